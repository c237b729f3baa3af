"""What must not steer whom something is offered to: fields marked ``sensitive:``, however a rule gets at them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.config import Config
from generator.findings import Findings, Span
from generator.messages import Message, msg
from generator.model import Condition, Issue, Noted, Offer, Purchased, Reference, Referred, Rule, Segment
from generator.permission.titles import SAID, Role
from generator.plan.audience.permission import ColumnUse
from generator.plan.occasions.annual_days import BIRTHDAY, is_birthday
from generator.sources.people.columns import field_of, fold
from generator.sources.people.rules import NOTED, REFERRED, leaves
from generator.sources.people.sensitive_titles import is_sensitive_title, is_state_number

OF_PERMISSION = frozenset(SAID) - {Role.IGNORE}
"""What a column is read for that says who is mailed: ``email_disabled`` is about no disability."""
LEAVE_OUT = msg("Offer it to everybody, or by what they bought; or take the field out of “sensitive:”.")


@dataclass(frozen=True, slots=True)
class Asking:
    """A part of a rule that asks for a ``field``: in its own file, or by way of ``segment``."""

    rule: Condition | Reference | Purchased | Referred | Noted
    field: str
    segment: str = ""


@dataclass(frozen=True, slots=True)
class Sensitive:
    """The fields that are marked, in any writing of theirs; ``segments`` are those that rules refer to, by name."""

    marked: frozenset[str]
    columns: Mapping[str, str]
    segments: Mapping[str, Segment]

    def has(self, name: str) -> bool:
        """Whether a field is marked, under this name or another: 생일 is ``birthday``, 휴대폰 is ``phone``."""
        return not self.marked.isdisjoint(_names(name, self.columns))

    def asked(self, rule: Rule | None) -> Iterator[Asking]:
        """Every part of a rule that asks for a marked field, in the order written."""
        for one in self.fields(rule):
            if self.has(one.field):
                yield one

    def fields(self, rule: Rule | None) -> Iterator[Asking]:
        """Every field that a rule asks for, by way of segments too; of purchases the word that asks for them."""
        for leaf in leaves(rule):
            if isinstance(leaf, Reference):
                yield from self._behind(leaf)
            else:
                yield Asking(leaf, asked_field(leaf))

    def _behind(self, reference: Reference) -> Iterator[Asking]:
        """What the segments of a reference ask for, and those that they refer to; each is looked at once."""
        waiting, seen = list(reference.segments), set[str]()
        while waiting:
            name = waiting.pop(0)
            if name in seen or name not in self.segments:
                continue
            seen.add(name)
            for leaf in leaves(self.segments[name].rule):
                if isinstance(leaf, Reference):
                    waiting += leaf.segments
                else:
                    yield Asking(reference, asked_field(leaf), name)


def sensitive_of(config: Config, segments: Sequence[Segment]) -> Sensitive:
    """What is marked in the settings."""
    marked = frozenset(name for written in config.sensitive for name in _names(written, config.columns))
    return Sensitive(marked, config.columns, {segment.name: segment for segment in segments})


def _names(written: str, columns: Mapping[str, str]) -> frozenset[str]:
    names = {fold(written), fold(field_of(written, columns))}
    return frozenset(names | {BIRTHDAY} if any(map(is_birthday, names)) else names)


def asked_field(rule: Condition | Purchased | Referred | Noted) -> str:
    """What a part of a rule asks for; of 소속 itself where a list has 회사명 beside it."""
    if isinstance(rule, Condition):
        return rule.own or rule.field
    return rule.kind if isinstance(rule, Purchased) else REFERRED if isinstance(rule, Referred) else NOTED


def say_steered(asking: Asking) -> Message:
    """Why an offer goes to nobody."""
    if asking.segment:
        return msg("The segment “{segment}” asks for “{field}”, which is sensitive and steers no offer.",
                   segment=asking.segment, field=asking.field)
    return msg("“{field}” is sensitive and steers no offer.", field=asking.field)


def report_offers(offers: Sequence[Offer], segments: Sequence[Segment], config: Config, findings: Findings) -> None:
    """Report every offer that a marked field steers, and every one that a plainly sensitive column does that is not
    marked."""
    sensitive = sensitive_of(config, segments)
    for offer in offers:
        for asking in (one for rule in (offer.rule, offer.unless) for one in sensitive.fields(rule)):
            span = Span(offer.path, asking.rule.line, asking.rule.column)
            if sensitive.has(asking.field):
                findings.error("sensitive", say_steered(asking), span, LEAVE_OUT)
            elif is_sensitive_title(asking.field):
                findings.warning("sensitive", msg("This offer is steered by “{field}”, which is nobody’s business.",
                                                  field=asking.field), span, _mark(asking.field))


def report_blocks(issues: Sequence[Issue], segments: Sequence[Segment], config: Config, findings: Findings) -> None:
    """Report the blocks and issues that are for segments which a marked field steers: their readers may wonder."""
    sensitive = sensitive_of(config, segments)
    for issue in issues if sensitive.marked else ():
        first = issue.body.first_line
        places = [(frozenset(issue.segments), Span(issue.path, *issue.positions.get("segments", ()))), *(
            (one.segments, Span(issue.path, first + one.first)) for one in issue.body.restrictions)]
        for names, span in places:
            for name in sorted(names):
                for asking in sensitive.asked(Reference((name,), 0, 0)):
                    findings.warning("sensitive", msg("What is for “{segment}” goes by “{field}”, which is sensitive.",
                                                     segment=name, field=asking.field), span,
                                     msg("Say it so that nobody who reads it feels watched, or say it to everybody."))


def report_columns(columns: Collection[ColumnUse], config: Config, findings: Findings) -> None:
    """Report columns of lists that are plainly sensitive and not marked."""
    sensitive = sensitive_of(config, ())
    for use in columns:
        if use.role not in OF_PERMISSION and is_sensitive_title(use.title) and not sensitive.has(use.title):
            delete = msg("Delete the column if no law asks you to keep it (Korea: Personal Information Protection Act, "
                         "articles 24 and 24-2); else mark it: sensitive: [{field}]", field=use.title)
            findings.warning("sensitive", msg("“{title}” is nobody’s business but theirs.", title=use.title),
                             Span(use.path), delete if is_state_number(use.title) else _mark(use.title))


def _mark(field: str) -> Message:
    return msg("Mark it in newsletter.yaml, so that it never steers an offer: sensitive: [{field}]", field=field)
