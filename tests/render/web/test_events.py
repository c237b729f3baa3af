"""Tests of :mod:`generator.render.web.events` and :mod:`generator.plan.archive.announced`."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from icalendar import Calendar
from lxml import html

from generator.commands.build import BuildOptions, build
from tests.people import at, newsletter_in

EVENT = "/// event | {}\n    date: {}\n    place: {}\n///\n\n"
SETTINGS = "title: 단골 소식\nlanguage: ko\nbase_url: https://x.example/\n"
FILES = {
    "newsletter.yaml": SETTINGS,
    "content/issues/2026-11-01-a.md": "---\ntitle: 11월\naliases: [issues/old]\n---\n\n"
                                      + EVENT.format("설명회", "2026-11-20 14:00", "성수동") + EVENT.format(
                                          "설명회", "2026-11-28 09:00", "<b>2층</b>, 회의실")
                                      + "/// only | vip\n" + EVENT.format("비밀 모임", "2026-12-01", "어디") + "///\n",
    "content/issues/2026-11-02-b.md": "---\ntitle: 숨은 소식\nvisibility: unlisted\n---\n\n"
                                      + EVENT.format("숨은 날", "2026-12-02", ""),
    "content/pages/visit.md": "# 오시는 길\n\n" + EVENT.format("공장 여는 날", "2026-11-21", "공장"),
    "subscribers/segments/vip.yaml": "members: []\n"}


def listed(root: Path) -> list[list[str]]:
    """The titles on the page, those to come and those that are over, with when they begin."""
    page: Any = html.fromstring((root / "output/site/events/index.html").read_text())
    return [[f"{item.xpath('string(.//h3)')} {item.xpath('string(.//time/@datetime)')[:10]}"
             for item in section.xpath(".//li[.//h3]")] for section in page.xpath("//main/section[.//ol]")]


def test_a_page_and_a_calendar_of_what_everybody_may_know(tmp_path: Path) -> None:
    """What is to come first, then what was; nothing restricted or unlisted; led to from every page and from feeds of
    calendars; and the moment of the build decides, of this page alone."""
    root = newsletter_in(tmp_path, FILES)
    assert build(at(root, hour=12, day=21), BuildOptions()).published
    assert listed(root) == [["공장 여는 날 2026-11-21", "설명회 2026-11-28"], ["설명회 2026-11-20"]]
    site = root / "output/site"
    page, home = (site / "events/index.html").read_text(), (site / "index.html").read_text()
    assert "비밀" not in page + (site / "events.ics").read_text()
    assert "숨은 날" not in page + (site / "events.ics").read_text()
    assert "&lt;b&gt;2층" in page
    assert 'href="../issues/2026-11-01-a/event-2.ics"' in page
    assert '<li><a href="./events/">행사</a></li>' in home
    assert 'type="text/calendar"' in home
    assert "https://x.example/events/" in (site / "sitemap.xml").read_text()
    assert "text/calendar" in (site / "_headers").read_text()
    again = build(at(root, hour=18, day=21), BuildOptions()).published
    assert again
    assert (again.written, again.removed) == (0, 0)
    later = build(at(root, hour=0, day=22), BuildOptions()).published
    assert later
    assert later.written == 1
    assert listed(root)[0] == ["설명회 2026-11-28"]
    assert build(at(root, hour=9, day=29), BuildOptions()).published
    assert "지금은 예정된 행사가 없습니다." in (site / "events/index.html").read_text()


def entries(root: Path, name: str = "events.ics") -> dict[str, tuple[str, str]]:
    """The entries of a calendar by their uid: title and beginning."""
    data = (root / "output/site" / name).read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    found: list[Any] = Calendar.from_ical(data).walk("VEVENT")
    return {str(one["uid"]): (str(one["summary"]), one["dtstart"].to_ical().decode()) for one in found}


def test_an_entry_stays_the_same_when_it_is_put_off(tmp_path: Path) -> None:
    """Its uid stays with another time, another place, another slug; it is that of its own file; two of one title are
    two."""
    root = newsletter_in(tmp_path, FILES)
    build(at(root), BuildOptions())
    before = entries(root)
    assert sorted(before.values()) == [("공장 여는 날", "20261121"), ("설명회", "20261120T050000Z"),
                                       ("설명회", "20261128T000000Z")]
    assert entries(root, "issues/2026-11-01-a/event-1.ics").items() <= before.items()
    issue = root / "content/issues/2026-11-01-a.md"
    issue.write_text(issue.read_text().replace("2026-11-28 09:00", "2026-11-30 10:00").replace("성수동", "온라인")
                     .replace("title: 11월", "title: 11월 소식\nslug: new"))
    build(at(root), BuildOptions())
    after = entries(root)
    assert after.keys() == before.keys()
    assert ("설명회", "20261130T010000Z") in after.values()


def test_without_events_there_is_nothing_of_them(tmp_path: Path) -> None:
    """No page, no calendar, no link; and a page of the newsletter's own at that address stays."""
    root = newsletter_in(tmp_path, {"newsletter.yaml": SETTINGS})
    assert build(at(root), BuildOptions()).published
    site = root / "output/site"
    assert not (site / "events").exists()
    assert not (site / "events.ics").exists()
    assert "events" not in (site / "index.html").read_text() + (site / "_headers").read_text()
    newsletter_in(root, {**FILES, "content/pages/events.md": "# 우리 행사\n"})
    result = build(at(root), BuildOptions())
    assert result.published
    assert "우리 행사" in (site / "events/index.html").read_text()
    assert len(re.findall(r'href="\./events/"', (site / "index.html").read_text())) == 1
    assert (site / "events.ics").is_file()


def test_an_unchanged_build_makes_no_calendar(tmp_path: Path) -> None:
    """The library for calendars is not even read."""
    root = newsletter_in(tmp_path, FILES)
    script = ("import sys\nfrom generator.cli import main\n"
              "main(['--now', '2026-11-21', 'build'], standalone_mode=False)\n"
              "print('icalendar' in sys.modules, 'markdown' in sys.modules)")
    runs = [subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True,
                           timeout=60).stdout.split("\n")[-2] for _ in range(2)]
    assert runs == ["True True", "False False"]
