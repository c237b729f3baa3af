"""Tests of :mod:`generator.sources.people`."""

from __future__ import annotations

import pytest

from generator.config import Config
from generator.findings import Findings
from generator.sources.people import column_fields, segment_names
from tests.conftest import Writer


def test_segments_are_called_as_their_files(newsletter: Writer) -> None:
    """A name that would be read as something else is an error."""
    root = newsletter({f"subscribers/segments/{name}.yaml": "" for name in ("vip", "단골", "general", "a+b", "a b")})
    findings = Findings()
    assert segment_names(root, findings) == {"vip", "단골"}
    assert [finding.code for finding in findings] == ["segment"] * 3


def test_columns_by_their_titles_alone(newsletter: Writer) -> None:
    """Merge fields are known without reading anybody's data."""
    root = newsletter({
        "subscribers/lists/a.yaml":
            "- {이메일: a@example.com, 등급: A}\n- email: b@example.com\n  Last Purchase: 2026-01-01\n",
        "subscribers/segments/vip.yaml": "where:\n  hidden: x\nmembers:\n  - {email: c@example.com, coupon: x}\n"})
    fields = column_fields(root, Config())
    assert {"email", "등급", "Last_Purchase", "coupon"} <= fields
    assert "hidden" not in fields


@pytest.mark.parametrize("folder", ["lists", "segments"])
def test_no_folders_no_names(newsletter: Writer, folder: str) -> None:
    """A newsletter without lists has no fields of its own, and one with a broken file still opens."""
    assert column_fields(newsletter({}), Config()) == set()
    root = newsletter({})
    path = root / "subscribers" / folder / "a.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff\xff\xff")
    assert column_fields(root, Config()) == set()
