"""What is prepared for somebody else: it counts once they confirm it, and only they and its drafter see it."""

from datetime import timedelta

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.cases.actions import (
    confirm_draft,
    draft_answer,
    draft_position,
    put_draft_aside,
    take_position,
)
from audit.cases.choices import PositionChoice
from audit.cases.models import AnswerDraft, Case, Elector, Position, PositionDraft
from audit.cases.queries.prepared import drafts_for
from audit.cases.refusals.ballot import NoBallot, NotInElectorate, SuccessorSpoke
from audit.cases.refusals.objection import ObjectionIncomplete
from audit.cases.refusals.prepared import DraftOver, MemberPresent, NotYourPrincipal
from audit.core import clock
from audit.core.refusals import AlreadyDone
from audit.directory.models import Absence, User
from audit.journal.models import Event
from tests.cases.council import Council, again, refused, told
from tests.cases.people import OBJECTION
from tests.world import MakeUser


def away(council: Council, user: User, deputy: User | None = None, days: int = 30) -> Absence:
    today = clock.today()
    return Absence.objects.create(
        ministry=council.ministry,
        user=user,
        deputy=deputy,
        valid_from=today,
        valid_until=today + timedelta(days=days),
    )


def seat_of(case: Case, user: User) -> Elector:
    return Elector.objects.get(ballot__case=case, user=user)


def aide_of(council: Council, make_user: MakeUser, principal: User, name: str = "aide") -> User:
    aide = make_user(name, unit=council.unit)
    Grant.objects.create(
        ministry=council.ministry, user=aide, role=Role.AIDE, principal=principal, valid_from=clock.today()
    )
    return aide


def test_the_secretary_drafts_for_an_absent_member_who_confirms(council: Council) -> None:
    case, member = council.ballot(), council.members[0]
    with clock.at(case.entered_at + timedelta(hours=1)):
        away(council, member)
        draft = draft_position(by=council.secretary, case=case, seat=seat_of(case, member), choice="YES")
        assert told("position_drafted") == ["member0"]
        assert Position.objects.count() == 0
        position = confirm_draft(by=member, draft=draft)
        assert (position.choice, position.author_id, position.late) == (PositionChoice.YES, member.pk, False)
        assert position.receipt == bytes(Event.objects.filter(kind="position.taken")[0].leaf_hash).hex()
        with refused(DraftOver):
            confirm_draft(by=member, draft=draft)
    row = PositionDraft.objects.get()
    assert (row.position, row.closed_at) == (position, case.entered_at + timedelta(hours=1))
    # Both names are kept: who drafted it, and who it counts for.
    assert (row.drafted_by, position.author_id) == (council.secretary, member.pk)


def test_nobody_drafts_for_a_member_who_is_here(council: Council) -> None:
    case, member = council.ballot(), council.members[0]
    with clock.at(case.entered_at + timedelta(hours=1)):
        with refused(MemberPresent):
            draft_position(by=council.secretary, case=case, seat=seat_of(case, member), choice="YES")
        with refused(NotAllowed):
            draft_position(by=council.members[1], case=case, seat=seat_of(case, member), choice="YES")
        away(council, member)
        with refused(ObjectionIncomplete):
            draft_position(by=council.secretary, case=case, seat=seat_of(case, member), choice="OBJECT")


def test_an_aide_drafts_for_the_principal_and_for_nobody_else(council: Council, make_user: MakeUser) -> None:
    case, member = council.ballot(), council.members[0]
    with clock.at(case.entered_at + timedelta(hours=1)):
        aide = aide_of(council, make_user, member)
        with refused(NotYourPrincipal):
            draft_position(by=aide, case=case, seat=seat_of(case, council.members[1]), choice="YES")
        draft_position(by=aide, case=case, seat=seat_of(case, member), choice="YES")
        draft = draft_position(by=aide, case=case, seat=seat_of(case, member), choice="OBJECT", **OBJECTION)  # type: ignore[arg-type]  # loose fields
        assert list(drafts_for(member)) == [draft]  # the newer one replaced the other
        for somebody in (council.secretary, council.members[1], aide):
            assert list(drafts_for(somebody)) == []
        with refused(NotAllowed):
            take_position(by=aide, case=case, choice="YES")
        with refused(NotAllowed):
            confirm_draft(by=aide, draft=draft)
        with refused(NotInElectorate):
            confirm_draft(by=council.members[1], draft=draft)
        with refused(NotAllowed):
            put_draft_aside(by=council.secretary, draft=draft)
        assert confirm_draft(by=member, draft=draft).resolves_if == OBJECTION["resolves_if"]


def test_a_draft_is_put_aside_by_either_side(council: Council, make_user: MakeUser) -> None:
    case, member = council.ballot(), council.members[0]
    with clock.at(case.entered_at + timedelta(hours=1)):
        aide = aide_of(council, make_user, member)
        for by in (aide, member):
            draft = draft_position(by=aide, case=case, seat=seat_of(case, member), choice="YES")
            put_draft_aside(by=by, draft=draft)
            with refused(DraftOver):
                confirm_draft(by=member, draft=draft)
    assert Position.objects.count() == 0


def test_the_journal_says_that_something_was_drafted_and_nothing_more(council: Council) -> None:
    case, member = council.ballot(), council.members[0]
    with clock.at(case.entered_at + timedelta(hours=1)):
        away(council, member)
        draft_position(by=council.secretary, case=case, seat=seat_of(case, member), choice="ABSTAIN")
    assert Event.objects.get(kind="position.drafted").facts == {}


def test_no_draft_where_no_ballot_is_open(council: Council) -> None:
    case = council.closed("YYYYYYYYY")
    away(council, council.members[0])
    with clock.at(case.entered_at), refused(NoBallot):
        draft_position(by=council.secretary, case=case, seat=seat_of(case, council.members[0]), choice="YES")


# --- the deputy of an absent seat --------------------------------------------------------------------------------------


def test_the_deputy_answers_for_an_absent_seat(council: Council) -> None:
    case, member = council.ballot(), council.members[0]
    with clock.at(case.entered_at + timedelta(hours=1)):
        with refused(NotAllowed):
            take_position(by=council.head, case=case, choice="YES")
        away(council, member, council.head)
        position = take_position(by=council.head, case=case, choice="YES")
        assert (position.elector.user, position.taken_by) == (member, council.head)
        with refused(SuccessorSpoke):  # the seat has spoken, sealed until the close
            take_position(by=member, case=case, choice="OBJECT", **OBJECTION)  # type: ignore[arg-type]  # loose fields
    assert Position.objects.standing().count() == 1


def test_a_seat_that_has_spoken_has_no_deputy(council: Council) -> None:
    case, member = council.ballot(), council.members[0]
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.say(case, 0, "Y")
        away(council, member, council.head)
        with refused(NotInElectorate):
            take_position(by=council.head, case=case, choice="ABSTAIN")


def test_a_member_is_no_deputy_in_the_same_electorate(council: Council) -> None:
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        away(council, council.members[0], council.members[1])
        take_position(by=council.members[1], case=case, choice="YES")
    assert [row.elector.user for row in Position.objects.all()] == [council.members[1]]


def test_a_deputy_confirms_what_was_drafted(council: Council) -> None:
    case, member = council.ballot(), council.members[0]
    with clock.at(case.entered_at + timedelta(hours=1)):
        away(council, member, council.head)
        draft = draft_position(by=council.secretary, case=case, seat=seat_of(case, member), choice="YES")
        assert told("position_drafted") == ["head", "member0"]
        assert confirm_draft(by=council.head, draft=draft).taken_by == council.head


# --- answers of a unit -------------------------------------------------------------------------------------------------


def test_people_of_the_unit_draft_its_answer_and_the_head_is_told(
    council: Council, make_user: MakeUser
) -> None:
    case = council.move(council.draft(), "submit")
    question = case.consultations.get()
    outsider = make_user("outsider", Role.STAFF, unit=council.other)
    with refused(NotAllowed):
        draft_answer(by=outsider, consultation=question, point="의견")
    draft_answer(by=council.staff, consultation=question, point="분기 자료에 씁니다.")
    with refused(AlreadyDone):
        draft_answer(by=council.staff, consultation=question, point="분기 자료에 씁니다.")
    draft_answer(by=council.staff, consultation=question, point="반기 자료에 씁니다.")
    assert AnswerDraft.objects.get().point == "반기 자료에 씁니다."
    assert told("answer_drafted") == ["head", "head"]
    draft_answer(by=council.staff, consultation=question, agrees=True)
    assert AnswerDraft.objects.values_list("point", "agrees").get() == ("", True)
    with refused(AlreadyDone):
        draft_answer(by=council.staff, consultation=question, agrees=True)
    draft_answer(by=council.staff, consultation=question, point="반기 자료에 씁니다.", agrees=True)
    assert AnswerDraft.objects.values_list("point", "agrees").get() == ("반기 자료에 씁니다.", False)
    question.refresh_from_db()
    assert question.answered_at is None


@pytest.mark.parametrize("role", [Role.STAFF, Role.OBSERVER])
def test_who_serves_nobody_prepares_nothing(council: Council, make_user: MakeUser, role: Role) -> None:
    case = council.ballot()
    person = make_user("person", role, unit=council.other)
    with clock.at(case.entered_at + timedelta(hours=1)), refused(NotAllowed):
        draft_position(by=person, case=again(case), seat=seat_of(case, council.members[0]), choice="YES")
