"""Several cases signed at once: all of them or none, by whom it may be, with the right printed beside each record."""

from datetime import timedelta

from audit.access.gate import NotAllowed
from audit.access.second_factor import SecondFactorNeeded
from audit.cases.actions import move, sign_together
from audit.cases.choices import SignatureKind, State
from audit.cases.models import Decision, Signature
from audit.cases.queries.signing import to_sign
from audit.cases.refusals.case import FieldMissing
from audit.cases.refusals.signature import (
    InCase,
    NoCaseChosen,
    TooManyCases,
)
from audit.core import clock
from audit.journal.models import Event
from tests.access.rows import proof
from tests.cases.council import Council, again, refused, told
from tests.cases.signing import agreed, delegate, shown, sign


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


def test_delegates_are_asked_for_what_they_may_sign(council: Council) -> None:
    delegate(council, 0, most_hours=100, days=90)
    delegate(council, 1, most_hours=1, days=90)
    council.in_state(State.AGREED)
    assert told("signature_asked") == ["member0", "minister"]
