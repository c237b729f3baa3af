"""Tests of :mod:`generator.commands.check`: what is wrong, found before anything leaves the house."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.conftest import Run, Writer, dangol
from tests.trees import write

A, B = "content/issues/2026-11-05-a.md", "content/issues/2026-11-06-b.md"
FILES: dict[str, str] = {
    "newsletter.yaml": "title: 단골\nlanguage: ko\nbase_url: https://news.example.com/\n"
                       "sender: {name: 한빛, email: hello@hanbit.example}\n",
    A: "---\ntitle: 하나\n---\n\n## 있는 제목 {#here}\n\n[좋음](#here) [나쁨](#nowhere)\n\n"
       "[좋음](2026-11-06-b.md) [나쁨](2026-11-07-c.md)\n\n![](../media/nothing.png)\n\n"
       '<img src="https://example.com/x.png">\n\n[좋음](/) [나쁨](/nowhere/)\n',
    B: "---\ntitle: 둘\nimage: none.png\n---\n\n[좋음](2026-11-05-a.md#here) [나쁨](2026-11-05-a.md#gone)\n",
    "subscribers/segments/vip.yaml": "where: {tier: vip}\n",
    "subscribers/lists/people.yaml": "- {email: Leaked.Person@people.example, tier: vip}\n",
}
EXPECTED = {("broken-anchor", A, 7), ("broken-link", A, 9), ("broken-image", A, 11), ("image-alt", A, 11),
            ("image-alt", A, 13), ("broken-link", A, 15), ("broken-image", B, 3), ("broken-anchor", B, 6)}


def found(run: Run) -> set[tuple[str, str, int]]:
    """The findings of a run, notes left out."""
    return {(item["code"], item["path"], item["line"]) for item in run.json["findings"] if item["severity"] != "note"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsletter with a fault of each kind. Nothing may change it."""
    return write(tmp_path_factory.mktemp("check"), dict(FILES))


def test_everything_is_found(root: Path) -> None:
    """Broken links, anchors and pictures, and pictures without alternative text, each at its line."""
    run = dangol(root, "check", "--json")
    assert found(run) == EXPECTED
    assert run.code == 0
    assert (run.json["errors"], run.json["warnings"]) == (0, len(EXPECTED))
    assert not (root / "output" / "site").exists()
    assert not (root / "output" / "mail").exists()


def test_strict_and_plain(root: Path) -> None:
    """--strict makes warnings count; findings for people go to stderr, with the line shown."""
    run = dangol(root, "check", "--strict")
    assert run.code == 1
    assert f"warning[broken-link] {A}:9" in run.err
    assert "[좋음](2026-11-06-b.md) [나쁨](2026-11-07-c.md)" in run.err


@pytest.mark.parametrize(("options", "codes"), [
    (["--only", "images"], {"broken-image", "image-alt"}), (["--only", "image-alt"], {"image-alt"}),
    (["--skip", "links"], {"broken-image", "image-alt"}),
    (["--only", "links", "--skip", "broken-anchor"], {"broken-link"}),
    (["--only", "broken-link", "--only", "broken-anchor"], {"broken-link", "broken-anchor"})])
def test_only_and_skip(root: Path, options: list[str], codes: set[str]) -> None:
    """--only and --skip take checks and codes."""
    run = dangol(root, "check", *options, "--json")
    assert found(run) == {item for item in EXPECTED if item[0] in codes}


def test_one_issue(root: Path) -> None:
    """--issue leaves the findings of one issue."""
    assert found(dangol(root, "check", "--issue", "2026-11-06-b", "--json")) == {
        item for item in EXPECTED if item[1] == B}
    wrong = dangol(root, "check", "--issue", "2026-11-06-c")
    assert wrong.code == 1
    assert "2026-11-06-b" in wrong.err


def test_list(root: Path) -> None:
    """--list names the checks and the codes of their findings."""
    run = dangol(root, "check", "--list", "--json")
    assert run.code == 0
    assert {"links", "images", "leaks"} <= {item["name"] for item in run.json}
    assert "broken-anchor" in dangol(root, "check", "--list").out


def test_unknown_check(root: Path) -> None:
    """A misspelt code checks nothing, and that must be said."""
    run = dangol(root, "check", "--only", "imagse")
    assert run.code != 0
    assert "images" in run.err


def test_findings_in_editions(tmp_path: Path) -> None:
    """What is wrong inside a block for a few is found too."""
    body = "---\ntitle: 하나\n---\n\n모두\n\n/// only | vip\n[나쁨](nowhere.md)\n///\n"
    root = write(tmp_path, FILES | {A: body, B: "# 둘\n"})
    assert ("broken-link", A, 8) in found(dangol(root, "check", "--json"))


def test_leaks(tmp_path: Path) -> None:
    """Restricted text said again outside its block, or someone's address in a page, is an error."""
    secret = "단골 값은 8,500원입니다"
    body = f"---\ntitle: 하나\ndescription: '{secret}'\n---\n\n/// only | vip\n{secret}\n///\n"
    root = write(tmp_path, FILES | {A: body, B: "# 둘\n\nleaked.person@PEOPLE.example 님께, hello@hanbit.example\n"})
    run = dangol(root, "check", "--only", "leaks", "--json")
    assert run.code == 1
    codes = {(item["code"], item["severity"]) for item in run.json["findings"]}
    assert codes == {("restricted-leak", "error"), ("address-leak", "error")}
    assert all("leaked" not in item["message"].lower() for item in run.json["findings"])
    (leak,) = {(item["path"], item["line"]) for item in run.json["findings"] if item["code"] == "restricted-leak"}
    assert leak == (A, 7)
    assert dangol(root, "build").code == 1
    assert not (root / "output" / "site").exists()


def test_nothing_wrong(tmp_path: Path) -> None:
    """A newsletter without faults passes --strict, and says so."""
    root = write(tmp_path, FILES | {A: "# 하나\n\n글\n", B: "# 둘\n\n글\n"})
    run = dangol(root, "check", "--strict")
    assert run.code == 0
    assert "Nothing found" in run.err


def test_mail_checks(tmp_path: Path) -> None:
    """What concerns the mail is told with the issue that --issue names, wherever it is to be put right."""
    settings = FILES["newsletter.yaml"] + "jurisdictions: [kr]\n"
    body = "---\ntitle: 하나\ncommercial: true\n---\n\n[여기](https://example.com)\n"
    root = write(tmp_path, FILES | {"newsletter.yaml": settings, A: body, B: "# 둘\n"})
    told = found(dangol(root, "check", "--issue", "2026-11-05-a", "--json"))
    assert told == {("consent", A, 0), ("law-kr", A, 2), ("law-kr", "newsletter.yaml", 4), ("link-text", A, 6)}
    run = dangol(root, "check", "--only", "korea", "--json")
    assert (run.code, run.json["errors"]) == (1, 3)
    assert dangol(root, "check", "--skip", "law-kr", "--json").code == 0
    assert dangol(root, "build").code == 0


def test_comparison(newsletter: Writer) -> None:
    """What each edition loses in each treatment, on a private page; the mails open in frames without scripts."""
    root = newsletter({"subscribers/segments/vip.yaml": "members: []\n",
                       "content/issues/2026-11-05-first.md":
                           "---\ntitle: x\n---\na\n\n/// only | vip\n<script>alert(1)</script>\nfor vip\n///\n"})
    run = dangol(root, "check", "--degrade", "--json")
    assert run.json["report"] == "output/reports/degradation.html"
    page: Any = html.document_fromstring((root / run.json["report"]).read_text("utf-8"))
    assert not list(page.iter("script"))
    frames = list(page.iter("iframe"))
    assert frames
    assert {frame.get("sandbox") for frame in frames} == {"allow-same-origin"}
    assert len(page.xpath("//details/iframe")) == len(frames)
    assert not page.xpath("//details[@open]")
    assert not (root / "output" / "site").exists()
