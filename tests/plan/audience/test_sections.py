"""Tests of :mod:`generator.plan.audience.sections`: headings within a list, below which people stand who said no."""

from __future__ import annotations

from dataclasses import replace

from generator.findings import Findings
from generator.permission.values import LEVELS
from generator.plan.audience.permission import permit
from generator.plan.audience.permission_report import report_permission
from generator.plan.audience.sections import Section, refusing_sections
from tests.people import people

ROWS = [{"name": "동의자", "email": ""}, {"name": "가", "email": "a@x.example"}, {"name": "합계", "email": "1명"},
        {"name": "", "email": "[수신거부]"}, {"name": "이름", "email": "이메일"},
        {"name": "나", "email": "b@x.example"},
        {"name": "기타", "email": ""}, {"name": "다", "email": "c@x.example"}, {"name": "탈퇴", "email": ""}]


def test_whoever_stands_below_a_heading_that_says_no_is_held_back() -> None:
    """Until the next heading; a row of titles again and a total are no headings, and nobody stands below the last."""
    listed = people("a.csv", ROWS)
    assert refusing_sections(listed.rows) == [Section("[수신거부]", 4, 6)]
    level, uses = permit(listed, {})
    held = [LEVELS[place] for place in level]
    assert held[1] == held[7] == ""
    assert held[5] == "unconfirmed"
    findings = Findings()
    report_permission(listed, uses, findings, "")
    assert [finding.message for finding in findings] == [
        "“[수신거부]” stands like a heading above 1 person: held back."]


def test_rows_that_are_nobody_are_not_counted_among_those_who_did_not_answer() -> None:
    """A row of totals has no consent, and nobody to ask."""
    listed = people("a.csv", [{"email": "a@x.example", "수신동의": "Y"}, {"email": "", "수신동의": ""},
                              {"email": "b@x.example", "수신동의": ""}])
    assert permit(listed, {})[1][0].against == {"unconfirmed": 1}


def test_a_list_of_people_alone_has_no_sections() -> None:
    """Nor has one with remarks that are too long for a heading, or with row numbers."""
    assert not refusing_sections(people("a.csv", [{"email": "a@x.example"}]).rows)
    nobody = people("a.csv", [{"email": "a@x.example", "name": "가"}])
    rows = nobody.rows.drop("email")
    assert permit(replace(nobody, rows=rows), {})[0].len() == rows.height
    remark = "수신거부를 요청하신 분은 아래에 따로 적어 두었으니 확인해 주세요"
    assert not refusing_sections(people("a.csv", [{"email": remark}, {"email": "a@x.example"}]).rows)
