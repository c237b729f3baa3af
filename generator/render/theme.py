"""The theme: templates and interface texts, the newsletter's own before the built-in ones."""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field, is_dataclass
from dataclasses import fields as dataclass_fields
from functools import cache
from pathlib import Path
from string import Formatter

from babel.numbers import format_decimal, format_percent
from markupsafe import Markup

from generator.cache import Cache
from generator.findings import Findings, Span, did_you_mean
from generator.memory import Memory
from generator.messages import Message, joined, msg
from generator.render.languages import FALLBACK, direction, written_in
from generator.render.templates import Templates
from generator.sources.folders import read_tree, theme_folder
from generator.sources.settings import read_texts

NO_FIELD = re.compile(r"'([\w.]+)\.(\w+) object' has no attribute '(\w+)'")


PRIVATE = ("audience", "consent_", "loyalty", "moments", "past", "reconcile", "review")
"""How keys begin whose texts no reader sees: they may stay in English, as what the program says does."""


class TemplateFailed(Exception):
    """A template could not be rendered; the finding has been reported."""


def own_templates(root: Path, findings: Findings) -> dict[str, Path]:
    """The newsletter's own templates and interface texts by their names; a link that leads out is none."""
    return {name.removeprefix("templates/"): path for name, path in read_tree(root, "templates", findings).items()}


class InterfaceTexts(dict[str, str]):
    """The interface texts in a language, for a page in one: which these are, the way theirs is written, and what an
    element with one of them needs if they differ (`` lang="en" dir="ltr"``), else nothing."""

    def __init__(self, texts: Mapping[str, str], lang: str, page: str) -> None:
        super().__init__(texts)
        self.lang, self.page, self.direction = lang, page, direction(lang)
        self.marked = "" if lang == page else Markup(' lang="{}" dir="{}"').format(lang, self.direction)

    def number(self, value: int) -> str:
        """A number as the language writes it: 1,234."""
        return format_decimal(value, locale=self["locale"])

    def percent(self, share: float) -> str:
        """A share of one as the language writes it in per cent, with one decimal at the most: 12.5%."""
        return format_percent(share, "#,##0.#%", locale=self["locale"])


@dataclass
class Theme:
    """Renders templates by name (``web/issue.html``) and has the interface texts of each language.

    What is wrong in the newsletter's own files is reported to ``findings``, with the template's line. ``cache`` has
    which templates a template uses, ``memory`` the templates as they were compiled last.
    """

    root: Path
    findings: Findings
    cache: Cache = field(default_factory=lambda: Cache(None))
    memory: Memory = field(default_factory=Memory)
    templates: Templates = field(init=False)
    _own: Mapping[str, Path] = field(init=False)
    _texts: dict[str, InterfaceTexts] = field(default_factory=dict)
    _read: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._own = own_templates(self.root, self.findings)
        states = {name: self.memory.state(f"templates/{name}", path) for name, path in self._own.items()}
        self.templates = self.memory.made("templates", states, lambda: Templates(self._own, self.cache))

    def file(self, name: str) -> bytes:
        """A file of the theme as it is, no template: a script, a picture. Raises :class:`OSError`."""
        return self.templates.file(name)

    def render(self, name: str, **context: object) -> str:
        """Render a template. Raises :class:`TemplateFailed`, with the finding reported, where it has an error."""
        from jinja2 import TemplateError, TemplateNotFound

        try:
            return self.templates.environment.get_template(name).render(**context)
        except TemplateNotFound as error:
            missing = str(error.name or error)
            self.findings.error("template", msg("There is no template “{name}”.", name=missing),
                                self._place(error, name), did_you_mean(missing, self.names()))
        except (TemplateError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError,
                ValueError) as error:
            self.findings.error("template", self._message(error), self._place(error, name),
                                msg("See docs/templates.md for what templates are given."))
        raise TemplateFailed(name)

    def names(self) -> list[str]:
        """The names of all templates."""
        return self.templates.names()

    def closure(self, name: str) -> str:
        """A digest of a template and of all it uses (:meth:`Templates.closure`)."""
        return self.templates.closure(name)

    def _message(self, error: Exception) -> Message:
        text = getattr(error, "message", None) or str(error)
        missing = NO_FIELD.fullmatch(text)
        view = getattr(sys.modules.get(missing[1]), missing[2], None) if missing else None
        if missing and is_dataclass(view):
            fields = [field.name for field in dataclass_fields(view)]
            return joined(" ", (msg("There is no “{name}” here.", name=missing[3]), did_you_mean(missing[3], fields)))
        return msg("Jinja2 says: “{text}”.", text=text.rstrip(".") if text else type(error).__name__)

    def _place(self, error: Exception, name: str) -> Span:
        """Where in a template an error arose: Jinja2 rewrites tracebacks to the template's lines."""
        names = {str(path): name for name, path in self.templates.files.items()}
        filename, line = getattr(error, "filename", None), getattr(error, "lineno", None)
        if not filename:
            frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in names]
            filename, line = (frames[-1].filename, frames[-1].lineno) if frames else ("", 0)
        return Span(f"templates/{names.get(filename, name)}", line or 0)

    def texts(self, lang: str) -> InterfaceTexts:
        """The texts of a language; all of them in English where it has none."""
        if lang not in self._texts:
            own = self._read_texts(written_in(lang))
            self._texts[lang] = InterfaceTexts(self._read_texts(FALLBACK) | own, lang if own else FALLBACK, lang)
        return self._texts[lang]

    def report_language(self, lang: str) -> None:
        """Say what of a language's texts is in English because nobody translated it."""
        own = self._read_texts(written_in(lang))
        missing = [key for key in _built_in(FALLBACK) if key not in own and not key.startswith(PRIVATE)]
        where = Span(f"templates/texts/{written_in(lang)}.yaml")
        if not own:
            self.findings.warning(
                "language", msg("There are no interface texts for “{lang}”: dates, buttons and the foot of mails are "
                                "in English.", lang=lang), where,
                msg("Make this file; “dangol eject texts/en.yaml” writes all there is to translate."))
        elif missing:
            names = ", ".join([*missing[:8], *(["…"] if len(missing) > 8 else [])])
            self.findings.warning("language", msg("These interface texts are in English: {names}.", names=names), where,
                                  msg("Translate them here."))

    def _read_texts(self, lang: str) -> dict[str, str]:
        """The texts of a language, the newsletter's own before the built-in ones; but those that ask for values which
        there are not."""
        if lang not in self._read:
            name = f"templates/texts/{lang}.yaml"
            path = self._own.get(f"texts/{lang}.yaml")
            own = read_texts(path, name, self.findings) if path else {}
            faulty = [key for key, text in own.items() if self._is_faulty(lang, key, text)]
            self._read[lang] = {**_built_in(lang), **{key: text for key, text in own.items() if key not in faulty}}
        return self._read[lang]

    def _is_faulty(self, lang: str, key: str, text: str) -> bool:
        """Whether a text has a place for a value that ours have not; that is reported."""
        known = [name for ours in (FALLBACK, lang) for name in _places(_built_in(ours).get(key, "")) or ()]
        asked = _places(text)
        if not known or (asked is not None and set(asked) <= set(known)):
            return False
        self.findings.error("template", msg("“{name}” has a place for what is not known here.", name=key),
                            Span(f"templates/texts/{lang}.yaml"),
                            msg("Known: {words}.", words=", ".join(f"{{{name}}}" for name in dict.fromkeys(known))))
        return True


@cache
def _built_in(lang: str) -> Mapping[str, str]:
    """Our own interface texts in a language; none where we have none."""
    return read_texts(theme_folder() / f"texts/{lang}.yaml", f"templates/texts/{lang}.yaml", Findings())


def _places(text: str) -> list[str] | None:
    """The names of the values that a text has places for, ``None`` where its brackets are not whole."""
    try:
        return [name for _, name, *_ in Formatter().parse(text) if name is not None]
    except ValueError:
        return None
