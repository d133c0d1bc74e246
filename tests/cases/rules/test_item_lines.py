"""What pages say of an item: its figures, what is prescribed about it, and which measures that bars."""

import pytest
from django.utils import translation

from audit.cases.choices import Measure
from audit.cases.rules.gate import Change, gate
from audit.cases.rules.item_lines import ItemLine
from audit.register.choices import Mandate


def line(mandate: Mandate, stated: tuple[str, ...] | None = None, measure: str = "") -> ItemLine:
    """A monthly report of two hours, a quarter of it left where there is a measure."""
    found = gate(mandate, stated, Change(measure, 12, 12)) if measure else None
    return ItemLine(1, "월간 보고", "/", "과", 12, 1440, 12, 30, mandate, "무역법 제3조", stated, found)


def test_hours_before_after_and_between() -> None:
    found = line(Mandate.HABIT)
    hours = [int(each) for each in (found.before_hours, found.after_hours, found.saved_hours)]
    assert (found.each, found.after, hours) == (120, 360, [24, 6, 18])


@pytest.mark.parametrize(
    ("found", "rests_on", "prescribed", "barred", "touched", "released"),
    [
        (line(Mandate.HABIT), "", "", (), "", False),
        (line(Mandate.STATUTE), "statute · 무역법 제3조", "that it is done, how often",
         (Measure.RETIRE, Measure.REDUCE), "", False),
        (line(Mandate.STATUTE, ("form",), "change_channel"), "statute · 무역법 제3조", "in which form or channel",
         (Measure.RETIRE, Measure.MERGE, Measure.CHANGE_CHANNEL, Measure.AUTOMATE), "in which form or channel", False),
        (line(Mandate.OWN_INSTRUCTION, None, "retire"), "instruction of the own minister or below · 무역법 제3조",
         "that it is done, how often", (), "that it is done, how often", True),
    ],
)  # fmt: skip
def test_what_is_prescribed_in_words(
    found: ItemLine, rests_on: str, prescribed: str, barred: tuple[Measure, ...], touched: str, released: bool
) -> None:
    with translation.override("en"):
        said = (
            found.rests_on,
            found.prescribed_in_words,
            found.barred,
            found.touched_in_words,
            found.is_released,
        )
    assert said == (rests_on, prescribed, barred, touched, released)
