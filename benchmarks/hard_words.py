"""The words hard lists are made of: three vocabularies that share no given name, firm or nickname.

Nothing of this may be used by the matcher, and nothing of the matcher's is used here. What Korean itself gives only
once (the great surnames, the syllables of names) is in all, but is romanised in other ways in each. The words of the
third, ``fresh``, are in ``fresh_words``; nobody has ever tuned anything on it.
"""

# ruff: noqa: E501  (Hangul counts double: tables are easier to read in long lines)

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from zlib import crc32

from benchmarks import fresh_words

TUNING, HELD_OUT, FRESH = VOCABULARIES = "tuning", "held-out", "fresh"

# Hangul, how many of 1,000 people, romanised in the tuning vocabulary, in the held-out one, hanja.
SURNAMES = """
김 215 kim,gim kim,keem 金|이 147 lee,yi lee,rhee,i 李|박 84 park,bak park,pak 朴|최 47 choi,choe choi,choy 崔
정 43 jung,jeong chung,joung 鄭|강 24 kang,gang kang,khang 姜|조 21 cho,jo cho,joe 趙|윤 21 yoon,yun yoon,youn 尹
장 20 jang,chang chang,jahng 張|임 17 lim,im lim,rim,yim 林|한 15 han han,hahn 韓|오 15 oh,o oh 吳
서 15 seo,suh seo,seoh 徐|신 15 shin,sin shin 申|권 14 kwon,gwon kwon,kweon 權|황 14 hwang hwang,whang 黃
안 13 ahn,an ahn,ann 安|송 13 song song,soung 宋|유 12 yoo,yu ryu,you 柳|전 11 jeon,jun jeon,chun 全
홍 11 hong hong,houng 洪|고 9 ko,go koh,goh 高|문 9 moon,mun moon 文|양 9 yang yang,ryang 梁
손 9 son,sohn shon,son 孫|배 8 bae,pae bae,bai 裵|백 7 baek,paik back,baik 白|허 6 heo,hur huh,her 許
노 6 noh,no roh,rho 盧|심 5 shim,sim shim 沈|하 4 ha hah,ha 河|곽 4 kwak,gwak kwag,kwak 郭
차 4 cha cha,tcha 車|주 4 joo,ju ju,chu 朱|우 4 woo,u wu,woo 禹|구 4 koo,gu ku,goo 具
"""
RARE = {TUNING: "나 4 na,ra na 羅|엄 3 um,eom um 嚴|남궁 2 namgung,namkoong namgung 南宮|원 3 won won 元|진 4 jin jin 陳",
        HELD_OUT: "민 4 min min,minn 閔|채 3 chae chae,chai 蔡|선우 2 sunwoo sunwoo,seonwoo 鮮于|방 3 bang bang,pang 方|"
                  "천 3 chun chun,cheon 千"}
# Syllables of given names: romanised in the tuning vocabulary, in the held-out one, hanja.
SYLLABLES = """
민 min min,meen 敏|서 seo,suh seo,seoh 瑞|지 ji,jee ji,chi 智|수 su,soo soo,sue 秀|현 hyun,hyeon hyun,hyoun,hyon 賢
준 jun,joon joon,june 俊|영 young,yeong young,yung 英|은 eun,un eun 恩|우 woo,u woo,wu 宇|진 jin jin,jean 眞
호 ho ho,hoh 浩|경 kyung,gyeong kyoung,kyeong 慶|희 hee,hui hee,heui 姬|주 joo,ju ju,joo 珠|성 sung,seong sung,soung 成
정 jung,jeong jung,chung 貞|원 won won,weon 源|연 yeon,yun yeon,youn 姸|훈 hoon,hun hoon 勳|철 chul,cheol chul,chol 哲
숙 sook,suk sook,sug 淑|미 mi,mee mi 美|혜 hye hye,hae 惠|재 jae jae,jai 在|태 tae tae,tai 泰
상 sang sang 相|동 dong dong,tong 東|승 seung seung 承|용 yong yong 龍|기 ki,gi ki,kee 基
광 kwang,gwang kwang 光|규 kyu,gyu kyu 奎|석 seok,suk seok,sok 錫|빈 bin bin,been 彬|윤 yoon,yun yoon,youn 潤
하 ha ha,hah 夏|아 a,ah ah 雅|예 ye ye,yeh 藝|도 do do,doh 道|건 gun,geon kun,keon 建
유 yu,yoo yoo,you 裕|선 sun,seon sun,seon 善|순 soon,sun soon 順|옥 ok ok,oak 玉|자 ja ja,cha 子
인 in in,ihn 仁|일 il il 一|종 jong jong,chong 鍾|창 chang chang 昌|병 byung,byeong byung,byoung 炳
형 hyung,hyeong hyung,hyoung 亨|환 hwan hwan,whan 煥|찬 chan chan 燦|욱 wook,uk wook,ouk 旭|식 sik,shik shik,sig 植
근 geun,keun keun 根|국 kook,guk kook,kuk 國|애 ae ae,ai 愛|란 ran ran,lan 蘭|율 yul yul,yool 律
채 chae chae,chai 彩|소 so so,soh 素|보 bo bo,boh 寶|세 se se,sei 世|명 myung,myeong myung,myoung 明
"""
FIRST = "민 서 지 수 현 준 영 은 우 진 경 희 주 성 정 원 연 혜 재 태 상 동 승 용 기 광 규 석 예 도 건 유 선 순 미 종 창 병 형 인 하 채 소 보 세 윤 명"
LAST = ("민 서 지 수 현 준 영 은 우 진 호 경 희 주 성 정 원 연 훈 철 숙 미 혜 태 용 기 규 석 빈 윤 하 아 도 건 유 선 순 옥 자 인 일 환 찬 욱 식 근 국 "
        "애 란 율 채")
COMMON = """
민수 민서 지훈 지현 지은 지연 서연 서현 서윤 수진 수현 수민 수빈 현우 현주 현정 현수 준호 준서 준영 영수 영희 영숙 영호 영진 은주 은정 은영 은지 은경 우진 진호 진우
진희 경희 경숙 경수 희정 주희 주영 주현 성민 성호 성수 성훈 정희 정숙 정훈 정호 정민 정은 혜진 혜원 혜영 혜정 재현 재훈 재호 태현 태영 태호 상훈 상현 상우 동현 동훈
승현 승민 승우 용수 기현 광수 예진 예은 도현 도윤 건우 유진 유정 선희 선영 선호 미경 미숙 미영 미정 종수 창호 창민 병철 병호 인숙 인호 하윤 하준 하은 소연 소영 보영
세영 세진 윤정 윤희 명숙 명희 순자 순옥 원석 원준 규식 석준 형준 형석 채원 채은
"""

WESTERN = {  # a given name and, after a colon, what friends call it
    TUNING: "Robert:Bob/Rob William:Bill/Will Elizabeth:Liz/Beth Michael:Mike Thomas:Tom Katherine:Kate/Kathy James:Jim "
            "Jennifer:Jen/Jenny Richard:Rick/Dick Daniel:Dan Barbara:Barb Matthew:Matt David:Dave Philip:Phil Ronald:Ron "
            "Pamela:Pam Cynthia:Cindy Theodore:Theo Laura Brian Karen Paul Nina Carl Helen Eric Alice Simon Julia Mark",
    HELD_OUT: "Edward:Ed/Ted Margaret:Maggie/Peggy Charles:Charlie/Chuck Anthony:Tony Benjamin:Ben Christopher:Chris "
              "Joseph:Joe Samuel:Sam Patricia:Pat/Patty Susan:Sue Rebecca:Becky Deborah:Debbie Gregory:Greg Andrew:Andy/Drew "
              "Lawrence:Larry Nicholas:Nick Timothy:Tim Victoria:Vicky Jonathan:Jon Stephen:Steve Kenneth:Ken Grace Oscar "
              "Henry Diane Sean Ruth Adam Claire Leon Ingrid Marco",
    FRESH: fresh_words.WESTERN}
LAST_NAMES = {
    TUNING: "Miller Johnson Clark Walker Young Hill Green Baker Carter Turner Parker Collins Reed Morgan Bell Cooper Ward "
            "Brooks Price Long Foster Powell Butler Fisher Hunt Palmer Grant Stone Fox Dean Weaver Chapman Lawson Hart "
            "Becker Schmidt Moreau Rossi Jansen Novak Silva Costa Haas Lindberg Olsen Duval Tanaka Sato Nguyen Patel "
            "Barker Holt Pratt Sutton Thorne Vance Wilder Yates Abbott Blake Crane Draper Ellison Farrow Goddard Hobbs",
    HELD_OUT: "Smith Williams Davis Wilson Anderson Thompson Harris Lewis Scott Adams Mitchell Roberts Phillips Evans "
              "Stewart Morris Rogers Murphy Bailey Kelly Howard Cox Watson Bennett Wood Ross Hughes Myers Hamilton Graham "
              "Weber Fischer Laurent Bianchi Vermeer Kowalski Pereira Ramos Krüger Nilsson Hansen Girard Suzuki Ito Tran "
              "Sharma Atwood Bishop Calder Denham Everly Fleming Garner Hale Irving Keats Langley Merritt Norwood Osborne",
    FRESH: fresh_words.LAST_NAMES}

FIRM_SYLLABLES = ("대 dae|한 han|동 dong|신 shin|성 sung|삼 sam|일 il|태 tae|영 young|광 kwang|세 se|우 woo|진 jin|원 won|화 hwa|"
                  "양 yang|보 bo|림 rim|남 nam|경 kyung|승 seung|유 yu|창 chang|금 kum|풍 poong|천 chun|호 ho|백 baek|덕 duk|청 chung|"
                  "제 je|현 hyun|두 doo|안 an|건 kun|협 hyup|중 joong|평 pyung|해 hae|산 san|국 kuk|미 mi|인 in|용 yong")
FIRM_WORDS = {
    TUNING: "새솔 Saesol|다온 Daon|미르 Mir|늘봄 Neulbom|온새 Onsae|도담 Dodam|해솔 Haesol|모아 Moa|벼리 Byeori|여울 Yeoul|"
            "슬기 Seulgi|그루 Geuru|바른 Bareun|참빛 Chambit|두레 Dure",
    HELD_OUT: "아람 Aram|나래 Narae|마중 Majung|은결 Eungyeol|하람 Haram|물빛 Mulbit|소담 Sodam|너울 Neoul|이음 Ieum|달빛 Dalbit|"
              "푸름 Pureum|한울 Hanul|가람 Garam|예그린 Yegreen|초록 Chorok",
    FRESH: fresh_words.FIRM_WORDS}
LOANS = {
    TUNING: "그린 Green|블루 Blue|넥스트 Next|코어 Core|스타 Star|메가 Mega|탑 Top|에이스 Ace|오션 Ocean|스카이 Sky|퍼스트 First|"
            "링크 Link|웨이브 Wave|원더 Wonder|포인트 Point|트리 Tree|시티 City|로드 Road|매직 Magic|비전 Vision|하이 High|윙 Wing",
    HELD_OUT: "골드 Gold|퓨처 Future|유니 Uni|브릿지 Bridge|라이트 Light|파워 Power|노스 North|실버 Silver|퀀텀 Quantum|리버 River|"
              "클라우드 Cloud|베스트 Best|스톤 Stone|하버 Harbor|센스 Sense|드림 Dream|월드 World|제로 Zero|플로우 Flow|문 Moon|"
              "트루 True|그랜드 Grand",
    FRESH: fresh_words.LOANS}
SECTORS = {
    TUNING: "테크 Tech|전자 Electronics|소프트 Soft|물산 Mulsan/Trading|산업 Industries/Industrial|식품 Foods|건설 Construction/E&C|"
            "제약 Pharm|화학 Chemical|정밀 Precision|기계 Machinery|상사 Sangsa|디자인 Design|시스템 System/Systems|에너지 Energy|"
            "미디어 Media|물류 Logistics|금속 Metal|유통 Distribution|전기 Electric|목재 Wood|포장 Packaging",
    HELD_OUT: "텍 Tec|반도체 Semiconductor|소재 Materials|엔지니어링 Engineering|바이오 Bio|푸드 Food|무역 Trading/Trade|섬유 Textile|"
              "로보틱스 Robotics|솔루션 Solution/Solutions|네트웍스 Networks|인터내셔널 International|교육 Education|컨설팅 Consulting|"
              "출판 Publishing|의료기 Medical|파트너스 Partners|랩 Lab|모빌리티 Mobility|헬스케어 Healthcare|전선 Cable|제지 Paper",
    FRESH: fresh_words.SECTORS}
REGIONS = {TUNING: "서울 Seoul|부산 Busan|경기 Gyeonggi|호남 Honam|영동 Yeongdong|한강 Hangang",
           HELD_OUT: "대구 Daegu|인천 Incheon|충청 Chungcheong|제주 Jeju|경북 Gyeongbuk|동해 Donghae",
           FRESH: fresh_words.REGIONS}
FORMS = {  # how a firm is written in Hangul, and in Latin letters
    TUNING: (("(주){}", "㈜{}", "주식회사 {}", "{}"), ("{} Co., Ltd.", "{} Inc.", "{}", "{} Co.,Ltd")),
    HELD_OUT: (("{}(주)", "{}㈜", "{} 주식회사", "(주) {}", "{}", "㈜ {}"),
               ("{} Corp.", "{} Corporation", "{} Co Ltd", "{} LLC", "{}", "{}, Inc.")),
    FRESH: fresh_words.FORMS}
TITLES = {TUNING: ("{} 부장", "{} 과장님", "{}님", "{} 대표", "{} 대리"),
          HELD_OUT: ("{} 차장", "{}팀장님", "{} 이사님", "{} 선생님", "{} 귀하", "{} 상무"),
          FRESH: fresh_words.TITLES}
WESTERN_TITLES = {TUNING: ("Mr. {}", "Dr. {}", "Ms. {}"), HELD_OUT: ("Mr {}", "Prof. {}", "{}, PhD", "Mrs. {}"),
                  FRESH: fresh_words.WESTERN_TITLES}
PRIVATE = {TUNING: "gmail.com 30 naver.com 38 hanmail.net 9 daum.net 7 nate.com 5 yahoo.com 3 ymail.com 1",
           HELD_OUT: "gmail.com 32 naver.com 36 hanmail.net 9 daum.net 6 kakao.com 4 outlook.com 4 icloud.com 2 mail.com 1",
           FRESH: fresh_words.PRIVATE}
LIVING = {TUNING: {"gmail.com": "ymail.com"}, HELD_OUT: {"gmail.com": "mail.com"}, FRESH: fresh_words.LIVING}
"""Providers that people do use and that are one letter from another."""


@dataclass(frozen=True, slots=True)
class Words:
    """One vocabulary, ready to draw from: in a pool everything stands as often as it is common."""

    vocabulary: str
    surname_pool: tuple[str, ...]
    given: tuple[str, ...]
    given_pool: tuple[str, ...]
    every: frozenset[str]
    common: tuple[str, ...]
    roman: dict[str, tuple[str, ...]]
    hanja: dict[str, str]
    western: tuple[str, ...]
    nicknames: dict[str, tuple[str, ...]]
    last_names: tuple[str, ...]
    roots: tuple[tuple[str, str], ...]
    sectors: tuple[tuple[str, tuple[str, ...]], ...]
    regions: tuple[tuple[str, str], ...]
    private_pool: tuple[str, ...]


def words(vocabulary: str, most_common: int = 0) -> Words:
    """The vocabulary of that name, ``tuning``, ``held-out`` or ``fresh``; of given names perhaps the most common alone."""
    family, syllables = _surnames(vocabulary), _syllables(vocabulary)
    given = given_names(vocabulary)[:most_common or None]
    private = PRIVATE[vocabulary].split()
    nicknames = {name: tuple(filter(None, short.split("/"))) for name, _, short in
                 (entry.partition(":") for entry in WESTERN[vocabulary].split())}
    return Words(
        vocabulary, tuple(entry[0] for entry in family for _ in range(int(entry[1]))),
        given, tuple(name for rank, name in enumerate(given) for _ in range(20_000 // (rank + 40))),
        frozenset(given_names(TUNING) + given_names(HELD_OUT)) | set(given),
        tuple(name for name in given if name in (fresh_words.COMMON if vocabulary == FRESH else COMMON).split()),
        {entry[0]: _weighed(entry[1]) for entry in syllables} | {f"{entry[0]}-": _weighed(entry[2]) for entry in family},
        {entry[0]: entry[2] for entry in syllables} | {f"{entry[0]}-": entry[3] for entry in family},
        tuple(nicknames), nicknames,
        tuple(LAST_NAMES[vocabulary].split()), tuple(_roots(vocabulary)),
        tuple((entry.split()[0], tuple(entry.split()[1].split("/"))) for entry in _entries(SECTORS[vocabulary])),
        _pairs(REGIONS[vocabulary]),
        tuple(domain for domain, share in zip(private[::2], private[1::2], strict=True) for _ in range(int(share))))


def given_names(vocabulary: str) -> tuple[str, ...]:
    """Korean given names, the most common first. A checksum deals each name to one vocabulary alone.

    Names of the ``fresh`` one have a syllable that the other two never have in that place.
    """
    old = {first + last for first, last in product(FIRST.split(), LAST.split()) if first != last}
    if vocabulary == FRESH:
        firsts, lasts = fresh_words.NEW_FIRST.split(), fresh_words.NEW_LAST.split()
        common = [name for name in fresh_words.COMMON.split() if name not in old]
        rest = {first + last for first, last in [*product(firsts, LAST.split() + lasts), *product(FIRST.split(), lasts)]
                if first != last and crc32((first + last).encode()) % 2} - old - set(common)
        return tuple(dict.fromkeys(common)) + tuple(sorted(rest, key=lambda name: crc32(name.encode())))
    side, usual = VOCABULARIES.index(vocabulary), set(COMMON.split())
    mine = [name for name in old if crc32(name.encode()) % 2 == side]
    return tuple(sorted(mine, key=lambda name: (name not in usual, crc32(name.encode()))))


def _surnames(vocabulary: str) -> list[list[str]]:
    """Hangul, how many of 1,000, romanised, hanja."""
    if vocabulary == FRESH:
        return [entry.split() for entry in _entries(fresh_words.SURNAMES)]
    column = 2 + VOCABULARIES.index(vocabulary)
    table = [entry.split() for entry in _entries(SURNAMES)]
    rare = [entry.split() for entry in _entries(RARE[vocabulary])]
    return [[entry[0], entry[1], entry[column], entry[4]] for entry in table + rare]


def _syllables(vocabulary: str) -> list[list[str]]:
    """Hangul, romanised, hanja."""
    if vocabulary == FRESH:
        return [entry.split() for entry in _entries(fresh_words.SYLLABLES)]
    column = 1 + VOCABULARIES.index(vocabulary)
    return [[entry[0], entry[column], entry[3]] for entry in (entry.split() for entry in _entries(SYLLABLES))]


def _weighed(ways: str) -> tuple[str, ...]:
    """Each way as often as is said after its colon; else once."""
    parts = (each.partition(":") for each in ways.split(","))
    return tuple(way for way, _, often in parts for _ in range(int(often or 1)))


def _roots(vocabulary: str) -> list[tuple[str, str]]:
    """What firms are called before their trade: Sino-Korean, native or borrowed words."""
    syllables, loans = _pairs(FIRM_SYLLABLES), _pairs(LOANS[vocabulary])
    if vocabulary == FRESH:
        own = _pairs(fresh_words.FIRM_SYLLABLES)
        couples = [*product(own, own), *product(own, syllables), *product(syllables, own)]
    else:
        side = VOCABULARIES.index(vocabulary)
        couples = [(one, two) for one, two in product(syllables, syllables)
                   if crc32((one[0] + two[0]).encode()) % 2 == side]
    old = [(a + b, (c + d).capitalize()) for (a, c), (b, d) in couples if a != b]
    new = [(a + b, f"{c} {d}") for (a, c), (b, d) in product(loans, loans) if a != b]
    return old + new + [*_pairs(FIRM_WORDS[vocabulary])] * 10


def _entries(table: str) -> list[str]:
    return [entry for line in table.split("\n") for entry in line.split("|") if entry]


def _pairs(table: str) -> tuple[tuple[str, str], ...]:
    return tuple((entry.split()[0], entry.split()[1]) for entry in _entries(table))

