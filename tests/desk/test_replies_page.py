"""Tests of :mod:`generator.desk.replies_page`: what came back is shown row by row, and kept on a word."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from generator.sources.texts.answers import subject_of
from tests.desk.desks import HEADERS, PLACE, Visitor, sit_down, text_of
from tests.people import HISTORY, ISSUE, LISTS, STOPS, exported, newsletter_in
from tests.trees import tree

QUESTION, YES = "방문해 드릴까요?", "네"
FILES = {
    f"{LISTS}/a.yaml": "".join(f"- {{email: {name}@x.example, name: {name}}}\n" for name in "abcd"),
    "subscribers/key-customers/k.yaml":
        "- {id: K1, name: <b>가</b>, company: 회사, email: a@x.example, tier: A, owner: 박지현}\n"
        "- {id: K2, name: 나, email: b@x.example, tier: B, owner: 한가람}\n",
    f"content/issues/{ISSUE}.md": f"---\ntitle: 첫 소식\n---\n\n/// ask | {QUESTION}\n- {YES}\n- 아니요\n///\n"}


def mail(sender: str, subject: str, body: str = "") -> str:
    """A message as a mailbox has it."""
    return (f"From MAILER Fri Nov 20 09:00:00 2026\nFrom: {sender}\nTo: hello@hanbit.example\nSubject: {subject}\n"
            f"Date: Fri, 20 Nov 2026 09:00:00 +0900\nMessage-ID: <{sender}>\n"
            f"Content-Type: text/plain; charset=utf-8\n\n{body}\n\n")


BOX = "".join((mail("a@x.example", "Re: 첫 소식", "<i>좋았습니다</i>"), mail("c@x.example", "Re: 첫 소식", "수신거부"),
               mail("b@x.example", subject_of(ISSUE, QUESTION, YES))))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsletter whose issue was exported, and asked something."""
    made = newsletter_in(tmp_path, FILES)
    exported(made, 19)
    return made


def dropped(visitor: Visitor, text: str = BOX, name: str = "편지.mbox") -> httpx.Response:
    """Drop a file, as the page's script does."""
    return visitor.client.post("/_dangol/replies/drop/", content=text.encode(), headers={
        **HEADERS, "Referer": f"{PLACE}/_dangol/replies/", "X-Dangol-Token": visitor.token,
        "Content-Type": "application/octet-stream", "X-Dangol-Name": quote(name)})


def test_shown_row_by_row_and_then_taken_in(root: Path) -> None:
    """Nothing is written before; then the unanswered stand by owner, and the votes are counted."""
    visitor = sit_down(root)
    assert "No key customer waits" in text_of(visitor.page("replies/"), "//main")
    before = tree(root / "subscribers")
    url = dropped(visitor).json()["url"]
    page = visitor.page(url.removeprefix("/_dangol/"))
    rows = [text_of(row, ".") for row in page.xpath("//main//tbody/tr")]
    kinds = ("stop", "reply", "vote")
    assert tuple(next(kind for kind in kinds if kind in row) for row in rows) == kinds
    assert "<i>좋았습니다</i>" in rows[1]
    assert f"{QUESTION} → {YES}" in rows[2]
    assert tree(root / "subscribers") == before
    name = url.rpartition("=")[2]
    assert visitor.told(visitor.send("replies/take/", {"file": name})) == (
        "The replies are taken in: 1 address gets no more mail.")
    assert "c@x.example" in "".join(path.read_text("utf-8") for path in (root / STOPS).glob("replies-*.csv"))
    page = visitor.page("replies/")
    assert [text_of(one, ".") for one in page.xpath("//main//h2")] == [QUESTION, "박지현", "한가람"]
    assert "1 answer" in text_of(page, "//main")
    assert "<b>가</b>" in text_of(page, "//main")
    again = visitor.page(dropped(visitor).json()["url"].removeprefix("/_dangol/"))
    assert "was taken in before" in text_of(again, "//main")


def test_pasted_and_left(root: Path) -> None:
    """A message's source, or rows of a form; what is left leaves nothing behind."""
    visitor, before = sit_down(root), tree(root / HISTORY)
    visitor.page("replies/")
    for text in (BOX.partition("\n")[2], f"이메일\t질문\t답\nb@x.example\t{QUESTION}\t{YES}\n"):
        sent = visitor.send("replies/paste/", {"text": text})
        assert visitor.told(sent) == "Read. Nothing is written yet."
    assert visitor.told(visitor.send("replies/paste/", {"text": " "})) == "Nothing was pasted."
    name = dropped(visitor).json()["url"].rpartition("=")[2]
    assert visitor.told(visitor.send("replies/leave/", {"file": name})) == "Nothing was taken in."
    assert "does not wait any more" in visitor.told(visitor.send("replies/take/", {"file": name}))
    assert tree(root / HISTORY) == before


def test_what_is_no_message(root: Path) -> None:
    """It is refused with a word, and nothing waits."""
    visitor = sit_down(root)
    visitor.page("replies/")
    assert "cannot be taken in" in dropped(visitor, "", "leer.mbox").json()["text"]
