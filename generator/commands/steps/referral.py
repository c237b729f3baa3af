"""The code of each subscriber, for the merge field ``referral``, where a text asks for it."""

from __future__ import annotations

from dataclasses import replace

from generator.commands.context import Run
from generator.findings import Findings
from generator.model import Issue
from generator.plan.audience.audience import Audience
from generator.plan.audience.referral_codes import referral_codes
from generator.sources.people.keys import REFERRALS, lasting_key, read_referral_key
from generator.sources.texts.merge_fields import REFERRAL


def with_referral(run: Run, audience: Audience, issue: Issue) -> Audience:
    """The audience with the code of each as :data:`REFERRAL`, if the issue has it anywhere; the key is made at the
    first time. Where it is damaged, which reading the audience reports, there are none. Raises :class:`OSError`."""
    if not _asks(run, issue):
        return audience
    if read_referral_key(run.root, Findings()) is None and (run.root / REFERRALS).exists():
        return audience
    codes = referral_codes(audience.subscribers["_key"], lasting_key(run.root, REFERRALS))
    return replace(audience, subscribers=audience.subscribers.with_columns(codes.alias(REFERRAL)))


def referral_values(run: Run, audience: Audience, issue: Issue, place: int) -> dict[str, str]:
    """The same of one of the subscribers, to be looked at: nothing where no code was ever given out."""
    secret = read_referral_key(run.root, Findings()) if _asks(run, issue) else None
    if secret is None:
        return {}
    return {REFERRAL: referral_codes(audience.subscribers["_key"][place : place + 1], secret)[0]}


def _asks(run: Run, issue: Issue) -> bool:
    return REFERRAL not in run.config.fields and any(field.field == REFERRAL for field in issue.body.merge_fields)
