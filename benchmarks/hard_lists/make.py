"""Lists that are hard to reconcile, with the truth decided when a person is made, never from the strings.

    python -m benchmarks.hard_lists.make FOLDER [--subscribers 20000] [--customers 1000] [--seed 1]
                                         [--vocabulary tuning] [--crowded]

``FOLDER`` becomes a newsletter with two lists (UTF-8 and CP949), suppressions, two lists of key customers and
``truth.csv``: id, kind, truth_email (the subscriber who is this customer), also (a second address of theirs), verdict
(in the design's words), decoys (subscribers who look like them and are somebody else). What is assumed: a key customer
has a namesake at their firm only among ``twins``, whom nobody could tell apart; a mobile is one person's unless it is
``recycled``; the nearest thing to a slip in a name that is on the lists is the name that was meant.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections.abc import Iterable
from pathlib import Path

from benchmarks.hard_lists.cases import KINDS, Lists, Row, customer, styles
from benchmarks.hard_lists.decoys import add_decoys
from benchmarks.hard_lists.people import Town
from benchmarks.hard_lists.words import VOCABULARIES, words
from benchmarks.hard_lists.writing import write_address

NEWSLETTER = """title: 소식
language: ko
timezone: Asia/Seoul
base_url: https://news.example/
sender: {name: 소식, email: hello@news.example, address: 서울, phone: 02-000-0000}
columns: {구분: kind, Group: kind}
"""
ISSUES = {"2026-10-everybody": "---\ntitle: 모두에게\ndate: 2026-10-05\n---\n안녕하세요.\n",
          "2026-11-customers": "---\ntitle: 고객께\ndate: 2026-11-05\nsegments: [customers]\n---\n안녕하세요.\n"}
SEGMENT = "title: 고객\nwhere: {kind: [customer, partner]}\n"
WORDS_OF_STATUS = (
    {"active": "subscribed", "unconfirmed": "pending", "bounced": "bounced", "unsubscribed": "unsubscribed"},
    {"active": "구독", "unconfirmed": "대기", "bounced": "반송", "unsubscribed": "수신거부"})
TITLES = (("Email Address", "Name", "Company", "Phone", "Status", "Group"),
          ("이메일", "이름", "회사명", "휴대폰", "상태", "구분"))


def make(folder: Path, *, subscribers: int, customers: int, seed: int, vocabulary: str, crowded: bool = False) -> Path:
    """Write a newsletter with hard lists into a folder; its ``truth.csv``.

    ``crowded``: few and large firms, and only common names, so that many are alike by chance.
    """
    dice = random.Random(seed)  # noqa: S311  (nothing secret: the same lists each time)
    lists = Lists(Town(words(vocabulary, 150 if crowded else 0), dice))
    lists.town.found(max(subscribers // (60 if crowded else 10), 200))
    kinds = dice.choices(tuple(KINDS), tuple(KINDS.values()), k=customers)
    lists.customers = [customer(lists, kind) for kind in kinds]
    for one in lists.customers:
        if one.kind != "twins":
            add_decoys(lists, one)
    background(lists, subscribers - len(lists.rows))
    dice.shuffle(lists.rows)
    return write(folder, lists)


def background(lists: Lists, count: int) -> None:
    """Everybody else: large and small firms, private addresses, common names, some of all statuses."""
    town, dice = lists.town, lists.town.dice
    weights = {"active": 84, "not-targeted": 8, "unconfirmed": 3, "bounced": 2, "unsubscribed": 3}
    states = dice.choices(tuple(weights), tuple(weights.values()), k=count)
    firms = dice.choices(town.firms, cum_weights=town.firm_weights, k=count)
    for status, firm in zip(states, firms, strict=True):
        chance = dice.random()
        person = lists.stranger(firm if chance < 0.88 else None)
        email = town.address(person, firm.domain if chance < 0.62 else "")
        mood = dice.random()
        style = "plain" if mood < 0.8 else styles(person, dice, slips=mood > 0.98)
        number = "" if chance * 7 % 1 < 0.3 else firm.switchboard if mood < 0.15 and chance < 0.88 else person.mobile
        lists.subscribe(person, email, style=style, number=number, status=status, other=0.6 < mood < 0.7,
                        company=mood > 0.05, name=not 0.3 < mood < 0.32)
        if 0.5 < mood < 0.505:
            lists.rows.append(lists.rows[-1]._replace(email=write_address(email, dice)))


def write(folder: Path, lists: Lists) -> Path:
    """All files of the newsletter."""
    subscribers = folder / "subscribers"
    for part in ("content/issues", "subscribers/lists", "subscribers/segments", "subscribers/suppressions",
                 "subscribers/key-customers"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "newsletter.yaml").write_text(NEWSLETTER, "utf-8")
    (subscribers / "segments/customers.yaml").write_text(SEGMENT, "utf-8")
    for slug, text in ISSUES.items():
        (folder / f"content/issues/{slug}.md").write_text(text, "utf-8")
    write_lists(subscribers, lists)
    write_customers(subscribers / "key-customers", lists)
    truth = ((f"K{at:05}", one.kind, one.truth, one.also, one.verdict, " ".join(one.decoys))
             for at, one in enumerate(lists.customers, 1))
    return table(folder / "truth.csv", ("id", "kind", "truth_email", "also", "verdict", "decoys"), truth)


def write_lists(folder: Path, lists: Lists) -> None:
    """Two lists in two encodings, and what is told of statuses by suppressions instead."""
    dice = lists.town.dice
    parts: tuple[list[Row], list[Row]] = ([], [])
    told: dict[str, list[tuple[str, str, str]]] = {"unsubscribed": [], "complained": [], "bounced": []}
    for row in lists.rows:
        group = "press" if row.status == "not-targeted" else dice.choice(("customer", "customer", "partner"))
        status = row.status if row.status in WORDS_OF_STATUS[0] else "active"
        if row.status == "complained" or (row.status in told and dice.random() < 0.6 and usable(row.email)):
            address = row.email if dice.random() < 0.9 else write_address(row.email.strip(), dice)
            day = f"2026-{dice.randrange(1, 11):02}-{dice.randrange(1, 29):02}"
            told[row.status].append((address, row.status, day))
            status = "active"
        part = int(dice.random() < 0.4 and fits("".join(row)))
        parts[part].append(row._replace(status=WORDS_OF_STATUS[part][status], group=group))
    for part, (name, encoding) in enumerate((("customers", "utf-8"), ("고객명단", "cp949"))):
        table(folder / f"lists/{name}.csv", TITLES[part], parts[part], encoding)
    for name, rows in told.items():
        table(folder / f"suppressions/{name}.csv", ("email", "reason", "date"), rows)


def usable(email: str) -> bool:
    """Whether it may be an address: a suppression without one stops nobody, and Dangol stops at that."""
    return email.strip()[-2] != "."


def fits(text: str) -> bool:
    """Whether CP949 has these letters."""
    try:
        text.encode("cp949")
    except UnicodeEncodeError:
        return False
    return True


def write_customers(folder: Path, lists: Lists) -> None:
    """Two lists of key customers, by two teams."""
    dice, vocabulary = lists.town.dice, lists.town.words.vocabulary
    rows = [(f"K{at:05}", one.name, one.company, one.email,
             vocabulary.phone(one.number, dice) if one.number else "", dice.choice("AABBC"),
             dice.choice(("박지현", "정우성", "Alex Kim")))
            for at, one in enumerate(lists.customers, 1)]
    titles = ("id", "name", "company", "email", "phone", "tier", "owner")
    cut = len(rows) * 7 // 10
    table(folder / "sales.csv", titles, rows[:cut])
    table(folder / "partners.csv", titles, rows[cut:])


def table(path: Path, titles: Iterable[str], rows: Iterable[Iterable[str]], encoding: str = "utf-8") -> Path:
    """Write a CSV file."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(titles)
        writer.writerows(rows)
    return path


def main() -> None:
    """Make one folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--subscribers", type=int, default=20_000)
    parser.add_argument("--customers", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--vocabulary", choices=VOCABULARIES, default="tuning")
    parser.add_argument("--crowded", action="store_true")
    print(make(**vars(parser.parse_args())))


if __name__ == "__main__":
    main()
