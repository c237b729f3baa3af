"""Keep the catalogues of messages complete: what the program says, in each language that it speaks.

Run it after a change: ``python docs/catalogue.py`` writes every message that is new into ``dangol.po`` of each
language, drops those that are no more, compiles the rest and prints what waits for a translation, for which a test
fails.
"""

from __future__ import annotations

import ast
import inspect
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_from_dir
from babel.messages.mofile import read_mo as babel_read_mo
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from generator.finding_codes import CODES
from generator.messages import DOMAIN, LANGUAGES, SOURCE

REPO = Path(__file__).parent.parent
LOCALE = REPO / "generator" / "locale"
KEYWORDS = {"msg": None, "plural": (1, 2)}
CLICK = {"_": None, "ngettext": (1, 2)}
OLDER = ("No such option: {name}", "{value!r} is not a valid boolean.")
"""What the oldest Click that we allow says in other words than the newest."""
HEADER = """\
# What Dangol says, in LANGUAGE. docs/catalogue.py adds what is new and drops what is gone; the sentences are people's.
#"""


def messages() -> Iterator[tuple[str, str | tuple[str, str]]]:
    """Every message with the file that says it."""
    for name, method in (("generator", "python"), ("templates", "jinja2")):
        patterns = [("**.py", method)] if method == "python" else [("reports/**", method), ("desk/**.html", method)]
        for path, _, message, *_ in extract_from_dir(REPO / name, patterns, keywords=KEYWORDS,  # type: ignore[arg-type]
                                                     options_map={"**": {"silent": "false"}}):
            yield f"{name}/{path}", message  # type: ignore[misc]
    for path in sorted((REPO / "generator" / "cli").glob("*.py")):
        for text in _helps(path):
            yield path.relative_to(REPO).as_posix(), text
    for about in CODES.values():
        yield "generator/finding_codes.py", about
    for text in OLDER:
        yield "click/older.py", text
    for path in sorted(Path(click.__file__).parent.glob("*.py")):
        if path.stem in ("core", "exceptions", "formatting", "types", "decorators", "parser"):
            for _, message, *_ in extract("python", io.BytesIO(path.read_bytes()), keywords=CLICK):
                yield f"click/{path.name}", message  # type: ignore[misc]


def _helps(path: Path) -> Iterator[str]:
    """The docstrings of commands, which are their help."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef) and any(_makes_command(item) for item in node.decorator_list):
            yield inspect.cleandoc(ast.get_docstring(node, clean=False) or "")


def _makes_command(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and ast.unparse(decorator.func) in ("command", "click.group")


def updated(language: str, found: Iterable[tuple[str, str | tuple[str, str]]]) -> Catalog:
    """The catalogue of a language with every message that is found, and no other."""
    path = written(language)
    before = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.is_file() else Catalog(language)
    catalog = Catalog(language, project=DOMAIN, header_comment=HEADER.replace("LANGUAGE", language), fuzzy=False)
    for place, message in found:
        known = before.get(message if isinstance(message, str) else message[0])
        catalog.add(message, known.string if known and known.pluralizable == isinstance(message, tuple) else "",
                    locations=[(place, 1)])
    return catalog


def written(language: str) -> Path:
    """The file of a catalogue as people write it."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def as_po(catalog: Catalog) -> bytes:
    """A catalogue as its file has it."""
    file = io.BytesIO()
    write_po(file, catalog, width=120, sort_by_file=True, include_lineno=False, omit_header=True)
    head = (f'{catalog.header_comment}\nmsgid ""\nmsgstr ""\n"Language: {catalog.locale}\\n"\n'
            f'"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {catalog.plural_forms}\\n"\n\n')
    return head.encode() + file.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """A catalogue as the program reads it."""
    with io.BytesIO(as_po(catalog)) as file:
        plain = read_po(file, locale=catalog.locale)
    made = io.BytesIO()
    write_mo(made, plain)
    return made.getvalue()


def read_mo(compiled: bytes) -> dict[str, str]:
    """The messages of a compiled catalogue; its header, which has Babel's version and the time, left out."""
    plain = babel_read_mo(io.BytesIO(compiled))
    return {str(message.id): str(message.string) for message in plain if message.id}


def untold(catalog: Catalog) -> list[str]:
    """The messages that a catalogue has no translation of."""
    return [str(message.id) for message in catalog
            if message.id and not all([message.string] if isinstance(message.string, str) else message.string)]


def main() -> int:
    """Write every catalogue anew; the exit code is 1 while translations are missing."""
    found = list(messages())
    missing = 0
    for language in LANGUAGES:
        if language == SOURCE:
            continue
        catalog = updated(language, found)
        path = written(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_po(catalog))
        compiled, made = path.with_suffix(".mo"), as_mo(catalog)
        if not compiled.is_file() or read_mo(compiled.read_bytes()) != read_mo(made):
            compiled.write_bytes(made)
        for text in untold(catalog):
            missing += 1
            print(f"{language}: {text}")
    return int(bool(missing))


if __name__ == "__main__":
    sys.exit(main())
