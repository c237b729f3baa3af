"""The vocabulary ``everyday``, written by somebody who had not opened the matcher.

Schools, wards, farms, boats and kitchens rather than companies: most have no legal form or one that a company has not,
their staff sign with an office and a duty, and a third of their hands are from elsewhere and in the books in Hangul.
"""

# ruff: noqa: E501  (Hangul counts double: tables are easier to read in long lines)

from __future__ import annotations

import random
import unicodedata
from itertools import pairwise, product

from benchmarks.hard_lists.model import Pair, Person, Vocabulary, pairs
from benchmarks.hard_lists.vocabularies import everyday_people, shared
from benchmarks.hard_lists.vocabularies.fresh import FRESH
from benchmarks.hard_lists.vocabularies.shared import parts_of, plain
from benchmarks.hard_lists.vocabularies.unseen import UNSEEN

NEW_SYLLABLES = ("숭 soong|심 shim|배 bae|자 ja|애 ae|구 goo|단 dan|달 dal|당 dang|룡 ryong|매 mae|목 mok|반 ban|북 book|사 sa|설 seol|"
                 "시 si|실 sil|암 am|여 yeo|옥 ok|월 wol|율 yul|전 jeon|죽 jook|초 cho|춘 chun|치 chi|택 taek|포 po|향 hyang|효 hyo|휘 hwi|행 haeng")
OLD_SYLLABLES = "대 dae|신 sin|성 sung|일 il|영 young|광 kwang|화 hwa|남 nam|경 kyung|미 mi|덕 duk|명 myung|인 in|산 san|송 song|학 hak"
FIRM_WORDS = ("성모 St. Mary's|아이사랑 Isarang|푸른들 Pureundeul|엄마손 Eommason|할매 Halmae|이모네 Imone|산촌 Sanchon|바다향기 Bada Hyanggi|황금들녘 Hwanggeum Deulnyeok|"
              "참사랑 Chamsarang|예닮 Yedam|꿈나무 Kkumnamu|초원 Chowon|청솔 Cheongsol|솔향기 Solhyanggi|갯마을 Gaetmaeul|어부네 Eobune|삼거리 Samgeori|사이공 Saigon|하노이 Hanoi|"
              "방콕 Bangkok|사마르칸트 Samarkand|만리장성 Great Wall|은혜 Grace|봄내음 Bomnaeum|숲속 Supsok|또래 Ttorae|햇살가득 Haetsal|별빛마을 Byeolbit|외갓집 Oegatjip|"
              "장독대 Jangdokdae|텃밭 Teotbat|논두렁 Nonduleong|과수원길 Gwasuwongil|새싹 Saessak|한사랑 Hansarang|밝은 Balgeun|튼튼 Teunteun|곧은 Godeun|편안한 Pyeonanhan|"
              "연세에스 Yonsei S|서울아이 Seoul I|중앙 Central|으뜸 Eutteum|꽃동산 Kkotdongsan|시온 Zion|베들레헴 Bethlehem|갈릴리 Galilee|새생명 New Life|품앗이 Pumasi")
LOANS = ("키즈 Kids|주니어 Junior|해피 Happy|알프스 Alps|아트 Art|잉글리시 English|뮤직 Music|미소 Miso|러브 Love|조이 Joy|그레이스 Grace|퍼플 Purple|"
         "로즈 Rose|올리브 Olive|포레스트 Forest|릴리 Lily|가든 Garden|마미 Mommy|베이비 Baby|레인보우 Rainbow|타운 Town|허브 Herb|체리 Cherry|애플 Apple")
# The longer ones stand first: a firm's trade is the first that its name ends with.
SECTORS = ("동물병원 Animal Hospital/Vet Clinic|요양병원 Nursing Hospital/Convalescent Hospital|한방병원 Oriental Hospital/Korean Medicine Hospital|한의원 Oriental Clinic/Korean Medicine Clinic|병원 Hospital/Medical Center|"
           "치과의원 Dental Clinic/Dental|소아과의원 Pediatrics/Children's Clinic|의원 Clinic|약국 Pharmacy/Yakguk|산후조리원 Postnatal Care|요양원 Nursing Home/Care Home|보건소 Health Center|복지관 Welfare Center|"
           "초등학교 Elementary School/Primary School/Elementary|여자중학교 Girls' Middle School|중학교 Middle School|여자고등학교 Girls' High School|고등학교 High School/Highschool|대학교 University/Univ.|유치원 Kindergarten/Yuchiwon|"
           "어린이집 Childcare Center/Daycare/Nursery|어학원 Language School/Language Institute|학원 Hagwon/Academy|도서관 Library|박물관 Museum|미술관 Art Museum/Gallery|교회 Church|성당 Catholic Church|"
           "농업협동조합 Agricultural Cooperative/Nonghyup|수산업협동조합 Fisheries Cooperative/Suhyup|축산업협동조합 Livestock Cooperative/Chukhyup|산림조합 Forestry Cooperative|생활협동조합 Consumer Co-op/iCoop|신용협동조합 Credit Union/Shinhyup|"
           "새마을금고 Community Credit/MG|어촌계 Fishing Village|작목반 Growers|농장 Farm/Farms|농원 Nongwon/Orchard|과수원 Fruit Orchard|목장 Ranch|양계장 Poultry Farm|양어장 Fish Farm|양조장 Brewery|미곡처리장 Rice Mill/RPC|"
           "화훼단지 Flowers|종묘 Seeds|버섯마을 Mushroom|인삼사 Ginseng|김치 Kimchi|젓갈 Jeotgal/Salted Seafood|떡집 Rice Cake|정육점 Butcher/Meat|횟집 Sashimi/Hoetjip|국밥 Gukbap|갈비 Galbi|식당 Restaurant/Sikdang|반점 Chinese Restaurant/Banjeom|"
           "쌀국수 Pho/Rice Noodle|분식 Bunsik/Snack|치킨 Chicken|베이커리 Bakery|카페 Cafe/Coffee|펜션 Pension|민박 Guesthouse/Minbak|캠핑장 Camping/Campground|세탁소 Laundry/Cleaners|미용실 Hair Salon/Hair|공방 Workshop/Craft|"
           "부동산 Real Estate/Realty|법률사무소 Law Office|세무회계 Tax/Tax & Accounting|건축사사무소 Architects|꽃집 Flower Shop/Florist|서점 Bookstore/Books|철물점 Hardware|방앗간 Mill|이발관 Barber|사진관 Photo/Photo Studio")
REGIONS = ("통영 Tongyeong|완도 Wando|순창 Sunchang|양평 Yangpyeong|횡성 Hoengseong|고창 Gochang|남해 Namhae|보령 Boryeong|서귀포 Seogwipo|거제 Geoje|"
           "무주 Muju|상주 Sangju|나주 Naju|논산 Nonsan|안동 Andong|해남 Haenam|강화 Ganghwa|의성 Uiseong|진도 Jindo|속초 Sokcho")
HANGUL = everyday_people.hangul()
CODES = tuple(nation.code for nation in everyday_people.NATIONS)
TAKEN = shared.NAMES | set(FRESH.given) | set(UNSEEN.given)
GIVEN, COMMON = everyday_people.names(TAKEN)
LOVED = ("nongbu badaya ssaem haengbok sarang7 cheonsa mommy papa jjangu bori kong2 namu manse chamsae gamja goguma dalnim "
         "haetnim pado baram gaeul hamin teacher nurse cook")
WAYS = ("{given}{family} {family}{given} {family}{initials} {initials}{family} {given}.{family} {family}.{given} {given}_{family} {given}{f} "
        "{given}-{family} {family}_{initials} {given} {f}{given} {first}.{family} dr{family} {family}ssam {given}mom {first}{family}")
SHARES = (15, 14, 12, 11, 9, 5, 5, 6, 2, 3, 4, 4, 4, 1, 1, 1, 3)
# The keys around a key, as a thumb finds them.
AROUND = dict(pair.split(":") for pair in ["q:wa", "w:qes", "e:wrd", "r:etf", "t:ryg", "y:tuh", "u:yij", "i:uok", "o:ipl", "p:ol", "a:qsz", "s:awdx", "d:sefc", "f:drgv", "g:fthb", "h:gyjn", "j:hukm", "k:jiol", "l:kop", "z:asx", "x:zsdc", "c:xdfv", "v:cfgb", "b:vghn", "n:bhjm", "m:njk"])


def couples() -> tuple[tuple[Pair, Pair], ...]:
    """Syllables of names, at least one of them new."""
    new, old = pairs(NEW_SYLLABLES), pairs(OLD_SYLLABLES)
    return (*product(new, new), *product(new, old), *product(old, new))


def phone(number: str, dice: random.Random) -> str:
    """A number as it stands on school slips, ward rosters and in a farmer's phone."""
    if number.startswith("+"):
        code = next(code for code in CODES if number.startswith(code))
        rest = number.removeprefix(code)
        return dice.choice((number, f"{code} {rest}", f"{code} (0){rest}", f"00{code[1:]}{rest}", f"{code}-{rest[:-6]}-{rest[-6:-3]}-{rest[-3:]}",
                            f"{code} {rest[:-7]} {rest[-7:-4]} {rest[-4:]}", f"WhatsApp {number}", f"{code}.{rest}"))
    area, middle, last = parts_of(number)
    usual = f"{area}-{middle}-{last}"
    if dice.random() < 0.5:
        return usual
    ways = [number, f"{area} {middle} {last}", f"{area}.{middle}.{last}", f"{area}-{middle}{last}", f"{area}) {middle} - {last}",
            f"+82 {area[1:]} {middle} {last}", f"+82{number[1:]}", f"☎ {usual}", f"{usual}.", f"{area}–{middle}–{last}", f"Tel : {usual}"]
    if area == "010":
        return dice.choice([*ways, f"(HP){usual}", f"핸드폰 {usual}", f"{usual} (카톡)", f"{usual} 본인", f"{number[1:3]}-{middle}-{last}", f"H.P {number}"])
    return dice.choice([*ways, f"교무실 {usual}", f"{usual} (원무과)", f"{usual} 내선 3", f"{usual} / 팩스 없음", f"대표 {usual}"])


def local(person: Person, digits: bool, dice: random.Random) -> str:
    """Names as passports have them, now and then with a duty; in private what they are fond of, too."""
    if digits and dice.random() < 0.1:
        word = dice.choice(LOVED.split())
    else:
        parts = person.roman[1] if person.roman else person.given.replace("-", " ").split()
        parts = tuple(filter(None, map(plain, parts)))
        family, given = plain(person.roman[0] if person.roman else person.family), "".join(parts)
        first = given if person.roman else parts[-1 if person.nation and person.nation.family_first else 0]
        way = dice.choices(WAYS.split(), SHARES)[0]
        word = way.format(family=family, given=given, f=family[0], first=first, initials="".join(part[0] for part in parts))
        if not any(one != two and (one + two).isalpha() for one, two in pairwise(word[1:])):
            word = family + given
    if digits and (len(word) < 5 or dice.random() < 0.65):
        word += dice.choice((f"{dice.randrange(58, 100)}", f"{dice.randrange(1958, 2006)}", f"{dice.randrange(1, 13):02}{dice.randrange(1, 32):02}",
                             f"{dice.randrange(1000, 10000)}", "00", "77", f"{dice.randrange(100)}"))
    return word


def western(person: Person, nicknames: tuple[str, ...], dice: random.Random) -> str:
    """As the passport has it, in Hangul, in the other order, with a middle initial, or what the others call them."""
    assert person.nation is not None
    given, family, bare = person.given, person.family, unaccented(person.name)
    ways = [f"{unaccented(family)} {unaccented(given)}".upper(), f"{unaccented(family)}, {unaccented(given)}".upper(), f"{given} {family}",
            f"{family} {given}", bare]
    if family in HANGUL and given in HANGUL:
        theirs = (HANGUL[family], HANGUL[given]) if person.nation.family_first else (HANGUL[given], HANGUL[family])
        ways += [" ".join(theirs), "".join(theirs).replace(" ", "")]
    if person.nation.code == "+63":
        ways.append(f"{given} {dice.choice('ABCDGLMRS')}. {family}")
    if person.nation.code in ("+976", "+44"):
        ways.append(f"{family[0]}. {given}" if person.nation.family_first else f"{given[0]}. {family}")
    for short in nicknames:
        ways += [f"{family} {short}" if person.nation.family_first else f"{short} {family}"]
    return dice.choice([way for way in ways if way != person.name] or ways)


def unaccented(text: str) -> str:
    """Without accents, as in a passport."""
    letters = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def mistyped(word: str, at: int, dice: random.Random) -> str:
    """A thumb beside the key, on two keys, too early, too long or too short."""
    beside, rest = dice.choice(AROUND[word[at]]), word[at + 1:]
    return word[:at] + dice.choice((beside + rest, beside + rest, word[at] + beside + rest, rest[0] + word[at] + rest[1:],
                                    word[at] * 2 + rest, rest))


EVERYDAY = Vocabulary(
    name="everyday", surnames=everyday_people.SURNAMES, syllables=everyday_people.SYLLABLES,
    given=GIVEN, common=COMMON, elsewhere=frozenset(TAKEN), nations=everyday_people.NATIONS,
    couples=couples(), firm_words=FIRM_WORDS, loans=LOANS, sectors=SECTORS, regions=REGIONS,
    hangul_forms=("{}", "{}", "{}", "{}", "{}", "(주){}", "농업회사법인 {}", "농업회사법인(주){}", "영농조합법인 {}", "{} 영농조합법인", "{}영어조합법인", "의료법인 {}", "(의){}",
                  "학교법인 {}", "(재){}", "(사) {}", "사단법인 {}", "재단법인{}", "사회복지법인 {}", "{}협동조합", "협동조합 {}", "사회적협동조합 {}", "{} 본점", "{}(본원)", "{} 2호점",
                  "{} 행정실", "{} 원무과", "{}(구 명칭 변경)"),
    latin_forms=("{}", "{}", "{}", "{}", "{} Co., Ltd.", "{} Inc.", "{} Foundation", "The {}", "{} Korea", "{} Corp", "{} LLC", "{} (Main)", "{} Agricultural Co., Ltd.", "{} Coop",
                 "{} Association", "{}, South Korea", "{} Medical Foundation", "{} Ltd."),
    titles=("{} 교사", "{}선생님", "{} 교감선생님", "{} 교장", "{} 수간호사", "{} 간호사님", "{} 원무과장", "{} 조합장님", "{} 상무님", "{} 이장님", "{} 셰프", "{} 점장", "{} 주방장", "원무과 {}", "행정실 {}",
            "{} 주무관", "{}(교무부)", "{} 영양사", "{} 약사님", "{} 사서", "{} 어촌계장", "{} 반장", "{} 원장님", "{} 목사님", "{} 집사", "학생부 {} 교사", "{} 담임", "{} 샘", "{}쌤", "{} 여사님", "{} 사장님",
            "{} 총무", "외과 {} 과장", "{} 보육교사", "구매과/{}"),
    western_titles=("Dr.{}", "{} (Kitchen)", "{}, RN", "{} (Farm)", "Teacher {}", "{}, MD", "Ms {} (RN)", "Chef {}", "{} 씨", "{} 쌤", "{} (E-9)", "MR {}", "Rev. {}"),
    private=("naver.com 385 gmail.com 265 hanmail.net 95 daum.net 60 kakao.com 35 nate.com 40 icloud.com 14 outlook.com 10 hotmail.com 8 yahoo.com 14 goe.go.kr 6 gne.go.kr 4 sen.go.kr 7 cbe.go.kr 3 "
             "cne.go.kr 3 jbe.go.kr 3 jne.go.kr 3 korea.kr 6 nonghyup.com 6 suhyup.co.kr 2 mail.ru 7 qq.com 6 163.com 4 ymail.com 2 rocketmail.com 1 mail.com 2 inbox.ru 1 zalo.me 1"),
    living={"goe.go.kr": "gne.go.kr", "cbe.go.kr": "cne.go.kr", "jbe.go.kr": "jne.go.kr", "yahoo.com": "ymail.com", "gmail.com": "mail.com"},
    vowels={1: 5, 5: 1, 0: 2, 2: 0, 4: 6, 6: 4, 8: 12, 12: 8, 13: 17, 17: 13, 20: 18, 18: 20, 19: 20, 7: 5, 11: 10, 9: 0, 14: 4, 16: 20},
    tails={0: 4, 4: 0, 21: 16, 16: 21, 1: 4, 8: 0, 17: 19, 19: 17},
    endings={"com": ("coml", "con", "comn", "clm", "c0m"), "net": ("nst", "ent", "jet"), "co.kr": ("cokr", "co.lr", "vo.kr", "co.kt"), "kr": ("jr", "lr", "kf"),
             "go.kr": ("go.lr", "gokr", "fo.kr")},
    mistyped=mistyped, phone=phone, local=local, western=western)
