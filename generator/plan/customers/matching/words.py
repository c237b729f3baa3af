"""Words that say nothing of who somebody is, and words that are the same in two writings."""

from __future__ import annotations

SURNAMES = {
    "김": "kim gim ghim", "이": "lee yi rhee i ri li rhie yee", "박": "park pak bak bark paark",
    "최": "choi choe choy che",
    "정": "jung jeong chung chong cheong joung", "강": "kang gang kahng", "조": "cho jo joe jho",
    "윤": "yoon yun youn",
    "장": "jang chang jahng", "임": "lim im rim yim leem", "한": "han hahn", "오": "oh o", "서": "seo suh so sur",
    "신": "shin sin", "권": "kwon gwon kweon", "황": "hwang whang", "안": "ahn an", "송": "song",
    "류": "ryu ryoo yoo yu you",
    "유": "yoo yu you ryu ryoo", "홍": "hong", "전": "jeon jun chun jhun cheon", "고": "ko go koh", "문": "moon mun",
    "양": "yang", "손": "son sohn", "배": "bae pae bai", "백": "baek paik paek back baik", "허": "heo hur huh her hu",
    "남": "nam", "심": "shim sim", "노": "noh roh no ro", "하": "ha hah", "곽": "kwak gwak", "성": "sung seong",
    "차": "cha", "주": "joo ju chu", "우": "woo wu u", "구": "koo gu ku goo", "민": "min", "나": "na ra nah",
    "라": "ra na", "진": "jin chin", "지": "ji jee chi", "엄": "um eom uhm", "원": "won", "천": "chun cheon",
    "방": "bang pang", "공": "kong gong", "현": "hyun hyeon", "함": "ham", "변": "byun byeon pyun", "염": "yum yeom",
    "여": "yeo yuh", "추": "choo chu", "도": "do doh", "석": "seok suk", "선": "sun seon", "설": "seol sul",
    "마": "ma", "길": "gil kil", "연": "yeon youn", "위": "wi wee", "표": "pyo", "명": "myung myeong", "기": "ki gi",
    "반": "ban", "왕": "wang", "금": "keum geum", "옥": "ok", "육": "yook yuk", "인": "in", "맹": "maeng",
    "제": "je jae",
    "모": "mo", "탁": "tak", "국": "kook guk", "어": "eo uh", "은": "eun", "용": "yong", "예": "ye", "봉": "bong",
    "경": "kyung gyeong", "부": "boo bu", "소": "so", "시": "si", "태": "tae", "편": "pyeon pyun", "피": "pi",
    "남궁": "namgung namkoong namgoong", "황보": "hwangbo", "제갈": "jegal", "선우": "sunwoo seonu", "사공": "sagong",
    "서문": "seomun", "독고": "dokgo dokko", "채": "chae chai", "계": "kye gye", "빈": "bin", "좌": "jwa",
    "갈": "gal kal", "팽": "paeng", "형": "hyung hyeong", "동": "dong", "두": "doo du", "복": "bok", "범": "bum beom",
    "승": "seung", "호": "ho", "견": "kyun gyeon", "단": "dan", "감": "kam gam", "온": "on", "가": "ka ga",
    "동방": "dongbang",
}
"""Korean surnames, by how people write them (Statistics Korea, census 2015, has the 100 most common)."""
SURNAME_OF: dict[str, tuple[str, ...]] = {}
for _hangul, _latin in SURNAMES.items():
    for _word in _latin.split():
        SURNAME_OF[_word] = (*SURNAME_OF.get(_word, ()), _hangul)
SAME_SURNAME = {"류": "유", "라": "나", "로": "노", "리": "이", "림": "임", "량": "양", "려": "여", "렴": "염"}
"""Spellings of one surname: the first sound of 柳 and others is written in two ways (Hangul orthography, 10–12)."""

TITLES = frozenset("""
님 씨 귀하 고객님 고객 대표 대표님 대표이사 사장 사장님 회장 부회장 부사장 전무 전무이사 상무 상무이사 이사
감사 본부장 실장
부장 부장님 차장 과장 과장님 팀장 팀장님 대리 대리님 주임 사원 계장 소장 센터장 지점장 원장 원장님 교수
교수님 박사 박사님 선생 선생님
매니저 매니저님 책임 선임 수석 연구원 책임연구원 선임연구원 수석연구원 담당 담당자 실장님 이사님 차장님 점장
국장 처장 총괄 파트장 그룹장 부문장 변호사
변호사님 프로 프로님 리더 코치 셀장 그룹장님 파트장님 본부장님 센터장님 위원 위원장 이사장 총장 학장 약사 감독
의원 사무국장 사무장
주무관 사무관 서기관 간사 공장장 직장 기사 기장 드림 올림 배상 반장 조장 관장 회계사 세무사 기자 작가 디자이너 엔지니어
컨설턴트
mr mrs ms miss mx dr prof professor sir madam ceo cto cfo coo vp director manager president chairman phd md jr sr esq
""".split())
DEPARTMENTS = ("영업 구매 총무 인사 재무 회계 경리 기획 경영 관리 지원 전략 마케팅 홍보 생산 제조 품질 개발 연구 "
               "기술 물류 자재 무역 해외 국내 사업 고객 법무 전산 설계 시설 안전 디자인").split()
"""What people write beside a name: where in the company they are."""
NICKNAMES: dict[str, tuple[str, ...]] = {}
"""English names by what people are called instead; Ted may be Edward or Theodore."""
for _line in """
abigail abby gail | abraham abe | adelaide addie | agnes aggie | albert al bert | alexander alex alec sandy
sasha xander | alexandra alex alexa sandra | alfred al fred alfie | alice allie | allison ally | amanda mandy
| amelia amy millie | andrea andie | andrew andy drew | angela angie | ann anne annie nan nancy | anna annie |
anthony tony ant | antonia toni | arnold arnie | arthur art | augustus gus | barbara barb babs | barnabas
barney | benedict ben | benjamin ben benny benji | bernard bernie | bertha bertie | beverly bev | bradley brad
| brenda bren | bridget biddy | bruce brucie | calvin cal | cameron cam | candace candy | caroline carrie caro
| carolyn carol | catherine cathy cath kate katie kathy kit kitty | cecilia cissy celia | charles charlie
chuck chas | charlotte lottie charlie | chester chet | christian chris | christina chris tina | christine
chris tina | christopher chris kit topher | clarence clare | clifford cliff | clinton clint | constance connie
| cornelius neil | curtis curt | cynthia cindy | daniel dan danny | danielle dani | david dave davey | deborah
deb debbie debra | dennis den | derek del | diana di | dominic dom nick | donald don donnie | dorothy dot
dottie dolly | douglas doug | duncan dunc | edgar ed | edith edie | edmund ed eddie ned ted | edward ed eddie
ned ted teddy | edwin ed | eleanor ellie nell nora | elizabeth liz lizzie beth betty bess eliza lisa elsie
libby | ellen nell nellie | emily em millie | emma em | eric rick | ernest ernie | eugene gene | evelyn eve |
ezekiel zeke | florence flo | frances fran fanny frankie | francis frank fran | franklin frank | frederick
fred freddie fritz | gabriel gabe | gabrielle gabby | geoffrey geoff jeff | george georgie | gerald gerry
jerry | geraldine gerry | gerard gerry | gertrude trudy | gilbert gil bert | gregory greg | gwendolyn gwen |
hannah nan | harold hal harry | harriet hattie | helen nell nellie | henrietta etta hattie | henry harry hank
hal | herbert herb bert | howard howie | hubert bert | hugh hughie | irene rene | isaac ike zac | isabel bella
izzy | isabella bella izzy | jacob jake | jacqueline jackie | james jim jimmy jamie jem | jane janie jenny |
janet jan | jason jay | jeffrey jeff | jennifer jen jenny jenn | jeremiah jerry | jeremy jerry jez | jerome
jerry | jessica jess jessie | joan joanie | joanna jo | joanne jo | john jack johnny jon | jonathan jon jonny
| joseph joe joey | josephine jo josie | joshua josh | joyce joy | judith judy | julia julie | julian jules |
katherine kate katie kathy kat kathryn katharine kit kitty cathy | kathleen kathy kate | kenneth ken kenny |
kimberly kim | laura laurie | lawrence larry laurie laurence | leonard len lenny leo | leopold leo | leslie
les | lewis lew | lillian lily | louis lou louie | louise lou | lucille lucy | lucinda cindy lucy | luke lucas
| madeline maddie | magdalena lena | margaret maggie meg peggy peg greta madge rita margie | maria mary |
marilyn mary | marjorie marge | mark marc | martha marty | martin marty | mary molly polly mamie | matilda
tilly | matthew matt matty | maurice mo | maximilian max | maxwell max | melanie mel | melissa mel lissa |
melvin mel | michael mike mick mickey micky mitch | michelle shelly | mildred millie | millicent millie |
miranda mandy randy | mitchell mitch | mohammed mo | montgomery monty | nancy nan | natalie nat | nathan nate
nat | nathaniel nate nat nathan | nicholas nick nicky nicolas klaus | nicole nicky | norman norm | oliver
ollie | olivia liv | oscar ossie | oswald ozzie | pamela pam | patricia pat patty trish tricia | patrick pat
paddy | paul paulie | pauline paula | penelope penny | peter pete | philip phil phillip pip | phyllis phil |
priscilla cilla | rachel rae | ralph ralphie | randolph randy | raymond ray | rebecca becky becca | reginald
reg reggie | richard rick rich dick ricky richie | robert rob bob bobby robbie bert | roberta bobbie |
roderick rod | rodney rod | roger rodge | roland roly | ronald ron ronnie | rosalind ros | rosemary rose rosie
| rudolph rudy | russell russ | ruth ruthie | samantha sam sammy | samuel sam sammy | sandra sandy | sarah
sally sadie | sebastian seb | sharon shari | sheila shelly | sidney sid | simon si | solomon sol | sophia
sophie | spencer spence | stanley stan | stella ella | stephanie steph | stephen steve steven stevie | stuart
stu stewart | susan sue susie suzie | susanna sue susie | suzanne sue suzie | sylvester sly | sylvia syl |
teresa terry tess tessa theresa | terence terry | terrence terry | theodora dora | theodore ted teddy theo |
thomas tom tommy | timothy tim timmy | tobias toby | valentine val | valerie val | vanessa nessa | veronica
ronnie | victor vic | victoria vicky tori vic | vincent vince vinny | virginia ginny | vivian viv | walter
walt wally | wesley wes | wilfred will fred | wilhelmina mina | william will bill billy willy liam | winifred
winnie | winston win | yvonne vonnie | zachary zach zack
""".split("|"):
    _name, *_nicks = _line.split()
    for _nick in _nicks:
        NICKNAMES[_nick] = (*NICKNAMES.get(_nick, ()), _name)

ORDINARY = frozenset(
    "가강건결경계고관광교구국권규근금기길나남노늘다단담대덕도동두란람랑래련령록루름리린림만명모무문미민배"
    "백범별병보복봄봉비빈빛사산상새서석선설섭성세소솔송수숙순슬승시신실아안애양언연열영예오옥온용우욱운웅"
    "원월유윤율은의이익인일임자재정제조종주준중지진찬창채천철청초춘충치탁태택표필하학한해향헌혁현형혜호홍"
    "화환회효후훈휘흥희")
"""Syllables of ordinary given names; another one is more likely a slip of the key than a name."""

FREE = frozenset("""
gmail.com googlemail.com naver.com daum.net hanmail.net kakao.com nate.com outlook.com outlook.kr hotmail.com
hotmail.co.kr live.com live.co.kr msn.com yahoo.com yahoo.co.kr yahoo.co.jp icloud.com me.com mac.com korea.com
paran.com dreamwiz.com empas.com empal.com chol.com lycos.co.kr hanmir.com netian.com proton.me protonmail.com
gmx.com gmx.de gmx.net web.de aol.com mail.com yandex.com yandex.ru mail.ru qq.com 163.com 126.com naver.net
freechal.com unitel.co.kr hitel.net
""".split())
"""Domains where anybody can have an address: they say nothing of the company."""
SUFFIXES = frozenset("co or go ac re pe ne com net org edu gov info biz".split())
"""Second-level labels that are no name in any country: ``hanbit.co.jp`` is hanbit."""
SUFFIXES_KR = frozenset("""
ac ai co es go hs io it kg me mil ms ne or pe re sc busan chungbuk chungnam daegu daejeon gangwon gwangju gyeongbuk
gyeonggi gyeongnam incheon jeju jeonbuk jeonnam seoul ulsan
""".split())
"""Those of .kr, of which ai, io, it and me came last (Korea Internet & Security Agency, .kr rules; Public Suffix List,
2026-10-22). Elsewhere they are names: ``it.com``."""
LEGAL = (r"\((?:주|유|사|재|株)\)|㈜|㈔|㈐|주식회사|유한책임회사|유한회사|합자회사|합명회사|사단법인|재단법인|"
         r"농업회사법인|영농조합법인|"
         r"사회적협동조합|협동조합|\b(?:co|company|corp|corporation|inc|incorporated|ltd|limited|llc|llp|plc|gmbh|ag|kg|sa|"
         r"pte|pty|bv|kk|the)\b\.?")
"""What a company is in law, which people write or leave out."""
TAILS = tuple("""
상사 종합상사 상회 상점 무역 통상 교역 물산 산업 산업사 공업사 실업 기업 유통 상공 판매 총판 대리점 공사 사
그룹 홀딩스 글로벌 코리아 컴퍼니 코퍼레이션 엔터프라이즈 인터내셔널 인터내셔날 트레이딩
trading trade industry industries industrial enterprise enterprises international distribution sales group holdings
global korea
""".split())
"""What firms put behind their name, or leave out: whether 구로공구 and 구로공구상사 are one, nobody can tell."""
GLOSSARY = {
    "tech": "테크 텍 테크놀로지 기술 technology technologies tec", "trading": "상사 무역 통상 교역 trade sangsa",
    "electronics": "전자 일렉트로닉스 electronic", "industry": "산업 공업 인더스트리 industries industrial",
    "construction": "건설 종합건설 건업 builders", "soft": "소프트 소프트웨어 software",
    "system": "시스템 시스템즈 systems",
    "food": "식품 푸드 푸드시스템 foods", "machinery": "기계 머시너리 machine machines",
    "chemical": "화학 케미칼 케미컬 chemicals chem",
    "pharma": "제약 약품 파마 pharm pharmaceutical pharmaceuticals", "bio": "바이오", "energy": "에너지",
    "global": "글로벌",
    "korea": "코리아 한국", "design": "디자인", "media": "미디어", "logistics": "로지스틱스 물류 로지스",
    "group": "그룹",
    "lab": "랩 랩스 연구소 labs laboratory institute", "solution": "솔루션 솔루션즈 solutions",
    "network": "네트웍스 네트워크 networks",
    "international": "인터내셔널 인터내셔날 국제 intl", "engineering": "엔지니어링 eng",
    "motors": "모터스 자동차 motor auto",
    "precision": "정밀", "metal": "금속 메탈 metals", "steel": "철강 스틸 제강",
    "textile": "섬유 텍스타일 방직 textiles",
    "cosmetics": "화장품 코스메틱 cosmetic", "bank": "은행", "securities": "증권", "insurance": "보험",
    "hospital": "병원 의원 clinic",
    "university": "대학교 대학", "publishing": "출판 출판사 books", "printing": "인쇄 프린팅",
    "farm": "농장 팜 농원 farms",
    "furniture": "가구 퍼니처", "coffee": "커피", "bakery": "베이커리 제과", "mart": "마트", "distribution": "유통",
    "development": "개발 디벨롭먼트", "consulting": "컨설팅", "partners": "파트너스 partner",
    "ventures": "벤처스 벤처 venture",
    "capital": "캐피탈", "hotel": "호텔", "air": "항공 에어 airlines aviation airline", "shipping": "해운 쉬핑",
    "telecom": "통신 텔레콤", "info": "정보 인포 정보기술 information", "data": "데이터",
    "cloud": "클라우드", "games": "게임즈 게임 game",
    "studio": "스튜디오 studios", "entertainment": "엔터테인먼트 엔터", "paper": "제지 페이퍼", "environment": "환경",
    "medical": "의료 메디칼 메디컬 medi", "health": "헬스 헬스케어 healthcare", "care": "케어",
    "education": "교육 에듀 edu",
    "travel": "여행 투어 tour tours", "parts": "부품 파츠", "tools": "공구 툴즈 tool",
    "materials": "소재 머티리얼즈 material",
    "electric": "전기 일렉트릭", "plastic": "플라스틱 합성수지 plastics", "packaging": "포장 패키징 packing",
    "glass": "유리 글라스",
    "ceramics": "세라믹 도예 도자기 ceramic", "robotics": "로보틱스 로봇 robot robots", "digital": "디지털",
    "holdings": "홀딩스 지주 holding",
    "service": "서비스 services", "optics": "광학 옵틱스 optical", "semiconductor": "반도체 세미콘",
    "culture": "문화", "sports": "스포츠",
    "green": "그린", "blue": "블루", "smart": "스마트", "star": "스타", "first": "퍼스트 제일",
    "best": "베스트", "world": "월드", "ocean": "오션",
    "dream": "드림", "vision": "비전", "future": "퓨처 미래", "next": "넥스트", "prime": "프라임",
    "gold": "골드", "sun": "선", "sky": "스카이",
}
"""What companies do, in Korean and English; a name ends in one of them or several."""
CONCEPT = {word: concept for concept, words in GLOSSARY.items() for word in (concept, *words.split())}
