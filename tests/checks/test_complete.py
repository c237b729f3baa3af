"""Nothing that an author wrote is lost on its way into a mail, or it is told."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.checks.complete import CompleteCheck, lacking, untold
from generator.checks.words import folded, read_html, read_letters, read_words, written_words
from generator.commands.context import Context
from generator.commands.export import ExportOptions, export
from generator.exporters import EXPORTERS
from generator.findings import Findings, Severity
from generator.render.mail.body import mail_body
from generator.render.mail.plaintext import plain_text
from generator.render.markdown.fragments import fragment
from generator.render.markdown.markup import render
from generator.render.markdown.rendered import Source
from tests.checks.finding import ISSUE, inspected, letter, said
from tests.conftest import Writer
from tests.prepared import noon

PICTURE = """<picture>
<source srcset="https://e.com/d.png">
<img src="https://e.com/l.png" alt="로고">
</picture>

뒤에 오는 [글](https://e.com/뒤)"""
TEMPLATE = "<html><body>{{ mail.title }}<a href='{{ mail.unsubscribe_url }}'>x</a></body></html>"


def told(newsletter: Writer, text: str, files: dict[str, str] | None = None) -> list[tuple[str, int]]:
    """What the check says: the part or place it speaks of, and the line."""
    return [(one.message, one.span.line) for one in said("complete", inspected(newsletter, text, files))]


@pytest.mark.parametrize("text", [
    PICTURE, '<source src="x.mp3">\n\n뒤', "앞 <select> 뒤", "<template>\n\n뒤", "<svg>앞\n\n뒤",
    '<div title="앞>\n\n뒤', "<div><!-- 앞",
    '<map><area href="https://e.com/a" alt="곳"></map>\n\n뒤', "<ul>앞<li>뒤</ul>", "<dl>앞<dd>뒤</dl>",
    '<p class="button"><a href="https://e.com/1">가</a> 또는 <a href="https://e.com/2">나</a></p>',
    '<div class="footnote">앞<ol><li>뒤</li></ol></div>', "| 빈칸 | 말 |\n|--|--|\n| | " + "긴 말 " * 40 + "|",
    "[문서](https://e.com/a)[글](https://e.com/b)에서", '<form action="https://e.com/go"><label>이름</label></form>',
    "<svg><text>앞</text></svg>", '<a href="tel:+82-2-000-0000">(02) 000-0000</a> [x](mailto:b@e.com?subject=x)',
    "x<sup>2</sup>[^1]\n\n[^1]: 각주", "`&ouml;` &copy; \\&amp; ὐ <a@e.com>",
    "/// event | 모임\n    date: 2026-11-28\n    place: 서울\n///",
    "<https://e.com/a>\n\n/// hotline\n전화 주세요.\n///", "<https://e.com/a>\n\n/// offers | 2\n///\n\n뒤",
])
def test_nothing_is_lost(newsletter: Writer, text: str) -> None:
    """Each of these was cut off once, or reads otherwise in plain text; all of it stands in both parts."""
    assert told(newsletter, text) == []


def test_the_picture_is_shown_and_what_follows_it(newsletter: Writer) -> None:
    """``<picture>`` is its image, and takes nothing with it."""
    mail = letter(newsletter, PICTURE)
    assert '<img src="https://e.com/l.png" alt="로고"' in mail.html
    assert "뒤에 오는" in mail.html
    assert "[로고]" in mail.text
    assert "뒤에 오는 글 (https://e.com/" in mail.text


@pytest.mark.parametrize(("text", "words", "line"), [
    ("앞\n\n[^1]: 쓰이지 않는 각주", "쓰이지 않는 각주", 6),
    ("앞[^1]\n\n[^1]: 각주\n[^1]: 둘째", "둘째", 7),
    ("| 가 | 나 |\n|--|--|\n| 하나 | 둘 | 남는칸 |", "남는칸", 6)])
def test_what_markdown_leaves_out_is_told(newsletter: Writer, text: str, words: str, line: int) -> None:
    """What is written and shown nowhere is an error, on its line."""
    (found,) = told(newsletter, text)
    assert f"“{words}”" in found[0]
    assert found[1] == line


def test_a_block_that_is_wrong_is_told_once(newsletter: Writer) -> None:
    """Where it stands; that its mail has nothing of it follows from that."""
    findings = Findings()
    inspection = inspected(newsletter, "앞\n\n/// offers | 99\n///", findings=findings)
    CompleteCheck().run(inspection, findings)
    assert [finding.code for finding in findings if finding.severity is Severity.ERROR] == ["block"]


def test_a_template_that_loses_the_text_is_told(newsletter: Writer) -> None:
    """Words, links and pictures, in the part that lacks them, once for all editions."""
    files = {"templates/mail/issue.html": TEMPLATE}
    text = '첫 마디\n\n[글](https://e.com/a) ![그림](https://e.com/b.png)\n\n/// only | vip\n하나\n///'
    assert told(newsletter, text, files) == [
        ("The HTML part of the mail (general) lacks “첫 마디 글 그림”.", 4),
        ("The HTML part of the mail (vip) lacks “첫 마디 글 그림 하나”.", 4),
        ("The HTML part of the mail (general, vip) lacks “https://e.com/a”.", 6),
        ("The HTML part of the mail (general, vip) lacks “https://e.com/b.png”.", 6)]


def test_export_stops(newsletter: Writer) -> None:
    """No mail is written that lacks something."""
    root = newsletter({ISSUE: "---\ntitle: x\n---\n앞\n", "templates/mail/issue.html": TEMPLATE,
                       "subscribers/lists/a.yaml": "- {email: a@people.example}\n"})
    result = export(Context(root=root, now=noon, cached=False), "html", EXPORTERS["html"], ExportOptions())
    assert [(one.code, str(one.severity)) for one in result.findings if one.code == "incomplete"] == [
        ("incomplete", "error")]
    assert not (root / "output" / "mail").exists()


def test_a_note_for_others_is_not_missed(newsletter: Writer) -> None:
    """A footnote to which only a restricted block refers is not lost on whoever may not read it."""
    assert told(newsletter, "앞\n\n/// only | vip\n뒤[^1]\n///\n\n[^1]: 단골에게만", ) == []


TAGS = (
    "p", "div", "b", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "th", "caption", "blockquote", "pre",
    "h2", "select", "option", "picture", "svg", "text", "button", "label", "details", "summary", "figure", "object",
    "audio", "section", "noscript", "dialog", "sup", "del", "time", "footer", 'p class="button"', 'div class="event"',
    'p class="event-title"', 'div class="footnote"', 'div class="note"', 'blockquote class="voice"')
VOIDS = ['<a href="https://x.kr/{}">', '<img alt="word{}" src="https://x.kr/{}.png">', '<source src="x">', "<wbr>",
         "<br>", '<video src="https://v.kr/{}">', '<embed src="https://e.kr/{}">', '<area href="https://a.kr/{}">',
         " word{} ", '<iframe src="https://i.kr/{}"></iframe>', '<form action="https://f.kr/{}">', "</a>", "</video>",
         "</form>"]
PIECES = st.tuples(st.sampled_from([*VOIDS, *(f"<{tag}>" for tag in TAGS), *(f"</{tag.split()[0]}>" for tag in TAGS)]),
                   st.integers(0, 999)).map(lambda pair: pair[0].replace("{}", str(pair[1])))


@settings(deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_no_html_loses_anything(source: str) -> None:
    """However it is nested or broken, every word, link and picture of the site's HTML is in both parts of a mail."""
    html = fragment(source, {}, "Table", "x-event:").html
    needed, page, text = read_html(html), read_html(mail_body(html)), plain_text(html)
    assert lacking(needed.words, page.words) == lacking(needed.words, read_words(text)) == []
    assert not Counter(needed.links) - Counter(page.links)
    assert not Counter(needed.pictures) - Counter(page.pictures)
    assert list(untold(needed.links, text)) == []


MARKDOWN = st.lists(st.sampled_from([
    "w1", "가2", "\n", "\n\n", "# ", "- ", "1. ", "> ", "    ", "\t", "*", "**", "_", "~~", "`", "```\n", "[", "]",
    "](u3)", "](u4 'title')", "![", "][r5]", "[r5]: u 't'\n", "<b>", "</b>", "<div>", "</div>", "<!-- ", " -->", "\\",
    "&amp;", "&#35;", "{: .c}", "{#id}", ":tada:", "https://x.kr/6", "<https://x.kr>", "---\n", "  \n", ": ",
    "*[w1]: t\n", "\n/// note | t\n", "\n///\n", "(", ")", '"', "!", "<script>", "</script>", "<select>",
    "<", "=x", ">"]), max_size=14)


@settings(deadline=None)
@given(MARKDOWN.map("".join))
def test_no_mark_is_taken_for_a_lost_word(text: str) -> None:
    """Whatever Markdown makes of a text, nothing of it is told as lost that is not."""
    letters = read_letters(render(Source(text, "ko", "Asia/Seoul")).html)
    assert [word for _, word in written_words(text, text, []) if folded(word) not in letters] == []


@pytest.mark.parametrize(("needed", "offered", "lost"), [
    ("a b c", "x a b c y", []), ("문서 를", "문서를", []), ("a a b", "a b", [["a"]]), ("A b", "a B", []),
    ("하나 둘셋 넷", "하나 넷", [["둘셋"]]), ("하나 둘셋 넷다섯", "하나", [["둘셋", "넷다섯"]])])
def test_stretches(needed: str, offered: str, lost: list[list[str]]) -> None:
    """Words are counted, and those that follow on each other are told together."""
    assert lacking(needed.split(), offered.split()) == lost
