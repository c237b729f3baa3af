"""Tests of :mod:`generator.render.web.related`."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from generator.cache import Cache
from generator.render.web.related import ENOUGH, MOST, alike, related_issues
from generator.render.web.search import searched_issues
from tests.conftest import Writer
from tests.prepared import prepared

NAMES = [f"t{number}" for number in range(40)]
TERMS = st.dictionaries(st.sampled_from(NAMES), st.sampled_from([1.0, 3.0]), max_size=12)


def held(issues: list[dict[str, float]]) -> dict[str, list[tuple[int, float]]]:
    """Who has which term."""
    return {term: [(number, one[term]) for number, one in enumerate(issues) if term in one]
            for term in dict.fromkeys(term for one in issues for term in one)}


@given(st.lists(st.tuples(TERMS, st.sampled_from(["ko", "en"])), max_size=14))
def test_likeness_is_mutual_and_never_to_neighbours(issues: list[tuple[dict[str, float], str]]) -> None:
    """Whoever is led to has a rare word in common, is in the same language and no neighbour; the same every time."""
    terms, languages = [one for one, _ in issues], [lang for _, lang in issues]
    found = alike(held(terms), languages)
    assert found == alike(dict(reversed(held(terms).items())), languages)
    assert len(found) == len(issues)
    for number, others in enumerate(found):
        assert len(others) == len(set(others)) <= MOST
        for other in others:
            assert abs(other - number) > 1
            assert languages[other] == languages[number]
            assert terms[other].keys() & terms[number].keys()


def test_rare_words_count_and_common_ones_do_not() -> None:
    """“모서리” brings the first and the last together, “소식”, which all have, brings nobody together."""
    issues = [{"소식": 1.0, f"own{number}": 1.0} for number in range(8)]
    issues[0] |= {"모서리": 1.0}
    issues[7] |= {"모서리": 1.0}
    assert alike(held(issues), ["ko"] * 8) == [[7], *([[]] * 6), [0]]
    assert 0 < ENOUGH < 1


TEXTS = {"a": "종이 값이 오릅니다.", "b": "곰팡이를 막는 창고.", "c": "쉬는 날.", "d": "창고의 곰팡이를 조심하세요.",
         "e": "마감 안내."}


@dataclass
class Counting(Cache):
    """A cache that keeps what it is told in the memory."""

    folder: None = None
    known_of: dict[str, object] = field(default_factory=dict)

    def recall(self, key: str) -> object:
        """What was told."""
        return self.known_of.get(key)

    def remember(self, key: str, value: object) -> None:
        """Keep it."""
        self.known_of[key] = value


def test_related_issues_of_a_newsletter(newsletter: Writer) -> None:
    """What is about the same, wherever it stands; computed once for the same texts."""
    files = {f"content/issues/2026-10-0{day}-{name}.md": f"# {name}\n\n{text}\n"
             for day, (name, text) in enumerate(TEXTS.items(), 1)}
    site = prepared(newsletter(files))[0].site
    cache = Counting()
    searched = searched_issues(site, cache)
    found = related_issues(site, searched, cache)
    told = {path[-4]: [issue.title for issue in others] for path, others in found.items()}
    assert (told["b"], told["d"][0], told["a"]) == (["d"], "b", [])
    before = dict(cache.known_of)
    assert related_issues(site, searched, cache) == found
    assert cache.known_of == before
