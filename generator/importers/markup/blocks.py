"""The blocks of a text in the dialect of Dangol: paragraphs, lists, quotes, tables, code, and its own blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from generator.importers.markup import dom, tables
from generator.importers.markup.cards import BUTTON, NOTE
from generator.importers.markup.dom import Element
from generator.importers.markup.inline import BREAK, Writer, escaped, joined, line_starts

CONTAINERS = frozenset((
    "address", "article", "aside", "body", "div", "footer", "header", "main", "nav", "section", "figure",
    "figcaption", "form", "dangol-part", "caption", "tbody", "thead", "tfoot", "tr", "td", "th", "hgroup", "legend",
    "fieldset", "dialog", "summary", "li", "dt", "dd",
))
LANGUAGE = re.compile(r"(?:lang(?:uage)?-|brush:\s*|highlight-source-)([\w+#-]+)")
OF_PEOPLE = re.compile(r"(?!js|ts|py|rb|go|sh|cs)[A-Za-z]{2}(?:-.*)?")
ATTRIBUTES = re.compile(r"(?<!\\){(?=[^{}]*}$)")
CELL_TAGS = ("colspan", "rowspan", "href", "src", "alt", "title", "start")
IN_CELLS = frozenset((
    "table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "ul", "ol", "li", "p", "br", "strong", "em",
    "del", "a", "img", "code", "pre", "blockquote", "u", "mark", "sup", "sub", "ins", "kbd", "dl", "dt", "dd", "h3",
    "h4", "h5", "h6", "hr",
))


class Blocks:
    """Writes a tree that was cleaned. ``kept`` are the kinds of what stays HTML."""

    def __init__(self, inline: Writer) -> None:
        self.inline = inline
        self.kept: set[str] = set()
        self.notes: list[str] = []
        self._written: dict[str, Callable[[Element], Iterator[str]]] = {
            **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), self._heading), "table": self._table,
            "dl": self._definitions, "details": self._details, "figure": self._figure,
            **dict.fromkeys((dom.ONLY, NOTE, BUTTON), self._own)}

    def write(self, root: Element) -> str:
        """The whole text, with its footnotes below it."""
        parts = [*self.of(root), *self.notes]
        return "\n\n".join(parts).replace(BREAK, "\\\n") + "\n" if parts else ""

    def of(self, element: Element) -> Iterator[str]:
        """The blocks in an element; what stands in it beside blocks makes paragraphs."""
        run: list[str] = []
        if element.text:
            run.append(escaped(element.text))
        previous = None
        for child in element:
            if dom.is_block(child) or child.tag in (BUTTON, NOTE, "dangol-part"):
                yield from paragraphs(joined(run))
                run = []
                made = list(self.block(child, previous))
                previous = child if made else previous
                yield from made
            elif isinstance(child.tag, str):
                run.append(self.inline.one(child))
            if child.tail:
                run.append(escaped(child.tail))
        yield from paragraphs(joined(run))

    def block(self, element: Element, previous: Element | None) -> Iterator[str]:
        """What an element that is a block is written as."""
        tag = element.tag
        if tag in ("ul", "ol"):
            yield from self._list(element, previous)
        elif tag in ("pre", "hr"):
            yield from _code(element) if tag == "pre" else ("---",)
        elif tag == "blockquote":
            yield from _prefixed("\n\n".join(self.of(element)), "> ")
        elif tag == "p" and not dom.has_blocks(element):
            yield from paragraphs(self.inline.inside(element))
        else:
            yield from self._written.get(tag, self.of)(element)

    def _heading(self, element: Element) -> Iterator[str]:
        text = self.inline.inside(element).strip(f" {BREAK}").replace(BREAK, "<br>")
        if text:
            text = re.sub(r"(#+)$", r"\\\1", text)
            yield f"{'#' * int(element.tag[1])} {ATTRIBUTES.sub(chr(92) + '{', text)}"

    def _figure(self, element: Element) -> Iterator[str]:
        captions = [one for one in element if one.tag == "figcaption"]
        for caption in captions:
            element.remove(caption)
        yield from self.of(element)
        for caption in captions:
            for text in self.of(caption):
                yield f"*{text}*" if not re.search(r"[*\n]|^[-#>|]|\ue000", text) else text

    def _list(self, element: Element, previous: Element | None) -> Iterator[str]:
        entries = [list(self._entry(item)) for item in element if isinstance(item.tag, str)]
        entries = [entry for entry in entries if entry]
        loose = any(len(entry) > 1 and not all(_is_list(part) for part in entry[1:]) for entry in entries)
        start = element.get("start") or "1"
        first = int(start) if start.isdecimal() and len(start) < 9 else 1
        bullet = "*" if previous is not None and previous.tag == "ul" and not previous.get("star") else "-"
        if bullet == "*":
            element.set("star", "1")
        point = ")" if previous is not None and previous.tag == "ol" and not previous.get("star") else "."
        if element.tag == "ol" and point == ")":
            element.set("star", "1")
        lines = []
        for number, entry in enumerate(entries, first):
            mark = f"{bullet} " if element.tag == "ul" else f"{number}{point} "
            text = ("\n\n" if loose else "\n").join(entry)
            lines.append(mark + text.replace(BREAK, "\\\n").replace("\n", "\n" + " " * len(mark)))
        if lines:
            yield re.sub(r"(?m)^[ ]+$", "", ("\n\n" if loose else "\n").join(lines))

    def _entry(self, item: Element) -> Iterator[str]:
        """The blocks of an entry."""
        if item.tag == "li" or item.tag in CONTAINERS:
            task = item.find(".//input")
            made = list(self.of(item))
            if task is not None and made:
                made[0] = re.sub(r"^\\?\[([ x])\\?\]\s*", r"[\1] ", made[0])
            yield from made
        else:
            yield from self.block(item, None)

    def _definitions(self, element: Element) -> Iterator[str]:
        parts: list[str] = []
        for one in element.iter("dt", "dd"):
            made = "\n\n".join(self.of(one)).replace(BREAK, " " if one.tag == "dt" else "\\\n")
            if made and one.tag == "dt":
                parts.append(("\n" if parts and parts[-1].lstrip().startswith(":") else "") + made)
            elif made:
                parts.append(":   " + made.replace("\n", "\n    "))
        if parts:
            yield re.sub(r"(?m)^[ ]+$", "", "\n".join(parts))

    def _details(self, element: Element) -> Iterator[str]:
        summary = element.find("summary")
        head = ""
        if summary is not None:
            marked = not dom.has_blocks(summary)
            head = _as_html(summary, self.inline) if marked else escape(dom.words(summary), quote=False)
            dom.drop(summary)
        self.kept.add("details")
        yield f"<details><summary>{' '.join(head.split())}</summary>"
        yield from self.of(element)
        yield "</details>"

    def _own(self, element: Element) -> Iterator[str]:
        """Blocks of Dangol. Each fence is a paragraph of its own, so that nothing runs into it."""
        if element.tag == BUTTON:
            target = self.inline.link(element.get("href") or "")
            text = self.inline.inside(element).replace(BREAK, " ").strip()
            if target and text:
                yield f"/// button | {target}\n{line_starts(text)}\n///"
            elif text:
                yield text
            return
        made = "\n\n".join(self.of(element))
        if made:
            head = f"only | {element.get('segments')}" if element.tag == dom.ONLY else "note"
            yield f"/// {head}\n{made}\n///"

    def _table(self, table: Element) -> Iterator[str]:
        caption = table.find(".//caption")
        if caption is not None:
            yield from self.of(caption)
            dom.drop(caption)
        if tables.is_merged(table) or tables.has_heads_at_the_side(table):
            self.kept.add("table")
            yield _as_html(table, self.inline)
            return
        rows = [[self._cell(cell) for cell in row] for row in tables.rows_of(table)]
        width = max(map(len, rows), default=0)
        cells = tables.rows_of(table)
        head = rows.pop(0)
        aligned = [_alignment(cell) for cell in cells[0]] + ["---"] * (width - len(cells[0]))
        lines = [head, aligned, *rows]
        yield "\n".join("| " + " | ".join([*line, *[""] * (width - len(line))]) + " |" for line in lines)

    def _cell(self, cell: Element) -> str:
        text = BREAK.join(part.replace("\\\n", BREAK) for part in self.of(cell))
        text = re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", text) if "`" not in text else _bars(text)
        return text.replace(BREAK, "<br>").replace("\n", " ").strip()


def _bars(text: str) -> str:
    """Bars escaped in text, and not in code."""
    parts = re.split(r"(`+[^`]+`+)", text)
    return "".join(part if number % 2 else re.sub(r"(?<!\\)\|", r"\\|", part) for number, part in enumerate(parts))


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a run of text: two breaks of the line end one."""
    for part in re.split(rf"\s*{BREAK}\s*(?:{BREAK}\s*)+", text):
        lines = [line.strip() for line in part.split(BREAK)]
        while lines and not lines[0]:
            lines.pop(0)
        while lines and not lines[-1]:
            lines.pop()
        if lines and (made := BREAK.join(line_starts(re.sub(r"[ \t\n]+", " ", line))
                                         for line in lines)).strip("\u00a0 "):
            yield made


def _is_list(text: str) -> bool:
    return bool(re.match(r"(?:[-*] |\d+[.)] )", text))


def _prefixed(text: str, mark: str) -> Iterator[str]:
    if text:
        lines = text.replace(BREAK, "\\\n").split("\n")
        yield "\n".join(f"{mark}{line}".rstrip() for line in lines)


def _code(element: Element) -> Iterator[str]:
    """Code of several lines, in a fence longer than any in it."""
    for line in dom.elements(element, "br"):
        line.tail = "\n" + (line.tail or "")
        dom.drop(line)
    text = "".join(element.itertext()).replace("\u00a0", " ").replace("\r\n", "\n").strip("\n").rstrip()
    inner = next(element.iter("code"), element)
    named = " ".join(filter(None, (element.get("class"), inner.get("class"))))
    found = LANGUAGE.search(named)
    named_so = element.get("lang") or ""  # as GitHub does; "ko" and the like are of people
    language = element.get("data-lang") or inner.get("data-lang") or (
        found[1] if found else "" if OF_PEOPLE.fullmatch(named_so) else named_so)
    language = "" if language in ("none", "plaintext", "text") else re.sub(r"[^\w+#-]", "", language)
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    if text.strip():
        yield f"{fence}{language}\n{text}\n{fence}"


def _alignment(cell: Element) -> str:
    said = next(iter(dom.classes(cell) & {"left", "center", "right"}), "")
    side = (cell.get("align") or dom.styles(cell).get("text-align") or said).strip().lower()
    return {"left": ":---", "right": "---:", "center": ":---:"}.get(side, "---")


def _as_html(element: Element, inline: Writer) -> str:
    """A table that Markdown cannot hold, with nothing in it but what it says."""
    if not isinstance(element.tag, str):
        return ""
    inner = escape(re.sub(r"\s+", " ", element.text or ""), quote=False)
    for child in element:
        inner += _as_html(child, inline) + escape(re.sub(r"\s+", " ", child.tail or ""), quote=False)
    if element.tag not in IN_CELLS:
        return inner
    shown = ""
    for name in CELL_TAGS:
        value = element.get(name)
        if value and name in ("href", "src"):
            value = (inline.link if name == "href" else inline.picture)(value)
        if value:
            shown += f' {name}="{escape(value)}"'
    if element.tag in ("br", "img", "hr"):
        return f"<{element.tag}{shown}>"
    return f"<{element.tag}{shown}>{inner}</{element.tag}>"
