"""Segments: ``subscribers/segments/NAME.yaml`` with ``where:`` rules and ``members:``."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from generator.config import Config
from generator.findings import Findings, did_you_mean
from generator.messages import msg
from generator.model import Condition, Group, Reference, Rule, Segment
from generator.sources import yaml_nodes as yn
from generator.sources.people.columns import field_of
from generator.sources.people.field_names import segment_name, segment_names
from generator.sources.people.files import Candidate, read_yaml, yaml_files
from generator.sources.people.people_files import People, members
from generator.sources.tables.roles import own_column
from generator.sources.values import Values

OPERATORS = ("not", "within", "before", "after", "at_least", "at_most", "contains", "month", "exists")
SINGLE = ("within", "before", "after", "at_least", "at_most", "exists")
GROUPS = ("all", "any", "none")
REFERENCES = ("segment", "segments")
"""These words mean segments, also where a list has a column that is called so."""
KEYS = ("title", "where", "members", "description")


def read_segments(root: Path, config: Config, findings: Findings, candidate: Candidate | None = None,
                  ) -> tuple[list[Segment], list[People]]:
    """Every segment, and the people who stand in their files."""
    segments: list[Segment] = []
    people: list[People] = []
    known = segment_names(root, Findings(), candidate)
    for path, name in yaml_files(root, "segments", findings, candidate):
        node, own_name = read_yaml(path, name, findings), segment_name(path)
        if own_name not in known or node is None:
            continue
        values = Values(name, findings, ZoneInfo("UTC"), "segment")
        if any(segment.name == own_name for segment in segments):
            findings.error("segment", msg("Another file holds the segment “{name}” already.", name=own_name),
                           values.span(node), msg("Put the two into one file, or rename this one."))
            continue
        if not isinstance(node, yn.Mapping):
            values.wrong(own_name, node, msg("where: and members:"))
            continue
        for key, _ in node.entries:
            if key.text not in KEYS:
                findings.error("unknown-key", msg("{what} has no key “{key}”.", what=msg("A segment"), key=key.text),
                               values.span(key), did_you_mean(key.text, KEYS))
        where, title, own = node.get("where"), node.get("title"), node.get("members")
        rule = _group("all", where, values, config) if where else None
        segments.append(Segment(own_name, values.text("title", title) if title else own_name, name, rule))
        if not where and not own:
            findings.warning("segment", msg("This segment has neither where: nor members:, so nobody is in it."),
                             values.span(node))
        if own:
            people.append(members(own, own_name, name, config, findings))
    return segments, people


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
    if key.text in REFERENCES:
        return _reference(key, value, values)
    field, own = field_of(key.text, config.columns), own_column(key.text, config.columns)
    if not isinstance(value, yn.Mapping):
        return Condition(field, "is", _listed(key.text, value, values), key.line, key.column, own)
    if not value.entries:
        values.wrong(key.text, value, msg("a value, or one of {choices}", choices=", ".join(OPERATORS)))
    rules = []
    for operator, operand in value.entries:
        if operator.text not in OPERATORS:
            values.findings.error("segment", msg("There is no operator “{operator}”.", operator=operator.text),
                                  values.span(operator), did_you_mean(operator.text, OPERATORS))
            continue
        rules.append(Condition(field, operator.text, _listed(operator.text, operand, values), operator.line,
                               operator.column, own))
    return Group("all", tuple(rules)) if len(rules) != 1 else rules[0]


def _reference(key: yn.Scalar, value: yn.Node, values: Values) -> Rule:
    """``segment: vip``, ``segment: [vip, partner]``, ``segment: {not: vip}``."""
    if isinstance(value, yn.Mapping) and [operator.text for operator, _ in value.entries] == ["not"]:
        return Group("none", (_reference(key, value.entries[0][1], values),))
    names = () if isinstance(value, yn.Mapping) else values.texts(key.text, value)
    if not names:
        values.wrong(key.text, value, msg("the name of a segment, a list of them, or not: and names"),
                     msg("Write it as {example}", example=f"{key.text}: vip"))
    return Reference(names, key.line, key.column)


def _listed(key: str, node: yn.Node, values: Values) -> tuple[str, ...]:
    """One value or several; a comma within a value is part of it."""
    nodes = node.items if isinstance(node, yn.Sequence) else (node,)
    texts = tuple(values.text(key, item) for item in nodes)
    if not texts or (key == "contains" and not all(texts)):
        values.wrong(key, node, msg("a value, or several"))
    if key in SINGLE and len(texts) > 1:
        values.wrong(key, node, msg("one value"))
    return texts or ("",)
