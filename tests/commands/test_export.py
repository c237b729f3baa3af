"""Tests of :mod:`generator.commands.export`: editions, texts, recipients, and a manifest that adds up."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import mailbox
import re
import shutil
from contextlib import closing
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.conftest import Run, Writer, dangol
from tests.trees import tree, write

pytestmark = pytest.mark.slow  # each runs the installed command

SLUG = "2026-11-05-offer"
SETTINGS = ("title: 단골 소식\nlanguage: ko\nbase_url: https://news.example.com/\n"
            "sender: {name: 한빛상사, email: hello@hanbit.example, address: 서울시 중구}\nfields: {coupon: 쿠폰}\n")
ISSUE = """---
title: 11월 소식
subject: '{{ subscriber.name | default("고객님") }}께 드리는 소식'
preheader: '{{ subscriber.company | default("귀사") }}에 드립니다'
---

{{ subscriber.name | default("고객님") }}, 안녕하세요. 코드 `{{ subscriber.name }}`는 그대로입니다.
[쿠폰](https://shop.example.com/?c={{ subscriber.coupon | default("없음") }}) {{ issue.other }}

| 상자 | 값 |
|---|---:|
| 큰 것 | 9,000원 |

/// only | vip
단골 **값표**입니다.[^1]

[^1]: 단골 각주
///

/// only | partner
협력사 안내
///

/// except | vip
모두에게 드리는 값
///

/// button | https://shop.example.com/order
주문하기
///
"""
PEOPLE = """\
- {email: kim@people.example, name: 김민수, company: 한빛상사, tier: vip}
- {email: lee@people.example, name: '=HYPERLINK("http://evil.example")', tier: vip, tags: partner}
- {email: park@people.example, name: '', company: '+82 상사'}
- {email: Choi@People.example, name: 최은별, status: active}
- {email: choi@people.example, name: 최은별2, company: 새회사}
- {email: han@people.example, name: 한가람, tags: partner}
- {email: stopped@people.example, name: 정하린}
- {email: gone@people.example, name: 나간이, status: 수신거부}
- {email: waiting@people.example, name: 기다림, status: pending}
- {email: broken, name: 잘못}
"""
FILES: dict[str, str] = {
    "newsletter.yaml": SETTINGS,
    f"content/issues/{SLUG}.md": ISSUE,
    "content/issues/2026-10-05-older.md": "# 지난 소식\n\n지난 글\n",
    "content/issues/2026-12-05-later.md": "# 다음 소식\n\n다음 글\n",
    "content/issues/2026-11-07-draft.md": "---\ntitle: 초안\ndraft: true\n---\n\n초안 글\n",
    "subscribers/lists/people.yaml": PEOPLE,
    "subscribers/segments/vip.yaml": "where: {tier: vip}\n",
    "subscribers/segments/partner.yaml": "where: {tags: {contains: partner}}\n"
                                         "members: [{email: member@people.example, name: 하노을}]\n",
    "subscribers/suppressions/stop.yaml": "- {email: Stopped@people.example, reason: complained}\n",
}


@dataclass(frozen=True)
class Exported:
    """A newsletter and its latest issue, exported."""

    root: Path
    run: Run

    @property
    def mail(self) -> Path:
        """Where the files lie."""
        return self.root / "output" / "mail" / SLUG / "html"

    def text(self, name: str) -> str:
        """One of the files."""
        return (self.mail / name).read_text("utf-8")


def recipients(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of every edition's recipients."""
    texts = {path.name.removesuffix(".recipients.csv"): path.read_bytes().decode("utf-8-sig")
             for path in sorted(folder.glob("*.recipients.csv"))}
    return {name: list(csv.DictReader(io.StringIO(text))) for name, text in texts.items()}


def addresses(folder: Path) -> dict[str, set[str]]:
    """Who gets each edition that somebody gets."""
    return {name: {row["email"] for row in rows} for name, rows in recipients(folder).items() if rows}


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The newsletter, exported once. Nothing may change it."""
    root = write(tmp_path_factory.mktemp("exported"), dict(FILES))
    return Exported(root, dangol(root, "export", "html", "--json"))


@pytest.fixture
def copy(exported: Exported, tmp_path: Path) -> Path:
    """The same, to change, not exported yet."""
    shutil.copytree(exported.root, tmp_path / "copy", ignore=shutil.ignore_patterns("output"))
    return tmp_path / "copy"


def test_contract(exported: Exported) -> None:
    """export --json has the design's keys, and the manifest says the same."""
    data = exported.run.json
    assert exported.run.code == 0, exported.run.err
    assert {"issue", "exporter", "directory", "editions", "recipients", "findings"} <= set(data)
    assert (data["issue"], data["exporter"], data["directory"]) == (SLUG, "html", f"output/mail/{SLUG}/html")
    for edition in data["editions"]:
        assert {"name", "segments", "recipients", "files", "bytes", "sha256"} <= set(edition)
    manifest = json.loads(exported.text("manifest.json"))
    assert manifest == {key: data[key] for key in manifest}
    assert {"issue", "editions", "recipients"} <= set(manifest)


def test_the_numbers_add_up(exported: Exported) -> None:
    """Recipients by edition, in total and in the files agree; size and digest are those of the page."""
    data = exported.run.json
    rows = recipients(exported.mail)
    for edition in data["editions"]:
        page = (exported.mail / f"{edition['name']}.html").read_bytes()
        assert (edition["bytes"], edition["sha256"]) == (len(page), hashlib.sha256(page).hexdigest())
        assert edition["recipients"] == len(rows[edition["name"]])
        assert edition["name"] == ("+".join(edition["segments"]) or "general")
        assert edition["segments"] == sorted(edition["segments"])
        assert {f"{edition['name']}.{kind}" for kind in ("html", "txt", "recipients.csv")} <= set(edition["files"])
        assert all((exported.mail / name).is_file() for name in edition["files"])
    assert data["recipients"] == sum(edition["recipients"] for edition in data["editions"]) == 6
    files = {name for edition in data["editions"] for name in edition["files"]} | {
        "manifest.json", "receipt.json", ".dangol.json"}
    assert set(tree(exported.mail)) == files


def test_each_person_once(exported: Exported) -> None:
    """Everyone who may be mailed stands in one edition: the one of all their segments; no one else in any."""
    assert addresses(exported.mail) == {
        "general": {"park@people.example", "choi@people.example"}, "vip": {"kim@people.example"},
        "partner+vip": {"lee@people.example"}, "partner": {"han@people.example", "member@people.example"}}


def test_editions_hold_what_their_readers_may_see(exported: Exported) -> None:
    """Each edition, HTML and text, has its own blocks and no others."""
    phrases = {"단골 값표입니다": "vip", "단골 각주": "vip", "협력사 안내": "partner"}
    for name in ("general", "vip", "partner", "partner+vip"):
        for kind in ("html", "txt"):
            text = re.sub(r"<[^>]+>", "", exported.text(f"{name}.{kind}"))
            for phrase, segment in phrases.items():
                assert (phrase in text) == (segment in name.split("+")), (name, kind, phrase)
            assert ("모두에게 드리는 값" in text) == ("vip" not in name)


def test_recipients_have_what_the_edition_needs(exported: Exported) -> None:
    """Columns are the address and the fields that the edition uses; an empty value has the author's default."""
    rows = recipients(exported.mail)
    (kim,) = rows["vip"]
    assert set(kim) == {"email", "name", "company", "coupon"}
    assert (kim["name"], kim["company"], kim["coupon"]) == ("김민수", "한빛상사", "없음")
    general = {row["email"]: row for row in rows["general"]}
    assert general["park@people.example"]["name"] == "고객님"
    assert (general["choi@people.example"]["name"], general["choi@people.example"]["company"]) == ("최은별2", "새회사")


def test_merge_tags_and_code(exported: Exported) -> None:
    """Merge fields become tags, in subject, preheader, text, links and HTML alike; code and others' braces stay."""
    html, text = exported.text("general.html"), exported.text("general.txt")
    for body in (html, text):
        assert "{{ name }}, 안녕하세요." in body
        assert "{{ subscriber.name }}" in body
        assert "{{ issue.other }}" in body
        assert "{{ unsubscribe_url }}" in body
        assert f"https://news.example.com/issues/{SLUG}/" in body
    assert "{{ company }}에 드립니다" in html
    assert 'href="https://shop.example.com/?c={{ coupon }}"' in html
    assert exported.text("general.subject.txt") == "{{ name }}께 드리는 소식\n"
    (general,) = (item for item in exported.run.json["editions"] if item["name"] == "general")
    assert "소식" in general["subject"]


def test_nothing_is_left_unresolved(exported: Exported) -> None:
    """No token, slot or placeholder of ours is in any file."""
    for name, data in tree(exported.mail).items():
        assert not re.search(rb"mf[0-9a-z]{4,}x\d+x|x-dangol|@view_url|@unsubscribe|\{%|\{#", data), name


def test_mail_is_self_contained(exported: Exported) -> None:
    """The page works in a mail program: styles inline, no script, every address absolute."""
    html = exported.text("vip.html")
    assert "<script" not in html
    assert "<link" not in html
    assert html.count("style=") > 20
    links = re.findall(r'(?:href|src)="([^"]*)"', html)
    assert all(re.match(r"https?://|mailto:|tel:|#|\{\{ \w+ \}\}", link) for link in links), links
    assert "&lt;" not in re.sub(r"<code.*?</code>", "", html, flags=re.DOTALL)


def test_text_part(exported: Exported) -> None:
    """The text is one that a person would send: links readable, the table kept, no markup."""
    text = exported.text("vip.txt")
    assert "https://shop.example.com/order" in text
    assert "주문하기" in text
    assert re.search(r"큰 것.*9,000원", text)
    assert not re.search(r"</?[a-z][^>]*>|&[a-z]+;|\*\*|/// ", text)
    assert max(map(len, text.splitlines())) < 400


def test_no_address_in_what_everyone_gets(exported: Exported) -> None:
    """Addresses stand in the recipients' files alone."""
    for name, data in tree(exported.mail).items():
        assert name.endswith(".recipients.csv") or b"people.example" not in data.lower(), name


def test_settings_for_tags(copy: Path) -> None:
    """merge_tags and unsubscribe_url say how tags are written."""
    write(copy, {"newsletter.yaml": SETTINGS + 'merge_tags: {name: "[이름]", coupon: "%쿠폰%"}\n'
                                               'unsubscribe_url: "[수신거부]"\n'})
    assert dangol(copy, "export", "html").code == 0
    mail = copy / "output/mail" / SLUG / "html"
    html, text = ((mail / f"general.{kind}").read_text("utf-8") for kind in ("html", "txt"))
    assert "[이름], 안녕하세요." in html
    assert 'href="[수신거부]"' in html
    assert "c=%쿠폰%" in html
    assert "[수신거부]" in text
    assert "{{ company }}" in html
    assert (mail / "general.subject.txt").read_text("utf-8") == "[이름]께 드리는 소식\n"


@pytest.mark.parametrize(("options", "who"), [
    (["--segment", "vip"], {"kim@people.example", "lee@people.example"}),
    (["--segment", "vip", "--segment", "partner"], {"kim@people.example", "lee@people.example", "han@people.example",
                                                    "member@people.example"}),
    (["--to", "kim@people.example"], {"kim@people.example"}),
    (["--to", "stranger@elsewhere.example"], {"stranger@elsewhere.example"})])
def test_some_alone(copy: Path, options: list[str], who: set[str]) -> None:
    """--segment and --to narrow down who gets it, in the edition that is theirs."""
    run = dangol(copy, "export", "html", *options, "--json")
    assert run.code == 0
    found = addresses(copy / "output/mail" / SLUG / "html")
    assert set().union(*found.values()) == who
    assert run.json["recipients"] == len(who)
    if options == ["--to", "kim@people.example"]:
        assert set(found) == {"vip"}
    if "stranger@elsewhere.example" in options:
        assert set(found) == {"general"}


def test_unknown_segment_and_issue(copy: Path) -> None:
    """What is not there is an error that names what there is; nothing is written."""
    for options in (["--segment", "vpi"], ["--issue", "2026-10-05-oldr"]):
        run = dangol(copy, "export", "html", *options)
        assert run.code == 1
        assert "vip" in run.err or "2026-10-05-older" in run.err
    assert not (copy / "output" / "mail").exists()


@pytest.mark.parametrize("slug", ["2026-10-05-older", "2026-12-05-later", "2026-11-07-draft"])
def test_named_issue(copy: Path, slug: str) -> None:
    """Any issue can be named, drafts and later ones too, for a test; without blocks there is one edition."""
    run = dangol(copy, "export", "html", "--issue", slug, "--json")
    assert run.code == 0
    assert run.json["issue"] == slug
    assert [(edition["name"], edition["recipients"]) for edition in run.json["editions"]] == [("general", 6)]


def test_issue_for_segments(copy: Path) -> None:
    """An issue with ``segments:`` goes to those in one of them alone."""
    write(copy, {"content/issues/2026-11-08-vip.md": "---\ntitle: 단골\nsegments: [vip]\n---\n\n글\n"})
    run = dangol(copy, "export", "html", "--json")
    assert run.json["issue"] == "2026-11-08-vip"
    found = addresses(copy / "output/mail/2026-11-08-vip/html")
    assert set().union(*found.values()) == {"kim@people.example", "lee@people.example"}
    write(copy, {"content/issues/2026-11-08-vip.md": "---\ntitle: 단골\nsegments: [vpi]\n---\n\n글\n"})
    wrong = dangol(copy, "export", "html", "--json")
    assert wrong.code == 1
    assert [(item["code"], item["line"]) for item in wrong.json["findings"] if item["severity"] == "error"] == [
        ("segment", 3)]


def test_again(copy: Path) -> None:
    """Exporting again changes nothing; an edition that is no more goes away, a foreign file stays."""
    first: Any = dangol(copy, "export", "html", "--json").json
    mail = copy / "output/mail" / SLUG / "html"
    before = tree(mail)
    assert dangol(copy, "export", "html", "--json").json == first
    assert tree(mail) == before
    write(mail, {"note.txt": "내 파일"})
    path = copy / "content/issues" / f"{SLUG}.md"
    path.write_text(ISSUE.replace("/// only | partner\n협력사 안내\n///\n", ""), "utf-8")
    assert dangol(copy, "export", "html").code == 0
    files = set(tree(mail))
    assert "note.txt" in files
    assert not [name for name in files if name.startswith("partner")]


def test_output_elsewhere(copy: Path) -> None:
    """-o says where to."""
    run = dangol(copy, "export", "html", "-o", "outbox", "--json")
    assert run.json["directory"] == f"outbox/{SLUG}/html"
    assert (copy / "outbox" / SLUG / "html" / "manifest.json").is_file()
    assert not (copy / "output" / "mail").exists()


def test_nobody_on_the_lists(newsletter: Writer) -> None:
    """Without lists the general edition is still written, for nobody."""
    root = newsletter({})
    run = dangol(root, "export", "html", "--json")
    assert run.code == 0
    assert [(edition["name"], edition["recipients"]) for edition in run.json["editions"]] == [("general", 0)]


def test_one_test_message(copy: Path) -> None:
    """``export eml --to`` makes one message that a mail program opens, in the person's own edition."""
    run = dangol(copy, "export", "eml", "--to", "kim@people.example", "--json")
    assert run.code == 0, run.err
    (path,) = (copy / "output/mail" / SLUG / "eml").rglob("*.eml")
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert (path.name, message["To"], message["Subject"]) == ("vip.eml", "kim@people.example", "김민수께 드리는 소식")
    assert message["Date"] == "Sat, 21 Nov 2026 00:00:00 +0900"
    assert "future-date" not in run.codes()
    late = dangol(copy, "export", "eml", "--to", "kim@people.example", "--json", "--now", "2100-01-01")
    assert (late.code, "future-date" in late.codes()) == (0, True)
    body = message.get_body(("html",))
    assert body is not None
    assert "단골 <strong>값표</strong>입니다" in re.sub(r' (?:style|class)="[^"]*"', "", body.get_content())


def test_senders_without_conditions(copy: Path) -> None:
    """``--single`` for them is a usage error that names those that can; so is a picture in what carries none."""
    run = dangol(copy, "export", "stibee", "--single")
    assert run.code == 2
    assert "mailchimp" in run.err
    assert dangol(copy, "export", "jsonl", "--inline-images").code == 2
    listed = {item["name"]: item["unproven"] for item in dangol(copy, "list", "exporters", "--json").json}
    assert listed["html"] == ""
    assert listed["campaignmonitor"]


def test_a_restricted_event_is_in_the_mails_of_those_it_is_for(newsletter: Writer) -> None:
    """As a file in eml and mbox, as links for every mail sender; the website has none of it."""
    text = ("---\ntitle: 소식\n---\n모두\n\n/// only | vip\n/// event | 비밀 모임\n    date: 2026-11-28\n"
            "    place: 숨은 방\n\n오세요\n///\n///\n")
    root = newsletter(FILES | {f"content/issues/{SLUG}.md": text})
    for command in (("build",), ("export", "eml"), ("export", "mbox"), ("export", "stibee")):
        assert dangol(root, *command).code == 0
    files = [path for path in (root / "output" / "site").rglob("*") if path.is_file()]
    site = b"".join(path.read_bytes() + path.name.encode() for path in files)
    assert not [word for word in ("비밀 모임", "숨은 방", "20261128", ".ics") if word.encode() in site]
    mail = root / "output" / "mail" / SLUG
    for name in ("general", "vip"):
        written = [path.read_bytes() for path in (mail / "eml" / name).glob("*.eml")]
        with closing(mailbox.mbox(mail / "mbox" / f"{name}.mbox")) as box:
            boxed = [message.as_bytes() for message in box]
        assert len(written) == len(boxed) > 1
        for message in (message_from_bytes(data, policy=policy.default) for data in (*written, *boxed)):
            calendars = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
            assert len(calendars) == (1 if name == "vip" else 0)
            for part in calendars:
                (event,) = Calendar.from_ical(part.get_content()).walk("VEVENT")
                assert (str(event["summary"]), str(event["location"])) == ("비밀 모임", "숨은 방")
        page = next((mail / "stibee").glob(f"{name}*.html")).read_text("utf-8")
        assert ("calendar.google.com" in page, "비밀 모임" in page) == (name == "vip", name == "vip")
