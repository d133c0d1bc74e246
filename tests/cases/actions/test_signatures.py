"""Several cases signed at once: all of them or none, by whom it may be, with the right printed beside each record."""

from audit.access.gate import NotAllowed
from audit.access.second_factor import SecondFactorNeeded
from audit.cases.actions import sign_together
from audit.cases.choices import SignatureKind, State
from audit.cases.models import Case, Decision, Signature
from audit.cases.refusals.case import FieldMissing
from audit.cases.refusals.signature import (
    InCase,
    NoCaseChosen,
    TooManyCases,
)
from audit.core import clock
from audit.directory.models import User
from audit.journal.models import Event
from tests.access.rows import proof
from tests.cases.council import Council, again, refused


def agreed(council: Council, count: int = 2) -> list[Case]:
    """Agreed cases about different work."""
    return [council.closed("YYYYYYYYY", council.item(f"보고 {number}")) for number in range(count)]


def shown(cases: list[Case]) -> dict[int, int]:
    return {case.pk: case.version for case in cases}


def sign(by: User, cases: list[Case]) -> list[Case]:
    return sign_together(by=by, cases=shown(cases), document_number="혁신-7", second_factor=proof(by))


def test_one_act_signs_all_of_them(council: Council) -> None:
    cases = agreed(council, 3)
    with clock.at(cases[-1].entered_at):
        sign(council.minister, cases)
        today = clock.today()
    assert [again(case).state for case in cases] == [State.SCHEDULED] * 3
    rows = Signature.objects.order_by("pk")
    assert [(row.kind, row.signed_on, row.rule_number, row.document) for row in rows] == [
        (SignatureKind.APPROVAL, today, "", None)
    ] * 3
    assert set(Decision.objects.values_list("document_number", "signed_by")) == {
        ("혁신-7", council.minister.pk)
    }
    facts = Event.objects.filter(kind="decision.made")[0].facts["signature"]
    assert facts == {
        "kind": "approval",
        "signed_on": today.isoformat(),
        "rule_number": "",
        "document_id": None,
    }


def test_one_that_somebody_changed_refuses_them_all(council: Council) -> None:
    cases = agreed(council)
    with clock.at(cases[-1].entered_at):
        council.move(cases[1], "hand_back", reason="다시 봅니다.")
        with refused(InCase) as caught:
            sign(council.minister, cases)
    assert cases[1].number in str(caught.value)


def test_nothing_and_too_much_are_refused(council: Council) -> None:
    case = council.in_state(State.AGREED)
    with clock.at(case.entered_at):
        for cases, kind in (({}, NoCaseChosen), (dict.fromkeys(range(1, 62), 1), TooManyCases)):
            with refused(kind):
                sign_together(
                    by=council.minister,
                    cases=cases,
                    document_number="1",
                    second_factor=proof(council.minister),
                )
        with refused(FieldMissing):
            sign_together(
                by=council.minister,
                cases=shown([case]),
                document_number=" ",
                second_factor=proof(council.minister),
            )


def test_who_may_not_sign_signs_nothing(council: Council) -> None:
    case = council.in_state(State.AGREED)
    with clock.at(case.entered_at):
        with refused(NotAllowed):
            sign(council.chair, [case])
        with refused(InCase):  # a member to whom nothing is delegated
            sign(council.members[0], [case])
        with refused(SecondFactorNeeded):
            sign_together(by=council.minister, cases=shown([case]), document_number="1")


# --- standing delegation ----------------------------------------------------------------------------------------------
