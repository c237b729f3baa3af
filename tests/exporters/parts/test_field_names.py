"""Names of fields as mail senders take them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.commands.context import Context
from generator.commands.export import ExportOptions, export
from generator.exporters import EXPORTERS
from generator.exporters.parts.field_names import distinct, snake
from tests.conftest import Writer
from tests.exporters.packages import content, package, slot
from tests.prepared import noon


@pytest.mark.parametrize(("field", "name"), [
    ("last_order", "last_order"), ("직급", "position"), ("고객등급", "customer_grade"),
    ("최근구매일자", "last_purchase_date"), ("VIP등급", "vip_grade"), ("추천인", "chucheonin"),
    ("직급_html", "position_html"), ("쿠폰_2_part", "coupon_2_part"), ("2025년", "f_2025nyeon"), ("a__b", "a__b")])
def test_names_can_be_read(field: str, name: str) -> None:
    """Ours where they are ASCII, else English for what firms call their columns, else Hangul in Latin letters."""
    assert snake()(field) == name


def test_names_that_do_not_fit() -> None:
    """The beginning and a digest; a digest alone where there is nothing to spell; the same each time."""
    assert re.fullmatch(r"consen[0-9a-f]{4}", snake(10)("consent_source"))
    assert snake(10)("consent_source") == snake(10)("consent_source") != snake(10)("consent_sources")
    assert re.fullmatch(r"f[0-9a-f]{7}", snake()("姓名"))


@given(st.text(st.characters(categories=["L", "N"], include_characters="_"), min_size=1), st.integers(8, 12))
def test_every_name_is_one_that_senders_take(field: str, limit: int) -> None:
    """Whatever the title of a column."""
    assert re.fullmatch(r"[a-z][a-z0-9_]*", snake()(field))
    assert len(snake(limit)(field)) <= limit


def test_no_two_fields_have_one_name() -> None:
    """What is spelt like another field ends in a digest, in all its columns; ours and plain ones keep their names."""
    name = distinct(snake(), ["position", "직위", "직급", "name", "이름"])
    assert (name("position"), name("name")) == ("position", "name")
    fields = ("position", "직위", "직급", "이름", "name")
    made = [name(f"{field}{rest}") for field in fields for rest in ("", "_html", "_2", "_2_part")]
    assert len(set(made)) == len(made)
    alone = distinct(snake(), ["직위", "name"])
    assert alone("직위") == "position"


def test_howto_and_recipients_say_what_tags_mean() -> None:
    """Mailchimp's tags with the fields that they stand for; Stibee's columns are called as the list calls them."""
    rows = [{"email": "a@x.example", "name": "김", "company": "", "직급": "과장"}]
    given = package((slot("name"), slot("직급", "선생님")), rows)
    mailchimp = content("mailchimp", given)
    assert "*|IF:POSITION|**|POSITION|**|ELSE:|*선생님*|END:IF|*" in mailchimp["vip.html"]
    assert "  *|POSITION|*  직급\n" in mailchimp["HOWTO.txt"]
    assert "  *|FNAME|*  name\n" in mailchimp["HOWTO.txt"]
    stibee = content("stibee", given)
    assert "$%position%$" in stibee["vip.html"]
    assert "  $%position%$  직급\n" in stibee["HOWTO.txt"]
    assert stibee["vip.recipients.csv"].splitlines()[0].split(",") == ["이메일 주소", "직급", "이름"]


def test_no_legend_where_names_are_the_fields() -> None:
    """Nothing is to be explained."""
    assert "{{{company}}}" not in content("postmark", package((slot("company"),)))["HOWTO.txt"]


def test_the_manifest_says_it_and_howto_has_all_editions(newsletter: Writer) -> None:
    """Each edition's columns with their fields; HOWTO.txt has what one edition alone uses too."""
    text = ('---\ntitle: x\n---\n{{ subscriber.직급 | default("님") }}\n\n/// only | vip\n'
            '{{ subscriber.등급 | default("") }} 글\n///\n')
    root = newsletter({"content/issues/2026-11-06-b.md": text, "subscribers/segments/vip.yaml": "members: []\n",
                       "subscribers/lists/a.csv": "email,직급,등급\na@x.example,과장,금\n"})
    result = export(Context(root=root, now=noon, cached=False), "mailchimp", EXPORTERS["mailchimp"], ExportOptions())
    assert not result.findings.errors
    fields = {str(one["name"]): one["fields"] for one in result.editions}
    assert fields["general"] == {"POSITION": "직급"}
    assert fields["vip"] == {"POSITION": "직급", "GRADE": "등급"}
    howto = (root / result.directory / "HOWTO.txt").read_text("utf-8")
    assert "*|POSITION|*  직급" in howto
    assert "*|GRADE|*  등급" in howto
