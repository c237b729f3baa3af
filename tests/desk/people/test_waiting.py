"""Tests of :mod:`generator.desk.people.waiting`: files that are dropped, looked at, and saved or put away."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.desk.people.waiting import safe_name
from generator.desk.uploads import Unwelcome
from generator.files import sweep
from tests.conftest import REPO
from tests.desk.people.window import choose, fields_of, hidden, open_window, people_of

NEW = "메일,성명,등급\nkim@people.example,김민수(새),vip\nnew@people.example,새사람,vip\nbad,누구,vip\n"


@pytest.mark.parametrize(("name", "safe"), [
    ("고객 명단.csv", "고객 명단.csv"), ("고객.CSV", "고객.CSV"), ('a<b>:"|?*.xlsx', "a_b______.xlsx"),
    ("a\\b.csv", "a_b.csv"), ("x" * 300 + ".csv", "x" * 196 + ".csv"), (" . 명단 . .csv", "명단.csv"),
])
def test_safe_names(name: str, safe: str) -> None:
    """A name keeps its Hangul and its suffix, and loses what some system does not take."""
    assert safe_name(name) == safe


def test_nameless_files() -> None:
    """What has no name before its suffix is not taken."""
    with pytest.raises(Unwelcome):
        safe_name("...csv")


def test_before_anything_is_saved(tmp_path: Path) -> None:
    """A dropped list shows how it was read, who is new, who is known, what changes and what cannot be used."""
    window = open_window(tmp_path)
    before = people_of(tmp_path)
    text = window.page(window.drop("새 명단.csv", NEW.encode("cp949"))).text
    assert "CP949" in text
    facts = dict(re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", text))
    assert facts == {"Rows": "3", "New subscribers": "1", "Known already": "1", "Get no mail any more": "0"}
    changes = re.search(r"From then on.*?</table>", text, re.DOTALL)
    assert changes
    assert re.findall(r"<td>([^<]*)</td>", changes[0]) == [
        "김민수(새)", "Email address", "KIM@people.example", "kim@people.example",
        "김민수(새)", "Name", "김민수", "김민수(새)", "김민수(새)", "등급", "gold", "vip"]
    assert "not an address" in text
    assert "새 명단.csv waits to be saved." in window.page("").text
    assert people_of(tmp_path) == before


def test_saved_when_it_is_wanted(tmp_path: Path) -> None:
    """It is saved as it came, byte for byte, and counts from then on."""
    window = open_window(tmp_path)
    url = window.drop("새 명단.csv", NEW.encode("cp949"))
    page = window.page(url).text
    saved = window.send(f"{url}save/", {"state": hidden(page, "state")})
    assert saved.status_code == 303
    assert (tmp_path / "subscribers/lists/새 명단.csv").read_bytes() == NEW.encode("cp949")
    assert "new@people.example" in window.page("find/?q=new").text
    assert window.page(url).status_code == 404
    assert not [*(tmp_path / ".dangol/scratch").iterdir()]


def test_put_away(tmp_path: Path) -> None:
    """Whoever changes their mind has nothing saved, and nothing left."""
    window = open_window(tmp_path)
    window.page("")
    before = people_of(tmp_path)
    url = window.drop("새 명단.csv", NEW.encode())
    window.page(url)
    assert window.send(f"{url}cancel/", {}).status_code == 303
    assert people_of(tmp_path) == before
    assert not [*(tmp_path / ".dangol/scratch").iterdir()]
    assert window.send(f"{url}save/", {"state": ""}).status_code == 303
    assert people_of(tmp_path) == before


def test_a_name_that_is_there(tmp_path: Path) -> None:
    """Of two files of one name both are kept, or the old one gives way when that is said; never unseen."""
    window = open_window(tmp_path)
    old = (tmp_path / "subscribers/lists/a.csv").read_bytes()
    url = window.drop("a.csv", NEW.encode())
    page = window.page(url).text
    assert "There is a file of this name." in page
    assert hidden(page, "state")
    assert 'name="name" value="a (2).csv"' in page
    assert "Replace the file that is there" in page
    window.send(f"{url}name/", {"name": "a (2)"})
    page = window.page(url).text
    assert "There is a file of this name." not in page
    window.send(f"{url}save/", {"state": hidden(page, "state")})
    assert (tmp_path / "subscribers/lists/a.csv").read_bytes() == old
    assert (tmp_path / "subscribers/lists/a (2).csv").read_bytes() == NEW.encode()
    url = window.drop("a.csv", NEW.encode() + b"x@people.example,x,x\n")
    state = hidden(window.page(url).text, "state")
    (tmp_path / "subscribers/lists/a.csv").write_bytes(old + b"more@people.example,x,x,\n")
    window.send(f"{url}save/", {"state": state})
    assert (tmp_path / "subscribers/lists/a.csv").read_bytes().startswith(old)
    state = hidden(window.page(url).text, "state")
    window.send(f"{url}save/", {"state": state})
    assert (tmp_path / "subscribers/lists/a.csv").read_bytes() == NEW.encode() + b"x@people.example,x,x\n"


def test_the_same_again(tmp_path: Path) -> None:
    """A file that is there already, byte for byte, needs no saving."""
    window = open_window(tmp_path)
    text = window.page(window.drop("a.csv", (tmp_path / "subscribers/lists/a.csv").read_bytes())).text
    assert "holds exactly this already" in text
    assert "Save it into" not in text


def test_columns_are_chosen_before_it_is_saved(tmp_path: Path) -> None:
    """A file in which no title means an address can be read when somebody says which; that is saved with it."""
    window = open_window(tmp_path)
    url = window.drop("ours.csv", "우편,이름\nx@people.example,홍길동\n".encode())
    page = window.page(url).text
    assert re.search(r'<button class="button primary" disabled', page)
    assert "우편" in page
    page = window.page(f"{url}?title={quote('우편')}&role=email").text
    assert "1 new subscriber" in page
    assert "columns:" not in (tmp_path / "newsletter.yaml").read_text("utf-8")
    saved = window.send(f"{url}save/", fields_of(page, "saving"))
    assert saved.status_code == 303
    assert (tmp_path / "newsletter.yaml").read_text("utf-8").endswith("columns:\n  우편: email\n")
    assert "x@people.example" in window.page("find/?q=홍길동").text


SAID_NO = "이메일,이름,칸7\nyes@people.example,새사람,\nno@people.example,거절,Y\n"


def test_choices_that_were_not_read_are_not_lost(tmp_path: Path) -> None:
    """Whoever says that a column is a refusal and saves at once is shown what becomes of it, before anything is
    saved; saved a second time it holds, and who said no is not mailed."""
    window = open_window(tmp_path)
    url = window.drop("새 명단.csv", SAID_NO.encode())
    before = people_of(tmp_path)
    fields = choose(fields_of(window.page(url).text, "saving"), "칸7", "refusal")
    shown = window.send(f"{url}save/", fields).headers["location"]
    assert people_of(tmp_path) == before
    assert "Nothing was saved yet" in window.ask("GET", shown).text
    page = window.page(shown.partition("&notice")[0]).text
    assert "칸7: refusal" in page
    assert re.search(r"unsubscribed</span>.*?no@people.example", page, re.DOTALL)
    fields = fields_of(page, "saving")
    assert fields["role"] == fields["read"] == ["", "", "refusal"]
    window.send(f"{url}save/", choose(fields, "칸7", ""))
    assert people_of(tmp_path) == before
    assert window.send(f"{url}save/", fields).headers["location"].startswith("/_dangol/people/list/")
    assert (tmp_path / "newsletter.yaml").read_text("utf-8").endswith("columns:\n  칸7: refusal\n")
    assert "unsubscribed" in window.page("find/?q=no@people").text.partition("<tbody>")[2]


def test_choices_stay_while_a_file_is_looked_at(tmp_path: Path) -> None:
    """To read it, to search or part its rows, to call it otherwise: what was chosen stays with its column."""
    window = open_window(tmp_path)
    url = window.drop("a.csv", SAID_NO.encode())
    fields = choose(fields_of(window.page(url).text, "saving"), "칸7", "refusal")
    for button, more in (("save/", {"look": "yes"}), ("name/", {"name": "b.csv"}), ("kind/", {"kind": "lists"})):
        shown = window.send(f"{url}{button}", {**fields, **more}).headers["location"]
        page = window.page(shown).text
        assert fields_of(page, "saving")["read"] == ["", "", "refusal"], button
        assert "<h1>a.csv</h1>" in page or button != "save/"
    part = re.search(r'href="(\?[^"]*became=unsubscribed[^"]*)"', page)
    assert part
    page = window.page(url + part[1].replace("&amp;", "&")).text
    assert fields_of(page, "saving")["read"] == ["", "", "refusal"]


@pytest.mark.parametrize("name", ["새 명단.csv", "a.csv"])
def test_findings_lead_nowhere_else(tmp_path: Path, name: str) -> None:
    """What is wrong with a file that waits stands on its own page, and leads to none of a file that is not there, or
    is another."""
    window = open_window(tmp_path)
    main = window.page(window.drop(name, NEW.encode())).text.partition("<main")[2]
    assert f"<code>subscribers/lists/{name}:4" in main
    assert "/_dangol/people/list/" not in main


def test_those_who_must_not_be_mailed(tmp_path: Path) -> None:
    """A file of suppressions says whose mail it stops, and goes into its own folder."""
    window = open_window(tmp_path)
    url = window.drop("out.csv", b"email,reason\nkim@people.example,complained\nother@people.example,bounced\nx,y\n",
                      "suppressions")
    text = window.page(url).text
    assert "1 person gets no mail any more" in text
    assert "gets mail now, and none from then on" in text
    assert "not an address" in text
    assert window.send(f"{url}save/", {"state": ""}).status_code == 303
    assert (tmp_path / "subscribers/suppressions/out.csv").is_file()
    assert "reported as spam" in window.page("find/?q=kim").text


def test_turned_into_the_other_kind(tmp_path: Path) -> None:
    """What was dropped as a list can be said to be suppressions after all."""
    window = open_window(tmp_path)
    url = window.drop("out.csv", b"email\nkim@people.example\n")
    assert "Known already" in window.page(url).text
    window.send(f"{url}kind/", {"kind": "suppressions"})
    assert "1 person gets no mail any more" in window.page(url).text
    assert "Save it into subscribers/suppressions/" in window.page(url).text


@pytest.mark.parametrize("name", ["x.exe", "x", "../../x.csv/..", ".csv", "a\nb.csv"])
def test_unwelcome_files(tmp_path: Path, name: str) -> None:
    """What is no list, or has no name, is not taken."""
    window = open_window(tmp_path)
    window.page("")
    before = people_of(tmp_path)
    assert window.bring(name, b"email\nx@people.example\n").status_code == 409
    assert people_of(tmp_path) == before


def test_a_folder_in_the_name_is_left_out(tmp_path: Path) -> None:
    """A file goes to its folder alone."""
    window = open_window(tmp_path)
    url = window.drop("../../content/x.csv", b"email\nx@people.example\n")
    window.page(url)
    window.send(f"{url}save/", {"state": ""})
    assert (tmp_path / "subscribers/lists/x.csv").is_file()
    assert not (tmp_path / "content/x.csv").exists()


def test_broken_files(tmp_path: Path) -> None:
    """What cannot be read says so, and cannot be saved by its button."""
    window = open_window(tmp_path)
    text = window.page(window.drop("x.xlsx", b"PK\x03\x04 this is no workbook")).text
    assert 'data-severity="error"' in text
    assert re.search(r'<button class="button primary" disabled', text)


KILLED = """
import os, sys
from pathlib import Path
from tests.desk.people.window import Window
window = Window(Path(sys.argv[1]))
window.drop("b.csv", b"email\\nx@people.example\\n")
os._exit(9)
"""


def test_a_killed_server_leaves_nothing(tmp_path: Path) -> None:
    """What waits is no list of anybody's; the next run clears it up."""
    open_window(tmp_path)
    before = people_of(tmp_path)
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=REPO, env={**os.environ}, check=False)
    assert done.returncode == 9
    assert [one.name for one in (tmp_path / ".dangol/scratch").rglob("*.csv")] == ["b.csv"]
    assert people_of(tmp_path) == before
    sweep(tmp_path)
    assert not [*(tmp_path / ".dangol/scratch").iterdir()]
