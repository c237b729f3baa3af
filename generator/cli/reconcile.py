"""The command that the project exists for: reconcile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.base import command
from generator.cli.options import Common, common_values, engine_option, option
from generator.config import ENGINES
from generator.console import Console
from generator.messages import joined, msg, plural
from generator.words import word

if TYPE_CHECKING:
    from generator.plan.customers.reconciliation import Outcome, Reconciliation

NO_TERMINAL = msg("--review asks at a terminal, and there is none here. Run it in one, or answer on the page that "
                  "“dangol serve” shows at /_dangol/review/, or write into subscribers/decisions.yaml.")
HERE = msg("--review and --explain are done here: leave --engine out.")
BOTH = msg("--explain tells about one key customer, and --review asks about all: give one of the two.")


@command("reconcile")
@option("--issue", "slug", metavar="SLUG", default="", help=msg("Which issue (default: the latest that is out)."))
@option("--customers", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help=msg("A key-customer list, instead of those in subscribers/key-customers."))
@option("--review", is_flag=True, help=msg("Ask about the doubtful ones first, and remember the answers."))
@option("--explain", "wanted", metavar="ID", help=msg("Why one key customer (id, address or name) has their verdict."))
@engine_option
@option("--exit-code", is_flag=True, help=msg("Exit with 1 if key customers are left out."))
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def reconcile(slug: str, file: Path | None, review: bool, wanted: str | None, engine: str | None, exit_code: bool,
              as_json: bool) -> int:
    """Say for each key customer whether the issue reaches them, on what evidence, and what to do."""
    from generator.commands.reconcile import reconcile_customers

    common = common_values()
    console = common.console()
    if engine not in (None, ENGINES[0]) and (review or wanted is not None):
        raise click.UsageError(HERE)
    if wanted is not None:
        if review:
            raise click.UsageError(BOTH)
        return _explain(console, common, wanted, slug, file, exit_code=exit_code, as_json=as_json)
    before: tuple[Outcome, ...] = ()
    if review:
        if not console.is_asking:
            raise click.UsageError(NO_TERMINAL)
        before = _review(console, common, slug, file)
    result = reconcile_customers(common.context(), slug, file, engine or "")
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
    found = result.reconciliation
    if found is None:
        return 1
    if not as_json:
        _print(console, found)
    _print_changes(console, before, found)
    return int(exit_code and bool(found.left_out))


def _explain(console: Console, common: Common, wanted: str, slug: str, file: Path | None, *, exit_code: bool,
             as_json: bool) -> int:
    """Say why one key customer has their verdict; nothing is written."""
    from generator.cli.explaining import print_explanation
    from generator.commands.explain import explain_customer

    result = explain_customer(common.context(), wanted, slug, file)
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
    found = result.explanation
    if found is None:
        return 1
    if not as_json:
        print_explanation(console, found, result.issue)
    return int(exit_code and found.outcome.left_out)


def _review(console: Console, common: Common, slug: str, file: Path | None) -> tuple[Outcome, ...]:
    """Ask, and keep the answers; returns what was found before them, if there were any."""
    from generator.cli.review import ask
    from generator.commands.review import keep_answers, open_review
    from generator.findings import Findings

    opened = open_review(common.context(), Findings(), slug, file)  # what was found is shown with the result
    if opened is None:
        return ()
    answers = ask(console, opened.questions, opened.words) if opened.questions else []
    kept = keep_answers(common.context(), answers)
    left = len(opened.questions) - kept
    console.say(plural("{count} answer in subscribers/decisions.yaml; {left} still to be decided.",
                       "{count} answers in subscribers/decisions.yaml; {left} still to be decided.", kept, left=left)
                if opened.questions else msg("There is nobody to decide on."))
    if opened.unasked:
        console.say(plural("{count} key customer cannot be asked about: nothing tells them from another one. Give each "
                           "an id of their own.", "{count} key customers cannot be asked about: nothing tells them "
                           "from another one. Give each an id of their own.", opened.unasked))
    return opened.found.outcomes if kept else ()


def _print(console: Console, found: Reconciliation) -> None:
    from generator.plan.customers.states import VERDICTS

    worst = sorted((outcome for outcome in found.outcomes if outcome.left_out),
                   key=lambda outcome: (outcome.tier or "~", -VERDICTS.index(outcome.verdict), outcome.owner))
    if worst:
        console.table([(msg("tier"), msg("owner"), msg("customer"), msg("company"), msg("verdict"), msg("what to do")),
                       *((item.tier, item.owner, item.name or item.email or item.phone, item.company,
                          word(item.verdict), item.action) for item in worst)])
    console.say(plural("{reached} of {count} key customer is reached by {issue}; {left_out} would be left out.",
                       "{reached} of {count} key customers are reached by {issue}; {left_out} would be left out.",
                       len(found.outcomes), reached=found.reached, issue=found.issue or msg("the newsletter"),
                       left_out=found.left_out))


def _print_changes(console: Console, before: tuple[Outcome, ...], found: Reconciliation) -> None:
    """What the answers changed."""
    from generator.plan.customers.review import find_changes

    if len(before) == len(found.outcomes):
        for change in find_changes(before, found.outcomes):
            now = change.customer
            who = now.name or now.company or now.email or now.phone
            console.say(joined(" ", (
                msg("{who}: {before} → {now}", who=who, before=word(change.before), now=word(now.verdict)),
                f"({now.subscriber})" if now.subscriber else "")))
