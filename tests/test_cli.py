"""The command line as such: help, common options wherever they stand, exit codes, and what goes where."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator import __version__
from generator.cli import main
from tests.conftest import Writer, dangol
from tests.trees import tree

COMMANDS = sorted(main.commands)
SLOW = ("polars", "lxml", "markdown", "jinja2", "starlette", "uvicorn", "premailer", "PIL", "yaml", "babel")
PLANNED = {"init", "new", "eject", "build", "serve", "check", "export", "list", "config", "doctor", "clean"}
BROKEN = {"content/issues/2026-11-05-first.md": "---\ntitle: 첫 소식\ntitel: x\n---\n\n안녕하세요.\n"}


def test_every_command_of_the_contract_is_there() -> None:
    """What the design promises can be called."""
    assert set(COMMANDS) >= PLANNED


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=lambda parts: " ".join(parts) or "dangol")
def test_help(command: list[str], tmp_path: Path) -> None:
    """Every command explains itself and its options, to -h and to --help alike, and does nothing else."""
    short, long = dangol(tmp_path, *command, "-h"), dangol(tmp_path, *command, "--help")
    assert short.code == long.code == 0
    assert short == long
    assert short.out.startswith("Usage: dangol")
    assert len(short.out.split("\n\n")[1].split()) >= 4
    assert "--root" in short.out
    assert list(tmp_path.iterdir()) == []


def test_version_imports_nothing_slow() -> None:
    """The program starts at once: --version needs none of the large libraries."""
    code = ("import sys; sys.argv = ['dangol', '--version']\n"
            "from generator.cli import main\n"
            "try: main(prog_name='dangol')\n"
            "except SystemExit: pass\n"
            f"print(*[name for name in {SLOW} if name in sys.modules])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"dangol, version {__version__}\n\n"


def processor_time(*arguments: str) -> float:
    """The processor time of a run of Python in seconds, which others who work on the machine change least."""
    resource = pytest.importorskip("resource")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return float(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def test_version_takes_no_longer_than_it_must() -> None:
    """It takes about twice as long as Python with Click, which reads the command line. Were it four times as long,
    something slow would have come in."""
    runs = [(processor_time("-c", "import click"), processor_time("-m", "generator", "--version")) for _ in range(5)]
    click, version = map(min, zip(*runs, strict=True))
    assert version < 4 * click


@pytest.mark.parametrize("arguments", [
    ["nosuch"], ["build", "--nosuch"], ["list"], ["list", "nosuch"], ["export"], ["export", "htlm"],
    ["build", "--base-url", "news.example.com"], ["export", "html", "--to", "minsu"], ["serve", "-p", "70000"],
    ["--now", "yesterday", "build"], ["build", "--now", "2026-02-31"], ["--color", "mauve", "build"],
    ["-C", "nosuch", "build"], ["build", "-c", "nosuch.yaml"], ["new"], []])
def test_usage_errors(newsletter: Writer, arguments: list[str]) -> None:
    """A command that cannot be understood exits with 2, says so on stderr, and does nothing."""
    root = newsletter({})
    before = tree(root)
    run = dangol(root, *arguments)
    assert run.code == 2
    assert run.err
    assert tree(root) == before


@pytest.mark.parametrize("arguments", [["build"], ["check"], ["export", "html"], ["list", "issues"], ["new", "x"]])
def test_no_newsletter_here(newsletter: Writer, arguments: list[str]) -> None:
    """In a folder below a newsletter the hint names the newsletter; nothing is written."""
    root = newsletter({})
    before = tree(root)
    run = dangol(root / "content" / "issues", *arguments)
    assert run.code == 1
    assert str(root) in run.err
    assert tree(root) == before


@pytest.mark.parametrize("before", [True, False])
def test_common_options_stand_anywhere(newsletter: Writer, tmp_path: Path, before: bool) -> None:
    """-C, -c, --now and -q mean the same before the command and after it."""
    root = newsletter({"other.yaml": "title: 다른 제목\n",
                       "content/issues/2027-01-05-later.md": "# 나중\n"})
    common = ["-C", str(root), "-c", str(root / "other.yaml"), "--now", "2027-02-01", "-q"]
    run = dangol(Path("/"), *([*common, "build"] if before else ["build", *common]))
    assert (run.code, run.out, run.err) == (0, "", "")
    assert "다른 제목" in (root / "output/site/index.html").read_text("utf-8")
    assert (root / "output/site/issues/2027-01-05-later/index.html").is_file()


def test_the_option_after_the_command_wins(newsletter: Writer) -> None:
    """Said twice, the option nearer to the command counts."""
    root = newsletter({"content/issues/2027-01-05-later.md": "# 나중\n"})
    run = dangol(root, "--now", "2026-01-01", "build", "--json", "--now", "2027-02-01")
    assert run.json["issues"] == 2


def test_now_includes_the_day_and_source_date_epoch_counts(newsletter: Writer) -> None:
    """--now DATE means the end of that day; SOURCE_DATE_EPOCH is now where --now is not given."""
    root = newsletter({"content/issues/2026-12-01-later.md": "---\ndate: 2026-12-01 18:00\n---\n# 나중\n"})
    assert dangol(root, "build", "--json", "--now", "2026-12-01").json["issues"] == 2
    assert dangol(root, "build", "--json", "--now", "2026-12-01 17:59").json["scheduled"] == 1
    script = Path(sys.executable).parent / "dangol"
    for epoch, issues in (("1796119200", 2), ("1700000000", 0)):
        done = subprocess.run([script, "build", "--json"], cwd=root, capture_output=True, text=True, check=True,
                              env={"SOURCE_DATE_EPOCH": epoch, "PATH": "/usr/bin:/bin"})
        assert json.loads(done.stdout)["issues"] == issues
    bad = subprocess.run([script, "build"], cwd=root, capture_output=True, text=True, check=False,
                         env={"SOURCE_DATE_EPOCH": "today", "PATH": "/usr/bin:/bin"})
    assert bad.returncode == 2


@pytest.mark.parametrize("arguments", [["build"], ["check"], ["export", "html"], ["list", "issues"]])
def test_json_on_failure_too(newsletter: Writer, arguments: list[str]) -> None:
    """--json prints its object to stdout on exit 1 too, findings whole."""
    run = dangol(newsletter(BROKEN), *arguments, "--json")
    assert run.code == 1
    if arguments != ["list", "issues"]:
        (finding,) = (item for item in run.json["findings"] if item["severity"] == "error")
        assert set(finding) == {"code", "severity", "message", "path", "line", "column", "hint"}
        assert (finding["code"], finding["path"], finding["line"], finding["column"]) == (
            "unknown-key", "content/issues/2026-11-05-first.md", 3, 1)
        assert "title" in finding["hint"]


def test_results_to_stdout_findings_to_stderr(newsletter: Writer) -> None:
    """Findings, with the line they are about and a mark below it, never mix with results."""
    root = newsletter(BROKEN)
    run = dangol(root, "list", "issues")
    assert "2026-11-05-first" in run.out
    assert "unknown-key" not in run.out
    assert "error[unknown-key] content/issues/2026-11-05-first.md:3:1" in run.err
    lines = run.err.splitlines()
    shown = next(number for number, line in enumerate(lines) if line.endswith("│ titel: x"))
    assert lines[shown + 1].rstrip().endswith("^")
    assert lines[shown].index("titel") == lines[shown + 1].index("^")
    assert "\x1b" not in run.err + run.out


def test_colours(newsletter: Writer) -> None:
    """Colours come on demand alone where nobody looks at a terminal; NO_COLOR and never switch them off."""
    root = newsletter(BROKEN)
    assert "\x1b[" in dangol(root, "--color", "always", "build").err
    assert "\x1b[" not in dangol(root, "--color", "never", "build").err
    assert "\x1b[" not in dangol(root, "build", env={"NO_COLOR": "1"}).err
    assert "\x1b[" not in dangol(root, "build", env={"FORCE_COLOR": ""}).err


def test_quiet_and_verbose(newsletter: Writer) -> None:
    """-q leaves errors alone, -v shows notes too."""
    root = newsletter({"content/issues/2026-11-06-b.md": "---\ntitle: 둘\nauthor: 김민수\n---\n\n[x](nowhere.md)\n"})
    plain, quiet, verbose = (dangol(root, "build", *more) for more in ([], ["-q"], ["-v"]))
    assert plain.code == quiet.code == verbose.code == 0
    assert "broken-link" in plain.err
    assert "foreign-key" not in plain.err
    assert quiet.err == ""
    assert "foreign-key" in verbose.err
    strict = dangol(newsletter(BROKEN), "build", "-q")
    assert strict.code == 1
    assert "unknown-key" in strict.err
    assert "broken-link" not in strict.err


def test_config_shows_what_is_in_effect(newsletter: Writer) -> None:
    """Every setting has a value, given or default."""
    run = dangol(newsletter({}), "config", "--json")
    assert run.code == 0
    assert run.json["title"] == "단골 소식"
    assert run.json["timezone"] == "Asia/Seoul"
    assert run.json["per_page"] == 12


def test_lists(newsletter: Writer) -> None:
    """list tells issues with their state, segments with their size, exporters and checks."""
    root = newsletter({
        "content/issues/2026-11-06-draft.md": "---\ntitle: 초안\ndraft: true\n---\n\n글\n",
        "content/issues/2027-11-06-later.md": "---\ntitle: 나중\n---\n\n글\n",
        "subscribers/segments/vip.yaml": "members: [{email: a@example.com}, {email: b@example.com}]\n"})
    issues = {item["slug"]: item for item in dangol(root, "list", "issues", "--json").json}
    assert {slug: item["state"] for slug, item in issues.items()} == {
        "2026-11-05-first": "public", "2026-11-06-draft": "draft", "2027-11-06-later": "scheduled"}
    (segment,) = dangol(root, "list", "segments", "--json").json
    assert (segment["name"], segment["people"]) == ("vip", 2)
    assert "html" in dangol(root, "list", "exporters").out
    assert "links" in dangol(root, "list", "checks").out


def test_new_issue(newsletter: Writer) -> None:
    """new makes a draft that builds, with whatever the title holds; never over an existing file."""
    root = newsletter({})
    title = '단골: "첫" 소식 \\ {{ x }} #1 {a}'
    run = dangol(root, "new", title)
    assert run.code == 0
    assert (root / run.out.strip()).is_file()
    assert run.out.startswith("content/issues/2026-11-21-")
    build = dangol(root, "build", "--drafts", "--strict", "--json")
    assert build.code == 0, build.err
    assert title in [item["title"] for item in dangol(root, "list", "issues", "--json").json]
    again = dangol(root, "new", title)
    assert again.code == 1


def test_eject(newsletter: Writer) -> None:
    """eject lists the templates, copies one to change it, and never overwrites; a changed copy is what counts."""
    root = newsletter({})
    names = dangol(root, "eject").out.split()
    assert "web/404.html" in names
    assert dangol(root, "eject", "web/404.html").out.strip() == "templates/web/404.html"
    copy = root / "templates/web/404.html"
    copy.write_text("<p>내 404</p>", "utf-8")
    again = dangol(root, "eject", "web/404.html")
    assert again.code == 1
    assert copy.read_text("utf-8") == "<p>내 404</p>"
    unknown = dangol(root, "eject", "web/405.html")
    assert unknown.code == 1
    assert "web/404.html" in unknown.err
    outside = dangol(root, "eject", "../newsletter.yaml")
    assert outside.code == 1
    assert dangol(root, "build").code == 0
    assert (root / "output/site/404.html").read_text("utf-8") == "<p>내 404</p>"


def test_doctor(newsletter: Writer) -> None:
    """doctor looks at the environment, says what is well, and fails where something is not."""
    sender = "sender: {name: 한빛상사, email: a@hanbit.example, address: 서울, phone: 02-000-0000}\n"
    settings = f"title: 단골\nlanguage: ko\nbase_url: https://news.example.com/\n{sender}"
    run = dangol(newsletter({"newsletter.yaml": settings}), "doctor", "--json")
    assert run.code == 0, run.out
    assert all(item["ok"] for item in run.json)
    assert len(run.json) > 3
    without = dangol(newsletter({}), "doctor", "--json")
    assert without.code == 1
    assert [item["name"] for item in without.json if not item["ok"]] == ["sender"]


def test_clean(newsletter: Writer) -> None:
    """clean removes what we wrote, and nothing else; --cache the cache alone."""
    root = newsletter({})
    before = tree(root)
    assert dangol(root, "build").code == 0
    assert dangol(root, "export", "html").code == 0
    (root / "output/site/mine.txt").write_text("내 파일")
    assert dangol(root, "clean", "--cache").code == 0
    assert not (root / ".dangol").exists()
    assert (root / "output/site/index.html").is_file()
    assert dangol(root, "clean").code == 0
    left = {path: data for path, data in tree(root).items() if not path.startswith("subscribers/history/")}
    assert left == before | {"output/site/mine.txt": "내 파일".encode()}
    assert list((root / "subscribers/history").glob("*.json")), "what went out is remembered"
