"""What holds for every importer, whatever somebody hands it."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importers import IMPORTERS
from generator.importers.base import FATES, Fate
from tests.conftest import examples
from tests.importers import brought, export, newsletter

KEYS = st.sampled_from(("id", "title", "html", "slug", "status", "visibility", "published_at", "type", "lexical",
                        "uuid",
                        "post_id", "root", "children", "subject", "body", "tags", "content_type", "sort_order"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 10**14) | st.sampled_from(("", "x", "<p>글</p>", "2026-10-01",
        "published")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=12)
TABLES = ("posts", "posts_meta", "tags", "posts_tags", "users", "posts_authors", "products", "settings", "members",
          "labels",
          "members_labels", "posts_products", "members_newsletters")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.sampled_from((
    "---\ntitle: [\n---\n", "+++\ndate = 1\n+++\n", "{% highlight %}", "{{< figure >}}", "<p>*|IF:", "Title: x\n\n",
    "a,b\n\"",
    "<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel><item><wp:post_id>1</wp:post_id></item></channel></rss>"))


@pytest.mark.parametrize("source", ["ghost", "buttondown", "listmonk"])
@settings(max_examples=examples(40))
@given(rows=VALUES, first=st.dictionaries(st.sampled_from(TABLES), VALUES | st.lists(VALUES, max_size=2)))
def test_any_json(source: str, rows: Any, first: dict[str, Any]) -> None:
    """JSON of any shape has items or findings, and is never a fault of ours."""
    with TemporaryDirectory() as folder:
        root = newsletter(Path(folder) / "n")
        brought(root, export(Path(folder) / "e", {
            "x.json": json.dumps({"db": [{"data": first}]}), "emails.json": json.dumps(rows),
            "campaigns.json": json.dumps({"data": {"results": rows}})}), source, dry_run=True)


@pytest.mark.parametrize("source", IMPORTERS)
@settings(max_examples=examples(15))
@given(text=TEXT, other=TEXT)
def test_any_text(source: str, text: str, other: str) -> None:
    """So has text of any kind under any name."""
    names = ("a.html", "b.eml", "posts.csv", "emails.csv", "x.xml", "_posts/2026-10-01-a.md", "content/posts/a.md",
             "c.md",
             "posts/1.a.html", "subscribed_email_audience_export_1.csv", "posts/posts.json")
    with TemporaryDirectory() as folder:
        root = newsletter(Path(folder) / "n")
        path = export(Path(folder) / "e", {name: text if number % 2 else other for number, name in enumerate(names)})
        brought(root, path, source, dry_run=True)


def test_every_fate_has_its_words() -> None:
    """Each is told to people."""
    assert set(FATES) == set(Fate)
