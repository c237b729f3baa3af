"""The command, run in processes that are forked from one in which what it may need is loaded.

Each run is a process of its own, as when somebody types the command; it only skips the half second that Python takes to
load the libraries and what the program makes once in a process.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import pkgutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterable, Mapping
from contextlib import chdir, redirect_stderr
from functools import cache
from pathlib import Path
from typing import IO, Any, NoReturn

LIBRARIES = ("babel.dates", "icalendar", "importlib.metadata", "jinja2", "lxml.html", "markdown", "PIL.Image",
             "premailer", "pygments.lexers", "pymdownx.superfences", "rapidfuzz", "rich.table", "tinycss2",
             "xlsxwriter")


def run(arguments: Iterable[str], folder: Path, env: Mapping[str, str], seconds: float) -> tuple[int, str, str]:
    """Run ``dangol`` in a folder: its exit code, what it printed, and what it said beside that.

    Raises ``TimeoutError`` after so many seconds.
    """
    server = _server()
    assert server.stdin
    assert server.stdout
    os.umask(umask := os.umask(0))
    with tempfile.TemporaryDirectory() as place:
        order = {"arguments": list(arguments), "folder": str(folder), "env": dict(env), "umask": umask, "place": place,
                 "seconds": seconds}
        print(json.dumps(order), file=server.stdin, flush=True)
        code = json.loads(server.stdout.readline())
        if code is None:
            raise TimeoutError(f"dangol {' '.join(arguments)} took more than {seconds} s")
        return code, *(Path(place, name).read_text("utf-8") for name in ("out", "err"))


@cache
def _server() -> subprocess.Popen[str]:
    """The process that forks; it ends when nobody is left to write to it."""
    return subprocess.Popen([sys.executable, "-m", __name__], cwd=Path(__file__).parent.parent, text=True,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _serve(orders: IO[str], answers: IO[str]) -> None:
    """Do what is ordered, a line each, until there is no more; answer with the exit code of each, or with null."""
    _load()
    for line in orders:
        order = json.loads(line)
        child = os.fork()
        if not child:
            _become_the_command(order)
        print(json.dumps(_end_of(child, order["seconds"])), file=answers, flush=True)


def _load() -> None:
    """Load what the command may need, and build a small newsletter: each run begins with what that leaves in memory,
    such as compiled templates.

    Polars is only imported, when all else is done: its threads begin with its first work, and would not survive a fork.
    """
    import generator

    for name in LIBRARIES:
        importlib.import_module(name)
    sys.modules["polars"] = None  # type: ignore[assignment]  # importing it fails
    _rehearse()
    del sys.modules["polars"]
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if not module.name.endswith("__main__") and not module.name.startswith("generator.engines.spark."):
            importlib.import_module(module.name)


def _rehearse() -> None:
    from generator.cache import Cache
    from generator.cli import main
    from generator.render.templates import Templates

    with tempfile.TemporaryDirectory() as place, chdir(place), redirect_stderr(io.StringIO()):
        Path("content/issues").mkdir(parents=True)
        Path("newsletter.yaml").write_text("title: 단골\nlanguage: ko\nbase_url: https://news.example.com/\n", "utf-8")
        Path("content/issues/2026-11-05-first.md").write_text("---\ntitle: 첫 소식\n---\n\n안녕하세요.\n", "utf-8")
        main(["--now", "2026-11-21", "build", "--no-cache"], prog_name="dangol", standalone_mode=False)
    templates = Templates({}, Cache(None))
    for name in templates.names():
        if name.endswith((".html", ".xml", ".txt")):
            templates.environment.get_template(name)


def _end_of(child: int, seconds: float) -> int | None:
    """The exit code of a process; none if it has to be killed."""
    end, pause = time.monotonic() + seconds, .001
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(pause)
        pause = min(pause * 1.5, .02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def _become_the_command(order: Mapping[str, Any]) -> NoReturn:
    os.chdir(order["folder"])
    os.umask(order["umask"])
    os.environ.clear()
    os.environ.update(order["env"])
    time.tzset()
    place = Path(order["place"])
    for number, file, mode in (0, Path(os.devnull), "r"), (1, place / "out", "w"), (2, place / "err", "w"):
        with file.open(mode) as opened:
            os.dup2(opened.fileno(), number)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))
    sys.argv = ["dangol", *order["arguments"]]
    code: str | int | None = 1
    try:
        from generator.cli import main

        main(prog_name="dangol")
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))


if __name__ == "__main__":
    _serve(sys.stdin, os.fdopen(os.dup(1), "w"))
