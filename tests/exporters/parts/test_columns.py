"""Tests of :mod:`generator.exporters.parts.columns`."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from generator.exporters.parts.columns import Column, key_of, plan_columns, table, values
from generator.exporters.parts.field_names import snake
from generator.exporters.sender import always, never, only_in_plain_text
from generator.plan.audience.audience import REASONS
from generator.render.mail.merge_fields import Field, Place
from tests.exporters.packages import slot

PEOPLE = pl.DataFrame({"email": ["a@x.example", "b@x.example"], "name": ["O'Neil & <co>", ""]})
PLAIN = pl.DataFrame({"email": ["a@x.example"], "name": ["민수"]})


def html_too(place: Place) -> bool:
    """A sender that escapes values in HTML, but knows nothing of addresses of links."""
    return place not in (Place.URL, Place.URL_PART)


def names(slots: list[Field], people: pl.DataFrame = PEOPLE, native: Callable[[Place], bool] = only_in_plain_text,
          fallback: Callable[[str], bool] = never) -> list[str]:
    """The columns' names for each slot in turn."""
    found = plan_columns(slots, people, names=snake(), native=native, fallback=fallback)
    return [found[key_of(one)].name for one in slots]


def test_a_column_for_a_place_only_where_it_matters() -> None:
    """Plain names are one column; a name with marks is one more where the sender does not escape."""
    text, link = slot("name", "고객님"), slot("name", "고객님", Place.URL_PART)
    plain = slot("name", "고객님", Place.PLAIN)
    assert names([plain, text, link]) == ["name", "name_html", "name_part"]
    assert names([plain, text, link], native=html_too) == ["name", "name", "name_part"]
    assert names([plain, text], PLAIN) == ["name", "name"]


def test_second_defaults() -> None:
    """Each has a column of its own, unless the sender's tags hold defaults."""
    slots = [slot("name", "고객님", Place.PLAIN), slot("name", "친구", Place.PLAIN), slot("name", "", Place.PLAIN)]
    assert names(slots) == ["name", "name_2", "name"]
    assert names(slots, fallback=always) == ["name", "name", "name"]


def test_values_are_written_once_each() -> None:
    """Whatever the number of people, a distinct value is worked out once."""
    seen: list[str] = []

    def write(value: str) -> str:
        seen.append(value)
        return value

    found = values(pl.DataFrame({"name": ["가", "나", "가", ""]}), "name", "다", write)
    assert found.to_list() == ["가", "나", "가", "다"]
    assert sorted(seen) == ["가", "나", "다"]


def test_the_table() -> None:
    """The address first, and each column's values ready for its place."""
    found = table(PEOPLE, {("name", "", Place.TEXT): Column("name_html", "name", "고객님", Place.TEXT)})
    assert found.rows() == [("a@x.example", "O'Neil &amp; &lt;co&gt;"), ("b@x.example", "고객님")]


def test_a_field_of_the_senders_called_like_a_column_of_ours() -> None:
    """It stands for nothing that we know of anybody, so everybody gets the default."""
    ours = PLAIN.with_columns(mailable=True, reason=pl.lit("", REASONS))
    for field in ("mailable", "reason"):
        slots = [slot(field, "단골", Place.PLAIN), slot(field, "단골 & 벗", Place.URL_PART)]
        found = plan_columns(slots, ours, names=snake(), native=only_in_plain_text, fallback=never)
        assert table(ours, found).rows() == [("a@x.example", "단골", "%EB%8B%A8%EA%B3%A8%20%26%20%EB%B2%97")]
