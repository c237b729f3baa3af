"""Issues that are about the same, by the tags and the rare words that they have in common.

Words are those by which an author says what an issue is about (title, description, headings, opening), as search knows
words; so no text has to be read for it, and most edits change nothing. A word counts by how rare it is, squared, and
the whole is the cosine of both issues, so that a long description is no advantage. What most issues have says nothing
and is left out, which also bounds the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isqrt, log, sqrt

from generator.cache import Cache, digest
from generator.model import Issue
from generator.plan.archive.archive import tag_path
from generator.render.web.search import words_of
from generator.render.web.site import Site

MOST = 3
"""So many are shown."""
ENOUGH = 0.06
"""How alike two issues must be, of 1."""
TITLE, TAG = 2.0, 3.0
"""What a word of the title and a tag count, where any other word counts 1."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an issue says that it is about. ``key`` stands for all of it."""

    key: str
    title: str
    text: str
    tags: tuple[str, ...]

    def terms(self) -> dict[str, float]:
        """Its words and tags, with what each counts."""
        found = dict.fromkeys(words_of(self.text), 1.0) | dict.fromkeys(words_of(self.title), TITLE)
        return found | {tag_path(tag): TAG for tag in self.tags}


def related_issues(site: Site, cache: Cache) -> Mapping[str, Sequence[Issue]]:
    """For each listed issue, by its path, those that are most like it, but for its neighbours, which it leads to
    anyway. What came of the same issues before is in ``cache``."""
    listed = site.archive.listed
    told = [_told(site, issue) for issue in listed]
    key = digest("related", *(one.key for one in told))
    found: Sequence[Sequence[int]] | None = cache.recall(key)
    if found is None:
        found = tuple(map(tuple, alike([one.terms() for one in told])))
        cache.remember(key, found)
    return {issue.path: tuple(listed[number] for number in numbers)
            for issue, numbers in zip(listed, found, strict=True)}


def alike(issues: Sequence[Mapping[str, float]]) -> list[list[int]]:
    """For each of some issues in a row, by their terms, the places of the most alike, the most alike first."""
    count = len(issues)
    spread = Counter(term for terms in issues for term in terms)
    most = 2 + 2 * isqrt(count)
    rare = {term: log((1 + count) / times) ** 2 for term, times in spread.items() if times <= most}
    lengths = [sqrt(sum((weight * rare.get(term, 0.0)) ** 2 for term, weight in terms.items())) or 1.0
               for terms in issues]
    holders: dict[str, list[tuple[int, float]]] = {}
    for number, terms in enumerate(issues):
        for term, weight in terms.items():
            if term in rare and spread[term] > 1:
                holders.setdefault(term, []).append((number, weight * rare[term]))
    found = []
    for number, terms in enumerate(issues):
        shared: Counter[int] = Counter()
        for term in sorted(term for term in terms if term in holders):
            own = terms[term] * rare[term]
            for other, weight in holders[term]:
                shared[other] += own * weight  # type: ignore[assignment]
        scores = {other: score / lengths[number] / lengths[other] for other, score in shared.items()
                  if abs(other - number) > 1}
        found.append(sorted((other for other, score in scores.items() if score >= ENOUGH),
                            key=lambda other: (-round(scores[other], 9), other))[:MOST])  # noqa: B023
    return found


def _told(site: Site, issue: Issue) -> Told:
    outline = site.bodies[issue.path].outline
    text = "\n".join([issue.description, outline.excerpt, *(heading.text for heading in outline.headings)])
    return Told(digest(issue.title, text, *issue.tags), issue.title, text, issue.tags)
