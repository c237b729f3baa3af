"""The vocabulary ``unseen``, written by somebody who knew nothing of the matcher.

Its own are also the manners: how people write numbers, addresses and the names of foreigners, and how they slip.
"""

# ruff: noqa: E501  (Hangul counts double: tables are easier to read in long lines)

from __future__ import annotations

import random
import unicodedata
from itertools import pairwise, product

from benchmarks.hard_lists.model import Pair, Person, Vocabulary, pairs
from benchmarks.hard_lists.vocabularies import shared, unseen_people
from benchmarks.hard_lists.vocabularies.fresh import FRESH
from benchmarks.hard_lists.vocabularies.shared import KEYS, parts_of, plain

# Syllables that firms of no other vocabulary have, and those that stand before or after them.
NEW_SYLLABLES = ("홍 hong|장 jang|재 jae|철 chul|환 hwan|황 hwang|운 woon|웅 woong|융 yoong|통 tong|민 min|무 moo|만 man|길 gil|규 kyu|"
                 "준 joon|형 hyung|혜 hye|순 soon|익 ik|필 pil|훈 hoon|근 keun|아 ah|소 so|온 on|하 ha|예 ye|생 saeng|희 hee|관 kwan")
OLD_SYLLABLES = ("대 dae|한 han|동 dong|신 shin|성 seong|삼 sam|일 il|태 tae|영 yeong|광 gwang|세 se|우 woo|진 jin|원 won|화 hwa|양 yang|"
                 "남 nam|경 kyung|창 chang|미 mi")
FIRM_WORDS = ("해든 Haedeun|샘터 Saemteo|한마음 Hanmaeum|새롬 Saerom|다올 Daol|솔빛 Solbit|늘푸른 Neulpureun|참좋은 Chamjoeun|하늘 Haneul|"
              "누림 Nurim|두손 Duson|반디 Bandi|이룸 Irum|한뜻 Hantteut|큰솔 Keunsol|별하 Byeolha|산들 Sandeul|모두 Modoo|새움 Saeum|나눔 Nanum|"
              "맑은샘 Malgeunsaem|터전 Teojeon|씨앗 Ssiat|파란 Paran|가야 Gaya|한라 Halla|아리랑 Arirang|무궁화 Mugunghwa|설악 Seorak|거북선 Geobukseon|"
              "엘비 LB|비엔티 BNT|와이비 YB|알앤티 R&T|피앤티 P&T|비앤에프 B&F|아이엔비 INB|엔에프 NF|티와이 TY|제이더블유 JW|유앤아이 U&I|비엠티 BMT|엘티에스 LTS|"
              "오케이 OK|더원 The One|넥서스 Nexus|프라임 Prime|코스모 Cosmo|제니스 Zenith|스텔라 Stella|오로라 Aurora|로얄 Royal|유진로 Eugenro|미라클 Miracle")
LOANS = ("비즈 Biz|하우스 House|랜드 Land|마스터 Master|다이나 Dyna|맥스 Max|유로 Euro|코스모 Cosmo|사이버 Cyber|바이탈 Vital|루미 Lumi|메디 Medi|"
         "아쿠아 Aqua|플러스 Plus|크린 Clean|오토 Auto|솔라 Solar|트윈 Twin|캐슬 Castle|로얄 Royal|킹 King|씽크 Think|세이프 Safe|팜 Farm|모던 Modern|"
         "어반 Urban|베가 Vega|포스 Force|센트럴 Central|뉴 New|더 The|굿 Good|리치 Rich")
SECTORS = ("공업 Industry/Ind.|실업 Silup/Enterprise|상역 Sangyuk|종합건설 Construction|토건 Civil Works|플랜트 Plant|유리 Glass|타이어 Tire|페인트 Paint/Paints|"
           "제강 Steel|금형 Mold|주조 Casting|단조 Forging|피혁 Leather|방직 Spinning/Textile|어패럴 Apparel|패션 Fashion|주류 Liquor|음료 Beverage|제분 Flour Mills|"
           "사료 Feed|축산 Livestock|냉장 Cold Storage|창고 Warehouse|택배 Express|여행사 Travel|호텔 Hotel|리조트 Resort|자산운용 Asset Management|저축은행 Savings Bank|"
           "보험 Insurance|조경 Landscape|환경 Environment/Environmental|전력 Power|가스 Gas|석유 Oil/Petroleum|디스플레이 Display|옵틱스 Optics|센서 Sensor|로봇 Robot|"
           "게임즈 Games|엔터테인먼트 Entertainment|커머스 Commerce|페이 Pay|에듀 Edu|시큐리티 Security|정보기술 IT|이앤에스 E&S|씨엔씨 CNC|메디칼 Medical|"
           "바이오팜 Biopharm|뷰티 Beauty|코스메틱 Cosmetic/Cosmetics|가구 Furniture|인테리어 Interior|조명 Lighting|계측 Instruments|자동화 Automation|베어링 Bearing|"
           "밸브 Valve|펌프 Pump|특장차 Special Vehicle|방재 Fire Safety|측량 Surveying|리서치 Research|신소재 Advanced Materials|이노베이션 Innovation|그룹 Group")
REGIONS = ("성남 Seongnam|천안 Cheonan|구미 Gumi|포항 Pohang|여수 Yeosu|안산 Ansan|평택 Pyeongtaek|김해 Gimhae|춘천 Chuncheon|세종 Sejong|판교 Pangyo|"
           "강남 Gangnam|영남 Yeongnam|중부 Jungbu|대한 Daehan|동아 Dong-A")
CODES = tuple(nation.code for nation in unseen_people.NATIONS)
WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
# The keys that Hangul is typed with: first consonants, vowels, final consonants, as Unicode numbers them.
FIRSTS = "rrseefaqqttdwwczxvg"
VOWELS = "k o i o j p u p h hk ho hl y n nj np nl b m ml l"
FINALS = " r r rt s sw sg e f fr fa fq ft fx fv fg a q qt t t d w c z x v g"
HOBBIES = ("happyday bluesky greentea goodluck dreamer hanaro mountain4u coffeelove sunshine redwine angler baduk "
           "hiking lovelymom superdad goldfish rainbow pinetree seaman fighting jjang moonlight campingman golfking")
WAYS = ("{initials}{family} {initials}.{family} {given}.{family} {family}{initials} {given}_{family} {family}.{given} "
        "{given}{family} {family}{given} {f}{initials} {given}.{f} {g}.{family} {given} {family}_{initials} "
        "{given}-{family} {g}{family}")
SHARES = (16, 6, 17, 8, 4, 5, 9, 6, 3, 3, 5, 6, 3, 3, 6)


def couples() -> tuple[tuple[Pair, Pair], ...]:
    """Syllables of firms, at least one of them new."""
    new, old = pairs(NEW_SYLLABLES), pairs(OLD_SYLLABLES)
    return (*product(new, new), *product(new, old), *product(old, new))


def phone(number: str, dice: random.Random) -> str:
    """A number as signatures, call lists and spreadsheets have it."""
    if number.startswith("+"):
        code = next(code for code in CODES if number.startswith(code))
        rest = number.removeprefix(code)
        area, middle, last = rest[:-7], rest[-7:-4], rest[-4:]
        return dice.choice((number, f"{code} {rest}", f"{code} {area} {middle} {last}", f"({code}) {rest}",
                            f"{code}-{area}-{middle}-{last}", f"00{code[1:]}-{area}-{middle}-{last}"))
    area, middle, last = parts_of(number)
    short, usual = area[1:], f"{area}-{middle}-{last}"
    if dice.random() < 0.45:
        return usual
    ways = [number, f"{area}.{middle}.{last}", f"{area} {middle} {last}", f"+82-{short}-{middle}-{last}",
            f"+82 {short} {middle} {last}", f"(+82){short}-{middle}-{last}", f"+82-(0){short}-{middle}-{last}",
            f"+82.{short}.{middle}.{last}", f"{usual} ", f"'{usual}", usual.translate(WIDE), f"{area}_{middle}_{last}",
            f"{area}/{middle}/{last}", usual.replace("-", "\N{NON-BREAKING HYPHEN}")]
    if area == "010":
        return dice.choice([*ways, number[1:], f"M. {usual}", f"휴대폰 {usual}", f"{usual}(문자)", f"C.P: {number}"])
    return dice.choice([*ways, f"{area}) {middle}-{last}", f"T. {usual}", f"{usual}(대)", f"{usual}~9",
                        f"{usual} (교환 201)"])


def local(person: Person, digits: bool, dice: random.Random) -> str:
    """Initials and a family name, or whole names; in private also what they love, or their name as Hangul is keyed."""
    chance = dice.random()
    if digits and person.roman and chance < 0.05:
        word = keyed(person.family + person.given)
    elif digits and chance < 0.17:
        word = dice.choice(HOBBIES.split())
    else:
        parts = person.roman[1] if person.roman else person.given.replace("-", " ").split()
        family, given = plain(person.roman[0] if person.roman else person.family), plain("".join(parts))
        way = dice.choices(WAYS.split(), SHARES)[0]
        word = way.format(family=family, given=given, f=family[0], g=given[0],
                          initials="".join(plain(part)[0] for part in parts))
        if not any(one != two and (one + two).isalpha() for one, two in pairwise(word[1:])):
            word = family + given  # so short that no finger could slip in it
    if digits and (len(word) < 5 or dice.random() < 0.6):
        word += dice.choice((f"{dice.randrange(62, 100)}", f"{dice.randrange(1962, 2003)}", f"{dice.randrange(10)}",
                             f"{dice.randrange(1, 13):02}{dice.randrange(1, 32):02}", f"{dice.randrange(100):02}",
                             "1004"))
    return word


def keyed(hangul: str) -> str:
    """What comes out when Hangul is typed on a keyboard that is set to Latin."""
    word, vowels, finals = "", VOWELS.split(), FINALS.split(" ")
    for syllable in hangul:
        first, rest = divmod(ord(syllable) - 0xAC00, 588)
        word += FIRSTS[first] + vowels[rest // 28] + finals[rest % 28]
    return word


def western(person: Person, nicknames: tuple[str, ...], dice: random.Random) -> str:
    """Another order, capitals, no accents, an initial where that is usual, or what friends call them."""
    assert person.nation is not None
    given, family = person.given, person.family
    if person.nation.family_first:
        ways = [f"{given} {family}", f"{family.upper()} {given}", person.name.upper(), f"{family}, {given}"]
        ways += [f"{family} {short}" for short in nicknames]
    else:
        ways = [f"{family}, {given}", f"{family.upper()}, {given}", f"{given[0]}. {family}", person.name.upper(),
                f"{family} {given}"]
        ways += [f"{short} {family}" for short in nicknames] * 2
    if not person.name.isascii():
        spelt = person.name.translate(UMLAUTS) if person.nation.code == "+49" else person.name
        ways += [unaccented(spelt), unaccented(person.name)]
    return dice.choice(ways)


def unaccented(text: str) -> str:
    """Without accents, as on a keyboard that has none."""
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def mistyped(word: str, at: int, dice: random.Random) -> str:
    """Two letters swapped, one left out or doubled, the key beside it instead, or the key beside it too."""
    row = next(row for row in KEYS if word[at] in row)
    place = row.index(word[at])
    beside = dice.choice(row[max(place - 1, 0):place] + row[place + 1:place + 2])
    rest = word[at + 1:]
    return word[:at] + dice.choice((rest[0] + word[at] + rest[1:], rest, word[at] * 2 + rest, beside + rest,
                                    word[at] + beside + rest))


UNSEEN = Vocabulary(
    name="unseen", surnames=unseen_people.SURNAMES, syllables=unseen_people.SYLLABLES,
    given=unseen_people.names(), common=frozenset(unseen_people.COMMON.split()), elsewhere=shared.NAMES | set(FRESH.given),
    nations=unseen_people.NATIONS,
    couples=couples(), firm_words=FIRM_WORDS, loans=LOANS, sectors=SECTORS, regions=REGIONS,
    hangul_forms=("(주){}", "(주){}", "{}(주)", "{}(주)", "㈜{}", "㈜{}", "{}㈜", "주식회사 {}", "주식회사 {}", "{} 주식회사", "{}", "{}",
                  "（주）{}", "(株){}", "주) {}", "주식회사  {} ", "{} (주) 본사", "{}(주) 서울지점", "(유){}", "{} 유한회사", "{}(주)_구매팀"),
    latin_forms=("{} Co., Ltd.", "{} Co., Ltd.", "{} Co.,Ltd", "{} Co., LTD", "{}. Co., Ltd.", "{} Co. Ltd.", "{} Inc.", "{}, Inc", "{} Corp.", "{} Corporation",
                 "{} Ltd", "{}, Ltd.", "{} Incorporated", "{} Company Limited", "{} LLC", "{}", "{}", "{}", "{} (Korea)", "{} Korea Co., Ltd."),
    titles=("{}부장님", "{} 대표이사", "{} 부사장", "{} 선임", "{}선임연구원", "{} 회장님", "{} 센터장", "{} 파트장", "{} 공장장", "{} 그룹장", "{} 변호사님", "{} 박사",
            "{} PM", "{} 간사", "{} 과장/구매", "{} (인사팀)", "영업팀 {}", "{} 드림", "담당자: {}", "{}차장님", "{} 님"),
    western_titles=("Mr.{}", "{}, CPA", "{} (HQ)", "{}-san", "Prof. Dr. {}", "{} (Sales)", "{}, P.E.", "{}, CFA", "Eng. {}", "{} 님", "{} 매니저님"),
    private=("naver.com 350 gmail.com 325 hanmail.net 75 daum.net 55 nate.com 40 kakao.com 25 outlook.com 20 hotmail.com 18 yahoo.com 12 icloud.com 15 "
             "outlook.kr 8 empas.com 5 empal.com 5 me.com 4 korea.com 5 korea.kr 6 chol.com 3 lycos.co.kr 3 hanafos.com 3 hanmir.com 3 freechal.com 2 "
             "qq.com 5 163.com 4 126.com 3 yahoo.co.jp 3 yahoo.co.kr 3 web.de 2 mail.ru 2 naver.co.kr 1 tutanota.com 1"),
    living={"empas.com": "empal.com", "outlook.com": "outlook.kr", "korea.com": "korea.kr", "yahoo.com": "yahoo.co.kr", "163.com": "126.com"},
    vowels={1: 5, 5: 1, 7: 5, 19: 20, 20: 0, 8: 13, 13: 8, 4: 8, 6: 4, 0: 4, 9: 0, 14: 8, 17: 13, 16: 20, 18: 4, 12: 8, 11: 1},
    tails={4: 21, 21: 4, 16: 4, 8: 4, 1: 0, 0: 4, 17: 1, 19: 0, 7: 19},
    endings={"com": ("cpm", "coom", "xom", "cmo", "con"), "net": ("ner", "neet", "nt"), "co.kr": ("co.ke", "cor.kr", "co.krr", "ko.kr"), "kr": ("ke", "krr")},
    mistyped=mistyped, phone=phone, local=local, western=western)
