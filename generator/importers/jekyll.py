"""Jekyll: ``_posts``, ``_drafts`` and pages, as https://jekyllrb.com/docs/posts/ has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import quote

from generator.findings import Findings
from generator.importers.base import Account, Form, Found, Item, LeftOut, Part
from generator.importers.parts.container import Export
from generator.importers.parts.ignoring import by_path, listed
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
    setting,
    visibility,
    without_templates,
)
from generator.importers.parts.values import zone_named
from generator.messages import msg

POST = re.compile(r"(?:^|/)_(?P<kind>posts|drafts)/")
COLLECTION = re.compile(r"/_(?P<name>[^/]+)/")
OWN = ("posts", "drafts", "layouts", "includes", "sass", "data", "site", "plugins", "tests")
DATED = re.compile(r"(?P<date>(?:\d{4}|\d{2})-\d{1,2}-\d{1,2})-(?P<slug>.+)")
STYLES = {"pretty": "/:categories/:year/:month/:day/:title/", "date": "/:categories/:year/:month/:day/:title.html",
          "ordinal": "/:categories/:year/:y_day/:title.html", "none": "/:categories/:title.html"}


class JekyllImporter:
    """Reads the folder of a site of Jekyll."""

    about = msg("Jekyll: the folder of the site, with _posts")

    def recognises(self, export: Export) -> bool:
        """A folder ``_posts`` or ``_drafts``."""
        return any(POST.search(name) for name in export.ending(*MARKDOWN, ".html"))

    def read(self, export: Export, findings: Findings) -> Account:
        """Posts, drafts, and pages with front matter."""
        config = config_text(export, "_config.yml", "_config.yaml")
        style = setting(config, "permalink") or "date"
        site = setting(config, "url") + (setting(config, "baseurl") if setting(config, "url") else "")
        return Account(site, (NOBODY,), tuple(self._found(export, STYLES.get(style, style), findings, config)),
                       zone=zone_named(setting(config, "timezone")))

    def _found(self, export: Export, style: str, findings: Findings, config: str) -> Iterator[Found]:
        texts = [name for name in export.ending(*MARKDOWN, ".html")
                 if POST.search(name) or ("/_" not in f"/{name}" and has_front_matter(export, name))]

        def found(one: SiteText) -> Found:
            where = POST.search(one.name)
            if where is None and (is_of_site(one.name) or PurePosixPath(one.name).stem == "index"):
                return LeftOut(f"jekyll:{one.name}", one.text("title") or one.name, OF_SITE)
            return self._item(one, where["kind"] if where else "", style)

        for name in export.ending(*MARKDOWN):
            if (kept := COLLECTION.search(f"/{name}")) and kept["name"] not in OWN and has_front_matter(export, name):
                yield LeftOut(f"jekyll:{name}", name, msg("a collection of the old site"))
        yield from documents("jekyll", export, texts, findings, found, by_path(listed(config, "exclude")))

    def _item(self, one: SiteText, kind: str, style: str) -> Item:
        named = DATED.fullmatch(one.stem)
        date = one.moment("date") or (_date(named["date"]) if named else None)
        slug = one.text("slug") or (named["slug"] if named else one.stem)
        body, told = without_templates(one.body, {
            "gist": lambda rest: f"<https://gist.github.com/{rest.split(' ')[0]}>",
            "post_url": lambda rest: f"/{rest.rpartition('/')[2]}", "link": lambda rest: f"/{rest.lstrip('/')}"})
        hold = kept_back(one)
        is_html = one.name.endswith(".html")
        people = one.several("author", "authors")
        author = one.keys.get("author")
        if isinstance(author, dict):
            people = [str(author.get("display_name") or author.get("name") or "")]
        return Item(
            origin=f"jekyll:{one.name}", title=one.text("title") or slug.replace("-", " "), page=not kind, slug=slug,
            parts=(Part(body, Form.HTML if is_html else Form.MARKDOWN, NOBODYS if hold else ()),), date=date,
            draft=kind == "drafts" or is_draft(one), hold=hold, restricted=bool(hold), visibility=visibility(one),
            url=permalink(one, style, slug, date) if kind != "drafts" else "",
            addresses=tuple(one.several("redirect_from")), known_as=(f"/{one.stem}", f"/{one.name}"),
            tags=tuple(one.several("categories", "category", "tags", "tag", words=True)),
            authors=tuple(name for name in people if name and "@" not in name),
            description="" if hold else one.text("description", "excerpt", "summary"), image=_image(one),
            updated=one.moment("last_modified_at", "modified"), lang=one.text("lang"), folder=one.folder,
            told=tuple(told))


def permalink(one: SiteText, style: str, slug: str, date: datetime | None) -> str:
    """Where a text stood."""
    pattern = one.text("permalink") or style
    pattern = STYLES.get(pattern, pattern)
    if ":" not in pattern:
        return pattern if one.text("permalink") else f"/{slug}/"
    categories = "/".join(map(quote, one.several("categories", "category", words=True)))
    values = {"title": slug, "slug": slug, "categories": categories.lower(), "name": one.stem}
    if date:
        values |= {"year": f"{date:%Y}", "month": f"{date:%m}", "day": f"{date:%d}", "i_month": str(date.month),
                   "i_day": str(date.day), "short_year": f"{date:%y}", "y_day": f"{date:%j}"}
    made = re.sub(r":([a-z_]+)", lambda key: values.get(key[1], ""), pattern)
    return re.sub(r"/{2,}", "/", made)


def _date(text: str) -> datetime | None:
    year, month, day = map(int, text.split("-"))
    try:
        return datetime(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None


def _image(one: SiteText) -> str:
    image = one.keys.get("image") or one.keys.get("header")
    if isinstance(image, dict):
        image = image.get("path") or image.get("feature") or image.get("image") or image.get("teaser")
    return str(image) if isinstance(image, str) else ""
