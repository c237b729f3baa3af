"""The theme: templates and interface texts, the newsletter's own before the built-in ones."""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, is_dataclass
from dataclasses import fields as dataclass_fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from babel.numbers import format_decimal, format_percent
from markupsafe import Markup

from generator.cache import Cache, digest
from generator.findings import Findings, Span, did_you_mean
from generator.messages import Message, joined, msg, plural, tell
from generator.render.languages import FALLBACK, direction, primary
from generator.sources.folders import read_tree, theme_files, theme_folder
from generator.sources.settings import read_texts

if TYPE_CHECKING:
    from jinja2 import Environment

NO_FIELD = re.compile(r"'([\w.]+)\.(\w+) object' has no attribute '(\w+)'")


def _told(make: Callable[..., Message]) -> Callable[..., str]:
    """What templates of ours call for a message: told at once, in the language that people are spoken to in."""
    return lambda *words, **values: tell(make(*words, **values))


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
    which templates a template uses.
    """

    root: Path
    findings: Findings
    cache: Cache = field(default_factory=lambda: Cache(None))
    _own: Mapping[str, Path] = field(init=False)
    _files: Mapping[str, Path] = field(init=False)
    _sources: dict[str, str] = field(default_factory=dict)
    _closures: dict[str, str] = field(default_factory=dict)
    _built: dict[str, dict[str, str]] = field(default_factory=dict)
    _texts: dict[str, InterfaceTexts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._own = own_templates(self.root, self.findings)
        self._files = {**theme_files(), **self._own}

    @cached_property
    def environment(self) -> Environment:
        """Jinja2, and what it may do here."""
        from jinja2 import Environment, FunctionLoader, StrictUndefined

        environment = Environment(
            loader=FunctionLoader(self._load),
            autoescape=lambda name: (name or "").endswith((".html", ".xml")),
            undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
        environment.globals |= {"msg": _told(msg), "plural": _told(plural), "tell": tell}
        return environment

    def _load(self, name: str) -> tuple[str, str, None] | None:
        """A template's text and its file, for Jinja2. It is read once: what is rendered is what was digested."""
        path = self._files.get(name)
        if path and name not in self._sources:
            self._sources[name] = path.read_text("utf-8")
        return (self._sources[name], str(path), None) if path else None

    def file(self, name: str) -> bytes:
        """A file of the theme as it is, no template: a script, a picture. Raises :class:`OSError`."""
        return self._files[name].read_bytes()

    def render(self, name: str, **context: object) -> str:
        """Render a template. Raises :class:`TemplateFailed`, with the finding reported, where it has an error."""
        from jinja2 import TemplateError, TemplateNotFound

        try:
            return self.environment.get_template(name).render(**context)
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
        return sorted(name for name in self._files if not name.startswith("texts/"))

    def closure(self, name: str) -> str:
        """A digest of a template and of all it extends, includes or imports.

        A name that is only known when the template runs stands for any template, and so does whatever a template that
        has an error may use.
        """
        if name not in self._closures:
            names = self._used_by(name, set())
            self._closures[name] = digest(*(part for used in sorted(names) for part in (used, self._source(used))))
        return self._closures[name]

    def _used_by(self, name: str, seen: set[str]) -> set[str]:
        if name in seen:
            return seen
        seen.add(name)
        references = self._references(self._source(name))
        if references is None:
            return seen.union(self.names())
        for reference in references:
            seen = self._used_by(reference, seen)
        return seen

    def _references(self, source: str) -> tuple[str, ...] | None:
        """The names of the templates that a text uses; ``None`` where it does not say."""
        key = digest("references", source)
        known: tuple[tuple[str, ...] | None] | None = self.cache.recall(key)
        if known is None:
            known = (self._found(source),)
            self.cache.remember(key, known)
        return known[0]

    def _found(self, source: str) -> tuple[str, ...] | None:
        from jinja2 import TemplateError, meta

        try:
            found = [*meta.find_referenced_templates(self.environment.parse(source))]
        except TemplateError:
            return None
        names = tuple(name for name in found if name is not None)
        return names if len(names) == len(found) else None

    def _source(self, name: str) -> str:
        """The text of a template; nothing of one that there is not, or that is no text."""
        try:
            found = self._load(name)
        except UnicodeDecodeError:
            return ""
        return found[0] if found else ""

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
        names = {str(path): name for name, path in self._files.items()}
        filename, line = getattr(error, "filename", None), getattr(error, "lineno", None)
        if not filename:
            frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in names]
            filename, line = (frames[-1].filename, frames[-1].lineno) if frames else ("", 0)
        return Span(f"templates/{names.get(filename, name)}", line or 0)

    def texts(self, lang: str) -> InterfaceTexts:
        """The texts of a language; all of them in English where it has none."""
        if lang not in self._texts:
            own = self._read_texts(primary(lang))
            self._texts[lang] = InterfaceTexts(self._read_texts(FALLBACK) | own, lang if own else FALLBACK, lang)
        return self._texts[lang]

    def report_language(self, lang: str) -> None:
        """Say what of a language's texts is in English because nobody translated it."""
        own = self._read_texts(primary(lang))
        missing = [key for key in self._built_in(FALLBACK) if key not in own]
        where = Span(f"templates/texts/{primary(lang)}.yaml")
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
        """The texts of a language, the newsletter's own before the built-in ones."""
        path = self._own.get(f"texts/{lang}.yaml")
        own = read_texts(path, f"templates/texts/{lang}.yaml", self.findings) if path else {}
        return self._built_in(lang) | own

    def _built_in(self, lang: str) -> dict[str, str]:
        if lang not in self._built:
            name = f"texts/{lang}.yaml"
            self._built[lang] = read_texts(theme_folder() / name, f"templates/{name}", self.findings)
        return self._built[lang]
