"""Links of the file system, and addresses with ``..``, in a real newsletter: nothing from elsewhere is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Writer, dangol

pytestmark = pytest.mark.slow  # each runs the installed command

LIST = "subscribers/lists/customers.csv"
SECRET = "minsu@hanbit.example"
ISSUE = "content/issues/2026-11-05-first.md"


def published(root: Path) -> bytes:
    """Everything in the output folder, names too, and in the cache of pages."""
    files = [path for top in ("output", ".dangol") for path in (root / top).rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() + path.name.encode() for path in files)


@pytest.mark.parametrize(("link", "text"), [
    ("content/media/x.txt", "[x](../media/x.txt)"), ("content/media/x.txt", "[x](media/x.txt)"),
    ("content/media/lists", "[x](media/lists/customers.csv)"), ("content/issues/2026-11-06-b.md", "a"),
    ("content/issues/2026-11-06-b", "a"), ("content/pages/b/index.md", "a"), ("content/pages", "a"),
    ("templates/web/issue.html", "a"), ("templates/web/x.txt", "a"), ("templates/texts/ko.yaml", "a"),
    ("templates/web", "a")])
def test_a_link_to_a_list(newsletter: Writer, link: str, text: str) -> None:
    """In any place that is read: it is named with what to do, nothing is published, nothing of the list is anywhere."""
    root = newsletter({LIST: f"email,name\n{SECRET},김민수\n", ISSUE: f"---\ntitle: x\n---\n{text}\n"})
    own = root / "content" / "pages" / "a.md"
    own.parent.mkdir(exist_ok=True)
    own.write_text("a\n", "utf-8")
    place, is_folder = root / link, not Path(link).suffix
    if link == "content/pages":
        own.unlink()
        place.rmdir()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to((root / LIST).parent if is_folder else root / LIST)
    for command in ("build", "check"):
        run = dangol(root, command, "--json")
        (told,) = [one for one in run.json["findings"] if one["code"] == "outside"]
        assert (run.code, told["severity"], told["path"]) == (1, "error", link)
        assert "opy the file" in told["hint"]
        assert SECRET not in run.out + run.err
    assert dangol(root, "export", "html").code == 1
    assert SECRET.encode() not in published(root)


@pytest.mark.parametrize("front", [
    "image: ../../subscribers/lists/customers.csv", "image: /../subscribers/lists/customers.csv",
    "template: ../../subscribers/lists/customers", "template: web/../../subscribers/lists/customers.csv"])
def test_paths_that_climb(newsletter: Writer, front: str) -> None:
    """In front matter, in a text and in settings: they lead nowhere."""
    root = newsletter({
        LIST: f"email\n{SECRET}\n",
        "newsletter.yaml": "title: x\nbase_url: https://x.example/\nlogo: ../subscribers/lists/customers.csv\n",
        ISSUE: f"---\ntitle: x\n{front}\n---\n[x](../../subscribers/lists/customers.csv) "
               "![x](%2e%2e/%2e%2e/subscribers/lists/customers.csv) <img src='/../../etc/hostname'>\n"})
    run = dangol(root, "build", "--json")
    assert run.json["findings"]
    assert SECRET.encode() not in published(root)
    assert not [path for path in (root / "output").rglob("*") if "customers" in path.name or "hostname" in path.name]


def test_a_template_that_includes_a_link(newsletter: Writer) -> None:
    """What it would show is not read, not even into the cache."""
    root = newsletter({LIST: f"email\n{SECRET}\n", "templates/web/page.html": "{% include 'web/list.txt' %}",
                       "content/pages/a.md": "# a\n"})
    (root / "templates" / "web" / "list.txt").symlink_to(root / LIST)
    run = dangol(root, "build", "--json")
    assert {("outside", "templates/web/list.txt"), ("template", "templates/web/page.html")} == {
        (one["code"], one["path"]) for one in run.json["findings"]}
    assert SECRET.encode() not in published(root)


def test_folders_that_are_links_themselves(newsletter: Writer, tmp_path_factory: pytest.TempPathFactory) -> None:
    """content/, templates/ and lists may lie in a synced folder; the site is the same, byte by byte."""
    root = newsletter({LIST: f"email\n{SECRET}\n", "templates/web/page.html": "own {{ page.body }}",
                       "content/pages/a.md": "a\n", "content/media/a.txt": "b", ISSUE: "[x](../media/a.txt)\n"})
    assert dangol(root, "build").code == 0
    before = {path.name: path.read_bytes() for path in (root / "output" / "site").rglob("*") if path.is_file()}
    synced = tmp_path_factory.mktemp("synced")
    for name in ("content", "templates", "subscribers"):
        (root / name).rename(synced / name)
        (root / name).symlink_to(synced / name)
    (root / "content" / "media" / "again.txt").symlink_to(synced / "content" / "media" / "a.txt")
    assert dangol(root, "build", "--no-cache").code == 0
    assert {path.name: path.read_bytes() for path in (root / "output" / "site").rglob("*") if path.is_file()} == before
    assert dangol(root, "audience", "--json").json["subscribers"] == 1
