"""A mail in programs that take parts of it away or show what is hidden: it stays legible, and in order."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.checks.words import read_html, read_words
from tests.checks.finding import inspected, letter, said
from tests.conftest import Writer

TEXT = """첫째 문단입니다.

## 둘째 제목

- 셋째 항목
    - 넷째 항목

| 품번 | 값 |
|---|---:|
| DN-6201 | 12,000원 |

/// button | https://x.example/
견본 상자
///

/// note | 알림
다섯째 글과 `코드`
///

여섯째 문단입니다.
"""
ARRANGED = """
## 둘째 장

/// columns
/// card | 여덟째
    link: https://x.example/

![아홉째](https://x.example/a.png)
///
/// card | 열째
글
///
///

/// card | 열한째
글

/// button | https://x.example/
단추
///
///

/// gallery
![열두째](https://x.example/b.png "열셋째")
///

/// signature | 열넷째
    role: 열다섯째
    phone: 031-000-0000
    photo: https://x.example/c.png
///
"""
ARRANGED_ORDER = ("여덟째", "열째", "열한째", "단추", "열셋째", "열넷째", "열다섯째")
LAYOUTS = ("letter", "digest", "announcement")
ORDER = ("첫째", "둘째", "셋째", "넷째", "DN-6201", "12,000원", "견본", "알림", "다섯째", "여섯째", "답장", "수신거부")
TEXT_BROWSERS = {
    "w3m": ("-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8", "-cols", "80"),
    "lynx": ("-dump", "-stdin", "-assume_charset=UTF-8", "-display_charset=UTF-8"),
    "elinks": ("-dump", "1", "-dump-charset", "UTF-8", "-force-html"),
    "html2text": ("-utf8",)}
MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")


def settings(layout: str, lang: str = "ko") -> dict[str, str]:
    """A newsletter whose mails have a layout."""
    return {"newsletter.yaml": f"title: t\nlanguage: {lang}\nbase_url: https://n.example.com/\ntemplate: {layout}\n"}


@pytest.mark.programs
@pytest.mark.parametrize("program", TEXT_BROWSERS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_text_browsers(newsletter: Writer, tmp_path: Path, program: str, layout: str) -> None:
    """They print the preheader, as they know no style; everything else follows it in its order."""
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    html = letter(newsletter, TEXT + ARRANGED, settings(layout)).html
    done = subprocess.run([program, *TEXT_BROWSERS[program]], input=html.encode(), capture_output=True, check=True,
                          env={"LANG": "C.UTF-8", "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}, timeout=20)
    shown = done.stdout.decode(errors="replace").replace("\xa0", " ").replace("_", " ")
    places, start = [], shown.index("첫째", shown.index("첫째") + 1)
    for word in (*ORDER[:10], *ARRANGED_ORDER, *ORDER[10:]):
        start = shown.find(word, start)
        places.append(start)
    assert -1 not in places, shown
    assert "color" not in shown


@pytest.mark.parametrize("layout", LAYOUTS)
def test_without_media_queries(newsletter: Writer, layout: str) -> None:
    """Thunderbird takes every ``@media`` out of a mail: all of it is still shown, on its own light surfaces."""
    mail = letter(newsletter, TEXT, settings(layout))
    bare = MEDIA.sub("", mail.html)
    assert "prefers-color-scheme: dark" in mail.html
    assert "@media" not in bare
    shown, written = read_html(bare).words, read_words(re.sub(r"https?://\S+", " ", TEXT))
    assert [word for word in written if word not in shown] == ["button", "note"]


@pytest.mark.parametrize("lang", ["ko", "ar"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_dark_rules_on_a_light_desktop(newsletter: Writer, lang: str, layout: str) -> None:
    """Claws' litehtml always applies the dark block: text and what is behind it change together, so all is legible."""
    files = settings(layout, lang)
    text = f"{TEXT}{ARRANGED}\n<kbd>a</kbd> <mark>b</mark> <samp>c</samp> [`d`](https://x.example/)\n\n> e"
    text += "\n\n```python\nif f: g\n```"
    assert said("contrast", inspected(newsletter, text, files)) == []
