"""Tests of :mod:`generator.plan.audience.permission`: what columns of lists have against mailing people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import polars as pl
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from generator.config import Config
from generator.findings import Findings
from generator.model import Body, Issue
from generator.permission.titles import SAID, Role, read_title
from generator.permission.values import LEVELS, Meaning, read_value
from generator.permission.words import NOTHING, STATES, WORDS, Kind
from generator.plan.audience.audience import plan_audience
from generator.plan.audience.consent import report_advertising
from generator.plan.audience.permission import LEVEL, ColumnUse, permit
from generator.plan.audience.readers import targeted, unadvertised
from generator.plan.customers.states import everybody
from generator.sources.people.people_files import People
from generator.sources.tables.titles import list_field
from tests.conftest import examples
from tests.people import TODAY, emails, people, stops

OK, ASKED, NO = "", "unconfirmed", "no-consent"
OUT, BACK, SPAM = "unsubscribed", "bounced", "complained"


def listed(title: str, cells: Sequence[str], path: str = "a.csv", sheet: str = "",
           columns: Mapping[str, str] | None = None) -> People:
    """A list with one column beside the addresses, as it is read from a file."""
    field = list_field(title, columns or {})
    rows = [{"email": f"{place}@x.example", field: cell} for place, cell in enumerate(cells)]
    made = people(path, rows)
    return People(path, made.rows, sheet=sheet, titles={"email": "이메일", field: title}, line=1)


def levels(title: str, *cells: str, columns: Mapping[str, str] | None = None, path: str = "a.csv",
           ) -> list[str]:
    """What a column has against mailing each row."""
    found, _ = permit(listed(title, cells, path, columns=columns), columns or {})
    return [LEVELS[place] for place in found]


def use_of(title: str, *cells: str, columns: Mapping[str, str] | None = None) -> ColumnUse:
    """What a column was taken for."""
    return permit(listed(title, cells, columns=columns), columns or {})[1][0]


def told(title: str, *cells: str, columns: Mapping[str, str] | None = None, path: str = "a.csv",
         lists: Mapping[str, str] | None = None) -> list[str]:
    """The messages on the permission of a list."""
    findings = Findings()
    plan_audience([listed(title, cells, path, columns=columns)], stops([])[0], [], today=TODAY,
                  config=Config(columns=columns or {}, lists=lists or {}), findings=findings)
    return [finding.message for finding in findings if finding.code == "permission"]


@pytest.mark.parametrize(("title", "cell", "expected"), [
    ("수신동의", "N", NO), ("수신동의", "미동의", NO), ("수신동의", "거부", NO), ("수신동의", "X", NO),
    ("수신동의", "동의안함", NO), ("광고성 정보 수신 동의", "미동의", NO), ("수신여부", "거부", NO),
    ("마케팅 수신동의", "N", NO),
    ("이메일 수신거부", "Y", OUT), ("탈퇴일", "2026-03-05", OUT), ("subscribed_to_emails", "false", NO),
    ("HasOptedOutOfEmail", "true", OUT), ("Opted out of all email", "true", OUT), ("unsubscribed", "true", OUT),
    ("Opt-in", "No", NO), ("수신거부", "수신거부", OUT), ("수신거부", "X", OUT), ("수신거부", "✓", OUT),
    ("수신동의", "동의하지 않습니다", NO), ("미동의", "Y", OUT), ("수신동의 철회일", "2026. 3. 5.", OUT),
    ("Newsletter Abmeldung", "ja", OUT), ("Einwilligung", "nein", NO), ("désabonné", "oui", OUT),
    ("consentement", "non", NO), ("配信停止", "はい", OUT), ("メール配信希望", "いいえ", NO), ("退订", "是", OUT),
    ("是否订阅", "否", NO),
    ("상태", "수신거부", OUT), ("회원상태", "탈퇴", OUT), ("status", "Cleaned", BACK), ("Status",
    "Marked as spam", SPAM),
    ("반송일", "2026-01-01", BACK), ("Email hard bounce reason", "Unknown user", BACK), ("반송여부", "Y", BACK),
    ("구독 해지 사유", "메일이 너무 많아요", OUT), ("email_disabled", "true", OUT), ("Email Opt Out", "Yes", OUT),
    ("Email Marketing Consent", "NEVER_SUBSCRIBED", NO), ("do not email", "1", OUT), ("Do-Not-Contact", "x", OUT),
    ("재직여부", "퇴사", ASKED), ("퇴사일", "2026-01-31", ASKED), ("휴면여부", "Y", ASKED), ("회원상태", "휴면", ASKED),
    ("동의/거부 여부", "거부", NO), ("개인정보 마케팅 활용 동의", "미동의", NO), ("이메일/SMS 수신동의", "N", NO),
    ("status", "soft-bounced", OK), ("수신거부", "수신거부 (2026-03-05)", OUT), ("수신동의", "아니오 (미동의)", NO),
])
def test_whoever_said_no_is_kept_out(title: str, cell: str, expected: str) -> None:
    """Whatever the title is, in six languages, and whatever stands in the cell."""
    assert levels(title, cell, "예") [0] == expected or levels(title, cell)[0] == expected
    assert levels(title, cell)[0] == expected


@pytest.mark.parametrize(("title", "cells"), [
    ("수신거부일", ("0000-00-00", "-", "없음", "N/A", "1900-01-00", "", "0000-00-00 00:00:00", "1970-01-01",
    "9999-12-31")),
    ("수신거부여부", ("수신", "허용", "F", "N", "아니오", "미거부", "")), ("수신거부", ("미거부", "O", "N")[:1]),
    ("탈퇴일", ("", "0000-00-00")), ("수신동의", ("Y", "동의", "수신", "허용", "○", "2026-03-05", "1", "예", "동의함")),
    ("HasOptedOutOfEmail", ("false", "0", "")), ("Status", ("Active", "subscribed", "정상", "구독 중", "enabled")),
    ("State", ("California", "NY", "OK", "OR")), ("광고주명", ("N", "한빛기획")), ("반송지 주소", ("서울", "N")),
    ("SMS 수신동의", ("N", "")), ("제3자 제공 동의", ("미동의", "N")), ("개인정보 수집 동의", ("N",)),
    ("이용약관 동의", ("N",)),
    ("가입일", ("2026-01-01", "")), ("동의경로", ("전화", "거부")[:1]), ("OPTIN_IP", ("10.0.0.1",)),
    ("차단기 모델", ("X-1", "없음")),
    ("부가세 제외", ("10,000", "0")), ("Lead Status", ("Open", "Closed")), ("배송상태", ("취소", "완료")),
    ("생산중단", ("Y", "N")),
    ("수신동의일", ("2026-03-05", "", "-")), ("뉴스레터", ("주간", "월간 소식")), ("마케팅 담당자", ("김민수",)),
    ("Accepts SMS Marketing", ("no",)), ("Subscription plan", ("free",)), ("거래상태", ("거래중지",)),
    ("Email Suppressions", ("", "[]")), ("문자 수신 동의(광고)", ("false",)),
])
def test_nobody_is_held_back_wrongly(title: str, cells: tuple[str, ...]) -> None:
    """Placeholders are no dates, a no to a refusal is a yes, and other things than mail decide nothing."""
    assert set(levels(title, *cells)) == {OK}


def test_a_cross_is_a_tick_unless_a_ring_stands_beside_it() -> None:
    """In a column of refusals; in one of consent it is a no always."""
    assert levels("수신거부", "X", "") == [OUT, OK]
    assert levels("수신거부", "X", "O") == [OK, OUT]
    assert levels("수신거부", "×", "○") == [OK, OUT]
    assert levels("수신거부", "X", "N") == [OUT, OK] or levels("수신거부", "X", "N") == [OK, OK]
    assert levels("수신동의", "X", "X") == [NO, NO]


def test_no_answer_beside_answers() -> None:
    """Holds back from everything, or where advertising was asked for, from advertising alone; where nobody was asked,
    it says nothing and that is told."""
    assert levels("수신동의", "Y", "") == [OK, ASKED]
    assert levels("광고성 정보 수신 동의", "동의", "", "미동의") == [OK, "no-advertising", NO]
    assert levels("수신동의", "", "") == [OK, OK]
    assert use_of("수신동의", "", "").empty
    assert any("empty throughout" in message for message in told("수신동의", "", ""))
    assert levels("수신거부", "Y", "") == [OUT, OK]


@pytest.mark.parametrize("title", [
    "수신동의 팝업", "광고 분류", "이메일 마케팅 세그", "옵트인 플래그2", "mktg_optin_xyz",
    "Werbefreigabe Einwilligung xy", "同意フラグ乙",
    "수신거부 어쩌고", "반송 관리", "unsubscribedfoo", "구독해지 예정"])
@pytest.mark.parametrize("cell", ["Y", "N", "동의", "어쩌고", "2026-01-01"])
def test_a_title_that_nobody_knows_is_asked_about(title: str, cell: str) -> None:
    """Its people are held back, which is told with title, values and how many; ``columns:`` decides."""
    assert levels(title, cell) == [ASKED]
    message = told(title, cell)[0]
    assert title in message
    assert "1 person is held back" in message
    assert levels(title, cell, columns={title: "ignore"}) == [OK]


@pytest.mark.parametrize("title", [
    "EMAIL_YN", "mb_mailling", "maillingFl", "news_mail", "DM", "adYn", "MKT_AGREE_YN", "뉴스메일", "안내메일",
    "쇼핑정보 수신", "발송대상", "알림받기 동의", "GDPR", "구독", "연락가능여부", "기술자료 수신",
    "소식을 받아보시겠어요?", "향후 행사 안내 메일을 받으시겠습니까?", "이메일 수신(O/X)", "수신동의(0:동의,1:거부)",
    "Do you want updates by e-mail?", "Keep me posted", "개인정보 수집 및 뉴스레터 수신에 동의하십니까?"])
def test_a_no_is_kept_under_titles_of_shops_boards_and_programmers(title: str) -> None:
    """Also where a value beside it is one that nobody knows, and under words of which some are not known."""
    assert levels(title, "Y", "N", "Y", "N", "?")[1] in (NO, ASKED)


@pytest.mark.parametrize("title", ["철회일", "동의철회일", "mb_leave_date", "mb_intercept_date", "구독종료일",
                                   "발송보류", "Pending", "연락금지", "DNC", "보류", "denied"])
def test_a_yes_or_a_day_under_titles_of_leaving_and_waiting_holds_back(title: str) -> None:
    """A no and an empty cell do not."""
    assert levels(title, "2026-01-02", "")[0] != OK
    found = levels(title, "Y", "N", "")
    assert found[0] != OK
    assert found[1:] == [OK, OK]


def test_a_title_may_say_how_yes_and_no_are_written() -> None:
    """The other way round nobody can tell; and who agrees to be a member for life says nothing of mail."""
    assert levels("이메일 수신(O/X)", "O", "X") == levels("수신동의(1:동의, 0:거부)", "1", "0") == [OK, NO]
    assert levels("수신동의(0:동의, 1:거부)", "1", "0") == [ASKED, ASKED]
    assert levels("평생회원 동의여부", "T", "F") == [OK, OK]


def test_ways_to_be_reached_without_mail_hold_back() -> None:
    """Which is told; how somebody agreed or was found is no such way."""
    ways = ("이메일", "SMS", "SMS, 이메일", "전화", "", "수신 안 함")
    assert levels("수신동의 채널", *ways) == [OK, ASKED, OK, ASKED, OK, NO]
    assert levels("Opt-in channel", "Email", "Phone", "") == [OK, ASKED, OK]
    assert "names other ways than mail for 2 people" in told("수신동의 매체", *ways)[0]
    assert levels("연락방법", *ways[:5]) == [OK] * 5  # what they choose stands in the choices
    for title in ("유입채널", "동의 방법", "발송방법", "수신 방식"):
        assert levels(title, "블로그", "택배") == [OK, OK]
    assert levels("유입채널", *ways[:5]) == levels("동의 방법", *ways[:5]) == [OK] * 5


def test_a_no_to_mail_is_found_in_a_column_of_anything() -> None:
    """Where its words are about mail."""
    assert levels("설문 3", "메일 수신 안함", "좋음", "미수신") == [ASKED, OK, OK]


def test_a_value_that_nobody_knows_is_asked_about() -> None:
    """In a column that everybody knows; the others are read."""
    assert levels("수신동의", "Y", "글쎄", "N") == [OK, ASKED, NO]
    assert "“글쎄” 1" in told("수신동의", "Y", "글쎄")[0]
    assert levels("구독상태", "구독중", "해지예정") == [OK, ASKED]


def test_what_is_told_names_nobody() -> None:
    """A value that may be an address, a number or somebody's words is not repeated."""
    for cell in ("minsu@hanbit.example", "010-1234-5678 01012345678",
    "전화로 말씀하시기를 이제는 더 안 받으시겠다고 하셨습니다 그래서 지웠습니다"):
        assert cell not in told("수신동의", "Y", cell)[0]


@pytest.mark.parametrize(("role", "cells", "expected"), [
    ("consent", ("Y", "N", ""), [OK, NO, ASKED]), ("refusal", ("Y", "N", ""), [OUT, OK, OK]),
    ("state", ("정상", "탈퇴", ""), [OK, OUT, OK]), ("consent_date", ("2026-01-01", "", "N"), [OK, OK, NO]),
    ("refused_date", ("2026-01-01", "-", ""), [OUT, OK, OK]), ("bounced", ("Y", "", "N"), [BACK, OK, OK]),
    ("ignore", ("Y", "N", "거부"), [OK, OK, OK])])
def test_columns_decides(role: str, cells: tuple[str, ...], expected: list[str]) -> None:
    """Each word of it, for a title that says nothing."""
    assert role in SAID
    assert levels("구분값", *cells, columns={"구분값": role}) == expected
    assert use_of("구분값", *cells, columns={"구분값": role}).said


def test_a_column_keeps_its_name_when_columns_says_what_it_is() -> None:
    """Segments can still ask for it."""
    assert list_field("수신여부", {"수신여부": "ignore"}) == "수신여부"
    assert list_field("언제", {"언제": "consent_date"}) == "consent_date"


def test_a_status_counts_only_where_its_values_are_words_for_one() -> None:
    """A US state is none; a column with words for a state holds back whom it has another for; ours is meant always."""
    assert levels("State", "Texas", "Ohio") == [OK, OK]
    assert levels("상태", "정상", "보류중") == [OK, ASKED]
    assert levels("상태", "신규상담", "계약완료") == [OK, OK]
    assert levels("상태", "unsubscribd") == [ASKED]
    assert levels("status", "kaputt") == [ASKED]
    assert levels("구독상태", "뭐지") == [ASKED]
    assert levels("회원상태", "1", "2") == levels("status", "1", "2") == [ASKED, ASKED]
    assert levels("status", "1", "0") == [OK, NO]


@pytest.mark.parametrize(("title", "cell", "expected"), [
    ("비고", "12월부터 수신거부 요청", ASKED), ("메모", "메일 보내지 말 것", ASKED), ("Notes", "Do not email!", ASKED),
    ("비고", "11월에 전시회에서 만남", OK), ("tags", "vip, 수신거부", ASKED), ("고객분류", "탈퇴회원", ASKED),
    ("tags", "vip, press", OK), ("부서", "영업", OK), ("Bemerkung", "bitte keine E-Mails", ASKED)])
def test_a_no_in_a_column_that_nobody_reads(title: str, cell: str, expected: str) -> None:
    """Remarks, tags and kinds of customers are looked through for it."""
    assert levels(title, cell, "그 밖") == [expected, OK]


def test_the_strictest_of_several_columns_counts() -> None:
    """Whatever their order."""
    rows = people("a.csv", [{"email": "a@x.example", "수신동의": "Y", "탈퇴일": "2026-01-01", "상태": "정상"}])
    for frame in (rows.rows, rows.rows.select(reversed(rows.rows.columns))):
        found, _ = permit(People("a.csv", frame), {})
        assert [LEVELS[place] for place in found] == [OUT]


@pytest.mark.parametrize("name", [
    "수신거부.csv", "unsubscribed_members_export_1a2b.csv", "cleaned_email_audience_export.csv",
    "수신거부_제외_명단.csv",
    "nonsubscribed_segment_export_7.csv", "탈퇴회원.xlsx", "opt-outs.csv", "미동의자.csv", "blacklist.txt",
    "bounces.csv"])
def test_a_file_called_like_those_who_said_no(name: str) -> None:
    """Nobody in it is mailed, by no list; that is told, remembered nowhere, and ``lists:`` decides."""
    path = f"subscribers/lists/{name}"
    assert levels("회사", "가", path=path) == [ASKED]
    assert "called like a list of people who said no" in told("회사", "가", path=path)[0]
    assert told("회사", "가", path=path, lists={name: "subscribers"}) == []
    both = [listed("회사", ["가"], path), listed("회사", ["가"], "subscribers/lists/z.csv")]
    audience = plan_audience(both, stops([])[0], [], today=TODAY, config=Config(), findings=Findings())
    assert (audience.mailable, audience.stopped.height) == (0, 0)
    found, _ = permit(listed("회사", ["가"], path), {}, "unsubscribed")
    assert [LEVELS[place] for place in found] == [OUT]


@pytest.mark.parametrize("name", [
    "customers.csv", "명단.xlsx", "subscribed_email_audience_export.csv", "수신동의자.csv", "2026-11-newsletter.csv",
    "거래처.csv", "members.csv", "VIP_고객.csv"])
def test_other_files_are_lists(name: str) -> None:
    """And hold nobody back."""
    assert levels("회사", "가", path=f"subscribers/lists/{name}") == [OK]


def test_a_sheet_called_so_too() -> None:
    """A workbook's sheet 탈퇴, whatever its file is called."""
    found, _ = permit(listed("회사", ["가"], "명단.xlsx", sheet="탈퇴"), {})
    assert [LEVELS[place] for place in found] == [ASKED]


@pytest.mark.parametrize(("date", "mailable"), [
    ("2026-11-01", True), ("2026. 11. 1.", True), ("-", False), ("N", False), ("0000-00-00", False),
    ("2099-01-01", False), ("미동의", False), ("", False), ("동의", False), ("1900-01-01", False)])
def test_where_consent_is_required_only_a_day_of_it_counts(date: str, mailable: bool) -> None:
    """One that can be read, that a database did not put there, and that is not to come."""
    rows = people("a.csv", [{"email": "a@x.example", "consent_date": date}])
    audience = plan_audience([rows], stops([])[0], [], today=TODAY, config=Config(consent="required"),
                             findings=Findings())
    assert audience.subscribers["mailable"].to_list() == [mailable]


def test_membership_is_no_consent() -> None:
    """A shop's 가입일."""
    found = listed("가입일", ["2026-01-01"])
    audience = plan_audience([found], stops([])[0], [], today=TODAY, config=Config(consent="required"),
                             findings=Findings())
    assert audience.mailable == 0


def test_only_refusals_last() -> None:
    """A no to consent is read anew every time; an unsubscription is remembered."""
    rows = people("a.csv", [{"email": "a@x.example", "수신동의": "N"}, {"email": "b@x.example", "수신거부": "Y"}])
    audience = plan_audience([rows], stops([])[0], [], today=TODAY, config=Config(), findings=Findings())
    assert audience.stopped.select("email", "reason").rows() == [("b@x.example", "unsubscribed")]
    assert audience.subscribers.select("email", "reason").rows() == [("a@x.example", "no-consent")]


def test_who_was_asked_about_advertising_and_said_nothing() -> None:
    """Gets everything but advertising."""
    rows = people("a.csv", [{"email": "a@x.example", "마케팅 수신동의": ""}, {"email": "b@x.example",
    "마케팅 수신동의": "동의"}])
    audience = plan_audience([rows], stops([])[0], [], today=TODAY, config=Config(), findings=Findings())
    assert audience.subscribers.select("email", "mailable", "advertised").rows() == [
        ("a@x.example", True, False), ("b@x.example", True, True)]


REFUSALS = [("수신거부", word) for word in ("Y", "예", "O", "true", "1", "수신거부", "✓", "T", "yes")] + [
    (title, word) for title in ("수신동의", "이메일 수신 동의", "마케팅 수신동의", "수신여부", "Opt-in", "consent",
    "Einwilligung", "同意", "consentement")
    for word in ("N", "아니오", "X", "false", "0", "F", "미동의", "거부", "no", "동의하지 않음", "否", "nein",
    "non", "不同意")] + [
    ("상태", word) for outcome in ("unsubscribed", "complained", "bounced") for word in STATES[outcome].split()] + [
    (title, "2026-05-01") for title in ("탈퇴일", "수신거부일", "unsubscribed_at", "opt-out date", "退会日")]


def rewritten(draw: st.DrawFn, text: str) -> str:
    """A text in other case, width and spacing."""
    made = draw(st.sampled_from([text, text.upper(), text.lower(), text.title()]))
    if draw(st.booleans()):
        made = "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in made)
    made = made.replace(" ", draw(st.sampled_from([" ", "  ", "_", "\u00a0"])))
    return draw(st.sampled_from(["", " ", "  "])) + made + draw(st.sampled_from(["", " ", "\u200b"]))


@st.composite
def refusals(draw: st.DrawFn) -> tuple[str, str]:
    """A title and a value that say no, as somebody may write them."""
    title, value = draw(st.sampled_from(REFUSALS))
    return rewritten(draw, title), rewritten(draw, value)


@given(refusals(), st.permutations(["이름", "회사", "?"]), st.sampled_from(["Y", "동의", "정상", ""]))
@settings(max_examples=examples(150), deadline=None)
@example(("수신동의", "N"), ["이름", "회사", "?"], "Y")
def test_a_refusal_never_ends_as_mailable(said: tuple[str, str], order: list[str], other: str) -> None:
    """In any casing, spacing and width, in any order of columns, whatever a second column says."""
    title, value = said
    cells = {"이름": "김민수", "회사": "한빛", "?": value, "수신 동의 여부": other}
    fields = {name: title if name == "?" else name for name in [*order, "수신 동의 여부"]}
    frame = pl.DataFrame({"email": ["a@x.example"], **{name: [cells[name]] for name in fields}}).with_columns(
        line=pl.lit(2, pl.Int64), problem=pl.lit(""))
    audience = plan_audience([People("a.csv", frame, titles=fields)], stops([])[0], [], today=TODAY, config=Config(),
                             findings=Findings())
    assert audience.mailable == 0


KNOWN = st.sampled_from([word for kind in (Kind.AGREE, Kind.REFUSE, Kind.ADVERT) for word in WORDS[kind].split()
                         if len(word) > 2 or not word.isascii()])
STRANGE = st.sampled_from(["쿼크", "밟힘", "뷁", "팔레트", "xyzzy", "qwert", "zorp", "蘭学", "ヌヌ"])


@given(KNOWN, STRANGE, st.booleans(), st.sampled_from(["Y", "N", "1", "", "동의", "foo"]))
@settings(max_examples=150, deadline=None)
def test_a_strange_title_never_ends_as_mailable(known: str, strange: str, first: bool, cell: str) -> None:
    """One that speaks of permission, with a word that nobody knows, until ``columns:`` says what it is."""
    title = f"{strange} {known}" if first else f"{known} {strange}"
    assume(read_title(title).role not in (Role.PURPOSE, Role.CHANNEL))
    held = set(levels(title, cell, "Y"))
    assert held <= {ASKED, OK}
    assert levels(title, cell, "Y")[1] == ASKED
    assert levels(title, cell, "Y", columns={title: "ignore"}) == [OK, OK]


@given(st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=200, deadline=None)
def test_any_title_and_value_can_be_read(title: str, value: str) -> None:
    """Nothing that a file contains ends in a traceback, and what stands against somebody is a level."""
    assert isinstance(read_value(value), Meaning)
    assert set(levels(title or "?", value, "Y")) <= set(LEVELS)
    assert permit(listed(title or "?", [value]), {})[0].name == LEVEL


def test_no_word_has_two_meanings() -> None:
    """Each stands once in the table, but for answers that are words elsewhere too."""
    placed: dict[str, set[Kind]] = {}
    for kind, words in WORDS.items():
        for word in words.split():
            placed.setdefault(word, set()).add(kind)
    answers = {"non", "on", "신청", "안함", "등록", "함", "대상"}
    assert {word for word, kinds in placed.items() if len(kinds) > 1} <= answers
    assert "" in NOTHING


def test_addresses_in_order() -> None:
    """The helper of these tests keeps rows in order."""
    assert emails(listed("a", ["1", "2"]).rows) == ["0@x.example", "1@x.example"]


def advertisement() -> Issue:
    """An issue with ``commercial: true``."""
    return Issue(path="i.md", slug="i", title="특가", body=Body(""), date=datetime(2026, 11, 1, tzinfo=UTC),
                 commercial=True)


@pytest.mark.parametrize(("rows", "jurisdictions", "expected"), [
    ([{"email": "a@x.example"}], ("kr",), 1), ([{"email": "a@x.example"}], ("us",), 0),
    ([{"email": "a@x.example", "consent_date": "2026-01-01"}], ("kr",), 0),
    ([{"email": "a@x.example", "광고성 정보 수신 동의": "동의"}], ("kr",), 0)])
def test_an_advertisement_wants_a_consent_that_can_be_shown(
        rows: list[dict[str, str]], jurisdictions: tuple[str, ...], expected: int) -> None:
    """Where the law says so, and no column about advertising has it."""
    config, findings = Config(jurisdictions=jurisdictions), Findings()
    audience = plan_audience([people("a.csv", rows)], stops([])[0], [], today=TODAY, config=config, findings=findings)
    issue = advertisement()
    report_advertising(audience, targeted(audience, issue), issue, TODAY, jurisdictions, findings)
    assert len([finding for finding in findings if "advertisement" in finding.message]) == expected


def test_advertising_goes_to_nobody_who_did_not_answer_about_it() -> None:
    """And reconciliation says of a key customer why: no consent."""
    rows = people("a.csv", [{"email": "a@x.example", "마케팅 수신동의": ""}, {"email": "b@x.example",
    "마케팅 수신동의": "Y"}])
    audience = plan_audience([rows], stops([])[0], [], today=TODAY, config=Config(), findings=Findings())
    issue = advertisement()
    assert emails(targeted(audience, issue)) == ["b@x.example"]
    assert emails(targeted(audience, replace(issue, commercial=False))) == ["a@x.example", "b@x.example"]
    assert unadvertised(audience, issue) == 1
    assert everybody(audience, issue).select("email", "state").rows() == [
        ("a@x.example", "no-consent"), ("b@x.example", "reached")]


@pytest.mark.parametrize("title", ["consent_version", "Consent Version", "동의문 버전", "동의 문구 버전"])
def test_which_wording_was_agreed_to_keeps_nobody_from_mail(title: str) -> None:
    """Whatever it is called: not where it is a day that is long past, nor where somebody has none."""
    assert list_field(title, {}) == "consent_version"
    assert levels(title, "2026-11", "5f0c93ab", "", "2019-01-01", "거부하시려면 답장을") == [OK] * 5
    assert levels("consent_source", "website/issues/2026-11/", "website/", "") == [OK] * 3
