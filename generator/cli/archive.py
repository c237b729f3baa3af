"""``archive``: everything as one ZIP, and back."""

from __future__ import annotations

from dataclasses import replace as with_progress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.base import FOLDER, command, newsletter_config
from generator.cli.options import Common, common_values, option
from generator.console import Console
from generator.messages import NOTHING, joined, msg, plural

if TYPE_CHECKING:
    from generator.commands.restore import RestoreResult


@command("archive")
@click.argument("path", type=click.Path(path_type=Path))
@option("--restore", "back", is_flag=True, help=msg("Instead, bring back what is in the ZIP."))
@option("--into", type=FOLDER, help=msg("Bring it back into this folder (default: the newsletter’s)."))
@option("--replace", is_flag=True, help=msg("Bring files back in the place of others that differ."))
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def archive(path: Path, back: bool, into: Path | None, replace: bool, as_json: bool) -> int:
    """Pack the whole newsletter into one ZIP of plain files: texts, pictures, people, history and decisions.

    It has addresses: keep it as private as the lists. Whoever was forgotten since does not come back with it.
    """
    common = common_values()
    if not back and (into or replace):
        raise click.BadParameter(msg("It goes with --restore."), param_hint="--into" if into else "--replace")
    if back:
        return _restore(common, path, into or common.root, replace, as_json)
    return _pack(common, path, as_json)


def _pack(common: Common, path: Path, as_json: bool) -> int:
    from generator.commands.archive import archive as run

    if newsletter_config(common) is None:
        return 1
    console = common.console()
    with console.progress() as progress:
        result = run(with_progress(common.context(), progress=progress), path)
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
    elif not result.findings.errors:
        console.say(
            plural("{count} file of {size} MB, in {path}.", "{count} files of {size} MB, in {path}.", result.files,
                   size=f"{result.bytes / 1_000_000:,.1f}", path=str(result.path)),
            msg("It has the addresses of your readers and what you know of them: keep it as private as the lists, on a "
                "disk that is encrypted, never on a website, in shared folders or in version control."))
    return 1 if result.findings.errors else 0


def _restore(common: Common, path: Path, into: Path, replace: bool, as_json: bool) -> int:
    from generator.commands.restore import restore as run

    if not path.is_file():
        raise click.BadParameter(msg("There is no such file."), param_hint="PATH")
    console = common.console()
    with console.progress() as progress:
        result = run(with_progress(common.context(), progress=progress), path, into, replace=replace)
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
    elif not result.findings.errors:
        _show(console, result)
    return 1 if result.findings.errors else 0


def _show(console: Console, result: RestoreResult) -> None:
    if result.erased:
        console.say(plural("{count} person was forgotten since, and did not come back:",
                           "{count} people were forgotten since, and did not come back:", result.forgotten))
        console.table([(msg("removed from"), msg("times")), *((one.path, str(one.count)) for one in result.erased)])
    kept = plural("{count} was there already.", "{count} were there already.", result.unchanged)
    replaced = plural("{count} took the place of another.", "{count} took the place of others.", result.replaced)
    console.say(joined(" ", (
        plural("{count} file came back, into {path}.", "{count} files came back, into {path}.",
               result.written + result.replaced, path=str(result.into)),
        replaced if result.replaced else NOTHING, kept if result.unchanged else NOTHING)))
