"""What a site's settings kept out of the site that it was made of: files that lay by and that nobody could read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase

QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'([^']*)'")


def listed(text: str, name: str) -> list[str]:
    """The values of a list in settings of YAML, TOML or Python, in brackets or line by line."""
    found = re.search(rf"(?mi)^{name}\s*[:=]\s*[\[(](.*?)[\])]\s*(?:#.*)?$", text, re.DOTALL)
    if found:
        quoted = [one or other for one, other in QUOTED.findall(found[1])]
        return quoted or [one.strip() for one in found[1].split(",") if one.strip()]
    lines = re.search(rf"(?mi)^{name}:[ \t]*\n((?:[ \t]*-[ \t]*.+\n?|[ \t]*#.*\n|[ \t]*\n)+)", text)
    entries = re.findall(r"(?m)^[ \t]*-[ \t]*(.+?)[ \t]*$", lines[1]) if lines else []
    return [re.sub(r"\s+#.*", "", entry).strip("\"'") for entry in entries]


def lines_of(text: str) -> list[str]:
    """The patterns of a file such as ``.gitignore``."""
    return [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith(("#", "!"))]


def by_path(patterns: Sequence[str]) -> Callable[[str], bool]:
    """Whether a file is one of some patterns, or lies in a folder that is."""
    cleaned = [pattern.removeprefix("./").strip("/") for pattern in patterns]
    cleaned = [pattern.removesuffix("/**").removesuffix("/*") for pattern in cleaned if pattern]

    def is_out(name: str) -> bool:
        parts = name.split("/")
        tops = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
        return any(fnmatchcase(one, pattern.removeprefix("**/")) for pattern in cleaned for one in (*tops, *parts))

    return is_out


def by_expression(patterns: Sequence[str]) -> Callable[[str], bool]:
    """Whether one of some regular expressions stands in the name of a file; one that is none of Python's holds all."""
    found = []
    for pattern in patterns:
        try:
            found.append(re.compile(pattern.replace("\\\\", "\\")))
        except re.error:
            found.append(re.compile(""))
    return lambda name: any(one.search(name) for one in found)
