"""What holds the code together, so that it stays true: layers, sizes, who prints, who opens files."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import REPO

PACKAGE = REPO / "generator"
MODULES = sorted(PACKAGE.rglob("*.py"))
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
OPENERS = {"read_text", "read_bytes", "write_text", "write_bytes", "open", "unlink", "copyfile", "rmtree"}
MAY_OPEN = {
    "sources": "they are where input files are opened",
    "checks/asking.py": "what it opens are connections",
    "clients": "the facts that lie beside it, and the tool that renews them",
    "importers": "they read what other systems exported, and put in its place what comes of it",
    "files.py": "it writes single files of ours, for the two below and for reports, and reads none",
    "commands/context.py": "it finishes or removes what killed runs left",
    "publish.py": "it writes what is published",
    "journal.py": "it finishes what was begun",
    "history.py": "it keeps what was exported, and reads no other file",
    "stored.py": "it keeps what editions said",
    "erasure": "it takes people out of what was written",
    "archiving": "it packs a whole newsletter, and unpacks it",
    "engines/reading.py": "a part that came over the network is a file for as long as it is read",
    "engines/spark": "Spark's settings and our package, in a folder that goes with the session",
    "desk/pictures.py": "it puts what was dropped in its place, without what a photo tells",
    "exporters/parts/pictures.py": "it puts pictures into messages and ZIP files",
    "cli/language.py": "it looks for the language to say help and usage errors in, before a command runs",
    "cache.py": "it keeps work already done",
    "plugins.py": "it looks into what installed packages say of themselves",
    "records.py": "it keeps what is small of that",
    "scaffold.py": "it makes a new newsletter's files",
    "console.py": "it shows the line that a finding is about",
    "render/assets.py": "it looks what sort of picture a file is",
    "render/pictures": "pictures are read there, and what was made of them",
    "render/social/drawing.py": "it reads the logo",
    "render/compiled.py": "it keeps what Jinja2 made of ours",
    "render/templates.py": "it gives Jinja2 its templates",
    "serve/application.py": "it shows pictures, where they can still be read",
    "desk/parcels.py": "it shows what was exported, and packs it",
    "commands/steps/reports.py": "it removes a report that is out of date",
    "commands/steps/report_files.py": "it removes a report that is out of date",
    "commands/steps/customer_reports.py": "it looks whether a report still stands there as it was made",
    "commands/clean.py": "it removes what we wrote",
}

MAY_IMPORT_LATE = {
    ("checks/__init__.py", "generator.checks.every"): "checks of mail, which the build has none of",
    ("checks/external.py", "generator.checks.asking"): "connections, which few ask for",
    ("checks/base.py", "generator.checks.reading"): "lxml, for texts that are read for their words",
    ("checks/leaks.py", "polars"): "it serves texts with hundreds of restricted phrases, and the build loads no Polars",
    ("commands/audience.py", "generator.commands.steps.reports"): "pages, which check and export make none of",
    ("commands/audience.py", "generator.commands.steps.spread_reports"): "pages, likewise",
    ("commands/audience.py", "generator.commands.steps.spreading"): "another engine, which few ask for",
    ("commands/reconcile.py", "generator.commands.steps.spreading"): "another engine, likewise",
    ("commands/reconcile.py", "generator.engines.matching"): "another engine, likewise",
    ("commands/steps/spreading.py", "generator.engines.spark.session"): "Spark, of all engines",
    ("commands/check.py", "generator.commands.steps.degradation"): "a page that is made where it is asked for",
    ("console.py", "rich"): "it draws tables, excerpts and progress, and --version has none of them",
    **{(f"exporters/{name}.py", "polars"): "a list of mail senders is no work for it"
       for name in ("listmonk", "parts/columns", "parts/apart", "parts/single")},
    ("exporters/base.py", "generator.spreadsheet"): "Polars, likewise",
    ("exporters/parts/field_names.py", "generator.plan.customers.matching.sounds"): "Polars, likewise",
    ("engines/spark/session.py", "generator.engines.spark.cluster"): "PySpark, which may not be installed",
    ("engines/spark/session.py", "py4j"): "it comes with PySpark",
    ("engines/spark/session.py", "pyspark"): "it is of an extra, and takes seconds",
    ("files.py", "fcntl"): "it is on Unix alone",
    ("files.py", "filelock"): "it is installed on Windows alone",
    ("findings.py", "rapidfuzz"): "it looks for the nearest of many words, after a slip of the pen",
    ("parallel.py", "concurrent"): "logging and queues, for lists alone",
    ("plugins.py", "importlib"): "importlib.metadata, where a package adds something",
    ("render/markdown/many.py", "generator.render.markdown.markup"): "Markdown, Pygments and lxml, where a text is new",
    ("render/assets.py", "generator.render.pictures.making"): "Pillow, where a picture is new",
    ("render/assets.py", "generator.render.pictures.drawings"): "lxml, where an SVG is new",
    ("render/social/drawn.py", "generator.render.social.drawing"): "Pillow, where a picture is to be drawn",
    ("render/bodies.py", "generator.render.markdown.many"): "processes, where a text is new",
    ("commands/steps/rendering.py", "generator.render.markdown.many"): "processes, where nothing was ever rendered",
    ("render/forwarding.py", "generator.render.markdown.dialect.texts"): "Markdown, where a letter is to be passed on",
    ("render/calendar.py", "icalendar"): "it takes a tenth of a small build, and few newsletters have events",
    ("render/mail/inline_css.py", "premailer"): "it takes as long as a small build, which finds its mails in the cache",
    ("render/markdown/dialect/patterns.py", "pymdownx"): "its table of emoji is large, and few texts name one",
    ("render/templates.py", "jinja2"): "most builds have no page to render",
    ("render/templates.py", "generator.render.compiled"): "Jinja2, likewise",
    ("render/theme.py", "jinja2"): "most builds have no page to render",
    ("render/web/pages.py", "generator.render.web.opening"): "lxml, where the home page is new",
    ("render/web/pages.py", "generator.render.web.voices"): "lxml, likewise",
    ("sources/media.py", "PIL"): "of all commands few look at pictures",
    ("sources/tables/formats.py", "generator.sources.tables.sheets.workbook"): "fastexcel, for lists in XLSX alone",
    ("sources/tables/heads.py", "generator.sources.tables.parquet"): "Polars, for lists in Parquet alone",
    ("sources/tables/heads.py", "generator.sources.tables.sheets.readers"): "lxml, for lists in workbooks alone",
    ("sources/tables/sheets/readers.py", "generator.sources.tables.sheets.xls"): "xlrd, for old workbooks alone",
    ("sources/texts/documents.py", "generator.sources.texts.parser"): "its patterns, where a text is new",
    ("spreadsheet.py", "xlsxwriter"): "of all that write CSV, reconcile alone writes workbooks",
}
"""What is imported inside functions, but for commands (see generator/cli/__init__.py): by whom, what, and why."""
OF_THE_WHOLE = {
    "broken": "newsletters with something wrong in them, whoever finds it",
    "reliability": "what holds whatever is killed, full, huge or read by others",
    "exporters/test_csv.py": "every CSV of people, whoever writes it",
    "exporters/test_proof.py": "every mail sender's files, taken through what it does with them",
    "serve/test_several.py": "newsletters that are served together, whichever part does it",
    "sources/tables/test_bombs.py": "workbooks of every format that unpack to gigabytes",
    "sources/test_real_lists.py": "lists as other programs export them",
    "test_architecture.py": "the code as text",
    "test_browser.py": "the example newsletter in a browser",
    "test_corpus.py": "a real newsletter of many years",
    "test_docs.py": "the documentation beside the code",
    "test_example.py": "the example newsletter",
    "test_growth.py": "how time grows with an issue's length",
    "test_hard_lists.py": "the benchmarks' lists and their judge",
    "test_languages.py": "what is said, by whichever module, in the languages that there are",
    "test_looks.py": "how the example looks, whichever template or style it comes of",
    "test_links_out.py": "links out of a newsletter's folder, whoever follows them",
    "test_readme.py": "the transcript of the README",
    "test_shipped.py": "the wheel and the sdist",
    "test_tutorial.py": "the tutorial, as a reader follows it",
}
"""Tests, or folders of them, that are of no one module, and of what they are."""


def name(path: Path) -> str:
    """A module's path below the package."""
    return path.relative_to(PACKAGE).as_posix()


@dataclass(frozen=True)
class Code:
    """What the tests below look at in a module: what it calls, what its functions import and their lengths, and what
    has no docstring."""

    calls: tuple[tuple[str, int], ...]
    late: frozenset[str]
    lengths: tuple[tuple[str, int], ...]
    undocumented: tuple[str, ...]


@cache
def code(path: Path) -> Code:
    """A module, parsed once for all tests."""
    module = ast.parse(path.read_text("utf-8"))
    functions = [node for node in ast.walk(module) if isinstance(node, FUNCTIONS)]
    return Code(tuple(_calls(module)), frozenset(_late_imports(functions)),
                tuple((f"{node.name}, line {node.lineno}", (node.end_lineno or 0) - node.lineno) for node in functions),
                tuple(_undocumented(module)))


def _calls(module: ast.Module) -> Iterator[tuple[str, int]]:
    """The names of everything that a module calls, each with its line."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            called = node.func
            yield (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")), node.lineno


def _late_imports(functions: Sequence[ast.AST]) -> set[str]:
    """The modules that functions import; of other packages their names alone."""
    nodes = [node for function in functions for node in ast.walk(function)]
    found = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    found |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    return {module if module.startswith("generator.") else module.partition(".")[0] for module in found}


def _undocumented(module: ast.Module) -> Iterator[str]:
    """A module, and its public classes and functions, that do not say what they are for."""
    if not ast.get_docstring(module):
        yield "the module"
    classes = [node for node in module.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    for body in (module.body, *(node.body for node in classes)):
        named = [node for node in body if isinstance(node, (ast.ClassDef, *FUNCTIONS))]
        for node in named:
            if not (node.name.startswith("_") or ast.get_docstring(node)):
                yield f"{node.name}, line {node.lineno}"


def tracked() -> list[Path]:
    """The files of the project as git knows them, or the text files that are there."""
    git = shutil.which("git")
    if git and (REPO / ".git").exists():
        done = subprocess.run([git, "ls-files", "-z"], cwd=REPO, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return [REPO / path for path in done.stdout.split("\0") if path and (REPO / path).is_file()]
    folders = ("generator", "tests", "templates", "content", "docs", "benchmarks")
    return [path for folder in folders for path in (REPO / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts]


def test_imports_point_one_way(tmp_path: Path) -> None:
    """The layers that pyproject.toml names hold: no module imports one above it, and there is no circle."""
    pytest.importorskip("importlinter")
    from importlinter.application.use_cases import lint_imports
    from importlinter.configuration import configure

    configure()
    assert lint_imports(config_filename=str(REPO / "pyproject.toml"), cache_dir=str(tmp_path))


def test_imports_stand_at_the_top() -> None:
    """Whatever is imported inside a function is known, with the reason."""
    found = {(name(path), module) for path in MODULES if not name(path).startswith("cli/")
             for module in code(path).late}
    assert found == {*MAY_IMPORT_LATE}


def test_every_layer_is_in_the_contract() -> None:
    """A new module or package at the top must be given its place."""
    text = (REPO / "pyproject.toml").read_text("utf-8")
    named = set(re.findall(r"generator\.(\w+)", text))
    there = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert there - named - {"__init__", "__main__", "theme", "example"} == set()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_are_small(path: Path) -> None:
    """No module has more than 400 lines, and no function more than 40."""
    assert path.read_text("utf-8").count("\n") <= 400
    for function, length in code(path).lengths:
        assert length < 40, function


def test_tests_stand_where_their_module_stands() -> None:
    """``generator/a/b.py`` has its tests in ``tests/a/test_b.py`` (or ``test_b_….py``), a package beside its folder."""
    subjects = tuple(f"{name(path).removesuffix('.py').removesuffix('/__init__')}_" for path in MODULES)
    tests = [path.relative_to(REPO / "tests") for path in sorted((REPO / "tests").rglob("test_*.py"))]
    lost, excused = [], set()
    for path in tests:
        subject = (path.parent / path.stem.removeprefix("test_")).as_posix() + "_"
        if excuse := {path.as_posix(), path.parts[0]} & OF_THE_WHOLE.keys():
            excused |= excuse
        elif not subject.startswith(subjects):
            lost.append(path.as_posix())
    assert lost == []
    assert excused == {*OF_THE_WHOLE}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_public_names_are_documented(path: Path) -> None:
    """Every module, public class and public function says what it is for."""
    assert code(path).undocumented == ()


def test_only_the_console_prints() -> None:
    """Everything that is said goes through console.py."""
    printing = {name(path) for path in MODULES for call, _ in code(path).calls if call in ("print", "echo", "secho")}
    assert printing <= {"console.py"}
    streams = {name(path) for path in MODULES if re.search(r"sys\.std(?:out|err)", path.read_text("utf-8"))}
    assert streams <= {"console.py"}


def test_input_files_are_opened_in_sources_alone() -> None:
    """Whoever opens a file is known, with the reason."""
    found = {f"{name(path)}:{line} {call}" for path in MODULES for call, line in code(path).calls if call in OPENERS}
    found = {item for item in found if not re.fullmatch(r"serve/__init__\.py:\d+ open", item)}  # a browser
    excused = {item: [known for known in MAY_OPEN if item.startswith((f"{known}:", f"{known}/"))] for item in found}
    assert [item for item, reasons in excused.items() if not reasons] == []
    assert {*MAY_OPEN} == {known for reasons in excused.values() for known in reasons}  # none excuses nothing


def test_plans_do_no_io() -> None:
    """What plans, plans: it imports nothing that reads, writes or asks the time."""
    for path in sorted((PACKAGE / "plan").rglob("*.py")):
        source = path.read_text("utf-8")
        assert not re.search(r"(?m)^(?:from|import) (?:os|pathlib|shutil|time|subprocess|httpx)\b", source), path
        assert "datetime.now" not in source
        assert "date.today" not in source


def test_the_clock_is_asked_in_one_place() -> None:
    """What "today" means comes from the command line alone; durations are measured where they are told."""
    clock = re.compile(r"datetime\.now\(|date\.today\(|time\.time\(")
    asking = {name(path) for path in MODULES if clock.search(path.read_text("utf-8"))}
    assert asking <= {"cli/options.py", "cache.py"}, asking


def test_renderers_never_read_lists() -> None:
    """No renderer, and nothing that they import, knows of rows of people."""
    lists = re.compile(r"sources\.people\.people_files|plan\.audience\.audience|\bpolars\b")
    for path in sorted((PACKAGE / "render").rglob("*.py")):
        assert not lists.search(path.read_text("utf-8")), path


def test_no_machine_is_named() -> None:
    """No file of the project knows the machine that it was written on."""
    private = re.compile("/(?:root|home/[a-z]+|Users/[a-z]+|work)/")
    for path in tracked():
        if path.suffix in (".png", ".webp", ".ico", ".woff2"):
            continue
        text = path.read_text("utf-8", errors="replace")
        assert not private.search(text), (path, private.findall(text))
