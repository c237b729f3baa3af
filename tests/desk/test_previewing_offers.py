"""A mail looked at as one person: with the offers that they get, and why."""

from __future__ import annotations

from pathlib import Path

from generator.commands.context import begin
from generator.commands.export import mail_site
from generator.commands.steps.audience import read_audience
from generator.commands.steps.mailing import render_editions
from generator.desk.preview_people import ticket
from generator.desk.previewing import Choice, Rendered, Sitting
from tests.people import ISSUE, LISTS, at, newsletter_in


def test_each_person_sees_theirs(tmp_path: Path) -> None:
    """The same as an export gives them; whoever gets none sees no trace of the block."""
    offer = "---\ntitle: {}\nlink: https://shop.example.com/\n{}\n---\n글\n"
    run = begin(at(newsletter_in(tmp_path, {
        f"content/issues/{ISSUE}.md": "---\ntitle: 소식\n---\n앞\n\n/// offers | 2\n///\n\n뒤\n",
        "content/offers/oil.md": offer.format("오일", "where: {tier: gold}"),
        f"{LISTS}/a.csv": "email,name,tier\nann@x.example,Ann,gold\nbo@x.example,Bo,\n"})))
    issue, = run.project.issues
    site, audience = mail_site(run, issue), read_audience(run)
    editions = {edition.name: edition for _, edition in render_editions(run, site, issue, [frozenset()])}
    rendered = Rendered(run, issue, editions, site)

    def sitting(place: int) -> Sitting:
        person = ticket("secret", place, audience.subscribers["_key"][place])
        return Sitting("secret", Choice(ISSUE, {"person": person}), rendered, audience)

    ann, bo = sitting(0), sitting(1)
    assert "오일 (https://shop.example.com/)" in ann.mail().text
    assert "shop.example.com" not in bo.mail().html + bo.mail().text
    assert (shown := ann.choices().person)
    assert [(title, str(reason)) for title, reason in shown.offers] == [("오일", "tier is “gold”")]
    assert "shop.example.com" not in Sitting("secret", Choice(ISSUE, {}), rendered, audience).mail().html


def test_what_an_offer_lacks_is_not_taken_from_another(tmp_path: Path) -> None:
    """One without a text has none in the preview either, though that for everybody has."""
    run = begin(at(newsletter_in(tmp_path, {
        f"content/issues/{ISSUE}.md": "---\ntitle: 소식\n---\n/// offers | 1\n///\n",
        "content/offers/oil.md": "---\ntitle: 오일\nlink: https://shop.example.com/\nwhere: {tier: gold}\n---\n",
        "content/offers/visit.md": "---\ntitle: 견학\nlink: https://shop.example.com/v\n---\n오세요\n",
        f"{LISTS}/a.csv": "email,name,tier\nann@x.example,Ann,gold\n"})))
    issue, = run.project.issues
    site, audience = mail_site(run, issue), read_audience(run)
    editions = {edition.name: edition for _, edition in render_editions(run, site, issue, [frozenset()])}
    person = ticket("secret", 0, audience.subscribers["_key"][0])
    rendered = Rendered(run, issue, editions, site)
    mail = Sitting("secret", Choice(ISSUE, {"person": person}), rendered, audience).mail()
    assert "오일" in mail.text
    assert "오세요" not in mail.html + mail.text
    assert "오세요" in Sitting("secret", Choice(ISSUE, {}), rendered, audience).mail().text
