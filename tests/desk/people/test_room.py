"""Tests of :mod:`generator.desk.people.room`: the pages of people, and who may change what."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.desk.people.window import HOST, NEWSLETTER, hidden, open_window, people_of
from tests.people import exported, newsletter_in
from tests.trees import write

EVIL = "<img src=x onerror=alert(1)>"


def test_overview(tmp_path: Path) -> None:
    """Every row of every list stands in one column, who gets no mail has a reason, and findings are told."""
    text = open_window(tmp_path).page("").text
    row = re.search(r'list/a\.csv/">a\.csv</a>.*?</tr>', text, re.DOTALL)
    assert row
    assert re.findall(r'class="number[^"]*">(\d+)<', row[0]) == ["4", "1", "1", "1", "1"]
    assert "unsubscribed <b>1</b>" in text
    assert "no usable address" in text
    assert "Nothing was exported yet" in text


def test_overview_in_korean(tmp_path: Path) -> None:
    """It speaks the reader's language."""
    text = open_window(tmp_path, language="ko").page("").text
    assert "메일을 받지 않는 사람과 이유" in text
    assert "Who gets no mail" not in text


def test_an_empty_newsletter(tmp_path: Path) -> None:
    """Without any list the page says what to do."""
    window = open_window(tmp_path)
    (tmp_path / "subscribers/lists/a.csv").unlink()
    (tmp_path / "subscribers/segments/vip.yaml").unlink()
    assert "There is no list yet." in window.page("").text
    assert "There is no segment yet." in window.page("segments/").text
    assert window.page("find/").status_code == 200


def test_a_list_with_its_rows(tmp_path: Path) -> None:
    """Each row has its line, what became of it and why; rows are searched and parted on the server."""
    window = open_window(tmp_path)
    text = window.page("list/a.csv/").text
    rows = re.findall(r'<tr><td class="number">(\d+)</td>\s*<td><span class="badge" data-state="\w+">([^<]+)', text)
    assert rows == [("2", "the same address as a newer row"), ("3", "unsubscribed"), ("4", "cannot be used"),
                    ("5", "gets mail")]
    assert "not an address" in text
    found = window.page("list/a.csv/?q=소라").text
    assert "lee@people.example" in found
    assert "nobody" not in found.partition('id="found"')[2].partition('id="columns"')[0]
    assert "1–1 of 1" in window.page("list/a.csv/?became=invalid").text
    assert window.page("list/nosuch.csv/").status_code == 404
    assert window.page("list/..%2f..%2fnewsletter.yaml/").status_code == 404


def test_pages_of_many_rows(tmp_path: Path) -> None:
    """Fifty rows a page, with the way on and back; what is no page is the first."""
    lines = "".join(f"p{number:03}@people.example\n" for number in range(120))
    window = open_window(tmp_path, {"subscribers/lists/many.csv": f"email\n{lines}"})
    second = window.page("list/many.csv/?page=2").text
    assert "51–100 of 120" in second
    assert 'rel="prev" href="?page=1"' in second
    assert 'rel="next" href="?page=3"' in second
    assert "101–120 of 120" in window.page("list/many.csv/?page=99").text
    assert "1–50 of 120" in window.page("list/many.csv/?page=x").text


def test_hostile_cells_and_names(tmp_path: Path) -> None:
    """Names of files, titles and cells are text, whatever they hold."""
    name = f"{EVIL.replace('/', '')}.csv"
    window = open_window(tmp_path, {f"subscribers/lists/{name}": f"email,{EVIL}\nx@people.example,{EVIL}\n"})
    for path in ("", f"list/{quote(name)}/", "find/", f"list/a.csv/?q={quote(EVIL)}"):
        text = window.page(path).text
        assert "<img" not in text, path
    assert "&lt;img src=x" in window.page("").text


def test_columns_are_said(tmp_path: Path) -> None:
    """What a column holds is shown as a change of the settings first, and written when it is wanted."""
    window = open_window(tmp_path)
    before = people_of(tmp_path)
    shown = window.page(f"list/a.csv/?title={quote('등급')}&role=tags").text
    assert re.search(r'data-mark="\+"><b>\+</b>   등급: tags', shown)
    assert people_of(tmp_path) == before
    seen = hidden(shown, "seen")
    answer = window.send("list/a.csv/columns/", {"title": "등급", "role": "tags", "read": "tags", "seen": seen})
    assert answer.status_code == 303
    assert (tmp_path / "newsletter.yaml").read_text("utf-8") == NEWSLETTER["newsletter.yaml"] + (
        "columns:\n  등급: tags\n")
    again = window.page("list/a.csv/").text
    assert '<option value="tags" selected>' in again
    late = window.send("list/a.csv/columns/", {"title": "등급", "role": "", "read": "", "seen": seen})
    assert "등급: tags" in (tmp_path / "newsletter.yaml").read_text("utf-8")
    assert "changed meanwhile" in window.page(late.headers["location"]).text


@pytest.mark.parametrize("headers", [{"X-Dangol-Token": "none"}, {"Origin": "https://evil.example"}])
def test_refused_without_token(tmp_path: Path, headers: dict[str, str]) -> None:
    """Whatever changes something needs the session's token and comes from this desk."""
    window = open_window(tmp_path)
    window.page("")
    before = people_of(tmp_path)
    assert window.bring("b.csv", b"email\nx@people.example\n", **headers).status_code == 403
    window.token = "none" if "X-Dangol-Token" in headers else window.token
    for path in ("list/a.csv/columns/", "segments/draft/", "segment/vip/save/", "drop/x/save/", "drop/x/cancel/"):
        answer = window.ask("POST", f"/_dangol/people/{path}", data={"token": window.token, "text": "", "name": "x"},
                            headers={"Origin": headers.get("Origin", HOST)})
        assert answer.status_code == 403, path
    assert people_of(tmp_path) == before


def test_a_segment_is_changed_as_text(tmp_path: Path) -> None:
    """A text is tried, refused with what is wrong, saved whole, and never over what somebody else wrote."""
    window, path = open_window(tmp_path), tmp_path / "subscribers/segments/vip.yaml"
    page = window.page("segment/vip/").text
    assert "KIM@people.example" in page
    assert "등급 is “gold”" in page
    seen, before = hidden(page, "seen"), path.read_bytes()
    tried = window.send("segment/vip/check/", {"text": "where: {등급: 일반}\r\n"}).text
    assert "It has 0 subscribers." in tried
    moment = window.send("segment/vip/check/", {"text": "where: {moment: preparation}\r\n"}).text
    assert "It has 1 subscriber." in moment
    broken = window.send("segment/vip/save/", {"text": "where: {등금: vip}\n", "seen": seen})
    assert broken.status_code == 422
    assert "등금" in broken.text
    assert path.read_bytes() == before
    write(tmp_path, {"subscribers/segments/vip.yaml": "where: {등급: vip}\n"})
    late = window.send("segment/vip/save/", {"text": "where: {등급: gold}\n", "seen": seen})
    assert late.status_code == 409
    assert "changed meanwhile" in late.text
    assert path.read_text("utf-8") == "where: {등급: vip}\n"
    form = {"text": "where: {등급: gold}\r\n# mine", "seen": hidden(late.text, "seen")}
    saved = window.send("segment/vip/save/", form)
    assert saved.status_code == 303
    assert path.read_text("utf-8") == "where: {등급: gold}\n# mine\n"


def test_a_new_segment(tmp_path: Path) -> None:
    """A form becomes a text, which is saved when it was seen; nothing is written outside of the folder."""
    window = open_window(tmp_path)
    form = {"name": "regulars", "title": "단골: 1", "field": "등급", "operator": "is", "value": "vip, gold",
            "members": "new@people.example\nlee@people.example"}
    draft = window.send("segments/draft/", form)
    assert "1 more stands in it and on no list." in draft.text
    assert not (tmp_path / "subscribers/segments/regulars.yaml").exists()
    text = 'title: "단골: 1"\nwhere:\n  등급: [vip, gold]\nmembers:\n  - {email: new@people.example}\n'
    saved = window.send("segment/regulars/save/", {"text": text, "seen": hidden(draft.text, "seen")})
    assert saved.status_code == 303
    assert "new@people.example" in window.page("segment/regulars/").text
    taken = window.send("segments/draft/", {**form, "name": "vip"})
    assert taken.status_code == 303
    for name in ("../../x", "a/b", ".hidden", "general", "advocacy", ""):
        window.send("segments/draft/", {**form, "name": name})
        window.send(f"segment/{quote(name, safe='')}/save/", {"text": text, "seen": ""})
    assert sorted(one.name for one in (tmp_path / "subscribers/segments").iterdir()) == ["regulars.yaml", "vip.yaml"]


def test_everybody_and_a_card(tmp_path: Path) -> None:
    """Somebody is found by name, company, address or telephone; no address stands in that of a page."""
    window = open_window(tmp_path, {
        "subscribers/key-customers/k.yaml":
            "- {id: K1, name: 김민수, email: kim@people.example, tier: A, owner: 박지현}\n"
            "- {id: K2, name: 최하나, email: hana@people.example}\n",
        "subscribers/suppressions/s.yaml": "- {email: gone@people.example, reason: bounced}\n"})
    text = window.page("find/").text
    assert "1–5 of 5" in text
    found = re.findall(r'href="(/_dangol/people/person/\d+/)"', window.page("find/?q=민수").text)
    assert len(found) == 1
    card = window.page(found[0]).text
    for part in ("gets mail", "Tier A", "박지현", "the same address as a newer row", "Long preparation"):
        assert part in card, part
    assert "/_dangol/people/segment/vip/" in card
    stopped = re.search(r'href="(/_dangol/people/person/\d+/)"', window.page("find/?became=bounced").text)
    assert stopped
    assert "gone@people.example" in window.page(stopped[1]).text
    nowhere = window.page("find/?became=nowhere").text
    assert "hana@people.example" in nowhere
    assert window.page("person/12345/").status_code == 404


def test_somebody_is_put_into_a_segment(tmp_path: Path) -> None:
    """From a card a person is added to a segment's text, which is saved when it was seen."""
    window, path = open_window(tmp_path), tmp_path / "subscribers/segments/other.yaml"
    path.write_text("where: {등급: 없음}  # nobody yet\n", "utf-8")
    found = re.search(r'href="(/_dangol/people/person/\d+/)"', window.page("find/?q=kim").text)
    assert found
    assert "<option>other</option>" in window.page(found[1]).text
    shown = window.send("segments/add/", {"segment": "other", "email": "KIM@people.example", "called": "김민수"})
    assert "It has 1 subscriber." in shown.text
    assert path.read_text("utf-8") == "where: {등급: 없음}  # nobody yet\n"
    text = "where: {등급: 없음}  # nobody yet\nmembers:\n  - {email: KIM@people.example, name: 김민수}\n"
    assert text.replace("\n", "") in shown.text.replace("\n", "")
    window.send("segment/other/save/", {"text": text, "seen": hidden(shown.text, "seen")})
    assert path.read_text("utf-8") == text
    assert "KIM@people.example" in window.page("segment/other/").text


def test_growth(tmp_path: Path) -> None:
    """One export is told in words, two are drawn."""
    newsletter_in(tmp_path, dict(NEWSLETTER))
    window = open_window(tmp_path)
    exported(tmp_path, day=20)
    assert "could be mailed. A line is drawn" in window.page("").text
    write(tmp_path, {"subscribers/lists/b.csv": "email\nmore@people.example\n"})
    exported(tmp_path, day=21)
    text = window.page("").text
    assert text.count("<polyline") == 4  # two lines, for wide and for narrow screens
    assert "Subscribers, from 1 to 2" in text
