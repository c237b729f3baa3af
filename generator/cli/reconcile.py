"""The command that the project exists for: reconcile."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.base import command
from generator.console import counted
from generator.options import common_settings


@command("reconcile")
@click.option("--issue", "slug", metavar="SLUG", default="", help="Which issue (default: the latest that is out).")
@click.option("--customers", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="A key-customer list, instead of those in subscribers/key-customers.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if key customers are left out.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def reconcile(slug: str, file: Path | None, exit_code: bool, as_json: bool) -> int:
    """Say for each key customer whether the issue reaches them, on what evidence, and what to do."""
    from generator.pipeline.reconcile import reconcile_customers
    from generator.plan.reconciliation import VERDICTS

    common = common_settings()
    console = common.console()
    result = reconcile_customers(common.settings(), slug, file)
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
    found = result.reconciliation
    if found is None:
        return 1
    if not as_json:
        worst = sorted((outcome for outcome in found.outcomes if outcome.left_out),
                       key=lambda outcome: (outcome.tier or "~", -VERDICTS.index(outcome.verdict), outcome.owner))
        if worst:
            console.table([("tier", "owner", "customer", "company", "verdict", "what to do"),
                           *((item.tier, item.owner, item.name, item.company, item.verdict, item.action)
                             for item in worst)])
        console.say(f"{found.reached} of {counted(len(found.outcomes), 'key customer')} are "
                    f"reached by {found.issue or 'the newsletter'}; {found.left_out} would be left out.")
    return int(exit_code and bool(found.left_out))
