"""Titles of what was bought: as shops export their orders, in Korean and English, and as people write them by hand.

Taken from Naver SmartStore's order list, Cafe24's and GodoMall's order downloads, Shopify's orders export
(https://help.shopify.com/manual/fulfillment/managing-orders/exporting-orders) and WooCommerce's exporters
(https://woocommerce.com/document/import-and-export-of-woocommerce-orders/).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.findings import Findings
from generator.sources.folders import entries
from generator.sources.people.columns import field_of, fold, meaning_of, written_title

FIELDS: Mapping[str, str] = {
    "date": "주문일 주문일시 주문일자 주문날짜 주문시각 구매일 구매일시 구매일자 구매날짜 판매일 판매일자 판매일시 "
            "거래일 거래일자 거래일시 orderdate orderedat orderdatetime dateordered datecreated purchasedate "
            "purchasedat saledate saledat transactiondate createdat created 결제일 결제일시 결제일자 결제완료일 "
            "결제완료일시 입금일 입금일시 입금일자 paidat paiddate datepaid datecompleted invoicedate date 날짜 일자 "
            "일시",
    "item": "상품명 주문상품명 구매상품명 주문상품 구매상품 상품 제품명 제품 품목명 품목 품명 lineitemname itemname "
            "productname producttitle producttitles lineitemtitle item items product products lineitem lineitems",
    "amount": "상품별총주문금액 상품구매금액 상품결제금액 상품주문금액 품목별결제금액 품목별주문금액 itemtotal "
              "linetotal lineitemtotal itemsubtotal linesubtotal lineamount itemcost orderlinetotal",
    "total": "총결제금액 실결제금액 결제금액 결제액 최종결제금액 총주문금액 주문금액 주문총액 구매금액 총구매금액 "
             "판매금액 거래금액 거래액 매출액 매출금액 매출 금액 합계금액 합계 총액 ordertotal ordertotalamount "
             "ordertotalprice total totalamount totalprice totalpaid totalsales grandtotal amount amountpaid "
             "paidamount orderamount ordervalue netsales revenue sales spent",
    "unit": "판매가 판매가격 판매단가 상품가격 상품단가 단가 가격 lineitemprice itemprice productprice unitprice "
            "price",
    "quantity": "수량 주문수량 구매수량 판매수량 lineitemquantity itemquantity quantity qty quantityordered units",
    "refunded": "환불금액 환불액 총환불금액 취소금액 refundedamount amountrefunded refundamount totalrefunded "
                "orderrefundamount",
    "order": "주문번호 구매번호 거래번호 결제번호 전표번호 ordernumber orderno orderid order orderkey ordername "
             "transactionid receiptnumber invoicenumber",
    "status": "주문상태 주문세부상태 주문처리상태 처리상태 진행상태 결제상태 클레임상태 클레임상태구분 취소구분 상태 "
              "orderstatus status financialstatus paymentstatus state",
    "cancelled": "취소일 취소일시 취소일자 취소완료일 환불일 환불일시 환불완료일 cancelledat canceledat refundedat "
                 "cancelleddate refunddate",
}
"""What a purchase is told by, beside who it was; of several titles of a field the first here is the plainest."""
RANK = {title: (field, rank) for field, titles in FIELDS.items() for rank, title in enumerate(titles.split())}
PERSON = ("email", "phone")
"""Who it was: the buyer, not who gets the parcel."""
RECEIVER = re.compile(r"수취|수령|받는|배송|배달|수신|판매자|공급|매장|점포|shipping|ship to|recipient|deliver|vendor|"
                      r"seller|supplier|store|shop", re.IGNORECASE)
LOYALTY = ("recency", "frequency", "monetary", "recency_quintile", "frequency_quintile", "monetary_quintile")
"""Fields that everybody has where there are files of orders, unless a list has a column of that name."""
FOLDER = "subscribers/purchases"


def has_purchases(root: Path) -> bool:
    """Whether there is any file of orders; none is opened."""
    return any(path.is_file() and not path.name.startswith((".", "~$"))
               for path, _ in entries(root / FOLDER, FOLDER, Findings()))


def purchase_field(title: str, columns: Mapping[str, str]) -> tuple[str, int]:
    """What a title of a file of orders means, and its rank among others of that field; nothing where it means none.

    ``columns`` are those of ``newsletter.yaml``, which come first.
    """
    written = written_title(title)
    mapped = columns.get(written, "")
    if mapped in FIELDS or mapped in PERSON:
        return mapped, -1
    if known := RANK.get(fold(written)):
        return known
    if RECEIVER.search(written):
        return "", 0
    own = field_of(written, columns)
    return (own, meaning_of(written, columns).rank) if own in PERSON else ("", 0)


def purchase_columns(titles: Sequence[str], columns: Mapping[str, str]) -> dict[str, list[int]]:
    """The places of the columns of each field, the plainest first. Shopify calls the number of an order “Name”."""
    found: dict[str, list[tuple[int, int]]] = {}
    meant = [purchase_field(title, columns) if title.strip() else ("", 0) for title in titles]
    shopify = any(fold(title).startswith("lineitem") for title in titles)
    for place, (field, rank) in enumerate(meant):
        if not field and shopify and fold(titles[place]) == "name":
            field = "order"
        if field:
            found.setdefault(field, []).append((rank, place))
    return {field: [place for _, place in sorted(places)] for field, places in found.items()}
