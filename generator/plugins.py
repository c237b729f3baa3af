"""What other packages add: checks and exporters, by entry points.

An entry point names a class, a function that makes the thing, or the thing itself. One that cannot be used is left out
and reported, with the package that it came with: a package that somebody installed must not stop a newsletter. What
raises while it runs is told with the name of its package too.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from generator.findings import Findings, Refusal, Span
from generator.messages import Message, joined, msg

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

T = TypeVar("T")


class PluginFailed(Refusal):
    """What another package adds raised an error while it ran. ``where`` is the package, ``hint`` what to do."""

    def __init__(self, message: Message, where: Span, hint: Message) -> None:
        super().__init__(joined(" ", [message, hint]))
        self.message, self.where, self.hint = message, where, hint


class _Guarded:
    """A thing that another package made, whose errors are :class:`PluginFailed`: they name the package, and nobody
    reads a traceback. What our own modules raise is meant, and passes."""

    def __init__(self, made: object, where: Span, named: Mapping[str, Any], hint: Message) -> None:
        self._made, self._where, self._named, self._hint = made, where, named, hint

    @property  # type: ignore[misc]  # what asks of which class it is means what was made
    def __class__(self) -> type:
        return type(self._made)

    def __getattr__(self, name: str) -> Any:
        found = self._run(getattr, self._made, name)
        return partial(self._run, found) if callable(found) else found

    def _run(self, function: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
        try:
            return function(*arguments, **more)
        except (Exception, SystemExit) as error:
            if type(error).__module__.startswith("generator."):
                raise
            raise PluginFailed(msg(
                "The {kind} “{name}” of the package {package} failed: {error}",
                error=f"{type(error).__name__}: {error}", **self._named), self._where, self._hint) from error
KINDS = {"dangol.checks": msg("check"), "dangol.exporters": msg("exporter"), "dangol.importers": msg("importer")}
"""What the groups of entry points have in them."""


def with_plugins(own: Mapping[str, T], group: str, protocol: type, findings: Findings) -> dict[str, T]:
    """Ours by their names, and behind them what installed packages announce in an entry-point ``group``.

    What raises when it is loaded, lacks a member of ``protocol``, or has a name that is taken, is a warning.
    """
    found, origins = dict(own), dict.fromkeys(own, msg("Dangol itself"))
    for point in _points(group):
        package, remedy = _package(point), f"pip uninstall {_distribution(point)}"
        where, named = Span(package), {"package": package, "name": point.name, "kind": KINDS[group]}
        if point.name in found:
            findings.warning("plugin", msg(
                "The package {package} adds the {kind} “{name}”, as {other} does; that of {package} is not used.",
                other=origins[point.name], **named), where, msg(
                    "Ask its authors to give it another name, or remove the package: {remedy}", remedy=remedy))
            continue
        try:
            made: Any = _load(point)
            missing = list(_missing(made, protocol))
        except (Exception, SystemExit) as error:
            findings.warning("plugin", msg(
                "The package {package} adds the {kind} “{name}”, which cannot be loaded: {error}",
                error=f"{type(error).__name__}: {error}", **named), where, msg(
                    "Install a version of it that works with this Dangol, or remove it: {remedy}", remedy=remedy))
            continue
        if missing:
            findings.warning("plugin", msg(
                "The package {package} adds the {kind} “{name}”, which lacks {missing}; it is not used.",
                missing=", ".join(missing), **named), where, msg(
                    "Its authors find what it needs in {module}. Until then: {remedy}", module=protocol.__module__,
                    remedy=remedy))
            continue
        hint = msg("Tell its authors, and use a version of it that works with this Dangol, or remove it: {remedy}",
                   remedy=remedy)
        guarded: Any = _Guarded(made, where, named, hint)
        found[point.name], origins[point.name] = guarded, msg("the package {package}", package=package)
    return found


def are_there(group: str) -> bool:
    """Whether an installed package announces something in an entry-point ``group``.

    What packages say of themselves is searched as text: ``importlib.metadata`` takes ten times as long to load.
    """
    announced = (file for place in sys.path for file in Path(place).glob("*-info/entry_points.txt"))
    return any(group in file.read_text("utf-8", "replace") for file in announced)


def _points(group: str) -> list[EntryPoint]:
    if not are_there(group):
        return []
    from importlib.metadata import entry_points

    return sorted(entry_points(group=group), key=lambda point: (point.name, _package(point)))


def members(protocol: type) -> list[str]:
    """The names that whatever fits a protocol has."""
    return [name for name in vars(protocol) if not name.startswith("_")]


def _load(point: EntryPoint) -> Any:
    found = point.load()
    return found() if callable(found) else found


def _missing(made: object, protocol: type) -> Iterator[str]:
    for name in members(protocol):
        if not hasattr(made, name) or (callable(vars(protocol)[name]) and not callable(getattr(made, name))):
            yield name


def _package(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else point.value


def _distribution(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.value
