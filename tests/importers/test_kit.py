"""Kit: the list, and broadcasts that were copied out."""

from __future__ import annotations

from pathlib import Path

from tests.importers import body, brought, export, fates, newsletter


def test_a_list_and_a_broadcast(tmp_path: Path) -> None:
    """Liquid's fields become ours."""
    root = newsletter(tmp_path / "n")
    result = brought(root, export(tmp_path / "e", {
        "2026-10-01-a.html": '<html><head><title>가</title></head><body><p>{{ subscriber.first_name | default: '
                             '"고객님" }} 글</p></body>',
        "subscribers.csv": "first_name,email,state,created_at\n김,kim@example.com,active,2026-01-01\n"}))
    assert result.source == "kit"
    assert fates(result) == {"가": "imported", "kit-subscribers.csv": "list"}
    assert body(root, "01-a") == '{{ subscriber.name | default("고객님") }} 글'
