"""Tests of :mod:`generator.commands.steps.mail_for_checks`."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl

from generator.commands.steps.mail_for_checks import coming_out, longest_values
from generator.plan.archive.archive import plan_archive
from tests.conftest import Writer
from tests.prepared import noon, prepared


def test_longest_values_are_nobodys() -> None:
    """As long as the longest in bytes, in letters that are not theirs."""
    people = pl.DataFrame({"name": ["abcdef", "김민수", None], "mailable": [True, True, True]})
    assert longest_values(people, ["name", "mailable", "nothing"]) == {"name": "가가가"}
    assert longest_values(people.clear(), ["name"]) == {}


def test_what_may_go_out_next(newsletter: Writer) -> None:
    """The latest issue however old it is, and those of the last two months."""
    issues = {f"content/issues/{day}-x.md": f"---\ntitle: {day}\n---\na\n" for day in ("2020-01-01", "2026-10-01")}
    result, findings = prepared(newsletter(issues))
    archive = result.site.archive
    assert [issue.slug for issue in coming_out(archive, noon(UTC))] == ["2026-11-05-first", "2026-10-01-x"]
    old = plan_archive(result.project.issues, (), datetime(2020, 2, 1, tzinfo=UTC), findings)
    assert [issue.slug for issue in coming_out(old, datetime(2030, 1, 1, tzinfo=UTC))] == ["2020-01-01-x"]
