"""The Korean tutorial is true: it is followed word by word, and what it shows is what its reader sees.

Its commands are run, tables below the name of a workbook become that workbook, and what it says to do in the window is
done in a real browser: what stands in bold type is on the screen there, in those words.
``python -m tests.test_tutorial`` writes what the commands print into it, to be read before it is committed.
"""

from __future__ import annotations

import csv
import io
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from babel.messages.pofile import read_po

from tests.conftest import REPO
from tests.test_readme import BLOCK, COMMAND, printed, with_answers

if TYPE_CHECKING:
    from tests.browser import Browser
    from tests.desk.sitting import Sitting

TUTORIAL = REPO / "docs" / "ko" / "tutorial.md"
CATALOGUE = REPO / "generator" / "locale" / "ko" / "LC_MESSAGES" / "dangol.po"
NAMED = re.compile(r"^\*\*`([^`\n]+)`\*\*\n\n((?:\|[^\n]*\n)+)", re.MULTILINE)
BODY = re.compile(r"^```markdown\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FORM = re.compile(r"(?<=^\| 칸 \| 적을 것 \|\n\|---\|---\|\n)(?:\|[^\n]*\n)+", re.MULTILINE)
SECTION = re.compile(r"^##+ (.+)$", re.MULTILINE)
BOLD = re.compile(r"\*\*([^*`]+)\*\*")
IN_THE_WINDOW = ("시작하기", "내 회사로 바꾸기", "3. 글쓰기", "4. 구독자", "5. 주요 고객", "6. 점검",
                 "7. 내보내기", "8. 발송", "9. 결과")
"""The sections in which bold type means what stands on the screen."""
DAY, NOW = "1795575600", "2026-11-25"
DATE = re.compile(r"\d{4}-\d\d-\d\d")
browsing = pytest.mark.xdist_group("browser")


def sections(text: str) -> dict[str, str]:
    """The text below each heading, without files and blocks."""
    _, *parts = SECTION.split(re.sub(r"^```.*?^```$", "", NAMED.sub("", text), flags=re.DOTALL | re.MULTILINE))
    return dict(zip(parts[::2], parts[1::2], strict=True))


def on_screen(section: str) -> list[str]:
    """What a section says that its reader sees."""
    return [" ".join(words.split()) for words in BOLD.findall(section)]


def lines_of(block: str) -> list[str]:
    """The commands of a block."""
    return [found[1] for found in COMMAND.finditer(block)]


def cells(line: str) -> list[str]:
    """The cells of a row."""
    return [cell.strip() for cell in line.strip("|").split("|")]


def workbook(table: str, path: Path) -> Path:
    """A table of Markdown as a workbook, as Excel keeps what is typed into it: days are no texts."""
    titles, _, *rows = map(cells, table.splitlines())
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as made:
        sheet = made.add_worksheet()
        for place, row in enumerate([titles, *rows]):
            sheet.write_row(place, 0, [date.fromisoformat(cell) if DATE.fullmatch(cell) else cell for cell in row])
    return path


def tried(text: str, folder: Path) -> str:
    """The tutorial with what its reader sees; what is in bold type was seen in the window."""
    from tests.browser import Browser

    settings = {"SOURCE_DATE_EPOCH": DAY, "DANGOL_LANG": "ko"}
    (look,) = map(lines_of, BLOCK.findall(text))
    browser = Browser()
    try:
        browser.look(1280)
        Reader(text, folder).sit_down(browser)
    finally:
        browser.close()
    return with_answers(text, printed(look, folder / "letters", **settings))


class Reader:
    """Who follows the tutorial in the window."""

    def __init__(self, text: str, folder: Path) -> None:
        self.text, self.folder, self.root = text, folder, folder / "letters"
        self.tables = dict(NAMED.findall(text))
        self.settings, self.front = (dict(cells(line) for line in table.splitlines()) for table in FORM.findall(text))
        self.parts = sections(text)
        self.seen = ""
        self.sitting: Sitting

    def sit_down(self, browser: Browser) -> None:
        """Do all of it, and hold what was on the screen against what each section says."""
        from tests.desk.sitting import Sitting
        from tests.serve.test_application import running

        self.root.mkdir()
        steps = (self.starts, self.sets_up, self.writes, self.brings_people, self.brings_customers, self.checks,
                 self.hands_over, self.sends, self.reports)
        with running(self.root, "--lang", "ko", "--now", NOW) as server:
            self.sitting = Sitting(browser, server.url, self.folder / "downloads")
            for name, step in zip(IN_THE_WINDOW, steps, strict=True):
                self.seen = ""
                step()
                self.look()
                missing = [words for words in on_screen(self.parts[name]) if words not in self.seen]
                assert not missing, f"{name}: {missing}, while there is {self.seen}"

    def look(self) -> None:
        """Read the whole screen."""
        words = self.sitting.browser.js("return document.body.innerText")
        self.seen += f" {' '.join(str(words).split())}"

    def starts(self) -> None:
        """Begin an empty newsletter."""
        self.sitting.open()
        self.look()
        self.sitting.click("button[value=empty]")
        self.sitting.find("form.settings")

    def sets_up(self) -> None:
        """Fill in the settings, each field by its label."""
        window = self.sitting
        names = window.browser.js("return Object.fromEntries([...document.querySelectorAll('form.settings label')].map("
                                  "(one) => [one.textContent.trim(), one.control.name]))")
        for label, value in self.settings.items():
            window.type(f"[name='{names[label]}']", value)
        window.click("[name=no_website]")
        window.click("form.settings .primary")
        window.told("설정을 저장했습니다.")

    def writes(self) -> None:
        """Fill in the form and the text."""
        (body,) = BODY.findall(self.text)
        self.sitting.step(1)
        self.sitting.write(self.front["제목"], self.front["메일 제목"], self.front["미리보기 문구"], body)
        self.sitting.save()
        self.sitting.find(".path li[data-state=done]", "글쓰기")

    def brings_people(self) -> None:
        """Drop the list."""
        self.sitting.step(2)
        self.look()
        self.sitting.bring(workbook(self.tables["고객명단.xlsx"], self.folder / "고객명단.xlsx"))
        self.look()
        self.sitting.click("#save .primary")
        self.sitting.told("고객명단.xlsx")

    def brings_customers(self) -> None:
        """Drop the key customers, and add one of them to the lists."""
        window = self.sitting
        window.step(3)
        self.look()
        window.click(".empty a.primary")
        window.bring(workbook(self.tables["주요고객.xlsx"], self.folder / "주요고객.xlsx"), "key-customers")
        self.look()
        window.click("#save .primary")
        window.told("주요고객.xlsx")
        self.look()
        window.click(".tabs a[href$='rows/']")
        self.look()
        assert "윤가람" in window.rows(".card:has([name=row]) tbody tr")[0][2]
        window.click("[name=row]")
        window.type("[name=consent_date]", NOW)
        window.type("[name=consent_source]", "전화")
        window.click("form[action$='people/add/'] .primary")
        window.find("#save .primary")
        window.settle()
        self.look()
        window.click("#save .primary")
        window.told("직접 추가")
        window.step(3)

    def checks(self) -> None:
        """Look at what was found."""
        self.sitting.step(4)

    def hands_over(self) -> None:
        """Export for Stibee, and take the ZIP."""
        self.sitting.step(5)
        self.look()
        self.sitting.click("a[href$='?with=stibee#sender']")
        self.look()
        self.sitting.click("#sender button.primary")
        files = self.sitting.download("#parcel a[href$='zip/stibee/']")
        named = set(re.findall(r"`([\w.]+\.\w+)`", self.parts["7. 내보내기"]))
        assert named == set(files)
        assert files["general.html"].decode().count("$%unsubscribe%$") == 1
        rows = csv.DictReader(io.StringIO(files["general.recipients.csv"].decode("utf-8-sig")))
        assert len(list(rows)) == 4

    def sends(self) -> None:
        """Say that it went out."""
        self.sitting.step(6)
        self.look()
        self.sitting.click("form[action='mark/'] button")
        self.sitting.find("#exports .badge[data-state=sent]")

    def reports(self) -> None:
        """Look at a report, without taking it in."""
        path = self.folder / "발송 실패.csv"
        path.write_text("email,event,type\nsora@daon.example,bounced,hard\n", "utf-8")
        self.sitting.step(7)
        self.sitting.find("#drop .button")
        self.sitting.browser.driver.find_element("css selector", "#drop input[type=file]").send_keys(str(path))
        self.sitting.find("#report")
        self.look()
        self.sitting.click("form[action='leave/'] button")


@pytest.fixture(scope="module")
def text() -> str:
    """The tutorial as it stands."""
    return TUTORIAL.read_text("utf-8")


@pytest.mark.slow
@pytest.mark.browser
@browsing
def test_the_tutorial_leads_where_it_says(text: str, tmp_path: Path) -> None:
    """Whoever follows it from an empty folder sees what stands there, to the ZIP for Stibee."""
    pytest.importorskip("selenium")
    assert tried(text, tmp_path) == text


def known() -> Iterator[re.Pattern[str]]:
    """What the desk can say in Korean, with anything in its gaps."""
    with CATALOGUE.open("rb") as file:
        for message in read_po(file):
            said = message.string
            for words in (said,) if isinstance(said, str) else said or ():
                if words and message.id:
                    yield re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(words)))


def test_what_it_names_can_be_on_the_screen(text: str) -> None:
    """Every word in bold type is one of the desk's own, with a number behind it or not."""
    can, parts = list(known()), sections(text)
    own = {"stibee", *re.findall(r"\d+ / \d+", text)}
    for name in IN_THE_WINDOW:
        for words in on_screen(parts[name]):
            plain = re.sub(r" \d+$", "", words)
            assert words in own or any(one.fullmatch(words) or one.fullmatch(plain) for one in can), (name, words)


def test_nothing_of_the_tutorial_is_passed_over(text: str) -> None:
    """Every command, text, form and workbook in it is one that the test follows."""
    assert text.count("```console\n") == len(BLOCK.findall(text)) == 1
    assert text.count("```markdown\n") == len(BODY.findall(text)) == 1
    assert text.count("| 칸 | 적을 것 |\n") == len(FORM.findall(text)) == 2
    names = re.findall(r"(?m)^\*\*`([^`\n]+)`\*\*$", text)
    assert names == [name for name, _ in NAMED.findall(text)] == ["고객명단.xlsx", "주요고객.xlsx"]
    assert set(IN_THE_WINDOW) <= set(sections(text))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch_folder:
        TUTORIAL.write_text(tried(TUTORIAL.read_text("utf-8"), Path(scratch_folder)), "utf-8")
        sys.stdout.write("Read the tutorial before you commit it.\n")
