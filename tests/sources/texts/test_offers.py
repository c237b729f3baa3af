"""Offers as their files say them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.cache import Cache
from generator.config import Config
from generator.findings import Findings
from generator.model import Condition, Group, Offer, Purchased
from generator.sources.folders import read_tree
from generator.sources.project import read_project
from generator.sources.texts.offers import MANY, OfferReader
from tests.people import ISSUE, PLAIN
from tests.trees import write

WHOLE = """\
---
title: 프레스 오일
picture: oil.png
link: https://shop.example.com/oil
where: {bought: {item: press, within: 90 days}, tier: [gold, silver]}
not_if: {never: {item: press}}
from: 2026-11-01
until: 2026-12-31
priority: -3
at_most: 2 in 5 issues
---

프레스를 **오래** 쓰려면

오일이 [필요](https://x.example/)합니다.
"""


def read(root: Path, files: dict[str, str | bytes]) -> tuple[tuple[Offer, ...], list[str]]:
    """The offers in some files, and what is said of them."""
    write(root, {f"content/{name}": text for name, text in files.items()})
    findings = Findings()
    offers = OfferReader(read_tree(root, "content", findings), Config(), findings, Cache(None)).read()
    return offers, [f"{finding.span.path.removeprefix('content/offers/')}: {finding.message}" for finding in findings]


def test_everything_that_an_offer_can_say(tmp_path: Path) -> None:
    """Its text without markup, its picture as a file, its rules as segments write them."""
    (offer,), said = read(tmp_path, {"offers/oil.md": WHOLE, "media/oil.png": b"x"})
    assert not said
    assert offer == Offer(
        slug="oil", path="content/offers/oil.md", title="프레스 오일", link="https://shop.example.com/oil",
        text="프레스를 오래 쓰려면 오일이 필요합니다.", picture="content/media/oil.png",
        rule=Group("all", (Purchased("bought", ("press",), (("within", "90 days"),), 5, 9),
                           Condition("tier", "is", ("gold", "silver"), 5, 49))),
        unless=Group("all", (Purchased("never", ("press",), (), 6, 10),)), start=date(2026, 11, 1),
        until=date(2026, 12, 31), priority=-3, times=2, issues=5)


@pytest.mark.parametrize(("line", "said"), [
    ("link: shop.example.com", "“shop.example.com” is no address that a mail can lead to."),
    ("link: javascript:alert(1)", "“javascript:alert(1)” is no address that a mail can lead to."),
    ("link: https://x.example/\nfrom: 2026-12-01\nuntil: 2026-11-01", "This offer is over before it begins."),
    ("link: https://x.example/\nat_most: often", "“at_most” must be so many times in so many issues."),
    ("link: https://x.example/\nat_most: 3 in 3 issues", "“at_most” must be so many times in so many issues."),
    ("link: https://x.example/\npriority: high", "“priority” must be a whole number."),
    ("link: https://x.example/\npicture: none.png", "There is no picture none.png."),
    ("link: https://x.example/\nwhere: {tier: {like: gold}}", "There is no operator “like”."),
    ("link: https://x.example/\nwhere: {spent: {within: 1 year}}",
     "“spent” must be what was bought, and when or how much."),
    ("link: https://x.example/\nprice: 3", "An offer has no key “price”."),
    ("slug: 'a,b'\nlink: https://x.example/", "“a,b” cannot be the name of an offer."),
    ("where: {tier: gold}", "This offer leads nowhere: it has no link."),
])
def test_what_is_wrong_is_said(tmp_path: Path, line: str, said: str) -> None:
    """Each with its file."""
    assert read(tmp_path, {"offers/a.md": f"---\ntitle: A\n{line}\n---\n"})[1] == [f"a.md: {said}"]


def test_no_title_and_too_long(tmp_path: Path) -> None:
    """Two that cannot be offered."""
    offers, said = read(tmp_path, {"offers/a.md": "---\nlink: https://x.example/\n---\n",
                                   "offers/b.md": f"---\ntitle: B\nlink: https://x.example/\n---\n{'long ' * 300}"})
    assert (offers, said) == ((), [
        "a.md: This offer has no title.", "b.md: The text of this offer has 1,499 characters; 1,000 is the most."])


def test_two_with_one_slug(tmp_path: Path) -> None:
    """The first counts, and both are named."""
    text = "---\ntitle: {}\nslug: oil\nlink: https://x.example/\n---\n"
    offers, said = read(tmp_path, {"offers/a.md": text.format("A"), "offers/b.md": text.format("B"),
                                   "offers/_draft.md": "x", "offers/c.md": text.format("C\ndraft: true")})
    assert [offer.title for offer in offers] == ["A"]
    assert said == ["b.md: The slug “oil” is taken by content/offers/a.md."]


def test_ten_thousand(tmp_path: Path) -> None:
    """So many are read, and said to be many."""
    count = MANY + 1
    files: dict[str, str | bytes] = {f"offers/{number}.md": "title: A\nlink: https://x.example/\n\nText\n"
                                     for number in range(count)}
    offers, said = read(tmp_path, files)
    assert len(offers) == count
    assert said == ["content/offers: There are 1,001 offers; to choose among more than 1,000 takes long."]


def test_everybody_reads_the_offers_for_everybody(tmp_path: Path) -> None:
    """They are the defaults of the block, as of the issue's day; its place in the text keeps its lines."""
    general = "---\ntitle: {}\nlink: https://x.example/{}\npriority: {}\nuntil: {}\n---\n{}\n"
    root = write(tmp_path, {
        **PLAIN, "content/offers/visit.md": general.format("견학", "visit", 1, "2026-12-31", "오세요."),
        "content/offers/over.md": general.format("끝난 것", "over", 9, "2026-11-04", ""),
        "content/offers/gold.md": "---\ntitle: G\nlink: https://x.example/\nwhere: {tier: gold}\n---\n",
        f"content/issues/{ISSUE}.md": "---\ntitle: 소식\n---\nA\n\n/// offers | 2\n///\n\n"
                                      "B {{ subscriber.offer_1_title }}\n"})
    findings = Findings()
    issue, = read_project(root, None, findings).issues
    assert not list(findings)
    assert {field.field: field.default for field in issue.body.merge_fields} == {
        "offer_1_title": "견학", "offer_1_url": "https://x.example/visit", "offer_1_image": "",
        "offer_1_text": "오세요.", "offer_2_title": "", "offer_2_url": "", "offer_2_image": "", "offer_2_text": ""}
    assert issue.body.text.split("\n")[2].count(" mf") == 8


@pytest.mark.parametrize(("block", "said"), [
    ("/// offers | 7\n///", "A block of offers has 1 to 6 of them."),
    ("/// offers | many\n///", "A block of offers has 1 to 6 of them."),
    ("/// offers | 2\nText\n///", "A block of offers has no text of its own."),
    ("/// offers | 2\n///\n\n/// offers | 1\n///", "There is a block of offers on line 4 already."),
])
def test_blocks_that_are_none(tmp_path: Path, block: str, said: str) -> None:
    """Each is said with its line."""
    root = write(tmp_path, {**PLAIN, f"content/issues/{ISSUE}.md": f"---\ntitle: 소식\n---\n{block}\n"})
    findings = Findings()
    read_project(root, None, findings)
    assert [str(finding.message) for finding in findings] == [said]
