"""The newsletter's blocks: button, note, quote (a customer's voice), event, ask and forward."""

from __future__ import annotations

import re
from datetime import datetime
from typing import ClassVar
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from markdown import Markdown
from pymdownx.blocks import BlockEntry, BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block, type_string

from generator.offer_fields import HOTLINE_TOKENS, condition_tokens
from generator.render.languages import moment_text
from generator.render.markdown.dialect.arranged import ARRANGED
from generator.render.markdown.dialect.elements import note
from generator.render.markdown.dialect.texts import TEXTS, Settings
from generator.render.markdown.rendered import FORWARD_PARTS, FORWARD_URL, OWN_URL
from generator.sources.dates import parse_date, parse_end

EVENT_URL = f"{OWN_URL}event:"


_START = re.compile(  # pymdownx's own, but that it reads many spaces once
    r"(?:^|\n)[ ]{0,3}(/{3,})[ ]*([\w-]+)[ ]*(?:\|[ ]*+((?:[^ \n]++|[ ]++(?=[^ \n]))*+)[ ]*+)?(?:\n|$)")


class _Manager(BlocksProcessor):  # type: ignore[misc]
    """Parses what stands in a block. Pymdownx looks through the whole text for the lists around each piece of it; ours
    has been taken out of lists before."""

    def parse_blocks(self, blocks: list[str], current_parent: ElementTree.Element) -> None:
        """Parse pieces up to the end of the block that was opened last, and of those in it."""
        while blocks and self.stack:
            entry = self.stack[-1]
            text, rest, ends = self.split_end(blocks.pop(0), entry.block.length)
            if rest is not None:
                blocks.insert(0, rest)
            if text is not None:
                self._parse(entry, entry.block.on_add(entry.el), text)
            if ends:
                entry.block._end(entry.el)
                self.inline_stack.append(entry)
                self.stack.pop()
        if self.stack:
            self.stack[-1].hungry = True

    def _parse(self, entry: BlockEntry, target: ElementTree.Element, text: str) -> None:
        if entry.block.on_markdown() == "inline":
            target.text = f"{target.text}\n\n{text}" if target.text else text.strip("\n")
            return
        working, self.working = self.working, entry  # type: ignore[has-type]
        self.parser.state.set("blocks")
        self.parser.parseChunk(target, text)
        self.parser.state.reset()
        self.working = working


class NewsletterBlocks(BlocksExtension):  # type: ignore[misc]  # pymdownx is untyped
    """Registers the blocks; they read the language and the zone from ``settings``."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings

    def register_block_mgr(self, md: Markdown) -> BlocksProcessor:  # pymdownx's
        """Use our own manager."""
        manager: BlocksProcessor = super().register_block_mgr(md)
        manager.__class__ = _Manager
        manager.start = _START
        return manager

    def extendMarkdownBlocks(self, _: Markdown, block_mgr: BlocksProcessor) -> None:  # pymdownx's
        """Tell pymdownx about the blocks."""
        for block in (Button, Note, Quote, Event, Offers, Offer, Ask, Forward, Hotline, *ARRANGED):
            block_mgr.register(block, {"settings": self.settings})


class Button(Block):  # type: ignore[misc]
    """``/// button | URL``: a link that looks like a button. Its content is the label."""

    NAME = "button"
    ARGUMENT = True

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        """The paragraph and the link in it."""
        paragraph = ElementTree.SubElement(parent, "p", {"class": "button"})
        ElementTree.SubElement(paragraph, "a", {"href": self.argument.strip()})
        return paragraph

    def on_add(self, block: ElementTree.Element) -> ElementTree.Element:
        """The label stands in the link."""
        return block[0]

    def on_markdown(self) -> str:
        """A label is inline text."""
        return "inline"


class Note(Block):  # type: ignore[misc]
    """``/// note | title``: a box set apart from the text."""

    NAME = "note"
    ARGUMENT = None

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        """The same box as GitHub's ``[!NOTE]``."""
        return note(parent, "note", self.argument or TEXTS[self.config["settings"].lang]["note"])


class Quote(Block):  # type: ignore[misc]
    """``/// quote | who, what``: a customer's voice. With ``highlight: true`` the home page shows it too, which
    finds it by its class."""

    NAME = "quote"
    ARGUMENT = None
    OPTIONS: ClassVar = {"highlight": ["", type_string]}

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        """The quotation; its footer follows at the end."""
        shown = str(self.options["highlight"]).casefold() in ("true", "yes")
        return ElementTree.SubElement(parent, "blockquote", {"class": "voice shown-at-home" if shown else "voice"})

    def on_end(self, block: ElementTree.Element) -> None:
        """Say who it was."""
        if self.argument:
            ElementTree.SubElement(block, "footer").text = f"— {self.argument}"


class Event(Block):  # type: ignore[misc]
    """``/// event | title`` with ``date``, ``end``, ``place`` and ``places``: something to come to."""

    NAME = "event"
    ARGUMENT = True
    OPTIONS: ClassVar = {"date": ["", type_string], "end": ["", type_string], "place": ["", type_string],
                         "places": ["", type_string]}

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        """Title, time and place; how many places there are is for those who invite."""
        box = ElementTree.SubElement(parent, "div", {"class": "event"})
        ElementTree.SubElement(box, "p", {"class": "event-title"}).text = self.argument
        if self.options["date"]:
            when = ElementTree.SubElement(box, "p", {"class": "event-when"})
            _add_time(when, self.options, self.config["settings"])
        if self.options["place"]:
            ElementTree.SubElement(box, "p", {"class": "event-place"}).text = self.options["place"]
        self.number = self.tracker["events"] = self.tracker.get("events", -1) + 1
        return box

    def on_end(self, block: ElementTree.Element) -> None:
        """The link to the calendar; the caller knows what the address stands for."""
        paragraph = ElementTree.SubElement(block, "p", {"class": "event-calendar"})
        link = ElementTree.SubElement(paragraph, "a", {"href": f"{EVENT_URL}{self.number}"})
        link.text = TEXTS[self.config["settings"].lang]["calendar"]


class Offers(Block):  # type: ignore[misc]
    """``/// offers | TOKENS; TOKENS``: for each offer the tokens of its title, link, picture and text, and maybe of why
    somebody gets it. What somebody has not got stands between conditions."""

    NAME = "offers"
    ARGUMENT = True

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        """Each offer with its picture; the conditions are text beside them."""
        box = ElementTree.SubElement(parent, "div", {"class": "offers"})
        told = [tokens.split() for tokens in self.argument.split(";")]  # a number that is wrong was reported, and stays
        for place, (title, url, image, text, *because) in enumerate((one for one in told if len(one) > 1), 1):
            picture = _between(box, place, "image", "offer-picture")
            link = ElementTree.SubElement(picture, "a", {"href": url, "aria-label": title})
            ElementTree.SubElement(link, "img", {"src": image, "alt": "", "class": "offer-image"})
            words = _between(box, place, "title", "offer")
            link = ElementTree.SubElement(words, "a", {"href": url})
            ElementTree.SubElement(link, "strong").text = title
            ElementTree.SubElement(words, "br").tail = f"{text} " if because else text
            for why in because:
                ElementTree.SubElement(words, "span", {"class": "offer-because"}).text = why
        return box


class Offer(Offers):
    """``/// offer``: one of them."""

    NAME = "offer"


def _between(box: ElementTree.Element, place: int, part: str, name: str) -> ElementTree.Element:
    """A paragraph that those see who have something in a field of the offer at a place."""
    begin, end = condition_tokens(place, part)
    if len(box):
        box[-1].tail = (box[-1].tail or "") + begin
    else:
        box.text = begin
    paragraph = ElementTree.SubElement(box, "p", {"class": name})
    paragraph.tail = end
    return paragraph


class Ask(Block):  # type: ignore[misc]
    """``/// ask | question``: its answers stand below it as a list of links
    (:mod:`~generator.sources.texts.answers`). What they are kept as (``keep``) is not for readers."""

    NAME = "ask"
    ARGUMENT = True
    OPTIONS: ClassVar = {"keep": ["", type_string]}

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        """The question; the answers follow."""
        box = ElementTree.SubElement(parent, "div", {"class": "ask"})
        ElementTree.SubElement(box, "p", {"class": "ask-question"}).text = self.argument
        return box


class Forward(Block):  # type: ignore[misc]
    """``/// forward | title``: to be passed on, with links to do so; the caller knows where they lead."""

    NAME = "forward"
    ARGUMENT = None

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        """The title; what the author says follows."""
        box = ElementTree.SubElement(parent, "div", {"class": "forward"})
        title = self.argument or TEXTS[self.config["settings"].lang]["forward"]
        ElementTree.SubElement(box, "p", {"class": "forward-title"}).text = title
        return box

    def on_end(self, block: ElementTree.Element) -> None:
        """A link for each way."""
        texts = TEXTS[self.config["settings"].lang]
        for part in FORWARD_PARTS:
            paragraph = ElementTree.SubElement(block, "p", {"class": f"forward-{part}"})
            ElementTree.SubElement(paragraph, "a", {"href": f"{FORWARD_URL}{part}"}).text = texts[f"forward_{part}"]


class Hotline(Block):  # type: ignore[misc]
    """``/// hotline | TOKEN``: a line that those alone see who have one, behind what the author writes."""

    NAME = "hotline"
    ARGUMENT = True

    def on_create(self, parent: ElementTree.Element) -> ElementTree.Element:
        """The box, with the conditions as text beside it."""
        around = ElementTree.SubElement(parent, "div", {"class": "hotline-box"})
        around.text, end = HOTLINE_TOKENS
        ElementTree.SubElement(around, "div", {"class": "note hotline"}).tail = end
        return around

    def on_add(self, block: ElementTree.Element) -> ElementTree.Element:
        """The text stands between the conditions."""
        return block[0]

    def on_end(self, block: ElementTree.Element) -> None:
        """The line itself comes last."""
        line = ElementTree.SubElement(block[0], "p", {"class": "hotline-line"})
        ElementTree.SubElement(line, "strong").text = self.argument.strip()


def _add_time(paragraph: ElementTree.Element, options: dict[str, str], settings: Settings) -> None:
    """``<time>`` from start to end; what is no date stays as it was written."""
    try:
        zone = ZoneInfo(settings.timezone)
        start = parse_date(options["date"], zone)
        end = parse_end(options["end"], start, zone) if options["end"] else None
    except (ValueError, KeyError):
        paragraph.text = "–".join(filter(None, (options["date"], options["end"])))
        return
    first = _time(paragraph, start, ":" in options["date"], True, settings.locale)
    if end:
        first.tail = "–"
        other_day = end.date() != start.date()
        _time(paragraph, end, ":" in options["end"], other_day or ":" not in options["end"], settings.locale)


def _time(
    paragraph: ElementTree.Element, moment: datetime, hour: bool, day: bool, lang: str
) -> ElementTree.Element:
    machine = moment.isoformat() if hour else moment.date().isoformat()
    element = ElementTree.SubElement(paragraph, "time", {"datetime": machine})
    element.text = moment_text(moment, lang, hours=hour, day=day)
    return element
