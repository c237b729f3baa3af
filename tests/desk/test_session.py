"""Tests of :mod:`generator.desk.session`: nothing is changed by anybody but the desk's own pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.desk.session import LARGEST_FORM
from tests.desk.desks import HEADERS, PLACE, Visitor, sit_down
from tests.people import HISTORY, ISSUE, LISTS, exported, newsletter_in
from tests.trees import tree

MARK = f"sent/{ISSUE}/mark/"
FORM = {"exporter": "html", "on": "2026-11-21"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A newsletter with an issue that was exported and can be marked as sent."""
    made = newsletter_in(tmp_path, {f"{LISTS}/a.yaml": "- {email: a@x.example}\n"})
    exported(made, 20)
    return made


@pytest.fixture
def visitor(root: Path) -> Visitor:
    """Whoever opened its desk."""
    return sit_down(root)


def test_the_desk_itself_may(root: Path, visitor: Visitor) -> None:
    """With cookie, origin and token, as a form has it or as a script sends it."""
    before = tree(root / HISTORY)
    assert visitor.send(MARK, FORM).status_code == 303
    assert len(tree(root / HISTORY)) == len(before) + 1
    undo = visitor.client.post(f"/_dangol/sent/{ISSUE}/undo/", headers={
        **HEADERS, "X-Dangol-Token": visitor.token, "Content-Type": "application/json"})
    assert (undo.status_code, undo.json()["kind"]) == (200, "done")
    assert tree(root / HISTORY) == before


@pytest.mark.parametrize("wrong", [
    {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:9000"},
    {"Origin": "https://127.0.0.1:8000"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"}])
def test_from_elsewhere(root: Path, visitor: Visitor, wrong: dict[str, str]) -> None:
    """What a browser says comes from another place changes nothing, cookie and token or not."""
    before = tree(root)
    assert visitor.send(MARK, FORM, **wrong).status_code == 403
    assert tree(root) == before


def test_neither_origin_nor_site(root: Path, visitor: Visitor) -> None:
    """What does not say where it comes from is no browser's page."""
    before = tree(root)
    answer = visitor.client.post(f"/_dangol/{MARK}", data={"token": visitor.token, **FORM})
    assert answer.status_code == 403
    assert tree(root) == before


@pytest.mark.parametrize("token", ["", "wrong", "ü"])
def test_wrong_token(root: Path, visitor: Visitor, token: str) -> None:
    """No token, or another run's."""
    before = tree(root)
    assert visitor.send(MARK, {**FORM, "token": token}).status_code == 403
    plain = visitor.client.post(f"/_dangol/{MARK}", content=b"{}", headers={**HEADERS, "Content-Type": "text/plain"})
    assert plain.status_code == 403
    assert tree(root) == before


def test_without_the_cookie(root: Path, visitor: Visitor) -> None:
    """The token alone is not enough, nor with the cookie of another desk."""
    before = tree(root)
    visitor.client.cookies.clear()
    assert visitor.send(MARK, FORM).status_code == 403
    visitor.client.cookies.set("dangol-8000", "another")
    assert visitor.send(MARK, FORM).status_code == 403
    assert tree(root) == before


def test_large_forms(root: Path, visitor: Visitor) -> None:
    """Forms are bounded, in bytes and in fields."""
    before = tree(root)
    assert visitor.send(MARK, {**FORM, "more": "x" * LARGEST_FORM}).status_code == 413
    assert visitor.send(MARK, {**FORM, **{f"a{number}": "" for number in range(20_001)}}).status_code == 413
    assert tree(root) == before


def test_looking_changes_nothing(root: Path, visitor: Visitor) -> None:
    """What changes something cannot be asked for as a page."""
    before = tree(root / HISTORY)
    assert visitor.open(MARK).status_code in (404, 405)
    assert tree(root / HISTORY) == before


@pytest.mark.parametrize("path", ["", f"month/{ISSUE}/", f"check/{ISSUE}/", f"sent/{ISSUE}/", "nowhere/"])
def test_headers(visitor: Visitor, path: str) -> None:
    """Nothing is kept, framed, sniffed, or loaded from elsewhere; no script and no style stands in a page."""
    answer = visitor.open(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "<style" not in answer.text
    assert " style=" not in answer.text
    assert " onclick=" not in answer.text
    assert "a@x.example" not in answer.text


def test_cookie(root: Path) -> None:
    """It is for the desk alone, out of reach of scripts and of other sites."""
    visitor = sit_down(root)
    visitor.client.cookies.clear()
    cookie = visitor.open().headers["set-cookie"].lower()
    assert "dangol-8000=" in cookie
    for part in ("httponly", "samesite=strict", "path=/_dangol/"):
        assert part in cookie
    assert "set-cookie" not in visitor.open().headers
    assert PLACE.endswith(":8000")
