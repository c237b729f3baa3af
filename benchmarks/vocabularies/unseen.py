"""The vocabulary ``unseen``, written by somebody who knew nothing of the matcher."""

# ruff: noqa: E501  (Hangul counts double: tables are easier to read in long lines)

from __future__ import annotations

from itertools import product

from benchmarks.vocabularies import dealt, unseen_manners, unseen_people
from benchmarks.vocabularies.fresh import FRESH
from benchmarks.vocabularies.record import Pair, Vocabulary
from benchmarks.vocabularies.tables import pairs

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


def couples() -> tuple[tuple[Pair, Pair], ...]:
    """Syllables of firms, at least one of them new."""
    new, old = pairs(NEW_SYLLABLES), pairs(OLD_SYLLABLES)
    return (*product(new, new), *product(new, old), *product(old, new))


UNSEEN = Vocabulary(
    name="unseen", surnames=unseen_people.SURNAMES, syllables=unseen_people.SYLLABLES,
    given=unseen_people.names(), common=frozenset(unseen_people.COMMON.split()), elsewhere=dealt.NAMES | set(FRESH.given),
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
    mistyped=unseen_manners.mistyped, phone=unseen_manners.phone, local=unseen_manners.local, western=unseen_manners.western)
