"""Tests of :mod:`generator.exporters.mailchimp`."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path

from generator.config import Config, Sender
from generator.exporters import EXPORTERS
from generator.exporters.mailchimp import LIMIT
from generator.findings import Findings
from generator.render.mail.merge_fields import Place, Unsubscribe
from tests.exporters.packages import content, package, slot

PEOPLE = [{"email": "a+b@x.example", "name": "O'Neil & <co>", "company": ""}]


def test_before_and_after() -> None:
    """Defaults by conditions, the firm's address by its tag, literal tags as text."""
    config = Config(sender=Sender(address="서울시 중구"))
    html = ("<p>*|X|* ", slot("name", "고객님"), ' 서울시 중구</p><a href="', Unsubscribe(Place.URL),
            '">')
    files = content("mailchimp", package(html, config=config))
    assert files["vip.html"] == ('<p>&#42;|X|* *|IF:FNAME|**|FNAME|**|ELSE:|*고객님*|END:IF|* *|LIST:ADDRESS|*</p>'
                                 '<a href="*|UNSUB|*">')
    assert files["vip.txt"].startswith("text *|IF:FNAME|*")
    assert files["vip.txt"].endswith("*|LIST:ADDRESS|*\n")


def test_recipients() -> None:
    """The title that Mailchimp knows, names of merge tags, no longer than they may be."""
    files = content("mailchimp", package((slot("name"), slot("consent_source"), slot("쿠폰")), PEOPLE))
    titles, row = csv.reader(io.StringIO(files["vip.recipients.csv"], newline=""))
    assert titles[0] == "Email Address"
    assert "FNAME" in titles
    assert all(len(title) <= 10 and title.isascii() and title.isupper() for title in titles[1:])
    assert row[0] == "a+b@x.example"


def test_zip_with_pictures(tmp_path: Path) -> None:
    """One page, the pictures of ours beside it; too large a ZIP is told."""
    (tmp_path / "a.png").write_bytes(bytes(range(256)) * 10)
    url = "https://news.example.com/media/a.png"
    given = replace(package((f'<body><img src="{url}"></body>',)), pictures={url: tmp_path / "a.png"})
    findings = Findings()
    data = EXPORTERS["mailchimp"].files(given, findings)["vip.zip"]
    assert isinstance(data, bytes)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sorted(archive.namelist()) == ["a.png", "vip.html"]
        assert b'src="a.png"' in archive.read("vip.html")
    assert not list(findings)
    (tmp_path / "a.png").write_bytes(b"x" * LIMIT)
    EXPORTERS["mailchimp"].files(given, findings)
    assert [one.code for one in findings] == ["upload-size"]
