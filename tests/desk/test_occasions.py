"""Tests of :mod:`generator.desk.occasions`: who to think of, and what to read before a visit, in the desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.desks import Visitor, sit_down, text_of
from tests.people import ISSUE, newsletter_in
from tests.trees import tree, write

PAGE = f"customers/{ISSUE}/"
FILES: dict[str, str | bytes] = {
    "subscribers/lists/a.csv": "email,name,company,생일\nminsu@x.example,김민수,<b>한빛</b>,음력 10.28\n"
                               "sora@x.example,이소라,누리,5/5\nout@x.example,나간이,누리,11/25\n",
    "subscribers/suppressions/s.yaml": "- out@x.example\n",
    "subscribers/key-customers/k.yaml": "- {id: K1, name: 김민수, email: minsu@x.example, tier: A, owner: 박지현}\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsletter with two days that come."""
    return newsletter_in(tmp_path, FILES)


@pytest.fixture
def visitor(root: Path) -> Visitor:
    """Whoever opened its desk."""
    return sit_down(root)


def test_who_to_think_of(root: Path, visitor: Visitor) -> None:
    """The month shows who comes next, the step all of them with owner and with who gets no mail; a list that changes
    changes them."""
    visitor.page(f"{PAGE}occasions/")
    assert "6 December김민수 박지현birthday (lunar 10.28)" in text_of(visitor.page(""), "//*[@id='occasions']")
    told = text_of(visitor.page(f"{PAGE}occasions/"), "//*[@id='customers']//tbody")
    assert told.index("나간이") < told.index("unsubscribed") < told.index("김민수")
    assert "이소라" not in told
    write(root, {"subscribers/lists/a.csv": "email,name\nsora@x.example,이소라\n"})
    assert "No birthday" in text_of(visitor.page(f"{PAGE}occasions/"), "//*[@id='customers']")


def test_before_the_visit(root: Path, visitor: Visitor) -> None:
    """Of whom a day comes, of an owner's, of the first tier: a page that runs nothing and writes nothing; no address of
    anybody stands in a link."""
    before = tree(root / "output")
    page = visitor.page(f"{PAGE}occasions/")
    links = [str(link) for link in page.xpath("//*[@id='customers']//a/@href") if "brief/" in link]
    assert len(links) == 2
    assert not any("example" in link for link in links)
    answer = visitor.open(links[1].removeprefix("/_dangol/"))
    assert "김민수" in answer.text
    assert "<b>한빛</b>" not in answer.text
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    whole = visitor.page(PAGE)
    owners = [str(link) for link in whole.xpath("//a/@href") if "owner=" in link]
    assert "김민수" in visitor.open(owners[0].removeprefix("/_dangol/")).text
    assert "김민수" in visitor.open(f"{PAGE}brief/").text
    for asked in ("?person=1", "?owner=x"):
        assert visitor.open(f"{PAGE}brief/{asked}").status_code == 404
    assert visitor.open("customers/nosuch/brief/").status_code == 404
    assert tree(root / "output") == before
