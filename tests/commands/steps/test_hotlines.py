"""A line of their own for key customers: by tier, as a value for each person, seen by those alone who have one."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.build import BuildOptions, build
from generator.commands.check import CheckOptions, check
from generator.commands.export import ExportOptions, export
from generator.exporters import EXPORTERS
from tests.people import ISSUE, LISTS, PLAIN, at, exported, newsletter_in
from tests.trees import write

BLOCK = "---\ntitle: 첫 소식\n---\n\n글\n\n/// hotline\n급하시면 **바로** 전화 주세요.\n///\n\n끝\n"
SETTING = 'hotline: {A: "010-1111-2222, 박지현 <바로>"}\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsletter with a key customer of each of two tiers, and a reader who is none."""
    return newsletter_in(tmp_path, {
        "newsletter.yaml": PLAIN["newsletter.yaml"] + SETTING,
        f"{LISTS}/a.csv": "email,name\nMinsu+x@x.example,김민수\nsora@x.example,이소라\nhana@x.example,최하나\n",
        "subscribers/key-customers/k.yaml": "- {id: K1, name: 김민수, email: minsu@x.example, tier: a, owner: 박지현}\n"
                                            "- {id: K2, name: 이소라, email: sora@x.example, tier: B, owner: 박지현}\n",
        f"content/issues/{ISSUE}.md": BLOCK})


def test_those_alone_see_it_who_have_one(root: Path) -> None:
    """One more edition at most, for a sender without conditions; a value is no markup, and tiers have no case."""
    result = export(at(root), "eml", EXPORTERS["eml"], ExportOptions(issue=ISSUE))
    assert not result.findings.errors
    mails = {path.name: path.read_bytes() for path in (root / result.directory).rglob("*.eml")}
    assert len(mails) == 3
    texts = exported(root, issue=ISSUE)
    names = {str(one["name"]): one["recipients"] for one in texts.editions}
    assert names == {"general": 1, "general-2": 2}
    folder = root / texts.directory
    assert "급하시면" in (folder / "general.html").read_text("utf-8")
    assert "급하시면" not in (folder / "general-2.html").read_text("utf-8")
    table = (folder / "general.recipients.csv").read_text("utf-8-sig")
    assert "010-1111-2222, 박지현 <바로>" in table
    assert "010-1111-2222" not in (folder / "general-2.recipients.csv").read_text("utf-8-sig")


def test_a_key_customer_is_known_by_any_address(root: Path) -> None:
    """By a second one that the key list has of them, and by one that their own list has."""
    write(root, {f"{LISTS}/a.csv": "email\nminsu@x.example; kim@home.example\nsora@x.example\nhana@x.example\n",
                 "subscribers/key-customers/k.yaml":
                     "- {id: K1, name: 김민수, email: kim@home.example, tier: A}\n"
                     "- {id: K2, name: 이소라, email: old@x.example; sora@x.example, tier: A}\n"})
    assert {str(one["name"]): one["recipients"] for one in exported(root, issue=ISSUE).editions} == {
        "general": 2, "general-2": 1}


def test_a_value_is_no_markup(root: Path) -> None:
    """Where whole mails are made it is escaped; the website has neither the line nor the block."""
    result = export(at(root), "jsonl", EXPORTERS["jsonl"], ExportOptions(issue=ISSUE))
    text = "".join(path.read_text("utf-8") for path in (root / result.directory).glob("*.jsonl"))
    assert "박지현 &lt;바로&gt;" in text
    assert not build(at(root), BuildOptions()).findings.errors
    page = (root / f"output/site/issues/{ISSUE}/index.html").read_text("utf-8")
    assert "급하시면" not in page
    assert "010-1111" not in page
    assert "mfdangol" not in page


def test_one_for_everybody_else(root: Path) -> None:
    """With ``default`` all have one, and one edition does; it is a merge field of its own as well."""
    write(root, {"newsletter.yaml": PLAIN["newsletter.yaml"] + 'hotline: {A: 010-1111-2222, default: 02-123-4567}\n',
                 f"content/issues/{ISSUE}.md": BLOCK + "\n전화: {{ subscriber.hotline }}\n"})
    result = exported(root, issue=ISSUE)
    assert {str(one["name"]): one["recipients"] for one in result.editions} == {"general": 3}
    rows = (root / result.directory / "general.recipients.csv").read_text("utf-8-sig").splitlines()
    assert sorted(row.rsplit(",", 1)[1] for row in rows[1:]) == ["010-1111-2222", "02-123-4567", "02-123-4567"]


def test_what_is_wrong_is_said(root: Path) -> None:
    """A block without a setting, a block with words behind it, and a tier that nobody has."""
    write(root, {"newsletter.yaml": PLAIN["newsletter.yaml"] + 'hotline: {ZZ: 010-1111-2222}\n'})
    found = check(at(root), CheckOptions()).findings
    assert ("No key customer has the tier “ZZ”, so nobody has this line.", "Known: B, a.") in [
        (str(one.message), str(one.hint)) for one in found]
    write(root, {"newsletter.yaml": PLAIN["newsletter.yaml"],
                 f"content/issues/{ISSUE}.md": BLOCK.replace("/// hotline", "/// hotline | 010")})
    found = check(at(root), CheckOptions()).findings
    assert [(one.span.line, str(one.message)) for one in found if str(one.severity) == "error"] == [
        (7, "Nobody knows whom key customers may call."),
        (7, "Whom to call stands in newsletter.yaml, under hotline:.")]
