"""Tests of :mod:`generator.plan.customers.key_customers`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl
import pytest

from generator.findings import Findings
from generator.plan.customers.key_customers import merge_customers

FIELDS = ("path", "id", "name", "company", "email", "phone", "tier", "owner")
KIM = {"name": "김민수", "email": "minsu@gmail.com", "phone": "010-1234-5678", "owner": "박지현", "tier": "B"}


def merged(*rows: Mapping[str, str]) -> tuple[list[dict[str, str]], Findings]:
    """The customers of some rows, and what was found."""
    findings = Findings()
    full: Sequence[dict[str, object]] = [
        {field: row.get(field, "") for field in FIELDS} | {"line": n} for n, row in enumerate(rows, 2)
    ]
    frame = pl.DataFrame(full, schema={**dict.fromkeys(FIELDS, pl.String), "line": pl.Int64})
    return merge_customers(frame, findings).to_dicts(), findings


@pytest.mark.parametrize(
    "other",
    [
        {"name": "김민수 부장님", "email": "Min.Su+x@googlemail.com"},
        {"name": "김 민수", "phone": "+82 10 1234 5678"},
        {"id": "K1", "name": "Kim Minsu"},
        {"id": "K1"},
    ],
)
def test_one_on_two_lists(other: Mapping[str, str]) -> None:
    """By id, or by name and address or mobile in any writing: owners are joined, the highest tier counts."""
    (one,), _ = merged({"id": "K1", **KIM}, {"tier": "A", "owner": "최유진", "company": "한빛상사", **other})
    assert (one["tier"], one["owner"], one["company"], one["email"]) == (
        "A",
        "박지현, 최유진",
        "한빛상사",
        "minsu@gmail.com",
    )
    (same,), _ = merged({"id": "K1", **KIM}, {**other, "owner": "박지현"})
    assert (same["tier"], same["owner"]) == ("B", "박지현")


@pytest.mark.parametrize(
    "other",
    [
        {"name": "이서연", "email": "minsu@gmail.com"},
        {"name": "이서연", "phone": "010-1234-5678"},
        {"name": "김민수"},
        {"id": "K1", "name": "이서연"},
        {"name": "김민수", "email": "minsu@naver.com"},
    ],
)
def test_two_customers(other: Mapping[str, str]) -> None:
    """A shared address or telephone, a shared name, or lists that are both numbered from 1: nobody gets lost."""
    assert len(merged({"id": "K1", **KIM}, other)[0]) == 2


@pytest.mark.parametrize("email", ["-", "없음", "", "N/A"])
def test_no_address_is_no_address(email: str) -> None:
    """Namesakes without one are not made one customer."""
    assert (
        len(
            merged(
                {"name": "김민수", "company": "한빛", "email": email},
                {"name": "김민수", "company": "다온", "email": email},
            )[0]
        )
        == 2
    )


def test_what_is_told() -> None:
    """How many share an address, and how many have no owner; nobody's address stands there."""
    _, findings = merged(KIM, {"name": "이서연", "email": "minsu@gmail.com"})
    assert [finding.code for finding in findings] == ["key-customer", "key-customer"]
    assert not any("@" in finding.message for finding in findings)
    assert merged()[0] == []


def test_what_merged_rows_were_called_is_kept() -> None:
    """Ids, addresses, names with companies: somebody may have said something of them by any."""
    rows = [{"id": "K1", **KIM, "company": "한빛"}, {"id": "7", **KIM, "email": "m@x.example", "company": "한빛"},
            {"id": "K1", "name": "Kim Minsu", "company": "한빛"}, {"id": "8", "name": "이서연"}]
    found, _ = merged(*rows)
    assert [tuple(customer["aliases"]) for customer in found] == [("7", "m@x.example", "Kim Minsu (한빛)"), ()]
