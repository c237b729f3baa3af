"""Tests of :mod:`generator.sources.texts.documents`."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import Config
from generator.findings import Findings
from generator.model import Correction, Issue, Page, Visibility
from generator.sources.folders import read_tree
from generator.sources.texts.documents import DocumentReader
from generator.sources.texts.places import is_safe_slug
from tests.conftest import Writer

ZONE = ZoneInfo("Asia/Seoul")
FILE = "content/issues/2026-11-05-first.md"
Found = list[tuple[str, str, int, int]]


def read(newsletter: Writer, files: dict[str, str]) -> tuple[list[Issue], list[Page], Found]:
    """Read the documents of a newsletter, and return what was found."""
    root = newsletter(files)
    findings = Findings()
    reader = DocumentReader(read_tree(root, "content", findings), Config(), findings,
                            frozenset({"vip"}), frozenset({"name"}))
    issues, pages = reader.issues(), reader.pages()
    reader.finish()
    return issues, pages, [(f.code, f.span.path, f.span.line, f.span.column) for f in findings]


def one(newsletter: Writer, text: str) -> tuple[Issue, Found]:
    """Read one issue."""
    issues, _, found = read(newsletter, {FILE: text})
    assert len(issues) == 1
    return issues[0], found


def test_every_key(newsletter: Writer) -> None:
    """All that an issue may say, said."""
    issue, found = one(newsletter, """---
title: 첫 소식
date: 2026-11-06 09:00
slug: first
number: 3
draft: yes
description: 한 문장
tags: [단골, 새 소식]
authors: 박지현, 김민수
image: a.jpg
aliases: [/old/, older.html]
updated: 2026-11-07
expires: 2026-12-01
lang: en
template: letter
canonical_url: https://x.example/
extra: {colour: red, more: [1, 2]}
commercial: true
corrections: [{date: 2026-11-08, text: "고쳤습니다.", issue: second}, 짧게]
subject: "{{ subscriber.name }}님"
preheader: 미리
segments: [vip]
visibility: unlisted
---
Text
""")
    assert found == []
    assert (issue.title, issue.slug, issue.number, issue.draft) == ("첫 소식", "first", 3, True)
    assert issue.date == datetime(2026, 11, 6, 9, tzinfo=ZONE)
    assert (issue.tags, issue.authors) == (("단골", "새 소식"), ("박지현", "김민수"))
    assert (issue.aliases, issue.image, issue.lang, issue.template) == (("/old/", "older.html"), "a.jpg", "en",
                                                                        "letter")
    assert issue.extra == {"colour": "red", "more": ["1", "2"]}
    assert issue.corrections == (
        Correction("고쳤습니다.", datetime(2026, 11, 8, tzinfo=ZONE), "second"), Correction("짧게"))
    token = issue.body.merge_fields[0].token
    assert (issue.subject, issue.preheader, issue.segments) == (f"{token}님", "미리", ("vip",))
    assert (issue.visibility, issue.commercial) == (Visibility.UNLISTED, True)
    assert issue.positions["number"] == (5, 9)
    assert (issue.body.text, issue.body.first_line) == ("Text\n", 25)


def test_no_front_matter(newsletter: Writer) -> None:
    """The first heading is the title; date and slug come from the file's name."""
    issue, found = one(newsletter, "# 첫 소식\n\nText\n")
    assert found == []
    assert (issue.title, issue.slug, issue.date.date().isoformat()) == ("첫 소식", "2026-11-05-first", "2026-11-05")


@pytest.mark.parametrize("text", [
    '{"title": "초안", "draft": true}\n\n본문', '+++\ntitle = "초안"\ndraft = true\n+++\n\n본문',
    "title: 초안\ndraft: true\n---\n\n본문"])
def test_a_draft_is_a_draft_in_any_front_matter(newsletter: Writer, text: str) -> None:
    """What other generators hold back is held back here."""
    issue, found = one(newsletter, text)
    assert (issue.title, issue.draft, issue.body.text.strip(), found) == ("초안", True, "본문", [])


def test_numbers_in_titles_and_subjects_stay(newsletter: Writer) -> None:
    """A # that touches a number is none of YAML's comments; one with a blank behind it is."""
    issue, found = one(newsletter, "---\ntitle: 한빛 소식 #12\nsubject: (광고) 11월 소식 #3 특가\n"
                       "description: 편지   # 이름\ndate: 2026-11-05 #3\n---\n")
    assert (issue.title, issue.subject, issue.description) == ("한빛 소식 #12", "(광고) 11월 소식 #3 특가", "편지")
    assert (issue.date.day, [code for code, *_ in found]) == (5, ["yaml", "yaml"])


def test_keys_have_no_case_but_stand_once(newsletter: Writer) -> None:
    """``Draft`` is ``draft``; both together would leave it open which holds."""
    issue, found = one(newsletter, "---\nTitle: x\nDraft: true\ndraft: false\n---\n")
    assert (issue.title, issue.draft) == ("x", True)
    assert found == [("front-matter", FILE, 4, 1)]


def test_unknown_keys_and_wrong_values_are_told_all_at_once(newsletter: Writer) -> None:
    """Each has its line and column; the issue is read for what more there is to find."""
    _, found = one(newsletter, "---\ntitle: x\ntgas: [a]\ndate: 2026-02-31\nnumber: three\nlang: ../../etc\n"
                               "visibility: secret\nextra: a\ncorrections: {a: b}\n---\n\n/// only | typo\n///\n")
    assert [(code, line) for code, _, line, _ in found] == [
        ("unknown-key", 3), ("date", 4), ("front-matter", 5), ("front-matter", 6), ("front-matter", 7),
        ("front-matter", 8), ("front-matter", 9), ("segment", 12)]


@pytest.mark.parametrize(("text", "expected"), [
    ("/// only | vip\\nx\\n///", "block"), ("/// ask | x\\n- a\\n- b\\n///", "block"), ("/// only | vip\\nx", "block"),
    ("/// offers | 2\\n///", "merge-field"), ("{{ subscriber.name }}", "merge-field"), ("/// oly | vip\\nx", "block"),
    ("/// button | https://x.example/\\nx\\n///", "")])
def test_a_correction_is_the_same_for_everybody(newsletter: Writer, text: str, expected: str) -> None:
    """No block in it is for a few: the website shows its text to all."""
    _, found = one(newsletter, f'---\ntitle: x\ncorrections:\n  - text: "{text}"\n---\n\na\n')
    assert {(code, line) for code, _, line, _ in found} == ({(expected, 4)} if expected else set())


def test_a_misspelt_key_gets_a_suggestion(newsletter: Writer) -> None:
    """``subtitle`` is not guessed at, ``titel`` is."""
    root = newsletter({FILE: "---\ntitel: x\n---\n"})
    findings = Findings()
    files = read_tree(root, "content", findings)
    DocumentReader(files, Config(), findings, (), ()).issues()
    assert "“title”" in next(finding.hint for finding in findings if finding.code == "unknown-key")


def test_mail_keys_are_for_issues(newsletter: Writer) -> None:
    """A page has no subject."""
    _, pages, found = read(newsletter, {"content/pages/about.md": "---\ntitle: x\nsubject: y\n---\n"})
    assert [page.slug for page in pages] == ["about"]
    assert found == [("unknown-key", "content/pages/about.md", 3, 1)]


def test_foreign_keys_are_read_and_noted_once_each(newsletter: Writer) -> None:
    """Other generators' keys work; one note a key tells of them, however many files have it."""
    text = "Title: x\nSummary: 요약\nAuthor: 박지현\nModified: 2026-11-09\nCategory: c\n\nText\n"
    issues, _, found = read(newsletter, {FILE: text, "content/issues/2026-11-06-b.md": text})
    assert [(issue.description, issue.authors) for issue in issues] == [("요약", ("박지현",))] * 2
    assert issues[0].updated == datetime(2026, 11, 9, tzinfo=ZONE)
    assert [(code, path, line) for code, path, line, _ in found] == [
        ("foreign-key", FILE, line) for line in (2, 3, 4, 5)]


def test_our_own_keys_win_over_foreign_ones(newsletter: Writer) -> None:
    """``description`` holds where ``summary`` stands too."""
    issue, _ = one(newsletter, "---\ntitle: x\nsummary: theirs\ndescription: ours\n---\n")
    assert issue.description == "ours"


@pytest.mark.parametrize(("status", "draft", "visibility"), [
    ("draft", True, Visibility.PUBLIC), ("hidden", False, Visibility.UNLISTED), ("published", False,
                                                                                 Visibility.PUBLIC)])
def test_pelicans_status(newsletter: Writer, status: str, draft: bool, visibility: Visibility) -> None:
    """A draft of Pelican's is a draft, a hidden article is unlisted."""
    issue, _ = one(newsletter, f"Title: x\nStatus: {status}\n\nText")
    assert (issue.draft, issue.visibility) == (draft, visibility)


@pytest.mark.parametrize("slug", [
    "../../etc", "..", "a/../b", "a//b", ".hidden", "a.", "a:b", "a\\b", '"a\\x00b"', "a/ /b", '"a\\nb"', "가" * 90])
def test_an_unsafe_slug_is_an_error(newsletter: Writer, slug: str) -> None:
    """No slug climbs out of the site, or makes a name that some system does not take."""
    issue, found = one(newsletter, f"---\ntitle: x\nslug: {slug}\n---\n")
    assert found == [("slug", FILE, 3, 7)]
    assert issue.slug == "2026-11-05-first"


@pytest.mark.parametrize(("slug", "expected"), [
    ("단골-소식", "단골-소식"), (unicodedata.normalize("NFD", "단골"), "단골"), ("/first/", "first"),
    ("v1.2", "v1.2")])
def test_slugs_keep_unicode_in_one_form(newsletter: Writer, slug: str, expected: str) -> None:
    """Hangul stays, in the form that servers and browsers agree on."""
    issue, found = one(newsletter, f"---\ntitle: x\nslug: {slug}\n---\n")
    assert (issue.slug, found) == (expected, [])


def test_an_issue_has_no_slash_in_its_slug_and_a_page_may(newsletter: Writer) -> None:
    """``issues/page/2/`` is a page of the archive, and mail is exported to a folder called as the issue."""
    _, pages, found = read(newsletter, {FILE: "---\ntitle: x\nslug: page/2\n---\n",
                                        "content/pages/a.md": "---\ntitle: x\nslug: help/a\n---\n"})
    assert found == [("slug", FILE, 3, 7)]
    assert [page.slug for page in pages] == ["help/a"]


@given(st.text(max_size=20))
def test_no_safe_slug_climbs(slug: str) -> None:
    """Whatever is called safe is made of names, none of them a way up."""
    if is_safe_slug(slug):
        assert not {"", ".", ".."} & set(slug.split("/"))
        assert not set(slug) & set('\\\0\n<>:"|?*')


def test_file_names_in_nfd_make_slugs_in_nfc(newsletter: Writer) -> None:
    """macOS writes file names in another form than links have."""
    name = unicodedata.normalize("NFD", "2026-11-06-소식")
    issues, _, _ = read(newsletter, {f"content/issues/{name}.md": "# x\n"})
    assert unicodedata.normalize("NFC", name) in [issue.slug for issue in issues]


def test_a_folder_is_an_issue(newsletter: Writer) -> None:
    """Its name gives slug and date; other Markdown in it is no issue."""
    issues, _, found = read(newsletter, {
        "content/issues/2026-11-06-folder/index.md": "# x\n", "content/issues/2026-11-06-folder/a.jpg": "",
        "content/issues/2026-11-07-other/index.markdown": "# y\n", "content/issues/2026-11-08-c.markdown": "# z\n"})
    assert [issue.slug for issue in issues] == [
        "2026-11-05-first", "2026-11-06-folder", "2026-11-07-other", "2026-11-08-c"]
    assert found == []


def test_what_is_left_out_is_told(newsletter: Writer) -> None:
    """A Word file, a stray Markdown file and an undated one are warnings; hidden files are not."""
    issues, _, found = read(newsletter, {
        "content/issues/a.docx": "", "content/issues/folder/text.md": "# x", "content/issues/undated.md": "# y\n",
        "content/issues/.hidden.md": "", "content/issues/_draft.md": "", "content/issues/b.md~": ""})
    assert [issue.slug for issue in issues] == ["2026-11-05-first"]
    assert sorted(code for code, *_ in found) == ["not-an-issue", "not-markdown", "undated"]


def test_an_issue_without_a_title_has_its_files_name(newsletter: Writer) -> None:
    """And the author is told."""
    issue, found = one(newsletter, "Just text.\n")
    assert (issue.title, [code for code, *_ in found]) == ("2026-11-05-first", ["untitled"])


def test_pages_nest(newsletter: Writer) -> None:
    """A page's slug is its path."""
    _, pages, _ = read(newsletter, {"content/pages/help/index.md": "# a\n", "content/pages/help/more.md": "# b\n"})
    assert [page.slug for page in pages] == ["help", "help/more"]


def test_an_unreadable_issue_does_not_hide_the_others(newsletter: Writer) -> None:
    """Every file that can be read is read."""
    root = newsletter({"content/issues/2026-11-06-b.md": "# b\n"})
    (root / FILE).write_bytes(b"\xff\xff\xff")
    issues, _, found = read(newsletter, {})
    assert [issue.slug for issue in issues] == ["2026-11-05-first", "2026-11-06-b"]
    (root / FILE).write_bytes(b"\xff\xff\xff")
    findings = Findings()
    files = read_tree(root, "content", findings)
    again = DocumentReader(files, Config(), findings, (), ()).issues()
    assert [issue.slug for issue in again] == ["2026-11-06-b"]
    assert [finding.code for finding in findings] == ["encoding"]
    assert found == []


@pytest.mark.parametrize(("key", "system"), [("permalink: /a/", "jekyll"), ("expiryDate: 2026-10-01", "hugo"),
                                             ("save_as: a.html", "pelican")])
def test_keys_that_an_import_reads(newsletter: Writer, key: str, system: str) -> None:
    """Keys of other generators that are no keys of ours name the import that reads them."""
    root = newsletter({FILE: f"---\ntitle: 가\n{key}\n---\n"})
    findings = Findings()
    DocumentReader(read_tree(root, "content", findings), Config(), findings, (), ()).issues()
    hints = [finding.hint for finding in findings if finding.code == "unknown-key"]
    assert [f"dangol import {system} FOLDER" in hint for hint in hints] == [True]
