"""The form of a line takes and gives back what the line says."""

import pytest
from django.utils.translation import override

from audit.directory.choices import Change as Kind
from audit.organizations.changes import Change
from audit.reorganizations.forms import LineForm, line_initial

UNITS = [(f"A-{place}", f"과 {place}") for place in range(12)]


def named(count: int) -> tuple[str, ...]:
    return tuple(code for code, _name in UNITS[1 : count + 1])


def form(saved: Change | None, kind: Kind, data: dict[str, str] | None = None) -> LineForm:
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
    saved = Change(4, kind.value, "A-0", successors=named(count))
    data = sent_back(form(saved, kind)) | {"note": "새 비고"}
    again = form(saved, kind, data)
    assert again.is_valid(), again.errors
    assert again.change(4) == Change(4, kind.value, "A-0", successors=named(count), note="새 비고")


@pytest.mark.parametrize(
    ("saved", "kind", "count"),
    [(0, Kind.SPLIT, 6), (6, Kind.SPLIT, 6), (8, Kind.SPLIT, 8), (8, Kind.MERGE, 1), (8, Kind.RENAME, 0)],
)
def test_as_many_choices_as_the_kind_takes_or_the_line_names(saved: int, kind: Kind, count: int) -> None:
    line = Change(1, Kind.SPLIT.value, "A-0", successors=named(saved)) if saved else None
    assert len(successors(form(line, kind))) == count


def test_one_of_eight_can_be_taken_out_and_the_order_stays() -> None:
    saved = Change(1, Kind.SPLIT.value, "A-0", successors=named(8))
    again = form(saved, Kind.SPLIT, sent_back(form(saved, Kind.SPLIT)) | {"successor_3": ""})
    assert again.is_valid()
    assert again.change(1).successors == tuple(code for code in named(8) if code != "A-3")


def test_each_choice_has_its_number() -> None:
    saved = Change(1, Kind.SPLIT.value, "A-0", successors=named(7))
    with override("ko"):
        labels = [
            str(form(saved, Kind.SPLIT).fields[name].label) for name in successors(form(saved, Kind.SPLIT))
        ]
    assert labels == [f"승계 부서 {place}" for place in range(1, 8)]
