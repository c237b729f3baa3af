"""Leaks: what only some may read, or nobody, found on the website."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from generator.checks.base import Inspection, place
from generator.checks.letter import Letter
from generator.findings import Findings, Span
from generator.model import TOKEN, Document
from generator.plan.editions import cut, hidden_lines

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
MARKUP = re.compile(r"[*_`#>|~\[\]]|\]\([^)]*\)|!\[|https?://\S+")
TELLING = 10
"""How many characters of a restricted line must stand together on the site to be a leak, not chance."""


class LeaksCheck:
    """Finds restricted text, unfilled merge fields and people's addresses on the website."""

    about = "restricted text, unfilled merge fields or an address from a list on the website"
    codes = ("restricted-leak", "token-leak", "address-leak")

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Look through every file of the site."""
        documents = [body.document for body in inspection.site.bodies.values()]
        phrases = {phrase: document for document in documents for phrase in _phrases(document)}
        tokens = {field.token: document for document in documents for field in document.body.merge_fields}
        own = inspection.site.config.sender.email.lower()
        for path, text in inspection.texts() if phrases or tokens or inspection.addresses else ():
            plain = unescape(re.sub(r"<[^>]+>", "", text))
            for phrase, document in phrases.items():
                if phrase in plain:
                    findings.error("restricted-leak", f"Text of a restricted block stands in {path}.",
                                   place(document, phrase), "It is written outside the block too, or in front matter.")
            for token in dict.fromkeys(TOKEN.findall(text) if tokens else ()):
                if token in tokens:
                    findings.error("token-leak", f"A merge field was not filled in {path}.", Span(tokens[token].path))
            for address in {found.lower() for found in ADDRESS.findall(text)} & (inspection.addresses - {own}):
                _report_address(address, "on the website", documents, path, findings)
        for letter in inspection.letters:
            self._letter(letter, inspection.addresses - {own}, findings)

    def _letter(self, letter: Letter, addresses: frozenset[str], findings: Findings) -> None:
        """What one edition's mail has of another's blocks, in any of its parts."""
        issue = letter.issue
        hidden = list(_phrases(issue, letter.edition.segments))
        for part, text in (("HTML", letter.html), ("text part", letter.text), ("subject", letter.subject),
                           ("preheader", letter.preheader)):
            plain = unescape(re.sub(r"<[^>]+>", "", text)) if part == "HTML" else text
            for phrase in hidden:
                if phrase in plain:
                    findings.error(
                        "restricted-leak", f"The {part} of the edition {letter.name} has text of a block for others.",
                        place(issue, phrase), "It is written outside the block too, or in front matter.")
            if TOKEN.search(text):
                findings.error("token-leak", f"A merge field was not filled in the {part} of a mail.", Span(issue.path))
            for address in {found.lower() for found in ADDRESS.findall(text)} & addresses:
                _report_address(address, f"in the {part} of a mail", [issue], issue.path, findings)


def _report_address(address: str, where: str, documents: list[Document], path: str, findings: Findings) -> None:
    """Told once where an author wrote it, whatever it came into; else for each place."""
    source = _source(address, documents)
    findings.error("address-leak", f"An address from a list stands {'in the text' if source else where}.",
                   source or Span(path), f"It belongs to someone at {address.rpartition('@')[2]}; take it out.")


def _source(address: str, documents: list[Document]) -> Span | None:
    """Where an author wrote an address."""
    for document in documents:
        written = re.search(re.escape(address), document.body.text, re.IGNORECASE)
        if written:
            return place(document, written[0])
    return None


def _phrases(document: Document, reader: frozenset[str] = frozenset()) -> Iterator[str]:
    """The telling pieces of text that an edition, unless told the general one, may not see."""
    hidden = hidden_lines(document.body, reader)
    if not hidden:
        return
    public = cut(document.body, reader)
    for number, line in enumerate(document.body.text.split("\n")):
        if number in hidden and not line.lstrip().startswith("///"):
            for piece in MARKUP.split(line):
                phrase = piece.strip(" .,:;-!?()\t")
                if len(phrase) >= TELLING and phrase not in public:
                    yield phrase
