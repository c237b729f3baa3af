"""Tests of :mod:`generator.sources.people.title_words`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.sources.people.title_words import LONGEST, WORDS, Meaning, letters, read_title, without_formula

ADDRESSES = """이메일|메일주소|전자 메일 주소|メールアドレス|メール|电子邮箱|邮箱|E-Mail-Adresse|Adresse e-mail
Courriel|Mél|이메일(E-mail)|담당자 이메일|주문자 이메일|아이디(이메일)|이메일1|이메일 주소 1|Work Email
E-mail 1 - Value|emailAddress|EMAIL_ADDRESS|세금계산서 이메일|회사메일|개인 이메일|업무용 이메일|Customer Email
Email (work)|Email - Work|Emails|E-mail professionnel|Geschäftliche E-Mail|Email address of customer
연락처 이메일|Contact Email|Billing Email|이메일주소(필수입력)|구매자이메일주소|이메일(담당자)|E-Mail (Kunde)
수신자 이메일|Recipient Email|email addresses|mb_email|memEmail|cust_email|usr_mail|E메일주소|로그인 이메일|가입 이메일
이메일을 입력해 주세요|메일 주소를 적어주세요."""
SECOND = """이메일2|E-mail 2 - Value|E-mail 2 Address|전자 메일 2 주소|ALTERNATE_EMAILS|보조 이메일
secondary email|other_emails|Additional Email|기타 이메일|予備メール|Weitere E-Mail|담당자 이메일 2"""
NONE = """이메일 수신동의|메일수신여부|이메일 수신거부|Email Opt Out|Email Status|Email Bounced Date
email verified|메일 제목|이메일 발송일|Last Email Date|Email client|Email subscriber|E-mail contact|E-mail Type
E-mail Display Name|전자 메일 유형|전자 메일 표시 이름|Mailing Address|메일링|이메일 수신|email count
owner email|관리자 이메일|영업담당 이메일|추천인 이메일|이메일?|이메일/휴대폰|비서 이메일|이메일 확인
메일 담당자|이메일 담당|메일: 없음|회사 주소|업체 코드|User 1|사용자 1|username|닉네임|상품명|대표자명|팩스
Business Fax|Assistant's Phone|Car Phone|휴대폰 뒷자리|전화 수신동의|SMS 수신동의|통신사|성별|고객|회원|고객번호
번호|고객등급|담당부서|담당|middle name|Company Type|id|주소|대표|법인|단체|받는사람|Account|Account Owner|이름2
회사명2|1|광고성 정보 수신 동의|수신 동의 이메일|마케팅 메일 동의||—|State|Status|Date"""
STRANGE = """수신동의|수신거부|동의|거부|여부|opt out|opted in|consent|subscribed|status|bounced|unsubscribed
제목|날짜|date|同意|Einwilligung|consentement"""
OTHERS = {
    "company": """회사명|기관명|상호(법인명)|Account Name|소속|고객사|거래처명|회사 이름|Organization 1 - Name
담당자 회사|Firma|会社名|기관/단체명|소속 회사|직장|회사명(영문)""",
    "name": """이름(한글)|구매자명|고객명|담당자|담당자명|회사 담당자명|업체담당자|Customer Name|Contact Name
氏名|Nom|영문이름|수령인|주문자""",
    "last_name": """성|성(한글)|姓|Nachname|Nom de famille""",
    "first_name": """Vorname|Prénom|名|First Name""",
    "phone": """전화번호|휴대폰|모바일|HP|H.P|H.P.|Cell Phone|Mobile|TEL|Tel.|고객 연락처|담당자 휴대폰
휴대전화번호|携帯電話|手机号码|Phone 1 - Value|Telefonnummer|전화번호(휴대폰)""",
}


def titles(table: str) -> list[str]:
    """The titles of a table."""
    return [title for line in table.splitlines() for title in line.split("|")]


def kinds(title: str) -> tuple[str, bool] | None:
    """The field of a title, and whether it is a second one."""
    meaning = read_title(title)
    return (meaning.field, meaning.second) if meaning else None


@pytest.mark.parametrize("title", titles(ADDRESSES))
def test_addresses(title: str) -> None:
    """By their words, in six languages, with who it is of before them and marks of forms behind."""
    assert kinds(title) == ("email", False)


@pytest.mark.parametrize("title", titles(SECOND))
def test_second_addresses(title: str) -> None:
    """Another address of the same person is told from the first."""
    assert kinds(title) == ("email", True)


@pytest.mark.parametrize("title", titles(NONE))
def test_what_is_none_of_them(title: str) -> None:
    """One word that is not known is enough: it may speak of permission, of mails, or of somebody else."""
    assert read_title(title) is None


@pytest.mark.parametrize(("field", "title"), [(field, title) for field, some in OTHERS.items()
                                              for title in titles(some)])
def test_other_fields(field: str, title: str) -> None:
    """Firms, names and their parts, telephones."""
    assert kinds(title) == (field, False)


@pytest.mark.parametrize("order", [
    "이메일|담당자 이메일|세금계산서 이메일|이메일2", "휴대폰|전화번호|회사전화", "회사명|소속|회사명(영문)",
    "고객명|담당자|수령인|이름(영문)", "Mobile|Phone|Business Phone", "Email|Work Email|Billing Email|Email 2"])
def test_ranks(order: str) -> None:
    """Of several columns of one field the plainest comes first."""
    found = [read_title(title) for title in titles(order)]
    assert [meaning.rank if meaning else None for meaning in found] == sorted(
        {meaning.rank for meaning in found if meaning})


def test_what_else_titles_say() -> None:
    """That a telephone is a mobile; that somebody is in charge, who may be the customer's or one's own."""
    assert read_title("담당자 휴대폰") == Meaning("phone", 0, mobile=True, in_charge=True)
    assert read_title("담당자명") == Meaning("name", 1, in_charge=True)
    assert read_title("Home Phone") == Meaning("phone", 9, second=True)


WRITINGS: list[Callable[[str], str]] = [
    str.upper, str.lower, str.title, lambda text: f" {text} *", lambda text: text.replace(" ", "_"),
            lambda text: text.replace(" ", "\u3000"), lambda text: unicodedata.normalize("NFD", text),
            lambda text: "".join(chr(ord(each) + 0xFEE0) if "!" < each < "?" else each for each in text),
            lambda text: text.replace("-", " - "), lambda text: f"{text}\u200b", lambda text: f"[{text}]"]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(titles(ADDRESSES) + titles(SECOND) + titles(NONE)),
       st.lists(st.sampled_from(WRITINGS), max_size=3))
def test_writing_makes_no_difference(title: str, ways: list[Callable[[str], str]]) -> None:
    """Case, width, spaces, the way letters are stored, and what is no letter say nothing."""
    written = title
    for way in ways:
        written = way(written)
    if not re.search(r"[(?:/]| - | of |client|subscriber|담당|contact", title):  # there the marks count
        assert kinds(written) == kinds(title)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(titles(STRANGE)), st.sampled_from(titles(ADDRESSES)), st.booleans(),
       st.sampled_from(["", " ", "_", "("]))
def test_permission_is_never_an_address(word: str, title: str, before: bool, between: str) -> None:
    """Whatever else stands in a title, a word that is not known keeps it from being an address."""
    assert read_title(f"{word}{between}{title}" if before else f"{title}{between}{word}") is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_anything(title: str) -> None:
    """No title breaks it, none that is longer than titles are is read, and numbers alone mean nothing."""
    meaning = read_title(title)
    assert meaning is None or len(title) <= LONGEST
    assert not letters(title).isdecimal() or meaning is None


def test_hostile_titles_take_no_time() -> None:
    """Words that fit together in many ways are tried once each."""
    assert read_title("email" * 12) is not None
    assert read_title("메일" * 29 + "!") is None


def test_words_are_written_as_they_are_compared() -> None:
    """A word with a space or a capital would never be found."""
    for words in WORDS.values():
        assert not any(letter.isupper() for letter in words)
        assert len(words.split()) == len(set(map(letters, words.split())))


@pytest.mark.parametrize(("title", "plain"), [
    ('="이메일"', "이메일"), ('= "a ""b"""', 'a "b"'), ("이메일", "이메일"), ('="', '="'), ("=이메일", "=이메일")])
def test_titles_as_formulas(title: str, plain: str) -> None:
    """What was written so that Excel takes it for text is that text."""
    assert without_formula(title) == plain
