"""Tests of :mod:`generator.checks`: all of them, on a newsletter as it should be."""

from __future__ import annotations

import pytest

from generator.checks import WEBSITE, Inspection
from generator.checks.every import CHECKS
from tests.checks.finding import ISSUE, SEGMENTS, inspected, said
from tests.conftest import Writer
from tests.prepared import prepared


@pytest.mark.parametrize("name", CHECKS)
def test_every_check_says_what_it_is(name: str) -> None:
    """A sentence, and the codes of its findings."""
    check = CHECKS[name]
    assert check.about
    assert check.codes


def test_nothing_wrong_nothing_found(newsletter: Writer) -> None:
    """On a newsletter as it should be, the site and the mails."""
    text = ("[a](2026-11-05-first.md) [b](#here) ![two](../media/p.gif)\n\n## Here {#here}\n\n"
            "/// only | vip\nfor vip\n///")
    sender = "sender: {name: A, email: a@x.example, address: b, phone: 1}\n"
    inspection = inspected(newsletter, text, {
        "content/media/p.gif": "x",
        "newsletter.yaml": f"title: t\nbase_url: https://t.example/\njurisdictions: [kr, us, eu]\n{sender}"},
        addresses=frozenset({"a@example.com"}))
    assert [finding for name in CHECKS for finding in said(name, inspection)] == []


def test_a_build_runs_all_that_find_something_without_letters(newsletter: Writer) -> None:
    """Of a site that has everything wrong, the other checks say nothing where there is no mail of it."""
    text = ("TODO 여기 [여기](없음.md) ![](없음.png) <span style='color:#eee'>x</span>\n\n#### 넷\n\n"
            "{{ subscriber.name }} 님\n\n/// only | vip\n비밀 글귀입니다 여기\n///\n")
    root = newsletter({ISSUE: f"---\ntitle: x\nimage: 없음.png\n---\n{text}", "content/pages/a.md": "# a\n\nTODO\n",
                       "newsletter.yaml": "title: t\nbase_url: none\njurisdictions: [kr, us, eu]\n", **SEGMENTS})
    result, _ = prepared(root, errors=True)
    inspection = Inspection(result.site, result.outputs, addresses=frozenset({"a@example.com"}))
    silent = {name for name in CHECKS if not said(name, inspection)}
    assert {type(CHECKS[name]) for name in CHECKS if name not in silent} <= {type(check) for check in WEBSITE}
    assert not silent & {"links", "images", "website"}
