"""Tests of :mod:`generator.render.reports.reconciliation`."""

from __future__ import annotations

import re
import time
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.findings import Findings
from generator.plan.customers.customer_history import Change
from generator.render.colours import palette
from generator.render.languages import day_view
from generator.render.reports.charts import draw_charts
from generator.render.reports.reconciliation import change_view, coverage_of, reconciliation_page, tier_views
from generator.render.reports.views import (
    CandidateView,
    ChangeView,
    OwnerView,
    ReconciliationReport,
    TierView,
    TrendView,
    VerdictView,
)
from generator.render.theme import TemplateFailed, Theme
from tests.outcomes import outcome

HOSTILE = "<script>alert(1)</script>\"'&{{ 7 * 7 }}\n{issue}"
KO = Theme(Path("nowhere"), Findings()).texts("ko")
KIM = VerdictView(id="K1", name="김민수", company="(주)한빛상사", email="kim@hanbit.example", phone="010-1234-5678",
                  tier="A", owner="서지안", verdict="bounced", meaning="반송", subscriber="minsu@naver.example",
                  evidence="같은 휴대폰 번호", action="여쭤보세요.")
UNSURE = replace(KIM, id="K2", name="한소이", verdict="ambiguous", meaning="확인 필요", subscriber="",
                 action="정하세요: x",
                 candidates=(CandidateView("a@x.example", "한소이", "", "", "reached", "이름 일치"),
                             CandidateView("b@x.example", "", "한빛상사", "", "reached", "같은 회사")))
REACHED = replace(KIM, id="K3", name="박재성", verdict="reached", meaning="받음", subscriber="park@x.example")


def change(name: str, company: str, owner: str, before: str, now: str) -> ChangeView:
    """A verdict that changed."""
    return ChangeView(id="", name=name, company=company, email="", phone="", tier="", owner=owner, before=before,
                      now=now, subscriber="")


VIEW = ReconciliationReport(
    title="네귀상자 편지", lang="ko", today=day_view(date(2026, 11, 21), "ko"), colours=palette("#1E6B57"),
    issue="새 상자", customers=4, reached=2, share="50%",
    tiers=(TierView("A", 1, 3, "33.3%"), TierView("", 1, 1, "100%")),
    owners=(OwnerView("", (UNSURE,), ()), OwnerView("서지안", (KIM,), (REACHED,)), OwnerView("한도윤", (), (REACHED,))),
    compared=True, newly_left_out=(change("김민수", "한빛상사", "서지안", "받음", "반송"),),
    newly_reached=(change("박재성", "", "", "", "받음"),))


def with_trend(count: int, view: ReconciliationReport = VIEW) -> ReconciliationReport:
    """A page with a look a month."""
    days = [date(2021, 1, 5) + timedelta(days=30 * number) for number in range(count)]
    trend = tuple(TrendView(day.isoformat(), f"소식 {number}호", 40 + number, 50 + number,
                            coverage_of(40 + number, 50 + number, KO)) for number, day in enumerate(days))
    charts = draw_charts(days, [point.customers for point in trend], [point.reached for point in trend], KO.number)
    return replace(view, trend=trend, charts=charts)


def render(view: ReconciliationReport, root: Path) -> str:
    """The page as text."""
    findings = Findings()
    page = reconciliation_page(Theme(root, findings), view).decode()
    assert list(findings) == []
    return page


def page(view: ReconciliationReport, root: Path) -> Any:
    """The page as a tree."""
    return html.fromstring(render(view, root))


def texts(tree: Any, path: str) -> list[str]:
    """The texts of what a path finds, spaces evened out."""
    return [" ".join(" ".join(found.itertext()).split()) for found in tree.xpath(path)]


def test_coverage_stands_on_top(tmp_path: Path) -> None:
    """How many are reached of all, how many are not, and each tier."""
    tree = page(VIEW, tmp_path)
    assert texts(tree, "//dl[@class='totals']/div") == ["소식을 받는 주요 고객 · 50% 2 4명 중", "빠지는 주요 고객 2"]
    assert texts(tree, "//ul[@class='tiers']/li") == ["A 1 / 3 33.3%", "등급 없음 1 / 1 100%"]
    assert texts(tree, "//header")[0].endswith("2026년 11월 21일 기준 · ‘새 상자’")
    english = replace(VIEW, issue="", lang="en", today=day_view(date(2026, 11, 21), "en"))
    assert texts(page(english, tmp_path), "//header/p[2]") == ["As of November 21, 2026 · all subscribers"]


def test_shares() -> None:
    """What is not yet all is not rounded up to it."""
    assert [coverage_of(reached, 10_000, KO) for reached in (0, 3_333, 9_999, 10_000)] == [
        "0%", "33.3%", "99.9%", "100%"]
    assert coverage_of(0, 0, KO) == "0%"


def test_coverage_by_tier() -> None:
    """In the order of tiers, those without one last."""
    told = [outcome("reached", tier=""), outcome("missing", tier="B"), outcome("reached-elsewhere", tier="A"),
            outcome("typo", tier="A")]
    assert tier_views(told, KO) == (
        TierView("A", 1, 2, "50%"), TierView("B", 0, 1, "0%"), TierView("", 1, 1, "100%"))


def test_changes_are_in_words() -> None:
    """Both verdicts; nothing of before for a new key customer; the address that was found."""
    told = change_view(Change(outcome("reached-elsewhere", subscriber="kim@naver.example"), "bounced"), KO)
    assert (told.name, told.before, told.now, told.subscriber) == (
        "김민수", "반송", "다른 주소로 받음", "kim@naver.example")
    assert change_view(Change(outcome("missing"), ""), KO).before == ""


def test_each_owner_has_a_section(tmp_path: Path) -> None:
    """In the order given: those left out with what is to be done, those reached folded away; a list leads to each."""
    tree = page(VIEW, tmp_path)
    assert texts(tree, "//ul[@class='index']/li") == ["담당자 없음 1명 빠짐", "서지안 1명 빠짐", "한도윤"]
    assert texts(tree, "//div[@class='owner']/h3") == [
        "담당자 없음 1명 중 1명이 빠집니다", "서지안 2명 중 1명이 빠집니다", "한도윤 1명이 모두 받습니다"]
    for link in tree.xpath("//ul[@class='index']//a/@href"):
        assert tree.get_element_by_id(link.removeprefix("#")).get("class") == "owner"
    assert [details.get("open") for details in tree.xpath("//details")] == [None, None]
    assert texts(tree, "//details//tbody/tr")[0].startswith("박재성 A · (주)한빛상사 · K3 park@x.example")


def test_a_customer_who_is_left_out(tmp_path: Path) -> None:
    """Who it is, the verdict, the address that the lists have, the evidence, and what to do."""
    [person] = texts(page(VIEW, tmp_path), "//div[@id='owner-2']//li[@class='person']")
    assert person == ("A 김민수 (주)한빛상사 반송 010-1234-5678 · kim@hanbit.example · K1 "
                      "명단의 주소 minsu@naver.example 근거 같은 휴대폰 번호 할 일 여쭤보세요.")


def test_an_ambiguous_customer_has_all_who_may_be_meant(tmp_path: Path) -> None:
    """Each with its evidence."""
    tree = page(VIEW, tmp_path)
    assert texts(tree, "//ul[@class='maybe']/li") == ["a@x.example 이름 일치", "b@x.example 같은 회사"]
    assert "정하세요" not in texts(tree, "//main")[0]


def test_what_changed(tmp_path: Path) -> None:
    """Who is newly left out and newly reached, with what was; or that nobody is, or that there was no last time."""
    tree = page(VIEW, tmp_path)
    assert texts(tree, "//div[@class='changes']/div") == [
        "새로 빠지는 분 1 김민수 한빛상사 · 서지안 받음 → 반송", "새로 받는 분 1 박재성 새 주요 고객 → 받음"]
    same = replace(VIEW, newly_left_out=(), newly_reached=())
    assert "새로 빠지거나" in texts(page(same, tmp_path), "//section[1]")[0]
    assert "처음 점검" in texts(page(replace(same, compared=False), tmp_path), "//section[1]")[0]


def test_one_look_is_told_in_words(tmp_path: Path) -> None:
    """A point alone is no chart."""
    tree = page(with_trend(1), tmp_path)
    assert tree.xpath("//svg[@role='img']") == []
    assert "주요 고객 50명 중 40명(80%)" in tree.text_content()


@pytest.mark.parametrize("count", [2, 12, 90])
def test_coverage_over_time_is_a_chart_and_a_table(tmp_path: Path, count: int) -> None:
    """The chart has a name and a description, and the same numbers stand below it, newest first."""
    tree = page(with_trend(count), tmp_path)
    charts = tree.xpath("//svg[@role='img']")
    assert [chart.get("class") for chart in charts] == ["chart wide", "chart middle", "chart narrow"]
    for chart in charts:
        title, text = (tree.get_element_by_id(name).text_content() for name in chart.get("aria-labelledby").split())
        assert title == "도달 추이"
        assert f"{49 + count}명 중 {39 + count}명" in text
        assert len(chart.xpath(".//g")) == count
    rows = texts(tree, "//table[@class='numbers']/tbody/tr")
    assert len(rows) == count
    assert rows[-1].endswith("50 40 80%")
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_nobody(tmp_path: Path) -> None:
    """Without key customers that is said; where all are reached, that is."""
    nobody = replace(VIEW, lang="en", customers=0, reached=0, tiers=(), owners=())
    assert texts(page(nobody, tmp_path), "//main") == ["There are no key customers yet."]
    fine = replace(VIEW, reached=4, owners=(VIEW.owners[2],), lang="en")
    assert "Every key customer is reached." in texts(page(fine, tmp_path), "//main")[0]


def hostile(view: Any) -> Any:
    """A view whose every text is hostile."""
    return replace(view, **{item.name: HOSTILE for item in fields(view) if item.type == "str" and item.name != "lang"})


def test_values_cannot_become_markup(tmp_path: Path) -> None:
    """Whatever a list contains is shown as it is."""
    person = replace(hostile(KIM), candidates=())
    unsure = replace(hostile(UNSURE), candidates=(hostile(UNSURE.candidates[0]),))
    changed = hostile(VIEW.newly_reached[0])
    view = with_trend(1, replace(
        hostile(VIEW), tiers=(TierView(HOSTILE, 1, 2, "50%"), TierView("", 1, 2, "50%")), newly_left_out=(changed,),
        owners=(OwnerView(HOSTILE, (person, unsure), (person,)), OwnerView(HOSTILE, (), (person,)))))
    view = replace(view, trend=(replace(view.trend[0], issue=HOSTILE),))
    text = render(view, tmp_path)
    clean = page(with_trend(1), tmp_path)
    tree = html.fromstring(text)
    assert tree.xpath("//script | //@onclick | //@onerror | //img | //iframe") == []
    assert "49" not in re.sub(r"(?s)<style>.*?</style>|<svg.*?</svg>", "", text)
    assert {each.tag for each in tree.iter()} == {each.tag for each in clean.iter()}
    shown = " ".join(HOSTILE.split())
    assert texts(tree, "//ul[@class='maybe']/li") == [f"{shown} {shown}"]


def test_the_page_stands_by_itself(tmp_path: Path) -> None:
    """It loads nothing, runs nothing, leads nowhere else, and is kept from search engines."""
    text = render(with_trend(12), tmp_path)
    assert not re.search(r"https?:|\bsrc=|url\(|@import|<script|<link|href=\"[^#]", text)
    assert 'content="noindex"' in text


def test_a_newsletter_may_have_its_own_page(tmp_path: Path) -> None:
    """An own template takes the place of ours; a mistake in it is told."""
    own = tmp_path / "templates/reports/reconciliation.html"
    own.parent.mkdir(parents=True)
    own.write_text("{{ t.reconcile }}: {{ t.number(report.customers) }}", "utf-8")
    assert render(VIEW, tmp_path) == "주요 고객 점검: 4"
    own.write_text("{{ report.custmers }}", "utf-8")
    findings = Findings()
    with pytest.raises(TemplateFailed):
        reconciliation_page(Theme(tmp_path, findings), VIEW)
    assert [(finding.code, finding.span.line, finding.message) for finding in findings] == [
        ("template", 1, "There is no “custmers” here. Did you mean “customers”?")]


def test_many_customers_are_quick(tmp_path: Path) -> None:
    """A page of three thousand is a matter of a moment."""
    owners = tuple(OwnerView(f"담당 {number}", (KIM,) * 60, (REACHED,) * 40) for number in range(30))
    start = time.process_time()
    render(replace(VIEW, customers=3_000, reached=1_200, owners=owners), tmp_path)
    assert time.process_time() - start < 3
