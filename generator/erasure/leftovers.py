"""One person taken out of what Dangol makes of lists again and again: suppressions by results, reports, caches."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

from generator.cache import FOLDER as CACHE
from generator.erasure.base import Erased, Erasure
from generator.erasure.cutting import cut_table
from generator.files import replace_file
from generator.plan.suppressing import BY_RESULTS


def erase_from_suppressions(erasure: Erasure) -> list[Erased]:
    """Take the person out of the suppressions that result files left. Raises :class:`OSError`."""
    done = []
    for path in sorted(erasure.root.glob(f"{BY_RESULTS}*.csv")):
        with path.open("rb") as lines:
            records = list(cut_table(lines, erasure.theirs))
        if count := sum(hit for _, hit in records):
            if not erasure.dry_run:
                replace_file(erasure.root, path, b"".join(record for record, _ in records), private=True)
            done.append(Erased(path.relative_to(erasure.root).as_posix(), count))
    return done


def remove_mentions(erasure: Erasure, reports: Collection[str]) -> list[Erased]:
    """Remove those of some ``reports``, and of the work kept in the cache, that have the person: both are made again
    when they are asked for. Raises :class:`OSError`."""
    done = []
    names = [name for name in erasure.person.names if len(name) > 1]
    kept = ((path, names) for path in (erasure.root / "output" / "reports" / name for name in reports))
    for path, named in [*kept, *((path, []) for path in _cached(erasure.root))]:
        texts = _texts(path) if path.is_file() else ()
        if count := sum(len(erasure.theirs.findall(text)) + sum(map(text.count, named)) for text in texts):
            if not erasure.dry_run:
                path.unlink(missing_ok=True)
            done.append(Erased(path.relative_to(erasure.root).as_posix(), count))
    return done


def _cached(root: Path) -> Iterator[Path]:
    yield from (path for path in sorted((root / CACHE).glob("??/*")) if path.is_file())


def _texts(path: Path) -> Iterator[str]:
    """What a file says; a workbook is a ZIP of such files."""
    if path.suffix == ".xlsx" and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            for name in book.namelist():
                yield book.read(name).decode("utf-8", "replace")
    else:
        yield path.read_bytes().decode("utf-8", "replace")
