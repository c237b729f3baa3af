"""Somebody at the desk of a newsletter, in a real browser: what tests, and the pictures of the documentation, do there.

All that is done is what a person can do: pages are opened by what leads to them, and fields are typed into.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
import xlwt
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.browser import Browser
from tests.serve.test_application import until

READY = "return document.readyState === 'complete' && !document.querySelector('main [data-reading]')"

SAVED = "return document.getElementById('state').dataset.state === 'done'"


class Sitting:
    """A browser that looks at a desk. ``downloads`` is where it puts files."""

    def __init__(self, browser: Browser, url: str, downloads: Path) -> None:
        self.browser, self.url, self.downloads = browser, url, downloads
        downloads.mkdir(exist_ok=True)
        browser.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {
            "behavior": "allow", "downloadPath": str(downloads)})

    def open(self, path: str = "") -> None:
        """Open a page by its address below ``/_dangol/``, and wait until it has been read."""
        self.browser.open(f"{self.url}/_dangol/{path}")
        self.settle()

    def settle(self) -> None:
        """Wait until a page has been read."""
        until(lambda: self.browser.js(READY), "the page to be read")

    def find(self, css: str, words: str = "") -> WebElement:
        """The first element that can be seen, with these words; as soon as it is there."""
        def seen() -> list[WebElement]:
            return list(self.browser.js(
                "return [...document.querySelectorAll(arguments[0])].filter((one) => one.checkVisibility() &&"
                " one.textContent.includes(arguments[1]))", css, words))
        until(seen, f"{css} {words}")
        return seen()[0]

    def click(self, css: str, words: str = "") -> None:
        """Press a button or a link, as soon as it is there; a page that it leads to is waited for."""
        def pressed() -> bool:
            try:
                element = self.find(css, words)
                self.browser.js("arguments[0].scrollIntoView({block: 'center'})", element)
                element.click()
            except StaleElementReferenceException:  # the page was read meanwhile, and another took its place
                return False
            return True

        until(pressed, f"{css} {words} to be pressed")
        self.settle()

    def step(self, number: int) -> None:
        """Go to a step of the month."""
        self.click(f"[data-step='{number}']")

    def type(self, css: str, text: str) -> None:
        """Put something into a field in the place of what is there."""
        field = self.find(css)
        if field.get_attribute("type") == "date":  # how a date is typed hangs on the system's language
            self.browser.js("arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change', "
                            "{bubbles: true}))", field, text)
            return
        field.send_keys(Keys.CONTROL, "a")
        field.send_keys(text)

    def told(self, words: str) -> None:
        """Wait until the top of a page tells something, and that page has been read."""
        until(lambda: words in self.browser.js("return document.getElementById('notices')?.textContent ?? ''"), words)
        self.settle()

    @property
    def text(self) -> str:
        """What stands on the page."""
        return str(self.browser.js("return document.querySelector('main').innerText"))

    def write(self, title: str, subject: str, preheader: str, text: str) -> None:
        """Write an issue that is open in the editor: the form, then the text below the front matter; not a draft."""
        until(lambda: self.browser.js("return document.querySelector('.cm-content')"), "the editor")
        for name, value in (("title", title), ("subject", subject), ("preheader", preheader)):
            self.type(f"[name={name}]", value)
        self.click(".more summary")
        self.click("[name=draft]")
        doc = "return document.querySelector('.cm-content').cmTile.view.state.doc.toString()"
        until(lambda: preheader in self.browser.js(doc) and "draft: true" not in self.browser.js(doc), "the form")
        place = self.find(".cm-content")
        place.send_keys(Keys.CONTROL, Keys.HOME)
        place.send_keys(Keys.ARROW_DOWN)  # the front matter is folded into one line
        place.send_keys(Keys.CONTROL, Keys.SHIFT, Keys.END)
        self.browser.driver.execute_cdp_cmd("Input.insertText", {"text": f"\n{text}"})

    def save(self) -> None:
        """Press the button that saves the text, and wait until it is saved."""
        self.click("#save")
        until(lambda: self.browser.js(SAVED), "the text to be saved")

    def bring(self, path: Path, kind: str = "lists") -> None:
        """Give a file to the page of people, and wait for the page that shows it."""
        self.click(f"#drop [name=kind][value={kind}]")
        self.find("#drop input[type=file]").send_keys(str(path))
        until(lambda: "/people/drop/" in self.browser.driver.current_url, "the page of the file")
        self.settle()

    def rows(self, css: str) -> list[list[str]]:
        """The cells of the rows of a table."""
        return list(self.browser.js(
            "return [...document.querySelectorAll(arguments[0])].map((row) => [...row.cells].map((one) =>"
            " one.innerText.trim()))", css))

    def download(self, css: str) -> dict[str, bytes]:
        """Press what leads to a ZIP, and open it."""
        for old in self.downloads.glob("*.zip"):
            old.unlink()
        self.click(css)
        until(lambda: bool(list(self.downloads.glob("*.zip"))), "the ZIP")
        with zipfile.ZipFile(next(self.downloads.glob("*.zip"))) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def save_xlsx(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A workbook of today."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def save_xls(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A workbook of Excel 97."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    book.save(str(path))
    return path
