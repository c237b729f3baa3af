"""Leaks: what only some may read, or nobody, found on the website."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from generator.checks.base import Inspection, place
from generator.findings import Findings, Span
from generator.model import Document
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
            for token, document in tokens.items():
                if token in text:
                    findings.error("token-leak", f"A merge field was not filled in {path}.", Span(document.path))
            for address in {found.lower() for found in ADDRESS.findall(text)} & (inspection.addresses - {own}):
                findings.error("address-leak", "An address from a list stands on the website.",
                               _source(address, documents) or Span(path),
                               f"It belongs to someone at {address.rpartition('@')[2]}; take it out of the text.")


def _source(address: str, documents: list[Document]) -> Span | None:
    """Where an author wrote an address."""
    for document in documents:
        written = re.search(re.escape(address), document.body.text, re.IGNORECASE)
        if written:
            return place(document, written[0])
    return None


def _phrases(document: Document) -> Iterator[str]:
    """The telling pieces of text that the general edition may not see."""
    hidden = hidden_lines(document.body, frozenset())
    if not hidden:
        return
    public = cut(document.body, frozenset())
    for number, line in enumerate(document.body.text.split("\n")):
        if number in hidden and not line.lstrip().startswith("///"):
            for piece in MARKUP.split(line):
                phrase = piece.strip(" .,:;-!?()\t")
                if len(phrase) >= TELLING and phrase not in public:
                    yield phrase
