"""Tests of :mod:`generator.sources.people.decisions`.

Answers beside what stands in the file, and nothing else touched.
"""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import Config
from generator.findings import Findings
from generator.model import Decision
from generator.plan.customers.review import are_one_pair
from generator.sources.people import decisions as deciding
from generator.sources.people.decisions import NAME, CannotDecide, read_decisions, write_decisions

ANSWER = Decision("K1", "b@x.example", True, "2026-11-21", name="김민수")
NEW = "- {customer: K1, name: 김민수, subscriber: b@x.example, same: true, date: 2026-11-21}\n"
OTHER = "- {customer: K9, subscriber: z@x.example, same: true}  # 그대로\n"


def written(root: Path, before: bytes | None, *answers: Decision) -> bytes:
    """The file after answers are put into it."""
    path = root / NAME
    path.parent.mkdir(exist_ok=True)
    if before is not None:
        path.write_bytes(before)
    write_decisions(root, Config(), answers or (ANSWER,), are_one_pair)
    assert [item.name for item in path.parent.iterdir()] == ["decisions.yaml"]
    return path.read_bytes()


@pytest.mark.parametrize(("before", "after"), [
    (None, NEW), ("", NEW), ("# 메모\n[]\n", "# 메모\n" + NEW), ("# 메모", "# 메모\n" + NEW), (OTHER, OTHER + NEW),
    (OTHER + "# 끝", OTHER + "# 끝\n" + NEW), ("  " + OTHER, "  " + OTHER + "  " + NEW),
    ("\ufeff" + OTHER, "\ufeff" + OTHER + NEW),
    ("[{customer: K9, subscriber: z@x.example, same: true}]\n",
     "[{customer: K9, subscriber: z@x.example, same: true}, " + NEW[2:-1] + "]\n"),
    ("- {customer: k1, subscriber: B+n@X.example, same: false, date: 2026-01-01, note: 'a, b'}  # 왜\n" + OTHER,
     "- {customer: k1, subscriber: B+n@X.example, same: true, name: 김민수, date: 2026-11-21, note: 'a, b'}  # 왜\n"
     + OTHER),
    ("- customer: K1 # 누구\n  subscriber: b@x.example\n  same: no\n\n# 다음\n" + OTHER,
     "- customer: K1 # 누구\n  subscriber: b@x.example\n  same: true\n  name: 김민수\n  date: 2026-11-21\n\n# 다음\n"
     + OTHER),
    ("- {customer: K1, name: 김, date: ~, subscriber: b@x.example, same: no}\n",
     "- {customer: K1, name: 김민수, date: 2026-11-21, subscriber: b@x.example, same: true}\n"),
])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_stood_there_stays(tmp_path: Path, before: str | None, after: str, newline: str) -> None:
    """Comments, order, other entries, and how lines end: byte for byte."""
    data = None if before is None else before.replace("\n", newline).encode()
    newline = newline if data and b"\r\n" in data else "\n"
    assert written(tmp_path, data) == after.replace("\n", newline).encode()


def test_other_encodings_stay(tmp_path: Path) -> None:
    """As Korean Windows wrote it; a name that it cannot hold is told, and nothing written."""
    before = OTHER.encode("cp949")
    assert written(tmp_path, before) == (OTHER + NEW).encode("cp949")
    with pytest.raises(CannotDecide, match="UTF-8"):
        written(tmp_path, before, Decision("K1", "b@x.example", True, "2026-11-21", name="李🙂"))
    assert (tmp_path / NAME).read_bytes() == before


@pytest.mark.parametrize("before", [
    b"words\n", b"- {customer: K1}\n", b"- {a: [\n", b"\xff\xfe\xff",
    b"- {customer: a, subscriber: b, same: no}\n...\n", b"- {customer: a,\r\n  subscriber: b, same: no}\n",
    b"- {customer: &a K1, subscriber: b, same: no}\n"])
def test_what_cannot_be_added_to_stays_as_it_is(tmp_path: Path, before: bytes) -> None:
    """And it is said why."""
    with pytest.raises(CannotDecide, match=r"decisions\.yaml"):
        written(tmp_path, before)
    assert (tmp_path / NAME).read_bytes() == before


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).map(str.strip).filter(bool)


@settings(deadline=None)
@given(name=TEXTS, customer=TEXTS, place=st.sampled_from(["", OTHER, "[]\n"]))
def test_whatever_a_list_contains_is_read_back(tmp_path_factory: pytest.TempPathFactory, name: str, customer: str,
                                               place: str) -> None:
    """Or nothing is written: a text never becomes YAML of its own."""
    root = tmp_path_factory.mktemp("d")
    answer = Decision(customer, "b@x.example", False, "2026-11-21", name=name)
    try:
        written(root, place.encode(), answer)
    except CannotDecide:
        assert not name.isprintable() or not customer.isprintable()
        assert (root / NAME).read_bytes() == place.encode()
        return
    found = read_decisions(root, Config(), Findings())[-1]
    assert (found.customer, found.name, found.same) == (customer, name, False)


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    """Each adds to what the other wrote."""
    answers = [Decision(f"K{n}", "b@x.example", True, "2026-11-21") for n in range(12)]
    threads = [threading.Thread(target=write_decisions, args=(tmp_path, Config(), [answer], are_one_pair))
               for answer in answers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {one.customer for one in read_decisions(tmp_path, Config(), Findings())} == {f"K{n}" for n in range(12)}


def test_an_editor_that_saves_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its text is taken as the start."""
    change = deciding._changed

    def slowly(before: str, *rest: object) -> str:
        if not before:
            (tmp_path / NAME).write_text(OTHER, "utf-8")
        return change(before, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(deciding, "_changed", slowly)
    assert written(tmp_path, None).decode() == OTHER + NEW
