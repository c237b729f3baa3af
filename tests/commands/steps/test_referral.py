"""From a link in a mail to thanks: codes in exports, none on the website, and who has been thanked."""

import re
from pathlib import Path

import pytest

from generator.commands.audience import account
from generator.commands.build import BuildOptions, build
from generator.commands.customer import find_customers
from generator.commands.forget import forget
from generator.commands.sent import mark_sent
from generator.commands.steps.thanks import thanking_segments
from generator.model import Referred, Segment
from generator.sources.people.keys import REFERRALS
from tests.people import ISSUE, LISTS, MAIL, at, codes, exported, newsletter_in, table

BLOCK = "\n/// forward | 전해 주세요\n한 분께만 전해 주세요.\n///\n"
FILES = {
    f"content/issues/{ISSUE}.md": f"---\ntitle: 첫 소식\n---\n\n안녕하세요.\n{BLOCK}",
    "content/issues/2026-11-12-thanks.md": "---\ntitle: 고맙습니다\n---\n\n"
                                             "/// only | thanks\n고맙습니다.\n///\n\n끝.\n",
    "content/pages/subscribe.md": "---\ntitle: 구독\n---\n\n신청하세요.\n",
    "subscribers/segments/thanks.yaml": "where:\n  referred: {thanks: due}\n",
    f"{LISTS}/a.csv": "email,name\nann@x.example,Ann\nbo@x.example,Bo\n"}
CODE = re.compile(r"ref=([bcdfghjkmnpqrstv]{12})")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsletter whose first issue is to be passed on, and whose second thanks who did."""
    return newsletter_in(tmp_path, FILES)


def code_of(root: Path, email: str) -> str:
    """Somebody's code as an export gives it to a mail sender."""
    exported(root, issue=ISSUE)
    return next(row["referral"] for row in table(root / MAIL / "general.recipients.csv") if row["email"] == email)


def with_new(root: Path, value: str) -> None:
    """Somebody new, who says who brought them."""
    row = f"new@x.example,새,2026-11-10,{value}\n"
    (root / LISTS / "b.csv").write_text(f"이메일,이름,수신동의일,추천인\n{row}", "utf-8")


def test_codes_are_in_mails_and_nowhere_on_the_website(root: Path) -> None:
    """The same at each export, another for each person; the page's block has its links without."""
    first = code_of(root, "ann@x.example")
    assert first == code_of(root, "ann@x.example") != code_of(root, "bo@x.example")
    exported(root, issue=ISSUE, name="jsonl")
    mails = (root / MAIL).parent.joinpath("jsonl").glob("*.jsonl")
    text = "".join(path.read_text("utf-8") for path in mails)
    assert {first, code_of(root, "bo@x.example")} <= set(CODE.findall(text))
    build(at(root), BuildOptions())
    site = {path: path.read_bytes() for path in (root / "output/site").rglob("*") if path.is_file()}
    assert not any(first.encode() in data or b"@x.example" in data for data in site.values())
    page = next(data.decode() for path, data in site.items() if path.match(f"*/{ISSUE}/index.html"))
    assert "mailto:?subject=" in page
    assert "/subscribe/" in page
    assert not re.search(r"[#?]ref=|%23ref", page)
    assert "전해 주세요" in (root / "output/site/atom.xml").read_text("utf-8")


def test_text_part_has_addresses_that_can_be_typed(root: Path) -> None:
    """No percent signs: the page's and that to subscribe."""
    exported(root, issue=ISSUE)
    text = (root / MAIL / "general.txt").read_text("utf-8")
    assert f"https://news.example.com/issues/{ISSUE}/#ref=" in text
    assert "https://news.example.com/subscribe/#ref=" in text
    assert "mailto:" not in text
    assert "%" not in text


def test_who_brought_somebody_is_thanked_once(root: Path) -> None:
    """Thanks are due until an issue went out that gave them; exported is not sent."""
    with_new(root, code_of(root, "ann@x.example"))
    result = account(at(root))
    assert result.referrals is not None
    assert (result.referrals.brought, result.referrals.due, result.segments["thanks"]) == (1, 1, 1)
    report = table(root / "output/reports/referrals.csv")
    assert [(row["by"], row["brought"], row["thanks"]) for row in report] == [("ann@x.example", "new@x.example", "due")]
    thanks = exported(root, issue="2026-11-12-thanks")
    assert [(one["name"], one["recipients"]) for one in thanks.editions] == [("general", 2), ("thanks", 1)]
    assert account(at(root)).segments["thanks"] == 1
    mark_sent(at(root), "2026-11-12-thanks", "", None)
    again = account(at(root))
    assert again.referrals is not None
    assert (again.referrals.brought, again.referrals.due, again.segments["thanks"]) == (1, 0, 0)
    (card,) = find_customers(at(root), "ann@x.example").cards
    assert (card.referrals.people, card.referrals.due, card.referrals.thanked) == (1, 0, "2026-11-21")
    (card,) = find_customers(at(root), "new@x.example").cards
    assert card.referrals.by == "ann@x.example"


def test_who_is_forgotten_stands_in_no_report(root: Path) -> None:
    """Where another row names them by code is told, with its line; the report goes."""
    with_new(root, code := code_of(root, "ann@x.example"))
    account(at(root))
    result = forget(at(root), "ann@x.example")
    assert (f"{LISTS}/b.csv", 2) in result.still
    assert not (root / "output/reports/referrals.csv").exists()
    again = account(at(root))
    assert again.referrals is not None
    assert (again.referrals.brought, again.referrals.unclear) == (0, 0)
    (root / LISTS / "a.csv").write_text("email,name\nbo@x.example,Bo\n")
    with_new(root, "Ann@x.example")
    account(at(root))
    everything = b"".join(path.read_bytes() for path in (root / "output").rglob("*") if path.is_file())
    assert code.encode() not in everything
    assert b"nn@x.example" not in everything


def test_a_damaged_key_stops_the_export(root: Path) -> None:
    """Else everybody would get another code, and those that were sent would be lost."""
    (root / REFERRALS).parent.mkdir(parents=True, exist_ok=True)
    (root / REFERRALS).write_text("nonsense")
    result = exported(root, issue=ISSUE)
    assert "referral" in codes(result.findings)
    assert not result.editions
    assert (root / REFERRALS).read_text() == "nonsense"


@pytest.mark.parametrize(("limits", "thanks"), [
    ((), True), ((("at_least", "2"),), True), ((("at_least", "0"),), False), ((("at_most", "3"),), False)])
def test_segments_in_which_others_can_be_thank_nobody(limits: tuple[tuple[str, str], ...], thanks: bool) -> None:
    """Whoever brought nobody is not thanked, though they fit the numbers."""
    assert bool(thanking_segments([Segment("a", "a", "a.yaml", Referred(limits, line=1, column=1))])) == thanks
