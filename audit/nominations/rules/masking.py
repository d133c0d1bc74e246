"""What names a person in a report is covered before anybody but its sender reads it.

Covered are: resident numbers, mail addresses, telephone numbers and extensions; the names of the people list; and a surname, with or
without given names, before a title (김 과장, 홍길동 사무관, 이민수 씨). A name that stands on no list and before no title is not found:
the page of the report says so. What is covered too much can be opened by two people; what is covered too little cannot be taken back, so
doubt covers."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

NAME, NUMBER, ADDRESS = "○○○", "□□□", "□@□"

SURNAMES = (
    "남궁|황보|제갈|사공|선우|독고|김|이|박|최|정|강|조|윤|장|임|한|오|서|신|권|황|안|송|류|유|전|홍|고|문|양|손|배|백|허|남|심|노|하|곽|성|차|주|우|구"
    "|민|나|진|지|엄|채|원|천|방|공|현|함|변|염|여|추|도|소|석|선|설|마|길|연|위|표|명|기|반|왕|금|옥|육|인|맹|제|모|탁|국|어|은|편|용"
)
TITLES = (
    "부이사관|비서실장|비서관|보좌관|사무관|서기관|주무관|이사관|담당관|심의관|정책관|기획관|감사관|연구관|연구사|연구원|조정관|협력관|대변인|주사보|주사"
    "|차관보|장관|차관|실장|국장|과장|팀장|계장|부장|차장|단장|소장|센터장|반장|처장|청장|총장|원장|본부장|지청장|위원장|위원|의원|대리|사원|교수|박사"
    "|변호사|상무|전무|이사|대표|회장|사장|선생|간사|파트장|그룹장"
)
# After a name: what may follow it in a sentence.
PARTICLES = "이라는|이라고|이나마|께서는|께서도|에게서|한테서|으로|에게|께서|한테|까지|부터|이라|라는|라고|이나|처럼|보다|마다|조차|이랑|와의|과의|이|가|은|는|을|를|의|께|과|와|도|만|로|랑|야|네|님|씨"
# They begin like a surname with given names, and are words of an office.
_OFFICE_WORDS = """
감사 강원 경제 고객 고속 고용 고위 공간 공공 공동 공무 공보 공정 공항 관련 구매 구조
국가 국내 국세 국정 국제 국토 국회 권익 금융 기계 기금 기록 기록물 기반 기상 기술 기업
기획 기후 김치 나라 남부 남북 노동 노무 노조 민원인 담당 대외 도로 도시 도청 디지털 명예
모든 모집 무역 문서 문화 민간 민원 민원인 박물 반도체 방사 방송 방위 배출 배치 백서 법무
법제 변화 본부 비상임 비서 사무 사업 사이버 사회 산림 산업 상반기 상생 상임 상황 생활
서기 서무 서비스 서울 석유 선임 설비 성과 성장 소방 소속 소재 소통 송무 수석 수입 수출
시설 시장 신산업 신속 신임 신입 심사 심의 안보 안전 양성 양자 어업 여객 여당 여러 여성
연구 연금 연수 예산 오늘 오전 오후 왕실 용역 우리 우선 우수 운영 원자력 원전 위기 위원
위촉 유관 유통 이동 이번 이사 이전 인력 인사 인재 인증 인허가 임시 임원 입법 자동차 자원
장기 장비 장애 재난 재산 재정 저작권 전국 전기 전략 전문 전산 전임 전자 전직 전체 정기
정무 정보 정보화 정부 정비 정산 정책 제1 제도 제조 제품 조달 조사 조세 조정 조직 주력
주무 주민 주요 주택 중견 중앙 지난 지방 지식 지역 지원 지청 직속 진흥 차기 채권 채용
천연 청년 청렴 총괄 총리 총무 최고 최근 추진 탄소 통계 통상 통합 투자 특허 평가 표준
하반기 한국 함정 해당 해양 해외 행정 허가 혁신 현장 현직 협력 홍보 환경 황해 회계 후생
후임
"""
NO_NAMES = frozenset(_OFFICE_WORDS.split())
# A surname before a title, and yet one word.
_WHOLE_WORDS = "공대표 구의원 구청장 도의원 명대표 여교수 여대표 여사장 여의원 이사장 정교수 조교수"
WHOLE_WORDS = frozenset(_WHOLE_WORDS.split())
FORMER, OF_FORMER = (
    frozenset("전현"),
    frozenset({"장관", "차관", "사원", "위원", "위원장", "총장", "원장", "청장"}),
)  # 전 장관, 현 장관
POINTING = frozenset("이한전현주우공")  # 이 업무 담당관: this work's, not Mr Lee's
# Two syllables can be a name on the list and a word of every day (이상, 한정): covered only before a title.
_SHORT = 2

_RESIDENT = re.compile(
    r"(?<!\d)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s?[-–—]?\s?[1-8](?:\d{6}|[*●xX]{6})(?!\d)"
)
_MAIL = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}\s?(?:@|＠|\(at\)|\[at\])\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
)
_PHONE = re.compile(
    r"(?<![\d-])(?:\+?82[-.\s)]{0,2}0?|\(?0)(?:1[016789]|2|[3-6][1-5]|70|50\d?)[-.\s)]{0,2}\d{3,4}[-.\s]{0,2}\d{4}(?!\d)"
    r"|(?<![\d-])1[5-8]\d{2}[-.\s]\d{4}(?![\d-])"
)
_EXTENSION = re.compile(
    r"(?P<head>(?:내선(?:번호)?|구내|교환|직통)\s?[:：]?\s?)(?:\d{3,4}\s?[-–]\s?)?\d{3,5}(?!\d)"
)
_TITLED = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?P<name>(?P<surname>{SURNAMES})(?P<given>[가-힣]{{1,2}}|\s(?!{TITLES})[가-힣]\s?[가-힣])?)"
    rf"(?P<tail>\s?(?:{TITLES})(?:님|들|실)?|\s?씨|님)(?=$|[^가-힣]|{PARTICLES})"
)
_ENGLISH_TITLE = re.compile(
    r"\b(?P<title>(?:Mr|Ms|Mrs|Dr|Director|Minister|Manager)\.?\s)[A-Z][a-z]+(?:[\s-][A-Z][a-z]+){0,2}\b"
)


@dataclass(frozen=True)
class Masked:
    """A text whose names are covered, and how many places were."""

    text: str
    covered: int


class Mask:
    """Covers the names of these people: Korean and English names as the list of people has them."""

    def __init__(self, names: Collection[str]) -> None:
        self._listed = _listed(frozenset(names))

    def cover(self, text: str) -> Masked:
        """The text with its names covered. Numbers first: what is left of them is no name."""
        total = 0
        for pattern, cover in (
            (_RESIDENT, NUMBER),
            (_MAIL, ADDRESS),
            (_PHONE, NUMBER),
            (_EXTENSION, rf"\g<head>{NUMBER}"),
        ):
            text, found = pattern.subn(cover, text)
            total += found
        for names in self._listed:
            text, found = names.subn(NAME, text)
            total += found
        text, found = _ENGLISH_TITLE.subn(rf"\g<title>{NAME}", text)
        covered = 0

        def cover_title(match: re.Match[str]) -> str:
            nonlocal covered
            if not _is_name(match):
                return match[0]
            covered += 1
            return NAME + match["tail"]

        text = _TITLED.sub(cover_title, text)
        return Masked(text, total + found + covered)


def _is_name(match: re.Match[str]) -> bool:
    """Whether what stands before a title is a name, and no word of an office."""
    surname, tail, title = (
        match["surname"],
        match["tail"].strip(),
        match["tail"].strip().removesuffix("님").removesuffix("실"),
    )
    spaced, given = str(match["given"] or "").startswith(" "), str(match["given"] or "").replace(" ", "")
    if tail == "님":
        return len(given) == _SHORT and surname + given not in NO_NAMES and not re.fullmatch(TITLES, given)
    if tail == "씨":
        return not given or surname + given not in NO_NAMES
    if not given:
        return surname + title not in WHOLE_WORDS and not (surname in FORMER and title in OF_FORMER)
    if spaced:
        return surname not in POINTING and given not in NO_NAMES
    return surname + given not in NO_NAMES and not _is_unit(surname + given)


def _is_unit(word: str) -> bool:
    """정책과 과장, 국방부 장관: the short name of an office. 김영국 과장 and 이동관 과장 are people."""
    if len(word) <= _SHORT:
        return False
    return word[-1] in "부청처과팀" or (
        word[-1] in "국실단관" and word[:2] in NO_NAMES - {"이동", "이전", "이번"}
    )


@lru_cache(maxsize=8)
def _listed(names: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    """Patterns of the names of a list, made once for as long as it does not change."""
    korean = sorted(
        {name for name in names if re.fullmatch(r"[가-힣]{2,6}", name)}, key=lambda name: (-len(name), name)
    )
    long = ["\\s?".join(name) for name in korean if len(name) > _SHORT]
    short = [name for name in korean if len(name) == _SHORT]
    english = sorted(
        (
            re.escape(name).replace("\\ ", r"[\s-]")
            for name in names
            if re.fullmatch(r"[A-Za-z][A-Za-z .'-]{3,80}", name)
        ),
        key=len,
        reverse=True,
    )
    found = []
    if long:
        found.append(
            re.compile(rf"(?<![가-힣])(?:{'|'.join(long)})(?=$|[^가-힣]|{PARTICLES}|\s?(?:{TITLES}))")
        )
    if short:
        found.append(re.compile(rf"(?<![가-힣])(?:{'|'.join(short)})(?=\s?(?:{TITLES})|\s?씨|님)"))
    if english:
        found.append(re.compile(rf"(?<![A-Za-z])(?:{'|'.join(english)})(?![A-Za-z])", re.IGNORECASE))
    return tuple(found)
