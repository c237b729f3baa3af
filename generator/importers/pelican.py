"""Pelican: the ``content`` folder, as https://docs.getpelican.com/en/latest/content.html has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from generator.findings import Findings
from generator.importers.base import Account, Form, Found, Item, LeftOut, Part
from generator.importers.mails import body_of
from generator.importers.parts.classic import plain
from generator.importers.parts.container import CannotImport, Export
from generator.importers.parts.ignoring import by_path, listed
from generator.importers.parts.manuscript import NOT_IN_SLUGS
from generator.importers.parts.restricted import NOBODY, NOBODYS
from generator.importers.parts.site_texts import (
    KEPT_OUT,
    MARKDOWN,
    SiteText,
    config_text,
    documents,
    is_draft,
    kept_back,
)
from generator.importers.parts.values import zone_named
from generator.messages import msg

LINKS = re.compile(r"[{|](?:filename|static|attach|photo)[}|]")
META = re.compile(r"<meta\s+(?:name=[\"'](?P<name>[\w-]+)[\"']\s+)?(?:content|contents)=[\"'](?P<content>[^\"']*)[\"']"
                  r"(?:\s+name=[\"'](?P<behind>[\w-]+)[\"'])?", re.IGNORECASE)


class PelicanImporter:
    """Reads the folder of a site of Pelican."""

    about = msg("Pelican: the folder of the site, with content")

    def recognises(self, export: Export) -> bool:
        """Its settings, or texts that begin with ``Title:``."""
        return any(name.endswith("pelicanconf.py") for name in export.names) or any(
            re.match(r"\ufeff?Title:[ \t]", export.start(name, 40)) for name in export.ending(*MARKDOWN)[:50])

    def read(self, export: Export, findings: Findings) -> Account:
        """Articles, and what lies in ``pages``."""
        settings = config_text(export, "publishconf.py"), config_text(export, "pelicanconf.py")
        site, zone = (next((found[1] for text in settings if (found := re.search(
            rf"(?m)^{name}\s*=\s*[\"']([^\"']+)", text))), "") for name in ("SITEURL", "TIMEZONE"))
        return Account(site, (NOBODY,), tuple(self._found(export, findings, settings[1])), zone=zone_named(zone))

    def _found(self, export: Export, findings: Findings, settings: str) -> Iterator[Found]:
        ignored = by_path([one for name in ("IGNORE_FILES", "ARTICLE_EXCLUDES", "PAGE_EXCLUDES")
                           for one in listed(settings, name)])
        top = "content/" if any(name.startswith("content/") for name in export.names) else ""
        for name in export.ending(*MARKDOWN, ".html", ".htm", ".rst"):
            if not name.startswith(top) or name.startswith(("output/", "theme/", "themes/")):
                continue
            if ignored(name.removeprefix(top)):
                yield LeftOut(f"pelican:{name}", name, KEPT_OUT)
            elif name.endswith(".rst"):
                yield LeftOut(f"pelican:{name}", name, msg("its format is not read; write it as Markdown"))
            elif name.endswith(MARKDOWN):
                yield from documents("pelican", export, [name], findings, lambda one: self._item(one, top))
            else:
                yield self._page(export, name, top)

    def _page(self, export: Export, name: str, top: str) -> Found:
        try:
            text = export.text(name)
        except CannotImport as error:
            return LeftOut(f"pelican:{name}", name, error.args[0])
        keys = {(one["name"] or one["behind"] or "").lower(): unescape(one["content"]) for one in META.finditer(text)}
        title = re.search(r"(?is)<title>(.*?)</title>", text)
        return self._item(SiteText(name, keys | {"title": plain(title[1]) if title else ""}, body_of(text)), top)

    def _item(self, one: SiteText, top: str) -> Found:
        status = one.text("status").casefold() or "published"
        origin, title = f"pelican:{one.name}", one.text("title") or one.stem
        if status == "skip":
            return LeftOut(origin, title, msg("its status is “{status}”", status=status))
        inside = one.name.removeprefix(top)
        page = inside.startswith("pages/")
        slug = one.text("slug") or NOT_IN_SLUGS.sub("-", title.casefold()).strip("-")
        url = one.text("url") or one.text("save_as").removesuffix("index.html") or (
            f"/pages/{slug}.html" if page else f"/{slug}.html")
        category = one.text("category") or (inside.split("/")[0] if "/" in inside and not page else "")
        body, form = LINKS.sub("", one.body), Form.MARKDOWN if one.name.endswith(MARKDOWN) else Form.HTML
        hold = kept_back(one)
        return Item(
            origin=origin, title=title, parts=(Part(body, form, NOBODYS if hold else ()),),
            page=page, slug=slug, date=one.moment("date"), updated=one.moment("modified"),
            draft=is_draft(one, "hidden"), hold=hold, restricted=bool(hold),
            visibility="unlisted" if status == "hidden" else "", url=f"/{url.lstrip('/')}",
            known_as=(f"/{one.name}", f"/{inside}"), lang=one.text("lang"),
            tags=tuple(filter(None, [category, *one.several("tags")])),
            authors=tuple(name for name in one.several("authors", "author") if "@" not in name),
            description="" if hold else plain(one.text("summary", "description")), folder=one.folder or ".")
