"""The body of an issue as mail readers can take it.

It comes as the neutral HTML that the website shows too. Outlook on Windows lays mail out with Word, which
knows no padding on links and divs, and no reader runs scripts, plays video or opens ``details``: boxes and
buttons become tables, and what cannot work in mail becomes a link. Nothing an author wrote is lost.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from typing import cast

from lxml import etree, html
from lxml.html import HtmlElement
from markupsafe import Markup, escape

from generator.render.mail import COLUMN
from generator.render.mail.arranged import HALF, arrange
from generator.render.mail.elements import (
    GONE,
    OPENED,
    WORD_GAP,
    has_class,
    layout_table,
    link_to,
    replace_by_text,
    replace_element,
)
from generator.render.mail_views import MailSection, MailView
from generator.render.markdown.parsed import close_voids

BOX_COLUMN = 492
"""The widest an image can stand in a box in that card, in pixels."""
SHEET = 600
"""How wide a picture is that reaches from edge to edge of that card, in pixels."""
WIDE = 400
"""A picture that is narrower does not reach from edge to edge."""
OFFER_COLUMN = 160
"""How wide the picture of an offer is, whatever the file's size, in pixels."""

_UNSEEN = ("script", "style", "template", "link", "meta", "base", "title", "textarea", "datalist")
_MEDIA = ("video", "audio", "iframe", "object", "embed")
_UNWRAPPED = ("picture", "noscript", "time", "form", "fieldset", "button", "label", "canvas", "dialog")
_ONLY_ON_THE_WEB = re.compile(r"on\w+|srcset|sizes|loading|decoding|fetchpriority")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # lxml refuses them
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>?")
_SIZED = re.compile(r"(?:^|[;\s])(?:width|aspect-ratio)\s*:", re.IGNORECASE)
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s+(?=\S)")
_YOUTUBE = re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)")


def mail_view(mail: MailView) -> MailView:
    """The same mail with its neutral body and corrections made fit for the HTML part, whole and in parts."""
    corrections = tuple(replace(one, html=Markup(mail_body(one.html))) for one in mail.corrections)
    body = _laid_out(mail.body)
    text, children = escape(body.text or ""), list(body)
    written = [etree.tostring(child, encoding="unicode", method="html") for child in children]
    whole = Markup("".join([text, *written]).strip())
    hero = "" if text.strip() or not children else _hero(children[0])
    starts = [number for number, child in enumerate(children) if child.tag == "h2"]
    lead = "".join([text, *written[bool(hero) : starts[0] if starts else None]]).strip()
    sections = tuple(_section(children[start], written[start:end])
                     for start, end in zip(starts, [*starts[1:], None], strict=False))
    return replace(mail, body=whole, corrections=corrections, hero=Markup(hero), lead=Markup(lead), sections=sections)


def heading_title(heading: HtmlElement) -> str:
    """The words of a heading for a list of contents, which numbers them itself."""
    return _NUMBERED.sub("", " ".join(heading.text_content().split()), count=1)


def mail_body(source: str) -> str:
    """Turn a neutral HTML fragment, its URLs absolute, into mail-safe HTML. Twice is as good as once."""
    body = _laid_out(source)
    parts = [etree.tostring(child, encoding="unicode", method="html") for child in body]
    return "".join([escape(body.text or ""), *parts]).strip()


def _laid_out(source: str) -> HtmlElement:
    body = fragment(source)
    for step in (_media, _foreign, _details, _buttons, _boxes, arrange, _offers, _tables, _images, _attributes, _empty):
        step(body)
    return body


def _hero(first: HtmlElement) -> str:
    """The picture with which a mail begins, from edge to edge; nothing if it begins otherwise."""
    inner = first[0] if first.tag in ("p", "figure") and len(first) == 1 else None
    image = inner[0] if inner is not None and inner.tag == "a" and len(inner) == 1 else inner
    if inner is None or image is None or image.tag != "img" or first.text_content().strip() or (
            first.tail or "").strip():
        return ""
    width = image.get("width", "")
    if width.isdecimal() and int(width) < WIDE:
        return ""
    inner = deepcopy(inner)
    image = next(inner.iter("img"))
    image.attrib.pop("height", "")
    image.attrib.update({"width": str(SHEET), "class": "hero", "style": "width:100%;"})
    inner.tail = None
    return etree.tostring(inner, encoding="unicode", method="html")


def _section(heading: HtmlElement, written: list[str]) -> MailSection:
    """A heading and what stands below it. What stands right behind the heading's end belongs to that."""
    return MailSection(heading.get("id", ""), heading_title(heading), Markup(written[0].strip()),
                       Markup("".join(written[1:]).strip()))


def fragment(source: str) -> HtmlElement:
    """The ``<body>`` that holds a fragment of HTML, broken or not, without what no mail can show.

    Forms are links by then, drawings their titles, menus their choices; Word's conditional comments are kept.
    """
    parser = html.HTMLParser(huge_tree=True)
    page = f"<!DOCTYPE html><html><body>{close_voids(_NOT_XML.sub('', source))}"
    body = cast(HtmlElement, html.document_fromstring(page, parser=parser)).body
    _forms(body)
    _drawings(body)
    for link in body.find_class("headerlink"):
        link.tag = GONE
    for note in [note for note in body.iter(etree.Comment, etree.ProcessingInstruction) if not _is_for_word(note)]:
        note.drop_tree()
    etree.strip_elements(body, GONE, *_UNSEEN, with_tail=False)
    return body



def media_link(element: HtmlElement) -> tuple[str, str]:
    """Where a video, a sound or an embedded page leads, and what to call it. Both may be empty."""
    sources = [element, *element.iter("source")]
    url = watch_page(next((found for one in sources if (found := one.get("src") or one.get("data"))), ""))
    return url, element.get("title") or element.get("aria-label") or url


def watch_page(url: str) -> str:
    """The page to watch a video on, instead of the one that is embedded in others."""
    match = _YOUTUBE.match(url)
    return f"https://www.youtube.com/watch?v={match[1]}" if match else url


def _is_for_word(note: etree._Comment) -> bool:
    return (note.text or "").startswith(("[if ", "<![endif"))


def _media(body: HtmlElement) -> None:
    for element in list(body.iter(*_MEDIA)):
        url, label = media_link(element)
        if url:
            replace_element(element, link_to(url, f"▶ {label}", within=element.getparent()))
        else:
            element.tag = GONE if element.tag == "iframe" else OPENED
    etree.strip_elements(body, GONE, with_tail=False)
    etree.strip_tags(body, OPENED)


def _drawings(body: HtmlElement) -> None:
    for drawing in list(body.iter("svg")):
        for one in list(drawing.iter("a", "area", "img", *_MEDIA)):
            one.tail = None
            drawing.addprevious(one)
        words = " ".join(drawing.xpath(".//text()[not(ancestor::style or ancestor::script)]"))
        inner = _TAG.sub(" ", drawing.findtext(".//title") or words)  # a title that is not closed holds tags as text
        label = drawing.get("aria-label") or " ".join(inner.split())
        replace_by_text(drawing, f"[{label}]" if label else "")


def _forms(body: HtmlElement) -> None:
    for form in list(body.iter("form")):
        if not (url := form.get("action")):
            continue
        buttons = [*form.iterfind(".//button"), *form.iterfind(".//input[@type='submit']")]
        label = next((one.text_content().strip() or one.get("value") for one in buttons), "")
        for button in buttons[:1]:
            if not len(button):
                button.drop_tree()
        form.append(link_to(url, label or url, within=form))
    for menu in list(body.iter("select")):
        for choice in list(menu.iter("option"))[1:]:
            choice.text = f" / {(choice.text or '').lstrip()}"
    etree.strip_tags(body, "select", "optgroup", "option")


def _foreign(body: HtmlElement) -> None:
    for box in list(body.iter("input")):
        if box.get("type") == "checkbox":
            _mark_task(box)
        else:
            box.tag = GONE
    etree.strip_elements(body, GONE, "source", "track", with_tail=False)
    etree.strip_tags(body, *_UNWRAPPED)


def _mark_task(box: HtmlElement) -> None:
    tasks = next(box.iterancestors("ul"), None)
    if tasks is not None and not has_class(tasks, "task-list"):
        tasks.set("class", f"{tasks.get('class', '')} task-list".strip())
    replace_by_text(box, "☑ " if "checked" in box.attrib else "☐ ")


def _details(body: HtmlElement) -> None:
    for element in body.iter("details", "summary"):
        element.set("class", element.tag)
        element.attrib.pop("open", None)
        element.tag = "div"


def _buttons(body: HtmlElement) -> None:
    kind = "button"
    for paragraph in [one for one in body.iter("p") if has_class(one, "button")]:
        for link in paragraph.findall("a"):
            table, cell = layout_table(kind)
            kind = "button button-also"  # which may recede beside the first
            cell.attrib.update({"class": "button-cell", "align": "center"})
            paragraph.addprevious(table)
            table.addnext(etree.Comment(WORD_GAP))
            link.drop_tree()
            link.tail = None
            link.set("class", "button-link")
            cell.append(link)
        if paragraph.text_content().strip() or len(paragraph):
            paragraph.attrib.pop("class")
        else:
            paragraph.drop_tree()


def _boxes(body: HtmlElement) -> None:
    for element in list(body.iter("div", "blockquote")):
        kind = _box_kind(element)
        if not kind:
            continue
        for footer in element.iter("footer"):
            footer.tag = "p"
            footer.set("class", "voice-by")
            for inner in list(footer.iter("p"))[1:]:
                inner.drop_tag()
        table, cell = layout_table("box")
        table.set("width", "100%")
        cell.attrib.update(element.attrib)
        cell.set("class", kind)
        cell.text = element.text
        cell.extend(list(element))
        replace_element(element, table)
        table.addnext(etree.Comment(WORD_GAP))


def _offers(body: HtmlElement) -> None:
    """Offers have their pictures beside them, however long their texts are. Word knows neither floats nor where they
    are over, but for these two attributes."""
    for picture in body.find_class("offer-picture"):
        for image in picture.iter("img"):
            image.attrib.update({"width": str(OFFER_COLUMN), "align": "left"})
    for words in body.find_class("offer"):
        if (after := words.getnext()) is None or after.get("class") != "offer-end":
            end = html.Element("div", {"class": "offer-end"})
            etree.SubElement(end, "br", {"clear": "all"})
            end.tail, words.tail = words.tail, None  # behind it, the condition of the next picture begins
            words.addnext(end)


def _box_kind(element: HtmlElement) -> str:
    """The classes of the cell that an element becomes, or nothing if it is no box."""
    names = element.get("class", "").split()
    if element.tag == "blockquote":
        return "voice" if "voice" in names else ""
    if any(name == "note" or name.startswith("note-") for name in names):
        return " ".join(dict.fromkeys(["note", *names]))
    return next((name for name in ("event", "ask", "forward") if name in names), "")


def _tables(body: HtmlElement) -> None:
    """Tables of data get a class, and a ``div`` in which a wide one can be scrolled."""
    for table in list(body.iter("table")):
        if table.get("role") == "presentation" or table.find(".//th") is None:
            continue
        table.attrib.update({"class": "data", "cellpadding": "0", "cellspacing": "0", "border": "0"})
        for cell in table.iter("td"):
            if has_class(cell, "right") or "right" in cell.get("style", "") or cell.get("align") == "right":
                cell.set("class", " ".join(dict.fromkeys([*cell.get("class", "").split(), "whole"])))
        if not has_class(table.getparent(), "table"):
            frame = html.Element("div", {"class": "table"})
            replace_element(table, frame)
            frame.append(table)
        if hint := table.getparent().attrib.pop("data-hint", ""):
            told = html.Element("p", {"class": "aside" if has_class(table.getparent(), "wide") else "swipe"})
            told.text = hint
            table.getparent().addprevious(told)


def _images(body: HtmlElement) -> None:
    for image in body.iter("img"):
        image.set("alt", image.get("alt", ""))
        if has_class(image, "signature-image"):
            continue
        limit, is_filled = _room(image)
        width, height = image.get("width", ""), image.get("height", "")
        is_filled = is_filled and (not width or (width.isdecimal() and int(width) >= limit))
        if is_filled and not width:
            image.set("width", str(limit))
        elif width.isdecimal() and int(width) > limit:
            image.set("width", str(limit))
            if height.isdecimal():
                image.set("height", str(round(int(height) * limit / int(width))))
        _shape(image, "100%" if is_filled else "")


def _room(image: HtmlElement) -> tuple[int, bool]:
    """How wide a picture can be, in pixels, and whether it is to take all of the room that there is."""
    room, is_filled = COLUMN, False
    for one in image.iterancestors("td", "div"):
        if has_class(one, "half"):
            room, is_filled = HALF if room == COLUMN else HALF - (COLUMN - BOX_COLUMN), True
        elif one.tag == "td" and has_class(one, "card-picture"):
            is_filled = True
        elif has_class(one, "card-box") or (one.tag == "td" and one.getparent().getparent().get("class") == "box"):
            room = BOX_COLUMN
    return room, is_filled


def _shape(image: HtmlElement, filled: str) -> None:
    """Say a picture's size in its style too: else it has the shape of what stands for it while it is blocked.

    Its height cannot be fixed, as it is smaller on a phone; the ratio is that of the attributes, not the file's.
    """
    width, height, own = image.get("width", ""), image.get("height", ""), image.get("style", "")
    if not width.isdecimal() or _SIZED.search(own):
        return
    ratio = f"aspect-ratio:{width}/{height};" if height.isdecimal() and int(height) else ""
    image.set("style", f"width:{filled or f'{width}px'};{ratio}{own}")


def _attributes(body: HtmlElement) -> None:
    for element in body.iter(etree.Element):
        for name in list(element.attrib):
            if _ONLY_ON_THE_WEB.fullmatch(name) or (name == "class" and not element.get(name, "").strip()):
                del element.attrib[name]


def _empty(body: HtmlElement) -> None:
    """Paragraphs in which something stood that no mail can show would be gaps."""
    for paragraph in list(body.iter("p")):
        if not len(paragraph) and not paragraph.attrib and not (paragraph.text or "").strip():
            paragraph.tag = GONE
    etree.strip_elements(body, GONE, with_tail=False)



