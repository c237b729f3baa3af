"""The text of an item as Markdown: HTML written anew, links mended, pictures in their place, merge fields ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from generator.importers.base import Form, Item, Part
from generator.importers.markup import Converted, dom, to_markdown
from generator.importers.parts.footers import drop_footers, preheader
from generator.importers.parts.pictures import EMBEDDED, FILES, Pictures
from generator.importers.parts.tags import CLOSE, GONE, OPEN, Tags
from generator.messages import Message, msg
from generator.sources.texts.lines import Kind, scan

BLOCK = re.compile(r"(?m)^([ \t]*)(?=/{3,}|／{3,})")
MOST_TOLD = 120
SHORTCODE = re.compile(r"(?m)^\s*\\?\[/?[a-z][a-z0-9_-]{2,30}(?: [^\]\n]*)?\\?\]\s*$")
TARGET = re.compile(r"(?:!\[(?P<alt>[^\]\n]*)\]|(?P<end>\]))\(\s*<?(?P<url>[^\s)>]+)>?"
                    r"(?P<title>(?:\s+\"[^\"\n]*\")?)\s*\)")
"""Where a picture or a link of Markdown leads."""
CONDITIONS = msg("It has conditions, whose texts were for some alone: look who may read them.")
FENCED = re.compile(r"(?ms)^(?P<fence>[ \t]*(?:`{3,}|~{3,}))[^\n]*\n.*?^(?P=fence)`*[ \t]*$|`[^`\n]+`")


@dataclass(slots=True)
class Letters:
    """Writes the texts of one import. ``places`` are the files, in ``content``, of what stood at old paths; ``fields``
    are the merge fields that there are."""

    pictures: Pictures
    site: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
    fields: Collection[str] = ()
    kinds: AbstractSet[str] = frozenset()

    def write(self, item: Item) -> tuple[Item, str, list[Message]]:
        """An item with what its text says of it (title, preheader), the text, and what is to be told. Raises
        :class:`~generator.importers.markup.dom.TooMuch`."""
        told: list[Message] = []
        tags = Tags(self.fields, self.kinds)
        pieces = []
        for part in item.parts:
            item, text = self._part(item, part, tags, told)
            if part.segments and text.strip():
                text = f"/// only | {', '.join(part.segments)}\n{text.strip(chr(10)).rstrip()}\n///\n"
            if text.strip():
                pieces.append(text.strip("\n"))
        text = tags.filled("\n\n".join(pieces))
        item = replace(item, subject=tags.filled(tags.masked(item.subject)), preheader=tags.filled(
            tags.masked(item.preheader)), title=_without(tags, item.title),
            description=_without(tags, item.description))
        told += tags.told
        if tags.conditions:
            item = replace(item, hold=CONDITIONS)
        return item, f"{text}\n" if text else "", told

    def _part(self, item: Item, part: Part, tags: Tags, told: list[Message]) -> tuple[Item, str]:
        if part.form is Form.MARKDOWN:
            return item, self._markdown(part.text, item, tags)
        for_some = bool(part.segments) or item.mail
        root = dom.parse(tags.masked(_embedded(part.text, item, self.pictures), for_some=for_some))
        if item.mail:
            item = item if part.segments else _with_head(item, root)
            if dropped := drop_footers(root):
                told.append(msg("left out as a part of the mail: {words}", words=_some(dropped)))
        made: Converted = to_markdown(root, self._linker(item), lambda source: self.pictures.address(
            source, item.title, item.folder, item.pictures))
        if made.dropped:
            told.append(msg("left out as a widget: {words}", words=_some(made.dropped)))
        told += [msg("what Markdown has no word for stays HTML: {kind}", kind=f"<{kind}>") for kind in made.html]
        if found := SHORTCODE.search(made.text):
            told.append(msg("this is a shortcode, which means nothing here: {code}",
                            code=found[0].strip().replace("\\", "")[:60]))
        return item, without_title(made.text, item.title)

    def _markdown(self, text: str, item: Item, tags: Tags) -> str:
        """Markdown of another system: its links and pictures mended, its lines of slashes made text."""
        link = self._linker(item)

        def mended(match: re.Match[str]) -> str:
            if match["end"]:
                return f"]({link(match['url'])}{match['title']})"
            found = self.pictures.address(match["url"], item.title, item.folder, item.pictures)
            return f"![{match['alt']}]({found or match['url']}{match['title']})"

        text = outside_code(text, lambda piece: TARGET.sub(mended, tags.masked(BLOCK.sub(r"\1\\", piece))))
        return closed(without_title(text, item.title))

    def _linker(self, item: Item) -> Callable[[str], str]:
        return lambda url: self._link(url, item)

    def _link(self, url: str, item: Item) -> str:
        """Where a link leads now: to the Markdown file of what was imported, to a file, or where it did."""
        if GONE in url:
            return ""
        try:
            parts = urlsplit(url.replace("__GHOST_URL__", self.site.rstrip("/")))
        except ValueError:
            return ""
        host = urlsplit(self.site).netloc
        ours = not parts.netloc or (host and parts.netloc.removeprefix("www.") == host.removeprefix("www."))
        if parts.scheme in ("http", "https", "") and ours and not parts.query:
            path = unquote(parts.path).strip("/")
            near = parts.path[:1] not in ("", "/")
            beside = normpath(f"{item.folder}/{unquote(parts.path)}").strip("/") if near else path
            for known in (beside, path):
                if known in self.places:
                    beside = self.places[known].removeprefix("pages/" if item.page else "issues/")
                    return beside + (f"#{parts.fragment}" if parts.fragment else "")
            if path.lower().endswith(FILES) and self.pictures.find(url, item.folder):
                return self.pictures.address(url, item.title, item.folder)
        if not parts.netloc and parts.path and self.site and not parts.scheme:
            return f"{self.site.rstrip('/')}/{url.lstrip('/')}"
        return parts.geturl()


def closed(text: str) -> str:
    """A text whose code ends within it: what comes behind would be code as well."""
    opened = None
    for line in scan(text):
        opened = {Kind.FENCE_OPEN: line, Kind.FENCE_CLOSE: None}.get(line.kind, opened)
    fence = opened.fence if opened and not opened.containers else None
    return f"{text.rstrip()}\n{fence.mark}\n" if fence else text


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Markdown changed where it is no code."""
    parts, position = [], 0
    for match in FENCED.finditer(text):
        parts += [change(text[position : match.start()]), match[0]]
        position = match.end()
    return "".join([*parts, change(text[position:])])


def without_title(text: str, title: str) -> str:
    """A text without the heading at its beginning that says the title again."""
    found = re.match(r"\s*#{1,2} (.+)\n?", text)
    plain = re.sub(r"[\\*_]", "", found[1]).strip() if found else ""
    return text[found.end():].lstrip("\n") if found and plain == title.strip() else text


def _with_head(item: Item, root: dom.Element) -> Item:
    """A mail with the words it shows in a list of mails."""
    return item if item.preheader else replace(item, preheader=preheader(root))


def _without(tags: Tags, text: str) -> str:
    """A text that everybody sees alike: merge fields have no place in it."""
    return re.sub(f"{OPEN}\\d+{CLOSE}|{GONE}", "", tags.masked(text)).strip(" ,") if tags.kinds else text


def _embedded(text: str, item: Item, pictures: Pictures) -> str:
    """A text without pictures that stand in it themselves, which would be most of its length."""
    if "data:image" not in text or len(text) < 100_000:
        return text
    return re.sub(r"(?<=[\"'])data:image/[^\"']{2000,}(?=[\"'])",
                  lambda match: f"{EMBEDDED}{pictures.address(match[0], item.title)}", text)


def _some(words: Collection[str]) -> str:
    told = " / ".join(words)
    return told if len(told) <= MOST_TOLD else f"{told[:MOST_TOLD].rstrip()}…"
