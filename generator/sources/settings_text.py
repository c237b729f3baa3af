"""``newsletter.yaml`` as text to change: as it is in bytes, parsed to compare, and with a line more.

Whoever changes a setting parses what came of it, and leaves the file alone where anything else would read otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from generator.findings import Findings, Refusal
from generator.messages import msg
from generator.sources import yaml_nodes as yn
from generator.sources.text import decode


class CannotChange(Refusal):
    """The settings cannot be changed as text; the message says why and what to do."""


def text_of(data: bytes, name: str) -> tuple[str, str]:
    """The file as text with its own ends of lines, and its encoding; ``name`` is the file. Raises
    :class:`CannotChange`."""
    try:
        _, encoding = decode(data)
        text = data.decode(encoding)
        same = text.encode(encoding) == data
    except UnicodeError:
        same = False
    if not same:
        raise _no_text(name)
    return text, encoding


def bytes_of(text: str, encoding: str, name: str) -> bytes:
    """The text as the file has it. Raises :class:`CannotChange` where its encoding does not hold every letter."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        raise _no_text(name) from None


def _no_text(name: str) -> CannotChange:
    return CannotChange(msg("{name} is no text that can be changed here: save it as UTF-8.", name=name))


def parsed(text: str, name: str, prose: Collection[str] = ()) -> yn.Mapping:
    """The settings that a text holds. Raises :class:`CannotChange` where it has a mistake, or holds no settings."""
    findings = Findings()
    node = yn.parse_yaml(text, name, findings, prose=prose)
    if findings.errors:
        raise CannotChange(msg("{name} cannot be changed before it is mended: {problem}", name=name,
                               problem=next(iter(findings)).message))
    if node is None or (isinstance(node, yn.Scalar) and not node.text):
        return yn.Mapping()
    if not isinstance(node, yn.Mapping):
        raise unusual(name)
    return node


def edited(data: bytes, name: str, change: Callable[[str], str], is_right: Callable[[yn.Mapping, yn.Mapping], bool],
           prose: Collection[str] = ()) -> bytes:
    """The file with its text changed, if it ``is_right`` to have these settings where it had those. Raises
    :class:`CannotChange`."""
    text, encoding = text_of(data, name)
    before, after = parsed(text, name, prose), change(text)
    if not is_right(before, parsed(after, name, prose)):
        raise unusual(name)
    return bytes_of(after, encoding, name)


def plain(node: yn.Node) -> object:
    """A value without its place."""
    if isinstance(node, yn.Scalar):
        return node.text
    if isinstance(node, yn.Sequence):
        return [plain(item) for item in node.items]
    return [(key.text, plain(value)) for key, value in node.entries]


def newline_of(text: str) -> str:
    """How lines end."""
    return "\r\n" if "\r\n" in text else "\n"


def below(text: str, place: int, line: str, newline: str) -> str:
    """The text with a line below the one that has a place."""
    stop = text.find("\n", place)
    if stop < 0:
        return f"{text}{newline}{line}{newline}"
    return f"{text[:stop + 1]}{line}{newline}{text[stop + 1:]}"


def ended(text: str, newline: str) -> str:
    """The text with an end of its last line."""
    return text if not text or text.endswith("\n") else text + newline


def unusual(name: str) -> CannotChange:
    """What to say of a file that cannot be changed without changing more."""
    return CannotChange(msg("{name} is written in a way that cannot be changed here. Change it there by hand.",
                            name=name))
