"""Tests of :mod:`generator.sources.texts.merge_fields`."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Finding, Findings
from generator.model import MergeField
from generator.sources.texts.merge_fields import MergeFieldReader, foreign_tags
from tests.checks.finding import inspected
from tests.conftest import Writer

KNOWN = ("name", "company", "email", "직급", "쿠폰")
NAME = 'Write {{ subscriber.name | default("…") }}.'


def hints(text: str, labels: tuple[str, ...] = ()) -> list[str]:
    """What to write instead of each tag of a text."""
    return [tag.hint for tag in foreign_tags(text, KNOWN, lambda: labels)]


@pytest.mark.parametrize("tag", [
    "*|FNAME|*", "*| FNAME |*", "$%name%$", "$%이름%$", "[이름]", "[$NAME$]", "[$이름$]",
    "{{ contact.FIRSTNAME }}", "{{이름}}", "{{ name }}",
    "{{{name}}}", "{{ .Subscriber.Name }}", "{{ person.first_name }}", "{{ subscriber.metadata.name }}",
    "%recipient.name%", "%이름%", "%FIRSTNAME%", "%%FirstName%%", "{name}", "{$name}", "#{이름}", "${name}",
    "{!Contact.FirstName}", "«이름»", "{{ first_name | fallback }}"])
def test_a_field_in_every_senders_writing(tag: str) -> None:
    """It is told with the field of ours that it means, found as titles of columns are."""
    (found,) = foreign_tags(f"가나 {tag}님", KNOWN)
    assert (found.source, found.start, found.hint, found.certain) == (tag, 3, NAME, True)


@pytest.mark.parametrize("tag", [
    '{{ name | default("고객") }}', "{{ name|default:'고객' }}", "{{ name | default: “고객” }}", "[Name,fallback=고객]",
    "{{ personalization_token('contact.firstname', '고객') }}", '{{insert name "default=고객"}}',
    "{$name|default('고객')}", '{first_name, "고객"}', "{{ name | 고객 }}"])
def test_its_default_is_kept(tag: str) -> None:
    """What the tag would show for nothing stands in ours too."""
    assert hints(tag) == ['Write {{ subscriber.name | default("고객") }}.']


@pytest.mark.parametrize(("tag", "word"), [
    ("*|IF:FNAME|*", "/// only"), ("*|END:IF|*", "/// only"), ("{% if vip %}", "/// only"),
    ("{%- endif -%}", "/// only"), ("{{#if vip}}", "/// only"), ("{{/if}}", "/// only"), ("{{else}}", "/// only"),
    ("{{< youtube x >}}", "a link"), ("{{% note %}}", "a link"), ("{% include x.html %}", "a link"),
    ("*|UNSUB|*", "unsubscribe"), ("$%unsubscribe%$", "unsubscribe"), ("{{ unsubscribe_url }}", "unsubscribe"),
    ("*|ARCHIVE|*", "page"), ("$%permalink%$", "page"), ("{{ view_in_browser }}", "page"),
    ("*|POSITION|*", "subscriber.FIELD"), ("$%직급%$", "subscriber.직급"), ("{{ title }}", "backticks")])
def test_what_is_no_field(tag: str, word: str) -> None:
    """Conditions are blocks here, shortcodes what they stand for; the links at a mail's foot stand there anyway."""
    (hint,) = hints(tag)
    assert word in hint


@pytest.mark.parametrize("text", [
    "[이름](https://x.kr)", "[이름][a]", "[글][이름]", "![이름](x.png)", "[이름]: https://x.kr", "vec![name]",
    "a[name]", "[전화] 02-000", "[공지] 소식", "[ ] 할 일", "[^이름]", "\\[이름]", "{: .name }", "{#name}",
    "50%할인 100%", "a%name%b", "{{ subscriber.name }}", "{ subscriber.name }",
    "#[cfg]", "{{}}", "«인용»", "f(x) = {x}"])
def test_text_is_text(text: str) -> None:
    """Links, footnotes, code and brackets that say something else are no tags."""
    assert hints(text) == []


def test_a_name_of_a_link() -> None:
    """What the text defines is a link."""
    assert hints("[이름]", ("이름",)) == []
    findings = Findings()
    text = "[이름] 그리고 [회사명]\n\n[이름]: https://x.kr"
    MergeFieldReader("a.md", text, KNOWN, findings).replace(text.split("\n")[0], 1)
    assert [(one.span.column, one.hint) for one in findings] == [(10, 'Write {{ subscriber.company | default("…") }}.')]


@given(st.text(alphabet="*|$%[]{}<>#«»!:, ._'\"namefaultif이름", max_size=40))
def test_any_text(text: str) -> None:
    """Each tag stands where it is said to, and has something to write instead."""
    for tag in foreign_tags(text, KNOWN):
        assert text[tag.start : tag.start + len(tag.source)] == tag.source
        assert tag.hint


def test_in_prose_and_not_in_code(newsletter: Writer) -> None:
    """Told on its line, in the text and above it; code is an example."""
    files = {"content/issues/2026-11-05-first.md": '---\ntitle: x\nsubject: "*|FNAME|*님"\n---\n[이름]님\n\n'
             "`*|FNAME|*`\n\n```\n{% if %}\n```\n\n<p>$%name%$</p>\n"}
    findings = Findings()
    inspected(newsletter, "a", files, findings=findings)
    assert [(one.code, str(one.severity), one.span.line) for one in findings if one.code == "merge-field"] == [
        ("merge-field", "warning", 3), ("merge-field", "warning", 5), ("merge-field", "warning", 13)]


def replace(text: str, known: tuple[str, ...] = ("name", "회사")) -> tuple[str, list[MergeField], list[Finding]]:
    """Replace the fields of a line that stands at 5:3."""
    findings = Findings()
    reader = MergeFieldReader("a.md", "source", known, findings)
    return reader.replace(text, 5, 3), reader.found, list(findings)


@pytest.mark.parametrize(("written", "field", "default"), [
    ("{{ subscriber.name }}", "name", ""), ("{{subscriber.name}}", "name", ""), ("{{ subscriber.회사 }}", "회사", ""),
    ('{{ subscriber.name | default("고객님") }}', "name", "고객님"),
    ("{{ subscriber.name|default('고객님') }}", "name", "고객님"),
    ('{{ subscriber.name | default("a \\"b\\" \\\\ c") }}', "name", 'a "b" \\ c'),
    ("{{ subscriber.name | default('it\\'s }}') }}", "name", "it's }}"),
    ('{{ subscriber.name | default("") }}', "name", "")])
def test_every_way_to_write_a_field(written: str, field: str, default: str) -> None:
    """The field becomes an opaque token, which remembers what was written and where."""
    text, fields, found = replace(f"가 {written}!")
    assert found == []
    assert text == f"가 {fields[0].token}!"
    assert (fields[0].field, fields[0].default, fields[0].source) == (field, default, written)
    assert (fields[0].line, fields[0].column) == (5, 5)


@pytest.mark.parametrize(("written", "told"), [
    ("{{ other.name }}", ["warning"]), ("{{ title }}", ["note"]), ("{% if x %}", ["warning"]),
    ("{{ 1 + 1 }}", ["note"]), ("{{}}", []), ("subscriber.name", [])])
def test_everything_else_is_left_as_written(written: str, told: list[str]) -> None:
    """Only a subscriber's field is a merge field; what another program would fill in is told."""
    text, fields, found = replace(written)
    assert (text, fields, [str(one.severity) for one in found]) == (written, [], told)


@pytest.mark.parametrize("written", [
    "{{ subscriber.name | default(“고객님”) }}", "{{ subscriber.name | upper }}", "{{ subscriber }}",
    "{{ name }}", "{ subscriber.name }", "｛｛ subscriber.name ｝｝", "{{ Subscriber.Name }}", "{{ subscriber.name }",
    '{{ subscriber.name | default("a" }}', "{{ subscriber.name.first }}", '{{ subscriber.name default("x") }}'])
def test_what_looks_like_a_field_is_warned_of(written: str) -> None:
    """Curly quotes, which word processors write, are the usual reason."""
    text, fields, found = replace(written)
    assert (text, fields) == (written, [])
    assert [(str(finding.severity), finding.span.line, finding.span.column) for finding in found] == [("warning", 5, 3)]


def test_an_unknown_field_is_an_error_with_a_suggestion() -> None:
    """A letter that begins with a gap is worse than a build that stops."""
    _, _, found = replace("x {{ subscriber.nmae }}")
    assert [(f.code, str(f.severity), f.span.column) for f in found] == [("merge-field", "error", 5)]
    assert "“name”" in found[0].hint


@given(st.text(max_size=60), st.text(max_size=60))
def test_tokens_are_opaque_and_nothing_else_is_touched(before: str, after: str) -> None:
    """A token is ASCII letters and digits; what stands around it stays."""
    text, fields, _ = replace(f"{before}\n{{{{ subscriber.name }}}}\n{after}")
    own = [field for field in fields if field.source == "{{ subscriber.name }}"]
    assert all(re.fullmatch(r"[a-z0-9]+", field.token) for field in own)
    for field in fields:
        text = text.replace(field.token, field.source)
    assert text == f"{before}\n{{{{ subscriber.name }}}}\n{after}"


def test_letters_taken_apart_are_the_same_field() -> None:
    """As they come out of file names on a Mac, and look the same."""
    findings = Findings()
    reader = MergeFieldReader("a.md", "", KNOWN, findings)
    reader.replace(unicodedata.normalize("NFD", "{{ subscriber.직급 }}"), 1)
    assert ([field.field for field in reader.found], list(findings)) == (["직급"], [])
