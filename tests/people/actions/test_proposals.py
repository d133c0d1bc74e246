"""Two pairs of eyes: what one person proposes changes nothing until another confirms it, and nobody does it alone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.core import clock
from audit.core.refusals import Refused
from audit.directory.models import Ministry, Unit, User
from audit.journal.models import Event
from audit.mail.models import Notice
from audit.people.actions import (
    ask_for_role,
    confirm,
    confirm_as_operator,
    decline,
    grant,
    lapse_proposals,
    withdraw_proposal,
)
from audit.people.choices import ProposalStatus
from audit.people.models import OfficeProposal
from audit.people.queries.proposals import confirmers, title_of
from audit.people.refusals import (
    ConfirmedByThree,
    OthersCanConfirm,
    ProposalOver,
    ProposedAlready,
    ProposerLostRight,
    ReasonMissing,
    RoleHeld,
    SecondPersonNeeded,
)
from tests.people.founded import DAY, offices, proposed
from tests.world import MONDAY, MakeUser, later

pytestmark = pytest.mark.usefixtures("founded")


@pytest.fixture
def proposal(admin: User, kim: User) -> OfficeProposal:
    """The administrator proposes kim as the chair."""
    return proposed(ask_for_role(by=admin, user=kim, role=Role.CHAIR, since=DAY))


def test_proposer_confirmer_and_who_gains_are_three(
    proposal: OfficeProposal, admin: User, kim: User, other: User
) -> None:
    Grant.objects.create(ministry=proposal.ministry, user=kim, role=Role.ADMIN, valid_from=DAY)
    for by in (admin, kim):
        with pytest.raises(ConfirmedByThree):
            confirm(by=by, proposal=proposal)
    assert confirmers(proposal) == [other]


def test_the_database_itself_refuses_a_proposal_decided_by_its_proposer(proposal: OfficeProposal) -> None:
    rows = OfficeProposal.objects.filter(pk=proposal.pk)
    for who in (proposal.proposed_by, proposal.person):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(status=ProposalStatus.CONFIRMED, decided_at=MONDAY, decided_by=who)


def test_others_cannot_confirm(
    proposal: OfficeProposal, make_user: MakeUser, unit: Unit, chair: User
) -> None:
    for by in (make_user("head", Role.UNIT_HEAD, unit=unit), make_user("sec", Role.SECRETARY)):
        with pytest.raises(NotAllowed):
            confirm(by=by, proposal=proposal)
    confirm(by=chair, proposal=proposal)
    assert offices(proposal.person) == ["chair"]


def test_an_operator_who_looks_around_cannot_confirm(proposal: OfficeProposal, ministry: Ministry) -> None:
    operator = User.objects.create_superuser("root", name_ko="운영자", email="root@example.kr")
    Grant.objects.create(ministry=ministry, user=operator, role=Role.AUDITOR, valid_from=DAY)
    with pytest.raises(NotAllowed):
        confirm(by=operator, proposal=proposal)
    assert operator not in confirmers(proposal)


def test_twice_is_refused(proposal: OfficeProposal, other: User, chair: User) -> None:
    confirm(by=other, proposal=proposal)
    with pytest.raises(ProposalOver):
        confirm(by=chair, proposal=proposal)
    with pytest.raises(ProposalOver):
        decline(by=chair, proposal=proposal, reason="아니요")
    with pytest.raises(ProposalOver):
        withdraw_proposal(by=proposal.proposed_by, proposal=proposal)
    assert Grant.objects.filter(user=proposal.person, role=Role.CHAIR).count() == 1


def test_it_lapses_at_the_end_of_the_tenth_working_day(proposal: OfficeProposal, other: User) -> None:
    # 2026-03-23 is the tenth working day after Monday the 9th; 18:00 in Seoul is 09:00 UTC.
    assert proposal.lapses_at.isoformat() == "2026-03-23T09:00:00+00:00"
    with clock.at(proposal.lapses_at - timedelta(seconds=1)):
        assert lapse_proposals() == 0
    with clock.at(proposal.lapses_at):
        with pytest.raises(ProposalOver):  # though the clock has not come round yet
            confirm(by=other, proposal=proposal)
        assert (lapse_proposals(), lapse_proposals()) == (1, 0)
    proposal.refresh_from_db()
    assert (proposal.status, proposal.decided_by) == (ProposalStatus.LAPSED, None)
    assert Notice.objects.filter(kind="office_not_confirmed").get().person == proposal.proposed_by


def test_a_right_that_ended_meanwhile_ends_the_proposal(
    proposal: OfficeProposal, admin: User, other: User
) -> None:
    Grant.objects.filter(user=admin).update(valid_until=DAY)
    with clock.at(later(days=2)), pytest.raises(ProposerLostRight):
        confirm(by=other, proposal=proposal)
    assert offices(proposal.person) == []


def test_the_rules_of_the_act_are_asked_again(
    proposal: OfficeProposal, other: User, ministry: Ministry
) -> None:
    Grant.objects.create(ministry=ministry, user=proposal.person, role=Role.CHAIR, valid_from=DAY)
    with pytest.raises(RoleHeld):
        confirm(by=other, proposal=proposal)
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.OPEN


def test_what_a_rule_forbids_is_not_even_proposed(admin: User, kim: User, ministry: Ministry) -> None:
    Grant.objects.create(ministry=ministry, user=kim, role=Role.CHAIR, valid_from=DAY)
    with pytest.raises(RoleHeld):
        ask_for_role(by=admin, user=kim, role=Role.CHAIR, since=DAY)
    assert (OfficeProposal.objects.count(), Event.objects.count(), Notice.objects.count()) == (0, 0, 0)


def test_trying_it_leaves_nothing_behind(proposal: OfficeProposal, kim: User) -> None:
    assert list(Event.objects.values_list("kind", flat=True)) == ["office.proposed"]
    assert (offices(kim), User.objects.get(pk=kim.pk).rights_version) == ([], 0)


def test_the_same_is_not_proposed_twice(proposal: OfficeProposal, other: User, kim: User) -> None:
    with pytest.raises(ProposedAlready):
        ask_for_role(by=other, user=kim, role=Role.CHAIR, since=DAY)


def test_declined_with_a_reason_that_the_proposer_reads(proposal: OfficeProposal, chair: User) -> None:
    for reason in ("", "  ", "x" * 501):
        with pytest.raises(ReasonMissing):
            decline(by=chair, proposal=proposal, reason=reason)
    decline(by=chair, proposal=proposal, reason="다른 사람을 추천합니다.")
    proposal.refresh_from_db()
    assert (proposal.status, proposal.decided_by, proposal.reason) == (
        ProposalStatus.DECLINED, chair, "다른 사람을 추천합니다.",
    )  # fmt: skip
    assert Notice.objects.get(kind="office_not_confirmed").person == proposal.proposed_by


def test_only_its_proposer_takes_it_back(proposal: OfficeProposal, admin: User, other: User) -> None:
    with pytest.raises(NotAllowed):
        withdraw_proposal(by=other, proposal=proposal)
    withdraw_proposal(by=admin, proposal=proposal)
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.WITHDRAWN


def test_the_person_chair_and_auditors_are_told(
    proposal: OfficeProposal, admin: User, other: User, chair: User, make_user: MakeUser, kim: User
) -> None:
    auditor = make_user("auditor", Role.AUDITOR)
    confirm(by=other, proposal=proposal)
    told = set(Notice.objects.filter(kind="office_confirmed").values_list("person", flat=True))
    assert told == {kim.pk, chair.pk, auditor.pk, admin.pk}


def test_the_operator_confirms_where_nobody_can(proposal: OfficeProposal, kim: User) -> None:
    with pytest.raises(ReasonMissing):
        confirm_as_operator(by=None, proposal=proposal, reason=" ")
    confirm_as_operator(by=None, proposal=proposal, reason="다른 확인자가 없습니다.")
    proposal.refresh_from_db()
    assert (offices(kim), proposal.decided_by, proposal.reason) == (
        ["chair"],
        None,
        "다른 확인자가 없습니다.",
    )
    assert Event.objects.get(kind="office.confirmed").facts["reason"] == "다른 확인자가 없습니다."


def test_the_operator_does_not_where_somebody_can(proposal: OfficeProposal, other: User) -> None:
    with pytest.raises(OthersCanConfirm):
        confirm_as_operator(by=None, proposal=proposal, reason="급합니다.")


def test_the_command_line_gives_no_office_once_founded(kim: User) -> None:
    with pytest.raises(SecondPersonNeeded):
        grant(by=None, user=kim, role=Role.CHAIR, since=DAY)


def test_every_kind_has_a_line(proposal: OfficeProposal) -> None:
    assert (
        title_of(proposal)
        == "kim 님 님 역할 부여: 조직혁신 TF 단장, 2026. 3. 9.(월)부터 별도로 종료할 때까지"
    )


def test_of_two_confirmers_the_second_is_refused(proposal: OfficeProposal, other: User, chair: User) -> None:
    stale = OfficeProposal.objects.get(pk=proposal.pk)
    confirm(by=other, proposal=proposal)
    with pytest.raises(Refused):
        confirm(by=chair, proposal=stale)
