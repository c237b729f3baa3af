"""The command for those who come from another system: import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.base import FOLDER, command
from generator.cli.options import common_values, option
from generator.console import Console
from generator.messages import NOTHING, Message, joined, msg, plural

if TYPE_CHECKING:
    from generator.commands.imports import ImportResult
    from generator.commands.steps.importing import Brought

MOST_ROWS = 200
MOST_ALIKE = 3


@command("import")
@click.argument("words", metavar="[SOURCE] PATH", nargs=-1, required=True)
@option("--dry-run", is_flag=True, help=msg("Say what would become of everything, and write nothing."))
@option("--into", type=FOLDER, help=msg("The newsletter's folder (default: this one)."))
@option("--fetch", is_flag=True, help=msg("Get the pictures that the export only names, from the old site."))
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def import_(words: tuple[str, ...], dry_run: bool, into: Path | None, fetch: bool, as_json: bool) -> int:
    """Bring in the archive and the lists of another system, from a folder, a ZIP or a file at PATH.

    SOURCE is ghost, wordpress, substack, …; without it, the files tell. Nothing that you changed since the last
    import is written over, and nothing that only some could read becomes public.
    """
    from generator.commands.imports import ImportOptions, bring

    if len(words) > 2:
        raise click.UsageError(msg("Say a source and one path."))
    common = common_values()
    common = replace(common, root=into) if into else common
    console = common.console()
    options = ImportOptions(Path(words[-1]), words[0] if len(words) == 2 else "", dry_run, fetch)
    with console.progress() as progress:
        result = bring(replace(common.context(), progress=progress), options)
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
    elif result.is_done:
        _show(console, result)
    else:
        console.say(msg("Nothing was imported."))
    return 0 if result.is_done else 1


def _show(console: Console, result: ImportResult) -> None:
    """Print what became of each item, and what to do next."""
    from generator.importers.base import FATES, Fate

    rows = list(_rows(result.items))
    console.table([(msg("title"), msg("fate"), msg("file"), msg("to know")), *rows[:MOST_ROWS]])
    if len(rows) > MOST_ROWS:
        console.say(plural("… and {count} more.", "… and {count} more.", len(rows) - MOST_ROWS))
    told = joined(", ", (msg("{count} {fate}", count=count, fate=FATES[Fate(fate)])
                         for fate, count in result.counts.items()))
    console.say(joined(" ", (
        msg("{source}: {told}.", source=result.source, told=told),
        plural("{count} picture.", "{count} pictures.", result.pictures) if result.pictures else NOTHING,
        msg("Nothing was written.") if result.dry_run else
        msg("Every item is in {file}.", file=result.reports[0]) if result.reports else NOTHING)))
    if not result.dry_run:
        console.say(msg("Next: look at the drafts, then run {command}", command="dangol serve --open")
                    if result.counts.get(Fate.DRAFT) else msg("Next: run {command}", command="dangol serve --open"))


def _rows(items: Iterable[Brought]) -> Iterator[tuple[str, Message, str, Message]]:
    """What is there now line by line, then what was left out; many things that were for one reason are one line."""
    from generator.importers.base import FATES, Fate

    left: dict[Message, list[Brought]] = {}
    for one in items:
        if one.fate is Fate.LEFT_OUT:
            left.setdefault(joined("; ", one.why), []).append(one)
        else:
            yield one.as_row()
    for why, alike in left.items():
        if len(alike) > MOST_ALIKE:
            yield plural("{count} thing", "{count} things", len(alike)), FATES[Fate.LEFT_OUT], "", why
        else:
            yield from (one.as_row() for one in alike)
