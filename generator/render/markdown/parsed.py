"""HTML as a tree, whatever its author left open: what libxml2 would let swallow all that follows is text."""

from __future__ import annotations

import re
from html import escape, unescape

from lxml import etree

_ORDINARY = (  # as Markdown makes them, most frequent first: known, whole, none runs, swallows or loads more
    r"""</?(?:a|li|p|ul|code|strong|em|h[1-6]|td|tr|span|br|abbr|b|blockquote|dd|del|div|dl|dt|fig(?:caption|ure)|footer|hr|i|img|input"""
    r"""|label|ol|pre|section|small|su[bp]|table|tbody|th|thead|time|u)"""
    r"""(?:\s+(?:href|id|class|alt|checked|datetime|disabled|height|src|start|style|title|type|width)(?:="[^<>"]*")?)*"""
    r"""\s*/?>""")
_ALL_ORDINARY = re.compile(rf"[^<]*+(?:{_ORDINARY}[^<]*+)*+")
_PAGE = re.compile(r"</?(?:html|head|body|frameset|frame|plaintext)\b[^<>]*>", re.IGNORECASE)
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))  # hold no HTML
_HIDING = ("select", "datalist", "template", "dialog", "noscript", "object", "video", "audio", "canvas", "svg", "math")
_TAG = r"""<(/?)(%s)\b((?:[^<>"']|"[^"]*"|'[^']*')*>)?"""
_CLOSED = re.compile(r"""(?<!=)(?:^|[\s"']|\s[\w-]+)/>$""")  # not behind a value without quotes, whose end it is
_SWALLOWING = re.compile(_TAG % "|".join((*_RAW, *_HIDING)), re.IGNORECASE)
_VALUE = r""""(?:[^">]|>(?!\s*\n\s*<))*"|'(?:[^'>]|>(?!\s*\n\s*<))*'"""
_INSIDE = rf"""/?[a-zA-Z](?:[^<>"'=]|=\s*(?:{_VALUE})|=(?!\s*["'])|["'])*"""
_OPEN_END = re.compile(  # a comment; a tag with a quotation mark that is closed behind further elements, or never
    rf"""(?P<raw><({"|".join(_RAW)})\b.*?</\2\s*>)|<(?:(?P<note>!--)|(?={_INSIDE}=\s*["'])(?!{_INSIDE}>))""",
    re.DOTALL | re.IGNORECASE)
_LONG = re.compile(r"<[a-zA-Z][^<>]{2000}")
_CROWDED = re.compile(  # libxml2 compares each attribute with all others
    r"""<(?=[a-zA-Z](?:(?:[^<>\s"']++|"[^"]*+"|'[^']*+')*+\s++){500})""")
_NUMBER = re.compile(r"&#(?:[0-9]+|[xX][0-9a-fA-F]+);?")
_CONTROL = re.compile("(?![\t\n\r])[\x00-\x1f\x7f\ufffe\uffff\ufffd]|$")  # no page or feed may hold these
_VOIDS = ("source", "track", "wbr", "embed", "keygen", "bgsound")  # those that libxml2 does not know for empty
_VOID = re.compile(
    rf"""<((?:{"|".join(_VOIDS)})\b(?:[^<>"']|"[^"]*"|'[^']*')*?)/?>""", re.IGNORECASE)
_VOID_END = re.compile(rf"</(?:{'|'.join(_VOIDS)})>", re.IGNORECASE)


def is_ordinary(text: str) -> bool:
    """Whether all tags are whole and of kinds that close nothing else and run nothing; so nearly every text is."""
    return _ALL_ORDINARY.fullmatch(text) is not None


def parse(text: str, *, ordinary: bool = False) -> etree._Element:
    """The body of a page with a fragment in it. ``ordinary``: as :func:`is_ordinary` says of the fragment."""
    if not ordinary:
        text = _PAGE.sub("", text)
    if "&#" in text:
        text = _NUMBER.sub(lambda match: "" if _CONTROL.match(unescape(match[0])) else match[0], text)
    if not ordinary:
        text = _without_open_ends(close_voids(_without_swallowing(text) if _SWALLOWING.search(text) else text))
    if _LONG.search(text):
        text = _CROWDED.sub("&lt;", text)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    tree = etree.fromstring(f"<html><body>{text}</body></html>".encode(), parser)
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        return parse(escape(text))  # too deep for libxml2, and for any reader
    body = tree.find("body")
    return tree if body is None else body


def serialised(body: etree._Element) -> str:
    """The fragment in a body as HTML."""
    text: str = etree.tostring(body, method="html", encoding="unicode", with_tail=False)
    text = text[text.index(">") + 1 : text.rindex("<")]
    return (_VOID_END.sub("", text) if next(body.iter(*_VOIDS), None) is not None else text).strip()


def close_voids(text: str) -> str:
    """HTML in which the empty elements that libxml2 does not know for empty are closed, as in XML.

    Else ``<source>`` would hold all that follows it.
    """
    return _VOID.sub(r"<\1 />", _VOID_END.sub("", text))


def _without_open_ends(text: str) -> str:
    """Comments that are never closed, and tags in which a quotation mark is not, are text."""
    last = text.rfind("-->")

    def written(match: re.Match[str]) -> str:
        closed = match["raw"] or (match["note"] and match.start() < last)
        return match[0] if closed else f"&lt;{match['note'] or ''}"

    return _OPEN_END.sub(written, text)


def _without_swallowing(text: str) -> str:
    """Elements that hide everything up to their end tag, or take it for text, are text if they have none."""
    parts, position = [], 0
    for start in _unclosed(text):
        parts += [text[position:start], "&lt;"]
        position = start + 1
    return "".join(parts) + text[position:]


def _unclosed(text: str) -> list[int]:
    """Where elements that swallow begin and are never closed."""
    opened: dict[str, list[int]] = {name: [] for name in (*_RAW, *_HIDING)}
    ends: dict[str, int] = {}
    position = 0
    for tag in _SWALLOWING.finditer(text):
        name = tag[2].lower()
        if tag.start() < position:
            continue
        if tag[1]:
            del opened[name][-1:]
        elif name in _RAW and (end := _end(text, name, tag.end(2), ends)) >= 0:
            position = end
        elif name in _RAW or not _CLOSED.search(tag[3] or ""):
            opened[name].append(tag.start())
    return sorted(start for starts in opened.values() for start in starts)


def _end(text: str, name: str, start: int, ends: dict[str, int]) -> int:
    """Where the end tag of a name ends that comes next, or -1; ``ends`` remembers it."""
    if name not in ends or 0 <= ends[name] <= start:
        end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, start)
        ends[name] = end.end() if end else -1
    return ends[name]
