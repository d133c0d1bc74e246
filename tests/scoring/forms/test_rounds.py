"""The reviewer's sheet and the form of a new round."""

from datetime import UTC, date, datetime

import pytest

from audit.directory.models import Ministry, Unit
from audit.directory.queries import tree_on
from audit.register.choices import ItemKind
from audit.scoring.forms.rounds import RoundForm, ScoreForm
from audit.scoring.models import Criterion, Rubric
from audit.scoring.queries.rounds import RoundSelection, criteria_of
from tests.scoring.world import CODES, keys, levels_of

ALL = dict.fromkeys(CODES, "2")
DIGITS = keys("01234")


def filled(rubric: Rubric, **typed: str) -> ScoreForm:
    return ScoreForm(typed, criteria=criteria_of(rubric.pk))


@pytest.mark.parametrize(
    ("typed", "marks"),
    [
        pytest.param(ALL, dict.fromkeys(CODES, 2), id="radio buttons"),
        pytest.param({"quick": DIGITS}, dict(zip(CODES, levels_of(DIGITS), strict=True)), id="digits"),
        pytest.param({"quick": keys("2")} | ALL, dict.fromkeys(CODES, 2), id="both, the same"),
        pytest.param(
            {"quick": "xX?-ㅌ" + keys("2")[5:]},
            dict.fromkeys(CODES[:5], None) | dict.fromkeys(CODES[5:], 2),
            id="x",
        ),
        pytest.param(
            {"quick": f" {DIGITS[0]}, {' '.join(DIGITS[1:])} "},
            dict(zip(CODES, levels_of(DIGITS), strict=True)),
            id="spaced",
        ),
        pytest.param(ALL | {"law": "x"}, dict.fromkeys(CODES, 2) | {"law": None}, id="can't tell"),
    ],
)
def test_a_sheet_is_read(rubric: Rubric, typed: dict[str, str], marks: dict[str, int | None]) -> None:
    form = filled(rubric, **typed)
    assert (form.errors, form.marks) == ({}, marks)


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        pytest.param({}, list(CODES), id="nothing"),
        pytest.param({"quick": "012"}, ["quick"], id="too few digits"),
        pytest.param({"quick": keys("01234") + "0"}, ["quick"], id="too many"),
        pytest.param({"quick": keys("0125")}, ["quick"], id="no levels"),
        pytest.param({"quick": keys("٢")}, ["quick"], id="digits of another script"),
        pytest.param({"quick": keys("2")[1:] + "4"} | ALL, [CODES[-1]], id="two different answers"),
        pytest.param(ALL | {"law": "5"}, ["law"], id="an unknown level"),
        pytest.param(ALL | {"note": "a\x00b"}, ["note"], id="a control character"),
        pytest.param(ALL | {"note": "가" * 1001}, ["note"], id="a long note"),
    ],
)
def test_a_wrong_sheet_names_its_fields(rubric: Rubric, typed: dict[str, str], errors: list[str]) -> None:
    assert sorted(filled(rubric, **typed).errors) == sorted(errors)


def test_an_optional_criterion_may_be_left_empty(rubric: Rubric) -> None:
    Criterion.objects.filter(code="law").update(required=False)
    form = filled(rubric, **{code: level for code, level in ALL.items() if code != "law"})
    assert (form.errors, "law" in form.marks) == ({}, False)


def test_a_sheet_keeps_what_was_chosen(rubric: Rubric) -> None:
    form = filled(rubric, citizens="3")
    criterion, _bound, levels = form.rows[0]
    assert criterion.code == "citizens"
    assert [(level.key, level.checked) for level in levels] == [
        ("0", False), ("1", False), ("2", False), ("3", True), ("4", False), ("x", False)
    ]  # fmt: skip
    assert [level.words for level in levels][0::5] == ["당장 그만두라고 한다", "모름"]


ROUND = {"name": "1차", "reviewers": "2", "deadline": "2026-03-16"}


def round_form(**typed: str) -> RoundForm:
    return RoundForm(ROUND | typed, tree=tree_on(date(2026, 3, 9)))


def test_a_round_ends_at_the_end_of_work(unit: Unit, top: Unit) -> None:
    form = round_form(unit=top.code, kind="report", logged="on")
    assert form.errors == {}
    assert form.moment == datetime(2026, 3, 16, 9, tzinfo=UTC)
    assert form.choice == RoundSelection(
        frozenset({top.pk, unit.pk}), ItemKind.REPORT, unscored=False, logged=True
    )
    assert round_form(unscored="on").errors == {}
    assert round_form(unscored="on").fields["name"].label == "이름"


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"deadline": "2026-03-09"}, ["deadline"]),
        ({"deadline": "2026-03-14"}, ["deadline"]),
        ({"deadline": "2026-05-05"}, ["deadline"]),
        ({"deadline": "16 March"}, ["deadline"]),
        ({"name": " "}, ["name"]),
        ({"name": "가" * 101}, ["name"]),
        ({"reviewers": "0"}, ["reviewers"]),
        ({"reviewers": "10"}, ["reviewers"]),
        ({"unit": "NOPE"}, ["unit"]),
        ({"kind": "joke"}, ["kind"]),
    ],
    ids=str,
)
def test_a_wrong_round_names_its_field(ministry: Ministry, typed: dict[str, str], errors: list[str]) -> None:
    assert list(round_form(**typed).errors) == errors
