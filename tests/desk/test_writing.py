"""Tests of :mod:`generator.desk.writing`: texts saved whole, and never over what somebody else wrote."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from generator.desk.uploads import Unwelcome
from generator.desk.writing import CannotSave, Changed, find_text, look_over, open_text, save_text
from generator.findings import Findings
from generator.sources.project import read_project
from generator.sources.texts.manuscripts import file_digest
from tests.conftest import REPO, Writer
from tests.trees import tree

ISSUE = "content/issues/2026-11-05-first.md"


def test_saved(newsletter: Writer) -> None:
    """The text is in the file, whole, and nothing else of ours stays behind."""
    root = newsletter({})
    before = tree(root)
    opened = open_text(root, ISSUE)
    saved = save_text(root, ISSUE, opened.text + "더\n", opened.digest)
    assert (root / ISSUE).read_text("utf-8") == opened.text + "더\n"
    assert saved.digest == file_digest((root / ISSUE).read_bytes())
    assert not saved.recoded
    assert {name for name in tree(root) if not name.startswith(".dangol/")} == before.keys()
    again = save_text(root, ISSUE, "---\ntitle: 둘\n---\n", saved.digest)
    assert open_text(root, ISSUE).digest == again.digest


def test_as_the_file_was(newsletter: Writer) -> None:
    """Its encoding and its ends of lines stay; what CP949 cannot hold makes it UTF-8, and that is told."""
    root = newsletter({})
    (root / ISSUE).write_bytes("---\r\ntitle: 첫\r\n---\r\n안녕\r\n".encode("cp949"))
    opened = open_text(root, ISSUE)
    saved = save_text(root, ISSUE, opened.text.replace("안녕", "잘 가"), opened.digest)
    assert (root / ISSUE).read_bytes() == "---\r\ntitle: 첫\r\n---\r\n잘 가\r\n".encode("cp949")
    assert save_text(root, ISSUE, "안녕 🙂\n", saved.digest).recoded
    assert (root / ISSUE).read_bytes() == "안녕 🙂\r\n".encode()


@pytest.mark.parametrize("mode", [0o640, 0o664, 0o600])
def test_permissions_stay(newsletter: Writer, mode: int) -> None:
    """Whoever could read or write the file still can, and nobody else."""
    root = newsletter({})
    (root / ISSUE).chmod(mode)
    save_text(root, ISSUE, "other\n", open_text(root, ISSUE).digest)
    assert (root / ISSUE).stat().st_mode & 0o777 == mode


def test_changed_elsewhere(newsletter: Writer) -> None:
    """Whoever saves what another has changed meanwhile is told, gets the other text, and the file stays."""
    root = newsletter({})
    mine, theirs = open_text(root, ISSUE), open_text(root, ISSUE)
    save_text(root, ISSUE, "theirs\n", theirs.digest)
    with pytest.raises(Changed) as told:
        save_text(root, ISSUE, "mine\n", mine.digest)
    assert told.value.now is not None
    assert told.value.now.text == "theirs\n"
    assert (root / ISSUE).read_text("utf-8") == "theirs\n"
    save_text(root, ISSUE, "mine\n", told.value.now.digest)
    assert (root / ISSUE).read_text("utf-8") == "mine\n"


def test_deleted_elsewhere(newsletter: Writer) -> None:
    """A file that is gone is made again only by who knows that it is gone; one that came back is not written over."""
    root = newsletter({})
    opened = open_text(root, ISSUE)
    (root / ISSUE).unlink()
    with pytest.raises(Changed) as told:
        save_text(root, ISSUE, "mine\n", opened.digest)
    assert told.value.now is None
    assert not (root / ISSUE).exists()
    save_text(root, ISSUE, "mine\n", "")
    assert (root / ISSUE).read_text("utf-8") == "mine\n"
    with pytest.raises(Changed):
        save_text(root, ISSUE, "other\n", "")


@pytest.mark.parametrize("path", ["../outside.md", "/etc/passwd", "content/issues/../../../x.md", ".dangol/x.md",
                                  "content/issues/link/x.md"])
def test_nowhere_else(path: str, newsletter: Writer, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing outside the newsletter's folder is opened or written, by no way."""
    root, outside = newsletter({}), tmp_path_factory.mktemp("outside")
    (root / "content/issues/link").symlink_to(outside)
    for attempt in (lambda: open_text(root, path), lambda: save_text(root, path, "x", "")):
        with pytest.raises(Unwelcome):
            attempt()
    assert not list(outside.iterdir())


@pytest.mark.parametrize("text", ["a\0b", "x" * 2_000_001])
def test_what_is_no_text(text: str, newsletter: Writer) -> None:
    """What could not be opened again is not saved; half a character is made a sign that one is missing."""
    root = newsletter({})
    opened = open_text(root, ISSUE)
    with pytest.raises(CannotSave):
        save_text(root, ISSUE, text, opened.digest)
    assert open_text(root, ISSUE).digest == opened.digest
    save_text(root, ISSUE, "a\ud800b", opened.digest)
    assert (root / ISSUE).read_text("utf-8") == "a\ufffdb"


KILLED = """
import os, signal, sys
from pathlib import Path
from generator import files
from generator.desk.writing import open_text, save_text
step, root, path = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
real = getattr(os, step)
def die(*given, **named):
    if step == "replace": pass
    os.kill(os.getpid(), signal.SIGKILL)
setattr(files.os, step, die)
save_text(root, path, "새 글\\n" * 100_000, open_text(root, path).digest)
"""


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_killed_while_saving(step: str, newsletter: Writer) -> None:
    """A server that dies in the middle leaves the file as it was; the next save works and clears up."""
    root = newsletter({})
    opened = open_text(root, ISSUE)
    done = subprocess.run([sys.executable, "-c", KILLED, step, str(root), ISSUE], check=False,
                          env=os.environ | {"PYTHONPATH": str(REPO)})
    assert done.returncode == -signal.SIGKILL
    assert open_text(root, ISSUE) == opened
    save_text(root, ISSUE, "새 글\n", opened.digest)
    assert (root / ISSUE).read_text("utf-8") == "새 글\n"
    assert not [path for path in (root / ".dangol/scratch").rglob("*") if path.is_file()]


def test_found_by_slug(newsletter: Writer) -> None:
    """An issue is found by its slug, by its file's name where it has mistakes, in its folder; nothing else is."""
    root = newsletter({
        "content/issues/2026-11-06-a.md": "---\nslug: other\n---\n# a\n",
        "content/issues/broken.md": "---\nx: [\n---\n",
        "content/issues/2026-11-07-f/index.md": "# f\n", "content/issues/undated.md": "# u\n"})
    project = read_project(root, None, Findings())
    for slug, path in (("other", "2026-11-06-a.md"), ("broken", "broken.md"), ("undated", "undated.md"),
                       ("2026-11-07-f", "2026-11-07-f/index.md")):
        assert find_text(root, project, slug) == f"content/issues/{path}"
    for slug in ("nosuch", "../../newsletter", "..", ".hidden", "2026-11-07-f/index"):
        assert find_text(root, project, slug) is None


def test_looked_over(newsletter: Writer) -> None:
    """A text that is not saved is judged as it would be, at its lines, and its file is not touched."""
    root = newsletter({"subscribers/segments/vip.yaml": "members: []\n"})
    before = (root / ISSUE).read_bytes()
    project = read_project(root, None, Findings())
    text = "---\ntitle: 단골: x\n---\n"
    (found,) = look_over(root, project, ISSUE, text)
    assert (found.code, found.span.line) == ("yaml", 2)
    text = "---\ntitle: x\n---\n\n/// only | vpi\na\n///\n{{ subscriber.nosuch }}\n"
    assert [(one.code, one.span.line) for one in look_over(root, project, ISSUE, text)] == [
        ("segment", 5), ("merge-field", 8)]
    assert (root / ISSUE).read_bytes() == before
