"""The text part of a mail, as a person would write it: no markup, links in full, tables and lists kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import zip_longest
from textwrap import indent
from urllib.parse import parse_qsl, unquote, urlsplit

from lxml import etree
from lxml.html import HtmlElement
from markupsafe import Markup
from rich.cells import cell_len

from generator.render.mail.body import fragment, heading_title, media_link
from generator.render.mail.elements import GONE, has_class
from generator.render.mail.text_tables import columns, hang, records
from generator.render.mail_views import MailSection, MailView

#: The widest a table can be; RFC 5322 (2.1.1) asks for lines of no more than 78 characters.
WIDTH = 76
RULE = "-" * 20

_MARKS = {"h1": "■", "h2": "■", "h3": "□", "h4": "○", "h5": "○", "h6": "○"}
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
))
_TABLE_PARTS = frozenset(("caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th"))
_MEDIA = ("video", "audio", "iframe", "object", "embed")
_ITEM_PARTS = frozenset(("p", "pre", "blockquote", "table", "div"))
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f\xad]")
# A link's address stands between these until its line is whole, so that a Korean particle after the link, or an
# English plural, can move in front of it: “문서 (주소)를” reads badly, “문서를 (주소)” well.
_OPEN, _CLOSE = "\x01", "\x02"
_END = "\x03"  # of an address that stands for itself: letters right behind it would read as a part of it
_PARTICLE = re.compile(rf"{_OPEN}([^{_CLOSE}]*){_CLOSE}(\w+)(?![\w{_OPEN}]|://)")
_END_OF_ONE, _CLOSE_OF_ONE = re.compile(rf"{_END}(?=[\w~/?&=%-])"), re.compile(rf"{_CLOSE}(?=\w)")
_SPACES, _BREAK = re.compile(" {2,}"), re.compile(r" *\n *")
_ONE_LINK_LAST = re.compile(f"([^{_OPEN}\n]+){_OPEN}([^{_CLOSE}]*){_CLOSE}")


def text_view(mail: MailView) -> MailView:
    """The same mail with its neutral body and corrections as text, for ``templates/mail/issue.txt``."""
    corrections = tuple(replace(one, html=Markup(plain_text(one.html))) for one in mail.corrections)
    body = fragment(mail.body)
    sections = tuple(MailSection(one.get("id", ""), heading_title(one)) for one in body.findall("h2"))
    return replace(mail, body=Markup(_written(body)), corrections=corrections, sections=sections)


def plain_text(source: str) -> str:
    """Turn a neutral HTML fragment, its URLs absolute, into plain text without a final newline."""
    return _written(fragment(source))


def _written(body: HtmlElement) -> str:
    try:
        return tidy("\n\n".join(_blocks(body)))
    except RecursionError:  # hundreds of nested elements: not written by hand, nor worth a layout
        return tidy(_clean(str(body.text_content())))


def tidy(text: str) -> str:
    """The text with no trailing spaces, and at most one blank line in a row."""
    lines = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n")


# Blocks: pieces of text that stand apart from each other by a blank line.


def _blocks(element: HtmlElement) -> list[str]:
    """The blocks inside an element; text between them makes blocks of its own."""
    in_list = element.tag == "li" or (element.tag == "p" and element.getparent().tag == "li")
    blocks: list[str] = []
    run = [_clean(element.text)]
    for child in element:
        if _holds_blocks(child):
            blocks += [_line(run, in_list), *_block(child)]
            run = []
        else:
            run.append(_inline(child))
        run.append(_clean(child.tail))
    return [block for block in [*blocks, _line(run, in_list)] if block.strip()]


def _holds_blocks(element: HtmlElement) -> bool:
    """Whether an element is a block, or an inline element with blocks in it."""
    return element.tag in _BLOCKS or (len(element) > 0 and next(element.iter(*_BLOCKS), None) is not None)


def _block(element: HtmlElement) -> list[str]:
    if element.tag in _MARKS:
        return [f"{_MARKS[element.tag]} {text}" for text in [_content(element)] if text]
    for name in element.get("class", "").split():
        if name in _BY_CLASS:
            return _BY_CLASS[name](element)
    return _BY_TAG.get(element.tag, _blocks)(element)


def _button(paragraph: HtmlElement) -> list[str]:
    if _strays(paragraph) or any(link.tag != "a" or not link.get("href") for link in paragraph):
        return _blocks(paragraph)
    return ["\n".join(f"▶ {_content(link)}: {link.get('href', '')}" for link in paragraph)]


def _event(box: HtmlElement) -> list[str]:
    facts = [one for one in box if has_class(one, "event-title", "event-when", "event-place")]
    line = " / ".join(filter(None, (_content(one).replace("\n", " ") for one in facts)))
    for one in facts:
        one.drop_tree()
    return [line, *_blocks(box)]


def _ask(box: HtmlElement) -> list[str]:
    """A question; of answers by mail the subject is told, which can be typed, and not an address of percent signs."""
    answers = []
    for link in list(box.iter("a")):
        url = urlsplit(link.get("href", ""))
        subject = dict(parse_qsl(url.query)).get("subject", "") if url.scheme == "mailto" else ""
        item = next(link.iterancestors("li"), None)
        if item is not None and (subject or url.scheme == "https"):
            words = " ".join(item.text_content().split())
            where = f"\n  {unquote(url.path)}: {subject}" if subject else f": {link.get('href')}"
            answers.append(f"▶ {words}{where}")
            item.drop_tree()
    return [*_blocks(box), *answers]


def _forward(box: HtmlElement) -> list[str]:
    """A request to pass the mail on, and the addresses for that; a mail is forwarded as mails are."""
    ways = []
    for paragraph in [one for one in box if has_class(one, "forward-mail", "forward-link", "forward-subscribe")]:
        link = paragraph.find("a")
        if link is not None and (url := link.get("href", "")):
            subject = dict(parse_qsl(urlsplit(url).query)).get("subject", "")
            mailbox = unquote(urlsplit(url).path)
            where = [f"{mailbox}: {subject}"] if mailbox and url.startswith("mailto:") else [url] if (
                not url.startswith("mailto:")) else []
            ways.append(": ".join([f"▶ {_content(link)}", *where]))
        paragraph.drop_tree()
    return [*_blocks(box), *(["\n".join(ways)] if ways else [])]


def _offer(paragraph: HtmlElement) -> list[str]:
    """What is offered, and its text on the same line, which nobody misses there; why, on one of its own."""
    because = [one for one in paragraph if has_class(one, "offer-because")]
    said = [_content(one) for one in because]
    for one in (*because, *paragraph.findall("br")):
        one.tail = " " + (one.tail or "")
        one.drop_tree()
    return ["\n".join([_content(paragraph), *said])]


def _card_box(box: HtmlElement) -> list[str]:
    """A picture that leads where the title does needs no address of its own; what follows stands right below."""
    head = [one for one in box if has_class(one, "card-picture", "card-title")]
    for link in [link for one in head if has_class(one, "card-picture") for link in one.findall("a")]:
        link.drop_tag()
    lines = [f"◆ {_content(one)}" if has_class(one, "card-title") else _content(one) for one in head]
    for one in head:
        one.drop_tree()
    first, *others = _blocks(box) or [""]
    return ["\n".join(filter(None, [*lines, first])), *others]


def _gallery(box: HtmlElement) -> list[str]:
    if _strays(box) or any(one.tag != "figure" for one in box):
        return _blocks(box)
    return ["\n".join(" ".join(_content(figure).split()) for figure in box)]


def _note_title(paragraph: HtmlElement) -> list[str]:
    return [f"[{text}]" for text in [_content(paragraph)] if text]


def _footnotes(box: HtmlElement) -> list[str]:
    items = box.findall("ol/li")
    if not items or any(child.tag not in ("hr", "ol") for child in box) or (box.text or "").strip():
        return _blocks(box)
    notes = [hang(f"[{n}] ", "\n\n".join(_blocks(item))) for n, item in enumerate(items, start=1)]
    return [RULE, "\n".join(notes)]


def _quote(element: HtmlElement) -> list[str]:
    for footer in element.iter("footer"):
        if not footer.text_content().lstrip().startswith(("—", "-")):
            footer.text = "— " + (footer.text or "").lstrip()
    text = tidy("\n\n".join(_blocks(element)))
    return [indent(text, "> ", lambda line: True)] if text else []


def _code(element: HtmlElement) -> list[str]:
    for one in list(element.iter("a", "area", "img", *_MEDIA)):
        one.tail = f"{_line([_inline(one)])}{one.tail or ''}"
    for one in list(element.iter("a", "area", "img", *_MEDIA)):
        one.tag = GONE
    etree.strip_elements(element, GONE, with_tail=False)
    text = _UNSEEN.sub("", str(element.text_content()).replace("\r", "")).strip("\n")
    return [indent(text.expandtabs(4), "    ")]


def _list(element: HtmlElement) -> list[str]:
    number = _integer(element.get("start"), 1)
    items = _strays(element)
    for child in element:
        if child.tag == "li":
            number = _integer(child.get("value"), number)
            items.append(_item(child, f"{number}. " if element.tag == "ol" else "- "))
            number += 1
        elif child.tag in _BLOCKS:
            items.append(indent("\n\n".join(_block(child)), "  "))
        else:
            items.append(_line([_inline(child)]))
    return ["\n".join(filter(None, items))]


def _strays(element: HtmlElement) -> list[str]:
    """Text that stands in an element, and in none of its children."""
    return [text for one in (element.text, *(child.tail for child in element)) if (text := _clean(one).strip())]


def _item(item: HtmlElement, mark: str) -> str:
    loose = sum(child.tag in _ITEM_PARTS for child in item) > 1
    return hang(mark, ("\n\n" if loose else "\n").join(_blocks(item)))


def _linked(link: HtmlElement) -> list[str]:
    return [*_blocks(link), link.get("href", "")]


def _terms(element: HtmlElement) -> list[str]:
    if _strays(element) or any(child.tag not in ("dt", "dd") for child in element):
        return _blocks(element)
    pairs = [(child.tag, "\n".join(_blocks(child))) for child in element]
    return ["\n".join(indent(text, "  ") if tag == "dd" else text for tag, text in pairs)]


# Tables: in columns where they fit, else a paragraph a row.


def _table(table: HtmlElement) -> list[str]:
    rows = list(table.iter("tr"))
    if table.get("role") == "presentation" or table.find(".//table") is not None or not rows or _is_broken(table):
        return _blocks(table)
    caption = [_content(one) for one in table.iter("caption")]
    texts = [[tidy("\n".join(_blocks(cell))) for cell in row.iter("td", "th")] for row in rows]
    titled = all(cell.tag == "th" for cell in rows[0].iter("td", "th"))
    widths = [max(map(cell_len, column)) for column in zip_longest(*texts, fillvalue="")]
    lines_in_cells = any("\n" in text for row in texts for text in row)
    if lines_in_cells or sum(widths) + 2 * len(widths) - 2 > WIDTH:
        return [*caption, *records(texts, titled)]
    sides = ["right" in " ".join(cell.get(name, "") for name in ("class", "style", "align"))
             for cell in rows[-1].iter("td", "th")]
    lines = [columns(row, widths, sides) for row in texts]
    if titled:
        lines.insert(1, "  ".join("-" * width for width in widths))
    return [*caption, "\n".join(lines)]


def _is_broken(table: HtmlElement) -> bool:
    """Whether something stands between the cells."""
    frames = table.iter("table", "thead", "tbody", "tfoot", "tr")
    return any(_strays(one) or any(child.tag not in _TABLE_PARTS for child in one) for one in frames)




# Lines: what stands inside a block.


def _content(element: HtmlElement) -> str:
    return _line([_inside(element)])


def _line(run: list[str], in_list: bool = False) -> str:
    """A run of inline pieces as finished text."""
    text = "".join(run)
    if _END in text:
        text = _END_OF_ONE.sub(" ", text).replace(_END, "")
    text = _BREAK.sub("\n", _SPACES.sub(" ", text)).strip()
    if _OPEN not in text:
        return text
    if in_list and (match := _ONE_LINK_LAST.fullmatch(text)):
        return f"{match[1]}\n{match[2]}"
    text = _CLOSE_OF_ONE.sub(") ", _PARTICLE.sub(r"\2 (\1)", text))
    return text.replace(_OPEN, " (").replace(_CLOSE, ")")


def _inside(element: HtmlElement) -> str:
    pieces = [_clean(element.text)]
    for child in element:
        pieces += [_inline(child), _clean(child.tail)]
    return "".join(pieces)


def _inline(element: HtmlElement) -> str:
    tag = element.tag
    if not isinstance(tag, str):  # a comment
        return ""
    if tag in _BY_INLINE_TAG:
        return _BY_INLINE_TAG[tag](element)
    return f" {_inside(element)} " if tag in _BLOCKS else _inside(element)


def _link(link: HtmlElement) -> str:
    text, href = _inside(link), link.get("href", "").strip()
    if has_class(link, "footnote-backref"):
        return ""
    if has_class(link, "footnote-ref"):
        return f"[{text}]"
    if not href or href.startswith("#"):
        return text
    target = href.partition("?")[0] if href.startswith("mailto:") else href
    target = re.sub(r"^(mailto|tel):", "", target)
    if link.tag != "area" and _same(text, target):
        return f"{target}{_END}" if "//" in target else text.strip() or target
    return f"{text.rstrip()}{_OPEN}{target}{_CLOSE}"


def _same(text: str, target: str) -> bool:
    """Whether a link's text says no more than its address."""
    if not text.strip():
        return True
    plain = [re.sub(r"^https?://(www\.)?|/$", "", one.strip()).casefold() for one in (text, target)]
    return plain[0] == plain[1] or re.sub(r"[\s()-]", "", plain[0]) == re.sub(r"[\s()-]", "", plain[1])


def _image(image: HtmlElement) -> str:
    alt = _clean(image.get("alt")).strip()
    return f"[{alt}]" if alt else ""


def _task(box: HtmlElement) -> str:
    if box.get("type") != "checkbox":
        return ""
    return "[x] " if "checked" in box.attrib else "[ ] "


def _media(element: HtmlElement) -> str:
    url, label = media_link(element)
    if not url:
        return "" if element.tag == "iframe" else _inside(element)
    return f"▶ {url}{_END}" if label == url else f"▶ {_clean(label)}{_OPEN}{url}{_CLOSE}"


def _clean(text: str | None) -> str:
    if not text or (text.isprintable() and "  " not in text):
        return text or ""
    return _SPACE.sub(" ", _UNSEEN.sub("", text))



def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text) else otherwise


_BY_CLASS: dict[str, Callable[[HtmlElement], list[str]]] = {
    "button": _button,
    "event": _event,
    "ask": _ask,
    "forward": _forward,
    "note-title": _note_title,
    "footnote": _footnotes,
    "highlight": _code,
    "offer": _offer,
    "offer-picture": lambda _: [],
    "card-box": _card_box,
    "gallery": _gallery,
}
_BY_TAG: dict[str, Callable[[HtmlElement], list[str]]] = {
    "blockquote": _quote,
    "pre": _code,
    "ul": _list,
    "ol": _list,
    "dl": _terms,
    "table": _table,
    "hr": lambda _: [RULE],
    "a": _linked,
    **dict.fromkeys(_MEDIA, lambda element: [_line([_media(element)])]),
}
_BY_INLINE_TAG: dict[str, Callable[[HtmlElement], str]] = {
    "a": _link,
    "area": lambda area: f" {_image(area)}{_link(area)} ",
    "br": lambda _: "\n",
    "img": _image,
    "input": _task,
    "q": lambda element: f"“{_inside(element)}”",
    "del": lambda element: f"~~{_inside(element)}~~",
    "s": lambda element: f"~~{_inside(element)}~~",
    **dict.fromkeys(_MEDIA, _media),
}
