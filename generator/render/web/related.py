"""Issues that are about the same, by the tags and the rare words that they have in common.

Words are those by which search finds an issue. A word counts by how rare it is, squared, and the whole is the cosine of
both issues, so that a long text is no advantage. What many issues have says nothing and is left out, which also bounds
the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
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
    """For each of some issues in a row, by their terms, the places of the most alike in the same language."""
    spread: Counter[str] = Counter()
    for terms in issues:
        spread.update(terms.keys())
    most = min(WIDEST, 2 + isqrt(2 * len(issues)))
    rare = {term: log((1 + len(issues)) / times) ** 2 for term, times in spread.items() if 1 < times <= most}
    vectors = [{term: weight * rare[term] for term, weight in terms.items() if term in rare} for terms in issues]
    lengths = [sqrt(sum(value * value for value in vector.values())) or 1.0 for vector in vectors]
    holders: dict[str, list[int]] = {}
    for number, vector in enumerate(vectors):
        for term in vector:
            holders.setdefault(term, []).append(number)
    return [_nearest(number, vectors, lengths, holders, languages) for number in range(len(issues))]


def _nearest(number: int, vectors: Sequence[Mapping[str, float]], lengths: Sequence[float],
             holders: Mapping[str, Sequence[int]], languages: Sequence[str]) -> list[int]:
    """The places of those that are most like one, the newest first of those that are alike equally."""
    scores: dict[int, float] = {}
    for term, own in vectors[number].items():
        for other in holders[term]:
            scores[other] = scores.get(other, 0.0) + own * vectors[other][term]
    near = {other: round(score / lengths[number] / lengths[other], 9) for other, score in scores.items()
            if abs(other - number) > 1 and languages[other] == languages[number]}
    return sorted((other for other, score in near.items() if score >= ENOUGH),
                  key=lambda other: (-near[other], -other))[:MOST]
