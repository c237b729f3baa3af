"""Jekyll: posts, drafts, pages, addresses, Liquid."""

from __future__ import annotations

from pathlib import Path

from tests.importers import CANARY, assert_hidden, body, brought, export, fates, issue, newsletter

FILES: dict[str, str | bytes] = {
    "_config.yml": "title: 네귀\nurl: https://old.example.com\npermalink: date\n",
    "_posts/2021-9-1-첫-글.md": "---\nlayout: post\ntitle: 첫 글\ncategories: 소식 상자\ntags: "
                              "[종이]\nredirect_from:\n  - /옛/글/\n"
                            "image:\n  path: /assets/box.png\nauthor: 박지현\nexcerpt: 한 줄\n---\n# 첫 글\n\n"
                            "{% highlight ruby %}\nputs 1\n{% endhighlight %}\n\n{% include ad.html %}\n![상자]({{ "
                            "site.baseurl }}/assets/box.png)"
                            "\n\n[다음]({% post_url 2021-09-02-second %}) {{ '/about/' | relative_url }}\n\n/// "
                            "only\n\n`{% raw %}{{ x }}{% endraw %}`\n",
    "_posts/2021-09-02-second.md": "---\ntitle: 둘째\npermalink: /a/:title/\npublished: false\n---\n글\n",
    "_posts/2021-09-03-secret.html": f"---\ntitle: 비밀\npassword: abc\n---\n<p>{CANARY}</p>\n",
    "_drafts/idea.md": "---\ntitle: 생각\n---\n초안\n",
    "about.md": "---\ntitle: 소개\npermalink: /about/\n---\n우리\n",
    "index.html": "---\nlayout: home\n---\n",
    "README.md": "# 저장소\n",
    "assets/box.png": b"\x89PNG",
}


def test_a_site(tmp_path: Path) -> None:
    """Each text is what it was, with its old address; the site's own files are none."""
    root = newsletter(tmp_path / "n")
    result = brought(root, export(tmp_path / "e", FILES))
    assert result.source == "jekyll"
    assert fates(result) == {"첫 글": "imported", "둘째": "draft", "비밀": "draft", "생각": "draft", "소개": "imported",
                             "index.html": "left-out"}
    assert body(root, "첫-글") == (
        "```ruby\nputs 1\n```\n\n\n![상자](media/box.png)\n\n[다음](2021-09-02-second.md) /about/\n\n\\/// "
        "only\n\n`{{ x }}`")
    text = issue(root, "첫-글")
    assert "tags: [소식, 상자, 종이]" in text
    assert 'aliases: ["/소식/상자/2021/09/01/첫-글.html", "/옛/글/"]' in text
    assert "image: media/box.png" in text
    assert "authors: [박지현]" in text
    assert_hidden(root)
