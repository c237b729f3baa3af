"""The Markdown dialect, as before and after, and what must hold for any text."""

from __future__ import annotations

import random
import re

import html5lib
import pytest
from _pytest.mark import ParameterSet
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import LinkInlineProcessor

from generator.render.markdown import many
from generator.render.markdown.dialect import Dialect
from generator.render.markdown.dialect import inline as inline_module
from generator.render.markdown.many import expected, render_all
from generator.render.markdown.markup import render
from generator.render.markdown.rendered import Rendered, Source, html_of, outline_of, references_of, to_json
from generator.sources.texts.lines import Kind, scan
from tests.conftest import CORPUS, REPO, examples

TOKEN = "mf0123456789x0x"
WRITTEN = "{{ subscriber.name }}"


def rendered(text: str, lang: str = "ko") -> Rendered:
    """A text as a Korean newsletter renders it, with one merge field."""
    return render(Source(text, lang, "Asia/Seoul", ((TOKEN, WRITTEN),)))


@pytest.mark.parametrize(("written", "shown"), [
    ("true", True), ("True", True), ("yes", True), ('"true"', True), ("'yes'", True), ("false", False), ("no", False)])
def test_customers_words_are_marked_for_the_home_page(written: str, shown: bool) -> None:
    """However YAML would read the word, the quotation is there, and what is an option is no text of it."""
    html = rendered(f"/// quote | 김민수\n    highlight: {written}\n좋아요\n///\n").html
    assert ('class="voice shown-at-home"' in html, "highlight" in html) == (shown, False)
    assert "<p>좋아요</p>" in html


def resolved(fragment: Rendered) -> str:
    """The HTML with ``@url`` for each slot."""
    html = fragment.html
    for reference in fragment.references:
        if reference.slot:
            html = html.replace(reference.slot, f"@{reference.url}")
    return html


def cases() -> list[ParameterSet]:
    """Each ``════ title`` of ``tests/markup``: Markdown, a line of ────, HTML."""
    found = []
    for path in sorted((REPO / "tests" / "markup").glob("*.md")):
        for part in path.read_text(encoding="utf-8").split("════ ")[1:]:
            title, _, rest = part.partition("\n")
            before, after = rest.split("\n────\n")
            found.append(pytest.param(title, before, after.rstrip("\n"), id=f"{path.stem}: {title}"))
    return found


@pytest.mark.parametrize(("title", "before", "after"), cases())
def test_case(title: str, before: str, after: str) -> None:
    """Every case of ``tests/markup`` renders as it says."""
    assert resolved(rendered(before, "en" if "(en)" in title else "ko")) == after


MARKS = st.sampled_from(
    [
        *"*_`~[]()!<>#-+|:/\\&\"'=^{}.1 \n", "\n\n", "    ", "\t", "- ", "1. ", "> ", "```", "~~~", "<!--", "-->",
        "<div>", "</div>", "<p>", "<script>", "<b", "<details>", "</body>", "<td>",
        "</td>", "<del>", "</del>", "<svg>", "<pre>", "</pre>", "<a href='", "///", "/// note\n", "\n///\n",
        "/// event | x\n    date: 1\n", "[^a]", "[^a]: ", "\n: ", "| a | b |\n|---|---|\n", "*[a]: b", "[r]: u",
        "https://a.kr", "a@b.kr", ":tada:", "[!NOTE]", "[x]", "단골", "글", TOKEN, "{: .c }",
        "\x00", "\x02", "\x03", "\u2028", "\ud800", "\r",
    ]
)  # fmt: skip
TEXTS = st.lists(MARKS | st.text(max_size=4), max_size=40).map("".join)


@settings(max_examples=examples(400), deadline=None)
@given(TEXTS)
def test_any_text_renders_to_balanced_html(text: str) -> None:
    """Whatever the text, the fragment closes what it opens: what follows it stands outside."""
    html = rendered(text).html
    page = html5lib.parse(f"<article>{html}</article><aside>after</aside>", namespaceHTMLElements=False)
    assert [child.tag for child in page.find("body")] == ["article", "aside"]


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_nothing_is_left_of_an_earlier_text(text: str, other: str) -> None:
    """A text renders the same whatever was rendered before it."""
    first = rendered(text)
    rendered(other, "en")
    assert rendered(text) == first
    data = to_json(first)
    assert (references_of(data), outline_of(data), html_of(data)) == (
        first.references, first.outline(), first.html)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_slots_are_in_the_html_and_no_mark_is_left(text: str) -> None:
    """Every slot can be found in the HTML, and none of our own marks stays behind."""
    fragment = rendered(text)
    slots = [reference.slot for reference in fragment.references if reference.slot]
    assert len(set(slots)) == len(slots)
    assert all(fragment.html.count(slot) == 1 for slot in slots)
    assert not re.search("[\x02\x03]|wzxhzdk|klzzwxh", fragment.html)


STARTS = ["", "", "- ", "  ", "    ", "        ", "> ", "1. ", "```", "~~~", "   ```", "> ```", "- ```", "<div>", "# "]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*STARTS, "\n"]), max_size=15))
def test_what_the_scan_takes_for_code_is_rendered_as_code(starts: list[str]) -> None:
    """No line that the scan of blocks left alone because it is code is shown as text."""
    text = "\n".join(f"{start}" if start in ("", "\n") or start[-1] in "`~" else f"{start}m{number}m"
                     for number, start in enumerate(starts))  # fmt: skip
    html = rendered(text).html
    code = "".join(re.findall(r"<pre>.*?</pre>", html, re.DOTALL))
    for line in scan(text):
        if line.kind in (Kind.FENCE_BODY, Kind.INDENTED_CODE):
            assert all(word in code for word in re.findall(r"m\d+m", line.content))


@given(st.lists(st.text("가나다라 abc123,.", min_size=1).filter(str.strip), min_size=1, max_size=8))
def test_plain_prose_is_kept_word_for_word(paragraphs: list[str]) -> None:
    """Text without marks comes out as it went in, paragraph for paragraph."""
    text = "\n\n".join(f"글 {paragraph}" for paragraph in paragraphs)
    plain = re.sub(r"<[^>]*>", " ", rendered(text).html)
    assert plain.split() == text.split()


@pytest.mark.parametrize(
    "pattern",
    ["`{}`", "```\n{}\n```", "```python\nx = '{}'\n```", "글\n\n    {}\n", "<pre>{}</pre>", "- ~~~\n  {}"],
)
def test_merge_fields_in_code_are_what_the_author_wrote(pattern: str) -> None:
    """In code of any kind a merge field is shown, not filled."""
    html = rendered(pattern.format(TOKEN)).html
    assert TOKEN not in html
    assert WRITTEN in re.sub(r"<[^>]*>", "", html)


def test_guarded_patterns_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaving out the patterns that cannot match gives the same bytes as trying them all."""
    texts = [*(str(case.values[1]) for case in cases()), *sampled(6)]
    guarded = [Dialect(quick=False).convert(text, "ko", "UTC", {}) for text in texts]
    every = dict.fromkeys(inline_module._TRIGGERS, ("",))
    monkeypatch.setattr(inline_module, "_TRIGGERS", every)
    monkeypatch.setattr(inline_module, "NEED_REFERENCES", frozenset())
    monkeypatch.setattr(inline_module, "SPECIAL", re.compile(""))
    assert [Dialect(quick=False).convert(text, "ko", "UTC", {}) for text in texts] == guarded


def test_quick_brackets_are_the_librarys() -> None:
    """Our reading of brackets and addresses gives what Python-Markdown's own does."""
    dialect, library = Dialect(), Markdown()
    dialect.convert("x", "ko", "UTC", {})
    library.convert("x")
    ours, theirs = dialect.md.inlinePatterns["link"], LinkInlineProcessor(r"\[", library)
    for text in ["a]", "a[b]c](x) d", "[[", "a](b c)", "", "a\nb]", 'x](u "t") y', "x](<a b>)", "x](a(b)c)", "x]( a )"]:
        assert ours.getText(text, 0) == theirs.getText(text, 0)  # type: ignore[attr-defined]
        if "(" in text:
            start = text.index("(")
            assert ours.getLink(text, start) == theirs.getLink(text, start)  # type: ignore[attr-defined]


PATHOLOGICAL = {
    "quotations": "> " * 500 + "a",
    "lists": "\n".join("  " * depth + "- a" for depth in range(500)),
    "one long line": "word " * 200_000,
    "stars": "*" * 50_000,
    "opening stars": "*a **b " * 5_000,
    "brackets": "[" * 10_000,
    "links without end": "[a](b " * 5_000,
    "comments without end": "<!-- " * 20_000,
    "backticks": " ".join("`" * (count % 50 + 1) for count in range(10_000)),
    "elements without end": "<div>" * 5_000,
    "blocks": "/// note\n" * 2_000,
    "equal headings": "# a\n" * 3_000,
    "pipes": "|" * 20_000 + "\n" + "|-" * 10_000,
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_no_text_takes_long(name: str) -> None:
    """Deep nesting and endless openings neither raise nor take quadratic time."""
    text = PATHOLOGICAL[name]
    visible = re.sub(r"<[^>]*>", "", rendered(text).html)
    assert visible.strip() or not text.strip("*<>div")


def test_excerpt_is_prose_without_merge_fields() -> None:
    """The excerpt has the first words of the text, cut at a word; no headings, quotations or merge fields."""
    excerpt = rendered(f"# 제목\n\n> 인용\n\n안녕하세요 {TOKEN}님[^1]\n\n" + "낱말 " * 80 + "\n\n[^1]: 각주").excerpt
    assert excerpt.startswith("안녕하세요 님 낱말 낱말")
    assert excerpt.endswith("낱말…")
    assert len(excerpt) <= 201


def test_references_tell_what_an_image_lacks() -> None:
    """References list every address: slots for local ones, alternative texts, anchors, events."""
    fragment = rendered('[글](a.md) ![](b.png) <img src="c.png"> [위](#x) https://e.kr\n\n/// event | m\n///')
    found = [(reference.kind, reference.url, reference.text, bool(reference.slot)) for reference in fragment.references]
    assert found == [
        ("link", "a.md", "글", True),
        ("image", "b.png", "", True),
        ("image", "c.png", None, True),
        ("anchor", "#x", "위", False),
        ("link", "https://e.kr", "https://e.kr", False),
        ("event", "x-dangol-event:0", "달력에 추가", True),
    ]


def test_headings_and_ids() -> None:
    """Headings come with level, id and text; ids are all that a link may lead to."""
    fragment = rendered(f"# 하나 `x`\n\n## {TOKEN}님 {{#own}}\n\n<p id=p>a</p>\n\n<a name=n></a>")
    assert [(h.level, h.id, h.text) for h in fragment.headings] == [(1, "하나-x", "하나 x"), (2, "own", "님")]
    assert fragment.ids == ("하나-x", "own", "p", "n")


def sampled(count: int) -> list[str]:
    """Some real issues, the same ones every time; none if the corpus is not there."""
    paths = sorted(CORPUS.glob("*.m*"))
    chosen = random.Random(5).sample(paths, min(count, len(paths)))  # noqa: S311  # no secret
    return [path.read_text(encoding="utf-8").split("\n\n", 1)[1] for path in chosen]


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real newsletters is not beside the project")
def test_real_issues() -> None:
    """Real issues render to balanced HTML with their links, and the same in several processes."""
    texts = sampled(24)
    sources = [Source(text, "en", "UTC") for text in texts]
    one_by_one = [render(source) for source in sources]
    for text, fragment in zip(texts, one_by_one, strict=True):
        links = len(re.findall(r"\]\(http", text))
        assert sum(reference.kind != "anchor" for reference in fragment.references) >= links * 0.98
    many = render_all({str(number): source for number, source in enumerate(sources)}, lambda key, blob: None, jobs=2)
    assert [many[str(number)] for number in range(len(sources))] == [to_json(one) for one in one_by_one]


def test_processes_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several processes render what one does, and each text is kept."""
    monkeypatch.setattr(many, "_MANY", 1)
    sources = {f"{number}": Source(f"# {number}\n\n" + "글 " * number, "ko", "Asia/Seoul") for number in range(20)}
    one_by_one = {key: to_json(render(source)) for key, source in sources.items()}
    kept: dict[str, bytes] = {}
    assert render_all(sources, kept.__setitem__, jobs=2) == kept == one_by_one
    with expected(2):
        assert render_all(sources, kept.__setitem__, jobs=2) == one_by_one
