"""The vocabulary that was held out while the matcher was tuned on the first, and tuned on later."""

# ruff: noqa: E501  (Hangul counts double: tables are easier to read in long lines)

from __future__ import annotations

import random

from benchmarks.hard_lists.model import Nation, Vocabulary
from benchmarks.hard_lists.vocabularies import shared

SURNAMES = """
김 215 kim,keem 金|이 147 lee,rhee,i 李|박 84 park,pak 朴|최 47 choi,choy 崔|정 43 chung,joung 鄭|강 24 kang,khang 姜
조 21 cho,joe 趙|윤 21 yoon,youn 尹|장 20 chang,jahng 張|임 17 lim,rim,yim 林|한 15 han,hahn 韓|오 15 oh 吳|서 15 seo,seoh 徐
신 15 shin 申|권 14 kwon,kweon 權|황 14 hwang,whang 黃|안 13 ahn,ann 安|송 13 song,soung 宋|유 12 ryu,you 柳
전 11 jeon,chun 全|홍 11 hong,houng 洪|고 9 koh,goh 高|문 9 moon 文|양 9 yang,ryang 梁|손 9 shon,son 孫|배 8 bae,bai 裵
백 7 back,baik 白|허 6 huh,her 許|노 6 roh,rho 盧|심 5 shim 沈|하 4 hah,ha 河|곽 4 kwag,kwak 郭|차 4 cha,tcha 車|주 4 ju,chu 朱
우 4 wu,woo 禹|구 4 ku,goo 具|민 4 min,minn 閔|채 3 chae,chai 蔡|선우 2 sunwoo,seonwoo 鮮于|방 3 bang,pang 方|천 3 chun,cheon 千
"""
SYLLABLES = """
민 min,meen 敏|서 seo,seoh 瑞|지 ji,chi 智|수 soo,sue 秀|현 hyun,hyoun,hyon 賢|준 joon,june 俊|영 young,yung 英|은 eun 恩
우 woo,wu 宇|진 jin,jean 眞|호 ho,hoh 浩|경 kyoung,kyeong 慶|희 hee,heui 姬|주 ju,joo 珠|성 sung,soung 成|정 jung,chung 貞
원 won,weon 源|연 yeon,youn 姸|훈 hoon 勳|철 chul,chol 哲|숙 sook,sug 淑|미 mi 美|혜 hye,hae 惠|재 jae,jai 在|태 tae,tai 泰
상 sang 相|동 dong,tong 東|승 seung 承|용 yong 龍|기 ki,kee 基|광 kwang 光|규 kyu 奎|석 seok,sok 錫|빈 bin,been 彬
윤 yoon,youn 潤|하 ha,hah 夏|아 ah 雅|예 ye,yeh 藝|도 do,doh 道|건 kun,keon 建|유 yoo,you 裕|선 sun,seon 善|순 soon 順
옥 ok,oak 玉|자 ja,cha 子|인 in,ihn 仁|일 il 一|종 jong,chong 鍾|창 chang 昌|병 byung,byoung 炳|형 hyung,hyoung 亨
환 hwan,whan 煥|찬 chan 燦|욱 wook,ouk 旭|식 shik,sig 植|근 keun 根|국 kook,kuk 國|애 ae,ai 愛|란 ran,lan 蘭|율 yul,yool 律
채 chae,chai 彩|소 so,soh 素|보 bo,boh 寶|세 se,sei 世|명 myung,myoung 明
"""
NAMES = ("Edward:Ed/Ted Margaret:Maggie/Peggy Charles:Charlie/Chuck Anthony:Tony Benjamin:Ben Christopher:Chris "
         "Joseph:Joe Samuel:Sam Patricia:Pat/Patty Susan:Sue Rebecca:Becky Deborah:Debbie Gregory:Greg "
         "Andrew:Andy/Drew Lawrence:Larry Nicholas:Nick Timothy:Tim Victoria:Vicky Jonathan:Jon Stephen:Steve "
         "Kenneth:Ken Grace Oscar Henry Diane Sean Ruth Adam Claire Leon Ingrid Marco")
LAST_NAMES = ("Smith Williams Davis Wilson Anderson Thompson Harris Lewis Scott Adams Mitchell Roberts Phillips "
              "Evans Stewart Morris Rogers Murphy Bailey Kelly Howard Cox Watson Bennett Wood Ross Hughes Myers "
              "Hamilton Graham Weber Fischer Laurent Bianchi Vermeer Kowalski Pereira Ramos Krüger Nilsson Hansen "
              "Girard Suzuki Ito Tran Sharma Atwood Bishop Calder Denham Everly Fleming Garner Hale Irving Keats "
              "Langley Merritt Norwood Osborne")
FIRM_WORDS = ("아람 Aram|나래 Narae|마중 Majung|은결 Eungyeol|하람 Haram|물빛 Mulbit|소담 Sodam|너울 Neoul|이음 Ieum|달빛 Dalbit|"
              "푸름 Pureum|한울 Hanul|가람 Garam|예그린 Yegreen|초록 Chorok")
LOANS = ("골드 Gold|퓨처 Future|유니 Uni|브릿지 Bridge|라이트 Light|파워 Power|노스 North|실버 Silver|퀀텀 Quantum|리버 River|클라우드 Cloud|"
         "베스트 Best|스톤 Stone|하버 Harbor|센스 Sense|드림 Dream|월드 World|제로 Zero|플로우 Flow|문 Moon|트루 True|그랜드 Grand")
SECTORS = ("텍 Tec|반도체 Semiconductor|소재 Materials|엔지니어링 Engineering|바이오 Bio|푸드 Food|무역 Trading/Trade|섬유 Textile|"
           "로보틱스 Robotics|솔루션 Solution/Solutions|네트웍스 Networks|인터내셔널 International|교육 Education|컨설팅 Consulting|"
           "출판 Publishing|의료기 Medical|파트너스 Partners|랩 Lab|모빌리티 Mobility|헬스케어 Healthcare|전선 Cable|제지 Paper")
REGIONS = "대구 Daegu|인천 Incheon|충청 Chungcheong|제주 Jeju|경북 Gyeongbuk|동해 Donghae"


def mistyped(word: str, at: int, dice: random.Random) -> str:
    """A letter doubled, or the next key instead."""
    row = next(row for row in shared.KEYS if word[at] in row)
    beside = row[row.index(word[at]) - 1] if row.index(word[at]) else row[1]
    return word[:at] + (word[at] * 2 if dice.random() < 0.4 else beside) + word[at + 1:]


HELD_OUT = Vocabulary(
    name="held-out", surnames=SURNAMES, syllables=SYLLABLES,
    given=shared.dealt_names(1), common=shared.USUAL, elsewhere=shared.NAMES,
    nations=(Nation(tuple(NAMES.split()), tuple(LAST_NAMES.split())),),
    couples=shared.dealt_couples(1), firm_words=FIRM_WORDS, loans=LOANS, sectors=SECTORS, regions=REGIONS,
    hangul_forms=("{}(주)", "{}㈜", "{} 주식회사", "(주) {}", "{}", "㈜ {}"),
    latin_forms=("{} Corp.", "{} Corporation", "{} Co Ltd", "{} LLC", "{}", "{}, Inc."),
    titles=("{} 차장", "{}팀장님", "{} 이사님", "{} 선생님", "{} 귀하", "{} 상무"),
    western_titles=("Mr {}", "Prof. {}", "{}, PhD", "Mrs. {}"),
    private="gmail.com 32 naver.com 36 hanmail.net 9 daum.net 6 kakao.com 4 outlook.com 4 icloud.com 2 mail.com 1",
    living={"gmail.com": "mail.com"},
    vowels={8: 4, 4: 8, 0: 20, 20: 0, 13: 18, 18: 13, 6: 2, 12: 6, 17: 13, 5: 1, 1: 5},  # keys side by side
    tails={4: 21, 21: 4, 0: 4, 16: 21, 8: 4, 1: 0},
    endings={"com": ("comm", "vom", "co"), "net": ("bet", "nett"), "co.kr": ("co.kt", "c.kr")},
    mistyped=mistyped, phone=shared.phone, local=shared.local, western=shared.western)
