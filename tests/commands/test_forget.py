"""Tests of :mod:`generator.commands.forget`: one person is gone from everything that was written, and nobody else."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl
import pytest

from generator.commands.forget import ForgetResult, forget
from generator.erasure.cutting import writings
from generator.exporters import EXPORTERS
from generator.findings import Findings
from generator.history import read_history
from generator.journal import RECEIPT
from tests.conftest import dangol
from tests.people import HISTORY, ISSUE, LISTS, STOPS, at, codes, exported, newsletter_in
from tests.trees import tree, write

KEY = "minsukim@gmail.com"
ANY = writings([KEY])
FILES = {
    f"{LISTS}/a.csv": "email,name,company,추천인\nminsu.kim+news@gmail.com,김민수,한빛상사,\nb@x.example,이서연,나라,\n"
                      "c@x.example,박지훈,누리,minsukim@gmail.com\nd@x.example,최유진,바다,\n",
    "subscribers/key-customers/k.yaml":
        "- {id: K1, name: 김민수, company: 한빛상사, email: MinsuKim@gmail.com, owner: 한}\n"
        "- {id: K2, name: 박지훈, company: 누리, email: c@x.example, owner: 한}\n",
    "subscribers/decisions.yaml": "# who is who\n- {customer: K1, subscriber: minsu.kim+news@gmail.com, same: true}\n"
                                  "# stays\n- {customer: K2, subscriber: b@x.example, same: false}\n",
    f"content/issues/{ISSUE}.md": "---\ntitle: 첫 소식\nsubject: '{{ subscriber.name | default(\"님\") }}께'\n---\n\n"
                                  "{{ subscriber.name | default(\"님\") }}께 "
                                  "{{ subscriber.referred_by | default(\"\") }}\n"}
REPORT = ("email,event,type,date\nMinsu.Kim@gmail.com,bounced,hard,2026-11-20\nb@x.example,bounced,hard,2026-11-20\n")
OWN = (LISTS, "subscribers/key-customers", "content", "report.csv")


def written(root: Path, exporters: Iterable[str]) -> Path:
    """A newsletter with everything that Dangol writes of people."""
    newsletter_in(root, FILES)
    assert dangol(root, "build").code == 0
    for name in exporters:
        exported(root, 19, name=name)
    exported(root, 19, name="html", output=root / "elsewhere")
    assert dangol(root, "--now", "2026-11-20", "sent", ISSUE).code == 0
    write(root, {"report.csv": REPORT})
    assert dangol(root, "--now", "2026-11-21", "results", "report.csv").code == 0
    for command in ("audience", "reconcile"):
        assert dangol(root, "--now", "2026-11-21", command).code == 0
    return root


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a newsletter with exports of two kinds. Nothing may change it."""
    return written(tmp_path_factory.mktemp("once"), ["html", "mbox"])


@pytest.fixture
def root(once: Path, tmp_path: Path) -> Path:
    """The same, to change."""
    return Path(shutil.copytree(once, tmp_path, dirs_exist_ok=True))


def texts(root: Path) -> Iterator[tuple[str, str]]:
    """Everything that is written anywhere but in the firm's own files, tables and workbooks as text too."""
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not name.startswith(OWN):
            yield name, name
            text = path.read_bytes().decode("utf-8", "replace")
            if path.suffix in (".eml", ".mbox"):  # what a mail to somebody else says of them stays in it
                text = "\n".join(re.findall(r"(?m)^To:.*", text))
            yield name, text
            if path.suffix == ".parquet":
                yield name, str(pl.read_parquet(path).to_dicts())
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as book:
                    yield from ((name, book.read(inside).decode("utf-8", "replace")) for inside in book.namelist())


def traces(root: Path) -> set[str]:
    """The files, but for the firm's own, that have the person."""
    return {name for name, text in texts(root) if ANY.search(text) or "김민수" in text}


def forgotten(root: Path, query: str = KEY, *, dry_run: bool = False) -> ForgetResult:
    """Forget somebody on 25 November."""
    return forget(at(root, day=25), query, dry_run=dry_run)


def assert_vouched(root: Path) -> None:
    """Every manifest, every receipt and the record of every last export say what is there."""
    for place in root.rglob(RECEIPT):
        folder, receipt = place.parent, json.loads(place.read_bytes())
        manifest = json.loads((folder / "manifest.json").read_bytes())
        assert {*receipt["files"]} == {*manifest["files"], "manifest.json"}
        for name, facts in receipt["files"].items():
            data = (folder / name).read_bytes()
            assert facts == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}, name
        for edition in manifest["editions"]:
            assert {*edition["files"]} <= {*manifest["files"]}
            table = (folder / f"{edition['name']}.recipients.csv").read_bytes()
            assert edition["recipients"] == table.count(b"\r\n") - 1
        records = [record for record in read_history(root, Findings()).of("exported")
                   if (root / str(record.data["directory"])) == folder]
        assert records[-1].data["receipt"] == receipt["id"]


@pytest.mark.slow
def test_everywhere_and_nobody_else(tmp_path: Path) -> None:
    """By an address in any writing, in the files for every mail sender: what is left of the others is as it was, and
    every digest holds."""
    root = written(tmp_path, EXPORTERS)
    before = traces(root)
    assert {name.split("/")[0] for name in before} == {"output", "subscribers", "elsewhere"}
    assert_vouched(root)
    result = forgotten(root, "MINSUKIM+x@googlemail.com")
    assert result.is_done
    assert codes(result.findings) == []
    assert {one.path for one in result.erased} == before
    assert result.still == ((f"{LISTS}/a.csv", 2), ("subscribers/key-customers/k.yaml", 1), (f"{LISTS}/a.csv", 4))
    assert traces(root) == set()
    assert_vouched(root)
    html = root / "output/mail" / ISSUE / "html"
    assert (html / "general.recipients.csv").read_text("utf-8").splitlines() == [
        "email,name,referred_by", 'b@x.example,이서연,""', "c@x.example,박지훈,", 'd@x.example,최유진,""']
    mbox = (root / "output/mail" / ISSUE / "mbox" / "general.mbox").read_bytes()
    assert re.findall(rb"\nTo: <(.*)>", mbox) == [b"b@x.example", b"c@x.example", b"d@x.example"]
    assert (root / "subscribers/decisions.yaml").read_text("utf-8") == (
        "# who is who\n# stays\n- {customer: K2, subscriber: b@x.example, same: false}\n")
    people = pl.concat(pl.read_parquet(path) for path in (root / HISTORY).glob("*-exported-*.people.parquet"))
    assert {*people["email"]} == {"b@x.example", "c@x.example", "d@x.example"}
    notes = [json.loads(path.read_bytes()).get("erased") for path in (root / HISTORY).glob("*-exported-*.json")]
    assert {len(note) for note in notes} == {1}
    assert {note[0]["on"] for note in notes} == {"2026-11-25"}


@pytest.mark.slow
def test_they_are_not_mailed_again_and_not_written_down_again(root: Path) -> None:
    """Though the firm's lists have them still: neither exports nor reports of senders bring them back."""
    forgotten(root)
    write(root, {f"{LISTS}/a.csv": FILES[f"{LISTS}/a.csv"].replace(",minsukim@gmail.com", ",")})
    assert dangol(root, "--now", "2026-11-26", "results", "report.csv").code == 0
    write(root, {"second.csv": REPORT + "minsukim@gmail.com,unsubscribed,,2026-11-25\n"})
    assert dangol(root, "--now", "2026-11-26", "results", "second.csv").code == 0
    result = exported(root, 27)
    assert not result.findings.errors
    assert result.recipients == 2  # b bounced
    reconciled = dangol(root, "--now", "2026-11-27", "reconcile", "--json").json
    assert reconciled["customers"][0]["verdict"] == "opted-out"
    shutil.rmtree(root / "output/reports")  # made of the firm's own key list, they name whom it names
    assert dangol(root, "--now", "2026-11-27", "audience").code == 0
    (root / "second.csv").unlink()
    assert traces(root) == set()
    write(root, {f"{LISTS}/new.csv": "email,name\nm.i.n.s.u.kim@gmail.com,민수\n"})
    assert exported(root, 28).recipients == 2
    write(root, {f"{STOPS}/back.yaml": "- {email: minsukim@gmail.com, released: 2026-11-28, reason: asked for it}\n"})
    assert exported(root, 28).recipients == 3


def test_again_and_when_nothing_is_there(root: Path) -> None:
    """A second run changes nothing; somebody who was never there is kept from mail all the same."""
    forgotten(root)
    before = tree(root)
    again = forgotten(root)
    assert again.is_done
    assert again.erased == ()
    assert len(again.still) == 3
    assert tree(root) == before
    assert codes(exported(root, 26, to="minsukim@gmail.com").findings)[0] == "test-recipient"
    stranger = forgotten(root, "nobody@x.example")
    assert stranger.is_done
    assert codes(stranger.findings) == ["nobody"]
    assert exported(root, 26, to="Nobody+1@x.example").findings.errors == 1
    write(root, {f"{LISTS}/new.csv": "email\nNobody@x.example\n"})
    assert exported(root, 28).recipients == 2


def test_a_dry_run_says_the_same_and_changes_nothing(root: Path) -> None:
    """Not one byte."""
    before = tree(root)
    told = forgotten(root, dry_run=True)
    assert tree(root) == before
    assert told.is_done
    assert told.erased == forgotten(root).erased


def test_by_name(root: Path) -> None:
    """However it is spaced."""
    assert forgotten(root, "김 민수").is_done
    assert traces(root) == set()


def test_texts_that_speak_of_them_are_told(root: Path) -> None:
    """With the line: they may be on the website. A longer word that has the name in it is none."""
    write(root, {"content/pages/voices.md": "# 목소리\n\n김민수 대표의 말입니다.\n\n김김민수\n\nMinSu.Kim@gmail.com\n"})
    assert forgotten(root).still[3:] == (("content/pages/voices.md", 3), ("content/pages/voices.md", 7))


def test_namesakes_are_told_apart_by_a_person(root: Path) -> None:
    """Both are listed with where they stand, and nothing is done."""
    write(root, {f"{LISTS}/b.csv": "email,name,company\nother@x.example,김민수,다른상사\n"})
    before = tree(root)
    result = dangol(root, "forget", "김민수")
    assert result.code == 1
    assert "namesakes" in result.err
    assert "other@x.example" in result.out
    assert "minsu.kim+news@gmail.com" in result.out
    assert tree(root) == before
    nobody = dangol(root, "forget", "홍길동", "--json")
    assert nobody.code == 1
    assert nobody.json["persons"] == []


def test_an_address_that_others_have_too_is_not_theirs(tmp_path: Path) -> None:
    """What a firm's people share stays mailable for the others; asked for by it, all of them are listed."""
    root = newsletter_in(tmp_path, {f"{LISTS}/a.csv": "email,name,이메일2\na@x.example,김민수,info@x.example\n"
                                                      "b@x.example,이서연,info@x.example\n"})
    assert len(forgotten(root, "info@x.example").persons) == 2
    result = forgotten(root, "a@x.example")
    assert result.is_done
    assert result.persons[0].keys == {"a@x.example"}


def test_the_key_must_be_there(root: Path) -> None:
    """Without it, or with another, nobody can say who was forgotten: nothing goes out, and nobody is forgotten."""
    forgotten(root)
    key, hashes = root / STOPS / "dangol-forgotten.key", root / STOPS / "dangol-forgotten.csv"
    assert [path.stat().st_mode & 0o777 for path in (key, hashes)] == [0o600, 0o600]
    assert "gmail" not in hashes.read_text("utf-8")
    secret = key.read_text("utf-8")
    for spoil in (key.unlink, lambda: key.write_text("abc\n", "utf-8")):
        spoil()
        result = exported(root, 28)
        assert (codes(result.findings), result.editions) == (["forgotten"], ())
        assert codes(forgotten(root, "b@x.example").findings) == ["forgotten"]
    key.write_text(secret, "utf-8")
    hashes.write_text(hashes.read_text("utf-8") + "oops\n", "utf-8")
    assert codes(exported(root, 28).findings) == ["forgotten"]
    hashes.unlink()
    assert codes(exported(root, 28).findings) == ["forgotten"]


def test_the_sender_is_nobody_to_forget(root: Path) -> None:
    """A newsletter cannot forget whom it comes from."""
    assert codes(forgotten(root, "hello@hanbit.example").findings) == ["sender"]


def test_a_list_that_cannot_be_read_is_told(root: Path) -> None:
    """What can be done is done."""
    write(root, {f"{LISTS}/broken.yaml": "- {email: [\n"})
    result = forgotten(root)
    assert codes(result.findings) == ["unsearched"]
    assert traces(root) == set()
