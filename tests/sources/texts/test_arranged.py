"""Cards, columns, galleries and signatures as authors write them, right and wrong."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Findings
from generator.plan.archive.editions import cut
from generator.render.markdown.dialect import Dialect
from generator.sources import yaml_nodes as yn
from generator.sources.texts.arranged import PICTURE
from generator.sources.texts.body import BodyReader

GOOD = {
    "a card with all": ("/// card | 상자\n    link: b.md\n\n![그림](a.jpg)\n\n글\n\n/// button | https://x.example\n"
                        "보기\n///\n///"),
    "a card of a picture alone": "/// card\n![그림](a.jpg)\n///",
    "two columns of text": "/// columns\n하나\n+++\n둘\n///",
    "three columns with lists": "/// columns\n- 하나\n\n+++\n\n둘\n\n+++\n\n셋\n///",
    "blocks alone": "/// columns\n/// card | 하나\n///\n/// note\n둘\n///\n///",
    "blocks for some": "/// columns\n/// only | vip\n/// card | 하나\n///\n///\n/// card | 둘\n///\n///",
    "columns in a card": "/// card | 상자\n/// columns\n하나\n+++\n둘\n///\n///",
    "+++ in code is code": "/// columns\n하나\n\n```\n+++\n```\n\n+++\n\n둘\n///",
    "+++ elsewhere is text": "가\n\n+++\n\n/// note\n+++\n///",
    "a gallery": "/// gallery\n![가](a.jpg \"설명\")\n![나](b(1).jpg)\n\n[![다](<c d.jpg>)](https://x.example)\n///",
    "a gallery for some": "/// gallery\n![가](a.jpg)\n/// only | vip\n![나](b.jpg)\n///\n///",
    "a signature": "/// signature | 서지안\n    role: 영업\n    phone: 031-000-0000\n    photo: a.jpg\n\n글\n///",
    "a name alone": "/// signature | 서지안\n///",
    "an offer": "/// offer\n///"}
WRONG = {
    "nothing in a card": ("/// card\n///", 1, "nothing in this “card”"),
    "a link without a title": ("/// card\n    link: https://x.example\n\n글\n///", 1, "no title that leads there"),
    "an unknown option": ("/// card | 상자\n    lnk: https://x.example\n///", 2, "no option “lnk”"),
    "a card in a card": ("/// card | 가\n/// card | 나\n///\n///", 2, "“card” block cannot stand in “card”"),
    "one column": ("/// columns\n하나\n///", 1, "one column"),
    "no column": ("/// columns\n///", 1, "one column"),
    "one block": ("/// columns\n/// card | 가\n///\n///", 1, "one column"),
    "text beside blocks": ("/// columns\n/// card | 가\n///\n글\n/// card | 나\n///\n///", 4, "beside the blocks"),
    "an empty side": ("/// columns\n하나\n+++\n///", 3, "nothing on one side"),
    "nothing before": ("/// columns\n+++\n하나\n///", 2, "nothing on one side"),
    "a split in a card": ("/// columns\n/// card | 가\n나\n+++\n다\n///\n+++\n라\n///", 4, "stands in the “card”"),
    "columns in columns": ("/// columns\n/// columns\n가\n+++\n나\n///\n+++\n다\n///", 2, "cannot stand in “columns”"),
    "a title of columns": ("/// columns | 제목\n가\n+++\n나\n///", 1, "“columns” block has no title"),
    "text in a gallery": ("/// gallery\n![가](a.jpg)\n글\n///", 3, "pictures alone"),
    "text beside a picture": ("/// gallery\n![가](a.jpg) 글\n///", 2, "pictures alone"),
    "a block in a gallery": ("/// gallery\n![가](a.jpg)\n/// note\n글\n///\n///", 3, "cannot stand in “gallery”"),
    "an empty gallery": ("/// gallery\n///", 1, "no picture"),
    "nobody": ("/// signature\n    role: 영업\n///", 1, "lacks a name"),
    "no telephone": ("/// signature | 서지안\n    phone: 없음\n///", 2, "no telephone number"),
    "an option of a signature": ("/// signature | 서지안\n    rol: 영업\n///", 2, "no option “rol”"),
    "a field in a title": ("/// card | {{ subscriber.name }}\n글\n///", 1, "cannot stand in the first lines"),
    "several offers": ("/// offer | 2\n///", 1, "has one offer"),
    "text in an offer": ("/// offer\n글\n///", 2, "no text of its own"),
    "two of offers": ("/// offer\n///\n\n/// offers | 2\n///", 4, "already")}


def read(text: str) -> tuple[Findings, object]:
    """A text as a body, and what was told of it."""
    findings = Findings()
    reader = BodyReader(frozenset({"vip"}), frozenset({"name"}), ZoneInfo("Asia/Seoul"), findings)
    body, _ = reader.read(text, 1, "a.md", {}, yn.Mapping())
    return findings, body


@pytest.mark.parametrize("name", GOOD)
def test_good(name: str) -> None:
    """What the documentation shows, and what is like it, is not told."""
    assert list(read(GOOD[name])[0]) == []


@pytest.mark.parametrize("name", WRONG)
def test_wrong(name: str) -> None:
    """What cannot be laid out is told once, at its line, with what to do."""
    text, line, words = WRONG[name]
    told = list(read(text)[0])
    assert [(one.span.line, words in one.message, str(one.severity)) for one in told] == [(line, True, "error")], told
    assert told[0].hint or words == "no telephone number"


DIALECT = Dialect()
BLOCKS = {"card": "/// card | 제목\n{}\n///", "columns": "/// columns\n{}\n\n+++\n\n둘째\n///",
          "signature": "/// signature | 서지안\n{}\n///", "note": "/// note\n{}\n///", "": "{}"}


@given(st.lists(st.sampled_from(sorted(BLOCKS)), max_size=3), st.booleans())
def test_what_is_for_some_never_leaks(around: list[str], defines: bool) -> None:
    """Restricted text within any of these blocks, however they nest, is not in the edition of others, nor is what it
    defines; what is around it is."""
    secret = "비밀글 [^1]\n\n[^1]: 비밀각주" if defines else "![비밀그림](secret.jpg)"
    text = f"보이는글\n\n/// only | vip\n{secret}\n///\n\n보이는끝"
    for name in around:
        text = BLOCKS[name].format(text)
    _, body = read(text)
    general = DIALECT.convert(cut(body, frozenset()), "ko", "Asia/Seoul", {})  # type: ignore[arg-type]
    vip = DIALECT.convert(cut(body, frozenset({"vip"})), "ko", "Asia/Seoul", {})  # type: ignore[arg-type]
    assert "비밀" not in general
    assert "secret" not in general
    assert "비밀" in vip
    assert "보이는글" in general
    assert "보이는끝" in general


@given(st.text(alphabet="![]()\"'<>a \\{}", max_size=200))
def test_pictures_are_found_in_no_time(text: str) -> None:
    """No text makes the pattern of pictures go to and fro; what it finds is a picture in brackets."""
    for found in PICTURE.finditer(text):
        assert "![" in found[0]


def test_long_texts() -> None:
    """Thousands of brackets that close nothing cost what they are long."""
    for piece in ("![", "[![", "![a](", "![a](b(", '![a](b "', "![a]{", "\\"):
        assert PICTURE.search(piece * 5000) is None
