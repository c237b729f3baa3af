"""Imports again and again: nothing that an editor touched is written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.importers.parts.placing import Place
from tests.importers import body, brought, export, fates, issue, newsletter, site, written


def mail(title: str, text: str) -> str:
    """A file of HTML."""
    return f"<html><head><title>{title}</title></head><body><p>{text}</p></body></html>"


def test_a_newer_export(tmp_path: Path) -> None:
    """New texts come, changed ones change unless somebody changed them here, removed ones stay removed."""
    root = newsletter(tmp_path / "n")
    names = [f"2026-10-0{number}-{name}.html" for number, name in enumerate("abcde", 1)]
    folder = export(tmp_path / "e", {name: mail(name, "처음") for name in names[:4]})
    assert set(fates(brought(root, folder)).values()) == {"imported"}
    first = written(root)
    again = brought(root, folder)
    assert set(fates(again).values()) == {"unchanged"}
    assert written(root) == first

    touched, removed = root / "content/issues/2026-10-02-b.md", root / "content/issues/2026-10-03-c.md"
    touched.write_text(touched.read_text("utf-8").replace("처음", "고친 글"), "utf-8")
    removed.unlink()
    assert set(fates(brought(root, folder)).values()) == {"unchanged"}
    export(tmp_path / "e", {name: mail(name, "다음") for name in (names[1], names[2], names[3], names[4])})
    result = brought(root, folder)
    assert fates(result) == dict(zip(names, ("unchanged", "differs", "differs", "updated", "imported"), strict=True))
    assert [(one.code, one.span.path) for one in result.findings] == [
        ("import-differs", f"content/issues/2026-10-0{name}.md") for name in ("2-b", "3-c")]
    told = [str(one.message) for one in result.findings]
    assert "1 line of it differs" in told[0]
    assert "You removed this" in told[1]
    beside = root / "output/reports/import/mails-differs/content/issues"
    assert ["다음" in (beside / one).read_text("utf-8") for one in (touched.name, removed.name)] == [True, True]
    assert body(root, "02-b") == "고친 글"
    assert body(root, "04-d") == body(root, "05-e") == "다음"
    assert not removed.exists()


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    """It says the same as the run after it."""
    root = newsletter(tmp_path / "n")
    folder = export(tmp_path / "e", {"2026-10-01-a.html": mail("가", "글")})
    before = sorted(root.rglob("*"))
    planned = brought(root, folder, dry_run=True)
    assert sorted(root.rglob("*")) == before
    assert fates(planned) == fates(brought(root, folder))


def test_a_run_that_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written before counts as written; the next run does the rest."""
    root = newsletter(tmp_path / "n")
    folder = export(tmp_path / "e", {f"2026-10-0{n}-a{n}.html": mail(f"글 {n}", "글") for n in range(1, 6)})
    written_before = Place._write

    def killed(self: Place, path: str, data: bytes, private: bool) -> None:
        if path.endswith("a3.md"):
            raise KeyboardInterrupt
        written_before(self, path, data, private)

    monkeypatch.setattr(Place, "_write", killed)
    with pytest.raises(KeyboardInterrupt):
        brought(root, folder)
    (root / ".dangol/imports.json").unlink()  # as after a kill that nothing could catch
    monkeypatch.undo()
    assert sorted(fates(brought(root, folder)).values()) == ["imported"] * 3 + ["unchanged"] * 2
    assert len(list((root / "content/issues").iterdir())) == 5


def test_two_texts_of_one_name(tmp_path: Path) -> None:
    """Both come in, each under a name and an address of its own."""
    root = newsletter(tmp_path / "n")
    folder = export(tmp_path / "e", {"x/2026-10-01-a.html": mail("가", "하나"),
                                     "y/2026-10-01-a.html": mail("나", "둘")})
    brought(root, folder)
    assert sorted(path.name for path in (root / "content/issues").iterdir()) == ["2026-10-01-a-2.md", "2026-10-01-a.md"]
    assert set(fates(brought(root, folder)).values()) == {"unchanged"}


def test_a_picture_of_ones_own(tmp_path: Path) -> None:
    """A picture of the export that is called as one of the newsletter gets another name, and keeps it."""
    root = newsletter(tmp_path / "n")
    own = export(root / "content", {"media/box.png": b"own"}) / "media/box.png"
    folder = export(tmp_path / "e", {"2026-10-01-a.html": mail("가", '<img src="img/box.png" alt="상자">'),
                                     "img/box.png": b"\x89PNG theirs"})
    for _ in range(2):
        brought(root, folder)
        assert body(root, "01-a") == "![상자](media/box-2.png)"
        assert own.read_bytes() == b"own"
        assert (root / "content/media/box-2.png").read_bytes() == b"\x89PNG theirs"


def test_an_old_address_where_a_page_is(tmp_path: Path) -> None:
    """A page of the newsletter keeps its address; that the old one leads there no more is told."""
    root = newsletter(tmp_path / "n")
    export(root / "content", {"pages/about.md": "---\ntitle: 소개\n---\n\n우리\n"})
    path = export(tmp_path / "e", {"_posts/2026-10-01-a.md": "---\ntitle: x\nredirect_from: [/about/, /b/]\n---\n글\n"})
    result = brought(root, path)
    assert [one.code for one in result.findings] == ["import-address"]
    assert '"/b/"' in issue(root, "01-a")
    assert "/about/" not in issue(root, "01-a")
    site(root)


def test_a_file_that_was_there(tmp_path: Path) -> None:
    """What is not an import's is not written over."""
    root = newsletter(tmp_path / "n")
    own = root / "content/issues/2026-10-01-a.md"
    own.write_text("---\ntitle: 내 글\ndate: 2026-10-01\n---\n\n글\n", "utf-8")
    result = brought(root, export(tmp_path / "e", {"2026-10-01-a.html": mail("가", "하나")}))
    assert fates(result) == {"가": "differs"}
    assert "내 글" in own.read_text("utf-8")
