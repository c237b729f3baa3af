"""Tests of :mod:`generator.checks.korea`."""

from __future__ import annotations

import pytest

from tests.checks.finding import inspected, mailed, said
from tests.conftest import Writer

SENDER = "sender: {name: 한빛, email: a@x.example, address: 서울시 중구 1, phone: 02-000-0000}\n"
FILES = {"newsletter.yaml": f"title: t\nlanguage: ko\njurisdictions: [kr]\n{SENDER}"}


@pytest.mark.parametrize(("front", "severities"), [
    ("title: x\ncommercial: true\nsubject: (광고) 소식", []),
    ("title: x\ncommercial: true\nsubject: '[광고] 소식'", ["error"]),
    ("title: x\ncommercial: true\nsubject: '(광 고) 소식'", ["error"]), ("title: x\ncommercial: true", ["error"]),
    ("title: x\ncommercial: true\nsubject: ' 소식 (광고)'", ["error"]), ("title: x", []),
    ("title: x\nsubject: (광고) 소식", ["warning"]), ("title: x\nsubject: 광고 없는 소식", [])])
def test_subject(newsletter: Writer, front: str, severities: list[str]) -> None:
    """Exactly (광고) at the very beginning of an advertisement, and of nothing else."""
    assert [severity for _, severity, _ in mailed(newsletter, "korea", "a", FILES, front)] == severities


def test_other_laws(newsletter: Writer) -> None:
    """Where Korea is not named, its law is not asked."""
    assert mailed(newsletter, "korea", "a", {"newsletter.yaml": "title: t\n"}, "title: x\ncommercial: true") == []


def test_sender(newsletter: Writer) -> None:
    """Each part that is missing, with the line of sender:."""
    files = {"newsletter.yaml": "title: t\nlanguage: ko\njurisdictions: [kr]\n"
                                "sender: {name: 한빛, email: a@x.example}\n"}
    findings = said("korea", inspected(newsletter, "a", files, "title: x\ncommercial: true\nsubject: (광고) x"))
    assert [(one.span.path, one.span.line) for one in findings] == [("newsletter.yaml", 4)] * 2
    assert all("Enforcement Decree" in one.hint for one in findings)


def test_refusal(newsletter: Writer) -> None:
    """A template of one's own without a way out, in either language."""
    files = FILES | {"templates/mail/issue.html": "<html><body>{{ mail.body }}</body></html>",
                     "templates/mail/issue.txt": "{{ mail.body }} 수신거부"}
    messages = [one.message for one in said("korea", inspected(
        newsletter, "a", files, "title: x\ncommercial: true\nsubject: (광고) x"))]
    assert any("HTML part does not say in Korean and English" in message for message in messages)
    assert any("text part does not say in English" in message for message in messages)
    assert any("no unsubscribe link" in message for message in messages)
