"""Templates as files and as Jinja2 has compiled them, and which of them a template uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cache import Cache, digest
from generator.messages import Message, msg, plural, tell
from generator.sources.folders import theme_files, theme_folder

if TYPE_CHECKING:
    from jinja2 import Environment


def _told(make: Callable[..., Message]) -> Callable[..., str]:
    """What templates of ours call for a message: told at once, in the language that people are spoken to in."""
    return lambda *words, **values: tell(make(*words, **values))


@lru_cache(maxsize=1024)
def _found(source: str) -> tuple[str, ...] | None:
    """The names of the templates that a text uses; ``None`` where it does not say."""
    from jinja2 import Environment, TemplateError, meta

    try:
        found = [*meta.find_referenced_templates(Environment().parse(source))]
    except TemplateError:
        return None
    names = tuple(name for name in found if name is not None)
    return names if len(names) == len(found) else None


class Templates:
    """The newsletter's own files of a theme before the built-in ones. ``cache`` has which templates a template uses."""

    def __init__(self, own: Mapping[str, Path], cache: Cache) -> None:
        self.cache = cache
        self.files: Mapping[str, Path] = {**theme_files(), **own}
        self._sources: dict[str, str] = {}
        self._closures: dict[str, str] = {}

    @cached_property
    def environment(self) -> Environment:
        """Jinja2, and what it may do here."""
        from jinja2 import Environment, FunctionLoader, StrictUndefined

        from generator.render.compiled import Compiled

        environment = Environment(
            loader=FunctionLoader(self._load), bytecode_cache=Compiled(theme_folder()),
            autoescape=lambda name: (name or "").endswith((".html", ".xml")),
            undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
        environment.globals |= {"msg": _told(msg), "plural": _told(plural), "tell": tell}
        return environment

    def _load(self, name: str) -> tuple[str, str, None] | None:
        """A template's text and its file, for Jinja2. It is read once: what is rendered is what was digested."""
        path = self.files.get(name)
        if path and name not in self._sources:
            self._sources[name] = path.read_text("utf-8")
        return (self._sources[name], str(path), None) if path else None

    def file(self, name: str) -> bytes:
        """A file as it is, no template. Raises :class:`OSError`."""
        return self.files[name].read_bytes()

    def names(self) -> list[str]:
        """The names of all templates."""
        return sorted(name for name in self.files if not name.startswith("texts/"))

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
            known = (_found(source),)
            self.cache.remember(key, known)
        return known[0]

    def _source(self, name: str) -> str:
        """The text of a template; nothing of one that there is not, or that is no text."""
        try:
            found = self._load(name)
        except UnicodeDecodeError:
            return ""
        return found[0] if found else ""
