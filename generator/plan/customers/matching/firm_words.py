"""What in a company's name is no name: its legal form, what it does, what many put behind theirs."""

from __future__ import annotations

SUFFIXES = frozenset("co or go ac re pe ne com net org edu gov info biz".split())
"""Second-level labels that are no name in any country: ``hanbit.co.jp`` is hanbit."""
SUFFIXES_KR = frozenset("""
ac ai co es go hs io it kg me mil ms ne or pe re sc busan chungbuk chungnam daegu daejeon gangwon gwangju gyeongbuk
gyeonggi gyeongnam incheon jeju jeonbuk jeonnam seoul ulsan
""".split())
"""Those of .kr, of which ai, io, it and me came last (Korea Internet & Security Agency, .kr rules; Public Suffix List,
2026-10-22). Elsewhere they are names: ``it.com``."""
LEGAL = "|".join((
    (r"\((?:주|유|사|재|株|有|合)\)|㈜|㈔|㈐|주식회사|유한책임회사|유한회사|합자회사|합명회사|사단법인|재단법인|농업회사법인|"
    r"영농조합법인|사회적협동조합|협동조합"),
    ("株式会社|株式會社|有限会社|有限會社|合同会社|合資会社|合名会社|一般社団法人|股份有限公司|有限责任公司|有限責任公司|"
    "有限公司|股份公司"),
    r"(?:&|\band\b)\s*co\b\.?(?:\s*(?:kgaa|kg|ohg)\b\.?)?",
    (r"\bs\.\s?(?:a\.?\s?r\.\s?l|a\.\s?(?:s|de c\.v)|p\.\s?a|r\.\s?[lo]|de r\.?\s?l)\b\.?|\bs\.\s?a\b\.?|"
    r"\b(?:b\.\s?v|n\.\s?v|k\.\s?k|g\.\s?k)\b\.?|\ba/s\b|"
    r"\bd\.\s?o\.\s?o\.|\bsp\.?\s?z\s?o\.\s?o\.|\bsp\. ?k\.|\be\.\s?[kv]\.|\bpvt\b\.?|\bsdn\b\.?|\bbhd\b\.?|"
    r"\bjoint stock company\b|\bc[oô]ng ty(?: tnhh| c[oổ] ph[aầ]n| cp)?\b|\btnhh\b|บริษัท|จำกัด"),
    (r"\b(?:co|company|corp|corporation|inc|incorporated|ltd|limited|llc|llp|plc|gmbh|mbh|ag|kg|kgaa|ohg|gbr|sa|sarl|srl|"
    r"spa|sro|pte|pty|bv|oyj?|aps|kft|zrt|ltda|tbk|p?jsc|ooo|kk|the)\b\.?"),
    r"(?:^|[\s\"«])(?:ооо|оао|зао|пао)(?:$|[\s\"»])"))
"""What a company is in law, in its country, which people write or leave out."""
LAST_LEGAL = r"^pt\s|\s(?:ab|as|asa|nv|se|ug|ek|ev|ао)\s*$"
"""Such words that are also somebody's name, where they stand last, or first."""
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
    "system": "시스템 시스템즈 시스템스 systems",
    "food": "식품 푸드 푸드시스템 푸즈 foods", "fnb": "에프앤비 fandb",
    "machinery": "기계 머시너리 machine machines",
    "chemical": "화학 케미칼 케미컬 chemicals chem",
    "pharma": "제약 약품 파마 pharm pharmaceutical pharmaceuticals", "bio": "바이오",
    "bio tech": "바이오텍 바이오테크 biotech biotechnology",
    "energy": "에너지 energies",
    "global": "글로벌",
    "korea": "코리아 한국", "design": "디자인", "media": "미디어",
    "logistics": "로지스틱스 물류 로지스 로직스 logis logistic",
    "group": "그룹",
    "lab": "랩 랩스 연구소 labs laboratory institute", "solution": "솔루션 솔루션즈 solutions",
    "network": "네트웍스 네트웍 네트워크 네트웍크 networks",
    "international": "인터내셔널 인터내셔날 국제 intl", "engineering": "엔지니어링 eng",
    "motors": "모터스 자동차 motor auto",
    "precision": "정밀 프리시전", "metal": "금속 메탈 metals", "steel": "철강 스틸 제강",
    "textile": "섬유 텍스타일 방직 textiles",
    "cosmetics": "화장품 코스메틱 cosmetic", "bank": "은행", "securities": "증권", "insurance": "보험",
    "hospital": "병원 의원 clinic",
    "university": "대학교 대학", "publishing": "출판 출판사 books", "printing": "인쇄 프린팅",
    "farm": "농장 팜 농원 farms",
    "furniture": "가구 퍼니처", "coffee": "커피", "bakery": "베이커리 제과", "mart": "마트", "distribution": "유통",
    "development": "개발 디벨롭먼트", "consulting": "컨설팅", "partners": "파트너스 partner",
    "ventures": "벤처스 벤처 venture",
    "capital": "캐피탈", "hotel": "호텔", "air": "항공 에어 airlines aviation airline", "shipping": "해운 쉬핑",
    "telecom": "통신 텔레콤 telecommunication telecommunications communication communications",
    "info telecom": "정보통신 아이씨티 ict infocomm", "infotech": "아이티 it",
    "heavy": "", "heavy industry": "중공업",
    "mulsan": "물산",
    "info": "정보 인포 정보기술 information", "data": "데이터",
    "cloud": "클라우드", "games": "게임즈 게임 game",
    "studio": "스튜디오 studios", "entertainment": "엔터테인먼트 엔터", "paper": "제지 페이퍼",
    "environment": "환경 environmental",
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
ENGLISH = {"mulsan": "trading"}
"""What is one thing beside English and another beside Korean: 삼하물산 is Samha Trading, and not 삼하상사."""
