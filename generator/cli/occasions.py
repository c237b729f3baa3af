"""What salespeople ask: ``occasions``, ``brief``."""

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


@command("brief")
@click.argument("customer", required=False, default="")
@option("--owner", metavar="NAME", default="", help=msg("All that this owner looks after."))
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def brief(customer: str, owner: str, as_json: bool) -> int:
    """Write what to know before a visit, a page a customer: of CUSTOMER, of an owner's, or of all of tier A.

    It has the last issues as their edition had them, what they wrote, what bounced, whether the next issue reaches
    them, their next occasion and what is to be decided. It is to be printed, and private.
    """
    from generator.commands.brief import write_brief

    if customer and owner:
        raise click.UsageError(msg("Say either a customer or an owner."))
    common = common_values()
    console = common.console()
    result = write_brief(common.context(), customer.strip(), owner.strip())
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
    elif result.page:
        console.result(result.page)
        console.say(plural("{count} customer.", "{count} customers.", len(result.customers)))
    return 0 if result.page else 1
