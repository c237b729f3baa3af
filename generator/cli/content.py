"""The commands for what is written: init, new, eject, build, serve, check."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.base import FOLDER, command, list_checks, newsletter_config
from generator.cli.options import Common, common_values, option
from generator.config import Config
from generator.messages import NOTHING, joined, known_language, msg, plural, speaking, spoken

if TYPE_CHECKING:
    from generator.commands.build import BuildResult
    from generator.console import Console


@command("init")
@click.argument("folder", type=FOLDER, required=False)
@option("--empty", is_flag=True, help=msg("Without the example: settings to fill in, and one draft."))
def init_(folder: Path | None, empty: bool) -> None:
    """Start a newsletter in FOLDER (default: this one), from an example that shows everything."""
    from generator import scaffold

    common = common_values()
    target = folder or common.root
    today = common.clock(Config().zone).date()
    made = scaffold.init_empty(target, spoken(), today) if empty else scaffold.init(target)
    run = "dangol" if shutil.which("dangol") else str(Path(sys.argv[0]).resolve())
    command_line = f"{'' if target == Path() else f'cd {target} && '}{run} serve"
    common.console().say(
        plural("Made {count} file in {folder}.", "Made {count} files in {folder}.", len(made), folder=target.resolve()),
        msg("Next: look into newsletter.yaml, then run {command}", command=command_line))


@command("new")
@click.argument("title")
def new(title: str) -> int:
    """Begin an issue called TITLE, as a draft."""
    from generator import scaffold

    if not title.strip():
        raise click.BadParameter(msg("It needs some words."), param_hint="TITLE")
    common = common_values()
    config = newsletter_config(common)
    if config is None:
        return 1
    path = scaffold.new_issue(common.root, title, common.clock(config.zone), config)
    common.console().result(path.relative_to(common.root).as_posix())
    return 0


@command("eject")
@click.argument("template", required=False)
def eject(template: str | None) -> int:
    """Copy a built-in TEMPLATE into templates/ to change it; without a name, list them."""
    from generator import scaffold

    common = common_values()
    if template is None:
        common.console().result(*scaffold.template_names())
    elif newsletter_config(common) is None:
        return 1
    else:
        common.console().result(scaffold.eject(common.root, template).relative_to(common.root).as_posix())
    return 0


@command("build")
@option("-o", "--output", type=FOLDER, help=msg("Where to (default: output/site)."))
@option("-D", "--drafts", is_flag=True, help=msg("Publish drafts too."))
@option("-F", "--future", is_flag=True, help=msg("Publish issues of a later date too."))
@option("-u", "--base-url", metavar="URL", default="", help=msg("Where the site will stand, instead of base_url."))
@option("--strict", is_flag=True, help=msg("Let warnings stop the build too."))
@option("--no-cache", is_flag=True, help=msg("Do all work anew."))
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def build(output: Path | None, drafts: bool, future: bool, base_url: str, strict: bool, no_cache: bool,
          as_json: bool) -> int:
    """Publish the archive website: content into output/site."""
    from generator.commands.build import BuildOptions
    from generator.commands.build import build as run
    from generator.printable import label

    if base_url and not base_url.startswith(("http://", "https://")):
        raise click.BadParameter(msg("It must begin with https://."), param_hint="--base-url")
    common = common_values()
    console = common.console()
    options = BuildOptions(output=output, drafts=drafts, future=future, strict=strict)
    with console.progress() as progress:
        result = run(replace(common.context(cached=not no_cache), base_url=base_url, progress=progress), options)
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
    elif result.published:
        _show_build(console, result, label(output or common.root / "output" / "site", common.root))
    if result.published is None:
        console.say(msg("Nothing was published; what stands there is as it was."))
    return 0 if result.published else 1


def _show_build(console: Console, result: BuildResult, folder: str) -> None:
    """Print what was published; where no issue is out yet, what to do about that."""
    done = result.published
    assert done is not None
    console.say(joined(" ", (
        joined(", ", (
            plural("{count} issue", "{count} issues", result.issues),
            msg("{count} held back", count=result.scheduled) if result.scheduled else NOTHING,
            plural("{count} page in {folder}:", "{count} pages in {folder}:", result.pages, folder=folder))),
        msg("{written} written, {unchanged} unchanged, {removed} removed, in {seconds:.1f} s.", written=done.written,
            unchanged=done.unchanged, removed=done.removed, seconds=result.seconds))))
    for finding in result.findings:
        if finding.code == "empty":
            console.say(joined(" ", (finding.message, finding.hint)))


@command("approval")
@option("--issue", "slug", metavar="SLUG", default="", help=msg("Which issue (default: the latest that is out)."))
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def approval(slug: str, as_json: bool) -> int:
    """Write an issue as one file to send to whoever approves it: every edition, and numbers, no addresses."""
    from generator.commands.approval import approve

    common = common_values()
    console = common.console()
    result = approve(common.context(), slug)
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
    elif result.page:
        console.result(result.page)
    return 0 if result.page else 1


@command("serve")
@click.argument("folders", metavar="[FOLDER]...", nargs=-1,
                type=click.Path(exists=True, file_okay=False, path_type=Path))
@option("-p", "--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
        help=msg("The port; of several newsletters each has the next one."))
@option("--host", default="127.0.0.1", show_default=True, help=msg("A name or address of this machine itself."))
@option("--open", "open_browser", is_flag=True, help=msg("Open a browser."))
def serve(folders: tuple[Path, ...], port: int, host: str, open_browser: bool) -> int:
    """Open the desk: the whole month in a browser, with the site and the mails as you write them.

    Several FOLDERs are several newsletters in one desk. In a folder that is none yet, the desk begins one.
    """
    from generator.sources.project import may_begin

    common = common_values()
    places = _places(common, folders)
    begins = not folders and may_begin(common.root, common.config)
    configs = [Config(title="", language=spoken()) if begins else newsletter_config(one) for one in places]
    found = [config for config in configs if config is not None]
    if len(found) < len(places):
        return 1
    from generator.serve import Newsletter
    from generator.serve import serve as run

    served = [Newsletter(one.context(), one.console(), config.title or one.root.resolve().name,
                         one.language or known_language(config.language) or spoken())
              for one, config in zip(places, found, strict=True)]
    with speaking(served[0].language):
        run(served, host=host, port=port, open_browser=open_browser)
    return 0


def _places(common: Common, folders: tuple[Path, ...]) -> list[Common]:
    """The options for each newsletter that is named, each folder once; where none is, as they are."""
    if not folders:
        return [common]
    if common.root != Path():
        raise click.UsageError(msg("Name the folders alone, or one with -C."))
    distinct: dict[tuple[int, int], Path] = {}
    for folder in folders:
        status = folder.stat()
        distinct.setdefault((status.st_dev, status.st_ino), folder)
    if common.config and len(distinct) > 1:
        raise click.UsageError(msg("-c names the settings of one newsletter, and there are several."))
    return [replace(common, root=folder) for folder in distinct.values()]


@command("check")
@option("--issue", "slug", metavar="SLUG", default="", help=msg("Findings about one issue alone."))
@option("--only", metavar="CODE", multiple=True, help=msg("A check or a code; may be repeated."))
@option("--skip", metavar="CODE", multiple=True, help=msg("A check or a code; may be repeated."))
@option("--list", "listing", is_flag=True, help=msg("List the checks."))
@option("--external", is_flag=True, help=msg("Ask whether links to the outside are still there."))
@option("--degrade", is_flag=True, help=msg("Write a page that shows what strict mail programs leave of the mail."))
@option("--strict", is_flag=True, help=msg("Warnings make the exit code 1 too."))
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def check(slug: str, only: tuple[str, ...], skip: tuple[str, ...], listing: bool, external: bool, degrade: bool,
          strict: bool, as_json: bool) -> int:
    """Find what is wrong, in the site and in every edition, before anything leaves the house."""
    from generator.checks import all_checks
    from generator.commands.check import CheckOptions
    from generator.commands.check import check as run
    from generator.finding_codes import CODES
    from generator.findings import Findings, Severity, did_you_mean

    common = common_values()
    console = common.console()
    if listing:
        return list_checks(console, as_json)
    if names := [name for name in (*only, *skip) if name not in CODES]:
        problems = Findings()
        checks = all_checks(problems)
        known = {*CODES, *checks, *(code for item in checks.values() for code in item.codes)}
        for name in names:
            if name not in known:
                console.findings(problems)
                raise click.BadParameter(joined(" ", (msg("There is no check or code “{name}”.", name=name),
                                                      did_you_mean(name, known))))
    result = run(common.context(), CheckOptions(issue=slug, only=frozenset(only), skip=frozenset(skip),
                                                 external=external, degrade=degrade))
    if as_json:
        console.data(result.as_json())
    else:
        console.findings(result.findings, again=True, notes=True)
        if not result.findings:
            console.say(msg("Nothing found."))
        if result.report:
            console.say(msg("Compare in a browser: {report}", report=result.report))
    return int(bool(result.count(Severity.ERROR) or (strict and result.count(Severity.WARNING))))
