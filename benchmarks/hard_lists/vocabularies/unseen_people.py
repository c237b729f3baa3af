"""People of the vocabulary ``unseen``: Korean names by generation, and those who come from elsewhere.

Shares of surnames are near the census of 2015, of 10,000 people; spellings are those of passports and business cards as
the writer knows them. Nothing is copied from a list.
"""

# ruff: noqa: E501  (Hangul counts double: tables are easier to read in long lines)

from __future__ import annotations

from itertools import product

from benchmarks.hard_lists.model import Nation, ordered

# Hangul, how many of 10,000 people, romanised, hanja.
SURNAMES = """
김 2151 kim:993,gim:5,ghim:2 金|이 1470 lee:975,yi:10,rhee:6,i:5,rhie:2,lie:1,leigh:1 李|박 843 park:957,pak:18,bak:15,bahk:6,parke:4 朴|최 470 choi:939,choe:45,choy:8,tchoi:4,chey:4 崔
정 434 jung:470,jeong:378,chung:115,joung:18,cheong:10,jeung:6,chong:3 鄭|강 236 kang:973,gang:25,khang:2 姜|조 211 cho:720,jo:268,joh:9,zo:3 趙|윤 206 yoon:540,yun:430,youn:22,yune:8 尹|장 200 jang:815,chang:180,jahng:5 張
임 164 lim:640,im:265,yim:62,leem:12,rim:11,rhim:10 林|한 155 han:988,hahn:12 韓|오 153 oh:972,o:25,oe:3 吳|서 152 seo:815,suh:150,su:18,so:8,sur:5,seoh:4 徐|신 149 shin:845,sin:146,shinn:9 申|권 142 kwon:930,gwon:48,kweon:17,kwun:5 權
황 141 hwang:984,whang:12,hoang:4 黃|안 138 ahn:560,an:428,ann:12 安|송 137 song:993,soung:7 宋|전 113 jeon:748,jun:135,chun:80,chon:22,jeun:15 全|홍 112 hong:996,houng:4 洪|유 98 yoo:515,yu:330,you:95,ryu:40,yew:12,yoou:8 兪
고 95 ko:585,go:270,koh:120,goh:20,kho:5 高|문 93 moon:725,mun:270,moun:5 門|양 92 yang:985,ryang:10,yhang:5 梁|손 91 son:870,sohn:112,shon:18 孫|배 80 bae:915,pae:38,bai:22,pai:15,bea:10 裵|백 77 baek:715,paik:90,baik:85,back:60,paek:35,beak:15 白
허 65 heo:420,hur:320,huh:190,her:50,hu:20 許|남 55 nam:994,nham:6 南|심 54 shim:590,sim:395,sym:15 沈|노 51 noh:490,no:270,roh:210,rho:30 盧|하 46 ha:970,hah:30 河|곽 41 kwak:800,gwak:160,kwag:20,kwack:20 郭
성 40 sung:590,seong:380,seung:20,soung:10 成|차 39 cha:985,char:15 車|주 39 joo:520,ju:430,chu:30,jou:20 朱|우 39 woo:895,wu:55,u:30,wou:20 禹|구 39 koo:560,gu:240,ku:130,goo:70 具|류 36 ryu:760,ryoo:120,lyu:60,rew:35,ryou:25 柳
민 34 min:980,minn:20 閔|나 32 na:890,ra:60,nah:50 羅|진 32 jin:920,chin:75,jean:5 陳|지 31 ji:840,jee:75,chi:65,gee:20 池|엄 29 um:360,eom:420,eum:90,uhm:70,ohm:60 嚴|원 26 won:950,weon:50 元|채 26 chae:950,chai:40,che:10 蔡
천 24 cheon:640,chun:290,chon:70 千|방 24 bang:880,pang:110,bhang:10 房|공 18 kong:720,gong:280 孔|현 18 hyun:760,hyeon:230,hyon:10 玄|함 16 ham:960,hahm:40 咸|변 17 byun:600,byeon:310,byon:60,pyun:30 邊|염 14 yeom:520,yum:360,youm:120 廉
여 12 yeo:830,yeu:50,yuh:120 呂|추 12 choo:560,chu:440 秋|도 11 do:850,doh:100,toh:50 都|소 10 so:900,soh:100 蘇|석 10 seok:690,suk:250,sok:60 石|선 9 sun:640,seon:340,sunn:20 宣|설 9 seol:620,sul:290,sol:90 薛|마 8 ma:970,mah:30 馬
길 7 gil:600,kil:390,gihl:10 吉|연 7 yeon:760,youn:180,yon:60 延|위 6 wi:650,wee:250,we:100 魏|표 6 pyo:940,phyo:60 表|명 6 myung:600,myeong:400 明|기 6 ki:700,kee:200,gi:100 奇|반 5 ban:850,bahn:100,pan:50 潘|왕 5 wang:980,whang:20 王
금 5 keum:480,geum:380,kum:140 琴|옥 5 ok:880,ock:80,oak:40 玉|육 5 yook:570,yuk:430 陸|인 5 in:900,ihn:100 印|맹 4 maeng:800,mang:200 孟|제 4 je:800,jae:200 諸|모 4 mo:900,moh:100 牟|남궁 4 namgung:500,namkung:300,namgoong:200 南宮
탁 4 tak:950,tark:50 卓|국 3 kook:500,guk:300,kuk:200 鞠|어 3 eo:500,uh:400,auh:100 魚|은 3 eun:900,un:100 殷|편 3 pyun:500,pyeon:500 片|용 3 yong:900,young:100 龍|예 2 ye:900,yea:100 芮|봉 2 bong:900,pong:100 奉
황보 2 hwangbo:900,hwangboh:100 皇甫|제갈 1 jegal:700,jaegal:200,chegal:100 諸葛|선우 1 sunwoo:600,seonwoo:300,sonu:100 鮮于|사공 1 sakong:600,sagong:400 司空|독고 1 dokko:500,dokgo:500 獨孤|서문 1 seomun:500,suhmoon:500 西門
"""
# Syllables of given names: romanised, hanja; native ones have none.
SYLLABLES = """
찬 chan:39,chahn 讚|호 ho:29,hoh 昊|희 hee:12,hui:3,hi 喜|일 il:24,ill 壹|근 keun:6,geun:5,kun 槿|문 moon:7,mun:4 文|중 joong:6,jung:8 仲|의 eui:7,ui:3,yi 義|옥 ok:8,ock:2,oak 鈺|애 ae:24,ea 曖
복 bok:9,pok 馥|양 yang 良|계 kye:6,gye:4 桂|귀 gwi:6,kwi:4 貴|월 wol:6,weol:2 月|말 mal 末|길 kil:5,gil:5 佶|만 man 萬|학 hak 鶴|철 chul:9,cheol:6,chol 徹|익 ik:8,ick:2 翊|관 kwan:7,gwan:3 寬|달 dal 達
판 pan 判|완 wan 琬|택 taek:7,tack:2,taeg 澤|로 ro:9,lo:2 潞|리 ri:6,lee:2,rie,li 莉|새 sae -|솔 sol -|여 yeo:7,yuh 汝|율 yul:6,yool:2 聿|초 cho 草|제 je:7,jae:2 濟|자 ja 慈|민 min:59,mihn 珉
수 soo:10,su:9 修|현 hyun:13,hyeon:6,hyoun 鉉|준 jun:13,joon:6,june 浚|영 young:15,yeong:3,yung 永|우 woo:16,wu:2,u 雨|진 jin:19,jean 鎭|성 sung:11,seong:7,soung 晟|원 won:17,weon 元
연 yeon:14,youn:3,yun:2 淵|훈 hoon:13,hun:6 壎|재 jae:18,je 載|상 sang 常|윤 yoon:9,yun:8,youn 允|선 sun:12,seon:7 璿|경 kyung:11,kyoung:4,gyeong:4 暻|정 jung:9,jeong:8,joung 禎|주 joo:9,ju:9 柱
하 ha 荷|순 soon:9,sun:5 舜|숙 sook:10,suk:4 肅|란 ran:8,lan:2 瀾|임 im:6,lim:3,yim 任|남 nam 男|녀 nyeo:5,nyuh:2 女|례 rye:5,lye:2,re 禮|분 bun:6,boon:4 芬|심 sim:5,shim:5 心|식 sik:11,shik:5 式
용 yong:14,young 容|기 ki:13,gi:6,kee 琦|규 kyu:13,gyu:4,kyoo 珪|석 seok:11,suk:6,sok 奭|환 hwan 奐|동 dong 桐|섭 sup:6,seop:5,sub:3 燮|아 ah:11,a:7 婀|나 na:19,nah 奈|안 an:8,ahn:2 晏
은 eun:17,un 殷|이 yi:5,i:4,lee:2 伊|라 ra:9,la 螺|온 on 溫|인 in:17,ihn 仁|울 wool:4,ul:3 -|봄 bom -|곤 gon:7,kon:3 坤|구 koo:6,gu:5,ku 九|필 pil:9,phil:4 必|헌 hun:6,heon:5 憲
엽 yeop:5,yup:5,yub 燁|걸 gul:4,geol:4,keol 傑|탁 tak 鐸|표 pyo 杓|삼 sam 三|락 rak:6,lak:3 洛|렬 ryul:5,ryeol:4,yul 烈|흠 heum:7,hum:2 欽|종 jong:14,chong 琮|병 byung:11,byeong:6,byoung:2 丙
창 chang 彰|광 kwang:11,gwang:4 洸|명 myung:10,myeong:5 銘|형 hyung:11,hyeong:4,hyoung:2 炯|겸 gyeom:7,kyum:3,kyeom:2 謙|담 dam 潭|랑 rang:8,lang 朗|령 ryeong:4,ryung:4,ryoung 玲|엘 el:8,elle -
별 byul:5,byeol:5 -|슬 seul:9,sul -|서 seo:14,suh:2 抒|도 do:12,doh 燾|예 ye:12,yea:2 禮|시 si:9,shi:5 時|채 chae 綵|다 da 茶|빈 bin:14,been 嬪|미 mi:14,mee 渼|결 gyeol:5,gyul:2,kyul -|산 san 山
건 gun:7,geon:5,kun:3 虔|혁 hyuk:9,hyeok:5,hyug 奕|늘 neul:8,nul -|샛 saet -|롬 rom -|름 reum:7,rum:3 -|람 ram -|누 nu:6,noo:3 -|롱 rong:5,long -|빛 bit:5,bich -|솜 som -
힘 him -|한 han 韓|바 ba -|래 rae:9,lae -|얼 eol:5,ul -|꽃 kkot:4,ggot -|님 nim -|고 go:6,ko:4 高|맑 malk -|믿 mit -|음 eum:7,um -|사 sa -|소 so 沼|총 chong:5,chung 寵|요 yo 耀|셉 sep:5,seob:2 -
마 ma -|단 dan -|니 ni -|무 mu:5,moo:3 -|점 jeom:4,jum:3 点|끝 kkeut -|갑 gap:4,kap:3 甲|팔 pal 八|칠 chil 七|을 eul:4,ul 乙|득 deuk:5,duk:3 得|출 chul 出|혜 hye:14,hae 蕙|지 ji:13,jee:2 祉
보 bo:9,boh 補|가 ga:9,ka:2 嘉|노 no:5,noh:4 -|휘 hwi:7,whee:2,hui 徽|웅 woong:7,ung:3 雄|협 hyup:4,hyeop:3 協|충 choong:4,chung:5 忠|비 bi:7,bee:2 緋|승 seung:17,sung:2 昇|태 tae:17,tai 太
욱 wook:10,uk:4,ook 煜|망 mang -|봉 bong:9,pong 鳳|금 keum:5,geum:5,kum 琴|차 cha 次|암 am -
"""
# What one meets in an office, those about fifty and forty first; then the young, the names of one syllable, the native,
# those out of the Bible, and the grandparents.
COMMON = """
찬우 찬호 찬영 찬희 찬민 찬수 찬미 호진 호영 호준 호성 호연 철수 철호 철민 철우 철진 일호 일현 일우 근우 근영 근호 근형 문수 문희 문정 문호 중현 중기 중호 의정 의진 관우 관호 제현 제민 완수 완호
민섭 준섭 진섭 정섭 현섭 윤섭 형섭 재섭 인섭 창섭 종섭 경섭 동섭 영섭 지섭 재헌 승헌 지헌 도헌 정헌 동헌 성헌 민구 진구 형구 영구 병구 용구 인구 민택 은택 종택 성택 영택 경택 상택 정엽 승엽 상엽 동엽 준엽 영곤 병곤 상곤 재곤 동곤 종곤 태곤
영길 종길 병길 상길 동길 성길 용길 정길 성필 종필 병필 정필 영필 영만 종만 병만 동만 상만 재만 성만 용만 재학 종학 영학 병학 상학 준걸 영걸 영탁 종탁 상락 종락 성렬 정렬 재렬 인표 정표 준표 은표 승표 원표 상표 기표
애리 애란 애경 애영 애진 애선 애숙 자영 자연 자경 옥주 옥희 옥경 옥선 여진 여정 여원 초희 초롱 초아 초연 초은 로사 로라 리나 리아 미령 수령 혜령 보령 채령 은령 미랑 예랑 정랑
하랑 하담 예담 이담 은겸 우겸 민겸 도겸 시겸 하겸 로아 로하 리안 리원 리하 율아 율희 새봄 은솔 예솔 한솔 진솔 윤솔 인솔 다솔 서솔 예슬 은별 한별 가별 새별 하엘 노엘 제인 제아 솔아 솔희 여울 여름 이랑 노아 이로 하로 윤겸 서담
솔 별 봄 율 슬 준 현 훈 혁 민 진 찬 건 빈 산 윤 호 연 결 령 웅 철 욱 헌 선 영 은 하늘 슬기 샛별 새롬 아름 누리 빛나 다솜 힘찬 한울 바다 나래 가람 소라 이슬 단비 꽃님 고은 맑음 한얼 믿음 사랑 소망 은총 휘찬 휘재
요한 요셉 마리아 다니엘 사무엘 마태 안나 한아름 새암 초이 의준 익준 익현 익수 관식 관수 근식 근수 길수 길호 길자 만수 만호 만식 학수 학준 학철 문식 문자 복자 복순 복남 복희 옥자 옥순 옥분 말자 말순 말숙 점순 점례 끝순 갑순 갑수 을순 팔봉 달수 달호 칠성
정례 순례 순임 정임 영임 미임 옥임 순분 정분 정심 순심 순녀 옥녀 귀순 귀자 귀남 계순 계숙 계자 양순 양희 양숙 양수 월순 월자 월선 판수 판석 영삼 종삼 영득 만득 영출 차순 용출 영엽 순엽 계현 완식 일수 일환 의석 중식 충식 충호 충현 웅재 웅희 협 택수 택현
"""
# More names of each kind: what they begin with, and what they end with.
MORE = """
찬 호 일 근 문 중 의:민 수 현 준 영 우 진 성 원 연 훈 재 상 윤 선 경 정 주 하
옥 애 복 양 계 귀 월 말:자 순 희 숙 란 선 임 남 녀 례 분 경 연 주 영 심
길 만 학 철 익 관 달 판 완 택:수 호 식 용 기 규 석 환 근 동 성 영 현 진 준 우 중 복 섭
로 리 새 솔 여 율 초 제:아 나 안 은 원 희 하 이 라 온 인 연 진 울 봄
영 종 병 상 성 재 동 정 용 경 인 창 광 명 형 규:섭 곤 길 학 구 택 만 필 헌 엽 걸 탁 표 삼 락 렬 흠
하 서 도 이 은 민 예 시 윤 채 다:겸 담 솔 랑 령 엘 별 슬 봄
순 정 영 은 미 경 금:임 분 례 심 님 녀
"""
AMERICANS = Nation(
    ("Joshua:Josh", "Bradley:Brad", "Clifford:Cliff", "Stephanie:Steph", "Caroline:Carrie", "Natalie:Nat", "Angela:Angie",
     "Virginia:Ginny", "Veronica:Ronnie", "Gwendolyn:Gwen", "Leonardo:Leo", "Cameron:Cam", "Mitchell:Mitch", "Terrence:Terry",
     "Stuart:Stu", "Randall:Randy", "Charlotte:Lottie", "Eleanor:Ellie", "Isabella:Bella/Izzy", "Jessica:Jess", "Russell:Russ",
     "Emily:Em", "Megan:Meg", "Tyler", "Austin", "Heather", "Monica", "Craig", "Keith", "Amber", "Justin", "Derek"),
    ("Moore", "Martin", "White", "Allen", "Nelson", "Edwards", "Peterson", "Sanders", "Coleman", "Hayes", "Sullivan", "Wells",
     "Simmons", "Patterson", "Henderson", "Barrett", "Rhodes", "Chambers", "Fowler", "Kennedy", "Burke", "Whitaker", "Reyes",
     "Delgado", "Ortiz", "Vasquez", "O'Neill", "McKenzie", "St. John", "Van Dyke", "Bloomfield", "Washington"))
GERMANS = Nation(
    ("Maximilian:Max", "Sebastian:Basti", "Katharina:Kathi", "Johannes:Hannes", "Friedrich:Fritz", "Stefanie:Steffi",
     "Ulrich:Uli", "Jürgen:Juergen", "Matthias:Matze", "Susanne:Susi", "Karl-Heinz", "Anke", "Torsten", "Birgit", "Uwe", "Heike"),
    ("Schäfer", "Krause", "Lehmann", "Köhler", "Huber", "Braun", "Vogel", "Keller", "Günther", "Lorenz", "Brandt", "Seidel",
     "von Stein", "Pohl", "Kaiser", "Böhm"), "+49", ("1512", "1713", "1605", "1764"))
FRENCH = Nation(
    ("Guillaume", "Jean-Luc", "Élodie", "Thibault", "Aurélie", "Mathilde", "Benoît", "Céline"),
    ("Rousseau", "Lemaire", "Garnier", "Chevalier", "Blanchard", "Marchand", "Gauthier", "Perrin"), "+33", ("61", "68", "75"))
VIETNAMESE = Nation(
    ("Van Hung:Hung", "Thi Lan:Lan", "Minh Duc:Duc", "Thu Huong:Huong", "Quoc Bao:Bao", "Thanh Tung:Tung", "Ngoc Anh", "Thi Mai:Mai",
     "Duc Thang:Thang", "Thuy Linh:Linh", "Hai Yen:Yen", "Tuan Kiet:Kiet", "Phuong Thao:Thao", "Khanh Vy:Vy", "Xuan Truong",
     "Quang Huy:Huy", "Bich Ngoc", "Trung Hieu:Hieu", "Hong Nhung:Nhung", "Dinh Phuc:Phuc"),
    ("Nguyễn", "Trần", "Le", "Vo", "Dang", "Bui", "Do", "Ngo", "Duong", "Huynh", "Phan", "Vu", "Truong", "Dinh", "Mai", "Cao", "Luong"),
    "+84", ("90", "91", "98", "35", "77"), True)
CHINESE = Nation(
    ("Wei", "Xiaoming", "Jianguo", "Lili", "Haoran", "Yifan", "Zihan", "Mengyao", "Jingyi", "Xiaofang", "Zhiqiang", "Ruixue", "Guohua",
     "Yuchen", "Meiling", "Donghai"),
    ("Li", "Liu", "Chen", "Yang", "Zhao", "Huang", "Zhou", "Wu", "Xu", "Sun", "Zhu", "Guo", "Lin", "Gao", "Luo", "Zheng", "Piao", "Jin", "Cui"),
    "+86", ("1381", "1390", "1867", "1595"), True)
JAPANESE = Nation(
    ("Hiroshi", "Kenji", "Yuki", "Takeshi", "Masahiro:Masa", "Kazuhiko:Kazu", "Naoko", "Ayumi", "Daisuke", "Shin'ichi:Shinichi", "Tomomi",
     "Ryota", "Yuko", "Koichi"),
    ("Takahashi", "Nakamura", "Kato", "Yoshida", "Yamada", "Sasaki", "Matsumoto", "Inoue", "Kimura", "Shimizu", "Hayashi", "Saito",
     "Okada", "Ono", "Hasegawa"), "+81", ("903", "804", "705"))
INDIANS = Nation(
    ("Venkatesh:Venkat/Venky", "Subramanian:Subbu", "Rajesh:Raj", "Abhishek:Abhi", "Siddharth:Sid", "Vikram:Vik", "Deepika", "Anjali",
     "Suresh", "Lakshmi", "Arjun", "Kavitha", "Manoj", "Sunita", "Pradeep", "Aishwarya:Aish"),
    ("Reddy", "Rao", "Iyer", "Nair", "Mehta", "Joshi", "Desai", "Chatterjee", "Banerjee", "Mukherjee", "Verma", "Agarwal", "Krishnan",
     "Menon", "Das", "Bose"), "+91", ("984", "998", "701", "886"))
UZBEKS = Nation(
    ("Dilshod", "Jasur", "Otabek", "Sherzod", "Aziz", "Bekzod:Bek", "Shohruh", "Ulug'bek:Ulugbek", "Nodir", "Farrukh", "Sardor", "Islom"),
    ("Karimov", "Yusupov", "Rakhimov", "Abdullaev", "Ismoilov", "Tursunov", "Khamidov", "Nazarov", "Umarov", "Ergashev", "Tsoy", "Pak"),
    "+998", ("90", "93", "97", "99"))
RUSSIANS = Nation(
    ("Dmitry:Dima", "Aleksandr:Sasha", "Sergey:Seryozha", "Mikhail:Misha", "Nikolay:Kolya", "Yevgeny:Zhenya", "Vladislav:Vlad"),
    ("Ivanov", "Smirnov", "Kuznetsov", "Popov", "Sokolov", "Lebedev", "Morozov", "Volkov"), "+7", ("914", "924", "902"))
FILIPINOS = Nation(
    ("Rodrigo", "Jonalyn:Jona", "Maricel", "Rowena", "Arnel", "Ma. Cristina:Cristina", "Reynaldo:Rey", "Jerome"),
    ("Dela Cruz", "Santos", "Bautista", "Villanueva", "Mendoza", "Aquino", "Salazar", "Castillo"), "+63", ("917", "918", "927"))
MONGOLIANS = Nation(
    ("Bat-Erdene", "Oyunchimeg:Oyuna", "Munkhbat", "Sarantuya:Saraa", "Ganbold", "Enkhjargal:Enkhee"),
    ("Dorj", "Batbayar", "Tserendorj", "Purevdorj", "Gantulga", "Lkhagva"), "+976", ("9", "8"))
NATIONS = (AMERICANS, VIETNAMESE, CHINESE, INDIANS, JAPANESE, GERMANS, UZBEKS, FRENCH, RUSSIANS, FILIPINOS, MONGOLIANS)


def names() -> tuple[str, ...]:
    """Given names: those that everybody knows, then the others."""
    common = tuple(dict.fromkeys(COMMON.split()))
    kinds = (line.split(":") for line in MORE.split("\n") if line)
    more = {first + last for firsts, lasts in kinds for first, last in product(firsts.split(), lasts.split()) if first != last}
    return common + ordered(more - set(common))
