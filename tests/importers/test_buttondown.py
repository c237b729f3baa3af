"""Buttondown: Markdown and HTML, types of emails."""

from __future__ import annotations

import json
from pathlib import Path

from tests.importers import CANARY, assert_hidden, body, brought, export, fates, issue, newsletter


def test_emails(tmp_path: Path) -> None:
    """The comment at the beginning tells what a text is written in; what is for some stays so."""
    root = newsletter(tmp_path / "n")
    rows = [{"id": "1", "subject": "첫", "publish_date": "2026-10-01 00:00:00+00:00", "slug": "one", "status": "sent",
             "email_type": "public"},
            {"id": "2", "subject": "둘", "publish_date": "2026-10-02 00:00:00+00:00", "slug": "two",
             "email_type": "premium",
             "body": CANARY},
            {"id": "3", "subject": "셋", "publish_date": "2026-10-03 00:00:00+00:00", "slug": "three",
             "email_type": "private", "body": CANARY},
            {"id": "4", "subject": "넷", "slug": "four", "status": "draft", "body": "글",
             "creation_date": "2026-10-04"},
            {"id": "5", "subject": "다섯", "slug": "five"}]
    result = brought(root, export(tmp_path / "e.zip", {
        "emails.json": json.dumps(rows), "emails/one.md":
            "<!-- buttondown-editor-mode: fancy --><p>{{ subscriber.metadata.x }}<b>글</b></p>{{ subscribe_form }}",
        "subscribers.csv": "email_address,type\nkim@example.com,regular\n"}))
    assert result.source == "buttondown"
    assert fates(result) == {"첫": "imported", "둘": "restricted", "셋": "restricted", "넷": "draft",
                             "다섯": "left-out",
                             "buttondown-subscribers.csv": "list"}
    assert body(root, "one").endswith("**글**")
    assert 'aliases: ["/archive/one/"]' in issue(root, "one")
    assert_hidden(root)


def test_csv_and_markdown(tmp_path: Path) -> None:
    """The older export: a CSV of emails with a Markdown file each."""
    root = newsletter(tmp_path / "n")
    brought(root, export(tmp_path / "e", {
        "emails.csv": "id,secondary_id,subject,publish_date,source,slug\n1,1,첫,2023-01-02 16:55:00+00:00,app,one\n",
        "emails/one.md": "<!-- buttondown-editor-mode: plaintext -->\n*글*\n\n{{ subscribe_form }}\n"}))
    assert body(root, "one") == "*글*"
    assert "date: 2023-01-03 01:55" in issue(root, "one")
