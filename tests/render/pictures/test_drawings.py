"""Tests of :mod:`generator.render.pictures.drawings`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.render.pictures.drawings import NoDrawing, safe_drawing

START = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 50"'
HARM = [
    "<script>alert(1)</script>", "<SCRIPT xmlns='http://www.w3.org/2000/svg'/><script href='https://x.example/a.js'/>",
    "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>alert(1)</p></foreignObject>",
    "<rect onclick='alert(1)'/>", "<a href='javascript:alert(1)'><text>alert(1)</text></a>",
    "<a xlink:href='java&#10;script:alert(1)'/>", "<use href='https://x.example/a.svg#alert(1)'/>",
    "<image href='https://x.example/alert(1).png'/>", "<set attributeName='href' to='javascript:alert(1)'/>",
    "<rect style='fill:url(https://x.example/alert(1))'/>", "<rect fill='url(//x.example/alert(1))'/>",
    "<style>@import url(https://x.example/alert(1).css);</style>", "<metadata>alert(1)</metadata><!-- alert(1) -->",
    "<i:x xmlns:i='http://www.inkscape.org/' i:path='/home/alert(1)'/>", "<rect xmlns:i='urn:i' i:path='alert(1)'/>",
    "<?xml-stylesheet href='https://x.example/alert(1)'?>", "<rect onload='alert(1)' <broken"]


@pytest.mark.parametrize("harm", HARM)
def test_what_may_not_be_published_goes(harm: str) -> None:
    """And the drawing stays."""
    data, width, height = safe_drawing(f'{START}><rect width="9"/>{harm}<circle r="4"/></svg>'.encode())
    assert (width, height) == (200, 50)
    for word in (b"script:", b"<script", b"x.example", b"onclick", b"onload", b"inkscape", b"foreignObject"):
        assert word not in data
    assert b"alert" not in data or b"<text" in data
    assert b'<rect width="9"' in data
    assert etree.fromstring(data).tag == "{http://www.w3.org/2000/svg}svg"
    again = safe_drawing(data)[0]
    assert again == data, "what is safe stays as it is"


def test_a_plain_drawing_is_the_file_that_it_is() -> None:
    """Gradients, own links, embedded pictures and styles are part of a drawing."""
    data = (f'{START}><defs><linearGradient id="g"/></defs><style>.a {{ fill: url(#g) }}</style><rect class="a"/>'
            f'<use xlink:href="#g"/><image href="data:image/png;base64,AAAA"/>'
            f'<a href="https://hanbit.example/"><text>한빛</text></a></svg>').encode()
    assert safe_drawing(data) == (data, 200, 50)


@pytest.mark.parametrize(("attributes", "size"), [
    ('width="300" height="100"', (300, 100)), ('width="1in" height="0.5in"', (96, 48)), ("", (200, 50)),
    ('width="400"', (400, 100)), ('height="100"', (400, 100)), ('width="100%" height="100%"', (200, 50)),
    ('width="1e9"', (200, 50))])
def test_size(attributes: str, size: tuple[int, int]) -> None:
    """As it says itself, else by its viewBox."""
    assert safe_drawing(f"{START} {attributes}/>".encode())[1:] == size


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<html><script>alert(1)</script></html>", b"\0" * 40,
                                  b'<svg xmlns="urn:other"/>'])
def test_what_is_no_drawing(data: bytes) -> None:
    """Whatever its name says."""
    with pytest.raises(NoDrawing):
        safe_drawing(data)


def test_entities_are_not_unpacked() -> None:
    """A nest of them is a known way to fill a machine's memory; a file of the system is none of a drawing's."""
    nest = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE svg [<!ENTITY e0 "ha">{nest}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    data, *_ = safe_drawing(f"{bomb}{START}><text>&e11;&f;</text></svg>".encode())
    assert len(data) < 400
    assert b"root:" not in data


@given(st.text(alphabet="<>/\"'= abonscriptjv:#&;!-[]rect", max_size=60))
def test_nothing_raises_and_nothing_runs(text: str) -> None:
    """Whatever stands in a file."""
    data, *_ = safe_drawing(f"{START}>{text}</svg>".encode())
    root = etree.fromstring(data, etree.XMLParser(recover=True))
    for element in root.iter():
        assert isinstance(element.tag, str)
        assert etree.QName(element).localname.lower() != "script"
        assert not any(etree.QName(name).localname.startswith("on") for name in element.attrib)
