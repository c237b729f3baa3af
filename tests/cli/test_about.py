"""Tests of :mod:`generator.cli.about`: the commands that tell or tidy."""

from __future__ import annotations

from generator.journal import REPORTS
from tests.conftest import Writer, dangol
from tests.trees import tree, write


def test_config_shows_what_is_in_effect(newsletter: Writer) -> None:
    """Every setting has a value, given or default."""
    run = dangol(newsletter({}), "config", "--json")
    assert run.code == 0
    assert run.json["title"] == "단골 소식"
    assert run.json["timezone"] == "Asia/Seoul"
    assert run.json["per_page"] == 12


def test_lists(newsletter: Writer) -> None:
    """list tells issues with their state, segments with their size, exporters and checks."""
    root = newsletter({
        "content/issues/2026-11-06-draft.md": "---\ntitle: 초안\ndraft: true\n---\n\n글\n",
        "content/issues/2027-11-06-later.md": "---\ntitle: 나중\n---\n\n글\n",
        "subscribers/segments/vip.yaml": "members: [{email: a@example.com}, {email: b@example.com}]\n"})
    issues = {item["slug"]: item for item in dangol(root, "list", "issues", "--json").json}
    assert {slug: item["state"] for slug, item in issues.items()} == {
        "2026-11-05-first": "public", "2026-11-06-draft": "draft", "2027-11-06-later": "scheduled"}
    (segment,) = dangol(root, "list", "segments", "--json").json
    assert (segment["name"], segment["people"]) == ("vip", 2)
    assert "html" in dangol(root, "list", "exporters").out
    assert "links" in dangol(root, "list", "checks").out


def test_doctor(newsletter: Writer) -> None:
    """doctor looks at the environment, says what is well, and fails where something is not."""
    sender = "sender: {name: 한빛상사, email: a@hanbit.example, address: 서울, phone: 02-000-0000}\n"
    settings = f"title: 단골\nlanguage: ko\nbase_url: https://news.example.com/\n{sender}"
    run = dangol(newsletter({"newsletter.yaml": settings}), "doctor", "--json")
    assert run.code == 0, run.out
    assert all(item["ok"] for item in run.json)
    assert len(run.json) > 3
    without = dangol(newsletter({}), "doctor", "--json")
    assert without.code == 1
    assert [item["name"] for item in without.json if not item["ok"]] == ["sender"]


def test_clean(newsletter: Writer) -> None:
    """clean removes what we wrote, and nothing else; --cache the cache alone."""
    root = newsletter({})
    before = tree(root)
    assert dangol(root, "build").code == 0
    assert dangol(root, "export", "html").code == 0
    (root / "output/site/mine.txt").write_text("내 파일")
    write(root, {f"output/reports/{name}": "x" for name in REPORTS})
    assert dangol(root, "clean", "--cache").code == 0
    assert not (root / ".dangol").exists()
    assert (root / "output/site/index.html").is_file()
    assert dangol(root, "clean").code == 0
    left = {path: data for path, data in tree(root).items() if not path.startswith("subscribers/history/")}
    assert left == before | {"output/site/mine.txt": "내 파일".encode()}
    assert list((root / "subscribers/history").glob("*.json")), "what went out is remembered"
