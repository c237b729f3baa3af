"""Write an edition to 100,000 people with three merge fields; print the ratios to bare writing and to usual ways.

    pip install -e .
    python -m benchmarks.speed.export [--people 100000] [--runs 3] [--folder FOLDER]

What is timed of ours is the exporter's own step, as ``export`` does it: from an edition and the recipients' columns to
a file with its digest. Reading the lists, reconciling and rendering the edition come before, once an edition.

- *bare writing*: the same bytes, held in memory a piece at a time, to the same disk; both wait until the disk has them.
- *Jinja2 and email.message*: for each person the page and the text are rendered by compiled Jinja2 templates and put
  into an ``EmailMessage``; timed for 300 people. Neither waits for the disk.
- *juice* (https://github.com/Automattic/juice), where ``node`` finds it (``npm install juice`` where it is run): the
  same page, its style sheet not yet in its elements, inlined many times by a process that has started. Ours is timed
  for that alone too; the whole way begins with Markdown and the template.

Figures are medians of runs that take turns.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from unittest.mock import patch

import polars as pl
from jinja2 import Environment

from generator import scaffold
from generator.commands.context import Context, begin
from generator.commands.export import ExportOptions, export, mail_site, render_mail
from generator.exporters import EXPORTERS, ExporterBase, Package
from generator.exporters.base import Files
from generator.findings import Findings
from generator.publish import make
from generator.render.mail.inline_css import inline_css
from generator.render.mail.merge_fields import Field, MergeText, Slot, ViewLink, fill

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
ISSUE = "2026-11-year-end"
EDITION = frozenset({"vip"})
SAMPLE = 300
NAMES = ["김민수", "이서연", "박지훈", "O'Neil", "최은별", "Müller & Söhne", "한가람", ""]
JUICE = """
const juice = require('juice'), fs = require('fs');
const page = fs.readFileSync(process.argv[1], 'utf8');
juice(page);
const started = process.hrtime.bigint();
for (let n = 0; n < 30; n++) juice(page);
console.log(Number(process.hrtime.bigint() - started) / 30e9);
"""


class Keeping(ExporterBase):
    """An exporter that keeps the editions it is given."""

    about = "keeps"

    def __init__(self) -> None:
        self.packages: list[Package] = []

    def files(self, package: Package, findings: Findings) -> Files:
        """Nothing at all."""
        self.packages.append(package)
        return {}


def prepared(root: Path, count: int) -> Package:
    """The example's edition for regulars, which has three merge fields, for so many invented people."""
    scaffold.init(root)
    keeping = Keeping()
    export(Context(root=root, now=NOW.astimezone), "keeping", keeping, ExportOptions(issue=ISSUE))
    package = next(one for one in keeping.packages if one.title == "vip")
    draw = random.Random(7)  # noqa: S311 (invented people, the same each time)
    people = pl.DataFrame({
        "email": [f"person{number}@example.com" for number in range(count)],
        "name": [draw.choice(NAMES) for _ in range(count)],
        "company": [f"상사 {draw.randrange(20000)}" for _ in range(count)],
        "last_order": [f"{draw.randrange(1, 40) * 50} 장" for _ in range(count)]})
    return Package(package.edition, people, package.config, NOW)


def written(package: Package, name: str, path: Path) -> tuple[float, float]:
    """Seconds that the exporter's step takes, and those until the disk has it."""
    started = time.perf_counter()
    content = EXPORTERS[name].files(package, Findings())[f"{package.title}.{name}"]
    assert not isinstance(content, bytes)
    make(path, content())
    done = time.perf_counter()
    synced(path)
    return done - started, time.perf_counter() - started


def bare(source: Path, path: Path) -> float:
    """Seconds that writing the same bytes takes, reading them not counted."""
    spent = 0.0
    with source.open("rb") as given, path.open("wb", buffering=0) as taken:
        while chunk := given.read(1 << 21):
            started = time.perf_counter()
            taken.write(chunk)
            spent += time.perf_counter() - started
    started = time.perf_counter()
    synced(path)
    return spent + time.perf_counter() - started


def synced(path: Path) -> None:
    """Wait until the disk has a file."""
    place = os.open(path, os.O_RDONLY)
    os.fsync(place)
    os.close(place)


def jinja_template(text: MergeText) -> str:
    """An edition's text as the Jinja2 template that it would be."""
    def tag(slot: Slot) -> str:
        if isinstance(slot, Field):
            return f'{{{{ {slot.name} or "{slot.default}" }}}}'
        return f'{{{{ view_url or "{slot.page}" }}}}' if isinstance(slot, ViewLink) else "{{ unsubscribe_url }}"

    return fill(tuple(part.replace("{", '{{ "{" }}') if isinstance(part, str) else part for part in text), tag)


def usual(package: Package, path: Path) -> float:
    """Seconds a person that Jinja2 and email.message take."""
    html = Environment(autoescape=True).from_string(jinja_template(package.edition.html))
    plain = Environment(autoescape=False).from_string(jinja_template(package.edition.text))
    subject = Environment(autoescape=False).from_string(jinja_template(package.edition.subject))
    started = time.perf_counter()
    with path.open("wb") as file:
        for person in package.people.head(SAMPLE).iter_rows(named=True):
            given = {**person, "unsubscribe_url": "mailto:hello@example.com"}
            message = EmailMessage()
            message["From"], message["To"] = "hello@example.com", person["email"]
            message["Subject"] = subject.render(given)
            message.set_content(plain.render(given))
            message.add_alternative(html.render(given), subtype="html")
            file.write(bytes(message))
    return (time.perf_counter() - started) / SAMPLE


def rendered(root: Path, page: Path) -> tuple[float, float]:
    """Seconds from Markdown to an inlined page, nothing from a cache, and those of the inlining alone.

    The page before its styles are inlined is kept for juice.
    """
    run = begin(Context(root=root, now=NOW.astimezone, cached=False))
    issue = next(one for one in run.project.issues if one.slug == ISSUE)
    site = mail_site(run, issue)

    def kept(source: str) -> str:
        page.write_text(source, "utf-8")
        return inline_css(source)

    with patch("generator.render.mail.editions.inline_css", kept):
        render_mail(run, site, issue, [EDITION])
    started = time.perf_counter()
    for _ in range(10):
        render_mail(run, site, issue, [EDITION])
    between, source = time.perf_counter(), page.read_text("utf-8")
    for _ in range(10):
        inline_css(source)
    return (between - started) / 10, (time.perf_counter() - between) / 10


def juiced(page: Path) -> float | None:
    """Seconds that juice takes to inline one page, where npm has it."""
    node = shutil.which("node")
    if not node:
        return None
    done = subprocess.run([node, "-e", JUICE, str(page)], capture_output=True, text=True, check=False)
    return float(done.stdout) if done.returncode == 0 else None


def main() -> None:
    """Run all in turn and print the medians and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="Where to write (default: the system's place for temporary files).")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as scratch:
        place = Path(scratch)
        package = prepared(place / "newsletter", options.people)
        one = statistics.median(usual(package, place / "usual") for _ in range(options.runs))
        for name in ("jsonl", "mbox"):
            report(name, package, place, options.runs, one)
        report_rendering(place, options.runs)


def report(name: str, package: Package, place: Path, runs: int, usual_way: float) -> None:
    """Time an exporter against bare writing, in turn."""
    times, theirs = [], []
    for _ in range(runs):
        times.append(written(package, name, place / "ours"))
        theirs.append(bare(place / "ours", place / "theirs"))
        size = (place / "ours").stat().st_size
        for path in ("ours", "theirs"):
            (place / path).unlink()
    made, kept = (statistics.median(column) for column in zip(*times, strict=True))
    bare_write, count = statistics.median(theirs), package.people.height
    print(f"{name}: {count} people, {size / 1e6:.0f} MB made in {made:.2f} s, on the disk in {kept:.2f} s; bare: "
          f"{bare_write:.2f} s: {bare_write / kept:.2f} of its speed; {usual_way * count / made:.0f} times as fast as "
          f"Jinja2 and email.message ({usual_way * 1000:.2f} ms a person)")


def report_rendering(place: Path, runs: int) -> None:
    """Time one edition against juice."""
    page = place / "page.html"
    times = [rendered(place / "newsletter", page) for _ in range(runs)]
    whole, inlined = (statistics.median(column) * 1000 for column in zip(*times, strict=True))
    found = juiced(page)
    versus = "juice is not here" if found is None else (
        f"juice {found * 1000:.1f} ms for the inlining: ours takes {inlined / found / 1000:.2f} of its time for that, "
        f"and {whole / found / 1000:.2f} for the whole way")
    print(f"one edition from Markdown to inlined HTML: {whole:.1f} ms, {inlined:.1f} of them the inlining; {versus}")


if __name__ == "__main__":
    main()
