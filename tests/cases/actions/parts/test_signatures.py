"""In whose right a decision was signed stands beside its record and in the journal."""

from audit.access.choices import Role
from audit.cases.actions import decide_alone
from audit.cases.choices import SignatureKind, State
from audit.cases.models import Decision, Signature
from audit.core import clock
from audit.directory.models import Absence
from audit.journal.models import Event
from audit.register.choices import Recipient
from tests.cases.council import Council
from tests.cases.signing import agreed, delegate, sign
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


def test_the_right_stands_in_the_journal_as_beside_the_record(council: Council) -> None:
    [case] = agreed(council, 1)
    with clock.at(case.entered_at):
        delegate(council)
        sign(council.members[0], [case])
        today = clock.today()
    row = Signature.objects.get()
    assert (row.decision.case, row.kind, row.signed_on, row.rule_number, row.document) == (
        case, SignatureKind.DELEGATED, today, "위임전결 규정 제4조", None,
    )  # fmt: skip
    assert Event.objects.get(kind="decision.made").facts["signature"] == {
        "kind": "delegated",
        "signed_on": today.isoformat(),
        "rule_number": "위임전결 규정 제4조",
        "document_id": None,
    }


def test_who_decides_alone_signs_in_the_own_right_and_nothing_is_said_beside(council: Council) -> None:
    item = council.item(final_recipient=Recipient.TEAM)
    decide_alone(by=council.head, item=item, version=None, measure="retire", reasons="읽는 사람이 없습니다.")
    assert (Decision.objects.get().signed_by, Signature.objects.count()) == (council.head, 0)
    assert "signature" not in Event.objects.get(kind="decision.made").facts
