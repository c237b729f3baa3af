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
교사 교감 교장 담임 쌤 샘 강사 조교 사서 영양사 보육교사 행정실장 학생 학부모
간호사 수간호사 간호조무사 간호과장 원무과장 의사 한의사 수의사 전공의 물리치료사 치료사 요양보호사 사회복지사
복지사 약국장 보호자 조합장 지부장 이장 통장 어촌계장 선장 항해사 농장주 농장장 축산인 셰프 쉐프 주방장 조리장
조리사 바리스타 점주 지배인 미용사 정비사
목사 전도사 장로 집사 권사 신부 수녀 스님 여사 사모님 어르신 아버님 어머님 총무 회원 후원자
mr mrs ms miss mx dr prof professor sir madam ceo cto cfo coo vp director manager president chairman phd md jr sr esq
rev pastor teacher nurse chef capt captain rn dds dvm mba cpa
""".split())
TITLES |= {f"{title}님" for title in TITLES if title[0] >= "가" and not title.endswith("님")}
DEPARTMENTS = ("영업 구매 총무 인사 재무 회계 경리 기획 경영 관리 지원 전략 마케팅 홍보 생산 제조 품질 개발 연구 "
               "기술 물류 자재 무역 해외 국내 사업 고객 법무 전산 설계 시설 안전 디자인").split()
"""What people write beside a name: where in the company they are."""
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
