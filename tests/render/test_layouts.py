"""Which template an issue or a page gets, and what it is told where there is none."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.config import Config
from generator.findings import Findings
from generator.model import Body, Issue, Page
from generator.render.layouts import mail_template, report_templates, text_template, web_template
from generator.render.theme import Theme
from tests.checks.finding import ISSUE, inspected
from tests.conftest import Writer

OURS = ("web/issue.html", "web/page.html", "mail/issue.html", "mail/issue.txt", "mail/digest.html", "mail/digest.txt",
        "mail/announcement.html")
OWN = (*OURS, "web/spring.html", "web/both.html", "mail/both.html", "mail/summer.html")
CASES = {
    ("", ""): ("web/issue.html", "mail/issue.html"),
    ("letter", "digest"): ("web/issue.html", "mail/issue.html"),
    ("issue", "digest"): ("web/issue.html", "mail/issue.html"),
    ("digest", ""): ("web/issue.html", "mail/digest.html"),
    ("", "digest"): ("web/issue.html", "mail/digest.html"),
    ("announcement", "digest"): ("web/issue.html", "mail/announcement.html"),
    ("announcement.html", ""): ("web/issue.html", "mail/announcement.html"),
    ("spring", "digest"): ("web/spring.html", "mail/digest.html"),
    ("spring", ""): ("web/spring.html", "mail/issue.html"),
    ("both", ""): ("web/both.html", "mail/both.html"),
    ("web/both", ""): ("web/both.html", "mail/issue.html"),
    ("mail/both", ""): ("web/issue.html", "mail/both.html"),
    ("", "mail/summer"): ("web/issue.html", "mail/summer.html")}


def issue(template: str) -> Issue:
    """An issue that names a template."""
    return Issue(path="a.md", slug="a", title="a", body=Body("", 1), date=datetime(2026, 11, 5, tzinfo=UTC),
                 template=template)


@pytest.mark.parametrize(("named", "usual"), CASES)
def test_templates(named: str, usual: str) -> None:
    """Of the issue and of the newsletter, what is there."""
    web, mail = CASES[named, usual]
    config = Config(template=usual)
    assert web_template(issue(named), "issue", OWN) == web
    assert mail_template(issue(named), config, OWN) == mail
    findings = Findings()
    assert report_templates((issue(named),), config, OWN, findings) == ""
    assert list(findings) == []


def test_text_parts() -> None:
    """A layout without a text part of its own has the letter's."""
    assert [text_template(f"mail/{name}.html", OURS) for name in ("issue", "digest", "announcement")] == [
        "mail/issue.txt", "mail/digest.txt", "mail/issue.txt"]


@pytest.mark.parametrize(("named", "usual", "hint"), [
    ("digset", "", "digest"), ("web/digest", "", ""), ("mail/spring", "", ""), ("", "anouncement", "announcement"),
    ("", "web/issue", "")])
def test_unknown(named: str, usual: str, hint: str) -> None:
    """It is an error where it is named, with what may have been meant."""
    findings = Findings()
    assert report_templates((issue(named),), Config(template=usual), OWN, findings)
    (one,) = findings
    assert (one.code, str(one.severity), one.span.path) == ("template", "error", "a.md" if named else "newsletter.yaml")
    assert hint in one.hint


def test_a_page_has_no_layout_of_mail() -> None:
    """It is never mailed."""
    findings = Findings()
    page = Page(path="p.md", slug="p", title="p", body=Body("", 1), template="digest")
    assert report_templates((page,), Config(), OURS, findings) == "web/digest.html"


def test_an_issue_that_is_mail_alone_is_told(newsletter: Writer) -> None:
    """No page of it is made, so its mail says what is wrong."""
    findings = Findings()
    front = "title: x\nvisibility: none\ntemplate: nosuch"
    assert not inspected(newsletter, "글", front=front, findings=findings).letters
    assert [(one.code, one.span.path, one.span.line) for one in findings] == [("template", ISSUE, 4)]


def test_a_letter_that_was_ejected_stays(newsletter: Writer) -> None:
    """A copy of mail/issue.html is the letter, and no other layout."""
    files = {"templates/mail/issue.html": "<html><body>OWN {{ mail.body }}</body></html>"}
    assert "OWN" in inspected(newsletter, "글", files).letters[0].html
    assert "OWN" in inspected(newsletter, "글", files, "title: x\ntemplate: letter").letters[0].html
    assert "OWN" not in inspected(newsletter, "글", files, "title: x\ntemplate: digest").letters[0].html


def test_the_built_in_layouts_are_there(tmp_path: Path) -> None:
    """With those names."""
    assert set(OURS) <= set(Theme(tmp_path, Findings()).names())
