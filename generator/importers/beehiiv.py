"""beehiiv: ``posts.csv`` with the whole mail of each post, pictures in ``uploads``, and the list of members.

Columns as they stand in public exports; the text itself is the element ``#content-blocks`` of the mail.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from lxml import etree

from generator.findings import Findings
from generator.importers.base import Account, Found, Item, LeftOut, ListFile, Part
from generator.importers.markup import dom
from generator.importers.parts.container import Export
from generator.importers.parts.restricted import FREE, MEMBERS, NOBODY, paid
from generator.importers.parts.tags import BRACES
from generator.importers.parts.values import csv_rows, moment_of, titles_of
from generator.messages import msg

COLUMNS = frozenset(("web_title", "content_html"))
MEMBER_COLUMNS = frozenset(("email", "status", "tier", "created_at"))
PAID = paid("tier: [premium]")
SHOWN = "https://media.beehiiv.com/cdn-cgi/image/quality=100/"
STATES = ("confirmed", "published", "sent", "")


class BeehiivImporter:
    """Reads exports of beehiiv."""

    about = msg("beehiiv: posts.csv with its uploads folder, and the list of subscribers")

    def recognises(self, export: Export) -> bool:
        """A CSV with its columns, of posts or of subscribers."""
        return any(titles >= COLUMNS or titles >= MEMBER_COLUMNS
                   for titles in (titles_of(export, name) for name in export.ending(".csv")))

    def read(self, export: Export, findings: Findings) -> Account:
        """Posts and lists."""
        found = tuple(self._found(export, findings))
        sites = [urlsplit(one.url) for one in found if isinstance(one, Item) and one.url.startswith("http")]
        site = f"https://{sites[0].netloc}" if sites else ""
        return Account(site, (PAID, FREE, MEMBERS, NOBODY), found, frozenset((BRACES,)))

    def _found(self, export: Export, findings: Findings) -> Iterator[Found]:
        for name in export.ending(".csv"):
            titles = titles_of(export, name)
            if titles >= COLUMNS:
                for line, row in csv_rows(export, name, findings):
                    yield self._post(row, line, export)
            elif titles >= {"email", "status"}:
                yield ListFile(f"beehiiv:{name}", f"beehiiv-{name.rpartition('/')[2].lower()}", "lists",
                               export.read(name))

    def _post(self, row: Mapping[str, str], line: int, export: Export) -> Found:
        title, status = row.get("web_title", "").strip(), row.get("status", "").strip().casefold()
        origin = f"beehiiv:{row.get('id') or row.get('url') or line}"
        if status == "archived":
            return LeftOut(origin, title, msg("its status is “{status}”", status=status))
        text = content(row.get("content_html", ""))
        if not text.strip():
            return LeftOut(origin, title, msg("it has no text"))
        segments = audience(row.get("audience") or row.get("web_audiences") or "")
        url = row.get("url", "").strip()
        slug = row.get("slug") or urlsplit(url).path.rstrip("/").rpartition("/")[2]
        return Item(
            origin=origin, title=title, parts=(Part(text, segments=segments),), restricted=bool(segments), mail=True,
            date=moment_of(row.get("published_at") or row.get("created_at")), draft=status not in STATES,
            url=url, slug=slug,
            addresses=(f"/p/{slug}",) if slug else (), description=row.get("web_subtitle", "").strip(),
            subject=row.get("email_subject_line", "").strip(), preheader=row.get("email_preview_text", "").strip(),
            image=_picture(row.get("thumbnail_url", "").strip(), export),
            tags=tuple(filter(None, map(str.strip, row.get("content_tags", "").split(";")))))


def _picture(name: str, export: Export) -> str:
    """The picture of a post: in the folder ``uploads`` of the export, or where beehiiv shows it."""
    inside = name.lstrip("/")
    return f"{SHOWN}{inside}" if inside.startswith("uploads/") and not any(
        one.endswith(inside) for one in export.names) else name


def content(text: str) -> str:
    """The text within a mail of beehiiv's; the whole mail where that is not marked. """
    try:
        root = dom.parse(text)
    except dom.TooMuch:
        return text
    inner = next((one for one in dom.elements(root) if one.get("id") == "content-blocks"), None)
    if inner is None:
        return text
    inner.tail = None
    return etree.tostring(inner, encoding="unicode", method="html")


def audience(told: str) -> tuple[str, ...]:
    """Whom a post is for, in beehiiv's words; what is not understood is for nobody."""
    words = told.casefold().strip()
    if words in ("", "both", "free", "all", "everyone", "all free and premium subscribers", "all free subscribers"):
        return () if words in ("", "both", "all", "everyone", "free") else ("members",)
    return ("paid",) if "premium" in words and "free" not in words else ("members",) if "free" in words else ("nobody",)
