"""Purchases: files of orders as shops export them, matched to people, every row accounted for."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import Config
from generator.findings import Findings
from generator.model import Purchased
from generator.plan.audience.loyalty import loyalty_fields
from generator.plan.audience.purchase_report import report_purchases
from generator.plan.audience.purchase_rules import Asked, report_unbought
from generator.plan.audience.purchases import Purchases, take_purchases
from generator.plan.audience.row_owners import WHY, say_unused
from generator.plan.audience.rule_words import say_purchased
from generator.sources.people.purchase_titles import LOYALTY, has_purchases
from generator.sources.people.purchases import COLUMNS, read_purchases
from generator.sources.people.row_files import RowFile
from tests.conftest import examples
from tests.people import TODAY
from tests.trees import write

PEOPLE = pl.DataFrame({
    "_key": ["minsu@hanbit.example", "hana@example.com", "lee@example.com", "shin@example.com"],
    "email": ["minsu@hanbit.example", "hana@example.com", "lee@example.com", "shin@example.com"],
    "phone": ["010-1234-5678", "010-2222-3333", "010-9999-0000", "010-9999-0000"],
    "other_emails": ["", "hana@home.example", "", ""],
    "other_phones": ["", "", "010-4444-5555, 02-123-4567", ""]})
STOPPED = pl.DataFrame({"_key": ["no@example.com"]})
SMARTSTORE = """\
상품주문번호,주문번호,구매자명,구매자ID,수취인명,주문상태,결제일,상품명,옵션정보,수량,옵션가격,상품가격,\
상품별 총 주문금액,수취인연락처1,배송지,구매자연락처,주문일시
2026110100001,20261101001,김민수,mins,김철수,배송완료,2026-11-01 10:00:01,무쇠 프레스,검정,1,0,1200000,"1,200,\
000",010-2222-3333,서울,010-1234-5678,2026-11-01 09:59:00
2026110100002,20261101001,김민수,mins,김철수,배송완료,2026-11-01 10:00:01,프레스 오일 1L,,2,0,15000,30000,\
010-2222-3333,서울,010-1234-5678,2026-11-01 09:59:00
2026110100003,20261101002,최하나,ha,최하나,취소완료,2026-11-02 10:00:01,무쇠 프레스,,1,0,1200000,1200000,\
010-2222-3333,서울,010-2222-3333,2026-11-02 09:59:00
2026110100004,20261101003,이순신,ls,이순신,배송완료,2026-11-02 10:00:01,무쇠 프레스,,1,0,1200000,1200000,\
010-2222-3333,서울,010-9999-0000,2026-11-02 09:59:00
2026110100005,20261101004,이순신,ls,이순신,배송완료,2026-11-02 10:00:01,집게,,1,0,9000,9000,,서울,01044445555,\
2026-11-02 09:59:00
"""
"""As Naver SmartStore's list of orders: who bought has a telephone and no address; the receiver is another person."""
SHOPIFY = """\
Name,Email,Financial Status,Paid at,Currency,Subtotal,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,\
Billing Name,Billing Phone,Shipping Phone,Cancelled at,Refunded Amount,Vendor
#1001,Hana@Example.com,paid,2025-10-07 09:50:26 +0200,EUR,53.91,53.91,2025-10-07 09:50:26 +0200,3,Press oil,10.00,\
Hana,,010-1234-5678,,0.00,Acme
#1001,,,,,,,,1,Iron press,23.91,,,,,,Acme
#1002,stranger@example.com,paid,,EUR,10,10,2025-10-07 09:50:26 +0200,3,Press oil,10.00,Hana,,,,0.00,Acme
#1003,no@example.com,paid,,EUR,10,10,2025-10-07 09:50:26 +0200,3,Press oil,10.00,Hana,,,,0.00,Acme
#1004,hana@home.example,partially_refunded,,EUR,50,50,2026-11-01 09:50:26 +0200,3,Tongs,10.00,Hana,,,,20.00,Acme
#1005,hana@home.example,voided,,EUR,50,50,2026-11-01 09:50:26 +0200,3,Tongs,10.00,Hana,,,,0.00,Acme
#1006,hana@home.example,paid,,EUR,50,50,2026-11-01 09:50:26 +0200,3,Tongs,10.00,Hana,,,2026-11-02 09:50:26 +0200,0,Acme
#1007,hana@home.example,pending,,EUR,50,50,2026-11-01 09:50:26 +0200,3,Tongs,10.00,Hana,,,,0.00,Acme
"""
"""As Shopify's export of orders: what is of the whole order stands in the first of its rows alone."""
CAFE24 = """\
주문번호,품목별 주문번호,주문일시,주문자명,주문자 이메일,주문자 휴대전화,주문상품명,수량,판매가,총 결제금액,\
주문 상태,수령인 휴대전화
20261110-0001,20261110-0001-01,2026-11-10 11:00:00,이순신,lee@example.com,010-9999-0000,프레스,1,10000,25000,\
배송중,010-1234-5678
20261110-0001,20261110-0001-02,2026-11-10 11:00:00,이순신,lee@example.com,010-9999-0000,오일,1,15000,25000,\
배송중,010-1234-5678
합계,,,,,,,3,,40000,,
"""
"""As Cafe24's download of orders: the amount of an order repeats in each of its rows."""
WOOCOMMERCE = """\
order_id,order_number,order_date,status,order_total,order_currency,customer_email,billing_first_name,billing_email,\
billing_phone,line_items
11,11,2026-11-01 10:00:00,completed,45.00,EUR,lee@example.com,Lee,lee@example.com,,name:Iron press|quantity:1
12,12,2026-11-02 10:00:00,failed,45.00,EUR,lee@example.com,Lee,lee@example.com,,name:Iron press|quantity:1
"""


def taken(root: Path, files: dict[str, str | bytes], config: Config | None = None) -> tuple[Purchases, Findings]:
    """The purchases in some files, and what is said of them."""
    write(root, {f"subscribers/purchases/{name}": text for name, text in files.items()})
    findings = Findings()
    found = take_purchases(read_purchases(root, config or Config(), findings), PEOPLE, STOPPED)
    assert found is not None
    report_purchases(found, findings)
    return found, findings


def bought(purchases: Purchases) -> list[tuple[str, str, str, float | None, bool]]:
    """Who bought what, when, for how much, and whether it still stands."""
    return [(purchases.keys[person].partition("@")[0], str(day or ""), item, amount, stands)
            for person, day, item, amount, stands, _ in purchases.rows.iter_rows()]


def holders(purchases: Purchases, kind: str, *items: str, **limits: str) -> list[str]:
    """For whom a rule holds."""
    rule = Purchased(kind, items, tuple(limits.items()), 1, 1)
    mask = Asked(purchases, TODAY).holders(rule).mask(PEOPLE.height)
    return [str(key).partition("@")[0] for key in PEOPLE.filter(mask)["_key"]]


def test_the_buyer_is_found_by_telephone_where_there_is_no_address(tmp_path: Path) -> None:
    """Not who gets the parcel, and nobody whose number others have too."""
    purchases, _ = taken(tmp_path, {"smartstore.csv": SMARTSTORE.encode("cp949")})
    assert bought(purchases) == [
        ("minsu", "2026-11-01", "무쇠 프레스", 1200000, True), ("minsu", "2026-11-01", "프레스 오일 1L", 30000, True),
        ("lee", "2026-11-02", "집게", 9000, True)]
    assert purchases.counts[0].unused == {"cancelled or refunded": 1, "several people have this telephone number": 1}


def test_an_order_of_several_rows_is_whole(tmp_path: Path) -> None:
    """What stands in its first row counts for all of them, and its amount once."""
    purchases, _ = taken(tmp_path, {"shopify.csv": SHOPIFY})
    assert bought(purchases) == [
        ("hana", "2025-10-07", "Press oil", 53.91, True), ("hana", "2025-10-07", "Iron press", 0, True),
        ("hana", "2026-11-01", "Tongs", 30, True)]
    assert purchases.counts[0].unused == {
        "cancelled or refunded": 2, "not paid yet": 1, "not to be mailed": 1, "on no list": 1}
    assert holders(purchases, "times", at_least="2") == ["hana"]
    assert holders(purchases, "times", at_least="3") == []


def test_an_amount_that_repeats_counts_once_an_order(tmp_path: Path) -> None:
    """It is said which column that is, and how to have it counted otherwise."""
    purchases, findings = taken(tmp_path, {"cafe24.csv": CAFE24})
    assert [(amount, item) for _, _, item, amount, _ in bought(purchases)] == [(25000, "프레스"), (0, "오일")]
    assert any("columns: {총 결제금액: amount}" in finding.hint for finding in findings)
    mapped, _ = taken(tmp_path, {}, Config(columns={"총 결제금액": "amount"}))
    assert mapped.rows["amount"].sum() == 50000
    assert purchases.counts[0].unused == {"a row of totals": 1}


def test_woocommerce(tmp_path: Path) -> None:
    """Who failed to pay bought nothing."""
    purchases, _ = taken(tmp_path, {"woo.csv": WOOCOMMERCE})
    assert bought(purchases) == [("lee", "2026-11-01", "name:Iron press|quantity:1", 45, True)]


def test_refunds_take_money_back_and_the_newest_purchase_of_that_amount(tmp_path: Path) -> None:
    """Written below zero in any way."""
    rows = "".join(f"lee@example.com,2026-11-{day:02},오일,{amount}\n" for day, amount in (
        (1, "15000"), (2, '"15,000원"'), (3, "(15000)"), (4, "△9000"), (5, "-1000")))
    purchases, _ = taken(tmp_path, {"a.csv": "이메일,주문일,상품명,금액\n" + rows})
    assert [stands for *_, stands in bought(purchases)] == [True, False, False, False, False]
    assert purchases.rows["amount"].sum() == 5000
    assert holders(purchases, "spent", at_least="5000") == ["lee"]
    assert holders(purchases, "spent", at_least="5001") == []


def test_an_order_in_two_files_counts_once_as_the_newer_has_it(tmp_path: Path) -> None:
    """Downloads overlap; without numbers of orders equal rows are one, within a file they are two."""
    head = "주문번호,이메일,주문일,상품명,금액\n"
    old, new = "7,lee@example.com,2026-11-01,오일,100\n", "7,lee@example.com,2026-11-01,오일,90\n"
    purchases, _ = taken(tmp_path, {"1.csv": head + old, "2.csv": head + new})
    assert [amount for *_, amount, _ in bought(purchases)] == [90]
    plain = "이메일,주문일,상품명,금액\n" + "lee@example.com,2026-11-01,오일,100\n" * 2
    purchases, _ = taken(tmp_path, {"1.csv": plain, "2.csv": plain})
    assert [amount for *_, amount, _ in bought(purchases)] == [100, 100]
    assert [counts.unused for counts in purchases.counts] == [{"stands in a newer file too": 2}, {}]


def test_a_file_without_days_counts_in_no_period(tmp_path: Path) -> None:
    """So nobody is told never to have bought what they bought."""
    purchases, findings = taken(tmp_path, {"a.csv": "email,item,amount\nlee@example.com,oil,abc\n"})
    assert holders(purchases, "bought", "OIL") == ["lee"]
    assert holders(purchases, "never", "oil") == ["minsu", "hana", "shin"]
    assert holders(purchases, "bought", "oil", within="90 days") == []
    assert [str(finding.message)[:39] for finding in findings] == [
        "This file does not say when anything wa", "1 purchase has no amount in “amount” th"]
    said = Findings()
    for rule in (Purchased("bought", ("oil",), (("within", "90 days"),), 1, 1),
                 Purchased("spent", (), (("at_least", "1"),), 2, 1), Purchased("never", ("oll",), (), 3, 1)):
        report_unbought(rule, Asked(purchases, TODAY), "s.yaml", "segment", said)
    assert [(finding.span.line, str(finding.hint)) for finding in said] == [
        (1, "Give the files of orders a column such as “date” or “주문일”."),
        (2, "Give the files of orders a column such as “amount” or “결제금액”."), (3, "Did you mean “oil”?")]


def test_one_person_with_five_thousand_purchases(tmp_path: Path) -> None:
    """No row is lost; purchases of one day are bought at once."""
    rows = "".join(f"lee@example.com,2026-{1 + n % 11:02}-{1 + n % 28:02},thing {n},10\n" for n in range(5000))
    purchases, _ = taken(tmp_path, {"a.csv": "email,date,item,amount\n" + rows})
    assert purchases.rows.height == 5000
    assert holders(purchases, "spent", at_least="50000", at_most="50000") == ["lee"]
    assert holders(purchases, "times", at_least="308", at_most="308") == ["lee"]


def test_what_is_no_file_of_orders_is_said(tmp_path: Path) -> None:
    """A file in another format, one without titles, one that does not say who."""
    findings = Findings()
    write(tmp_path, {f"subscribers/purchases/{name}": text for name, text in {
        "a.pdf": "x", "b.csv": "1,2\n3,4\n", "c.csv": "date,item\n2026-11-01,oil\n", "d.yaml": "a: b\n"}.items()})
    assert has_purchases(tmp_path)
    found = take_purchases(read_purchases(tmp_path, Config(), findings), PEOPLE, STOPPED)
    report_purchases(found, findings)
    assert [(finding.span.path[-6:], str(finding.severity)) for finding in findings] == [
        ("/b.csv", "error"), ("d.yaml", "error"), ("/a.pdf", "warning"), ("/c.csv", "warning"), ("/c.csv", "note")]


def test_workbooks_with_a_sheet_a_month(tmp_path: Path) -> None:
    """Days and amounts as Excel keeps them, below a heading; the later sheet counts where both have an order."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for month, amounts in ((10, (1000, 2000)), (11, (2500, 3000))):
            sheet = book.add_worksheet(f"{month}월")
            sheet.write(0, 0, "판매 현황")
            sheet.write_row(2, 0, ["주문번호", "주문일", "구매자 이메일", "상품명", "결제금액"])
            for row, amount in enumerate(amounts):
                sheet.write_row(3 + row, 0, [month + row, "", "lee@example.com", "오일", amount])
                sheet.write_datetime(3 + row, 1, datetime(2026, month, 5 + row), day)
            sheet.write_row(5, 0, ["합계", "", "", "", sum(amounts)])
    purchases, _ = taken(tmp_path, {"orders.xlsx": out.getvalue()})
    assert [row[1:4] for row in bought(purchases)] == [
        ("2026-10-05", "오일", 1000), ("2026-11-05", "오일", 2500), ("2026-11-06", "오일", 3000)]
    assert [(counts.sheet, counts.unused) for counts in purchases.counts] == [
        ("10월", {"a row of totals": 1, "stands in a newer file too": 1}), ("11월", {"a row of totals": 1})]


def test_without_files_there_are_no_purchases(tmp_path: Path) -> None:
    """And nobody is asked about any."""
    assert not has_purchases(tmp_path)
    assert take_purchases(read_purchases(tmp_path, Config(), Findings()), PEOPLE, STOPPED) is None


def test_rules_in_words() -> None:
    """As the desk says them."""
    def said(kind: str, *items: str, **limits: str) -> str:
        return str(say_purchased(Purchased(kind, items, tuple(limits.items()), 1, 1)))

    assert said("bought", "press", "oil", within="90 days") == "bought “press” or “oil” in the last 90 days"
    assert said("never") == "never bought anything"
    assert said("spent", at_least="10", within="1 year") == "spent at least 10 on anything in the last 1 year"
    assert said("times", "oil", at_least="2", at_most="3") == "bought “oil” 2 to 3 times"
    assert {say_unused(why) for why in WHY} == {str(why) for why in WHY.values()}


def test_recency_frequency_and_money(tmp_path: Path) -> None:
    """As text, for who bought anything; those who are equal are in one quintile."""
    rows = ("lee@example.com,2026-11-20,1,10.5\nlee@example.com,2026-11-20,1,10\nlee@example.com,2026-11-01,2,100\n"
            "hana@example.com,2026-11-01,3,5\nminsu@hanbit.example,2026-11-01,4,5\nshin@example.com,2027-11-01,5,5\n")
    purchases, _ = taken(tmp_path, {"a.csv": "email,date,order number,total\n" + rows})
    found = pl.DataFrame(loyalty_fields(purchases, TODAY, ["name"]))
    assert found.columns == [*LOYALTY]
    assert found.rows() == [("20", "1", "5", "4", "4", "4"), ("20", "1", "5", "4", "4", "4"),
                            ("1", "2", "120.5", "5", "5", "5"), ("",) * 6]
    assert [column.name for column in loyalty_fields(purchases, TODAY, LOYALTY[1:])] == ["recency"]


TEXTS = st.sampled_from(("", "lee@example.com", "LEE@example.com", "no@example.com", "x@y.example", "not an address"))
CELLS = st.fixed_dictionaries({
    **dict.fromkeys(COLUMNS, st.just("")), "email": TEXTS,
    "phone": st.sampled_from(("", "010-1234-5678", "010-9999-0000", "02-123-4567")),
    "date": st.sampled_from(("", "2026-11-01", "언젠가")), "item": st.sampled_from(("", "oil", "press")),
    "amount": st.sampled_from(("", "100", "-100", "x")), "total": st.sampled_from(("", "100", "250")),
    "order": st.sampled_from(("", "1", "2")), "status": st.sampled_from(("", "paid", "취소완료", "입금대기")),
    "problem": st.sampled_from(("", "", "", "a row of totals"))})


@given(st.lists(st.lists(CELLS, max_size=6), min_size=1, max_size=3))
@settings(max_examples=examples(100))
def test_every_row_is_accounted_for(files: list[list[dict[str, str]]]) -> None:
    """Used, or with the reason why not; and what is used has a person and what it says."""
    kinds = {"line": pl.Int64, "problem": pl.String, **dict.fromkeys(COLUMNS, pl.String)}
    frames = [RowFile(f"{number}.csv", pl.DataFrame(
        [{**row, "line": line} for line, row in enumerate(rows, 2)], schema=kinds))
        for number, rows in enumerate(files)]
    purchases = take_purchases(frames, PEOPLE, STOPPED)
    assert purchases is not None
    assert sum(map(len, files)) == purchases.rows.height + purchases.unused.height
    assert [counts.rows for counts in purchases.counts] == [len(rows) for rows in files]
    assert not purchases.rows.filter(pl.col("bought") & (pl.col("amount") < 0)).height
    persons = set(purchases.rows["_person"])
    everyone = {*holders(purchases, "bought"), *holders(purchases, "never")}
    assert len(everyone) == PEOPLE.height
    assert len(holders(purchases, "times", at_least="1")) <= len(persons)


@pytest.mark.parametrize("limit", [{"within": "soon"}, {"before": "2026-13-01"}])
def test_a_limit_that_is_none(tmp_path: Path, limit: dict[str, str]) -> None:
    """It is said to the author."""
    purchases, _ = taken(tmp_path, {"a.csv": "email,item,date\nlee@example.com,oil,2026-11-01\n"})
    with pytest.raises(ValueError, match="“"):
        holders(purchases, "bought", **limit)
