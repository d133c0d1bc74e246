"""A list of people in words: who and which unit by name, and how many in one sentence each."""

from datetime import date

import pytest
from django.utils import translation

from audit.access.choices import Role
from audit.directory.models import Unit
from audit.people.pages.import_preview import (
    change_words,
    counts,
    import_result,
    person_name,
    problem_sentence,
)
from audit.people.queries.import_plan import plan_of
from audit.people.rules.people_list import Refusal
from tests.people.queries.test_import_plan import said
from tests.world import MakeUser


def in_both(refusal: Refusal) -> list[str]:
    sentences = []
    for language in ("ko", "en"):
        with translation.override(language):
            sentences.append(problem_sentence(refusal))
    return sentences


@pytest.mark.parametrize(
    ("refusal", "korean", "english"),
    [
        (
            Refusal(2, "unit_code", "unit_unknown", "PC-01", "기획재정담당관", "Planning"),
            "“기획재정담당관(PC-01)”: 그날 이 코드의 부서가 없습니다. 코드와 날짜를 확인하십시오.",
            "“Planning (PC-01)”: No unit has this code on that day. Check the code and the day.",
        ),
        (
            Refusal(2, "unit_code", "unit_unknown", "NOPE"),
            "“NOPE”: 그날 이 코드의 부서가 없습니다. 코드와 날짜를 확인하십시오.",
            "“NOPE”: No unit has this code on that day. Check the code and the day.",
        ),
        (
            Refusal(2, "username", "account_closed", "kim", "김하나"),
            "“김하나(kim)”: 이 사람의 계정은 닫혀 있습니다. 줄을 빼십시오.",
            "“김하나 (kim)”: The account of this person is closed. Take the line out.",
        ),
        (
            Refusal(2, "username", "username_unusable", "Chair"),
            "“Chair”: 여기에서 쓸 수 없는 사용자 이름입니다. 다른 이름을 선택하십시오.",
            "“Chair”: This user name cannot be used here. Choose another one.",
        ),
        (
            Refusal(2, "username", "username_bad", ".."),
            "“..”: 영문자, 숫자와 . _ @ + - 문자만 쓰고, 첫 글자와 끝 글자는 영문자나 숫자로 하십시오.",
            "“..”: Use letters A to Z, digits and . _ @ + - only, with a letter or a digit first and last.",
        ),
        (
            Refusal(2, "roles", "role_later", "unit_head"),
            "“부서장(unit_head)”: 이 사람은 나중 날짜부터 이 역할을 맡기로 되어 있습니다. 목록에서 빼거나 그 역할을 먼저 끝내십시오.",
            "“unit head (unit_head)”: The person gets this role on a later day already. Take it out, or end that one first.",
        ),
    ],
)  # fmt: skip
def test_what_is_refused_is_called_by_its_name(refusal: Refusal, korean: str, english: str) -> None:
    assert in_both(refusal) == [korean, english]


@pytest.mark.django_db
def test_who_and_where_are_called_by_name(unit: Unit) -> None:
    planned = plan_of([said(name_ko="김하나", name_en="Kim Hana", roles=("staff",))]).new[0]
    told = []
    for language in ("ko", "en"):
        with translation.override(language):
            told.append((person_name(planned), change_words(planned)))
    assert told == [
        ("김하나", "자리: 기획재정담당관(PC-01), 역할: 직원"),
        ("Kim Hana", "seat in Division PC-01 (PC-01), role: staff"),
    ]


@pytest.mark.django_db
def test_how_many_are_told_as_people_and_none_in_one_word(make_user: MakeUser, unit: Unit) -> None:
    make_user("kim", Role.STAFF, unit=unit)
    since = {"since": date(2026, 3, 9)}
    plan = plan_of(
        [said(), said("lee", **since), said("ahn", **since)], [Refusal(9, "since", "day_bad", "x")]
    )
    told = []
    for language in ("ko", "en"):
        with translation.override(language):
            told.append(([(str(label), count) for label, count in counts(plan)], import_result(plan)))
    assert told == [
        (
            [("신규", "2명"), ("변경", "없음"), ("그대로", "1명"), ("거절된 칸", "1개")],
            "목록을 가져왔습니다. 신규: 2명, 변경: 없음, 그대로: 1명.",
        ),
        (
            [
                ("New", "2 people"),
                ("Changed", "none"),
                ("Unchanged", "1 person"),
                ("Refused cells", "1 cell"),
            ],
            "The list was taken in. New: 2 people, changed: none, unchanged: 1 person.",
        ),
    ]
