"""Issues and pages: one Markdown file each, or a folder with ``index.md`` and what belongs to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from posixpath import splitext
from typing import TypeAlias, TypeVar

from generator.cache import Cache, digest
from generator.config import Config
from generator.findings import Finding, Findings, Span, did_you_mean
from generator.memory import Memory
from generator.messages import msg, plural
from generator.model import Document, Issue, Page
from generator.sources.text import decoded, read_data, read_text
from generator.sources.texts.places import PAGES, Foreign

SUFFIXES = (".md", ".markdown")
OTHER_TEXTS = (".rst", ".txt", ".html", ".htm", ".docx", ".hwp", ".hwpx", ".adoc", ".org")
FOLDERS = ("issues", "pages", "media", "offers")
D = TypeVar("D", bound=Document)
Known: TypeAlias = tuple[D | None, int, Sequence[Finding], Mapping[str, Foreign]]
"""A document without the end of its file, how long that is, what was found, and keys of other generators."""
Read: TypeAlias = tuple[D | None, Sequence[Finding], Mapping[str, Foreign]]
"""A document, what was found in its file, and keys of other generators."""


@dataclass
class DocumentReader:
    """Reads documents one after another, and notes foreign keys once each. ``files`` are those of ``content/``, by
    their path relative to the root. What a file gave and what was found in it is in ``cache`` as long as its bytes are
    the same, and in ``memory`` as long as the file is."""

    files: Mapping[str, Path]
    config: Config
    findings: Findings
    segments: Collection[str]
    fields: Collection[str]
    foreign: dict[str, Foreign] = field(default_factory=dict)
    cache: Cache = field(default_factory=lambda: Cache(None))
    memory: Memory = field(default_factory=Memory)

    def issues(self) -> list[Issue]:
        """Every readable, dated issue in ``content/issues``, in the order of their paths."""
        found = (self._known(name, Issue) for name in self._documents("content/issues/", nested=False))
        return [issue for issue in found if issue]

    def pages(self) -> list[Page]:
        """Every page in ``content/pages``, in the order of their paths."""
        found = (self._known(name, Page) for name in self._documents(PAGES, nested=True))
        return [page for page in found if page]

    @cached_property
    def _reads(self) -> str:
        """A digest of all that a document is read by, beside its file."""
        return digest(repr(sorted(self.segments)), repr(sorted(self.fields)), repr(self.config.zone),
                      self.config.sender.email, self.config.ask_url, repr(self.config.because))

    def _known(self, name: str, kind: type[D]) -> D | None:
        """A document as it was read before, or is read now; ``None`` where its file cannot be read at all."""
        state = self._reads, self.memory.state(name, self.files[name])
        read: Read[D] = self.memory.made((kind, name), state, lambda: self._read(name, kind))
        document, found, foreign = read
        self.findings.extend(found)
        for word, (span, count, meaning) in foreign.items():
            first, before, _ = self.foreign.get(word, (span, 0, meaning))
            self.foreign[word] = first, before + count, meaning
        return document

    def _read(self, name: str, kind: type[D]) -> Read[D]:
        """A file's document, what was found in it, and its foreign keys."""
        findings = Findings()
        data = read_data(self.files[name], name, findings)
        text = None if data is None else decoded(data, name, findings)
        if data is None or text is None:
            return None, tuple(findings), {}
        key = digest("document", name, self._reads, data)
        known: Known[D] | None = self.cache.recall(key)
        if known is None:
            known = self._parsed(name, text, kind)
            self.cache.remember(key, known)
        document, tail, found, foreign = known
        if document and tail:
            document = replace(document, body=replace(document.body, text=text[-tail:]))
        return document, (*findings, *found), foreign

    def _parsed(self, name: str, text: str, kind: type[D]) -> Known[D]:
        """What a file gives. A body that stands at the end of it as it is is left out, but for its length."""
        from generator.sources.texts.parser import parsed

        findings = Findings()
        document, foreign = parsed(kind, name, text, self.config, self.segments, self.fields, findings)
        if document is None or not text.endswith(document.body.text):
            return document, 0, tuple(findings), foreign
        return (replace(document, body=replace(document.body, text="")), len(document.body.text), tuple(findings),
                foreign)

    def finish(self) -> None:
        """Say what stands where nothing is read, and once what foreign keys were met."""
        self._report_strays()
        for key, (span, count, meaning) in self.foreign.items():
            use = (msg("“{key}” is read as “{meaning}”", key=key, meaning=meaning) if meaning
                   else msg("“{key}” is read", key=key) if key == "status" else msg("“{key}” is not used", key=key))
            more = plural("{use} (here and in {count} more file).", "{use} (here and in {count} more files).",
                          count - 1, use=use)
            self.findings.note("foreign-key", more if count > 1 else msg("{use}.", use=use), span)

    def _report_strays(self) -> None:
        texts = (name.split("/") for name in self.files if _suffix(name) in SUFFIXES)
        strays = {parts[1]: len(parts) > 2 for parts in texts if parts[1] not in FOLDERS and parts[1][0] != "."}
        for name, is_folder in strays.items():
            place = msg("Move it to content/issues or content/pages.")
            hint = did_you_mean(name, FOLDERS) if is_folder else place
            self.findings.warning("not-an-issue", msg("Markdown is read from content/issues and content/pages alone; "
                                                      "this was left out."), Span(f"content/{name}"), hint)

    def _documents(self, folder: str, nested: bool) -> Iterable[str]:
        """The names of the documents of a folder; in folders of its own only where they are ``nested``."""
        split = {name: tuple(name.removeprefix(folder).split("/")) for name in self.files if name.startswith(folder)}
        inside = {name: parts for name, parts in split.items()
                  if not any(part.startswith((".", "_")) or part.endswith("~") for part in parts)}
        indexes = {parts[0]: name for suffix in reversed(SUFFIXES) for name, parts in inside.items()
                   if parts[1:] == (f"index{suffix}",)}
        for name, parts in inside.items():
            if nested or len(parts) == 1:
                if _suffix(name) in SUFFIXES:
                    yield name
                elif _suffix(name) in OTHER_TEXTS:
                    self.findings.warning("not-markdown", msg("This file is not Markdown; it was left out."),
                                          Span(name), msg("Write it as Markdown in a .md file."))
            elif name == indexes.get(parts[0]):
                yield name
            elif parts[0] not in indexes and _suffix(name) in SUFFIXES:
                self.findings.warning(
                    "not-an-issue", msg("An issue is a file in content/issues, or a folder there with an index.md; "
                                        "this file is neither and was left out."), Span(name),
                    msg("Move it to content/issues or content/pages, or call it index.md."))


def _suffix(name: str) -> str:
    return splitext(name)[1].lower()


def lines_of(root: Path, document: Document) -> list[str]:
    """A document as it is written, front matter too, line by line; nothing of one that cannot be read now."""
    return (read_text(root / document.path, document.path, Findings()) or "").split("\n")
