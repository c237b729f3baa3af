"""Every export, taken through what its sender does with it, says the same to each person as the edition itself.

The emulators are in ``tests/emulators``. Nothing is left over, links are the same to the byte, code samples too.
"""

from __future__ import annotations

import csv
import io
import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from html import escape
from pathlib import Path

import pytest
from lxml import html as lxml_html

from generator.commands.export import ExportOptions, export
from generator.exporters import EXPORTERS, Package
from generator.exporters.base import Files
from generator.exporters.parts.columns import first_defaults
from generator.exporters.parts.filling import unsubscribe_by_mail
from generator.exporters.parts.single import combine
from generator.exporters.parts.tags import JOINER
from generator.findings import Findings
from generator.render.mail.merge_fields import Field, MergeText, Slot, Unsubscribe, ViewLink, escaped, fill
from tests.emulators import django, golang, handlebars, hubl, mailchimp, mustachio, nasty, replacing
from tests.people import ISSUE, LISTS, at, newsletter_in

pytestmark = pytest.mark.slow  # whole exports, one after another

OUT, VIEW = "https://sender.example/out?u=1", "https://sender.example/view"
Data = dict[str, str]
Shown = tuple[str, str, str]


@dataclass(frozen=True)
class Sent:
    """The files of an edition as the sender has them."""

    package: Package
    files: dict[str, bytes]

    def text(self, kind: str) -> str:
        """One of the edition's files."""
        return self.files[f"{self.package.title}.{kind}"].decode("utf-8-sig")

    def parts(self) -> Shown:
        """Subject, page and text."""
        return self.text("subject.txt").removesuffix("\n"), self.text("html"), self.text("txt")

    def recipients(self) -> Iterator[Data]:
        """The rows of the recipients' file, the address as ``email``."""
        for row in csv.DictReader(io.StringIO(self.text("recipients.csv"), newline="")):
            address = next(iter(row.values()))
            yield {"email": address, **row}

    def lines(self, kind: str) -> Iterator[dict[str, object]]:
        """Request bodies."""
        return map(json.loads, self.text(kind).splitlines())


def each(render: Callable[[str, Data, bool], str]) -> Callable[[Sent], Iterator[tuple[str, Shown]]]:
    """A sender that fills its templates from the recipients' file."""
    def filled(sent: Sent) -> Iterator[tuple[str, Shown]]:
        subject, page, text = sent.parts()
        for row in sent.recipients():
            yield row["email"], (render(subject, row, False), render(page, row, True), render(text, row, False))

    return filled


def by_sendgrid(sent: Sent) -> Iterator[tuple[str, Shown]]:
    """The template's parts, filled from the personalizations."""
    template = json.loads(sent.text("template.json"))
    parts = [template[name] for name in ("subject", "html_content", "plain_content")]
    for request in sent.lines("requests.jsonl"):
        for one in request["personalizations"]:  # type: ignore[attr-defined]
            done = [handlebars.render(part, one["dynamic_template_data"]) for part in parts]
            yield one["to"][0]["email"], tuple(part.replace("<%asm_group_unsubscribe_raw_url%>", OUT) for part in done)  # type: ignore[misc]


def by_ses(sent: Sent) -> Iterator[tuple[str, Shown]]:
    """The template's parts, filled from the data of SendEmail; SES puts its address in afterwards, twice at most."""
    content = json.loads(sent.text("template.json"))["TemplateContent"]
    parts = [content[name] for name in ("Subject", "Html", "Text")]
    assert sum(part.count("amazonSESUnsubscribeUrl") for part in parts) <= 2
    for request in sent.lines("requests.jsonl"):
        data = json.loads(request["Content"]["Template"]["TemplateData"])  # type: ignore[index]
        done = tuple(handlebars.render(part, {**data, "amazonSESUnsubscribeUrl": OUT}) for part in parts)
        yield request["Destination"]["ToAddresses"][0], done  # type: ignore[index,misc]


def by_postmark(sent: Sent) -> Iterator[tuple[str, Shown]]:
    """The template's parts, filled from the models."""
    template = json.loads(sent.text("template.json"))
    for request in sent.lines("requests.jsonl"):
        for one in request["Messages"]:  # type: ignore[attr-defined]
            model = {**one["TemplateModel"], "pm:unsubscribe": OUT}
            yield one["To"], tuple(mustachio.render(template[name], model)  # type: ignore[misc]
                                   for name in ("Subject", "HtmlBody", "TextBody"))


def by_mailgun(sent: Sent) -> Iterator[tuple[str, Shown]]:
    """Page and text, filled from the recipient variables."""
    _, page, text = sent.parts()
    for request in sent.lines("requests.jsonl"):
        for address, data in request["recipient-variables"].items():  # type: ignore[attr-defined]
            own = {**data, "email": address}
            subject = str(request["subject"])
            yield address, (replacing.mailgun(subject, own, OUT), replacing.mailgun(page, own, OUT),
                            replacing.mailgun(text, own, OUT))


def by_django(template: str, person: Data, page: bool) -> str:
    """Klaviyo: Django escapes, and so ``|safe`` has to keep it from escaping twice."""
    given = {"person": {"email": person["email"], "first_name": person.get("First Name", ""), **person}}
    return django.render(template, given, escape=page, unsubscribe=OUT, view=VIEW)


def by_buttondown(template: str, person: Data, page: bool) -> str:
    """Buttondown's names."""
    given = {"subscriber": {"email": person["email"], "metadata": person}, "unsubscribe_url": OUT, "email_url": VIEW}
    return django.render(template, given, escape=page)


def by_brevo(template: str, person: Data, page: bool) -> str:
    """Brevo's names; values as they are."""
    given = {"contact": {**person, "EMAIL": person["email"]}, "unsubscribe": OUT, "mirror": VIEW}
    return django.render(template, given, escape=False)


def by_hubspot(template: str, person: Data, page: bool) -> str:
    """HubSpot's names; the address of the firm from its settings."""
    firm = {"company_name": "서울시", "company_street_address_1": "중구", "company_city": "세종대로",
            "company_state": "1"}
    return hubl.render(template, person, firm, OUT, VIEW)


def by_mailchimp(template: str, person: Data, page: bool) -> str:
    """Mailchimp's names; the address of the firm from its settings."""
    return mailchimp.render(template, {**person, "EMAIL": person["email"], "UNSUB": OUT, "ARCHIVE": VIEW,
                                       "LIST:ADDRESS": "서울시 중구 세종대로 1"})


def by_listmonk(template: str, person: Data, page: bool) -> str:
    """listmonk's names."""
    given = {"Email": person["email"], "Name": person.get("name", ""), **person,
             "UnsubscribeURL": OUT, "MessageURL": VIEW}
    return golang.render(template, given, html=page)


def by_brackets(template: str, person: Data, page: bool) -> str:
    """Sendy and Campaign Monitor."""
    own = {**person, "fullname": person.get("Name", ""), "unsubscribe": OUT, "webversion": VIEW}
    return replacing.bracketed(replacing.with_links(template, own) if page else template, own)


def by_stibee(sent: Sent) -> Iterator[tuple[str, Shown]]:
    """Fields are called as their columns, and have the keys that HOWTO.txt says."""
    legend = re.findall(r"^  \$%(\w+)%\$  (.+)$", sent.files["HOWTO.txt"].decode(), re.MULTILINE)
    keys = {title: key for key, title in legend}
    subject, page, text = sent.parts()
    for row in sent.recipients():
        data = {keys.get(title, title): value for title, value in row.items()}
        data |= {"name": row.get("이름", ""), "unsubscribe": OUT, "permalink": VIEW}
        yield row["email"], tuple(replacing.stibee(part, data) for part in (subject, page, text))  # type: ignore[misc]


SENDERS: dict[str, Callable[[Sent], Iterator[tuple[str, Shown]]]] = {
    "mailchimp": each(by_mailchimp), "sendgrid": by_sendgrid, "ses": by_ses, "mailgun": by_mailgun,
    "stibee": by_stibee,
    "postmark": by_postmark, "brevo": each(by_brevo), "hubspot": each(by_hubspot), "klaviyo": each(by_django),
    "buttondown": each(by_buttondown), "listmonk": each(by_listmonk), "sendy": each(by_brackets),
    "campaignmonitor": each(by_brackets),
    "mailerlite": each(lambda template, row, page: replacing.mailerlite(
        template, {**row, "unsubscribe": OUT, "url": VIEW}))}
OWN_VIEW = {"sendgrid", "ses", "mailgun", "postmark"}
CONDITIONAL = [name for name, item in EXPORTERS.items() if item.single]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> list[Package]:
    """The editions of the issue that has everything in it."""
    return nasty.packages(tmp_path_factory.mktemp("nasty"))


def written(name: str, package: Package) -> Sent:
    """What an exporter writes."""
    findings = Findings()
    files: Files = EXPORTERS[name].files(package, findings)
    assert not list(findings)
    return Sent(package, {path: content if isinstance(content, bytes) else b"".join(content())
                          for path, content in files.items()})


def meant(package: Package, place: int, view: str) -> Shown:
    """What a person is to read: the edition, filled in by its own rules."""
    row = package.people.row(place, named=True)
    firsts = first_defaults(package.slots())

    def value(slot: Slot) -> str:
        if isinstance(slot, Unsubscribe):
            return OUT
        if isinstance(slot, ViewLink):
            return view or slot.page
        assert isinstance(slot, Field)
        default = slot.default or firsts.get(slot.name, "")
        return escaped(row.get(slot.name) or default, slot.place)

    def filled(text: MergeText) -> str:
        return fill(text, value)

    return filled(package.edition.subject), filled(package.edition.html), filled(package.edition.text)


def parsed(page: str) -> lxml_html.HtmlElement:
    """A page or a fragment; lxml wants no comment before it."""
    return lxml_html.document_fromstring(re.sub(r"^(<!--.*?-->\s*)+", "", page, flags=re.DOTALL))


def words(page: str) -> str:
    """What a page says, but for what is not drawn and the room between words."""
    root = parsed(page)
    for hidden in root.xpath("//head | //style | //script | //comment()"):
        hidden.drop_tree()
    return " ".join(re.sub(f"[{JOINER}\u034f\u200c]", "", str(root.text_content())).split())


def links(page: str) -> list[str]:
    """The addresses of links and pictures. Go writes %ec where others write %EC; they mean the same (RFC 3986, 2.1)."""
    return [re.sub("%[0-9a-f]{2}", lambda found: found[0].upper(), str(value))
            for value in parsed(page).xpath("//a/@href | //img/@src")]


def code(page: str) -> list[str]:
    """Code samples."""
    return [str(one.text_content()) for one in parsed(page).iter("code")]


def assert_same(name: str, found: Shown, wanted: Shown) -> None:
    """Subject, words, links, code samples and text are what was meant."""
    assert found[0].replace(JOINER, "") == wanted[0]
    assert words(found[1]).endswith(words(wanted[1])[-3000:] if name == "stibee" else words(wanted[1]))
    assert links(found[1]) == links(wanted[1])
    assert code(found[1]) == code(wanted[1])
    assert " ".join(found[2].replace(JOINER, "").split()) == " ".join(wanted[2].split())
    assert found[2].replace(JOINER, "").splitlines() == wanted[2].splitlines()


@pytest.mark.parametrize("name", SENDERS)
def test_each_person_reads_what_was_meant(name: str, packages: list[Package]) -> None:
    """No name, marks, Hangul, a plus in the address, values that look like tags: each in their own edition."""
    view = "" if name in OWN_VIEW else VIEW
    met = 0
    for package in packages:
        shown = dict(SENDERS[name](written(name, package)))
        for place, address in enumerate(package.people["email"]):
            assert_same(name, shown[address], meant(package, place, view))
            met += 1
    assert met == 4


@pytest.mark.parametrize("name", CONDITIONAL)
def test_one_template_is_each_edition(name: str, packages: list[Package]) -> None:
    """With ``--single`` everyone reads the edition that is theirs, and no more."""
    view = "" if name in OWN_VIEW else VIEW
    shown = dict(SENDERS[name](written(name, combine(packages))))
    assert len(shown) == 4
    for package in packages:
        for place, address in enumerate(package.people["email"]):
            assert_same(name, shown[address], meant(package, place, view))


@pytest.mark.parametrize("name", ["eml", "jsonl"])
def test_messages_say_what_was_meant(name: str, packages: list[Package]) -> None:
    """What is filled in here says the same, in each part."""
    out = unsubscribe_by_mail(packages[0].config)
    for package in packages:
        files = written(name, package).files
        (place, address), *_ = enumerate(package.people["email"])
        wanted = [part.replace(escape(OUT), out).replace(OUT, out) for part in meant(package, place, "")]
        if name == "jsonl":
            line = json.loads(files[f"{package.title}.jsonl"])
            found = [line["subject"], line["html"], line["text"]]
        else:
            message = message_from_bytes(files[f"{package.title}.eml"], policy=policy.default)
            bodies = {part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()}
            line = {"to": message["To"]}
            found = [message["Subject"], bodies["text/html"], bodies["text/plain"]]
        assert line["to"] == address
        assert [part.splitlines() for part in found] == [part.splitlines() for part in wanted]


PICTURE = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")
OFFERS: dict[str, str | bytes] = {
    "newsletter.yaml": "title: 소식\nlanguage: ko\nbase_url: https://news.example.com/\n"
                       "sender: {name: 한빛상사, email: hello@hanbit.example, address: 서울시 중구 세종대로 1}\n"
                       "because: true\n",
    "subscribers/purchases/a.csv": "email,date,item,amount\nann@x.example,2026-08-01,"
                                   "Press *|X|* {{ name }} <b> $%name%$ [name] “1”,5\n",
    f"{LISTS}/a.csv": "email,name,tier\nann@x.example,앤,gold\nbo@x.example,,silver\ncy@x.example,Cy,\n",
    f"content/issues/{ISSUE}.md": "---\ntitle: 소식\nsubject: 소식\n---\n\n{{ subscriber.name | default(\"귀사\") }}께."
                                  "\n\n/// offers | 2\n///\n\n끝 {{ not ours }}.\n",
    "content/media/oil.png": PICTURE,
    "content/offers/oil.md": "---\ntitle: '1 < 2 & {{ name }} *|FNAME|* “오일”'\npicture: oil.png\n"
                             "link: https://shop.example.com/oil?a=1&b=%20%ED%95%9C\n"
                             "where: {tier: gold, bought: press}\n---\n\n"
                             "{% if x %} [name] $%name%$ 오래 쓰려면 필요합니다.\n",
    "content/offers/press.md": "---\ntitle: 프레스\nlink: https://shop.example.com/press\n"
                               "where: {tier: [gold, silver]}\n---\n\n눌러 보세요.\n"}
"""An issue that offers two things to one person, one to another, nothing to the third; with what senders' tags are made
of in the values."""


def offered(root: Path, *, conditions: bool, single: bool = False) -> list[Package]:
    """What an exporter is given of the issue with offers."""
    keeping = nasty.Keeping()
    keeping.single = conditions
    result = export(at(newsletter_in(root, OFFERS)), "keeping", keeping, ExportOptions(single=single))
    assert result.editions, list(result.findings)
    return keeping.packages


@pytest.fixture(scope="module")
def offers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Package]]:
    """What exporters are given of the issue with offers: apart, with conditions, and all in one."""
    folder = tmp_path_factory.mktemp("offers")
    return {"apart": offered(folder / "a", conditions=False), "together": offered(folder / "b", conditions=True),
            "single": offered(folder / "c", conditions=True, single=True)}


@pytest.mark.parametrize(("name", "how"), [
    *((name, "together" if EXPORTERS[name].single else "apart") for name in SENDERS),
    *((name, "single") for name in CONDITIONAL)])
def test_each_person_gets_the_offers_that_were_chosen(name: str, how: str, offers: dict[str, list[Package]]) -> None:
    """Two, one or none, with picture or without: nothing is left of what somebody does not get."""
    view = "" if name in OWN_VIEW else VIEW
    wanted = {address: meant(package, place, view) for package in offers["apart"]
              for place, address in enumerate(package.people["email"])}
    assert [part.count("shop.example.com") for _, part, _ in wanted.values()] == [3, 1, 0]
    assert (len(offers["apart"]), len(offers["together"]), len(offers["single"])) == (3, 1, 1)
    met = 0
    for package in offers[how]:
        for address, shown in SENDERS[name](written(name, package)):
            assert_same(name, shown, wanted[address])
            met += 1
    assert met == 3


FORWARDED = {
    "newsletter.yaml": OFFERS["newsletter.yaml"],
    f"{LISTS}/a.csv": "email,name\nann@x.example,Ann\nbo@x.example,Bo\n",
    f"content/issues/{ISSUE}.md": "---\ntitle: 소식 & 더\nsubject: 소식\n---\n\n안녕하세요.\n\n/// forward\n///\n",
    "content/pages/subscribe.md": "---\ntitle: 구독\n---\n\n신청하세요.\n"}


@pytest.fixture(scope="module")
def forwarded(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """What exporters are given of an issue that is to be passed on."""
    keeping = nasty.Keeping()
    export(at(newsletter_in(tmp_path_factory.mktemp("forward"), FORWARDED)), "keeping", keeping, ExportOptions())
    return keeping.packages[0]


@pytest.mark.parametrize("name", SENDERS)
def test_links_to_share_have_the_code_of_each_person(name: str, forwarded: Package) -> None:
    """In the address of a mail, of the page, and of where to subscribe: their own, and nobody else's."""
    codes = forwarded.people["referral"].to_list()
    for place, (address, shown) in enumerate(SENDERS[name](written(name, forwarded))):
        assert address == forwarded.people["email"][place]
        assert_same(name, shown, meant(forwarded, place, "" if name in OWN_VIEW else VIEW))
        html = shown[1]
        assert [html.count(code) for code in codes] == ([4, 0] if place == 0 else [0, 4])
        assert f"%23ref%3D{codes[place]}" in html
        assert f"/subscribe/#ref={codes[place]}" in html


def test_every_sender_is_here() -> None:
    """An exporter without an emulator has no proof."""
    assert set(SENDERS) | {"html", "eml", "mbox", "jsonl"} == set(EXPORTERS)

