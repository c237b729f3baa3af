"""Ghost: the JSON that “Export your content” gives, with its ``content`` folder and its members CSV where they lie by.

Seen in exports of Ghost 6.65.0: ``html`` has what only some may read, between comments; what only mails have stands in
``lexical`` alone; dates are UTC without a zone.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.findings import Findings, Span
from generator.importers.base import Account, Audience, Found, Item, LeftOut, ListFile, Part
from generator.importers.parts.container import Export
from generator.importers.parts.ghost_gates import mail_only, split_gates, with_mail_only
from generator.importers.parts.restricted import FREE, MEMBERS, NOBODY, paid, segment_name, unknown_readers
from generator.importers.parts.tags import BRACE
from generator.importers.parts.values import flat, json_of, moment_of, rows_of, text_of, titles_of
from generator.messages import NOTHING, Message, msg

PAID = paid("any:\n    - tiers: {exists: true}\n    - complimentary_plan: [true]")
MEMBER_COLUMNS = ("id", "email", "name", "note", "subscribed_to_emails", "complimentary_plan", "labels", "tiers",
                  "created_at")
BEGINS = re.compile(r'\s*\{\s*"db"\s*:\s*\[')
LABEL = re.compile(r"labels?:'?([\w가-힣-]+)'?")
FORMULA = tuple("=+-@\t\r")
GUARDED = re.compile(rb"'[=+\-@\t\r]")
PUBLIC = ("published", "scheduled", "sent")


class GhostImporter:
    """Reads exports of Ghost."""

    about = msg("Ghost: the JSON export, with its content folder and members CSV")

    def recognises(self, export: Export) -> bool:
        """A JSON file that begins with ``{"db":[``, or its list of members."""
        return any(BEGINS.match(export.start(name)) for name in export.ending(".json")) or any(
            _is_members(export, name) for name in export.ending(".csv"))

    def read(self, export: Export, findings: Findings) -> Account:
        """Everything in it."""
        found: list[Found] = []
        site, audiences = "", {one.name: one for one in (MEMBERS, PAID, FREE, NOBODY)}
        for name in export.ending(".json"):
            if not BEGINS.match(export.start(name)):
                continue
            data = json_of(export, name, findings)
            tables = _tables(data)
            if tables is None:
                continue
            ghost = Ghost(tables)
            site = site or ghost.site
            found += ghost.found()
            audiences |= {one.name: one for one in ghost.audiences.values()}
            _report_unnamed(ghost, findings)
        found += _members_csv(export)
        return Account(site, tuple(audiences.values()), tuple(found), frozenset((BRACE,)))


def _report_unnamed(ghost: Ghost, findings: Findings) -> None:
    """Tell of labels that mails went to and that no table names."""
    for segment, label in ghost.unnamed.items():
        findings.warning("import-segment", msg(
            "Mails went to the label “{label}”, whose name is not in the export, so nobody is in this segment yet.",
            label=label), Span(f"subscribers/segments/{segment}.yaml"), msg(
            "Write the label into it as your list of members has it; an export with the members has its name."))


def _tables(data: object) -> Mapping[str, Any] | None:
    """The tables of an export; nothing where it has another shape."""
    try:
        tables = data["db"][0]["data"]  # type: ignore[index]
    except (KeyError, IndexError, TypeError):
        return None
    return tables if isinstance(tables, dict) else None


@dataclass(slots=False)
class Ghost:
    """The tables of one export."""

    tables: Mapping[str, Any]
    audiences: dict[str, Audience] = field(default_factory=dict)
    unnamed: dict[str, str] = field(default_factory=dict)
    """Labels that mails went to and no table names, by their segments."""

    def rows(self, table: str) -> list[Mapping[str, Any]]:
        """The rows of a table."""
        return [flat(row) for row in rows_of(self.tables.get(table))]

    @cached_property
    def by_id(self) -> Mapping[str, Mapping[Any, Mapping[str, Any]]]:
        """The rows of the tables that others name, by their ids."""
        return {table: {row.get("id"): row for row in self.rows(table)}
                for table in ("tags", "users", "products", "labels")}

    @cached_property
    def meta(self) -> Mapping[Any, Mapping[str, Any]]:
        """The rows of ``posts_meta`` by their posts; a post without any has none."""
        return {row.get("post_id"): row for row in self.rows("posts_meta")}

    def linked(self, table: str, key: str) -> Mapping[Any, list[Any]]:
        """What a table of links leads to from each post, in its order."""
        found: dict[Any, list[Any]] = defaultdict(list)
        for row in sorted(self.rows(table), key=lambda row: text_of(row.get("sort_order")).zfill(6)):
            found[row.get("post_id")].append(row.get(key))
        return found

    @cached_property
    def site(self) -> str:
        """Where the site stood, where the settings tell."""
        told = {row.get("key"): row.get("value") for row in self.rows("settings")}
        url = text_of(told.get("url"))
        return url if url.startswith("http") else ""

    def found(self) -> Iterator[Found]:
        """Posts, pages, members."""
        tags, authors, tiers = (self.linked(table, key) for table, key in (
            ("posts_tags", "tag_id"), ("posts_authors", "author_id"), ("posts_products", "product_id")))
        for row in self.rows("posts"):
            key = row.get("id")
            named = [self.by_id["tags"].get(one, {}) for one in tags.get(key, ())]
            people = [text_of(self.by_id["users"].get(one, {}).get("name")) for one in authors.get(key, ())]
            yield self._post(row, [text_of(tag.get("name")) for tag in named if _is_shown(tag)],
                             [name for name in people if name], tiers.get(key, []))
        yield from self._members()

    def _post(self, row: Mapping[str, Any], tags: list[str], authors: list[str], tiers: list[Any]) -> Found:
        title, origin = text_of(row.get("title")), f"ghost:{row.get('uuid') or row.get('id')}"
        meta, status = self.meta.get(row.get("id"), {}), text_of(row.get("status"))
        for_mail = bool(meta.get("email_only")) or status == "sent"
        html = text_of(row.get("html"))
        mails = mail_only(text_of(row.get("lexical")))
        if not html.strip() and not mails:
            return LeftOut(origin, title, msg("it has no text"))
        segments, hold = self._visible(text_of(row.get("visibility")), tiers)
        html, told = with_mail_only(html, mails)
        parts = [Part(text, segments=names) for text, names in split_gates(html, segments)]
        slug, uuid = text_of(row.get("slug")), text_of(row.get("uuid"))
        recipients, unknown = self._recipients(row)
        if (date := text_of(row.get("published_at"))) and not moment_of(date):
            unknown.append(msg("its date “{date}” is none", date=date))
        return Item(
            origin=origin, title=title, parts=tuple(parts), page=row.get("type") == "page", slug=slug,
            date=moment_of(row.get("published_at")) or moment_of(row.get("created_at")), tags=tuple(tags),
            authors=tuple(authors), url=f"/{slug}/", addresses=(f"/email/{uuid}/",) if uuid else (),
            draft=status not in PUBLIC, hold=hold, restricted=bool(segments) or any(part.segments for part in parts),
            description=text_of(row.get("custom_excerpt")) or text_of(meta.get("meta_description")),
            image=text_of(row.get("feature_image")), image_alt=text_of(meta.get("feature_image_alt")),
            subject=text_of(meta.get("email_subject")), updated=moment_of(row.get("updated_at")),
            visibility="none" if for_mail else "", canonical_url=text_of(row.get("canonical_url")),
            segments=recipients, told=(*told, *unknown))

    def _visible(self, visibility: str, tiers: list[Any]) -> tuple[tuple[str, ...], Message]:
        """The segments that a whole post is for; a reason to hold back what is not understood."""
        if visibility == "public":
            return (), NOTHING
        if visibility in ("members", "paid"):
            return (visibility,), NOTHING
        names = [self._tier(text_of(self.by_id["products"].get(one, {}).get("name"))) for one in tiers]
        if visibility == "tiers" and all(names) and names:
            return tuple(names), NOTHING
        return ("nobody",), unknown_readers(visibility)

    def _tier(self, name: str) -> str:
        segment = segment_name(f"tier-{name}") if name else ""
        if segment:
            self.audiences[segment] = Audience(segment, name,
                                               f"tiers: {{contains: {json.dumps(name, ensure_ascii=False)}}}")
        return segment

    def _recipients(self, row: Mapping[str, Any]) -> tuple[tuple[str, ...], list[Message]]:
        """The segments that the mail of a post went to, and what of them is not known; one that was never mailed says
        ``all`` too."""
        chosen = text_of(row.get("email_recipient_filter"))
        if not row.get("newsletter_id") or chosen in ("", "all", "none"):
            return (), []
        names: list[str] = []
        told: list[Message] = []
        for one in map(str.strip, chosen.split(",")):
            name = {"status:-free": "paid", "status:free": "free"}.get(one, "nobody")
            if found := LABEL.fullmatch(one):
                name = segment_name(found[1])
                self._label(found[1], name)
            elif name == "nobody":
                told.append(msg("nobody knows to whom it was mailed (“{visibility}”)", visibility=one))
            names.append(name)
        return tuple(dict.fromkeys(names)), told

    def _label(self, slug: str, segment: str) -> None:
        """Make the segment of a label. Filters have its slug, romanised, and lists of members its name."""
        label = next((text_of(row.get("name")) for row in self.by_id["labels"].values() if row.get("slug") == slug), "")
        words = json.dumps(label or slug, ensure_ascii=False)
        self.audiences[segment] = Audience(segment, label or slug, f"labels: {{contains: {words}}}")
        if not label:
            self.unnamed[segment] = slug

    def _members(self) -> Iterator[Found]:
        """The members, in the columns of Ghost's own CSV, and those whose address bounced, which that does not tell."""
        members = self.rows("members")
        if not members:
            return
        reading = {row.get("member_id") for row in self.rows("members_newsletters")}
        labels: dict[Any, list[str]] = defaultdict(list)
        for row in self.rows("members_labels"):
            labels[row.get("member_id")].append(text_of(self.by_id["labels"].get(row.get("label_id"), {}).get("name")))
        rows = [{"id": row.get("id"), "email": row.get("email"), "name": row.get("name"), "note": row.get("note"),
                 "subscribed_to_emails": str(row.get("id") in reading).lower(),
                 "complimentary_plan": str(row.get("status") == "comped").lower(),
                 "labels": ",".join(filter(None, labels[row.get("id")])),
                 "tiers": "paid" if row.get("status") == "paid" else "", "created_at": row.get("created_at")}
                for row in members]
        yield ListFile("ghost:members", "ghost-members.csv", "lists", _csv(MEMBER_COLUMNS, rows))
        if stopped := [{"email": row.get("email"), "reason": "bounced"} for row in members
                       if row.get("email_disabled")]:
            yield ListFile("ghost:email_disabled", "ghost-email-disabled.csv", "suppressions",
                           _csv(("email", "reason"), stopped),
                           msg("Ghost does not mail these any more, and its CSV does not say so."))


def _is_shown(tag: Mapping[str, Any]) -> bool:
    name = text_of(tag.get("name"))
    return bool(name) and tag.get("visibility") != "internal" and not name.startswith("#")


def _is_members(export: Export, name: str) -> bool:
    return titles_of(export, name) >= {"email", "subscribed_to_emails"}


def _csv(columns: tuple[str, ...], rows: list[dict[str, Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _unquoted(export: Export, name: str) -> bytes:
    """Ghost's own CSV, without the ``'`` that it writes before what a spreadsheet would take for a formula
    (``escapeFormulae`` of https://www.papaparse.com/docs#json-to-csv)."""
    data = export.read(name)
    if not GUARDED.search(data):
        return data
    rows = csv.reader(io.StringIO(export.text(name), newline=""))
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n" if b"\r\n" in data else "\n").writerows(
        [cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA else cell for cell in row] for row in rows)
    return out.getvalue().encode()


def _members_csv(export: Export) -> Iterator[Found]:
    """Ghost's own CSV of members, as it is."""
    for name in export.ending(".csv"):
        if _is_members(export, name):
            yield ListFile(f"ghost:{name}", f"ghost-{name.rpartition('/')[2]}", "lists", _unquoted(export, name), msg(
                "Ghost's CSV does not say whose address bounced: export the members with the JSON to have that too."))
