"""The month as a path: write → people → key customers → check → hand over → sent → results, for one issue.

Where each step stands is planned here out of what was read (:mod:`~generator.desk.facts`); nothing is read here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from generator.desk.facts import Facts
from generator.desk.views import IssueView, State, StepView, address
from generator.desk.words import day, number, short_day
from generator.messages import NOTHING, Message, joined, msg, plural
from generator.model import Issue
from generator.plan.archive.archive import Archive
from generator.plan.archive.mailings import Mailing

Told = tuple[State, Message]
TITLES: Mapping[str, Message] = {
    "write": msg("Write"), "people": msg("People"), "customers": msg("Key customers"), "check": msg("Check"),
    "handover": msg("Hand over"), "sent": msg("Sent"), "results": msg("Results")}
"""The steps in their order, and what they are called."""
STATES: Mapping[str, Message] = {
    "draft": msg("draft"), "scheduled": msg("scheduled"), "out": msg("out"), "exported": msg("exported"),
    "sent": msg("sent"), "corrected": msg("corrected")}
"""Where issues stand, as the column at the left says it."""
STANDS: Mapping[State, Message] = {
    State.DONE: msg("done"), State.WAITING: msg("waiting"), State.BLOCKED: msg("blocked"),
    State.EMPTY: msg("nothing yet"), State.READING: msg("being read")}
READING: Told = (State.READING, msg("Being read …"))


def issue_state(issue: Issue, scheduled: bool, mailings: Sequence[Mailing]) -> str:
    """Where an issue stands: one of :data:`STATES`."""
    if issue.draft:
        return "draft"
    if any(mailing.sent for mailing in mailings):
        return "corrected" if issue.corrections else "sent"
    if mailings:
        return "exported"
    return "scheduled" if scheduled else "out"


def plan_issues(archive: Archive, mailings: Sequence[Mailing], today: date, chosen: str = "") -> list[IssueView]:
    """All issues for the column at the left, newest first."""
    scheduled = {issue.path for issue in archive.scheduled}
    by_issue: dict[str, list[Mailing]] = {}
    for mailing in mailings:
        by_issue.setdefault(mailing.issue, []).append(mailing)
    found = []
    for issue in sorted(all_issues(archive), key=lambda issue: issue.date, reverse=True):
        state = issue_state(issue, issue.path in scheduled, by_issue.get(issue.slug, ()))
        found.append(IssueView(issue.slug, issue.title, short_day(issue.date.date(), today), state, STATES[state],
                               address("month", issue.slug), issue.slug == chosen))
    return found


def all_issues(archive: Archive) -> tuple[Issue, ...]:
    """Every issue, out or not."""
    return (*archive.drafts, *archive.scheduled, *archive.published)


def at_hand(archive: Archive, mailings: Sequence[Mailing], today: date) -> Issue | None:
    """The issue that is worked on this month.

    That is the latest that was exported and of which nobody said that it went out; else, of those that are not out, the
    one whose day is next, or was last; else the latest.
    """
    latest = next(iter(archive.published), None)
    mine = [mailing for mailing in mailings if latest and mailing.issue == latest.slug]
    if latest and mine and not any(mailing.sent for mailing in mine):
        return latest
    waiting = [*archive.drafts, *archive.scheduled]
    if not waiting:
        return latest
    coming = [issue for issue in waiting if issue.date.date() >= today]
    return min(coming, key=lambda issue: issue.date) if coming else max(waiting, key=lambda issue: issue.date)


def plan_steps(facts: Facts, rooms: Collection[str], here: str = "") -> list[StepView]:
    """The steps of an issue. ``rooms`` are those that can be gone to, ``here`` is the one that is shown."""
    told = {"write": _write(facts), "people": _people(facts), "customers": _customers(facts), "check": _check(facts),
            "handover": _handover(facts), "sent": _sent(facts), "results": _results(facts)}
    return [StepView(name, place, title, *told[name],
                     step_address(name, facts.issue.slug) if name in rooms else "", name == here)
            for place, (name, title) in enumerate(TITLES.items(), 1)]


def step_address(name: str, slug: str) -> str:
    """Where a step is done; people are the same for all issues."""
    return address(name) if name == "people" else address(name, slug)


def _write(facts: Facts) -> Told:
    issue = facts.issue
    if facts.text_errors:
        return State.BLOCKED, plural("{count} error in the text", "{count} errors in the text", facts.text_errors)
    if issue.draft:
        return State.WAITING, msg("Still a draft, for {day}", day=day(issue.date.date(), facts.today))
    if facts.scheduled:
        return State.DONE, msg("Comes out on {day}", day=day(issue.date.date(), facts.today))
    return State.DONE, msg("Out since {day}", day=day(issue.date.date(), facts.today))


def _people(facts: Facts) -> Told:
    people = facts.people
    if "people" in facts.failed:
        return State.BLOCKED, msg("The lists cannot be read")
    if people is None:
        return READING
    if people.errors:
        return State.BLOCKED, plural("{count} error in the lists", "{count} errors in the lists", people.errors)
    if not people.subscribers:
        return State.EMPTY, msg("Nobody is on a list")
    if not people.targeted:
        return State.BLOCKED, msg("Nobody gets this issue")
    return State.DONE, plural("It goes to {some} of {all} person", "It goes to {some} of {all} people",
                              people.subscribers, some=number(people.targeted), all=number(people.subscribers))


def _customers(facts: Facts) -> Told:
    found = facts.customers
    if {"people", "customers"} & facts.failed:
        return State.BLOCKED, msg("The lists cannot be read")
    if found is None:
        return READING
    if not found.customers:
        return State.EMPTY, msg("No key customers are named")
    asked = (plural("{count} to decide", "{count} to decide", found.questions) if found.questions else NOTHING)
    if not found.left_out:
        all_of_them = plural("The key customer is reached", "All {shown} key customers are reached", found.customers,
                             shown=number(found.customers))
        return (State.WAITING if found.questions else State.DONE), joined(" · ", [all_of_them, asked])
    left = plural("{shown} of {all} key customers is left out", "{shown} of {all} key customers are left out",
                  found.left_out, shown=number(found.left_out), all=number(found.customers))
    return (State.BLOCKED if found.required else State.WAITING), joined(" · ", [left, asked])


def _check(facts: Facts) -> Told:
    found = facts.check
    if "check" in facts.failed:
        return State.BLOCKED, msg("It cannot be checked yet")
    if found is None:
        return READING
    counts = joined(", ", [plural("{count} error", "{count} errors", found.errors) if found.errors else "",
                           plural("{count} warning", "{count} warnings", found.warnings) if found.warnings else ""])
    if found.errors:
        return State.BLOCKED, counts
    if found.warnings:
        return State.WAITING, counts
    return State.DONE, msg("Nothing to fix")


def _handover(facts: Facts) -> Told:
    export = facts.exported
    if export is None:
        return State.EMPTY, msg("Not exported yet")
    if export.changed:
        return State.WAITING, msg("Not exported since the text changed")
    mailing = export.mailing
    return State.DONE, plural("{exporter}, {day}: {shown} person", "{exporter}, {day}: {shown} people", mailing.people,
                              exporter=mailing.exporter, day=day(mailing.exported.date(), facts.today),
                              shown=number(mailing.people))


def _sent(facts: Facts) -> Told:
    if facts.sent is None:
        return (State.WAITING, msg("Has it gone out? Nobody said so yet")) if facts.exported else (
            State.EMPTY, msg("Not sent yet"))
    sent = facts.sent.mailing.sent
    assert sent is not None
    if facts.owed:
        return State.WAITING, plural("{shown} reader is to be told what was wrong",
                                     "{shown} readers are to be told what was wrong", facts.owed,
                                     shown=number(facts.owed))
    if facts.sent.changed:
        return State.WAITING, msg("Went out on {day}; the text has changed since", day=day(sent, facts.today))
    return State.DONE, msg("Went out on {day}", day=day(sent, facts.today))


def _results(facts: Facts) -> Told:
    if facts.results:
        return State.DONE, plural("{count} report taken in", "{count} reports taken in", facts.results)
    if facts.sent:
        return State.WAITING, msg("The sender’s report is not in yet")
    return State.EMPTY, msg("Nothing to report yet")
