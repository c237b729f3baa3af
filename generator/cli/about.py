"""The commands that tell or tidy: list, config, doctor, clean."""

from __future__ import annotations

import click

from generator.cli.base import command, list_checks, print_listing, with_reports
from generator.cli.options import common_values, option
from generator.messages import msg, plural
from generator.words import word


@command("list")
@click.argument("what", type=click.Choice([
    "issues", "segments", "moments", "offers", "exporters", "importers", "checks"]))
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def list_(what: str, as_json: bool) -> int:
    """List what there is: issues, segments, moments, offers, exporters, importers or checks."""
    common = common_values()
    console = common.console()
    if what == "checks":
        return list_checks(console, as_json)
    if what == "exporters":
        from generator.exporters import all_exporters

        exporters = with_reports(console, all_exporters)
        print_listing(console, as_json, [{"name": name, "about": item.about, "unproven": item.unproven}
                                         for name, item in exporters.items()])
        return 0
    if what == "importers":
        from generator.importers import all_importers

        importers = with_reports(console, all_importers)
        print_listing(console, as_json, [{"name": name, "about": item.about} for name, item in importers.items()])
        return 0
    if what == "issues":
        from generator.commands.listings import list_issues as listed
    elif what == "moments":
        from generator.commands.steps.moments import list_moments as listed
    elif what == "offers":
        from generator.commands.steps.offers import list_offers as listed
    else:
        from generator.commands.audience import list_segments as listed

    found, findings = listed(common.context())
    console.findings(findings)
    print_listing(console, as_json, found if as_json else [
        item | {"state": word(item["state"])} if "state" in item else item for item in found])
    return 1 if findings.errors else 0


@command("config")
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def config_(as_json: bool) -> int:
    """Show the settings in effect."""
    from generator.commands.listings import effective_settings

    common = common_values()
    console = common.console()
    found, findings = effective_settings(common.context())
    console.findings(findings)
    if as_json:
        console.data(found)
    else:
        console.table([(key, _shown(value)) for key, value in found.items()])
    return 1 if findings.errors else 0


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_shown(text) if isinstance(text, tuple) else text}" for key, text in value.items()
                         if text) or "–"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "–"
    return str(value) or "–"


@command("doctor")
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def doctor(as_json: bool) -> int:
    """Look whether everything that Dangol needs is there and works."""
    from generator.commands.doctor import examine

    common = common_values()
    console = common.console()
    results = examine(common.root, common.config)
    if as_json:
        console.data([{"name": item.name, "ok": item.ok, "detail": item.detail} for item in results])
    else:
        console.table([("ok" if item.ok else "!!", item.name, item.detail) for item in results])
    return 0 if all(item.ok for item in results) else 1


@command("clean")
@option("--cache", "only_cache", is_flag=True, help=msg("Remove the cache alone."))
def clean(only_cache: bool) -> None:
    """Remove what Dangol wrote into output/, and nothing else."""
    from generator.commands.clean import clean as run

    common = common_values()
    for path, count in run(common.root, only_cache).items():
        common.console().say(plural("{path}: {count} file removed.", "{path}: {count} files removed.", count,
                                    path=path))
