"""The index for searching an archive, and what a first query fetches of it, beside Pagefind on the same pages.

    python -m benchmarks.speed.search [--issues 667] [FOLDER]

The issues are those of `speed.build`. Sizes are of the files as they lie there, as shares of the text of the pages; a
query fetches the index's table, the files of its words, and the texts of the first issues found. Pagefind is measured
where npm installs it; what it fetches takes a browser to tell, so of it there are the folder and the time.
"""

from __future__ import annotations

import argparse
import base64
import json
import re
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from benchmarks.speed.generators import Dangol
from benchmarks.speed.issues import corpus, invented, read
from benchmarks.timing import measured
from generator.render.web.search import FIRST, plain, share_of, words_of

PAGEFIND = "pagefind@1.6.0"
QUERIES = ["memory", "async", "borrow checker", "release candidate", "embedded", "2024 edition", "part", "issue 30"]
AT_ONCE = 4
"""How many issues the search page shows at first."""
MAIN = re.compile(r"<main.*</main>", re.DOTALL)


def text_size(site: Path) -> int:
    """The bytes of the text of all issues' pages."""
    pages = (page.read_text("utf-8") for page in site.glob("issues/2*/index.html"))
    return sum(len(plain(MAIN.findall(page)[0]).encode()) for page in pages)


def fetched(index: Path, query: str) -> int:
    """The bytes of the files that a first query asks for. Words are found as they are written, by whole words."""
    table, size = json.loads(_handed_over(index / "index.js")), (index / "index.js").stat().st_size
    found: list[tuple[int, int, int]] = []
    for number, (_, count, shares, blocks) in enumerate(table):
        holds = set(range(count))
        for name in {f"w{number}-{share_of(word, shares)}.js" for word in words_of(query)}:
            size += (index / name).stat().st_size
        for word in words_of(query):
            lines = _unpacked(index / f"w{number}-{share_of(word, shares)}.js").split("\n")
            having = next((line.split(" ")[1] for line in lines if line.startswith(f"{word} ")), "")
            holds &= {ord(sign) - FIRST for sign in having}
        found += [(number, issue, _block_of(issue, blocks)) for issue in sorted(holds)]
    texts = {f"t{number}-{block}.js" for number, _, block in found[-AT_ONCE:]}
    return size + sum((index / name).stat().st_size for name in texts)


def _block_of(issue: int, blocks: list[int]) -> int:
    for number, count in enumerate(blocks):
        if issue < count:
            return number
        issue -= count
    raise IndexError(issue)


def _handed_over(path: Path) -> str:
    return path.read_text("utf-8").split(",", 1)[1].removesuffix(");\n")


def _unpacked(path: Path) -> str:
    return zlib.decompress(base64.b64decode(json.loads(_handed_over(path)))).decode()


def pagefind(site: Path, folder: Path) -> Iterator[str]:
    """What Pagefind makes of the same pages."""
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", ".", PAGEFIND], cwd=folder,
                   check=True)
    copy = folder / "site"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns("*.js"))
    taken = measured([str(folder / "node_modules/.bin/pagefind"), "--site", str(copy), "--silent"], folder)
    size = sum(path.stat().st_size for path in (copy / "pagefind").rglob("*") if path.is_file())
    yield f"Pagefind: folder {size / text_size(site):.0%} of the text, {taken.seconds:.1f} s to index"


def main() -> None:
    """Build, look, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--issues", type=int)
    options = parser.parse_args()
    source = options.folder or corpus()
    texts = (read(source) if source else invented())[-options.issues if options.issues else None:]
    with tempfile.TemporaryDirectory() as scratch:
        ours = Dangol(Path(scratch) / "dangol", texts)
        ours.build()
        site = ours.folder / "output" / "site"
        index, size = site / "search", text_size(site)
        folder = sum(path.stat().st_size for path in index.glob("*.js"))
        first = sorted(fetched(index, query) for query in QUERIES)
        print(f"{len(texts)} issues, {size / 1e6:.2f} MB of text")
        print(f"Dangol: folder {folder / size:.0%} of the text; a first query fetches "
              f"{first[len(first) // 2] / 1e3:.0f} kB (median of {len(first)}), {first[-1] / 1e3:.0f} kB at most")
        if shutil.which("npm"):
            peers = Path(scratch) / "peers"
            peers.mkdir()
            print(*pagefind(site, peers), sep="\n")


if __name__ == "__main__":
    main()
