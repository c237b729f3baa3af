"""Hugo: front matter of each kind, bundles, shortcodes."""

from __future__ import annotations

from pathlib import Path

from tests.importers import body, brought, export, fates, issue, newsletter, site

FILES: dict[str, str | bytes] = {
    "hugo.toml": 'baseURL = "https://old.example.com/"\n',
    "content/posts/first.md": '+++\ntitle = "첫 글"\ndate = 2026-10-01T09:00:00+09:00\ntags = ["종이"]\ncategories = '
                              '["소식"]\n'
                              'aliases = ["/old/first/"]\nexpiryDate = 2026-12-31\nweight = 3\nurl = "/처음/"\n+++\n'
                              '{{< figure src="/img/box.png" alt="상자" caption="설명" >}}\n\n{{< youtube '
                              'abcdefghijk >}}\n\n'
                              "{{< highlight go >}}\nx := 1\n{{< /highlight >}}\n\n{{% tabs %}}글{{% /tabs %}} "
                              '[둘째]({{< ref "second.md" >}})\n',
    "content/posts/second/index.md": "---\ntitle: 둘째\ndate: 2026-10-02\ndraft: true\nimages: "
                                     "[box.png]\n---\n![a](box.png)\n",
    "content/posts/second/box.png": b"\x89PNG 2",
    "content/about.md": '{"title": "소개"}\n\n우리\n',
    "content/_index.md": "---\ntitle: 집\n---\n",
    "content/posts/old.org": "* x\n",
    "static/img/box.png": b"\x89PNG 1",
}


def test_a_site(tmp_path: Path) -> None:
    """TOML, YAML and JSON; a bundle's picture is its own; what a shortcode means, or that it is gone, is told."""
    root = newsletter(tmp_path / "n")
    result = brought(root, export(tmp_path / "e.zip", FILES))
    assert result.source == "hugo"
    assert fates(result) == {"content/posts/old.org": "left-out", "첫 글": "imported", "둘째": "draft",
                             "소개": "imported",
                             "집": "left-out"}
    assert body(root, "first") == (
        "![상자](media/box.png)\n\n*설명*\n\n\n\n<https://www.youtube.com/watch?v=abcdefghijk>\n\n"
        "```go\nx := 1\n```\n\n글 [둘째](2026-10-02-second.md)")
    text = issue(root, "first")
    assert 'aliases: ["/처음/", "/old/first/"]' in text
    assert "expires: 2026-12-31" in text
    assert "![a](media/box-2.png)" in body(root, "second")
    assert (root / "content/media/box-2.png").read_bytes() == b"\x89PNG 2"
    assert any("tabs" in why for one in result.items for why in one.why)
    site(root)
