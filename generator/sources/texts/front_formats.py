"""Front matter in other languages than YAML: JSON and TOML are read, anything else that looks like it is recognised.

JSON and TOML as Hugo writes them (https://gohugo.io/content-management/front-matter/), ``;;;`` as Hexo and Middleman
do, ``---json`` as Eleventy does. What would be published as text, with its ``draft: true``, is found by its first key.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Collection
from datetime import date, datetime, time

from generator.findings import Findings, Span
from generator.messages import joined, msg
from generator.reasons import reason
from generator.sources import yaml_nodes as yn

PROSE = frozenset(("title", "description", "summary", "subject", "preheader", "tags", "authors", "author", "category",
                   "corrections", "extra"))
"""Keys whose values are sentences or names, not dates and flags."""
OBJECT = re.compile(r"""\{\s*(?:"[^"\n]*"\s*:|'[^'\n]*'\s*:|[A-Za-z][\w-]*\s*:|\}[ \t]*(?:\n|\Z))""")
"""How an object begins; an attribute list (``{: #id}``) and a merge field (``{{ … }}``) begin otherwise."""
SURROGATES = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|.)", re.DOTALL)
TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")
LOOKS_LIKE = re.compile(
    r"""[ \t]*(?:<!--\s*)?(?:(?:\.\.[ ]|[:@{]|\#\+|//+)\s*)?["']?(?P<key>[^\W\d][\w-]*)["']?[ \t]*[:=：＝]""",
    re.VERBOSE)
SKIPPED = re.compile(
    r"""[\s\ufeff\u200b]+ | <!--.*?--> | export\s[^\n]*\{ | (?:[-—–=*_~+;`.'"/<!]{2,}+|—)[ \t]*+\w*+[ \t]*+(?=\n)""",
    re.VERBOSE | re.DOTALL)
PANDOC = re.compile(r"%[ \t]+\S")
MOST_STEPS = 20
REMEDY = msg("Begin the file with a line of ---, then “key: value” lines, then --- again.")
OTHERWISE = joined(" ", [msg("Put it right, or write YAML."), REMEDY])


def parse_json(text: str, path: str, findings: Findings, first_line: int) -> yn.Node | None:
    """Parse the lines of a JSON object, with or without its braces; report what is wrong and return ``None``."""
    if not text.lstrip().startswith("{"):
        text = f"{{{text}\n}}"
    node, end = json_object(text, path, findings, first_line)
    if node and (rest := text[end:].strip()):
        line = first_line + text[:text.index(rest, end)].count("\n")
        findings.error("front-matter", msg("There is something behind the JSON object."), Span(path, line),
                       msg("Delete it."))
    return node


def json_object(text: str, path: str, findings: Findings, first_line: int) -> tuple[yn.Node | None, int]:
    """Parse the JSON object that a text begins with, and where it ends.

    JSON is YAML, but for tabs and characters in two escapes, so each value has its place.
    """
    try:
        start = len(text) - len(text.lstrip())
        _, end = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode(text, start)
    except json.JSONDecodeError as error:
        findings.error("front-matter", msg("JSON: {problem}.", problem=reason(error.msg)),
                       Span(path, first_line + error.lineno - 1, error.colno), OTHERWISE)
        return None, len(text)
    except RecursionError:
        findings.error("front-matter", msg("JSON: this is nested too deep."), Span(path, first_line), REMEDY)
        return None, len(text)
    readable = SURROGATES.sub(_character, text[:end].replace("\t", " "))
    return yn.parse_yaml(readable, path, findings, first_line), end


def _character(escape: re.Match[str]) -> str:
    return str(json.loads(f'"{escape[0]}"')) if len(escape[0]) > 2 else escape[0]


def parse_toml(text: str, path: str, findings: Findings, first_line: int) -> yn.Node | None:
    """Parse TOML (https://toml.io/en/v1.0.0); report what is wrong and return ``None``."""
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        place = TOML_PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place and place[1] else (text.count("\n") + 1, 0)
        problem = TOML_PLACE.sub("", str(error)).rstrip(".")
        findings.error("front-matter", msg("TOML: {problem}.", problem=reason(problem)),
                       Span(path, first_line + line - 1, column), OTHERWISE)
        return None
    entries = []
    for key, value in found.items():
        line, column, inside = _toml_place(text, key, first_line)
        entries.append((yn.Scalar(key, line, column), _node(value, line, inside)))
    return yn.Mapping(tuple(entries), first_line)


def _toml_place(text: str, key: str, first_line: int) -> tuple[int, int, int]:
    """The line of a key, and the columns of it and its value. What stands in a table has the table's place."""
    pattern = rf"""^[ \t]*(?:\[\[?[ \t]*)?(["']?{re.escape(key)}\b["']?)(?:[ \t]*=[ \t]*)?"""
    found = re.search(pattern, text, re.MULTILINE)
    if not found:
        return first_line, 1, 1
    start = text.rfind("\n", 0, found.start(1)) + 1
    return first_line + text[:start].count("\n"), found.start(1) - start + 1, found.end() - start + 1


def _node(value: object, line: int, column: int) -> yn.Node:
    if isinstance(value, dict):
        return yn.Mapping(tuple((yn.Scalar(key, line, column), _node(one, line, column))
                                for key, one in value.items()), line, column)
    if isinstance(value, list):
        return yn.Sequence(tuple(_node(one, line, column) for one in value), line, column)
    if isinstance(value, bool):
        return yn.Scalar(str(value).lower(), line, column)
    if isinstance(value, (date, datetime, time)):
        return yn.Scalar(value.isoformat(), line, column)
    return yn.Scalar(str(value), line, column, isinstance(value, str))


def parse_yaml(text: str, path: str, findings: Findings, first_line: int) -> yn.Node | None:
    """Parse the YAML of a front matter."""
    return yn.parse_yaml(text, path, findings, first_line, PROSE)


Parser = Callable[[str, str, Findings, int], yn.Node | None]
PARSERS: dict[str, Parser] = {"yaml": parse_yaml, "yml": parse_yaml, "json": parse_json, "toml": parse_toml}


def looks_like_front_matter(text: str, known: Collection[str]) -> tuple[int, str] | None:
    """The offset and the writing of a key among the lines of “key: value”, in whatever form, that a text begins with.

    It was not meant to be read by all. Comments and lines of nothing but marks may stand above.
    """
    position, names = 0, {key.lower() for key in known}
    for _ in range(MOST_STEPS):
        key = LOOKS_LIKE.match(text, position)
        while key and key["key"].lower() not in names:
            key = LOOKS_LIKE.match(text, text.find("\n", key.end()) + 1 or len(text))
        if key:
            return key.start("key"), key["key"]
        step = SKIPPED.match(text, position)
        if not step:
            break
        position = step.end()
    title = PANDOC.match(text.lstrip())
    return (len(text) - len(text.lstrip()), "%") if title else None
