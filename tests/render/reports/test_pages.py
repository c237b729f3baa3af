"""Tests of :mod:`generator.render.reports.pages`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from generator.config import Config, Sender
from generator.findings import Findings
from generator.render.colours import palette
from generator.render.languages import day_view
from generator.render.reports.charts import draw_charts
from generator.render.reports.pages import audience_page, consent_notice, share_of
from generator.render.reports.views import (
    AudienceReport,
    ConsentView,
    GrowthView,
    ListView,
    ReasonView,
    SegmentView,
)
from generator.render.theme import TemplateFailed, Theme

HOSTILE = "<script>alert(1)</script>\"'&{{ 7 * 7 }}"
DAY = date(2026, 11, 21)
REPORT = AudienceReport(
    title="네귀상자 편지", lang="ko", today=day_view(DAY, "ko"), colours=palette("#1E6B57"), subscribers=300_000,
    mailable=281_234, share="93.7%", left_out=(ReasonView("unsubscribed", 12_034), ReasonView("no-consent", 311)),
    lists=(ListView("subscribers/lists/a.csv", 1_046, 230, 700, 100, 16, "cp949"),
           ListView("subscribers/lists/b.xlsx", 10, 8, 1, 0, 1, sheet="고객")),
    segments=(SegmentView("vip", "단골 고객", 60_000, "20%"), SegmentView("partner", "", 90, "<0.1%"),
              SegmentView("nobody", "", 0, "0%")),
    consent=ConsentView(740, 60, 2, 31, 12, 3), notes=("a.csv was read as CP949.",))


def with_growth(count: int, report: AudienceReport = REPORT) -> AudienceReport:
    """A report with an export a month, of which the last was not sent."""
    days = [date(2021, 1, 5) + timedelta(days=30 * number) for number in range(count)]
    points = tuple(GrowthView(day.isoformat(), f"소식 {number}호", 1_000 + 10 * number, 900 + 10 * number,
                              number < count - 1) for number, day in enumerate(days))
    charts = draw_charts(days, [point.subscribers for point in points], [point.mailable for point in points], str)
    return replace(report, growth=points, charts=charts)


def render(report: AudienceReport, root: Path) -> str:
    """The page of a report."""
    findings = Findings()
    page = audience_page(Theme(root, findings), report).decode()
    assert list(findings) == []
    return page


def page(report: AudienceReport, root: Path) -> Any:
    """The page of a report as a tree."""
    return html.fromstring(render(report, root))


def texts(tree: Any, path: str) -> list[str]:
    """The texts of what a path finds, spaces evened out."""
    return [" ".join(" ".join(found.itertext()).split()) for found in tree.xpath(path)]


def test_totals_and_shares(tmp_path: Path) -> None:
    """How many there are and how many can be mailed, as the language writes numbers."""
    tree = page(REPORT, tmp_path)
    assert texts(tree, "//dl[@class='totals']/div") == ["구독자 300,000", "받을 수 있는 분 · 93.7% 281,234"]
    assert texts(tree, "//h1") == ["구독자 현황"]
    assert "2026년 11월 21일" in texts(tree, "//header")[0]
    german = page(replace(REPORT, lang="de"), tmp_path)
    assert "Subscribers 300,000" in texts(german, "//dl[@class='totals']/div")


def test_every_row_of_every_list(tmp_path: Path) -> None:
    """Each file with what became of its rows, how it was read, and the sum."""
    rows = texts(page(REPORT, tmp_path), "//table[@class='lists']//tr")
    assert [re.sub(r"\s", "", row) for row in rows[1:]] == [
        "subscribers/lists/a.csvcp9491,04623070010016", "subscribers/lists/b.xlsx고객108101", "합계1,05623870110017"]


def test_shares() -> None:
    """A share that rounds to nothing is not called nothing."""
    t = Theme(Path("nowhere"), Findings()).texts("ko")
    assert [share_of(part, 300_000, t) for part in (281_234, 60_000, 90, 0)] == ["93.7%", "20%", "<0.1%", "0%"]
    assert share_of(0, 0, t) == "0%"


def test_segments_have_bars(tmp_path: Path) -> None:
    """Each with its share, in the order given."""
    tree = page(REPORT, tmp_path)
    assert texts(tree, "//ul[@class='bars']/li") == ["단골 고객 vip 60,000 20%", "partner 90 <0.1%", "nobody 0 0%"]
    assert [bar.get("style") for bar in tree.xpath("//ul[@class='bars']//div/span")] == [
        "--share: 20.0%", "--share: 0.03%", "--share: 0.0%"]


def test_reasons_are_in_words(tmp_path: Path) -> None:
    """Why someone gets no mail, in the page's language; a reason without a translation as it is."""
    report = replace(REPORT, left_out=(*REPORT.left_out, ReasonView("on-holiday", 1)))
    found = texts(page(report, tmp_path), "//section[h2='받지 못하는 분과 까닭']//li")
    assert found == ["수신거부 12,034", "수신동의 없음 311", "on-holiday 1"]


@pytest.mark.parametrize("count", [2, 12, 60])
def test_growth_is_a_chart_and_a_table(tmp_path: Path, count: int) -> None:
    """The chart has a name and a description, and the same numbers stand in a table below it, newest first."""
    tree = page(with_growth(count), tmp_path)
    charts = tree.xpath("//svg[@role='img']")
    assert [chart.get("class") for chart in charts] == ["chart wide", "chart middle", "chart narrow"]
    for chart in charts:
        title, text = (tree.get_element_by_id(name).text_content() for name in chart.get("aria-labelledby").split())
        assert title == "구독자 추이"
        assert f"1,000명에서 {990 + 10 * count:,}명" in " ".join(text.split())
        assert len(chart.xpath(".//g")) == count
        assert len(chart.xpath(".//circle[@class='dot open']")) == 1
    rows = texts(tree, "//details//tbody/tr")
    assert len(rows) == count
    assert rows[-1].endswith("1,000 900")
    assert (tree.xpath("//details/@open") != []) == (count <= 6)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_one_export_is_told_in_words(tmp_path: Path) -> None:
    """A point alone is no chart, and nothing that a table would have to repeat."""
    tree = page(with_growth(1), tmp_path)
    assert tree.xpath("//svg[@role='img']") == []
    (told,) = texts(tree, "//section[h2='구독자 추이']/p")
    assert "구독자가 1,000명이었고, 받을 수 있는 분은 900명" in told
    assert told.endswith("내보냈으나 아직 보내지 않음")


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    """A newsletter without lists, segments or exports has a page too."""
    report = AudienceReport(title="x", lang="en", today=day_view(DAY, "en"), colours=palette("#1E6B57"), subscribers=0,
                            mailable=0, share="0%")
    tree = page(report, tmp_path)
    assert texts(tree, "//p[@class='none']") == [
        "Nothing has been exported yet. The chart begins with the first export.", "There are no segments yet.",
        "Nobody is left out.", "There are no lists yet."]
    assert tree.xpath("//svg") == []
    assert texts(tree, "//h2")[-1] == "Every row accounted for"


def test_names_cannot_become_markup(tmp_path: Path) -> None:
    """Whatever a file, a segment or an issue is called, it is shown as it is."""
    grown = with_growth(2)
    report = replace(
        grown, title=HOSTILE, notes=(HOSTILE,), growth=tuple(replace(point, title=HOSTILE) for point in grown.growth),
        left_out=(ReasonView(HOSTILE, 1),), lists=(ListView(HOSTILE, 1, 1, 0, 0, 0, HOSTILE, HOSTILE),),
        segments=(SegmentView(HOSTILE, HOSTILE, 1, "0%"),))
    tree = page(report, tmp_path)
    assert tree.xpath("//script") == []
    assert texts(tree, "//ul[@class='notes']/li") == [HOSTILE]
    assert HOSTILE in texts(tree, "//details//th")[3]


def test_the_page_stands_by_itself(tmp_path: Path) -> None:
    """It loads nothing, runs nothing, and is kept from search engines."""
    text = render(with_growth(12), tmp_path)
    assert not re.search(r"https?:|\bsrc=|\bhref=|url\(|@import|<script|<link", text)
    assert 'content="noindex"' in text


def test_a_newsletter_may_have_its_own_page(tmp_path: Path) -> None:
    """An own template and own words take the place of ours; a mistake in it is told."""
    own = tmp_path / "templates/reports/audience.html"
    own.parent.mkdir(parents=True)
    own.write_text("{{ t.audience }}: {{ t.number(report.mailable) }}", "utf-8")
    assert render(REPORT, tmp_path) == "구독자 현황: 281,234"
    own.write_text("{{ report.mailabel }}", "utf-8")
    findings = Findings()
    with pytest.raises(TemplateFailed):
        audience_page(Theme(tmp_path, findings), REPORT)
    assert [(finding.code, finding.span.line, finding.message) for finding in findings] == [
        ("template", 1, "There is no “mailabel” here. Did you mean “mailable”?")]


SENDER = Sender(name="한빛상사", email="hello@hanbit.example", address="서울시 중구", phone="02-000-0000")


def notice(root: Path, config: Config) -> str:
    """The notice of a newsletter."""
    findings = Findings()
    text = consent_notice(config, Theme(root, findings))
    assert not list(findings)
    return text


@pytest.mark.parametrize("language", ["ko", "en", "fr"])
def test_what_the_decree_wants_told(tmp_path: Path, language: str) -> None:
    """Who sends it, when consent was given, how to keep it and how to withdraw it (art. 62-3(2))."""
    text = notice(tmp_path, Config(title="단골 소식", language=language, sender=SENDER))
    for part in ("한빛상사", "단골 소식", "{{ name }}", "{{ consent_date }}", "{{ unsubscribe_url }}",
                 "hello@hanbit.example", "서울시 중구", "02-000-0000"):
        assert part in text
    assert ("답이 없으시면" if language == "ko" else "Without an answer") in text
    assert ("제50조 제8항" if language == "ko" else "art. 50(8)") in text


def test_tags_and_a_sender_without_a_name(tmp_path: Path) -> None:
    """The tags are those of `export html`; the newsletter's title stands in for the name; what is empty is left out."""
    text = notice(tmp_path, Config(title="단골 소식", merge_tags={"name": "[이름]", "consent_date": "[동의일]"},
                                   unsubscribe_url="https://example.com/out"))
    for part in ("[이름]님", "[동의일]", "https://example.com/out", "단골 소식입니다"):
        assert part in text
    assert "{" not in text
    assert "메일을 보내" not in text
    assert "\n\n\n" not in text


def test_it_can_be_replaced(tmp_path: Path) -> None:
    """As every template can."""
    own = tmp_path / "templates/reports/consent-notice.txt"
    own.parent.mkdir(parents=True)
    own.write_text("{{ report.sender.name }} {{ report.tags.consent_date }}", "utf-8")
    assert notice(tmp_path, Config(sender=SENDER)) == "한빛상사 {{ consent_date }}"
