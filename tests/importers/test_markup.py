"""HTML as Markdown: small cases before and after, and what must hold for any HTML."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable, Iterator

import pytest
from lxml import html as lxml_html

from generator.importers.markup import to_markdown
from generator.importers.markup.dom import TooMuch
from generator.render.markdown.markup import render
from generator.render.markdown.rendered import Source

CASES = {
    "a particle behind bold": ("<p>단골 <b>고객(VIP)</b>을</p>", "단골 **고객(VIP)**을"),
    "the same mark in itself": ("<i><em>강조</em></i>는 <b><strong>굵게</strong></b>", "*강조*는 **굵게**"),
    "bold and slanted": ("<b><i>둘</i></b>", "***둘***"),
    "blanks at the edges of marks": ("<p>가 <b> 나 </b>다<b> </b>라</p>", "가 **나** 다 라"),
    "bold by style": ('<p><span style="font-weight: 700">굵게</span> <b style="font-weight:normal">아님</b></p>',
                      "**굵게** 아님"),
    "marks that would run together": ("<strong>가</strong><em>나</em>", "**가**<em>나</em>"),
    "breaks": ("<p>가<br>나<br><br>다<br></p>", "가\\\n나\n\n다"),
    "marks of Markdown in text": ("<p>*별* _밑_ `티` [a](b) # 1. a_b 10 * 3 &lt;b&gt; {{ x }} :heart: &amp;copy;</p>",
                                  ("\\*별\\* \\_밑\\_ \\`티\\` \\[a\\](b) # 1. a_b 10 * 3 \\<b> \\{\\{ x }} \\:heart: "
                                  "&amp;copy;")),
    "beginnings of lines": ("<p># a</p><p>- b</p><p>1. c</p><p>+ d</p><p>&gt; e</p><p>/// only | vip</p><p>===</p>",
                            "\\# a\n\n\\- b\n\n1\\. c\n\n\\+ d\n\n\\> e\n\n\\/// only | vip\n\n\\==="),
    "brackets as Koreans use them": ("<p>[공지] 안내</p>", "[공지] 안내"),
    "bare names of sites": ("<p>www.example.com</p>", "www\\.example.com"),
    "headings": ("<h2>가<br>나 {#x}</h2><h3><a href='https://e.com/'>다</a></h3>",
                 "## 가<br>나 \\{#x}\n\n### [다](https://e.com/)"),
    "lists in lists": ("<ul><li>가<ol><li>나<ul><li>다</li></ul></li></ol></li></ul>", "- 가\n  1. 나\n     - 다"),
    "a list beside entries": ("<ul><li>가</li><ul><li>나</li></ul></ul>", "- 가\n  - 나"),
    "paragraphs in entries": ("<ol start=3><li><p>가</p><p>나</p></li><li>다</li></ol>", "3. 가\n\n   나\n\n4. 다"),
    "two lists in a row": ("<ul><li>가</li></ul><ul><li>나</li></ul>", "- 가\n\n* 나"),
    "tasks": ("<ul><li><input type=checkbox checked> 가</li><li><input type=checkbox>나</li></ul>",
              "- [x] 가\n- [ ] 나"),
    "a quote": ("<blockquote><p>가</p><ul><li>나</li></ul></blockquote>", "> 가\n>\n> - 나"),
    "code": ("<pre class='language-python'><code>a\n```\nb</code></pre><p><code>a`b</code></p>",
             "````python\na\n```\nb\n````\n\n``a`b``"),
    "a table": (("<table><tr><th>가</th><th align=right>나</th></tr><tr><td>x|y<br>z</td><td><code>a|b</code></td></"
                "tr></table>"),
                "| 가 | 나 |\n| --- | ---: |\n| x\\|y<br>z | `a|b` |"),
    "merged cells": (("<table class='x' onclick='y()'><tr><th colspan=2>가</th></tr><tr><td>나</td><td>&lt;</td></tr>"
                     "</table>"),
                     '<table><tr><th colspan="2">가</th></tr><tr><td>나</td><td>&lt;</td></tr></table>'),
    "tables that lay out": (("<table width=600 cellpadding=0><tr><td><table><tr><td><h2>가</h2><p>나</p></td></tr></"
                            "table></td>"
                            "<td>다</td></tr></table>"), "## 가\n\n나\n\n다"),
    "ghost tables": (("<!--[if mso]><table><tr><td width=300><![endif]--><div>가</div><!--[if mso]></td></tr></table>"
                     "<![endif]-->"),
                     "가"),
    "what is hidden": (("<div style='display:none'>가</div><img src=p.gif width=1 height=1><p hidden>나</p><script>x</"
                       "script>다"),
                       "다"),
    "a figure": (("<figure><a href='https://e.com/'><img src=a.jpg alt='x [y]'></a><figcaption>설명</figcaption></"
                 "figure>"),
                 "[![x \\[y\\]](a.jpg)](https://e.com/)\n\n*설명*"),
    "a link around blocks": ("<a href='https://e.com/'><div><h2>가</h2><p>나</p></div></a>",
                             "## [가](https://e.com/)\n\n[나](https://e.com/)"),
    "links that run": ("<p><a href='javascript:alert(1)'>가</a> <a href='#'>나</a></p>", "가 나"),
    "addresses with blanks and brackets": ("<p><a href='https://e.com/a (b)'>가</a></p>",
                                           "[가](<https://e.com/a (b)>)"),
    "an address as its own text": ("<p><a href='https://e.com/a_b'>https://e.com/a_b</a></p>", "<https://e.com/a_b>"),
    "a film": ("<iframe src='https://www.youtube.com/embed/abcdefghijk'></iframe>",
               "<https://www.youtube.com/watch?v=abcdefghijk>"),
    "a button": ("<p><a class='btn' href='https://e.com/'>사기</a></p>", "/// button | https://e.com/\n사기\n///"),
    "footnotes": ("<p>가<sup><a href='#fn1' id=r1>1</a></sup></p><ol><li id=fn1>나 <a href='#r1'>↩</a></li></ol>",
                  "가[^1]\n\n[^1]: 나"),
    "definitions": ("<dl><dt>가</dt><dd>나</dd><dt>다</dt><dd>라</dd></dl>", "가\n:   나\n\n다\n:   라"),
    "details": ("<details><summary>가</summary><p>나</p></details>",
                "<details><summary>가</summary>\n\n나\n\n</details>"),
    "small marks": ("<p>H<sub>2</sub>O x<sup>2</sup> <u>밑</u> <mark>칠</mark> <del>줄</del></p>",
                    "H<sub>2</sub>O x<sup>2</sup> <u>밑</u> <mark>칠</mark> ~~줄~~"),
    "Ghost's callout": (('<div class="kg-card kg-callout-card"><div class="kg-callout-emoji">💡</div><div '
                        'class="kg-callout-text">'
                        "가</div></div>"), "/// note\n💡 가\n///"),
    "Ghost's bookmark": (('<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://'
                         'e.com/"><div '
                         'class="kg-bookmark-title">가</div><div class="kg-bookmark-description">나</div></a>'),
                         "[가](https://e.com/) — 나"),
    "emoji that are pictures": ("<p>좋아요 <img class=emoji alt='👍' src='x.svg'></p>", "좋아요 👍"),
    "text beside blocks": ("가 <b>나</b><p>다</p>라", "가 **나**\n\n다\n\n라"),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_case(before: str, after: str) -> None:
    """Each is written as a person would write it."""
    assert to_markdown(before).text.strip("\n") == after


WORDS = [
    "단골", "고객(VIP)", "a_b", "*별*", "1.", "-", "#", "[공지]", "`c`", "x<y", "&amp;", "{{", "x", "}}", ":heart:",
    "10*3", "C:\\dir", "말", "(주)한빛", "'q'", "end.", "~~", "__init__", "|", "www.a.kr", "!", "[x](y)", "</b>",
    "///", "===", ">", "+", "가을", "^2", "$5", "[^1]", "2026.", "A:", "--", '"', "%name%", "_x", "y_", "**",
]


class Page:
    """HTML of random blocks, each time the same."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - it makes texts, and no secrets

    def text(self) -> str:
        """Some words."""
        return html.escape(" ".join(self.chance.choices(WORDS, k=self.chance.randint(1, 4))), quote=False)

    def line(self, depth: int = 0) -> str:
        """Text with marks in it."""
        made = []
        for _ in range(self.chance.randint(1, 3)):
            kind = self.chance.choice(("text", "text", "strong", "em", "del", "code", "a", "br", "img"))
            if kind in ("strong", "em", "del") and depth < 3:
                made.append(f"<{kind}>{self.line(depth + 1)}</{kind}>")
            elif kind == "a":
                made.append(f'<a href="https://e.com/{self.chance.randint(1, 9)}">{self.text()}</a>')
            elif kind == "img":
                made.append(f'<img src="i.png" alt="{html.escape(self.text())}">')
            else:
                made.append({"br": f"<br>{self.text()}", "code": f"<code>{self.text()}</code>"}.get(kind, self.text()))
        return self.chance.choice(("", " ")).join(made)

    def block(self, depth: int = 0) -> str:
        """A block, in which others may stand."""
        kind = self.chance.choice(("p", "p", "h3", "list", "quote", "pre", "table", "hr")) if depth < 3 else "p"
        if kind == "list":
            tag = self.chance.choice(("ul", "ol"))
            entries = [f"{self.text()}{self.line()}{self.block(depth + 2) if self.chance.random() < .3 else ''}"
                       for _ in range(self.chance.randint(1, 3))]
            inner = "".join(f"<li>{entry}</li>" for entry in entries)
            return f"<{tag}>{inner}</{tag}>"
        if kind == "table":
            cells = range(self.chance.randint(2, 3))
            return (f"<table><tr>{''.join(f'<th>{self.text()}</th>' for _ in cells)}</tr>"
                    f"<tr>{''.join(f'<td>{self.line(2)}</td>' for _ in cells)}</tr></table>")
        others: dict[str, Callable[[], str]] = {
            "quote": lambda: f"<blockquote>{self.block(depth + 1)}{self.block(depth + 1)}</blockquote>",
                 "pre": lambda: f"<pre><code>{self.text()}\n  {self.text()}</code></pre>", "hr": lambda: "<hr>",
                 "h3": lambda: f"<h3>{self.text()}</h3>"}
        return others.get(kind, lambda: f"<p>{self.line()}</p>")()


SHOWN = ("h3", "ul", "ol", "li", "blockquote", "table", "tr", "th", "td", "hr", "pre")


def shape(source: str) -> list[tuple[str, ...]]:
    """Each letter of some HTML with its marks, pictures, and where blocks begin and end."""
    root = lxml_html.fragment_fromstring(source or "<p></p>", create_parent="div")
    return list(_shape(root, frozenset()))


def _shape(element: lxml_html.HtmlElement, marks: frozenset[str]) -> Iterator[tuple[str, ...]]:
    if not isinstance(element.tag, str):
        return
    if element.tag in ("strong", "em", "del", "code"):
        marks |= {element.tag}
    if element.tag == "a":
        marks |= {str(element.get("href"))}
    if element.tag in SHOWN:
        yield ("<", element.tag)
    if element.tag == "img":
        yield ("img", re.sub(r"\s", "", element.get("alt") or ""))
    yield from ((letter, *sorted(marks)) for letter in element.text or "" if not letter.isspace())
    for child in element:
        yield from _shape(child, marks)
        yield from ((letter, *sorted(marks)) for letter in child.tail or "" if not letter.isspace())
    if element.tag in SHOWN:
        yield (">", element.tag)


def rendered(text: str) -> str:
    """A text as the website has it."""
    made = render(Source(text, "ko", "Asia/Seoul", ()))
    page = made.html
    for reference in made.references:
        page = page.replace(reference.slot, reference.url) if reference.slot else page
    return page


@pytest.mark.parametrize("start", range(0, 400, 100))
def test_what_goes_in_comes_out(start: int) -> None:
    """Any HTML of blocks and marks is, once it is Markdown and rendered, the same text with the same marks."""
    for seed in range(start, start + 100):
        page = Page(seed)
        source = "".join(page.block() for _ in range(2))
        assert shape(rendered(to_markdown(source).text)) == shape(source), source


def test_the_text_of_dangol_comes_back() -> None:
    """Markdown, rendered and imported, is the same Markdown."""
    text = ("## 제목\n\n**단골(VIP)**을 위한 *소식*입니다.\\\n다음 줄, [링크](https://e.com/)와 "
            "`코드`.\n\n- 하나\n- 둘\n  1. 셋\n\n> 인용\n\n"
            "```python\nx = 1\n```\n\n| 가 | 나 |\n| --- | ---: |\n| 1 | 2 |\n\n![상자](https://e.com/a.png)\n\n각주[^1]\n\n---\n\n"
            "[^1]: 글\n")
    once = to_markdown(rendered(text)).text
    assert to_markdown(rendered(once)).text == once
    assert once == text


def test_too_much() -> None:
    """A text that nobody wrote, deeper or longer than any, is refused before it fills the memory or the stack."""
    for source in ("<div>" * 3000 + "x", "<b>" * 100_000, "x" * 6_000_000):
        with pytest.raises(TooMuch):
            to_markdown(source)
