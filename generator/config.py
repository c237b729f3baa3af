"""The settings of a newsletter, each documented where it is declared.

The reference in ``docs/configuration.md`` is generated from the fields below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from generator.findings import Span
from generator.model import NOTHING

CONFIG_NAME = "newsletter.yaml"
EXAMPLE_URL = "https://newsletter.example.com/"
NO_WEBSITE = "https://no-website.invalid/"
"""What stands for the website's address where it is said that there is none (RFC 2606 keeps ``.invalid`` free)."""
JURISDICTIONS = ("eu", "kr", "us")
CONSENT = ("optional", "required")
MEANT = ("subscribers", "unsubscribed", "bounced", "complained", "ignore")
"""What ``lists:`` can say of a file."""
STEPS = ("sample", "quote", "consultation")
"""Next steps that we have words for."""
THEMES = ("ledger", "magazine")
FONTS = ("sans", "serif")
WIDTHS = ("narrow", "normal", "wide")
RADII = ("none", "small", "large")
ENGINES = ("local", "spark")
CALENDARS = ("solar", "lunar")
"""In which calendar days are meant that do not say it themselves."""
SOCIAL_IMAGES = ("picture", "drawn", "none")
ENCODINGS = ("quoted-printable", "base64", "8bit")
CLIENTS = ("apple-mail", "gmail.desktop-webmail", "gmail.ios", "gmail.android", "outlook.windows",
           "outlook.outlook-com", "samsung-email", "yahoo.desktop-webmail", "naver", "daum")


def setting(doc: str, example: str, default: Any = "", factory: Any = None) -> Any:
    """Declare a setting: what it is for and how it is written."""
    metadata = {"doc": doc, "example": example}
    if factory is not None:
        return field(default_factory=factory, metadata=metadata)
    return field(default=default, metadata=metadata)


def _nothing() -> Mapping[str, str]:
    return NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who sends the newsletter: shown in the mail's footer, as the law of most countries wants it."""

    name: str = setting("The firm's name.", "한빛상사")
    email: str = setting("Where answers go.", "hello@hanbit.example")
    address: str = setting("The postal address.", "서울시 중구 세종대로 1")
    phone: str = setting("The telephone number.", "02-000-0000")


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """The one thing that a reader can do next, shown on the home page and at the end of each issue."""

    kind: str = setting(
        "`sample`, `quote` or `consultation` for words of ours; with words of your own it can be left out.", "sample")
    title: str = setting("What it is.", "견본을 만져 보고 고르세요")
    text: str = setting("What happens then, in a sentence.", "세 장을 무료로 보내 드립니다.")
    button: str = setting("What its button says.", "견본 받기")
    url: str = setting(
        "Where it leads: a web address, `mailto:`, `tel:`, or a page such as `pages/about.md`.",
        '"mailto:hello@hanbit.example?subject=견본"')


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribeForm:
    """A form of the website by which people subscribe; their browser sends it straight to the mail sender."""

    action: str = setting("The https address that your mail sender's form is sent to.", "https://forms.hanbit.example/join")
    email: str = setting("What the sender calls the mail address.", "EMAIL", "email")
    name: str = setting("What it calls the name; without this no name is asked for.", "FNAME")
    company: str = setting("What it calls the company; without this none is asked for.", "COMPANY")
    hidden: Mapping[str, str] = setting(
        "What else it wants, and nobody sees: the number of a list, a trap for robots that stays empty.",
        '{l: 6c1f, nonce: ""}', factory=lambda: NOTHING)
    consent: str = setting(
        "What people agree to, beside a box to tick. Without it the button alone says it.",
        "한 달에 한 번 편지를 메일로 받겠습니다.")
    version: str = setting(
        "Which wording that is; change it with the text. Without it a fingerprint of the text stands in.", "2026-11")
    consent_field: str = setting(
        "What the sender calls the field for that version, if not so; a list has it as `consent_version`.", "CONSENT",
        "consent_version")
    source: str = setting(
        "How the source begins that is sent along; the page follows, as in `website/issues/2026-11/`.", "website",
        "website")
    source_field: str = setting(
        "What the sender calls the field for it, if not so; a list has it as `consent_source`.", "SOURCE",
        "consent_source")
    referral_field: str = setting(
        "What it calls the code of who recommended the newsletter; else as in `subscribe_url`, or `referred_by`.",
        "REF")


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """A key customer who may be left out all the same, because somebody answers for it."""

    customer: str = setting("The customer's id or address, or name and company, as on the key list.", "K001")
    why: str = setting("The reason.", "moves in May")
    by: str = setting("Who answers for it.", "서지안")
    until: date = setting("The last day on which it counts.", "2026-12-31", date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconcile:
    """Whom an export must not leave out."""

    required: tuple[str, ...] = setting("Tiers of key customers whom an export must not leave out.", "[A]", ())
    acknowledged: tuple[Acknowledgement, ...] = setting(
        "Who of them may be left out all the same.",
        "[{customer: K001, why: moves in May, by: 서지안, until: 2026-12-31}]", ())
    written: Mapping[str, object] = field(default_factory=dict, compare=False, repr=False)
    """The setting as it stands in the file, which ``dangol config`` shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """Where ``audience`` and ``reconcile`` are computed."""

    name: str = setting("`local`: here; `spark`: where `master` says.", "spark", ENGINES[0])
    master: str = setting("The address of Spark's master, or `local[N]` for N cores of this machine.",
                          "spark://spark.hanbit.example:7077", "local[*]")
    lists: tuple[str, ...] = setting(
        "Lists beside those in `subscribers/lists/`: folders of CSV or Parquet part files, below the newsletter's "
        "folder, elsewhere on this machine, or anywhere Spark reads from.", "[s3a://hanbit/people/]", ())
    pieces: int = setting("Into how many pieces people are put to be looked at; all rows of a person are in one.", "64",
                          0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What ``newsletter.yaml`` says."""

    title: str = setting("The newsletter's name.", "한빛 단골 소식")
    description: str = setting("What it is about, in one sentence.", "한 달에 한 번, 단골 고객께 드리는 소식")
    language: str = setting(
        "The language of the interface, of dates, and of issues that do not say otherwise.", "ko", "ko")
    timezone: str = setting("The time zone of dates that name none.", "Asia/Seoul", "Asia/Seoul")
    base_url: str = setting(
        "Where the website will stand. Feeds and mail link to it; `none` if there is to be no website. Without an "
        "address mails have no link to their page on the web, and `export` refuses an issue whose text needs one: for "
        "a picture of yours, or a link to a page or file.", "https://news.hanbit.example/", EXAMPLE_URL)
    sender: Sender = setting("Who sends it; see below.", "{name: 한빛상사, phone: 02-000-0000}", factory=Sender)
    accent: str = setting("The colour of links and buttons, as #rrggbb.", '"#0b6e4f"', "#0b5d4b")
    logo: str = setting("A picture for the head of pages and mails, relative to content/.", "media/logo.png")
    logo_dark: str = setting(
        "The same for dark pages and mails. Without it the logo stands on a white plate there.", "media/logo-dark.png")
    theme: str = setting(
        "How pages, mails and social images look: `ledger`, ruled lines on white, or `magazine`, serif letters on warm "
        "paper.", "magazine", THEMES[0])
    font: str = setting(
        "Letters with serifs (`serif`) or without (`sans`), where the theme's are not wanted. They are those of the "
        "reader's machine: none is fetched from elsewhere.", "serif")
    width: str = setting(
        "How wide a column of text, and a list, is on the website: `narrow`, `normal` or `wide`. Mails are 600 pixels "
        "wide, as the windows of mail programs are.", "wide", WIDTHS[1])
    radius: str = setting(
        "How round corners are: `none`, `small` or `large`, where it is not to be as the theme has it.", "large")
    template: str = setting(
        "How mails look: `letter`, `digest`, `announcement`, or a template of your own in `templates/mail/`. An issue "
        "can name another one.", "digest")
    social_image: str = setting(
        "What social media show of a page. `picture`: the picture of an issue's own (`image:`), else one that is drawn "
        "of its title; `drawn`: always the drawn one; `none`: its own or nothing.", "drawn", "picture")
    social_font: str = setting(
        "A font file for the letters of drawn pictures, below content/ or templates/. Without it one is taken that is "
        "installed where the newsletter is built.", "fonts/Pretendard-Bold.otf")
    per_page: int = setting("How many issues a page of the archive lists.", "12", 12)
    feed_items: int = setting("How many issues the feeds hold.", "20", 20)
    jurisdictions: tuple[str, ...] = setting(
        "Whose law applies: kr, us, eu. `audience` and `check` go by it for consent.", "[kr]", ())
    consent: str = setting(
        "`required`: people without a consent date are not mailed; `optional`: they are.", "required", "optional")
    columns: Mapping[str, str] = setting(
        "Column titles of your lists that are not recognised, each with the field it holds; or with what it says about "
        "permission to mail: consent, refusal, state, consent_date, refused_date, bounced, or ignore.",
        "{거래처명: company, 발송 구분: consent}", factory=_nothing)
    lists: Mapping[str, str] = setting(
        "What a file in `subscribers/lists/`, or a sheet of one, is that is called like a list of people who said no, "
        "or of whose program nobody can tell who left: subscribers, unsubscribed, bounced, complained, or ignore.",
        "{수신거부_제외_명단.csv: subscribers, 회원.xlsx/탈퇴: unsubscribed}", factory=_nothing)
    occasions: Mapping[str, str] = setting(
        "Columns of your lists whose days come back every year, for `dangol occasions`, each with the calendar of days "
        "that do not name theirs: solar or lunar. Without it birthdays and the first days of business count.",
        "{birthday: solar, 창립일: lunar}", factory=_nothing)
    sensitive: tuple[str, ...] = setting(
        "Columns that never steer an offer, under any of their titles: health, religion, whatever customers would not "
        "like to be known by. `bought`, `spent` and `times` can stand here too.", "[종교, 질병, birthday]", ())
    because: bool = setting(
        "`true`: each offer says in a line why its reader gets it: by what they bought, or else in words that are for "
        "everybody; and the foot of each mail says on what day its reader agreed to get it.", "true", False)
    hotline: Mapping[str, str] = setting(
        "Whom key customers may call, by their tier on the key list, for `/// hotline` and `{{ subscriber.hotline }}`; "
        "`default` is for everybody else.",
        '{A: "010-1234-5678, 박지현에게 바로"}', factory=_nothing)
    fields: Mapping[str, str] = setting(
        "Merge fields that stand in no list here, since only the mail sender knows them, each with a description.",
        "{coupon: 쿠폰 번호}", factory=_nothing)
    merge_tags: Mapping[str, str] = setting(
        "How `export html` writes merge fields, where `{{ field }}` is not what your mail sender wants.",
        '{name: "[이름]"}', factory=_nothing)
    unsubscribe_url: str = setting(
        "The tag or address that `export html` puts behind the unsubscribe link; an address serves `eml`, `mbox`, "
        "`jsonl`, `ses` and `mailgun` too.",
        '"{{ unsubscribe_url }}"', "{{ unsubscribe_url }}")
    one_click_url: str = setting(
        "An https address that takes somebody off the list by a mere POST (RFC 8058), for the headers of `export eml`, "
        "`mbox` and `jsonl`. Here and in `unsubscribe_url`, `{{ email }}` stands for the person's address.",
        '"https://news.hanbit.example/out?e={{ email }}"')
    ask_url: str = setting(
        "The https address of a form for the answers to `/// ask`, with `{answer}` where that is filled in, and "
        "`{question}` and `{issue}` where it has places for them. Without it answers come as mails.",
        '"https://docs.google.com/forms/d/e/…/viewform?entry.1={issue}&entry.2={question}&entry.3={answer}"')
    subscribe_url: str = setting(
        "The https address of the form by which people subscribe, with `{referral}` where it takes the code of who "
        "recommended the newsletter, for links in `/// forward`. Without it they lead to the page `subscribe`, or are "
        "mails.",
        '"https://docs.google.com/forms/d/e/…/viewform?entry.7={referral}"')
    subscribe: SubscribeForm = setting(
        "A form on the website itself, that goes to your mail sender; see below, and [Subscribing](subscribing.md).",
        "{action: https://forms.hanbit.example/join, email: EMAIL}", factory=SubscribeForm)
    next_step: NextStep = setting(
        "The one thing to do next: a sample, a quote, a consultation; see below.",
        '{kind: sample, url: "tel:+8220000000"}', factory=NextStep)
    clients: tuple[str, ...] = setting(
        "The mail programs for which `check` looks at what they support: `gmail`, or one of its programs, `gmail.ios`. "
        "caniemail.com tested all but `naver` and `daum`, which are a guess.",
        "[gmail, outlook.windows, naver]", CLIENTS)
    link_growth: int = setting(
        "How many bytes your mail sender adds to each link when it makes it count clicks.", "120", 100)
    mail_extra: int = setting(
        "How many bytes your mail sender adds to each mail: a footer, a picture of one pixel.", "2000", 1000)
    transfer_encoding: str = setting(
        "How your mail sender packs the mail: quoted-printable, base64 or 8bit. See a mail's source.",
        "base64", "quoted-printable")
    reconcile: Reconcile = setting(
        "Tiers of key customers whom an export must not leave out (`required:`), and who may be left out all the same "
        "(`acknowledged:` with customer, why, by, until).", "{required: [A]}", factory=Reconcile)
    engine: Engine = setting(
        "Where `audience` and `reconcile` are computed, and where more lists are; see below, and [Scale](scale.md).",
        '{name: spark, master: "local[4]", lists: [data/people/]}', factory=Engine)
    path: str = CONFIG_NAME
    positions: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def place(self, key: str) -> Span:
        """Where a setting stands; the file alone where it is not written."""
        return Span(self.path, *self.positions.get(key, ()))

    @property
    def has_website(self) -> bool:
        """Whether it is known where the website stands; a firm may have none, and send mail alone."""
        return self.base_url not in (EXAMPLE_URL, NO_WEBSITE)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone as an object."""
        return ZoneInfo(self.timezone)

    @property
    def korean(self) -> bool:
        """Whether telephone numbers without a country are Korean ones."""
        return self.language.startswith("ko") or self.timezone == "Asia/Seoul"


def documented(record: type) -> tuple[Field[Any], ...]:
    """The fields of a settings class that an author can write."""
    return tuple(item for item in fields(record) if "doc" in item.metadata)
