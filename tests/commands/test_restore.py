"""Tests of :mod:`generator.commands.restore`: all comes back, byte for byte, but for who was forgotten since."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.commands.archive import archive
from generator.commands.restore import RestoreResult, restore
from generator.findings import Findings
from generator.sources.people.forgotten import FILE, KEY_FILE, read_forgotten
from tests.commands.test_forget import ANY, FILES, KEY, assert_vouched, forgotten, traces, written
from tests.conftest import dangol
from tests.people import HISTORY, ISSUE, LISTS, at, codes, exported, newsletter_in
from tests.trees import tree, write

OURS = (".dangol/", "output/site", "output/reports")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsletter with exports, a history and decisions, and its archive beside it. Nothing may change them."""
    place = tmp_path_factory.mktemp("once")
    archive(at(written(place / "n", ["html", "mbox"])), place / "a.zip")
    return place


@pytest.fixture
def place(once: Path, tmp_path: Path) -> Path:
    """The same, to change."""
    return Path(shutil.copytree(once, tmp_path, dirs_exist_ok=True))


def plain(folder: Path) -> dict[str, bytes]:
    """What is not made again."""
    return {name: data for name, data in tree(folder).items() if not name.startswith(OURS)}


def back(place: Path, into: str = "back", *, replace: bool = False) -> RestoreResult:
    """Bring the archive back on 30 November."""
    return restore(at(place / "n", day=30), place / "a.zip", place / into, replace=replace)


def test_byte_for_byte(place: Path) -> None:
    """Into a new folder, in which then everything works; private files stay their owner's alone; and once more."""
    done = back(place)
    assert not list(done.findings)
    assert plain(place / "back") == plain(place / "n")
    assert (done.written, done.replaced, done.unchanged) == (len(plain(place / "n")), 0, 0)
    assert not (place / "back/.dangol").exists()
    modes = {path.stat().st_mode & 0o077 for name in ("subscribers", "output/mail")
             for path in [place / "back" / name, *(place / "back" / name).rglob("*")]}
    assert modes == {0}
    assert_vouched(place / "back")
    assert dangol(place / "back", "build").code == 0
    again = back(place)
    assert (again.written, again.replaced) == (0, 0)
    assert not list(again.findings)


def test_what_differs_is_not_lost(place: Path) -> None:
    """A file that was changed since is an error, all of them told, and nothing happens; --replace says that it may go.
    What the archive does not have stays."""
    write(place / "n", {"newsletter.yaml": "title: new\n", f"{LISTS}/b.csv": "email\nnew@x.example\n"})
    (place / "n" / LISTS / "a.csv").unlink()
    before = tree(place / "n")
    refused = back(place, "n")
    assert [finding.span.path for finding in refused.findings] == ["newsletter.yaml"]
    assert tree(place / "n") == before
    done = back(place, "n", replace=True)
    assert (done.written, done.replaced) == (1, 1)
    assert tree(place / "n")["newsletter.yaml"] == tree(shutil.copytree(place / "n", place / "m"))["newsletter.yaml"]
    assert (place / "n" / LISTS / "a.csv").read_text("utf-8") == FILES[f"{LISTS}/a.csv"]
    assert (place / "n" / LISTS / "b.csv").is_file()


def test_folders_in_the_way(place: Path) -> None:
    """A folder of a file's name, and a file of a folder's, are told, with --replace too."""
    write(place / "back", {"content": "a file", f"{LISTS}/a.csv/x": "in a folder"})
    before = tree(place / "back")
    refused = back(place, replace=True)
    assert refused.findings.errors
    assert {f"{LISTS}/a.csv"} < {finding.span.path for finding in refused.findings}
    assert tree(place / "back") == before


def assert_forgotten(root: Path) -> None:
    """Nobody is left in anything that Dangol wrote, nor in the lists; by what they are known is there."""
    assert traces(root) == set()
    people = read_forgotten(root, findings := Findings())
    assert not findings.errors
    assert people.hash_of(KEY) in people.days
    assert_vouched(root)
    for name in (f"{LISTS}/a.csv", "subscribers/key-customers/k.yaml"):
        text = (root / name).read_text("utf-8")
        assert not ANY.search(text)
        assert "김민수" not in text
        assert "박지훈" in text


@pytest.mark.parametrize("into", ["back", "n"])
def test_who_was_forgotten_since_does_not_come_back(into: str, place: Path) -> None:
    """Neither into the newsletter, nor into a new folder from there; and it is said how many, and where they stood.
    Everybody else's is as it was."""
    forgotten(place / "n")
    done = back(place, into, replace=True)
    assert done.forgotten == 1
    assert not done.findings.errors
    assert_forgotten(place / into)
    assert {f"{LISTS}/a.csv", "subscribers/key-customers/k.yaml", "subscribers/decisions.yaml"} <= {
        one.path for one in done.erased}
    assert not done.still
    assert "최유진" in (place / into / LISTS / "a.csv").read_text("utf-8")
    if into == "n":
        assert (done.replaced, done.written) == (2, 0)  # the firm's own lists, which forget does not touch
    hashes = (place / "n" / FILE).read_text("utf-8").split()
    assert {*hashes} <= {*(place / into / FILE).read_text("utf-8").split()}
    assert (place / into / KEY_FILE).read_bytes() == (place / "n" / KEY_FILE).read_bytes()


def test_who_was_forgotten_before_stays_as_it_was(place: Path) -> None:
    """An archive that knows of them comes back byte for byte, the firm's own lists too; older knowledge of who was
    forgotten never takes the place of newer."""
    forgotten(place / "n")
    archive(at(place / "n"), place / "a.zip")
    done = back(place)
    assert (done.forgotten, list(done.findings)) == (0, [])
    assert plain(place / "back") == plain(place / "n")
    forgotten(place / "n", "d@x.example")
    newer = (place / "n" / FILE).read_bytes()
    done = back(place, "n", replace=True)
    assert done.forgotten == 1
    assert (place / "n" / FILE).read_bytes() == newer
    assert "최유진" not in (place / "n" / LISTS / "a.csv").read_text("utf-8")


def test_two_keys(place: Path) -> None:
    """Where hashes were made by another key nobody can tell who is meant: nothing comes back there."""
    forgotten(place / "n")
    archive(at(place / "n"), place / "a.zip")
    newsletter_in(place / "other", {})
    forgotten(place / "other", "z@x.example")
    before = tree(place / "other")
    refused = back(place, "other")
    assert KEY_FILE in {finding.span.path for finding in refused.findings}
    assert refused.written == 0
    assert tree(place / "other") == before
    assert restore(at(place / "other", day=30), place / "a.zip", place / "back").written


def test_workbooks_and_texts_are_told(place: Path) -> None:
    """Where a person cannot be cut out, their place is told; a list in YAML loses their entry alone."""
    book = Workbook()
    for row in (["email", "name"], ["minsukim@gmail.com", "김민수"]):
        book.worksheets[0].append(row)
    book.save(place / "n" / LISTS / "d.xlsx")
    rest = "# 명단\n- email: b@x.example\n  name: 이서연\n\n- {email: d@x.example}\n"
    theirs = "\n- email: minsukim@gmail.com\n  name: 김민수\n  tags:\n    - vip\n\n"
    write(place / "n", {"content/pages/thanks.md": "# 고맙습니다\n\n김민수 님 덕분입니다.\n",
                        f"{LISTS}/c.yaml": rest.replace("\n\n", theirs)})
    archive(at(place / "n"), place / "a.zip")
    forgotten(place / "n")
    done = back(place)
    assert {*done.still} == {("content/pages/thanks.md", 3), (f"{LISTS}/d.xlsx", 2)}
    assert {finding.span.path for finding in done.findings if finding.severity == "warning"} == {
        path for path, _ in done.still}
    assert (place / "back" / LISTS / "c.yaml").read_text("utf-8") == rest.replace("\n\n", "\n")


def test_who_stands_in_an_edition_alone(place: Path) -> None:
    """An author named an address that is on no list: it goes out of what went out, and where it is written is told."""
    issue = f"content/issues/{ISSUE}.md"
    write(place / "n", {issue: FILES[issue] + "\n문의: z@x.example\n"})
    exported(place / "n", 22)
    archive(at(place / "n"), place / "a.zip")
    forgotten(place / "n", "z@x.example")
    done = back(place)
    assert done.forgotten == 1
    assert any(one.path.startswith(f"{HISTORY}/editions/") for one in done.erased)
    assert [path for path, _ in done.still] == [issue]


@pytest.mark.parametrize("into", ["n/output/site", "n/output/site/deep", "n/content/media", "n/output/mail"])
def test_never_where_it_is_published(into: str, once: Path) -> None:
    """Lists on a website would be everybody's."""
    before = {*once.rglob("*")}
    refused = back(once, into)
    assert codes(refused.findings) == ["archive"]
    assert {path for path in once.rglob("*") if ".dangol" not in path.parts} <= before


def test_a_bad_archive_leaves_nothing(tmp_path: Path) -> None:
    """No folder is made for it; what is wrong is told."""
    (tmp_path / "a.zip").write_bytes(b"PK")
    done = dangol(tmp_path, "archive", "--restore", str(tmp_path / "a.zip"), "--into", str(tmp_path / "back"), "--json")
    assert done.code == 1
    assert json.loads(done.out)["findings"][0]["code"] == "archive"
    assert [*tree(tmp_path)] == ["a.zip"]
    assert not (tmp_path / "back").exists()
