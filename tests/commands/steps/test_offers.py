"""Offers from the files to the mail, the history, the card and the website, by the commands."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import polars as pl
import pytest

from generator.commands.build import BuildOptions, build
from generator.commands.customer import find_customers
from generator.commands.export import ExportOptions, export
from generator.commands.forget import forget
from generator.commands.sent import mark_sent
from generator.commands.steps.offers import list_offers
from generator.exporters import EXPORTERS
from generator.exporters.parts.messages import message_digest
from generator.findings import Findings, Severity
from generator.history import read_history
from tests.people import ISSUE, LISTS, PLAIN, at, codes, exported, newsletter_in
from tests.trees import containing, tree, write

OFFER = "---\ntitle: {title}\nlink: https://shop.example.com/{name}\n{more}\n---\n{title}의 글\n"


def offer(name: str, title: str, more: str = "") -> dict[str, str | bytes]:
    """The file of an offer."""
    return {f"content/offers/{name}.md": OFFER.format(name=name, title=title, more=more)}


def issue(slug: str, count: int = 2) -> dict[str, str | bytes]:
    """An issue with a block of offers."""
    return {f"content/issues/{slug}.md": f"---\ntitle: {slug}\n---\n앞\n\n/// offers | {count}\n///\n\n뒤\n"}


FILES: dict[str, str | bytes] = {
    **issue(ISSUE), **offer("oil", "오일", "where: {bought: {item: 프레스, within: 90 days}}"),
    **offer("press", "프레스", "where: {never: 프레스}\nnot_if: {tier: none}\nat_most: 1 in 3 issues"),
    f"{LISTS}/a.csv": "email,name,tier\nann@x.example,Ann,gold\nbo@x.example,Bo,\ncy@x.example,Cy,none\n",
    "subscribers/purchases/a.csv": "email,date,item,amount\nann@x.example,2026-11-01,무쇠 프레스,1200000\n"}


def texts(root: Path, slug: str = ISSUE, name: str = "jsonl") -> dict[str, str]:
    """The text of each person's mail."""
    folder = root / f"output/mail/{slug}/{name}"
    lines = [json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").split("\n")
             if line]
    return {str(line["to"]): str(line["text"]).partition("뒤")[0].partition("앞")[2].strip() for line in lines}


def test_each_person_gets_theirs_or_the_block_vanishes(tmp_path: Path) -> None:
    """Filled in, with nothing left of what somebody does not get; the website has none."""
    root = newsletter_in(tmp_path, FILES)
    result = exported(root, name="jsonl")
    assert texts(root) == {
        "ann@x.example": "오일 (https://shop.example.com/oil) 오일의 글",
        "bo@x.example": "프레스 (https://shop.example.com/press) 프레스의 글", "cy@x.example": ""}
    assert [(edition["name"], edition["recipients"]) for edition in result.editions] == [
        ("general", 2), ("general-2", 1)]
    with (root / "output/reports/offers.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [(row["offer"], row["fits"], row["people"]) for row in csv.DictReader(file)] == [
            ("oil", "1", "1"), ("press", "1", "1")]
    build(at(root), BuildOptions())
    assert not containing(tree(root / "output/site"), "shop.example.com")


def test_those_for_everybody_stand_in_and_on_the_website(tmp_path: Path) -> None:
    """With their picture, which everybody may see; another's has a name that nobody can guess."""
    root = newsletter_in(tmp_path, {
        **FILES, **offer("visit", "견학", "picture: visit.png"), "content/media/visit.png": b"v",
        **offer("oil", "오일", "picture: oil.png\nwhere: {bought: {item: 프레스, within: 90 days}}"),
        "content/media/oil.png": b"o"})
    exported(root, name="jsonl")
    found = texts(root)
    assert found["cy@x.example"] == "견학 (https://shop.example.com/visit) 견학의 글"
    assert found["ann@x.example"].startswith("오일")
    assert found["ann@x.example"].endswith("견학의 글")
    build(at(root), BuildOptions())
    page = (root / f"output/site/issues/{ISSUE}/index.html").read_text("utf-8")
    assert "견학" in page
    assert "오일" not in page
    names = [path.name for path in (root / "output/site/media").glob("*.png")]
    assert sorted("visit" in name for name in names) == [False, True]
    assert not any("oil" in name for name in names)


def test_what_an_offer_lacks_is_not_taken_from_another(tmp_path: Path) -> None:
    """One without a text, at the place where the website shows one for everybody that has; no empty line is left."""
    root = newsletter_in(tmp_path, {
        **FILES, **offer("visit", "견학"),
        "content/offers/oil.md": "---\ntitle: 오일\nlink: https://shop.example.com/oil\nwhere: {tier: gold}\n---\n"})
    exported(root, name="jsonl")
    assert [line.rstrip() for line in texts(root)["ann@x.example"].split("\n")] == [
        "오일 (https://shop.example.com/oil)", "", "견학 (https://shop.example.com/visit) 견학의 글"]


def test_each_is_told_why(tmp_path: Path) -> None:
    """By what they bought, and when; not by a birthday or a tier; on the website nobody is told anything."""
    root = newsletter_in(tmp_path, {
        **FILES, **issue(ISSUE, 3), **offer("visit", "견학"), **offer("cake", "케이크", "where: {tier: [gold, none]}"),
        "newsletter.yaml": PLAIN["newsletter.yaml"] + "because: true\n"})
    exported(root, name="jsonl")
    found = texts(root)
    assert found["ann@x.example"].split("\n") == [
        "케이크 (https://shop.example.com/cake) 케이크의 글", "단골 고객님께 보내 드리는 제안입니다.", "",
        "오일 (https://shop.example.com/oil) 오일의 글",
        "11월에 구입하신 ‘무쇠 프레스’에 맞추어 보내 드리는 제안입니다.", "",
        "견학 (https://shop.example.com/visit) 견학의 글", "모든 독자께 보내 드리는 제안입니다."]
    write(root, {f"content/issues/{ISSUE}.md": "---\ntitle: x\nlang: en\n---\n앞\n\n/// offers\n///\n\n뒤\n",
                 "content/offers/cake.md": "---\ndraft: true\n---\n",
                 "subscribers/purchases/a.csv": f"email,date,item\nann@x.example,2025-12-01,{'프레스 ' * 20}\n"})
    write(root, {"content/offers/oil.md": OFFER.format(title="오일", name="oil", more="where: {bought: 프레스}")})
    exported(root, name="jsonl")
    told = texts(root)["ann@x.example"].split("\n")[1]
    assert told.startswith("You see this because you bought “프레스 프레스")
    assert told.endswith("…” from us in December 2025.")
    build(at(root), BuildOptions())
    assert not containing(tree(root / "output/site"), "You see this")


def test_the_foot_says_when_they_agreed(tmp_path: Path) -> None:
    """In the mail's language, whatever way the list writes it; nothing where no day is known, or one to come."""
    files = {**FILES, "newsletter.yaml": PLAIN["newsletter.yaml"] + "because: true\n",
             f"{LISTS}/a.csv": ("email,tier,동의일\nann@x.example,none,24.3.5 09:12\nbo@x.example,,\n"
                                "cy@x.example,,2027-01-01\n")}
    root = newsletter_in(tmp_path, files)
    result = exported(root, name="jsonl")
    assert result.editions, list(result.findings)
    lines = [json.loads(line) for path in (root / f"output/mail/{ISSUE}/jsonl").glob("*.jsonl")
             for line in path.read_text("utf-8").splitlines()]
    assert {line["to"]: line["text"].count("2024년 3월 5일입니다") + line["html"].count("2024년 3월 5일입니다")
            for line in lines} == {"ann@x.example": 2, "bo@x.example": 0, "cy@x.example": 0}
    assert all("받겠다고" not in line["html"] for line in lines if line["to"] != "ann@x.example")


def test_a_new_picture_is_seen_on_the_page(tmp_path: Path) -> None:
    """Though all else of it is known from the build before."""
    root = newsletter_in(tmp_path, {**FILES, **offer("visit", "견학", "picture: visit.png"),
                                    "content/media/visit.png": b"v"})
    for picture in (b"v", b"w"):
        (root / "content/media/visit.png").write_bytes(picture)
        build(replace(at(root), cached=True), BuildOptions())
        name, = (path.name for path in (root / "output/site/media").iterdir() if "visit" in path.name)
        assert name in (root / f"output/site/issues/{ISSUE}/index.html").read_text("utf-8")


@pytest.mark.parametrize("base", ["https://news.example.com/", "none"])
def test_each_message_carries_the_pictures_of_its_own_offers(tmp_path: Path, base: str) -> None:
    """With a website or without; those that all have are there once, and nobody's message has another's."""
    root = newsletter_in(tmp_path, {
        **FILES, "newsletter.yaml": PLAIN["newsletter.yaml"].replace("https://news.example.com/", base),
        **offer("visit", "견학", "picture: https://shop.example.com/v.png"),
        **offer("cake", "케이크", "picture: all.png"),
        **offer("oil", "오일", "picture: oil.png\nwhere: {bought: {item: 프레스, within: 90 days}}"),
        "content/media/oil.png": b"oil", "content/media/all.png": b"all",
        f"content/issues/{ISSUE}.md": "---\ntitle: x\n---\n![모두](../media/all.png)\n\n/// offers | 2\n///\n"})
    result = export(at(root), "eml", EXPORTERS["eml"], ExportOptions(inline_images=True))
    assert result.editions, list(result.findings)
    found = {}
    for path in (root / f"output/mail/{ISSUE}/eml").rglob("*.eml"):
        message = message_from_bytes(path.read_bytes(), policy=default)
        parts = {str(part["Content-ID"]).strip("<>"): part.get_content() for part in message.walk()
                 if part["Content-ID"]}
        page = message.get_body(("html",))
        assert page
        sources = re.findall(r'<img[^>]*src="([^"]*)"', str(page.get_content()))
        found[str(message["To"]).strip("<>")] = [parts.get(one.removeprefix("cid:"), one) for one in sources]
        assert len(parts) == len({one for one in sources if one.startswith("cid:")})
    everybody = [b"all", b"all", "https://shop.example.com/v.png"]
    assert found == {"ann@x.example": [b"all", b"oil", b"all"], "bo@x.example": [b"all", b"all"],
                     "cy@x.example": everybody}


def test_each_offer_ends_for_itself(tmp_path: Path) -> None:
    """Whether the next one has a picture or not: it would stand beside that of the one before."""
    root = newsletter_in(tmp_path, {
        **FILES, **offer("visit", "견학"), "content/media/oil.png": b"oil",
        **offer("oil", "오일", "picture: oil.png\nwhere: {tier: gold}")})
    exported(root, name="jsonl")
    pages = {line["to"]: line["html"] for path in (root / f"output/mail/{ISSUE}/jsonl").glob("*.jsonl")
             for line in map(json.loads, path.read_text("utf-8").splitlines())}
    assert {to: page.count('<br clear="all">') for to, page in pages.items()} == {
        "ann@x.example": 2, "bo@x.example": 2, "cy@x.example": 1}


def test_a_picture_that_lies_nowhere_is_told(tmp_path: Path) -> None:
    """Without a website no other mail can show it."""
    root = newsletter_in(tmp_path, {
        **FILES, "newsletter.yaml": PLAIN["newsletter.yaml"].replace("https://news.example.com/", "none"),
        **offer("oil", "오일", "picture: oil.png\nwhere: {tier: gold}"), "content/media/oil.png": b"oil"})
    result = export(at(root), "html", EXPORTERS["html"], ExportOptions())
    assert [one.span.path for one in result.findings if "nobody sees it" in one.message] == ["content/offers/oil.md"]


def test_what_went_out_is_remembered(tmp_path: Path) -> None:
    """Not twice in a row, or as the offer says; exported is not sent; who is forgotten leaves nothing."""
    second, third = "2026-11-12-second", "2026-11-19-third"
    root = newsletter_in(tmp_path, {**FILES, **issue(second), **issue(third)})
    exported(root, name="jsonl", issue=ISSUE)
    exported(root, name="jsonl", issue=second)
    assert texts(root, second)["bo@x.example"].startswith("프레스")
    mark_sent(at(root), ISSUE)
    exported(root, name="jsonl", issue=second)
    assert texts(root, second) == dict.fromkeys(("ann@x.example", "bo@x.example", "cy@x.example"), "")
    mark_sent(at(root, hour=13), second)
    exported(root, name="jsonl", issue=third)
    assert texts(root, third)["bo@x.example"] == ""
    assert texts(root, third)["ann@x.example"].startswith("오일")
    told, _ = list_offers(at(root))
    assert [(row["issue"], row["offer"], row["people"], row["why_nobody"]) for row in told] == [
        (third, "oil", 1, ""), (third, "press", 0, "all whom it fits had it lately")]
    forget(at(root), "ann@x.example")
    tables = [pl.read_parquet(path) for path in (root / "subscribers/history").glob("*.people.parquet")]
    assert {address for table in tables for address in table["_key"]} == {"bo@x.example", "cy@x.example"}
    assert not containing(tree(root / "output"), "ann@x.example")


def test_the_card_says_why(tmp_path: Path) -> None:
    """What the next issue offers somebody."""
    root = newsletter_in(tmp_path, FILES)
    card, = find_customers(at(root), "ann@x.example").cards
    assert [(one.issue, one.title, str(one.reason)) for one in card.offers] == [
        (ISSUE, "오일", "bought “무쇠 프레스” 20 days ago")]
    other, = find_customers(at(root), "bo").cards
    assert [str(one.reason) for one in other.offers] == ["no “프레스” bought yet; not: tier is “none”"]


def test_a_test_to_somebody_and_to_nobody_on_a_list(tmp_path: Path) -> None:
    """What they would get; a stranger what is for everybody."""
    root = newsletter_in(tmp_path, {**FILES, **offer("visit", "견학")})
    exported(root, to="bo@x.example", name="jsonl")
    assert texts(root)["bo@x.example"].startswith("프레스")
    exported(root, to="new@x.example", name="jsonl")
    assert texts(root) == {"new@x.example": "견학 (https://shop.example.com/visit) 견학의 글"}


def test_what_never_goes_to_anybody_is_said(tmp_path: Path) -> None:
    """A rule that nobody can fit, one that nobody fits, an offer that was over before it went out; or none at all."""
    root = newsletter_in(tmp_path, {
        **FILES, **offer("a", "A", "where: {tier: goldd}"), **offer("b", "B", "where: {bought: 망치}"),
        **offer("c", "C", "where: {tier: gold}\nuntil: 2026-11-10\npriority: 1"),
        **offer("d", "D", "from: 2027-01-01")})
    result = exported(root, name="jsonl")
    said = {(finding.span.path.rpartition("/")[2], str(finding.message)) for finding in result.findings}
    assert said >= {
        ("a.md", "Nobody has “goldd” in “tier”."), ("b.md", "Nobody bought “망치”."),
        ("a.md", f"Nobody gets this offer with {ISSUE}: it fits nobody."),
        ("c.md", f"This offer was over on 2026-11-10, and goes to 1 with {ISSUE}.")}
    none = write(newsletter_in(tmp_path / "none", issue(ISSUE)), {f"{LISTS}/a.csv": "email\nann@x.example\n"})
    assert "offer" in codes(exported(none, name="jsonl").findings)


def test_an_answer_is_known_whatever_was_offered(tmp_path: Path) -> None:
    """The ids of messages are those of the edition in history, not of the case that somebody's offers make of it."""
    root = newsletter_in(tmp_path, FILES)
    exported(root, name="jsonl")
    lines = [json.loads(line) for path in (root / f"output/mail/{ISSUE}/jsonl").glob("*.jsonl")
             for line in path.read_text("utf-8").splitlines()]
    ids = {line["to"]: line["headers"]["Message-ID"].partition("@")[0].strip("<") for line in lines}
    export, = read_history(root, Findings()).of("exported")
    assert ids == {address: message_digest(ISSUE, "general", export.at.isoformat(), address) for address in ids}


def test_offers_are_listed_where_no_issue_shows_them(tmp_path: Path) -> None:
    """With that for a reason, unless they are over; and in the same shape."""
    root = newsletter_in(tmp_path, {**FILES, **offer("past", "지난", "until: 2026-01-01")})
    before, _ = list_offers(at(root))
    exported(root, name="jsonl")
    mark_sent(at(root), ISSUE)
    told, _ = list_offers(at(root))
    assert {row["offer"]: row["why_nobody"] for row in told} == {
        "oil": "no issue to come shows offers", "press": "no issue to come shows offers",
        "past": "not on 2026-11-21"}
    assert {row["offer"]: (row["fits"], row["people"]) for row in told} == {
        "oil": (1, 0), "press": (1, 0), "past": (0, 0)}
    assert [list(row) for row in told] == [list(row) for row in before]


def test_what_is_sensitive_steers_no_offer_by_way_of_a_moment(tmp_path: Path) -> None:
    """A moment has a rule as a segment has: an export tells of it where the offer asks for it, and writes nothing."""
    root = newsletter_in(tmp_path, {
        **issue(ISSUE), **offer("moment", "기도문", "where: {moment: advocacy}"),
        f"{LISTS}/a.csv": FILES[f"{LISTS}/a.csv"], "subscribers/moments.yaml": "advocacy: {where: {tier: gold}}\n",
        "newsletter.yaml": f"{PLAIN['newsletter.yaml']}sensitive: [tier]\n"})
    result = exported(root, name="jsonl")
    told = [finding for finding in result.findings if finding.severity is Severity.ERROR]
    assert [(finding.code, finding.span.path) for finding in told] == [("sensitive", "content/offers/moment.md")]
    assert not (root / "output/mail").exists()
