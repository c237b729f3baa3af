"""Issues and pages: one Markdown file each, or a folder with ``index.md`` and what belongs to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TypeVar

from generator.cache import Cache, digest
from generator.config import Config
from generator.findings import Finding, Findings, Span, did_you_mean
from generator.messages import Message, msg, plural
from generator.model import Correction, Document, Issue, Page, Visibility
from generator.sources import yaml_nodes as yn
from generator.sources.dates import date_in_name
from generator.sources.settings import read_language
from generator.sources.text import decoded, read_data, read_text
from generator.sources.texts.body import BodyReader
from generator.sources.texts.front_matter import split_front_matter, take_title
from generator.sources.texts.merge_fields import FIELD
from generator.sources.values import Reader, Values, read_fields

SUFFIXES = (".md", ".markdown")
OTHER_TEXTS = (".rst", ".txt", ".html", ".htm", ".docx", ".hwp", ".hwpx", ".adoc", ".org")
FOLDERS = ("issues", "pages", "media")
PAGES = "content/pages/"
CORRECTION = '- {date: 2026-11-05, text: "…"}'
D = TypeVar("D", bound=Document)
UNSAFE = frozenset('<>:"|?*\\')
MAX_SLUG_BYTES = 200


def _corrections(values: Values, key: str, node: yn.Node) -> tuple[Correction, ...]:
    if not isinstance(node, yn.Sequence):
        values.wrong(key, node, msg("a list"), msg("Write each as: {example}", example=CORRECTION))
        return ()
    readers: dict[str, Reader] = {"text": Values.text, "date": Values.date, "issue": Values.text}
    found = []
    for item in node.items:
        if isinstance(item, yn.Scalar):
            found.append(Correction(item.text))
        elif isinstance(item, yn.Mapping) and item.get("text"):
            found.append(Correction(**read_fields(values, item, readers, msg("A correction"))))  # type: ignore[arg-type]
        else:
            values.wrong(key, item, msg("text with a date"), msg("Write it as: {example}", example=CORRECTION))
    return tuple(found)


def _visibility(values: Values, key: str, node: yn.Node) -> Visibility:
    return Visibility(values.one_of(key, node, tuple(Visibility)))


def _status(values: Values, key: str, node: yn.Node) -> str:
    return values.one_of(key, node, ("published", "draft", "hidden"))


COMMON: dict[str, Reader] = {
    "title": Values.text, "date": Values.date, "slug": Values.text, "number": Values.number,
    "draft": Values.flag, "description": Values.text, "tags": Values.texts, "authors": Values.texts,
    "image": Values.url, "aliases": Values.texts, "updated": Values.date, "expires": Values.date,
    "lang": read_language, "template": Values.text, "canonical_url": Values.url, "extra": Values.mapping,
    "visibility": _visibility,
}
ISSUE_ONLY: dict[str, Reader] = {
    "commercial": Values.flag, "corrections": _corrections, "subject": Values.text,
    "preheader": Values.text, "segments": Values.texts,
}
FOREIGN: dict[str, tuple[str, Reader]] = {
    "summary": ("description", Values.text), "author": ("authors", Values.texts),
    "modified": ("updated", Values.date), "lastmod": ("updated", Values.date),
    "publishDate": ("date", Values.date), "status": ("", _status),
    "layout": ("", Values.plain), "category": ("", Values.plain),
}
"""Keys of other generators: what they are read as (nothing: not used, or handled apart)."""
KNOWN = (*COMMON, *ISSUE_ONLY, *FOREIGN)


@dataclass
class DocumentReader:
    """Reads documents one after another, and notes foreign keys once each. ``files`` are those of ``content/``, by
    their path relative to the root. What a file gave and what was found in it is in ``cache`` as long as its bytes are
    the same."""

    files: Mapping[str, Path]
    config: Config
    findings: Findings
    bodies: BodyReader
    foreign: dict[str, tuple[Span, int]] = field(default_factory=dict)
    cache: Cache = field(default_factory=lambda: Cache(None))

    def issues(self) -> list[Issue]:
        """Every readable, dated issue in ``content/issues``, in the order of their paths."""
        found = (self._known(name, DocumentReader._issue) for name in self._documents("content/issues/", nested=False))
        return [issue for issue in found if issue]

    def pages(self) -> list[Page]:
        """Every page in ``content/pages``, in the order of their paths."""
        found = (self._known(name, DocumentReader._page) for name in self._documents(PAGES, nested=True))
        return [page for page in found if page]

    @cached_property
    def _reads(self) -> str:
        """A digest of all that a document is read by, beside its file."""
        return digest(*(repr(sorted(names)) for names in (self.bodies.segments, self.bodies.fields)),
                      repr(self.bodies.zone), repr(self.config.zone))

    def _known(self, name: str, read: Callable[[DocumentReader, str, str], D | None]) -> D | None:
        """A document as it was read before, or is read now; ``None`` where its file cannot be read at all."""
        data = read_data(self.files[name], name, self.findings)
        text = None if data is None else decoded(data, name, self.findings)
        if data is None or text is None:
            return None
        key = digest("document", name, self._reads, data)
        known: tuple[D | None, int, Sequence[Finding], Mapping[str, tuple[Span, int]]] | None = self.cache.recall(key)
        if known is None:
            findings = Findings()
            own = replace(self, findings=findings, bodies=replace(self.bodies, findings=findings), foreign={})
            known = *_without_text(read(own, name, text), text), tuple(findings), own.foreign
            self.cache.remember(key, known)
        document, tail, found, foreign = known
        self.findings.extend(found)
        for word, (span, count) in foreign.items():
            first, before = self.foreign.get(word, (span, 0))
            self.foreign[word] = first, before + count
        return _with_text(document, text[-tail:]) if document and tail else document

    def finish(self) -> None:
        """Say what stands where nothing is read, and once what foreign keys were met."""
        self._report_strays()
        for key, (span, count) in self.foreign.items():
            meaning = FOREIGN[key][0]
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

    def _issue(self, name: str, text: str) -> Issue | None:
        path = PurePosixPath(name)
        stem = path.parent.name if path.stem == "index" else path.stem
        read = self._read(name, text, stem, COMMON | ISSUE_ONLY, msg("An issue"))
        date = read.pop("date", None) or date_in_name(stem, self.config.zone)
        if not isinstance(date, datetime):
            self.findings.warning(
                "undated", msg("This issue has no date; it was left out."), Span(name, 1),
                msg("Add a line such as “date: 2026-11-05”, or begin the file's name with the date."))
            return None
        issue = Issue(path=name, date=date, **read)  # type: ignore[arg-type]
        self._check_issue(issue)
        return issue

    def _check_issue(self, issue: Issue) -> None:
        for name in issue.segments:
            if name not in self.bodies.segments:
                self.findings.error("segment", msg("There is no segment “{name}”.", name=name),
                                    key_place(issue, "segments"),
                                    did_you_mean(name, self.bodies.segments))
        if "/" in issue.slug:
            self.findings.error(
                "slug", msg("“{slug}” cannot be the slug of an issue: it has a slash.", slug=issue.slug),
                key_place(issue, "slug"), msg("Use letters, digits and hyphens, such as 2026-11-regulars."))

    def _page(self, name: str, text: str) -> Page:
        inside = PurePosixPath(name).relative_to(PAGES).with_suffix("")
        stem = (inside.parent if inside.name == "index" else inside).as_posix()
        return Page(path=name, **self._read(name, text, stem, COMMON, msg("A page")))  # type: ignore[arg-type]

    def _read(self, name: str, text: str, stem: str, readers: Mapping[str, Reader], what: Message) -> dict[str, object]:
        """The fields of a document."""
        errors = self.findings.errors
        front = split_front_matter(text, name, KNOWN, self.findings)
        values = Values(name, self.findings, self.config.zone)
        keys = self._own_keys(front.keys, readers, name)
        foreign = {key: reader for key, (_, reader) in FOREIGN.items()}
        read = read_fields(values, keys, dict(readers) | foreign, what)
        fields = self._merged(read)
        title, body_text = take_title(front.body, str(fields.get("title", "")))
        if not title and self.findings.errors == errors:
            self._report_untitled(name)
        fields["title"] = title or stem
        for key in ("title", "description"):
            if FIELD.search(str(fields.get(key, ""))):
                self.findings.error(
                    "merge-field", msg("A merge field cannot stand in the {key}.", key=key), Span(name, 1),
                    msg("Everybody sees the {key}, on the website too. Put it into “subject:”.", key=key))
        fields["positions"] = {key.text: (value.line, value.column) for key, value in keys.entries}
        fields["slug"] = self._slug(str(fields.get("slug", "")), stem, name, keys)
        texts: dict[str, str] = {key: str(fields[key]) for key in ("subject", "preheader") if key in fields}
        body, texts = self.bodies.read(body_text, front.body_line, name, texts, keys)
        return fields | texts | {"body": body}

    def _own_keys(self, keys: yn.Mapping, readers: Mapping[str, Reader], name: str) -> yn.Mapping:
        """Keys without regard to case, foreign ones remembered for one note each."""
        canonical = {key.lower(): key for key in (*readers, *FOREIGN)}
        entries: dict[str, tuple[yn.Scalar, yn.Node]] = {}
        for key, value in keys.entries:
            text = canonical.get(key.text.lower(), key.text)
            if text in entries:
                self.findings.error("front-matter", msg("“{key}” stands here a second time.", key=key.text),
                                    Span(name, key.line, key.column), msg("Keep one of them."))
            if text in FOREIGN:
                span, count = self.foreign.get(text, (Span(name, key.line, key.column), 0))
                self.foreign[text] = (span, count + 1)
            entries.setdefault(text, (replace(key, text=text), value))
        return replace(keys, entries=tuple(entries.values()))

    def _merged(self, read: dict[str, object]) -> dict[str, object]:
        """Foreign keys as ours, which win where both stand."""
        fields = {key: value for key, value in read.items() if key not in FOREIGN}
        for key, (own, _) in FOREIGN.items():
            if own and key in read:
                fields.setdefault(own, read[key])
        if read.get("status") == "draft":
            fields.setdefault("draft", True)
        if read.get("status") == "hidden":
            fields.setdefault("visibility", Visibility.UNLISTED)
        return fields

    def _report_untitled(self, name: str) -> None:
        self.findings.warning("untitled", msg("This has no title; its file name stands in."), Span(name, 1),
                              msg("Add a line such as “title: …”, or begin the text with “# …”."))

    def _slug(self, given: str, stem: str, name: str, keys: yn.Mapping) -> str:
        slug = unicodedata.normalize("NFC", given.strip("/") if given else stem)
        if given and not is_safe_slug(slug):
            node = keys.get("slug")
            span = Span(name, node.line, node.column) if node else Span(name)
            self.findings.error(
                "slug", msg("“{slug}” cannot be a slug: it would not be one safe folder name.", slug=given), span,
                msg("Use letters, digits and hyphens, such as 2026-11-regulars."))
            return unicodedata.normalize("NFC", stem)
        return slug


def _without_text(document: D | None, text: str) -> tuple[D | None, int]:
    """A document without its body where that stands at the end of its file as it is, and the length of that."""
    tail = len(document.body.text) if document else 0
    if document is None or not text.endswith(document.body.text):
        return document, 0
    return replace(document, body=replace(document.body, text="")), tail


def _with_text(document: D, text: str) -> D:
    return replace(document, body=replace(document.body, text=text))


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def lines_of(root: Path, document: Document) -> list[str]:
    """A document as it is written, front matter too, line by line; nothing of one that cannot be read now."""
    return (read_text(root / document.path, document.path, Findings()) or "").split("\n")


def key_place(document: Document, key: str) -> Span:
    """Where a key of a document's front matter stands; the file's first line where it does not."""
    return Span(document.path, *document.positions.get(key, (1, 1)))


def is_safe_slug(slug: str) -> bool:
    """Whether every part of a slug is a folder name that any system takes and none can climb out of."""
    return all(
        part.strip(" .") == part and part and len(part.encode()) <= MAX_SLUG_BYTES
        and not any(character in UNSAFE or not character.isprintable() for character in part)
        for part in slug.split("/"))
