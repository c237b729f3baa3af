"""Tests of :mod:`generator.engines.spark.cluster`: the same bytes from Spark as from here, whoever is killed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from generator.commands.audience import account
from generator.engines.pieces import Pieces
from tests.engines.newsletters import context, newsletter, said

pytestmark = [
    pytest.mark.slow, pytest.mark.programs, pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.skipif(find_spec("pyspark") is None, reason="PySpark is not installed (extra “spark”)"),
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java"),
]


def with_engine(root: Path, settings: str) -> Path:
    """The newsletter with another engine in its settings."""
    file = root / "newsletter.yaml"
    written = file.read_text("utf-8").replace("engine: {name: local, ", f"engine: {{name: spark, {settings}, ")
    file.write_text(written, "utf-8")
    return root


@pytest.mark.parametrize(("master", "pieces"), [("local[1]", 1), ("local[2]", 3), ("local[2]", 8)])
def test_spark_says_the_same(master: str, pieces: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On any number of cores and pieces, byte for byte; and nothing is left of it."""
    root = newsletter(tmp_path / "news", 2, people=600)
    with_engine(root, f'master: "{master}", pieces: {pieces}')
    meanwhile = tmp_path / "meanwhile"
    meanwhile.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(meanwhile))
    assert said(root, "spark") == said(root, "local")
    assert [*meanwhile.glob("dangol-*")] == []


def test_nobody_is_named_where_the_work_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                              capfd: pytest.CaptureFixture[str]) -> None:
    """What goes wrong where rows are at hand is told by its kind and place, and by nothing that it says."""
    root = with_engine(newsletter(tmp_path, 2, people=60), 'master: "local[1]"')
    monkeypatch.setattr("generator.engines.lists.outline_of", _fail)
    result = account(context(root), "spark")
    (told,) = [finding for finding in result.findings if finding.code == "engine"]
    assert "ValueError" in told.message
    out = capfd.readouterr()
    assert not {"secret@hanbit.example"} & {*(out.out + out.err + told.message + told.hint).split()}
    assert "secret" not in out.out + out.err + told.message + told.hint


def _fail(*_: object, **__: object) -> None:
    raise ValueError("secret@hanbit.example")


@dataclass
class Standalone:
    """A real cluster on this machine: a master and two workers, each with one core."""

    folder: Path
    port: int
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def master(self) -> str:
        """Its address."""
        return f"spark://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until the master answers."""
        self._run("master.Master", "--host", "127.0.0.1", "--port", str(self.port), "--webui-port", "0")
        for _ in range(300):
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            time.sleep(0.2)
        for number in (1, 2):
            self._run("worker.Worker", "--host", "127.0.0.1", "--cores", "1", "--memory", "1g", "--webui-port", "0",
                      "--work-dir", str(self.folder / f"worker-{number}"), self.master)

    def _run(self, what: str, *arguments: str) -> None:
        import pyspark

        home = Path(pyspark.__file__).parent
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {
            "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": str(home)}
        with (self.folder / f"{what}-{len(self.processes)}.log").open("wb") as log:
            self.processes.append(subprocess.Popen(
                [home / "bin" / "spark-class", f"org.apache.spark.deploy.{what}", *arguments], env=environment,
                stdout=log, stderr=log, start_new_session=True))

    def kill(self, number: int) -> None:
        """Kill one of the processes and what it started: the second and third are workers."""
        process = self.processes[number]
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture
def standalone(tmp_path: Path) -> Iterator[Standalone]:
    """A cluster that ends with the test."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        cluster = Standalone(tmp_path, free.getsockname()[1])
    try:
        cluster.start()
        yield cluster
    finally:
        for number in range(len(cluster.processes)):
            cluster.kill(number)


def test_a_worker_is_killed_in_the_middle(standalone: Standalone, tmp_path: Path,
                                          monkeypatch: pytest.MonkeyPatch) -> None:
    """On a cluster, the package travels to the workers; and what one of them had who is killed is made anew."""
    from generator.engines.spark.cluster import SparkPieces

    root = with_engine(newsletter(tmp_path / "news", 3), f'master: "{standalone.master}", pieces: 4')
    gather, asked = SparkPieces.gather, []

    def kill_and_gather(pieces: Pieces[Any]) -> list[Any]:
        asked.append(pieces)
        if len(asked) == 3:  # rows are read, and spread next
            standalone.kill(1)
        return gather(pieces)  # type: ignore[arg-type]

    monkeypatch.setattr(SparkPieces, "gather", kill_and_gather)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    assert said(root, "spark") == said(root, "local")
    assert len(asked) > 3
    assert standalone.processes[2].poll() is None


def test_the_package_fits_into_a_zip(tmp_path: Path) -> None:
    """All that workers import is in it."""
    from generator.engines.spark.package import zip_package

    path = zip_package(tmp_path)
    code = f"""
import sys
sys.path[:0] = {[str(path), *sys.path]!r}
import generator.engines.spark.cluster, generator.engines.people, generator.engines.matching
print(generator.engines.matching.__file__)
"""
    shown = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert "generator.zip" in shown.stdout
