"""Tests of :mod:`generator.checks.leaks`."""

from __future__ import annotations

import pytest

from tests.checks.finding import ISSUE, found, inspected, said
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


@pytest.mark.parametrize("front", [
    "title: x\nsubject: 단골만 받는 특별한 할인 쿠폰", "title: x\npreheader: 여기 단골만 받는 특별한 할인 쿠폰!"])
def test_restricted_text_in_another_edition(newsletter: Writer, front: str) -> None:
    """A subject or preheader is the same for all; the edition that may see the block is not told off."""
    text = "모두\n\n/// only | vip\n단골만 받는 특별한 할인 쿠폰\n///"
    findings = said("leaks", inspected(newsletter, text, front=front))
    assert {one.code for one in findings} == {"restricted-leak"}
    assert {one.message.partition("edition ")[2].split()[0] for one in findings} == {"general"}


def test_an_address_of_a_list_in_a_mail(newsletter: Writer) -> None:
    """In a block for a few it is on no website, but in their mail."""
    text = "모두\n\n/// only | vip\nminsu@example.com 님\n///"
    findings = said("leaks", inspected(newsletter, text, addresses=frozenset({"minsu@example.com"})))
    assert {(one.code, one.span.line) for one in findings} == {("address-leak", 7)}
    assert all("minsu" not in one.message + one.hint for one in findings)
