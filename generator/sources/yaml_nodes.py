"""YAML as text with places: no guesses about what ``No``, ``010-1234`` or ``2026-02-31`` mean.

Values are read from YAML's events, so that every scalar stays the text the author wrote, each with
its line and column. Anchors, aliases and tags are refused: editors do not need them, and a nest of
aliases is a known way to fill a machine's memory.

YAML takes a blank and ``#`` for the beginning of a comment; people write ``title: News #12``. In values that are prose,
a ``#`` that touches the next character is one of the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import yaml

from generator.findings import Findings, Span
from generator.messages import NOTHING, Message, msg, of_error
from generator.reasons import reason

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 50
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
NEEDS_QUOTES = re.compile(r"^(?P<head>\s*(?:- )?[\w가-힣 ]+:)\s+(?P<value>[^\"'\s].*)$")

LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
HASH = re.compile(r"(?P<text>[ \t]+#[^\s#].*?)(?:[ \t]+#(?:[ \t].*)?)?")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text; an unquoted null is the empty text."""

    text: str
    line: int
    column: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order written."""

    entries: tuple[tuple[Scalar, Node], ...] = ()
    line: int = 1
    column: int = 1

    def get(self, key: str) -> Node | None:
        """The value of a key, or ``None``."""
        return next((value for name, value in self.entries if name.text == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


class _RefusedError(Exception):
    def __init__(self, message: Message, mark: Any, hint: Message = NOTHING) -> None:
        super().__init__(message)
        self.mark = mark
        self.hint = hint


@dataclass(slots=True)
class _Builder:
    """Nodes out of a stream of parser events."""

    events: Iterator[yaml.Event]
    lines: list[str] = field(default_factory=list)
    prose: Collection[str] = ()
    depth: int = 0
    duplicates: list[Scalar] = field(default_factory=list)
    hashes: list[tuple[str, Scalar]] = field(default_factory=list)

    def document(self) -> Node | None:
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                node = self.node(next(self.events))
                self._end()
                return node
        return None

    def _end(self) -> None:
        """What stands below a second ``---`` would be lost without a word."""
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                raise _RefusedError(msg("A second YAML document begins here; only one is read."), event.start_mark,
                                    msg("Delete this line, so that all is one document."))

    def node(self, event: yaml.Event, prose: bool = False) -> Node:
        self._refuse(event)
        mark = event.start_mark
        assert mark is not None
        line, column = mark.line + 1, mark.column + 1
        if isinstance(event, yaml.ScalarEvent):
            quoted = bool(event.style)
            text = "" if not quoted and event.value in NULLS else event.value
            found = Scalar(text, line, column, quoted)
            return self._with_hash(found, event) if prose else found
        self.depth += 1
        node = (self._sequence(line, column, prose) if isinstance(event, yaml.SequenceStartEvent)
                else self._mapping(line, column, prose))
        self.depth -= 1
        return node

    def _refuse(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _RefusedError(msg("YAML anchors (&name) and aliases (*name) are not read here."), event.start_mark,
                                msg("Write the value out, or put the text in quotes."))
        if getattr(event, "tag", None):
            raise _RefusedError(msg("YAML tags (!name) are not read here."), event.start_mark,
                                msg("Put the text in quotes."))
        if self.depth > MAX_DEPTH:
            raise _RefusedError(msg("This is nested more than {count} levels deep.", count=MAX_DEPTH), event.start_mark)

    def _with_hash(self, scalar: Scalar, event: yaml.ScalarEvent) -> Scalar:
        """A value with what YAML drops behind it as a comment, where that is none."""
        mark = event.end_mark
        assert mark is not None
        hash_ = HASH.fullmatch(self.lines[mark.line][mark.column :]) if mark.line < len(self.lines) else None
        if not hash_ or event.style in ("|", ">"):
            return scalar
        self.hashes.append((hash_["text"].strip(), scalar))
        return scalar if scalar.quoted else replace(scalar, text=(scalar.text + hash_["text"]).strip())

    def _sequence(self, line: int, column: int, prose: bool) -> Sequence:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, prose))
        return Sequence(tuple(items), line, column)

    def _mapping(self, line: int, column: int, prose: bool) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event)
            if not isinstance(key, Scalar):
                raise _RefusedError(msg("A key must be a plain word."), event.start_mark)
            value = self.node(next(self.events), prose or key.text.lower() in self.prose)
            if key.text in entries:
                self.duplicates.append(key)
            entries.setdefault(key.text, (key, value))
        return Mapping(tuple(entries.values()), line, column)


def parse_yaml(text: str, path: str, findings: Findings, first_line: int = 1,
               prose: Collection[str] = ()) -> Node | None:
    """Parse one YAML document; report what is wrong with it and return ``None``.

    ``first_line`` is the line of the file that ``text`` begins on; ``prose`` are the keys, in lower case, whose values
    are sentences, in which ``#12`` is no comment.
    """
    builder = _Builder(iter(()), LINE_END.split(text) if prose else [], prose)
    try:
        builder.events = iter(yaml.parse(text, Loader=LOADER))
        node = builder.document()
    except _RefusedError as refused:
        hint = refused.hint or _remedy(text, refused.mark)
        _report(findings, path, first_line, refused.mark, of_error(refused), hint)
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _report(findings, path, first_line, mark, _problem(error), _remedy(text, mark))
        return None
    except yaml.reader.ReaderError:
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        line = text[: found.start() if found else 0].count("\n") + first_line
        findings.error("yaml", msg("There is a control character here that YAML does not allow."), Span(path, line),
                       msg("Delete it."))
        return None
    for key in builder.duplicates:
        findings.error("yaml", msg("“{key}” stands here a second time.", key=key.text),
                       Span(path, key.line + first_line - 1, key.column), msg("Keep one of them."))
    _report_hashes(builder.hashes, path, first_line, findings)
    return _moved(node, first_line - 1) if node is not None and first_line > 1 else node


def _report_hashes(hashes: list[tuple[str, Scalar]], path: str, first_line: int, findings: Findings) -> None:
    for text, value in hashes:
        span = Span(path, value.line + first_line - 1, value.column)
        if value.quoted:
            findings.warning("yaml", msg("“{text}” stands behind the quotes and is left out, as a comment.", text=text),
                             span, msg("Put it into the quotes; or, if it is a comment, a blank behind the #."))
        else:
            findings.note("yaml", msg("“{text}” belongs to this text.", text=text), span,
                          msg("If it is a comment, put a blank behind the #."))


def _report(findings: Findings, path: str, first_line: int, mark: Any, message: Message, hint: Message) -> None:
    span = Span(path, mark.line + first_line, mark.column + 1) if mark else Span(path, first_line)
    findings.error("yaml", message, span, hint)


def _problem(error: yaml.MarkedYAMLError) -> Message:
    problem = reason(error.problem or "") or msg("this cannot be read")
    if not error.context:
        return msg("YAML: {problem}.", problem=problem)
    return msg("YAML: {problem}, {context}.", problem=problem, context=reason(error.context))


def _remedy(text: str, mark: Any) -> Message:
    """What to do: YAML's own words rarely say it, so look at the line."""
    lines = text.split("\n")
    for number in ((mark.line, mark.line - 1) if mark else ()):
        line = lines[number] if 0 <= number < len(lines) else ""
        if "\t" in line[: len(line) - len(line.lstrip())]:
            return msg("YAML does not allow tabs for indentation: use spaces.")
        found = NEEDS_QUOTES.match(line)
        value = found["value"] if found else ""
        if found and (value[0] in "[{@`%*&!|>" or ": " in value or value.endswith(":") or " #" in value):
            escaped = value.replace("\\", "\\\\").replace('"', '\\"')
            return msg("Put the value in quotes: {line}", line=f'{found["head"].strip()} "{escaped}"')
    return msg("Check the indentation, and put values with special characters in quotes.")


def _moved(node: Node, lines: int) -> Node:
    if isinstance(node, Scalar):
        return Scalar(node.text, node.line + lines, node.column, node.quoted)
    if isinstance(node, Sequence):
        return Sequence(tuple(_moved(item, lines) for item in node.items), node.line + lines, node.column)
    entries = tuple((_moved(key, lines), _moved(value, lines)) for key, value in node.entries)
    return Mapping(entries, node.line + lines, node.column)  # type: ignore[arg-type]
