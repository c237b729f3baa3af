"""The story of people in a real browser: lists are dropped as offices have them, looked at, and saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import xlsxwriter
import xlwt
from selenium.webdriver.common.by import By

from tests.browser import CHROMIUM, DRIVER, Browser
from tests.desk.people.window import NEWSLETTER, people_of
from tests.serve.test_application import Server, running, until
from tests.trees import write

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser"),
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs Chromium and its driver")]
TITLES = ["메일주소", "성명", "상호(법인명)", "등급"]
PEOPLE = [["kim@people.example", "김민수", "한빛상사", "vip"], ["new@people.example", "<b>새</b>", "=1+1", "일반"],
          ["없음", "누구", "한빛상사", "vip"]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for all tests here."""
    opened = Browser()
    yield opened
    opened.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Server]:
    """A small newsletter, served."""
    with running(write(tmp_path / "newsletter", dict(NEWSLETTER))) as started:
        yield started


def files_in(folder: Path) -> dict[str, Path]:
    """The same people as a CSV file of Korean Windows, as a workbook of today and as one of Excel 97."""
    folder.mkdir()
    csv, xlsx, xls = folder / "고객 명단.csv", folder / "고객대장.xlsx", folder / "옛 대장.xls"
    csv.write_bytes("\r\n".join(",".join(row) for row in [TITLES, *PEOPLE]).encode("cp949"))
    with xlsxwriter.Workbook(xlsx) as book:
        sheet = book.add_worksheet("고객")
        for place, row in enumerate([["2026년 고객 대장"], TITLES, *PEOPLE]):
            for column, cell in enumerate(row):
                sheet.write_string(place, column, cell)
    old = xlwt.Workbook()
    page = old.add_sheet("고객")
    for place, row in enumerate([TITLES, *PEOPLE]):
        for column, cell in enumerate(row):
            page.write(place, column, cell)
    old.save(str(xls))
    return {".csv": csv, ".xlsx": xlsx, ".xls": xls}


def opened(browser: Browser, url: str) -> None:
    """Open a page and wait until it has been read."""
    browser.open(url)
    settled(browser)


def settled(browser: Browser) -> None:
    """Wait until a page has been read."""
    until(lambda: browser.js("return document.readyState === 'complete' && "
                             "!document.querySelector('main [data-reading]')"), "the page to be read")


def bring(browser: Browser, *paths: Path, kind: str = "lists") -> None:
    """Give files to the field, and wait for the page of the first of them."""
    browser.driver.find_element(By.CSS_SELECTOR, f"input[name=kind][value={kind}]").click()
    browser.driver.find_element(By.CSS_SELECTOR, "#drop input[type=file]").send_keys("\n".join(map(str, paths)))
    until(lambda: "/people/drop/" in browser.driver.current_url, "the page of the file")
    settled(browser)


def press(browser: Browser, selector: str, words: str) -> None:
    """Press the button, and wait for the page that tells what was done."""
    browser.driver.find_element(By.CSS_SELECTOR, selector).click()
    until(lambda: words in browser.js("return document.getElementById('notices')?.textContent ?? ''"), words)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".xls"])
def test_a_list_is_dropped_and_saved(desk: Server, browser: Browser, tmp_path: Path, suffix: str) -> None:
    """What each column was taken for, every row, who is new: before it is saved, whatever it comes as."""
    path = files_in(tmp_path / "files")[suffix]
    before = people_of(desk.root)
    browser.look(1280)
    opened(browser, f"{desk.url}/_dangol/people/")
    bring(browser, path)
    text = browser.js("return document.querySelector('main').innerText")
    for part in (path.name, "메일주소", "성명", "상호(법인명)", "<b>새</b>", "=1+1", "없음"):
        assert part in text, part
    assert browser.js("return [...document.querySelectorAll('.facts dd')].map((one) => one.textContent)") == [
        "3", "1", "1", "0"]
    assert people_of(desk.root) == before
    assert browser.errors() == []
    press(browser, "#save .primary", path.name)
    assert (desk.root / "subscribers/lists" / path.name).read_bytes() == path.read_bytes()
    settled(browser)
    assert "new@people.example" in browser.js("return document.querySelector('main').innerText")
    assert {url.partition("/_dangol")[0] for url in browser.requests()} == {desk.url}


def test_nothing_is_saved_when_it_is_put_away(desk: Server, browser: Browser, tmp_path: Path) -> None:
    """Several files wait one beside the other; what is put away was never there."""
    files = files_in(tmp_path / "files")
    before = people_of(desk.root)
    opened(browser, f"{desk.url}/_dangol/people/")
    bring(browser, *files.values())
    press(browser, "#save [formaction='cancel/']", "")
    until(lambda: browser.driver.current_url.split("?")[0].endswith("/people/"), "the overview")
    settled(browser)
    assert len(browser.js("return [...document.querySelectorAll('#overview .callout')]")) == 2
    assert people_of(desk.root) == before


def test_a_file_is_dropped_with_the_mouse(desk: Server, browser: Browser) -> None:
    """A file that is let go anywhere on the page is taken in, and never shown in the page's place."""
    opened(browser, f"{desk.url}/_dangol/people/")
    browser.js("""
        const data = new DataTransfer();
        data.items.add(new File(["email,name\\nx@people.example,홍길동\\n"], "끌어 놓은 명단.csv"));
        document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));""")
    until(lambda: "/people/drop/" in browser.driver.current_url, "the page of the file")
    settled(browser)
    assert "홍길동" in browser.js("return document.querySelector('main').innerText")


def test_columns_are_chosen_by_hand(desk: Server, browser: Browser) -> None:
    """Another choice for a column is shown as a change of newsletter.yaml, and saved with its comments kept."""
    opened(browser, f"{desk.url}/_dangol/people/list/a.csv/")
    browser.js("document.querySelector('[aria-label=\"등급\"]').value = 'tags'")
    browser.driver.find_element(By.CSS_SELECTOR, "#columns .button").click()
    until(lambda: browser.js("return document.querySelector('#mapping .difference')?.innerText.includes('등급: tags')"),
          "what would change")
    assert "columns" not in (desk.root / "newsletter.yaml").read_text("utf-8")
    press(browser, "#mapping .primary", "newsletter.yaml")
    assert (desk.root / "newsletter.yaml").read_text("utf-8") == (
        NEWSLETTER["newsletter.yaml"] + "columns:\n  등급: tags\n")


def test_what_is_typed_is_not_lost(desk: Server, browser: Browser, tmp_path: Path) -> None:
    """While a form is half filled, keys lead nowhere and leaving asks; sending it does not, nor does a search."""
    asks = "return !dispatchEvent(new Event('beforeunload', {cancelable: true}))"
    opened(browser, f"{desk.url}/_dangol/people/find/")
    browser.driver.find_element(By.CSS_SELECTOR, "[type=search]").send_keys("kim")
    assert not browser.js(asks)
    opened(browser, f"{desk.url}/_dangol/people/")
    browser.js("document.querySelectorAll('.bring details').forEach((one) => { one.open = true; })")
    browser.driver.find_element(By.CSS_SELECTOR, ".person [name=email]").send_keys("new@people.example")
    browser.js("document.activeElement.blur()")
    here = browser.driver.current_url
    body = browser.driver.find_element(By.TAG_NAME, "body")
    for key in "1470jk":
        body.send_keys(key)
    assert browser.js(asks)
    assert browser.driver.current_url == here
    browser.js("document.querySelector('.person').closest('form').querySelector('button').click()")
    until(lambda: "/people/drop/" in browser.driver.current_url, "the page of the file")
    settled(browser)
    assert not browser.js(asks)
    browser.js("document.querySelector('#columns select').value = 'name'")
    assert browser.js(asks)
    (desk.root / "subscribers/lists/b.csv").write_text("email\nother@people.example\n", "utf-8")
    browser.js("return import(document.querySelector('script[src$=\"desk.js\"]').src).then((desk) => desk.renew())")
    settled(browser)
    press(browser, "#save .primary", "Nothing was saved yet")
    settled(browser)
    assert browser.js("return document.querySelector('#columns select').value") == "name"
    assert not [one for one in (desk.root / "subscribers/lists").iterdir() if one.name not in ("a.csv", "b.csv")]


def test_keys_lead_somewhere_again(desk: Server, browser: Browser) -> None:
    """Once nothing is half filled any more, keys do what they did."""
    opened(browser, f"{desk.url}/_dangol/people/")
    browser.js("document.querySelectorAll('.bring details').forEach((one) => { one.open = true; })")
    field = browser.driver.find_element(By.CSS_SELECTOR, ".person [name=name]")
    field.send_keys("x")
    field.send_keys("\ue003")
    browser.js("document.activeElement.blur()")
    browser.driver.find_element(By.TAG_NAME, "body").send_keys("0")
    until(lambda: "/month/" in browser.driver.current_url, "the month")


def test_search_while_one_types(desk: Server, browser: Browser) -> None:
    """Rows are found as the words are typed, on the server, and the address says which."""
    opened(browser, f"{desk.url}/_dangol/people/find/")
    browser.driver.find_element(By.TAG_NAME, "body").send_keys("/")
    browser.driver.switch_to.active_element.send_keys("소라")
    shown = "return [...document.querySelectorAll('tbody tr')].map((row) => row.innerText)"
    until(lambda: len(browser.js(shown)) == 1, "the answer")
    assert "lee@people.example" in browser.js(shown)[0]
    assert "q=" in browser.driver.current_url
    with browser.without(scripts=True):
        browser.driver.get(f"{desk.url}/_dangol/people/find/?q=kim")
        assert "KIM@people.example" in browser.driver.page_source


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1280])
def test_pages_fit_and_can_be_read(desk: Server, browser: Browser, tmp_path: Path, width: int, dark: bool) -> None:
    """No page is wider than the screen, and axe finds nothing, in light and dark."""
    write(desk.root, {
        "subscribers/suppressions/s.yaml": "- {email: lee@people.example, reason: bounced}\n- {email: broken}\n",
        "subscribers/key-customers/k.yaml": "- {name: 김민수, email: kim@people.example, owner: 박}\n",
        "subscribers/lists/수신거부.csv": "이메일,이름\nnew@people.example,새사람\n"})
    browser.look(width, dark=dark)
    opened(browser, f"{desk.url}/_dangol/people/")
    bring(browser, files_in(tmp_path / "files")[".csv"])
    waiting = browser.driver.current_url
    for url in (waiting, *(f"{desk.url}/_dangol/people/{page}" for page in (
            "", "stop/s.yaml/", "key/k.yaml/", f"list/{quote('수신거부.csv')}/",
            f"list/{quote('수신거부.csv')}/?entry={quote('수신거부.csv')}&role=subscribers", "?kind=key-customers",
            "list/a.csv/", "list/a.csv/?title=%EB%93%B1%EA%B8%89&role=tags", "find/", "segments/",
            "segment/vip/"))):
        opened(browser, url)
        browser.js("document.querySelectorAll('.bring details').forEach((one) => { one.open = true; })")
        assert browser.js("const m = document.querySelector('main'); return m.scrollWidth - m.clientWidth") == 0, url
        assert browser.overflow() == 0, url
        assert browser.violations() == [], url
        assert browser.errors() == [], url
    browser.look(1280)
