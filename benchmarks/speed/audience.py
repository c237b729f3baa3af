"""Read a list of a million people, account for every row and put them into five segments; print the ratio to peers.

    pip install -e ".[bench]"
    python -m benchmarks.speed.audience [--rows 1000000] [--runs 3]

Beside it pandas and bare Polars do no more than the bare reading and dropping of duplicate addresses. ``export`` is one
edition for everybody, after the audience is read. Figures are of whole processes: wall seconds, and peak memory.
The list is invented: 4 % duplicates in another writing, 1 % without an address, 2 % who unsubscribed.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from benchmarks.timing import BIN, timed

TODAY = date(2026, 11, 21)
SEGMENTS = {
    "vip": "where: {tier: [vip, gold], 최근구매일: {within: 180 days}}",
    "seoul": "where: {지역: [서울, 인천]}",
    "large": "where: {주문액: {at_least: 500000}}",
    "supplier": "where: {회사명: {contains: 부품}}",
    "chosen": "where: {segment: [vip, large], 지역: {not: 제주}}",
}
ISSUE = "---\ntitle: 소식\ndate: 2026-11-01\n---\n{{ subscriber.name | default(\"고객님\") }}, 안녕하세요.\n"
TITLES = "이메일,이름,회사명,휴대폰,상태,tier,지역,최근구매일,주문액\n"
PANDAS = """
import pandas, sys
people = pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
print(len(people[~people["이메일"].str.strip().str.lower().duplicated(keep="last")]))
"""
POLARS = """
import polars, sys
people = polars.read_csv(sys.argv[1], infer_schema=False)
key = polars.col("이메일").str.strip_chars().str.to_lowercase()
print(people.with_columns(key.alias("key")).unique("key", keep="last", maintain_order=True).height)
"""
EXPORT = """
import sys, time
from datetime import datetime, timezone
from pathlib import Path
from generator.exporters import EXPORTERS
from generator.findings import Findings
from generator.commands.steps.audience import read_audience
from generator.commands.export import ExportOptions, export
from generator.commands.context import Context, begin
root = Path(sys.argv[1])
now = datetime(2026, 11, 21, tzinfo=timezone.utc)
context = Context(root=root, now=now.astimezone)
started = time.perf_counter()
people = read_audience(begin(context)).mailable
between = time.perf_counter()
result = export(context, "html", EXPORTERS["html"], ExportOptions())
done = time.perf_counter()
assert result.recipients == people
print(people / max((done - between) - (between - started), 0.01))
"""


def person(number: int, dice: random.Random) -> str:
    """A row of the list."""
    odd = dice.random()
    same = dice.randrange(number + 1) if odd < 0.04 else number
    domain = ("gmail.com", "naver.com", "daum.net", "hanbit.example", "solmaru.example")[same % 5]
    address = f"user{same}@{domain}"
    if odd < 0.04:
        address = f" User{same}+news@{domain}"
    elif odd < 0.05:
        address = "없음"
    return ",".join((
        address, dice.choice("김이박최정강조윤장임") + dice.choice(("민수", "서연", "지훈")),
        f"(주)한빛{dice.choice(('부품', '공구', '식품'))}{number // 3}",
        f"010-{number // 10000:04}-{number % 10000:04}",
        "수신거부" if dice.random() < 0.02 else "구독", dice.choice(("vip", "gold", "silver", "")),
        dice.choice(("서울", "부산", "제주", "인천", "대구")),
        f"{TODAY - timedelta(days=dice.randrange(1800)):%Y-%m-%d}", f"{dice.randrange(1_000_000)}")) + "\n"


def prepare(folder: Path, rows: int) -> Path:
    """A newsletter with one issue, one list and five segments."""
    subprocess.run([str(BIN / "dangol"), "--quiet", "init", str(folder)], check=True)
    for part in ("content/issues", "subscribers/lists", "subscribers/segments", "subscribers/suppressions",
                 "subscribers/key-customers"):
        shutil.rmtree(folder / part)
        (folder / part).mkdir()
    (folder / "content/issues/2026-11.md").write_text(ISSUE, "utf-8")
    for name, rule in SEGMENTS.items():
        (folder / f"subscribers/segments/{name}.yaml").write_text(f"{rule}\n", "utf-8")
    dice = random.Random(7)  # noqa: S311  (nothing secret: the same list each time)
    path = folder / "subscribers/lists/customers.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(TITLES)
        file.writelines(person(number, dice) for number in range(rows))
    return path


def main() -> None:
    """Run all in turn and print the medians and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "newsletter"
        people = prepare(folder, options.rows)
        commands = {
            "dangol audience": [str(BIN / "dangol"), "-C", str(folder), "--now", str(TODAY), "audience", "--json"],
            "pandas": [sys.executable, "-c", PANDAS, str(people)],
            "bare Polars": [sys.executable, "-c", POLARS, str(people)]}
        runs: dict[str, list[tuple[float, int, str]]] = {name: [] for name in commands}
        for _ in range(options.runs):
            for name, command in commands.items():
                runs[name].append(timed(command))
        print(f"{options.rows:,} rows, {people.stat().st_size / 1e6:.0f} MB, {options.runs} runs each, medians")
        seconds = {name: statistics.median(run[0] for run in each) for name, each in runs.items()}
        for name, each in runs.items():
            print(f"{name:16} {seconds[name]:6.1f} s  {max(run[1] for run in each):6} MB  "
                  f"ratio {seconds['dangol audience'] / seconds[name]:.2f}")
        rates = [float(timed([sys.executable, "-c", EXPORT, str(folder)])[2]) for _ in range(options.runs)]
        print(f"export of one edition: {statistics.median(rates):,.0f} rows a second")


if __name__ == "__main__":
    main()
