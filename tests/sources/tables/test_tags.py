"""Tests of :mod:`generator.sources.tables.tags`, with the rule that finds them."""

from __future__ import annotations

import json

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.plan.rules import tags
from generator.sources.tables.tags import clean_tags, joined_tags


def one(*cells: str) -> list[str]:
    """A column of tags, cleaned."""
    found: list[str] = clean_tags(pl.Series("tags", cells)).to_list()
    return found


@pytest.mark.parametrize(("cell", "clean"), [
    ("vip", "vip"), ("vip,press", "vip, press"), ("vip ; press|new\nold", "vip, press, new, old"), ("a,,b,", "a, b"),
    ('["vip","press"]', "vip, press"), ('"vip","press"', "vip, press"), ('"Seoul, Korea","x"', '"Seoul, Korea", x'),
    ("['a', 'b']", "a, b"), ('5" pipe, vip', '5" pipe, vip'), ("[VIP]", "[VIP]"), ("[공지] 고객", "[공지] 고객"),
    ("", ""), ('[{"name": "a"}, 3, null, {"x": 1}]', "a, 3"), ('["가, 나"]', '"가, 나"'), ("[]", ""), ('"x', "x"),
    ('["\\ud800"]', "?"), ("VIP 고객", "VIP 고객"), ("a/b", "a/b"), ('"vip","vip"', "vip")])
def test_one_cell(cell: str, clean: str) -> None:
    """However a source writes several tags."""
    assert one(cell) == [clean]


def test_google() -> None:
    """Where one row has “:::”, commas are part of labels in all of them."""
    assert one("vip ::: * myContacts", "Kim, Lee", "", "x") == ["vip, * myContacts", '"Kim, Lee"', "", "x"]


def test_plain_columns_are_left_alone() -> None:
    """Single words and nothing at all are not looked at."""
    column = pl.Series("tags", ["vip", "", None])
    assert clean_tags(column) is column


words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=6).filter(
    lambda word: not word.startswith(("[", '"', "'")))


@settings(max_examples=150, deadline=None)
@given(st.lists(words, min_size=1, max_size=4, unique_by=str.lower),
       st.sampled_from(["json", "quoted", "google", "plain"]))
def test_every_tag_is_found(several: list[str], way: str) -> None:
    """Whatever is in them, tags come out as they went in, and a rule finds each whole one."""
    if way == "json":
        cell = json.dumps(several)
    elif way == "quoted":
        cell = ",".join('"' + word.replace('"', '""') + '"' for word in several)
    else:
        several = [word for word in several if not set(word) & set(':,;|"')] or ["x"]
        cell = (" ::: " if way == "google" else ";").join(several)
    clean, = one(cell)
    assert clean == joined_tags(several)
    assert pl.DataFrame({"tags": [clean]}).select(tags(pl.col("tags")))["tags"].to_list() == [
        [pl.select(pl.lit(word).str.normalize("NFC").str.to_lowercase()).item() for word in several]]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=20), max_size=5))
def test_anything(cells: list[str]) -> None:
    """No cell breaks it, or makes a row more or less."""
    assert clean_tags(pl.Series("tags", cells, dtype=pl.String)).len() == len(cells)
