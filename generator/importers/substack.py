"""Substack: the ZIP of an export, with ``posts.csv``, ``posts/ID.SLUG.html`` and ``email_list.NAME.csv``.

Which part of a post only those who pay may read stands in its HTML; ``audience`` is whom it was mailed to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape

from lxml import etree, html

from generator.findings import Findings
from generator.importers.base import Account, Audience, Found, Item, LeftOut, ListFile, Part
from generator.importers.markup import dom
from generator.importers.parts.container import CannotImport, Export
from generator.importers.parts.restricted import MEMBERS, NOBODY, meet, paid, unknown_readers
from generator.importers.parts.values import csv_rows, moment_of, titles_of
from generator.messages import NOTHING, msg

COLUMNS = frozenset(("post_id", "post_date", "is_published", "title"))
PAID = paid("active_subscription: [true]")
FREE = Audience("free", "Free members", "active_subscription: [false]")
FOUNDING = Audience("founding", "Founding members", "plan: [founding]")
AUDIENCES = {"everyone": (), "": (), "only_free": ("free",), "only_paid": ("paid",), "founding": ("founding",)}
BLOCK_AUDIENCES = {"paid_sub": "paid", "founding_sub": "founding", "free_sub": "free"}
TEXTS = ("newsletter", "podcast", "page", "adhoc_email", "thread", "restack", "")


class SubstackImporter:
    """Reads exports of Substack."""

    about = msg("Substack: the ZIP of Settings → Export")

    def recognises(self, export: Export) -> bool:
        """``posts.csv`` with its columns."""
        return any(titles_of(export, name) >= COLUMNS for name in export.ending("posts.csv")) or any(
            titles_of(export, name) >= {"email", "active_subscription"} for name in export.ending(".csv"))

    def read(self, export: Export, findings: Findings) -> Account:
        """Posts, pages and the list."""
        return Account("", (PAID, FOUNDING, FREE, MEMBERS, NOBODY), tuple(self._found(export, findings)))

    def _found(self, export: Export, findings: Findings) -> Iterator[Found]:
        for name in export.ending("posts.csv"):
            folder = name.removesuffix("posts.csv")
            files = {path.removeprefix(f"{folder}posts/"): path for path in export.ending(".html")}
            for _, row in csv_rows(export, name, findings):
                yield self._post(row, files, export)
        for name in export.ending(".csv"):
            if name.rpartition("/")[2].startswith("email_list"):
                yield ListFile(f"substack:{name}", "substack-email-list.csv", "lists", export.read(name))

    def _post(self, row: Mapping[str, str], files: Mapping[str, str], export: Export) -> Found:
        post, kind = row.get("post_id", ""), row.get("type", "")
        origin, title = f"substack:{post.partition('.')[0]}", unescape(row.get("title", ""))
        number, _, slug = post.partition(".")
        file = files.get(f"{post}.html") or next((path for name, path in files.items()
                                                  if name.partition(".")[0] == number), "")
        if kind not in TEXTS or kind in ("thread", "restack"):
            return LeftOut(origin, title, msg("a thing of the kind “{kind}”", kind=kind))
        try:
            text = export.text(file) if file else ""
        except CannotImport as error:
            return LeftOut(origin, title, error.args[0])
        if not text.strip():
            return LeftOut(origin, title or slug, msg("the export has no text of it"))
        audience = row.get("audience", "")
        segments = AUDIENCES.get(audience, ("nobody",))
        if row.get("podcast_url"):
            text = f'<p><a href="{escape(row["podcast_url"])}">{escape(title or "Podcast")}</a></p>{text}'
        parts = gated(text, segments)
        hold = NOTHING if audience in AUDIENCES else unknown_readers(audience)
        return Item(
            origin=origin, title=title, parts=tuple(parts), page=kind == "page", slug=slug, hold=hold,
            date=moment_of(row.get("post_date")), draft=row.get("is_published", "").casefold() != "true",
            description=unescape(row.get("subtitle", "")), restricted=any(part.segments for part in parts),
            visibility="none" if kind == "adhoc_email" else "", url=f"/p/{slug}" if slug else "")


def gated(text: str, whole: tuple[str, ...]) -> list[Part]:
    """The parts of a post, each with the segments that may read it.

    Boxes for some stand at the top of a text; where one stands deeper, all of the top that it stands in is for them.
    """
    try:
        root = dom.parse(text)
    except dom.TooMuch:
        return [Part(text, segments=whole)]
    while len(root) == 1 and root[0].tag == "div" and not dom.classes(root[0]) and not (root.text or "").strip():
        root = root[0]
    parts: list[tuple[str, tuple[str, ...]]] = [(root.text or "", whole)]
    behind = False
    for child in root:
        jump = any(dom.has_class(one, "paywall-jump", "paywall") for one in child.iter("*"))
        boxes = [one for one in child.iter("*") if dom.has_class(one, "dynamic-content-block")]
        names = whole
        for box in boxes:
            names = meet(names, block_segments(box))
        if jump and not dom.has_class(child, "paywall-jump", "paywall"):
            behind = True  # the wall stands within: nobody knows what of it was before
        if behind:
            names = meet(names, ("paid",))
        if dom.has_class(child, "paywall-jump", "paywall"):
            behind = True
            parts.append((_tail(child), meet(whole, ("paid",))))
        else:
            parts.append((etree.tostring(child, encoding="unicode", method="html"), names))
    return _together(parts)


def _tail(child: dom.Element) -> str:
    holder = html.Element("p")
    holder.text = child.tail
    return etree.tostring(holder, encoding="unicode", method="html") if (child.tail or "").strip() else ""


def block_segments(box: dom.Element) -> tuple[str, ...]:
    """Whom a box is for; none for everybody."""
    told = re.findall(r"[\w-]+", box.get("data-dynamic-audiences") or box.get("data-audiences") or "")
    if "non_sub" in told:
        return ()
    names = tuple(dict.fromkeys(BLOCK_AUDIENCES.get(one, "nobody") for one in told))
    return ("members",) if set(names) == {"free", "paid"} else names or ("nobody",)


def _together(parts: list[tuple[str, tuple[str, ...]]]) -> list[Part]:
    found: list[Part] = []
    for text, names in parts:
        if found and found[-1].segments == names:
            found[-1] = Part(found[-1].text + text, segments=names)
        elif text.strip():
            found.append(Part(text, segments=names))
    return found
