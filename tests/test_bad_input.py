"""What goes wrong at a real desk: each case ends in a clear finding, an exit code, and the last site as it was."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import feedparser
import pytest

from tests.conftest import DANGOL, NOW, Run, dangol
from tests.trees import attributes, containing, page, tree, write

SCRIPT_TITLE = "<script>alert(1)</script> & “친구”"
VIP = "where:\n  tier: vip\n"
PEOPLE = "- {email: minsu@hanbit.example, name: 김민수, tier: vip}\n"


def issue(number: int, head: str = "", body: str = "본문입니다.\n") -> str:
    """An issue's text: ``head`` is more front matter, ``body`` begins on line 6 where it is one line long."""
    return f"---\ntitle: 제{number}호\n{head}---\n\n{body}"


@dataclass(frozen=True)
class Desk:
    """A newsletter that was published once."""

    root: Path
    before: dict[str, bytes]

    @property
    def site(self) -> Path:
        """Where it was published."""
        return self.root / "output" / "site"

    def path(self, number: int) -> str:
        """The file of an issue."""
        return f"content/issues/2026-{number:02}-05.md"

    def put(self, number: int, text: str | bytes) -> str:
        """Overwrite an issue; returns its path."""
        write(self.root, {self.path(number): text})
        return self.path(number)

    def run(self, *arguments: str) -> Run:
        """Run the installed command here."""
        return dangol(self.root, *arguments)

    def refused(self, *places: tuple[str, str]) -> Run:
        """Build, and see it refused with a finding (code and ``path:line``) for each place, the site untouched."""
        run = self.run("build", "--json")
        assert run.code == 1
        errors = [finding for finding in run.json["findings"] if finding["severity"] == "error"]
        found = {(finding["code"], f"{finding['path']}:{finding['line']}") for finding in errors}
        for code, place in places:
            assert (code, place) in found, errors
            assert f"error[{code}] {place.removesuffix(':0')}" in run.err
        assert all(finding["message"] for finding in errors)
        assert tree(self.site) == self.before
        return run


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten issues, published."""
    root = tmp_path_factory.mktemp("desk")
    write(root, {"newsletter.yaml": "title: 단골 소식\nlanguage: ko\nbase_url: https://news.example.com/\n",
                 "subscribers/segments/vip.yaml": VIP, "subscribers/lists/people.yaml": PEOPLE})
    write(root, {f"content/issues/2026-{number:02}-05.md": issue(number) for number in range(1, 11)})
    run = dangol(root, "build", "--json")
    assert run.code == 0
    assert run.json["issues"] == 10
    return root


@pytest.fixture
def desk(published: Path, tmp_path: Path) -> Desk:
    """A copy of the published newsletter, to break."""
    root = tmp_path / "desk"
    shutil.copytree(published, root)
    return Desk(root, tree(root / "output" / "site"))


def test_no_newsletter(tmp_path: Path) -> None:
    """A folder without newsletter.yaml is told so, with what to do."""
    run = dangol(tmp_path, "build")
    assert run.code == 1
    assert "newsletter.yaml" in run.err
    assert "dangol init" in run.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("gone", ["content/issues", "content"])
def test_no_issues(desk: Desk, gone: str) -> None:
    """A newsletter without issues builds an empty archive and says that there are none."""
    shutil.rmtree(desk.root / gone)
    run = desk.run("build")
    assert run.code == 0
    assert "0 issues" in run.err
    assert (desk.site / "index.html").is_file()
    assert not list((desk.site / "issues").glob("2026*"))
    export = desk.run("export", "html")
    assert export.code == 1
    assert "No issue is out yet" in export.err


def test_yaml_error_in_the_third_of_ten(desk: Desk) -> None:
    """A broken file hides none of the other files' errors: all are told at once, each at its own line."""
    third = desk.put(3, "---\ntitle: 단골: 소식\n---\n\n본문\n")
    fifth = desk.put(5, issue(5, "date: 2026-02-31\n"))
    seventh = desk.put(7, issue(7, body="첫 줄\n\n/// only | vpi\n비밀\n///\n"))
    eighth = desk.put(8, issue(8, "titel: x\n"))
    run = desk.refused(("yaml", f"{third}:2"), ("date", f"{fifth}:3"), ("segment", f"{seventh}:7"),
                       ("unknown-key", f"{eighth}:3"))
    by_code = {finding["code"]: finding for finding in run.json["findings"]}
    assert "quotes" in by_code["yaml"]["hint"]
    assert "vip" in by_code["segment"]["hint"]
    assert "title" in by_code["unknown-key"]["hint"]


def test_tab_in_yaml(desk: Desk) -> None:
    """A tab that indents YAML is named as what it is."""
    path = desk.put(4, "---\ntitle: 탭\nextra:\n\tcolour: red\n---\n\n본문\n")
    run = desk.refused(("yaml", f"{path}:4"))
    assert "tab" in run.json["findings"][0]["hint"].lower()


def test_alias_bomb(desk: Desk) -> None:
    """A nest of YAML aliases is refused at its first anchor, at once and in little memory."""
    lines = ['a0: &a0 ["x","x","x","x","x","x","x","x","x"]']
    lines += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    path = desk.put(4, "---\ntitle: 폭탄\n" + "\n".join(lines) + "\n---\n\n본문\n")
    started = time.monotonic()
    desk.refused(("yaml", f"{path}:3"))
    assert time.monotonic() - started < 15


def test_bom(desk: Desk) -> None:
    """A byte-order mark changes nothing."""
    desk.put(4, b"\xef\xbb\xbf" + issue(4).encode())
    run = desk.run("build", "--strict", "--json")
    assert run.code == 0
    assert run.json["written"] == 0
    assert tree(desk.site) == desk.before


def test_cp949(desk: Desk) -> None:
    """CP949 is read as Korean Windows wrote it, with a warning that --strict turns into a stop."""
    path = desk.put(4, issue(4, body="똠방각하 펲시콜라, 한글 윈도우에서 썼습니다.\n").encode("cp949"))
    strict = desk.run("build", "--strict")
    assert strict.code == 1
    assert f"warning[encoding] {path}" in strict.err
    assert tree(desk.site) == desk.before
    run = desk.run("build", "--json")
    assert run.code == 0
    assert "encoding" in run.codes()
    text = page(desk.site, "issues/2026-04-05").text_content()
    assert "똠방각하 펲시콜라, 한글 윈도우에서 썼습니다." in text


def test_neither_utf8_nor_cp949(desk: Desk) -> None:
    """Bytes that are no text are an error at their line."""
    path = desk.put(4, issue(4).encode() + b"\n\xff\xfe\xfa\x80\n")
    desk.refused(("encoding", f"{path}:7"))


def test_huge_issue(desk: Desk) -> None:
    """An issue of 20 MB is refused at once, with a guess at what is in it."""
    path = desk.put(4, issue(4) + "![](data:image/png;base64," + "A" * 20_000_000 + ")\n")
    started = time.monotonic()
    run = desk.refused(("too-large", f"{path}:0"))
    assert time.monotonic() - started < 15
    assert "image" in run.json["findings"][0]["hint"]


@pytest.mark.parametrize("slug", ["../../etc", "/etc/passwd/../x", "a\\\\..\\\\b", ".", "a//b", "con:x"])
def test_slug_that_climbs_out(desk: Desk, slug: str) -> None:
    """A slug that is no safe folder name is an error at its line, and nothing is written outside."""
    outside = set(desk.root.parent.rglob("*"))
    path = desk.put(4, issue(4, f'slug: "{slug}"\n'))
    desk.refused(("slug", f"{path}:3"))
    assert set(desk.root.parent.rglob("*")) - outside == set()


def test_aliases_that_climb_out(desk: Desk) -> None:
    """An alias cannot lead out of the site either."""
    path = desk.put(4, issue(4, "aliases: [../../etc/cron.d/x]\n"))
    desk.refused(("path", f"{path}:3"))


def test_script_in_title(desk: Desk) -> None:
    """A title with markup is text everywhere: pages, feeds, JSON-LD, search index and mail."""
    desk.put(10, f"---\ntitle: '{SCRIPT_TITLE}'\ntags: ['{SCRIPT_TITLE}']\n---\n\n본문\n")
    assert desk.run("build").code == 0
    files = tree(desk.site)
    pages = {path: data for path, data in files.items() if path.endswith((".html", ".xml"))}
    assert containing(pages, "<script>alert") == []
    assert attributes(page(desk.site, "issues/2026-10-05"), "//article//h1/text()") == [SCRIPT_TITLE]
    assert SCRIPT_TITLE in attributes(page(desk.site, ""), "//main//a/text()")
    linked = attributes(page(desk.site, "issues/2026-10-05"), "//script[@type='application/ld+json']/text()")
    assert json.loads(linked[0])["headline"] == SCRIPT_TITLE
    for feed in ("atom.xml", "rss.xml"):
        parsed = feedparser.parse(files[feed], sanitize_html=False)
        assert not parsed.bozo
    assert json.loads(files["feed.json"])["items"][0]["title"] == SCRIPT_TITLE
    assert json.loads(files["search.json"])[0]["title"] == SCRIPT_TITLE
    assert desk.run("export", "html").code == 0
    mail = (desk.root / "output/mail/2026-10-05/html/general.html").read_text("utf-8")
    assert "<script" not in mail
    assert "&lt;script&gt;alert(1)" in mail
    subject = (desk.root / "output/mail/2026-10-05/html/general.subject.txt").read_text("utf-8")
    assert subject == SCRIPT_TITLE + "\n"


@pytest.mark.parametrize("where", ["body", "subject", "preheader"])
def test_unknown_merge_field(desk: Desk, where: str) -> None:
    """A merge field that there is not is an error at its line, with the nearest that there is."""
    field = '{{ subscriber.nmae | default("고객님") }}'
    text = issue(4, body=f"안녕하세요.\n\n{field} 님\n") if where == "body" else issue(4, f"{where}: '{field} 님'\n")
    path = desk.put(4, text)
    run = desk.refused(("merge-field", f"{path}:{7 if where == 'body' else 3}"))
    assert "name" in run.json["findings"][0]["hint"]


@pytest.mark.parametrize(("body", "line", "code"), [
    ("/// only | typo\n비밀\n///\n", 5, "segment"),
    ("/// onyl | vip\n비밀\n///\n", 5, "block"),
    ("/// only\n비밀\n///\n", 5, "block"),
    ("/// only ｜ vip\n비밀\n///\n", 5, "block"),
    ("／／／ only | vip\n비밀\n", 5, "block"),
    ("<div>\n/// only | vip\n비밀\n///\n</div>\n", 6, "block"),
    ("글\n\n/// only | vip\n비밀\n", 7, "block"),
    ("글\n///\n", 6, "block"),
    ("/// only | vip\n/// note\n비밀\n///\n", 5, "block"),
    ("/// button | javascript:alert(1)\n누르세요\n///\n", 5, "unsafe-link"),
])
def test_restricted_text_fails_closed(desk: Desk, body: str, line: int, code: str) -> None:
    """A block that is not exactly right stops the build at its line, rather than show its text to all."""
    path = desk.put(4, issue(4, body=body))
    desk.refused((code, f"{path}:{line}"))
    export = desk.run("export", "html", "--issue", "2026-04-05")
    assert export.code == 1
    assert not (desk.root / "output" / "mail").exists()


@pytest.mark.parametrize(("template", "line"), [
    ("{% extends 'web/base.html' %}\n{% block main %}\n{% if page.title %}\n{% endblock %}\n", 4),
    ("{% extends 'web/base.html' %}\n{% block main %}\n{{ page.titel }}\n{% endblock %}\n", 3),
    ("<p>\n{{ nothing_such }}\n</p>\n", 2),
    ("<p>\n{{ page.title | nosuchfilter }}\n</p>\n", 2),
    ("<p>\n{{ 1 // 0 }}\n</p>\n", 2),
    ("{% include 'web/nosuch.html' %}\n", 1),
])
def test_broken_template(desk: Desk, template: str, line: int) -> None:
    """A template's error is told with the template's own line."""
    write(desk.root, {"templates/web/issue.html": template})
    desk.refused(("template", f"templates/web/issue.html:{line}"))


def test_broken_mail_template(desk: Desk) -> None:
    """A broken mail template stops the export, with its line, and leaves the last export alone."""
    assert desk.run("export", "html").code == 0
    mail = desk.root / "output" / "mail"
    before = tree(mail)
    write(desk.root, {"templates/mail/issue.html": "<p>\n{{ mail.titel }}\n"})
    run = desk.run("export", "html", "--json")
    assert run.code == 1
    assert ("templates/mail/issue.html", 2) in {(item["path"], item["line"]) for item in run.json["findings"]}
    assert tree(mail) == before


def test_document_with_a_template_that_is_not_there(desk: Desk) -> None:
    """A template that an issue asks for and that is nowhere is an error."""
    desk.put(4, issue(4, "template: leter\n"))
    run = desk.run("build", "--json")
    assert run.code == 1
    assert "template" in run.codes()
    assert tree(desk.site) == desk.before


@pytest.mark.parametrize("text", ["title: [", "titel: x\n", "language: 한국어\n", "timezone: Asia/Seul\n",
                                  "title: x\nbase_url: news.example.com\n", "- a\n- b\n", "per_page: many\n"])
def test_broken_settings(desk: Desk, text: str) -> None:
    """What is wrong in newsletter.yaml is told with its line."""
    write(desk.root, {"newsletter.yaml": text})
    run = desk.run("build", "--json")
    assert run.code == 1
    errors = [finding for finding in run.json["findings"] if finding["severity"] == "error"]
    assert {finding["path"] for finding in errors} == {"newsletter.yaml"}
    assert all(finding["line"] > 0 for finding in errors)
    assert tree(desk.site) == desk.before


def changed(desk: Desk) -> None:
    """Change something, so that a build has something to write."""
    desk.put(4, issue(4, body="고쳤습니다.\n"))


def failed(run: Run) -> None:
    """The command said in one line what the matter was."""
    assert run.code == 1
    assert "Error:" in run.err or "error[" in run.err


def test_output_is_a_file(desk: Desk) -> None:
    """A file where the output folder should be is an error, and the file is left alone."""
    shutil.rmtree(desk.site)
    desk.site.write_text("내 파일")
    failed(desk.run("build"))
    assert desk.site.read_text() == "내 파일"
    write(desk.root, {"elsewhere": "내 파일"})
    failed(desk.run("build", "-o", "elsewhere/site"))
    assert (desk.root / "elsewhere").read_text() == "내 파일"


def test_foreign_file_in_the_way(desk: Desk) -> None:
    """A file that we did not write is neither overwritten nor deleted."""
    desk.put(4, issue(4, "slug: new-place\n"))
    write(desk.root, {"output/site/issues/new-place/index.html": "내 파일"})
    before = tree(desk.site)
    run = desk.run("build", "--json")
    assert run.code == 1
    assert run.codes() == ["foreign-file"]
    assert run.json["findings"][0]["path"] == "output/site/issues/new-place/index.html"
    assert tree(desk.site) == before


def test_symlink_out_of_the_output_folder(desk: Desk, tmp_path: Path) -> None:
    """A symbolic link below the output folder is not followed out of it."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.rmtree(desk.site / "issues" / "2026-04-05")
    (desk.site / "issues" / "2026-04-05").symlink_to(elsewhere, target_is_directory=True)
    run = desk.run("build", "--json")
    assert run.code == 1
    assert run.codes() == ["foreign-file"]
    assert list(elsewhere.iterdir()) == []


@pytest.fixture
def immutable(desk: Desk) -> Iterator[Desk]:
    """A site folder that nobody, root included, can write to."""
    chattr = shutil.which("chattr")
    if os.geteuid() != 0 or not chattr or subprocess.run([chattr, "+i", desk.site], check=False,
                                                         capture_output=True).returncode:
        pytest.skip("chattr +i does not work here")
    yield desk
    subprocess.run([chattr, "-i", desk.site], check=True)


def test_output_folder_cannot_be_written_by_anyone(immutable: Desk) -> None:
    """A folder that refuses to be written to is an error that names it."""
    changed(immutable)
    run = immutable.run("build")
    failed(run)
    assert "output/site" in run.err
    assert tree(immutable.site) == immutable.before


def test_output_folder_of_someone_else(desk: Desk) -> None:
    """Someone without permission is told so; the site, and a cache that cannot be written, stay as they are."""
    changed(desk)
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if not setpriv:
            pytest.skip("root may write everywhere, and there is no setpriv")
        for folder in (desk.root, *desk.root.parents[:3]):
            folder.chmod(folder.stat().st_mode | 0o055)
        command = [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups", "--", str(DANGOL)]
    else:
        for path in (desk.site, *desk.site.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        command = [str(DANGOL)]
    done = subprocess.run([*command, "--now", NOW, "build"], cwd=desk.root, capture_output=True, text=True,
                          check=False, timeout=60)
    if "Permission denied: '/" in done.stderr and "output" not in done.stderr:
        pytest.skip("another user may not even read the program here")
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    assert "Permission denied" in done.stderr
    assert tree(desk.site) == desk.before


def test_full_disk(desk: Desk, tmp_path: Path) -> None:
    """A disk that fills up while publishing leaves the site as it was, and nothing half-written behind."""
    mount = tmp_path / "small"
    mount.mkdir()
    size = sum(map(len, desk.before.values())) // 1024
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size + 300}k", "tmpfs", mount], check=False,
                             capture_output=True) if os.geteuid() == 0 and shutil.which("mount") else None
    if mounted is None or mounted.returncode:
        pytest.skip("no small file system can be mounted here")
    try:
        target = mount / "site"
        assert desk.run("build", "-o", str(target)).code == 0
        before = tree(target)
        write(desk.root, {"content/media/big.bin": os.urandom(2_000_000)})
        desk.put(4, issue(4, body="[큰 파일](../media/big.bin)\n"))
        run = desk.run("build", "-o", str(target))
        failed(run)
        assert "No space left" in run.err
        assert tree(target) == before
        desk.put(4, issue(4, body="작게 고쳤습니다.\n"))
        assert desk.run("build", "-o", str(target)).code == 0
    finally:
        subprocess.run(["umount", mount], check=True)


def test_file_size_limit(desk: Desk) -> None:
    """A limit on the size of files, the full disk of those who are not root, leaves the site as it was."""
    write(desk.root, {"content/media/big.bin": os.urandom(400_000)})
    desk.put(4, issue(4, body="[큰 파일](../media/big.bin)\n"))

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    done = subprocess.run([DANGOL, "--now", NOW, "build"], cwd=desk.root, capture_output=True, text=True,
                          check=False, timeout=60, preexec_fn=limit)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "File too large" in done.stderr
    assert tree(desk.site) == desk.before


def workers(pid: int) -> int:
    """How many worker processes a process has started."""
    count = 0
    for line in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        try:
            count += b"spawn_main" in Path(f"/proc/{line}/cmdline").read_bytes()
        except OSError:
            continue
    return count


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="worker processes are looked up in /proc")
@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor: no workers are started")
@pytest.mark.parametrize("delay", [0.0, 0.8])
def test_interrupted_in_the_middle(desk: Desk, delay: float) -> None:
    """Ctrl-C during a long build ends it and its workers quietly; the site is as before, the next build finishes."""
    body = "## 제목\n\n" + "단골 **고객(VIP)**을 위한 문단입니다. [링크](https://example.com/)도 있습니다.\n\n" * 150
    write(desk.root, {f"content/issues/2025-{month:02}-{day:02}.md": issue(day, body=f"{month}-{day}\n\n{body}")
                      for month in range(1, 13) for day in range(1, 14)})
    process = subprocess.Popen(
        [DANGOL, "--now", NOW, "build"], cwd=desk.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
    deadline = time.monotonic() + 30
    while workers(process.pid) < 2 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    assert process.poll() is None, "the build was over before it could be interrupted"
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode != 0
    assert "Traceback" not in errors, errors
    assert "KeyboardInterrupt" not in errors
    assert tree(desk.site) == desk.before
    again = desk.run("build", "--json")
    assert again.code == 0
    assert again.json["issues"] == 10 + 12 * 13
    assert not (desk.site / ".dangol-staging").exists()
