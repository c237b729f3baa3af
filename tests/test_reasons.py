"""Tests of :mod:`generator.reasons`."""

from __future__ import annotations

import errno
import json
import os
import re
import tomllib

import pytest
import yaml

from generator.messages import said
from generator.reasons import KNOWN, reason, why_unreadable
from generator.sources.yaml_nodes import LOADER

HANGUL = re.compile("[가-힣]")


@pytest.mark.parametrize("code", [
    errno.EACCES, errno.ENOENT, errno.ENOSPC, errno.EROFS, errno.EISDIR, errno.EMFILE, errno.ELOOP, errno.EBUSY,
    errno.ENAMETOOLONG, errno.EADDRINUSE])
def test_the_system_s_reasons(code: int) -> None:
    """What the system says of files and ports is known in its own words."""
    told = why_unreadable(OSError(code, os.strerror(code)))
    assert str(told) == os.strerror(code)
    assert HANGUL.search(said(told, "ko"))


def test_an_error_without_a_reason_is_told_as_it_is() -> None:
    """As zipfile and others raise them."""
    assert said(why_unreadable(OSError("odd {error}")), "ko") == "odd {error}"


@pytest.mark.parametrize("text", [
    "a: b: c", "a: 'b", "a: {b", "a: [b", "a: @b", "a: \tb\n\tc: d", "- a\nb: c", "a:\n  b\n c: d", 'a: "\\q"',
    "a: %b", "a: !x!y z", "%X\n---\na", "a: >0\n b", "a\nb: c", 'a: "b\n---\nc"', "{a: b]", "[a: }", "? a\n  : b\n c"])
def test_what_yaml_says(text: str) -> None:
    """What libyaml says of what people write by hand is known, every part of it."""
    with pytest.raises(yaml.MarkedYAMLError) as told:
        list(yaml.parse(text, Loader=LOADER))
    parts = [part for part in (told.value.problem, told.value.context) if part]
    assert [part for part in parts if part not in KNOWN] == []
    assert all(str(reason(part)) == part and HANGUL.search(said(reason(part), "ko")) for part in parts)


@pytest.mark.parametrize("text", [
    '{"a": "\\x"}', '{"a": "\\u12"}', '{"a": "\n"}', '{"a": "b', '{"a" 1}', '{"a": 1 "b"}', "{a: 1}", '{"a": }',
    '{"a": 1,}', "[1,]", '{"a": 1} x', ""])
def test_what_json_says(text: str) -> None:
    """All that can be wrong with JSON is known."""
    with pytest.raises(json.JSONDecodeError) as told:
        json.loads(text)
    assert HANGUL.search(said(reason(told.value.msg), "ko"))


@pytest.mark.parametrize("text", [
    "a=1\na=2", 'a="\\ud800"', "a 1", "[a", "[[a]", "a=1 b=2", "a=2026-02-31", 'a="\\xzz"', 'a="\\u12"', "=1", "@",
    "a=", "a=[1", "a={b=1", 'a="b', 'a="b\nc"', "[a]\n[a]", "a.b=1\n[a]\n", "a={b=1,b=2}", "a=1\n[a.b]", "a='\x01'",
    "a=\x01"])
def test_what_toml_says(text: str) -> None:
    """All that is usually wrong with TOML is known."""
    with pytest.raises(tomllib.TOMLDecodeError) as told:
        tomllib.loads(text)
    problem = re.sub(r"\s*\(at [^)]*\)$", "", str(told.value))
    assert HANGUL.search(said(reason(problem), "ko")), problem


@pytest.mark.parametrize(("problem", "told"), [
    ("Duplicate inline table key 'b'", "“b” stands there already"),
    ("Cannot declare ('a', '{b}') twice", "“a.{b}” stands there already"),
    ("Illegal character '\\n'", "a character stands here that is not allowed"), ("something {new}", "something {new}")])
def test_reasons_that_quote(problem: str, told: str) -> None:
    """A key comes out as people write it; what is unknown stays as it is."""
    assert reason(problem) == told
