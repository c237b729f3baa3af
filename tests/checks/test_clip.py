"""Tests of :mod:`generator.checks.clip`."""

from __future__ import annotations

from tests.checks.finding import inspected, mailed, said
from tests.conftest import Writer

LONG = "\n\n".join(f"paragraph {number} " + "word " * 60 for number in range(300))
ENDED = "The last words of all are these."


def test_a_long_mail_is_clipped(newsletter: Writer) -> None:
    """The finding names the first paragraph that is hidden, and that nobody can unsubscribe."""
    (finding,) = said("clip", inspected(newsletter, f"{LONG}\n\n{ENDED}"))
    assert finding.code == "clip"
    assert "unsubscribe" in finding.message
    number = int(finding.message.partition("“paragraph ")[2].split()[0])
    assert finding.span.line == 4 + 2 * number
    assert 200 < number < 300


def test_only_the_edition_that_is_too_long(newsletter: Writer) -> None:
    """An edition is named where the others are short."""
    (finding,) = said("clip", inspected(newsletter, f"a\n\n/// only | vip\n{LONG}\n///"))
    assert "(edition vip)" in finding.message


def test_links_and_encoding_count(newsletter: Writer) -> None:
    """What the mail sender adds to links and bytes may be what is too much."""
    text = "\n\n".join(f"[link {number}](https://x.example/{number})" for number in range(400))
    assert mailed(newsletter, "clip", text) != []
    plain = "title: t\nlink_growth: 0\nmail_extra: 0\ntransfer_encoding: 8bit\n"
    assert mailed(newsletter, "clip", text, {"newsletter.yaml": plain}) == []


def test_longest_value(newsletter: Writer) -> None:
    """Somebody's very long company makes it too long for them."""
    text = " ".join('{{ subscriber.company | default("a") }}' for _ in range(300))
    people = {"subscribers/lists/a.yaml": f"- {{email: a@x.example, company: {'가' * 100}}}\n"}
    assert mailed(newsletter, "clip", text) == []
    assert [code for code, *_ in mailed(newsletter, "clip", text, people)] == ["clip"]


def test_style_sheet(newsletter: Writer) -> None:
    """A template of one's own with too large a style sheet."""
    rules = "".join(f".c{number} {{ color: #123456 !important }}\n" for number in range(600))
    (finding,) = said("clip", inspected(newsletter, "a", {"templates/mail/kept.css": rules}))
    assert (finding.code, finding.span.path) == ("style-size", "templates/mail/issue.html")
