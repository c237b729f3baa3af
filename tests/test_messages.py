"""Messages are their English sentence, and say the same in the language that people are spoken to in."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

import pytest
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po

from generator import messages
from generator.messages import (
    DOMAIN,
    LANGUAGES,
    LOCALE,
    NOTHING,
    SOURCE,
    Message,
    all_of,
    any_of,
    joined,
    known_language,
    locale_language,
    msg,
    of_error,
    plural,
    said,
    speaking,
    spoken,
    tell,
)
from generator.particles import PAIRS

WORDS = {"No {what}.": "{what}이(가) 없습니다.", "segment “{name}”": "세그먼트 “{name}”", "Nothing.": "없음.",
         "{count} row": "행 {count}개", " and ": ", ", " or ": " 또는 ", "{{x}}": "{{y}}", "{share:.0%}": "{share:.1%}"}
"""What is said in Korean here."""
REVERSED = re.compile(r"[를가는와]\((?:을|이|은|과)\)|로\(으로\)")


class Catalogue:
    """A small catalogue that lacks most."""

    def gettext(self, text: str) -> str:
        """The Korean, or the English."""
        return WORDS.get(text, text)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The Korean, which has no plural, or the English."""
        return WORDS.get(one, one if count == 1 else many)


@pytest.fixture
def korean(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak Korean, as far as the words above go."""
    monkeypatch.setattr(messages, "catalogue", lambda language: Catalogue())
    with speaking("ko"):
        yield


def test_a_message_is_its_english_sentence(korean: None) -> None:
    """It sorts, compares and goes into JSON as that, whatever is spoken."""
    message = msg("No {what}.", what="file")
    assert message == "No file." == str(message)
    assert json.dumps({"message": message}) == '{"message": "No file."}'
    assert {str(message): 1}[message] == 1
    assert sorted([message, "A"]) == ["A", message]


def test_told_with_particles(korean: None) -> None:
    """Values stand in the translation, whose particles go by them; messages among them are told too."""
    assert tell(msg("No {what}.", what="파일")) == "파일이 없습니다."
    assert tell(msg("No {what}.", what=msg("segment “{name}”", name="vip"))) == "세그먼트 “vip”가 없습니다."
    assert tell(msg("{share:.0%}", share=0.125)) == "12.5%"


def test_values_are_never_templates(korean: None) -> None:
    """What stands in a list may look like a place or a pair of particles."""
    assert msg("No {what}.", what="{name}") == "No {name}."
    assert tell(msg("No {what}.", what="{name} 을(를)")) == "{name} 을(를)이 없습니다."
    assert (msg("{{x}}"), tell(msg("{{x}}"))) == ("{x}", "{y}")


@pytest.mark.parametrize(("count", "english"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1_000, "1000 rows")])
def test_plural(korean: None, count: int, english: str) -> None:
    """English has two forms, Korean one."""
    message = plural("{count} row", "{count} rows", count)
    assert (message, tell(message)) == (english, f"행 {count}개")


def test_what_has_no_translation_is_english(korean: None) -> None:
    """So are texts that are no messages, and languages that are not known."""
    assert tell(msg("A {thing}.", thing=msg("Nothing."))) == "A 없음.."
    assert tell(plural("{count} day", "{count} days", 2)) == "2 days"
    assert tell("Nothing.") == "Nothing."
    assert said(msg("Nothing."), SOURCE) == "Nothing."


def test_an_unknown_language_is_english() -> None:
    """No catalogue is no failure."""
    assert said(msg("Show this message and exit."), "xx") == "Show this message and exit."


def test_joined(korean: None) -> None:
    """Each part is told, and what stands between; empty ones are left out."""
    both = joined(", ", [msg("Nothing."), "", NOTHING, msg("No {what}.", what="명단")])
    assert (both, tell(both)) == ("Nothing., No 명단.", "없음., 명단이 없습니다.")
    assert tell(joined(" ", [])) == joined(" ", ["", NOTHING]) == ""
    assert tell(msg("segment “{name}”", name=both)) == "세그먼트 “없음., 명단이 없습니다.”"


@pytest.mark.parametrize(("names", "every", "some", "korean_some"), [
    ([], "", "", ""), (["a"], "a", "a", "a"), (["a", "b"], "a and b", "a or b", "a 또는 b"),
    (["a", "", "b", "c"], "a, b and c", "a, b or c", "a, b 또는 c")])
def test_names_in_a_row(korean: None, names: list[str], every: str, some: str, korean_some: str) -> None:
    """With a word before the last one."""
    assert (all_of(names), any_of(iter(names)), tell(any_of(names))) == (every, some, korean_some)


def test_the_same_sentence_with_other_values(korean: None) -> None:
    """Tables of sentences have places that are filled in later."""
    table = msg("No {what}.", what="{what}")
    assert table == "No {what}."
    assert (table.filled(what="list"), tell(table.filled(what="명단"))) == ("No list.", "명단이 없습니다.")
    rows = plural("{count} row of {path}", "{count} rows of {path}", 2, path="")
    assert rows.filled(path="a.csv") == "2 rows of a.csv"


@pytest.mark.parametrize("message", [
    NOTHING, msg("Nothing."), msg("No {what}.", what=msg("segment “{name}”", name="vip")),
    plural("{count} row", "{count} rows", 3), joined(", ", [msg("Nothing."), "x"]), all_of(["a", msg("Nothing.")])])
def test_pickled(korean: None, message: Message) -> None:
    """Work is done side by side, and what is said of it comes back whole."""
    again = pickle.loads(pickle.dumps(message))  # noqa: S301 (our own)
    assert (again, type(again), tell(again)) == (message, type(message), tell(message))


@pytest.mark.parametrize(("error", "english", "told"), [
    (ValueError(msg("No {what}.", what="명단")), "No 명단.", "명단이 없습니다."),
    (ValueError("{braces}"), "{braces}", "{braces}"), (ValueError(), "", ""), (KeyError(3), "3", "3")])
def test_of_an_exception(korean: None, error: Exception, english: str, told: str) -> None:
    """The message that it was raised with, or what it says."""
    found = of_error(error)
    assert (found, tell(found)) == (english, told)


def test_an_exception_with_several_values() -> None:
    """Those of the system have a number before their text."""
    assert "No space left" in of_error(OSError(28, "No space left on device"))


def test_speaking_is_for_what_is_called() -> None:
    """Afterwards the language is the one before, whatever happened."""
    before, heard = spoken(), []
    with suppress(KeyError), speaking("ko"):
        heard.append(spoken())
        with speaking("en"):
            heard.append(spoken())
        heard.append(spoken())
        raise KeyError
    assert (heard, spoken()) == (["ko", "en", "ko"], before)


@pytest.mark.parametrize(("name", "language"), [
    ("ko", "ko"), ("ko_KR.UTF-8", "ko"), ("ko-KR", "ko"), ("KO", "ko"), ("en_GB", "en"), ("en.UTF-8", "en"), ("de", ""),
    ("korean", ""), ("", ""), ("C", "")])
def test_names_of_languages(name: str, language: str) -> None:
    """As settings and environments write them."""
    assert known_language(name) == language


@pytest.mark.parametrize(("variables", "language"), [
    ({}, ""), ({"LANG": "ko_KR.UTF-8"}, "ko"), ({"LANG": "ko_KR", "LC_MESSAGES": "en_US"}, "en"),
    ({"LANG": "ko_KR", "LC_ALL": "en_US", "LC_MESSAGES": "ko_KR"}, "en"), ({"LANG": "de_DE"}, ""),
    ({"LANG": "en_US", "LANGUAGE": "de:ko:en"}, "ko"), ({"LANG": "C", "LANGUAGE": "ko"}, ""),
    ({"LC_ALL": "C", "LANG": "ko_KR"}, ""), ({"LANGUAGE": "ko"}, ""), ({"LC_ALL": "", "LANG": "ko_KR"}, "ko")])
def test_the_language_of_the_environment(variables: Mapping[str, str], language: str,
                                         monkeypatch: pytest.MonkeyPatch) -> None:
    """The order is gettext's, and the C locale has no language."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert locale_language() == language


def entries() -> Iterator[Entry]:
    """Every translated message of every language."""
    for language in LANGUAGES:
        if language != SOURCE:
            with (LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
                yield from (entry for entry in read_po(file, locale=language) if entry.id and entry.string)


def test_pairs_of_particles_are_written_one_way() -> None:
    """Others would stand in the sentence as they are."""
    for entry in entries():
        assert not REVERSED.search(str(entry.string)), entry.string
        for pair in re.findall(r"[가-힣]?\((?:를|가|는|와|을|이|은|과|으로|으|로)\)로?", str(entry.string)):
            assert any(pair.startswith(known) or pair.endswith(known) for known in PAIRS), entry.string
