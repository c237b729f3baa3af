"""Telephones as :mod:`phonenumbers` (Google's libphonenumber) reads them, which knows every country's numbering plan.

Numbers are made from its own patterns and written as people write them. Where we read otherwise on purpose is in
``DIFFERENT``, with the reason.
"""

from __future__ import annotations

import re

import phonenumbers
import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from phonenumbers import NumberParseException, PhoneMetadata, PhoneNumber, PhoneNumberFormat, PhoneNumberType

from generator.plan.customers.matching.telephones import TRUNK, telephones, with_numbers
from generator.sources.tables.phones import MOBILE, clean_phone

KINDS = {"mobile": PhoneNumberType.MOBILE, "fixed_line": PhoneNumberType.FIXED_LINE, "voip": PhoneNumberType.VOIP,
         "uan": PhoneNumberType.UAN, "personal_number": PhoneNumberType.PERSONAL_NUMBER,
         "toll_free": PhoneNumberType.TOLL_FREE, "premium_rate": PhoneNumberType.PREMIUM_RATE,
         "pager": PhoneNumberType.PAGER}
COUNTRIES = ("US", "GB", "DE", "FR", "IT", "ES", "NL", "CH", "SE", "PL", "JP", "CN", "HK", "TW", "SG", "VN", "TH", "ID",
             "MY", "PH", "IN", "BD", "MN", "UZ", "RU", "AU", "NZ", "BR", "MX", "AE", "TR", "EG", "CI", "KE")
EXTENSIONS = ("", "", " ext. 12", " x12", " #12", "#12", " 내선 12", " (내선 12)", ";ext=12", " 교환 201")
CARRIERS = ("001-", "002-", "005 ", "00700-", "00365 ", "008.")

DIFFERENT = [
    ("010-123-4567", None, "0101234567",
     "010 is followed by eight digits (telecommunication number rules, art. 5): one is missing"),
    ("012-0123-4567", None, "01201234567", "behind 012 are machines, and who has one is not found by it"),
    ("010-0000-0000", None, "01000000000", "given by people who give none"),
    ("105-81-12345", None, "01058112345", "a firm's registration number, written 3-2-5 as no telephone is"),
    ("010-5971-2345", "01059712345", None, "which thousands are given out changes; we do not follow it"),
    ("0082-10-1234-5678", "01012345678", None, "00 reaches nobody from Korea, but Koreans write it for those abroad"),
    ("011 82 10 1234 5678", "01012345678", None, "as somebody in America dials it"),
    ("0044 20 7946 0958", "+442079460958", None, "the same abroad"),
    ("14155550100", "+14155550100", None, "mail senders leave the plus out; no Korean number begins so"),
    ("8109012345678", "+819012345678", None, "the same, with Japan's zero"),
    ("50512345678", "+50512345678", None,
     "Nicaragua's, or 0505 without its zero; lists from Korea have the zero back before this is asked"),
    ("010-1234-5678 내선 12", "01012345678", None, "Korean words for an extension"),
    ("02-123-4567, 010-1234-5678", "01012345678", None, "two numbers in a cell: the mobile is the person's"),
    ("010-1234-5678(회사)", "01012345678", None, "a remark behind it"),
    ("+49 30/12345678", None, "+493012345678", "a slash parts two numbers; which of the two is meant is not asked"),
    ("+1-800-FLOWERS", None, "+18003569377", "letters are no digits"),
    ("+31 14020", None, "+3114020", "fewer than nine digits are a service, nobody's own"),
    ("001-354-410-1234", "+13544101234", "+3544101234",
     "grouped as in North America, it is taken for 00 and 1; Iceland has no other writing after 001"),
    ("0091 61279 00000", "+916127900000", "+16127900000",
     "005, 006, 008 and 009 are carriers in Korea; grouped so it is 00 and a country, as people abroad write"),
    ("+36 06 20 123 4567", "+3606201234567", "+36201234567", "only a zero is known as what one dials at home"),
    ("+54 11 15-2345-6789", "+54111523456789", "+5491123456789", "Argentina's 15 and 9: one number in two forms"),
    ("+999 123456789", "+999123456789", None, "countries are not looked up: the same on both sides is the same"),
    ("+1 415 000 0100", "+14150000100", None, "nor are numbers: a wrong one is wrong on both sides"),
]


def ours(text: str) -> str | None:
    """What we make of a cell."""
    return telephones(pl.Series("phone", [text])).to_list()[0]  # type: ignore[no-any-return]


def theirs(text: str) -> str | None:
    """What phonenumbers makes of a cell, in our words: a Korean mobile, a number abroad, or nobody's own."""
    try:
        number = phonenumbers.parse(text, "KR")
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    if number.country_code != 82:
        return e164(number)
    mobile = phonenumbers.number_type(number) == PhoneNumberType.MOBILE
    return f"0{number.national_number}" if mobile else None


def e164(number: PhoneNumber) -> str:
    """A number with its country's, without an extension."""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


@st.composite
def numbers(draw: st.DrawFn, regions: tuple[str, ...], kinds: tuple[str, ...] = tuple(KINDS)) -> PhoneNumber:
    """A valid number of one of these kinds in one of these countries."""
    region = draw(st.sampled_from(regions))
    metadata = PhoneMetadata.metadata_for_region(region)
    assert metadata is not None
    has = [kind for kind in kinds if getattr(metadata, kind) and getattr(metadata, kind).national_number_pattern]
    pattern = getattr(metadata, draw(st.sampled_from(has))).national_number_pattern
    digits = draw(st.from_regex(pattern, fullmatch=True, alphabet=st.sampled_from("0123456789")))
    assume(not digits.startswith("0") or region in ("IT", "CI"))
    number = phonenumbers.parse(f"+{metadata.country_code}{digits}")
    assume(phonenumbers.is_valid_number(number))
    return number


def odd(number: PhoneNumber) -> bool:
    """Korean mobiles that one of us takes and the other does not, on purpose."""
    digits = str(number.national_number)
    return digits.startswith(("12", "105")) or digits == "1000000000" or (digits.startswith("10") and len(digits) != 10)


@st.composite
def korean_writings(draw: st.DrawFn, number: PhoneNumber) -> str:
    """A Korean number as it is written in Korea and for those abroad, an extension behind it now and then."""
    home = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    bare = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL).removeprefix("+82 ")
    text = draw(st.sampled_from((
        home, home, re.sub(r"^(0\d+)-", r"(\1) ", home), re.sub(r"^(0\d+)-", r"\1)", home), f"+82 {bare}",
        f"+82-{bare}", f"(+82) {bare}", f"+82 {home}", f"+82(0){bare}" if home != bare else home, f"82-{bare}",
        f"0082-{bare}", f"001-82-{bare}", f"tel:+82-{bare}", f"T. {home}", f"'{home}", f"휴대폰: {home}")))
    text = text.replace("-", draw(st.sampled_from(("-", "-", "", " ", ".", " - ", "–", "－", "\u2011"))))
    return text + draw(st.sampled_from(EXTENSIONS))


@st.composite
def writings_abroad(draw: st.DrawFn, number: PhoneNumber) -> str:
    """A number abroad as it is written there for others, and in Korea."""
    text = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL).removeprefix("+")
    code, _, rest = text.partition(" ")
    ways = [f"+{text}", f"+{text}", f"(+{code}) {rest}", f"+({code}) {rest}", f"00{text}", f"tel:+{text}",
            f"T. +{text}", draw(st.sampled_from(CARRIERS)) + text]
    if re.fullmatch(TRUNK, code) and len(re.sub(r"\D", "", rest)) >= 8:
        ways += [f"+{code} 0{rest}", f"00{code}-0{rest}", f"+{code} (0){rest}", f"+{code}0{rest}"]
    text = draw(st.sampled_from(ways))
    if not text.startswith("00"):  # after a Korean carrier's prefix stands a sign
        text = re.sub("[ -]", draw(st.sampled_from(("-", " ", "", "."))), text)
    return text + draw(st.sampled_from(EXTENSIONS))


@pytest.mark.slow  # thousands of numbers beside another library
@settings(max_examples=120, deadline=None)
@given(st.data())
def test_korean_numbers_of_all_kinds(data: st.DataObject) -> None:
    """Mobiles are theirs who have them; landlines of all areas, 070, 050, 080, 1588 and pagers are nobody's."""
    number = data.draw(numbers(("KR",)))
    assume(not odd(number))
    text = data.draw(korean_writings(number))
    assert ours(text) == theirs(e164(number)), text


@pytest.mark.slow  # thousands of numbers beside another library
@settings(max_examples=120, deadline=None)
@given(st.data())
def test_numbers_abroad(data: st.DataObject) -> None:
    """Every writing of a number abroad is that number, and none is taken for a Korean one that ends alike."""
    number = data.draw(numbers(COUNTRIES, ("mobile", "fixed_line")))
    assume(len(e164(number)) > 9)
    text = data.draw(writings_abroad(number))
    assert ours(text) == e164(number), text
    row = pl.DataFrame({"phone": [text]})
    assert with_numbers(row, pl.Series([e164(number)])).equals(row), text


@pytest.mark.slow  # thousands of numbers beside another library
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_same_text_is_read_alike(data: st.DataObject) -> None:
    """Of what both can read, both read the same."""
    korean = data.draw(st.booleans())
    number = data.draw(numbers(("KR",) if korean else COUNTRIES, ("mobile", "fixed_line")))
    assume(not (korean and odd(number)) and len(e164(number)) > 9)
    text = data.draw(korean_writings(number) if korean else writings_abroad(number))
    assume(not re.match("00[5689][0-9]", text))  # see 0091 above
    expected = theirs(text)
    assume(expected is not None)
    assert ours(text) == expected, text


@pytest.mark.parametrize(("text", "we", "they", "reason"), DIFFERENT)
def test_differences_on_purpose(text: str, we: str | None, they: str | None, reason: str) -> None:
    """Each still is one: whoever changes either side hears of it."""
    assert (ours(text), theirs(text)) == (we, they), reason


@settings(max_examples=100, deadline=None)
@given(numbers(("KR",), ("mobile", "fixed_line", "voip", "personal_number", "toll_free")),
       st.sampled_from(("{}", "{}.0", "{:,}", "{:.0f}.00")))
def test_a_lost_zero_comes_back(number: PhoneNumber, form: str) -> None:
    """Of every Korean number that begins with one, however a spreadsheet shows the amount."""
    digits = str(number.national_number)
    assume(not digits.startswith(("12", "30")) and len(digits) > 8)  # machines, and services without a zero's trace
    cells = pl.DataFrame({"phone": [form.format(number.national_number)]})
    assert cells.select(clean_phone(pl.col("phone"), korean=True))["phone"].to_list() == [f"0{digits}"]


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_persons_own_number_is_a_mobile(data: st.DataObject) -> None:
    """What is taken for a person's own of several numbers is a mobile by the numbering plan, and every mobile is."""
    number = data.draw(numbers(("KR",)))
    assume(not odd(number))
    text = data.draw(korean_writings(number)).partition(" ext")[0]
    text = re.sub(r" *(?:\(내선|내선|교환|x|#|;).*$", "", text)
    found = pl.Series([text]).str.normalize("NFKC").str.contains(MOBILE)[0]
    assert found == (theirs(e164(number)) is not None), text


def regions_of_code(code: int) -> list[PhoneMetadata]:
    """The countries that share a code."""
    found = (PhoneMetadata.metadata_for_region(region) for region in phonenumbers.COUNTRY_CODE_TO_REGION_CODE[code])
    return [metadata for metadata in found if metadata]


def test_a_zero_is_left_out_where_it_is_dialled_at_home() -> None:
    """Of every country that dials a zero at home and has no number that begins with one, and of no other."""
    dials = {code for code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE
             if (found := regions_of_code(code)) and all(one.national_prefix == "0" for one in found)}
    known = {code for code in dials if re.fullmatch(TRUNK, str(code))}
    assert dials - known == {82, 250}  # Korea, whose zero is kept here, and Rwanda, where 06 begins numbers
    assert {code for code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE if re.fullmatch(TRUNK, str(code))} == known
    mobiles = [one.mobile.national_number_pattern for code in known for one in regions_of_code(code) if one.mobile]
    assert not [pattern for pattern in mobiles for rest in ("12345678", "70123456", "612345678")
                if pattern and re.fullmatch(pattern, f"0{rest}")]
