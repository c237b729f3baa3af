"""Check that a wheel holds what git tracks and nothing else: a firm's lists must never be shipped."""

from __future__ import annotations

import subprocess
import sys
import zipfile

RENAMED = {"generator/theme/": "templates/", "generator/example/": ""}


def source_of(name: str) -> str:
    """The path in the checkout that a file in the wheel was made from."""
    for inside, outside in RENAMED.items():
        if name.startswith(inside):
            return outside + name.removeprefix(inside)
    return name


def main(wheel: str) -> int:
    """Compare; print what differs and return the exit code."""
    tracked = set(subprocess.run(["git", "-c", "core.quotePath=off", "ls-files"], check=True, capture_output=True,
                                 text=True).stdout.splitlines())
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    sources = {source_of(name) for name in names}
    wanted = {name for name in tracked
              if name.startswith(("generator/", "templates/", "content/", "subscribers/")) or name == "newsletter.yaml"}
    stray = {name for name in names if not name.startswith("generator/")} | (sources - tracked)
    for name in sorted(stray):
        print(f"in the wheel, but not in git or not in the package: {name}")
    for name in sorted(wanted - sources):
        print(f"in git, but not in the wheel: {name}")
    return int(bool(stray or wanted - sources))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
