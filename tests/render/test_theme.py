"""Tests of :mod:`generator.render.theme`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.findings import Finding, Findings
from generator.render.theme import TemplateFailed, Theme
from generator.sources.folders import theme_folder


def templates(root: Path, files: dict[str, str]) -> tuple[Theme, Findings]:
    """The templates of a newsletter that has some of its own."""
    for name, text in files.items():
        path = root / "templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    findings = Findings()
    return Theme(root, findings), findings


def failing(root: Path, files: dict[str, str], name: str = "web/a.html") -> Finding:
    """Render what must fail; the one finding."""
    own, findings = templates(root, files)
    own.closure(name)
    with pytest.raises(TemplateFailed):
        own.render(name, x={})
    (finding,) = findings
    assert (finding.code, str(finding.severity)) == ("template", "error")
    return finding


@pytest.mark.parametrize(("text", "line"), [
    ("a\n{% if %}\n", 2), ("a\n\n{{ nothing }}\n", 3), ("{{ x.nothing }}\n", 1), ("\n{{ x.nothing.more }}", 2),
    ("\n\n{{ 1 / 0 }}", 3), ("{% for a in 5 %}{% endfor %}", 1), ("{% block a %}", 1), ("\n{{ x | nofilter }}", 2),
    ('\n{{ "a" + 1 }}', 2), ('{% include "web/a.html" %}', 1)])
def test_an_error_has_the_templates_line(tmp_path: Path, text: str, line: int) -> None:
    """A slip in the syntax, a variable that there is not, a sum that cannot be, a template in itself."""
    span = failing(tmp_path, {"web/a.html": text}).span
    assert (span.path, span.line) == ("templates/web/a.html", line)


@pytest.mark.parametrize(("text", "line"), [("\n{{ nothing }}", 2), ("\n\n{% endif %}", 3)])
def test_an_error_in_a_part_has_the_parts_line(tmp_path: Path, text: str, line: int) -> None:
    """Wherever it is included from."""
    files = {"web/a.html": '\n\n\n{% include "web/_part.html" %}', "web/_part.html": text}
    span = failing(tmp_path, files).span
    assert (span.path, span.line) == ("templates/web/_part.html", line)


def test_a_template_that_there_is_not(tmp_path: Path) -> None:
    """The nearest name is suggested."""
    finding = failing(tmp_path, {}, "web/isue.html")
    assert "web/issue.html" in finding.hint
    assert "“web/_prat.html”" in failing(tmp_path, {"web/a.html": '{% include "web/_prat.html" %}'}).message


def test_a_template_in_another_encoding(tmp_path: Path) -> None:
    """Saved by an old Korean editor, it is a finding and no crash."""
    (tmp_path / "templates/web").mkdir(parents=True)
    (tmp_path / "templates/web/_part.html").write_bytes("단골".encode("cp949"))
    assert failing(tmp_path, {"web/a.html": '{% include "web/_part.html" %}'}).span.path.startswith("templates/web/")


def test_the_newsletters_own_come_first(tmp_path: Path) -> None:
    """A name of the theme's is overridden; all others are the theme's."""
    own, _ = templates(tmp_path, {"web/404.html": "own {{ x }}"})
    assert own.render("web/404.html", x="<b>") == "own &lt;b&gt;"
    assert {"web/404.html", "web/issue.html", "mail/issue.html"} <= set(own.names())


def test_text_is_not_escaped(tmp_path: Path) -> None:
    """A mail's text part says & and not &amp;."""
    own, _ = templates(tmp_path, {"mail/a.txt": "{{ x }}"})
    assert own.render("mail/a.txt", x="a & b") == "a & b"


def test_the_closure_changes_with_every_part(tmp_path: Path) -> None:
    """What extends, includes or imports is made of all of it, and of nothing else."""
    files = {"web/a.html": '{% extends "web/_base.html" %}{% import "web/_macros.html" as m %}',
             "web/_base.html": '{% include "web/_part.html" %}', "web/_part.html": "1", "web/_macros.html": "2",
             "web/other.html": "3"}
    before = templates(tmp_path, files)[0].closure("web/a.html")
    assert templates(tmp_path, files)[0].closure("web/a.html") == before
    for name in ("web/_base.html", "web/_part.html", "web/_macros.html", "web/a.html"):
        assert templates(tmp_path, files | {name: files[name] + "changed"})[0].closure("web/a.html") != before
    assert templates(tmp_path, files | {"web/other.html": "changed"})[0].closure("web/a.html") == before


def test_a_dynamic_include_depends_on_all(tmp_path: Path) -> None:
    """Which template it will be is known only when it runs."""
    files = {"web/a.html": '{% include "web/" ~ x %}', "web/other.html": "1"}
    before = templates(tmp_path, files)[0].closure("web/a.html")
    assert templates(tmp_path, files | {"web/other.html": "2"})[0].closure("web/a.html") != before


def test_interface_texts(tmp_path: Path) -> None:
    """English, then the language's, then the newsletter's own; an unknown language reads English."""
    (tmp_path / "templates/texts").mkdir(parents=True)
    (tmp_path / "templates/texts/ko.yaml").write_text("archive: 옛 소식\n", "utf-8")
    findings = Findings()
    theme = Theme(tmp_path, findings)
    assert theme.texts("ko-KR")["archive"] == "옛 소식"
    assert theme.texts("xx") == theme.texts("en")
    assert set(theme.texts("ko")) == set(theme.texts("en"))
    assert theme.texts("ko")["tags"] != theme.texts("en")["tags"]
    assert list(findings) == []


def test_numbers_as_a_language_writes_them(tmp_path: Path) -> None:
    """In templates too; a language without texts has the numbers of the words that it reads."""
    own, _ = templates(tmp_path, {"web/a.html": "{{ t.number(1234567) }}", "texts/de.yaml": "locale: de\n"})
    assert [own.render("web/a.html", t=own.texts(lang)) for lang in ("ko", "de", "xx")] == [
        "1,234,567", "1.234.567", "1,234,567"]


def test_the_theme_is_complete() -> None:
    """Every template that the renderers name is there, and parses."""
    own, findings = Theme(Path("/nowhere"), Findings()), Findings()
    for name in own.names():
        if name.endswith((".html", ".xml", ".txt")):
            own.templates.environment.get_template(name)
    assert list(findings) == []
    assert (theme_folder() / "web" / "base.html").is_file()


@pytest.mark.parametrize(("text", "told"), [
    ("{month}에 사신 {item}", False), ("사신 {item}", False), ("{item} {oops}", True), ("{item", True), ("{}", True)])
def test_a_text_with_a_place_for_what_is_not_known(tmp_path: Path, text: str, told: bool) -> None:
    """It is told once, with what there is, and ours stands in its place; braces in a text without places stay."""
    own, findings = templates(tmp_path, {"texts/ko.yaml": f'because_bought_in: "{text}"\narchive: "{{x}}"\n'})
    said = own.texts("ko")["because_bought_in"]
    own.report_language("ko")
    assert said.format(month="8월", item="집게")
    assert own.texts("ko")["archive"] == "{x}"
    assert [(one.code, one.span.path, str(one.hint)) for one in findings] == [
        ("template", "templates/texts/ko.yaml", "Known: {item}, {month}.")][:told]
