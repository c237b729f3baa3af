"""Text as a terminal may show it: names and values cannot steer it, and bytes that are no text can be read."""

from __future__ import annotations

import os
import re
from pathlib import Path

_FOREIGN = re.compile(r"[^\s/“”\"']*[\ud800-\udfff][^\s/“”\"']*")


def is_text(name: str) -> bool:
    """Whether a file's name is text, rather than bytes that Python keeps as lone surrogates (PEP 383)."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def readable(name: str) -> str:
    """A name; if its bytes are no UTF-8, as CP949, in which Korean Windows names the files of a ZIP archive, and where
    that does not fit, with each such byte as ``\\xNN``."""
    if is_text(name):
        return name
    try:
        raw = os.fsencode(name)
    except UnicodeEncodeError:
        return name.encode(errors="backslashreplace").decode()
    try:
        return raw.decode("cp949")
    except UnicodeDecodeError:
        return raw.decode(errors="backslashreplace")


def label(path: Path, root: Path) -> str:
    """How a file or folder is named in findings and results: from the newsletter's folder, if it is in there."""
    return readable(path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path))


def printable(text: str) -> str:
    """A line without what steers a terminal: control characters (ESC, C1), line separators, and invisible ones, of
    which some turn the direction of writing (Unicode categories C and Z, but for the space)."""
    if text.isprintable():
        return text
    text = _FOREIGN.sub(lambda word: readable(word[0]), text)
    return "".join(letter if letter.isprintable() else " " for letter in text)


def printable_json(text: str) -> str:
    """JSON that says the same, with such characters escaped (RFC 8259, 7)."""
    if text.isprintable():
        return text
    return " ".join(word if word.isprintable() else "".join(map(_shown, word)) for word in text.split(" "))


def _shown(letter: str) -> str:
    return letter if letter.isprintable() or letter == "\n" else _escaped(letter)


def _escaped(letter: str) -> str:
    units = letter.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[start]:02x}{units[start + 1]:02x}" for start in range(0, len(units), 2))
