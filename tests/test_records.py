"""Tests of :mod:`generator.records`."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generator import records
from generator.findings import Finding, Severity, Span
from generator.messages import joined, msg, plural
from generator.model import Ask, Body, Correction, Event, Issue, MergeField, Page, Restriction, Visibility
from generator.records import Records

CODE = "c" * 64
SEOUL = ZoneInfo("Asia/Seoul")
DAY = datetime(2026, 11, 5, 9, tzinfo=SEOUL)
VALUES: dict[str, object] = {
    "issue": Issue(
        path="content/issues/a.md", slug="a", title="가", date=DAY, updated=datetime(2026, 11, 6, tzinfo=UTC),
        expires=datetime(2026, 11, 7, tzinfo=timezone(timedelta(hours=9))), visibility=Visibility.UNLISTED,
        extra={"list": ["x", {"y": "z"}]}, positions={"title": (2, 1)}, corrections=(Correction("t", DAY, "b"),),
        body=Body("글", 4, (Restriction(True, frozenset({"vip"}), 1, 2),),
                  (MergeField("mf1", "name", "님", "{{ }}", 1, 1),), (Event("e", DAY, None, "p", 3),),
                  (Ask("q", ("a", "b"), 5),))),
    "page": Page(path="content/pages/b.md", slug="b", title="나", body=Body("")),
    "findings": (Finding("c", Severity.WARNING, plural("{count} {x}", "{count} {x}s", 2, x=msg("y {z}", z=1)),
                         Span("a", 1, 2), joined(" ", (msg("one"), msg("two")))),),
    "none": (None, 0, (), {}), "plain": ((1, "a", None), (), ("x",), "y")}


def test_all_kinds_come_back(tmp_path: Path) -> None:
    """Documents with their time zones, findings that can still be told in Korean, and plain values."""
    first = Records(tmp_path / "records", CODE)
    for key, value in VALUES.items():
        first.put(key, value)
    first.save()
    again = Records(tmp_path / "records", CODE)
    assert {key: again.get(key) for key in VALUES} == VALUES
    issue, finding = again.get("issue"), again.get("findings")
    assert isinstance(issue, Issue)
    assert issue.date.tzinfo is SEOUL
    assert repr(issue) == repr(VALUES["issue"])
    assert isinstance(finding, tuple)
    assert finding[0].message.template == "{count} {x}"
    assert again.get("other") is None


def filled(path: Path) -> bytes:
    """A file of one record."""
    known = Records(path, CODE)
    known.put("a", (1,))
    known.save()
    return path.read_bytes()


@pytest.mark.parametrize("damage", [
    lambda data: data[:-1], lambda data: data[: len(data) // 2], lambda data: b"", lambda data: data + b"x",
    lambda data: b"\0" * len(data), lambda data: data.replace(b"\n", b"", 1)])
def test_what_is_not_whole_is_not_read(tmp_path: Path, damage: object) -> None:
    """A run that was killed while it wrote costs time, never a result; the next one mends it."""
    assert callable(damage)
    path = tmp_path / "records"
    path.write_bytes(damage(filled(path)))
    assert Records(path, CODE).get("a") is None
    filled(path)
    assert Records(path, CODE).get("a") == (1,)


def test_other_code_reads_nothing(tmp_path: Path) -> None:
    """What another version found is found again."""
    filled(tmp_path / "records")
    assert Records(tmp_path / "records", "d" * 64).get("a") is None


class Danger:
    """What would run when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.path,)


def test_nothing_but_our_data_comes_out(tmp_path: Path) -> None:
    """A file that names anything else, with the right checksum, runs nothing."""
    known = Records(tmp_path / "records", CODE)
    data = pickle.dumps({"a": Danger(tmp_path / "run")})
    known.path.write_bytes(b"%s\n%s" % (known._checksum(data), data))
    assert Records(tmp_path / "records", CODE).get("a") is None
    assert not (tmp_path / "run").exists()


def test_what_is_not_used_goes_once_it_is_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those used least lately go first; what a run uses stays."""
    monkeypatch.setattr(records, "FEW", 2)
    monkeypatch.setattr(records, "UNUSED", 0)
    path = tmp_path / "records"
    for number in range(6):
        known = Records(path, CODE)
        known.get("0")
        known.put(str(number), number)
        known.save()
    assert sorted(Records(path, CODE).others) == ["0", "3", "4", "5"]


def test_nothing_is_written_where_nothing_is_new(tmp_path: Path) -> None:
    """A build that finds everything leaves the file alone; a place that cannot be written is no trouble."""
    filled(tmp_path / "records")
    (tmp_path / "records").chmod(0o400)
    before = (tmp_path / "records").stat()
    known = Records(tmp_path / "records", CODE)
    known.get("a")
    known.save()
    assert (tmp_path / "records").stat() == before
    (tmp_path / "file").write_text("")
    lost = Records(tmp_path / "file" / "records", CODE)
    lost.put("a", (1,))
    lost.save()
    assert Records(tmp_path / "file" / "records", CODE).get("a") is None
