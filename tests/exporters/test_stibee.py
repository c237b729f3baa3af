"""Tests of :mod:`generator.exporters.stibee`."""

from __future__ import annotations

from generator.render.mail.merge_fields import Place, Unsubscribe
from tests.exporters.packages import content, package, slot

PEOPLE = [{"email": "a+b@x.example", "name": "O'Neil & <co>", "company": ""}]


def test_a_fragment() -> None:
    """What the editor refuses is gone, the preview text stands in its table, above everything."""
    start = '<!DOCTYPE html><html><head><style>a{}</style></head><body style="margin:0"><div aria-hidden="true">미리 '
    middle = '\u034f\u200c\u00a0\u034f</div><p>$%name%$</p><form><input></form><a href="'
    html = (start, slot("name", "고객님"), middle, Unsubscribe(Place.URL), '">거부</a></body>')
    written = content("stibee", package(html, PEOPLE))["vip.html"]
    assert written.startswith('<table id="$stb-htmlv3$" style="')
    assert "<tr><td>미리 $%name_html%$</td></tr></table>" in written
    assert written.endswith('<div style="margin:0">\n<p>&#36;%name%$</p><a href="$%unsubscribe%$">거부</a>\n</div>\n')


def test_recipients_for_excel() -> None:
    """With a BOM, Korean titles, defaults filled in."""
    files = content("stibee", package((slot("name", "고객님"),), [{"email": "a@x.example", "name": "", "company": ""}]))
    assert files["vip.recipients.csv"].splitlines() == ["이메일 주소,이름", "a@x.example,고객님"]
    assert "스티비" in files["HOWTO.txt"]
