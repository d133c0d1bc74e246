"""In whose right a decision is signed is written beside its record."""

from audit.access.choices import Role
from audit.cases.choices import SignatureKind, State
from audit.cases.models import Decision, Signature
from audit.core import clock
from audit.directory.models import Absence
from tests.cases.actions.test_signatures import sign
from tests.cases.council import Council
from tests.world import MakeUser


def test_a_deputy_of_the_minister_signs_for_the_minister(council: Council, make_user: MakeUser) -> None:
    case, deputy = council.in_state(State.AGREED), make_user("deputy", Role.STAFF, unit=council.unit)
    with clock.at(case.entered_at):
        today = clock.today()
        Absence.objects.create(
            ministry=council.ministry,
            user=council.minister,
            deputy=deputy,
            valid_from=today,
            valid_until=today,
        )
        sign(deputy, [case])
    assert (Signature.objects.get().kind, Decision.objects.get().signed_by) == (SignatureKind.ACTING, deputy)
