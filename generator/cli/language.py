"""In which language to speak: as told, as the environment tells, as the newsletter is written, as the machine is set.

It is found before the command line is read, since help and usage errors are spoken too.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from generator.config import CONFIG_NAME
from generator.messages import DOMAIN, LOCALE, SOURCE, known_language, locale_language, speaking

VARIABLE = "DANGOL_LANG"
SETTING = re.compile(rb"""^language:[ \t]*["']?([A-Za-z_-]+)""", re.MULTILINE)
LONGEST = 100_000
"""How many bytes of the settings are looked at: the setting stands near the top."""


def wanted(option: str) -> str:
    """The language that was asked for, on the command line or in the environment; else empty."""
    return known_language(option or os.environ.get(VARIABLE, ""))


@contextmanager
def speaking_to(words: Sequence[str]) -> Iterator[None]:
    """Speak the language that fits a command line. Click finds its own words by gettext's variables."""
    language = wanted(_value(words, "--lang")) or _newsletter_language(words) or locale_language() or SOURCE
    before = os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language
    try:
        with speaking(language):
            yield
    finally:
        gettext.textdomain("messages")
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


def _newsletter_language(words: Sequence[str]) -> str:
    """The language of the newsletter that a command line is about, read without its other settings."""
    config = _value(words, "-c", "--config") or Path(_value(words, "-C", "--root")) / CONFIG_NAME
    try:
        with Path(config).open("rb") as file:
            found = SETTING.search(file.read(LONGEST))
    except (OSError, ValueError):
        return ""
    return known_language(found[1].decode()) if found else ""


def _value(words: Sequence[str], *names: str) -> str:
    """The value that an option has on a command line, the last if it stands there twice; else empty."""
    found = ""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word == "--":
            break
        name, given, value = word.partition("=")
        if word in names:
            found = following
        elif given and name in names and name.startswith("--"):
            found = value
        elif len(word) > 2 and word[:2] in names:
            found = word[2:]
    return found
