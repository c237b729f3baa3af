"""``subscribers/decisions.yaml``: what was decided about key customers and subscribers; nobody is asked twice."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from generator.config import Config
from generator.findings import Findings, Span
from generator.model import Decision
from generator.sources import yaml_nodes as yn
from generator.sources.lists import read_yaml
from generator.sources.values import Values

NAME = "subscribers/decisions.yaml"
KEYS = ("customer", "name", "subscriber", "same", "date", "note")
WRITTEN = "Write it as: - {customer: K001, subscriber: minsu@example.com, same: true, date: 2026-11-05}"


def read_decisions(root: Path, config: Config, findings: Findings) -> list[Decision]:
    """The decisions, in the order written."""
    path = root / NAME
    return decisions_of(read_yaml(path, NAME, findings), config, findings) if path.is_file() else []


def decisions_of(node: yn.Node | None, config: Config, findings: Findings) -> list[Decision]:
    """The decisions of a file that was parsed; what is none is reported."""
    if node is None or (isinstance(node, yn.Scalar) and not node.text):
        return []
    if not isinstance(node, yn.Sequence):
        findings.error("decision", "This must be a list of decisions.", Span(NAME, node.line, node.column), WRITTEN)
        return []
    values = Values(NAME, findings, ZoneInfo(config.timezone), "decision")
    return [made for item in node.items if (made := _decision(item, values)) is not None]


def _decision(item: yn.Node, values: Values) -> Decision | None:
    given = {key.text: value for key, value in item.entries} if isinstance(item, yn.Mapping) else {}
    if not {"customer", "subscriber", "same"} <= set(given) or set(given) - set(KEYS):
        values.findings.error("decision", "A decision needs customer:, subscriber: and same:.", values.span(item),
                              WRITTEN)
        return None
    texts = {key: values.text(key, value) for key, value in given.items() if key != "same"}
    return Decision(texts["customer"], texts["subscriber"], bool(values.flag("same", given["same"])),
                    texts.get("date", ""), item.line, texts.get("name", ""))
