"""What salespeople ask: ``occasions``."""

from __future__ import annotations

import click

from generator.cli.base import command
from generator.cli.options import common_values, option
from generator.messages import joined, msg, plural

SHOWN = 100
"""So many days are shown in the terminal; the workbook has all."""


@command("occasions")
@option("--next", "days", type=click.IntRange(0, 366), default=30, metavar="DAYS",
        help=msg("How many days ahead to look (default: 30)."))
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def occasions(days: int, as_json: bool) -> int:
    """List whose birthday or anniversary comes next: when, who looks after them, and what they received last.

    It is written as a calendar and a workbook too, and sends nothing.
    """
    from generator.commands.occasions import TITLES, list_occasions

    common = common_values()
    console = common.console()
    result = list_occasions(common.context(), days)
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
        return 1 if result.findings.errors else 0
    if result.occasions:
        console.table([TITLES, *(one.told for one in result.occasions[:SHOWN])])
    console.say(joined(" ", (
        plural("{count} occasion within {days} days.", "{count} occasions within {days} days.", len(result.occasions),
               days=days),
        msg("These are the first {shown}.", shown=SHOWN) if len(result.occasions) > SHOWN else "",
        "" if result.findings.errors else msg("See output/reports/occasions.xlsx and occasions.ics."))))
    return 1 if result.findings.errors else 0
