"""Cards, columns, galleries and signatures as mail programs get them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.render.mail import COLUMN
from generator.render.mail.arranged import HALF
from generator.render.mail.body import mail_body
from generator.render.markdown.dialect import Dialect

DIALECT = Dialect()
PICTURE = '<img src="a.jpg" alt="가" width="1200" height="600">'


def rendered(text: str) -> str:
    """Markdown as the body of a mail, without what only Word reads."""
    return re.sub(r"<!--.*?-->", "", mail_body(DIALECT.convert(text, "ko", "Asia/Seoul", {})), flags=re.DOTALL)


def test_a_card() -> None:
    """A picture from edge to edge in a row of its own, above the padded rest."""
    card = html.fragment_fromstring(rendered("/// card | 상자\n![가](a.jpg)\n\n글\n///"))
    assert card.get("class") == "box card-frame"
    assert [cell.get("class") for cell in card.iter("td")] == ["card-picture", "card-box"]
    image = next(card.iter("img"))
    assert (image.get("width"), image.get("style")) == (str(COLUMN), "width:100%;")
    assert image.getparent().tag == "td"


def test_a_card_in_columns_has_no_frame() -> None:
    """There its picture begins it, or a line; pictures take their half."""
    text = "/// columns\n/// card | 가\n![가](a.jpg)\n///\n/// card | 나\n글\n///\n/// card | 다\n///\n///"
    box = html.fragment_fromstring(rendered(text))
    assert [one.get("class") for one in box.iter("table")] == ["box tile", "box tile tile-ruled", "box tile tile-ruled"]
    boxes = [one.get("class") for one in box.iter("div")]
    assert boxes == ["pairs", "pair", "half", "half half-end", "pair-end", "lone"]
    assert next(box.iter("img")).get("width") == str(HALF)


def test_a_gallery() -> None:
    """Pictures fill their places, however large; a small one is not blown up; one left over has a row of its own."""
    small = PICTURE.replace("1200", "100").replace("600", "50")
    figures = "".join(f"<figure>{one}</figure>" for one in (PICTURE, small, PICTURE))
    box = html.fragment_fromstring(mail_body(f'<div class="gallery">{figures}</div>'))
    assert [(image.get("width"), image.get("height"), image.get("style")) for image in box.iter("img")] == [
        ("258", "129", "width:100%;aspect-ratio:258/129;"), ("100", "50", "width:100px;aspect-ratio:100/50;"),
        ("540", "270", "width:540px;aspect-ratio:540/270;")]


def test_nothing_left() -> None:
    """Columns and galleries of which this reader sees nothing leave no gap."""
    assert mail_body('<p>a</p><div class="columns"></div><div class="gallery"></div>') == "<p>a</p>"


def test_a_signature() -> None:
    """The photo keeps its size and stands beside the words; without one there is one cell."""
    table = html.fragment_fromstring(rendered("/// signature | 서지안\n    photo: a.jpg\n\n글\n///"))
    assert [cell.get("class") for cell in table.iter("td")] == ["signature-photo", "signature-words"]
    assert dict(next(table.iter("img")).attrib) == {
        "alt": "", "src": "a.jpg", "width": "72", "class": "signature-image"}
    assert "signature-photo" not in rendered("/// signature | 서지안\n///")


def test_word_has_a_table_of_its_own() -> None:
    """Comments for Word open and close what they open, in order."""
    body = mail_body('<div class="columns"><div class="cell">a</div><div class="cell">b</div></div>')
    words = "".join(re.findall(r"<!--\[if mso\]>(.*?)<!\[endif\]-->", body))
    assert re.findall(r"</?t[a-z]+", words) == ["<table", "<tr", "<td", "</td", "<td", "</td", "<td", "</td", "</tr",
                                                "</table"]


BLOCKS = ["/// card | 가\n![나](b.jpg)\n\n글\n///", "/// columns\n가\n+++\n나\n///",
          "/// gallery\n![가](a.jpg)\n![나](b.jpg)\n///", "/// signature | 서지안\n    photo: a.jpg\n///",
          "/// button | https://x.example\n가\n///", "## 제목", "글"]


@given(st.lists(st.sampled_from(BLOCKS), max_size=5))
def test_twice_is_as_good_as_once(blocks: list[str]) -> None:
    """What was made fit for mail stays as it is, and no word is lost."""
    neutral = DIALECT.convert("\n\n".join(blocks), "ko", "Asia/Seoul", {})
    once = mail_body(neutral)
    assert mail_body(once) == once
    if blocks:
        before, after = ("".join(html.fragment_fromstring(f"<div>{one}</div>").text_content().split())
                         for one in (neutral, once))
        assert before == after
