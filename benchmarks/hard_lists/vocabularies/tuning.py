"""The vocabulary that the matcher was tuned on first."""

# ruff: noqa: E501  (Hangul counts double: tables are easier to read in long lines)

from __future__ import annotations

import random

from benchmarks.hard_lists.model import Nation, Vocabulary
from benchmarks.hard_lists.vocabularies import shared

SURNAMES = """
김 215 kim,gim 金|이 147 lee,yi 李|박 84 park,bak 朴|최 47 choi,choe 崔|정 43 jung,jeong 鄭|강 24 kang,gang 姜|조 21 cho,jo 趙
윤 21 yoon,yun 尹|장 20 jang,chang 張|임 17 lim,im 林|한 15 han 韓|오 15 oh,o 吳|서 15 seo,suh 徐|신 15 shin,sin 申
권 14 kwon,gwon 權|황 14 hwang 黃|안 13 ahn,an 安|송 13 song 宋|유 12 yoo,yu 柳|전 11 jeon,jun 全|홍 11 hong 洪|고 9 ko,go 高
문 9 moon,mun 文|양 9 yang 梁|손 9 son,sohn 孫|배 8 bae,pae 裵|백 7 baek,paik 白|허 6 heo,hur 許|노 6 noh,no 盧|심 5 shim,sim 沈
하 4 ha 河|곽 4 kwak,gwak 郭|차 4 cha 車|주 4 joo,ju 朱|우 4 woo,u 禹|구 4 koo,gu 具|나 4 na,ra 羅|엄 3 um,eom 嚴
남궁 2 namgung,namkoong 南宮|원 3 won 元|진 4 jin 陳
"""
SYLLABLES = """
민 min 敏|서 seo,suh 瑞|지 ji,jee 智|수 su,soo 秀|현 hyun,hyeon 賢|준 jun,joon 俊|영 young,yeong 英|은 eun,un 恩|우 woo,u 宇
진 jin 眞|호 ho 浩|경 kyung,gyeong 慶|희 hee,hui 姬|주 joo,ju 珠|성 sung,seong 成|정 jung,jeong 貞|원 won 源|연 yeon,yun 姸
훈 hoon,hun 勳|철 chul,cheol 哲|숙 sook,suk 淑|미 mi,mee 美|혜 hye 惠|재 jae 在|태 tae 泰|상 sang 相|동 dong 東|승 seung 承
용 yong 龍|기 ki,gi 基|광 kwang,gwang 光|규 kyu,gyu 奎|석 seok,suk 錫|빈 bin 彬|윤 yoon,yun 潤|하 ha 夏|아 a,ah 雅|예 ye 藝
도 do 道|건 gun,geon 建|유 yu,yoo 裕|선 sun,seon 善|순 soon,sun 順|옥 ok 玉|자 ja 子|인 in 仁|일 il 一|종 jong 鍾|창 chang 昌
병 byung,byeong 炳|형 hyung,hyeong 亨|환 hwan 煥|찬 chan 燦|욱 wook,uk 旭|식 sik,shik 植|근 geun,keun 根|국 kook,guk 國
애 ae 愛|란 ran 蘭|율 yul 律|채 chae 彩|소 so 素|보 bo 寶|세 se 世|명 myung,myeong 明
"""
NAMES = ("Robert:Bob/Rob William:Bill/Will Elizabeth:Liz/Beth Michael:Mike Thomas:Tom Katherine:Kate/Kathy "
         "James:Jim Jennifer:Jen/Jenny Richard:Rick/Dick Daniel:Dan Barbara:Barb Matthew:Matt David:Dave "
         "Philip:Phil Ronald:Ron Pamela:Pam Cynthia:Cindy Theodore:Theo Laura Brian Karen Paul Nina Carl Helen "
         "Eric Alice Simon Julia Mark")
LAST_NAMES = ("Miller Johnson Clark Walker Young Hill Green Baker Carter Turner Parker Collins Reed Morgan Bell "
              "Cooper Ward Brooks Price Long Foster Powell Butler Fisher Hunt Palmer Grant Stone Fox Dean Weaver "
              "Chapman Lawson Hart Becker Schmidt Moreau Rossi Jansen Novak Silva Costa Haas Lindberg Olsen Duval "
              "Tanaka Sato Nguyen Patel Barker Holt Pratt Sutton Thorne Vance Wilder Yates Abbott Blake Crane "
              "Draper Ellison Farrow Goddard Hobbs")
FIRM_WORDS = ("새솔 Saesol|다온 Daon|미르 Mir|늘봄 Neulbom|온새 Onsae|도담 Dodam|해솔 Haesol|모아 Moa|벼리 Byeori|여울 Yeoul|슬기 Seulgi|"
              "그루 Geuru|바른 Bareun|참빛 Chambit|두레 Dure")
LOANS = ("그린 Green|블루 Blue|넥스트 Next|코어 Core|스타 Star|메가 Mega|탑 Top|에이스 Ace|오션 Ocean|스카이 Sky|퍼스트 First|링크 Link|"
         "웨이브 Wave|원더 Wonder|포인트 Point|트리 Tree|시티 City|로드 Road|매직 Magic|비전 Vision|하이 High|윙 Wing")
SECTORS = ("테크 Tech|전자 Electronics|소프트 Soft|물산 Mulsan/Trading|산업 Industries/Industrial|식품 Foods|"
           "건설 Construction/E&C|제약 Pharm|화학 Chemical|정밀 Precision|기계 Machinery|상사 Sangsa|디자인 Design|"
           "시스템 System/Systems|에너지 Energy|미디어 Media|물류 Logistics|금속 Metal|유통 Distribution|전기 Electric|목재 Wood|"
           "포장 Packaging")
REGIONS = "서울 Seoul|부산 Busan|경기 Gyeonggi|호남 Honam|영동 Yeongdong|한강 Hangang"


def mistyped(word: str, at: int, dice: random.Random) -> str:
    """Two letters swapped, or one left out."""
    return word[:at] + (word[at + 1] + word[at] if dice.random() < 0.6 else word[at + 1]) + word[at + 2:]


TUNING = Vocabulary(
    name="tuning", surnames=SURNAMES, syllables=SYLLABLES,
    given=shared.dealt_names(0), common=shared.USUAL, elsewhere=shared.NAMES,
    nations=(Nation(tuple(NAMES.split()), tuple(LAST_NAMES.split())),),
    couples=shared.dealt_couples(0), firm_words=FIRM_WORDS, loans=LOANS, sectors=SECTORS, regions=REGIONS,
    hangul_forms=("(주){}", "㈜{}", "주식회사 {}", "{}"),
    latin_forms=("{} Co., Ltd.", "{} Inc.", "{}", "{} Co.,Ltd"),
    titles=("{} 부장", "{} 과장님", "{}님", "{} 대표", "{} 대리"),
    western_titles=("Mr. {}", "Dr. {}", "Ms. {}"),
    private="gmail.com 30 naver.com 38 hanmail.net 9 daum.net 7 nate.com 5 yahoo.com 3 ymail.com 1",
    living={"gmail.com": "ymail.com"},
    vowels={1: 5, 5: 1, 13: 17, 4: 6, 6: 4, 0: 2, 8: 12, 20: 19, 2: 0, 17: 13},  # they sound alike
    tails={4: 0, 21: 0, 16: 4, 8: 0, 1: 2},
    endings={"com": ("con", "cm"), "net": ("ent",), "co.kr": ("co.lr", "cokr")},
    mistyped=mistyped, phone=shared.phone, local=shared.local, western=shared.western)
