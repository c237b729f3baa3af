"""Blocks, ``/// only | vip`` to ``///``: found, checked, and separated before anything is rendered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from generator.findings import Findings, Span, did_you_mean
from generator.messages import NOTHING, Message, msg, of_error
from generator.model import Ask, Event, Restriction
from generator.offer_fields import MOST
from generator.sources.dates import parse_date, parse_end
from generator.sources.people.row_titles import CHOSEN
from generator.sources.texts.answers import AnswerLinks, linked
from generator.sources.texts.arranged import Span as Closed
from generator.sources.texts.arranged import report_arranged
from generator.sources.texts.lines import CODE, Kind, Line
from generator.sources.texts.merge_fields import FIELD

MAX_DEPTH = 12
"""Blocks in blocks; what nests deeper is a slip. The renderer leaves it as text."""
RESTRICTING = ("only", "except")
KEPT = {**dict(zip(CHOSEN, CHOSEN, strict=True)), "frequency": "at_most"}
"""What answers may be kept as, each with its name among choices."""
BLOCKS = (*RESTRICTING, "button", "event", "quote", "note", "card", "columns", "gallery", "signature", "offers",
          "offer", "ask", "forward", "hotline")
FENCE = re.compile(r"(?P<before>[\s\u00ad\u200b-\u200f\u2060\ufeff]*)(?P<slashes>[/／]{3,})(?P<rest>.*)")
TOO_FEW = re.compile(r"\s*(?://|／／)\s*(?:only|except)\b(?!/)")
OPENING = re.compile(r"\s*(?P<name>[\w-]+)\s*(?:\|(?P<argument>.*))?")
OPTION = re.compile(r"(?: {4}|\t)\s*(?P<key>[\w-]+)\s*:(?P<value>.*)")
HIGHLIGHT = {"true": True, "yes": True, "false": False, "no": False}
OPTIONS = {"event": ("date", "end", "place", "places"), "ask": ("keep",), "quote": ("highlight",),
           "card": ("link",), "signature": ("role", "phone", "photo")}
MOST_PLACES = 100_000
EXAMPLE = {
    "only": "/// only | vip", "except": "/// except | vip", "button": "/// button | https://example.com/",
    "event": "/// event | Open house", "quote": "/// quote | Kim Minsu", "note": "/// note",
    "offers": "/// offers | 2", "ask": "/// ask | Shall we call you?", "hotline": "/// hotline",
    "forward": "/// forward | Do you know somebody who would like this?", "offer": "/// offer",
    "card": "/// card | A new box", "columns": "/// columns", "gallery": "/// gallery",
    "signature": "/// signature | Kim Minsu",
}


LACKING = {"button": msg("This “button” block lacks an address."), "event": msg("This “event” block lacks a title."),
           "ask": msg("This “ask” block lacks a question."),
           "signature": msg("This “signature” block lacks a name.")}
BARE = {"hotline": msg("Whom to call stands in newsletter.yaml, under hotline:."),
        "columns": msg("A “columns” block has no title."), "gallery": msg("A “gallery” block has no title."),
        "offer": msg("An “offer” block has one offer; “offers” has several.")}


@dataclass(slots=True)
class _OpenBlock:
    """A block that is open. ``height`` is how deep the blocks nest that closed within it, ``options`` are the lines of
    its options."""

    name: str
    argument: str
    first: int
    slashes: int
    containers: tuple[int, ...]
    options: frozenset[int] = frozenset()
    height: int = 0


@dataclass(frozen=True, slots=True)
class _ClosedBlock:
    """A block that has a fence when it is rendered, and how deep blocks nest in it, itself included."""

    span: Closed
    height: int


@dataclass(slots=True)
class BlockReader:
    """Finds the blocks of one document. ``first_line`` is the file's line on which the text begins."""

    path: str
    first_line: int
    segments: Collection[str]
    zone: tzinfo
    findings: Findings
    restrictions: list[Restriction] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    offers: dict[int, int] = field(default_factory=dict)
    """How many offers the block has that begins on a body line (from 0)."""
    hotlines: list[int] = field(default_factory=list)
    """The body lines (from 0) on which the lines for key customers begin."""
    asks: list[Ask] = field(default_factory=list)
    forwards: list[int] = field(default_factory=list)
    """The body lines (from 0) on which blocks to pass the issue on begin."""
    voices: list[int] = field(default_factory=list)
    """The body lines (from 0) on which customers' words begin that the home page shows."""
    links: AnswerLinks = AnswerLinks()
    _asked: list[tuple[str, int, int]] = field(default_factory=list)
    _kept: dict[int, str] = field(default_factory=dict)
    _closed: list[_ClosedBlock] = field(default_factory=list)
    _stack: list[_OpenBlock] = field(default_factory=list)

    def read(self, source: list[str], lines: list[Line]) -> None:
        """Find all blocks, and report every line that looks like one and is not."""
        closed = {line.opener for line in lines if line.kind is Kind.FENCE_CLOSE}
        for number, (raw, line) in enumerate(zip(source, lines, strict=True)):
            if "/" not in raw and "／" not in raw:
                continue
            fence = FENCE.fullmatch(line.content) or FENCE.fullmatch(raw)
            if TOO_FEW.match(line.content) and line.kind not in CODE:
                self._error(number, msg("A block begins with three slashes."), msg("Write /// instead of //."))
            if fence and line.kind in CODE:
                if line.kind is Kind.FENCE_BODY and line.opener not in closed:
                    self._in_open_code(number, fence["rest"], line)
            elif fence and self._well_placed(number, raw, line, fence["before"]):
                self._fence(number, fence, line, source)
        for block in self._stack:
            self._error(block.first, msg("This “{block}” block is never closed.", block=block.name),
                        msg("Put a line of /// below its end."))
        if not self._stack:
            fences = frozenset(line for one in self.restrictions for line in (one.first, one.last))
            report_arranged([block.span for block in self._closed], fences, source, lines, self._error)

    def normalised(self, source: list[str]) -> list[str]:
        """The source with each block's fence longer than those of the blocks in it, as pymdownx wants it, and with
        answers as links."""
        result = list(source)
        for question, first, last in sorted(self._asked, key=lambda asked: asked[1]):
            self.asks.append(linked(result, question, first, last, self.links, self.path, self.first_line,
                                    self.findings, self._kept.get(first, "")))
        for block in self._closed:
            slashes = "/" * (2 + min(block.height, MAX_DEPTH))
            for number in (block.span.first, block.span.last):
                result[number] = re.sub(r"/{3,}", slashes, result[number], count=1)
        return result

    def _error(self, number: int, message: Message, hint: Message = NOTHING) -> None:
        self.findings.error("block", message, Span(self.path, self.first_line + number, 1), hint)

    def _in_open_code(self, number: int, rest: str, line: Line) -> None:
        """Code that nobody closed runs on to the end, and would show what is meant for a few to all."""
        opening = OPENING.fullmatch(rest)
        if opening and opening["name"] in RESTRICTING:
            self._error(number, msg("This is inside the code that begins on line {line} and is never closed.",
                                    line=self.first_line + line.opener),
                        msg("Close the code above, or below if the block is part of it."))

    def _well_placed(self, number: int, raw: str, line: Line, before: str) -> bool:
        if line.kind is Kind.RAW_HTML:
            self._error(number, msg("A block cannot stand inside raw HTML; an element is open since line {line}.",
                                    line=self.first_line + line.opener),
                        msg("Close the element before the block, or leave the HTML out."))
        elif before.strip(" \t"):
            self._error(number, msg("An invisible character stands before ///, so this opens no block."),
                        msg("Delete what stands before ///; spaces are fine."))
        elif not raw.lstrip().startswith(("/", "／")):
            self._error(number, msg("A block cannot begin behind a list marker or in a quotation."),
                        msg("Put it on a line of its own."))
        elif "／" in raw.split("|")[0]:
            self._error(number, msg("These are full-width slashes, which open no block."),
                        msg("Write /// in half width."))
        else:
            return True
        return False

    def _fence(self, number: int, fence: re.Match[str], line: Line, source: list[str]) -> None:
        slashes, rest = len(fence["slashes"]), fence["rest"].strip()
        containers = tuple(box.line for box in line.containers)
        if not rest:
            self._close(number, slashes, containers)
            return
        opening = OPENING.fullmatch(rest)
        name = opening["name"] if opening else ""
        argument = ((opening and opening["argument"]) or "").strip()
        if name.startswith("end") and self._stack:
            self._error(number, msg("“{block}” closes no block.", block=name), msg("A block is closed by /// alone."))
            self._close(number, slashes, containers)
            return
        options: dict[str, tuple[int, str]] = {}
        if opening is None or name not in BLOCKS:
            self._unknown(number, rest, name)
        else:
            options = self._options(number, source)
            self._check(number, name, argument, options)
        lines = frozenset(line for line, _ in options.values())
        self._stack.append(_OpenBlock(name or "?", argument, number, slashes, containers, lines))
        if len(self._stack) == MAX_DEPTH + 1:
            self._error(number, msg("Blocks stand in more than {count} others here.", count=MAX_DEPTH),
                        msg("Close those above with ///."))

    def _unknown(self, number: int, rest: str, name: str) -> None:
        if "｜" in rest:
            self._error(number, msg("“｜” is a full-width character, which opens no block."),
                        msg("Write | in half width."))
        elif name:
            self._error(number, msg("There is no block “{block}”.", block=name), did_you_mean(name, BLOCKS))
        elif (word := rest.split()[0]) in BLOCKS:
            self._error(number, msg("A | is missing behind “{block}”.", block=word), _as_in(word))
        else:
            self._error(number, msg("This line starts with /// but opens no block."),
                        msg("Write /// and a name, such as /// only | vip, or put the line into code."))

    def _close(self, number: int, slashes: int, containers: tuple[int, ...]) -> None:
        if not self._stack:
            self._error(number, msg("This /// closes no block."), msg("Delete it, or open a block above."))
            return
        block = self._stack.pop()
        if slashes != block.slashes or containers != block.containers:
            self._error(number, msg("This does not look like the end of the “{block}” block of line {line}.",
                                    block=block.name, line=self.first_line + block.first),
                        msg("Give both lines the same number of slashes and the same indentation."))
        height = block.height
        if block.name in RESTRICTING:
            segments = frozenset(_names(block.argument))
            self.restrictions.append(Restriction(block.name == "only", segments, block.first, number))
        else:
            height += 1
            span = Closed(block.name, bool(block.argument), block.first, number, block.options)
            self._closed.append(_ClosedBlock(span, height))
            if block.name == "ask":
                self._asked.append((block.argument, block.first, number))
            if block.name == "hotline":
                self.hotlines.append(block.first)
        if block.name in ("offer", "offers") and number > block.first + 1:
            self._error(block.first + 1, msg("A block of offers has no text of its own."),
                        msg("Put a line of /// right below it, and the text behind that."))
        if self._stack:
            self._stack[-1].height = max(self._stack[-1].height, height)

    def _check(self, number: int, name: str, argument: str, options: dict[str, tuple[int, str]]) -> None:
        if name in RESTRICTING:
            self._check_segments(number, name, argument)
        elif name in LACKING and not argument:
            self._error(number, LACKING[name], _as_in(name))
        elif name in BARE and argument:
            self._error(number, BARE[name], _as_in(name))
        if name in ("offer", "offers"):
            self._offers(number, argument if name == "offers" else "")
        if name == "forward":
            self.forwards.append(number)
        if name == "event":
            self._event(number, argument, options)
        if name != "button" and FIELD.search(" ".join([argument, *(value for _, value in options.values())])):
            self.findings.error(
                "merge-field", msg("A merge field cannot stand in the first lines of “{block}”.", block=name),
                Span(self.path, self.first_line + number, 1), msg("Write it into the text of the block."))
        if name == "ask":
            self._keep(options, number)
        if name == "quote":
            self._highlight(options, number)
        self._report_unknown(name, options)

    def _report_unknown(self, name: str, options: dict[str, tuple[int, str]]) -> None:
        line, phone = options.get("phone", (0, ""))
        if name == "signature" and line and not re.search(r"\d\D*\d\D*\d", phone):
            self._error(line, msg("“{text}” is no telephone number.", text=phone))
        known = OPTIONS.get(name, ())
        for key, (line, _) in options.items():
            if key not in known:
                self._error(line, msg("“{block}” has no option “{key}”.", block=name, key=key),
                            did_you_mean(key, known) or msg("Put a blank line before indented text."))

    def _offers(self, number: int, argument: str) -> None:
        count = int(argument) if argument.isascii() and argument.isdigit() and len(argument) < 3 else 0
        if not argument:
            count = 1
        if not 0 < count <= MOST:
            self._error(number, msg("A block of offers has 1 to {most} of them.", most=MOST), _as_in("offers"))
        elif self.offers:
            self._error(number, msg("There is a block of offers on line {line} already.",
                                    line=self.first_line + min(self.offers)),
                        msg("One block shows each offer once; ask for more in it."))
        else:
            self.offers[number] = count

    def _check_segments(self, number: int, name: str, argument: str) -> None:
        if "｜" in argument or "，" in argument:
            self._error(number, msg("There is a full-width “｜” or “，” here."), msg("Write | and , in half width."))
            return
        if not _names(argument):
            self._error(number, msg("This “{block}” block names no segment.", block=name), _as_in(name))
        for segment in _names(argument):
            if segment not in self.segments:
                self.findings.error("segment", msg("There is no segment “{name}”.", name=segment),
                                    Span(self.path, self.first_line + number, 1),
                                    did_you_mean(segment, self.segments)
                                    or msg("Make a file subscribers/segments/{name}.yaml.", name=segment))

    def _options(self, number: int, source: list[str]) -> dict[str, tuple[int, str]]:
        """The indented ``key: value`` lines right below a fence, with their body lines."""
        indent = len(source[number]) - len(source[number].lstrip())
        options: dict[str, tuple[int, str]] = {}
        for line in range(number + 1, len(source)):
            option = OPTION.fullmatch(source[line][indent:])
            if not option:
                break
            options[option["key"]] = (line, option["value"].strip().strip("\"'"))
        return options

    def _keep(self, options: dict[str, tuple[int, str]], number: int) -> None:
        """Which of the reader's own choices the answers are."""
        line, text = options.get("keep", (0, ""))
        if "keep" in options and text not in KEPT:
            self._error(line, msg("“{text}” is nothing that is kept of a reader.", text=text),
                        did_you_mean(text, KEPT) or msg("Write it as {example}", example="keep: topics"))
        elif text:
            self._kept[number] = KEPT[text]

    def _highlight(self, options: dict[str, tuple[int, str]], number: int) -> None:
        """Whether a customer's words are to stand on the home page too."""
        line, text = options.get("highlight", (0, "false"))
        if text.casefold() not in HIGHLIGHT:
            self._error(line, msg("“{key}” must be {wanted}.", key="highlight", wanted=msg("true or false")),
                        msg("Write it as {example}", example="highlight: true"))
        elif HIGHLIGHT[text.casefold()]:
            self.voices.append(number)

    def _event(self, number: int, title: str, options: dict[str, tuple[int, str]]) -> None:
        if "date" not in options:
            self._error(number, msg("This event has no date."),
                        msg("Put an indented line below it: “{line}”", line="    date: 2026-11-28 14:00"))
            return
        start = self._moment(options, "date")
        end = self._moment(options, "end", start) if start else None
        if start and end and end < start:
            self._error(options["end"][0], msg("This event ends before it begins."),
                        msg("If it ends on another day, write that too: “end: 2026-11-29 01:00”."))
        if end and ":" in options["end"][1] and ":" not in options["date"][1]:
            self._error(options["date"][0], msg("This event has a time at which it ends, and none at which it begins."),
                        msg("Write “date: 2026-11-28 14:00”, or leave the time of the end out."))
        if start:
            self.events.append(Event(title, start, end, options.get("place", (0, ""))[1], number,
                                     self._places(options)))

    def _places(self, options: dict[str, tuple[int, str]]) -> int:
        """How many can come; 0 where that is not said. Answers cannot tell two invitations of one issue apart."""
        line, text = options.get("places", (0, ""))
        if "places" not in options:
            return 0
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0
        if not 0 < number <= MOST_PLACES:
            self._error(line, msg("“{text}” is no number of places.", text=text),
                        msg("Write it as {example}", example="places: 40"))
        elif any(event.places for event in self.events):
            self._error(line, msg("An issue can have one event with places: answers do not say which they are to."),
                        msg("Take places: out of one of them, or write another issue."))
        return number

    def _moment(self, options: dict[str, tuple[int, str]], key: str, start: datetime | None = None) -> datetime | None:
        line, text = options.get(key, (0, ""))
        if not text:
            return None
        try:
            return parse_end(text, start, self.zone) if start else parse_date(text, self.zone)
        except ValueError as error:
            self.findings.error("date", of_error(error), Span(self.path, self.first_line + line, 5))
            return None


def _as_in(block: str) -> Message:
    return msg("Write it as {example}", example=EXAMPLE[block])


def _names(argument: str) -> list[str]:
    return [unicodedata.normalize("NFC", name.strip()) for name in argument.split(",") if name.strip()]
