"""People of the vocabulary ``everyday``: Korean names that the others left over, and those who work on Korea's farms,
boats and wards, with how a Korean office spells them in Hangul.

Spellings are those of passports and name tags as the writer knows them. Nothing is copied from a list.
"""

# ruff: noqa: E501  (Hangul counts double: tables are easier to read in long lines)

from __future__ import annotations

from itertools import product

from benchmarks.hard_lists.model import Nation, ordered

# Hangul, how many of 1,000 people, romanised, hanja.
SURNAMES = """
김 212 kim:980,ghim:8,gym:4,khim:8 金|이 146 lee:940,yi:35,ree:10,ri:10,yee:5 李|박 84 park:930,bark:25,pak:20,bahk:25 朴|최 47 choi:900,choe:60,chwe:20,chae:20 崔|정 45 jeong:520,jung:350,jeung:60,chung:50,jong:20 鄭
강 25 kang:940,gang:40,kahng:20 康|조 22 cho:610,jo:340,cho:30,choh:20 曺|윤 21 yoon:560,yun:380,yune:40,youn:20 尹|장 20 jang:860,chang:120,zhang:20 蔣|임 17 lim:600,im:310,leem:50,ihm:40 林|한 15 han:970,haan:30 韓|오 15 oh:960,o:40 吳
서 15 seo:850,suh:100,suhr:30,seu:20 徐|신 16 shin:880,sin:90,shinn:30 申|권 14 kwon:910,gwon:60,kwan:30 權|황 14 hwang:960,whang:40 黃|안 14 ahn:610,an:390 安|송 14 song:980,sohng:20 宋|전 11 jeon:760,jun:140,chun:70,jean:30 全|홍 11 hong 洪
유 10 yoo:540,yu:350,you:80,ryoo:30 劉|고 10 ko:570,go:300,koh:100,ghoh:30 高|문 9 moon:790,mun:210 文|양 9 yang 梁|손 9 son:860,sohn:140 孫|배 8 bae:940,bay:30,pai:30 裵|백 8 baek:760,paik:110,back:100,bek:30 白|허 6 heo:450,hur:350,huh:150,heu:50 許
남 5 nam 南|심 5 shim:570,sim:430 沈|노 5 noh:520,roh:240,no:240 盧|하 5 ha 河|곽 4 kwak:830,gwak:140,kwack:30 郭|성 4 sung:560,seong:440 成|차 4 cha 車|주 4 joo:550,ju:410,jhoo:40 朱|우 4 woo:920,wu:80 禹|구 4 koo:580,gu:260,ku:160 丘
류 4 ryu:780,ryoo:130,lyu:90 柳|나 4 na:900,ra:60,nha:40 羅|민 3 min 閔|진 3 jin:940,chin:60 晉|지 3 ji:860,jee:90,chi:50 池|엄 3 um:380,eom:460,uhm:160 嚴|원 3 won 元|채 3 chae 蔡|천 3 cheon:700,chun:300 千|방 3 bang:920,pang:80 方
공 2 kong:760,gong:240 孔|현 2 hyun:780,hyeon:220 玄|함 2 ham 咸|변 2 byun:640,byeon:360 邊|염 2 yeom:560,yum:440 廉|여 1 yeo:840,yuh:160 呂|추 1 choo:560,chu:440 秋|도 1 do:860,doh:140 都|석 1 seok:710,suk:290 石|선 1 sun:650,seon:350 宣|설 1 seol:680,sul:320 薛
마 1 ma 馬|길 1 gil:640,kil:360 吉|위 1 wi:700,wee:300 魏|표 1 pyo 表|명 1 myung:600,myeong:400 明|기 1 ki 奇|반 1 ban 潘|왕 1 wang 王|옥 1 ok 玉|육 1 yook:600,yuk:400 陸|피 1 pi:700,phee:300 皮|감 1 kam:600,gam:400 甘|갈 1 gal:700,kal:300 葛|승 1 seung 承|시 1 si:500,shi:500 施|아 1 ah 阿|남궁 1 namgung:600,namkoong:400 南宮|황보 1 hwangbo 皇甫|선우 1 sunwoo:700,seonu:300 鮮于
"""
# Syllables of given names: romanised, hanja or a dash.
SYLLABLES = """
재 jae:19,jay 材|상 sang 祥|동 dong 洞|승 seung:18,sung:2 丞|종 jong 鐘|병 byung:11,byeong:8,byong 柄|창 chang 敞|광 kwang:11,gwang:8 珖|대 dae:18,tae 垈|명 myung:10,myeong:9,myong 溟|형 hyung:11,hyeong:8,hyong 瀅|춘 chun:9,choon:8 椿|금 geum:9,keum:7,kum 今
소 so 韶|보 bo 普|세 se 洗|안 an:10,ahn:7 岸|로 ro:9,roh 璐|루 ru:8,lou:2,roo 樓|강 kang:10,gang:8 鋼|한 han 漢|해 hae 偕|홍 hong 泓|화 hwa 樺|효 hyo 斅|후 hoo:9,hu:9 垕|휘 hwi:11,hwee:4 暉|천 cheon:10,chun:6 泉|문 moon:10,mun:8 汶|무 moo:8,mu:9 懋|신 shin:10,sin:7 莘|양 yang 陽
웅 woong:11,ung:6 熊|오 oh:10,o:8 悟|산 san 珊|설 seol:10,sul:5 雪|조 jo:10,cho:4 祚|제 je 悌|의 eui:10,ui:7 懿|권 kwon:11,gwon:5 眷|중 joong:10,jung:8 重|치 chi 致|달 dal 妲|월 wol 月|초 cho 礎|향 hyang 珦|송 song 頌|련 ryeon:9,ryun:5,lyun 蓮|려 ryeo:8,ryuh 麗|령 ryeong:9,ryung:5 玲
영 young:13,yeong:6 永|정 jung:9,jeong:10 晶|성 sung:9,seong:10 惺|민 min 旻|준 jun:10,joon:8 峻|진 jin 璡|현 hyun:12,hyeon:7 晛|지 ji:17,jee 芝|수 soo:9,su:10 琇|은 eun 誾|미 mi 嵋|혜 hye 蹊|경 kyung:10,gyeong:7,kyoung:2 璟|선 sun:8,seon:11 璇|희 hee:15,hui:3 曦
윤 yoon:9,yun:10 玧|서 seo:17,suh 曙|하 ha 昰|도 do 濤|유 yu:10,yoo:8 攸|예 ye 叡|태 tae 邰|기 ki:11,gi:8 琪|종 jong 倧|용 yong 涌|인 in 璘|규 kyu:13,gyu:5 珪|철 chul:8,cheol:10 澈|순 soon:10,sun:7 洵|옥 ok:16,oak 沃|복 bok 宓|덕 deok:9,duk:8 悳|우 woo:15,u:3 瑀
시 si:10,shi:8 侍|주 joo:7,ju:11 姝|연 yeon:14,youn:4 蓮|나 na 奈|다 da 多|가 ga 珈|아 ah:8,a:9 婭|이 yi:7,i:8,ee 貳|건 gun:7,geon:10 楗|근 geun:10,keun:8 漌|남 nam 湳|두 doo:9,du:8 枓|만 man 曼|백 baek 伯|범 beom:9,bum:9 帆|봉 bong 峯|석 seok:12,suk:6 晳|원 won 沅|일 il 溢
찬 chan 瓚|호 ho 澔|환 hwan 奐|길 gil:10,kil:5 佶|라 ra 螺|란 ran 欄|빈 bin 彬|숙 sook:9,suk:7 塾|애 ae 厓|욱 wook:9,uk:8 頊|운 woon:9,un:7 澐|율 yul 汨|자 ja 姿|채 chae 埰|탁 tak 倬|택 taek 擇|학 hak 嶨|혁 hyuk:9,hyeok:9 焱|훈 hoon:9,hun:9 塤|익 ik 瀷|섭 sup:8,seop:9 爕|식 sik:10,shik:6 栻
리 ri:11,lee:4,lie 梨|늬 nui:6,nee:3 -|래 rae -|마 ma -|온 on -|새 sae -|너 neo -|울 ul:6,wool:3 -|을 eul -|겨 gyeo -|벽 byeok:5,byuk:3 -|푸 pu:5,poo:3 -|름 reum -|빛 bit -|미 mi -|르 reu:4,r -|든 deun -|단 dan -|임 im -|벼 byeo -|내 nae -|람 ram -|록 rok -|토 to -|파 pa -|랑 rang -|햇 haet -|살 sal -|슬 seul -|솔 sol -|담 dam 曇|봄 bom -|큰 keun -|별 byeol:5,byul:4 -
"""
# What they end with, and what may stand before it, more usual ones first: of the fifties, the eighties, the twenties.
COMMON = """
형:재 민 준 진 우 도 태 지 윤 은 주 건 성 시 승 보|홍:재 성 기 승 지 준 세 태 상 영 진 석|웅:영 재 지 성 태 기 진 현 동 민 승 찬 정 건 상|명:진 수 재 상 동 지 태 은 성 영 종 기|오:재 영 준 민 시 태 지 성 진 상 동 이|한:주 재 지 승 준 도 태 유 성 동 영 상
후:민 도 승 태 연 윤 건 이 예 은 선 진|효:은 지 승 민 태 준 재 상 정 인|화:성 영 재 연 지 인 진 순 춘 옥 금 명|향:은 미 지 수 정 선 연 진 춘 금 옥 명|련:은 미 수 애 옥 금 순 정|중:재 영 현 민 은 성 기 태 승|문:재 영 성 동 종 병 창 경 정 상 용|천:영 재 기 동 종 상 병 용|춘:영 재 병 상 옥 정 순 금
동:재 영 은 우 현 기 승 경|상:민 정 진 영 은 윤 준 현 기|종:민 윤 현 은 영 우 재 경|승:재 영 민 준 은 현 지 윤 유|대:영 성 준 재 승 정 경 인 진|창:재 영 현 민 승 기 은|광:재 영 준 은 태 성 현 민|금:영 은 순 미 정 옥 복 명|신:재 영 경 유 정 은 인|무:재 영 현 경 성 동|달:영 재 종 병 상|월:순 영 정 금 옥 복 명
안:수 도 유 시 주 예|강:수 은 태 민 이 도 건|해:은 지 성 영 진 윤 승|휘:재 은 민 도 건 준 이|설:은 윤 지 이 하 예|소:은 민 지 연 윤 예|산:이 은 윤 도 하|조:영 은 유 병 상|권:영 성 동 진 순 정|령:지 유 예 세|송:은 이 지 하|의:영 은 진 준|려:미 수 유 애|로:은 재 하 이
"""
NATIVE = "하늬 다래 보리 마루 온새 너울 가을 겨울 새벽 푸름 한빛 미르 해든 단아 루다 벼리 시내 아리 우람 찬솔 초록 토리 파랑 한길 햇살 이담 담온 봄이 큰별 한별 한슬 온솔"
MORE = """
영 정 성 재 민 준 진 현 지 수 은 경 선 희 윤 서 하 도 유 예 태 기 종 용 병 창 인 규 순 주 연 나 다 이:상 동 승 종 병 창 광 대 명 형 춘 금 소 보 세 안 로 루 강 한 해 홍 화 효 후 휘 천 문 무 신 양 웅 오 산 설 조 제 의 권 중
안 철 금 옥 복 덕 춘 백 설 양 문 신:영 정 성 수 은 희 주 연 인 규 순 호 준 석 자 임 례 환 욱
"""

VIETNAMESE = Nation(
    ("Van Tuan:Tuan", "Thi Hoa:Hoa", "Văn Nam:Nam", "Thị Hằng:Hang", "Thi Kim Oanh:Oanh", "Đức Long:Long", "Thi Thu Ha:Ha", "Van Cuong:Cuong", "Thi Huyen:Huyen",
     "Quang Vinh:Vinh", "Thi Bich Thuy:Thuy", "Van Dung:Dung", "Thi Nga:Nga", "Hoàng Sơn:Son", "Thi Tuyet:Tuyet", "Anh Khoa:Khoa", "My Duyen:Duyen", "Thanh Dat:Dat"),
    ("NGUYEN", "Nguyen Le", "Phạm", "Hoàng", "Lê", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Ho", "Ngô", "Dương", "Ly", "Trinh", "Dao", "Ta", "Lam", "Chu"),
    "+84", ("93", "94", "96", "97", "86"), True)
CHINESE = Nation(
    ("Wenjie", "Xinyu", "Liping", "Yongnan", "Meihua", "Zhiyong", "Chunhua", "Jiaqi", "Hailong", "Shuzhen", "Guangri", "Yinghua", "Chengzhe", "Ming", "Junjie", "Xueqin"),
    ("Ma", "Hu", "Quan", "He", "Deng", "Han", "Feng", "Song", "Tang", "Pan", "Xie", "Jiang", "Shen", "Cai", "Tian", "Jia", "Xuan", "Zhu'ge"),
    "+86", ("1350", "1361", "1588", "1770"), True)
UZBEKS = Nation(
    ("Jamshid:Jamik", "Bobur", "Zulfiya:Zulya", "Gulnora:Gulya", "Nilufar:Nilu", "Akmal", "Rustam", "Mukhammadali:Ali", "Dilnoza:Dilya", "Feruza", "Oybek", "Xurshid:Khurshid", "Shakhzod:Shakh", "Malika"),
    ("Rashidov", "Saidov", "Toshmatov", "Mirzayev", "Olimova", "Sultonova", "Hasanov", "Qodirov", "Xolmatov", "Juraev", "Alimov", "Kim", "Khan"),
    "+998", ("91", "94", "95", "99"))
MONGOLIANS = Nation(
    ("Bolormaa:Bolor", "Altantsetseg:Altaa", "Tuvshinbayar:Tuvshin", "Nominerdene:Nomin", "Temuulen", "Otgonbayar:Otgoo", "Uuganbayar:Uugii", "Khulan", "Anudari:Anu", "Battulga", "Munkhzul:Zulaa", "Davaasuren:Davaa"),
    ("Batsukh", "Ganzorig", "Erdenebat", "Davaadorj", "Nyamdorj", "Sukhbaatar", "Chuluunbat", "Otgon", "Baasanjav"),
    "+976", ("99", "88", "95"), True)
THAIS = Nation(
    ("Somchai:Chai", "Nattapong:Pong", "Siriporn:Ploy", "Kanokwan:Kwan", "Wichai", "Apinya:Aom", "Thanawat:Boss", "Suphansa:Noi", "Prasert", "Duangjai:Fah", "Chatchai:Lek", "Pimchanok:Pim", "Sombat", "Rattana"),
    ("Saetang", "Chaiyasit", "Srisuk", "Wongsawat", "Boonmee", "Phromma", "Thongchai", "Kaewkla", "Suwannarat", "Intharachai", "Rattanaporn"),
    "+66", ("81", "89", "62", "94"))
FILIPINOS = Nation(
    ("Maria Theresa:Maritess", "Jose Mari:Joma", "Rommel", "Analyn:Ana", "Jocelyn:Joy", "Eduardo:Edong", "Marites", "Christian Paul:CP", "Ferdinand:Ferdie", "Lourdes:Lourd", "Renato:Nato", "Mary Grace", "Jomar", "Princess Joy"),
    ("Evangelista", "Dela Peña", "Garcia", "Gonzales", "De Guzman", "Pangilinan", "Flores", "Navarro", "Pascual", "Domingo", "San Jose", "Magbanua", "Macaraeg", "Dimaculangan"),
    "+63", ("915", "905", "947", "998"))
NEPALIS = Nation(
    ("Ram Bahadur:Ram", "Bishnu", "Sita Devi:Sita", "Dipendra:Dipu", "Prakash", "Sunil Kumar", "Kamala", "Suman"),
    ("Gurung", "Tamang", "Rai", "Limbu", "Shrestha", "Thapa Magar", "Adhikari", "Chaudhary"), "+977", ("984", "981", "986"))
CAMBODIANS = Nation(
    ("Sokha", "Sreymom", "Dara", "Chanthy", "Bopha", "Vannak", "Sophea", "Rithy"),
    ("Chea", "Sok", "Heng", "Chhun", "Keo", "Prak", "Seng", "Nhem"), "+855", ("12", "96", "77"), True)
INDONESIANS = Nation(
    ("Budi", "Siti Nurhaliza:Siti", "Agus", "Dewi", "Slamet", "Eko", "Rina", "Wahyu"),
    ("Santoso", "Wijaya", "Pratama", "Kusuma", "Hidayat", "Lestari", "Nugroho", "Setiawan"), "+62", ("812", "813", "857"))
ENGLISH = Nation(
    ("Gareth:Gaz", "Imogen:Immy", "Rupert", "Siobhan", "Duncan", "Hamish", "Fiona:Fi", "Kirsty", "Brendan", "Tamsin", "Callum:Cal", "Lachlan:Lachie", "Shannon", "Bronwyn:Bron"),
    ("Fraser", "Campbell", "Doherty", "Gallagher", "Pritchard", "Sinclair", "Buchanan", "Whitfield", "van der Merwe", "Botha", "Nkosi", "MacLeod", "O'Sullivan", "Fairweather"),
    "+44", ("7700", "7911", "7520"))
NATIONS = (VIETNAMESE, CHINESE, UZBEKS, MONGOLIANS, THAIS, FILIPINOS, NEPALIS, CAMBODIANS, INDONESIANS, ENGLISH)
# How an office in Korea writes them.
HANGUL = """
NGUYEN 응우옌|Nguyen Le 응우옌 레|Phạm 팜|Hoàng 호앙|Lê 레|Vũ 부|Võ 보|Đặng 당|Bùi 부이|Đỗ 도|Ho 호|Ngô 응오|Dương 즈엉|Ly 리|Trinh 찐|Dao 다오|Ta 따|Lam 람|Chu 쭈|Van Tuan 반 뚜언|Thi Hoa 티 호아|Văn Nam 반 남|Thị Hằng 티 항|Thi Kim Oanh 티 낌 오안
Đức Long 득 롱|Thi Thu Ha 티 투 하|Van Cuong 반 끄엉|Thi Huyen 티 후옌|Quang Vinh 꽝 빈|Thi Bich Thuy 티 빅 투이|Van Dung 반 중|Thi Nga 티 응아|Hoàng Sơn 호앙 선|Thi Tuyet 티 뚜엣|Anh Khoa 안 코아|My Duyen 미 주옌|Thanh Dat 탄 닷
Ma 마|Hu 후|Quan 취안|He 허|Deng 덩|Han 한|Feng 펑|Song 쑹|Tang 탕|Pan 판|Xie 셰|Jiang 장|Shen 선|Cai 차이|Tian 톈|Jia 자|Xuan 쉬안|Wenjie 원제|Xinyu 신위|Liping 리핑|Yongnan 융난|Meihua 메이화|Zhiyong 즈융|Chunhua 춘화|Jiaqi 자치|Hailong 하이룽
Shuzhen 수전|Guangri 광르|Yinghua 잉화|Chengzhe 청저|Ming 밍|Junjie 쥔제|Xueqin 쉐친|Jamshid 잠시드|Bobur 보부르|Zulfiya 줄피야|Gulnora 굴노라|Nilufar 닐루파르|Akmal 아크말|Rustam 루스탐|Mukhammadali 무함마달리|Dilnoza 딜노자|Feruza 페루자|Oybek 오이벡
Xurshid 후르시드|Shakhzod 샤흐조드|Malika 말리카|Rashidov 라시도프|Saidov 사이도프|Toshmatov 토시마토프|Mirzayev 미르자예프|Olimova 올리모바|Sultonova 술토노바|Hasanov 하사노프|Qodirov 코디로프|Xolmatov 홀마토프|Juraev 주라예프|Alimov 알리모프|Kim 김|Khan 한
Bolormaa 볼로르마|Altantsetseg 알탄체첵|Tuvshinbayar 툽신바야르|Nominerdene 노민에르덴|Temuulen 테무렌|Otgonbayar 오트공바야르|Uuganbayar 우간바야르|Khulan 훌란|Anudari 아노다리|Battulga 바트톨가|Munkhzul 뭉흐졸|Davaasuren 다와수렌|Batsukh 바트수흐|Ganzorig 간조릭
Erdenebat 에르덴바트|Davaadorj 다와도르지|Nyamdorj 냠도르지|Sukhbaatar 수흐바타르|Chuluunbat 촐롱바트|Otgon 오트공|Baasanjav 바산자브|Somchai 솜차이|Nattapong 나타퐁|Siriporn 시리폰|Kanokwan 카녹완|Wichai 위차이|Apinya 아핀야|Thanawat 타나왓|Suphansa 수판사|Prasert 쁘라섯
Duangjai 두앙짜이|Chatchai 찻차이|Pimchanok 핌차녹|Sombat 솜밧|Rattana 라타나|Saetang 새땅|Chaiyasit 차이야싯|Srisuk 시숙|Wongsawat 웡사왓|Boonmee 분미|Phromma 프롬마|Thongchai 통차이|Kaewkla 깨우끌라|Suwannarat 수완나랏|Intharachai 인타라차이|Rattanaporn 라타나폰
Rommel 로멜|Analyn 아날린|Jocelyn 조셀린|Eduardo 에두아르도|Marites 마리테스|Ferdinand 페르디난드|Lourdes 루르데스|Renato 레나토|Jomar 조마르|Maria Theresa 마리아 테레사|Evangelista 에반젤리스타|Garcia 가르시아|Gonzales 곤살레스|Pangilinan 팡길리난|Flores 플로레스|Navarro 나바로|Pascual 파스쿠알|Domingo 도밍고
Bishnu 비슈누|Prakash 프라카시|Kamala 카말라|Suman 수만|Gurung 구룽|Tamang 타망|Rai 라이|Limbu 림부|Shrestha 슈레스타|Adhikari 아디카리|Sokha 소카|Dara 다라|Bopha 보파|Vannak 완낙|Chea 체아|Sok 속|Heng 헹|Keo 께오|Budi 부디|Agus 아구스|Dewi 데위|Eko 에코|Santoso 산토소|Wijaya 위자야|Kusuma 쿠수마
"""


def hangul() -> dict[str, str]:
    """How names from elsewhere are written in Hangul."""
    entries = (entry for line in HANGUL.split("\n") for entry in line.split("|") if entry)
    split = (entry.split() for entry in entries)
    return {" ".join(word for word in words if word[0] < "가"): " ".join(word for word in words if word[0] >= "가")
            for words in split}


def names(taken: frozenset[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Given names that no other vocabulary has, the most common first; and those that everybody knows."""
    syllables = {entry.split()[0] for line in SYLLABLES.split("\n") for entry in line.split("|") if entry}
    endings = [entry.partition(":") for line in COMMON.split("\n") for entry in line.split("|") if entry]
    usual = [first + last for rank in range(16) for last, _, firsts in endings for first in firsts.split()[rank:rank + 1]]
    kinds = [line.split(":") for line in MORE.split("\n") if line]
    more = {first + last for firsts, lasts in kinds for first, last in product(firsts.split(), lasts.split()) if first != last}

    def left(name: str) -> bool:
        return name not in taken and syllables.issuperset(name)

    common = tuple(dict.fromkeys(filter(left, [*usual, *NATIVE.split()])))
    return common + ordered(set(filter(left, more)) - set(common)), frozenset(common)
