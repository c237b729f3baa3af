"""Tests of :mod:`generator.exporters.html`."""

from __future__ import annotations

from generator.config import Config
from generator.exporters import EXPORTERS
from generator.findings import Findings
from generator.render.merging import MergeText, Place
from tests.exporters.packages import package, slot


def files(html: MergeText, config: Config | None = None) -> dict[str, str]:
    """What the exporter writes."""
    return {name: data.decode() for name, data in EXPORTERS["html"].files(package(html, config=config),
                                                                          Findings()).items()}


def test_tags_as_they_are_by_default_and_as_settings_say() -> None:
    """``{{ name }}``, or what one's own mail sender wants."""
    html = ("a ", slot("name"), slot("@unsubscribe_url", place=Place.URL), slot("@view_url", "https://x.example/"))
    written = files(html)
    assert set(written) == {"vip.html", "vip.txt", "vip.subject.txt", "vip.recipients.csv"}
    assert written["vip.html"] == "a {{ name }}{{ unsubscribe_url }}https://x.example/"
    assert written["vip.txt"] == "text {{ name }}"
    config = Config(merge_tags={"name": "[이름]", "view_url": "%VIEW%"}, unsubscribe_url="%UNSUB%")
    assert files(html, config)["vip.html"] == "a [이름]%UNSUB%%VIEW%"


def test_two_defaults_of_one_field_are_told() -> None:
    """One column holds one value."""
    findings = Findings()
    EXPORTERS["html"].files(package((slot("name", "고객님"), slot("name", "친구"), slot("name", "고객님"))), findings)
    assert [(f.code, f.span.path, f.span.line, f.span.column) for f in findings] == [("two-defaults", "a.md", 3, 5)]
