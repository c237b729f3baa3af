"""Tests of :mod:`generator.commands.approval` and its page: an issue for whoever approves it."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import unquote

from lxml import html as lxml_html
from lxml.html import HtmlElement

from generator.render.reports.approval import answers
from tests.conftest import Writer, dangol

NAME = "{{ subscriber.name | default(\"고객님\") }}"
FILES = {
    "newsletter.yaml": "title: 단골 소식\nlanguage: ko\nbase_url: https://news.example.com/\n"
                       "sender: {name: 한빛 & 상사, email: news@hanbit.example}\n",
    "content/issues/2026-12-01-next.md": f"---\ntitle: 다음 <소식>\nsubject: '{NAME}께'\ndraft: true\n---\n\n{NAME}, "
                                         "안녕하세요.\n\n![상자](box.png)\n\n/// only | vip\n단골에게만\n///\n",
    "subscribers/segments/vip.yaml": "title: 단골\nwhere: {tier: vip}\n",
    "subscribers/lists/people.csv": "email,name,tier\nminsu@hanbit.example,김민수,vip\nsora@x.example,이소라,\n"
                                    "jin@x.example,박진,\nno@x.example,최하나,\n",
    "subscribers/suppressions/no.yaml": "- no@x.example\n",
    "subscribers/key-customers/k.yaml": "- {id: K1, name: 김민수, email: minsu@hanbit.example, tier: A, owner: 박}\n"
                                        "- {id: K2, name: 강하늘, email: sky@y.example, tier: B, owner: 박}\n"}
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000"
                    "1f15c4890000000d49444154789c63f8cfc0f01f0005000001ff5dc2a1a20000000049454e44ae426082")


def page(root: Path, *options: str) -> str:
    """The page that is written."""
    run = dangol(root, "approval", "--issue", "2026-12-01-next", *options)
    assert run.code == 0, run.err
    assert run.out == "output/reports/approval-2026-12-01-next.html\n"
    return (root / run.out.strip()).read_text("utf-8")


def written(newsletter: Writer) -> Path:
    """A newsletter with a draft that has a picture and two editions."""
    root = newsletter(FILES)
    (root / "content/issues/box.png").write_bytes(PNG)
    return root


def read(newsletter: Writer) -> HtmlElement:
    """The page in Korean, as a tree."""
    return lxml_html.document_fromstring(page(written(newsletter), "--lang", "ko"))


def told(tree: HtmlElement, selector: str) -> list[str]:
    """The texts of the elements that a selector finds."""
    return [" ".join("".join(item.itertext()).split()) for item in tree.cssselect(selector)]


def test_every_edition_and_numbers(newsletter: Writer) -> None:
    """The largest edition first, how many get each, and the key customers in numbers."""
    tree = read(newsletter)
    assert [re.sub(r" · \d+ KB", "", text) for text in told(tree, ".edition h3")] == ["일반판 · 2명", "단골 · 1명"]
    assert told(tree, ".figure") == ["3", "1", "0"]
    assert "명단에 없음 1" in told(tree, ".list li")
    frames = [str(frame.get("srcdoc")) for frame in tree.cssselect("iframe")]
    assert ["단골에게만" in frame for frame in frames] == [False, True]
    assert all(frame.get("sandbox") == "" for frame in tree.cssselect("iframe"))


def test_it_stands_by_itself_and_names_nobody(newsletter: Writer) -> None:
    """No script, nothing loaded, no address or name from a list; what an author wrote cannot break out."""
    text = page(written(newsletter), "--lang", "en")
    assert "data:image/png;base64," in text
    assert "<script" not in text
    assert not re.search(r"""(?:src|url)\s*[=(]\s*["']?https?:""", html.unescape(text))
    assert not [secret for secret in ("@x.example", "minsu", "sky@", "김민수", "이소라", "강하늘") if secret in text]
    assert "다음 &lt;소식&gt;" in text
    assert "고객님께" in text


def test_the_answer_goes_by_mail(newsletter: Writer) -> None:
    """To the newsletter's own address, with what it is about; nothing where there is none."""
    tree = read(newsletter)
    yes, no = (unquote(str(link.get("href"))) for link in tree.cssselect(".answer a"))
    assert yes.startswith("mailto:news@hanbit.example?subject=승인: 다음 <소식>&body=")
    assert no.startswith("mailto:news@hanbit.example?subject=수정 요청: ")
    assert answers("", "소식") == ("", "")
    assert "&bcc=" not in answers("a@b.example", "x&bcc=evil@c.example")[0]


def test_an_issue_that_is_not_there(newsletter: Writer) -> None:
    """It is said, and nothing written."""
    root = written(newsletter)
    run = dangol(root, "approval", "--issue", "nope")
    assert run.code == 1
    assert "no-issue" in run.err
    assert not (root / "output/reports").exists()
