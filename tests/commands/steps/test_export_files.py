"""Tests of :mod:`generator.commands.steps.export_files`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator import scaffold
from generator.commands.export import ExportOptions, export
from generator.commands.steps.export_files import export_files
from generator.exporters import EXPORTERS, ExporterBase, Package
from generator.exporters.base import Files
from generator.exporters.parts.single import combine
from generator.findings import Findings
from generator.publish import LargeFile
from tests.conftest import Writer, dangol
from tests.emulators.nasty import Keeping
from tests.exporters.packages import package
from tests.people import at
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
