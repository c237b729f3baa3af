"""WordPress: the WXR file that “Tools → Export” gives, read element by element.

Seen in exports of WordPress 6.1: Hangul in slugs and links is percent-encoded; a password stands in clear beside a post
whose status is ``publish``; classic posts have no paragraphs, their blank lines count.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, timedelta, timezone, tzinfo
from html import unescape
from typing import Any
from urllib.parse import unquote

from lxml import etree

from generator.findings import Findings
from generator.importers.base import Account, Found, Item, LeftOut, Part
from generator.importers.parts.classic import classic, plain
from generator.importers.parts.container import CannotImport, Export
from generator.importers.parts.restricted import MEMBERS, NOBODY
from generator.importers.parts.values import moment_of
from generator.importers.parts.wordpress_gates import META, PAID, gates
from generator.importers.parts.wordpress_pieces import Pieces
from generator.messages import NOTHING, Message, msg

MORE = re.compile(r"<!--\s*(?:/?wp:more[^>]*|more.*?|/?wp:nextpage[^>]*|nextpage)\s*-->")
STATES = {"publish": NOTHING, "future": NOTHING, "draft": NOTHING, "pending": NOTHING, "private": msg("it was private")}
CDATA = re.compile(rb"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
BARE = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
DAY = timedelta(days=1)
KINDS = ("post", "page")
OUT = {"attachment": msg("a picture or a file: it comes with the text that shows it"),
       "nav_menu_item": msg("an entry of a menu"), "revision": msg("an earlier version of a text"),
       "wp_block": msg("a pattern: it comes with the text that shows it"),
       "custom_css": msg("a part of the old theme"), "wp_global_styles": msg("a part of the old theme"),
       "wp_template": msg("a part of the old theme"), "wp_template_part": msg("a part of the old theme"),
       "wp_navigation": msg("an entry of a menu"), "customize_changeset": msg("a part of the old theme"),
       **dict.fromkeys(("feedback", "flamingo_inbound", "flamingo_contact", "nf_sub", "user_request", "shop_order",
                        "shop_subscription", "wpforms", "wpcf7_contact_form", "oembed_cache", "mc4wp-form"),
                       msg("what people wrote into a form, or the form itself: that was on no page"))}


class WordPressImporter:
    """Reads WXR files."""

    about = msg("WordPress: the XML file of Tools → Export, with the uploads folder beside it")

    def recognises(self, export: Export) -> bool:
        """XML that names WordPress's namespace."""
        return any(self._is_wxr(export, name) for name in export.ending(".xml"))

    def _is_wxr(self, export: Export, name: str) -> bool:
        return "wordpress.org/export/" in export.start(name)

    def read(self, export: Export, findings: Findings) -> Account:
        """Everything in its WXR files."""
        found: list[Found] = []
        site = ""
        for name in export.ending(".xml"):
            if self._is_wxr(export, name):
                file = Wxr()
                _walk(export, name, file, findings)
                site = site or file.site
                found += file.found()
        return Account(site, (MEMBERS, PAID, NOBODY), tuple(found))


@dataclass
class Wxr:
    """The items of a file, as mappings of their elements."""

    site: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    items: list[Mapping[str, Any]] = field(default_factory=list)

    def found(self) -> Iterator[Found]:
        """What becomes of each."""
        pieces = Pieces.of(self.items)
        for item in self.items:
            yield self._one(item, pieces)

    def _one(self, item: Mapping[str, Any], pieces: Pieces) -> Found:
        kind, status = item.get("post_type") or "post", item.get("status") or "publish"
        origin = f"wordpress:{self.site}#{item.get('post_id') or item.get('link')}"
        title = plain(item.get("title") or "")
        if kind not in KINDS and (kind in OUT or not item.get("content")):
            return LeftOut(origin, title, OUT.get(kind, msg("a thing of the kind “{kind}”", kind=kind)))
        if status not in STATES:
            return LeftOut(origin, title, msg("its status is “{status}”", status=status))
        if not (item.get("content") or "").strip():
            return LeftOut(origin, title, msg("it has no text"))
        parts, hold = self._parts(item, kind, status, pieces)
        cover = pieces.pictures.get(item["meta"].get("_thumbnail_id"), {})
        restricted = any(part.segments for part in parts)
        description = "" if restricted else plain(item.get("excerpt") or "") or _before_more(item["content"])
        return Item(
            origin=origin, title=title, parts=parts, restricted=restricted,
            page=kind == "page", slug=_decoded(item.get("post_name") or ""), url=item.get("link") or "",
            addresses=_guids(item), draft=status in ("draft", "pending"), hold=hold,
            date=moment_of(item.get("post_date_gmt")) or moment_of(item.get("post_date"), self._zone()),
            tags=tuple(dict.fromkeys(item["terms"])), description=description,
            authors=tuple(filter(None, (self.authors.get(item.get("creator") or "", ""),))),
            image=(cover.get("attachment_url") or "").strip(),
            image_alt=(cover.get("meta") or {}).get("_wp_attachment_image_alt", ""),
            updated=moment_of(item.get("post_modified_gmt")),
            told=(msg("it waits for review"),) if status == "pending" else ())

    def _zone(self) -> tzinfo:
        """The zone of the site, which the file names nowhere: drafts have no date in UTC, and other texts have both."""
        both = ((moment_of(item.get("post_date")), moment_of(item.get("post_date_gmt"))) for item in self.items)
        return next((timezone(here - there) for here, there in both if here and there and abs(here - there) < DAY), UTC)

    def _parts(self, item: Mapping[str, Any], kind: str, status: str,
               pieces: Pieces) -> tuple[tuple[Part, ...], Message]:
        """The parts of a text, each with those who may read it, and why nobody may as yet."""
        content = pieces.whole(item["content"], item.get("post_id") or "")
        hold = msg("it was behind a password") if item.get("post_password") else STATES[status] or (
            NOTHING if kind in KINDS else msg("nobody knows who could read a thing of the kind “{kind}”", kind=kind))
        gated, locked = gates(content, item["meta"])
        if hold:
            gated, locked = [(content, ("nobody",))], hold
        parts = [Part(classic(MORE.sub("\n\n", text)), segments=names) for text, names in gated if text.strip()]
        return tuple(parts) or (Part(""),), locked


def _walk(export: Export, name: str, file: Wxr, findings: Findings) -> None:
    """Read a file item by item; where it ends too early, nothing of it counts, and that is reported.

    WordPress writes ampersands and control characters of posts as they are, which is no XML: they are mended first.
    """
    try:
        data = export.read(name)
        try:
            _walk_data(data, file)
        except etree.XMLSyntaxError:
            file.items.clear()
            _walk_data(mended(data), file)
    except etree.XMLSyntaxError as error:
        line = error.position[0] if error.position else 0
        problem = (str(error.msg).splitlines() or [""])[0].rstrip(".")  # lines of the text itself may follow
        findings.error("import-damaged", msg("XML: {problem}.", problem=problem),
                       export.place(name, line or 0), msg("Is the file whole? Export it again."))
    except CannotImport as error:
        findings.error("import-damaged", error.args[0], export.place(name))


def mended(data: bytes) -> bytes:
    """A file in which ampersands that begin no entity, and characters that XML has not, cannot be taken for its own."""
    parts = CDATA.split(CONTROL.sub(b"", data))
    return b"".join(part if number % 2 else BARE.sub(b"&amp;", part) for number, part in enumerate(parts))


def _walk_data(data: bytes, file: Wxr) -> None:
    for _, element in etree.iterparse(io.BytesIO(data), events=("end",), resolve_entities=False, no_network=True,
                                      huge_tree=True, recover=False, load_dtd=False):
        tag = etree.QName(element).localname
        if tag == "item":
            file.items.append(_item(element))
            element.clear()
        elif tag == "author" and len(element):
            parts = {etree.QName(one).localname: one.text or "" for one in element}
            shown = parts.get("author_display_name") or ""
            file.authors[parts.get("author_login", "")] = "" if "@" in shown else shown
        elif tag == "base_blog_url" or (tag == "link" and not file.site and _is_of_channel(element)):
            file.site = (element.text or "").strip()


def _is_of_channel(element: Any) -> bool:
    above = element.getparent()
    return above is not None and etree.QName(above).localname == "channel"


def _item(element: Any) -> Mapping[str, Any]:
    """An item as texts by the names of its elements, with its terms and its meta."""
    found: dict[str, Any] = {"terms": [], "meta": {}}
    for one in element:
        if not isinstance(one.tag, str):
            continue
        qualified = etree.QName(one)
        name = qualified.localname
        if name == "encoded":
            name = "excerpt" if "excerpt" in (qualified.namespace or "") else "content"
        if name == "category":
            if one.get("domain") in ("category", "post_tag", None) and one.get("nicename") != "uncategorized":
                found["terms"].append(" ".join(unescape(one.text or "").split()))
        elif name == "postmeta":
            parts = {etree.QName(part).localname: part.text or "" for part in one}
            key = parts.get("meta_key", "")
            if key in ("_thumbnail_id", "_wp_attachment_image_alt") or META.match(key):
                found["meta"][key] = parts.get("meta_value", "")
        elif name != "comment":
            found[name] = one.text or ""
    return found


def _decoded(slug: str) -> str:
    with suppress(UnicodeDecodeError):
        return unquote(slug, errors="strict")
    return slug


def _guids(item: Mapping[str, Any]) -> tuple[str, ...]:
    """The addresses by number that WordPress answers too."""
    number = item.get("post_id") or ""
    key = "page_id" if item.get("post_type") == "page" else "p"
    return (f"/?{key}={number}",) if number.isdecimal() and item.get("status") != "draft" else ()


def _before_more(content: str) -> str:
    """The words before ``<!--more-->``, where they are few."""
    found = re.search(r"<!--\s*more", content)
    words = plain(content[: found.start()]) if found else ""
    return words if len(words) <= 300 else ""
