"""listmonk: campaigns as its API gives them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.importers import body, brought, export, fates, issue, newsletter


def test_campaigns(tmp_path: Path) -> None:
    """HTML and Markdown, with the tags of its templates."""
    root = newsletter(tmp_path / "n")
    rows = [{"id": 1, "uuid": "u1", "subject": "첫", "from_email": "x",
             "body": "<p>{{ .Subscriber.FirstName }}님 <b>글</b></p>"
             '<p><a href="{{ UnsubscribeURL }}">Unsubscribe</a></p>', "content_type": "richtext", "status": "finished",
             "send_at": "2026-10-01T00:00:00Z", "archive": True, "archive_slug": "one", "tags": ["종이"],
             "type": "regular"},
            {"id": 2, "uuid": "u2", "subject": "둘", "body": "**글**", "content_type": "markdown", "status": "draft",
             "created_at": "2026-10-02T00:00:00Z", "archive": False, "tags": [], "type": "regular"}]
    result = brought(root, export(tmp_path / "e", {
        "campaigns.json": json.dumps({"data": {"results": rows}}),
        "subscribers.csv": "uuid,email,name,attributes,status,created_at,updated_at\nu,kim@example.com,김,{},enabled,"
                           "x,x\n"}))
    assert result.source == "listmonk"
    assert fates(result) == {"첫": "imported", "둘": "draft", "listmonk-subscribers.csv": "list"}
    assert body(root, "one") == "{{ subscriber.name }}님 **글**"
    assert "tags: [종이]" in issue(root, "one")
    assert any("enabled" in why for one in result.items for why in one.why)
