"""Tests of :mod:`generator.checks.uneasy`."""

from __future__ import annotations

import pytest

from generator.checks.every import CHECKS
from generator.findings import Findings
from tests.checks.finding import inspected
from tests.conftest import Writer

LIST = "email,tier,생일,나이,누적구매금액,메모,주소,질병,주민등록번호,별명,phone\nkim@example.com,,,,,,,,,,\n"
FILES = {"subscribers/lists/people.csv": LIST, "newsletter.yaml": "title: 소식\nsensitive: [별명, 생일]\n"}
SAID = {"생일": "birthday", "나이": "age", "누적구매금액": "spent", "메모": "noted", "질병": "nobody",
        "주민등록번호": "nobody", "별명": "nobody"}
MILD = {"주소": "live", "phone": "telephone"}


@pytest.mark.parametrize("field", [*SAID, *MILD, "name", "tier"])
def test_what_they_would_not_expect(newsletter: Writer, field: str) -> None:
    """Birthdays, ages, amounts, notes, sensitive data, and what is marked so; a telephone may be there to check it."""
    findings = Findings()
    CHECKS["uneasy"].run(inspected(newsletter, f'글\n\n{{{{ subscriber.{field} | default("") }}}}', FILES), findings)
    assert [(one.code, str(one.severity), one.span.line) for one in findings] == (
        [("uneasy", "warning" if field in SAID else "note", 6)] if field in SAID or field in MILD else [])
    assert all((SAID | MILD)[field] in one.message and one.hint for one in findings)
