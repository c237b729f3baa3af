"""What an import tells of: each with the file that it is about."""

from __future__ import annotations

from pathlib import Path

from tests.importers import brought, export, fates, issue, newsletter, site
from tests.importers.test_ghost import ghost, post


def test_what_is_told_of_texts(tmp_path: Path) -> None:
    """One that is too long, one that was escaped twice, two at one address, and a file that stands there already."""
    root = newsletter(tmp_path / "n")
    (root / "content/pages/about.md").write_text("---\ntitle: 우리\n---\n\n우리 글\n", "utf-8")
    text = ghost(post(1, "긴 글", f"<p>{'가 나 다 ' * 1_200_000}</p>"), post(2, "R&amp;D", "<p>R&amp;amp;D</p>"),
                 post(3, "하나", "<p>글</p>", slug="one"), post(4, "또 하나", "<p>글</p>", slug="one"),
                 post(5, "소개", "<p>남의 글</p>", slug="about", type="page"))
    result = brought(root, export(tmp_path / "e", {"x.json": text}))
    assert {(one.code, one.span.path.rpartition("/")[2]) for one in result.findings} == {
        ("import-damaged", "e"), ("import-damaged", "2026-10-02-post-2.md"), ("import-address", "2026-10-04-one-2.md"),
        ("import-differs", "about.md")}
    assert any("A file of yours stands here" in str(one.message) for one in result.findings)
    assert fates(result)["긴 글"] == "left-out"
    assert "우리 글" in issue(root, "about")
    assert "남의 글" in (root / "output/reports/import/ghost-differs/content/pages/about.md").read_text("utf-8")


def test_names_that_the_site_has_itself(tmp_path: Path) -> None:
    """A page called as a folder of the site's is called something else, and the site can be built."""
    root = newsletter(tmp_path / "n")
    text = ghost(*(post(number, name, "<p>글</p>", slug=name, type="page") for number, name in enumerate(
        ("tags", "issues", "search", "media"), 1)), post(9, "글", "<p>글</p>", slug="assets"))
    result = brought(root, export(tmp_path / "e", {"x.json": text}))
    assert {one.code for one in result.findings} == {"import-address"}
    assert "tags-page/index.html" in site(root)


def test_one_text_that_cannot_be_read(tmp_path: Path) -> None:
    """It is left out, and told with its place; the others come."""
    root = newsletter(tmp_path / "n")
    result = brought(root, export(tmp_path / "e", {
        "eleventy.config.js": "", "posts/posts.11tydata.js": "", "posts/a.md": "---js\n{title: 1}\n---\n글",
        "posts/b.md": "---\ntitle: b\ndate: 2026-10-01 20:00\n---\n글"}))
    assert fates(result) == {"posts/a.md": "left-out", "b": "imported", "posts/posts.11tydata.js": "left-out"}
    assert [(one.code, one.span.path.rpartition("/e/")[2], one.span.line) for one in result.findings] == [
        ("import-damaged", "posts/a.md", 1)]
    assert "date: 2026-10-01 20:00\n" in issue(root, "-b")


def test_a_table_that_ends_within_a_row(tmp_path: Path) -> None:
    """Half of an export is none: nothing of it is written."""
    root = newsletter(tmp_path / "n")
    before = sorted(root.rglob("*"))
    result = brought(root, export(tmp_path / "e", {
        "posts.csv": "post_id,post_date,is_published,type,audience,title,subtitle\n"
                     "1.a,2026-10-01,true,newsletter,everyone,\"글", "posts/1.a.html": "<p>글</p>"}))
    assert [(one.code, one.span.line) for one in result.findings] == [("import-damaged", 2)]
    assert sorted(root.rglob("*")) == before
