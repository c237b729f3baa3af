"""What rules on purchases say, in words."""

from __future__ import annotations

from functools import reduce

from generator.messages import Message, joined, msg
from generator.model import Purchased


def say_purchased(rule: Purchased) -> Message:
    """A rule on purchases in words: bought “press” in the last 90 days."""
    limits = dict(rule.limits)
    what = either(rule.items) if rule.items else msg("anything")
    when = joined(" ", [said.filled(value=limits[name]) for name, said in (
        ("within", msg("in the last {value}", value="")), ("before", msg("before {value}", value="")),
        ("after", msg("after {value}", value=""))) if name in limits])
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


def _when(said: Message, when: Message) -> Message:
    return msg("{said} {when}", said=said, when=when) if when else said


def either(values: tuple[str, ...]) -> Message:
    """Some values, any of which is meant, in quotation marks."""
    return reduce(lambda first, second: msg("{first} or {second}", first=first, second=second),
                  [msg("“{text}”", text=value) for value in values])
