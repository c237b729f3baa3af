"""Tests of :mod:`generator.checks.leaks`."""

from __future__ import annotations

import pytest

from tests.checks.finding import ISSUE, found
from tests.conftest import Writer


@pytest.mark.parametrize("leak", [
    "---\ntitle: 단골만 받는 특별한 할인 쿠폰\n---\n",
    "---\ntitle: y\ndescription: 오늘은 단골만 받는 특별한 할인 쿠폰이 있어요\n---\n",
    "---\ntitle: y\n---\n\n**단골만** 받는 특별한 할인 쿠폰\n"])
def test_restricted_text_on_the_site(newsletter: Writer, leak: str) -> None:
    """Written a second time, in a title, a description or another issue."""
    text = "\n/// only | vip\n단골만 받는 특별한 할인 쿠폰\n///"
    leaks = found(newsletter, "leaks", text, {"content/issues/2026-11-07-c.md": leak})
    assert set(leaks) == {("restricted-leak", ISSUE, 6)}


def test_an_address_of_a_list_on_the_site(newsletter: Writer) -> None:
    """The sender's own may stand there; a subscriber's may not, in any case of letters."""
    files = {"newsletter.yaml": "sender: {email: Hello@hanbit.example}\n"}
    people = frozenset({"minsu@example.com", "hello@hanbit.example"})
    leaks = found(newsletter, "leaks", "[x](mailto:Minsu@Example.com) hello@hanbit.example", files, people)
    assert {code for code, *_ in leaks} == {"address-leak"}
    assert all("hello" not in path for _, path, _ in leaks)
    assert found(newsletter, "leaks", "hello@hanbit.example", files, people) == []
