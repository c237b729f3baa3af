"""Tests of :mod:`generator.desk.preview_page`: editions, people, looks, who gets what, and broken files."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from lxml import html

from tests.conftest import Writer
from tests.desk.desks import Visitor, sit_down, text_of
from tests.trees import tree

SLUG = "2026-11-05-first"
ISSUE = f"content/issues/{SLUG}.md"
TEXT = ("---\ntitle: 첫 소식\nsubject: '{{ subscriber.name | default(\"고객\") }}님께'\n---\n\n"
        "{{ subscriber.name | default(\"고객님\") }} {{ subscriber.company }}.\n\n/// only | vip\n단골에게만\n///\n")
EVIL = "<script>alert(1)</script>"
FILES = {
    ISSUE: TEXT, "subscribers/segments/vip.yaml": "title: 단골 고객\nwhere: {tier: vip}\n",
    "subscribers/lists/people.yaml": (
        "- {email: kim@people.example, name: 김민수, company: 한빛상사, tier: vip}\n"
        "- {email: lee@people.example, name: 이영희, company: 푸른종이}\n"
        f"- {{email: evil@people.example, name: '{EVIL}', company: 'A&B \"C\"'}}\n"
        "- {email: park@people.example, name: 박거절, company: 한빛상사}\n"
        "- {email: choi@people.example, name: 최거절, status: unsubscribed}\n"),
    "subscribers/suppressions/no.yaml": "- {email: park@people.example, reason: unsubscribed}\n"}


@pytest.fixture
def visitor(newsletter: Writer) -> Visitor:
    """Somebody at the desk of a small newsletter."""
    return sit_down(newsletter(FILES))


def links(page: html.HtmlElement, part: str) -> dict[str, str]:
    """The links in a part of the page, by their words, as paths below the desk."""
    return {" ".join(link.text_content().split()): link.get("href", "").removeprefix("/_dangol/")
            for link in page.get_element_by_id(part).iter("a")}


def found(visitor: Visitor, words: str) -> dict[str, str]:
    """Who is found by some words."""
    page = visitor.page(f"preview/{SLUG}/?q={words}")
    return links(page, "hits")


def frame(visitor: Visitor, page: html.HtmlElement, look: str) -> str:
    """What stands in one frame of a page."""
    (src,) = page.xpath(f"//*[@data-look='{look}']//iframe/@src")
    answer = visitor.client.get(src)
    assert answer.status_code == 200
    return answer.text


def test_nobody_in_particular(visitor: Visitor) -> None:
    """At first every edition can be chosen, and every merge field has its default; no address stands in a frame."""
    page = visitor.page(f"preview/{SLUG}/")
    assert {"general edition 2", "vip 1"} <= {*links(page, "choice")}
    assert "고객님" in frame(visitor, page, "desktop")
    assert "단골에게만" not in frame(visitor, page, "desktop")
    assert "고객님께" in text_of(page, "//*[@class='inbox-line']")
    page = visitor.page(links(page, "choice")["vip 1"])
    assert "단골에게만" in frame(visitor, page, "text")


def test_somebody_on_the_lists(visitor: Visitor) -> None:
    """A person who is found gets the edition that is theirs, with their values, and no address stands in the link."""
    (one,) = found(visitor, "민수 한빛").items()
    assert "김민수" in one[0]
    assert "example" not in one[1]
    page = visitor.page(one[1])
    mail = frame(visitor, page, "desktop")
    assert "김민수 한빛상사" in mail
    assert "단골에게만" in mail
    assert "김민수님께" in text_of(page, "//*[@class='inbox-line']")
    other = visitor.page(links(page, "choice")["general edition 2"])
    assert "not the edition" in text_of(other, "//*[@id='choice']")
    assert "김민수" in frame(visitor, other, "phone")
    assert "단골에게만" not in frame(visitor, other, "phone")


@pytest.mark.parametrize("words", ["park", "박거절", "choi", "최거절"])
def test_whoever_said_no_is_not_offered(words: str, visitor: Visitor) -> None:
    """Those who are kept out by a no are no one to look at a mail for, and are named among those who get none."""
    assert found(visitor, words) == {}
    page = visitor.page(f"preview/{SLUG}/")
    groups = links(page, "who")
    assert "unsubscribed 2" in groups
    kept_out = visitor.page(groups["unsubscribed 2"])
    assert {"park@people.example", "choi@people.example"} <= {*kept_out.xpath("//*[@id='who']//td/text()")}
    assert not any("people.example" in words for words in links(kept_out, "who"))


def test_hostile_values(visitor: Visitor) -> None:
    """What stands in a cell is text: on the page, in the mail, in every look of it."""
    (href,) = found(visitor, "evil").values()
    answer = visitor.open(href)
    assert EVIL not in answer.text
    assert "&lt;script&gt;" in answer.text
    page = visitor.page(href)
    for look in page.xpath("//@data-look"):
        shown = frame(visitor, page, str(look))
        document = html.document_fromstring(shown)
        assert not document.xpath("//script"), look
        assert EVIL in str(document.xpath("string()")), look


def test_frames_are_shut_in(visitor: Visitor) -> None:
    """A frame runs nothing, asks nobody else, stands in no other site, and is kept nowhere."""
    page = visitor.page(f"preview/{SLUG}/")
    for src in page.xpath("//iframe/@src"):
        answer = visitor.client.get(str(src))
        policy = answer.headers["content-security-policy"]
        assert "sandbox;" in policy
        assert "default-src 'none'" in policy
        assert "allow-" not in policy
        assert answer.headers["cache-control"] == "no-store"
    assert page.xpath("count(//iframe[@sandbox=''])") == page.xpath("count(//iframe)") == 7
    assert visitor.client.get(f"/_dangol/preview/{SLUG}/frame?as=nosuch").status_code == 404
    assert visitor.client.get("/_dangol/preview/nosuch/frame?as=text").status_code == 404
    assert visitor.open("preview/nosuch/").status_code == 404


def test_somebody_made_up(visitor: Visitor) -> None:
    """Values can be made up for the merge fields that there are, and are escaped as those on lists."""
    page = visitor.page(f"preview/{SLUG}/?edition=vip&person=made&f.name=%3Cb%3E홍길동&f.company=")
    assert {"f.name", "f.company"} <= {*page.xpath("//input/@name")}
    mail = frame(visitor, page, "desktop")
    assert "&lt;b&gt;홍길동" in mail
    assert "단골에게만" in mail
    assert "고객님" not in frame(visitor, page, "text")


def test_a_broken_file(newsletter: Writer) -> None:
    """What is wrong is told over the last page that was good; of a file that never was, alone."""
    root = newsletter(FILES)
    visitor = sit_down(root)
    visitor.page(f"preview/{SLUG}/")
    (root / ISSUE).write_text(TEXT.replace("only | vip", "only | vpi"), "utf-8")
    page = visitor.page(f"preview/{SLUG}/")
    assert "vpi" in text_of(page, "//*[@id='broken']")
    assert "고객님" in frame(visitor, page, "desktop")
    (root / ISSUE).write_text("---\ntitle: 단골: x\n---\n", "utf-8")
    page = visitor.page(f"preview/{SLUG}/")
    assert "last that was good" in text_of(page, "//*[@id='broken']")
    assert "고객님" in frame(visitor, page, "desktop")
    (root / ISSUE).write_text(TEXT.replace("고객님", "여러분"), "utf-8")
    page = visitor.page(f"preview/{SLUG}/")
    assert not page.get_element_by_id("broken").text_content().strip()
    assert "여러분" in frame(visitor, page, "desktop")
    (root / "content/issues/2026-11-09-b.md").write_text("---\ntitle: 단골: x\n---\n", "utf-8")
    page = visitor.page("preview/2026-11-09-b/")
    assert "nothing to show" in text_of(page, "//*[@id='broken']")
    assert page.xpath("count(//iframe)") == 0


def test_lists_that_change(newsletter: Writer) -> None:
    """Whoever moved on the lists is not taken for another, and a list that is broken leaves the mail to be seen."""
    root = newsletter(FILES)
    visitor = sit_down(root)
    (href,) = found(visitor, "김민수").values()
    people = root / "subscribers/lists/people.yaml"
    people.write_text("- {email: first@people.example, name: 첫째}\n" + people.read_text("utf-8"), "utf-8")
    page = visitor.page(href)
    if "look for this person again" not in text_of(page, "//*[@id='choice']"):
        assert "김민수" in frame(visitor, page, "desktop")
    assert "첫째" not in frame(visitor, page, "desktop")


def test_paging(newsletter: Writer) -> None:
    """Twenty people stand on a page, and the rest on the next ones."""
    people = "".join(f"- {{email: p{number:03}@people.example, name: 사람{number}}}\n" for number in range(45))
    visitor = sit_down(newsletter(FILES | {"subscribers/lists/people.yaml": people}))
    seen: list[str] = []
    href = f"preview/{SLUG}/"
    while href:
        page = visitor.page(href)
        assert len(page.xpath("//*[@id='who']//tbody/tr")) <= 20
        seen += map(str, page.xpath("//*[@id='who']//td/a/text()"))
        href = links(page, "who").get("Next", "").partition("#")[0]
    assert seen == [f"p{number:03}@people.example" for number in range(45)]
    assert len(found(visitor, "사람")) == 20


def test_nothing_is_written(newsletter: Writer) -> None:
    """Looking changes no file."""
    root = newsletter(FILES)
    before = {path: data for path, data in tree(root).items() if not path.startswith(".dangol")}
    visitor = sit_down(root)
    page = visitor.page(f"preview/{SLUG}/?q=kim")
    frame(visitor, page, "dark")
    assert {path: data for path, data in tree(root).items() if not path.startswith(".dangol")} == before
    assert urlsplit(str(page.xpath("//iframe/@src")[0])).netloc == ""
