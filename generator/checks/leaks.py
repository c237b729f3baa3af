"""Leaks: what only some may read, or nobody, found on the website."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING

from generator.checks.base import HTML_PART, TEXT_PART, Inspection, place
from generator.findings import Findings, Span
from generator.messages import Message, msg, plural
from generator.model import TOKEN, Document
from generator.plan.archive.editions import cut, hidden_lines
from generator.sources.media import addresses_in, addresses_of, text_of

if TYPE_CHECKING:
    from generator.checks.letter import Letter

TAG = re.compile(r"<[^<>]+>")
MARKUP = re.compile(r"[*_`#>|~\[\]]|\]\([^)]*\)|!\[|https?://\S+")
OUTSIDE = msg("It is written outside the block too, or in front matter.")
MANY = 300
"""From so many phrases on they are looked for together."""
TELLING = 10
"""How many characters of a restricted line must stand together on the site to be a leak, not chance."""


class LeaksCheck:
    """Finds restricted text, unfilled merge fields and people's addresses on the website."""

    about = msg("restricted text, unfilled merge fields or an address from a list on the website")
    codes = ("restricted-leak", "token-leak", "address-leak")

    def run(self, inspection: Inspection, findings: Findings) -> None:
        """Look through every file of the site, pictures and documents too."""
        documents = [body.document for body in inspection.site.bodies.values()]
        phrases = {phrase: document for document in documents for phrase in _phrases(document)}
        tokens = {field.token: document for document in documents for field in document.body.merge_fields}
        own = inspection.site.config.sender.email.lower()
        authors = Authors(documents)
        for path, text in inspection.texts() if phrases or tokens or inspection.addresses else ():
            for phrase in contained(phrases, unescape(TAG.sub("", text))):
                findings.error("restricted-leak", msg("Text of a restricted block stands in {path}.", path=path),
                               place(phrases[phrase], phrase), OUTSIDE)
            for token in dict.fromkeys(TOKEN.findall(text) if tokens else ()):
                if token in tokens:
                    findings.error("token-leak", msg("A merge field was not filled in {path}.", path=path),
                                   Span(tokens[token].path))
            for address in addresses_of(text) & (inspection.addresses - {own}):
                _report_address(address, msg("An address from a list stands on the website."), authors, path, findings)
        self._media(inspection, phrases, inspection.addresses - {own}, findings)
        for letter in inspection.letters:
            self._letter(letter, inspection.addresses - {own}, findings)

    def _media(self, inspection: Inspection, phrases: Mapping[str, Document], addresses: frozenset[str],
               findings: Findings) -> None:
        """What the files of authors say that are published as they are. One that only restricted text links to may say
        what that says."""
        for name, asset in inspection.site.assets.items() if inspection.outputs else ():
            text = (text_of(asset.file) if phrases and asset.public else None) or ""
            for phrase in contained(phrases, text):
                findings.error("restricted-leak", msg("Text of a restricted block stands in {name}, which everybody "
                                                      "can read.", name=name), place(phrases[phrase], phrase),
                               msg("Link to the file in the block alone."))
            if addresses and (listed := addresses_in(asset.file) & addresses):
                findings.error("address-leak", plural(
                    "This file is published, and {count} of the addresses on your lists stands in it.",
                    "This file is published, and {count} of the addresses on your lists stand in it.", len(listed)),
                    Span(name), msg("Take them out, or move it out of content/."))

    def _letter(self, letter: Letter, addresses: frozenset[str], findings: Findings) -> None:
        """What one edition's mail has of another's blocks, in any of its parts."""
        issue = letter.issue
        hidden, author = list(_phrases(issue, letter.edition.segments)), Authors([issue])
        for part, text in ((HTML_PART, letter.html), (TEXT_PART, letter.text), (msg("subject"), letter.subject),
                           (msg("preheader"), letter.preheader)):
            for phrase in contained(hidden, unescape(TAG.sub("", text)) if part is HTML_PART else text):
                findings.error(
                    "restricted-leak", msg("The {part} of the edition {edition} has text of a block for others.",
                                           part=part, edition=letter.name),
                    place(issue, phrase), OUTSIDE)
            if TOKEN.search(text):
                findings.error("token-leak", msg("A merge field was not filled in the {part} of a mail.", part=part),
                               Span(issue.path))
            for address in addresses_of(text) & addresses:
                _report_address(address, msg("An address from a list stands in the {part} of a mail.", part=part),
                                author, issue.path, findings)


def _report_address(address: str, message: Message, authors: Authors, path: str, findings: Findings) -> None:
    """Told once where an author wrote it, whatever it came into; else for each place."""
    source = authors.place(address)
    findings.error("address-leak", msg("An address from a list stands in the text.") if source else message,
                   source or Span(path), msg("It belongs to someone at {domain}; take it out.",
                                             domain=address.rpartition("@")[2]))


class Authors:
    """What authors wrote, to find addresses in it; it is gone through once."""

    def __init__(self, documents: list[Document]) -> None:
        self.documents = documents

    @cached_property
    def _addresses(self) -> dict[str, Document]:
        return {address: document for document in reversed(self.documents)
                for address in addresses_of(document.body.text)}

    def place(self, address: str) -> Span | None:
        """Where an address in small letters was written, if an author wrote it."""
        document = self._addresses.get(address)
        if document is None:
            return None
        written = re.search(re.escape(address), document.body.text, re.IGNORECASE)
        return place(document, written[0]) if written else Span(document.path)


def contained(phrases: Collection[str], text: str) -> list[str]:
    """The phrases that stand in a text. Many are looked for together: each by itself would go through all of it."""
    if len(phrases) < MANY:
        return [phrase for phrase in phrases if phrase in text]
    import polars as pl  # only here, as it takes long to load

    found = pl.Series([text]).str.extract_many(list(phrases), overlapping=True)[0]
    return list(dict.fromkeys(found))


def _phrases(document: Document, reader: frozenset[str] = frozenset()) -> Iterator[str]:
    """The telling pieces of text that an edition, unless told the general one, may not see."""
    hidden = hidden_lines(document.body, reader)
    if not hidden:
        return
    lines = document.body.text.split("\n")
    pieces = (piece.strip(" .,:;-!?()\t") for number in sorted(hidden) if not lines[number].lstrip().startswith("///")
              for piece in MARKUP.split(lines[number]))
    phrases = dict.fromkeys(phrase for phrase in pieces if len(phrase) >= TELLING)
    public = frozenset(contained(phrases, cut(document.body, reader)))
    yield from (phrase for phrase in phrases if phrase not in public)
