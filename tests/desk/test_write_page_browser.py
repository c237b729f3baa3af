"""The editor in a real browser: typing, saving, conflicts, pictures, blocks, and a server that dies."""

from __future__ import annotations

import base64
import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

import pytest

pytest.importorskip("selenium")
pytest.importorskip("axe_core_python")

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from generator.desk.writing import WRITING
from generator.files import alone_in
from generator.findings import Findings
from generator.sources import yaml_nodes as yn
from generator.sources.texts.body import BodyReader
from tests.browser import CHROMIUM, DRIVER, Browser
from tests.desk.test_pictures import picture
from tests.serve.test_application import Server, running, until
from tests.trees import tree, write

pytestmark = [pytest.mark.browser, pytest.mark.slow,
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver"),
              pytest.mark.xdist_group("browser")]

ISSUE, SLUG = "content/issues/2026-11-05-first.md", "2026-11-05-first"
TEXT = "---\ntitle: 첫 소식   # 제목\nsubject: 안내\n---\n\n안녕하세요.\n"
FILES: dict[str, str] = {
    "newsletter.yaml": "title: 단골 소식\nlanguage: ko\nbase_url: https://news.example.com/\n", ISSUE: TEXT,
    "subscribers/segments/vip.yaml": "title: 단골 고객\nwhere: {tier: vip}\n",
    "subscribers/lists/people.yaml": "- {email: kim@people.example, name: 김민수, tier: vip}\n"}
SANDBOXED = "Blocked script execution"
"""What the console says of the preview, whose scripts are not run."""


class Writer:
    """Somebody at the editor."""

    def __init__(self, server: Server, browser: Browser) -> None:
        self.server, self.browser = server, browser
        self.url = f"{server.url}/_dangol/write/{SLUG}/"

    def open(self, fragment: str = "") -> Writer:
        """Open the issue, and wait until its text is there."""
        self.browser.open(self.url + fragment)
        until(lambda: self.browser.js("return document.querySelector('.cm-content')"), "the editor")
        return self

    @property
    def text(self) -> str:
        """What the editor has, front matter and all."""
        return str(self.browser.js("""
            const lines = document.querySelector(".cm-content").cmTile.view.state.doc.toString(); return lines;"""))

    @property
    def state(self) -> str:
        """What is said of whether it is saved."""
        return str(self.browser.js("return document.getElementById('state').textContent"))

    @property
    def file(self) -> str:
        """What is in the file."""
        return (self.server.root / ISSUE).read_text("utf-8")

    def end(self) -> None:
        """Go into the text, behind its last character."""
        self.browser.driver.find_element(By.CSS_SELECTOR, ".cm-content").send_keys(Keys.CONTROL, Keys.END)

    def type(self, words: str) -> None:
        """Type something at the end."""
        self.end()
        self.browser.driver.find_element(By.CSS_SELECTOR, ".cm-content").send_keys(words)

    def save(self) -> None:
        """Press Ctrl-S."""
        self.browser.driver.find_element(By.CSS_SELECTOR, ".cm-content").send_keys(Keys.CONTROL, "s")

    def saved(self) -> None:
        """Press Ctrl-S and wait until it is done."""
        self.save()
        until(lambda: self.state == "Saved", "the text to be saved")

    def click(self, selector: str) -> None:
        """Press a button."""
        self.browser.js("document.querySelector(arguments[0]).click()", selector)

    def shows(self, selector: str, words: str = "") -> bool:
        """Whether something can be seen, with these words."""
        return bool(self.browser.js("""
            return [...document.querySelectorAll(arguments[0])].some(
              (one) => one.checkVisibility() && one.textContent.includes(arguments[1]));""", selector, words))

    def previewed(self, words: str) -> bool:
        """Whether the preview shows some words."""
        return bool(self.browser.js("""
            const frame = document.querySelector(".frames iframe:not(.coming)");
            return frame && frame.contentDocument.body.textContent.includes(arguments[0]);""", words))


@pytest.fixture
def browser() -> Iterator[Browser]:
    """A browser of one's own: what it keeps is nobody else's."""
    opened = Browser()
    opened.look(1280)
    yield opened
    opened.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A small newsletter, served."""
    with running(write(tmp_path / "newsletter", dict(FILES))) as started:
        yield started


@pytest.fixture
def writer(server: Server, browser: Browser) -> Writer:
    """An issue, opened."""
    return Writer(server, browser).open()


def test_typing_hangul(writer: Writer) -> None:
    """Hangul is composed syllable by syllable, saved with Ctrl-S, and shown by the preview; no request leaves."""
    writer.end()
    command = writer.browser.driver.execute_cdp_cmd
    for syllable in ("ㅎ", "하", "한"):
        command("Input.imeSetComposition", {"text": syllable, "selectionStart": 1, "selectionEnd": 1})
    command("Input.insertText", {"text": "한"})
    for syllable in ("ㄱ", "그", "글"):
        command("Input.imeSetComposition", {"text": syllable, "selectionStart": 1, "selectionEnd": 1})
    command("Input.insertText", {"text": "글"})
    until(lambda: writer.state == "Not saved yet", "the change to be told")
    assert writer.file == TEXT
    writer.saved()
    assert writer.file == TEXT + "한글"
    until(lambda: writer.previewed("한글"), "the preview")
    assert {urlsplit(url).netloc for url in writer.browser.requests()} == {urlsplit(writer.url).netloc}
    assert [one for one in writer.browser.errors() if SANDBOXED not in one] == []


def test_the_form(writer: Writer) -> None:
    """A field changes its line of the front matter and nothing else, in quotes where YAML wants them."""
    title = writer.browser.driver.find_element(By.CSS_SELECTOR, "[name=title]")
    title.clear()
    title.send_keys("[공지] 새 값")
    until(lambda: "공지" in writer.text, "the title in the text")
    writer.click(".more summary")
    writer.click("[name=draft]")
    writer.click("[name=segments][value=vip]")
    until(lambda: "segments" in writer.text, "the segments in the text")
    writer.saved()
    assert writer.file == TEXT.replace("첫 소식", '"[공지] 새 값"').replace(
        "   # 제목", "   # 제목\ndraft: true").replace("subject: 안내", "subject: 안내\nsegments: [vip]")


def test_changed_on_disk(writer: Writer) -> None:
    """Where nothing is unsaved the file is shown as it is now; where something is, that is told and nothing is lost."""
    write(writer.server.root, {ISSUE: TEXT + "다른 곳에서\n"})
    until(lambda: "다른 곳에서" in writer.text, "the new text")
    assert writer.state == "Saved"
    writer.type("여기서")
    write(writer.server.root, {ISSUE: TEXT + "또 바뀜\n"})
    until(lambda: writer.shows("#asks .callout", "changed elsewhere"), "the warning")
    assert writer.text.endswith("여기서")
    writer.save()
    until(lambda: writer.shows("#conflict"), "the question")
    assert writer.shows("#compared-mine .alone", "여기서")
    assert writer.shows("#compared-theirs .alone", "또 바뀜")
    writer.click("#conflict [value=theirs]")
    until(lambda: writer.text == TEXT + "또 바뀜\n", "their text")
    assert writer.file == TEXT + "또 바뀜\n"
    until(lambda: writer.state == "Saved", "the state")


def test_two_browsers(writer: Writer) -> None:
    """Who saves second is asked; what they keep is in the file, and the first one sees it."""
    other = Browser()
    try:
        second = Writer(writer.server, other).open()
        with alone_in(writer.server.root / WRITING):  # neither hears of the other before both have typed
            second.type("둘째가 씀")
            writer.type("첫째가 씀")
        writer.saved()
        second.save()
        until(lambda: second.shows("#conflict"), "the question")
        assert "첫째가 씀" in writer.file
        second.click("#conflict [value=mine]")
        until(lambda: second.state == "Saved", "the second text")
        assert writer.file == TEXT + "둘째가 씀"
        until(lambda: writer.text == TEXT + "둘째가 씀", "the second text in the first browser")
    finally:
        other.close()


def test_server_dies_while_saving(tmp_path: Path, browser: Browser) -> None:
    """The file is whole, the browser says that it was not saved, and offers the text again when the desk is back."""
    root = write(tmp_path / "newsletter", dict(FILES))
    with running(root) as server:
        port = urlsplit(server.url).port or 0
        writer = Writer(server, browser).open()
        writer.type("잃으면 안 되는 글")
        until(lambda: browser.js("return Object.values(localStorage).join().includes('잃으면')"), "the text to be kept")
        with alone_in(root / WRITING):  # the server is stuck in the middle of it
            writer.save()
            until(lambda: writer.state == "Saving …", "the saving")
            os.killpg(server.process.pid, signal.SIGKILL)
            server.process.wait()
        until(lambda: writer.state.startswith("Not saved"), "the failure to be told")
        assert writer.file == TEXT
        assert "잃으면 안 되는 글" in writer.text
    with running(root, port=port) as server:
        writer = Writer(server, browser).open()
        until(lambda: writer.shows("#asks .callout", "was not saved"), "the offer")
        writer.click("#asks .callout button")
        writer.saved()
        assert writer.file == TEXT + "잃으면 안 되는 글"
        assert browser.js("return localStorage.length") == 0


DROP = """
const [name, data] = arguments;
const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
const transfer = new DataTransfer();
transfer.items.add(new File([bytes], name, { type: "image/png" }));
const place = document.querySelector(".cm-content");
const box = place.lastElementChild.getBoundingClientRect();
place.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer,
  clientX: box.left + 5, clientY: box.top + 5 }));
"""


def test_a_picture_is_dropped(writer: Writer) -> None:
    """It is kept under its Hangul name, and stands in the text with the words for who does not see it."""
    writer.end()
    writer.browser.js(DROP, "우리 상자.png", base64.b64encode(picture()).decode())
    until(lambda: writer.shows("#ask-alt"), "the question for words")
    writer.browser.driver.find_element(By.CSS_SELECTOR, "#ask-alt input").send_keys("빨간 상자", Keys.ENTER)
    until(lambda: "![빨간 상자](../media/우리-상자.png)" in writer.text, "the picture in the text")
    writer.saved()
    assert tree(writer.server.root / "content")["media/우리-상자.png"] == picture()
    until(lambda: writer.browser.js("""
        const frame = document.querySelector(".frames iframe:not(.coming)");
        return frame?.contentDocument.querySelector("article img[alt='빨간 상자']")?.naturalWidth"""), "the picture")
    writer.browser.js(DROP, "x.png", base64.b64encode(b"<svg/>").decode())
    until(lambda: writer.shows("#notices", "PNG or JPEG"), "the refusal")


def test_blocks_and_fields(writer: Writer) -> None:
    """A block for a segment, a merge field with its default: as Dangol writes them, and shown in that edition."""
    writer.end()
    writer.click("[data-do=only]")
    until(lambda: writer.shows("#ask-segments"), "the question for whom")
    writer.click("#ask-segments input[value=vip]")
    writer.click("#ask-segments [value=ok]")
    until(lambda: "/// only | vip" in writer.text, "the block")
    assert writer.text == TEXT + "\n/// only | vip\nWhat these readers alone get.\n///\n\n"
    writer.browser.driver.switch_to.active_element.send_keys("단골께만 ")
    writer.click("[data-field=name]")
    until(lambda: writer.shows("#ask-field"), "the question for the default")
    writer.browser.driver.find_element(By.CSS_SELECTOR, "#ask-field input").send_keys("고객", Keys.ENTER)
    until(lambda: "subscriber.name" in writer.text, "the field")
    writer.saved()
    assert writer.file == TEXT + '\n/// only | vip\n단골께만 {{ subscriber.name | default("고객") }}\n///\n\n'
    until(lambda: writer.browser.js("return !!document.querySelector('#shown option[value=vip]')"), "the edition")
    writer.browser.js("""
        const shown = document.getElementById("shown");
        shown.value = "vip";
        shown.dispatchEvent(new Event("change"));""")
    until(lambda: writer.previewed("단골께만 고객"), "the edition in the preview")


def _has(writer: Writer, words: str) -> bool:
    return words in writer.text


def test_blocks_that_arrange(writer: Writer) -> None:
    """Each is put in as it is to be written: nothing is wrong with it."""
    for block in ("card", "columns", "gallery", "signature"):
        writer.end()
        writer.click(f"[data-do={block}]")
        until(partial(_has, writer, f"/// {block}"), "the block")
    findings = Findings()
    reader = BodyReader(frozenset(), frozenset(), ZoneInfo("Asia/Seoul"), findings)
    reader.read(writer.text, 1, "a.md", {}, yn.Mapping())
    assert list(findings) == []
    assert "\n+++\n" in writer.text


def test_findings(writer: Writer) -> None:
    """What is wrong is marked at its line as one types, before it is saved, and listed below."""
    writer.type("\n/// only | vpi\nx\n///\n")
    until(lambda: writer.shows("#found .finding", "vpi"), "the finding")
    assert writer.browser.js("return document.querySelectorAll('.cm-lint-marker-error').length") == 1
    assert writer.browser.js("return document.querySelector('.cm-lintRange-error').textContent") == "/// only | vpi"
    writer.saved()
    until(lambda: writer.shows("#found .finding", "vpi"), "the finding of the file")
    assert writer.previewed("안녕하세요")  # the last good page
    Writer(writer.server, writer.browser).open("#L8")
    until(lambda: writer.browser.js("return document.querySelector('.cm-activeLine')?.textContent") == "/// only | vpi",
          "the line that the address names")


def test_keys_and_looks(writer: Writer) -> None:
    """Esc and Tab leave the text; nothing is wider than a telephone; axe finds nothing, light and dark."""
    writer.end()
    content = writer.browser.driver.find_element(By.CSS_SELECTOR, ".cm-content")
    content.send_keys(Keys.ESCAPE)
    writer.browser.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert not writer.browser.js("return document.activeElement.closest('.cm-editor')")
    assert writer.text == TEXT
    for width, dark in ((1280, False), (1280, True), (390, False), (390, True)):
        writer.browser.look(width, dark=dark)
        assert writer.browser.overflow() <= 0
        assert writer.browser.violations() == []
    assert not writer.shows("#preview-pane")
    writer.click("[data-show=preview]")
    assert writer.shows("#preview-pane")
    assert not writer.shows("#text-pane")


def test_leaving(writer: Writer) -> None:
    """Who leaves with unsaved text is asked, and with saved text is not."""
    writer.type("아직 저장 안 함")
    until(lambda: writer.state == "Not saved yet", "the change")
    asks = """
        const leaving = new Event("beforeunload", { cancelable: true });
        dispatchEvent(leaving);
        return leaving.defaultPrevented;"""
    assert writer.browser.js(asks)
    writer.saved()
    assert not writer.browser.js(asks)


def test_a_new_issue(server: Server, browser: Browser) -> None:
    """From a title to an editor, in one form."""
    browser.open(f"{server.url}/_dangol/write/")
    browser.driver.find_element(By.CSS_SELECTOR, "[name=title]").send_keys("12월: 인사", Keys.ENTER)
    until(lambda: browser.js("return document.querySelector('.cm-content')"), "the editor")
    assert quote("2026-11-21-12월-인사") in browser.driver.current_url
    assert browser.js("return document.querySelector('[name=title]').value") == "12월: 인사"
    assert browser.js("return document.querySelector('[name=draft]').checked")
