"""Tests of :mod:`generator.commands.steps.exports`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from generator import scaffold
from generator.commands.export import ExportOptions, export
from generator.commands.steps.exports import export_files
from generator.exporters import EXPORTERS, ExporterBase, Package
from generator.exporters.base import Files
from generator.exporters.parts.single import combine
from generator.findings import Findings
from generator.history import PEOPLE, SUPPRESSED, read_history
from generator.plan.audience.suppressions import REMEMBERED
from generator.publish import LargeFile
from tests.conftest import Writer, dangol
from tests.emulators.nasty import Keeping
from tests.exporters.packages import package
from tests.people import ISSUE, LISTS, MAIL, STOPS, at, exported, newsletter_in, recipients
from tests.trees import tree

pytestmark = pytest.mark.slow  # whole exports, one after another


class Streaming(ExporterBase):
    """An exporter of one large file and one small."""

    about = "streams"

    def files(self, given: Package, findings: Findings) -> Files:
        """``vip.big`` in pieces, ``vip.html`` whole."""
        def chunks() -> Iterator[bytes]:
            yield b"a" * 1000
            yield b"b" * 1000

        return {f"{given.title}.big": chunks, f"{given.title}.html": b"page"}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> list[Package]:
    """The editions of the example newsletter, as ``init`` makes it."""
    root, keeping = tmp_path_factory.mktemp("example"), Keeping()
    scaffold.init(root)
    assert not export(at(root, day=25), "keeping", keeping, ExportOptions()).findings.errors
    return keeping.packages


def test_large_files_and_digests(tmp_path: Path) -> None:
    """What is made piece by piece lies on the disk until it is moved; every file has its size and digest."""
    with export_files(Streaming(), [package(("x",))], tmp_path, Findings()) as made:
        big = made.files["vip.big"]
        assert isinstance(big, LargeFile)
        assert big.path.read_bytes() == b"a" * 1000 + b"b" * 1000
        assert made.described == {
            "vip.big": {"bytes": 2000, "sha256": hashlib.sha256(big.path.read_bytes()).hexdigest()},
            "vip.html": {"bytes": 4, "sha256": hashlib.sha256(b"page").hexdigest()}}
        (edition,) = made.editions
        assert (edition["name"], edition["bytes"], edition["files"]) == ("vip", 4, ["vip.big", "vip.html"])
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", EXPORTERS)
def test_the_example_suffices_for_every_sender(name: str, example: list[Package]) -> None:
    """Nothing is missing from the settings that ``init`` writes; what the contract names is there."""
    findings = Findings()
    given = [*example, combine(example)] if getattr(EXPORTERS[name], "single", False) else example
    for one in given:
        files = EXPORTERS[name].files(one, findings)
        assert {f"{one.title}.{kind}" for kind in ("html", "txt", "recipients.csv")} <= set(files)
        for content in files.values():
            assert content if isinstance(content, bytes) else any(content())
    assert not list(findings)


def test_an_export_is_as_its_manifest_says(tmp_path: Path) -> None:
    """Every file's bytes have the digest that the manifest has; a second export changes nothing."""
    root = tmp_path / "letters"
    scaffold.init(root)
    for _ in range(2):
        result = export(at(root, day=25), "mbox", EXPORTERS["mbox"], ExportOptions())
        assert not result.findings.errors
    found = tree(root / result.directory)
    assert set(found) == {*result.files, "manifest.json", "receipt.json", ".dangol.json"}
    for path, told in result.files.items():
        assert told == {"bytes": len(found[path]), "sha256": hashlib.sha256(found[path]).hexdigest()}


def test_one_template(tmp_path: Path) -> None:
    """``--single`` writes one template for all, and everyone stands in its recipients once."""
    root = tmp_path / "letters"
    scaffold.init(root)
    result = export(at(root, day=25), "klaviyo", EXPORTERS["klaviyo"], replace(ExportOptions(), single=True))
    (edition,) = result.editions
    assert (edition["name"], edition["recipients"]) == ("single", result.recipients)
    assert result.recipients == 11
    assert {path for path in tree(root / result.directory) if path.endswith(".html")} == {"single.html"}


def test_receipt_of_an_export(newsletter: Writer) -> None:
    """Every file with the digest of its very bytes, every check with what it found, and nobody's address."""
    root = newsletter({"content/issues/2026-11-05-first.md": "---\ntitle: x\n---\n[here](https://x.example)\n",
                       "subscribers/lists/a.yaml": "- {email: minsu@x.example}\n"})
    assert dangol(root, "export", "html").code == 0
    folder = root / "output/mail/2026-11-05-first/html"
    text = (folder / "receipt.json").read_text("utf-8")
    told = json.loads(text)
    written = {path.name for path in folder.iterdir() if not path.name.startswith(".")} - {"receipt.json"}
    assert set(told["files"]) == written
    for name, facts in told["files"].items():
        content = (folder / name).read_bytes()
        assert facts == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    checks = {one["check"]: one for one in told["checks"]}
    assert checks["wording"]["warnings"] == 1
    assert checks["leaks"]["errors"] == 0
    assert "minsu" not in text


FILES = {
    f"{LISTS}/a.yaml": "- {email: A+1@x.example, tier: vip}\n- {email: b@x.example}\n"
                       "- {email: c@x.example, status: 수신거부}\n"
                       "- {email: C@x.example}\n- {email: d@x.example}\n- {email: w@x.example, status: pending}\n",
    f"{STOPS}/s.yaml": "- {email: d+1@x.example, reason: complained, date: 2026-10-01}\n- z@x.example\n",
    "subscribers/segments/vip.yaml": "where: {tier: vip}\n",
    f"content/issues/{ISSUE}.md": "# 소식\n\n/// only | vip\n단골\n///\n\n글\n"}


def test_an_export_is_remembered(tmp_path: Path) -> None:
    """Who got which edition, its digest, how many there were, and who was not to be mailed."""
    root = newsletter_in(tmp_path, FILES)
    exported(root)
    findings = Findings()
    history = read_history(root, findings)
    (record,) = history.records
    people = history.table(record, ["_key", "email", "edition"], findings)
    assert people is not None
    assert sorted(people.rows()) == [("a@x.example", "A+1@x.example", "vip"),
                                     ("b@x.example", "b@x.example", "general")]
    assert sorted(people["email"]) == recipients(root / MAIL)
    stopped = history.table(record, REMEMBERED, findings, SUPPRESSED)
    assert stopped is not None
    assert sorted(stopped.select("_key", "reason", pl.col("date").cast(pl.String), "_path").rows()) == [
        ("c@x.example", "unsubscribed", None, f"{LISTS}/a.yaml"),
        ("d@x.example", "complained", "2026-10-01", f"{STOPS}/s.yaml"),
        ("z@x.example", "unsubscribed", None, f"{STOPS}/s.yaml")]
    data = record.data
    assert (record.kind, record.issue, data["title"], data["exporter"], data["recipients"], data["directory"]) == (
        "exported", ISSUE, "소식", "html", 2, MAIL)
    assert data["audience"] == {"subscribers": 3, "mailable": 2, "suppressed": 3, "left_out": {
        "unsubscribed": 1, "complained": 1, "unconfirmed": 1}}
    assert isinstance(data["editions"], list)
    assert {item["name"]: item["sha256"] for item in data["editions"]} == {
        name: hashlib.sha256((root / MAIL / f"{name}.html").read_bytes()).hexdigest() for name in ("vip", "general")}


def test_nothing_personal_stands_in_the_record(tmp_path: Path) -> None:
    """People are in the tables beside it."""
    root = newsletter_in(tmp_path, FILES)
    exported(root)
    (record,) = read_history(root, Findings()).records
    assert PEOPLE in {path.name.split(".")[1] for path in (root / "subscribers/history").glob("*.*")}
    assert "@" not in (root / "subscribers/history" / f"{record.id}.json").read_text("utf-8")
