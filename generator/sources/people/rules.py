"""Rules as segments and offers write them under ``where:``: conditions on columns, other segments, and purchases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.config import CALENDARS as CALENDAR_WORDS
from generator.config import Config
from generator.findings import did_you_mean
from generator.messages import msg
from generator.model import MOMENTS, Condition, Group, Noted, Purchased, Reference, Referred, Rule
from generator.sources import yaml_nodes as yn
from generator.sources.people.columns import field_of
from generator.sources.tables.roles import own_column
from generator.sources.values import YES, Values

OPERATORS = ("not", "within", "before", "after", "at_least", "at_most", "contains", "month", "exists",
             "within_next", "today")
SINGLE = ("within", "before", "after", "at_least", "at_most", "exists", "within_next", "today")
CALENDAR = "calendar"
"""Beside operators: which calendar the days are meant in that do not say it."""
GROUPS = ("all", "any", "none")
MOMENT = "moment"
REFERENCES = ("segment", "segments", MOMENT)
"""These words mean segments, the last one the four moments, also where a list has a column that is called so."""
PERIODS = ("within", "before", "after")
COUNTED = ("at_least", "at_most", *PERIODS)
PURCHASES = {"bought": PERIODS, "never": PERIODS, "spent": COUNTED, "times": COUNTED}
"""These words mean what was bought, also where a list has a column that is called so; each with its limits."""
EXAMPLES = {"bought": "{item: press, within: 90 days}", "never": "{item: press}",
            "spent": "{at_least: 1000000, within: 1 year}", "times": "{at_least: 3, within: 1 year}"}

REFERRED = "referred"
"""This word means whom somebody brought, also where a list has a column that is called so."""
NOTED = "noted"
"""This word means what notes say, also where a list has a column that is called so."""


def read_rule(node: yn.Node, values: Values, config: Config) -> Group:
    """What stands under ``where:``, all of which must hold."""
    return _group("all", node, values, config)


def leaves(rule: Rule | None) -> Iterator[Condition | Reference | Purchased | Referred | Noted]:
    """The parts of a rule that are no groups, in the order written."""
    if isinstance(rule, Group):
        for part in rule.rules:
            yield from leaves(part)
    elif rule:
        yield rule


def _group(mode: str, node: yn.Node, values: Values, config: Config) -> Group:
    """Conditions under ``where:``, ``any:`` and so on: one mapping, or a list of them. Where there is
    none it is an error, and nobody is meant."""
    if isinstance(node, yn.Sequence) and node.items:
        return Group(mode, tuple(_group("all", item, values, config) for item in node.items))
    if not isinstance(node, yn.Mapping) or not node.entries:
        values.wrong(mode, node, msg("a list of “column: value” lines"))
        return Group("any", ())
    return Group(mode, tuple(_rule(key, value, values, config) for key, value in node.entries))


def _rule(key: yn.Scalar, value: yn.Node, values: Values, config: Config) -> Rule:
    if key.text in GROUPS:
        return _group(key.text, value, values, config)
    if special := SPECIAL.get(key.text):
        return special(key, value, values)
    field, own = field_of(key.text, config.columns), own_column(key.text, config.columns)
    if not isinstance(value, yn.Mapping):
        return Condition(field, "is", _listed(key.text, value, values), key.line, key.column, own)
    if not value.entries:
        values.wrong(key.text, value, msg("a value, or one of {choices}", choices=", ".join(OPERATORS)))
    rules, calendar = [], _calendar(key, value, values, config)
    for operator, operand in value.entries:
        if operator.text == CALENDAR:
            continue
        if operator.text not in OPERATORS:
            values.findings.error(values.code, msg("There is no operator “{operator}”.", operator=operator.text),
                                  values.span(operator), did_you_mean(operator.text, OPERATORS))
            continue
        rules.append(Condition(field, operator.text, _listed(operator.text, operand, values), operator.line,
                               operator.column, own, calendar))
    return Group("all", tuple(rules)) if len(rules) != 1 else rules[0]


def _calendar(key: yn.Scalar, value: yn.Mapping, values: Values, config: Config) -> str:
    """The calendar that is named, else that of the column under ``occasions:``."""
    named = value.get(CALENDAR)
    if named is None:
        return config.occasions.get(key.text, "")
    if len(value.entries) == 1:
        values.wrong(key.text, value, msg("a value, or one of {choices}", choices=", ".join(OPERATORS)))
    return values.one_of(CALENDAR, named, CALENDAR_WORDS)


def _reference(key: yn.Scalar, value: yn.Node, values: Values) -> Rule:
    """``segment: vip``, ``segment: [vip, partner]``, ``segment: {not: vip}``; ``moment: advocacy``."""
    if isinstance(value, yn.Mapping) and [operator.text for operator, _ in value.entries] == ["not"]:
        return Group("none", (_reference(key, value.entries[0][1], values),))
    names = () if isinstance(value, yn.Mapping) else values.texts(key.text, value)
    moment = key.text == MOMENT
    if not names:
        values.wrong(key.text, value, msg("the name of a segment, a list of them, or not: and names"),
                     msg("Write it as {example}", example=f"{key.text}: {MOMENTS[0] if moment else 'vip'}"))
    unknown = [name for name in names if moment and name not in MOMENTS]
    for name in unknown:
        values.findings.error("moment", msg("There is no moment “{name}”.", name=name), values.span(value),
                              did_you_mean(name, MOMENTS))
    return Reference(tuple(name for name in names if name not in unknown), key.line, key.column)


def _purchased(key: yn.Scalar, value: yn.Node, values: Values) -> Rule:
    """``bought: press``, ``bought: {item: [press, oil], within: 90 days}``, ``spent: {at_least: 1000000}``."""
    kind = key.text
    limits: list[tuple[str, str]] = []
    items: tuple[str, ...] = ()
    wanted = PURCHASES[kind]
    example = msg("Write it as {example}", example=f"{kind}: {EXAMPLES[kind]}")
    for part, operand in value.entries if isinstance(value, yn.Mapping) else ():
        if part.text == "item":
            items = values.texts(part.text, operand)
        elif part.text in wanted:
            limits.append((part.text, _listed(part.text, operand, values)[0]))
        else:
            _unknown(kind, part, ("item", *wanted), values)
    if not isinstance(value, yn.Mapping):
        items = values.texts(kind, value) if "at_least" not in wanted else ()
        items = () if len(items) == 1 and items[0].casefold() in YES else items
    counted = {"at_least", "at_most"} & {name for name, _ in limits}
    empty = not value.entries if isinstance(value, yn.Mapping) else not values.texts(kind, value)
    if empty or ("at_least" in wanted and not counted):
        values.wrong(kind, value, msg("what was bought, and when or how much"), example)
    return Purchased(kind, items, tuple(limits), key.line, key.column)


def _unknown(kind: str, part: yn.Scalar, known: Sequence[str], values: Values) -> None:
    values.findings.error(values.code, msg("“{kind}” has no “{key}”.", kind=kind, key=part.text), values.span(part),
                          did_you_mean(part.text, known))


def _referred(key: yn.Scalar, value: yn.Node, values: Values) -> Rule:
    """``referred: {at_least: 1, within: 90 days}``, ``referred: {thanks: due}``, ``referred: yes``."""
    limits: list[tuple[str, str]] = []
    due = False
    for part, operand in value.entries if isinstance(value, yn.Mapping) else ():
        if part.text == "thanks":
            due = values.one_of(part.text, operand, ("due",)) == "due"
        elif part.text in COUNTED:
            limits.append((part.text, _listed(part.text, operand, values)[0]))
        else:
            _unknown(REFERRED, part, (*COUNTED, "thanks"), values)
    yes = isinstance(value, yn.Scalar) and value.text.casefold() in YES
    if not (yes or (isinstance(value, yn.Mapping) and value.entries)):
        values.wrong(REFERRED, value, msg("how many they brought, and when"),
                     msg("Write it as {example}", example="referred: {at_least: 1, within: 90 days}"))
    return Referred(tuple(limits), due, key.line, key.column)


def _noted(key: yn.Scalar, value: yn.Node, values: Values) -> Rule:
    """``noted: 오일``, ``noted: {contains: [오일, 필터], within: 90 days, by: 박지현}``, ``noted: true``."""
    example = msg("Write it as {example}", example="noted: {contains: 오일, within: 90 days}")
    if not isinstance(value, yn.Mapping):
        words = values.texts(key.text, value)
        if not words:
            values.wrong(key.text, value, msg("words of notes"), example)
        any_note = len(words) == 1 and words[0].casefold() in YES
        return Noted(() if any_note else words, (), (), key.line, key.column)
    words = ()
    by: tuple[str, ...] = ()
    limits: list[tuple[str, str]] = []
    for part, operand in value.entries:
        if part.text == "contains":
            words = _listed(part.text, operand, values)
        elif part.text == "by":
            by = _listed(part.text, operand, values)
        elif part.text in PERIODS:
            limits.append((part.text, _listed(part.text, operand, values)[0]))
        else:
            _unknown(NOTED, part, ("contains", "by", *PERIODS), values)
    if not value.entries:
        values.wrong(key.text, value, msg("words of notes"), example)
    return Noted(words, by, tuple(limits), key.line, key.column)


SPECIAL: Mapping[str, Callable[[yn.Scalar, yn.Node, Values], Rule]] = {
    **dict.fromkeys(REFERENCES, _reference), **dict.fromkeys(PURCHASES, _purchased), REFERRED: _referred, NOTED: _noted}
"""How what stands under a word is read that means no column."""


def _listed(key: str, node: yn.Node, values: Values) -> tuple[str, ...]:
    """One value or several; a comma within a value is part of it."""
    nodes = node.items if isinstance(node, yn.Sequence) else (node,)
    texts = tuple(values.text(key, item) for item in nodes)
    if not texts or (key == "contains" and not all(texts)):
        values.wrong(key, node, msg("a value, or several"))
    if key in SINGLE and len(texts) > 1:
        values.wrong(key, node, msg("one value"))
    return texts or ("",)
