"""Questions and seats of units that end."""

from audit.cases.actions import answer_consultation
from audit.cases.actions.parts.succession import transfer_to_successors as _transfer_to_successors
from audit.cases.models import Consultation, Elector
from audit.directory.models import Appointment, Unit
from audit.journal.actions import audited
from audit.journal.models import Event
from tests.cases.council import Council
from tests.world import FOUNDED, MakeUnit

# Parts run inside an act; here this is it.
transfer_to_successors = audited(_transfer_to_successors)


def asked(case_id: int) -> list[str]:
    """The codes of the units that are asked."""
    rows = Consultation.objects.filter(case=case_id).order_by("pk").select_related("unit")
    return [row.unit.code for row in rows]


def told(kind: str) -> list[dict[str, object]]:
    return [event.facts for event in Event.objects.filter(kind=kind).order_by("sequence")]


def test_an_open_question_goes_to_another_unit(council: Council) -> None:
    case = council.move(council.draft(), "submit")
    question = Consultation.objects.get()
    assert transfer_to_successors(questions={question.pk: council.other}, seats={}, by=council.chair) == (
        1,
        0,
    )
    assert asked(case.pk) == ["TP-01"]
    facts = {"case": case.number, "from": "PC-01", "to": "TP-01", "asked_itself": False}
    assert told("consultation.passed_on") == [facts]


def test_a_unit_that_was_asked_itself_is_not_asked_twice(council: Council, make_unit: MakeUnit) -> None:
    third = make_unit("A")
    items = [council.item(unit=unit) for unit in (council.unit, council.other, third)]
    case = council.move(council.draft(*items), "submit")
    targets = {row.pk: council.other for row in Consultation.objects.exclude(unit=council.other)}
    assert transfer_to_successors(questions=targets, seats={}) == (2, 0)
    assert asked(case.pk) == ["TP-01"]
    assert [facts["asked_itself"] for facts in told("consultation.passed_on")] == [True, True]


def test_of_two_questions_to_one_successor_one_stays(council: Council, make_unit: MakeUnit) -> None:
    items = [council.item(unit=unit) for unit in (council.unit, council.other)]
    case = council.move(council.draft(*items), "submit")
    heir = make_unit("Z")
    assert transfer_to_successors(
        questions=dict.fromkeys(Consultation.objects.values_list("pk", flat=True), heir), seats={}
    ) == (2, 0)
    assert asked(case.pk) == ["Z"]


def test_an_answered_question_stays_where_it_was_answered(council: Council) -> None:
    case = council.move(council.draft(), "submit")
    question = Consultation.objects.get()
    answer_consultation(by=council.head, consultation=question)
    assert transfer_to_successors(questions={question.pk: council.other}, seats={}) == (0, 0)
    assert (asked(case.pk), told("consultation.passed_on")) == (["PC-01"], [])


def test_a_seat_of_an_electorate_passes_on_and_the_electorate_stays(
    council: Council, unit: Unit, make_unit: MakeUnit
) -> None:
    member = council.members[0]
    Appointment.objects.create(ministry=council.ministry, user=member, unit=unit, valid_from=FOUNDED)
    council.ballot()
    elector = Elector.objects.get(user=member)
    before = list(Elector.objects.order_by("pk").values_list("user", "seat"))
    third = make_unit("A")
    assert transfer_to_successors(questions={}, seats={elector.pk: council.other}) == (0, 1)
    assert transfer_to_successors(questions={}, seats={elector.pk: third}) == (0, 1)
    assert list(Elector.objects.order_by("pk").values_list("user", "seat")) == before
    assert list(Elector.objects.exclude(passed_to=None).values_list("user", "passed_to")) == [
        (member.pk, third.pk)
    ]
    ballot = elector.ballot_id
    assert told("elector.passed_on") == [
        {"ballot": ballot, "from": "PC-01", "to": "TP-01"},
        {"ballot": ballot, "from": "TP-01", "to": "A"},
    ]
