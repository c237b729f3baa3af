"""Tests of :mod:`generator.commands.brief` and its page: what to know before a visit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html as lxml_html

from generator.commands.brief import BriefResult, write_brief
from generator.commands.replies import take_replies
from generator.commands.results import take_results
from generator.commands.sent import mark_sent
from tests.browser import CHROMIUM, Browser, served
from tests.conftest import dangol
from tests.people import ISSUE, LISTS, STOPS, at, codes, exported, newsletter_in
from tests.trees import write

SECOND = "2026-11-10-second"
FILES = {
    f"{LISTS}/a.csv": "email,name,company,phone,tier,생일,last_order\n"
                      "minsu@x.example,김민수,한빛상사,010-1234-5678,vip,음력 10.28,<b>상자</b>\n"
                      "sora@x.example,이소라,누리,,,11/30,\n",
    "subscribers/segments/vip.yaml": "title: 단골\nwhere: {tier: vip}\n",
    "subscribers/key-customers/k.yaml": "- {id: K1, name: 김민수, company: 한빛상사, "
                                        "email: Minsu@x.example, tier: A, owner: 박지현}\n"
                                        "- {id: K2, name: 강하늘, company: 하늘, "
                                        "email: sky@y.example, tier: A, owner: 서지안}\n"
                                        "- {id: K3, name: 이소라, company: 누리, "
                                        "email: sora@x.example, tier: B, owner: 박지현}\n",
    f"content/issues/{SECOND}.md": "---\ntitle: 둘째\n---\n\n## 모두에게\n\n글\n\n"
                                   "/// only | vip\n## 단골에게만\n값\n///\n",
    "content/issues/2026-12-03-later.md": "---\ntitle: 다음\n---\n\n글\n"}


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsletter with two issues that went out, a bounce and an answer. Nothing may change it."""
    root = newsletter_in(tmp_path_factory.mktemp("brief"), FILES)
    exported(root, 6, issue=ISSUE)
    mark_sent(at(root, day=7), ISSUE)
    exported(root, 11, issue=SECOND)
    mark_sent(at(root, day=12), SECOND)
    write(root, {"report.csv": "email,event\nsora@x.example,bounced\n",
                 "form.csv": "이메일,의견,제출시간\nminsu@x.example,견적 <i>부탁</i>드립니다,2026-11-13\n"})
    take_replies(at(root, day=14), root / "form.csv")
    take_results(at(root, day=14), root / "report.csv", ISSUE)
    return root


@pytest.fixture
def root(once: Path, tmp_path: Path) -> Path:
    """The same, to change."""
    return Path(shutil.copytree(once, tmp_path, dirs_exist_ok=True))


def told(root: Path, result: BriefResult) -> list[list[str]]:
    """The texts of each customer's page."""
    tree = lxml_html.parse(str(root / result.page)).getroot()
    return [[" ".join("".join(item.itertext()).split()) for item in one.cssselect("h2, .now p, .parts li, dl div")]
            for one in tree.cssselect(".customer")]


def test_one_customer(root: Path) -> None:
    """Their edition's headlines, what they wrote and nobody answered, their lunar birthday; what lists say is text."""
    result = write_brief(at(root), "김민수")
    page, = told(root, result)
    assert page[0] == "김민수 한빛상사"
    assert page[1].startswith("받음")
    assert any("2026-12-06" in text for text in page)
    second, first, reply, *rest = page[page.index(next(text for text in page if text.startswith("둘째"))):]
    assert "모두에게 · 단골에게만" in second
    assert "단골" in second
    assert first.startswith("첫 소식 2026-11-07")
    assert "견적 <i>부탁</i>드립니다" in reply
    assert any("2026-12-03 · 다음" in text for text in rest)
    assert "last_order<b>상자</b>" in rest
    assert not any("생일" in text and "음력 10.28" in text for text in rest)
    assert (root / result.page).stat().st_mode & 0o777 == 0o600


def test_as_it_went_out(root: Path) -> None:
    """Headlines as they were sent, whatever the text says now; as it is now, where an earlier version kept nothing."""
    path = root / f"content/issues/{SECOND}.md"
    path.write_text(path.read_text("utf-8").replace("모두에게", "다른 제목"), "utf-8")
    assert any("모두에게 · 단골에게만" in text for text in told(root, write_brief(at(root), "김민수"))[0])
    shutil.rmtree(root / "subscribers/history/editions")
    assert any("다른 제목 · 단골에게만" in text for text in told(root, write_brief(at(root), "김민수"))[0])


def test_what_they_were_offered_and_what_comes_next(tmp_path: Path) -> None:
    """Each issue with what it offered them alone, and the next with its reason."""
    offer = "---\ntitle: {}\nlink: https://shop.example.com/\n{}\n---\n"
    block = "---\ntitle: {}\n---\n\n글\n\n/// offers\n///\n"
    root = newsletter_in(tmp_path, {
        **FILES, f"content/issues/{SECOND}.md": block.format("둘째"),
        "content/issues/2026-12-03-later.md": block.format("다음"),
        "content/offers/oil.md": offer.format("오일", "where: {tier: vip}"),
        "content/offers/press.md": offer.format("프레스", "where: {tier: vip}")})
    exported(root, 11, issue=SECOND)
    mark_sent(at(root, day=12), SECOND)
    (root / "content/offers/oil.md").write_text(offer.format("새 오일", "where: {tier: vip}"), "utf-8")
    page, = told(root, write_brief(at(root), "김민수"))
    assert any(text.startswith("둘째") and "offered: 새 오일" in text for text in page)
    assert any(text.startswith("프레스") and "vip" in text for text in page)
    other, = told(root, write_brief(at(root), "이소라"))
    assert not any("오일" in text or "프레스" in text for text in other)


def test_an_owner_and_the_first_tier(root: Path) -> None:
    """By owner all that they look after; without anybody the first tier, those too whom nothing reached."""
    assert write_brief(at(root), owner="박지현").customers == ("이소라", "김민수")
    bounced, _ = told(root, write_brief(at(root), owner="박지현"))
    assert any("첫 소식 (2026-11-07)" in text for text in bounced[:5])
    result = write_brief(at(root))
    assert sorted(result.customers) == ["강하늘", "김민수"]
    sky = next(page for page in told(root, result) if page[0].startswith("강하늘"))
    assert sum("did not go to them" in text for text in sky) == 2


def test_who_is_no_key_customer(root: Path) -> None:
    """Anybody on the lists has a page; whoever is nowhere is told, and so is an owner who is none."""
    write(root, {f"{LISTS}/b.csv": "email,name\nnew@x.example,새이름\n", f"{STOPS}/s.yaml": "- new@x.example\n"})
    page, = told(root, write_brief(at(root), "새이름"))
    assert page[0] == "새이름"
    assert write_brief(at(root), "K2").customers == ("강하늘",)
    for result in (write_brief(at(root), "없는이"), write_brief(at(root), owner="박지훈")):
        assert (result.page, result.customers) == ("", ())
        assert "nobody" in codes(result.findings)
    alone = newsletter_in(root / "alone", {f"{LISTS}/a.csv": "email,name\na@x.example,가\n"})
    assert "nobody" in codes(write_brief(at(alone)).findings)


def test_the_command(root: Path) -> None:
    """It prints where the page is; a customer and an owner at once is a slip; nothing of it is public."""
    run = dangol(root, "brief", "--owner", "박지현")
    assert (run.code, run.out) == (0, "output/reports/brief.html\n")
    assert dangol(root, "brief", "김민수", "--owner", "박지현").code == 2
    assert dangol(root, "brief", "없는이", "--json").json["page"] == ""
    assert dangol(root, "build").code == 0
    assert not any("brief" in path.name for path in (root / "output" / "site").rglob("*"))


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_it_can_be_read(root: Path, browser: Browser, width: int, dark: bool) -> None:
    """By everybody, by day and by night, on a telephone too; it loads nothing."""
    assert dangol(root, "brief", "--lang", "ko").code == 0
    with served(root / "output" / "reports") as address:
        browser.look(width, dark=dark)
        browser.open(f"{address}/brief.html")
        assert browser.overflow() <= 0
        assert browser.violations() == []
        assert {Path(url).name for url in browser.requests()} <= {"brief.html", "favicon.ico"}
