"""The archive: which issues are out, in what order, under which address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from urllib.parse import quote, unquote

from generator.findings import Findings, Span, did_you_mean
from generator.messages import NOTHING, Message, joined, msg, plural
from generator.model import Document, Issue, Page, Visibility
from generator.plan.archive.notices import report_early
from generator.sources.texts.places import MAX_SLUG_BYTES, is_safe_slug, key_place

NUMBERED = re.compile(r"issues/page/\d+/index\.html")
OLD_ISSUE = re.compile(r"issues/[^/]+/index\.html")
SAFE = "/~!$&'()*+,;=:@-._"
"""What a path of a link may have as it is, beside letters of English and digits (RFC 3986)."""
PLAIN = re.compile(rf"[\w{re.escape(SAFE)}]*", re.ASCII)
ANOTHER_SLUG, SITE = msg("Give one of them another “slug:”."), msg("the site itself")
GROUPS = ("tags", "series", "authors")
"""Keys by whose values issues are listed together; also the folders in which those lists stand."""
OWN_FOLDERS = (*GROUPS, "issues", "search", "media", "assets")
"""Folders of the site in which its own pages and files stand."""
FILES = ("atom.xml", "rss.xml", "feed.json", "sitemap.xml", "robots.txt", "404.html", "_headers", "_redirects",
         "events.ics")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, written as its newest issue writes it, and its issues, newest first. Series and authors are kept alike."""

    name: str
    path: str
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """What the website holds. ``published`` are all issues that are out, newest first."""

    published: tuple[Issue, ...]
    pages: tuple[Page, ...]
    tags: tuple[Tag, ...]
    scheduled: tuple[Issue, ...]
    drafts: tuple[Issue, ...]
    series: tuple[Tag, ...] = ()
    authors: tuple[Tag, ...] = ()

    @property
    def on_site(self) -> tuple[Issue, ...]:
        """The issues that have a page."""
        return tuple(issue for issue in self.published if issue.visibility is not Visibility.NONE)

    @property
    def listed(self) -> tuple[Issue, ...]:
        """The issues that pages, feeds and the sitemap list."""
        return tuple(issue for issue in self.published if issue.visibility is Visibility.PUBLIC)


def plan_archive(issues: Iterable[Issue], pages: Iterable[Page], now: datetime, findings: Findings, *,
                 drafts: bool = False, future: bool = False) -> Archive:
    """Decide what is out at ``now``; report what is held back and what would share an address."""
    ordered = sorted(issues, key=lambda issue: (issue.date, issue.number or 0, issue.slug), reverse=True)
    held = tuple(issue for issue in ordered if issue.draft and not drafts)
    out = [issue for issue in ordered if drafts or not issue.draft]
    scheduled = tuple(issue for issue in out if issue.date > now and not future)
    for issue in scheduled:
        findings.note("scheduled", msg("This issue is held back until {date}.", date=f"{issue.date:%Y-%m-%d %H:%M}"),
                      key_place(issue, "date"), msg("Use --future to see it before."))
    report_early(out, findings)
    published = tuple(issue for issue in out if issue.date <= now or future)
    shown = tuple(page for page in pages if drafts or not page.draft)
    archive = Archive(published, tuple(sorted(shown, key=_page_order)), _grouped(published, "tags"), scheduled, held,
                      _grouped(published, "series"), _grouped(published, "authors"))
    if not published:
        findings.note("empty", *nothing_out(archive))
    _report_shared_tags(published, findings)
    _report_duplicate_slugs(ordered, findings)
    _report_lost_corrections(ordered, findings)
    _report_collisions(archive, findings)
    return archive


def nothing_out(archive: Archive) -> tuple[Message, Span, Message]:
    """That no issue is out, where, and what to do: about those that wait, if any do."""
    drafts, later = len(archive.drafts), len(archive.scheduled)
    waiting = joined(", ", (
        plural("{count} is a draft", "{count} are drafts", drafts) if drafts else NOTHING,
        plural("{count} is held back until a later date", "{count} are held back until a later date", later)
        if later else NOTHING))
    message = msg("No issue is out yet: {waiting}.", waiting=waiting) if waiting else msg("No issue is out yet.")
    if archive.drafts:
        draft = archive.drafts[0]
        return message, key_place(draft, "draft"), msg("Take “{key}” out of {path} when it is ready.",
                                                       key="draft: true", path=draft.path)
    if archive.scheduled:
        following = archive.scheduled[-1]
        return message, key_place(following, "date"), msg("{path} comes first, on {day}.", path=following.path,
                                                          day=f"{following.date:%Y-%m-%d}")
    return message, Span("content/issues"), msg("Begin one with: {command}", command="dangol new TITLE")


def is_expired(document: Document, now: datetime) -> bool:
    """Whether what a document announces is over. A date without a time lasts until its day ends."""
    if document.expires is None:
        return False
    if (document.expires.hour, document.expires.minute) == (0, 0):
        return now.astimezone(document.expires.tzinfo).date() > document.expires.date()
    return now >= document.expires


def document_path(document: Document) -> str:
    """The path of a document's page, relative to the site and ending in ``/``; not yet quoted."""
    return f"issues/{document.slug}/" if isinstance(document, Issue) else f"{document.slug}/"


def quoted(path: str) -> str:
    """A site path for use in a link (RFC 3986)."""
    return path if PLAIN.fullmatch(path) else quote(path, safe=SAFE)


def names_in(issue: Issue, group: str) -> tuple[str, ...]:
    """What an issue has of one of :data:`GROUPS`."""
    if group == "series":
        return (issue.series,) if issue.series else ()
    return issue.tags if group == "tags" else issue.authors


def tag_path(name: str, group: str = "tags") -> str:
    """Where the issues of a tag, a series or an author are listed. Writings that differ in case or form share one
    place.

    It depends on nothing but the name. Where that loses a sign at an end (``C#``, ``.NET``, ``★``), a digest stands
    for it.
    """
    folded = _folded(name)
    safe = "".join(character if _stays(character) else "-" for character in folded)
    kept = safe.strip("-.")
    if kept and kept == safe and len(kept.encode()) <= MAX_SLUG_BYTES:
        return f"{group}/{kept}/"
    kept = kept.encode()[: MAX_SLUG_BYTES // 2].decode(errors="ignore").strip("-.")
    return f"{group}/{kept or 'tag'}-{blake2b(folded.encode(), digest_size=4).hexdigest()}/"


def _stays(character: str) -> bool:
    """Whether an address has a character of a tag: letters, with the marks on them, and digits."""
    mark = unicodedata.category(character) in ("Mn", "Mc") and not "\ufe00" <= character <= "\ufe0f"
    return character.isalnum() or character in "._-+" or mark


def alias_path(alias: str) -> str:
    """The file that an old address stands for: ``/old/`` and ``old`` are a folder, ``old.html`` a file."""
    path = unquote(alias.split("#")[0].split("?")[0]).strip("/")
    return path if path.endswith((".html", ".htm")) else f"{path}/index.html".lstrip("/")


def alias_paths(document: Document) -> list[str]:
    """The files that a document's old addresses stand for, but for its own."""
    return [path for path in _old_paths(document) if path != f"{document_path(document)}index.html"]


def _old_paths(document: Document) -> list[str]:
    """The files of all aliases in their order. A bare word may also be the slug that an issue had."""
    paths = []
    for alias in document.aliases:
        paths.append(alias_path(alias))
        if isinstance(document, Issue) and paths[-1] == f"{alias}/index.html" and is_safe_slug(alias):
            paths.append(f"issues/{paths[-1]}")
    return list(dict.fromkeys(paths))


def lasting_path(issue: Issue) -> str:
    """The path that feeds know an issue by, whatever its slug is now: the first among its old addresses."""
    old = (path.removesuffix("index.html") for path in _old_paths(issue) if OLD_ISSUE.fullmatch(path))
    return unicodedata.normalize("NFC", next(old, document_path(issue)))


def _page_order(page: Page) -> tuple[int, str]:
    return (page.number if page.number is not None else 1_000_000, page.title)


def _grouped(issues: Iterable[Issue], group: str) -> tuple[Tag, ...]:
    names: dict[str, str] = {}
    members: dict[str, list[Issue]] = {}
    for issue in issues:
        for name in names_in(issue, group) if issue.visibility is Visibility.PUBLIC else ():
            path = tag_path(name, group)
            names.setdefault(path, name)
            found = members.setdefault(path, [])
            if not found or found[-1] is not issue:  # which has the tag twice
                found.append(issue)
    tags = (Tag(names[path], path, tuple(tagged)) for path, tagged in members.items())
    return tuple(sorted(tags, key=lambda tag: (-len(tag.issues), tag.name.casefold())))


def _report_shared_tags(issues: Iterable[Issue], findings: Findings) -> None:
    """Tags that are not one and the same, and stand at one address: “A&B” and “A/B”. So it is with series and
    authors."""
    first: dict[str, str] = {}
    for issue in issues:
        for group in GROUPS if issue.visibility is Visibility.PUBLIC else ():
            for name in names_in(issue, group):
                path = tag_path(name, group)
                other = first.setdefault(path, name)
                if _folded(other) != _folded(name):
                    findings.warning(
                        "same-tag", msg("“{name}” and “{other}” share one page, {path}.", name=name, other=other,
                                        path=path), key_place(issue, group),
                        msg("Write both in one way, or give one another name."))


def _report_duplicate_slugs(issues: Iterable[Issue], findings: Findings) -> None:
    """Drafts and scheduled issues count too: they will be out one day."""
    first: dict[str, Issue] = {}
    for issue in sorted(issues, key=lambda issue: issue.path):
        key = _folded(issue.slug)
        if key in first:
            findings.error("duplicate-slug", msg("The slug “{slug}” is taken by {path}.", slug=issue.slug,
                                                 path=first[key].path), key_place(issue, "slug"), ANOTHER_SLUG)
        first.setdefault(key, issue)


def _report_lost_corrections(issues: Iterable[Issue], findings: Findings) -> None:
    slugs = {issue.slug for issue in issues}
    for issue in issues:
        for correction in issue.corrections:
            if correction.issue and correction.issue not in slugs:
                findings.error("correction", msg("There is no issue “{slug}” to put right.", slug=correction.issue),
                               key_place(issue, "corrections"), did_you_mean(correction.issue, slugs))


def _report_collisions(archive: Archive, findings: Findings) -> None:
    """Find what would write the same file, on any file system, before anything is rendered."""
    taken: dict[str, str] = {_folded(path): SITE for path in _own_files(archive)}
    taken |= {_folded(f"{document_path(issue)}index.html"): issue.path for issue in archive.on_site}
    for page in archive.pages:
        _take(taken, f"{document_path(page)}index.html", page, "slug", findings)
    for document in (*archive.on_site, *archive.pages):
        for path in alias_paths(document):
            _take(taken, path, document, "aliases", findings)
    for document in (*archive.on_site, *archive.pages):
        _report_blocked(taken, document, findings)


def _report_blocked(taken: dict[str, str], document: Document, findings: Findings) -> None:
    """Find what would need a folder where a file is written, or an address of the archive's own pages."""
    own = [(f"{document_path(document)}index.html", "slug")]
    own += [(path, "aliases") for path in alias_paths(document)]
    for path, key in own:
        folded = _folded(path)
        folders = [folded.rsplit("/", depth)[0] for depth in range(1, folded.count("/") + 1)]
        if NUMBERED.fullmatch(folded) or any(folder in taken for folder in folders):
            findings.error("path-collision", msg(
                "This would write {path}, where the site itself or another page stands.", path=path),
                key_place(document, key), msg("Give it another address."))


def _own_files(archive: Archive) -> Iterator[str]:
    yield from ("index.html", "issues/index.html", "tags/index.html", "search/index.html", *FILES)
    yield from (f"{tag.path}index.html" for tag in (*archive.tags, *archive.series, *archive.authors))
    yield from (f"{folder}/index.html" for folder in ("issues/page", "media", "assets"))


def _take(taken: dict[str, str], path: str, document: Document, key: str, findings: Findings) -> None:
    folded = _folded(path)
    if {"", ".", ".."} & set(path.split("/")) or "\\" in path or not path.isprintable():
        findings.error("path", msg("“{path}” is not a path inside the site.", path=path), key_place(document, key),
                       msg("Write old addresses as /2024/old-name/."))
    elif taken.setdefault(folded, document.path) != document.path:
        findings.error("path-collision", msg("This would write {path}, which {other} writes.", path=path,
                                             other=taken[folded]), key_place(document, key), ANOTHER_SLUG)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def find_issue(issues: Sequence[Issue], archive: Archive, slug: str, findings: Findings) -> Issue | None:
    """The issue with a slug, or the latest that is out; reported where there is none."""
    by_slug = {issue.slug: issue for issue in issues}
    if slug in by_slug:
        return by_slug[slug]
    if not slug and archive.published:
        return archive.published[0]
    where = Span("content/issues")
    if any(finding.code == "no-newsletter" for finding in findings):
        return None
    if slug:
        findings.error("no-issue", msg("There is no issue “{slug}”.", slug=slug), where, did_you_mean(slug, by_slug))
    else:
        message, _, hint = nothing_out(archive)
        findings.error("no-issue", message, where, joined(" ", (
            hint, msg("For a test, name it with --issue.") if issues else NOTHING)))
    return None
