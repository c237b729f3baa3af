"""Mailchimp: what the names of its lists say of permission."""

from __future__ import annotations

from pathlib import Path

from generator.commands.audience import account
from tests.importers import brought, context, export, fates, newsletter


def test_nobody_is_subscribed_by_moving(tmp_path: Path) -> None:
    """Of the four lists of an audience one alone may be mailed."""
    root = newsletter(tmp_path / "n")
    names = ("subscribed", "unsubscribed", "cleaned", "nonsubscribed")
    result = brought(root, export(tmp_path / "e.zip", {
        f"{name}_email_audience_export_a1b2.csv": f'"Email Address","First Name",TAGS\n{name}@example.com,김,"""가"",'
                                                  f'""나"""\n'
        for name in names}))
    assert result.source == "mailchimp"
    assert set(fates(result).values()) == {"list"}
    found = account(context(root)).as_json()
    assert found["mailable"] == 1
    assert found["subscribers"] >= 2  # type: ignore[operator]
