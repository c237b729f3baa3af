"""Tests of :mod:`generator.sources.tables.plaintext.cards`: vCards as telephones and mail programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.sources.tables.base import LINE, PROBLEM
from generator.sources.tables.formats import read_cards
from generator.sources.tables.plaintext.cards import TITLES, card_titles
from generator.sources.tables.problems import CARD_CUT_OFF
from generator.sources.tables.titles import titles_with_address

FIND = titles_with_address({})


def cards(path: Path, text: str | bytes) -> list[dict[str, object]]:
    """The people of a file, what they have by title."""
    (path / "a.vcf").write_bytes(text if isinstance(text, bytes) else text.encode())
    table = read_cards(path / "a.vcf", FIND)
    assert table.titles == TITLES
    names = [*TITLES, LINE, PROBLEM]
    return [{name: value for name, value in zip(names, row, strict=True) if value} for row in table.cells.rows()]


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> str:
    """A card of some lines."""
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def quoted(text: str, encoding: str = "utf-8") -> str:
    """Quoted-printable, every byte of it."""
    return "".join(f"={byte:02X}" for byte in text.encode(encoding))


@pytest.mark.parametrize(("charset", "encoding"), [
    ("CHARSET=UTF-8;", "utf-8"), ("", "utf-8"), ("CHARSET=EUC-KR;", "cp949"), ("", "cp949"),
    ("CHARSET=KSC5601;", "cp949"),
    ("CHARSET=NONSENSE;", "utf-8"), ("CHARSET=utf-8;", "cp949")])
def test_cards_of_a_telephone(tmp_path: Path, charset: str, encoding: str) -> None:
    """Version 2.1 with quoted-printable, its lines broken by = at their ends, in the encoding that it names, or not."""
    name = quoted("김", encoding)
    shown = quoted("민수 김", encoding)
    found = cards(tmp_path, card(
        f"N;{charset}ENCODING=QUOTED-PRINTABLE:{name};{quoted('민수', encoding)};;;",
        f"FN;{charset}ENCODING=QUOTED-PRINTABLE:{shown[:9]}=\r\n{shown[9:]}", "TEL;HOME:02-000-0000",
        "TEL;CELL;PREF:010-0000-0001", "EMAIL;INTERNET:minsu@x.com",
        f"ORG;{charset}QUOTED-PRINTABLE:{quoted('한빛; 상사', encoding).replace(quoted('; '), ';')}",
        "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ=", " SkZJRg==", "", "X-NICK:x", version="2.1"))
    assert found == [{"email": "minsu@x.com", "name": "김민수", "last_name": "김", "first_name": "민수",
                      "company": "한빛", "department": "상사", "phone": "010-0000-0001",
                      "phone_2": "02-000-0000", LINE: 1}]


def test_cards_of_icloud(tmp_path: Path) -> None:
    """Version 3.0 with lines in groups, types of its own, folded lines, and commas behind backslashes."""
    assert cards(tmp_path, card(
        "PRODID:-//Apple Inc.//iPhone OS 17.0//EN", "N:이;소라;;;", "FN:이소라", "ORG:해솔\\, 주식회사;영업\\;1팀;",
        "item1.EMAIL;type=INTERNET:work@x.com", "item1.X-ABLabel:_$!<Other>!$_",
        "item2.EMAIL;type=INTERNET;type=pref:sora@x.com", "EMAIL;type=HOME:SORA@home.example",
        "TEL;type=pref:02-000-0000", "TEL;type=CELL;type=VOICE:010-0000-0002", "CATEGORIES:단골,vip\\,gold",
        "NOTE:첫 줄\\n둘", " 째 줄", "item3.URL:https\\://x.com", "TITLE:대리", "BDAY:1990-01-02",
        "item4.ADR;type=WORK:;;테헤란로 1;서울;;06000;대한민국")) == [{
            "email": "sora@x.com, work@x.com, SORA@home.example", "name": "이소라",
            "last_name": "이", "first_name": "소라", "company": "해솔, 주식회사", "department": "영업;1팀",
            "phone": "010-0000-0002", "phone_2": "02-000-0000", "tags": "단골, vip,gold", "note": "첫 줄\n둘째 줄",
            "homepage": "https://x.com", "title": "대리", "birthday": "1990-01-02",
            "address": "테헤란로 1 서울 06000 대한민국", LINE: 1}]


def test_version_4(tmp_path: Path) -> None:
    """Ranks, telephone numbers as addresses of their own, parameters in quotation marks, Latin names as they stand."""
    assert cards(tmp_path, card(
        "FN:Minsu Kim", "N:Kim;Minsu;;;", 'TEL;VALUE=uri;TYPE="voice,cell";PREF=1:tel:+82-10-0000-0003;ext=1',
        "EMAIL;PREF=2:b@x.com", 'EMAIL;PREF=1;ALTID="a:b;c":mailto:a%40x.com', version="4.0", end="\n")) == [{
            "email": "a@x.com, b@x.com", "name": "Minsu Kim", "last_name": "Kim",
            "first_name": "Minsu", "phone": "+82-10-0000-0003", LINE: 1}]


def test_many_cards(tmp_path: Path) -> None:
    """Each has the line on which it begins; one without an address is a row too, and one that is not closed."""
    agent = card("AGENT:", "BEGIN:VCARD", "EMAIL:agent@x.com", "END:VCARD", "EMAIL:e@x.com", version="2.1")
    found = cards(tmp_path, "".join(("\n", card("EMAIL:a@x.com"), card("FN:no address").lower(),
                                     "BEGIN:VCARD\nEMAIL:c@x.com\n", card("EMAIL:d@x.com"), agent,
                                     "BEGIN:VCARD\nEMAIL:f@x.com\nEMA")))
    assert [(each.get("email"), each.get("name"), each[LINE], each.get(PROBLEM)) for each in found] == [
        ("a@x.com", None, 2, None), (None, "no address", 6, None), ("c@x.com", None, 10, None),
        ("d@x.com", None, 12, None), ("e@x.com", None, 16, None), ("f@x.com", None, 24, CARD_CUT_OFF)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """Outlook in Korea writes CP949 without a word."""
    assert cards(tmp_path, card("FN:김민수", "EMAIL:a@x.com").encode(encoding))[0]["name"] == "김민수"


def test_the_titles_are_those_of_any_file() -> None:
    """So that the build need not read any."""
    assert card_titles(FIND) == TITLES
    assert card_titles(titles_with_address({"email": "x"})) == ()


def test_more_telephones_than_columns(tmp_path: Path) -> None:
    """None is lost; mobiles come first, fax machines are no mobiles."""
    numbers = [f"TEL;TYPE=WORK:02-000-000{number}" for number in range(4)]
    found, = cards(tmp_path, card(*numbers, "TEL;TYPE=FAX,CELL:02-9", "TEL;TYPE=CELL:010-0000-0009"))
    assert (found["phone"], found["phone_2"], found["phone_3"]) == (
        "010-0000-0009", "02-000-0000", "02-000-0001, 02-000-0002, 02-000-0003, 02-9")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip), min_size=3,
                max_size=3))
def test_texts_come_back(tmp_path: Path, texts: list[str]) -> None:
    """Whatever a name, a firm and a note are: written as RFC 6350 has it, they are read as they were."""
    name, firm, note = (text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;") for text in texts)
    lines = [f"FN:{name}", f"ORG:{firm};x", f"NOTE:{note}"]
    found, = cards(tmp_path, "\ufeff" + card(*(f"{line[:9]}\r\n {line[9:]}" for line in lines)))
    assert [found.get(key, "") for key in ("name", "company", "note")] == texts


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["BEGIN:VCARD", "END:VCARD", "AGENT:", "N:=", "EMAIL;PREF=x:a@x.com", " fold", "=", ":",
                                 "TEL;TYPE=\"", "FN;ENCODING=QUOTED-PRINTABLE:=E0=", "\\", "ORG:;;\\"]), max_size=30))
def test_nothing_breaks_it(tmp_path: Path, lines: list[str]) -> None:
    """Every card that begins is a row."""
    (tmp_path / "a.vcf").write_text("\n".join(lines), "utf-8")
    assert read_cards(tmp_path / "a.vcf", FIND).cells.height <= lines.count("BEGIN:VCARD")
