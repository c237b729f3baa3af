"""The command line: options, one call, an exit code.

Slow libraries (Polars, lxml, Markdown, the web server) are imported by the command that needs them,
here and nowhere else, so that ``dangol --version`` and small commands start at once.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import __version__
from generator.console import Console, counted
from generator.options import Common, common_options, common_settings

if TYPE_CHECKING:
    from generator.config import Config

FOLDER = click.Path(file_okay=False, path_type=Path)
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@contextmanager
def _reported() -> Iterator[None]:
    """Turn what a person can put right, and what the disk refuses, into one line and exit code 1."""
    from generator.pipeline.errors import EXPECTED

    try:
        yield
    except EXPECTED as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        message = f"{error.strerror or error}{where}. What was published before still stands."
        raise click.ClickException(message) from None


@click.group(context_settings=CONTEXT)
@click.version_option(__version__, prog_name="dangol")
@common_options
def main() -> None:
    """Newsletters from Markdown: an archive website, e-mail for any mail sender, and nobody left out."""


def command(name: str) -> Callable[[Callable[..., int | None]], click.Command]:
    """A command with the common options; what it returns is the exit code."""

    def decorate(function: Callable[..., int | None]) -> click.Command:
        def run(**options: Any) -> None:
            with _reported():
                code = function(**options)
            if code:
                sys.exit(code)

        run.__doc__ = function.__doc__
        run.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]
        return main.command(name, context_settings=CONTEXT)(common_options(run))

    return decorate


@command("init")
@click.argument("folder", type=FOLDER, required=False)
def init_(folder: Path | None) -> None:
    """Start a newsletter in FOLDER (default: this one), from an example that shows everything."""
    from generator import scaffold

    common = common_settings()
    target = folder or common.root
    made = scaffold.init(target)
    run = "dangol" if shutil.which("dangol") else str(Path(sys.argv[0]).resolve())
    common.console().say(f"Made {len(made)} files in {target.resolve()}.\nNext: look into newsletter.yaml, then run "
                         f"{'' if target == Path() else f'cd {target} && '}{run} serve")


def _newsletter(common: Common) -> Config | None:
    """The settings, or nothing, said so, where there is no newsletter."""
    from generator.findings import Findings
    from generator.sources.project import read_settings

    findings = Findings()
    config = read_settings(common.root, common.config, findings)
    if missing := [finding for finding in findings if finding.code == "no-newsletter"]:
        common.console().findings(missing)
        return None
    return config


@command("new")
@click.argument("title")
def new(title: str) -> int:
    """Begin an issue called TITLE, as a draft."""
    from generator import scaffold

    if not title.strip():
        raise click.BadParameter("It needs some words.", param_hint="TITLE")
    common = common_settings()
    config = _newsletter(common)
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

    common = common_settings()
    if template is None:
        common.console().result("\n".join(scaffold.template_names()))
    elif _newsletter(common) is None:
        return 1
    else:
        common.console().result(scaffold.eject(common.root, template).relative_to(common.root).as_posix())
    return 0


@command("build")
@click.option("-o", "--output", type=FOLDER, help="Where to (default: output/site).")
@click.option("-D", "--drafts", is_flag=True, help="Publish drafts too.")
@click.option("-F", "--future", is_flag=True, help="Publish issues of a later date too.")
@click.option("-u", "--base-url", metavar="URL", default="", help="Where the site will stand, instead of base_url.")
@click.option("--strict", is_flag=True, help="Let warnings stop the build too.")
@click.option("--no-cache", is_flag=True, help="Do all work anew.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def build(output: Path | None, drafts: bool, future: bool, base_url: str, strict: bool, no_cache: bool,
          as_json: bool) -> int:
    """Publish the archive website: content into output/site."""
    from generator.pipeline.build import BuildOptions, label
    from generator.pipeline.build import build as run

    if base_url and not base_url.startswith(("http://", "https://")):
        raise click.BadParameter("It must begin with https://.", param_hint="--base-url")
    common = common_settings()
    console = common.console()
    options = BuildOptions(output=output, drafts=drafts, future=future, base_url=base_url, strict=strict)
    with console.progress() as progress:
        result = run(replace(common.settings(cached=not no_cache), progress=progress), options)
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
    elif result.published:
        done, folder = result.published, label(output or common.root / "output" / "site", common.root)
        held = f", {result.scheduled} held back" if result.scheduled else ""
        console.say(f"{counted(result.issues, 'issue')}{held}, {result.pages} pages in {folder}: "
                    f"{done.written} written, {done.unchanged} unchanged, {done.removed} removed, "
                    f"in {result.seconds:.1f} s.")
        if not result.issues:
            console.say("No issue is out yet. Begin one with: dangol new TITLE")
    if result.published is None:
        console.say("Nothing was published; what stands there is as it was.")
    return 0 if result.published else 1


@command("serve")
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="A name or address of this machine itself.")
@click.option("--open", "open_browser", is_flag=True, help="Open a browser.")
def serve(port: int, host: str, open_browser: bool) -> int:
    """Preview the site, and every edition of every issue, reloading as you write."""
    common = common_settings()
    if _newsletter(common) is None:
        return 1
    from generator.serve import serve as run

    run(common.settings(), common.console(), host=host, port=port, open_browser=open_browser)
    return 0


@command("check")
@click.option("--issue", "slug", metavar="SLUG", default="", help="Findings about one issue alone.")
@click.option("--only", metavar="CODE", multiple=True, help="A check or a code; may be repeated.")
@click.option("--skip", metavar="CODE", multiple=True, help="A check or a code; may be repeated.")
@click.option("--list", "listing", is_flag=True, help="List the checks.")
@click.option("--strict", is_flag=True, help="Warnings make the exit code 1 too.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def check(slug: str, only: tuple[str, ...], skip: tuple[str, ...], listing: bool, strict: bool, as_json: bool) -> int:
    """Find what is wrong, in the site and in every edition, before anything leaves the house."""
    from generator.checks import all_checks
    from generator.codes import CODES
    from generator.findings import Severity, did_you_mean
    from generator.pipeline.check import CheckOptions
    from generator.pipeline.check import check as run

    common = common_settings()
    console = common.console()
    if listing:
        return _list_checks(console, as_json)
    known = {*CODES, *all_checks()}
    for name in (*only, *skip):
        if name not in known:
            raise click.BadParameter(f"There is no check or code “{name}”. {did_you_mean(name, known)}")
    result = run(common.settings(), CheckOptions(issue=slug, only=frozenset(only), skip=frozenset(skip)))
    if as_json:
        console.data(result.as_json())
    else:
        console.findings(result.findings)
        if not result.findings:
            console.say("Nothing found.")
    return int(bool(result.count(Severity.ERROR) or (strict and result.count(Severity.WARNING))))


@command("export")
@click.argument("exporter")
@click.option("--issue", "slug", metavar="SLUG", default="", help="Which issue (default: the latest that is out).")
@click.option("--segment", metavar="NAME", multiple=True, help="Only people in this segment; may be repeated.")
@click.option("--to", metavar="ADDRESS", default="", help="Only this one recipient, for a test.")
@click.option("-o", "--output", type=FOLDER, help="Where to (default: output/mail).")
@click.option("--strict", is_flag=True, help="Let warnings stop the export too.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def export(exporter: str, slug: str, segment: tuple[str, ...], to: str, output: Path | None, strict: bool,
           as_json: bool) -> int:
    """Write the editions of an issue, and who gets them, for a mail sender. Never sends anything."""
    from generator.exporters import all_exporters
    from generator.findings import did_you_mean
    from generator.pipeline.export import ExportOptions
    from generator.pipeline.export import export as run

    exporters = all_exporters()
    if exporter not in exporters:
        raise click.BadParameter(f"There is no exporter “{exporter}”. {did_you_mean(exporter, exporters)}")
    if to and "@" not in to:
        raise click.BadParameter("It must be an e-mail address.", param_hint="--to")
    common = common_settings()
    console = common.console()
    options = ExportOptions(issue=slug, segments=segment, to=to, output=output, strict=strict)
    result = run(common.settings(), exporter, exporters[exporter], options)
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
    elif result.editions:
        rows = [(str(edition["name"]), f"{edition['recipients']}", f"{int(str(edition['bytes'])) / 1000:.0f} kB")
                for edition in result.editions]
        console.table([("edition", "people", "HTML"), *rows])
        console.say(f"{result.issue}: {counted(result.recipients, 'person', 'people')}{_left_out(result.unreached)}, "
                    f"in {result.directory}. Nothing was sent.")
        if to:
            console.say("This folder now holds a test for one person: export again before you send.")
    return 0 if result.editions else 1


def _left_out(reasons: Mapping[str, int]) -> str:
    """How many are left out, each with the reason."""
    return "".join(f", {count} {reason}" for reason, count in reasons.items())


@command("audience")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def audience(as_json: bool) -> int:
    """Account for every row of every list, and say who is in which segment."""
    from generator.pipeline.audience import account

    common = common_settings()
    console = common.console()
    result = account(common.settings())
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
    else:
        console.table([("list", "rows", "accepted", "duplicates", "invalid", "suppressed"),
                       *([str(value) for value in astuple(counts)] for counts in result.lists)])
        console.table([("segment", "people"), *((name, str(count)) for name, count in result.segments.items())])
        console.say(f"{counted(result.subscribers, 'person', 'people')}, {result.mailable} may be mailed"
                    f"{_left_out(result.left_out)}.")
    return 1 if result.findings.errors else 0


@command("list")
@click.argument("what", type=click.Choice(["issues", "segments", "exporters", "checks"]))
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def list_(what: str, as_json: bool) -> int:
    """List what there is: issues, segments, exporters or checks."""
    common = common_settings()
    console = common.console()
    if what == "checks":
        return _list_checks(console, as_json)
    if what == "exporters":
        from generator.exporters import all_exporters

        _listing(console, as_json, [{"name": name, "about": item.about} for name, item in all_exporters().items()])
        return 0
    from generator.pipeline.overview import list_issues, list_segments

    found, findings = (list_issues if what == "issues" else list_segments)(common.settings())
    console.findings(findings)
    _listing(console, as_json, found)
    return 1 if findings.errors else 0


def _list_checks(console: Console, as_json: bool) -> int:
    from generator.checks import all_checks

    _listing(console, as_json, [{"name": name, "about": item.about, "codes": ", ".join(item.codes)}
                                for name, item in all_checks().items()])
    return 0


def _listing(console: Console, as_json: bool, items: list[dict[str, Any]]) -> None:
    if as_json:
        console.data(items)
    elif items:
        console.table([list(items[0]), *([str(value) for value in item.values()] for item in items)])


@command("config")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def config_(as_json: bool) -> int:
    """Show the settings in effect."""
    from generator.pipeline.overview import effective_settings

    common = common_settings()
    console = common.console()
    found, findings = effective_settings(common.settings())
    console.findings(findings)
    if as_json:
        console.data(found)
    else:
        console.table([(key, _shown(value)) for key, value in found.items()])
    return 1 if findings.errors else 0


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {text}" for key, text in value.items() if text) or "–"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "–"
    return str(value) or "–"


@command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def doctor(as_json: bool) -> int:
    """Look whether everything that Dangol needs is there and works."""
    from generator.pipeline.doctor import examine

    common = common_settings()
    console = common.console()
    results = examine(common.root, common.config)
    if as_json:
        console.data([{"name": item.name, "ok": item.ok, "detail": item.detail} for item in results])
    else:
        console.table([("ok" if item.ok else "!!", item.name, item.detail) for item in results])
    return 0 if all(item.ok for item in results) else 1


@command("clean")
@click.option("--cache", "only_cache", is_flag=True, help="Remove the cache alone.")
def clean(only_cache: bool) -> None:
    """Remove what Dangol wrote into output/, and nothing else."""
    from generator.pipeline.clean import clean as run

    common = common_settings()
    for path, count in run(common.root, only_cache).items():
        common.console().say(f"{path}: {count} files removed.")
