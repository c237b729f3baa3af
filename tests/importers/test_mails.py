"""Files of mails: what a mail has for being one goes, its tags become ours."""

from __future__ import annotations

from pathlib import Path

from tests.importers import assert_hidden, body, brought, export, fates, issue, newsletter

MAIL = """<!doctype html><html><head><title>가을 소식</title><style>p{color:red}</style></head><body>
<div style="display:none;max-height:0">미리 보이는 글&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;</div>
<table width="600" role="presentation" cellpadding="0"><tr><td>
<p><a href="*|ARCHIVE|*">View this email in your browser</a></p>
<h1>가을 소식</h1><p>*|FNAME|* 안녕하세요. *|MC:SUBJECT|*<b><strong>단골(VIP)</strong></b>을 위한 글입니다.</p>
<table class="mcnButtonBlock"><tr><td class="mcnButtonContent"><a class="mcnButton" href="https://example.com/buy">사기</a></td></tr>
</table><img src="https://track.example.com/o.gif" width="1" height="1"></td></tr>
<tr><td id="templateFooter"><p>네귀상자, 가온시</p>
<p><a href="*|UNSUB|*">수신거부</a></p></td></tr></table></body></html>"""
EML = """From: a@example.com
To: b@example.com
Subject: =?utf-8?b?KOq0keqzoCkg6rK97LaU7Iqk66eI?=
Date: Mon, 05 Oct 2026 09:00:00 +0900
MIME-Version: 1.0
Content-Type: multipart/related; boundary="x"

--x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit

<html><body><p>$%name%$님, <img src="cid:box@1" alt="상자"> 왔습니다. {{ company | default:"귀사" }}</p>
<p>수신을 원치 않으시면 <a href="$%unsubscribe%$">수신거부</a></p></body></html>
--x
Content-Type: image/png
Content-ID: <box@1>
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--x--
"""


def test_a_mail_as_a_text(tmp_path: Path) -> None:
    """The preheader is kept, the frame, the way out, the button's table and the counting picture go."""
    root = newsletter(tmp_path / "n")
    result = brought(root, export(tmp_path / "e", {"archive/2026-10-01-fall.html": MAIL}), "mailchimp")
    assert body(root, "fall") == ("{{ subscriber.name }} 안녕하세요. **단골(VIP)**을 위한 글입니다.\n\n"
                                  "/// button | https://example.com/buy\n사기\n///")
    text = issue(root, "fall")
    assert "preheader: 미리 보이는 글\n" in text
    assert 'aliases: ["/archive/2026-10-01-fall.html"]' in text
    told = " ".join(result.items[0].why)
    assert "수신거부" in told
    assert "View this email" in told
    assert_hidden(root)


def test_messages(tmp_path: Path) -> None:
    """A message brings its date, its subject without the mark of advertising, and the pictures it carries."""
    root = newsletter(tmp_path / "n")
    brought(root, export(tmp_path / "e.zip", {"mails/one.eml": EML}))
    assert body(root, "one") == ('{{ subscriber.name }}님, ![상자](media/box.png) 왔습니다. '
                                 '{{ subscriber.company | default("귀사") }}')
    text = issue(root, "one")
    assert "title: 경추스마" in text
    assert "date: 2026-10-05 09:00" in text
    assert len(list((root / "content/media").iterdir())) == 1


def test_conditions_hold_a_mail_back(tmp_path: Path) -> None:
    """A text with conditions was not the same for all: it is a draft until somebody looked."""
    root = newsletter(tmp_path / "n")
    result = brought(root, export(tmp_path / "e", {"2026-10-01-a.html": "<html><head><title>가</title></head><body>"
                                                                        "<p>모두</p>"
                                                   "*|IF:VIP|*<p>몇 사람</p>*|END:IF|*</body></html>"}))
    assert result.source == "mailchimp"
    assert fates(result) == {"가": "draft"}
    assert result.items[0].hold


def test_old_encodings(tmp_path: Path) -> None:
    """CP949 with and without saying so, and names that Korean Windows packed."""
    root = newsletter(tmp_path / "n")
    page = "<html><head><title>옛 소식</title></head><body><p>뷁 한글</p></body></html>"
    brought(root, export(tmp_path / "e", {"2019-01-02-a.html": page.encode("cp949"), "2019-01-03-b.html": page.replace(
        "<head>", '<head><meta charset="euc-kr">').encode("cp949")}), "mails")
    assert body(root, "01-02-a") == body(root, "01-03-b") == "뷁 한글"


def test_buttons_by_their_paint(tmp_path: Path) -> None:
    """A link with a ground and room around it is a button where it stands alone; in a sentence it is a link."""
    root = newsletter(tmp_path / "n")
    painted = 'style="background-color:#0a0;color:#fff;padding:12px 20px;display:inline-block"'
    brought(root, export(tmp_path / "e", {"2026-10-01-a.html": (
        f'<p>앞</p><p><a href="https://x.example/a" {painted}>주문하기</a></p><table><tr><td bgcolor="#00aa00">'
        '<a href="https://x.example/b" style="padding:9px">더 보기</a></td></tr></table>'
        f'<p>글 속의 <a href="https://x.example/c" {painted}>링크</a>는 링크</p>'
        '<p><a href="https://x.example/d" style="background:transparent;padding:2px">보통</a></p>')}))
    assert body(root, "01-a") == (
        "앞\n\n/// button | https://x.example/a\n주문하기\n///\n\n/// button | https://x.example/b\n더 보기\n///\n\n"
        "글 속의 [링크](https://x.example/c)는 링크\n\n[보통](https://x.example/d)")
