"""Tests of :mod:`generator.exporters.html`."""

from __future__ import annotations

from generator.config import Config
from generator.exporters.html import HtmlExporter
from generator.findings import Findings
from generator.render.mail.merge_fields import MergeText, Place, Unsubscribe, ViewLink
from tests.exporters.packages import package, slot


def files(html: MergeText, config: Config | None = None) -> dict[str, str]:
    """What the exporter writes."""
    return {name: data.decode() for name, data in HtmlExporter().files(package(html, config=config), Findings()).items()
            if isinstance(data, bytes)}


def test_tags_as_they_are_by_default_and_as_settings_say() -> None:
    """``{{ name }}``, or what one's own mail sender wants."""
    html = ("a ", slot("name"), Unsubscribe(Place.URL), ViewLink("https://x.example/", Place.TEXT))
    written = files(html)
    assert set(written) == {"vip.html", "vip.txt", "vip.subject.txt", "vip.recipients.csv"}
    assert written["vip.html"] == "a {{ name }}{{ unsubscribe_url }}https://x.example/"
    assert written["vip.txt"] == "text {{ name }}"
    config = Config(merge_tags={"name": "[이름]", "view_url": "%VIEW%"}, unsubscribe_url="%UNSUB%")
    assert files(html, config)["vip.html"] == "a [이름]%UNSUB%%VIEW%"


TWO = (slot("name", "고객님"), " ", slot("name", "친구"), " ", slot("name", "고객님"), " ", slot("name"))


def test_a_second_default_has_a_column_of_its_own() -> None:
    """Each default stands where the author wrote it; a field without one has the first."""
    findings = Findings()
    people = [{"email": f"{letter}@x.example", "name": name, "company": ""}
              for letter, name in (("a", "민수"), ("b", ""))]
    found = HtmlExporter().files(package(TWO, people), findings)
    written = {name: data.decode() for name, data in found.items() if isinstance(data, bytes)}
    assert list(findings) == []
    assert written["vip.html"] == "{{ name }} {{ name_2 }} {{ name }} {{ name }}"
    assert written["vip.recipients.csv"].splitlines() == [
        "email,name,name_2", "a@x.example,민수,민수", "b@x.example,고객님,친구"]


def test_a_second_default_without_a_tag_is_told() -> None:
    """Whoever names tags by hand is told of the column that has none."""
    findings = Findings()
    HtmlExporter().files(package(TWO, config=Config(merge_tags={"name": "[이름]"})), findings)
    assert [(f.code, f.span.path) for f in findings] == [("two-defaults", "newsletter.yaml")]
