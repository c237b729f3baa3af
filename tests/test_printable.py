"""Tests of :mod:`generator.printable`, and of every way in which a name or a value reaches a terminal."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.console import LAST, WIDEST, Console
from generator.printable import is_text, printable, printable_json, readable
from tests.conftest import Run, Writer, dangol

STEERING = "\x1b]0;x\x07\x1b[2J\x9b31m\u202e\u2066\u200f\u061c\u2028\x85\r\x08\x7f"
"""ESC with an OSC and a CSI sequence, CSI of C1, what turns the direction of writing, line separators, and the like."""
HOSTILE = f"가{STEERING}나"
BYTES = os.fsdecode("공지".encode("cp949"))


def is_clean(text: str) -> bool:
    """Whether nothing steers: no control but the line feed, no separator, nothing invisible."""
    return all(letter == "\n" or letter == " " or unicodedata.category(letter)[0] not in "CZ" for letter in text)


@given(st.text(st.characters()))
def test_any_text_is_made_printable(text: str) -> None:
    """Lone surrogates too, which no terminal takes; what was printable before stays as it is."""
    shown = printable(text)
    assert is_clean(shown)
    assert "\n" not in shown
    assert is_text(shown)
    assert shown == text or not text.isprintable()


@given(st.text(st.characters()))
def test_any_json_says_the_same(text: str) -> None:
    """Only written another way."""
    data = {text: [text]}
    written = printable_json(json.dumps(data, ensure_ascii=False, indent=2))
    assert is_clean(written)
    assert is_text(written)
    assert json.loads(written) == data or not is_text(text)  # two lone surrogates come back as the pair that they are


@given(st.binary(max_size=20).map(os.fsdecode))
def test_any_name_is_made_readable(name: str) -> None:
    """What is text stays; all else becomes text."""
    assert is_text(readable(name))
    assert readable(name) == name or not is_text(name)


def test_names_of_korean_windows() -> None:
    """In a line about them too, with a path around them."""
    assert readable(f"{BYTES}.csv") == "공지.csv"
    assert printable(f"Look into “content/media/{BYTES}.png”, 김민수.") == "Look into “content/media/공지.png”, 김민수."
    assert printable("\udcff\udcfe.md") == r"\xff\xfe.md"


def test_one_long_cell_does_not_pad_every_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is shortened; nothing else in the table is."""
    Console(tmp_path).table([("name", "company"), ("가" * 16_000, "한빛상사"), ("김민수", "y" * 40_000)])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= WIDEST + 2 + LAST
    assert [line.split()[0][-1:] for line in lines] == ["e", "…", "수"]
    assert lines[1].split()[1] == "한빛상사"
    assert lines[2].endswith("y…")


def clean(root: Path, *arguments: str) -> Run:
    """Run a command that must not steer the terminal, nor fail on what it cannot write."""
    run = dangol(root, *arguments, env={"PYTHONIOENCODING": "utf-8:strict"})
    assert is_clean(run.out), run.out
    assert is_clean(run.err), run.err
    return run


TYPED = [
    (HOSTILE,), ("build", f"--{HOSTILE}"), ("export", HOSTILE), ("export", "html", "--issue", HOSTILE),
    (f"--{HOSTILE}",), ("check", "--only", HOSTILE), ("eject", HOSTILE), ("-C", HOSTILE, "build"),
    ("--now", HOSTILE, "build"), ("customer", HOSTILE), ("sent", HOSTILE), ("results", HOSTILE),
    ("-c", HOSTILE, "build"), ("list", HOSTILE), ("build", "--base-url", HOSTILE), ("new", " "),
    ("export", "html", "--to", f"{HOSTILE}@x"), ("export", "html", "--segment", HOSTILE), ("serve", "--host", HOSTILE)]


@pytest.mark.parametrize("arguments", [
    *TYPED[:4], *(pytest.param(arguments, marks=pytest.mark.slow) for arguments in TYPED[4:])])
def test_what_is_typed_is_not_repeated_raw(newsletter: Writer, arguments: tuple[str, ...]) -> None:
    """By any command, in any error; nor is what is no text."""
    root = newsletter({})
    assert clean(root, *arguments).code
    assert clean(root, *(one.replace(HOSTILE, BYTES) for one in arguments)).code


@pytest.mark.slow
def test_names_and_values_do_not_steer(newsletter: Writer) -> None:
    """Of lists, their columns, people, segments, issues and settings, in tables, findings, sentences and JSON."""
    root = newsletter({
        "newsletter.yaml": f'title: "x{HOSTILE.encode("unicode_escape").decode()}"\nbase_url: https://x.example/\n'
                           "lists: {gone.csv: ignore}\n",
        f"content/issues/2026-11-05-{HOSTILE}.md".replace("\r", ""): f"---\ntitle: 첫\u202e\nbad{HOSTILE}: 1\n---\n",
        f"subscribers/lists/{HOSTILE}.csv": f"email,name,{HOSTILE}\nminsu@hanbit.example,{HOSTILE},{HOSTILE}\n",
        f"subscribers/segments/vip{HOSTILE}.yaml": f"where: {{tier: {HOSTILE[:1]}}}\n",
        "subscribers/key-customers/a.csv": f"name,email,owner\n{HOSTILE.replace(chr(13), '')},a@x.example,지현\n"})
    for command in ("build", "check", "audience", "audience --json", "reconcile", "list issues", "config", "doctor",
                    "list segments --json", "customer minsu@hanbit.example", "check --json", "export html --json"):
        clean(root, *command.split())


@pytest.mark.slow
def test_names_that_are_no_text(newsletter: Writer) -> None:
    """Wherever they stand, each is told readably, with what to do, and nothing else is lost by it."""
    root = newsletter({"subscribers/segments/vip.yaml": "members: [{email: a@x.example}]\n"})
    places = ("content/issues", "content/pages", "content/media", "content/issues/folder", "templates",
              "subscribers/segments", "subscribers/lists", "subscribers/key-customers", "subscribers/suppressions")
    for place in places:
        (root / place).mkdir(parents=True, exist_ok=True)
        suffix = ".yaml" if place.endswith("segments") else ".md" if place.startswith("content") else ".csv"
        (root / place / f"{BYTES}{suffix}").write_text("email\nkim@x.example\n", "utf-8")
    told = {one["path"]: one for one in clean(root, "reconcile", "--json").json["findings"]}
    told |= {one["path"]: one for one in clean(root, "check", "--json").json["findings"]}
    assert {path.rpartition("/")[0] for path in told if told[path]["code"] == "file-name"} == set(places)
    assert all("convmv" in told[path]["hint"] for path in told if "공지" in path)
    assert "content/issues/공지.md" in clean(root, "build").err
    for command in ("audience", "export html"):
        run = clean(root, *command.split())
        assert (run.code, "subscribers/lists/공지.csv" in run.err) == (1, True)
    for command in ("list issues", "list segments", "clean", "doctor", "new 소식", "config"):
        clean(root, *command.split())


@pytest.mark.slow
def test_files_that_are_named(newsletter: Writer) -> None:
    """A report, a key list, settings and folders with such names are read and written like others."""
    root = newsletter({"subscribers/lists/a.csv": "email\nminsu@hanbit.example\n"})
    (root / f"{BYTES}.csv").write_text("email,event\nminsu@hanbit.example,bounce\n", "utf-8")
    (root / f"{BYTES}-key.csv").write_text("name,email,owner\n김민수,minsu@hanbit.example,지현\n", "utf-8")
    (root / f"{BYTES}.yaml").write_text((root / "newsletter.yaml").read_text("utf-8"), "utf-8")
    assert clean(root, "-c", f"{BYTES}.yaml", "build", "-o", f"{BYTES}-site").code == 0
    assert clean(root, "-c", f"{BYTES}.yaml", "export", "html", "-o", f"{BYTES}-mail", "--json").code == 0
    assert clean(root, "reconcile", "--customers", f"{BYTES}-key.csv").code == 0
    run = clean(root, "results", f"{BYTES}.csv", "--json")
    assert (run.code, run.json["path"]) == (0, "공지.csv")
    folder = root / BYTES
    folder.mkdir()
    (folder / "newsletter.yaml").write_text("title: x\n", "utf-8")
    for command in ("build", "check", "init"):
        clean(folder, command)
    clean(root, "-C", BYTES, "doctor")
