"""The languages that the program speaks: catalogues without a gap, and nothing left in English for a Korean reader."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import openpyxl
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from click.testing import CliRunner
from lxml import html

from generator.cli import main
from generator.exporters import EXPORTERS
from generator.messages import LANGUAGES, SOURCE, catalogue, speaking
from tests.broken.outcome import BASE, HERE
from tests.conftest import REPO, Run, dangol
from tests.desk.desks import sit_down
from tests.people import ISSUE, newsletter_in
from tests.trees import write

SPEC = importlib.util.spec_from_file_location("catalogues", REPO / "docs" / "catalogue.py")
assert SPEC
assert SPEC.loader
catalogues = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(catalogues)

OTHERS = [language for language in LANGUAGES if language != SOURCE]
FOUND = list(catalogues.messages())
COMMANDS = ["", *sorted(main.commands)]
KOREAN = {"DANGOL_LANG": "ko"}

QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|'[^'\n]*'|`[^`\n]*`|\"[^\"\n]*\"")
COMMAND = re.compile(r"(?:dangol|pip|cd|curl|aws|msmtp) [^\n,;)]*")
VALUE = re.compile(r"\S*[/@\\_:=<>{}$%|\[\]()+*#0-9]\S*|\S+\.\S+|--?[a-z]\S*")
SENTENCE = re.compile(r"\b[A-Za-z][a-z]+(?:[’'][a-z]+)?(?: [A-Za-z][a-z]+(?:[’'][a-z]+)?){2,}")
"""Three words of Latin letters, one behind the other: a sentence that nobody translated."""
NAMES = ("Code your own", "Amazon SES", "Campaign Monitor", "Mail Send", "Lotus Notes")


def english(text: str, values: str = "") -> list[str]:
    """What is left in English, but for quotes, commands, paths and the like, names, and what stands in ``values``."""
    for pattern in (QUOTED, COMMAND, VALUE):
        text = pattern.sub(" · ", text)
    for name in NAMES:
        text = text.replace(name, " · ")
    return [found[0] for found in SENTENCE.finditer(text) if found[0] not in values]


def words_of(root: Path) -> str:
    """All that stands in a newsletter's own files, its white space plain."""
    files = [path for name in ("content", "subscribers", "templates") for path in (root / name).rglob("*")]
    texts = (path.read_text("utf-8", errors="ignore") for path in (*files, root / "newsletter.yaml") if path.is_file())
    return " ".join(" ".join(texts).split())


# Catalogues


def test_what_is_counted_is_found_with_both_its_sentences() -> None:
    """Babel takes but the first where another message is made among the values, and that is not found by a number."""
    pairs = {message[0] for _, message in FOUND if not isinstance(message, str)}
    for path in sorted((REPO / "generator").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "plural" and isinstance(
                    node.args[0], ast.Constant):
                assert node.args[0].value in pairs, f"{path}:{node.lineno}: make the other message before it"


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_every_message_and_no_other(language: str) -> None:
    """Each message is translated, none is left over, and the program reads just that. Click's hang on its version."""
    path = catalogues.written(language)
    with path.open("rb") as file:
        written = read_po(file, locale=language)
    assert own(written) == own(catalogues.updated(language, FOUND)), "run: python docs/catalogue.py"
    assert catalogues.untold(written) == []
    compiled = catalogues.read_mo(path.with_suffix(".mo").read_bytes())
    assert compiled == catalogues.read_mo(catalogues.as_mo(written)), "run: python docs/catalogue.py"


def own(catalog: Catalog) -> dict[object, object]:
    """The messages that are ours, with what they are in another language."""
    return {message.id: message.string for message in catalog
            if message.id and any(not place.startswith("click/") for place, _ in message.locations)}


@pytest.mark.parametrize("language", OTHERS)
def test_translations_have_the_same_values(language: str) -> None:
    """What a sentence has a place for, its translation has too, written in the same way; of Click's, nothing else."""
    with catalogues.written(language).open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]
    assert len(messages) > 300
    wrong = [(message.id, message.string) for message in messages if not _has_same_fields(message)]
    assert wrong == []


def _has_same_fields(message: Message) -> bool:
    ids = [message.id] if isinstance(message.id, str) else [*message.id]
    strings = _forms(message)
    wanted = {field for text in ids for field in _fields(text)}
    if all(place.startswith("click/") for place, _ in message.locations):
        return all(_fields(text) <= wanted for text in strings)
    return all(_fields(text) == wanted for text in strings)


def _forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else [*(message.string or ())]


def _fields(text: str) -> set[tuple[str, str]]:
    if "%(" in text:
        return {(name, "") for name in re.findall(r"%\((\w+)\)", text)}
    if re.search(r"\{\W|\W\}|\{$", text) and not re.search(r"\{\w+[}!:]", text):
        return set()
    return {(name, form or "") for _, name, form, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_plural_forms_are_those_of_the_language(language: str) -> None:
    """As Unicode has them (CLDR), and each message of a number has as many as that."""
    with catalogues.written(language).open("rb") as file:
        catalog = read_po(file, locale=language)
    told = catalogue(language).info()
    assert told["plural-forms"] == catalog.plural_forms
    assert all(len(_forms(message)) == catalog.num_plurals for message in catalog if message.pluralizable)


def test_english_is_found() -> None:
    """The eye that looks for it sees a sentence, and neither a command nor a value."""
    assert english("오류: There is no template.") == ["There is no template"]
    assert english("“There is no one” dangol list the segments\n--issue SLUG content/a b.md x@y.example") == []
    assert english("호: Ordering from us in English", "Ordering from us in English") == []


# What a Korean reader meets


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_korean(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command's help, and what is said of an option that does not exist."""
    for asked in {main, main.commands.get(command, main)}:  # Click keeps its words as first said in a process
        monkeypatch.setattr(asked, "_help_option", None, raising=False)
    for words in ([*command.split(), "--help"], [*command.split(), "--nope"]):
        said = CliRunner().invoke(main, ["--lang", "ko", *words], prog_name="dangol", terminal_width=100)
        text = re.sub(r"\[[A-Z]+\](?:\.\.\.)?", "", said.output)
        assert english(text) == [], words
        assert re.search("[가-힣]", text)


def check_run(run: Run, root: Path, name: str) -> None:
    """A command said nothing in English, whatever it said."""
    assert english(f"{run.out}\n{run.err}", words_of(root)) == [], name


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example newsletter, published, exported, sent and accounted for, by somebody who reads Korean."""
    root = tmp_path_factory.mktemp("languages") / "newsletter"
    check_run(dangol(root.parent, "init", str(root), env=KOREAN), REPO, "init")
    with (root / "newsletter.yaml").open("a", encoding="utf-8") as file:
        file.write("unknown_key: 1\n")
    write(root, {"subscribers/lists/x.csv": "email,이름,상태\nbroken@@x.example,한가람,뭐지\n,이름만,수신거부\n"
                                            "a@x.example,가,\na@x.example,나,\n",
                 "content/issues/2026-11-21-x.md": "---\ntitle: 하나\nfoo: 1\n---\n\n[여기](nope.md) "
                                                  "{{ subscriber.x }}\n\n![](nope.png)\n\n"
                                                  "/// only | vip\n글\n///\n\n"
                                                  "<p style=\"color:#ddd\">흐린 글입니다</p>\n",
                 "report.csv": "Email,Event\na@x.example,bounced\nb@x.example,unsubscribed\nbad,opened\n",
                 "in.mbox": "From x@y.example Fri Nov 20 09:00:00 2026\nFrom: a@x.example\n\n수신거부는 어떻게?\n\n"
                            "From x@y.example Fri Nov 20 09:00:00 2026\nFrom: b@x.example\n\n그만 보내세요\n\n"
                            "From x@y.example Fri Nov 20 09:00:00 2026\nFrom:\n\n누구게\n"})
    return root


TRIED = (
    "build -D -F", "check --degrade", "check --strict -v", "audience", "audience -v", "reconcile", "export stibee -F",
    "export stibee", "export eml --inline-images", "export html --to nobody@x.example", "export sendgrid --single",
    "list issues", "list segments", "list exporters", "list checks", "config", "doctor", "customer 박재성",
    "customer broken@x.example", "customer nobody@x.example", "sent 2026-11-year-end", "results report.csv",
    "results newsletter.yaml", "replies in.mbox", "replies in.mbox --issue nope", "forget a@x.example --dry-run",
    "forget a@x.example", "forget 없는사람", "new 새소식",
    "new 새소식", "eject", "eject mail/issue.html", "eject nope", "reconcile --review", "clean", "export nope",
    "export html --single --issue nope", "check --only nope", "serve --host 1.2.3.4", "sent nope", "build -u x")


@pytest.mark.slow
@pytest.mark.parametrize("command", TRIED)
def test_commands_speak_korean(example: Path, command: str) -> None:
    """Results, progress, findings with what to do, usage errors: on the example, with faults in it."""
    check_run(dangol(example, *command.split(), env=KOREAN), example, command)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(path.parent.name for path in HERE.glob("*/expected.txt")))
def test_findings_are_korean(tmp_path: Path, name: str) -> None:
    """Whatever is wrong with a newsletter is said in Korean, and how to put it right."""
    root = tmp_path / "newsletter"
    shutil.copytree(BASE, root)
    shutil.copytree(HERE / name, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    for command in ("check", "audience", "reconcile"):
        check_run(dangol(root, command, "-v", env=KOREAN), root, command)


@pytest.mark.slow
def test_files_for_people_are_korean(example: Path) -> None:
    """Private pages, titles of workbooks, reasons in tables, and instructions."""
    settings = example / "newsletter.yaml"  # without what is an error, for which nothing is written
    settings.write_text(settings.read_text("utf-8").replace("unknown_key: 1\n", ""), "utf-8")
    (example / "content/issues/2026-11-21-x.md").unlink()
    for command in ("build", "check --degrade", "audience", "export stibee", "export eml", "reconcile"):
        dangol(example, *command.split(), env=KOREAN)
    values, reports = words_of(example), example / "output" / "reports"
    for name in ("audience", "moments", "loyalty", "reconciliation", "degradation"):
        page: Any = html.document_fromstring((reports / f"{name}.html").read_text("utf-8"))
        for code in page.xpath("//style | //code"):
            code.drop_tree()
        assert page.get("lang") == "ko"
        assert english(page.text_content(), values) == [], name
    book = openpyxl.load_workbook(reports / "reconciliation.xlsx")
    titles = [str(cell.value) for sheet in book for cell in next(sheet.iter_rows())]
    assert [title for title in (*book.sheetnames, *titles) if title.isascii()] == []
    rows = (reports / "rows.csv").read_text("utf-8-sig").splitlines()
    assert rows[0] == "list,line,address,fate,reason"
    assert [row for row in rows[1:] if not re.search("[가-힣]", row.rpartition(",")[2])] == []
    for howto in (example / "output" / "mail").glob("*/*/HOWTO.txt"):
        assert re.search("[가-힣]", howto.read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_every_exporter_has_instructions_in_both(name: str) -> None:
    """Or in neither, where there are none to give."""
    howto: Mapping[str, str] = EXPORTERS[name].howto
    assert {*howto} in ({"ko", "en"}, set())


def test_pages_of_the_desk_are_korean(tmp_path: Path) -> None:
    """What the steps at the month's end show, before an export and after it."""
    root = newsletter_in(tmp_path, {
        "subscribers/lists/a.csv": "email,name\nminsu1@naver.com,김민수\nminsu2@daum.net,김민수\n",
        "subscribers/suppressions/s.csv": "email,reason\nminsu3@naver.com,bounced\n",
        "subscribers/key-customers/k.yaml": "- {id: K1, name: 김민수, email: minsu@hanbit.example, owner: 한소이}\n"
                                            "- {id: K2, name: 박, email: park@hanbit.example}\n"})
    with speaking("ko"):
        visitor = sit_down(root)
        for turn in ("before", "after"):
            for path in ("settings/", f"handover/{ISSUE}/?with=stibee", f"results/{ISSUE}/", f"customers/{ISSUE}/",
                         *(f"customers/{ISSUE}/{part}/" for part in ("questions", "rows", "past"))):
                tree: Any = visitor.page(path)
                assert tree.get("lang") == "ko"
                assert left_in(tree, "to, subject, html, text, headers") == [], (turn, path)
            visitor.send(f"handover/{ISSUE}/export/", {"exporter": "stibee"})


def test_the_start_is_korean(tmp_path: Path) -> None:
    """In an empty folder, and where something is in the way."""
    with speaking("ko"):
        assert left_in(sit_down(tmp_path).page()) == []
        write(tmp_path, {"memo.txt": "", ".gitignore": "mine", "content/pages/about.md": ""})
        assert left_in(sit_down(tmp_path).page()) == []


def left_in(tree: Any, values: str = "") -> list[str]:
    """What of a page is English, but for the names of files and keys, and what stands in ``values``."""
    for part in tree.xpath("//style | //script | //code | //title"):
        part.drop_tree()
    return english(" · ".join(tree.itertext()), values)
