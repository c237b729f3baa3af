"""Where people are computed, out of ``newsletter.yaml``: the engine, its master, and lists that lie elsewhere."""

from __future__ import annotations

import re

from generator.config import ENGINES, Engine
from generator.messages import msg
from generator.sources import yaml_nodes as yn
from generator.sources.values import Reader, Values, read_fields

MASTER = re.compile(r"local(\[(\d+|\*)(, ?\d+)?\])?|(spark|k8s)://\S+|yarn")
"""What Spark takes for a master (its documentation, “Master URLs”)."""
MOST = 9_999


def read_engine(values: Values, key: str, node: yn.Node) -> Engine:
    """The engine; a word alone is its name."""
    if isinstance(node, yn.Scalar):
        return Engine(name=values.one_of(key, node, ENGINES))
    if not isinstance(node, yn.Mapping):
        values.wrong(key, node, msg("lines such as name:, master: and lists:"))
        return Engine()
    readers: dict[str, Reader] = {"name": _name, "master": _master, "lists": Values.texts, "pieces": _pieces}
    return Engine(**read_fields(values, node, readers, key))  # type: ignore[arg-type]


def _name(values: Values, key: str, node: yn.Node) -> str:
    return values.one_of(key, node, ENGINES)


def _master(values: Values, key: str, node: yn.Node) -> str:
    text = values.text(key, node)
    if MASTER.fullmatch(text):
        return text
    values.wrong(key, node, msg("the address of a Spark master"), msg(
        "Write it as local[4], spark://host:7077 or yarn. Spark Connect (sc://) cannot do what is needed here."))
    return Engine().master


def _pieces(values: Values, key: str, node: yn.Node) -> int:
    number = values.number(key, node) or 0
    if number > MOST:
        values.wrong(key, node, msg("at most {most}", most=MOST))
    return min(number, MOST)
