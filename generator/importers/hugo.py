"""Hugo: the ``content`` folder, with front matter in YAML, TOML or JSON, page bundles and shortcodes.

https://gohugo.io/content-management/front-matter/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from generator.findings import Findings
from generator.importers.base import Account, Form, Found, Item, LeftOut, Part
from generator.importers.parts.container import Export
from generator.importers.parts.ignoring import by_expression, listed
from generator.importers.parts.restricted import NOBODY, NOBODYS, for_some
from generator.importers.parts.site_texts import (
    MARKDOWN,
    OF_SITE,
    SiteText,
    config_text,
    documents,
    is_draft,
    is_of_site,
    kept_back,
    read_text,
    setting,
    visibility,
)
from generator.importers.parts.values import text_of, zone_named
from generator.messages import NOTHING, Message, msg

CONFIGS = ("hugo.toml", "config.toml", "hugo.yaml", "config.yaml", "hugo.yml", "config.yml", "hugo.json")
SHORTCODE = re.compile(r"\{\{[<%]\s*(?P<close>/)?\s*(?P<name>[\w/-]+)\s*(?P<rest>.*?)\s*/?\s*[>%]\}\}", re.DOTALL)
PAIRED = re.compile(r"\{\{[<%]\s*highlight\s+(?P<language>\w+)[^>%]*[>%]\}\}\n?"
                    r"(?P<code>.*?)\n?\{\{[<%]\s*/highlight\s*[>%]\}\}",
                    re.DOTALL)
COMMENT = re.compile(r"\{\{[<%]\s*comment\b.*?[>%]\}\}.*?\{\{[<%]\s*/\s*comment\s*[>%]\}\}", re.DOTALL)
LOCKING = re.compile(r"member|private|protect|password|encrypt|paid|premium|paywall|subscriber|secret|login|hide|"
                     r"hidden|restrict|internal|env\b|dev\b|draft", re.IGNORECASE)
PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg)$", re.IGNORECASE)
"""Where ``src`` of a shortcode that a theme adds leads, if it shows a picture as ``figure`` does."""
ARGUMENT = re.compile(r"(?:(?P<key>[\w-]+)\s*=\s*)?(?:\"(?P<double>[^\"]*)\"|`(?P<tick>[^`]*)`|(?P<bare>[^\s\"=]+))")
SECTIONS = ("posts", "post", "blog", "news", "newsletter", "newsletters", "issues", "articles", "archive")


class HugoImporter:
    """Reads the folder of a site of Hugo."""

    about = msg("Hugo: the folder of the site, with content")

    def recognises(self, export: Export) -> bool:
        """Settings of Hugo, or a content folder with TOML front matter."""
        names = set(export.names)
        configured = any(name in names or f"config/_default/{name}" in names for name in CONFIGS)
        texts = [name for name in export.ending(".md") if "content/" in f"{name}"]
        return bool(texts) and (configured or any(export.start(name, 8).startswith("+++") for name in texts[:50])
                                or "archetypes/default.md" in names)

    def read(self, export: Export, findings: Findings) -> Account:
        """Texts below ``content``; sections' own pages are the old site's."""
        config = config_text(export, *CONFIGS)
        names = [name for name in export.ending(*MARKDOWN, ".html", ".org", ".rst", ".adoc")
                 if "content/" in f"/{name}"]
        return Account(setting(config, "baseURL"), (NOBODY,), tuple(self._found(export, names, findings, config)),
                       zone=zone_named(setting(config, "timeZone")))

    def _found(self, export: Export, names: list[str], findings: Findings, config: str) -> Iterator[Found]:
        for name in names:
            if not name.endswith((*MARKDOWN, ".html")):
                yield LeftOut(f"hugo:{name}", name, msg("its format is not read; write it as Markdown"))
        texts = [name for name in names if name.endswith((*MARKDOWN, ".html"))]
        above = [read_text(export, name, Findings()) for name in texts if PurePosixPath(name).stem[:6] == "_index"]
        sections = {one.folder: one.keys.get("cascade") for one in above if isinstance(one, SiteText)}

        def found(one: SiteText) -> Found:
            one = _with_cascade(one, sections)
            if PurePosixPath(one.name).stem[:6] == "_index" or is_of_site(one.name) or one.flag("headless"):
                return LeftOut(f"hugo:{one.name}", one.text("title") or one.name, OF_SITE)
            return self._item(one)

        yield from documents("hugo", export, texts, findings, found, by_expression(listed(config, "ignoreFiles")))

    def _item(self, one: SiteText) -> Item:
        inside = one.name.rpartition("content/")[2]
        section = inside.split("/")[0] if "/" in inside else ""
        stem = re.sub(r"\.[a-z]{2}(?:-[a-z]{2})?$", "", one.stem)
        slug = one.text("slug") or stem
        date = one.moment("publishdate", "date")
        hold = kept_back(one) or _built_never(one)
        body, told, locked = without_shortcodes(one.body)
        hold = hold or locked
        place = "/".join([*inside.split("/")[: -2 if PurePosixPath(inside).stem == "index" else -1], slug])
        return Item(
            origin=f"hugo:{one.name}", title=one.text("title", "linktitle") or slug.replace("-", " "), slug=slug,
            parts=(Part(body, Form.HTML if one.name.endswith(".html") else Form.MARKDOWN, NOBODYS if hold else ()),),
            date=date, hold=hold, restricted=bool(hold), visibility=visibility(one),
            page=date is None and section not in SECTIONS, draft=is_draft(one),
            expires=one.moment("expirydate"),
            updated=one.moment("lastmod"), url=one.text("url") or f"/{place}/", addresses=tuple(one.several("aliases")),
            known_as=(f"/{inside}", f"/{inside.rpartition('.')[0]}", f"/{one.stem}"),
            tags=tuple(one.several("categories", "tags")), authors=tuple(
                name for name in one.several("authors", "author") if "@" not in name),
            description="" if hold else one.text("description", "summary"), image=_image(one), folder=one.folder,
            told=tuple(told))


def _with_cascade(one: SiteText, sections: Mapping[str, object]) -> SiteText:
    """A text with what the sections that it lies in say for all below them, the nearest first.

    https://gohugo.io/content-management/front-matter/#cascade-1; what they say for some alone is said for all.
    """
    keys = dict(one.keys)
    for folder in (one.folder, *(above.as_posix() for above in PurePosixPath(one.folder).parents)):
        given = sections.get(folder)
        for each in given if isinstance(given, list) else [given]:
            if isinstance(each, dict):
                inner = each.get("params")
                inner = inner if isinstance(inner, dict) else {}
                keys = {str(key).lower(): value for key, value in {**inner, **each}.items()} | keys
    return SiteText(one.name, keys, one.body)


def _built_never(one: SiteText) -> Message:
    """Why no page was made of a text: https://gohugo.io/content-management/build-options/"""
    options = one.keys.get("build") or one.keys.get("_build")
    render = text_of(options.get("render")) if isinstance(options, dict) else ""
    never = isinstance(options, dict) and (render in ("never", "link", "false") or options.get("render") is False)
    return msg("the old site made no page of it") if never else NOTHING


def _image(one: SiteText) -> str:
    images = one.keys.get("images") or one.keys.get("image") or one.keys.get("featured_image") or one.keys.get("cover")
    if isinstance(images, dict):
        images = images.get("image") or images.get("src")
    return text_of(images[0] if isinstance(images, list) and images else images)


def without_shortcodes(text: str) -> tuple[str, list[Message], Message]:
    """A text with what the best-known shortcodes mean; others go, and are told. Those that keep what stands in them
    from some readers are why the text is held back."""
    told: list[Message] = []
    text = COMMENT.sub("", text)
    closed = {found["name"] for found in SHORTCODE.finditer(text) if found["close"]}
    locks = [name for name in closed if LOCKING.search(name)]
    text = PAIRED.sub(lambda code: f"```{code['language']}\n{code['code']}\n```", text)
    text = re.sub(r"(?m)^<!--\s*more\s*-->\s*$", "", text)

    def one(match: re.Match[str]) -> str:
        if match["rest"].startswith("/*"):
            return match[0].replace("/*", "").replace("*/", "")
        arguments = {found["key"] or str(number): found["double"] or found["tick"] or found["bare"] or ""
                     for number, found in enumerate(ARGUMENT.finditer(match["rest"]))}
        made = KNOWN.get(match["name"]) or (_figure if PICTURE.search(arguments.get("src", "")) else None)
        if made and not match["close"]:
            return made(arguments)
        if not match["close"]:
            told.append(msg("this is a shortcode, which means nothing here: {code}", code=match[0][:60]))
        return ""

    locked = for_some(locks[0]) if locks else NOTHING
    return SHORTCODE.sub(one, text), told, locked


def _figure(given: Mapping[str, str]) -> str:
    """https://gohugo.io/shortcodes/figure/"""
    picture = f"![{given.get('alt', given.get('title', ''))}]({given.get('src', given.get('0', ''))})"
    if given.get("link"):
        picture = f"[{picture}]({given['link']})"
    caption = given.get("caption") or given.get("title") or ""
    return f"\n\n{picture}\n\n" + (f"*{caption}*\n\n" if caption else "")


def _at(address: str) -> Callable[[Mapping[str, str]], str]:
    return lambda given: f"<{address.format(given.get('id') or given.get('0') or '', given.get('1') or '')}>"


KNOWN: Mapping[str, Callable[[Mapping[str, str]], str]] = {
    "figure": _figure, "youtube": _at("https://www.youtube.com/watch?v={}"), "vimeo": _at("https://vimeo.com/{}"),
    "gist": _at("https://gist.github.com/{}/{}"), "instagram": _at("https://www.instagram.com/p/{}/"),
    "ref": lambda given: f"/{given.get('path') or given.get('0') or ''}".replace("//", "/").removesuffix(".md"),
    "relref": lambda given: f"/{given.get('path') or given.get('0') or ''}".replace("//", "/").removesuffix(".md"),
    "tweet": lambda given: f"<https://x.com/{given.get('user', 'i')}/status/{given.get('id', given.get('0', ''))}>",
    "x": lambda given: f"<https://x.com/{given.get('user', 'i')}/status/{given.get('id', given.get('0', ''))}>",
}
"""What the shortcodes that come with Hugo become."""
