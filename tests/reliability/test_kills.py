"""Every command that changes state, killed before every step of its writing: what is there is whole, and running it
again finishes what was begun. Nothing is lost, nothing is doubled, nothing is left."""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

import polars as pl
import pytest

from generator.commands.context import recover
from generator.findings import Findings
from generator.history import read_history
from generator.journal import RECEIPT
from tests.people import HISTORY, ISSUE, LISTS, STOPS, newsletter_in
from tests.reliability.killing import DECIDE, Killer, kill_after
from tests.trees import tree, write

FILES = {
    f"{LISTS}/a.csv": "email,name\n" + "".join(f"{letter}@x.example,{letter}\n" for letter in "abcdef"),
    "subscribers/key-customers/k.yaml": "- {id: K1, name: a, email: a@x.example, owner: 한}\n",
    "subscribers/segments/vip.yaml": "where: {name: [a, b]}\n",
    "subscribers/decisions.yaml": "- {customer: K1, subscriber: a@x.example, same: true}\n",
    "content/pages/about.md": "# 소개\n\n[첫 소식](../issues/2026-11-05-first.md)\n",
    "content/media/a.txt": "a file that is published\n",
    f"content/issues/{ISSUE}.md": "---\ntitle: 첫 소식\n---\n\n[파일](../media/a.txt)\n\n/// only | vip\n단골\n///\n",
    "report.csv": "email,event,type,date\nb@x.example,bounced,hard,2026-11-20\nc@x.example,unsubscribed,,2026-11-20\n"}
LEFT = re.compile(r"\.partial|\.begun|staging|scratch/.")
BROUGHT = ("report.csv", "answers.mbox", "backup.zip")
"""Files that commands are told by their whole paths."""
FAST = ("rebuild", "decisions", "archive")
"""What the fast tests try, each at two steps; the slow ones try all, at every step."""


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    """The process that runs and kills."""
    with Killer() as found:
        yield found


def text_of(page: Path) -> str:
    """What a page says now; nothing where there is none."""
    try:
        return page.read_bytes().decode()
    except FileNotFoundError:
        return ""


def crawl(site: Path, start: str = "index.html") -> int:
    """Follow every link of a website from its first page: each leads to something whole. How many pages there are."""
    seen, waiting = set[str](), [start] if (site / start).exists() else []
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        text = text_of(site / page) or "</html>"  # it may have been taken back since it was found
        assert text.rstrip().endswith("</html>"), page
        for link in re.findall(r'(?:href|src)="([^"#?]+)', text):
            path = unquote(urljoin(f"/{page}", link)).removeprefix("/")
            if not re.match(r"[a-z]+:|//", link):
                path = f"{path}index.html" if path == "" or path.endswith("/") else path
                if not (site / path).is_file():  # unless the page does not say so any more
                    assert link not in text_of(site / page), f"{page}: {link}"
                elif path.endswith(".html"):
                    waiting.append(path)
    return len(seen)


def assert_agreed(root: Path) -> None:
    """An export, its record and its receipt say the same, or there is no receipt; and no record is half there."""
    records = read_history(root, findings := Findings()).records
    assert not findings.errors
    for record in records:
        for table in record.data["tables"]:  # type: ignore[attr-defined]
            pl.read_parquet(root / HISTORY / f"{record.id}.{table}.parquet")
    for place in (root / "output/mail").rglob(RECEIPT):
        for name, facts in json.loads(place.read_bytes())["files"].items():
            assert hashlib.sha256((place.parent / name).read_bytes()).hexdigest() == facts["sha256"], name


def state(root: Path) -> dict[str, object]:
    """What a command is about, comparable from run to run: names of records and keys of hashes are by chance."""
    records = read_history(root, Findings()).records
    tables = {(record.kind, what): sorted(map(str, pl.read_parquet(path).rows())) for record in records
              for path in (root / HISTORY).glob(f"{record.id}.*.parquet") for what in [path.name.split(".")[-2]]}
    files = {name: data for name, data in tree(root).items()
             if not name.startswith((".dangol/", HISTORY, "output/reports")) and "dangol-forgotten" not in name}
    hashes = root / STOPS / "dangol-forgotten.csv"
    files = {name: re.sub(rb'"(hash|receipt|sha256)": "\w+"', b"", data) for name, data in files.items()
             if name.endswith(("manifest.json", RECEIPT))} | {
        name: data for name, data in files.items() if not name.endswith(("manifest.json", RECEIPT))}
    return {"records": Counter(record.kind for record in records), "tables": tables, "files": files,
            "hashes": hashes.read_text("utf-8").count("\n") if hashes.exists() else 0}


def without_second(found: dict[str, object], was_done: bool = False) -> dict[str, object]:
    """A state without the second of two exports that are the same."""
    records, tables = found["records"], found["tables"]
    assert isinstance(records, Counter)
    assert isinstance(tables, dict)
    once = {place: sorted(set(rows)) for place, rows in tables.items()}
    return found | {"records": records - Counter(exported=was_done), "tables": once}


def leftovers(root: Path) -> list[str]:
    """What is not whole, or does not belong there."""
    return [name for name in tree(root) if LEFT.search(name)]


COMMANDS: dict[str, tuple[list[list[str]], list[str]]] = {
    "build": ([], ["build"]),
    "rebuild": ([["build"], ["!change"]], ["build"]),
    "export": ([], ["export", "mbox"]),
    "export again": ([["export", "html"], ["!change"]], ["export", "html"]),
    "sent": ([["export", "html"]], ["sent", ISSUE]),
    "results": ([["export", "html"]], ["results", "report.csv"]),
    "replies": ([["export", "mbox"], ["!answers"]], ["replies", "answers.mbox"]),
    "forget": ([["build"], ["export", "html"], ["export", "eml"], ["results", "report.csv"], ["reconcile"]],
               ["forget", "a@x.example"]),
    "decisions": ([], [DECIDE, "K1", "d@x.example"]),
    "archive": ([["export", "html"]], ["archive", "backup.zip"]),
    "archive again": ([["archive", "backup.zip"], ["!change"]], ["archive", "backup.zip"]),
    "restore": ([["export", "html"], ["archive", "backup.zip"], ["!change"], ["forget", "a@x.example"]],
                ["archive", "--restore", "backup.zip", "--replace"]),
    "clean": ([["build"], ["export", "html"], ["audience"]], ["clean"])}


def prepared(killer: Killer, root: Path, before: list[list[str]]) -> Path:
    """A newsletter after some commands."""
    newsletter_in(root, FILES)
    for command in before:
        if command == ["!change"]:
            write(root, {"content/pages/contact.md": "# 연락\n",
                         "content/pages/about.md": "# 소개\n\n[글](contact.md)\n",
                         f"content/issues/{ISSUE}.md": FILES[f"content/issues/{ISSUE}.md"].replace("단골", "손님")})
        elif command == ["!answers"]:
            (root / "answers.mbox").write_bytes(answers(root))
        else:
            ended = killer.run(root, *whole(root, command))
            assert ended.code == 0, ended.said
    return root


def answers(root: Path) -> bytes:
    """A mailbox in which everybody who was mailed says no or asks something, and one mail comes back."""
    sent = (root / "output/mail" / ISSUE / "mbox").glob("*.mbox")
    ids = re.findall(rb"Message-ID: (<.*>)", b"".join(path.read_bytes() for path in sorted(sent)))
    start = b"From x@y.example Fri Nov 20 09:00:00 2026\n"
    head = b"From: %c@x.example\nIn-Reply-To: %s\nMessage-ID: <%c@y.example>\nDate: Fri, 20 Nov 2026 09:00:00 +0900\n\n"
    found = [start + head % (letter, id_, letter) + (b"unsubscribe\n\n", b"hello there\n\n")[place % 2]
             for place, (letter, id_) in enumerate(zip(b"abcdef", sorted(ids), strict=True))]
    back = b"From: mailer-daemon@y.example\nX-Failed-Recipients: b@x.example\nSubject: Undelivered\n\n550 5.1.1 gone\n"
    return b"".join(found) + start + back


def whole(root: Path, command: list[str]) -> list[str]:
    """A command with the paths of its files."""
    return [str(root / argument) if argument in BROUGHT else argument for argument in command]


def kill_everywhere(killer: Killer, folder: Path, name: str, steps: Callable[[int], range]) -> int:
    """Kill a command before some of its steps, each time from the same state; how many kills there were."""
    before, command = COMMANDS[name]
    start = prepared(killer, folder / "start", before)
    undisturbed = Path(shutil.copytree(start, folder / "undisturbed"))
    ended = killer.run(undisturbed, *whole(undisturbed, command))
    assert ended.code == 0, ended.said
    wanted, kills = state(undisturbed), 0
    assert leftovers(undisturbed) == []
    for step in steps(ended.steps):
        root = Path(shutil.copytree(start, folder / f"{step}"))
        killed = killer.run(root, *whole(root, command), step=step)
        assert killed.code == -9, f"{name}, step {step}: {killed}"
        kills += 1
        crawl(root / "output/site")
        assert_agreed(root)
        recover(root)
        assert leftovers(root) == [] or command[0] == "build", f"{name}, step {step}"
        was_done = command[0] == "export" and state(root)["records"] == wanted["records"]
        again = killer.run(root, *whole(root, command))
        assert again.code == 0, f"{name}, step {step}: {again.said}"
        assert_agreed(root)
        # An export that was killed behind its last file was one; to export again is to export twice.
        assert without_second(state(root), was_done) == without_second(wanted), f"{name}, step {step}"
        assert leftovers(root) == [], f"{name}, step {step}"
        shutil.rmtree(root)
    return kills


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_before_every_step(killer: Killer, tmp_path: Path, name: str) -> None:
    """Whichever step it is, the next run makes what an undisturbed one makes."""
    kills = kill_everywhere(killer, tmp_path, name, lambda steps: range(1, steps + 1))
    assert kills > 5


@pytest.mark.parametrize("name", FAST)
def test_before_two_steps(killer: Killer, tmp_path: Path, name: str) -> None:
    """The same half way, and near the end."""
    assert kill_everywhere(killer, tmp_path, name, lambda steps: range(steps // 2, steps, steps // 2 - 2)) == 2


@pytest.mark.slow
def test_at_any_moment_before_a_reader(tmp_path: Path) -> None:
    """A website that is read all the time while builds that change it are killed has no half page and no dead link."""
    root, chance, problems, pages = newsletter_in(tmp_path, FILES), random.Random(26), list[str](), [0]  # noqa: S311
    assert not kill_after(root, 300, ["build"])
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            try:
                pages[0] += crawl(root / "output/site")
            except (AssertionError, OSError) as problem:
                problems.append(str(problem))

    reader = threading.Thread(target=read)
    reader.start()
    killed = 0
    for number in range(60):
        write(root, {f"content/issues/{ISSUE}.md": f"---\ntitle: 소식 {number}\nslug: n{number % 7}\n---\n\n{number}\n",
                     "content/pages/about.md": f"# {number}\n"})
        killed += kill_after(root, chance.uniform(0.3, 0.9), ["build"])
    stop.set()
    reader.join()
    assert killed > 5
    assert pages[0] > 200
    assert problems == []
