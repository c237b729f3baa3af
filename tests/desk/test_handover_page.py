"""Tests of :mod:`generator.desk.handover_page`: an export from the first look to the ZIP, a test, and an approval."""

from __future__ import annotations

import email
import io
import json
import zipfile
from email.policy import default
from pathlib import Path

import httpx
import pytest

from tests.desk.desks import HEADERS, Visitor, sit_down, text_of
from tests.people import HISTORY, ISSUE, LISTS, MAIL, newsletter_in
from tests.trees import tree, write

PAGE = f"handover/{ISSUE}/"
FOLDER = MAIL.replace("/html", "/stibee")
LIST = "- {email: kim@hanbit.example, name: 김민수}\n- {email: lee@hanbit.example, name: 이영희}\n"
KEYS = "subscribers/key-customers/sales.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsletter with two people."""
    return newsletter_in(tmp_path, {f"{LISTS}/a.yaml": LIST})


@pytest.fixture
def visitor(root: Path) -> Visitor:
    """Whoever opened its desk."""
    return sit_down(root)


def words(visitor: Visitor, where: str, path: str = PAGE) -> str:
    """What a part of the page says once nothing is being read."""
    return text_of(visitor.page(path), f"//*[@id='{where}']")


def exported_for(visitor: Visitor, exporter: str = "stibee") -> str:
    """Export by the page's form; returns what it says then."""
    answer = visitor.send(f"{PAGE}export/", {"exporter": exporter})
    assert answer.status_code == 303
    return words(visitor, "job")


def zipped(answer: httpx.Response) -> dict[str, bytes]:
    """The files of a ZIP."""
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_export_and_zip(root: Path, visitor: Visitor) -> None:
    """Choose, export, read what to do, and take along exactly the files that the manifest names."""
    assert "$%" not in words(visitor, "sender", f"{PAGE}?with=stibee")
    assert "2 people" in exported_for(visitor)
    page = visitor.page(PAGE)
    assert "general.recipients.csv" in text_of(page, "//*[@id='parcel']")
    assert "checks looked at 1 edition" in text_of(page, "//*[@id='parcel']")
    answer = visitor.open(f"{PAGE}zip/stibee/")
    named = json.loads((root / FOLDER / "manifest.json").read_text("utf-8"))["files"]
    assert {*zipped(answer)} == {*named}
    assert zipped(answer)["general.recipients.csv"] == (root / FOLDER / "general.recipients.csv").read_bytes()
    assert answer.headers["cache-control"] == "private, no-store"
    assert f"{ISSUE}-stibee.zip" in answer.headers["content-disposition"]
    assert not [path for path in (root / ".dangol/scratch").iterdir() if path.is_file()]


def test_only_as_exported(root: Path, visitor: Visitor) -> None:
    """A file that somebody changed since is not packed; what else lies in the folder never is."""
    exported_for(visitor)
    write(root / FOLDER, {"private.txt": "mine"})
    assert "private.txt" not in zipped(visitor.open(f"{PAGE}zip/stibee/"))
    (root / FOLDER / "general.html").write_text("other", "utf-8")
    assert "general.html is not as it was exported" in visitor.told(visitor.open(f"{PAGE}zip/stibee/"))


def test_remembered(root: Path, visitor: Visitor) -> None:
    """The exporter of the last export is chosen the next time, by a desk that was started anew too."""
    assert "Choose where it goes" in words(visitor, "sender")
    exported_for(visitor)
    again = sit_down(root)
    assert "stibee" in words(again, "sender")


@pytest.mark.parametrize("path", ["export/", "test/", "approval/"])
def test_without_token(root: Path, visitor: Visitor, path: str) -> None:
    """Nothing is begun for another site's form."""
    before = tree(root)
    answer = visitor.send(PAGE + path, {"token": "wrong", "exporter": "stibee", "to": "me@hanbit.example"})
    assert answer.status_code == 403
    assert tree(root) == before
    assert (root / HISTORY).exists() is False


def test_addresses_for_this_browser_alone(visitor: Visitor) -> None:
    """Another browser, without the session's cookie, gets no files."""
    exported_for(visitor)
    for path in ("zip/stibee/", "made/"):
        visitor.client.cookies.clear()
        assert visitor.client.get(f"/_dangol/{PAGE}{path}", headers=HEADERS).status_code == 403


def test_stopped_by_checks(root: Path, visitor: Visitor) -> None:
    """With an error nothing leaves the house, and the page says which."""
    write(root, {f"content/issues/{ISSUE}.md": "---\ntitle: 첫 소식\nsegments: [nosuch]\n---\n\n글\n"})
    page = visitor.page(f"{PAGE}?with=stibee")
    assert page.xpath("//*[@id='gate']//li[@data-state='blocked']")
    assert page.xpath("//*[@id='sender']//button[@disabled]")
    told = exported_for(visitor)
    assert "Nothing was made" in told
    assert "nosuch" in told
    assert not (root / "output/mail").exists()


def test_required_customers(root: Path, visitor: Visitor) -> None:
    """A required key customer who would be left out stands in the way."""
    settings = (root / "newsletter.yaml").read_text("utf-8") + "reconcile: {required: [A]}\n"
    write(root, {"newsletter.yaml": settings, KEYS: "- {id: K1, name: 박, email: park@x.example, tier: A}\n"})
    page = visitor.page(f"{PAGE}?with=stibee")
    assert "1 of 1 key customers is left out" in text_of(page, "//*[@id='gate']")
    assert "left out" in exported_for(visitor)
    assert not (root / "output/mail").exists()


def test_test_mail(root: Path, visitor: Visitor) -> None:
    """A test is one message for the address that was given; it is no export."""
    visitor.send(f"{PAGE}test/", {"to": " me@hanbit.example "})
    assert "The test for me@hanbit.example is made" in words(visitor, "job")
    answer = visitor.open(f"{PAGE}made/")
    message = email.message_from_bytes(answer.content, policy=default)
    assert "me@hanbit.example" in str(message["To"])
    assert not (root / HISTORY).exists()
    assert not (root / "output/mail").exists()


@pytest.mark.parametrize(("to", "told"), [("nobody", "Give the address"), ("a@b@c", "not an address")])
def test_test_address(visitor: Visitor, to: str, told: str) -> None:
    """What is no address is refused at once, or by the command."""
    answer = visitor.send(f"{PAGE}test/", {"to": to})
    assert told in (visitor.told(answer) + words(visitor, "job"))


def test_no_test_for_who_said_no(root: Path, visitor: Visitor) -> None:
    """Whoever unsubscribed gets no test."""
    write(root, {"subscribers/suppressions/s.yaml": "- {email: lee@hanbit.example, reason: unsubscribed}\n"})
    visitor.send(f"{PAGE}test/", {"to": "lee@hanbit.example"})
    assert "must not be mailed" in words(visitor, "job")
    assert visitor.open(f"{PAGE}made/").status_code == 404


def test_approval(visitor: Visitor) -> None:
    """The page for approval has no address of a reader in it."""
    visitor.send(f"{PAGE}approval/")
    assert "No address stands in it" in words(visitor, "job")
    page = visitor.open(f"{PAGE}made/").text
    assert "첫 소식" in page
    assert "kim@hanbit.example" not in page


def test_who_gets_none(root: Path, visitor: Visitor) -> None:
    """Editions with their people; whoever gets none is counted with the reason."""
    write(root, {"subscribers/suppressions/s.yaml": "- {email: lee@hanbit.example, reason: unsubscribed}\n"})
    page = visitor.page(PAGE)
    rows = [[cell.text_content() for cell in row.xpath("td")] for row in page.xpath("//*[@id='counts']//tbody/tr")]
    assert rows == [["general edition", "1"], ["Unsubscribed", "1"]]


def test_changed_since_sent(root: Path, visitor: Visitor) -> None:
    """It is told before an issue is exported again that it went out, and reads otherwise now."""
    exported_for(visitor)
    visitor.send(f"sent/{ISSUE}/mark/", {"exporter": "stibee", "on": "2026-11-21"})
    assert "gets it twice" in words(visitor, "gate")
    assert "reads otherwise" not in words(visitor, "gate")
    write(root, {f"content/issues/{ISSUE}.md": "---\ntitle: 첫 소식\n---\n\n다른 글\n"})
    assert "reads otherwise now" in words(visitor, "gate")


def test_files_of_another_export(root: Path, visitor: Visitor) -> None:
    """What lies in the folder and is not what history remembers is not handed out as it."""
    exported_for(visitor)
    receipt = root / FOLDER / "receipt.json"
    receipt.write_text(json.dumps({**json.loads(receipt.read_text("utf-8")), "id": "another"}), "utf-8")
    assert "Export it again" in words(visitor, "parcel")
