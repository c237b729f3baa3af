"""A folder that cannot be published into: said in a line, and the last site stays as it was."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.broken.desk import Desk, issue
from tests.conftest import DANGOL, NOW, Run
from tests.trees import tree, write


def changed(desk: Desk) -> None:
    """Change something, so that a build has something to write."""
    desk.put(4, issue(4, body="고쳤습니다.\n"))


def failed(run: Run) -> None:
    """The command said in one line what the matter was."""
    assert run.code == 1
    assert "Error:" in run.err or "error[" in run.err


def test_output_is_a_file(desk: Desk) -> None:
    """A file where the output folder should be is an error, and the file is left alone."""
    shutil.rmtree(desk.site)
    desk.site.write_text("내 파일")
    failed(desk.run("build"))
    assert desk.site.read_text() == "내 파일"
    write(desk.root, {"elsewhere": "내 파일"})
    failed(desk.run("build", "-o", "elsewhere/site"))
    assert (desk.root / "elsewhere").read_text() == "내 파일"


def test_foreign_file_in_the_way(desk: Desk) -> None:
    """A file that we did not write is neither overwritten nor deleted."""
    desk.put(4, issue(4, "slug: new-place\n"))
    write(desk.root, {"output/site/issues/new-place/index.html": "내 파일"})
    before = tree(desk.site)
    run = desk.run("build", "--json")
    assert run.code == 1
    assert run.codes() == ["foreign-file"]
    assert run.json["findings"][0]["path"] == "output/site/issues/new-place/index.html"
    assert tree(desk.site) == before


def test_symlink_out_of_the_output_folder(desk: Desk, tmp_path: Path) -> None:
    """A symbolic link below the output folder is not followed out of it."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.rmtree(desk.site / "issues" / "2026-04-05")
    (desk.site / "issues" / "2026-04-05").symlink_to(elsewhere, target_is_directory=True)
    run = desk.run("build", "--json")
    assert run.code == 1
    assert run.codes() == ["foreign-file"]
    assert list(elsewhere.iterdir()) == []


@pytest.fixture
def immutable(desk: Desk) -> Iterator[Desk]:
    """A site folder that nobody, root included, can write to."""
    chattr = shutil.which("chattr")
    if os.geteuid() != 0 or not chattr or subprocess.run([chattr, "+i", desk.site], check=False,
                                                         capture_output=True).returncode:
        pytest.skip("chattr +i does not work here")
    yield desk
    subprocess.run([chattr, "-i", desk.site], check=True)


def test_output_folder_cannot_be_written_by_anyone(immutable: Desk) -> None:
    """A folder that refuses to be written to is an error that names it."""
    changed(immutable)
    run = immutable.run("build")
    failed(run)
    assert "output/site" in run.err
    assert tree(immutable.site) == immutable.before


def test_output_folder_of_someone_else(desk: Desk) -> None:
    """Someone without permission is told so; the site, and a cache that cannot be written, stay as they are."""
    changed(desk)
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if not setpriv:
            pytest.skip("root may write everywhere, and there is no setpriv")
        for folder in (desk.root, *desk.root.parents[:3]):
            folder.chmod(folder.stat().st_mode | 0o055)
        command = [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups", "--", str(DANGOL)]
    else:
        for path in (desk.site, *desk.site.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        command = [str(DANGOL)]
    done = subprocess.run([*command, "--now", NOW, "build"], cwd=desk.root, capture_output=True, text=True,
                          check=False, timeout=60)
    if "Permission denied: '/" in done.stderr and "output" not in done.stderr:
        pytest.skip("another user may not even read the program here")
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    assert "Permission denied" in done.stderr
    assert tree(desk.site) == desk.before


def test_full_disk(desk: Desk, tmp_path: Path) -> None:
    """A disk that fills up while publishing leaves the site as it was, and nothing half-written behind."""
    mount = tmp_path / "small"
    mount.mkdir()
    size = sum(map(len, desk.before.values())) // 1024
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size + 300}k", "tmpfs", mount], check=False,
                             capture_output=True) if os.geteuid() == 0 and shutil.which("mount") else None
    if mounted is None or mounted.returncode:
        pytest.skip("no small file system can be mounted here")
    try:
        target = mount / "site"
        assert desk.run("build", "-o", str(target)).code == 0
        before = tree(target)
        write(desk.root, {"content/media/big.bin": os.urandom(2_000_000)})
        desk.put(4, issue(4, body="[큰 파일](../media/big.bin)\n"))
        run = desk.run("build", "-o", str(target))
        failed(run)
        assert "No space left" in run.err
        assert tree(target) == before
        desk.put(4, issue(4, body="작게 고쳤습니다.\n"))
        assert desk.run("build", "-o", str(target)).code == 0
    finally:
        subprocess.run(["umount", mount], check=True)


def test_file_size_limit(desk: Desk) -> None:
    """A limit on the size of files, the full disk of those who are not root, leaves the site as it was."""
    write(desk.root, {"content/media/big.bin": os.urandom(400_000)})
    desk.put(4, issue(4, body="[큰 파일](../media/big.bin)\n"))

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    done = subprocess.run([DANGOL, "--now", NOW, "build"], cwd=desk.root, capture_output=True, text=True,
                          check=False, timeout=60, preexec_fn=limit)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "File too large" in done.stderr
    assert tree(desk.site) == desk.before


def workers(pid: int) -> int:
    """How many worker processes a process has started."""
    count = 0
    for line in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        try:
            count += b"spawn_main" in Path(f"/proc/{line}/cmdline").read_bytes()
        except OSError:
            continue
    return count


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="worker processes are looked up in /proc")
@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor: no workers are started")
@pytest.mark.parametrize("delay", [0.0, 0.8])
def test_interrupted_in_the_middle(desk: Desk, delay: float) -> None:
    """Ctrl-C during a long build ends it and its workers quietly; the site is as before, the next build finishes."""
    body = "## 제목\n\n" + "단골 **고객(VIP)**을 위한 문단입니다. [링크](https://example.com/)도 있습니다.\n\n" * 150
    write(desk.root, {f"content/issues/2025-{month:02}-{day:02}.md": issue(day, body=f"{month}-{day}\n\n{body}")
                      for month in range(1, 13) for day in range(1, 14)})
    process = subprocess.Popen(
        [DANGOL, "--now", NOW, "build"], cwd=desk.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
    deadline = time.monotonic() + 30
    while workers(process.pid) < 2 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    assert process.poll() is None, "the build was over before it could be interrupted"
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode != 0
    assert "Traceback" not in errors, errors
    assert "KeyboardInterrupt" not in errors
    assert tree(desk.site) == desk.before
    again = desk.run("build", "--json")
    assert again.code == 0
    assert again.json["issues"] == 10 + 12 * 13
    assert not (desk.site / ".dangol-staging").exists()
