"""The month's end in a real browser: export for Stibee, read what to do, take the ZIP along, bring the report back."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("selenium")
pytest.importorskip("axe_core_python")

from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from tests.browser import CHROMIUM, DRIVER, Browser
from tests.people import ISSUE, LISTS, PLAIN
from tests.serve.test_application import Server, running, until
from tests.trees import write

pytestmark = [pytest.mark.browser, pytest.mark.slow,
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver"),
              pytest.mark.xdist_group("browser")]
FILES: dict[str, str | bytes] = {
    **PLAIN, f"{LISTS}/a.yaml": "- {email: kim@x.example, name: 김}\n- {email: lee@x.example, name: 이}\n"
                                "- {email: minsu1@naver.com, name: 김민수, company: 한빛상사}\n"
                                "- {email: minsu2@daum.net, name: 김민수, company: 한빛상사}\n",
    "subscribers/key-customers/k.yaml":
        "- {id: K1, name: <b>이</b>, email: lee@x.example, tier: A, owner: 박}\n"
        "- {id: K2, name: 김민수, company: 한빛상사, email: minsu@hanbit.example, tier: B, owner: 최}\n"}
REPORT = "email,event,type\nkim@x.example,opened,\nlee@x.example,bounced,hard\nnone,bounced,hard\n"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser."""
    opened = Browser()
    yield opened
    opened.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A newsletter that is served."""
    with running(write(tmp_path / "newsletter", FILES)) as server:
        yield server


def found(browser: Browser, css: str) -> WebElement:
    """An element of the page, as soon as it is there."""
    until(lambda: browser.js("return !!document.querySelector(arguments[0])", css), css)
    return browser.driver.find_element(By.CSS_SELECTOR, css)


def quiet(browser: Browser) -> None:
    """Wait until nothing is being read any more."""
    until(lambda: not browser.js("return !!document.querySelector('[data-reading]')"), "the end of reading")


def test_from_export_to_results(browser: Browser, server: Server, tmp_path: Path) -> None:
    """Each step leads to the next; nothing is loaded from elsewhere, and a screen reader finds its way."""
    desk = f"{server.url}/_dangol"
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    browser.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)})
    browser.look(1280)
    browser.open(f"{desk}/handover/{ISSUE}/")
    found(browser, 'a[href$="?with=stibee#sender"]').click()
    quiet(browser)
    found(browser, "#sender button.primary").click()
    assert "general.recipients.csv" in found(browser, "#parcel code + span, #parcel table").text
    assert len(browser.driver.find_elements(By.CSS_SELECTOR, ".howto ol li")) == 5
    assert browser.violations() == []
    found(browser, '#parcel a[href$="zip/stibee/"]').click()
    until(lambda: bool(list(downloads.glob("*.zip"))), "the ZIP")
    with zipfile.ZipFile(next(downloads.glob("*.zip"))) as archive:
        manifest = server.root / f"output/mail/{ISSUE}/stibee/manifest.json"
        assert {*archive.namelist()} == {*json.loads(manifest.read_text("utf-8"))["files"]}
    write(tmp_path, {"report.csv": REPORT})
    browser.open(f"{desk}/results/{ISSUE}/")
    found(browser, "#drop input[type=file]").send_keys(str(tmp_path / "report.csv"))
    first = found(browser, "#report tbody tr").text
    assert "<b>이</b>" in first
    assert "박" in first
    assert browser.violations() == []
    assert not list((server.root / "subscribers").glob("suppressions/*"))
    found(browser, 'form[action="take/"] button').click()
    assert "<b>이</b>" in found(browser, "#taken tbody tr").text
    assert list((server.root / "subscribers").glob("suppressions/results-*.csv"))
    assert {url for url in browser.requests() if not url.startswith(server.url)} == set()


def test_one_key_each(browser: Browser, server: Server) -> None:
    """A question is answered with a digit; the answers are kept with one more key."""
    browser.look(390)
    browser.open(f"{server.url}/_dangol/review/")
    found(browser, "fieldset input")
    assert browser.overflow() == 0
    assert browser.violations() == []
    browser.driver.switch_to.active_element.send_keys("2")
    assert browser.js("return document.activeElement.tagName") == "BUTTON"
    browser.driver.switch_to.active_element.send_keys("\n")
    found(browser, ".empty")
    decisions = (server.root / "subscribers/decisions.yaml").read_text("utf-8")
    assert "minsu2@daum.net" in decisions
    assert "minsu1@naver.com" not in decisions
