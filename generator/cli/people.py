"""The commands for those who read it: export, audience, customer, forget, sent, results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.base import FOLDER, command, with_reports
from generator.cli.options import common_values, engine_option, option
from generator.console import Console
from generator.messages import NOTHING, Message, joined, msg, plural
from generator.words import word

if TYPE_CHECKING:
    from generator.commands.forget import ForgetResult
    from generator.commands.results import ResultsResult
    from generator.commands.steps.audience import AudienceResult
    from generator.commands.steps.exports import ExportResult
    from generator.exporters import Exporter
    from generator.plan.customers.cards import Card, Written


@command("export")
@click.argument("exporter")
@option("--issue", "slug", metavar="SLUG", default="", help=msg("Which issue (default: the latest that is out)."))
@option("--segment", metavar="NAME", multiple=True, help=msg("Only people in this segment; may be repeated."))
@option("--to", metavar="ADDRESS", default="", help=msg("Only this one recipient, for a test."))
@option("--corrections", is_flag=True, help=msg("Instead, the mail for just those who got what was wrong."))
@option("--single", is_flag=True, help=msg("All editions as one template with conditions."))
@option("--inline-images", is_flag=True, help=msg("eml and mbox carry the pictures along."))
@option("-o", "--output", type=FOLDER, help=msg("Where to (default: output/mail)."))
@option("--strict", is_flag=True, help=msg("Let warnings stop the export too."))
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def export(exporter: str, slug: str, segment: tuple[str, ...], to: str, corrections: bool, single: bool,
           inline_images: bool, output: Path | None, strict: bool, as_json: bool) -> int:
    """Write the editions of an issue, and who gets them, for a mail sender. Never sends anything."""
    from generator.commands.corrections import export_corrections
    from generator.commands.export import ExportOptions
    from generator.commands.export import export as export_issue

    common = common_values()
    console = common.console()
    chosen = _exporter(console, exporter, single, inline_images)
    if to and "@" not in to:
        raise click.BadParameter(msg("It must be an e-mail address."), param_hint="--to")
    options = ExportOptions(issue=slug, segments=segment, to=to, output=output, strict=strict, single=single,
                            inline_images=inline_images)
    run = export_corrections if corrections else export_issue
    result = run(common.context(), exporter, chosen, options)
    console.findings(result.findings, again=not result.editions)
    if as_json:
        console.data(result.as_json())
    elif result.editions:
        _show_export(console, result, to)
    return 0 if result.editions else 1


def _show_export(console: Console, result: ExportResult, to: str) -> None:
    """Print the editions, how many people get them, and what to do next."""
    rows = [(str(edition["name"]), f"{edition['recipients']}", f"{int(str(edition['bytes'])) / 1000:.0f} kB")
            for edition in result.editions]
    console.table([(msg("edition"), msg("people"), "HTML"), *rows])
    console.say(joined(" ", (
        plural("{issue}: {count} person, in {folder}.", "{issue}: {count} people, in {folder}.", result.recipients,
               issue=result.issue, folder=result.directory),
        _left_out(result.unreached), msg("Nothing was sent."))))
    if result.coverage:
        reached, customers = result.coverage
        console.say(plural("{reached} of {count} key customer reached; dangol reconcile says who is not.",
                           "{reached} of {count} key customers reached; dangol reconcile says who is not.", customers,
                           reached=reached))
    console.say(msg("This folder now holds a test for one person: export again before you send.") if to
                else msg("Once it went out, say so: dangol sent {issue}", issue=result.issue))


def _exporter(console: Console, name: str, single: bool, inline_images: bool) -> Exporter:
    """The exporter of a name, if it can do what is asked of it. Raises :class:`click.BadParameter` otherwise."""
    from generator.exporters import all_exporters
    from generator.findings import did_you_mean

    exporters = with_reports(console, all_exporters)
    if name not in exporters:
        raise click.BadParameter(joined(" ", (msg("There is no exporter “{name}”.", name=name),
                                              did_you_mean(name, exporters))))
    if single and not exporters[name].single:
        able = ", ".join(known for known, item in exporters.items() if item.single)
        raise click.BadParameter(msg("{name} knows no conditions. These do: {able}.", name=name, able=able),
                                 param_hint="--single")
    if inline_images and not exporters[name].inlines:
        able = ", ".join(known for known, item in exporters.items() if item.inlines)
        raise click.BadParameter(msg("Only these carry pictures along: {able}.", able=able),
                                 param_hint="--inline-images")
    return exporters[name]


def _left_out(reasons: Mapping[str, int]) -> Message:
    """A sentence on how many are left out, each with the reason."""
    told = joined(", ", (msg("{count} {reason}", count=count, reason=word(reason))
                         for reason, count in reasons.items()))
    return msg("Left out: {told}.", told=told) if told else NOTHING


@command("audience")
@engine_option
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def audience(engine: str | None, as_json: bool) -> int:
    """Account for every row of every list, and say who is in which segment."""
    from generator.commands.audience import account

    common = common_values()
    console = common.console()
    result = account(common.context(), engine or "")
    console.findings(result.findings, again=True)
    if as_json:
        console.data(result.as_json())
    elif result.lists or not result.findings.errors:  # without: nothing was read
        _show_audience(console, result)
    return 1 if result.findings.errors else 0


def _show_audience(console: Console, result: AudienceResult) -> None:
    """Print lists, columns, segments and growth, and how many may be mailed."""
    from generator.plan.audience.permission_report import TAKEN_FOR

    console.table([(msg("list"), msg("rows"), msg("accepted"), msg("duplicates"), msg("invalid"), msg("suppressed"),
                    msg("looks like")),
                   *([*(str(value) for value in astuple(counts)[:6]), counts.origin] for counts in result.lists)])
    if read := [use for use in result.columns if use.taken_for]:
        console.table([(msg("list"), msg("column"), msg("taken for"), msg("keeps from mail")),
                       *((use.place, f"“{use.title}”", TAKEN_FOR[use.taken_for], str(use.held or ""))
                         for use in read)])
    for title, files in ((msg("orders"), result.purchases), (msg("notes"), result.notes),
                         (msg("choices"), result.choices)):
        if files:
            console.table([(title, msg("rows"), msg("used"), msg("not used")),
                           *((counts.path, str(counts.rows), str(counts.used), str(counts.rows - counts.used))
                             for counts in files)])
    if brought := result.referrals:
        console.table([(msg("brought by others"), msg("by how many"), msg("thanks due to"), msg("not clear who")),
                       tuple(map(str, astuple(brought)))])
    console.table([(msg("segment"), msg("people")), *((name, str(count)) for name, count in result.segments.items())])
    console.table([(msg("moment"), msg("may be mailed")),
                   *((name, str(count)) for name, count in result.moments.items())])
    if result.growth:
        console.table([(msg("exported"), msg("issue"), msg("people"), msg("may be mailed"), msg("sent")),
                       *((f"{point.day}", point.issue, str(point.subscribers), str(point.mailable),
                          msg("yes") if point.sent else "") for point in result.growth)])
    console.say(joined(" ", (
        plural("{count} person; {mailable} may be mailed.", "{count} people; {mailable} may be mailed.",
               result.subscribers, mailable=result.mailable),
        _left_out(result.left_out),
        NOTHING if result.findings.errors else msg("See output/reports/audience.html."))))


@command("sent")
@click.argument("issue")
@option("--exporter", metavar="NAME", default="", help=msg("Which export (default: the latest of the issue)."))
@option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help=msg("The day it went out (default: today)."))
@option("--undo", is_flag=True, help=msg("It did not go out after all."))
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def sent(issue: str, exporter: str, day: datetime | None, undo: bool, as_json: bool) -> int:
    """Remember that ISSUE, as it was exported last, went out. Only then does it count as received."""
    from generator.commands.sent import mark_sent, take_back

    if undo and day:
        raise click.UsageError(msg("--undo takes no day: it did not go out."))
    common = common_values()
    console = common.console()
    result = (take_back(common.context(), issue, exporter) if undo
              else mark_sent(common.context(), issue, exporter, day.date() if day else None))
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
    elif result.day:
        console.say(plural("{issue} went out on {day} to {count} person ({exporter}).",
                           "{issue} went out on {day} to {count} people ({exporter}).", result.people,
                           issue=result.issue, day=result.day, exporter=result.exporter))
    elif result.taken_back:
        console.say(msg("{issue} counts as exported and not as sent ({exporter}).", issue=result.issue,
                        exporter=result.exporter))
    return 0 if result.day or result.taken_back else 1


@command("results")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--issue", "slug", metavar="SLUG", default="", help=msg("Which issue (default: the one exported last)."))
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def results(file: Path, slug: str, as_json: bool) -> int:
    """Take in a mail sender's report: bounces, unsubscribes, complaints, deliveries."""
    from generator.commands.results import take_results

    common = common_values()
    console = common.console()
    result = take_results(common.context(), file, slug)
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
    elif result.sender:
        _show_results(console, result)
    return 1 if result.findings.errors else 0


def _show_results(console: Console, result: ResultsResult) -> None:
    """Print the key customers whom a mail did not reach, and what became of every row of the report."""
    if result.key_customers:
        console.result(msg("Key customers whom this issue did not reach, or who want no more:"))
        console.table([("", msg("name"), msg("company"), msg("tier"), msg("owner")),
                       *((word(item["outcome"]), item["name"], item["company"], item["tier"], item["owner"])
                         for item in result.key_customers)])
    told = [*result.outcomes.items(), *([("unusable", result.unusable)] if result.unusable else [])]
    console.table([(msg("outcome"), msg("rows")), *((word(name), str(count)) for name, count in told),
                   (msg("all"), str(result.rows))])
    issue = result.issue or msg("no issue that was exported")
    about = (msg("A report on {issue}:", issue=issue) if result.sender == "other" else
             msg("A report of {sender} on {issue}:", sender=result.sender, issue=issue))
    strangers = plural("{count} address in it got no mail of this issue.",
                       "{count} addresses in it got no mail of this issue.", result.strangers)
    console.say(joined(" ", (
        about, plural("{count} address newly suppressed.", "{count} addresses newly suppressed.", result.suppressed),
        strangers if result.strangers else NOTHING)))


@command("forget")
@click.argument("query", metavar="ADDRESS|NAME")
@option("--dry-run", is_flag=True, help=msg("Only say what would be removed."))
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def forget(query: str, dry_run: bool, as_json: bool) -> int:
    """Remove one person from everything that Dangol wrote, and never mail them again.

    Nothing is kept of them but a keyed hash of their address. Where your own files still have them is told.
    """
    from generator.commands.forget import forget as run

    if not query.strip():
        raise click.BadParameter(msg("It needs an address or a name."), param_hint="ADDRESS|NAME")
    common = common_values()
    console = common.console()
    result = run(common.context(), query.strip(), dry_run=dry_run)
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
    else:
        _print_forgotten(console, result)
    return 0 if result.is_done else 1


def _print_forgotten(console: Console, result: ForgetResult) -> None:
    if len(result.persons) > 1:
        console.table([(msg("name"), msg("company"), msg("address"), msg("stands in")), *(
            (*map(", ".join, (one.names, one.companies, one.emails)), ":".join(map(str, one.rows[0])))
            for one in result.persons)])
    if result.erased:
        console.table([(msg("to be removed from") if result.dry_run else msg("removed from"), msg("times")),
                       *((one.path, str(one.count)) for one in result.erased)])
    if result.still:
        console.table([(msg("your own files still have them"), msg("line")),
                       *((path, str(line)) for path, line in result.still)])
    if result.is_done and result.dry_run:
        console.say(msg("Nothing was changed."))
    elif result.is_done:
        console.say(plural("Forgotten: {count} file of Dangol's had this person.",
                           "Forgotten: {count} files of Dangol's had this person.", len(result.erased)))
        if result.still:
            console.say(msg("In your own files that is yours to do; until then they are kept from mail."))


@command("customer")
@click.argument("query")
@option("--json", "as_json", is_flag=True, help=msg("Print the result as JSON."))
def customer(query: str, as_json: bool) -> int:
    """Show a customer's card, by address, name, company or number: who they are, what they received, what comes."""
    from generator.commands.customer import find_customers

    if not query.strip():
        raise click.BadParameter(msg("It needs a name, an address or a number."), param_hint="QUERY")
    common = common_values()
    console = common.console()
    result = find_customers(common.context(), query)
    console.findings(result.findings)
    if as_json:
        console.data(result.as_json())
        return 0 if result.cards and not result.findings.errors else 1
    for card in result.cards:
        _print_card(console, card)
    for row in result.unusable:
        console.say(msg("“{address}” stands in {place}: an address that cannot be used, so no mail goes to whoever it "
                        "is.", address=row.address, place=row.place))
    if not result.cards and not result.unusable:
        console.say(msg("Nobody with this name, company, address or number is on a list, suppressed, or in the "
                        "history."))
    elif result.found > len(result.cards):
        console.say(msg("{found} fit; these are the first {shown}. Say more of the name.", found=result.found,
                        shown=len(result.cards)))
    return 0 if result.cards and not result.findings.errors else 1


def _said(one: Written) -> Message:
    """What somebody wrote back is, and whether we did too."""
    waits = one.kind in ("reply", "stop", "unclear") and not one.answered
    return joined(", ", (word(one.kind), msg("unanswered") if waits else msg("answered") if one.answered else NOTHING))


ON_TOP = ("name", "company", "email", "status")


def _print_card(console: Console, card: Card) -> None:
    from generator.plan.audience.rule_words import say_field
    from generator.plan.customers.cards import say_choice, say_moment, say_status

    key = NOTHING
    if card.owner or card.tier:
        key = joined(", ", (msg("key customer {tier}", tier=card.tier) if card.tier else msg("key customer"),
                            msg("owner {owner}", owner=card.owner) if card.owner else NOTHING))
    console.table([(joined(" · ", (card.name, card.company, card.email, key)),)])
    rows: list[tuple[str, str]] = [
        (msg("status"), say_status(card.status)), (msg("segments"), ", ".join(card.segments) or "–"),
        (msg("moment"), say_moment(card) or "–"),
        *((say_field(name), value) for name, value in card.fields.items() if name not in ON_TOP),
        *((msg("row"), place) for place in card.lists)]
    rows += [(mail.day, msg("{title} ({issue}), edition {edition}: {state}", title=mail.title, issue=mail.issue,
                            edition=mail.edition, state=word(mail.state)))
             for mail in (*card.received, *card.next)]
    rows += [(msg("offer"), msg("{title}: {reason}", title=one.title, reason=one.reason)) for one in card.offers]
    rows += [(msg("word of mouth"), line) for line in card.referrals.lines()]
    if not card.received:
        rows.append((msg("received"), msg("nothing so far")))
    rows += [(one.date or msg("wrote"), msg("{issue}: {kind}: {words}", kind=_said(one), issue=one.issue or "–",
                                            words=f"“{one.words}”" if one.words else "–"))
             for one in card.written]
    rows += [(one.told or msg("to be told"), msg("{issue}: “{was}” was wrong: {text}", issue=one.issue, was=one.was,
                                                 text=one.text)) for one in card.corrections]
    rows += [(one.date or msg("voted"), f"{one.issue}: {one.question} → {one.answer}") for one in card.votes]
    rows += [(one.day or msg("chose"), msg("{what}: {value}", what=say_choice(one.what), value=one.value))
             for one in card.choices]
    rows += [(one.day or msg("noted"), msg("“{said}” ({by})", said=one.said, by=one.by) if one.by
              else msg("“{said}”", said=one.said)) for one in card.notes]
    console.table([(joined("", ("  ", name)), value) for name, value in rows])
