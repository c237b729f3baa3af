"""What the template of the step *results* sees: a report that was dropped, and all that were taken in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.commands.results import ResultsResult
from generator.desk.views import FindingView
from generator.desk.words import number
from generator.messages import Message, msg

OUTCOMES: Mapping[str, Message] = {
    "bounced": msg("bounced for good"), "complained": msg("complained of spam"), "unsubscribed": msg("unsubscribed"),
    "soft-bounced": msg("bounced for now"), "clicked": msg("clicked"), "opened": msg("opened"),
    "delivered": msg("delivered"), "other": msg("nothing that counts")}
"""What became of a mail, what must be acted on first."""
TO_DO: Mapping[str, Message] = {
    "bounced": msg("Ask for the address that works, and put it on the list and on the key list."),
    "soft-bounced": msg("Their mailbox may be full or away. If it happens again, ask for another address."),
    "complained": msg("Never mail them again. If it was a mistake, they have to ask for it themselves."),
    "unsubscribed": msg("Mail them no more. Whoever looks after them may call.")}


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """How many mails had an outcome."""

    name: Message
    count: str


@dataclass(frozen=True, slots=True)
class StruckView:
    """A key customer whom the mail did not reach or who wants no more, and what to do about it."""

    name: str
    company: str
    tier: str
    owner: str
    email: str
    outcome: Message
    action: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report that was dropped and is not taken in yet. ``suppressed`` is how many addresses would be mailed no more;
    ``known`` says that it was taken in before."""

    name: str
    file: str
    sender: str
    rows: str
    outcomes: Sequence[OutcomeView]
    unusable: str
    strangers: str
    suppressed: str
    known: bool
    struck: Sequence[StruckView]
    findings: Sequence[FindingView]


@dataclass(frozen=True, slots=True)
class TakenView:
    """A report that was taken in."""

    file: str
    sender: str
    day: str
    suppressed: str
    outcomes: Sequence[OutcomeView]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsView:
    """The page: what was dropped, else who was not reached, and all reports, newest first."""

    exported: bool
    report: ReportView | None = None
    taken: Sequence[TakenView] = ()
    struck: Sequence[StruckView] = ()
    findings: Sequence[FindingView] = ()


def outcome_views(outcomes: Mapping[str, int]) -> list[OutcomeView]:
    """Outcomes in their order, and then those that have no words."""
    names = [*(name for name in OUTCOMES if outcomes.get(name)), *(name for name in outcomes if name not in OUTCOMES)]
    return [OutcomeView(OUTCOMES.get(name, msg("{name}", name=name)), number(outcomes[name])) for name in names]


def struck_views(customers: Iterable[Mapping[str, str]]) -> list[StruckView]:
    """Key customers whom the mail did not reach: those who bounced first, then by tier and owner."""
    order = list(OUTCOMES)
    ranked = sorted(customers, key=lambda one: (
        order.index(one["outcome"]) if one["outcome"] in order else len(order), one["tier"] or "\U0010ffff",
        one["owner"], one["name"]))
    return [StruckView(one["name"], one["company"], one["tier"], one["owner"], one["email"],
                       OUTCOMES.get(one["outcome"], msg("{name}", name=one["outcome"])),
                       TO_DO.get(one["outcome"], msg("{name}", name=one["outcome"]))) for one in ranked]


def report_view(name: str, file: str, result: ResultsResult, findings: Sequence[FindingView]) -> ReportView:
    """A report that was dropped; every row of it is accounted for."""
    return ReportView(
        name=name, file=file, sender=sender_name(result.sender), rows=number(result.rows),
        outcomes=outcome_views(result.outcomes), unusable=number(result.unusable), strangers=number(result.strangers),
        suppressed=number(result.suppressed), known=result.known,
        struck=struck_views(result.key_customers), findings=findings)


def sender_name(name: str) -> str:
    """The mail sender that a report is of; empty if it is none that is known."""
    return "" if name == "other" else name
