"""An item as the Markdown file of an issue or a page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from generator.importers.base import Item
from generator.sources.texts.front_values import scalar
from generator.sources.texts.places import MAX_SLUG_BYTES, is_safe_slug

SAFE = re.compile(r"[A-Za-z가-힣][\w가-힣 ]*", re.ASCII)
"""What YAML reads as it stands; anything else is looked at more closely."""
WORDS = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))
NOT_IN_SLUGS = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A Markdown file: its path in the newsletter and its text."""

    path: str
    text: str


def slug_of(item: Item) -> str:
    """The slug of an item: its own, or made of its title."""
    for given in (item.slug, item.title):
        given = re.sub(r"\.html?$", "", given)
        made = NOT_IN_SLUGS.sub("-", unicodedata.normalize("NFC", given).strip("/").casefold()).strip("-._")
        made = made.encode()[: MAX_SLUG_BYTES - 40].decode(errors="ignore").strip("-._")
        if made and is_safe_slug(made):
            return made
    return "untitled"


def path_of(item: Item, slug: str, zone: tzinfo) -> str:
    """Where the file of an item stands: an issue's begins with its day."""
    if item.page:
        return f"content/pages/{slug}.md"
    day = f"{item.date.astimezone(zone):%Y-%m-%d}-" if item.date else ""
    return f"content/issues/{slug}.md" if slug.startswith(day) else f"content/issues/{day}{slug}.md"


def front_matter(item: Item, slug: str, aliases: Sequence[str], image: str, zone: tzinfo, draft: bool) -> str:
    """The front matter of an item."""
    lines = list(_lines(item, slug, aliases, image, zone, draft))
    return "---\n" + "\n".join(lines) + "\n---\n"


def _lines(item: Item, slug: str, aliases: Sequence[str], image: str, zone: tzinfo, draft: bool) -> Iterator[str]:
    date, updated = item.date, item.updated
    texts = {"title": item.title or slug, "date": moment(date, zone), "slug": slug, "draft": "true" if draft else "",
             "description": item.description, "subject": item.subject, "preheader": item.preheader, "image": image,
             "lang": item.lang, "canonical_url": item.canonical_url}
    for key, text in texts.items():
        if line := one_line(text):
            yield f"{key}: {line if key in ('date', 'draft') else written(key, line)}"
    for key, several in (("tags", item.tags), ("authors", item.authors), ("segments", item.segments),
                         ("aliases", aliases)):
        if names := list(dict.fromkeys(filter(None, map(one_line, several)))):
            yield f"{key}: [{', '.join(written(key, one, inside=True) for one in names)}]"
    later = {"updated": moment(updated, zone) if updated and (not date or updated > date) else "",
             "expires": moment(item.expires, zone), "visibility": item.visibility}
    yield from (f"{key}: {text}" for key, text in later.items() if text)
    extra = ({"image_alt": item.image_alt} if item.image_alt and image else {}) | dict(item.extra)
    yield from ["extra:"] if extra else []
    yield from (f"  {scalar('extra', name)}: {scalar('extra', one_line(value))}" for name, value in extra.items())


def moment(date: datetime | None, zone: tzinfo) -> str:
    """A date as an author of the newsletter would write it, in its own time zone; nothing for none."""
    if not date:
        return ""
    local = (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(zone)
    if not (local.hour or local.minute or local.second):
        return f"{local:%Y-%m-%d}"
    return f"{local:%Y-%m-%d %H:%M:%S}" if local.second else f"{local:%Y-%m-%d %H:%M}"


def one_line(text: str) -> str:
    """A text in one line, without what no line has."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def written(key: str, text: str, *, inside: bool = False) -> str:
    """A value as YAML."""
    if SAFE.fullmatch(text) and text.casefold() not in WORDS and text == text.strip():
        return text
    if "{" in text or (text.startswith(("/", "http")) and inside):
        return scalar(key, text, '"', inside_list=inside)
    return scalar(key, text, inside_list=inside)
