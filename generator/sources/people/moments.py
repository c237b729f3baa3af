"""The four moments of a customer: ``subscribers/moments.yaml``, with a rule for each that is to differ."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from generator.config import Config
from generator.findings import Findings, Span, did_you_mean
from generator.messages import msg
from generator.model import MOMENTS, Segment
from generator.sources import yaml_nodes as yn
from generator.sources.people.files import read_yaml
from generator.sources.people.rules import read_rule
from generator.sources.values import Values

NAME = "subscribers/moments.yaml"
KEYS = ("title", "where")
EXAMPLE = "advocacy: {where: {times: {at_least: 5}}}"


def read_moments(root: Path, config: Config, findings: Findings) -> tuple[Segment, ...]:
    """What the file says of moments, each as a segment of those for whom its own rule holds; ``rule`` is ``None`` where
    there is a title alone. Moments that it does not name are as they come."""
    path = root / NAME
    node = read_yaml(path, NAME, findings) if path.is_file() else None
    if node is None or (isinstance(node, yn.Scalar) and not node.text):
        return ()
    if not isinstance(node, yn.Mapping):
        findings.error("moment", msg("This must be moments, each with its rule."), Span(NAME, node.line, node.column),
                       msg("Write it as {example}", example=EXAMPLE))
        return ()
    values, found = Values(NAME, findings, ZoneInfo("UTC"), "moment"), []
    for key, value in node.entries:
        if key.text not in MOMENTS:
            findings.error("moment", msg("There is no moment “{name}”.", name=key.text), values.span(key),
                           did_you_mean(key.text, MOMENTS))
        elif not isinstance(value, yn.Mapping):
            values.wrong(key.text, value, msg("where: and a rule, as in a segment"),
                         msg("Write it as {example}", example=EXAMPLE))
        else:
            found.append(_moment(key.text, value, values, config))
    return tuple(found)


def _moment(name: str, node: yn.Mapping, values: Values, config: Config) -> Segment:
    for key, _ in node.entries:
        if key.text not in KEYS:
            values.findings.error("unknown-key", msg("{what} has no key “{key}”.", what=msg("A moment"), key=key.text),
                                  values.span(key), did_you_mean(key.text, KEYS))
    where, title = node.get("where"), node.get("title")
    return Segment(name, values.text("title", title) if title else "", NAME,
                   read_rule(where, values, config) if where else None)
