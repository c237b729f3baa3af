"""Texts of issues, opened and saved whole: never half a file, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.desk.uploads import inside
from generator.files import alone_in, open_new, replace_file, scratch_folder
from generator.findings import Finding, Findings, Refusal, Span
from generator.messages import msg
from generator.sources.project import Project
from generator.sources.text import MAX_BYTES
from generator.sources.texts.documents import SUFFIXES, DocumentReader
from generator.sources.texts.manuscripts import Manuscript, file_digest, read_manuscript

WRITING = ".dangol/writing"
"""Held while a file is compared and replaced, by one desk of several at a time."""
ISSUES = "content/issues"


class Changed(Exception):
    """The file is not what it was when it was opened. ``now`` is what it is; ``None`` if it is gone."""

    def __init__(self, now: Manuscript | None) -> None:
        super().__init__()
        self.now = now


class CannotSave(Refusal):
    """A text cannot be saved as it is; the message says why."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The file as it is now; ``recoded`` says that CP949 could not hold the text and it is UTF-8 now."""

    digest: str
    recoded: bool


def find_text(root: Path, project: Project, slug: str) -> str | None:
    """The path, relative to the root, of the file that an issue is written in: also one that cannot be read as an
    issue just now, by its name."""
    if known := next((issue.path for issue in project.issues if issue.slug == slug), None):
        return known
    if slug.startswith((".", "_")) or "/" in slug:
        return None
    named = (f"{ISSUES}/{slug}{end}" for end in (*SUFFIXES, *(f"/index{suffix}" for suffix in SUFFIXES)))
    return next((path for path in named if (root / path).is_file()), None)


def open_text(root: Path, path: str) -> Manuscript:
    """A text to be edited. Raises :class:`~generator.findings.Refusal` and :class:`OSError`."""
    return read_manuscript(inside(root, path))


def save_text(root: Path, path: str, text: str, digest: str) -> Saved:
    """Put a text in the place of the one that was opened with a digest; an empty one says that the file was gone.

    Raises :class:`Changed` if the file is another now, :class:`~generator.findings.Refusal` and :class:`OSError`, each
    with the file untouched.
    """
    target = inside(root, path)
    with alone_in(root / WRITING):
        try:
            now: Manuscript | None = read_manuscript(target)
        except FileNotFoundError:
            now = None
        if digest != (now.digest if now else ""):
            raise Changed(now)
        before = now or Manuscript("", "")
        data = before.with_text(readable(text))
        if len(data) > MAX_BYTES:
            raise CannotSave(msg("This text has more than {size} MB. Is a picture pasted into it?",
                                 size=MAX_BYTES // 1_000_000))
        saved = Saved(file_digest(data), before.encoding == "cp949" and not before.holds(text))
        if now is None or saved.digest != digest:
            replace_file(root, target, data)
    return saved


def readable(text: str) -> str:
    """A text from a browser without what no file of ours may have: NUL, and halves of characters."""
    if "\0" in text:
        raise CannotSave(msg("This text has a NUL character; delete it."))
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def look_over(root: Path, project: Project, path: str, text: str) -> list[Finding]:
    """What is wrong with a text that was not saved yet, as far as the text alone shows it: front matter, segments,
    merge fields, blocks."""
    findings = Findings()
    with scratch_folder(root) as scratch:
        with open_new(scratch / "text.md", private=True) as file:
            file.write(text.encode("utf-8", "replace"))
        reader = DocumentReader({path: scratch / "text.md"}, project.config, findings, project.segments, project.fields)
        reader.issues()
    return [finding for finding in findings if finding.span.path == path]


def at_line(finding: Finding, path: str) -> Finding:
    """A finding of another file without its line, which is none of the text that is shown."""
    return finding if finding.span.path == path else replace(finding, span=Span(finding.span.path))
