"""The mandate gate: a table of what each measure touches, and of the road each mandate leaves."""

import pytest

from audit.cases.choices import Measure
from audit.cases.rules.gate import Change, Gate, Road, gate, open_measures, released, touches
from audit.register.choices import Mandate, Prescribed

DONE, FREQUENCY, FORM, SIGNER, RECIPIENT = Prescribed
EVERYTHING = frozenset(Prescribed)
WITHOUT_END = tuple(measure for measure in Measure if measure not in (Measure.RETIRE, Measure.REDUCE))
FREE = (Mandate.INTERNAL_POLICY, Mandate.HABIT, Mandate.UNKNOWN)


@pytest.mark.parametrize(
    ("change", "touched"),
    [
        (Change("retire", 12, 0), EVERYTHING),
        (Change("retire", 12, 12), EVERYTHING),  # whatever figures stand there
        (Change("reduce", 52, 12), {FREQUENCY}),
        (Change("reduce", 12, 12), set()),
        (Change("shorten", 52, 52), set()),
        (Change("shorten", 52, 51), {FREQUENCY}),
        (Change("shorten", 52, 60), set()),  # more often than before breaks no rule that says how often
        (Change("shorten", 52, 0), EVERYTHING),  # nothing left of it is an end by another name
        (Change("change_channel", 52, 52), {FORM}),
        (Change("change_channel", 52, 12), {FORM, FREQUENCY}),
        (Change("automate", 52, 52), {FORM}),
        (Change("delegate", 52, 52), {SIGNER}),
        (Change("merge", 12, 52), {FORM}),
        (Change("merge", 52, 12), {FORM, FREQUENCY}),
        (Change("merge", 12, 52, recipient=True), {FORM, RECIPIENT}),
        (Change("merge", 12, 0), EVERYTHING),  # into work that never takes place
    ],
)
def test_what_a_measure_touches(change: Change, touched: set[Prescribed]) -> None:
    assert touches(change) == touched


@pytest.mark.parametrize(
    ("mandate", "stated", "change", "expected"),
    [
        ("statute", None, Change("retire", 12, 0), Gate(Road.AMENDMENT, (DONE, FREQUENCY), False)),
        ("statute", None, Change("shorten", 12, 12), Gate(Road.ORDINARY, (), False)),
        ("statute", None, Change("change_channel", 12, 12), Gate(Road.ORDINARY, (), False)),
        ("statute", ["done", "form"], Change("change_channel", 12, 12), Gate(Road.AMENDMENT, (FORM,), False)),
        ("statute", ["done", "form"], Change("reduce", 12, 4), Gate(Road.ORDINARY, (), False)),
        ("assembly_demand", None, Change("reduce", 12, 4), Gate(Road.AMENDMENT, (FREQUENCY,), False)),
        (
            "higher_instruction",
            ["signer"],
            Change("delegate", 12, 12),
            Gate(Road.AMENDMENT, (SIGNER,), False),
        ),
        ("own_instruction", None, Change("retire", 12, 0), Gate(Road.RELEASE, (DONE, FREQUENCY), False)),
        ("own_instruction", None, Change("shorten", 12, 12), Gate(Road.ORDINARY, (), False)),
        ("habit", ["done"], Change("retire", 12, 0), Gate(Road.ORDINARY, (), True)),
        ("internal_policy", None, Change("retire", 12, 0), Gate(Road.ORDINARY, (), True)),
        ("unknown", None, Change("retire", 12, 0), Gate(Road.ORDINARY, (), False)),
    ],
)
def test_the_road_of_an_item(mandate: str, stated: list[str] | None, change: Change, expected: Gate) -> None:
    assert gate(mandate, stated, change) == expected
    assert released(expected) == (expected.touched if mandate == "own_instruction" else ())


@pytest.mark.parametrize("mandate", Mandate)
def test_only_habits_and_internal_policy_end_without_a_ballot(mandate: Mandate) -> None:
    found = gate(mandate, None, Change("shorten", 12, 12))
    assert found.without_ballot is (mandate in (Mandate.HABIT, Mandate.INTERNAL_POLICY))


@pytest.mark.parametrize("mandate", Mandate)
def test_some_measure_is_open_to_all_work(mandate: Mandate) -> None:
    everything = mandate in (*FREE, Mandate.OWN_INSTRUCTION)
    assert open_measures(mandate, None) == (tuple(Measure) if everything else WITHOUT_END)
    assert Measure.SHORTEN in open_measures(mandate, Prescribed.values)
