"""Standing delegations: who signs what in the minister's place, within limits, until when."""

from datetime import timedelta

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.second_factor import SecondFactorNeeded
from audit.cases.actions import delegate_signing, end_delegation, move
from audit.cases.choices import SignatureKind, State
from audit.cases.models import Delegation, Signature
from audit.cases.queries.signing import to_sign
from audit.cases.refusals.case import FieldMissing
from audit.cases.refusals.signature import (
    DelegateUnfit,
    DelegationBackwards,
    DelegationOver,
    InCase,
)
from audit.core import clock
from audit.directory.models import Absence
from audit.journal.models import Event
from tests.access.rows import proof
from tests.cases.actions.test_signatures import sign
from tests.cases.council import Council, again, refused, told
from tests.world import MakeUser


def delegate(council: Council, member: int = 0, *, days: int = 30, **limits: object) -> Delegation:
    """The minister lets a member sign from today on."""
    today = clock.today()
    return delegate_signing(
        by=council.minister,
        delegate=council.members[member],
        since=today,
        until=today + timedelta(days=days),
        rule_number="위임전결 규정 제4조",
        second_factor=proof(council.minister),
        **limits,  # type: ignore[arg-type]  # loose limits
    )


def test_a_delegate_signs_what_the_delegation_covers(council: Council) -> None:
    small, large = council.closed("YYYYYYYYY"), None
    with clock.at(small.entered_at):
        large = council.closed("YYYYYYYYY", council.item("큰 보고", annual_minutes=60 * 1000))
    with clock.at(large.entered_at):
        delegate(council, most_hours=100)
        member = council.members[0]
        assert list(to_sign(member)) == [small]
        with refused(InCase):
            sign(member, [small, large])
        with refused(NotAllowed):
            move(
                by=member,
                case=large,
                name="sign",
                version=None,
                facts={"document_number": "1"},
                second_factor=proof(member),
            )
        council.move(small, "sign", by=member, document_number="전결-1")
    row = Signature.objects.get()
    assert (row.kind, row.rule_number, row.decision.signed_by) == (
        SignatureKind.DELEGATED, "위임전결 규정 제4조", member,
    )  # fmt: skip
    assert again(large).state == State.AGREED


def test_limits_are_units_hours_and_what_the_council_settled(council: Council) -> None:
    mine = council.closed("YYYYYYYYY")
    with clock.at(mine.entered_at):
        other = council.closed("YYYYYYYYY", council.item("다른 과 보고", unit=council.other))
    with clock.at(other.entered_at):
        unsettled = council.move(council.lapsed(), "refer", reason="정해 주십시오.")
    with clock.at(unsettled.entered_at):
        delegate(council, 0, unit=council.unit)
        delegate(council, 1, unsettled=True)
        delegate(council, 2, most_hours=24)
        delegate(council, 3, most_hours=23)
        found = [set(to_sign(member).values_list("pk", flat=True)) for member in council.members[:5]]
    assert found == [{mine.pk}, {mine.pk, other.pk, unsettled.pk}, {mine.pk, other.pk}, set(), set()]


def test_a_delegation_that_ended_yesterday_signs_nothing(council: Council) -> None:
    case, member = council.in_state(State.AGREED), council.members[0]
    with clock.at(case.entered_at):
        delegate(council, days=1)
    with clock.at(case.entered_at + timedelta(days=1)):
        assert to_sign(member).exists()
    with clock.at(case.entered_at + timedelta(days=2)):
        assert not to_sign(member).exists()
        with refused(InCase):
            sign(member, [case])
        with refused(NotAllowed):
            move(
                by=member,
                case=case,
                name="sign",
                version=None,
                facts={"document_number": "1"},
                second_factor=proof(member),
            )


def test_a_delegation_ends_at_once_and_once(council: Council) -> None:
    case, member = council.in_state(State.AGREED), council.members[0]
    with clock.at(case.entered_at):
        given = delegate(council)
        assert told("signing_delegated") == ["chair", "member0"]
        end_delegation(by=council.minister, delegation=given, second_factor=proof(council.minister))
        assert not to_sign(member).exists()
        with refused(DelegationOver):
            end_delegation(by=council.minister, delegation=given, second_factor=proof(council.minister))
    assert [event.kind for event in Event.objects.filter(kind__startswith="delegation.")] == [
        "delegation.ended",
        "delegation.given",
    ]


def test_delegation_ends_with_the_seat_on_the_council(council: Council) -> None:
    case, member = council.in_state(State.AGREED), council.members[0]
    with clock.at(case.entered_at):
        delegate(council)
        member.grants.update(valid_until=clock.today() - timedelta(days=1))
        assert not to_sign(member).exists()


def test_only_the_minister_in_person_delegates(council: Council, make_user: MakeUser) -> None:
    deputy = make_user("deputy", Role.STAFF, unit=council.unit)
    today = clock.today()
    days = {"since": today, "until": today}
    Absence.objects.create(
        ministry=council.ministry, user=council.minister, deputy=deputy, valid_from=today, valid_until=today
    )
    given = {"delegate": council.members[0], "rule_number": "제4조", **days}
    for by in (deputy, council.chair, council.members[0]):
        with refused(NotAllowed):
            delegate_signing(by=by, second_factor=proof(by), **given)  # type: ignore[arg-type]  # loose fields
    with refused(SecondFactorNeeded):
        delegate_signing(by=council.minister, **given)  # type: ignore[arg-type]  # as above
    for changed, kind in (
        ({"delegate": council.chair}, DelegateUnfit),
        ({"delegate": council.minister}, DelegateUnfit),
        ({"until": today - timedelta(days=1)}, DelegationBackwards),
        ({"since": today - timedelta(days=1)}, DelegationBackwards),
        ({"rule_number": " "}, FieldMissing),
    ):
        with refused(kind):
            delegate_signing(by=council.minister, second_factor=proof(council.minister), **given | changed)  # type: ignore[arg-type]  # as above


def test_delegates_are_asked_for_what_they_may_sign(council: Council) -> None:
    delegate(council, 0, most_hours=100, days=90)
    delegate(council, 1, most_hours=1, days=90)
    council.in_state(State.AGREED)
    assert told("signature_asked") == ["member0", "minister"]
