"""Tests of :mod:`generator.desk.check_page`: findings by weight, each at its line."""

from __future__ import annotations

from pathlib import Path

from tests.desk.desks import sit_down, text_of
from tests.people import ISSUE, LISTS, newsletter_in
from tests.trees import write

PAGE = f"check/{ISSUE}/"
TEXT = f"content/issues/{ISSUE}.md"
PEOPLE = {f"{LISTS}/a.yaml": "- {email: a@x.example}\n"}


def test_findings(tmp_path: Path) -> None:
    """Errors first, with message, remedy, place, and the line itself; mended, they are gone at once."""
    text = "---\ntitle: 첫 소식\n---\n\n[여기](#nosuch) <b>\n\n/// only | vpi\nx\n///\n"
    root = newsletter_in(tmp_path, {**PEOPLE, TEXT: text})
    visitor = sit_down(root)
    page = visitor.page(PAGE)
    assert [group.get("data-severity") for group in page.xpath("//section")][:1] == ["error"]
    first = text_of(page, "//section[1]//*[@class='finding']")
    for part in ("vpi", "/// only | vpi", f"{TEXT}:7", "segment"):
        assert part in first
    write(root, {TEXT: "---\ntitle: 첫 소식\n---\n\n글\n"})
    page = visitor.page(PAGE)
    assert page.xpath("//section[@data-severity='error']") == []


def test_what_is_wrong_with_lists(tmp_path: Path) -> None:
    """It is told here too, where one looks last, and leads to the list, whose line is not shown; not while writing."""
    visitor = sit_down(newsletter_in(tmp_path, {**PEOPLE, f"{LISTS}/b.csv": "email,name\nkim@,김비밀\n"}))
    page = visitor.page(PAGE)
    assert "no usable address" in text_of(page, "//section[@data-severity='warning']")
    assert page.xpath("//section[@data-severity='warning']//a[contains(@href, 'people/list/b.csv/')]")
    assert "김비밀" not in page.text_content()
    assert "1 warning" in text_of(visitor.page(), "//*[contains(@href, 'check/')]")
    found = visitor.open(f"write/{ISSUE}/state/").json()["findings"]
    assert [one for one in found if one["place"].startswith("subscribers/")] == []


def test_it_does_not_wait(tmp_path: Path) -> None:
    """The page opens at once and says that it is being checked."""
    page = sit_down(newsletter_in(tmp_path, PEOPLE)).page(PAGE, wait=False)
    assert page.xpath("//*[@data-reading]")


def test_newsletter_that_cannot_be_read(tmp_path: Path) -> None:
    """What stands in the way is told, with its line."""
    root = newsletter_in(tmp_path, {**PEOPLE, "newsletter.yaml": "title: 단골 소식\nlanguage: [\n"})
    assert "newsletter.yaml:" in sit_down(root).page(PAGE).text_content()
