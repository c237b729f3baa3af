"""Tests of :mod:`generator.checks.leaks`."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.checks.finding import ISSUE, found, inspected, said
from tests.conftest import Writer


@pytest.mark.parametrize("leak", [
    "---\ntitle: 단골만 받는 특별한 할인 쿠폰\n---\n",
    "---\ntitle: y\ndescription: 오늘은 단골만 받는 특별한 할인 쿠폰이 있어요\n---\n",
    "---\ntitle: y\n---\n\n**단골만** 받는 특별한 할인 쿠폰\n"])
def test_restricted_text_on_the_site(newsletter: Writer, leak: str) -> None:
    """Written a second time, in a title, a description or another issue."""
    text = "\n/// only | vip\n단골만 받는 특별한 할인 쿠폰\n///"
    leaks = found(newsletter, "leaks", text, {"content/issues/2026-11-07-c.md": leak})
    assert set(leaks) == {("restricted-leak", ISSUE, 6)}


def test_an_address_of_a_list_on_the_site(newsletter: Writer) -> None:
    """The sender's own may stand there; a subscriber's may not, in any case of letters."""
    files = {"newsletter.yaml": "sender: {email: Hello@hanbit.example}\n"}
    people = frozenset({"minsu@example.com", "hello@hanbit.example"})
    leaks = found(newsletter, "leaks", "[x](mailto:Minsu@Example.com) hello@hanbit.example", files, people)
    assert {code for code, *_ in leaks} == {"address-leak"}
    assert all("hello" not in path for _, path, _ in leaks)
    assert found(newsletter, "leaks", "hello@hanbit.example", files, people) == []


@pytest.mark.parametrize("front", [
    "title: x\nsubject: 단골만 받는 특별한 할인 쿠폰", "title: x\npreheader: 여기 단골만 받는 특별한 할인 쿠폰!"])
def test_restricted_text_in_another_edition(newsletter: Writer, front: str) -> None:
    """A subject or preheader is the same for all; the edition that may see the block is not told off."""
    text = "모두\n\n/// only | vip\n단골만 받는 특별한 할인 쿠폰\n///"
    findings = said("leaks", inspected(newsletter, text, front=front))
    assert {one.code for one in findings} == {"restricted-leak"}
    assert {one.message.partition("edition ")[2].split()[0] for one in findings} == {"general"}


def test_an_address_of_a_list_in_a_mail(newsletter: Writer) -> None:
    """In a block for a few it is on no website, but in their mail."""
    text = "모두\n\n/// only | vip\nminsu@example.com 님\n///"
    findings = said("leaks", inspected(newsletter, text, addresses=frozenset({"minsu@example.com"})))
    assert {(one.code, one.span.line) for one in findings} == {("address-leak", 7)}
    assert all("minsu" not in one.message + one.hint for one in findings)


def packed(names: dict[str, str], path: Path) -> None:
    """A ZIP archive, as workbooks and documents are."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in names.items():
            archive.writestr(name, text)


def test_an_address_of_a_list_in_a_published_file(newsletter: Writer) -> None:
    """Text in any encoding, a workbook, a picture, a file of any size; one that nobody links to is not published."""
    files = {name: f"content/media/{name}" for name in ("a.txt", "b.csv", "c.xlsx", "d.png", "e.bin", "f.vcf", "g.txt")}
    root = newsletter(dict.fromkeys(files.values(), "x") | {files["f.vcf"]: "EMAIL;TYPE=work:Minsu@Hanbit.example로"})
    address = b"minsu@hanbit.example"
    (root / files["a.txt"]).write_bytes("김민수 minsu@hanbit.example".encode("utf-16"))
    (root / files["b.csv"]).write_bytes("이메일,이름\r\nminsu@hanbit.example,김민수".encode("cp949"))
    packed({"xl/workbook.xml": "<x/>", "xl/sharedStrings.xml": f"<t>{'y' * 2_000_000}</t><t>{address.decode()}</t>"},
           root / files["c.xlsx"])
    (root / files["d.png"]).write_bytes(b"\x89PNG\0\0" + b"@.\xff" * 9000 + b"tEXtAuthor\0" + address + b"\0")
    (root / files["e.bin"]).write_bytes(b"\0" * ((1 << 20) - 9) + address + b"\0" * 100)
    (root / files["g.txt"]).write_bytes(b"kim@hanbit.example " * 200_000)
    text = " ".join(f"[x](../media/{name})" for name in files)
    leaks = found(newsletter, "leaks", text, addresses=frozenset({address.decode()}))
    assert leaks == [("address-leak", path, 0) for name, path in files.items() if name != "g.txt"]
    assert found(newsletter, "leaks", "nothing", addresses=frozenset({address.decode()})) == []


@pytest.mark.parametrize(("text", "leak"), [
    ("[x](../media/a.txt)\n\n/// only | vip\n단골만 받는 특별한 할인 쿠폰\n///", True),
    ("/// only | vip\n단골만 받는 특별한 할인 쿠폰 [x](../media/a.txt)\n///", False)])
def test_restricted_text_in_a_published_file(newsletter: Writer, text: str, leak: bool) -> None:
    """In one that everybody can read; one for the same few may say the same."""
    leaks = found(newsletter, "leaks", text, {"content/media/a.txt": "단골만 받는 특별한 할인 쿠폰 안내"})
    assert [code for code, *_ in leaks] == (["restricted-leak"] if leak else [])
