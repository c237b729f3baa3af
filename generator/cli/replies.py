"""``replies``: what readers answered, and the table of what key customers wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.base import command
from generator.cli.options import common_values, option
from generator.console import Console
from generator.messages import NOTHING, Message, joined, msg, plural
from generator.words import word

if TYPE_CHECKING:
    from generator.commands.replies import RepliesResult
    from generator.plan.replies.attendance import Invitation


@command("replies")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@option("--issue", "slug", metavar="SLUG", default="",
        help=msg("The issue of messages that do not say it themselves."))
@option("--dry-run", is_flag=True, help=msg("Only say what is in it; write nothing."))
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def replies(path: Path, slug: str, dry_run: bool, as_json: bool) -> int:
    """Read what readers answered: an mbox, a message (.eml), a folder of them, or a form service's table.

    Bounces, automatic answers and complaints are told apart. Whoever says no is suppressed at once.
    """
    from generator.commands.replies import take_replies

    common = common_values()
    console = common.console()
    result = take_replies(common.context(), path, slug, dry_run=dry_run)
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
    elif not result.findings.errors:
        _show(console, result)
    return 1 if result.findings.errors else 0


def _show(console: Console, result: RepliesResult) -> None:
    """Print what key customers wrote, the messages by issue, and what became of all."""
    if result.replies:
        console.result(msg("What key customers wrote, the unanswered first:"))
        console.table([(msg("owner"), "", msg("date"), msg("name"), msg("company"), msg("issue"), msg("wrote")),
                       *(_row(one) for one in result.replies)])
    for invitation in result.invitations:
        _show_guests(console, invitation)
    if result.votes:
        console.table([(msg("issue"), msg("question"), msg("what they chose"), msg("people")), *_votes(result.votes)])
    if result.voted:
        console.result(msg("What key customers answered:"))
        console.table([(msg("owner"), msg("name"), msg("company"), msg("issue"), msg("what they chose")),
                       *((str(one["owner"]) or "–", str(one["name"]), str(one["company"]), str(one["issue"]),
                          f"{one['question']} → {one['answer']}") for one in result.voted)])
    if result.struck:
        console.result(msg("Key customers whom mail did not reach, or who want no more:"))
        console.table([("", msg("name"), msg("company"), msg("tier"), msg("owner")),
                       *((word(one["outcome"]), one["name"], one["company"], one["tier"], one["owner"])
                         for one in result.struck)])
    if result.issues:
        console.table([(msg("issue"), msg("messages")),
                       *((issue or msg("no issue that was exported"), _counted(kinds))
                         for issue, kinds in result.issues.items())])
    console.table([(msg("fate"), msg("messages")), *((word(kind), str(count)) for kind, count in result.fates.items()),
                   (msg("all"), str(result.messages))])
    strangers = plural("{count} address in it got no mail of ours.", "{count} addresses in it got no mail of ours.",
                       result.strangers)
    console.say(joined(" ", (
        plural("{count} address newly suppressed.", "{count} addresses newly suppressed.", result.suppressed),
        strangers if result.strangers else NOTHING,
        msg("Nothing was written.") if result.dry_run else msg("See output/reports/replies.csv."))))


def _show_guests(console: Console, one: Invitation) -> None:
    """Who comes to an event, by owner, and how many places are left."""
    console.result(plural("{event} ({issue}): {count} person comes, {left} of {places} places are left.",
                          "{event} ({issue}): {count} people come, {left} of {places} places are left.", one.coming,
                          event=one.event, issue=one.issue, left=max(one.left, 0), places=one.places))
    console.table([(msg("owner"), "", msg("people"), msg("name"), msg("company"), msg("email")), *(
        (guest.owner or "–", word(guest.answer), str(guest.seats), guest.name, guest.company, guest.email)
        for guest in one.guests)])


def _votes(votes: Iterable[Mapping[str, object]]) -> Iterator[tuple[str, ...]]:
    for one in votes:
        answers = one["answers"]
        for place, told in enumerate(answers if isinstance(answers, list) else ()):
            first = ("", "") if place else (str(one["issue"]), str(one["question"]))
            yield (*first, str(told["answer"]), str(told["count"]))


def _counted(kinds: Mapping[str, int]) -> Message:
    return joined(", ", (msg("{kind}: {count}", kind=word(kind), count=count) for kind, count in kinds.items()))


def _row(one: Mapping[str, object]) -> tuple[str, ...]:
    state = msg("answered") if one["answered"] else NOTHING
    kind = str(one["kind"])
    told = joined(", ", (NOTHING if kind == "reply" else word(kind), state))
    return (str(one["owner"]) or "–", told, str(one["date"]), str(one["name"]), str(one["company"]), str(one["issue"]),
            f"“{one['words']}”" if one["words"] else "–")
