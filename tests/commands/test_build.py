"""Tests of :mod:`generator.commands.build`: the site, file by file, and what a second build leaves alone."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import pytest
from lxml import etree
from PIL import Image

from tests.conftest import Run, Writer, dangol
from tests.trees import attributes, containing, page, times, tree, write

BASE = "https://news.example.com/"
MARKERS = ("marker-list@people.example", "marker-member@people.example", "marker-stopped@people.example",
           "marker-key@people.example", "marker-owner", "010-9999-0001")
SECRET = "단골에게만보이는가격표"
HANGUL = "2026-09-가을-소식"


def front(title: str, *lines: str) -> str:
    """Front matter."""
    return "\n".join(["---", f"title: {title}", *lines, "---", "", ""])


FILES: dict[str, str] = {
    "newsletter.yaml": "title: 단골 소식\nlanguage: ko\nper_page: 3\nfeed_items: 5\n"
                       f"base_url: {BASE}\nsender: {{name: 한빛상사, email: hello@hanbit.example}}\n",
    "content/issues/2026-03-05-a.md": front("첫 소식", "tags: [안내, News]") + "안녕하세요.\n",
    "content/issues/2026-04-05-b.md": front("둘째 소식", "tags: [안내]", "aliases: [/old/b/, b.html]",
                                            "expires: 2026-05-01") + "두 번째.\n",
    "content/issues/2026-05-05-c.md": "Title: 셋째 소식\nDate: 2026-05-05 09:30\nTags: news, 이야기\n\n세 번째.\n",
    "content/issues/2026-06-05.md": "# 제목이 글에 있습니다\n\n네 번째.\n",
    "content/issues/2026-07-folder/index.md":
        front("폴더 소식", "description: 사진이 곁에 있습니다", "image: cover.png")
        + "![표지](cover.png)\n\n[지난 소식](../2026-04-05-b.md#_corrections) [자료](../../media/guide.pdf) "
          "[소개](/about/) [뉴스](../2026-03-05-a.md)\n",
    "content/issues/2026-08-05-only.md": front("회원 소식", "updated: 2026-08-06",
        "corrections: [{text: \"가격은 9,000원입니다\", date: 2026-08-06, issue: 2026-06-05}]")
        + f"모두에게.\n\n/// only | vip\n{SECRET} [^1]\n\n![비밀](../media/secret.png)\n\n[^1]: {SECRET} 각주\n///\n",
    f"content/issues/{HANGUL}.md": front("가을", "date: 2026-09-05", "tags: [이야기]")
        + '안녕 {{ subscriber.name | default("고객님") }}.\n',
    "content/issues/2026-09-10-unlisted.md":
        front("숨은 소식", "visibility: unlisted", "tags: [숨은꼬리표]") + "숨음.\n",
    "content/issues/2026-09-11-none.md": front("편지로만", "visibility: none") + "웹에는 없는 글귀.\n",
    "content/issues/2026-10-05-draft.md": front("초안 소식", "draft: true") + "초안 글귀.\n",
    "content/issues/2027-01-05-future.md": front("앞날 소식") + "앞날 글귀.\n",
    "content/issues/2026-11-05-last.md": front("마지막 소식", "date: 2026-11-05", "authors: [박지현]") + "끝.\n",
    "content/pages/about.md": front("소개") + "저희는.\n",
    "subscribers/segments/vip.yaml": "where: {tier: vip}\nmembers: [{email: marker-member@people.example}]\n",
    "subscribers/lists/people.yaml":
        "- {email: marker-list@people.example, name: 김민수, phone: 010-9999-0001, tier: vip}\n",
    "subscribers/suppressions/stop.yaml": "- {email: marker-stopped@people.example, reason: unsubscribed}\n",
    "subscribers/key-customers/sales.yaml":
        "- {id: K1, name: 김민수, email: marker-key@people.example, owner: marker-owner}\n",
}


@dataclass(frozen=True)
class Built:
    """A newsletter and how its first build went."""

    root: Path
    run: Run

    @property
    def site(self) -> Path:
        """The published site."""
        return self.root / "output" / "site"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A newsletter with a bit of everything, published. Nothing may change it."""
    root = write(tmp_path_factory.mktemp("built"), dict(FILES))
    (root / "content/media").mkdir()
    (root / "content/media/guide.pdf").write_bytes(b"%PDF-1.4\n")
    Image.new("RGB", (40, 30), "red").save(root / "content/media/secret.png")
    Image.new("RGB", (80, 60), "blue").save(root / "content/issues/2026-07-folder/cover.png")
    return Built(root, dangol(root, "build", "--json"))


@pytest.fixture
def copy(built: Built, tmp_path: Path) -> Built:
    """The same, to change."""
    shutil.copytree(built.root, tmp_path / "copy")
    return Built(tmp_path / "copy", built.run)


def test_result(built: Built) -> None:
    """--json tells what was done; nothing is wrong but one link to a heading that is not there."""
    done = built.run.json
    files = tree(built.site)
    assert built.run.code == 0
    assert (done["issues"], done["scheduled"], done["unchanged"], done["removed"]) == (9, 1, 0, 0)
    assert done["written"] == len(files) - 1
    assert done["pages"] == sum(path.endswith(".html") for path in files)
    assert [(item["code"], item["path"], item["line"]) for item in done["findings"]
            if item["severity"] != "note"] == [("broken-anchor", "content/issues/2026-07-folder/index.md", 9)]
    assert ("scheduled", "content/issues/2027-01-05-future.md") in {
        (item["code"], item["path"]) for item in done["findings"]}


def test_paths(built: Built) -> None:
    """Pages stand where the design says, feeds and the like at the top."""
    files = set(tree(built.site))
    issues = {"2026-03-05-a", "2026-04-05-b", "2026-05-05-c", "2026-06-05", "2026-07-folder", "2026-08-05-only",
              HANGUL, "2026-09-10-unlisted", "2026-11-05-last"}
    assert {f"issues/{slug}/index.html" for slug in issues} == {
        path for path in files if path.startswith("issues/2")}
    assert files >= {"index.html", "issues/index.html", "issues/page/2/index.html", "issues/page/3/index.html",
                     "tags/index.html", "search/index.html", "about/index.html", "404.html", "atom.xml", "rss.xml",
                     "feed.json", "search/index.js", "sitemap.xml", "robots.txt", "old/b/index.html", "b.html"}
    assert "issues/page/4/index.html" not in files


def test_article(built: Built) -> None:
    """The body of an issue stands in the one <article>, merge fields at their defaults."""
    document = page(built.site, f"issues/{HANGUL}")
    (article,) = document.xpath("//article")
    assert "안녕 고객님." in article.text_content()
    assert attributes(document, "//article//h1/text()") == ["가을"]
    assert attributes(document, "/html/@lang") == ["ko"]
    assert "2026년 9월 5일" in article.text_content()


@pytest.mark.parametrize(("slug", "title", "text", "day"), [
    ("2026-05-05-c", "셋째 소식", "세 번째.", "2026년 5월 5일"),
    ("2026-06-05", "제목이 글에 있습니다", "네 번째.", "2026년 6월 5일")])
def test_metadata_without_yaml(built: Built, slug: str, title: str, text: str, day: str) -> None:
    """``Key: value`` lines, or a heading and the file's name, give title and date."""
    document = page(built.site, f"issues/{slug}")
    assert attributes(document, "//h1/text()") == [title]
    content = document.xpath("//article")[0].text_content()
    assert text in content
    assert day in content
    assert "Title:" not in content


def test_every_local_link_leads_somewhere(built: Built) -> None:
    """Each link, picture, script and style sheet of every page is a file of the site."""
    files = set(tree(built.site))
    for path in (path for path in files if path.endswith(".html") and path != "404.html"):
        document = page(built.site, path)
        for url in attributes(document, "//@href | //@src"):
            parts = urlsplit(url)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            target = (built.site / path).parent / unquote(parts.path)
            target = target / "index.html" if unquote(parts.path).endswith((".", "/")) else target
            assert target.resolve().relative_to(built.site.resolve()).as_posix() in files, (path, url)


def test_relative_links_are_resolved(built: Built) -> None:
    """Links to Markdown files become links to pages, links to files links to fingerprinted copies."""
    links = attributes(page(built.site, "issues/2026-07-folder"), "//article//div[@class='body']//a/@href")
    assert links[0] == "../../issues/2026-04-05-b/#_corrections"
    assert re.fullmatch(r"\.\./\.\./media/guide\.[0-9a-f]{10}\.pdf", links[1])
    assert links[2:] == ["../../about/", "../../issues/2026-03-05-a/"]
    (cover,) = page(built.site, "issues/2026-07-folder").xpath("//article//img")
    assert (cover.get("alt"), cover.get("width"), cover.get("height")) == ("표지", "80", "60")


def test_neighbours(built: Built) -> None:
    """Previous is older, next is newer; what is not listed is no one's neighbour."""
    document = page(built.site, f"issues/{HANGUL}")
    (older,), (newer,) = (attributes(document, f"//a[@rel='{rel}']/@href") for rel in ("prev", "next"))
    assert older == "../../issues/2026-08-05-only/"
    assert newer == "../../issues/2026-11-05-last/"
    assert attributes(page(built.site, "issues/2026-11-05-last"), "//a[@rel='next']/@href") == []
    assert attributes(page(built.site, "issues/2026-03-05-a"), "//a[@rel='prev']/@href") == []
    assert attributes(page(built.site, "issues/2026-09-10-unlisted"), "//a[@rel='prev' or @rel='next']/@href") == []


def test_tags(built: Built) -> None:
    """Writings of one tag share a page that lists its issues, newest first."""
    document = page(built.site, "tags/news")
    links = [url for url in attributes(document, "//main//a/@href") if "issues/2" in url]
    assert links == ["../../issues/2026-05-05-c/", "../../issues/2026-03-05-a/"]
    assert set(containing(tree(built.site), "숨은꼬리표")) <= {"issues/2026-09-10-unlisted/index.html"}


def test_pagination(built: Built) -> None:
    """The archive lists every public issue once, three to a page."""
    listed = []
    for path in ("issues", "issues/page/2", "issues/page/3"):
        found = [url for url in attributes(page(built.site, path), "//main//a/@href") if "/2026" in url]
        listed.append([unquote(url).rstrip("/").rpartition("/")[2] for url in found])
    assert listed == [["2026-11-05-last", HANGUL, "2026-08-05-only"], ["2026-07-folder", "2026-06-05", "2026-05-05-c"],
                      ["2026-04-05-b", "2026-03-05-a"]]


def test_feeds(built: Built) -> None:
    """Atom, RSS and JSON are valid and say the same: the newest issues with their full text, everything absolute."""
    titles = ["마지막 소식", "가을", "회원 소식", "폴더 소식", "제목이 글에 있습니다"]
    urls = []
    for name in ("atom.xml", "rss.xml"):
        feed = feedparser.parse((built.site / name).read_bytes())
        assert not feed.bozo
        assert [entry.title for entry in feed.entries] == titles
        urls.append([entry.link for entry in feed.entries])
        html = feed.entries[3].content[0].value
        assert f'src="{BASE}media/cover.' in html
        assert not re.search(r'(?:href|src)="(?!https?:|mailto:|#)', html)
        assert all(entry.published_parsed for entry in feed.entries)
    data = json.loads((built.site / "feed.json").read_text("utf-8"))
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in data["items"]] == titles
    assert [item["url"] for item in data["items"]] == urls[0] == urls[1]
    assert data["items"][1]["content_html"].count("고객님") == 1


def test_sitemap_robots_and_404(built: Built) -> None:
    """The sitemap names what may be found, each address a page; the 404 page works at any depth."""
    root = etree.fromstring((built.site / "sitemap.xml").read_bytes())
    urls = [element.text or "" for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(urls) == len(set(urls))
    assert {BASE, f"{BASE}about/", f"{BASE}issues/2026-11-05-last/"} <= set(urls)
    assert all((built.site / unquote(url.removeprefix(BASE)) / "index.html").is_file() for url in urls)
    assert not [url for url in urls if "unlisted" in url or "none" in url or "draft" in url or "search" in url]
    assert f"{BASE}sitemap.xml" in (built.site / "robots.txt").read_text("utf-8")
    lost = page(built.site, "404.html")
    assert attributes(lost, "//meta[@name='robots']/@content") == ["noindex"]
    assert all(url.startswith((BASE, "#", "data:", "mailto:", "tel:")) for url in attributes(lost, "//@href | //@src"))


@pytest.mark.parametrize("path", ["old/b", "b.html"])
def test_aliases(built: Built, path: str) -> None:
    """An old address leads on, without a script."""
    refresh = attributes(page(built.site, path), "//meta[@http-equiv='refresh']/@content")
    assert refresh
    assert refresh[0].endswith("issues/2026-04-05-b/")


def test_visibility(built: Built) -> None:
    """An unlisted issue has a page that nothing leads to; one for mail alone has none."""
    files = tree(built.site)
    assert containing(files, "숨은 소식") == ["issues/2026-09-10-unlisted/index.html"]
    document = page(built.site, "issues/2026-09-10-unlisted")
    assert attributes(document, "//meta[@name='robots']/@content") == ["noindex"]
    for text in ("편지로만", "웹에는 없는", "초안", "앞날"):
        assert containing(files, text) == []


def test_expired(built: Built) -> None:
    """An issue whose offer is over says so on its page."""
    assert page(built.site, "issues/2026-04-05-b").xpath("//article//*[contains(@class, 'expired')]")
    assert not page(built.site, "issues/2026-03-05-a").xpath("//article//*[contains(@class, 'expired')]")


def test_corrections(built: Built) -> None:
    """A correction shows in the issue that makes it and in the one that had it wrong, each linked to the other."""
    makes, made = page(built.site, "issues/2026-08-05-only"), page(built.site, "issues/2026-06-05")
    for document, other in ((makes, "2026-06-05"), (made, "2026-08-05-only")):
        assert "가격은 9,000원입니다" in document.xpath("//article")[0].text_content()
        assert f"../../issues/{other}/" in attributes(document, "//article//a/@href")


def test_restricted_text_is_nowhere(built: Built) -> None:
    """What only a segment may read stands in no file of the site; its picture is there under a name nobody lists."""
    files = tree(built.site)
    assert containing(files, SECRET) == []
    assert not [path for path in files if "secret" in path]
    assert containing(files, "secret.png") == []
    secret = (built.root / "content/media/secret.png").read_bytes()
    (name,) = (path for path, data in files.items() if data == secret)
    assert re.fullmatch(r"media/[0-9a-f]{32}\.png", name)
    assert containing(files, name) == []
    assert containing(files, name.removeprefix("media/")) == []


def test_no_one_is_named(copy: Built) -> None:
    """No address, phone or owner from lists, segments, suppressions or key customers is in the site or the cache."""
    assert dangol(copy.root, "check").code == 0
    assert dangol(copy.root, "export", "html", "--issue", "2026-08-05-only").code == 0
    assert dangol(copy.root, "build", "--no-cache").code == 0
    mail = tree(copy.root / "output/mail")
    assert containing(mail, MARKERS[0])
    for marker in MARKERS:
        assert containing(tree(copy.site), marker) == []
        assert containing(tree(copy.root / ".dangol"), marker) == []


def test_second_build_changes_nothing(copy: Built) -> None:
    """A second build writes nothing, and touches no file."""
    before = times(copy.site)
    again = dangol(copy.root, "build", "--json").json
    assert (again["written"], again["removed"]) == (0, 0)
    assert again["unchanged"] == len(before) - 1
    assert times(copy.site) == before


def test_what_is_unchanged_is_neither_read_apart_nor_rendered(copy: Built) -> None:
    """A second build loads nothing that it would take for that, and finds the same."""
    again = dangol(copy.root, "build", "--json", env={"PYTHONPROFILEIMPORTTIME": "1"})
    loaded = {line.rpartition("|")[2].strip() for line in again.err.splitlines() if line.startswith("import time:")}
    assert "generator.commands.build" in loaded
    assert {"markdown", "pymdownx", "pygments", "jinja2", "lxml", "PIL", "polars", "importlib.metadata",
            "generator.sources.texts.parser", "generator.checks.letter"} & loaded == set()
    assert again.json["findings"] == copy.run.json["findings"]


def test_no_cache_is_byte_identical(copy: Built) -> None:
    """With the cache, without it, and into another folder: the same bytes."""
    assert dangol(copy.root, "build", "--no-cache", "-o", "elsewhere").code == 0
    assert tree(copy.root / "elsewhere") == tree(copy.site)
    shutil.rmtree(copy.root / ".dangol")
    assert dangol(copy.root, "build", "--no-cache").code == 0
    assert not (copy.root / ".dangol").exists()
    assert tree(copy.site) == tree(copy.root / "elsewhere")


def test_changed_title_changes_the_pages_that_show_it(copy: Built) -> None:
    """A new title changes just the files that show it, whatever the cache remembers."""
    before, stamps = tree(copy.site), times(copy.site)
    path = copy.root / "content/issues/2026-06-05.md"
    path.write_text(path.read_text("utf-8").replace("제목이 글에 있습니다", "새 제목입니다"), "utf-8")
    run = dangol(copy.root, "build", "--json")
    after = tree(copy.site)
    changed = {name for name in after if after[name] != before.get(name)} - {".dangol.json"}
    (drawn,) = [name for name in changed if name.startswith("media/")]
    assert "2026-06-05-social" in drawn
    shown = {name for name in changed - {drawn} if not name.startswith("search/")}
    assert shown == set(containing(after, "새 제목입니다"))
    assert changed >= {"issues/2026-06-05/index.html", "issues/2026-05-05-c/index.html", "atom.xml",
                       "issues/2026-07-folder/index.html", "issues/page/2/index.html", "search/index.js",
                       "search/t0-0.js"}
    assert run.json["written"] == len(changed)
    assert containing(after, "제목이 글에 있습니다") == []
    assert {name for name, stamp in times(copy.site).items() if stamp != stamps.get(name)} == {
        *changed, ".dangol.json"}


def test_deleted_issue_is_pruned_and_a_foreign_file_kept(copy: Built) -> None:
    """What the last build wrote and this one does not goes away; what someone else put there stays."""
    write(copy.root, {"output/site/issues/2026-04-05-b/mine.txt": "내 파일", "output/site/CNAME": "news.example.com"})
    (copy.root / "content/issues/2026-04-05-b.md").unlink()
    run = dangol(copy.root, "build", "--json")
    files = tree(copy.site)
    assert run.json["removed"] == 5
    assert not {"issues/2026-04-05-b/index.html", "old/b/index.html", "b.html", "_redirects"} & set(files)
    assert not (copy.site / "old").exists()
    assert {"issues/2026-04-05-b/mine.txt", "CNAME"} <= set(files)


def test_drafts_and_future(copy: Built) -> None:
    """--drafts and --future show what is held back, drafts marked and unfindable."""
    run = dangol(copy.root, "build", "-D", "-F", "-o", "preview", "--json")
    assert (run.json["issues"], run.json["scheduled"]) == (11, 0)
    draft = page(copy.root / "preview", "issues/2026-10-05-draft")
    assert attributes(draft, "//meta[@name='robots']/@content") == ["noindex"]
    assert "초안 글귀" in draft.text_content()
    assert (copy.root / "preview/issues/2027-01-05-future/index.html").is_file()
    assert b"2026-10-05-draft" not in (copy.root / "preview/sitemap.xml").read_bytes()


def test_base_url(copy: Built) -> None:
    """-u says where the site will stand; nothing of the settled address remains."""
    assert dangol(copy.root, "build", "-u", "https://other.example/news", "-o", "other").code == 0
    files = tree(copy.root / "other")
    assert containing(files, BASE) == []
    assert b"https://other.example/news/issues/2026-11-05-last/" in files["atom.xml"]


def test_strict(copy: Built) -> None:
    """--strict lets a warning stop the build; what was published stays."""
    before = tree(copy.site)
    run = dangol(copy.root, "build", "--strict", "--json", "-u", "https://other.example/")
    assert run.code == 1
    assert run.json["written"] == 0
    assert tree(copy.site) == before


def test_duplicates_and_collisions(newsletter: Writer) -> None:
    """Two things that would write one path are an error before anything is rendered."""
    root = newsletter({
        "content/issues/2026-11-06-b.md": front("둘", "slug: 2026-11-05-FIRST") + "글\n",
        "content/pages/tags.md": front("꼬리표") + "글\n",
        "content/pages/x.md": front("엑스", "aliases: [/issues/2026-11-05-first/]") + "글\n"})
    run = dangol(root, "build", "--json")
    assert run.code == 1
    assert {(item["code"], item["path"], item["line"]) for item in run.json["findings"]} == {
        ("duplicate-slug", "content/issues/2026-11-06-b.md", 3), ("path-collision", "content/pages/tags.md", 1),
        ("path-collision", "content/pages/x.md", 3)}


def test_undated_issue(newsletter: Writer) -> None:
    """An issue without a date is left out with a warning; the others are published."""
    run = dangol(newsletter({"content/issues/note.md": "# 날짜 없음\n"}), "build", "--json")
    assert run.code == 0
    assert run.json["issues"] == 1
    assert ("undated", "content/issues/note.md") in {(item["code"], item["path"]) for item in run.json["findings"]}


def test_titles_are_typeset_once(newsletter: Writer) -> None:
    """Ampersands and quotes in titles are escaped once, in pages and feeds."""
    root = newsletter({"content/issues/2026-11-06-b.md": "---\ntitle: \"R&D 'x' < y\"\n---\n\n글\n"})
    assert dangol(root, "build").code == 0
    assert attributes(page(root / "output/site", "issues/2026-11-06-b"), "//h1/text()") == ["R&D 'x' < y"]
    feed = feedparser.parse((root / "output/site/atom.xml").read_bytes(), sanitize_html=False)
    assert feed.entries[0].title in ("R&D 'x' < y", "R&amp;D 'x' &lt; y")
