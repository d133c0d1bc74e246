"""What the demo's cases are about and how far each has come. Times count in days before the demo is loaded."""

from dataclasses import dataclass

from audit.cases.choices import Measure, State

# The positions of the nine council members in order of their seats: Y yes, N no objection, A abstain, O object, R recuse,
# "-" not taken yet.
ALL_AGREE = "YNNYNYNNN"
WITH_RECUSAL = "YNRYNNNYN"
HALFWAY = "YN-Y-N---"
TOO_FEW = "YN--AA---"
ONE_OBJECTS = "YNNYNONYN"


@dataclass(frozen=True)
class Plot:
    """A case: its items by title, what is proposed, the state its story ends in, its first day and the votes.

    `after`: what is done instead, with times a year and person-minutes each for every item; empty where work just ends.
    `into`: the title of the work that receives merged items; their minutes are what it takes more each time. `promised`: the
    sentence of a second revision that takes the unit's point up. `lawmaker`, `change`: who is asked to amend what."""

    titles: tuple[str, ...]
    measure: Measure
    title: str
    reasons: str
    ends: State
    days_ago: int
    votes: str = ALL_AGREE
    after: str = ""
    after_each: tuple[int, int] = (0, 0)
    pause_days: int = 30
    point: str = ""
    into: str = ""
    promised: str = ""
    lawmaker: str = ""
    change: str = ""


PLOTS = (
    Plot(
        ("상사 퇴근 대기 야근", "눈치 야근 (타 부처)"),
        Measure.RETIRE,
        "상사 퇴근을 기다리는 야근 폐지",
        "할 일이 없는데도 상사가 남아 있다는 이유로 기다립니다. 국민에게 돌아가는 것이 없습니다.",
        State.IN_EFFECT,
        112,
    ),
    Plot(
        ("새벽 언론보도 스크랩 보고",),
        Measure.RETIRE,
        "새벽 언론보도 스크랩 보고 폐지",
        "기사 검색은 각자 할 수 있습니다. 새벽 출근을 없앱니다.",
        State.IN_EFFECT,
        110,
        WITH_RECUSAL,
        pause_days=31,
    ),
    Plot(
        ("매일 여는 시장·부시장 회의",),
        Measure.REDUCE,
        "매일 여는 간부회의를 주 1회로 축소",
        "매일 모일 안건이 없습니다. 급한 일은 메신저로 알립니다.",
        State.IN_EFFECT,
        108,
        after="매주 월요일 한 번만 모입니다.",
        after_each=(52, 480),
        pause_days=30,
    ),
    Plot(
        ("회의서류로 갈음할 수 있는 업무회의",),
        Measure.MERGE,
        "회의서류로 갈음할 수 있는 회의를 정례회의에 통합",
        "자료를 미리 읽으면 정례회의 5분으로 충분합니다.",
        State.IN_EFFECT,
        107,
        after="자료를 미리 돌려 보고 정례회의 끝에 5분 동안 질문만 받습니다.",
        after_each=(0, 55),
        into="비생산적 회의",
    ),
    Plot(
        ("줄긋기 등 문서꾸미기", "글꼴·자간 지적에 따른 재작성"),
        Measure.RETIRE,
        "문서 꾸미기와 글꼴 지적에 따른 재작성 폐지",
        "내용이 바뀌지 않는 수정입니다.",
        State.PAUSED,
        52,
        pause_days=60,
    ),
    Plot(
        ("대면결재", "수시 결재 대기"),
        Measure.CHANGE_CHANNEL,
        "대면결재와 결재 대기를 전자결재로 전환",
        "결재판을 들고 기다리는 시간이 매일 생깁니다.",
        State.PAUSED,
        50,
        after="전자결재로 올리고, 설명이 필요하면 5분 통화로 대신합니다.",
        after_each=(240, 20),
        point="긴급한 건은 대면 보고를 남겨 두어야 합니다.",
    ),
    Plot(
        ("단순전달형 회의",),
        Measure.CHANGE_CHANNEL,
        "단순 전달 회의를 메신저 공지로 전환",
        "듣기만 하는 회의입니다.",
        State.SCHEDULED,
        30,
        after="메신저로 공지하고 질문만 모읍니다.",
        after_each=(52, 15),
    ),
    Plot(
        ("실국과장용 일일보고",),
        Measure.RETIRE,
        "실·국·과장용 일일보고 폐지",
        "같은 내용이 주간보고에 다시 들어갑니다.",
        State.AGREED,
        29,
    ),
    Plot(
        ("팀별 1건 의무 제출",),
        Measure.RETIRE,
        "팀별 1건 의무 제출 폐지",
        "건수를 채우려고 없는 업무를 지어냅니다.",
        State.AGREED,
        29,
    ),
    Plot(
        ("형식적 보고", "여러 장 보고자료"),
        Measure.SHORTEN,
        "형식적인 주간보고를 한 장으로 축소",
        "첨부를 읽는 사람이 없습니다.",
        State.AGREED,
        28,
        WITH_RECUSAL,
        after="한 장 또는 구두로 보고합니다.",
        after_each=(52, 60),
    ),
    Plot(
        ("호출 대비 대기 야근",),
        Measure.RETIRE,
        "호출에 대비한 대기 야근 폐지",
        "오지 않을 수도 있는 호출을 기다립니다.",
        State.OBJECTION,
        29,
        ONE_OBJECTS,
    ),
    Plot(
        ("한글 문서로 쓰는 단순 상황·정기보고서",),
        Measure.CHANGE_CHANNEL,
        "단순 상황보고를 메신저로 전환",
        "한 줄이면 될 일을 문서로 만듭니다.",
        State.BALLOT,
        24,
        HALFWAY,
        after="메신저 한 줄로 알립니다.",
        after_each=(52, 20),
    ),
    Plot(
        ("HWPX 보도자료의 HWP 재변환",),
        Measure.RETIRE,
        "보도자료 HWP 재변환 폐지",
        "받는 쪽에서 이미 열 수 있습니다.",
        State.BALLOT,
        23,
        HALFWAY,
    ),
    Plot(
        ("말씀자료", "인사말씀 작성"),
        Measure.SHORTEN,
        "말씀자료를 한 장으로 축소",
        "읽지 않는 말씀자료가 길어집니다.",
        State.BALLOT,
        22,
        "-N---Y---",
        after="핵심 문장만 한 장에 씁니다.",
        after_each=(80, 60),
        point="국제행사는 두 장까지 필요합니다.",
    ),
    Plot(
        ("1시간 30분 회의", "1시간 넘는 회의"),
        Measure.SHORTEN,
        "정례회의를 45분으로 단축",
        "회의 시간이 습관으로 정해져 있습니다.",
        State.CONSULTATION,
        9,
        after="45분 안에 마칩니다.",
        after_each=(50, 600),
        point="분기 점검 회의는 예외로 해 주십시오.",
        promised="분기 점검 회의는 90분까지 할 수 있습니다.",
    ),
    Plot(
        ("간부 모시는 날", "상사 모시기 관행"),
        Measure.RETIRE,
        "간부 모시는 날 폐지",
        "직원이 돈과 시간을 냅니다.",
        State.CONSULTATION,
        8,
    ),
    Plot(
        ("재택당직자의 사무실 대기",),
        Measure.RETIRE,
        "재택당직자의 사무실 대기 폐지",
        "집에서 대기하면 되는 당직자가 사무실에 먼저 나와 기다립니다.",
        State.AMENDMENT,
        6,
        lawmaker="인사혁신처",
        change="국가공무원 복무규칙에서 재택당직 전의 사무실 대기를 뺍니다.",
    ),
    Plot(
        ("결재 중 수정 때마다 재출력",),
        Measure.RETIRE,
        "결재 중 수정본 재출력 폐지",
        "고칠 때마다 다시 뽑아 철합니다. 화면에서 고친 곳이 보입니다.",
        State.SILENCE,
        14,  # neither over nor extended yet, whatever holidays lie in between
    ),
    Plot(
        ("국장회의 종이자료",),
        Measure.CHANGE_CHANNEL,
        "국장회의 종이자료를 화면 공유로 전환",
        "회의가 끝나면 버립니다.",
        State.DRAFT,
        5,
        after="화면으로 같이 봅니다.",
        after_each=(52, 30),
    ),
    Plot(
        ("보여주기식 행사",),
        Measure.REDUCE,
        "보여주기식 행사 축소",
        "행사 자체가 목적이 된 행사입니다.",
        State.DRAFT,
        4,
        after="꼭 필요한 행사만 합니다.",
        after_each=(6, 4000),
    ),
    Plot(
        ("전시용 집합교육",),
        Measure.RETIRE,
        "전시용 집합교육 폐지",
        "강당을 채우기 위한 교육입니다.",
        State.NO_DECISION,
        58,
        TOO_FEW,
    ),
    Plot(
        ("중복 공문",),
        Measure.RETIRE,
        "중복 공문 폐지",
        "같은 내용이 두 번 옵니다.",
        State.MINISTER,
        64,
        TOO_FEW,
    ),
    Plot(
        ("평가카드 작성",),
        Measure.RETIRE,
        "평가카드 작성 폐지",
        "보고를 위한 보고입니다.",
        State.KEPT,
        72,
        TOO_FEW,
    ),
    Plot(
        ("부수적 회의록 작성",),
        Measure.CHANGE_CHANNEL,
        "부수적 회의록을 업무 플랫폼 표준 서식으로 전환",
        "읽는 사람이 없는 문서입니다. 결정 사항만 표준 서식에 적습니다.",
        State.RESTORED,
        47,
        after="업무 플랫폼의 표준 서식에 적습니다.",
        after_each=(52, 30),
    ),
    Plot(
        ("체험마을 평가",),
        Measure.DELEGATE,
        "체험마을 평가를 지방으로 이관",
        "지방이 더 잘 압니다.",
        State.WITHDRAWN,
        45,
        after="지방자치단체가 평가합니다.",
        after_each=(1, 240),
    ),
)
