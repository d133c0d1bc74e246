"""The columns of an import, what they are called in Korean lists, and the words that stand for a choice."""

from collections.abc import Mapping

from audit.directory.choices import Grade
from audit.register.choices import (
    Channel,
    EffortRole,
    ItemKind,
    Mandate,
    Recipient,
    RequesterKind,
    RequesterLevel,
)

NEEDED = ("title",)
ROLES = (EffortRole.AUTHOR, EffortRole.REVIEWER, EffortRole.ATTENDEE, EffortRole.READER, EffortRole.WAITING)
EFFORT = tuple(f"{role}_{what}" for role in ROLES for what in ("headcount", "minutes"))
COLUMNS = (
    "title", "kind", "unit_code", "final_recipient", "purpose", "requester", "requester_kind", "requester_unit",
    "requester_level", "mandate", "mandate_citation", "channel", "minister_attends", "frequency", "start_on",
    *EFFORT, "grade", "audience", "last_used_on", "source_url", "external_id",
)  # fmt: skip
# Columns that stand in the draft as they are.
TEXTS = ("title", "purpose", "requester", "mandate_citation", "audience", "source_url")

_ROLES = {
    EffortRole.AUTHOR: ("작성", "작성자"), EffortRole.REVIEWER: ("검토", "검토자"), EffortRole.ATTENDEE: ("참석", "참석자"),
    EffortRole.READER: ("보고받음", "열람", "열람자"), EffortRole.WAITING: ("대기", "대기자"),
}  # fmt: skip
_WORDS: Mapping[str, tuple[str, ...]] = {
    "title": ("업무명", "제목", "업무", "문서제목", "보고명", "회의명"),
    "kind": ("종류", "유형", "업무종류"),
    "unit_code": ("부서코드", "소관부서코드", "소관부서"),
    "final_recipient": ("최종보고받는사람", "최종보고", "최종수신"),
    "purpose": ("목적",),
    "requester": ("요청자", "요청부서·기관", "요청기관", "요청처"),
    "requester_kind": ("요청구분",),
    "requester_unit": ("요청부서코드", "요청부서"),
    "requester_level": ("요청직위", "요청직급"),
    "mandate": ("추진근거", "근거구분"),
    "mandate_citation": ("근거조항", "근거문서", "근거"),
    "channel": ("전달방식", "보고방식"),
    "minister_attends": ("장관참석", "장관참석여부"),
    "frequency": ("주기", "빈도", "횟수"),
    "start_on": ("시작일", "첫날", "최초일"),
    "grade": ("직급",),
    "audience": ("이용자", "활용대상", "이용대상"),
    "last_used_on": ("마지막활용일", "최근활용일"),
    "source_url": ("출처", "출처주소"),
    "external_id": ("관리번호", "외부번호", "문서번호"),
    **{f"{role}_headcount": tuple(f"{word}인원" for word in words) for role, words in _ROLES.items()},
    **{
        f"{role}_minutes": tuple(f"{word}{time}" for word in words for time in ("시간(분)", "분", "시간"))
        for role, words in _ROLES.items()
    },
}
# Headings in small letters without spaces.
HEADINGS: Mapping[str, str] = {
    **{column: column for column in COLUMNS},
    **{word: column for column, words in _WORDS.items() for word in words},
}

CHOICES: Mapping[str, Mapping[str, str]] = {
    "kind": {
        **{value: value for value in ItemKind.values},
        "보고": ItemKind.REPORT, "행사": ItemKind.EVENT, "회의": ItemKind.MEETING, "결재": ItemKind.APPROVAL,
        "관행": ItemKind.PRACTICE,
    },
    "final_recipient": {
        **{value: value for value in Recipient.values},
        "부서원": Recipient.TEAM, "부서내": Recipient.TEAM, "과장": Recipient.DIRECTOR, "국장": Recipient.BUREAU_HEAD,
        "실장": Recipient.OFFICE_HEAD, "차관": Recipient.VICE_MINISTER, "장관": Recipient.MINISTER,
        "국회": Recipient.ASSEMBLY, "타부처": Recipient.OTHER_MINISTRY, "다른부처": Recipient.OTHER_MINISTRY,
        "대통령실": Recipient.OTHER_MINISTRY, "국민": Recipient.PUBLIC, "국민·기업": Recipient.PUBLIC,
        "모름": Recipient.UNKNOWN,
    },
    "requester_kind": {
        **{value: value for value in RequesterKind.values if value},
        "부서": RequesterKind.UNIT, "상급자": RequesterKind.LEVEL, "외부": RequesterKind.OUTSIDE,
        "외부기관": RequesterKind.OUTSIDE, "없음": RequesterKind.NOBODY,
    },
    "requester_level": {
        **{value: value for value in RequesterLevel.values},
        "과장": RequesterLevel.DIRECTOR, "국장": RequesterLevel.BUREAU_HEAD, "실장": RequesterLevel.OFFICE_HEAD,
        "차관": RequesterLevel.VICE_MINISTER, "장관": RequesterLevel.MINISTER,
    },
    "mandate": {
        **{value: value for value in Mandate.values},
        "법률": Mandate.STATUTE, "대통령령": Mandate.DECREE, "시행령": Mandate.DECREE, "부령": Mandate.MINISTERIAL_RULE,
        "시행규칙": Mandate.MINISTERIAL_RULE, "행정규칙": Mandate.ADMINISTRATIVE_RULE, "훈령": Mandate.ADMINISTRATIVE_RULE,
        "예규": Mandate.ADMINISTRATIVE_RULE, "고시": Mandate.ADMINISTRATIVE_RULE, "장관지시": Mandate.OWN_INSTRUCTION,
        "내부지시": Mandate.OWN_INSTRUCTION, "대통령지시": Mandate.HIGHER_INSTRUCTION, "국정과제": Mandate.HIGHER_INSTRUCTION,
        "국회요구": Mandate.ASSEMBLY_DEMAND, "감사원요구": Mandate.AUDIT_DEMAND, "정부업무평가": Mandate.EVALUATION,
        "외부요구": Mandate.OUTSIDE_DEMAND, "내부방침": Mandate.INTERNAL_POLICY, "관행": Mandate.HABIT,
        "관행(근거없음)": Mandate.HABIT, "근거없음": Mandate.HABIT, "모름": Mandate.UNKNOWN,
    },
    "channel": {
        **{value: value for value in Channel.values if value},
        "서면": Channel.PAPER, "종이": Channel.PAPER, "전자문서": Channel.DOCUMENT_SYSTEM, "온나라": Channel.DOCUMENT_SYSTEM,
        "문서시스템": Channel.DOCUMENT_SYSTEM, "메신저": Channel.MESSENGER, "전화": Channel.TELEPHONE,
        "유선": Channel.TELEPHONE, "대면": Channel.MEETING, "회의": Channel.MEETING, "영상회의": Channel.MEETING,
        "메일": Channel.MAIL, "이메일": Channel.MAIL,
    },
    "grade": {
        **{value: value for value in Grade.values},
        "9급": Grade.GRADE_9_7, "8급": Grade.GRADE_9_7, "7급": Grade.GRADE_9_7, "6급": Grade.GRADE_6, "5급": Grade.GRADE_5,
        "4급": Grade.GRADE_4, "고위공무원": Grade.SENIOR, "고위공무원단": Grade.SENIOR, "정무직": Grade.POLITICAL,
        "모름": Grade.UNKNOWN,
    },
}  # fmt: skip
YES_OR_NO = {
    **dict.fromkeys(("yes", "y", "true", "1", "o", "예", "참석"), True),
    **dict.fromkeys(("no", "n", "false", "0", "x", "아니오", "불참"), False),
}

# What a title says of its kind, the first word that fits; a report otherwise.
_KINDS = (
    (ItemKind.REPORT, ("보고", "제출", "실적", "report")),
    (ItemKind.MEETING, ("회의", "간담회", "meeting")),
    (ItemKind.EVENT, ("행사", "기념식", "포럼", "워크숍", "설명회", "세미나", "ceremony", "event")),
    (ItemKind.APPROVAL, ("결재", "승인", "approval")),
    (ItemKind.PRACTICE, ("대기", "관행", "waiting")),
)


def kind_of(title: str) -> ItemKind:
    """The kind that a title names last: "주간회의 결과 보고" is a report, "보고 회의" a meeting."""
    folded = title.lower()
    found = [(folded.rfind(word), kind) for kind, words in _KINDS for word in words if word in folded]
    return max(found, key=lambda pair: pair[0])[1] if found else ItemKind.REPORT


def folded(raw: str) -> str:
    """A word as it is compared."""
    return "".join(raw.lower().split())
