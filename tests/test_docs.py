"""The documentation says what the code says."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

from generator import __version__
from generator.checks.every import CHECKS
from generator.cli import main
from generator.finding_codes import CODES
from generator.importers import IMPORTERS
from generator.sources.settings import READERS
from tests.conftest import REPO, Writer, dangol

DOCUMENTS = sorted((REPO / "docs").rglob("*.md"))
KOREAN = REPO / "docs" / "ko"
SPEC = importlib.util.spec_from_file_location("reference", REPO / "docs" / "reference.py")
assert SPEC
assert SPEC.loader
reference = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(reference)


@pytest.mark.parametrize("name", sorted(reference.PAGES))
def test_reference_is_current(name: str) -> None:
    """What is generated from the code is what stands in docs/ (run: python docs/reference.py)."""
    assert (REPO / "docs" / name).read_text("utf-8") == reference.PAGES[name]()


def test_every_setting_is_read_and_documented() -> None:
    """Each documented setting has a reader, and each reader a documented setting."""
    assert {item.name for item in reference.documented(reference.Config)} == set(READERS)


@pytest.mark.parametrize("page", ["README.md", *(path.relative_to(REPO).as_posix() for path in DOCUMENTS)])
def test_links_between_documents_lead_somewhere(page: str) -> None:
    """A relative link in the documentation names a file that is there, and a heading that it has."""
    path = REPO / page
    for link in re.findall(r"\]\((?!https?:)([^)\s]+)\)", path.read_text("utf-8")):
        if page == "docs/writing.md" and not link.startswith(("#", "docs/")):
            continue  # examples of what an author writes
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), link
        if not anchor:
            continue
        headings = {re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-")
                    for line in target.read_text("utf-8").split("\n") if line.startswith("#")}
        assert anchor in headings, link


def test_files_that_documents_name_are_there() -> None:
    """A path of the project in the documentation is that of a file or a folder, wherever it was moved."""
    pages = [REPO / "README.md", REPO / "benchmarks" / "README.md", *DOCUMENTS]
    named = {(page.relative_to(REPO).as_posix(), path) for page in pages for path in re.findall(
        r"(?<![\w/])((?:generator|tests|benchmarks|docs)/[\w/.-]*[\w/])", page.read_text("utf-8"))}
    lost = [(page, path) for page, path in named if "NAME" not in path and not (REPO / path).exists()]
    assert sorted(lost) == []


def test_tests_that_are_named_are_there() -> None:
    """A test that the documentation calls to witness is in the file that it names."""
    for page in DOCUMENTS:
        for path, test in re.findall(r"(tests/[\w/]+\.py)::(\w+)", page.read_text("utf-8")):
            assert re.search(rf"\b{test}\b", (REPO / path).read_text("utf-8")), (path, test)


def test_every_code_is_in_the_table() -> None:
    """Every code that is reported anywhere is in the table of codes, and the other way round."""
    modules = [path for path in (REPO / "generator").rglob("*.py") if path.name != "finding_codes.py"]
    text = "\n".join(path.read_text("utf-8") for path in modules)
    used = set(re.findall(r'\.(?:error|warning|note)\(\s*"([a-z-]+)"', text))
    used |= {code for check in CHECKS.values() for code in check.codes}
    assert used == set(CODES)


def test_changelog_begins_with_this_version() -> None:
    """The newest entry of the changelog is the package's version."""
    entries = re.findall(r"^## (\S+)", (REPO / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert entries[0] == __version__


def test_documented_blocks_build(newsletter: Writer) -> None:
    """The blocks in docs/writing.md are blocks that Dangol knows."""
    text = (REPO / "docs" / "writing.md").read_text("utf-8")
    blocks = text.partition("### Blocks")[2].partition("```markdown\n")[2].partition("```")[0]
    files = {f"subscribers/segments/{name}.yaml": f"title: {name}\n" for name in ("vip", "partner", "new")}
    files["newsletter.yaml"] = "title: x\nsender: {email: hello@example.com}\n"
    root = newsletter(files | {"content/issues/2026-11-05-first.md": f"---\ntitle: Blocks\n---\n\n{blocks}"})
    assert dangol(root, "build").code == 0
    page = (root / "output/site/issues/2026-11-05-first/index.html").read_text("utf-8")
    assert "Everybody but those" in page
    assert "Only people in the segments" not in page


def test_documented_segment_is_understood(newsletter: Writer) -> None:
    """The list, the suppressions and the segment in docs/people.md choose the people one would think."""
    text = (REPO / "docs" / "people.md").read_text("utf-8")
    people, stopped, segment = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[:3]
    people = people.replace("tier: vip", "tier: vip, region: seoul, last_purchase: 2026-11-01")
    root = newsletter({"subscribers/lists/a.yaml": people, "subscribers/segments/vip.yaml": segment,
                       "subscribers/suppressions/a.yaml": stopped})
    run = dangol(root, "list", "segments", "--json")
    assert run.code == 0, run.err
    assert [(item["name"], item["people"]) for item in run.json] == [("vip", 2)]


@pytest.mark.parametrize("source", IMPORTERS)
def test_every_system_to_move_from_has_its_page(source: str) -> None:
    """It is named where people look, and says how to get everything out, the command, and what becomes of it."""
    page = (REPO / "docs" / "moving" / f"{source}.md").read_text("utf-8")
    assert f"](moving/{source}.md)" in (REPO / "docs" / "moving.md").read_text("utf-8")
    assert page.startswith("# Moving ")
    assert f"dangol import {source} " in page
    assert all(f"**{part}**" in page for part in ("Get it", "What becomes of it", "Look at this"))


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda path: path.relative_to(REPO).as_posix())
def test_documented_commands_are_there(page: Path) -> None:
    """Every command line in the documentation has a command that there is, with options that it takes."""
    for block in re.findall(r"```(?:sh|console)\n(.*?)```", page.read_text("utf-8"), re.DOTALL):
        for name, rest in re.findall(r"(?m)^(?:\$ )?(?:\S*/)?dangol ([a-z]+)(.*)", block):
            taken = {option for parameter in main.commands[name].params for option in parameter.opts}
            assert set(re.findall(r"(?<=\s)--?[a-z][\w-]*", rest.partition("#")[0])) <= taken, f"dangol {name}{rest}"


def test_korean_settings_are_understood(newsletter: Writer) -> None:
    """What docs/ko writes into newsletter.yaml is taken as settings, and nothing of it is unknown."""
    blocks = [block for page in sorted(KOREAN.glob("*.md"))
              for block in re.findall(r"```yaml\n((?:columns|lists|reconcile|merge_tags):.*?)```",
                                      page.read_text("utf-8"), re.DOTALL)]
    assert len(blocks) >= 5
    for block in blocks:
        run = dangol(newsletter({"newsletter.yaml": block}), "config", "--json")
        assert (run.code, run.err) == (0, ""), block


def test_korean_segment_is_understood(newsletter: Writer) -> None:
    """The segment in docs/ko/people.md chooses by the titles of a Korean workbook; the released may be mailed."""
    blocks = re.findall(r"```yaml\n(.*?)```", (KOREAN / "people.md").read_text("utf-8"), re.DOTALL)
    segment, moments = (block for block in blocks if "where:" in block)
    stopped, released = (block for block in blocks if "sora@example.com, re" in block)
    people = ("이메일,이름,등급,최근 구매일,지역\nsora@example.com,이소라,골드,2026-11-01,서울\n"
              "minsu@example.com,김민수,VIP,2026-11-01,제주\nhana@example.com,최하나,VIP,2025-01-05,서울\n")
    files = {"subscribers/lists/a.csv": people, "subscribers/segments/vip.yaml": segment,
             "subscribers/suppressions/a.yaml": stopped}
    held = dangol(newsletter(files), "audience", "--json").json
    assert (held["segments"], held["mailable"]) == ({"vip": 0}, 2)
    freed = dangol(newsletter({"subscribers/suppressions/a.yaml": stopped + released}), "audience", "--json").json
    assert (freed["segments"], freed["mailable"]) == ({"vip": 1}, 3)
    root = newsletter({"subscribers/moments.yaml": moments, "subscribers/purchases/a.csv": "이메일,주문일,상품명\n" + (
        "minsu@example.com,2026-11-01,상자\n" * 4), "subscribers/lists/b.csv":
        "email,consent_date\nnew@example.com,2026-11-01\n"})
    assert dangol(root, "audience", "--json", "--now", "2026-11-21").json["moments"] == {
        "first-meeting": 1, "preparation": 2, "continued-use": 1, "advocacy": 0}


def test_no_document_names_a_machine() -> None:
    """Nor the folders, nor the registry, of the machine it was written on."""
    for path in [REPO / "README.md", *DOCUMENTS, REPO / "constraints.txt"]:
        assert not re.search(r"/(?:work|tmp|root)/|https?://(?:pypi|files\.python)", path.read_text("utf-8")), path


@pytest.mark.parametrize("page", ["docs/desk.md", "docs/ko/monthly.md"])
def test_every_picture_of_the_desk_is_shown(page: str) -> None:
    """Each step by day and by night, on a screen and on a telephone; all of them are small."""
    folder = REPO / "docs" / "pictures" / "desk"
    shown = re.findall(r'(?:src|srcset)="([^"]+)"', (REPO / page).read_text("utf-8"))
    before = ("start-", "settings-") if page.endswith("monthly.md") else ()  # what is done once, and not every month
    there = [path.name for path in folder.iterdir() if not path.name.startswith(before)]
    assert sorted(Path(name).name for name in shown) == sorted(there)
    assert all(((REPO / page).parent / name).is_file() for name in shown)
    assert sum(path.stat().st_size for path in folder.iterdir()) < 2_500_000
