"""Tests of :mod:`generator.plan.customers.reconciliation`: the design's verdicts, and what they do not hang on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import Config
from generator.findings import Findings
from generator.model import Body, Decision, Issue, Segment
from generator.plan.audience.audience import Audience, plan_audience
from generator.plan.customers.matching import linking
from generator.plan.customers.reconciliation import VERDICTS, Outcome, Reconciliation, reconcile
from tests.people import TODAY, people, stops

Row = Mapping[str, str]
FIELDS = ("id", "name", "company", "email", "phone", "tier", "owner")
MINSU = {"name": "김민수", "company": "한빛테크", "email": "minsu@hanbit.example", "phone": "010-1234-5678"}
WHO = {"name": "김민수", "company": "(주)한빛테크", "phone": "+82 10-1234-5678"}
"""The same person on a list, with another address."""
ELSEWHERE = {"email": "ms.kim@elsewhere.example", **WHO}


def audience(
    rows: Sequence[Row], stopped: Sequence[Row] = (), *, vip: Sequence[str] = (), consent: bool = False
) -> Audience:
    """The audience of one list, with a segment of members."""
    segment = Segment("vip", "", "subscribers/segments/vip.yaml", None)
    members = [people(segment.path, [{"email": address} for address in vip], "vip")] if vip else []
    suppressed, _ = stops(stopped)
    return plan_audience(
        [people("a.csv", rows), *members],
        suppressed,
        [segment] if vip else [],
        today=TODAY,
        config=Config(consent="required" if consent else "optional"),
        findings=Findings(),
    )


def issue(*segments: str) -> Issue:
    """An issue, for some segments or for everybody."""
    return Issue(
        path="content/issues/x.md",
        slug="x",
        title="x",
        body=Body(""),
        segments=segments,
        date=datetime(2026, 11, 5, tzinfo=ZoneInfo("Asia/Seoul")),
    )


def found(customers: Sequence[Row], listed: Audience, which: Issue | None = None) -> Reconciliation:
    """The verdicts."""
    rows = [{field: row.get(field, "") for field in FIELDS} for row in customers]
    return reconcile(listed, pl.DataFrame(rows, schema=dict.fromkeys(FIELDS, pl.String)), which)


def one(customer: Row, rows: Sequence[Row], stopped: Sequence[Row] = (), consent: bool = False) -> Outcome:
    """What happens to one key customer."""
    (outcome,) = found([customer], audience(rows, stopped, consent=consent)).outcomes
    assert outcome.verdict in VERDICTS
    assert 0 <= outcome.confidence <= 1
    assert set(outcome.basis) <= {"phone", "name", "company", "address"}
    assert bool(outcome.subscriber) is (outcome.verdict not in ("ambiguous", "missing"))
    return outcome


def brief(outcome: Outcome) -> tuple[str, str]:
    """The verdict, and whom it names."""
    return outcome.verdict, outcome.subscriber


def stop(email: str, reason: str = "unsubscribed") -> Row:
    """A suppression."""
    return {"email": email, "reason": reason}


OWN = MINSU["email"]
AT = ELSEWHERE["email"]
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
@settings(max_examples=3, deadline=None)
def test_verdicts_do_not_hang_on_the_order(
    customers: list[Row], rows: list[Row], data: st.DataObject
) -> None:
    """Of subscribers, of key customers, or of batches; nor on a stranger."""
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
    batch = linking.BATCH
    try:
        for size in (1,):
            linking.BATCH = size
            assert verdicts(customers, rows) == expected
    finally:
        linking.BATCH = batch


@given(customers=st.lists(PEOPLE, min_size=1, max_size=4), rows=ROWS)
@settings(max_examples=3, deadline=None)
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


@pytest.mark.parametrize("rows", [[MINSU], [ELSEWHERE, MINSU]])
def test_an_own_address_in_a_row_that_cannot_be_used(rows: Sequence[Row]) -> None:
    """Nobody is reached by a row that was cut off; who has it on another list too is reached by that."""
    list_of = people("a.csv", rows)
    broken = replace(list_of, rows=list_of.rows.with_columns(
        problem=pl.when(pl.col("email") == MINSU["email"]).then(pl.lit("cut off")).otherwise("problem")))
    for lists, verdict in (([broken], "typo" if len(rows) == 1 else "reached-elsewhere"),
                           ([people("0.csv", [MINSU]), broken], "reached")):
        listed = plan_audience(lists, stops([])[0], [], today=TODAY, config=Config(), findings=Findings())
        (outcome,) = found([MINSU], listed).outcomes
        assert outcome.verdict == verdict


NO_ADDRESS = {"email": "", "name": "김민수", "company": "한빛테크", "phone": "01012345678"}


@pytest.mark.parametrize("email", ["", "없음"])
@pytest.mark.parametrize("customer", [MINSU, {**MINSU, "email": ""}, {**MINSU, "company": ""}, {**MINSU, "phone": ""}])
def test_on_the_list_without_an_address(customer: Row, email: str) -> None:
    """They are missing, and said to be there, with the row to look at; not to be on no list."""
    outcome = one(customer, [{"email": "a@x.example"}, {**NO_ADDRESS, "email": email}])
    assert brief(outcome) == ("missing", "")
    assert outcome.action.startswith("On the list without an address: ask for one")
    assert "a.csv:3" in outcome.action
    assert (customer["email"] in outcome.action) or not customer["email"]
    assert outcome.match is not None
    assert (outcome.match.rows, outcome.match.email, outcome.candidates) == (("a.csv:3",), "", ())
    assert outcome.basis == outcome.match.basis
    assert {"name"} < set(outcome.basis)
    assert outcome.confidence >= 0.85


@pytest.mark.parametrize("row", [
    {"email": "", "name": "김민수"}, {"email": "", "name": "이서연", "phone": MINSU["phone"]},
    {"email": "", "name": "김민수", "company": "다온물산"},
    {"email": "", "company": "한빛테크", "phone": "02-123-4567"}])
def test_somebody_else_without_an_address(row: Row) -> None:
    """What does not link people with addresses does not link people without."""
    assert one(MINSU, [{"email": "a@x.example"}, row]).action == "On no list: ask for their consent and add them."


@pytest.mark.parametrize("other", [ELSEWHERE, {**ELSEWHERE, "phone": ""}, {**ELSEWHERE, "status": "unconfirmed"},
                                   {**ELSEWHERE, "status": "수신거부"}, {"email": OWN}])
@pytest.mark.parametrize("empty", ["", "ms.kim@daon"])
def test_a_row_with_an_address_wins(other: Row, empty: str) -> None:
    """Whatever becomes of it: what is known of mail to them is told."""
    without, with_both = one(MINSU, [other]), one(MINSU, [other, {**NO_ADDRESS, "email": empty}])
    assert brief(with_both) == brief(without) != ("missing", "")


def test_one_who_cannot_be_told_from_another_is_asked_about_all_the_same() -> None:
    """Somebody without an address does not settle who of two others is meant."""
    twins = [{**ELSEWHERE, "phone": ""}, {**ELSEWHERE, "email": "b@elsewhere.example", "phone": ""}]
    outcome = one({**MINSU, "phone": ""}, [*twins, {**NO_ADDRESS, "phone": ""}])
    assert outcome.verdict == "ambiguous"
    assert len(outcome.candidates) == 2


def test_all_rows_without_an_address_are_told() -> None:
    """Of one person, and of two whom nothing tells apart."""
    outcome = one({**MINSU, "phone": ""}, [
        NO_ADDRESS, NO_ADDRESS, {"email": "a@x.example"}, {**NO_ADDRESS, "phone": "010-9999-0000"}, *[NO_ADDRESS] * 3])
    assert outcome.match is not None
    assert sorted(outcome.match.rows) == [f"a.csv:{line}" for line in (2, 3, 5, 6, 7, 8)]
    assert outcome.action.endswith("(a.csv:2, a.csv:3, a.csv:6, …).")


@pytest.mark.parametrize("status", ["수신거부", "unsubscribed", "complained"])
def test_who_said_no_without_an_address_is_not_asked_for_one(status: str) -> None:
    """There is no address to hold the no to, but a person who said it."""
    outcome = one(MINSU, [{**NO_ADDRESS, "status": status}, NO_ADDRESS])
    assert brief(outcome) == ("missing", "")
    assert "said no" in outcome.action
    assert "ask" not in outcome.action
    assert brief(one(MINSU, [{**NO_ADDRESS, "email": "minsu@hanbit.exmaple!", "status": status}])) == (
        "opted-out", "minsu@hanbit.exmaple!")


def test_a_broken_address_and_none_to_put_there() -> None:
    """It is not said to be misspelt where nobody knows how it is spelt."""
    row = {**NO_ADDRESS, "email": "minsu@hanbit"}
    outcome = one({**MINSU, "email": ""}, [row])
    assert brief(outcome) == ("missing", "")
    assert "minsu@hanbit: ask for the right one" in outcome.action
    assert "a.csv:2" in outcome.action
    assert brief(one(MINSU, [row])) == ("typo", "minsu@hanbit")


def decided(same: bool, subscriber: str, rows: Sequence[Row], customer: Row = MINSU) -> Outcome:
    """What happens to a customer after somebody decided."""
    customers = pl.DataFrame([dict.fromkeys(FIELDS, "") | dict(customer) | {"id": "K1"}])
    return reconcile(audience(rows), customers, None, [Decision("K1", subscriber, same, "", 1)]).outcomes[0]


def test_decisions_beside_rows_without_an_address() -> None:
    """A no to the one with an address leaves the row without; one that names nothing is about nobody."""
    rows = [{**ELSEWHERE, "phone": ""}, NO_ADDRESS]
    outcome = decided(False, AT, rows)
    assert (outcome.verdict, outcome.match and outcome.match.rows) == ("missing", ("a.csv:3",))
    assert decided(True, AT, rows).verdict == "reached-elsewhere"
    for nothing in ("", "없음"):
        assert decided(False, nothing, [{**NO_ADDRESS, "email": nothing}]).match is not None
    broken = {**NO_ADDRESS, "email": "minsu@hanbit"}
    assert brief(decided(True, "minsu@hanbit", [rows[0], broken])) == ("typo", "minsu@hanbit")
    assert brief(decided(False, "minsu@hanbit", [broken])) == ("missing", "")


COLLEAGUES = [{"email": f"{name}@hanbit.example", "name": name, "company": "한빛"} for name in ("가나다", "라마바")]
KEY = {"name": "김민수", "company": "(주)한빛", "email": "minsu@hanbti.example"}
LISTED = {"email": "minsu@hanbit.example", "name": "김민수", "company": "한빛"}


@pytest.mark.parametrize("others", [[], COLLEAGUES[:1], COLLEAGUES, [*COLLEAGUES, *(
    {"email": f"p{n}@hanbit.example", "name": "이서연", "company": "한빛"} for n in range(5))]])
def test_the_key_list_is_wrong(others: Sequence[Row]) -> None:
    """The firm's own domain is that on the lists: they are reached, and the key list is to be corrected."""
    outcome = one(KEY, [LISTED, *others])
    assert (brief(outcome), outcome.wrong) == (("reached-elsewhere", "minsu@hanbit.example"), "key-list")
    assert outcome.action == "Correct the key list: it has minsu@hanbti.example for minsu@hanbit.example."
    assert outcome.corrects_key_list


def test_the_majority_shows_it_too() -> None:
    """Where the domain is not called after the firm: the others of the firm, on the lists or on the key lists."""
    key, listed = {**KEY, "company": "가온상사", "phone": ""}, {**LISTED, "company": ""}
    colleague = {"name": "이서연", "company": "가온상사", "email": "sy@hanbit.example"}
    for customers, rows in (([key], [{**listed, "company": "가온상사"}, colleague]), ([key, colleague], [listed])):
        assert brief(found(customers, audience(rows)).outcomes[0]) == ("reached-elsewhere", "minsu@hanbit.example")
    alone = one(key, [listed])
    assert (alone.verdict, alone.wrong) == ("typo", "either")
    assert alone.action.startswith("One of two addresses is wrong: minsu@hanbit.example on the list, minsu@hanbti.")
    bounced = [{**listed, "company": "가온상사"}, {**colleague, "status": "bounced"}]
    assert one(key, bounced).verdict == "typo"


@pytest.mark.parametrize(("mine", "theirs", "verdict", "wrong"), [
    ("minsu@gmial.com", "minsu@gmail.com", "reached-elsewhere", "key-list"),
    ("minsu@hanmial.net", "minsu@hanmail.net", "reached-elsewhere", "key-list"),
    ("minsu@naver.con", "minsu@naver.com", "reached-elsewhere", "key-list"),
    ("minsu@darim.con", "minsu@darim.com", "reached-elsewhere", "key-list"),
    ("minsu@gmail.com", "minsu@gmial.com", "typo", "list"),
    ("minsu@darim.com", "minsu@darim.con", "typo", "list"),
    ("minsu.kim@gmail.com", "minus.kim@gmail.com", "typo", "either")])
def test_which_side_is_wrong(mine: str, theirs: str, verdict: str, wrong: str) -> None:
    """Providers, and endings that do not exist; a slip before the @ may be on either side."""
    outcome = one({"name": "김민수", "email": mine}, [{"email": theirs, "name": "김민수"}])
    assert (brief(outcome), outcome.wrong) == ((verdict, theirs), wrong)


@pytest.mark.parametrize(("status", "verdict"), [
    ("bounced", "bounced"), ("unconfirmed", "unconfirmed"), ("수신거부", "opted-out")])
def test_a_wrong_key_list_does_not_change_what_the_lists_say(status: str, verdict: str) -> None:
    """Who bounced at the right address has no misspelt one; who said no is not mentioned for mail."""
    outcome = one(KEY, [{**LISTED, "status": status}, *COLLEAGUES])
    assert (brief(outcome), outcome.wrong) == ((verdict, "minsu@hanbit.example"), "key-list")
    assert ("Correct the key list" in outcome.action) is (verdict == "unconfirmed") is outcome.corrects_key_list


def test_a_bounced_misspelling_is_the_lists() -> None:
    """It takes no mail, whatever else is not known."""
    outcome = one({**KEY, "company": ""}, [{**LISTED, "company": "", "status": "bounced"}])
    assert (outcome.verdict, outcome.wrong) == ("typo", "list")


@pytest.mark.parametrize(("mine", "theirs"), [
    ("구로공구", "구로공구상사"), ("구로공구상사", "구로공구"), ("구로공구", "구로공구상회"),
    ("Guro Tools", "구로공구상사")])
def test_a_firm_with_a_word_more_behind_its_name(mine: str, theirs: str) -> None:
    """Nobody can tell whether it is one firm: it is asked about, never linked; and another mobile is another person."""
    customer, row = {"name": "나은혜", "company": mine}, {"email": AT, "name": "나은혜", "company": theirs}
    outcome = one(customer, [row])
    assert (outcome.verdict, [choice.email for choice in outcome.candidates]) == ("ambiguous", [AT])
    assert outcome.candidates[0].against == ("company-tail",)
    for phone, verdict in (("010-3333-4444", "missing"), ("010-1111-2222", "reached-elsewhere")):
        assert one({**customer, "phone": "010-1111-2222"}, [{**row, "phone": phone}]).verdict == verdict
    assert one(customer, [{**row, "name": "나은헤"}]).verdict == "missing"


def test_other_names_of_a_merged_customer_are_kept() -> None:
    """They are called so on another of the key lists."""
    customers = pl.DataFrame([{**dict.fromkeys(FIELDS, ""), **MINSU, "id": "K1", "aliases": ["7", "m@x.example"]}])
    assert reconcile(audience([]), customers, None).outcomes[0].aliases == ("7", "m@x.example")
