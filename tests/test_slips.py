"""Mistakes that people made with the command line, each told in a way they understood."""

from __future__ import annotations

import pytest

from tests.conftest import Writer, dangol

pytestmark = pytest.mark.slow  # each runs the installed command

PEOPLE = """\
- {email: ann@x.example, name: Ann, status: active}
- {email: bo@x.example, name: Bo, status: unsubscribd}
- {email: cy@x.example, name: Cy, status: unsubscribed}
"""


def body(text: str) -> dict[str, str]:
    """A newsletter whose one issue has this text, from line 5 on."""
    return {"content/issues/2026-11-05-first.md": f"---\ntitle: 첫 소식\n---\n\n{text}\n",
            "subscribers/segments/vip.yaml": "title: VIP\nmembers:\n- {email: v@x.example}\n"}


@pytest.mark.parametrize(("text", "code", "line"), [
    ("/// event | A\nCome!\n///", "block", 5),
    ("/// event | A\ndate: 2026-11-28\n///", "block", 5),
    ("/// event | A\n    date: soon\n///", "date", 6),
    ("//only | vip\n비밀\n//", "block", 5),
    ("/// only vip\n비밀\n///", "block", 5),
    ("/// only | vip\n비밀\n/// endonly", "block", 7),
    ("/// note | {{ subscriber.name }}\n///", "merge-field", 5)])
@pytest.mark.parametrize("command", ["build", "check"])
def test_slips_in_blocks(newsletter: Writer, command: str, text: str, code: str, line: int) -> None:
    """A block with a slip in it is an error at its line, and never a crash."""
    run = dangol(newsletter(body(text)), command, "--json")
    assert run.code == 1
    assert [(f["code"], f["line"]) for f in run.json["findings"] if f["severity"] == "error"] == [(code, line)]


def test_an_event_may_end_at_a_time_of_its_day(newsletter: Writer) -> None:
    """``end: 16:00`` is on the day of ``date:``."""
    root = newsletter(body("/// event | A\n    date: 2026-11-28 14:00\n    end: 16:00\n///"))
    assert dangol(root, "build").code == 0
    calendar = (root / "output/site/issues/2026-11-05-first/event-1.ics").read_text("utf-8")
    assert "DTEND:20261128T070000Z" in calendar


def test_an_unknown_status_is_not_mailed(newsletter: Writer) -> None:
    """A misspelt status is told, with the word it may have been, and its people are left out."""
    root = newsletter({"subscribers/lists/a.yaml": PEOPLE})
    run = dangol(root, "export", "html", "--json")
    assert (run.code, run.json["recipients"]) == (0, 1)
    assert run.json["left_out"] == {"unsubscribed": 1, "unconfirmed": 1}
    finding, = [f for f in run.json["findings"] if f["code"] == "permission"]
    assert "unsubscribed" in finding["hint"]


def test_a_test_is_never_for_someone_who_said_no(newsletter: Writer) -> None:
    """``--to`` an unsubscribed address is refused; to one on no list, and to one not meant, it says so."""
    root = newsletter({"subscribers/lists/a.yaml": PEOPLE})
    assert dangol(root, "export", "html", "--to", "cy@x.example").code == 1
    assert not (root / "output/mail").exists()
    for address, severity in (("me@x.example", "note"), ("bo@x.example", "warning")):
        run = dangol(root, "export", "html", "--to", address, "--json")
        assert [f["severity"] for f in run.json["findings"] if f["code"] == "test-recipient"] == [severity]
        assert run.json["recipients"] == 1


def test_an_export_that_cannot_be_meant_is_told(newsletter: Writer) -> None:
    """A draft, and an issue that nobody gets, are exported with a warning."""
    root = newsletter({"content/issues/2026-12-01-next.md": "---\ntitle: x\ndraft: true\n---\n"})
    run = dangol(root, "export", "html", "--issue", "2026-12-01-next", "--json")
    assert {"not-out", "nobody"} <= set(run.codes())


@pytest.mark.parametrize(("text", "code"), [
    (r"![x](C:\a.png)", "broken-link"), ("[x](file:///C:/doc.pdf)", "broken-link"),
    ("[x](htps://x.example)", "broken-link"), ("![x](lgoo.png)", "broken-image")])
def test_addresses_that_only_the_author_has(newsletter: Writer, text: str, code: str) -> None:
    """Files on the author's own disk, and slips in an address."""
    root = newsletter(body(text) | {"content/media/logo.png": "no picture"})
    assert dangol(root, "build", "--json").codes() == [code]


def test_editions_that_read_the_same_are_told(newsletter: Writer) -> None:
    """The same text under ``only`` and under ``except`` is no difference."""
    root = newsletter(body("/// only | vip\n같음\n///\n\n/// except | vip\n같음\n///"))
    run = dangol(root, "export", "html", "--json")
    assert ("same-edition", 5) in [(f["code"], f["line"]) for f in run.json["findings"]]


def test_commands_outside_a_newsletter(newsletter: Writer) -> None:
    """What needs a newsletter says that there is none, once, and writes nothing."""
    root = newsletter({})
    (root / "newsletter.yaml").rename(root / "newsletter.yml")
    for command in (["build"], ["export", "html"], ["eject", "web/issue.html"], ["new", "x"], ["serve", "-p", "0"]):
        run = dangol(root, *command)
        assert run.code == 1
        assert run.err.count("error[") == 1
        assert "Rename newsletter.yml" in run.err
    assert not (root / "templates").exists()


def test_an_address_in_the_text_is_found_where_it_stands(newsletter: Writer) -> None:
    """``check`` names the line of the author's text, once, and not the address."""
    root = newsletter(body("Ann@x.example") | {"subscribers/lists/a.yaml": PEOPLE})
    run = dangol(root, "check", "--json")
    assert [(f["code"], f["path"], f["line"]) for f in run.json["findings"]] == [
        ("address-leak", "content/issues/2026-11-05-first.md", 5), ("permission", "subscribers/lists/a.yaml", 0),
        ("no-segment", "subscribers/segments", 0)]
    assert "ann@x.example" not in run.out.lower()


def test_markdown_in_the_wrong_folder(newsletter: Writer) -> None:
    """A misspelt folder, and a file beside the folders, are told and left out."""
    root = newsletter({"content/isues/2026-11-06-a.md": "# A", "content/about.md": "# B"})
    run = dangol(root, "build", "--json")
    assert (run.code, run.json["issues"]) == (0, 1)
    assert [(f["code"], f["path"]) for f in run.json["findings"]] == [
        ("not-an-issue", "content/about.md"), ("not-an-issue", "content/isues")]
    assert "issues" in run.json["findings"][1]["hint"]
