"""Segments: ``subscribers/segments/NAME.yaml`` with ``where:`` rules and ``members:``."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from generator.config import Config
from generator.findings import Findings, did_you_mean
from generator.messages import msg
from generator.model import Segment
from generator.sources import yaml_nodes as yn
from generator.sources.people.field_names import segment_name, segment_names
from generator.sources.people.files import Candidate, read_yaml, yaml_files
from generator.sources.people.people_files import People, members
from generator.sources.people.rules import read_rule
from generator.sources.values import Values

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
        rule = read_rule(where, values, config) if where else None
        segments.append(Segment(own_name, values.text("title", title) if title else own_name, name, rule))
        if not where and not own:
            findings.warning("segment", msg("This segment has neither where: nor members:, so nobody is in it."),
                             values.span(node))
        if own:
            people.append(members(own, own_name, name, config, findings))
    return segments, people
