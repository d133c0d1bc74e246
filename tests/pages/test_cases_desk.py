"""The review desk's queues on cases: names of those who have not answered, never a position."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.cases.choices import State
from audit.cases.models import Ballot, Consultation
from audit.core import clock
from audit.directory.models import User
from audit.journal.models import Event
from audit.mail.models import Notice
from tests.cases.council import Council, council

__all__ = ["council"]

SignIn = Callable[[User], Client]
BALLOTS, CONSULTATIONS = "/admin/audit/ballot/", "/admin/audit/consultation/"
QUERIES = {BALLOTS: 10, CONSULTATIONS: 8}


def test_open_ballots_name_who_has_not_answered(council: Council, sign_in: SignIn) -> None:
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "YNOAR")
        page = sign_in(council.secretary).get(BALLOTS).content.decode()
    assert case.number in page and "5 / 9" in page
    assert [member.name_ko in page for member in council.members] == [False] * 5 + [True] * 4

    assert "국회 요구 자료" not in page


def test_consultations_name_the_units_that_owe_an_answer(council: Council, sign_in: SignIn) -> None:
    case = council.in_state(State.CONSULTATION)
    page = sign_in(council.secretary).get(CONSULTATIONS).content.decode()
    assert case.number in page and "기획재정담당관" in page


@pytest.mark.parametrize("address", [BALLOTS, CONSULTATIONS])
def test_the_queues_are_for_the_task_force(council: Council, sign_in: SignIn, address: str) -> None:
    for user in (council.members[0], council.head, council.minister):
        assert sign_in(user).get(address).status_code in (302, 403), user


@pytest.mark.parametrize(
    ("address", "state", "kind"),
    [
        (BALLOTS, State.BALLOT, "reminder_position"),
        (CONSULTATIONS, State.CONSULTATION, "reminder_consultation"),
    ],
)
def test_those_who_have_not_answered_are_reminded_from_the_queue(
    council: Council, sign_in: SignIn, address: str, state: State, kind: str
) -> None:
    case = council.in_state(state)
    rows = Ballot.objects if state == State.BALLOT else Consultation.objects
    chosen = {"action": "remind", "_selected_action": [str(row.pk) for row in rows.all()]}
    with clock.at(case.entered_at):
        client = sign_in(council.secretary)
        first = client.post(address, chosen, follow=True).content.decode()
        sent = Notice.objects.filter(kind=kind)
        people = {notice.person for notice in sent.select_related("person")}
        second = client.post(address, chosen, follow=True).content.decode()
    assert people == (set(council.members) if state == State.BALLOT else {council.head})
    assert ("1건을 처리했습니다." in first, "오늘 이미" in second) == (True, True)
    assert (sent.count(), Event.objects.filter(kind="reminder.sent").count()) == (len(people), 1)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("address", [BALLOTS, CONSULTATIONS])
def test_the_queues_cost_a_fixed_number_of_queries(
    council: Council,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
    address: str,
    rows: int,
) -> None:
    for _row in range(rows):
        council.in_state(State.BALLOT if address == BALLOTS else State.CONSULTATION)
    client = sign_in(council.chair)
    with django_assert_num_queries(QUERIES[address]):
        client.get(address)
