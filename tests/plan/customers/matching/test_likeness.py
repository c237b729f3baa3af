"""Tests of :mod:`generator.plan.customers.matching.likeness`, and that blocking by :func:`name_signs` loses nobody."""

from __future__ import annotations

import unicodedata
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.plan.customers.matching.likeness import compare_names, is_odd
from generator.plan.customers.matching.names import name_signs, parse_name


def compared(one: str, other: str) -> str:
    """How alike two names are, whichever comes first."""
    mine, theirs = parse_name(one), parse_name(other)
    found = compare_names(mine, theirs, is_odd)
    assert found == compare_names(theirs, mine, is_odd)
    return found


SAME = {
    "김민수": [
        "김 민수",
        "김 민 수",
        " 김민수 ",
        "김민수님",
        "김민수 님",
        "김민수 씨",
        "김민수 부장님",
        "김민수부장님",
        "김민수 대표이사",
        "김민수 책임연구원",
        "金民洙",
        "김민수 (영업)",
        "김민수(한빛상사)",
        "[한빛] 김민수",
        "（김민수）",
        "김민수(Minsu Kim)",
        unicodedata.normalize("NFD", "김민수"),
        "김민수\u3000과장",
    ],
    "김도찬": ["金道燦", "金 道燦", "金道燦 部長".replace(" 部長", " 부장")],
    "이선희": ["李善熙", "이 선희"],
    "유현진": ["柳賢振", "류현진"],
    "노무현": ["盧武鉉", "로무현"],
    "양길수": ["梁吉洙"],
    "남궁민수": ["남궁 민수"],
    "Robert Smith": [
        "Smith, Robert",
        "ROBERT SMITH",
        "Mr. Robert Smith",
        "robert smith, PhD",
        "Robert Smith (Acme)",
    ],
    "José García": ["Jose Garcia", unicodedata.normalize("NFD", "José García"), "GARCÍA, José"],
}
SOUND = {
    "김민수": [
        "Kim Minsu",
        "KIM Min-su",
        "Minsu Kim",
        "Min-Soo Kim",
        "Gim Minsu",
        "Kim, Min Soo",
        "KIMMINSU",
        "Kim Minsu (Mr.)",
        "Dr. Kim Min-su, PhD",
        "Kim Minsu (김민수)",
    ],
    "이민수": ["Lee Minsu", "Yi Min Su", "Rhee Minsoo", "I Minsu", "Min-su LEE", "Ri Minsu"],
    "박현우": ["Park Hyunwoo", "Pak Hyeonu", "Bak Hyeon-u", "Hyun-Woo Park", "Park, Hyunwoo"],
    "최은영": ["Choi Eun-young", "Choe Eunyeong"],
    "정주영": ["Chung Ju-yung", "Jung Juyoung", "Jeong Ju-yeong"],
    "김수현": ["Kim Soohyun", "Kim Su-hyeon", "Suhyun Kim"],
    "노무현": ["Roh Moo-hyun"],
    "김주희": ["Kim Joohee", "Ju-hui Kim"],
    "김시우": ["Kim Siwoo", "Si Woo Kim", "Kim Siu"],
    "윤석열": ["Yoon Suk-yeol"],
    "임영희": ["Lim Younghee", "Im Yeong-hui"],
    "남궁민": ["Namkoong Min", "Namgung Min"],
    "선우진": ["Sunwoo Jin"],
    "석진": ["Suk Jin"],
    "Robert Smith": ["Bob Smith", "Smith, Rob", "Robert James Smith", "Robert J. Smith"],
    "Kim Minsu": ["Gim Min-soo", "minsoo kim"],
}
LEVELS = [
    ("김민수", "김민슈", "near"),
    ("김민수", "긴민수", "near"),
    ("Robert Smith", "Robert Smitth", "near"),
    ("Robert Smith", "R. Smith", "initial"),
    ("Robert Smith", "Smith R", "initial"),
    ("김민수", "", "unknown"),
    ("김민수", "김", "unknown"),
    ("", "", "unknown"),
    ("김민수", "님", "unknown"),
    ("---", "김민수", "unknown"),
    *((one, other, "ear") for one, other in (("김유성", "김윤성"), ("김민수", "김민숙"), ("김수현", "김수연"))),
    *(
        (one, other, "other")
        for one, other in (
            ("김민수", "김민서"),
            ("김민수", "이민수"),
            ("김민수", "임민수"),
            ("김선희", "김순희"),
            ("김민수", "김민주"),
            ("김지은", "김지운"),
            ("김수현", "Kim Suyeon"),
            ("김도윤", "Kim Dohyun"),
            ("김주연", "Kim Joohyun"),
            ("김민수", "Lee Minsu"),
            ("김민수", "Kim Minseo"),
            ("김서진", "Kim Sujin"),
            ("Robert Smith", "Roger Smith"),
            ("Robert Smith", "Robert Jones"),
            ("R. Smith", "J. Smith"),
            ("Ann Li", "Ian Li"),
            ("김민수", "Robert Smith"),
        )
    ),
]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        *((name, other, "same") for name, others in SAME.items() for other in others),
        *((name, other, "sound") for name, others in SOUND.items() for other in others),
        *LEVELS,
    ],
)
def test_how_alike(one: str, other: str, level: str) -> None:
    """Writings of one name are told from a slip of a key, and a slip from another person."""
    assert compared(one, other) == level


def test_a_slip_is_told_by_how_common_names_are() -> None:
    """One letter apart, two ordinary names are two people; where one is none, it is a slip."""
    asked = set()

    def found(*, is_slip: bool) -> str:
        def judge(one: str, other: str) -> bool:
            asked.add((one, other))
            return is_slip

        return compare_names(parse_name("김민수"), parse_name("김민서"), judge)

    assert (found(is_slip=True), found(is_slip=False)) == ("near", "other")
    assert asked == {("민수", "민서")}


SYLLABLES = {
    "민": "min",
    "수": "su soo",
    "현": "hyun hyeon",
    "지": "ji jee",
    "은": "eun",
    "영": "young yeong",
    "희": "hee hui",
    "진": "jin",
    "준": "jun joon",
    "호": "ho",
    "성": "sung seong",
    "주": "ju joo",
    "정": "jung jeong",
    "경": "kyung gyeong",
    "선": "sun seon",
    "태": "tae",
    "상": "sang",
    "석": "suk seok",
    "철": "chul cheol",
    "훈": "hoon hun",
    "승": "seung",
    "용": "yong",
    "규": "kyu gyu",
    "빈": "bin",
    "환": "hwan",
    "광": "kwang gwang",
    "미": "mi mee",
    "란": "ran",
}
FAMILY = {
    "김": "Kim Gim",
    "이": "Lee Yi Rhee",
    "박": "Park Pak Bak",
    "최": "Choi Choe",
    "정": "Jung Jeong Chung",
    "조": "Cho Jo",
    "황": "Hwang Whang",
    "류": "Ryu Yoo",
    "남궁": "Namgung Namkoong",
}
WESTERN = [*["Robert", "William", "Anna", "Maria", "Jonathan", "Bob", "Liz", "Kim", "Ann"]]
LAST = [*["Smith", "Jones", "Miller", "Oconnor", "Lee", "Garcia", "Li"]]


@st.composite
def korean(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and a way to write it with Latin letters."""
    family = draw(st.sampled_from(list(FAMILY)))
    given = draw(st.lists(st.sampled_from(list(SYLLABLES)), min_size=2, max_size=2).filter(
        lambda parts: parts != ["수", "석"]))  # 남궁수석 is 남궁, who is a 수석
    latin = draw(st.sampled_from(["", "-", " "])).join(
        draw(st.sampled_from(SYLLABLES[part].split())) for part in given
    )
    words = [draw(st.sampled_from(FAMILY[family].split())), latin.title()]
    written = draw(
        st.sampled_from([" ".join(words), " ".join(words[::-1]), ", ".join(words), " ".join(words).upper()])
    )
    return family + "".join(given), written


@given(korean())
@settings(max_examples=200, deadline=None)
def test_romanised_as_people_do(names: tuple[str, str]) -> None:
    """Whatever surname, order, hyphens and capitals: it is the same name by sound."""
    assert compared(*names) == "sound"


@st.composite
def slipped(draw: st.DrawFn, names: st.SearchStrategy[str]) -> str:
    """A name with up to one key missed, doubled, swapped or hit wrong."""
    name = draw(names)
    place = draw(st.integers(0, len(name) - 1))
    cut, letter = name[:place], draw(st.sampled_from("aeiklmnsyz슈긴이희 -."))
    return draw(
        st.sampled_from(
            [
                name,
                cut + name[place + 1 :],
                cut + letter + name[place:],
                cut + letter + name[place + 1 :],
                cut + name[place + 1 : place + 2] + name[place] + name[place + 2 :],
            ]
        )
    )


HANGUL = korean().map(lambda both: both[0])
LATIN = korean().map(lambda both: both[1])
ENGLISH = st.builds(
    lambda first, middle, last: " ".join(filter(None, (first, middle, last))),
    st.sampled_from([*WESTERN, "R.", "A"]),
    st.sampled_from(["", "", "J.", "James"]),
    st.sampled_from(LAST),
)


@given(
    st.one_of(
        [
            st.tuples(slipped(names), slipped(names))
            for names in (
                HANGUL,
                LATIN,
                ENGLISH,
                st.just("Ann Li"),
                st.just("김민수"),
                st.just("Robert Smith"),
                st.just("maria"),
            )
        ]
    )
)
@example(("Hang Minho", "Hwang iMinho"))
@settings(max_examples=300, deadline=None)
def test_blocking_loses_nobody(names: tuple[str, str]) -> None:
    """Names that agree at all share a sign: they are compared."""
    one, other = map(parse_name, names)
    if compared(*names) in ("same", "sound", "near", "initial"):
        assert name_signs(one) & name_signs(other)


@pytest.mark.parametrize(("one", "other", "level"), [
    ("박준섭", "영업팀 박준섭", "same"), ("박준섭", "마케팅 박준섭 부장", "same"),
    ("이인구", "이인구 과장/구매", "same"),
    ("김지원", "김 지원", "same"), ("김민수", "민수 김", "same"), ("김민수", "지원팀 김민수", "same"),
    ("이슬", "이슬 드림", "same"), ("오예솔", "오예솔 공장장", "same"), ("Yuki Yoshida", "Yuki Yoshida 님", "same"),
    ("Do Quang Huy", "Do Quang Huy 매니저님", "same"), ("Yamada, Koichi", "Koichi Yamada-san", "same"),
    ("김기산", "Kim Ki-san", "sound"), ("지정렬", "Jeongryul Ji", "sound"), ("지정열", "Jeongryul Ji", "sound"),
    ("이상률", "Lee Sang-yul", "sound"), ("한성렬", "한성럴", "near"), ("정맑음", "Malk-um Chung", "sound"),
    ("채애란", "Chae, Ae Ran", "sound"), ("Vlad Popov", "Vladislav Popov", "sound"),
    ("Rad Popov", "Radovan Popov", "hint"),
    ("Vlad Popov", "Vladimir Putin", "other"),
    ("Jo Popov", "Joanna Popov", "sound"), ("Al Li", "Alma Li", "other"), ("강승헌", "Seong-Hun KANG", "hint")])
def test_what_stands_beside_a_name(one: str, other: str, level: str) -> None:
    """Departments, closings, -san, the other writing of a sound; a word cut short, or spelt oddly, is only a hint."""
    assert compared(one, other) == level


def test_every_kind_of_agreement_shares_a_sign() -> None:
    """The tables above, so that this does not hang on what hypothesis happens to try."""
    pairs = [
        pair for table in (SAME, SOUND) for name, others in table.items() for pair in product([name], others)
    ]
    pairs += [(one, other) for one, other, level in LEVELS if level in ("near", "initial", "ear")]
    assert [
        pair for pair in pairs if not name_signs(parse_name(pair[0])) & name_signs(parse_name(pair[1]))
    ] == []
