"""The layouts of mails in a browser: wide and narrow, light and dark, without style sheets, without pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.conftest import dangol
from tests.trees import write

pytest.importorskip("selenium")
pytest.importorskip("axe_core_python")

from tests.browser import CHROMIUM, DRIVER, Browser, served

pytestmark = [pytest.mark.browser, pytest.mark.slow,
              pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no Chromium with its driver"),
              pytest.mark.xdist_group("browser")]
LAYOUTS = ("letter", "digest", "announcement")
TEXT = """
![삼각 깃발을 건 공장](../media/open-day.png)

안녕하세요. 전화로만 뵙던 분들을 모시고 싶었습니다.

/// button | https://x.example/
공장에 가겠습니다
///

## 두 가지

/// columns
/// card | 종이 견본 상자
    link: https://x.example/

![견본 상자](../media/sample-kit.png)

손바닥만 한 상자에 담았습니다.
///
/// card | 인쇄판
색마다 한 장씩 만듭니다.

/// button | https://x.example/b
주문하기
///
///
///

/// gallery
![골](../media/flutes.png "A골, B골, E골")
![상자](../media/three-boxes.png "크기가 다른 상자")
![창고](../media/rainy-season.png "창고")
///

## 카드

/// card | 견본을 먼저 받아 보세요
![견본](../media/sample-kit.png)

칸막이를 한 벌 보내 드립니다.
///

---

/// signature | 서지안
    role: 네귀상자 영업
    phone: 031-000-0000
    photo: ../media/jian.png
///
"""
NOT_OURS = ("region", "landmark-one-main", "page-has-heading-one")
COLUMNS = """
const boxes = [...document.querySelectorAll("[style*=calc]")].map((one) => one.getBoundingClientRect());
return boxes.map((box, n) => n % 2 ? box.top < boxes[n - 1].bottom && box.left > boxes[n - 1].left : null)
  .filter((one) => one !== null);"""
SQUEEZED = """
return [...document.images].filter((one) => one.naturalWidth && getComputedStyle(one).objectFit !== "cover"
  && Math.abs(one.width / one.height / (one.naturalWidth / one.naturalHeight) - 1) > .03).map((one) => one.alt);"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all."""
    opened = Browser()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def mail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a folder with each layout, and ``bare-…`` without its style sheets."""
    root, folder = tmp_path_factory.mktemp("layouts"), tmp_path_factory.mktemp("mails")
    assert dangol(root, "init").code == 0
    for layout in LAYOUTS:
        write(root, {f"content/issues/2026-11-04-{layout}.md":
                     f"---\ntitle: 7월 11일, 공장 문을 엽니다\nnumber: 9\ntemplate: {layout}\n---\n{TEXT}"})
    assert dangol(root, "build").code == 0
    with served(folder) as url:
        for path in (root / "output" / "site" / "media").iterdir():
            write(folder, {f"media/{path.name}": path.read_bytes()})
        for layout in LAYOUTS:
            slug = f"2026-11-04-{layout}"
            assert dangol(root, "export", "html", "--issue", slug).code == 0
            page = (root / "output" / "mail" / slug / "html" / "general.html").read_text("utf-8")
            page = page.replace("https://news.negwi.example", url)
            write(folder, {f"{layout}.html": page,
                           f"bare-{layout}.html": re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)})
        yield url


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_screen(browser: Browser, mail: str, layout: str) -> None:
    """Nothing is wider than the screen, no picture is squeezed, all is legible; columns stand beside each other where
    there is room and below each other where there is not, with style sheets and without."""
    for width in (700, 390, 320):
        for name, dark in ((layout, False), (layout, True), (f"bare-{layout}", False)):
            browser.look(width, dark=dark)
            browser.open(f"{mail}/{name}.html")
            where = (name, width, dark)
            assert browser.overflow() <= 0, where
            beside = browser.js(COLUMNS)
            assert beside == [width == 700] * len(beside), where
            assert len(beside) == 2, where
            assert browser.js(SQUEEZED) == [], where
            assert browser.violations(*NOT_OURS) == [], where
            assert browser.js("return [...document.images].filter((i) => !i.naturalWidth).length") == 0, where


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pictures_off(browser: Browser, mail: str, layout: str) -> None:
    """What they show is there to read, whole."""
    for width in (700, 320):
        browser.look(width)
        with browser.without(images=True):
            browser.open(f"{mail}/{layout}.html")
            assert browser.overflow() <= 0
            heights = browser.js("return [...document.images].filter((i) => i.alt).map((i) => i.height)")
            assert len(heights) == 6  # a mark has its name beside it instead
            assert min(heights) >= 12
            assert browser.violations(*NOT_OURS) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_buttons_stand_out(browser: Browser, mail: str, layout: str) -> None:
    """In the dark a button has the light shade of the accent, or a rim of it, and not the dark one."""
    browser.look(390, dark=True)
    browser.open(f"{mail}/{layout}.html")
    shades = browser.js("""return [...document.querySelectorAll(".button-cell")].map((one) => {
        const style = getComputedStyle(one);
        return [style.backgroundColor, style.borderTopColor].map((shade) =>
          Math.max(...shade.match(/\\d+/g).slice(0, 3).map(Number))); })""")
    assert len(shades) == 2
    assert all(max(shade) > 150 for shade in shades), shades


def test_contents_lead_to_sections(browser: Browser, mail: str) -> None:
    """Each line of a digest's contents leads to a heading of the same words."""
    browser.look(700)
    browser.open(f"{mail}/digest.html")
    led = browser.js("""return [...document.querySelectorAll("a[href^='#']")].map((one) =>
        [one.textContent, document.getElementById(decodeURIComponent(one.hash.slice(1))).textContent])""")
    assert led == [["두 가지", "두 가지"], ["카드", "카드"]]


def test_size(browser: Browser, mail: str) -> None:
    """Far from what Gmail cuts off."""
    for layout in LAYOUTS:
        browser.open(f"{mail}/{layout}.html")
        size = browser.js("return fetch(location.href).then((page) => page.text()).then((all) => all.length)")
        assert 10_000 < size < 40_000
