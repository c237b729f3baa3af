"""Tests of :mod:`generator.commands.steps.moments`: moments from the files to the mail, the history and the card."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.commands.audience import account
from generator.commands.customer import find_customers
from generator.commands.export import ExportOptions, export
from generator.commands.forget import forget
from generator.commands.sent import mark_sent
from generator.commands.steps.moments import list_moments
from generator.exporters import EXPORTERS
from generator.findings import Findings
from generator.history import read_history
from tests.people import HISTORY, ISSUE, LISTS, at, codes, exported, newsletter_in
from tests.trees import containing, tree, write

NEXT = "2026-11-12-next"
TEXT = ("---\ntitle: 단계\n{more}---\n모두에게\n\n/// only | first-meeting\n처음 오셨군요\n///\n\n"
        "/// except | first-meeting\n늘 고맙습니다\n///\n")
ORDERS = "subscribers/purchases/a.csv"
FILES: dict[str, str | bytes] = {
    f"content/issues/{ISSUE}.md": TEXT.format(more=""), f"content/issues/{NEXT}.md": TEXT.format(more=""),
    f"{LISTS}/a.csv": "email,name,consent_date\nann@x.example,Ann,2026-11-01\nbo@x.example,Bo,2026-01-01\n"
                      "cy@x.example,Cy,\n",
    "subscribers/moments.yaml": "continued-use: {title: At home with us}\n",
    ORDERS: "email,date,item,amount\nbo@x.example,2026-10-01,press,1000\n"}


def people(root: Path) -> dict[str, tuple[object, ...]]:
    """How many there are in each moment, and how many came and went."""
    listed, findings = list_moments(at(root))
    assert not findings.errors
    return {one["name"]: (one["people"], one["came"], one["went"]) for one in listed}


def test_issues_and_blocks_address_moments(tmp_path: Path) -> None:
    """Each moment is a segment: its editions follow as for any other."""
    root = newsletter_in(tmp_path, FILES)
    result = exported(root, issue=ISSUE)
    assert {edition["name"]: edition["recipients"] for edition in result.editions} == {"general": 2, "first-meeting": 1}
    write(root, {f"content/issues/{ISSUE}.md": TEXT.format(more="segments: [continued-use]\n")})
    assert exported(root, issue=ISSUE).recipients == 1
    only = export(at(root), "html", EXPORTERS["html"], ExportOptions(issue=NEXT, segments=("first-meeting",)))
    assert only.recipients == 1
    write(root, {"subscribers/segments/quiet.yaml": "where:\n  moment: {not: [first-meeting, advocacy]}\n"})
    found = account(at(root))
    assert dict(found.segments) == {"quiet": 2}
    assert dict(found.moments) == {"first-meeting": 1, "preparation": 1, "continued-use": 1, "advocacy": 0}


def test_history_tells_who_moved_between_issues_that_went_out(tmp_path: Path) -> None:
    """What was only exported does not count; the card says since when."""
    root = newsletter_in(tmp_path, FILES)
    assert people(root)["first-meeting"] == (1, 0, 0)
    exported(root, issue=ISSUE, day=10)
    mark_sent(at(root, day=10), ISSUE)
    write(root, {ORDERS: f"{FILES[ORDERS]!s}ann@x.example,2026-11-11,oil,5\n"})
    assert people(root) == {"first-meeting": (0, 0, 1), "preparation": (1, 0, 0), "continued-use": (2, 1, 0),
                            "advocacy": (0, 0, 0)}
    exported(root, issue=NEXT, day=12)
    assert people(root)["continued-use"] == (2, 1, 0)
    ann, = find_customers(at(root), "ann@x.example").cards
    assert (ann.moment, ann.moment_title, ann.moment_since) == ("continued-use", "At home with us", "")
    mark_sent(at(root, day=12), NEXT)
    assert people(root)["continued-use"] == (2, 0, 0)
    since = {name: card.moment_since for name in ("ann", "bo", "cy")
             for card in find_customers(at(root), f"{name}@x.example").cards}
    assert since == {"ann": "2026-11-12", "bo": "2026-11-10", "cy": "2026-11-10"}
    told = read_history(root, Findings()).of("exported", NEXT)[0].data["moments"]
    assert told == {"first-meeting": 0, "preparation": 1, "continued-use": 2, "advocacy": 0}


def test_who_is_forgotten_leaves_no_moment(tmp_path: Path) -> None:
    """It stands in the row of the person, which goes."""
    root = newsletter_in(tmp_path, FILES)
    exported(root, issue=ISSUE, day=10)
    mark_sent(at(root, day=10), ISSUE)
    forget(at(root), "ann@x.example", dry_run=False)
    history = read_history(root, Findings())
    table = history.table(history.of("exported")[0], ["_key", "moment"], Findings())
    assert table is not None
    assert dict(table.iter_rows()) == {"bo@x.example": "continued-use", "cy@x.example": "preparation"}


def test_records_of_earlier_versions_say_nothing_of_moments(tmp_path: Path) -> None:
    """They are passed over, and nothing is found to be wrong with them."""
    root = newsletter_in(tmp_path, FILES)
    exported(root, issue=ISSUE, day=10)
    mark_sent(at(root, day=10), ISSUE)
    path, = (root / HISTORY).glob("*-exported-*.json")
    old = {key: value for key, value in json.loads(path.read_bytes()).items() if key != "moments"}
    path.write_text(json.dumps(old), "utf-8")
    assert people(root)["preparation"] == (1, 0, 0)
    assert not account(at(root)).findings.errors


@pytest.mark.parametrize(("text", "found"), [
    ("", []), ("# nothing yet\n", []), ("advocacy: {title: Friends}\n", []),
    ("advocacy: {where: {moment: [friends]}}\n", ["moment"]), ("advocacy: {where: {tiers: a}}\n", ["segment"]),
     ("advocacy: 5\n", ["moment"]), ("- advocacy\n", ["moment"])])
def test_what_the_file_may_be(tmp_path: Path, text: str, found: list[str]) -> None:
    """Empty, with titles alone; what it cannot be is told once, and all are listed."""
    root = newsletter_in(tmp_path, {**FILES, "subscribers/moments.yaml": text})
    assert [code for code in codes(account(at(root)).findings) if code in ("moment", "segment")] == found
    assert len(list_moments(at(root))[0]) == 4


def test_mail_does_not_say_who_is_in_which_moment(tmp_path: Path) -> None:
    """No file for a mail sender has a column of it."""
    root = newsletter_in(tmp_path, FILES)
    exported(root, issue=ISSUE)
    assert not containing(tree(root / "output/mail"), "continued-use")
