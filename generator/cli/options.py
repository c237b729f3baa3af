"""The options that stand before or after any command, and what they come to."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.cache import newsletter_cache
from generator.cli.language import wanted
from generator.config import CONFIG_NAME, ENGINES
from generator.console import Console
from generator.messages import LANGUAGES, Message, msg, of_error, tell
from generator.sources.dates import parse_date

if TYPE_CHECKING:
    from generator.commands.context import Context

F = TypeVar("F", bound=Callable[..., Any])


class SpokenOption(click.Option):
    """An option whose help, a message, is told in the language that people are spoken to in."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Its names and its help."""
        written = self.help
        self.help = tell(msg(written)) if written else ""  # Click keeps a help as plain text
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = written


def option(*names: str, help: Message, **attributes: Any) -> Callable[[F], F]:  # noqa: A002 - as Click calls it
    """An option, as of :func:`click.option`."""
    return click.option(*names, cls=SpokenOption, help=help, **attributes)


def engine_option(command: F) -> F:
    """Let it be chosen where a command is computed."""
    told = msg("Where it is computed (default: as newsletter.yaml says under engine:, else here).")
    return option("--engine", type=click.Choice(ENGINES), help=told)(command)


@dataclass(frozen=True, slots=True)
class Common:
    """The options that stand before or after any command."""

    root: Path = Path()
    config: Path | None = None
    now: str = ""
    verbose: bool = False
    quiet: bool = False
    color: str = "auto"
    lang: str = ""

    def console(self) -> Console:
        """How to speak to whoever runs us (https://no-color.org/)."""
        colour = {"always": True, "never": False}.get(self.color)
        if colour is None and os.environ.get("NO_COLOR"):
            colour = False
        told = newsletter_cache(self.root, self.config or self.root / CONFIG_NAME)
        return Console(self.root, 1 if self.verbose else -1 if self.quiet else 0, colour, told)

    def clock(self, zone: tzinfo) -> datetime:
        """What time it is: as told, as the build environment tells, or now.

        A date without a time means the end of that day. https://reproducible-builds.org/specs/source-date-epoch/
        """
        if self.now:
            moment = parse_date(self.now, zone)
            return moment + timedelta(days=1, seconds=-1) if self.whole_day else moment
        if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
            return datetime.fromtimestamp(int(epoch), UTC).astimezone(zone)
        return datetime.now(zone)

    @property
    def whole_day(self) -> bool:
        """Whether a day was named, and no time."""
        return bool(self.now) and ":" not in self.now

    def context(self, cached: bool = True) -> Context:
        """The options as a context for a command."""
        from generator.commands.context import Context

        return Context(root=self.root, config=self.config, now=self.clock, cached=cached,
                       whole_day=self.whole_day, clock=datetime.now, language=self.language)

    @property
    def language(self) -> str:
        """The language that was asked for; empty where the newsletter's own is to be spoken."""
        return wanted(self.lang)


def _remember(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Keep a common option wherever it stands; the one nearest to the command wins."""
    source = context.get_parameter_source(parameter.name or "")
    if source is not None and source.name == "COMMANDLINE":
        common = context.meta.get("common", Common())
        context.meta["common"] = replace(common, **{str(parameter.name): value})


def _is_date(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    try:
        if value:
            parse_date(value, UTC)
    except ValueError as error:
        raise click.BadParameter(of_error(error)) from None
    _remember(context, parameter, value)


def common_options(command: F) -> F:
    """Give a command the common options."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    options: dict[str, Any] = {"expose_value": False, "callback": _remember, "is_eager": True}
    for decorate in reversed((
        option("-C", "--root", type=folder, help=msg("The newsletter's folder (default: this one)."), **options),
        option("-c", "--config", type=file, help=msg("Another settings file than newsletter.yaml."), **options),
        option("--now", metavar="DATE", help=msg("What “today” means."), **options | {"callback": _is_date}),
        option("-v", "--verbose", is_flag=True, help=msg("Show every finding."), **options),
        option("-q", "--quiet", is_flag=True, help=msg("Show errors alone."), **options),
        option("--lang", type=click.Choice(LANGUAGES), help=msg("The language to speak (default: the newsletter's)."),
               **options),
        option("--color", type=click.Choice(["auto", "always", "never"]), help=msg("Colours."), **options),
    )):
        command = decorate(command)
    return command


def common_values() -> Common:
    """The common options of the command that runs."""
    common: Common = click.get_current_context().meta.get("common", Common())
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch and not epoch.isdigit():
        raise click.UsageError(msg("SOURCE_DATE_EPOCH must be a number of seconds."))
    return common
