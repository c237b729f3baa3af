"""Issues that are about the same, by the tags and the rare words that they have in common.

Words are those by which search finds an issue. A word counts by how rare it is, squared, and the whole is the cosine of
both issues, so that a long text is no advantage. What many issues have says nothing and is left out, which also bounds
the time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import isqrt, log, sqrt
from typing import TypeAlias

from generator.cache import Cache, digest
from generator.model import Issue
from generator.plan.archive.archive import tag_path
from generator.render.web.search import FIRST, Segment
from generator.render.web.site import Site

Holders: TypeAlias = Mapping[str, Sequence[tuple[int, float]]]
"""Terms with the places of the issues that have each, in turn, and what it counts there."""
MOST = 3
"""So many are shown."""
ENOUGH = 0.06
"""How alike two issues must be, of 1."""
WIDEST = 12
"""A word that more issues have is not rare, in an archive of any size."""
TITLE, TAG = 3.0, 6.0
"""What a word of the title and a tag count, where any other word counts 1."""


def related_issues(site: Site, segments: Sequence[Segment], cache: Cache) -> Mapping[str, Sequence[Issue]]:
    """For each listed issue, by its path, those that are most like it, but for its neighbours, which it leads to
    anyway. ``segments`` have the words of the same issues. What came of them before is in ``cache``."""
    listed = site.archive.listed[::-1]
    key = digest("related", *(segment.key for segment in segments))
    found: Sequence[Sequence[int]] | None = cache.recall(key)
    if found is None:
        found = tuple(map(tuple, alike(_holders(listed, segments), [site.lang(issue) for issue in listed])))
        cache.remember(key, found)
    return {issue.path: tuple(listed[number] for number in numbers)
            for issue, numbers in zip(listed, found, strict=True)}


def _holders(issues: Sequence[Issue], segments: Sequence[Segment]) -> Holders:
    """Who has the tags and the rare words of some issues."""
    lines: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for segment in segments:
        for line in segment.lines():
            word, _, rest = line.partition(" ")
            lines[word].append((segment.start - FIRST, rest))
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for word, found in lines.items():
        split = [(first, *rest.partition(" ")[::2]) for first, rest in found]
        if 1 < sum(len(signs) for _, signs, _ in split) <= WIDEST:
            holders[word] = [(first + ord(sign), TITLE if sign in titled else 1.0)
                             for first, signs, titled in split for sign in signs]
    for number, issue in enumerate(issues):
        for tag in {tag_path(tag): None for tag in issue.tags}:
            holders[tag].append((number, TAG))
    return holders


def alike(holders: Holders, languages: Sequence[str]) -> list[list[int]]:
    """For each of some issues in a row, by who has which term, the places of the most alike in the same language, the
    newest first of those that are alike equally."""
    count = len(languages)
    most = min(WIDEST, 2 + isqrt(2 * count))
    scores: list[dict[int, float]] = [defaultdict(float) for _ in languages]
    squares = [0.0] * count
    for held in holders.values():
        if 1 < len(held) <= most:
            rare = log((1 + count) / len(held)) ** 2
            valued = [(number, weight * rare) for number, weight in held]
            for number, value in valued:
                squares[number] += value * value
            for (one, own), (other, its) in combinations(valued, 2):
                scores[one][other] += own * its
    near: list[dict[int, float]] = [{} for _ in languages]
    for one, found in enumerate(scores):
        for other, score in found.items():
            likeness = score / sqrt(squares[one] * squares[other])
            if likeness >= ENOUGH and other - one > 1 and languages[one] == languages[other]:
                near[one][other] = near[other][one] = round(likeness, 9)
    return [sorted(found, key=lambda other: (-found[other], -other))[:MOST] for found in near]
