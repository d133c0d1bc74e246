"""The sentences about plans and lists."""

import re
from pathlib import Path

import pytest
from django.utils import translation

from audit.core import csv_rows
from audit.organizations import wording
from audit.organizations.rules.changes import FIELDS, UnitState
from audit.organizations.rules.plan import LineProblem
from audit.organizations.rules.plan_file import COLUMNS
from audit.reorganizations.rules import guide_file

ROOM, CORE = Path(wording.__file__).parent, Path(csv_rows.__file__).parent
RULES = (
    *(CORE / f"{name}.py" for name in ("csv_rows", "table_file", "workbooks")),
    *(ROOM / "rules" / f"{rule}.py" for rule in ("plan_file", "unit_list", "changes", "plan")),
    ROOM.parent / "reorganizations" / "rules" / "chain.py",
)


def codes() -> set[str]:
    """Every code a rule of this room can give: what stands second in `Problem(…)`, and the computed ones."""
    found = {
        "cell_empty",  # of a guide list
        "level_unknown",
        "change_unknown",
        "code_bad",
        "code_reserved",
        "too_long",
        "line_break",
        "control",
        "direction",
    }
    found |= {"failed", "lost", "other_file", "protected"}  # of any table
    found |= {"macros", "not_xlsx", "other_workbooks", "too_large_inside", "too_many_sheets"}  # of a workbook
    found |= {f"{what}_{why}" for what in ("parent", "successor") for why in ("ends", "unknown")}
    for rule in RULES:
        source = rule.read_text(encoding="utf-8")
        found |= set(re.findall(r'\bLineProblem\([^,()]+(?:\([^()]*\))?[^,()]*, "(\w+)"', source))
    return found


def test_each_problem_has_its_sentence() -> None:
    assert wording.PROBLEMS.keys() == codes()
    assert wording.FIELDS.keys() == {*COLUMNS, *FIELDS, *guide_file.COLUMNS}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_each_sentence_can_be_filled(language: str) -> None:
    with translation.override(language):
        filled = [wording.problem_sentence(LineProblem(2, code, "name_ko")) for code in wording.PROBLEMS]
        assert [sentence for sentence in filled if re.search(r"%|\(value\)|\(field\)", sentence)] == []


@pytest.mark.parametrize(
    ("problem", "english", "korean"),
    [
        (
            LineProblem(3, "orphan", "A1"),
            "line 3: The unit ends, but A1 below it stays without a parent. Move or end A1 as well.",
            "3번째 줄: 이 부서는 없어지는데 아래에 있는 A1 부서가 상위 부서 없이 남습니다. 그 부서도 옮기거나 없애십시오.",
        ),
        (
            LineProblem(0, "empty"),
            "There is no line. Give at least one.",
            "내용이 한 줄도 없습니다. 한 줄 이상 적으십시오.",
        ),
        (
            LineProblem(2, "code_reserved", "people"),
            "line 2: “people” stands for a page of this application and cannot be the code of a unit. Choose another one.",
            "2번째 줄: ‘people’ 코드는 이 시스템의 화면 주소로 쓰이므로 부서 코드로 쓸 수 없습니다. 다른 코드를 정하십시오.",
        ),
        (
            LineProblem(4, "too_long", "긴 이름", "name_ko"),
            "line 4, column name_ko: This is too long: Korean name (“긴 이름”). Shorten it.",
            "4번째 줄 name_ko 열: ‘국문 이름’ 항목(‘긴 이름’)이 너무 깁니다. 줄이십시오.",
        ),
    ],
)
def test_a_problem_in_both_languages(problem: LineProblem, english: str, korean: str) -> None:
    with translation.override("en"):
        assert wording.problem_with_line(problem) == english
    with translation.override("ko"):
        assert wording.problem_with_line(problem) == korean


UNITS = {"A1": UnitState("A1", "기획과", "Planning", "division"), "A2": UnitState("A2", "", "", "team")}


@pytest.mark.parametrize(
    ("problem", "english", "korean"),
    [
        (
            LineProblem(3, "successor_ends", "A1"),
            "line 3: The successor Planning (A1) ends itself by this plan. Name a unit that stays.",
            "3번째 줄: 승계 부서 기획과(A1)도 이 계획으로 없어집니다. 남는 부서를 적으십시오.",
        ),
        (
            LineProblem(0, "stranded", "A1"),
            (
                "Planning (A1) has no unit above it any more, because that one ended on its last day. "
                "Move or end Planning (A1) as well."
            ),
            "기획과(A1)의 상위 부서가 존속 기한이 끝나 없어졌습니다. 이 계획에서 기획과(A1)도 옮기거나 없애십시오.",
        ),
        # a unit nobody knows, and one that has no name yet: the code alone
        (
            LineProblem(3, "parent_unknown", "B9"),
            "line 3: The parent B9 is not among the units. Name one that is.",
            "3번째 줄: 상위 부서로 적은 B9 부서가 부서 목록에 없습니다. 목록에 있는 부서를 적으십시오.",
        ),
        (
            LineProblem(3, "name_missing", "A2"),
            "line 3: The name of A2 is missing. Give the Korean name.",
            "3번째 줄: A2의 이름이 없습니다. 국문 이름을 적으십시오.",
        ),
        # the code itself is what is wrong: whose name should stand there
        (
            LineProblem(3, "unit_exists", "A1"),
            "line 3: The code A1 is or was in use. Give the new unit another one.",
            "3번째 줄: A1 코드는 쓰고 있거나 쓴 적이 있습니다. 새 부서에는 다른 코드를 주십시오.",
        ),
    ],
)
def test_a_unit_is_called_by_its_name_with_the_code(problem: LineProblem, english: str, korean: str) -> None:
    called = wording.unit_labels(UNITS)
    said = []
    for language in ("en", "ko"):
        with translation.override(language):
            said.append(wording.problem_with_line(problem, called))
    assert said == [english, korean]


def test_each_sentence_about_a_unit_says_which() -> None:
    with translation.override("en"):
        said = {
            code for code in wording.PROBLEMS
            if "Planning (A1)" in wording.problem_sentence(LineProblem(2, code, "A1"), wording.unit_labels(UNITS))
        }  # fmt: skip
    assert said == wording.ABOUT_UNITS


def test_a_value_is_shown_short_and_is_never_a_format() -> None:
    with translation.override("en"):
        assert wording.problem_sentence(LineProblem(2, "unit_unknown", "%(field)s\x00\u202e")) == (
            "There is no unit %(field)s\ufffd\ufffd on that day. Check the code and the day."
        )
        assert wording.problem_sentence(LineProblem(2, "successor_unknown", "x" * 100_000)) == (
            f"The successor {'x' * 60}… does not exist on that day. Name a unit that does."
        )
