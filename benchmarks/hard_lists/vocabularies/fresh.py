"""The vocabulary ``fresh``, from Korea as it is rather than as the counterpart of the first two.

Surnames and syllables are romanised as passports and cards have them, the usual form by far the most often (a number
after a colon says how often; nothing, once). The shares are estimates, not copied from a table. Several words of firms
are also in the Korean tables of Faker (MIT); the rest is written by hand.
"""

# ruff: noqa: E501  (Hangul counts double: tables are easier to read in long lines)

from __future__ import annotations

import random
from itertools import product
from zlib import crc32

from benchmarks.hard_lists.model import Nation, Pair, Vocabulary, ordered, pairs
from benchmarks.hard_lists.vocabularies import shared

# Hangul, how many of 1,000 people, romanised, hanja.
SURNAMES = """
김 215 kim:99,gim 金|이 147 lee:96,yi:3,rhee 李|박 84 park:94,pak:3,bak:3 朴|최 47 choi:92,choe:8 崔|정 43 jung:48,jeong:37,chung:11,joung:4 鄭
강 24 kang:96,gang:4 姜|조 21 cho:70,jo:30 曺|윤 21 yoon:52,yun:46,youn:2 尹|장 20 jang:80,chang:20 張|임 17 lim:66,im:24,yim:8,rim:2 林
한 15 han 韓|오 15 oh:97,o:3 吳|서 15 seo:82,suh:15,su:3 徐|신 15 shin:83,sin:17 申|권 14 kwon:93,gwon:7 權|황 14 hwang 黃
안 13 ahn:56,an:44 安|송 13 song 宋|유 12 yoo:50,yu:36,you:14 劉|전 11 jeon:74,jun:17,chun:9 田|홍 11 hong 洪|고 9 ko:62,go:28,koh:10 高
문 9 moon:74,mun:26 文|양 9 yang 楊|손 9 son:88,sohn:12 孫|배 8 bae:95,pae:5 裵|백 7 baek:75,back:9,paik:10,baik:6 白|허 6 heo:45,hur:32,huh:23 許
노 6 noh:54,no:28,roh:18 盧|심 5 shim:60,sim:40 沈|하 4 ha 河|곽 4 kwak:84,gwak:16 郭|차 4 cha 車|주 4 joo:55,ju:45 朱
우 4 woo:92,wu:5,u:3 禹|구 4 koo:58,ku:16,goo:14,gu:12 丘|남 5 nam 南|류 6 ryu:76,ryoo:14,lyu:10 柳|성 4 sung:62,seong:38 成|변 2 byun:64,byeon:36 卞
여 2 yeo 呂|추 1 choo:60,chu:40 秋|도 1 do 都|표 1 pyo 表|설 1 seol:60,sul:40 薛|지 3 ji:88,chi:12 池|길 1 gil:60,kil:40 吉|황보 1 hwangbo 皇甫|제갈 1 jegal:70,jekal:30 諸葛
"""
# Syllables of given names: romanised, hanja.
SYLLABLES = """
민 min 玟|서 seo:9,suh 書|지 ji:9,jee 志|수 soo:6,su:5 洙|현 hyun:7,hyeon:3 炫|준 jun:6,joon:4 埈|영 young:8,yeong:2 榮|은 eun:9,un 銀|우 woo:8,u:2 佑|진 jin 珍
호 ho 鎬|경 kyung:7,kyeong:2,gyeong 敬|희 hee:9,hui 熙|주 ju:6,joo:4 周|성 sung:6,seong:4 聖|정 jung:6,jeong:4 廷|원 won 媛|연 yeon:8,youn 娟|훈 hoon:7,hun:3 薰|철 chul:7,cheol:3 喆
숙 sook:6,suk:4 淑|미 mi:9,mee 美|혜 hye:9,hae 慧|재 jae 宰|태 tae 兌|상 sang 尙|동 dong 棟|승 seung 勝|용 yong 鏞|기 ki:7,gi:3 起|광 kwang:7,gwang:3 侊|규 kyu:8,gyu:2 揆
석 seok:6,suk:4 碩|빈 bin 斌|윤 yoon:5,yun:5 胤|하 ha 厦|아 ah:6,a:4 娥|예 ye 睿|도 do 度|건 gun:5,geon:3,kun:2 健|유 yu:6,yoo:3,you 侑|선 sun:7,seon:3 宣|순 soon:7,sun:3 淳|옥 ok 沃
자 ja 慈|인 in 寅|일 il 日|종 jong 宗|창 chang 暢|병 byung:8,byeong:2 秉|형 hyung:7,hyeong:3 亨|환 hwan 桓|찬 chan 贊|욱 wook:7,uk:3 昱|식 sik:8,shik:2 湜|근 geun:7,keun:3 瑾
국 kook:4,guk:4,kuk:2 國|애 ae 愛|란 ran 蘭|율 yul 栗|채 chae 采|소 so 昭|보 bo 甫|세 se 世|명 myung:7,myeong:3 明
시 si:8,shi:2 始|이 i:5,yi:3,lee:2 怡|가 ga 佳|나 na 娜|다 da 多|라 ra 羅|해 hae 海|한 han 翰|효 hyo 孝|대 dae 大|남 nam 楠|덕 deok:5,duk:4,duck 德|춘 chun:8,choon:2 春|홍 hong 弘|화 hwa 和
봉 bong 奉|범 beom:6,bum:4 範|두 doo:6,du:4 斗|강 kang:7,gang:3 康|필 pil:8,phil:2 弼|금 geum:6,keum:4 錦|무 moo:5,mu:5 武|치 chi 治|향 hyang 香|린 rin:7,lin:3 璘|안 an:7,ahn:3 安|혁 hyuk:6,hyeok:4 赫
후 hoo:6,hu:4 厚|균 kyun:5,gyun:5 鈞|온 on 溫|결 gyeol:8,kyul:2 潔|리 ri:7,lee:2,ree 利|림 rim:7,lim:3 琳|완 wan 完|모 mo 模|배 bae 培|복 bok 福|권 kwon:8,gwon:2 權|열 yeol:8,yul:2 烈|람 ram 藍|언 eon:8,un:2 彦|단 dan 丹|루 lu:5,ru:5 縷|로 ro 路|운 un:8,woon:2 雲|든 deun:6,den 燈|비 bi 妃
"""
NEW_FIRST = "시 이 가 나 다 라 아 해 한 효 대 남 덕 춘 홍 화 봉 범 두 강 필 금 무 치 향 단 루 온"
NEW_LAST = "린 안 혁 재 성 후 나 라 리 화 균 범 온 림 완 모 배 복 권 열 람 언 결 덕 태 비"
# What parents of the 2010s chose, of the 1980s and of the 1950s, roughly as common.
COMMON = """
시우 이안 가은 다은 나은 아린 예린 시윤 서후 지후 은우 이준 시은 하린 지안 서안 다인 나윤 시현 이서 라온 가온 한결 아인 지성 준혁 민재 민혁 은재 시후 해린 라희 다온 이현 단우 루아 채린 유나 로운
효진 효정 나영 나연 다혜 가영 아영 아현 다영 한나 유리 보라 미나 미라 유라 세라 혜리 하나 다현 나현 가현 가희 해인 해진 효주 효민 한빈 대현 대호 대성 재성 우성 준성 은성 상혁 동혁 재혁 진혁 성재 영재 윤재 우재
범수 범준 범석 강민 강현 홍석 홍준 홍기 두현 남희 남수 남규 화영 재범 상범 승범 진범 지완 창완 태완 시완 성모 경모 준모 정화 미화 선화 경화 은화 태균 상균 성균 종혁 종범 영배 성배 종배 상배 승권 태권 재권 상열 동열 승열 창열
덕수 덕호 덕순 춘자 춘희 춘식 봉수 봉희 봉식 금자 금순 금희 금옥 필수 무성 치영 향숙 향미 화자 화숙 대식 남순 홍식 영복 재복 영덕 재덕 종덕 성덕 정남 두호 두식 강수 강식 효숙 가연 이든 나경 시연 시원 시영 아라 나라 나리 다원 라은 온유
"""
NAMES = ("Alexander:Alex Frederick:Fred/Freddie Jacob:Jake Zachary:Zach Gabriel:Gabe Raymond:Ray Donald:Don Walter:Walt "
         "Leonard:Len/Lenny Peter:Pete Vincent:Vince Nathaniel:Nate Francis:Frank Jeffrey:Jeff Douglas:Doug Gerald:Gerry "
         "Harold:Hal Albert:Bert Eugene:Gene Arthur:Art Abigail:Abby Jacqueline:Jackie Josephine:Josie Penelope:Penny "
         "Valerie:Val Sandra:Sandy Theresa:Tess Frances:Fran Judith:Judy Amanda:Mandy Melissa:Mel Dorothy:Dottie "
         "Emma Olivia Lukas Hannah Felix Lena Jonas Sophie Matteo Ivan Priya Hans Isabelle Pierre Björn Chloé")
LAST_NAMES = ("Jones Taylor Brown Davies Robinson Wright Hall Jackson King Lloyd Shaw Ellis Richardson Gibson Webb Jenkins Perry "
              "Simpson Gray Russell Fletcher Barnes Marshall Payne Dixon Wallace Nash Berry Newton Sharpe O'Connor O'Brien "
              "McCarthy MacDonald Fitzgerald Meyer Wagner Schulz Hoffmann Koch Bauer Richter Klein Schröder Neumann Zimmermann "
              "Müller Dubois Lefèvre Bernard Fournier García Fernández López Ferrari Romano Esposito Bakker Visser Andersson "
              "Johansson Larsson Nielsen Jensen Wang Zhang Yamamoto Kobayashi Watanabe Pham Hoang Kumar Singh Gupta")
FIRM_SYLLABLES = ("강 kang|고 ko|도 do|명 myung|문 moon|부 boo|상 sang|선 sun|송 song|수 soo|연 yeon|은 eun|정 jung|주 joo|지 ji|"
                  "충 choong|학 hak|흥 heung|기 ki|복 bok|봉 bong|농 nong|방 bang|범 bum|종 jong|벽 byuk|서 seo|조 cho|석 suk|오 oh")
FIRM_WORDS = ("라온 Raon|가온 Gaon|마루 Maru|누리 Nuri|한빛 Hanbit|해오름 Haeoreum|아라 Ara|온누리 Onnuri|미리내 Mirinae|"
              "단비 Danbi|고운 Goun|우리 Woori|하나 Hana|한결 Hangyeol|다솜 Dasom|겨레 Gyeore|나루 Naru|푸른솔 Pureunsol|"
              "큰나무 Keunnamu|새암 Saeam|윤슬 Yunseul|아름 Areum|한가람 Hangaram|보람 Boram")
LOANS = ("알파 Alpha|오메가 Omega|델타 Delta|스마트 Smart|테라 Tera|나노 Nano|이노 Inno|네오 Neo|에코 Eco|휴먼 Human|글로벌 Global|"
         "유니온 Union|디지털 Digital|아틀라스 Atlas|피크 Peak|노바 Nova|썬 Sun|타이탄 Titan|인포 Info|옵티 Opti|젠 Gen|비트 Bit|"
         "파인 Fine|큐브 Cube|제이 J|케이 K|에스 S|엠 M|디 D|지 G|씨 C|에이치 H")
SECTORS = ("하이텍 Hitech|이엔지 ENG|정공 Jeonggong|중공업 Heavy|철강 Steel|통상 Tongsang/International-Trading|개발 Development|"
           "제과 Confectionery|유업 Dairy|수산 Fisheries|농산 Agro|화장품 Cosmetics|케미칼 Chemicals|정보통신 ICT/Telecommunications|"
           "데이터 Data|소프트웨어 Software|로지스 Logis|해운 Shipping|항공 Aviation|관광 Tour|증권 Securities|캐피탈 Capital|"
           "벤처스 Ventures|홀딩스 Holdings|인쇄 Printing|광고 Advertising|기획 Planning|스튜디오 Studio|에프앤비 F&B|파마 Pharma|"
           "생명과학 Lifescience|연구소 Institute|텔레콤 Telecom|오토모티브 Automotive|자동차부품 Autoparts|조선 Shipbuilding|"
           "모터스 Motors|공조 HVAC")
REGIONS = "광주 Gwangju|대전 Daejeon|울산 Ulsan|수원 Suwon|전주 Jeonju|창원 Changwon|한국 Korea|아시아 Asia|강원 Gangwon|서해 Seohae"
COLUMNS = ("qaz", "wsx", "edc", "rfv", "tgb", "yhn", "ujm", "ik", "pol")


def names() -> tuple[str, ...]:
    """Given names with a syllable that the first two vocabularies never have in that place."""
    firsts, lasts = NEW_FIRST.split(), NEW_LAST.split()
    common = [name for name in COMMON.split() if name not in shared.NAMES]
    every = [*product(firsts, shared.LAST.split() + lasts), *product(shared.FIRST.split(), lasts)]
    rest = {first + last for first, last in every if first != last and crc32((first + last).encode()) % 2}
    return tuple(dict.fromkeys(common)) + ordered(rest - shared.NAMES - set(common))


def couples() -> tuple[tuple[Pair, Pair], ...]:
    """Syllables of firms, at least one of them new."""
    new, old = pairs(FIRM_SYLLABLES), pairs(shared.FIRM_SYLLABLES)
    return (*product(new, new), *product(new, old), *product(old, new))


def mistyped(word: str, at: int, dice: random.Random) -> str:
    """Two letters swapped, one left out or doubled, or the key above or below."""
    column = next(column for column in COLUMNS if word[at] in column)
    return word[:at] + dice.choice((word[at + 1] + word[at], word[at + 1], word[at] + word[at:at + 2],
                                    dice.choice(column.replace(word[at], "")) + word[at + 1])) + word[at + 2:]


def phone(number: str, dice: random.Random) -> str:
    """A number as it stands in signatures, forms and exports; a Korean one mostly with hyphens."""
    if number.startswith("+1"):
        area, middle, last = number[2:5], number[5:8], number[8:]
        return dice.choice((number, f"+1.{area}.{middle}.{last}", f"+1 {area} {middle} {last}",
                            f"001-1-{area}-{middle}-{last}", f"+1-{area}-{middle}-{last}"))
    area, middle, last = shared.parts_of(number)
    short, usual = area[1:], f"{area}-{middle}-{last}"
    if dice.random() < 0.5:
        return usual
    return dice.choice((
        number, f"+82-{short}-{middle}-{last}", f"+82 {usual}", f"0082-{short}-{middle}-{last}",
        f"({area}) {middle}-{last}", f"{area}-{middle}{last}", usual.replace("-", "–"), usual.replace("-", " - "),
        f"82 {short} {middle} {last}",
        f"tel:+82-{short}-{middle}-{last}", f"HP. {usual}" if area == "010" else f"{usual} (내선 12)"))


FRESH = Vocabulary(
    name="fresh", surnames=SURNAMES, syllables=SYLLABLES,
    given=names(), common=frozenset(COMMON.split()), elsewhere=shared.NAMES,
    nations=(Nation(tuple(NAMES.split()), tuple(LAST_NAMES.split())),),
    couples=couples(), firm_words=FIRM_WORDS, loans=LOANS, sectors=SECTORS, regions=REGIONS,
    hangul_forms=("(주){}", "(주){}", "주식회사{}", "{}주식회사", "{} (주)", "{} ㈜", "( 주 ){}", "(주)  {}", "{}", "{}", "유한회사 {}", "{}(유)"),
    latin_forms=("{} Co.,Ltd.", "{} CO., LTD.", "{} Co., Ltd", "{}, Co., Ltd.", "{} Corp", "{} Ltd.", "{} Limited", "{} Inc", "{}",
                 "{}", "{} Pte. Ltd.", "{} Company"),
    titles=("{} 사원", "{} 주임님", "{} 본부장", "{} 실장님", "{} 전무", "{}씨", "{} 교수님", "{} 원장", "{} 매니저", "{} 책임연구원", "{} 수석", "{}프로"),
    western_titles=("Dr {}", "Miss {}", "Ms {}", "{}, Ph.D.", "{} (Mr)", "{}, MBA", "Sir {}"),
    private=("gmail.com 34 naver.com 33 hanmail.net 8 daum.net 5 nate.com 4 kakao.com 3 hotmail.com 3 live.com 1 live.co.kr 1 "
             "email.com 1 korea.com 1 paran.com 1 dreamwiz.com 1 gmx.net 2 gmx.de 1 proton.me 1"),
    living={"gmail.com": "email.com", "gmx.net": "gmx.de"},
    vowels={1: 5, 5: 1, 7: 5, 19: 20, 20: 19, 6: 4, 4: 0, 13: 18, 18: 8, 0: 20, 8: 13, 17: 13, 14: 4, 9: 0},
    tails={4: 16, 16: 0, 21: 8, 8: 21, 1: 19, 0: 21, 17: 16},
    endings={"com": ("ocm", "cim", "om"), "net": ("nte", "met"), "co.kr": ("co.jr", "co.r", "ckr"), "de": ("ed",)},
    mistyped=mistyped, phone=phone, local=shared.local, western=shared.western)
