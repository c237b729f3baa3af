"""A Spark session for as long as there is work: begun with what it needs, and gone with all that it wrote.

Logs tell of errors alone and never of people: what goes wrong where rows are at hand is told without its message.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from generator.config import Engine
from generator.engines.pieces import CannotWork
from generator.engines.spark.package import zip_package
from generator.messages import msg

if TYPE_CHECKING:
    from pyspark import SparkContext

    from generator.engines.spark.cluster import SparkCluster

ANSWER, WORKERS = 5, 60
"""Seconds in which a master must take a connection, and a worker be there."""
LOG = """rootLogger.level = error
rootLogger.appenderRef.out.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = Spark: %p %c{1}: %m%n
"""
"""Errors of Spark itself, and none of the messages of exceptions (Log4j 2, pattern layout)."""
QUIET = {
    "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.eventLog.enabled": "false",
    "spark.python.worker.faulthandler.enabled": "false", "spark.log.structuredLogging.enabled": "false",
    "spark.io.encryption.enabled": "true",
}
"""No pages, no bars, no record of events; and what lies on disks meanwhile can be read by this session alone, whoever
is killed (https://spark.apache.org/docs/latest/security.html, “Local Storage Encryption”)."""
INSTALL = msg("Install it with: pip install 'dangol[spark]'")


@contextmanager
def spark(engine: Engine) -> Iterator[SparkCluster]:
    """Spark at work. Raises :class:`CannotWork`, also for what fails while it works."""
    if find_spec("pyspark") is None:
        raise CannotWork(msg("PySpark is not installed."), INSTALL)
    home = os.environ.get("JAVA_HOME", "")
    if not shutil.which("java") and not (home and Path(home, "bin", "java").is_file()):
        raise CannotWork(msg("There is no Java, which Spark needs."), msg("Install Java 17 or later."))
    _greet(engine.master)
    folder = Path(tempfile.mkdtemp(prefix="dangol-spark-"))  # for its owner alone
    try:
        with _context(engine, folder) as context:
            yield from _at_work(context, engine, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _at_work(context: SparkContext, engine: Engine, folder: Path) -> Iterator[SparkCluster]:
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    from generator.engines.spark.cluster import SparkCluster

    try:
        if not engine.master.startswith("local"):
            context.addPyFile(str(zip_package(folder)))
            _await_workers(context)
        yield SparkCluster(context, engine.pieces)
    except (Py4JError, PySparkException) as error:
        raise CannotWork(msg("Spark could not do the work: {reason}.", reason=reason_of(error)),
                      msg("See the logs of its workers; they need the Python, Polars and files that are here.")
                      ) from None


def _greet(master: str) -> None:
    """See that a master takes connections: Spark itself would try for minutes."""
    if not master.startswith("spark://"):
        return
    for address in master.removeprefix("spark://").split(","):
        parts = urlsplit(f"//{address}")
        with suppress(OSError, ValueError):
            socket.create_connection((parts.hostname or "", parts.port or 7077), ANSWER).close()
            return
    raise CannotWork(msg("Spark's master cannot be reached at {address}.", address=master),
                  msg("See that it runs, and that engine: master: in newsletter.yaml is as its page says."))


@contextmanager
def _context(engine: Engine, folder: Path) -> Iterator[SparkContext]:
    """A Spark context of our own, and its Java for as long."""
    from pyspark import SparkConf, SparkContext

    log = folder / "log4j2.properties"
    log.write_text(LOG, "utf-8")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if engine.master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    conf = SparkConf(loadDefaults=False).setAppName("dangol").setMaster(engine.master).setAll([
        *QUIET.items(), ("spark.local.dir", str(folder / "local")), ("spark.executorEnv.POLARS_MAX_THREADS", "1"),
        ("spark.driver.extraJavaOptions", f"-Dlog4j2.configurationFile={log.as_uri()} -Djava.io.tmpdir={folder}")])
    (folder / "local").mkdir(0o700)
    try:
        with _stderr_to(folder / "log"):
            context = SparkContext(conf=conf)
    except Exception as error:  # whatever Java or its gateway say
        _end(SparkContext)
        raise CannotWork(msg("Spark does not start: {reason}.", reason=reason_of(error))) from None
    try:
        context.setLogLevel("ERROR")
        yield context
    finally:
        with suppress(Exception):
            context.stop()
        _end(SparkContext)


@contextmanager
def _stderr_to(path: Path) -> Iterator[None]:
    """Let what is started meanwhile write its errors to a file: Java and Spark greet there, and say more than they
    should."""
    kept = os.dup(2)
    with path.open("wb") as file:
        os.dup2(file.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)


def _end(kind: type[SparkContext]) -> None:
    """End the Java that Spark runs in: it goes on for other sessions, and we have none."""
    gateway: Any = kind._gateway
    kind._gateway = kind._jvm = None
    if gateway is not None:
        with suppress(Exception):
            gateway.shutdown()
        process = gateway.proc
        with suppress(Exception):
            process.stdin.close()
            process.wait(ANSWER)
        with suppress(Exception):
            if process.poll() is None:
                process.kill()


def _await_workers(context: SparkContext) -> None:
    """Wait for a worker: without one Spark would wait for ever."""
    end = time.monotonic() + WORKERS
    java: Any = context._jsc
    while java.sc().getExecutorMemoryStatus().size() < 2:
        if time.monotonic() > end:
            raise CannotWork(msg("No worker of Spark’s took the work."),
                          msg("See that workers run, with memory and cores that are free."))
        time.sleep(0.2)


def reason_of(error: BaseException) -> str:
    """What went wrong, in a word: never a message, which may have somebody’s address in it."""
    text = str(error)
    marks = [part.split("\n")[0] for part in text.split("WorkFailed: ")[1:]]
    return marks[0][:200] if marks else _java_name(error) or type(error).__name__


def _java_name(error: BaseException) -> str:
    java = getattr(error, "java_exception", None)
    with suppress(Exception):
        while java is not None and java.getCause() is not None:
            java = java.getCause()
        return str(java.getClass().getSimpleName()) if java is not None else ""
    return ""
