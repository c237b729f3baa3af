"""``reconcile --explain`` in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.console import Console
from generator.messages import Message, msg, plural
from generator.words import word

if TYPE_CHECKING:
    from generator.plan.customers.explaining import Considered, Explanation, Sign

BECAME = {
    "chosen": msg("this is who they are taken for"), "asked": msg("may be meant"),
    "too-little": msg("too little to be asked about"), "ruled-out": msg("somebody decided that it is another person"),
    "no-address": msg("has no address that could be mailed")}
FOR, AGAINST = "+", "−"
MOST = 20
"""So many are shown of whom anything speaks for; JSON has all."""


def print_explanation(console: Console, found: Explanation, issue: str) -> None:
    """Print why one key customer has their verdict."""
    console.result(*_verdict(found, issue), "", *_looked_at(found), "", *_changes(found))


def _verdict(found: Explanation, issue: str) -> Iterator[str]:
    outcome = found.outcome
    who = " · ".join(filter(None, (outcome.id, outcome.name, outcome.company, outcome.email, outcome.phone)))
    named = f" ({outcome.subscriber})" if outcome.subscriber else ""
    yield msg("{who}, with {issue}: {verdict}", who=who, issue=issue or msg("the newsletter"),
              verdict=f"{word(outcome.verdict)}{named}")
    yield msg("  What to do: {action}", action=outcome.action)
    if found.own:
        yield msg("  {address} is their own address and stands on the lists: what becomes of it decides, whoever else "
                  "is like them.", address=found.own)


def _looked_at(found: Explanation) -> Iterator[str]:
    looked = found.considered
    if not looked:
        yield msg("Nobody on the lists has anything in common with them that is worth a look: no address, no mobile, "
                  "no name at their company.")
        return
    yield plural("{count} person was looked at; 85 of 100 and more is sure, 70 is likely, 50 is worth a question:",
                 "{count} people were looked at; 85 of 100 and more is sure, 70 is likely, 50 is worth a question:",
                 len(looked))
    for each in looked[:MOST]:
        yield from _person(each)
    if len(looked) > MOST:
        yield plural("  … and {count} more; --json has all.", "  … and {count} more; --json has all.",
                     len(looked) - MOST)


def _person(each: Considered) -> Iterator[str]:
    told = (each.email, each.name, each.company, each.phone, word(each.state), ", ".join(each.rows))
    who = " · ".join(filter(None, told))
    yield msg("  {who}: {weight} of 100, {became}", who=who, weight=each.weight, became=BECAME[each.became])
    for mark, signs in ((FOR, each.speaks_for), (AGAINST, each.speaks_against)):
        yield from (_sign(mark, sign) for sign in signs)


def _sign(mark: str, sign: Sign) -> Message | str:
    if not sign.weight:
        return msg("    {mark} {sign} (changes nothing beside the rest)", mark=mark, sign=sign.words)
    return msg("    {mark} {sign} (without it {weight})", mark=mark, sign=sign.words, weight=f"{-sign.weight:+d}")


def _changes(found: Explanation) -> Iterator[str]:
    if not found.changes:
        yield msg("No one thing among these would have changed the verdict.")
        return
    yield msg("What would have changed the verdict:")
    for change in found.changes:
        verdict = f"{word(change.verdict)} ({change.subscriber})" if change.subscriber else word(change.verdict)
        yield msg("  {what} → {verdict}", what=change.words, verdict=verdict)
