"""Tests of :mod:`generator.desk.settings_page`: the settings as a form that writes ``newsletter.yaml``."""

from __future__ import annotations

import html as entities
from pathlib import Path

import httpx
import pytest
from lxml import html

from tests.desk.desks import Visitor, sit_down, text_of
from tests.people import PLAIN, newsletter_in
from tests.trees import tree, write

SETTINGS = """\
# ours
title: 단골 소식    # name
language: ko
base_url: https://news.example.com/
sender:
  name: 한빛상사   # firm
jurisdictions: [kr]
per_page: 3
columns: {거래처: company}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsletter with remarks in its settings."""
    return newsletter_in(tmp_path, {"newsletter.yaml": SETTINGS})


def form_of(page: html.HtmlElement) -> dict[str, str]:
    """What a form would send as it stands."""
    (form,) = page.xpath("//form[contains(@class, 'settings')]")
    fields: dict[str, str] = {name: value for name, value in form.form_values() if name != "token"}
    return fields


def save(visitor: Visitor, **changes: str | None) -> httpx.Response:
    """Open the form, change some fields (``None``: left out; ``sender_name`` is ``sender.name``), and send it."""
    named = {key.replace("sender_", "sender."): value for key, value in changes.items()}
    fields = {**form_of(visitor.page("settings/", wait=False)), **named}
    return visitor.send("settings/", {key: value for key, value in fields.items() if value is not None})


def file_of(root: Path) -> str:
    """The settings as they are on the disk."""
    return (root / "newsletter.yaml").read_bytes().decode()


def test_what_it_shows(root: Path) -> None:
    """What the file says, what holds where it says nothing, and what else is in it."""
    page = sit_down(root).page("settings/", wait=False)
    fields = form_of(page)
    assert (fields["title"], fields["language"], fields["timezone"]) == ("단골 소식", "ko", "Asia/Seoul")
    assert (fields["sender.name"], fields["sender.phone"]) == ("한빛상사", "")
    assert (fields["jurisdictions"], fields["consent"], fields["accent"]) == ("kr", "optional", "#0b5d4b")
    assert "no_website" not in fields
    assert "per_page, columns" in text_of(page, "//form[@class='settings']")
    assert page.xpath("//nav[@id='rail']//a[@href='/_dangol/settings/'][@aria-current]")
    ids = set(page.xpath("//@id"))
    assert set(" ".join(page.xpath("//@aria-describedby")).split()) <= ids
    assert set(page.xpath("//label/@for")) <= ids


def test_saved(root: Path) -> None:
    """What was changed is written where it stood; all else stays byte for byte, and the desk shows it at once."""
    visitor = sit_down(root)
    answer = save(visitor, title="새 소식", sender_phone="02: 1", jurisdictions="us", consent="required",
                  accent="#123456")
    assert "The settings are saved." in visitor.told(answer)
    assert file_of(root) == """\
# ours
title: 새 소식    # name
language: ko
base_url: https://news.example.com/
sender:
  name: 한빛상사   # firm
  phone: "02: 1"
accent: "#123456"
jurisdictions: [us]
consent: required
per_page: 3
columns: {거래처: company}
"""
    assert text_of(visitor.page(wait=False), "//nav[@id='rail']/a[@class='brand']") == "새 소식"


def test_nothing_changed(root: Path) -> None:
    """A form that is sent as it was writes nothing, defaults neither."""
    before = tree(root)
    save(sit_down(root))
    assert tree(root)["newsletter.yaml"] == before["newsletter.yaml"]


def test_no_website(root: Path) -> None:
    """It can be said that there is none, and that there is one after all."""
    visitor = sit_down(root)
    save(visitor, no_website="on")
    assert "base_url: none\n" in file_of(root)
    fields = form_of(visitor.page("settings/", wait=False))
    assert (fields["base_url"], fields["no_website"]) == ("", "on")
    save(visitor, no_website=None, base_url="https://new.example.com/")
    assert "base_url: https://new.example.com/\n" in file_of(root)
    write(root, {"newsletter.yaml": "title: x\n"})
    save(visitor, title="y")
    assert file_of(root) == "title: y\n"


WRONG = {
    "base_url": ("news.example.com", "must be an address that begins with https://. Write it as"),
    "timezone": ("Asia/Soul", "must be a time zone such as Asia/Seoul. Did you mean"),
    "accent": ("green", "must be a colour."), "language": ("x!", "must be a language code"),
    "consent": ("maybe", "must be one of optional, required")}


def test_refused(root: Path) -> None:
    """What reading would refuse is told beside the field, with what was typed in it, and nothing is written."""
    visitor, before = sit_down(root), tree(root)
    for key, (value, words) in {**WRONG, "base_url ": ("", WRONG["base_url"][1])}.items():
        key = key.strip()
        answer = save(visitor, title="새 소식", **{key: value})
        assert answer.status_code == 409
        page = html.document_fromstring(answer.text)
        assert words in text_of(page, f"//*[@id='wrong-{key}']")
        assert page.xpath("//*[@aria-invalid]/@aria-describedby") == [f"about-{key} wrong-{key}"]
        assert form_of(page)["title"] == "새 소식"
        if key in ("base_url", "timezone"):
            assert form_of(page)[key] == value
        assert tree(root)["newsletter.yaml"] == before["newsletter.yaml"]


def test_a_setting_that_is_wrong_already(root: Path) -> None:
    """It is told when the page opens, and a value that can be takes its place."""
    write(root, {"newsletter.yaml": "title: x\naccent: green\njurisdictions: [kr, fr]\nnosuch: 1\n"})
    visitor = sit_down(root)
    page = visitor.page("settings/", wait=False)
    assert len(page.xpath("//*[@aria-invalid]")) == 2
    save(visitor, accent="#0b5d4b")
    assert file_of(root) == 'title: x\naccent: "#0b5d4b"\njurisdictions: [kr]\nnosuch: 1\n'


def test_changed_meanwhile(root: Path) -> None:
    """Whoever saves second is asked, with what would change in the file as it is now; then theirs goes in beside it."""
    visitor = sit_down(root)
    mine = {**form_of(visitor.page("settings/", wait=False)), "title": "내 소식", "sender.phone": "02"}
    other = file_of(root).replace("per_page: 3", "per_page: 4").replace("한빛상사", "새빛상사")
    write(root, {"newsletter.yaml": other})
    answer = visitor.send("settings/", mine)
    assert answer.status_code == 409
    page = html.document_fromstring(answer.text)
    assert file_of(root) == other
    assert text_of(page, "//div[@role='alert']").startswith("newsletter.yaml was changed elsewhere")
    assert "title: 내 소식" in text_of(page, "//*[@data-mark='+'][1]")
    fields = form_of(page)
    assert (fields["title"], fields["sender.name"]) == ("내 소식", "새빛상사")
    visitor.told(visitor.send("settings/", fields))
    assert file_of(root) == other.replace("단골 소식", "내 소식").replace("# firm\n", "# firm\n  phone: 02\n")


def test_gone_meanwhile(root: Path) -> None:
    """Settings that were deleted elsewhere are not made of a form."""
    visitor = sit_down(root)
    mine = {**form_of(visitor.page("settings/", wait=False)), "title": "내 소식"}
    (root / "newsletter.yaml").unlink()
    assert visitor.send("settings/", mine).status_code in (200, 409)
    assert not (root / "newsletter.yaml").exists()


def test_a_file_that_cannot_be_changed(root: Path) -> None:
    """It is said why, and where it cannot be read there is no form; what is sent all the same is refused."""
    visitor = sit_down(root)
    mine = {**form_of(visitor.page("settings/", wait=False)), "title": "내 소식"}
    for text in ("title: [\n", "- a\n"):
        write(root, {"newsletter.yaml": text})
        page = visitor.page("settings/", wait=False)
        assert page.xpath("//form[@class='settings']") == []
        assert "newsletter.yaml" in text_of(page, "//main")
        visitor.send("settings/", mine)
        assert file_of(root) == text
    write(root, {"newsletter.yaml": "{title: x}\n"})
    assert "written in a way that cannot be changed here" in visitor.told(save(visitor, title="내 소식"))
    assert file_of(root) == "{title: x}\n"


def test_what_is_typed_is_one_line(root: Path) -> None:
    """No line and no control character gets into the file, whoever sends it; and no page takes it for HTML."""
    visitor = sit_down(root)
    save(visitor, title='a\nper_page: 9\x1b <b>"\'')
    assert "per_page: 9" not in file_of(root).splitlines()
    assert "title: 'a per_page: 9  <b>\"'''    # name" in file_of(root)
    text = visitor.open("settings/").text
    assert "<b>" not in text
    assert entities.escape("<b>") in text


def test_guarded(root: Path) -> None:
    """From elsewhere nothing is changed."""
    visitor, before = sit_down(root), tree(root)
    fields = {**form_of(visitor.page("settings/", wait=False)), "title": "x"}
    assert visitor.send("settings/", {**fields, "token": "wrong"}).status_code == 403
    assert visitor.send("settings/", fields, Origin="https://evil.example").status_code == 403
    assert tree(root)["newsletter.yaml"] == before["newsletter.yaml"]


@pytest.mark.slow
def test_findings_lead_there(tmp_path: Path) -> None:
    """What is wrong with the settings is mended on their page."""
    root = newsletter_in(tmp_path, {"newsletter.yaml": PLAIN["newsletter.yaml"] + "nosuch: 1\n"})
    page = sit_down(root).page()
    assert page.xpath("//*[@id='problems']//a/@href") == ["/_dangol/settings/"]
