"""Issues that are about the same, by the tags and the rare words that they have in common.

Words are those by which search finds an issue. A word counts by how rare it is, squared, and the whole is the cosine of
both issues, so that a long text is no advantage. What many issues have says nothing and is left out, which also bounds
the time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import isqrt, log, sqrt

from generator.cache import Cache, digest
from generator.model import Issue
from generator.plan.archive.archive import tag_path
from generator.render.web.search import Searched
from generator.render.web.site import Site

MOST = 3
"""So many are shown."""
ENOUGH = 0.06
"""How alike two issues must be, of 1."""
WIDEST = 12
"""A word that more issues have is not rare, in an archive of any size."""
TITLE, TAG = 3.0, 6.0
"""What a word of the title and a tag count, where any other word counts 1."""


def related_issues(site: Site, searched: Sequence[Searched], cache: Cache) -> Mapping[str, Sequence[Issue]]:
    """For each listed issue, by its path, those that are most like it, but for its neighbours, which it leads to
    anyway. ``searched`` are the same issues, the oldest first. What came of them before is in ``cache``."""
    listed = site.archive.listed[::-1]
    key = digest("related", *(one.key for one in searched))
    found: Sequence[Sequence[int]] | None = cache.recall(key)
    if found is None:
        terms = [_terms(issue, one) for issue, one in zip(listed, searched, strict=True)]
        found = tuple(map(tuple, alike(terms, [site.lang(issue) for issue in listed])))
        cache.remember(key, found)
    return {issue.path: tuple(listed[number] for number in numbers)
            for issue, numbers in zip(listed, found, strict=True)}


def _terms(issue: Issue, searched: Searched) -> dict[str, float]:
    """The words and tags of an issue, with what each counts."""
    titled, words = searched.words()
    return dict.fromkeys(words, 1.0) | dict.fromkeys(titled, TITLE) | {tag_path(tag): TAG for tag in issue.tags}


def alike(issues: Sequence[Mapping[str, float]], languages: Sequence[str]) -> list[list[int]]:
    """For each of some issues in a row, by their terms, the places of the most alike in the same language, the newest
    first of those that are alike equally."""
    spread: Counter[str] = Counter()
    for terms in issues:
        spread.update(terms.keys())
    most = min(WIDEST, 2 + isqrt(2 * len(issues)))
    rare = {term: log((1 + len(issues)) / times) ** 2 for term, times in spread.items() if 1 < times <= most}
    holders: dict[str, list[tuple[int, float]]] = {term: [] for term in rare}
    squares = [0.0] * len(issues)
    for number, terms in enumerate(issues):
        for term, weight in terms.items():
            if term in rare:
                value = weight * rare[term]
                holders[term].append((number, value))
                squares[number] += value * value
    near: list[dict[int, float]] = [{} for _ in issues]
    for (one, other), score in _shared(holders).items():
        likeness = round(score / sqrt(squares[one] * squares[other]), 9)
        if likeness >= ENOUGH and other - one > 1 and languages[one] == languages[other]:
            near[one][other] = near[other][one] = likeness
    return [sorted(found, key=lambda other: (-found[other], -other))[:MOST] for found in near]


def _shared(holders: Mapping[str, Sequence[tuple[int, float]]]) -> Mapping[tuple[int, int], float]:
    """What each two issues that have a term in common have in common, the earlier one first."""
    scores: dict[tuple[int, int], float] = defaultdict(float)
    for held in holders.values():
        for (one, own), (other, its) in combinations(held, 2):
            scores[one, other] += own * its
    return scores
