"""The mail as a whole: the template, the styles inlined, and what must survive that."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import etree, html
from markupsafe import Markup

from generator.config import Config
from generator.render.look import look_of
from generator.render.mail.body import mail_view
from generator.render.mail.inline_css import _inliner, _inlining, _transform, inline_css
from generator.render.mail.plaintext import text_view, tidy
from generator.render.mail_views import MailView
from generator.render.views import (
    ColoursView,
    CorrectionView,
    DateView,
    ImageView,
    LinkView,
    SenderView,
    SiteView,
)
from tests.conftest import REPO

TEMPLATES = REPO / "templates"
HEAD = "<!DOCTYPE html>\n<html><head>{}</head><body>{}</body></html>"

SITE = SiteView(
    title="한빛 소식", description="", lang="ko", url="https://news.example/", navigation=(), year=2026,
    colours=ColoursView("#0b6e4f", "#ffffff", "#0b6e4f", "#549a84"), logo=None, generator="Dangol",
    sender=SenderView("(주)한빛상사", "news@hanbit.example", "서울 성동구 1", "02-123-4567"),
    stylesheet="", search_script="", look=look_of(Config()),
)
MAIL = MailView(
    edition="general", title="가을 <시음회>", subject="DNGLnameX님, 가을 <시음회>",
    preheader="DNGLnameX님께", lang="ko", number=12, date=DateView("2026-11-05", "2026년 11월 5일"),
    body=Markup("<p>DNGLnameX님</p>"), corrections=(), image=None,
    view_url="DNGLviewX", unsubscribe_url="DNGLunsubX", commercial=False,
)


def render(name: str, site: SiteView, mail: MailView) -> str:
    """A mail template as the generator renders it."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        autoescape=lambda name: bool(name) and str(name).endswith(".html"), keep_trailing_newline=True)
    texts = yaml.safe_load((TEMPLATES / "texts" / f"{mail.lang}.yaml").read_text("utf-8"))
    return environment.get_template(name).render(site=site, mail=mail, t=texts)


def html_part(site: SiteView = SITE, mail: MailView = MAIL) -> str:
    """The HTML part of a mail."""
    return inline_css(render("mail/issue.html", site, mail_view(mail)))


def text_part(site: SiteView = SITE, mail: MailView = MAIL) -> str:
    """The text part of a mail."""
    return tidy(render("mail/issue.txt", site, text_view(mail)))


# The inliner


def test_before_and_after() -> None:
    """Rules become style attributes; classes that no kept rule names go."""
    style = "<style>p{color:#FF0000;margin:0 0 4px} .x{font-weight:bold}</style>"
    kept = '<style data-premailer="ignore">.y{color:blue !important}</style>'
    page = HEAD.format(style + kept, '<p class="x">가</p><p class="y z">나</p>')
    assert inline_css(page) == HEAD.format(
        "<style>.y{color:blue !important}</style>",
        '<p style="color:#F00; margin:0 0 4px; font-weight:bold">가</p>'
        '<p class="y" style="color:#F00; margin:0 0 4px">나</p>',
    ) + "\n"


def test_an_elements_own_style_wins() -> None:
    """What an author wrote on the element is stronger than the theme."""
    out = inline_css(HEAD.format("<style>p{color:red}</style>", '<p style="color:blue">x</p>'))
    assert 'style="color:blue"' in out


@given(st.lists(st.sampled_from([
    "p { color: red } a:hover { color: blue }", "p { color: green !important } p.x { margin: 0 }",
    "p { color: red } @media (max-width: 9px) { p { color: tan } }", ""]), min_size=2, max_size=6))
def test_pages_do_not_colour_each_other(sheets: list[str]) -> None:
    """Rules are kept from page to page: each gets those of its own style sheets, whatever was inlined before."""
    pages = [HEAD.format("".join(f"<style>{sheet}</style>" for sheet in some), "<p class=x>one</p>")
             for some in (sheets[:1], sheets, sheets[::-1])]
    first = [inline_css(page) for page in pages]
    _inliner.cache_clear()
    _inlining.cache_clear()
    alone = inline_css(pages[1])
    assert [inline_css(page) for page in pages] == first
    assert alone == first[1]


NAMES = st.sampled_from([
    "", ' class="x"', ' class="x y"', ' id="z"', ' class="y" style="color:tan;margin:0"', ' bgcolor="#000"',
    ' style="p"', ' class="x" href="https://x.example/"'])
TAGS = st.sampled_from(["div", "td", "span", "v:rect", "o'o", "pre"])
TREES = st.recursive(st.just("글"), lambda inside: st.lists(st.builds(
    lambda tag, names, content: f"<{tag}{names}>{content}</{tag}>", TAGS, NAMES, inside),
    max_size=4).map("".join), max_leaves=12)
SELECTORS = st.sampled_from([
    "div", "DIV", ".x", ".x.y", "#z", "div .y", "div > span", "td.x>div", "v", "body .x", "unusual", "html div span",
    ".x, td", "a:hover", "*", "div > .x .y", "[data-ogsc] .x", "div + .x", "p:first-child"])
DECLARATIONS = st.sampled_from([
    "color: red", "color: blue !important", "background-color: #abc", "margin: 0; padding: 1px", ""])
RULES = st.lists(st.builds("{} {{ {} }}".format, SELECTORS, DECLARATIONS), max_size=5).map(" ".join)
SHEETS = st.builds("<style{}>{}</style>".format, st.sampled_from([
    "", "", ' media="print"', ' media="screen"', ' data-premailer="ignore"', ' id="s"']), RULES)


@given(st.lists(st.tuples(st.lists(SHEETS, max_size=2).map("".join), TREES), max_size=3))
def test_a_kind_of_element_is_told_by_its_place(pages: list[tuple[str, str]]) -> None:
    """What premailer makes of one of each kind is what it would make of all of them, whatever was inlined before."""
    for sheets, body in pages:
        source = HEAD.format(sheets + "<style>.kept:hover{}</style>", body)
        whole = html.document_fromstring(source)
        _transform(whole)
        assert inline_css(source) == etree.tostring(whole.getroottree(), encoding="unicode", method="html") + "\n"


@pytest.mark.parametrize("kept", [
    "@media (max-width: 480px) { .x { width: 100% !important } }",
    "@media (prefers-color-scheme: dark) { a { color: #fff !important } }",
    "[data-ogsc] .x, [data-ogsb] a > b { color: red !important }",
    "@font-face { font-family: x; src: url('https://x.example/a?b=1&c=2') }",
    "@supports (x: y) { @media screen { * { color: red } } }",
])
def test_kept_styles_survive_to_the_letter(kept: str) -> None:
    """Premailer would delete, crash on, or take the ``!important`` from each of these."""
    styles = f'<style>p{{margin:0}}</style><style data-premailer="ignore">{kept}</style>'
    out = inline_css(HEAD.format(styles, ""))
    assert f"<style>{kept}</style>" in out


@pytest.mark.parametrize("body", [
    '<!--[if mso]><table width="600"><tr><td style="a:b"><![endif]-->',
    "<!--[if !mso]><!--><p>x</p><!--<![endif]-->",
    "<!--[if (gte mso 9)|(IE)]><v:rect xmlns:v=\"urn:x\" fill='t'/><![endif]-->",
    '<a href="DNGLviewX">x</a>', '<img src="DNGLimgX" alt="DNGLaltX">',
    '<a href="https://x.example/?a=1&amp;b=%7B2%7D#c">한글 &amp; &lt;b&gt; “따옴표” … 🙂</a>',
    '<table width="100%" height="20"><tr><td width="50%" align="right" valign="top">x</td></tr></table>',
    "<pre>a\n  b\n\tc</pre>", "<span>a</span> <b>b</b>\n<i>c</i>",
])
def test_the_body_survives_to_the_letter(body: str) -> None:
    """Comments, tokens, attributes, characters and white space are nothing the inliner may touch."""
    style = "<style>.none{width:10px;height:2px;text-align:left}</style>"
    assert body in inline_css(HEAD.format(style, body))


def test_no_attributes_are_made_of_widths() -> None:
    """Premailer's width="auto" and height="100%" break layouts; only bgcolor is worth having."""
    style = "<style>td{width:auto;height:50%;text-align:center;background-color:#abc}</style>"
    out = inline_css(HEAD.format(style, "<table><tr><td>x</td></tr></table>"))
    assert re.findall(r"<td[^>]*>", out) == [
        '<td style="width:auto; height:50%; text-align:center; background-color:#abc" bgcolor="#aabbcc">']


@pytest.mark.parametrize(
    "style", ["p", "p:first-child", "{", "}", "color:'", ";;", ":", "a:b:c;d", "color:red!important"])
def test_odd_styles_do_no_harm(style: str) -> None:
    """``style="p"`` is a key of premailer's selector cache; it made the next page crash."""
    page = HEAD.format("<style>p{color:red} p:first-child{margin:0}</style>", f'<p style="{style}">글</p>')
    assert "글" in inline_css(page)


TEXT = st.characters(exclude_characters="<>&\r", exclude_categories=["Cc", "Cs", "Cn", "Zs"])


@given(st.text(TEXT, max_size=30))
def test_text_and_tokens_survive(text: str) -> None:
    """Any text beside any token comes out as it went in."""
    body = f'<p>{text}DNGL7f3aZ{text}</p><p><a href="DNGL7f3aZ">x</a></p>'
    out = inline_css(HEAD.format("<style>p{margin:0}</style>", body))
    assert f'<p style="margin:0">{text}DNGL7f3aZ{text}</p>' in out
    assert '<a href="DNGL7f3aZ">' in out


# The template


def test_the_skeleton_is_small() -> None:
    """Gmail cuts a mail at 102 kB, and drops style elements beyond 8 kB."""
    out = html_part(mail=replace(MAIL, body=Markup("")))
    assert len(out.encode()) < 14_000
    assert sum(len(style) for style in re.findall(r"<style>(.*?)</style>", out, re.DOTALL)) < 8_000


def test_every_rule_of_the_style_sheet_is_inlined() -> None:
    """No class of style.css is left in the mail, unless a kept rule needs it, and no rule in the head."""
    out = html_part()
    assert "data-premailer" not in out
    kept = "".join(re.findall(r"<style>(.*?)</style>", out, re.DOTALL))
    assert ".masthead {" not in kept
    for names in re.findall(r'class="([^"]*)"', out):
        assert all(f".{name}" in kept for name in names.split())


def test_it_stands_without_any_style_element() -> None:
    """Each block of text names its colour, its background and its type inline."""
    bare = re.sub(r"<style>.*?</style>|<!--.*?-->", "", html_part(), flags=re.DOTALL)
    for cell in re.findall(r'<td class="text[^>]*>', bare):
        assert "color:#" in cell
        assert "font-family:" in cell
    assert 'bgcolor="#ffffff"' in bare
    assert "max-width:600px" in bare


def test_outlook_gets_its_ghost_table_and_kept_rules() -> None:
    """Word's branches, Outlook.com's selectors and the important rules are all there."""
    out = html_part()
    assert '<!--[if mso]><table role="presentation" width="600" align="center"' in out
    assert "<!--[if mso]></td></tr></table><![endif]-->" in out
    assert "<o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch>" in out
    assert "[data-ogsc] a" in out
    assert "@media (prefers-color-scheme: dark)" in out
    assert "padding-left: 20px !important" in out


def test_tokens_stand_where_they_were_put() -> None:
    """Merge fields in subject, preheader and body, and both links, are untouched."""
    out = html_part()
    assert "<title>DNGLnameX님, 가을 &lt;시음회&gt;</title>" in out
    assert out.count("DNGLnameX") == 3
    assert 'href="DNGLviewX"' in out
    assert 'href="DNGLunsubX"' in out
    assert re.search(r"수신을 원하지 않으시면 <a [^>]*>수신거부</a>를 눌러 주세요\.", out)


def test_an_issue_without_a_page_has_no_view_link() -> None:
    """An issue that the website does not show cannot be viewed in the browser."""
    mail = replace(MAIL, view_url="")
    assert "웹에서 보기" in html_part()
    assert "웹에서 보기" not in html_part(mail=mail) + text_part(mail=mail)


def test_commercial_mail_tells_how_to_unsubscribe_in_two_languages() -> None:
    """Korea's Network Act (article 50; enforcement decree, table 6) asks for Korean and English."""
    commercial = replace(MAIL, commercial=True)
    for part in (html_part, text_part):
        assert "수신거부" in part()
        assert "do not wish to receive" not in part()
        assert "do not wish to receive" in part(mail=commercial)
    abroad = replace(commercial, lang="en")
    assert "수신거부" in html_part(mail=abroad)
    assert "수신거부" not in html_part(replace(SITE, lang="en"), abroad)


def test_the_sender_is_named() -> None:
    """Who sends this, from where, and how to reach them, in both parts; what is unknown is left out."""
    for part in (html_part(), text_part()):
        for fact in ("(주)한빛상사", "서울 성동구 1", "02-123-4567", "news@hanbit.example"):
            assert fact in part
    nobody = replace(SITE, sender=SenderView("", "", "", ""))
    for part in (html_part(nobody), text_part(nobody)):
        assert "한빛 소식에서" in part
        assert "전화" not in part


def test_a_logo_has_its_name_beside_it() -> None:
    """With images off, or a dark logo on a dark page, the newsletter's name can still be read."""
    out = html_part(replace(SITE, logo=ImageView("https://x.example/l.png", width=320, height=80)))
    assert re.search(r'<img[^>]*alt="한빛 소식" width="160" height="40"', out)
    assert "한빛 소식 · 제12호" in out


def test_a_mark_stands_beside_the_name() -> None:
    """It has no words of its own, and the line below does not repeat the name."""
    out = html_part(replace(SITE, logo=ImageView("https://x.example/l.png", width=96, height=96)))
    assert 'alt="" width="40" height="40"' in out
    assert out.count("한빛 소식</span>") == 1
    assert "한빛 소식 · " not in out


def test_corrections_come_first() -> None:
    """What was wrong is put right above the body, with a link to the issue in question."""
    link = LinkView("제11호", "issues/2026-10/")
    correction = CorrectionView(Markup("<p>값은 <b>2,500원</b>입니다.</p>"), None, link)
    mail = replace(MAIL, corrections=(correction,))
    out, text = html_part(mail=mail), text_part(mail=mail)
    assert out.index("바로잡습니다") < out.index("2,500원") < out.index("issues/2026-10/") < out.index("답장")
    box = "[바로잡습니다]\n값은 2,500원입니다.\n제11호 (https://news.example/issues/2026-10/)"
    assert f"{box}\n\nDNGLnameX님" in text


def test_the_preheader_keeps_the_body_out_of_the_preview() -> None:
    """Filler follows the preheader, and there is none where there is no preheader."""
    assert re.search("DNGLnameX님께(\u034f\u200c\xa0){40,}</div>", html_part())
    assert "\u034f" not in html_part(mail=replace(MAIL, preheader=""))


def test_the_text_part() -> None:
    """What a person would send."""
    assert text_part(mail=replace(MAIL, commercial=True)) == """\
한빛 소식 · 제12호 · 2026년 11월 5일

가을 <시음회>
----------------------------------------

DNGLnameX님

궁금한 점이나 하실 말씀이 있으면 이 메일에 그대로 답장해 주세요. 저희가 직접 읽고 답해 드립니다.

----------------------------------------
(주)한빛상사에서 보내 드리는 ‘한빛 소식’입니다. 구독을 신청하셨거나 저희와 거래하고 계셔서 받으셨습니다.

(주)한빛상사
서울 성동구 1
전화 02-123-4567
메일 news@hanbit.example

웹에서 보기: DNGLviewX

수신을 원하지 않으시면 아래 주소에서 수신거부를 하실 수 있습니다.
If you do not wish to receive this, unsubscribe here:
DNGLunsubX"""
