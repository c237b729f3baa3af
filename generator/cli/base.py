"""What every command shares: the common options, one line for what went wrong, an exit code."""

from __future__ import annotations

import gc
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator import __version__
from generator.cli.language import speaking_to
from generator.cli.options import Common, SpokenOption, common_options
from generator.console import Console
from generator.findings import Findings, Refusal
from generator.messages import Message, msg, of_error, tell
from generator.printable import printable, readable
from generator.reasons import why_unreadable

if TYPE_CHECKING:
    from generator.config import Config

T = TypeVar("T")

FOLDER = click.Path(file_okay=False, path_type=Path)
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
TITLES: Mapping[str, Message] = {title: title for title in (
    msg("name"), msg("about"), msg("unproven"), msg("codes"), msg("slug"), msg("date"), msg("state"), msg("title"),
    msg("path"), msg("people"), msg("issues"), msg("issue"), msg("offer"), msg("file"), msg("fits"),
    msg("came"), msg("went"), msg("rule"))} | {
    "had_it_lately": msg("had it lately"), "why_nobody": msg("why nobody")}
"""The titles of the columns of listings, by their names in JSON."""
GARBAGE = 200_000
"""How many objects are made before circles of them are looked for: what a command makes, it mostly keeps to its end."""


@contextmanager
def _reported() -> Iterator[None]:
    """Turn what a person can put right, and what the disk refuses, into one line and exit code 1."""
    try:
        yield
    except Refusal as error:
        raise click.ClickException(of_error(error)) from None
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise click.ClickException(msg("{reason}{where}. What was published before still stands.",
                                       reason=why_unreadable(error), where=where)) from None


class _Spoken:
    """A command whose help is its docstring in the language that people are spoken to in."""

    written = ""

    @property
    def help(self) -> str:
        """The help."""
        return tell(msg(self.written)) if self.written else ""

    @help.setter  # noqa: A003 - the property just above
    def help(self, text: str | None) -> None:
        self.written = inspect.cleandoc(text or "")


class _Command(_Spoken, click.Command):  # type: ignore[misc]  # help is a property here
    pass


class _Program(_Spoken, click.Group):  # type: ignore[misc]  # as above
    """The commands; what was typed cannot steer the terminal when an error repeats it."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run a command line, in the language that fits it."""
        words = list(sys.argv[1:] if args is None else args)
        with speaking_to(words):
            return super().main(args, *rest, **extra)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the options before the command."""
        with _shown():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Read those behind it, and run it."""
        with _shown():
            return super().invoke(ctx)


@contextmanager
def _shown() -> Iterator[None]:
    try:
        yield
    except click.ClickException as error:
        vars(error)["message"] = printable(tell(error.message or ""))  # which newer ones declare final
        raise


@click.group(cls=_Program, context_settings=CONTEXT)
@click.version_option(__version__, prog_name="dangol", cls=SpokenOption, help=msg("Show the version and exit."))
@common_options
def main() -> None:
    """Newsletters from Markdown: an archive website, e-mail for any mail sender, and nobody left out."""
    gc.set_threshold(GARBAGE)


def command(name: str) -> Callable[[Callable[..., int | None]], click.Command]:
    """A command with the common options; what it returns is the exit code."""

    def decorate(function: Callable[..., int | None]) -> click.Command:
        def run(**options: Any) -> None:
            with _reported():
                code = function(**{name: _as_text(value) for name, value in options.items()})
            if code:
                sys.exit(code)

        run.__doc__ = function.__doc__
        run.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]
        return main.command(name, cls=_Command, context_settings=CONTEXT)(common_options(run))

    return decorate


def _as_text(value: Any) -> Any:
    """A word of the command line, which may be bytes that are no text; a path stays what it is."""
    if isinstance(value, tuple):
        return tuple(map(_as_text, value))
    return readable(value) if isinstance(value, str) else value


def newsletter_config(common: Common) -> Config | None:
    """The settings, or nothing, said so, where there is no newsletter."""
    from generator.sources.project import read_settings

    findings = Findings()
    config = read_settings(common.root, common.config, findings)
    if missing := [finding for finding in findings if finding.code == "no-newsletter"]:
        common.console().findings(missing)
        return None
    return config


def with_reports(console: Console, read: Callable[[Findings], T]) -> T:
    """What ``read`` gives, once what it reported is shown."""
    findings = Findings()
    found = read(findings)
    console.findings(findings)
    return found


def list_checks(console: Console, as_json: bool) -> int:
    """Print the checks that there are."""
    from generator.checks import all_checks

    checks = with_reports(console, all_checks)
    print_listing(console, as_json, [{"name": name, "about": item.about, "codes": ", ".join(item.codes)}
                                     for name, item in checks.items()])
    return 0


def print_listing(console: Console, as_json: bool, items: list[dict[str, Any]]) -> None:
    """Print items, each a mapping with the same keys, as a table or as JSON."""
    if as_json:
        console.data(items)
    elif items:
        console.table([[TITLES.get(name, name) for name in items[0]],
                       *([value if isinstance(value, str) else str(value) for value in item.values()]
                         for item in items)])
