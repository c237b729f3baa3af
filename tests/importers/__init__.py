"""Exports of other systems, made here in the shape that those write, and what a newsletter has of them afterwards."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from generator.commands.build import BuildOptions, build
from generator.commands.context import Context
from generator.commands.imports import ImportOptions, ImportResult, bring

SETTINGS = """title: 네귀상자
language: ko
timezone: Asia/Seoul
base_url: https://news.example.com/
sender: {name: 네귀, email: hello@example.com, address: 가온시 네모로 24}
"""
CANARY = "카나리아는-몇-사람만-읽습니다"
"""Words of texts that only some may read; no page, feed or index may have them."""


def context(root: Path) -> Context:
    """A run in a newsletter on a day that does not change."""

    def now(zone: tzinfo) -> datetime:
        return datetime(2026, 12, 1, 9, tzinfo=UTC).astimezone(zone)

    return Context(root=root, now=now)


def newsletter(folder: Path) -> Path:
    """An empty newsletter."""
    for name in ("content/issues", "content/pages", "subscribers/lists", "subscribers/segments"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "newsletter.yaml").write_text(SETTINGS, "utf-8")
    return folder


def export(path: Path, files: Mapping[str, str | bytes]) -> Path:
    """An export as a folder, or as a ZIP where the path ends so."""
    data = {name: text.encode() if isinstance(text, str) else text for name, text in files.items()}
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
            for name, content in data.items():
                made.writestr(name, content)
        return path
    for name, content in data.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def brought(root: Path, path: Path, source: str = "", *, dry_run: bool = False) -> ImportResult:
    """What an import does."""
    return bring(context(root), ImportOptions(path, source, dry_run))


def fates(result: ImportResult) -> dict[str, str]:
    """What became of each item, by its title."""
    return {one.title: str(one.fate) for one in result.items}


def issue(root: Path, end: str) -> str:
    """The text of the one issue or page whose file's name ends so."""
    found = [path for path in (root / "content").rglob("*.md") if path.name.endswith(f"{end}.md")]
    assert len(found) == 1, (end, sorted(path.name for path in (root / "content").rglob("*.md")))
    return found[0].read_text("utf-8")


def body(root: Path, end: str) -> str:
    """The same without its front matter."""
    return issue(root, end).split("---\n", 2)[2].strip()


def site(root: Path) -> dict[str, str]:
    """The built site, by path; what the build found must be no error."""
    result = build(context(root), BuildOptions())
    assert result.published, [f"{one.span}: {one.message} {one.hint}" for one in result.findings]
    folder = root / "output" / "site"
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8", "replace") for path in folder.rglob("*")
            if path.is_file()}


def written(root: Path) -> dict[str, bytes]:
    """Every file of a newsletter but those that tools keep for themselves."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*")
            if path.is_file() and ".dangol" not in path.parts and "output" not in path.parts}


def assert_hidden(root: Path) -> dict[str, str]:
    """That nothing of the site has the words for some; drafts are no way around. Returns the site."""
    pages = site(root)
    shown = [path for path, text in pages.items() if CANARY in text or CANARY.split("-")[0] in text]
    assert shown == []
    drafts = build(context(root), BuildOptions(drafts=True, output=root / "output" / "drafts"))
    assert drafts.published, [f"{one.span}: {one.message}" for one in drafts.findings]
    shown = [path.name for path in (root / "output" / "drafts").rglob("*")
             if path.is_file() and CANARY in path.read_text("utf-8", "replace")]
    assert shown == []
    return pages


__all__ = ["CANARY", "assert_hidden", "body", "brought", "context", "export", "fates", "issue", "newsletter",
           "site", "written"]
