"""Who brought whom: how a list says it, what is not clear, thanks that are due, and rules about it."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import Config
from generator.findings import Findings
from generator.model import Group, Referred, Segment
from generator.plan.audience.audience import Audience, plan_audience
from generator.plan.audience.referral_codes import SHORT, whole_codes
from generator.plan.audience.referral_report import CardReferrals, card_referrals, count_referrals, referral_table
from generator.plan.audience.referrals import (
    FIELD,
    NO_ADDRESS,
    NO_CODE,
    SEVERAL,
    THEMSELVES,
    UNKNOWN,
    WEB,
    naming,
    report_referrals,
    said_referrers,
    take_referrals,
)
from generator.plan.audience.rule_words import say_rule
from tests.people import TODAY, people, stops

SECRET = b"s" * 32
ANN, BO, CY = "ann.lee@gmail.com", "bo@x.example", "cy@x.example"
KNOWN = [{"email": "Ann.Lee+news@gmail.com", "name": "김 민수"}, {"email": BO, "name": "이소라"},
         {"email": CY, "name": "이소라", "status": "unsubscribed"}]
CODES = dict(zip((ANN, BO, CY), whole_codes(pl.Series(["annlee@gmail.com", BO, CY]), SECRET), strict=True))
KEYS = {ANN: "annlee@gmail.com", BO: BO, CY: CY}


def read(rows: list[dict[str, str]], segments: tuple[Segment, ...] = (),
         thanked: pl.DataFrame | None = None, secret: bytes | None = SECRET, forgotten: str = "") -> Audience:
    """The audience of those who are known, and of some rows of another list."""
    suppressed = stops([{"email": forgotten}] if forgotten else [])[0]
    return plan_audience([people("known.csv", KNOWN), people("new.csv", rows)], suppressed, segments, today=TODAY,
                         config=Config(), findings=Findings(), referral_key=secret, thanked=thanked,
                         forgotten=pl.Series([forgotten], dtype=pl.String))


LISTED = pl.DataFrame({"_key": [KEYS[ANN], BO, "new@x.example"], "email": [KNOWN[0]["email"], BO, "new@x.example"],
                       "name": ["김 민수", "이소라", ""]})
GONE = pl.DataFrame({"_key": [CY], "email": [CY], "name": ["이소라"]})


def meant(value: str) -> tuple[str, str]:
    """Who brought somebody by a value, or nothing and why."""
    row = pl.DataFrame({"_file": [0], "line": [2], "_key": ["new@x.example"], "_fate": ["accepted"], FIELD: [value]})
    said = said_referrers(row)
    assert said is not None
    referrals = take_referrals(said.with_columns(path=pl.lit("new.csv")), LISTED, GONE, pl.Series([True] * 3),
                               pl.Series([], dtype=pl.String), SECRET, None)
    by, why = referrals.rows["by"].to_list(), referrals.unclear["why"].to_list()
    assert len(by) + len(why) <= 1
    return (by or [""])[0], (why or [""])[0]


@pytest.mark.parametrize("value", [
    CODES[ANN], CODES[ANN][:SHORT], CODES[ANN][:SHORT].upper(), f" {CODES[ANN][:4]} {CODES[ANN][4:SHORT]} ",
    f"https://news.example/issues/a/#ref={CODES[ANN][:SHORT]}", f"https://x.example/?ref={CODES[ANN]}&utm_source=mail",
    "ANN.LEE@gmail.com", "annlee@googlemail.com", "김민수 <a.n.n.l.e.e+x@gmail.com>", "mailto:ann.lee@gmail.com",
    "김민수", "김 민수 님", "김민수씨"])
def test_a_value_means_somebody(value: str) -> None:
    """A code, alone or in a link; an address in any writing; a name that one person has, with 님 or without."""
    assert meant(value) == (KEYS[ANN], "")


@pytest.mark.parametrize(("value", "why"), [
    ("bcdfghjkmnpq", NO_CODE), ("nobody@x.example", NO_ADDRESS), ("이소라", SEVERAL), ("facebook", UNKNOWN),
    ("https://kit.com/landing", WEB), ("김민", UNKNOWN), ("김민수, 이소라", UNKNOWN), ("@", UNKNOWN),
    ("new@x.example", THEMSELVES), ("NEW+a@x.example", THEMSELVES), ("=cmd|' /C calc'!A0", UNKNOWN)])
def test_what_is_not_clear_is_told_and_never_guessed(value: str, why: str) -> None:
    """Whoever shares a name, is on no list, or names themselves."""
    assert meant(value) == ("", str(why))


@pytest.mark.parametrize("value", ["", " ", "-", "없음", "해당 없음", "N/A", "none"])
def test_nobody_is_nobody(value: str) -> None:
    """What forms have where nobody brought them."""
    assert meant(value) == ("", "")


@given(st.text(max_size=40) | st.sampled_from([*CODES.values(), ANN, BO]).map(lambda text: text.swapcase()))
def test_any_value_is_read_or_told(value: str) -> None:
    """Whatever stands there: it means one person, is told, or is nobody."""
    by, why = meant(value)
    assert by in ("", *KEYS.values())
    assert not (by and why)


@given(st.sampled_from(list(KEYS)), st.lists(st.booleans(), min_size=SHORT, max_size=SHORT),
       st.sampled_from(["", "-", " "]), st.booleans())
def test_a_code_that_was_told_is_known(email: str, large: list[bool], between: str, whole: bool) -> None:
    """In capitals or not, with something between its parts; whoever said no may have brought somebody too."""
    code = "".join(letter.upper() if up else letter
                   for letter, up in zip(CODES[email], [*large, *large], strict=False))
    code = CODES[email] if whole else between.join([code[:6], code[6:SHORT]])
    assert meant(code) == (KEYS[email], "")


def test_a_second_address_means_whoever_has_it_alone() -> None:
    """Their first one is theirs whoever has it as well; a second one that two have is not clear."""
    rows = [{"email": "one@n.example", "other_emails": "shared@n.example own@n.example", "referred_by": ""},
            {"email": "two@n.example", "other_emails": f"shared@n.example {BO}", "referred_by": ""},
            *({"email": f"{number}@n.example", "referred_by": value}
              for number, value in enumerate(["own@n.example", "shared@n.example", BO]))]
    referrals = read(rows).referrals
    assert referrals is not None
    assert dict(referrals.rows.select("_key", "by").iter_rows()) == {"0@n.example": "one@n.example", "2@n.example": BO}
    assert referrals.unclear.select("line", "why").rows() == [(5, str(SEVERAL))]


def test_codes_of_no_key_are_nobodys() -> None:
    """Before any was given out none can be known."""
    referrals = read([{"email": "new@x.example", "referred_by": CODES[BO]}], secret=None).referrals
    assert referrals is not None
    assert referrals.unclear["why"].to_list() == [str(NO_CODE)]


def test_the_newest_row_counts_and_findings_have_lines() -> None:
    """Somebody in two rows was brought by whom the newer one says; a column that no list has is no referral at all."""
    audience = read([{"email": "new@x.example", "referred_by": BO}, {"email": "NEW@x.example", "referred_by": ANN},
                     {"email": "odd@x.example", "referred_by": "facebook"}])
    assert audience.referrals is not None
    assert audience.referrals.rows.select("_key", "by").rows() == [("new@x.example", KEYS[ANN])]
    findings = Findings()
    report_referrals(audience.referrals, findings)
    assert [(one.code, one.span.path, one.span.line) for one in findings] == [("referral", "new.csv", 4)]
    assert read([{"email": "new@x.example"}]).referrals is None


def test_who_was_forgotten_is_neither_said_nor_counted() -> None:
    """Nothing of them is written down again, not even as what somebody else's row says."""
    audience = read([{"email": "new@x.example", "referred_by": BO},
                     {"email": "two@x.example", "referred_by": CODES[BO]},
                     {"email": "me@x.example", "referred_by": ANN}], forgotten=BO)
    table = referral_table(audience)
    assert table["brought"].to_list() == ["me@x.example"]
    assert BO not in table.write_csv()
    assert CODES[BO] not in table.write_csv()


NEW = [{"email": "a@n.example", "referred_by": ANN, "consent_date": "2026-11-01"},
       {"email": "b@n.example", "referred_by": ANN, "consent_date": "2026-01-05"},
       {"email": "c@n.example", "referred_by": ANN, "status": "pending", "consent_date": "2026-11-02"},
       {"email": "d@n.example", "referred_by": BO},
       {"email": "e@n.example", "referred_by": CY, "consent_date": "2026-11-03"}]


def test_thanks_are_due_until_they_were_given() -> None:
    """For those who subscribed since, and are no more waiting to confirm; a day that a list has counts as well."""
    audience = read(NEW)
    assert audience.referrals is not None
    assert {row[0]: row[1:] for row in audience.referrals.brought().select("_key", "people", "due").rows()} == {
        KEYS[ANN]: (2, 2), BO: (1, 1), CY: (1, 1)}
    thanked = pl.DataFrame({"_key": [KEYS[ANN], BO], "day": [date(2026, 10, 1), date(2026, 11, 5)]})
    later = read(NEW, thanked=thanked)
    assert later.referrals is not None
    assert {row[0]: row[1] for row in later.referrals.brought().select("_key", "due").rows()} == {
        KEYS[ANN]: 1, BO: 0, CY: 1}
    counts = count_referrals(later.referrals)
    assert counts is not None
    assert (counts.brought, counts.by, counts.due, counts.unclear) == (4, 3, 2, 0)
    told = read([*NEW, {"email": BO, "thanked": "2026.11.20"}]).referrals
    assert told is not None
    assert told.brought().filter(pl.col("_key") == BO)["due"].to_list() == [0]


def test_both_cards_and_the_report_say_it() -> None:
    """Who said no is listed, and that they are kept from mail; who has not confirmed counts for nobody."""
    audience = read(NEW)
    table = {row["brought"]: row for row in referral_table(audience).iter_rows(named=True)}
    assert table["a@n.example"]["by"] == "Ann.Lee+news@gmail.com"
    assert (table["e@n.example"]["by"], table["e@n.example"]["kept_from_mail"]) == (CY, "unsubscribed")
    assert (table["c@n.example"]["thanks"], table["c@n.example"]["remark"]) == ("", "unconfirmed")
    assert card_referrals(audience, "a@n.example") == CardReferrals(by="Ann.Lee+news@gmail.com")
    card = card_referrals(audience, KEYS[ANN])
    assert (card.people, card.last, card.due) == (2, "2026-11-01", 2)
    assert [str(line) for line in card.lines()] == [
        "brought 2 people, the last on 2026-11-01, thanks are due for 2 people"]
    assert not list(card_referrals(audience, "x@n.example").lines())


@pytest.mark.parametrize(("rule", "inside"), [
    (Referred(()), {KEYS[ANN], BO}), (Referred((("at_least", "2"),)), {KEYS[ANN]}),
    (Referred((("within", "90 days"),)), {KEYS[ANN]}), (Referred((("before", "2026-06-01"),)), {KEYS[ANN]}),
    (Referred((("after", "2026-11-01"),)), set()), (Referred((("at_least", "2"), ("within", "90 days"))), set()),
    (Referred((), due=True), {BO})])
def test_rules_ask_for_whom_somebody_brought(rule: Referred, inside: set[str]) -> None:
    """By number and by the day of consent; of whom no day is known, only where no period is named."""
    thanked = pl.DataFrame({"_key": [KEYS[ANN]], "day": [date(2026, 11, 10)]})
    segment = Segment("who", "who", "who.yaml", Group("all", (rule,)))
    found = read(NEW, (segment,), thanked=thanked).subscribers
    assert set(found.filter("in:who")["_key"]) == inside
    assert say_rule(rule)


def test_a_rule_where_no_list_says_it_holds_for_nobody() -> None:
    """It is told, and who brought at most nobody is everybody."""
    findings = Findings()
    segments = [Segment("who", "who", "who.yaml", Group("all", (Referred(limits),)))
                for limits in ((), (("at_most", "0"),))]
    audience = plan_audience([people("known.csv", KNOWN)], stops([])[0], segments[:1], today=TODAY, config=Config(),
                             findings=findings)
    assert audience.sizes == {"who": 0}
    assert "No list says who brought whom" in str(next(iter(findings)).message)
    assert plan_audience([people("known.csv", KNOWN)], stops([])[0], segments[1:], today=TODAY, config=Config(),
                         findings=findings).sizes == {"who": 2}


def test_rows_that_name_somebody_are_found() -> None:
    """By an address, a code or a name, for who is to be forgotten."""
    rows = people("a.csv", [{"email": f"{n}@x.example", "referred_by": value} for n, value in enumerate(
        [BO, f"https://x.example/#ref={CODES[BO][:SHORT]}", "이 소라", "facebook", "", "이소라 님",
         f"{CODES[BO][:4]} {CODES[BO][4:8]}-{CODES[BO][8:SHORT]}".upper()])]).rows
    assert naming(rows, {BO}, {"이소라"}, SECRET)["line"].to_list() == [2, 3, 4, 7, 8]
