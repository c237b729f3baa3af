"""A newsletter that does not say where its website stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.checks import Inspection
from generator.commands.context import Context
from generator.commands.export import ExportOptions, export
from generator.commands.steps.exports import ExportResult
from generator.exporters import EXPORTERS
from generator.findings import Finding
from tests.checks.finding import ISSUE, inspected, letter, said
from tests.conftest import Writer
from tests.prepared import noon, prepared

NONE = {"newsletter.yaml": "title: 단골\nlanguage: ko\nsender: {name: 한빛, email: a@b.example}\nlogo: media/l.png\n",
        "content/media/l.png": "x", "content/media/b.png": "x"}
STATED = NONE | {"newsletter.yaml": NONE["newsletter.yaml"] + "base_url: none\n"}
EVENT = "앞\n\n/// event | 모임\n    date: 2026-11-28 14:00\n\n오세요\n///"
NEEDS = "앞 [뒤](../pages/about.md)\n\n![그림](../media/b.png)"


def exported(root: Path, name: str, *, inline: bool = False) -> ExportResult:
    """An export of the latest issue."""
    options = ExportOptions(inline_images=inline)
    return export(Context(root=root, now=noon, cached=False), name, EXPORTERS[name], options)


def told(findings: list[Finding]) -> list[tuple[str, str, int, int]]:
    """What is said of the website: severity, file, line, column."""
    return [(str(one.severity), one.span.path, one.span.line, one.span.column)
            for one in findings if one.code == "base-url"]


@pytest.mark.parametrize(("files", "severity"), [(NONE, "warning"), (STATED, "note")])
def test_it_is_said_of_site_and_mail(newsletter: Writer, files: dict[str, str], severity: str) -> None:
    """A warning, unless it is stated that there is none; where it stands, if it does."""
    inspection = inspected(newsletter, EVENT, files)
    line = 5 if files is STATED else 0
    assert told(said("website", inspection)) == [(severity, "newsletter.yaml", line, 1 if line else 0)]
    site = said("website", Inspection(inspection.site, {}))
    assert told(site) == [(severity, "newsletter.yaml", line, 1 if line else 0)]
    assert "newsletter.example.com" in site[0].message or files is STATED


def test_a_mail_that_needs_no_website(newsletter: Writer) -> None:
    """No link leads to one, and no picture lies there; the title stands where the logo would."""
    mail = letter(newsletter, EVENT, NONE)
    for part in (mail.html, mail.text):
        assert "newsletter.example.com" not in part
        assert "웹에서 보기" not in part
        assert ".ics" not in part
        assert "https://calendar.google.com/calendar/render?" in part
        assert "오세요" in part
    assert ">단골</span>" in mail.html
    assert said("complete", inspected(newsletter, EVENT, NONE)) == []


def test_what_needs_one_is_told_where_it_stands(newsletter: Writer) -> None:
    """Links to pages and pictures of ours; check warns, export stops."""
    files = NONE | {"content/pages/about.md": "# 소개\n"}
    places = [(4, 7), (6, 7)]
    assert told(said("website", inspected(newsletter, NEEDS, files))) == [("warning", ISSUE, *one) for one in places]
    root = newsletter(files | {ISSUE: f"---\ntitle: x\n---\n{NEEDS}\n"})
    result = exported(root, "html")
    assert told(list(result.findings)) == [("error", ISSUE, *one) for one in places]
    assert not (root / "output" / "mail").exists()


def test_pictures_that_go_along(newsletter: Writer) -> None:
    """Messages with their pictures inside, and Mailchimp's ZIP, need no website for them."""
    root = newsletter(NONE | {ISSUE: "---\ntitle: x\n---\n![그림](../media/b.png)\n",
                              "subscribers/lists/a.yaml": "- {email: a@people.example}\n"})
    assert told(list(exported(root, "eml").findings)) == [("error", ISSUE, 4, 7)]
    for name, inline in (("eml", True), ("mailchimp", False)):
        result = exported(root, name, inline=inline)
        assert not result.findings.errors
        assert result.editions
    (message,) = (root / "output" / "mail" / "2026-11-06-b" / "eml").glob("*.eml")
    assert message.read_bytes().count(b"Content-ID") == 2
    assert b"newsletter.example.com/media" not in message.read_bytes()


def test_a_correction_needs_it_too(newsletter: Writer) -> None:
    """What stands above the text is a part of the mail."""
    front = 'title: x\ncorrections: [{issue: 2026-11-05-first, text: "![그림](../media/b.png)"}]'
    (found,) = told(said("website", inspected(newsletter, "앞", NONE, front)))
    assert found[:3] == ("warning", ISSUE, 3)


def test_a_build_says_so(newsletter: Writer) -> None:
    """Feeds need an address."""
    _, findings = prepared(newsletter(NONE))
    assert told(list(findings)) == [("warning", "newsletter.yaml", 0, 0)]
