"""What comes from the cache is what would be made: whatever changed, and whoever made it before."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from generator.cache import FOLDER, RECORDS
from generator.commands.build import BuildOptions, build
from generator.commands.export import ExportOptions, export
from generator.exporters import EXPORTERS
from generator.sources.folders import CHECKOUT
from tests.people import at, newsletter_in
from tests.trees import tree, write

REPO = Path(__file__).parent.parent.parent
BODIES = ("그냥 글", "# 제목\n\n글", "## 하나\n\n[둘](#둘)\n\n## 둘\n", "![그림](../media/p.png)",
          "[첫](a.md)와 [둘](b.md)",
          "{{ subscriber.name | default(\"님\") }}께", "/// only | vip\n단골께만 ![](../media/p.png)\n///\n\n모두께",
          "/// event | 모임\ndate: 2026-12-01 10:00\nplace: 서울\n///", "각주[^1]\n\n[^1]: 여기",
          "| a | b |\n|---|---|\n| 1 | 2 |", "[밖](b.md#하나) [없음](#없음) http://localhost/x ![](없음.png)",
          "{{ subscriber.tier | default('x') }} *|FNAME|*")
NAMES = st.sampled_from("abc")
TEMPLATES = (
    "web/base.html", "web/issue.html", "web/_issue_list.html", "web/atom.xml", "web/style.css", "web/search.js",
    "texts/ko.yaml", "mail/issue.html", "mail/issue.txt")
SETTINGS: tuple[dict[str, str], ...] = (
    {}, {"title": "다른 소식"}, {"language": "en"}, {"accent": "'#883300'"}, {"per_page": "1"},
    {"timezone": "America/New_York"}, {"base_url": "https://other.example/sub/"})


class Edits(RuleBasedStateMachine):
    """A newsletter that is written on; after each change a cached build is compared with one that knows nothing."""

    @initialize()
    def begin(self) -> None:
        """One issue and a picture."""
        self.root = newsletter_in(Path(tempfile.mkdtemp(prefix="dangol-edits-")), {
            "content/media/p.png": b"\x89PNG first", "subscribers/segments/vip.yaml": "where: {name: a}\n",
            "subscribers/lists/a.csv": "email,name\na@x.example,a\n"})
        self.settings: dict[str, str] = {}
        self.issues: dict[str, dict[str, str]] = {}

    def teardown(self) -> None:
        """Nothing is left."""
        shutil.rmtree(self.root, ignore_errors=True)

    def _write_issue(self, name: str) -> None:
        front = "".join(f"{key}: {value}\n" for key, value in self.issues[name].items() if key != "body")
        write(self.root, {f"content/issues/{name}.md": f"---\n{front}---\n\n{self.issues[name]['body']}\n"})

    @rule(name=NAMES, title=st.sampled_from(["하나", "둘"]), body=st.sampled_from(BODIES), day=st.integers(1, 20))
    def edit(self, name: str, title: str, body: str, day: int) -> None:
        """An issue is written, or written anew."""
        known = self.issues.setdefault(name, {})
        known |= {"title": title, "date": f"2026-11-{day:02}", "body": body}
        self._write_issue(name)

    @rule(name=NAMES, key=st.sampled_from([
        "tags: [소식]", "tags: [소식, 제품]", "slug: other", "draft: true", "visibility: unlisted", "description: 짧게",
        "lang: en", "expires: 2026-11-02", "author: 박지현", "corrections: [{text: 고침, issue: b}]", "tier: x"]))
    def retag(self, name: str, key: str) -> None:
        """It gets another tag, name or state."""
        if name in self.issues:
            field, _, value = key.partition(": ")
            self.issues[name][field] = value
            self._write_issue(name)

    @rule(name=NAMES)
    def remove(self, name: str) -> None:
        """It is taken back."""
        if self.issues.pop(name, None):
            (self.root / f"content/issues/{name}.md").unlink()

    @rule(old=NAMES, new=NAMES)
    def rename(self, old: str, new: str) -> None:
        """Its file is called otherwise."""
        if old in self.issues and new not in self.issues:
            self.issues[new] = self.issues.pop(old)
            (self.root / f"content/issues/{old}.md").rename(self.root / f"content/issues/{new}.md")

    @rule(name=st.sampled_from(TEMPLATES), number=st.integers(0, 2))
    def change_template(self, name: str, number: int) -> None:
        """A template is made one's own, changed, or given back (0)."""
        path = self.root / "templates" / name
        if number:
            comment = {"css": f"/* {number} */", "js": f"// {number}", "xml": f"<!-- {number} -->",
                       "yaml": f"\narchive: 모음 {number}\n"}.get(name.rpartition(".")[2], f"{number}")
            write(self.root, {f"templates/{name}": (CHECKOUT / name).read_text("utf-8") + comment})
        else:
            path.unlink(missing_ok=True)

    @rule(changed=st.sampled_from(SETTINGS))
    def change_settings(self, changed: dict[str, str]) -> None:
        """The settings say otherwise."""
        plain = {"title": "단골 소식", "language": "ko", "base_url": "https://news.example.com/",
                 "sender": "{name: 한빛상사, email: hello@hanbit.example, address: 서울시 중구}"}
        write(self.root, {"newsletter.yaml": "".join(f"{key}: {value}\n" for key, value in (plain | changed).items())})

    @rule(content=st.sampled_from([b"\x89PNG first", b"\x89PNG other", b"\x89PNG longer than that"]))
    def change_picture(self, content: bytes) -> None:
        """A picture is another under its old name, perhaps of the same size."""
        (self.root / "content/media/p.png").write_bytes(content)

    @rule(name=NAMES)
    def touch(self, name: str) -> None:
        """A file is new, and what it holds is not."""
        if name in self.issues:
            os.utime(self.root / f"content/issues/{name}.md")

    @rule(column=st.sampled_from(["name", "tier", "name,tier"]), segment=st.booleans())
    def change_people(self, column: str, segment: bool) -> None:
        """The lists have other columns, and a segment comes or goes: what texts may name is another."""
        write(self.root, {"subscribers/lists/a.csv": f"email,{column}\na@x.example,{'a,' * column.count(',')}a\n",
                          "subscribers/segments/vip.yaml": "where: {name: a}\n"})
        if not segment:
            (self.root / "subscribers/segments/vip.yaml").unlink()

    @rule(name=st.sampled_from([RECORDS, "??/*"]), kept=st.sampled_from([0.0, 0.5, 1.0]), stray=st.binary(max_size=3))
    def damage(self, name: str, kept: float, stray: bytes) -> None:
        """Some of the cache is not whole, or is gone."""
        for path in sorted((self.root / FOLDER).glob(name))[::2]:
            data = path.read_bytes()
            path.write_bytes(data[: int(len(data) * kept)] + stray)

    @rule(gone=st.booleans())
    def meddle(self, gone: bool) -> None:
        """Published pages are deleted, or say otherwise at the same length."""
        for path in sorted((self.root / "cached/site").rglob("*.html"))[::3]:
            path.unlink() if gone else path.write_bytes(path.read_bytes()[::-1])

    @invariant()
    def cached_is_made(self) -> None:
        """Website and mail, byte for byte; what is wrong is told alike."""
        found = []
        for cached in (True, False):
            common = replace(at(self.root, day=25), cached=cached)
            place = self.root / ("cached" if cached else "made")
            built = build(common, BuildOptions(output=place / "site"))
            sent = export(common, "html", EXPORTERS["html"], ExportOptions(output=place / "mail"))
            told = [*built.findings, *sent.findings]
            files = tree(place) if place.exists() else {}
            files = {name: data for name, data in files.items() if not name.endswith(".json")}
            found.append((files, [json.dumps(finding.as_json()).replace(place.name, "") for finding in told]))
        assert found[0] == found[1]


TestEdits = pytest.mark.slow(Edits.TestCase)
TestEdits.settings = settings(max_examples=6, stateful_step_count=12, deadline=None, derandomize=True,
                              suppress_health_check=list(HealthCheck))


CHANGES = {
    "general.txt": ("render/mail/plaintext.py", "def tidy(text: str) -> str:",
                    "def tidy(text: str) -> str:\n    text += '!'"),
    "general.html": ("render/mail/body.py", "def fragment(source: str) -> HtmlElement:",
                     "def fragment(source: str) -> HtmlElement:\n    source += '<p>new</p>'")}


@pytest.mark.slow
@pytest.mark.parametrize("where", CHANGES)
def test_other_code_makes_anew(tmp_path: Path, where: str) -> None:
    """After an upgrade nothing comes from the cache that the version before made."""
    shutil.copytree(REPO / "generator", tmp_path / "code" / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(REPO / "templates", tmp_path / "code" / "templates")
    root = newsletter_in(tmp_path / "root", {"subscribers/lists/a.csv": "email,name\na@x.example,a\n"})

    def mail() -> str:
        command = [sys.executable, "-m", "generator", "-C", str(root), "export", "html"]
        done = subprocess.run(command, env=os.environ | {"PYTHONPATH": str(tmp_path / "code")}, cwd=tmp_path,
                              capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return next((root / "output/mail").rglob(where)).read_text("utf-8")

    first = mail()
    module, before, after = CHANGES[where]
    path = tmp_path / "code" / "generator" / module
    source = path.read_text("utf-8")
    assert before in source
    path.write_text(source.replace(before, after, 1), "utf-8")
    assert mail() != first
