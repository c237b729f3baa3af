"""Tests of :mod:`generator.render.compiled`."""

from __future__ import annotations

from importlib.util import cache_from_source
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from generator.render import compiled
from generator.render.compiled import Compiled


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of its own, so that what is kept there is seen; Python keeps what it compiles."""
    monkeypatch.setattr(compiled, "__file__", str(tmp_path / "package/compiled.py"))
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", None)
    return Path(cache_from_source(str(tmp_path / "package/web-page.html.py")))


def rendered(folder: Path, ours: Path) -> str:
    """The page as a new process renders it."""
    return Environment(loader=FileSystemLoader(folder), bytecode_cache=Compiled(ours), autoescape=True
                       ).get_template("web/page.html").render(word="<b>")


def written(folder: Path, text: str) -> Path:
    """A folder with the page."""
    (folder / "web").mkdir(parents=True, exist_ok=True)
    (folder / "web/page.html").write_text(text, "utf-8")
    return folder


def test_ours_is_compiled_once(tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another text, a file that is not whole and other code cost time alone."""
    theme = written(tmp_path / "theme", "1 {{ word }}")
    assert rendered(theme, theme) == "1 &lt;b&gt;"
    kept = place.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(Environment, "_compile", lambda *_: pytest.fail("It is known already."))
        assert rendered(theme, theme) == "1 &lt;b&gt;"
    written(theme, "2 {{ word }}")
    assert rendered(theme, theme) == "2 &lt;b&gt;"
    for data in (kept, kept[:-9], kept[:20], b"", b"\n", kept.replace(b"&", b"!")):
        place.write_bytes(data)
        assert rendered(theme, theme) == "2 &lt;b&gt;"
    before = place.read_bytes()
    monkeypatch.setattr(compiled, "making", lambda: "other code")
    assert rendered(theme, theme) == "2 &lt;b&gt;"
    assert place.read_bytes() != before


def test_what_is_not_ours_is_not_kept(tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Code out of a newsletter's folder is never run; nothing is written where Python writes none, or nobody may."""
    theme, own = tmp_path / "theme", written(tmp_path / "own", "own")
    assert rendered(own, theme) == "own"
    written(theme, "ours")
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert rendered(theme, theme) == "ours"
    assert not place.parent.exists()
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    (tmp_path / "package").write_text("no folder")
    assert rendered(theme, theme) == "ours"
