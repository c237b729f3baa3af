"""Check that the wheel and the sdist hold what git tracks and nothing else: a firm's lists must never be shipped."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

NEWSLETTER = ("content/", "subscribers/", "newsletter.yaml")
WHEEL = ("generator/", "templates/", *NEWSLETTER)
SDIST = (*WHEEL, "tests/", "docs/", "benchmarks/", "README.md", "CHANGELOG.md", "LICENSE", "Makefile", "pyproject.toml",
         "constraints.txt", ".gitignore")
UNPACKED = ("generator/desk/editor/",)
"""What the wheel needs no more: the sources of a script that lies in the templates."""
RENAMED = {"generator/theme/": "templates/", "generator/example/": ""}


def wheel_files(path: str) -> set[str]:
    """The paths in the checkout that the files in a wheel were made from."""
    names = {name for name in zipfile.ZipFile(path).namelist() if ".dist-info/" not in name}
    return {next((outside + name.removeprefix(inside) for inside, outside in RENAMED.items()
                  if name.startswith(inside)), name) for name in names}


def sdist_files(path: str) -> set[str]:
    """The paths in the checkout that the files in an sdist were made from."""
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    return names - {"PKG-INFO"}


def faults(name: str, found: set[str], wanted: Iterable[str], tracked: set[str],
           left_out: tuple[str, ...] = ()) -> list[str]:
    """What a distribution lacks, and what it has that is not in git or does not belong into it."""
    expected = {path for path in tracked if path.startswith(tuple(wanted)) and not path.startswith(left_out)}
    return [*(f"in {name}, but not in git or not meant to be in it: {path}" for path in sorted(found - expected)),
            *(f"in git, but not in {name}: {path}" for path in sorted(expected - found))]


def main(folder: str) -> int:
    """Compare the distributions in a folder; print what differs and return the exit code."""
    tracked = set(subprocess.run(["git", "-c", "core.quotePath=off", "ls-files"], check=True, capture_output=True,
                                 text=True).stdout.splitlines())
    (wheel,), (sdist,) = Path(folder).glob("*.whl"), Path(folder).glob("*.tar.gz")
    found = [*faults("the wheel", wheel_files(str(wheel)), WHEEL, tracked, UNPACKED),
             *faults("the sdist", sdist_files(str(sdist)), SDIST, tracked)]
    print("\n".join(found), end="\n" if found else "")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
