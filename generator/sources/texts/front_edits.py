"""Single keys of a front matter, read and changed in place as text: all else stays as somebody wrote it.

A form shows them, and people write them too, with comments, in an order and in quotes that are theirs. So nothing is
written anew but the value itself; what comes of it is read again, and an edit that does anything else is refused.
JSON and TOML are shown, and changed in the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.findings import Findings, Refusal
from generator.messages import NOTHING, Message, msg
from generator.sources import yaml_nodes as yn
from generator.sources.texts.front_matter import KEY_VALUE, FrontMatter, split_front_matter, take_title
from generator.sources.texts.front_values import Place, block_list, flow_list, places, scalar
from generator.sources.texts.parser import KNOWN
from generator.sources.values import YES

Value: TypeAlias = str | bool | tuple[str, ...]
"""What a form has of a key: a text, yes or no, or several texts."""
LISTS = frozenset(("tags", "segments"))
FLAGS = frozenset(("draft", "commercial"))
FIELDS = ("title", "date", "slug", "number", "draft", "description", "tags", "subject", "preheader", "segments",
          "visibility", "image", "commercial")
"""The keys that a form has, in the order in which they are added."""
ALIASES = {"description": "summary", "date": "publishdate"}
"""Keys of other generators that are read as one of ours, in lower case."""
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]+")
"""Characters that no line of text has."""
MARKS = re.compile(r"([\\`*_\[\]<>#{}~!])")


class CannotEdit(Refusal):
    """A key cannot be changed in place; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Form:
    """The values of a front matter by :data:`FIELDS`. ``obstacle`` says why they cannot be changed in a form."""

    values: Mapping[str, Value]
    obstacle: Message = NOTHING


def read_form(text: str) -> Form:
    """What a document's front matter says, whatever form it has."""
    front, errors = _split(text)
    values = {key: _value(key, node) for key in FIELDS for node in [_find(front.keys, key)[1]]}
    values["title"] = values["title"] or take_title(front.body, "")[0]
    return Form(values, _obstacle(front, errors))


def with_value(text: str, key: str, value: Value) -> str:
    """The document with another value of one key of :data:`FIELDS`, and nothing else changed.

    A text is made one line. Raises :class:`CannotEdit`.
    """
    front, errors = _split(text)
    if obstacle := _obstacle(front, errors):
        raise CannotEdit(obstacle)
    value = _clean(value)
    name, node = _find(front.keys, key)
    if _value(key, node) == value and (node or not value):
        return text
    if node is None and key == "title" and (headed := _with_heading(front, text, str(value))):
        return headed
    edited = _EDITS[front.form](text, front, name, key, value)
    _make_sure(front, edited, name or key, key, value)
    return edited


def without_key(text: str, name: str) -> str:
    """The document without a key of its front matter, any key at all, and nothing else changed.

    Raises :class:`CannotEdit`.
    """
    front, errors = _split(text)
    entry = next((key for key, _ in front.keys.entries if key.text.lower() == name.lower()), None)
    if entry is None:
        return text
    if obstacle := _obstacle(front, errors):
        raise CannotEdit(obstacle)
    lines = text.split("\n")
    end = entry.line
    if front.form == "pairs":
        while end < front.end and not KEY_VALUE.fullmatch(lines[end]):
            end += 1
    else:
        block = "\n".join(lines[front.first : front.end])
        place = places(block).get(entry.text)
        end = front.first + block[: place.end].count("\n") + 1 if place else end
    edited = "\n".join([*lines[: entry.line - 1], *lines[end:]])
    now, errors = _split(edited)
    left = [(key.text, _plain(node)) for key, node in front.keys.entries if key is not entry]
    if errors or now.body != front.body or [(key.text, _plain(node)) for key, node in now.keys.entries] != left:
        raise CannotEdit(msg("“{key}” cannot be changed here: change it in the text.", key=name))
    return edited


def _split(text: str) -> tuple[FrontMatter, int]:
    findings = Findings()
    return split_front_matter(text, "", KNOWN, findings), findings.errors


def _obstacle(front: FrontMatter, errors: int) -> Message:
    if front.form in ("json", "toml"):
        return msg("This front matter is written in {format}: change it in the text.", format=front.form.upper())
    return msg("The front matter has a mistake: mend it in the text first.") if errors else NOTHING


def _find(keys: yn.Mapping, key: str) -> tuple[str, yn.Node | None]:
    """A key as the author wrote it, and its value: our own, else another generator's."""
    for wanted in (key, ALIASES.get(key, key)):
        for name, node in keys.entries:
            if name.text.lower() == wanted:
                return name.text, node
    return "", None


def _value(key: str, node: yn.Node | None) -> Value:
    """A value for a form; what does not fit is shown as nothing."""
    text = node.text.strip() if isinstance(node, yn.Scalar) else ""
    if key in FLAGS:
        return text.casefold() in YES
    if key not in LISTS:
        return text
    items = node.items if isinstance(node, yn.Sequence) else ()
    parts = [item.text for item in items if isinstance(item, yn.Scalar)] or text.split(",")
    return tuple(dict.fromkeys(part for part in map(str.strip, parts) if part))


def _clean(value: Value) -> Value:
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return CONTROL.sub(" ", value).strip()
    return tuple(dict.fromkeys(filter(None, (CONTROL.sub(" ", one).strip() for one in value))))


def _with_heading(front: FrontMatter, text: str, title: str) -> str:
    """The document with another heading, where that is its title; nothing where it is not, or cannot be."""
    before = front.body.split("\n")
    name, body = take_title(front.body, "")
    changed = [number for number, line in enumerate(body.split("\n")) if line != before[number]]
    if not name or not title or not changed:
        return ""
    for written in (title, MARKS.sub(r"\\\1", title)):
        lines = [*before[: changed[0]], f"# {written}", *before[changed[-1] + 1 :]]
        if take_title("\n".join(lines), "") == (title, "\n".join([*lines[: changed[0]], "", *lines[changed[0] + 1 :]])):
            return text.removesuffix(front.body) + "\n".join(lines)
    return ""


def _in_yaml(text: str, front: FrontMatter, name: str, key: str, value: Value) -> str:
    """A key in YAML. Raises :class:`CannotEdit`."""
    lines = text.split("\n")
    block = "\n".join(lines[front.first : front.end])
    found = places(block)
    if not found and front.keys.entries:
        raise CannotEdit(msg("This front matter is written in one line: change it in the text."))
    if name:
        block = _replaced(block, found[name], key, value)
    else:
        block = _added(block, found, f"{key}: {_written(key, value, block, None)}")
    return "\n".join([*lines[: front.first], *([block] if block else []), *lines[front.end :]])


def _written(key: str, value: Value, block: str, place: Place | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return flow_list(key, value, block, place)
    return scalar(key, value, place.style if place and place.style in ("'", '"') else "")


def _replaced(block: str, place: Place, key: str, value: Value) -> str:
    """The block with a value in the place of another; what stands behind it in its line stays."""
    if place.style == "-" and isinstance(value, tuple) and value and len(place.items) == len(
            {text for text, _, _ in place.items}):
        return block[: place.start] + block_list(key, value, block, place) + block[place.end :]
    written = _written(key, value, block, place)
    if place.spans_lines:
        line_end = block.find("\n", place.colon)
        behind = block[place.colon + 1 : line_end if line_end >= 0 else None]
        comment = re.search(r"[ \t]+#.*", behind)
        return f"{block[: place.colon + 1]} {written}{comment[0] if comment else ''}{block[place.end :]}"
    old = block[place.start : place.end]
    if "\n" in old and "#" in old:
        raise CannotEdit(msg("There are comments within “{key}”: change it in the text.", key=key))
    gap = "" if block[place.colon + 1 : place.start] else " "
    return block[: place.start] + gap + written + block[place.end :]


def _added(block: str, found: Mapping[str, Place], line: str) -> str:
    """The block with another line: below the key that stands before it in :data:`FIELDS`, else below all."""
    if not found:
        return f"{block}\n{line}" if block.strip() else line
    key = line.partition(":")[0]
    before = [name for name in found if name.lower() in FIELDS[: FIELDS.index(key)]]
    place = found[max(before, key=lambda name: FIELDS.index(name.lower()), default=[*found][-1])]
    at = block.find("\n", place.end)
    at = len(block) if at < 0 else at
    return f"{block[:at]}\n{' ' * place.column}{line}{block[at:]}"


def _in_pairs(text: str, front: FrontMatter, name: str, key: str, value: Value) -> str:
    """A key in ``Key: value`` lines, which know no quotes. Raises :class:`CannotEdit`."""
    if isinstance(value, tuple) and any("," in one for one in value):
        raise CannotEdit(msg("An entry of “{key}” cannot have a comma in it here.", key=key))
    plain = ", ".join(value) if isinstance(value, tuple) else str(value).lower() if isinstance(value, bool) else value
    lines = text.split("\n")
    if not name:
        titled = lines[front.first][:1].isupper()
        return "\n".join([*lines[: front.end], f"{key.capitalize() if titled else key}: {plain}".rstrip(),
                          *lines[front.end :]])
    number = next(key.line for key, _ in front.keys.entries if key.text == name) - 1
    end = number + 1
    while end < front.end and not KEY_VALUE.fullmatch(lines[end]):
        end += 1
    lines[number:end] = [f"{lines[number].partition(':')[0]}: {plain}".rstrip()]
    return "\n".join(lines)


def _in_none(text: str, front: FrontMatter, name: str, key: str, value: Value) -> str:
    """A key of a document that has none yet."""
    return f"---\n{key}: {_written(key, value, '', None)}\n---\n\n{text}"


_EDITS = {"yaml": _in_yaml, "yml": _in_yaml, "pairs": _in_pairs, "": _in_none}


def _make_sure(front: FrontMatter, edited: str, name: str, key: str, value: Value) -> None:
    """Read an edited document again. Raises :class:`CannotEdit` where more or less was changed than was meant."""
    now, errors = _split(edited)
    others = [(one.text, _plain(node)) for one, node in front.keys.entries if one.text != name]
    same = [(one.text, _plain(node)) for one, node in now.keys.entries if one.text != name] == others
    body = now.body == front.body or (not front.form and now.body.lstrip("\n") == front.body.lstrip("\n"))
    if errors or not same or not body or _value(key, _find(now.keys, key)[1]) != value:
        raise CannotEdit(msg("“{key}” cannot be changed here: change it in the text.", key=key))


def _plain(node: yn.Node) -> object:
    """A value without its place."""
    if isinstance(node, yn.Scalar):
        return node.text
    if isinstance(node, yn.Sequence):
        return [_plain(item) for item in node.items]
    return [(name.text, _plain(value)) for name, value in node.entries]
