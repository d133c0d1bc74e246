"""The form of a line takes and gives back what the line says."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from audit.directory.choices import ChangeKind as Kind
from audit.organizations.rules.changes import UnitChange
from audit.reorganizations.forms import LineForm, NewPlanForm, line_initial

UNITS = [(f"A-{place}", f"과 {place}") for place in range(12)]


def named(count: int) -> tuple[str, ...]:
    return tuple(code for code, _name in UNITS[1 : count + 1])


def form(saved: UnitChange | None, kind: Kind, data: dict[str, str] | None = None) -> LineForm:
    """The form of a line; `data` as it was typed, or untouched."""
    initial = {**(line_initial(saved) if saved else {}), "version": 1}
    return LineForm(data, kind=kind, units=UNITS, after=UNITS, initial=initial)


def sent_back(shown: LineForm) -> dict[str, str]:
    """What a browser sends when nothing is touched."""
    return {name: str(shown.get_initial_for_field(field, name) or "") for name, field in shown.fields.items()}


def successors(shown: LineForm) -> list[str]:
    return [name for name in shown.fields if name.startswith("successor_")]


@pytest.mark.parametrize(
    ("kind", "count"), [(Kind.SPLIT, 2), (Kind.SPLIT, 6), (Kind.SPLIT, 8), (Kind.MERGE, 3)]
)
def test_a_new_note_keeps_every_successor(kind: Kind, count: int) -> None:
    saved = UnitChange(4, kind.value, "A-0", successors=named(count))
    data = sent_back(form(saved, kind)) | {"note": "새 비고"}
    again = form(saved, kind, data)
    assert again.is_valid(), again.errors
    assert again.change(4) == UnitChange(4, kind.value, "A-0", successors=named(count), note="새 비고")


@pytest.mark.parametrize(
    ("saved", "kind", "count"),
    [(0, Kind.SPLIT, 6), (6, Kind.SPLIT, 6), (8, Kind.SPLIT, 8), (8, Kind.MERGE, 1), (8, Kind.RENAME, 0)],
)
def test_as_many_choices_as_the_kind_takes_or_the_line_names(saved: int, kind: Kind, count: int) -> None:
    line = UnitChange(1, Kind.SPLIT.value, "A-0", successors=named(saved)) if saved else None
    assert len(successors(form(line, kind))) == count


def test_one_of_eight_can_be_taken_out_and_the_order_stays() -> None:
    saved = UnitChange(1, Kind.SPLIT.value, "A-0", successors=named(8))
    again = form(saved, Kind.SPLIT, sent_back(form(saved, Kind.SPLIT)) | {"successor_3": ""})
    assert again.is_valid()
    assert again.change(1).successors == tuple(code for code in named(8) if code != "A-3")


def test_each_choice_has_its_number() -> None:
    saved = UnitChange(1, Kind.SPLIT.value, "A-0", successors=named(7))
    with override("ko"):
        labels = [
            str(form(saved, Kind.SPLIT).fields[name].label) for name in successors(form(saved, Kind.SPLIT))
        ]
    assert labels == [f"승계 부서 {place}" for place in range(1, 8)]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("reorganizations",
         "“reorganizations” stands for a page of this application and cannot be the code of a unit. Choose another one."),
        ("A/1", "A code has 1 to 30 letters (A to Z), digits, hyphens and underscores."),
    ],
)  # fmt: skip
def test_a_new_unit_needs_a_code_with_a_page(code: str, told: str) -> None:
    given = {"version": "1", "unit": code, "name_ko": "새과", "level": "team", "parent": "A-0"}
    with override("en"):
        assert dict(form(None, Kind.CREATE, given).errors) == {"unit": [told]}


# --- units that do not stand any more -----------------------------------------------------------------------------------

GONE = "X-9"
STALE = {
    "a parent": (UnitChange(1, "transfer", "A-0", parent=GONE), "parent", True),
    "the one successor": (UnitChange(1, "merge", "A-0", successors=(GONE,)), "successor_1", True),
    "one of three successors": (UnitChange(1, "split", "A-0", successors=("A-1", "A-2", GONE)), "successor_3", False),
    "an optional successor": (UnitChange(1, "abolish", "A-0", successors=(GONE,)), "successor_1", False),
    "the unit itself": (UnitChange(1, "rename", GONE, "가"), "unit", True),
}  # fmt: skip
ASKED = "X-9: 시행일에 없는 부서입니다. 다른 부서를 고르십시오."
ASKED_OR_NONE = "X-9: 시행일에 없는 부서입니다. 다른 부서를 고르거나, 비우려면 ‘–’를 고르십시오."


@pytest.mark.parametrize("case", STALE)
def test_a_saved_unit_that_does_not_stand_is_shown_and_saving_asks_again(case: str) -> None:
    saved, name, needed = STALE[case]
    kind = Kind(saved.change)
    shown = form(saved, kind)
    sentence = ASKED if needed else ASKED_OR_NONE
    assert (shown[name].value(), str(shown.fields[name].help_text)) == (GONE, sentence)
    assert f'<option value="{GONE}" selected>{GONE}</option>' in str(shown[name])
    again = form(saved, kind, sent_back(shown) | {"note": "새 비고"})
    assert dict(again.errors) == {name: [sentence]}
    chosen = form(saved, kind, sent_back(shown) | {name: "A-5"})
    assert chosen.is_valid(), chosen.errors


def test_an_optional_one_is_dropped_only_when_that_is_chosen() -> None:
    saved, name, _needed = STALE["one of three successors"]
    data = sent_back(form(saved, Kind.SPLIT))
    left_out = form(saved, Kind.SPLIT, {key: value for key, value in data.items() if key != name})
    assert dict(left_out.errors) == {name: [ASKED_OR_NONE]}
    emptied = form(saved, Kind.SPLIT, data | {name: ""})
    assert emptied.is_valid(), emptied.errors
    assert emptied.change(1).successors == ("A-1", "A-2")


def test_a_unit_that_ends_by_the_plan_is_called_by_its_name() -> None:
    saved = UnitChange(1, "transfer", "A-0", parent="A-3")
    data = {**line_initial(saved), "version": 1}
    after = [unit for unit in UNITS if unit[0] != "A-3"]
    shown = LineForm(None, kind=Kind.TRANSFER, units=UNITS, after=after, initial=data)
    assert '<option value="A-3" selected>과 3</option>' in str(shown["parent"])
    assert shown.fields["parent"].help_text == ASKED.replace("X-9", "과 3")


def test_what_an_address_names_is_no_saved_unit() -> None:
    shown = LineForm(None, kind=Kind.RENAME, units=UNITS, after=UNITS, initial={"unit": GONE, "version": 1})
    assert (GONE in str(shown["unit"]), shown.fields["unit"].help_text) == (False, "")


# --- a new plan ---------------------------------------------------------------------------------------------------------


def test_what_is_wrong_with_a_list_calls_its_units_by_name() -> None:
    listed = "code,name_ko,name_en,level,parent_code\nM,산업통상부,,ministry,\nA,가과,Team A,division,B\nB,나과,,division,A\n"
    given = {"title": "개편", "effective_on": "2026-07-01", "source": "list"}
    said: list[str] = []
    for language in ("ko", "en"):
        with override(language):
            shown = NewPlanForm(given, {"file": SimpleUploadedFile("units.csv", listed.encode())})
            said += map(str, shown.errors["file"])
    assert said == [
        "3번째 줄: 가과(A) 부서가 자기 자신의 상위에 놓이게 됩니다. 그 아래에 있지 않은 상위 부서를 고르십시오.",
        "4번째 줄: 나과(B) 부서가 자기 자신의 상위에 놓이게 됩니다. 그 아래에 있지 않은 상위 부서를 고르십시오.",
        "line 3: Team A (A) would stand above itself. Choose a parent that is not below it.",
        "line 4: 나과 (B) would stand above itself. Choose a parent that is not below it.",
    ]
