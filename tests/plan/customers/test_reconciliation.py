"""Tests of :mod:`generator.plan.customers.reconciliation`: the design's verdicts, and what they do not hang on."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Issue
from generator.plan.customers.states import VERDICTS
from tests.plan.customers.judging import AT, ELSEWHERE, MINSU, OWN, WHO, Row, audience, brief, found, issue, one, stop

STATES = [
    ("active", "reached"),
    ("", "reached"),
    ("unconfirmed", "unconfirmed"),
    ("수상한 말", "unconfirmed"),
    ("bounced", "bounced"),
    ("unsubscribed", "opted-out"),
    ("수신거부", "opted-out"),
    ("complained", "opted-out"),
]


@pytest.mark.parametrize(
    "writing", ["kim{}@hanbit.example", "Kim{}+news@Hanbit.example", " mailto:kim{}@hanbit.example"]
)
def test_their_own_address_decides(writing: str) -> None:
    """Whatever its writing, and whatever else stands there: name, company and telephone do not matter."""
    rows = [
        {"email": f"kim{n}@hanbit.example", "name": "김민수", "status": status}
        for n, (status, _) in enumerate(STATES)
    ]
    customers = [{"email": writing.format(n), "name": "다른 이름"} for n in range(len(STATES))]
    outcomes = found(customers, audience(rows)).outcomes
    assert [brief(outcome) for outcome in outcomes] == [
        (verdict, rows[n]["email"]) for n, (_, verdict) in enumerate(STATES)
    ]
    assert {(outcome.confidence, outcome.basis) for outcome in outcomes} == {(1, ("address",))}
    assert all(outcome.left_out is (outcome.verdict != "reached") for outcome in outcomes)


@pytest.mark.parametrize(
    ("reason", "verdict"),
    [("unsubscribed", "opted-out"), ("complained", "opted-out"), ("bounced", "bounced")],
)
@pytest.mark.parametrize("listed", [True, False])
def test_suppressed(reason: str, verdict: str, listed: bool) -> None:
    """By a file of suppressions; also where they stand on no list at all."""
    rows = [{"email": OWN, **WHO}] if listed else [{"email": "a@x.example"}]
    assert brief(one(MINSU, rows, [stop(OWN, reason)])) == (verdict, OWN)


@pytest.mark.parametrize(
    ("reasons", "verdict"),
    [
        (("bounced", "unsubscribed"), "opted-out"),
        (("unsubscribed", "bounced"), "opted-out"),
        (("bounced", "complained"), "opted-out"),
    ],
)
def test_the_strictest_decides(reasons: Sequence[str], verdict: str) -> None:
    """Opted-out before bounced, whether lists or suppressions say so."""
    assert one(MINSU, [{"email": OWN}], [stop(OWN, reason) for reason in reasons]).verdict == verdict
    assert one(MINSU, [{"email": OWN, "status": reason} for reason in reasons]).verdict == verdict
    assert one(MINSU, [{"email": OWN, "status": reasons[0]}], [stop(OWN, reasons[1])]).verdict == verdict


@pytest.mark.parametrize(
    ("status", "consent", "required", "verdict"),
    [
        ("active", "", True, "no-consent"),
        ("active", "", False, "reached"),
        ("active", "2026-01-01", True, "reached"),
        ("bounced", "", True, "bounced"),
        ("unsubscribed", "", True, "opted-out"),
    ],
)
def test_consent(status: str, consent: str, required: bool, verdict: str) -> None:
    """Where it is required and missing they are not mailed; who bounced or said no is that."""
    assert (
        one(MINSU, [{"email": OWN, "status": status, "consent_date": consent}], consent=required).verdict
        == verdict
    )


def test_no_consent_before_unconfirmed() -> None:
    """The design: opted-out, bounced, no-consent, unconfirmed, not-targeted."""
    outcome = one(MINSU, [{"email": OWN, "status": "unconfirmed", "consent_date": ""}], consent=True)
    assert outcome.verdict == "no-consent"


def test_segments() -> None:
    """Subscribed, and in no segment of this issue: without segments, or without an issue, the whole audience counts."""
    listed = audience(
        [{"email": OWN}, {"email": "a@x.example"}, {"email": "b@x.example", "status": "unconfirmed"}],
        vip=["a@x.example"],
    )
    customers = [MINSU, {"email": "a@x.example"}, {"email": "b@x.example"}]

    def verdicts(which: Issue | None) -> list[str]:
        return [outcome.verdict for outcome in found(customers, listed, which).outcomes]

    assert verdicts(issue("vip")) == ["not-targeted", "reached", "unconfirmed"]
    assert verdicts(issue()) == verdicts(None) == ["reached", "reached", "unconfirmed"]
    assert found(customers, listed, issue("vip")).issue == "x"


def test_bounced_and_reached_elsewhere() -> None:
    """Another address that is surely theirs and gets it."""
    assert brief(one(MINSU, [ELSEWHERE], [stop(OWN, "bounced")])) == ("reached-elsewhere", AT)
    assert brief(one(MINSU, [ELSEWHERE, {"email": OWN, **WHO, "status": "bounced"}])) == (
        "reached-elsewhere",
        AT,
    )


@pytest.mark.parametrize(
    "other",
    [
        {"name": "이서연"},
        {"phone": "", "company": ""},
        {"status": "unconfirmed"},
        {"status": "bounced"},
        {"phone": "010-9999-1111"},
    ],
)
def test_bounced_and_not_elsewhere(other: Row) -> None:
    """Not surely theirs, or not mailable."""
    assert brief(one(MINSU, [{**ELSEWHERE, **other}], [stop(OWN, "bounced")])) == ("bounced", OWN)


@pytest.mark.parametrize("reason", ["unsubscribed", "complained"])
def test_opted_out_stays_so(reason: str) -> None:
    """Another active address of theirs is not proposed for mailing: the owner calls."""
    outcome = one(MINSU, [ELSEWHERE, {"email": OWN, **WHO}], [stop(OWN, reason)])
    assert brief(outcome) == ("opted-out", OWN)
    assert AT not in outcome.action


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        ("active", "reached-elsewhere"),
        ("unconfirmed", "unconfirmed"),
        ("bounced", "bounced"),
        ("unsubscribed", "opted-out"),
        ("complained", "opted-out"),
    ],
)
def test_the_match_decides(status: str, verdict: str) -> None:
    """By its own state, and it is named, suppressed or not; so too for who has no address on the key list."""
    outcome = one(MINSU, [{**ELSEWHERE, "status": status}, {"email": "a@x.example", "name": "박서준"}])
    assert brief(outcome) == (verdict, AT)
    assert {"phone", "name", "company"} == set(outcome.basis)
    assert outcome.confidence >= 0.85


@pytest.mark.parametrize("email", ["", "없음", "-"])
def test_without_an_address(email: str) -> None:
    """So too for who has no address on the key list."""
    assert brief(one({**MINSU, "email": email}, [ELSEWHERE])) == ("reached-elsewhere", AT)


@pytest.mark.parametrize("misspelt", ["minsu@gmial.com", "minus@gmail.com"])
@pytest.mark.parametrize(
    ("status", "verdict"), [("", "typo"), ("bounced", "typo"), ("unsubscribed", "opted-out")]
)
def test_a_misspelling(misspelt: str, status: str, verdict: str) -> None:
    """The lists have the address misspelt: to be corrected, bounced or not; but who said no has said no."""
    rows = [
        {"email": misspelt, "name": "김민수", "status": status},
        *({"email": f"person{n}@gmail.com", "name": "이서연"} for n in range(20)),
    ]
    outcome = one({"name": "김민수", "email": "minsu@gmail.com"}, rows)
    assert brief(outcome) == (verdict, misspelt)
    assert "address" in outcome.basis


@pytest.mark.parametrize(
    ("mine", "theirs"), [("minsu@hanmail.net", "minsu@hanmail.ent"), ("minsu@naver.com", "minsu@naver.con")]
)
def test_misspelt_domains(mine: str, theirs: str) -> None:
    """Also of domains with another name."""
    assert brief(one({"name": "김민수", "email": mine}, [{"email": theirs, "name": "Minsu Kim"}])) == (
        "typo",
        theirs,
    )


@pytest.mark.parametrize(
    "other",
    [
        {"email": "minsu@hanbid.example", "name": "김민수"},
        {"email": "minsu1@hanbit.example"},
        {"email": "minsu2@naver.com"},
    ],
)
def test_no_misspelling(other: Row) -> None:
    """A look-alike domain where people are, and digits that differ."""
    living = [{"email": f"{name}@hanbid.example", "name": name} for name in ("a", "b", "c", "d")]
    customer = {"email": OWN if "hanbi" in other["email"] else "minsu3@naver.com", "name": "김민수"}
    assert one(customer, [other, *living]).verdict == "missing"


@pytest.mark.parametrize(
    "rows",
    [
        [{"email": AT, "name": "김민수"}],
        [{"email": AT, "name": "김민수", "company": "다온물산"}],
        [{"email": AT, "name": "이서연", "company": "한빛테크"}],
        [{"email": AT, "name": "이서연", "phone": "010-1234-5678", "company": "다온물산"}],
        [{"email": "minsu@daon.example", "name": "박지호"}],
        [{"email": AT}],
        [],
        [{"email": AT, "name": "김민수", "company": "한빛전자"}],
        [{"email": AT, "name": "김민서", "company": "한빛테크"}],
    ],
)
def test_missing(rows: Sequence[Row]) -> None:
    """A name alone, a colleague, a recycled mobile, a local part at another domain, a near name: none is them."""
    outcome = one(MINSU, rows or [{"email": "a@x.example"}])
    assert (brief(outcome), outcome.confidence, outcome.basis) == (("missing", ""), 0, ())


def test_nobody_on_the_lists() -> None:
    """Nothing to match against, and nobody to match."""
    assert one(MINSU, []).verdict == "missing"
    empty = found([], audience([ELSEWHERE]))
    assert (empty.outcomes, empty.verdicts) == ((), dict.fromkeys(VERDICTS, 0))


def test_a_switchboard_counts_for_nothing() -> None:
    """Neither with the name, nor does it set people apart."""
    phone = {"phone": "02-123-4567"}
    assert one({"name": "김민수", **phone}, [{"email": AT, "name": "김민수", **phone}]).verdict == "missing"
    assert (
        one({**MINSU, "phone": "02-123-4567"}, [{**ELSEWHERE, "phone": "02-765-4321"}]).verdict
        == "reached-elsewhere"
    )


@pytest.mark.parametrize("name", ["김민수", "Kim Min-su", "김민수 부장님", "MINSOO KIM", "김민슈", "金民洙"])
def test_a_mobile_counts_with_the_name(name: str) -> None:
    """Even at another company: same mobile, same name."""
    assert brief(one(MINSU, [{**ELSEWHERE, "name": name, "company": "다온물산"}])) == (
        "reached-elsewhere",
        AT,
    )


@pytest.mark.parametrize(
    "other",
    [
        {"company": "Hanbit Tech Co., Ltd."},
        {"company": "주식회사 한빛테크", "name": "KIM Minsu"},
        {"company": "", "email": "ms.kim@hanbittech.co.kr"},
        {"company": "", "email": "ms.kim@mail.hanbit-tech.com", "name": "Minsoo Kim"},
    ],
)
def test_name_and_company(other: Row) -> None:
    """In Hangul or in English, and by the domain of their mail."""
    row = {**ELSEWHERE, "phone": "", **other}
    outcome = one({**MINSU, "phone": ""}, [row, {"email": "a@x.example", "name": "박서준"}])
    assert brief(outcome) == ("reached-elsewhere", row["email"])
    assert {"name", "company"} <= set(outcome.basis)


def test_namesakes() -> None:
    """Two of one name at one company: a person decides, and sees both; a mobile tells which one it is."""
    twin = {"email": "b@elsewhere.example", "name": "김민수", "company": "한빛테크", "phone": ""}
    rows = [{**ELSEWHERE, "phone": ""}, twin]
    outcome = one({**MINSU, "phone": ""}, rows)
    assert brief(outcome) == ("ambiguous", "")
    assert sorted(choice.email for choice in outcome.candidates) == sorted([AT, twin["email"]])
    assert all(choice.email in outcome.action and 0 < choice.confidence <= 1 for choice in outcome.candidates)
    assert brief(one(MINSU, [ELSEWHERE, twin])) == ("reached-elsewhere", AT)


def test_international_domains() -> None:
    """A domain in Hangul and in its ASCII form are one."""
    ascii_form = "minsu@" + "한빛".encode("idna").decode() + ".example"
    for mine, theirs in ((ascii_form, "minsu@한빛.example"), ("minsu@한빛.example", ascii_form)):
        assert brief(one({"email": mine}, [{"email": theirs}])) == ("reached", theirs)
        assert one({"email": mine}, [{"email": "a@x.example"}], [stop(theirs)]).verdict == "opted-out"


def test_two_customers_with_one_address() -> None:
    """Both are reached by it."""
    result = found([MINSU, {**MINSU, "name": "이서연"}], audience([{"email": OWN}]))
    assert [outcome.verdict for outcome in result.outcomes] == ["reached", "reached"]
    assert (result.verdicts["reached"], result.left_out, result.subscribers) == (2, 0, 1)


NAMES = ["김민수", "Kim Minsu", "김민슈", "김민서", "이서연", ""]
PEOPLE = st.fixed_dictionaries(
    {
        "email": st.builds(
            lambda local, domain: f"{local}@{domain}",
            st.sampled_from(["minsu", "misnu", "seoyeon", "kim1", "kim2"]),
            st.sampled_from(["gmail.com", "gmial.com", "hanbit.example", "daon.example"]),
        ),
        "name": st.sampled_from(NAMES),
        "company": st.sampled_from(["한빛테크", "Hanbit Tech", "다온물산", ""]),
        "phone": st.sampled_from(["010-1234-5678", "01098765432", "02-123-4567", ""]),
    }
)
ROWS = st.lists(
    st.builds(
        lambda row, status: {**row, "status": status},
        PEOPLE,
        st.sampled_from(["", "", "unsubscribed", "bounced", "unconfirmed"]),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda row: row["email"],
)


def verdicts(customers: Sequence[Row], rows: Sequence[Row]) -> list[tuple[object, ...]]:
    """What is said of each customer."""
    return [
        (each.verdict, each.confidence, each.basis if each.verdict != "ambiguous" else ())
        for each in found(customers, audience(rows)).outcomes
    ]


@given(customers=st.lists(PEOPLE, min_size=1, max_size=4), rows=ROWS, data=st.data())
@settings(max_examples=4, deadline=None)
def test_verdicts_do_not_hang_on_the_order(
    customers: list[Row], rows: list[Row], data: st.DataObject
) -> None:
    """Of subscribers or of key customers; nor on a stranger."""
    expected = verdicts(customers, rows)
    assert verdicts(customers, data.draw(st.permutations(rows))) == expected
    order = data.draw(st.permutations(range(len(customers))))
    assert verdicts([customers[place] for place in order], rows) == [expected[place] for place in order]
    stranger = {
        "email": "stranger@elsewhere.example",
        "name": "Olga Nowak",
        "company": "Baltika",
        "phone": "+48 600 100 200",
    }
    assert verdicts(customers, [*rows, stranger]) == expected


@given(customers=st.lists(PEOPLE, min_size=1, max_size=4), rows=ROWS)
@settings(max_examples=10, deadline=None)
def test_who_said_no_is_never_proposed(customers: list[Row], rows: list[Row]) -> None:
    """Whoever's own address opted out is opted-out, and nothing else on the lists changes that."""
    own = customers[0]["email"]
    listed = [row for row in rows if row["email"] != own]
    outcome = found(
        customers, audience([*listed, {"email": own, "name": "", "status": "unsubscribed"}])
    ).outcomes[0]
    assert brief(outcome) == ("opted-out", own)


def test_a_name_that_nobody_can_read_is_asked_about() -> None:
    """The same mobile and a misspelt address outweigh a name that does not seem to be theirs: not linked, but asked."""
    customer = {**MINSU, "email": "sunshine7@gmail.com"}
    row = {"email": "sunshine7@gmmail.com", "name": "Tofu Wonder", "phone": MINSU["phone"]}
    assert [choice.email for choice in one(customer, [row]).candidates] == ["sunshine7@gmmail.com"]
    assert one(customer, [row]).verdict == "ambiguous"
    assert one(customer, [{**row, "phone": "010-8765-4321"}]).verdict == "missing"
    assert one(customer, [{**row, "email": "wonder@gmail.com"}]).verdict == "missing"
