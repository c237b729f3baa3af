"""What rules say, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce

from generator.messages import NOTHING, Message, joined, msg, plural
from generator.model import MOMENTS, Condition, Group, Noted, Purchased, Reference, Referred, Rule
from generator.plan.audience.values import LENGTHS, PERIOD
from generator.plan.occasions.annual_days import LUNAR_WORD
from generator.sources.values import YES
from generator.words import word

FIELDS: Mapping[str, Message] = {
    "email": msg("Email address"), "name": msg("Name"), "first_name": msg("First name"), "last_name": msg("Last name"),
    "company": msg("Company"), "phone": msg("Telephone"), "status": msg("Status"), "tags": msg("Tags"),
    "language": msg("Language"), "consent_date": msg("Date of consent"), "consent_source": msg("Where they agreed"),
    "consent_version": msg("What they agreed to"),
    "consent_confirmed": msg("Date of asking again"), "confirmed_at": msg("Date of confirming"),
    "other_emails": msg("Other addresses"), "other_phones": msg("Other telephones"),
    "permission": msg("Permission to mail"), "owner": msg("Owner"), "reason": msg("Reason"), "date": msg("Date"),
    "released": msg("Released on"), "note": msg("Remark"), "birthday": msg("Birthday"),
    "referred_by": msg("Recommended by"), "thanked": msg("Thanked on"), "hotline": msg("Line to call"),
    "recency": msg("Days since the last purchase"), "frequency": msg("Number of purchases"),
    "monetary": msg("Spent in all"),
    "recency_quintile": msg("Fifth by last purchase (5: the best)"),
    "frequency_quintile": msg("Fifth by purchases (5: the best)"),
    "monetary_quintile": msg("Fifth by what they spent (5: the best)")}
"""What columns of ours are called."""
PERIODS: Mapping[float, Callable[[int], Message]] = {
    LENGTHS["day"]: lambda count: plural("{count} day", "{count} days", count),
    LENGTHS["week"]: lambda count: plural("{count} week", "{count} weeks", count),
    LENGTHS["month"]: lambda count: plural("{count} month", "{count} months", count),
    LENGTHS["year"]: lambda count: plural("{count:d} year", "{count:d} years", count)}
"""Of years written so that they are not taken for anniversaries, which Korean has another word for."""


def say_field(name: str) -> Message:
    """What a column is called, ours or a list's own."""
    return FIELDS.get(name) or msg("{text}", text=name)


def say_period(text: str) -> Message:
    """A period in words; as it stands where it is none."""
    found = PERIOD.fullmatch(text.strip())
    return PERIODS[LENGTHS[found[2]]](int(found[1])) if found else msg("{text}", text=text)


def say_rule(rule: Rule | None) -> list[Message]:
    """A rule in words, a line for each condition that must hold."""
    if rule is None or (isinstance(rule, Group) and not rule.rules):
        return []
    if isinstance(rule, Purchased):
        return [say_purchased(rule)]
    if isinstance(rule, Referred):
        return [say_referred(rule)]
    if isinstance(rule, Noted):
        return [say_noted(rule)]
    if isinstance(rule, (Condition, Reference)):
        return [say_condition(rule)]
    if rule.mode == "all":
        return [line for part in rule.rules for line in say_rule(part)]
    either = reduce(lambda first, second: msg("{first}; or {second}", first=first, second=second),
                    [joined(", ", say_rule(part)) for part in rule.rules])
    return [msg("not: {rules}", rules=either)] if rule.mode == "none" else [either]


def say_condition(rule: Condition | Reference) -> Message:
    """A condition on a column, or on segments, in words."""
    if isinstance(rule, Reference) and set(rule.segments) <= set(MOMENTS):
        return msg("is in the moment {names}", names=either(tuple(word(name) for name in rule.segments)))
    if isinstance(rule, Reference):
        return msg("is in the segment {names}", names=either(rule.segments))
    field, value, first = say_field(rule.field), either(rule.values), rule.values[0]
    said = {
        "is": msg("{field} is {value}", field=field, value=value),
        "not": msg("{field} is not {value}", field=field, value=value),
        "contains": msg("{field} has {value} in it", field=field, value=value),
        "within": msg("{field} is a day of the last {value}", field=field, value=say_period(first)),
        "before": msg("{field} is before {value}", field=field, value=first),
        "after": msg("{field} is after {value}", field=field, value=first),
        "at_least": msg("{field} is at least {value}", field=field, value=first),
        "at_most": msg("{field} is at most {value}", field=field, value=first),
        "within_next": msg("{field} comes round within the next {value}", field=field, value=say_period(first)),
        "today": (msg("{field} is today, in any year", field=field) if first.strip().lower() in YES
                  else msg("{field} is not today", field=field)),
        "month": msg("{field} is a day in the month {value}", field=field, value=value),
        "exists": (msg("{field} is filled in", field=field) if first.strip().lower() in YES
                   else msg("{field} is empty", field=field))}
    told = said[rule.operator]
    return msg("{rule}, in the lunar calendar", rule=told) if rule.calendar == LUNAR_WORD else told


def say_purchased(rule: Purchased) -> Message:
    """A rule on purchases in words: bought “press” in the last 90 days."""
    limits = dict(rule.limits)
    what = either(rule.items) if rule.items else msg("anything")
    when = _period(limits)
    if rule.kind in ("bought", "never"):
        bought = msg("bought {what}", what=what) if rule.kind == "bought" else msg("never bought {what}", what=what)
        return _when(bought, when)
    least, most = limits.get("at_least", ""), limits.get("at_most", "")
    if rule.kind == "spent":
        count = (msg("spent {least} to {most} on {what}", least=least, most=most, what=what) if least and most else
                 msg("spent at least {value} on {what}", value=least, what=what) if least else
                 msg("spent at most {value} on {what}", value=most, what=what))
    else:
        count = (msg("bought {what} {least} to {most} times", least=least, most=most, what=what) if least and most else
                 msg("bought {what} at least {value} times", value=least, what=what) if least else
                 msg("bought {what} at most {value} times", value=most, what=what))
    return _when(count, when)


def say_referred(rule: Referred) -> Message:
    """A rule on whom somebody brought in words: brought at least 2 people in the last 90 days."""
    limits = dict(rule.limits)
    least, most = limits.get("at_least", ""), limits.get("at_most", "")
    if least and most:
        count = msg("brought {least} to {most} people", least=least, most=most)
    elif most:
        count = msg("brought at most {value} people", value=most)
    else:
        count = msg("brought somebody") if least in ("", "1") else msg("brought {value} people or more", value=least)
    told = _when(count, _period(limits))
    return msg("{said}, and thanks are due", said=told) if rule.due else told


def say_noted(rule: Noted) -> Message:
    """A rule on notes in words: said “oil” in the last 90 days, to “박지현”."""
    what = either(rule.words) if rule.words else msg("anything")
    said = _when(msg("said {what}", what=what), _period(dict(rule.limits)))
    return msg("{said}, noted by {names}", said=said, names=either(rule.by)) if rule.by else said


def _period(limits: Mapping[str, str]) -> Message:
    return joined(" ", [said.filled(value=say_period(limits[name])) for name, said in (
        ("within", msg("in the last {value}", value="")), ("before", msg("before {value}", value="")),
        ("after", msg("after {value}", value=""))) if name in limits])


def _when(said: Message, when: Message) -> Message:
    return msg("{said} {when}", said=said, when=when) if when else said


def either(values: tuple[str, ...]) -> Message:
    """Some values, any of which is meant, in quotation marks; nothing of none, as a faulty rule may have."""
    return reduce(lambda first, second: msg("{first} or {second}", first=first, second=second),
                  [msg("“{text}”", text=value) for value in values] or [NOTHING])
