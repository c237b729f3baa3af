"""Tests of the pages of single files: suppressions, key customers, lists that are called like people who said no."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.desk.people.places import file_address
from tests.desk.people.window import NEWSLETTER, Window, choose, fields_of, hidden, open_window, people_of

STOPS = """\
- {email: kim@people.example, reason: complained}
- {email: gone@people.example, reason: bounced}
- {email: nothing}
- {email: lee@people.example, released: 2026-11-05, reason: by phone}
"""
KEYS = """\
고객명,거래처,메일주소,담당자,등급
김민수,한빛상사,kim@people.example,박지현,A
이소라,다온,,오세진,A
최하나,소담,hana@people.example,오세진,B
정다온,바른,lee@people.example,오세진,B
"""
TO_SEEK = "not looked for yet: by name, company and telephone, once this is saved"
ROW = re.compile(r'<tr><td class="number">(?:<span[^>]*>[^<]*</span> )?(\d+)</td>\s*'
                 r'<td><span class="badge" data-state="(\w+)">([^<]+)')


def rows_of(text: str) -> list[tuple[str, ...]]:
    """Line, colour and words of each row of a page."""
    return ROW.findall(text)


@pytest.mark.parametrize(("path", "href"), [
    ("subscribers/lists/고객 a.csv", f"/_dangol/people/list/{quote('고객 a.csv')}/"),
    ("subscribers/suppressions/s.yaml", "/_dangol/people/stop/s.yaml/"),
    ("subscribers/key-customers/k.xls", "/_dangol/people/key/k.xls/"),
    ("subscribers/segments/vip.yaml", "/_dangol/people/segment/vip/"),
    ("subscribers/lists/a.numbers", ""), ("subscribers/segments/a.csv", ""), ("subscribers/decisions.yaml", ""),
    ("subscribers/suppressions/dangol-forgotten.csv", ""), ("content/lists/a.csv", ""), ("subscribers/lists", ""),
])
def test_where_files_have_their_page(path: str, href: str) -> None:
    """Whatever is read as people has a page, and nothing else."""
    assert file_address(path) == href


def test_suppressions_have_a_page(tmp_path: Path) -> None:
    """Every entry stands there with what it is to the lists; it is searched and parted as those of lists are."""
    window = open_window(tmp_path, {"subscribers/suppressions/s.yaml": STOPS})
    overview = window.page("").text
    assert '<a href="/_dangol/people/stop/s.yaml/">s.yaml</a>' in overview
    text = window.page("stop/s.yaml/").text
    assert rows_of(text) == [
        ("1", "error", "on a list, and gets no mail"), ("2", "empty", "on no list"),
        ("3", "warning", "cannot be used"), ("4", "done", "may be mailed again")]
    assert "not an address" in text
    assert "gone@people.example" in window.page("stop/s.yaml/?q=gone").text
    assert "1–1 of 1" in window.page("stop/s.yaml/?became=invalid").text
    for name in ("nosuch.yaml", "a.csv", "..%2flists%2fa.csv"):
        assert window.page(f"stop/{name}/").status_code == 404


def test_findings_lead_to_their_file(tmp_path: Path) -> None:
    """What is wrong with a list leads to its page, what is wrong with suppressions to theirs."""
    window = open_window(tmp_path, {"subscribers/suppressions/s.yaml": STOPS})
    assert '<a href="/_dangol/people/list/a.csv/">subscribers/lists/a.csv:4</a>' in window.page("").text
    assert '<a href="/_dangol/people/stop/s.yaml/">subscribers/suppressions/s.yaml' in window.page("").text


def test_key_customers_are_dropped(tmp_path: Path) -> None:
    """Their columns and rows are shown, the step of key customers comes next, and the file has a page."""
    window = open_window(tmp_path)
    before = people_of(tmp_path)
    url = window.drop("거래처.csv", KEYS.encode("cp949"), "key-customers")
    text = window.page(url).text
    assert rows_of(text) == [
        ("2", "done", "gets mail"), ("3", "waiting", TO_SEEK), ("4", "waiting", TO_SEEK),
        ("5", "error", "unsubscribed")]
    assert re.search(r'<th scope="row">담당자</th><td>Owner</td>', text)
    assert re.search(r'<th scope="row">등급</th><td>Tier</td>', text)
    assert "Save it into subscribers/key-customers/" in text
    assert people_of(tmp_path) == before
    saved = window.send(f"{url}save/", {"state": ""})
    assert saved.headers["location"].startswith("/_dangol/customers/2026-11-05-first/")
    assert (tmp_path / "subscribers/key-customers/거래처.csv").read_bytes() == KEYS.encode("cp949")
    assert "거래처.csv" in window.page("").text
    rows = rows_of(window.page(f"key/{quote('거래처.csv')}/").text)
    assert len(rows) == 4
    assert rows[1] == ("3", "waiting", "looked for by name, company and telephone")


def test_columns_of_key_customers_are_chosen(tmp_path: Path) -> None:
    """Whose titles mean nothing can be told what they mean; what lists say of a column stays."""
    settings = NEWSLETTER["newsletter.yaml"] + "columns:\n  등급: tags\n"
    window = open_window(tmp_path, {"newsletter.yaml": settings})
    url = window.drop("k.csv", "고객명,거래처,우리쪽,등급\n김민수,한빛상사,박지현,A\n".encode(), "key-customers")
    page = window.page(f"{url}?title={quote('우리쪽')}&role=owner&title={quote('등급')}&role=own").text
    window.send(f"{url}save/", {"title": ["우리쪽", "등급"], "role": ["owner", "own"], "read": ["owner", "own"],
                                "seen": hidden(page, "seen"), "state": ""})
    assert (tmp_path / "newsletter.yaml").read_text("utf-8") == settings + "  우리쪽: owner\n"


def test_a_broken_key_list(tmp_path: Path) -> None:
    """A table that has no titles says so, and cannot be saved by its button."""
    window = open_window(tmp_path)
    text = window.page(window.drop("k.csv", b"1,2\n3,4\n", "key-customers")).text
    assert 'data-severity="error"' in text
    assert re.search(r'<button class="button primary" disabled', text)


HELD = {"subscribers/lists/수신거부 제외.csv": "email,name\nnew@people.example,새사람\n"}
HELD_URL = f"list/{quote('수신거부 제외.csv')}/"


def said(window: Window, meaning: str) -> str:
    """Say what the list is, as its page asks, and see it."""
    shown = window.page(f"{HELD_URL}?entry={quote('수신거부 제외.csv')}&role={meaning}").text
    window.send(f"{HELD_URL}lists/", {
        "entry": "수신거부 제외.csv", "role": meaning, "read": meaning, "seen": hidden(shown, "seen")})
    return window.page(HELD_URL).text


def test_what_a_list_is(tmp_path: Path) -> None:
    """A list called like people who said no is held until somebody says what it is, which is shown before it is
    written."""
    window = open_window(tmp_path, dict(HELD))
    text = window.page(HELD_URL).text
    assert "it is called like a list of people who said no" in text
    assert rows_of(text) == [("2", "waiting", "not confirmed, or not understood")]
    before = people_of(tmp_path)
    shown = window.page(f"{HELD_URL}?entry={quote('수신거부 제외.csv')}&role=subscribers").text
    assert 'data-mark="+"><b>+</b>   &#34;수신거부 제외.csv&#34;: subscribers' in shown
    assert people_of(tmp_path) == before
    text = said(window, "subscribers")
    assert rows_of(text) == [("2", "done", "gets mail")]
    assert "It is called like" not in text
    assert rows_of(said(window, "unsubscribed")) == [("2", "error", "unsubscribed")]
    assert rows_of(said(window, "ignore")) == [("2", "empty", "not read")]
    assert f'<a href="/_dangol/people/{HELD_URL}">' in window.page("").text
    assert rows_of(said(window, "")) == [("2", "waiting", "not confirmed, or not understood")]
    assert "제외" not in (tmp_path / "newsletter.yaml").read_text("utf-8")


def test_what_was_not_shown_is_not_written(tmp_path: Path) -> None:
    """Something else chosen than what was shown is shown first, of columns and of lists; then it is written."""
    window = open_window(tmp_path, dict(HELD))
    for form, name, called, role in (("columns-said", "name", "title", "company"),
                                     ("lists-said", "수신거부 제외.csv", "entry", "unsubscribed")):
        before = people_of(tmp_path)
        url = f"{HELD_URL}{form.partition('-')[0]}/"
        fields = fields_of(window.page(HELD_URL).text, form)
        assert "changes nothing" in window.page(window.send(url, fields).headers["location"]).text
        shown = window.send(url, choose(fields, name, role, called)).headers["location"]
        assert people_of(tmp_path) == before
        assert "Nothing was written yet" in window.ask("GET", shown).text
        page = window.page(shown.partition("&notice")[0]).text
        window.send(url, {**fields_of(page, form), "look": "yes"})
        assert people_of(tmp_path) == before
        window.send(url, fields_of(page, form))
        assert f": {role}" in (tmp_path / "newsletter.yaml").read_text("utf-8")


def test_only_a_list_itself_is_said_to_be_something(tmp_path: Path) -> None:
    """A form cannot write of another list, and nothing that there is no word for."""
    window = open_window(tmp_path)
    window.page("list/a.csv/")
    before = people_of(tmp_path)
    for entry, role in (("b.csv", "ignore"), ("a.csv", "nosuch")):
        window.send("list/a.csv/lists/", {"entry": entry, "role": role, "read": role, "seen": ""})
    assert people_of(tmp_path) == before


def test_rows_are_pasted(tmp_path: Path) -> None:
    """Rows out of a spreadsheet wait as a file of their own, and never take another's place."""
    window = open_window(tmp_path)
    window.page("")
    text = "이름\t이메일\t수신동의일\r\n새사람\tnew@people.example\t2026-11-20\r\n"
    names = []
    for _ in range(2):
        answer = window.send("paste/", {"text": text, "kind": "lists"})
        url = answer.headers["location"].partition("?")[0]
        page = window.page(url).text
        names.append(re.findall(r"<h1>([^<]+)</h1>", page)[0])
        assert "new@people.example" in page
    assert names == ["added by hand 2026-11-21.csv", "added by hand 2026-11-21 (2).csv"]
    window.send(f"{url}save/", {"state": ""})
    assert "new@people.example" in window.page("find/?q=새사람").text
    refused = window.send("paste/", {"text": "  ", "kind": "lists"})
    assert "no row" in window.page(refused.headers["location"]).text


def test_people_are_added(tmp_path: Path) -> None:
    """Of the rows of a form those are taken that were ticked; what only has a consent is nobody."""
    window = open_window(tmp_path)
    window.page("")
    answer = window.send("add/", {
        "row": ["1", "2", "9"], "name": ["김", "=박 \"철수\"", ""], "company": ["가", "나,다", ""],
        "email": ["a@x.example", "b@x.example", ""], "phone": ["", "010-1234-5678", ""],
        "consent_date": ["", "2026-11-20", "2026-11-20"], "consent_source": ["", "전화", ""]})
    url = answer.headers["location"]
    assert 'class="callout"' not in window.page(url).text, "a notice that tells nothing"
    window.send(f"{url}save/", {"state": ""})
    assert (tmp_path / "subscribers/lists/added by hand 2026-11-21.csv").read_text("utf-8") == (
        "email,name,company,phone,consent_date,consent_source\n"
        'b@x.example,"=박 ""철수""","나,다",010-1234-5678,2026-11-20,전화\n')
    answer = window.send("add/", {"row": ["0"], "email": [""], "consent_source": ["전화"]})
    assert "no row" in window.page(answer.headers["location"]).text


def test_a_finding_says_how_a_file_is_mended_here(tmp_path: Path) -> None:
    """Since a copy is kept, one's own file is to be dropped again; the page says so of a file that is there or waits,
    and in Korean too."""
    for language, words in (("en", "drop that here again"), ("ko", "다시 끌어다 놓")):
        window = open_window(tmp_path / language, language=language)
        waiting = window.drop("b.csv", "이메일\nnobody\n".encode())
        for page in ("", "list/a.csv/", waiting):
            assert words in window.page(page).text, page
        waiting = window.drop("c.csv", b"email\nx@people.example\n")
        assert words not in window.page(waiting).text


def added(window: Window, dates: list[str], sources: list[str]) -> str:
    """What the page says of people who are added with these dates and places of consent."""
    window.page("")
    answer = window.send("add/", {
        "row": [str(number) for number in range(len(dates))],
        "email": [f"p{number}@x.example" for number in range(len(dates))], "consent_date": dates,
        "consent_source": sources})
    return window.page(answer.headers["location"]).text


@pytest.mark.parametrize(("consent", "state", "more"), [
    ("optional", "done", ""), ("required", "waiting", " By consent: required nobody is mailed without one.")])
def test_what_is_missing_of_a_consent_is_told_at_its_row(tmp_path: Path, consent: str, state: str, more: str) -> None:
    """Who is added without a date of consent, or without where it was given, is seen to be before anything is saved;
    the settings decide whether they are mailed."""
    settings = NEWSLETTER["newsletter.yaml"] + f"consent: {consent}\n"
    text = added(open_window(tmp_path, {"newsletter.yaml": settings}), ["", "", "2026-11-20", "2026-11-20"],
                 ["전화", "", "", "전화"])
    rows = re.findall(r'<td><span class="badge" data-state="(\w+)">[^<]+</span>'
                      r'(?:<br><span class="small quiet">([^<]+)</span>)?', text)
    assert rows == [
        (state, f"The date of consent is missing.{more}"),
        (state, f"The date of consent is missing, and where they agreed.{more}"),
        ("done", "Where they agreed is missing."), ("done", "")]
    assert "columns:" not in text.partition("<main")[2].partition('id="columns"')[0]


def test_an_empty_column_of_dates_is_told_as_what_it_is(tmp_path: Path) -> None:
    """That a column of days of consent is empty asks for the days, and not for what the column is."""
    text = added(open_window(tmp_path), [""], ["전화"]).partition("<main")[2]
    assert "columns:" not in text
    assert "Fill in when they agreed." in text


@pytest.mark.parametrize("day", ["12026-11-20", "2026-11-22", "2062-11-20", "20.11.2026"])
def test_nobody_agreed_on_a_day_to_come(tmp_path: Path, day: str) -> None:
    """What is no day up to today is refused, and nothing waits to be saved."""
    window = open_window(tmp_path)
    assert f"{day}, when p0@x.example is said to have agreed, is no day up to today." in added(window, [day], ["전화"])
    assert "waits to be saved" not in window.page("").text
    assert 'name="consent_date" type="date" max="2026-11-21"' in window.page("").text


def test_ticked(tmp_path: Path) -> None:
    """Who ticks nobody is told that."""
    window = open_window(tmp_path)
    window.page("")
    assert "Nobody was ticked" in window.page(window.send("add/", {"email": ["a@x.example"]}).headers["location"]).text
