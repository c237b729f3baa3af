"""Lists in settings of site generators, and what they keep out."""

from __future__ import annotations

import pytest

from generator.importers.parts.ignoring import by_expression, by_path, lines_of, listed


@pytest.mark.parametrize(("text", "wanted"), [
    ("exclude: [a, 'b c', \"d\"]\n", ["b c", "d"]), ("exclude: [a, b]", ["a", "b"]),
    ("x: 1\nexclude:\n  - a/  # mine\n\n  # more\n  - '*.bak'\ny: 2\n- z\n", ["a/", "*.bak"]),
    ("exclude = ['a', \"b\"]\n", ["a", "b"]), ("EXCLUDE = ('a',)\n", ["a"]), ("exclude:\nother:\n  - a\n", []),
    ("exclude = [\n  'a',\n  'b'\n]\n", ["a", "b"]), ("included: [a]\n", [])])
def test_lists(text: str, wanted: list[str]) -> None:
    """In YAML, TOML and Python, in one line or several."""
    assert listed(text, "exclude") == wanted


def test_paths() -> None:
    """A folder keeps out all below it; a pattern holds for a name anywhere."""
    is_out = by_path(lines_of("# mine\n/kept/**\n\n./one.md\n**/*.bak.md\nnotes/\n!two.md\n"))
    assert [is_out(name) for name in (
        "kept/a/b.md", "one.md", "x/y.bak.md", "notes/n.md", "two.md", "keptx/a.md", "x/a.md")] == [
        True, True, True, True, False, False, False]


def test_expressions() -> None:
    """Hugo's are regular expressions; one that cannot be read keeps everything back rather than nothing."""
    is_out = by_expression(["\\\\.bak$", "kept/"])
    assert [is_out(name) for name in ("a.bak", "content/kept/b.md", "a.md")] == [True, True, False]
    assert by_expression(["("])("a.md")
