"""Tests of :mod:`generator.plugins`: packages of other people, as pip installs them, through the command line."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from generator.checks import Check
from generator.checks.every import CHECKS
from generator.exporters import EXPORTERS, Exporter, ExporterBase
from generator.exporters.sender import Sender
from generator.findings import Findings
from generator.plugins import members
from generator.render.mail.merge_fields import Place, Unsubscribe
from tests.conftest import REPO, Run, Writer, dangol
from tests.exporters.packages import package, slot

PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "that-sender"
version = "1.2"
dependencies = ["dangol"]

[project.entry-points."dangol.exporters"]
thatsender = "that_sender:SENDER"
thatlist = "that_sender:ListExporter"

[project.entry-points."dangol.checks"]
shouting = "that_sender:ShoutingCheck"

[tool.hatch.build.targets.wheel]
only-include = ["that_sender.py"]
"""
MODULE = '''
import json

from generator.exporters import ExporterBase
from generator.exporters.parts.pictures import shown
from generator.exporters.sender import Sender, always
from generator.findings import Span


def tag(slot):
    return f"[[{slot.column}|{slot.default}]]" if slot.default else f"[[{slot.column}]]"


def own_files(draft):
    pictures = [picture.name for picture in shown(draft.package)] if draft.package.inline else []
    return {f"{draft.package.title}.job.json": json.dumps({"subject": draft.subject, "pictures": pictures}).encode()}


SENDER = Sender(
    about="That Sender: a page and a job", sources=("https://sender.example/tags",), tag=tag, unsubscribe="[[out]]",
    view="[[web]]", special=r"\\[(?=\\[)", condition=lambda column: (f"[[if {column}]]", "[[end]]"), fallback=always,
    more=own_files, unproven="whether it nests", carries=True, inlines=True,
    howto={"ko": "that send vip.job.json", "en": "that send vip.job.json"})


class ListExporter(ExporterBase):
    about = "a list of addresses"

    def files(self, package, findings):
        return {f"{package.title}.list": "\\n".join(package.people["email"]).encode()}


class ShoutingCheck:
    about = "titles in capital letters"
    codes = ("shouting",)

    def run(self, inspection, findings):
        for letter in inspection.letters:
            if letter.issue.title.isupper():
                findings.warning("shouting", f"{letter.issue.title} shouts.", Span(letter.issue.path), "Lower it.")
'''
TEXT = """---
title: NEWS
---

Dear {{ subscriber.name | default("reader") }}, [[x]] ![A box](box.png)

/// only | vip
For regulars
///
"""
PEOPLE = "- {email: kim@people.example, name: Kim, consent_date: 2026-01-01}\n- {email: lee@people.example}\n"
ISSUE = "content/issues/2026-11-06-news"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that pip has installed a package into, built from its source as anybody would."""
    root = tmp_path_factory.mktemp("package")
    (root / "pyproject.toml").write_text(PROJECT, "utf-8")
    (root / "that_sender.py").write_text(MODULE, "utf-8")
    target = tmp_path_factory.mktemp("installed")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index",
         "--disable-pip-version-check", "--target", target, root],
        capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture
def root(newsletter: Writer) -> Path:
    """A newsletter with an issue that has a merge field, a picture, and text for some alone."""
    made = newsletter({f"{ISSUE}/index.md": TEXT, "subscribers/lists/all.yaml": PEOPLE,
                       "subscribers/segments/vip.yaml": "title: Regulars\nmembers: [kim@people.example]\n"})
    # The smallest PNG: a pixel.
    (made / ISSUE / "box.png").write_bytes(bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
        "1f15c4890000000d49444154789c636060606000000005000149b4e8b70000000049454e44ae426082"))
    return made


def run(root: Path, packages: Path, *arguments: str) -> Run:
    """The command, where these packages are installed too."""
    path = os.pathsep.join([str(packages), *filter(None, [os.environ.get("PYTHONPATH")])])
    return dangol(root, *arguments, env={"PYTHONPATH": path})


@pytest.mark.slow
def test_a_sender_of_another_package(root: Path, installed: Path) -> None:
    """It is listed with what is unproven, and writes its tags, its how-to and its own files."""
    listed = {item["name"]: item for item in run(root, installed, "list", "exporters", "--json").json}
    assert listed["thatsender"] == {"name": "thatsender", "about": "That Sender: a page and a job",
                                    "unproven": "whether it nests"}
    assert list(listed)[:len(EXPORTERS)] == list(EXPORTERS)
    done = run(root, installed, "export", "thatsender", "--json")
    assert done.code == 0, done.err
    assert {edition["name"]: edition["fields"] for edition in done.json["editions"]} == {
        "general": {"name": "name"}, "vip": {"name": "name"}}
    folder = root / done.json["directory"]
    page = (folder / "vip.html").read_text("utf-8")
    assert "Dear [[name|reader]], &#91;[x]]" in page
    assert 'href="[[out]]"' in page
    assert 'href="[[web]]"' in page
    assert (folder / "HOWTO.txt").read_text("utf-8") == "that send general.job.json\n"
    assert json.loads((folder / "vip.job.json").read_bytes()) == {"subject": "NEWS", "pictures": []}


@pytest.mark.slow
def test_its_options(root: Path, installed: Path) -> None:
    """It knows conditions and takes pictures along, which our own senders are told from by what they say alone."""
    done = run(root, installed, "export", "thatsender", "--single", "--json")
    assert done.code == 0, done.err
    folder = root / done.json["directory"]
    assert re.search(r"\[\[if show_1\]\].*For regulars.*\[\[end\]\]", (folder / "single.html").read_text(), re.DOTALL)
    done = run(root, installed, "export", "thatsender", "--inline-images", "--json")
    assert done.code == 0, done.err
    pictures = json.loads((folder / "vip.job.json").read_bytes())["pictures"]
    assert [name.partition(".")[0] for name in pictures] == ["box"]
    refused = run(root, installed, "export", "stibee", "--single")
    assert (refused.code, "thatsender" in refused.err) == (2, True)
    refused = run(root, installed, "export", "thatlist", "--inline-images")
    assert (refused.code, "eml, mbox, thatsender" in refused.err) == (2, True)


@pytest.mark.slow
def test_pictures_that_go_along_need_no_website(root: Path, installed: Path) -> None:
    """A sender that says so gets an issue with pictures where there is no website; another does not."""
    settings = (root / "newsletter.yaml").read_text("utf-8")
    (root / "newsletter.yaml").write_text(re.sub("base_url: .*", "base_url: none", settings), "utf-8")
    carried = run(root, installed, "export", "thatsender", "--json")
    assert carried.code == 0, carried.err
    assert run(root, installed, "export", "thatlist", "--json").code == 1


@pytest.mark.slow
def test_an_exporter_from_the_base_class(root: Path, installed: Path) -> None:
    """It says what it writes, and writes it; all else is as most want it."""
    done = run(root, installed, "export", "thatlist", "--json")
    assert done.code == 0, done.err
    folder = root / done.json["directory"]
    assert sorted(path.name for path in folder.glob("*.list")) == ["general.list", "vip.list"]
    assert (folder / "vip.list").read_text("utf-8") == "kim@people.example"
    assert run(root, installed, "export", "thatlist", "--single").code == 2


def test_a_check_of_another_package(root: Path, installed: Path) -> None:
    """It is listed, and runs alone by its name or its code."""
    listed = {item["name"]: item["codes"] for item in run(root, installed, "check", "--list", "--json").json}
    assert listed["shouting"] == "shouting"
    found = run(root, installed, "check", "--only", "shouting", "--json")
    assert {finding["code"] for finding in found.json["findings"]} == {"shouting"}
    assert "shouting" not in run(root, installed, "check", "--skip", "shouting", "--json").codes()
    assert run(root, installed, "check", "--only", "shuoting").code == 2


BROKEN = {
    "one": ("""
            [dangol.exporters]
            gone = one:Missing
            moved = nowhere_at_all:X
            html = one:Whole
            bare = one:Bare
            stopping = one:stop
            half = one:Half
            fine = one:Whole
            [dangol.checks]
            links = one:Whole
            raising = one:Raising
            silent = one:Bare
            """, """
            from generator.exporters import ExporterBase

            class Whole(ExporterBase):
                about = "fine"
                def files(self, package, findings):
                    raise KeyError("no such thing")

            class Raising:
                about = "raising"
                codes = ("raising",)
                def run(self, inspection, findings):
                    raise SystemExit(inspection.nothing_of_that_name)

            class Bare:
                about = "bare"

            class Half(ExporterBase):
                about = "half"
                files = "no method"

            def stop():
                raise SystemExit("no licence")
            """),
    "two": ("[dangol.exporters]\nfine = two:X\ntorn = two:X\n", "def x(:\n"),
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Packages as pip leaves them, with all that can be wrong with them."""
    target = tmp_path_factory.mktemp("broken")
    for name, (points, module) in BROKEN.items():
        (target / f"{name}.py").write_text(textwrap.dedent(module), "utf-8")
        info = target / f"{name}-0.3.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.3\n", "utf-8")
        (info / "entry_points.txt").write_text(textwrap.dedent(points), "utf-8")
    return target


def test_what_cannot_be_used_is_reported(root: Path, broken: Path) -> None:
    """With the package, what is wrong and what to do; the others are there. There is no traceback anywhere."""
    done = run(root, broken, "list", "exporters", "--json")
    assert (done.code, {item["name"] for item in done.json} - set(EXPORTERS)) == (0, {"fine"})
    said = " ".join(done.err.split())
    for part in ("one 0.3 adds the exporter “gone”, which cannot be loaded: AttributeError",
                 "“moved”, which cannot be loaded: ModuleNotFoundError: No module named 'nowhere_at_all'",
                 "“html”, as Dangol itself does; that of one 0.3 is not used",
                 "“bare”, which lacks unproven, howto, single, carries, inlines, fields, files; it is not used",
                 "“stopping”, which cannot be loaded: SystemExit: no licence", "“half”, which lacks files;",
                 "The package two 0.3 adds the exporter “fine”, as the package one 0.3 does",
                 "“torn”, which cannot be loaded: SyntaxError", "pip uninstall one", "pip uninstall two",
                 "generator.exporters.base"):
        assert part in said
    assert done.err.count("warning[plugin]") == 8


def test_what_fails_while_it_runs_is_reported(root: Path, broken: Path) -> None:
    """A check is a warning, and the others run; of an exporter nothing is written. Neither ends in a traceback."""
    found = run(root, broken, "check", "--json")
    told = [finding for finding in found.json["findings"] if "“raising”" in finding["message"]]
    assert [(one["code"], one["severity"], one["path"]) for one in told] == [("plugin", "warning", "one 0.3")]
    assert "of the package one 0.3 failed: AttributeError" in told[0]["message"]
    assert "pip uninstall one" in told[0]["hint"]
    done = run(root, broken, "export", "fine")
    assert done.code == 1
    assert "The exporter “fine” of the package one 0.3 failed: KeyError: 'no such thing'" in " ".join(done.err.split())
    assert "Traceback" not in found.err + done.err
    assert not list((root / "output/mail").rglob("*.*"))


@pytest.mark.slow
def test_it_stops_nothing_else(root: Path, broken: Path) -> None:
    """Exports and checks run as ever; whoever asks for what is broken reads why it is not there."""
    done = run(root, broken, "export", "html", "--json")
    assert done.code == 0, done.err
    assert "“html”, as Dangol itself does" in done.err
    asked = run(root, broken, "export", "torn")
    assert asked.code == 2
    assert "SyntaxError" in asked.err
    found = run(root, broken, "check", "--json")
    plugins = [finding for finding in found.json["findings"] if finding["code"] == "plugin"]
    assert [(finding["path"], finding["severity"]) for finding in plugins] == [("one 0.3", "warning")] * 3
    asked = run(root, broken, "check", "--only", "silent")
    assert asked.code == 2
    assert "“silent”, which lacks codes, run" in asked.err
    built = run(root, broken, "build")
    assert built.code == 0, built.err
    assert "warning[plugin] one 0.3" in built.err
    assert run(root, broken, "build", "--strict").code == 1


def test_the_documented_package() -> None:
    """Its entry points name what its code has, and all of that is what is asked for."""
    text = (REPO / "docs" / "plugins.md").read_text("utf-8")
    module: dict[str, Any] = {}
    exec("\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL)), module)  # noqa: S102  # our own examples
    (project,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    points = tomllib.loads(project)["project"]["entry-points"]
    assert {place.partition(":")[2] for group in points.values() for place in group.values()} <= set(module)
    given = package((slot("name", "reader"), "[[x]]", Unsubscribe(Place.URL)),
                    [{"email": "kim@x.example", "name": "", "company": ""}])
    written = module["SENDER"].files(given, Findings())
    assert written["vip.html"] == b"[[name|reader]]&#91;[x]][[out]]"
    assert json.loads(written["vip.job.json"]) == {"subject": "소식", "pictures": []}
    assert module["ListExporter"]().files(given, Findings()) == {"vip.list": b"kim@x.example"}
    assert [name for name in members(Exporter) if not hasattr(module["ListExporter"](), name)] == []
    assert [name for name in members(Check) if not hasattr(module["ShoutingCheck"](), name)] == []


@pytest.mark.parametrize("name", EXPORTERS)
def test_ours_have_all_that_is_asked_of_an_exporter(name: str) -> None:
    """Each says in a few words what it writes; what it says to do next it says in both languages."""
    exporter = EXPORTERS[name]
    assert [member for member in members(Exporter) if not hasattr(exporter, member)] == []
    assert exporter.about
    assert set(exporter.howto) in (set(), {"ko", "en"})


def test_what_is_asked_of_exporters_and_checks() -> None:
    """What there is to derive from has everything else, and so have our checks and whatever is a ``Sender``."""
    assert set(members(Exporter)) - {"about", "files"} == {name for name in vars(ExporterBase) if name[0] != "_"}
    assert set(members(Exporter)) <= {*vars(Sender), *(field.name for field in fields(Sender))}
    assert [name for name, check in CHECKS.items() for member in members(Check) if not hasattr(check, member)] == []
