"""Answers put into ``subscribers/decisions.yaml``: comments, order and every other entry stay as they are.

Only the values of ``same``, ``date`` and ``name`` change in an entry of the same pair; a new pair is added at the end.
What was made is read again before it takes the file's place, so that no odd layout costs a decision.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from generator.config import Config
from generator.files import alone_in, replace_file
from generator.findings import Findings
from generator.model import Decision
from generator.sources import yaml_nodes as yn
from generator.sources.decisions import NAME, decisions_of
from generator.sources.text import decode

PLAIN = re.compile(r"[A-Za-z0-9가-힣](?:[\w.+-]|@(?=\w))*")
"""Texts that need no quotes in YAML, and that no reader takes for anything but text where this one reads."""
TRIES = 5

SamePair = Callable[[Decision, Decision], bool]


class CannotDecide(Exception):
    """The file of decisions cannot be written to; the message says why and what to do."""


def write_decisions(root: Path, config: Config, answers: Sequence[Decision], is_same: SamePair) -> None:
    """Put answers into the file. ``is_same`` tells whether two decisions are about the same pair.

    No other run of Dangol writes at the same time; should an editor save meanwhile, its text is taken as the start.
    Raises :class:`CannotDecide` or :class:`OSError`, with the file as it was.
    """
    path = root / NAME
    with alone_in(path.parent):
        for _ in range(TRIES):
            before = path.read_bytes() if path.is_file() else b""
            after = _changed(before, config, answers, is_same)
            if (path.read_bytes() if path.is_file() else b"") == before:
                replace_file(root, path, after, private=True)
                return
    raise CannotDecide(f"{NAME} changes all the time: nothing was written. Try again.")


def _changed(before: bytes, config: Config, answers: Sequence[Decision], is_same: SamePair) -> bytes:
    try:
        text, encoding = decode(before)
    except UnicodeDecodeError:
        raise CannotDecide(f"{NAME} is no text that can be read: save it as UTF-8.") from None
    newline = "\r\n" if b"\r\n" in before else "\n"
    if text.replace("\n", newline).encode(encoding) != before:
        raise CannotDecide(f"{NAME} has lines that end in different ways: save it anew in your editor.")
    wanted = _read(text, config)
    for answer in answers:
        known = _read(text, config)
        place = next((place for place, other in reversed(list(enumerate(known))) if is_same(other, answer)), None)
        text = _added(text, answer) if place is None else _replaced(text, place, answer)
        wanted = [*wanted, answer] if place is None else [
            replace(answer, customer=other.customer, subscriber=other.subscriber, name=answer.name or other.name)
            if number == place else other for number, other in enumerate(wanted)]
    if [replace(item, line=0) for item in _read(text, config)] != [replace(item, line=0) for item in wanted]:
        raise CannotDecide(f"{NAME} is written in a way that cannot be added to. Write its decisions below each "
                           "other, each in a line that begins with “- ”.")
    try:
        return text.replace("\n", newline).encode(encoding)
    except UnicodeEncodeError:
        raise CannotDecide(f"{NAME} is not in UTF-8 and cannot hold every name: save it as UTF-8.") from None


def _read(text: str, config: Config) -> list[Decision]:
    findings = Findings()
    found = decisions_of(yn.parse_yaml(text, NAME, findings), config, findings)
    if findings.errors:
        raise CannotDecide(f"{NAME} cannot be added to: {next(iter(findings)).message}")
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
    told = {"customer": answer.customer, "name": answer.name, "subscriber": answer.subscriber}
    quoted = {key: _quoted(value) for key, value in told.items() if value}
    return quoted | {"same": "true" if answer.same else "false", "date": answer.date}


def _quoted(text: str) -> str:
    return text if PLAIN.fullmatch(text) and text.casefold() != "null" else json.dumps(
        text, ensure_ascii=not text.isprintable())


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
