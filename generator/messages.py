"""What the program says to people: sentences that are English themselves and can be said in other languages.

A :class:`Message` is the English sentence, so that it sorts, compares and goes into JSON as any text; it also knows the
template it was made from, by which :func:`tell` finds the sentence in the language that people are spoken to in.
The catalogues are ``generator/locale/LANGUAGE/LC_MESSAGES/dangol.po``
(https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html); ``docs/catalogue.py`` keeps them complete.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from generator.particles import settle

SOURCE = "en"
"""The language that messages are written in."""
LANGUAGES = (SOURCE, "ko")
"""The languages that the program speaks."""
DOMAIN = "dangol"
LOCALE = Path(__file__).parent / "locale"
FORMATTER = Formatter()
_spoken: ContextVar[str] = ContextVar("spoken", default=SOURCE)


class Message(str):
    """A sentence, or part of one, for people; made with :func:`msg` and :func:`plural`."""

    __slots__ = ("many", "number", "template", "values")
    template: str
    many: str
    number: int
    values: Mapping[str, object]

    def __new__(cls, template: str, many: str = "", count: int = 1,
                values: Mapping[str, object] | None = None) -> Message:
        """The English sentence."""
        values = values or {}
        self = super().__new__(cls, _filled(many if many and count != 1 else template, values, SOURCE))
        self.template, self.many, self.number, self.values = template, many, count, values
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Message, (self.template, self.many, self.number, dict(self.values))

    def filled(self, **values: object) -> Message:
        """The same sentence with other values."""
        return Message(self.template, self.many, self.number, {**self.values, **values})

    def said(self, language: str) -> str:
        """The sentence in a language; in English where there is no catalogue, or none of this sentence."""
        if language == SOURCE or not self.template:
            return str(self)
        words = catalogue(language)
        template = (words.ngettext(self.template, self.many, self.number) if self.many
                    else words.gettext(self.template))
        return _filled(template, self.values, language)


class Joined(Message):
    """Several messages as one."""

    __slots__ = ("between", "parts")
    between: str
    parts: tuple[str, ...]

    def __new__(cls, between: str, parts: tuple[str, ...]) -> Joined:
        """The English sentences, one after the other."""
        self = str.__new__(cls, between.join(parts))
        self.between, self.parts = between, parts
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Joined, (self.between, self.parts)

    def said(self, language: str) -> str:
        """All of them in a language."""
        return said(self.between, language).join(said(part, language) for part in self.parts)


def msg(template: str, /, **values: object) -> Message:
    """A message. ``template`` is literal English text with ``{name}`` for each value; values may be messages."""
    return Message(template, values=values)


def plural(one: str, many: str, count: int, /, **values: object) -> Message:
    """A message in the form that a number needs; ``{count}`` stands for the number."""
    return Message(one, many, count, {"count": count, **values})


def joined(between: str, parts: Iterable[str]) -> Message:
    """Messages and other texts with something between them: a comma, a space. Empty ones are left out."""
    return Joined(between, tuple(filter(None, parts)))


def all_of(names: Iterable[str]) -> Message:
    """Some names, all of which are meant: one, two and three."""
    return _in_a_row(msg(" and "), names)


def any_of(names: Iterable[str]) -> Message:
    """Some names, any of which is meant: one, two or three."""
    return _in_a_row(msg(" or "), names)


def _in_a_row(last: Message, names: Iterable[str]) -> Message:
    there = [*filter(None, names)]
    return joined(last, (joined(", ", there[:-1]), *there[-1:]))


def of_error(error: Exception) -> Message:
    """The message that an exception was raised with."""
    text = error.args[0] if len(error.args) == 1 else str(error)
    return text if isinstance(text, Message) else msg("{text}", text=str(text)) if text else NOTHING


def said(text: str, language: str) -> str:
    """A text in a language, if it is a message; else as it is."""
    return text.said(language) if isinstance(text, Message) else text


def tell(text: str) -> str:
    """A text in the language that people are spoken to in."""
    return said(text, _spoken.get())


def spoken() -> str:
    """The language that people are spoken to in."""
    return _spoken.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language, here and in what is called; one of :data:`LANGUAGES`."""
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def known_language(name: str) -> str:
    """The language of :data:`LANGUAGES` that a name means (``ko``, ``ko_KR.UTF-8``, ``ko-KR``); empty for any other."""
    primary = name.replace("_", "-").split("-")[0].split(".")[0].lower()
    return primary if primary in LANGUAGES else ""


def locale_language() -> str:
    """The language of the environment, as gettext finds it; empty where we do not speak it.

    https://www.gnu.org/software/gettext/manual/html_node/Locale-Environment-Variables.html
    """
    name = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    wanted = [*os.environ.get("LANGUAGE", "").split(":"), name] if name not in ("", "C", "POSIX") else [name]
    return next(filter(None, map(known_language, wanted)), "")


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The messages in a language; without one, those of none."""
    return gettext.translation(DOMAIN, LOCALE, [language], fallback=True)


def _filled(template: str, values: Mapping[str, object], language: str) -> str:
    """A template with its values, messages among them in the same language."""
    if not values:
        return template if "{" not in template and "}" not in template else template.format()
    done = ""
    for literal, name, form, _ in FORMATTER.parse(template):
        done += settle(done, literal) if language == "ko" else literal
        if name is not None:
            value = values[name]
            done += said(value, language) if isinstance(value, str) and not form else format(value, form or "")
    return done


NOTHING = Message("")
"""No message."""
