"""Tests of :mod:`generator.stored`: kept once, without any reader's value, and without whoever was forgotten."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from generator.commands.clean import clean
from generator.commands.doctor import examine
from generator.commands.forget import forget
from generator.findings import Findings
from generator.history import read_history
from generator.render.mail.editions import Edition
from generator.render.mail.merge_fields import End, Field, If, Place, Unsubscribe, ViewLink
from generator.stored import EDITIONS, StoredEdition, digests_of, read_stored, store, stored_files
from tests.people import HISTORY, ISSUE, LISTS, at, codes, exported, newsletter_in

FILES = {
    f"{LISTS}/a.csv": "email,name,tier\nminsu@x.example,김민수,vip\nb@x.example,이서연,\n",
    "subscribers/segments/vip.yaml": "where: {tier: vip}\n",
    f"content/issues/{ISSUE}.md":
        "---\ntitle: 첫 소식\nsubject: '{{ subscriber.name | default(\"고객님\") }}께'\n---\n\n"
        "{{ subscriber.name | default(\"고객님\") }}께.\n\n/// only | vip\n값은 12,000원입니다.\n///\n\n"
        "> 잘 받았습니다. 김민수 올림, minsu@x.example\n"}


def test_kept_once_and_without_anybodys_values(tmp_path: Path) -> None:
    """Whatever mail sender they were exported for; a changed edition is another one."""
    root = newsletter_in(tmp_path, FILES)
    exported(root)
    exported(root, hour=13, name="stibee")
    records = read_history(root, Findings()).of("exported")
    assert digests_of(records[0]) == digests_of(records[1])
    assert {*digests_of(records[0])} == {"general", "vip"}
    assert len(stored_files(root)) == 2
    vip, general = (read_stored(root, digests_of(records[0])[name]) for name in ("vip", "general"))
    assert vip
    assert general
    assert vip.read("subject") == "고객님께"
    assert "12,000" in vip.read("html")
    assert "12,000" in vip.read("text")
    assert "12,000" not in general.read("html") + general.read("text")
    assert "이서연" not in "".join(gzip.decompress(path.read_bytes()).decode() for path in stored_files(root))
    write_again = (root / f"content/issues/{ISSUE}.md")
    write_again.write_text(write_again.read_text("utf-8").replace("12,000", "13,000"), "utf-8")
    exported(root, hour=14)
    assert len(stored_files(root)) == 3


def test_slots_come_back(tmp_path: Path) -> None:
    """Every kind of place that is filled in, and the conditions around an offer; their tokens are not kept."""
    slots = (Field("name", "고객님", "", Place.TEXT), Unsubscribe(Place.ATTRIBUTE),
             ViewLink("https://x.example/", Place.TEXT), If("offer_1_title"), "쿠폰", End("offer_1_title"))
    edition = Edition(ISSUE, "", frozenset(), ("제목",), (), ("<p>", *slots, "</p>"), slots)
    stored = read_stored(tmp_path, store(tmp_path, [edition])["general"])
    assert stored == StoredEdition(("제목",), (), edition.html, edition.text)


def test_a_test_to_oneself_stores_nothing(tmp_path: Path) -> None:
    """It is no export that history knows."""
    root = newsletter_in(tmp_path, FILES)
    exported(root, to="me@x.example")
    assert stored_files(root) == []


def test_whom_an_edition_names_is_forgotten_there_too(tmp_path: Path) -> None:
    """By name and address; the records still know the edition, and it can still be read."""
    root = newsletter_in(tmp_path, FILES)
    exported(root)
    dry = forget(at(root, day=25), "minsu@x.example", dry_run=True)
    result = forget(at(root, day=25), "minsu@x.example")
    assert dry.erased == result.erased
    assert sum(one.path.startswith(EDITIONS) for one in result.erased) == 2
    for digest in digests_of(read_history(root, Findings()).of("exported")[0]).values():
        edition = read_stored(root, digest)
        assert edition
        assert "김민수" not in edition.read("html") + edition.read("text")
        assert "minsu@" not in edition.read("html") + edition.read("text")
        assert "잘 받았습니다" in edition.read("text")
        assert "</html>" in edition.read("html")
    assert [one.path for one in forget(at(root, day=25), "minsu@x.example").erased] == []


def test_what_is_damaged_is_told(tmp_path: Path) -> None:
    """By doctor, and by forget, which cannot look into it."""
    root = newsletter_in(tmp_path, FILES)
    exported(root)
    assert next(one for one in examine(root, None) if one.name == "history").ok
    for path, damage in zip(stored_files(root), (b"", path_cut(stored_files(root)[1])), strict=True):
        path.write_bytes(damage)
    told = next(one for one in examine(root, None) if one.name == "history")
    assert not told.ok
    assert "2 gone or damaged" in str(told.detail)
    assert codes(forget(at(root, day=25), "minsu@x.example").findings).count("unsearched") == 2


def path_cut(path: Path) -> bytes:
    """The first half of a file."""
    return path.read_bytes()[: path.stat().st_size // 2]


def test_history_from_before_is_told(tmp_path: Path) -> None:
    """An export of an earlier version has no texts: nothing is wrong, and it is said."""
    root = newsletter_in(tmp_path, FILES)
    exported(root)
    (path,) = (root / HISTORY).glob("*-exported-*.json")
    told = json.loads(path.read_bytes())
    del told["stored"]
    path.write_text(json.dumps(told), "utf-8")
    one = next(one for one in examine(root, None) if one.name == "history")
    assert one.ok
    assert "1 export from before editions were stored" in str(one.detail)


def test_what_no_export_came_of_is_cleared(tmp_path: Path) -> None:
    """Stored editions of records that are there stay, whatever else is removed."""
    root = newsletter_in(tmp_path, FILES)
    exported(root)
    left = root / EDITIONS / f"{'0' * 32}.json.gz"
    left.write_bytes(b"left")
    assert clean(root, only_cache=True)["what killed runs left"] == 1
    assert not left.exists()
    assert len(stored_files(root)) == 2
