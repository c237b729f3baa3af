"""Tests of :mod:`generator.commands.reconcile` and of the gate before exports, by the commands."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.commands.reconcile import reconcile_customers
from tests.conftest import Writer, dangol
from tests.people import at, newsletter_in

LIST = """\
- {email: minsu.kim@gmail.com, name: Minsu Kim, phone: +82 10 1234 5678, status: active}
- {email: sora@haneul.example, name: 이소라, company: 하늘상사, status: active}
- {email: jin@naver.con, name: 박진우, company: 바다식품, status: active}
"""
KEYS = """\
- {id: K1, name: 김민수, company: (주)한빛상사, email: minsu@hanbit.example, phone: 010-1234-5678, tier: A, owner: 박}
- {id: K2, name: 이소라, company: 하늘상사, email: Sora@haneul.example, tier: A, owner: 박지현}
- {id: K3, name: 박진우, company: 바다식품, email: jin@naver.com, tier: B, owner: 오태식}
- {id: K4, name: 최하나, company: 누리, email: hana@nuri.example, tier: A, owner: 오태식}
- {id: K5, name: 정도윤, company: 가온, email: doyun@gaon.example, tier: B, owner: 오태식}
"""
FILES = {"subscribers/lists/a.yaml": LIST, "subscribers/key-customers/sales.yaml": KEYS,
         "subscribers/suppressions/no.yaml": "- {email: doyun@gaon.example, reason: unsubscribed, date: 2026-01-05}\n"}


def verdicts(root: Path, *options: str) -> dict[str, str]:
    """The verdict on each key customer."""
    run = dangol(root, "reconcile", "--json", *options)
    assert run.code == 0, run.err
    return {customer["id"]: customer["verdict"] for customer in run.json["customers"]}


def test_each_has_one_verdict(newsletter: Writer) -> None:
    """In the shape of the contract, with what speaks for it."""
    run = dangol(newsletter(FILES), "reconcile", "--json")
    assert run.code == 0, run.err
    found = {customer["id"]: customer for customer in run.json["customers"]}
    assert {key: item["verdict"] for key, item in found.items()} == {
        "K1": "reached-elsewhere", "K2": "reached", "K3": "typo", "K4": "missing", "K5": "opted-out"}
    assert found["K1"]["subscriber"] == "minsu.kim@gmail.com"
    assert set(found["K1"]["basis"]) == {"phone", "name"}
    assert (found["K4"]["subscriber"], found["K4"]["candidates"]) == (None, [])
    assert all(0 <= item["confidence"] <= 1 for item in found.values())
    assert run.json["verdicts"]["reached"] == 1
    assert run.json["subscribers"] == 3


@pytest.mark.slow
def test_what_has_not_changed_is_not_written_again(newsletter: Writer) -> None:
    """The page and the workbook are made again when something in them is new, or they are not what was made."""
    root = newsletter(FILES)
    paths = [root / "output/reports" / f"reconciliation.{kind}" for kind in ("html", "xlsx")]

    def again(*, forgetting: bool = False) -> tuple[list[bytes], list[bool]]:
        """What stands there after another run, and which of it was made anew."""
        if forgetting:
            shutil.rmtree(root / ".dangol")
        before = [path.stat().st_mtime_ns if path.exists() else 0 for path in paths]
        assert dangol(root, "reconcile").code == 0
        return ([path.read_bytes() for path in paths],
                [path.stat().st_mtime_ns != moment for path, moment in zip(paths, before, strict=True)])

    first, _ = again()
    assert again() == (first, [False, False])
    assert again(forgetting=True) == (first, [True, True])
    paths[0].write_bytes(b"something else")
    assert again() == (first, [True, False])
    paths[1].unlink()
    assert again() == (first, [False, True])
    paths[1].chmod(0o644)
    assert again() == (first, [False, True])
    (root / "subscribers/key-customers/sales.yaml").write_text(KEYS.replace("최하나", "최두리"), "utf-8")
    told, anew = again()
    assert anew == [True, True]
    assert "최두리" in told[0].decode()
    (root / "templates/texts").mkdir(parents=True)
    (root / "templates/texts/en.yaml").write_text("reconcile: Another title\n", "utf-8")
    told, anew = again()
    assert anew[0]
    assert "Another title" in told[0].decode()
    assert again(forgetting=True) == (told, [True, True])


def test_reports_are_written(newsletter: Writer) -> None:
    """A page, tables and the same as JSON; nothing of it on the website."""
    root = newsletter(FILES)
    assert dangol(root, "reconcile").code == 0
    reports = root / "output/reports"
    told = json.loads((reports / "reconciliation.json").read_text("utf-8"))
    assert [customer["id"] for customer in told["customers"]] == ["K1", "K2", "K3", "K4", "K5"]
    assert "최하나" in (reports / "reconciliation.html").read_text("utf-8")
    assert (reports / "reconciliation.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (reports / "reconciliation.xlsx").read_bytes().startswith(b"PK")


def test_the_exit_code_tells_of_those_left_out(newsletter: Writer) -> None:
    """Only when asked for."""
    root = newsletter(FILES)
    assert dangol(root, "reconcile").code == 0
    assert dangol(root, "reconcile", "--exit-code").code == 1
    (root / "subscribers/key-customers/sales.yaml").write_text(KEYS.splitlines()[1] + "\n", "utf-8")
    assert dangol(root, "reconcile", "--exit-code").code == 0


def test_decisions_count(newsletter: Writer) -> None:
    """What somebody decided holds in both ways; what fits nobody now is told with its line."""
    root = newsletter(FILES | {"subscribers/decisions.yaml": """\
- {customer: K4, subscriber: sora@haneul.example, same: true, date: 2026-11-05}
- {customer: K1, subscriber: Minsu.Kim@gmail.com, same: false, date: 2026-11-05}
- {customer: K9, subscriber: jin@naver.con, same: true, date: 2026-11-05}
- {customer: K3, subscriber: gone@naver.com, same: true, date: 2026-11-05}
"""})
    found = verdicts(root)
    assert (found["K4"], found["K1"]) == ("reached-elsewhere", "missing")
    run = dangol(root, "reconcile", "--json")
    assert [item["line"] for item in run.json["findings"] if item["code"] == "decision"] == [3, 4]


@pytest.mark.parametrize("text", [
    "- {customer: K1}\n", "words\n", "- {customer: K1, subscriber: a@x.example, same: ?}\n"])
def test_decisions_that_make_no_sense(newsletter: Writer, text: str) -> None:
    """They stop everything, with their line: a decision is not to be lost."""
    run = dangol(newsletter(FILES | {"subscribers/decisions.yaml": text}), "reconcile", "--json")
    assert run.code == 1
    assert {item["path"] for item in run.json["findings"] if item["severity"] == "error"} == {
        "subscribers/decisions.yaml"}


def required(newsletter: Writer, more: str = "") -> Path:
    """A newsletter whose exports must reach tier A."""
    root = newsletter(FILES)
    settings = root / "newsletter.yaml"
    settings.write_text(settings.read_text("utf-8") + f"reconcile:\n  required: [A]\n{more}", "utf-8")
    return root


def test_an_export_refuses_to_leave_out_a_required_tier(newsletter: Writer) -> None:
    """K4 is in tier A and on no list: nothing is written; a test for one person still is."""
    root = required(newsletter)
    run = dangol(root, "export", "html", "--json")
    assert (run.code, run.codes().count("left-out")) == (1, 1)
    assert "K4" in run.out
    assert not (root / "output/mail/2026-11-05-first/html").exists()
    assert dangol(root, "export", "html", "--to", "me@hanbit.example").code == 0


@pytest.mark.parametrize(("until", "code"), [("2099-12-31", 0), ("2020-01-01", 1)])
def test_a_reason_that_somebody_acknowledged_lets_it_through(newsletter: Writer, until: str, code: int) -> None:
    """Until its end."""
    root = required(newsletter, "  acknowledged:\n    - {customer: K4, why: 퇴사, by: 오태식, until: "
                                f"{until}}}\n")
    assert dangol(root, "export", "html").code == code


TWICE = """\
- {id: K4, name: 최하나, company: 누리, phone: 010-2222-3333, tier: A, owner: 오태식}
- {id: "77", name: 최하나 부장, company: 누리, email: hana@nuri.example, phone: 01022223333, tier: B, owner: 박지현}
"""


@pytest.mark.parametrize("customer", ["77", "hana@nuri.example"])
def test_any_row_of_a_merged_customer_may_be_named(newsletter: Writer, customer: str) -> None:
    """In an acknowledgement as in a decision: they stand twice on the key lists, and somebody looked at one row."""
    told = f"{{customer: {customer}, why: 퇴사, by: 오태식, until: 2099-12-31}}"
    root = required(newsletter, f"  acknowledged: [{told}]\n")
    (root / "subscribers/key-customers/sales.yaml").write_text(TWICE, "utf-8")
    run = dangol(root, "export", "html")
    assert run.code == 0, run.err


def test_without_an_address_and_misspelt_on_the_key_list(newsletter: Writer) -> None:
    """Both are told apart from being on no list, and from a misspelling of the lists, in all that is written."""
    root = newsletter({
        "subscribers/lists/a.csv": "email,name,company,phone\n,최하나,누리,010-2222-3333\njin@gmail.com,박진우,,\n",
        "subscribers/key-customers/k.yaml": "- {id: K1, name: 최하나, company: 누리, tier: A, owner: 박}\n"
                                            "- {id: K2, name: 박진우, email: jin@gmial.com, tier: A, owner: 박}\n"})
    run = dangol(root, "reconcile", "--json", "--lang", "ko")
    missing, reached = run.json["customers"]
    assert (missing["verdict"], missing["subscriber"], missing["match"]["rows"]) == (
        "missing", None, ["subscribers/lists/a.csv:2"])
    assert "without an address" in missing["action"]
    assert (reached["verdict"], reached["subscriber"], reached["wrong"]) == (
        "reached-elsewhere", "jin@gmail.com", "key-list")
    assert [item["message"] for item in run.json["findings"] if item["code"] == "key-customer"] == [
        "1 of the key customers has an address that is misspelt on the key list."]
    page = (root / "output/reports/reconciliation.html").read_text("utf-8")
    assert "명단에 메일 주소 없음" in page
    assert "subscribers/lists/a.csv:2" in page


def test_an_acknowledgement_needs_all_its_parts(newsletter: Writer) -> None:
    """Who, why and until when."""
    root = required(newsletter, "  acknowledged: [{customer: K4, why: 퇴사}]\n")
    run = dangol(root, "export", "html", "--json")
    assert "config" in run.codes()


def test_coverage_is_told_with_an_export(newsletter: Writer) -> None:
    """And remembered: the next issue's report knows who is newly left out."""
    root = newsletter(FILES)
    run = dangol(root, "export", "html")
    assert run.code == 0
    assert "2 of 5 key customers reached" in run.err
    record = json.loads(next((root / "subscribers/history").glob("*.json")).read_text("utf-8"))
    assert record["key_customers"] == {"reached": 2, "customers": 5}


def test_no_key_customers_yet(newsletter: Writer) -> None:
    """Nobody is nobody: no crash, and an export is not held up."""
    root = newsletter({"subscribers/lists/a.yaml": LIST})
    assert verdicts(root) == {}
    assert dangol(root, "export", "html").code == 0


def test_who_buys_often_and_is_on_no_key_list_is_proposed(tmp_path: Path) -> None:
    """Not who is a key customer already, at whatever address; and only who bought three times."""
    orders = "email,date,item,amount\n" + "".join(
        f"{address},2026-0{month}-01,oil,{amount}\n" for month in range(1, 7) for address, amount in (
            ("sora@haneul.example", 900), ("minsu.kim@gmail.com", 800), ("new@x.example", 700)))
    root = newsletter_in(tmp_path, {
        **FILES, "subscribers/lists/b.csv": "email,name\nnew@x.example,New\nbo@x.example,Bo\n",
        "subscribers/purchases/a.csv": orders + "bo@x.example,2026-01-01,press,9999\n"})
    found = reconcile_customers(at(root))
    assert "1 subscriber buys as key customers do and is on no key list: bought 6 times." in {
        str(finding.message) for finding in found.findings}
    assert (root / "output/reports/proposed-key-customers.csv").read_text("utf-8-sig").splitlines() == [
        "email,name,company,phone,times,spent,days_ago", 'new@x.example,New,"","",6,4200.0,173']
