"""Tests of :mod:`generator.plan.customers.matching.companies`."""

from __future__ import annotations

import polars as pl
import pytest

from generator.plan.customers.matching.companies import (
    domain_root,
    firm_values,
    is_domain_of,
    nearly_same,
    parse_company,
    same_company,
)

SAME = {
    "한빛테크": [
        "(주)한빛테크",
        "（주）한빛테크",
        "㈜한빛테크",
        "주식회사 한빛테크",
        "한빛테크(주)",
        "한빛 테크",
        "한빛테크 주식회사",
        "Hanbit Tech",
        "Hanbit Tech Co., Ltd.",
        "HANBIT TECH INC.",
        "HanbitTech",
        "Hanbit-Tech",
        "Hanbit Technology Co.,Ltd",
        "한빛테크놀로지",
        "한빛",
    ],
    "스마트솔루션": ["Smart Solutions", "Smart Solution Co.,Ltd", "㈜스마트솔루션즈", "SMART SOLUTIONS LLC"],
    "삼성전자": ["Samsung Electronics", "삼성전자 주식회사", "Samsung Electronics Co., Ltd."],
    "현대자동차": ["Hyundai Motor Company", "HYUNDAI MOTORS"],
    "한솔제지": ["Hansol Paper"],
    "한국전자": ["Korea Electronics"],
    "다온": ["유한회사 다온", "다온(유)", "Daon Inc"],
    "LG화학": ["LG Chem", "LG Chemical Ltd."],
    "Johnson & Johnson": ["Johnson and Johnson"],
    "Acme": ["ACME GmbH", "The Acme Corporation", "Acme, Inc.", "Acme S.A.", "Acme S.p.A.", "Acme s.r.o.",
             "Acme A/S", "Acme Sp. z o.o.", "Acme Sdn. Bhd.", "Acme Pvt. Ltd.", "PT Acme Tbk", "Acme AB", "ООО Acme",
             "Acme & Co. KG",
             "Acme GmbH & Co. KG", "Công ty TNHH Acme", "Acme B.V.", "Acme S.à r.l."],
    "Müller": ["Mueller GmbH & Co. KG", "Muller AG", "MÜLLER"],
    "Sørensen": ["Soerensen ApS", "Sorensen A/S"],
    "田中製作所": ["株式会社田中製作所", "㈱田中製作所", "田中製作所 (株)"],
    "北京华为": ["北京华为有限公司", "北京华为股份有限公司"],
    "나노로지스": ["Nano Logis Inc.", "NANO LOGISTICS"],
    "삼하물산": ["Samha Trading", "SAMHA TRADING CO., LTD."],
    "울신푸드": ["Ulsin Foods", "ULSIN FOOD"],
    "솔세정보통신": ["Solse ICT", "Solse Information & Communication"],
    "비비전자": ["BIBI ELECTRONICS", "Bibi Electronics Co.,Ltd."],
    "한결중공업": ["Hangyul Heavy Industries", "HANGYUL HEAVY INDUSTRY"],
    "서진아이티": ["Seojin IT"],
    "가람바이오텍": ["Garam Biotech", "Garam Bio-Tech"],
    "두레F&B": ["Doore F&B", "두레에프앤비", "Dure FnB"],
}
OTHERS = [
    ("삼하물산", "삼하상사"),
    ("삼하물산", "Samha Electronics"),
    ("나노로지스", "Nano Foods"),
    ("비비전자", "바비전자"),
    ("Muller", "Miller"),
    ("田中製作所", "山田製作所"),
    ("S.A.", "A/S"),
    ("Asa", "PT"),
    ("한빛전자", "한빛테크"),
    ("한빛상사", "한별상사"),
    ("삼성전자", "삼성물산"),
    ("한빛테크", ""),
    ("", ""),
    ("(주)", "(주)"),
    ("주식회사", "Inc."),
    ("Acme", "Apex"),
    ("미래테크", "한빛테크"),
    ("Smart Solutions", "Smart Systems"),
]


@pytest.mark.parametrize(
    ("one", "other"), [(name, other) for name, others in SAME.items() for other in others]
)
def test_one_company(one: str, other: str) -> None:
    """Legal forms, spaces and languages are no difference, nor whether what it does is named."""
    mine, theirs = parse_company(one), parse_company(other)
    assert same_company(mine, theirs)
    assert same_company(theirs, mine)


@pytest.mark.parametrize(("one", "other"), [(name, other) for name, others in SAME.items() for other in others])
def test_one_company_meets_itself(one: str, other: str) -> None:
    """What is one company has a value in common, whichever of the two stands on the key list."""
    for mine, theirs in ((one, other), (other, one)):
        key, subscriber = (pl.DataFrame({"k": [0], "company": [name], "domain": [None]}, schema_overrides={
            "domain": pl.String}) for name in (mine, theirs))
        wanted = firm_values(key, "k")["value"]
        assert firm_values(subscriber, "k", wanted).height


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_two_companies(one: str, other: str) -> None:
    """Another trade is another company, and a legal form alone is none."""
    mine, theirs = parse_company(one), parse_company(other)
    assert not same_company(mine, theirs)
    assert not same_company(theirs, mine)


NEARLY = [("구로공구", "구로공구상사"), ("구로공구", "(주)구로공구 상회"), ("Guro Tools", "구로공구상사"),
          ("구로공구", "Guro Tools Trading Co., Ltd."), ("대한기계", "대한기계산업"), ("구로공구", "구로공구무역"),
          ("한빛", "한빛상회"), ("태광정밀", "태광정밀공업사")]


@pytest.mark.parametrize(("one", "other"), NEARLY)
def test_a_word_more_behind_a_name(one: str, other: str) -> None:
    """It may be one company, or two: nearly the same, and not the same."""
    mine, theirs = parse_company(one), parse_company(other)
    assert nearly_same(mine, theirs)
    assert nearly_same(theirs, mine)
    assert not same_company(mine, theirs)


@pytest.mark.parametrize(("one", "other"), [
    *OTHERS, ("구로공구상사", "구로공구산업"), ("구로공구", "구로기계상사"), ("한빛상사", "한빛상회"),
    ("구로", "구로공구상사"),
    ("구로공구", "신구로공구"), ("상사", "산업")])
def test_not_even_nearly(one: str, other: str) -> None:
    """Two words that differ, a word in front, another trade: two companies."""
    mine, theirs = parse_company(one), parse_company(other)
    assert not nearly_same(mine, theirs)
    assert not nearly_same(theirs, mine)


@pytest.mark.parametrize(
    ("domain", "company", "own"),
    [
        ("hanbit.co.kr", "한빛", True),
        ("hanbittech.com", "(주)한빛테크", True),
        ("hanbit-tech.co.kr", "한빛테크", True),
        ("mail.hanbit.co.kr", "한빛", True),
        ("samsung.com", "삼성전자", True),
        ("smartsolution.co.kr", "스마트솔루션", True),
        ("smartsolutions.com", "Smart Solutions", True),
        ("한빛.한국", "한빛", True),
        ("acme.io", "Acme Inc.", True),
        ("hanbitelectronics.com", "한빛테크", False),
        ("hanbyul.co.kr", "한빛", False),
        ("gmail.com", "Gmail", False),
        ("naver.com", "naver", False),
        ("co.kr", "co", False),
        ("", "한빛", False),
        ("hanbit.co.kr", "", False),
    ],
)
def test_mail_domains(domain: str, company: str, own: bool) -> None:
    """A domain's root is evidence, unless anybody can have an address there."""
    assert is_domain_of(domain, parse_company(company)) is own


@pytest.mark.parametrize(
    ("domain", "root"),
    [
        ("hanbit.co.kr", "hanbit"),
        ("a.b.hanbit.or.kr", "hanbit"),
        ("hanbit.com", "hanbit"),
        ("hanbit.ai.kr", "hanbit"),
        ("mail.hanbit.it.kr", "hanbit"),
        ("hanbit.jeju.kr", "hanbit"),
        ("ai.kr", "ai"),
        ("it.com", "it"),
        ("gmail.com", ""),
        ("localhost", ""),
        ("hanmail.net", ""),
    ],
)
def test_roots(domain: str, root: str) -> None:
    """What is no name in a domain is left away."""
    assert domain_root(domain) == root
