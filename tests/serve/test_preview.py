"""Tests of :mod:`generator.serve.preview`: a server that is warm shows what a fresh one shows, step by step."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from generator.cache import Kept
from generator.console import Console
from generator.render.theme import TemplateFailed, Theme
from generator.render.web.website import Content
from generator.serve.application import application
from generator.serve.live import Streams
from generator.serve.preview import Preview, Superseded, file_name
from generator.sources.folders import CHECKOUT
from tests.people import at, newsletter_in
from tests.reliability.test_cache import BODIES, SETTINGS, TEMPLATES
from tests.trees import write

A, B, C = (f"content/issues/{name}.md" for name in "abc")
URL = "http://127.0.0.1:8000/"
TEXT = "---\ntitle: {title}\ndate: 2026-11-{day:02}\n---\n\n{body}\n"
FILES: Mapping[str, str | bytes] = {
    A: TEXT.format(title="하나", day=1, body="첫 글"), B: TEXT.format(title="둘", day=2, body="둘째 글"),
    "content/media/p.png": b"\x89PNG first", "subscribers/segments/vip.yaml": "where: {name: a}\n",
    "subscribers/lists/a.csv": "email,name\na@x.example,a\n"}


def opened(root: Path, *, cached: bool = True) -> Preview:
    """A preview of a newsletter, at one moment."""
    return Preview(replace(at(root, day=25), base_url=URL, cached=cached), Console(root))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small newsletter."""
    return newsletter_in(tmp_path, dict(FILES))


def data_of(content: Content) -> bytes:
    """What a file holds."""
    if isinstance(content, Path):
        return content.read_bytes()
    return content.read() if isinstance(content, Kept) else content


def text_at(preview: Preview, path: str) -> str:
    """The page that is shown at a path."""
    assert preview.shown
    return data_of(preview.content(file_name(preview.shown.files, path))).decode()


def shown_by(preview: Preview) -> tuple[object, list[str]]:
    """All that a preview shows, and what it found."""
    files = {path: data_of(preview.content(path)) for path in preview.shown.files} if preview.shown else None
    return files, [json.dumps(finding.as_json()) for finding in preview.findings]


def saying(text: str, template: Path) -> str:
    """A template with some text more, where it is rendered: in its first block, if it has blocks."""
    whole = template.read_text("utf-8")
    head, block, tail = re.split(r"({% block \w+ %}|$)", whole, maxsplit=1)
    return f"{head}{block}{text}{tail}"


class Edits(RuleBasedStateMachine):
    """A newsletter that is written on while it is served; after each change all pages are compared with those of a
    server that just began, and knows nothing. Files change within one tick of the clock, and of a write that keeps its
    size and times only the watch knows."""

    @initialize()
    def begin(self) -> None:
        """Two issues, and a preview of them."""
        self.root = newsletter_in(Path(tempfile.mkdtemp(prefix="dangol-warm-")), dict(FILES))
        self.preview = opened(self.root)
        self.preview.rebuild()

    def teardown(self) -> None:
        """Nothing is left."""
        shutil.rmtree(self.root, ignore_errors=True)

    def change(self, files: Mapping[str, str | bytes], gone: Iterable[str] = ()) -> None:
        """Write and delete files as an editor would, and have them seen."""
        for name in gone:
            (self.root / name).unlink(missing_ok=True)
        times = {name: (self.root / name).stat() for name in files if (self.root / name).exists()}
        write(self.root, files)
        for name, status in times.items():
            os.utime(self.root / name, ns=(status.st_atime_ns, status.st_mtime_ns))
        self.preview.refresh([*files, *gone], ["/", "/issues/a/", "/nowhere/"])

    @rule(name=st.sampled_from([A, B, C]), title=st.sampled_from(["하나", "다른"]), day=st.integers(1, 20),
          body=st.sampled_from(BODIES), more=st.sampled_from([
              "", "tags: [소식]", "slug: other", "draft: true", "visibility: none", "description: 짧게", "lang: en",
              "expires: 2026-11-02", "template: mine", "aliases: [/old/]", "image: ../media/p.png",
              "corrections: [{text: 고침, issue: b}]", "date: [", "visibility: nobody"]))
    def edit(self, name: str, title: str, day: int, body: str, more: str) -> None:
        """An issue is written, or written anew."""
        text = TEXT.format(title=title, day=day, body=body)
        self.change({name: text.replace("\n---\n\n", f"\n{more}\n---\n\n") if more else text})

    @rule(name=st.sampled_from([A, B, C]))
    def remove(self, name: str) -> None:
        """It is taken back."""
        self.change({}, [name])

    @rule(old=st.sampled_from([A, B, C]), new=st.sampled_from([A, B, C, "content/pages/a.md"]))
    def rename(self, old: str, new: str) -> None:
        """Its file is called otherwise, or becomes a page."""
        if old != new and (self.root / old).exists():
            self.change({new: (self.root / old).read_bytes()}, [old])

    @rule(name=st.sampled_from([*TEMPLATES, "web/mine.html"]), text=st.sampled_from([
        "", "{# 1 #}", "{# 2 #}", "{{ nothing }}", "{% if %}", "{{ page.tags[0].name }}"]))
    def change_template(self, name: str, text: str) -> None:
        """A template is made one's own, changed, broken, breaks on some pages alone, or is given back."""
        if not text:
            self.change({}, [f"templates/{name}"])
        elif name.endswith(("html", "xml", "css")):
            whole = CHECKOUT / (name if name != "web/mine.html" else "web/issue.html")
            self.change({f"templates/{name}": saying(text, whole)})
        elif name.endswith("yaml"):
            self.change({f"templates/{name}": f"archive: 모음 {len(text)}\n"})

    @rule(changed=st.sampled_from(SETTINGS))
    def change_settings(self, changed: dict[str, str]) -> None:
        """The settings say otherwise."""
        plain = {"title": "단골 소식", "language": "ko", "base_url": "https://news.example.com/"}
        self.change({"newsletter.yaml": "".join(f"{key}: {value}\n" for key, value in (plain | changed).items())})

    @rule(content=st.sampled_from([b"\x89PNG first", b"\x89PNG other"]))
    def change_picture(self, content: bytes) -> None:
        """A picture is another of the same size."""
        self.change({"content/media/p.png": content})

    @rule(column=st.sampled_from(["name", "tier"]), segment=st.booleans())
    def change_people(self, column: str, segment: bool) -> None:
        """The lists have other columns, and a segment comes or goes."""
        vip = "subscribers/segments/vip.yaml"
        people = {"subscribers/lists/a.csv": f"email,{column}\na@x.example,a\n"}
        self.change(people | ({vip: f"where: {{{column}: a}}\n"} if segment else {}), [] if segment else [vip])

    @rule()
    def settle(self) -> None:
        """Nothing changes for a while; else the next change comes before the rest was looked through."""
        self.preview.settle()

    @invariant()
    def warm_is_fresh(self) -> None:
        """Every file, byte for byte, and every finding; what has errors leaves up what was good."""
        before = self.preview.shown
        fresh = opened(self.root, cached=False)
        fresh.rebuild()
        if not fresh.findings.errors:  # at once, whatever is looked through later
            assert shown_by(self.preview)[0] == shown_by(fresh)[0]
            return
        self.preview.settle()
        assert shown_by(self.preview)[1] == shown_by(fresh)[1]
        good = self.preview.good
        assert good is not None
        assert self.preview.shown is not None
        assert self.preview.shown.site is good.site
        assert before is not None


TestEdits = pytest.mark.slow(Edits.TestCase)
TestEdits.settings = settings(max_examples=6, stateful_step_count=12, deadline=None, derandomize=True,
                              suppress_health_check=list(HealthCheck))


def test_only_what_is_looked_at_is_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an edit one text is read and one page is made; the others are made when somebody asks, or later."""
    preview = opened(root)
    preview.rebuild()
    made: list[str] = []
    plain = Theme.render

    def render(theme: Theme, name: str, **views: object) -> str:
        made.append(f"{name} {getattr(views.get('page'), 'path', '')}")
        return plain(theme, name, **views)

    monkeypatch.setattr(Theme, "render", render)
    write(root, {A: TEXT.format(title="바뀐 제목", day=1, body="바뀐 글")})
    preview.refresh([A], ["/issues/a/"])
    assert made == ["web/issue.html issues/a/"]
    assert "바뀐 글" in text_at(preview, "/issues/a/")
    assert made == ["web/issue.html issues/a/"]
    assert "바뀐 제목" in text_at(preview, "/issues/b")
    assert made == ["web/issue.html issues/a/", "web/issue.html issues/b/"]
    preview.settle()
    assert {"web/home.html ", "web/archive.html issues/"} <= set(made)


def test_a_page_that_fails_leaves_the_last_good_one(root: Path) -> None:
    """Where it is looked at, nothing of the change is shown; else until what nobody looks at is looked through."""
    preview = opened(root)
    preview.rebuild()
    broken = saying("{{ nothing }}", CHECKOUT / "web/tags.html")
    write(root, {"templates/web/tags.html": broken, A: TEXT.format(title="하나", day=1, body="새 글")})
    preview.refresh([A, "templates/web/tags.html"], ["/tags/"])
    assert (preview.built, preview.findings.errors) == (1, 1)
    assert "첫 글" in text_at(preview, "/issues/a/")
    preview.refresh([], ["/issues/a/"])
    assert (preview.built, preview.findings.errors) == (2, 0)
    assert "새 글" in text_at(preview, "/issues/a/")
    assert text_at(preview, "/tags/")  # of the last good site
    preview.settle()
    assert (preview.built, preview.findings.errors) == (3, 1)
    assert "첫 글" in text_at(preview, "/issues/a/")


def test_a_good_site_that_nobody_looked_through_stays_up(root: Path) -> None:
    """The next one had errors before that: it is looked through first."""
    preview = opened(root)
    preview.rebuild()
    write(root, {A: TEXT.format(title="하나", day=1, body="새 글")})
    preview.refresh([A])
    write(root, {A: TEXT.format(title="하나", day=1, body="/// only | nobody\n망가짐\n///")})
    preview.refresh([A])
    preview.settle()
    assert preview.findings.errors
    assert "새 글" in text_at(preview, "/issues/a/")
    write(root, {A: TEXT.format(title="하나", day=1, body="/// only | vip\n비밀로 하는 아주 긴 말\n///"),
                 B: TEXT.format(title="둘", day=2, body="비밀로 하는 아주 긴 말")})
    preview.refresh([A, B])
    assert "비밀로 하는" in text_at(preview, "/issues/b/")
    write(root, {B: "---\ntitle: [\n---\n"})
    preview.refresh([B])
    preview.settle()
    assert "둘째 글" in text_at(preview, "/issues/b/")  # what leaks is not shown for long


def test_a_change_ends_the_looking_through(root: Path) -> None:
    """Whoever saves again does not wait for the checks of what was before."""
    preview = opened(root)
    preview.rebuild()
    preview.refresh()
    assert preview.shown
    first = next(iter(preview.shown.files))

    def change() -> bytes:
        preview.refresh()
        return b""

    files = dict(preview.shown.files) | {first: change}
    assert preview._newest
    preview._newest = replace(preview._newest, files=files)
    with pytest.raises(Superseded):
        preview.settle()
    preview.settle()
    assert preview.good
    assert preview.good.site is preview.shown.site


def test_vanished_picture(root: Path) -> None:
    """A file that is gone since the site was built is told, with what to do."""
    write(root, {A: TEXT.format(title="하나", day=1, body="![그림](../media/p.png)")})
    preview = opened(root)
    preview.rebuild()
    assert preview.shown
    (address,) = (path for path in preview.shown.files if path.startswith("media/p."))
    (root / "content/media/p.png").unlink()

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(application(preview, ["127.0.0.1"], Streams(preview)))
        async with httpx.AsyncClient(transport=transport, base_url=URL) as client:
            return await client.get(address)

    answer = asyncio.run(ask())
    assert (answer.status_code, "p.png" in answer.text, "put it back" in answer.text) == (404, True, True)


def test_template_error_without_a_good_site(root: Path) -> None:
    """There is nothing else to show, so it is said."""
    write(root, {"templates/web/404.html": "{{ nothing }}"})
    preview = opened(root)
    preview.refresh()
    with pytest.raises(TemplateFailed):
        preview.content("404.html")
    preview.settle()
    assert preview.shown is None
    assert preview.findings.errors == 1
