"""Effort and decisions keep the unit of their own day: what an old case shows after a reorganization."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.cases.actions import answer_consultation
from audit.cases.actions.parts.succession import transfer_to_successors as _transfer_to_successors
from audit.cases.choices import State
from audit.cases.models import Consultation, Decision, Elector
from audit.core import clock
from audit.directory.models import Appointment, User
from audit.journal.actions import audited
from audit.organizations.actions.parts.rearrangement import rearrange as _rearrange
from audit.organizations.rules.plan import UnitChange
from audit.register.actions.parts.transfer import Handing
from audit.register.actions.parts.transfer import hand_over as _hand_over
from audit.register.models import WorkItem
from tests.cases.council import Council, again, council
from tests.pages.reading import Reading
from tests.world import FOUNDED, MakeUser

# Parts run inside an act; here this is it.
transfer_to_successors = audited(_transfer_to_successors)
rearrange = audited(_rearrange)
hand_over = audited(_hand_over)

__all__ = ["council"]

SignIn = Callable[[User], Client]
OLD, NEW = "기획재정담당관", "통상정책총괄과"
LATER = timedelta(days=200)


def merge(council: Council, moment: datetime) -> None:
    """The unit goes into the other one, with its items, its open questions and its seats."""
    with clock.at(moment):
        today = clock.today()
        rearrange(
            changes=[UnitChange(2, "merge", council.unit.code, successors=(council.other.code,))], day=today
        )
        items = WorkItem.objects.filter(unit=council.unit).values_list("pk", flat=True)
        hand_over(
            handings=[Handing(pk, council.unit.pk, council.other.pk) for pk in items], on=today, by=None
        )
        open_ones = Consultation.objects.open().filter(unit=council.unit)
        seats = Elector.objects.filter(seat=council.unit)
        transfer_to_successors(
            questions={row.pk: council.other for row in open_ones},
            seats={row.pk: council.other for row in seats},
        )


def look(client: Client, address: str, moment: datetime) -> Reading:
    with clock.at(moment):
        return Reading(client.get(address).content.decode())


def owners(page: Reading) -> list[str]:
    return [cell.words for cell in page.all("td") if cell.attributes.get("data-label") == "소관 부서"]


def asked(page: Reading) -> list[str]:
    """The units of the consultation."""
    lines = [line for line in page.all("li") if line.attributes.get("class") == "point"]
    return [line.words.split()[0] for line in lines]


@pytest.mark.parametrize(
    ("state", "owner"),
    [
        (State.DRAFT, NEW),
        (State.CONSULTATION, NEW),
        (State.BALLOT, NEW),
        (State.OBJECTION, NEW),
        (State.AGREED, NEW),
        (State.NO_DECISION, NEW),
        (State.SCHEDULED, OLD),
        (State.PAUSED, OLD),
        (State.IN_EFFECT, OLD),
        (State.WITHDRAWN, OLD),
    ],
)
def test_an_open_case_moves_and_a_case_that_is_over_stays(
    council: Council, sign_in: SignIn, state: State, owner: str
) -> None:
    case = council.in_state(state)
    client = sign_in(council.chair)
    before = look(client, case.get_absolute_url(), case.entered_at)
    merge(council, case.entered_at + LATER)
    after = look(client, case.get_absolute_url(), case.entered_at + LATER)
    assert (owners(before), owners(after)) == ([OLD], [owner])


def test_the_case_and_its_decision_record_name_the_same_unit(council: Council, sign_in: SignIn) -> None:
    case = council.signed()
    merge(council, case.entered_at + LATER)
    client, record = sign_in(council.chair), Decision.objects.get(case=case)
    pages = (case.get_absolute_url(), record.get_absolute_url())
    assert [owners(look(client, page, case.entered_at + LATER)) for page in pages] == [[OLD], [OLD]]


def test_a_decision_signed_after_its_unit_ended_names_it_all_the_same(
    council: Council, sign_in: SignIn
) -> None:
    case = council.closed("YYYYYYYYY")
    merge(council, case.entered_at + timedelta(days=1))
    with clock.at(case.entered_at + timedelta(days=2)):
        case = council.move(case, "sign", document_number="혁신-123")
    client, record = sign_in(council.chair), Decision.objects.get(case=case)
    pages = (case.get_absolute_url(), record.get_absolute_url())
    assert [owners(look(client, page, case.entered_at)) for page in pages] == [[OLD], [OLD]]


@pytest.mark.parametrize(("answers", "called"), [(True, OLD), (False, NEW)])
def test_who_answered_is_named_as_on_that_day(
    council: Council, sign_in: SignIn, answers: bool, called: str
) -> None:
    case = council.in_state(State.CONSULTATION)
    if answers:
        answer_consultation(by=council.head, consultation=case.consultations.get())
    merge(council, case.entered_at + timedelta(days=1))
    page = look(sign_in(council.chair), case.get_absolute_url(), case.entered_at + timedelta(days=1))
    assert asked(page) == [called]


def test_a_unit_that_never_answered_and_has_ended_is_named(council: Council, sign_in: SignIn) -> None:
    case = council.in_state(State.BALLOT)
    merge(council, case.entered_at + timedelta(days=1))
    page = look(sign_in(council.chair), case.get_absolute_url(), case.entered_at + timedelta(days=1))
    assert asked(page) == [OLD]


def test_a_seat_is_named_as_when_the_ballot_opened(
    council: Council, sign_in: SignIn, make_user: MakeUser
) -> None:
    seated = council.members[0]
    Appointment.objects.create(ministry=council.ministry, user=seated, unit=council.unit, valid_from=FOUNDED)
    case = council.signed()
    merge(council, case.entered_at + LATER)
    reader = sign_in(make_user("auditor", Role.AUDITOR))
    record = Decision.objects.get(case=case)
    for page in (again(case).get_absolute_url(), record.get_absolute_url()):
        words = [each.words for each in look(reader, page, case.entered_at + LATER).all("dd")]
        assert [line.split(", ")[0] for line in words if str(seated) in line] == [f"{seated} ({OLD})"]
