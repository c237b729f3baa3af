"""``subscribers/decisions.yaml``, read and written: what was decided about pairs of people; nobody is asked twice."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from generator.config import Config
from generator.files import alone_in, replace_file
from generator.findings import Findings, Refusal, Span
from generator.messages import Message, msg
from generator.model import Decision
from generator.sources import yaml_nodes as yn
from generator.sources.people.files import read_yaml
from generator.sources.text import decode
from generator.sources.values import Values

NAME = "subscribers/decisions.yaml"
KEYS = ("customer", "name", "subscriber", "same", "date", "note")
WRITTEN = msg("Write it as: {example}",
              example="- {customer: K001, subscriber: minsu@example.com, same: true, date: 2026-11-05}")


def read_decisions(root: Path, config: Config, findings: Findings) -> list[Decision]:
    """The decisions, in the order written."""
    path = root / NAME
    return decisions_of(read_yaml(path, NAME, findings), config, findings) if path.is_file() else []


def decisions_of(node: yn.Node | None, config: Config, findings: Findings) -> list[Decision]:
    """The decisions of a file that was parsed; what is none is reported."""
    if node is None or (isinstance(node, yn.Scalar) and not node.text):
        return []
    if not isinstance(node, yn.Sequence):
        findings.error("decision", msg("This must be a list of decisions."), Span(NAME, node.line, node.column),
                       WRITTEN)
        return []
    values = Values(NAME, findings, ZoneInfo(config.timezone), "decision")
    return [made for item in node.items if (made := _decision(item, values)) is not None]


def _decision(item: yn.Node, values: Values) -> Decision | None:
    given = {key.text: value for key, value in item.entries} if isinstance(item, yn.Mapping) else {}
    if not {"customer", "subscriber", "same"} <= set(given) or set(given) - set(KEYS):
        values.findings.error("decision", msg("A decision needs customer:, subscriber: and same:."),
                              values.span(item), WRITTEN)
        return None
    texts = {key: values.text(key, value) for key, value in given.items() if key != "same"}
    return Decision(texts["customer"], texts["subscriber"], bool(values.flag("same", given["same"])),
                    texts.get("date", ""), item.line, texts.get("name", ""))


PLAIN = re.compile(r"[A-Za-z0-9가-힣](?:[\w.+-]|@(?=\w))*")
"""Texts that need no quotes in YAML, and that no reader takes for anything but text where this one reads."""
TRIES = 5

SamePair = Callable[[Decision, Decision], bool]


class CannotDecide(Refusal):
    """The file of decisions cannot be written to; the message says why and what to do."""


def write_decisions(root: Path, config: Config, answers: Sequence[Decision], is_same: SamePair) -> None:
    """Write answers into the file. ``is_same`` decides whether two decisions are about the same pair.

    No other run of Dangol writes at the same time; should an editor save meanwhile, its text is taken as the start.
    Raises :class:`CannotDecide` or :class:`OSError`, with the file as it was.
    """
    _rewrite(root, lambda text: _changed(text, config, answers, is_same))


def remove_decisions(root: Path, config: Config, is_theirs: Callable[[Decision], bool]) -> None:
    """Take decisions out of the file. Raises :class:`CannotDecide` or :class:`OSError`, with the file as it was."""
    _rewrite(root, lambda text: _without(text, config, is_theirs))


def _rewrite(root: Path, change: Callable[[str], str]) -> None:
    path = root / NAME
    with alone_in(path.parent):
        for _ in range(TRIES):
            before = path.read_bytes() if path.is_file() else b""
            after = _as_before(before, change)
            if (path.read_bytes() if path.is_file() else b"") == before:
                replace_file(root, path, after, private=True)
                return
    raise CannotDecide(msg("{file} changes all the time: nothing was written. Try again.", file=NAME))


def _as_before(before: bytes, change: Callable[[str], str]) -> bytes:
    """The file changed as text, in its own encoding and with its own ends of lines."""
    try:
        text, encoding = decode(before)
    except UnicodeDecodeError:
        raise CannotDecide(msg("{file} is no text that can be read: save it as UTF-8.", file=NAME)) from None
    newline = "\r\n" if b"\r\n" in before else "\n"
    if text.replace("\n", newline).encode(encoding) != before:
        raise CannotDecide(msg("{file} has lines that end in different ways: save it anew in your editor.", file=NAME))
    try:
        return change(text).replace("\n", newline).encode(encoding)
    except UnicodeEncodeError:
        raise CannotDecide(msg("{file} is not in UTF-8 and cannot hold every name: save it as UTF-8.",
                               file=NAME)) from None


def _changed(text: str, config: Config, answers: Sequence[Decision], is_same: SamePair) -> str:
    wanted = _read(text, config)
    for answer in answers:
        known = _read(text, config)
        place = next((place for place, other in reversed(list(enumerate(known))) if is_same(other, answer)), None)
        text = _added(text, answer) if place is None else _replaced(text, place, answer)
        wanted = [*wanted, answer] if place is None else [
            replace(answer, customer=other.customer, subscriber=other.subscriber, name=answer.name or other.name)
            if number == place else other for number, other in enumerate(wanted)]
    _verify(text, wanted, config, msg("Write its decisions below each other, each in a line that begins with “- ”."))
    return text


def _without(text: str, config: Config, is_theirs: Callable[[Decision], bool]) -> str:
    known = _read(text, config)
    for place in reversed([place for place, decision in enumerate(known) if is_theirs(decision)]):
        text = _cut(text, place)
    _verify(text, [decision for decision in known if not is_theirs(decision)], config,
            msg("Take the entry out by hand."))
    return text


def _cut(text: str, place: int) -> str:
    """The text without an entry: its lines, or what stands between two commas."""
    top = _root(text)
    assert isinstance(top, yaml.SequenceNode)
    entry, before, after = top.value[place], top.value[:place], top.value[place + 1:]
    begin, end = entry.start_mark.index, entry.end_mark.index
    if top.flow_style:
        begin = before[-1].end_mark.index if before and not after else begin
        return text[:begin] + text[after[0].start_mark.index if after else end:]
    last = entry if entry.flow_style else entry.value[-1][1]  # a block ends where the next begins, behind any comment
    stop = text.find("\n", last.end_mark.index)
    return text[:text.rfind("\n", 0, begin) + 1] + (text[stop + 1:] if stop >= 0 else "")


def _verify(text: str, wanted: Sequence[Decision], config: Config, hint: Message) -> None:
    """Read again what was made: no odd layout may cost a decision."""
    if [replace(item, line=0) for item in _read(text, config)] != [replace(item, line=0) for item in wanted]:
        raise CannotDecide(msg("{file} is written in a way that cannot be changed here. {hint}", file=NAME, hint=hint))


def _read(text: str, config: Config) -> list[Decision]:
    findings = Findings()
    found = decisions_of(yn.parse_yaml(text, NAME, findings), config, findings)
    if findings.errors:
        raise CannotDecide(msg("{file} cannot be added to: {reason}", file=NAME, reason=next(iter(findings)).message))
    return found


def _root(text: str) -> yaml.Node | None:
    """The file as nodes that know where they begin and end."""
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _added(text: str, answer: Decision) -> str:
    """The text with a decision at its end; an empty list gives way to it."""
    entry = f"- {{{', '.join(f'{key}: {value}' for key, value in _entries(answer).items())}}}\n"
    top = _root(text)
    if top is None or not isinstance(top, yaml.SequenceNode):
        return _ended(text) + entry
    if not top.flow_style:
        return _ended(text) + " " * top.start_mark.column + entry
    if top.value:
        after = top.value[-1].end_mark.index
        return f"{text[:after]}, {entry[2:-1]}{text[after:]}"
    rest = text[top.end_mark.index:].lstrip(" ")
    return text[:top.start_mark.index] + entry + rest.removeprefix("\n")


def _replaced(text: str, place: int, answer: Decision) -> str:
    """The text with the values of one entry changed, from its end to its beginning."""
    top = _root(text)
    assert isinstance(top, yaml.SequenceNode)
    entry = top.value[place]
    there = {key.value: value for key, value in entry.value}
    same = there["same"]
    values = {key: value for key, value in _entries(answer).items() if key in ("same", "date", "name")}
    between = ", " if entry.flow_style else "\n" + " " * entry.start_mark.column
    new = "".join(f"{between}{key}: {value}" for key, value in values.items() if key not in there)
    changes = {there[key].start_mark.index: (there[key].end_mark.index, value) for key, value in values.items()
               if key in there}
    begin = same.start_mark.index
    changes[begin] = (same.end_mark.index, values["same"] + new)
    for start, (end, value) in sorted(changes.items(), reverse=True):
        space = "" if text[start - 1].isspace() else " "  # after a key that had no value
        text = text[:start] + space + value + text[end:]
    return text


def _entries(answer: Decision) -> dict[str, str]:
    texts = {"customer": answer.customer, "name": answer.name, "subscriber": answer.subscriber}
    quoted = {key: _quoted(value) for key, value in texts.items() if value}
    return quoted | {"same": "true" if answer.same else "false", "date": answer.date}


def _quoted(text: str) -> str:
    return text if PLAIN.fullmatch(text) and text.casefold() != "null" else json.dumps(
        text, ensure_ascii=not text.isprintable())


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
