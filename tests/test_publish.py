"""Tests of :mod:`generator.publish`: atomic, incremental, and never over what others wrote."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.findings import Findings
from generator.publish import MANIFEST, STAGING, Content, PublishResult, make, publish, remove_published

SITE: dict[str, Content] = {
    "index.html": b"home", "issues/a/index.html": b"a", "assets/style.1.css": b"css", "atom.xml": b"<feed/>"}


def run(folder: Path, outputs: Mapping[str, Content]) -> PublishResult | None:
    """Publish where nothing stands in the way."""
    findings = Findings()
    done = publish(folder, outputs, findings, "site")
    assert list(findings) == []
    return done


def refused(folder: Path, outputs: Mapping[str, Content]) -> list[str]:
    """Publish where something does; the paths that were refused."""
    before = contents(folder)
    findings = Findings()
    assert publish(folder, outputs, findings, "site") is None
    assert {finding.code for finding in findings} == {"foreign-file"}
    assert contents(folder) == before
    return [finding.span.path for finding in findings]


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder but the manifest."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*")
            if path.is_file() and path.name != MANIFEST}


def test_what_is_given_is_there(tmp_path: Path) -> None:
    """Bytes and copies of files, in new folders; nothing else but the manifest stays."""
    (tmp_path / "photo.jpg").write_bytes(b"photo")
    site = tmp_path / "site"
    assert run(site, SITE | {"media/photo.jpg": tmp_path / "photo.jpg"}) == PublishResult(5, 0, 0)
    assert contents(site) == {**SITE, "media/photo.jpg": b"photo"}
    assert not (site / STAGING).exists()


def test_unchanged_files_are_left_alone(tmp_path: Path) -> None:
    """Their time stays, so that rsync and CDNs stay calm; a run with no change writes nothing at all."""
    run(tmp_path, SITE)
    for path in tmp_path.rglob("*"):
        os.utime(path, ns=(10**18, 10**18))
    assert run(tmp_path, SITE) == PublishResult(0, 4, 0)
    assert {path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == {10**18}
    assert run(tmp_path, SITE | {"index.html": b"new!"}) == PublishResult(1, 3, 0)
    changed = [path.name for path in tmp_path.rglob("*.*") if path.stat().st_mtime_ns != 10**18]
    assert sorted(changed) == [MANIFEST, "index.html"]


def test_only_ours_is_pruned(tmp_path: Path) -> None:
    """With the folders that this leaves empty; a stranger's file keeps its folder."""
    run(tmp_path, SITE | {"issues/b/index.html": b"b", "issues/c/index.html": b"c"})
    (tmp_path / "issues/c/notes.txt").write_bytes(b"theirs")
    (tmp_path / "CNAME").write_bytes(b"news.example.com")
    assert run(tmp_path, SITE) == PublishResult(0, 4, 2)
    assert contents(tmp_path) == {**SITE, "issues/c/notes.txt": b"theirs", "CNAME": b"news.example.com"}
    assert not (tmp_path / "issues/b").exists()


def test_a_foreign_file_is_neither_overwritten_nor_deleted(tmp_path: Path) -> None:
    """One in the way stops everything, and nothing is touched."""
    (tmp_path / "index.html").write_bytes(b"theirs")
    assert refused(tmp_path, SITE) == ["site/index.html"]
    assert contents(tmp_path) == {"index.html": b"theirs"}


def test_a_file_of_the_same_content_is_adopted(tmp_path: Path) -> None:
    """A manifest that was lost is made again from what is there; what differs is left to a person."""
    run(tmp_path, SITE)
    (tmp_path / MANIFEST).unlink()
    assert run(tmp_path, SITE) == PublishResult(0, 4, 0)
    assert run(tmp_path, SITE | {"index.html": b"new"}) == PublishResult(1, 3, 0)
    (tmp_path / MANIFEST).unlink()
    assert refused(tmp_path, SITE) == ["site/index.html"]


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{}", b'{"written": 5}', b"\xff\0", b'{"written": ["../../x", 5]}'])
def test_a_broken_manifest_is_a_lost_one(tmp_path: Path, manifest: bytes) -> None:
    """Nothing is pruned on its word."""
    run(tmp_path, SITE)
    (tmp_path / MANIFEST).write_bytes(manifest)
    assert run(tmp_path, {"index.html": b"home"}) == PublishResult(0, 1, 0)
    assert contents(tmp_path) == SITE


def test_the_manifest_names_nothing(tmp_path: Path) -> None:
    """It lies on the website, where nobody must learn the names of restricted pictures."""
    run(tmp_path, {"media/0123456789abcdef.jpg": b"x"})
    assert b"0123456789" not in (tmp_path / MANIFEST).read_bytes()


@pytest.mark.parametrize("path", ["../outside.html", "a/../../outside.html", "/outside.html", "a/../index.html"])
def test_nothing_is_written_outside(tmp_path: Path, path: str) -> None:
    """Whatever a path says."""
    site = tmp_path / "site"
    site.mkdir()
    assert len(refused(site, SITE | {path: b"x"})) == 1
    assert list(tmp_path.iterdir()) == [site]


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A folder that is a link, a file that is one, and a dangling one are refused."""
    outside, site = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    site.mkdir()
    (outside / "index.html").write_bytes(b"theirs")
    (site / "issues").symlink_to(outside)
    (site / "index.html").symlink_to(outside / "index.html")
    (site / "atom.xml").symlink_to(outside / "nowhere")
    assert sorted(refused(site, SITE)) == ["site/atom.xml", "site/index.html", "site/issues/a/index.html"]
    assert contents(outside) == {"index.html": b"theirs"}


def test_a_link_in_place_of_our_file_is_replaced_and_its_goal_left_alone(tmp_path: Path) -> None:
    """What we wrote we may replace, but not what it points to now."""
    site = tmp_path / "site"
    run(site, SITE)
    (tmp_path / "theirs").write_bytes(b"theirs")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(tmp_path / "theirs")
    assert run(site, SITE) == PublishResult(1, 3, 0)
    assert (tmp_path / "theirs").read_bytes() == b"theirs"
    assert not (site / "index.html").is_symlink()


def test_pruning_does_not_follow_links(tmp_path: Path) -> None:
    """A folder that was ours and is a link now keeps what it leads to."""
    site, outside = tmp_path / "site", tmp_path / "outside"
    run(site, SITE)
    (site / "issues").rename(outside)
    (site / "issues").symlink_to(outside)
    run(site, {"index.html": b"home"})
    assert contents(outside) == {"a/index.html": b"a"}


def test_a_folder_in_a_files_place_and_a_file_in_a_folders(tmp_path: Path) -> None:
    """Both are refused, whoever made them."""
    (tmp_path / "index.html").mkdir()
    (tmp_path / "issues").write_bytes(b"theirs")
    assert sorted(refused(tmp_path, SITE)) == ["site/index.html", "site/issues/a/index.html"]


def test_removing(tmp_path: Path) -> None:
    """``clean`` takes what we wrote and nothing else."""
    run(tmp_path, SITE)
    (tmp_path / "issues/a/notes.txt").write_bytes(b"theirs")
    assert remove_published(tmp_path) == 4
    assert contents(tmp_path) == {"issues/a/notes.txt": b"theirs"}
    assert remove_published(tmp_path) == 0


# A run is killed at each of its steps, by the signal that nothing can catch.

OLD = {"index.html": b"old: issues/gone/ style.1.css", "issues/gone/index.html": b"gone: style.1.css",
       "issues/a/index.html": b"old a: style.1.css", "assets/style.1.css": b"css 1", "atom.xml": b"old: issues/gone/"}
NEW = {"index.html": b"new: issues/b/ style.2.css", "issues/b/index.html": b"b: style.2.css",
       "issues/a/index.html": b"new a: style.2.css", "assets/style.2.css": b"css 2", "atom.xml": b"new: issues/b/"}
KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from generator.findings import Findings
from generator.publish import publish

base, outputs = Path(sys.argv[1]), eval(sys.argv[2])
step = 0
while True:
    step += 1
    folder = base / str(step)
    shutil.copytree(base / "0", folder)
    child = os.fork()
    if child == 0:
        left = step
        def count(event, arguments):
            global left
            touched = event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir") or (
                event == "open" and isinstance(arguments[1], str) and "w" in arguments[1])
            if touched:
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(count)
        publish(folder, outputs, Findings(), "site")
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
        break
print(step)
"""


def test_killed_at_any_step_the_site_is_whole_and_the_next_run_finishes(tmp_path: Path) -> None:
    """Every file is the old or the new one, no link leads to what is not there, and nothing is left behind."""
    run(tmp_path / "0", OLD)
    (tmp_path / "0" / "CNAME").write_bytes(b"theirs")
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), repr(NEW)], capture_output=True, text=True,
                          timeout=120, check=True)
    steps = int(done.stdout)
    assert steps > 20
    states = set()
    for step in range(1, steps + 1):
        folder = tmp_path / str(step)
        found = {path: data for path, data in contents(folder).items() if not path.startswith(".dangol")}
        states.add(frozenset(found.items()))
        assert found.pop("CNAME") == b"theirs"
        for path, data in found.items():
            assert data in (OLD.get(path), NEW.get(path)), (step, path)
            for place, goal in ((b"issues/gone/", "issues/gone/index.html"), (b"issues/b/", "issues/b/index.html"),
                                (b"style.1", "assets/style.1.css"), (b"style.2", "assets/style.2.css")):
                assert place not in data or goal in found, (step, path, goal)
        later = shutil.copytree(folder, tmp_path / f"{step} later")
        run(later, {path: data + b" later" for path, data in NEW.items()})
        assert contents(later)["index.html"].endswith(b"later"), step
        run(folder, NEW)
        assert contents(folder) == {**NEW, "CNAME": b"theirs"}, step
        assert not (folder / STAGING).exists()
        assert run(folder, NEW) == PublishResult(0, 5, 0)
    assert len(states) > 5


FULL = """
import resource, signal, sys
from pathlib import Path
from generator.findings import Findings
from generator.publish import publish

if sys.argv[3] == "limited":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    publish(Path(sys.argv[1]), {"a.html": b"new", "index.html": b"x" * int(sys.argv[2])}, Findings(), "site")
except OSError as error:
    print(error.errno)
"""


def test_a_file_that_does_not_fit_leaves_the_old_site(tmp_path: Path) -> None:
    """The limit is met while staging, before anything is replaced."""
    run(tmp_path, {"a.html": b"old", "index.html": b"old"})
    done = subprocess.run([sys.executable, "-c", FULL, str(tmp_path), "200000", "limited"], capture_output=True,
                          text=True, timeout=60, check=True)
    assert done.stdout.strip() == "27"  # EFBIG
    assert contents(tmp_path) == {"a.html": b"old", "index.html": b"old"}
    assert not (tmp_path / STAGING).exists()


def test_a_full_disk_leaves_the_old_site(tmp_path: Path) -> None:
    """On a real file system of 64 KB, where there is the right to mount one."""
    mounted = os.geteuid() == 0 and not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)], capture_output=True, check=False).returncode
    if not mounted:
        pytest.skip("mounting needs rights that this machine does not give")
    try:
        run(tmp_path, {"a.html": b"old", "index.html": b"old"})
        done = subprocess.run([sys.executable, "-c", FULL, str(tmp_path), "200000", "disk"], capture_output=True,
                              text=True, timeout=60, check=True)
        assert done.stdout.strip() == "28"  # ENOSPC
        assert contents(tmp_path) == {"a.html": b"old", "index.html": b"old"}
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def test_a_file_made_for_it_is_moved(tmp_path: Path) -> None:
    """It takes its place without a copy; the same again changes nothing, another replaces it."""
    for text, written in ((b"one", 1), (b"one", 0), (b"two", 1)):
        (tmp_path / "made").unlink(missing_ok=True)
        made = make(tmp_path / "made", iter([text[:1], text[1:]]))
        assert made.size == 3
        done = publish(tmp_path / "out", {"a.mbox": made}, Findings(), "out")
        assert done is not None
        assert done.written == written
        assert (tmp_path / "out" / "a.mbox").read_bytes() == text
