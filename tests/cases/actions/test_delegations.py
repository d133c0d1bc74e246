"""Standing delegations: given and ended by the minister in person, for members of the council."""

from datetime import timedelta

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.second_factor import SecondFactorNeeded
from audit.cases.actions import delegate_signing, end_delegation
from audit.cases.choices import State
from audit.cases.queries.signing import to_sign
from audit.cases.refusals.case import FieldMissing
from audit.cases.refusals.signature import (
    DelegateUnfit,
    DelegationBackwards,
    DelegationOver,
)
from audit.core import clock
from audit.directory.models import Absence
from audit.journal.models import Event
from tests.access.rows import proof
from tests.cases.council import Council, refused, told
from tests.cases.signing import delegate
from tests.world import MakeUser


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
