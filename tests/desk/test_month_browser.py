"""The whole month in a real browser, in Korean: from an empty folder to a ZIP for Stibee, and who is in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("selenium")
pytest.importorskip("axe_core_python")

from selenium.webdriver.common.by import By

from tests.browser import CHROMIUM, DRIVER, Browser
from tests.desk.sitting import Sitting, save_xls, save_xlsx
from tests.serve.test_application import running, until

pytestmark = [pytest.mark.browser, pytest.mark.slow,
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver"),
              pytest.mark.xdist_group("browser")]
SETTINGS = {"title": "한빛 단골 소식", "description": "한빛상사가 단골 고객께 한 달에 한 번 드리는 소식",
            "sender.name": "한빛상사", "sender.email": "hello@hanbit.example",
            "sender.address": "서울시 중구 세종대로 1", "sender.phone": "02-000-0000"}
TEXT = """\
{{ subscriber.name | default("고객") }}님, 안녕하세요. 한빛상사입니다.

**12월 18일(금)**까지 주문하시면 올해 안에 받으십니다.

/// note | 쉬는 날
12월 25일부터 1월 3일까지 쉽니다.
///
"""
PEOPLE = [
    ["이름", "회사명", "이메일", "휴대폰", "수신동의일", "수신거부"],
    ["김민수", "(주)한솔테크", "minsu@hansol.example", "010-1234-5678", "2025-03-02", ""],
    ["이소라", "다온디자인", "sora@daon.example", "010-2345-6789", "2025-04-11", ""],
    ["박지훈", "가람물산", "jihoon@garam.example", "010-3456-7890", "2025-09-30", "Y"],
    ["최하나", "", "hana@sodam.example", "", "2026-01-15", ""],
    ["정다온", "바른건설", "daon@bareun,example", "010-4567-8901", "2026-02-03", ""],
    ["최유나", "한빛문구", "yuna1@naver.com", "", "2026-02-10", ""],
    ["최유나", "한빛문구", "yuna2@daum.net", "", "2026-02-11", ""],
    ["김민수", "(주)한솔테크", "MINSU@hansol.example", "", "", ""]]
CUSTOMERS = [
    ["고객명", "거래처", "메일주소", "연락처", "등급", "담당자"],
    ["김민수", "한솔테크", "minsu@hansol.example", "010-1234-5678", "A", "박지현"],
    ["박지훈", "가람물산", "jihoon@garam.example", "010-3456-7890", "A", "박지현"],
    ["이소라", "다온디자인", "", "010-2345-6789", "A", "오세진"],
    ["최유나", "한빛문구", "yuna@hanbitpen.example", "", "B", "오세진"],
    ["윤가람", "달무늬도예", "garam@dalmunui.example", "", "B", "오세진"]]
GETS = {"minsu@hansol.example", "sora@daon.example", "hana@sodam.example", "yuna1@naver.com", "yuna2@daum.net",
        "garam@dalmunui.example"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser."""
    opened = Browser()
    yield opened
    opened.close()


def test_a_month_in_the_browser(browser: Browser, tmp_path: Path) -> None:
    """Every step is done by hand in one window; who said no is in no file, and key customers are in."""
    root = tmp_path / "letters"
    root.mkdir()
    people = save_xlsx(tmp_path / "고객명단.xlsx", PEOPLE)
    customers = save_xls(tmp_path / "주요고객.xls", CUSTOMERS)
    browser.look(1280)
    with running(root, "--lang", "ko") as server:
        sitting = Sitting(browser, server.url, tmp_path / "downloads")
        sitting.open()
        begin(sitting, root)
        write_it(sitting, root)
        bring_people(sitting, root, people)
        bring_customers(sitting, root, customers)
        decide(sitting, root)
        add_the_missing(sitting, root)
        check(sitting)
        hand_over(sitting)
        say_that_it_went_out(sitting, root)
        assert [one for one in browser.errors() if "Blocked script execution" not in one] == []


def begin(sitting: Sitting, root: Path) -> None:
    """The folder becomes a newsletter, which is set up in the same window."""
    sitting.click("button[value=empty]")
    for name, value in SETTINGS.items():
        sitting.type(f"[name='{name}']", value)
    sitting.click("[name=no_website]")
    sitting.click("form.settings .primary")
    sitting.told("설정을 저장했습니다.")
    assert "title: 한빛 단골 소식 " in (root / "newsletter.yaml").read_text("utf-8")


def write_it(sitting: Sitting, root: Path) -> None:
    """The draft that is there becomes the issue."""
    (draft,) = (root / "content/issues").iterdir()
    sitting.step(1)
    sitting.write("12월 소식", "한빛상사의 12월 소식", "12월 18일까지 주문하시면 올해 안에 받으십니다.", TEXT)
    sitting.save()
    assert draft.read_text("utf-8").endswith(f"---\n\n{TEXT}")
    sitting.find(".path li[data-state=done]", "글쓰기")


def bring_people(sitting: Sitting, root: Path, file: Path) -> None:
    """What each column was taken for is seen, and the list is saved as it is."""
    sitting.step(2)
    sitting.bring(file)
    taken = {title: meaning for title, meaning, *_ in sitting.rows("#columns tbody tr")}
    assert taken == {"이름": "이름", "회사명": "회사", "이메일": "이메일 주소", "휴대폰": "전화번호",
                     "수신동의일": "동의한 날짜", "수신거부": "수신거부 여부"}
    became = {row[0]: row[1].split("\n")[0] for row in sitting.rows("#found tbody tr")}
    assert became == {"2": "더 새로운 행과 같은 주소", "3": "메일 받음", "4": "수신거부", "5": "메일 받음",
                      "6": "쓸 수 없음", "7": "메일 받음", "8": "메일 받음", "9": "메일 받음"}
    assert list((root / "subscribers/lists").glob("*.xlsx")) == []
    sitting.click("#save .primary")
    sitting.told("고객명단.xlsx")
    assert (root / "subscribers/lists/고객명단.xlsx").read_bytes() == file.read_bytes()


def bring_customers(sitting: Sitting, root: Path, file: Path) -> None:
    """From the step that has none to the table of verdicts."""
    sitting.step(3)
    sitting.click(".empty a.primary")
    sitting.bring(file, "key-customers")
    assert len(sitting.rows("#found tbody tr")) == 5
    sitting.click("#save .primary")
    sitting.told("주요고객.xls")
    assert (root / "subscribers/key-customers/주요고객.xls").read_bytes() == file.read_bytes()
    verdicts = {row[0].split("\n")[0].split()[0]: row[1] for row in sitting.rows(".verdicts tr:has(td + td)")}
    assert verdicts == {"김민수": "받음", "이소라": "다른 주소로 받음", "박지훈": "수신거부", "최유나": "확인 필요",
                        "윤가람": "명단에 없음"}


def decide(sitting: Sitting, root: Path) -> None:
    """The doubtful one is decided with one key, and not asked again."""
    sitting.click(".tabs a[href$='questions/']")
    sitting.find(".question", "최유나")
    active = sitting.browser.driver.switch_to
    active.active_element.send_keys("1")
    active.active_element.send_keys("\n")
    sitting.find(".empty")
    decided = (root / "subscribers/decisions.yaml").read_text("utf-8")
    assert "same: true" in decided


def add_the_missing(sitting: Sitting, root: Path) -> None:
    """Who was asked and agreed is put on a list of their own, with the day and where."""
    sitting.click(".tabs a[href$='rows/']")
    sitting.find("[name=row]")
    for width in (390, 1280):
        sitting.browser.look(width)
        assert sitting.browser.overflow() == 0
        assert sitting.browser.violations() == []
    sitting.click("[name=row]")
    sitting.type("[name=consent_date]", "2026-11-20")
    sitting.type("[name=consent_source]", "전화")
    sitting.click("form[action$='people/add/'] .primary")
    until(lambda: "/people/drop/" in sitting.browser.driver.current_url, "the page of the new file")
    sitting.settle()
    assert [row[1] for row in sitting.rows("#found tbody tr")] == ["메일 받음"]
    sitting.click("#save .primary")
    sitting.told("직접 추가 2026-11-21.csv")
    (added,) = (root / "subscribers/lists").glob("*.csv")
    assert added.read_text("utf-8") == ("이메일,이름,회사,전화번호,수신동의일,동의경로\n"
                                        "garam@dalmunui.example,윤가람,달무늬도예,,2026-11-20,전화\n")
    sitting.step(3)
    assert "명단에 없음" not in sitting.text
    assert "4 / 5" in sitting.text


def check(sitting: Sitting) -> None:
    """Nothing stands in the way; what is left to be mended is the row that has no address."""
    sitting.step(4)
    assert sitting.browser.driver.find_elements(By.CSS_SELECTOR, ".group[data-severity=error]") == []
    (warning,) = sitting.browser.driver.find_elements(By.CSS_SELECTOR, ".group[data-severity=warning] .finding")
    assert "daon@bareun,example" in warning.text
    sitting.step(2)
    assert "daon@bareun,example" in sitting.find(".finding").text
    sitting.click(".finding-place a", "고객명단.xlsx")
    assert "/people/list/" in sitting.browser.driver.current_url


def hand_over(sitting: Sitting) -> None:
    """The ZIP for Stibee has everybody who is to get it, and nobody else."""
    sitting.step(5)
    sitting.click("a[href$='?with=stibee#sender']")
    sitting.click("#sender button.primary")
    files = sitting.download("#parcel a[href$='zip/stibee/']")
    listed = list(csv.DictReader(io.StringIO(files["general.recipients.csv"].decode("utf-8-sig"))))
    addresses = [next(value for value in row.values() if "@" in value) for row in listed]
    assert sorted(map(str.lower, addresses)) == sorted(GETS)
    assert "12월 18일" in files["general.html"].decode()
    assert files["general.subject.txt"].decode().strip() == "한빛상사의 12월 소식"
    assert sum(b"jihoon@" in data for data in files.values()) == 0
    counts = {row[0]: row[1] for row in sitting.rows("#counts tbody tr")}
    assert counts == {"일반판": "6", "수신거부": "1"}


def say_that_it_went_out(sitting: Sitting, root: Path) -> None:
    """It went out; it did not after all; it did."""
    def noted() -> int:
        return sum("-sent-" in path.name for path in (root / "subscribers/history").rglob("*") if path.is_file())

    sitting.step(6)
    for action, state, count in (("mark/", "sent", 1), ("undo/", "exported", 0), ("mark/", "sent", 1)):
        sitting.click(f"form[action='{action}'] button")
        sitting.find(f"#exports .badge[data-state={state}]")
        until(lambda count=count: noted() == count, "the record")  # type: ignore[misc]
    sitting.step(7)
    sitting.find("#drop")
