"""Eleventy: Markdown with front matter, whose addresses come from the folders or from ``permalink``.

https://www.11ty.dev/docs/data-configuration/
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.findings import Findings
from generator.importers.base import Account, Form, Found, Item, LeftOut, Part
from generator.importers.mails import dated
from generator.importers.parts.container import CannotImport, Export
from generator.importers.parts.ignoring import by_path, lines_of
from generator.importers.parts.restricted import NOBODY, NOBODYS
from generator.importers.parts.site_texts import (
    MARKDOWN,
    OF_SITE,
    SiteText,
    config_text,
    documents,
    has_front_matter,
    is_draft,
    is_of_site,
    kept_back,
    visibility,
    without_templates,
)
from generator.messages import msg

CONFIGS = (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs")
COLLECTIONS = frozenset(("post", "posts", "all", "nav", "blog", "page", "pages"))
TOPS = ("src/", "content/", "site/", "input/")


class EleventyImporter:
    """Reads the folder of a site of Eleventy, or any folder of Markdown with front matter."""

    about = msg("Eleventy, or any folder of Markdown files with front matter")

    def recognises(self, export: Export) -> bool:
        """Its settings, or Markdown with front matter."""
        names = export.ending(*MARKDOWN)
        return bool(names) and (any(name.rpartition("/")[2] in CONFIGS for name in export.names)
                                or any(has_front_matter(export, name) for name in names[:50]))

    def read(self, export: Export, findings: Findings) -> Account:
        """Texts with front matter."""
        return Account("", (NOBODY,), tuple(self._found(export, findings)))

    def _found(self, export: Export, findings: Findings) -> Iterator[Found]:
        folders = _folder_data(export)
        names = [name for name in export.ending(*MARKDOWN) if "/_" not in f"/{name}"]
        for name in export.ending("data.js", "data.cjs", "data.mjs"):
            if ".11tydata." in name:
                yield LeftOut(f"eleventy:{name}", name, msg(
                    "settings in JavaScript are not read: look whether they hide texts of this folder"))

        def found(one: SiteText) -> Found:
            given = [folders.get(above, {}) for above in (*_above(one.folder), one.folder)]
            one = SiteText(one.name, {key: value for keys in (*given, one.keys) for key, value in keys.items()},
                           one.body)
            if not one.keys or is_of_site(one.name):
                return LeftOut(f"eleventy:{one.name}", one.text("title") or one.name, OF_SITE)
            return self._item(one)

        yield from documents("eleventy", export, names, findings, found, by_path(lines_of(config_text(
            export, ".eleventyignore"))))

    def _item(self, one: SiteText) -> Item:
        tags = one.several("tags", "categories")
        date = one.moment("date") or dated(one.stem)
        in_posts = not COLLECTIONS.isdisjoint((*tags, *one.folder.split("/"))) or date is not None
        slug = one.text("slug") or PurePosixPath(one.stem).name
        slug = slug[11:] if dated(slug[:10]) and len(slug) > 11 else slug
        permalink = "false" if one.keys.get("permalink") is False else one.text("permalink")
        place = one.folder
        for top in TOPS:
            place = place.removeprefix(top.rstrip("/")).strip("/") if f"{place}/".startswith(top) else place
        hold = kept_back(one)
        body, told = without_templates(re.sub(r"(?s)\{#.*?#\}", "", one.body), {})
        if one.flag("eleventyexcludefromcollections"):
            told.append(msg("no list of the old site had it"))
        return Item(
            origin=f"eleventy:{one.name}", title=one.text("title") or slug.replace("-", " "), slug=slug, date=date,
            parts=(Part(body, Form.MARKDOWN, NOBODYS if hold else ()),), hold=hold, restricted=bool(hold),
            page=not in_posts, told=tuple(told), folder=one.folder,
            draft=is_draft(one) or permalink == "false", visibility=visibility(one),
            url=permalink if permalink and "{" not in permalink and permalink != "false" else
            f"/{place}/{slug}/".replace("//", "/"), tags=tuple(tag for tag in tags
                                                               if tag.casefold() not in COLLECTIONS),
            authors=tuple(name for name in one.several("authors", "author") if "@" not in name),
            image=one.text("image"),
            updated=one.moment("updated", "modified"), description="" if hold else one.text("description", "summary"),
            addresses=tuple(one.several("aliases", "redirect_from")), known_as=(f"/{one.name}",))


def _above(folder: str) -> list[str]:
    """The folders that one lies in, the outermost first."""
    return [path.as_posix() for path in reversed(PurePosixPath(folder).parents) if path.as_posix() != "."]


def _folder_data(export: Export) -> dict[str, dict[str, object]]:
    """What ``posts/posts.json`` says for all of a folder."""
    found: dict[str, dict[str, object]] = {}
    for name in export.ending(".json"):
        path = PurePosixPath(name)
        if path.stem.removesuffix(".11tydata") == path.parent.name:
            try:
                data = json.loads(export.text(name))
            except (ValueError, RecursionError, CannotImport):
                continue
            if isinstance(data, dict):
                found[path.parent.as_posix()] = {str(key).lower(): value for key, value in data.items()}
    return found
