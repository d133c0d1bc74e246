"""Signatures given in the ministry's own system: drafted, entered by one, confirmed by another, and only then decided."""

from datetime import date, timedelta

import pytest

from audit.access.gate import NotAllowed
from audit.cases.actions import confirm_signature, draft_document, enter_signature, give_up_document, move
from audit.cases.choices import DocumentStatus, SignatureKind, State
from audit.cases.models import Case, Decision, Signature, SignatureDocument
from audit.cases.refusals.signature import (
    AuthorityUnfit,
    DocumentFirst,
    DocumentOver,
    EnteredByYou,
    InOtherDocument,
    NoCaseChosen,
    NotAgreed,
    NotAgreedAnyMore,
    NothingEntered,
    NumberUsed,
    SignedAhead,
    SignedElsewhere,
    SignedHere,
    SignedTooEarly,
)
from audit.core import clock
from audit.core.refusals import SomebodyWasFaster
from audit.directory.choices import SigningPlace
from audit.directory.models import Ministry
from audit.journal.models import Event
from tests.cases.council import Council, again, refused, told
from tests.cases.signing import delegate


@pytest.fixture
def elsewhere(council: Council) -> Council:
    """A ministry that signs in its own document system."""
    Ministry.objects.filter(pk=council.ministry.pk).update(signing=SigningPlace.RECORDED)
    council.ministry.refresh_from_db()
    return council


def agreed(council: Council) -> list[Case]:
    first = council.closed("YYYYYYYYY", council.item("첫째 보고"))
    with clock.at(first.entered_at):
        return [first, council.closed("YYYYYYYYY", council.item("둘째 보고"))]


def drafted(council: Council, cases: list[Case]) -> SignatureDocument:
    return draft_document(by=council.secretary, title="3월 심의 결과", cases=[case.pk for case in cases])


def enter(council: Council, document: SignatureDocument, **other: object) -> SignatureDocument:
    fields: dict[str, object] = {
        "by": council.secretary,
        "document": document,
        "version": None,
        "number": "운영지원과-77",
        "signed_on": clock.today(),
        "authority": council.minister,
        "kind": SignatureKind.APPROVAL,
    }
    return enter_signature(**fields | other)  # type: ignore[arg-type]  # loose fields


def test_two_people_record_a_signature_and_all_cases_are_decided(elsewhere: Council) -> None:
    cases = agreed(elsewhere)
    with clock.at(cases[1].entered_at + timedelta(days=2)):
        document = enter(elsewhere, drafted(elsewhere, cases), signed_on=clock.today() - timedelta(days=1))
        assert [again(case).state for case in cases] == [State.AGREED] * 2
        assert told("signature_entered") == ["chair", "minister"]
        confirm_signature(by=elsewhere.chair, document=document, version=document.version)
        signed_on = clock.today() - timedelta(days=1)
    assert [again(case).state for case in cases] == [State.SCHEDULED] * 2
    assert set(Decision.objects.values_list("document_number", "signed_by")) == {
        ("운영지원과-77", elsewhere.minister.pk)
    }
    assert [(row.kind, row.signed_on, row.document) for row in Signature.objects.all()] == [
        (SignatureKind.APPROVAL, signed_on, document)
    ] * 2
    kinds = [event.kind for event in Event.objects.order_by("sequence")]
    assert [kind for kind in kinds if kind.startswith("signature.")] == [
        "signature.drafted",
        "signature.entered",
        "signature.confirmed",
    ]
    assert kinds.count("case.sign_recorded") == 2


def test_the_recorder_never_confirms(elsewhere: Council) -> None:
    cases = agreed(elsewhere)
    with clock.at(cases[1].entered_at):
        document = enter(elsewhere, drafted(elsewhere, cases))
        with refused(EnteredByYou):
            confirm_signature(by=elsewhere.secretary, document=document, version=None)
        stale = SignatureDocument.objects.get(pk=document.pk)
        enter(elsewhere, document, by=elsewhere.chair, number="운영지원과-78")
        stale.recorded_by = elsewhere.secretary  # what an older page still shows
        with refused(EnteredByYou):
            confirm_signature(by=elsewhere.chair, document=stale, version=None)
        with refused(NotAllowed):
            confirm_signature(by=elsewhere.head, document=document, version=None)
        confirm_signature(by=elsewhere.minister, document=SignatureDocument.objects.get(), version=None)
    assert Decision.objects.count() == 2


def test_a_number_stands_for_one_signature(elsewhere: Council) -> None:
    first, second = agreed(elsewhere)
    with clock.at(second.entered_at):
        enter(elsewhere, drafted(elsewhere, [first]))
        other = drafted(elsewhere, [second])
        with refused(NumberUsed):
            enter(elsewhere, other)
        given_up = SignatureDocument.objects.earliest("pk")
        give_up_document(by=elsewhere.secretary, document=given_up, version=None)
        enter(elsewhere, other)  # a number of a document that was given up is free


def test_a_number_of_a_signature_given_here_is_used(council: Council) -> None:
    first, second = agreed(council)
    with clock.at(second.entered_at):
        council.move(first, "sign", document_number="운영지원과-77")
        Ministry.objects.update(signing=SigningPlace.RECORDED)
        document = drafted(council, [second])
        with refused(NumberUsed):
            enter(council, document)


def test_the_day_lies_after_the_close_and_not_ahead(elsewhere: Council) -> None:
    cases = agreed(elsewhere)
    with clock.at(cases[1].entered_at + timedelta(days=3)):
        document = drafted(elsewhere, cases)
        with refused(SignedAhead):
            enter(elsewhere, document, signed_on=clock.today() + timedelta(days=1))
        closed = clock.day_of(cases[1].entered_at)
        with refused(SignedTooEarly):
            enter(elsewhere, document, signed_on=closed - timedelta(days=1))
        enter(elsewhere, document, signed_on=closed)


def test_who_signed_could_sign_that_day_in_that_right(elsewhere: Council) -> None:
    cases = agreed(elsewhere)
    with clock.at(cases[1].entered_at):
        document, member = drafted(elsewhere, cases), elsewhere.members[0]
        for wrong in (
            {"authority": member, "kind": SignatureKind.DELEGATED},
            {"authority": elsewhere.minister, "kind": SignatureKind.DELEGATED},
            {"authority": elsewhere.chair, "kind": SignatureKind.ACTING},
        ):
            with refused(AuthorityUnfit):
                enter(elsewhere, document, **wrong)
        delegate(elsewhere, 0, most_hours=100)
        entered = enter(elsewhere, document, authority=member, kind=SignatureKind.DELEGATED)
        confirm_signature(by=elsewhere.chair, document=entered, version=None)
    assert set(Signature.objects.values_list("kind", "rule_number")) == {("delegated", "위임전결 규정 제4조")}
    assert set(Decision.objects.values_list("signed_by", flat=True)) == {member.pk}


def test_a_case_that_was_taken_back_meanwhile_stops_the_document(elsewhere: Council) -> None:
    cases = agreed(elsewhere)
    with clock.at(cases[1].entered_at):
        document = enter(elsewhere, drafted(elsewhere, cases))
        elsewhere.move(cases[1], "return_unsigned", reason="다시 검토하라고 합니다.")
        assert again(cases[1]).state == State.DRAFT
        with refused(NotAgreedAnyMore) as caught:
            confirm_signature(by=elsewhere.chair, document=document, version=None)
        assert cases[1].number in str(caught.value)
        give_up_document(by=elsewhere.secretary, document=document, version=None)
        with refused(DocumentOver):
            confirm_signature(by=elsewhere.chair, document=document, version=None)
        anew = enter(elsewhere, drafted(elsewhere, [cases[0]]), number="운영지원과-79")
        confirm_signature(by=elsewhere.chair, document=anew, version=None)
    assert (again(cases[0]).state, again(cases[1]).state) == (State.SCHEDULED, State.DRAFT)


def test_what_comes_back_unsigned_is_told_with_the_reasons(elsewhere: Council) -> None:
    case = elsewhere.in_state(State.AGREED)
    with clock.at(case.entered_at):
        move(
            by=elsewhere.secretary,
            case=case,
            name="return_unsigned",
            version=None,
            facts={"reason": "보완하십시오."},
        )
    assert (again(case).state, again(case).revision) == (State.DRAFT, 2)
    assert "member0" in told("handed_back")


def test_a_document_holds_agreed_cases_once(elsewhere: Council) -> None:
    first, second = agreed(elsewhere)
    with clock.at(second.entered_at):
        with refused(NoCaseChosen):
            draft_document(by=elsewhere.secretary, title="빈 문서", cases=[])
        draft = elsewhere.draft(elsewhere.item("초안 보고"))
        with refused(NotAgreed):
            drafted(elsewhere, [draft])
        with refused(NotAgreed):
            draft_document(by=elsewhere.secretary, title="없는 안건", cases=[2**40])
        with refused(NotAllowed):
            draft_document(by=elsewhere.members[0], title="남의 문서", cases=[first.pk])
        document = drafted(elsewhere, [first])
        with refused(InOtherDocument):
            drafted(elsewhere, [first, second])
        with refused(NothingEntered):
            confirm_signature(by=elsewhere.chair, document=document, version=None)
        with refused(SomebodyWasFaster):
            enter(elsewhere, document, version=document.version + 1)


def test_each_ministry_signs_in_one_place(council: Council) -> None:
    case = council.in_state(State.AGREED)
    with clock.at(case.entered_at):
        with refused(SignedHere):
            drafted(council, [case])
        with refused(SignedHere):
            council.move(case, "return_unsigned", reason="돌아왔습니다.")
        Ministry.objects.update(signing=SigningPlace.RECORDED)
        with refused(SignedElsewhere):
            council.move(case, "sign", document_number="1")
        with refused(DocumentFirst):
            council.move(case, "sign_recorded")
        council.move(case, "hand_back", reason="장관께서 돌려보내셨습니다.")
    assert again(case).state == State.DRAFT


def test_where_it_is_signed_elsewhere_the_task_force_is_asked(elsewhere: Council) -> None:
    elsewhere.in_state(State.AGREED)
    assert told("signature_asked") == ["chair", "secretary"]


def test_a_confirmed_document_is_closed_by_somebody_else(elsewhere: Council) -> None:
    cases = agreed(elsewhere)
    with clock.at(cases[1].entered_at):
        document = enter(elsewhere, drafted(elsewhere, cases))
        confirm_signature(by=elsewhere.chair, document=document, version=None)
    row = SignatureDocument.objects.get()
    assert (row.status, row.recorded_by, row.closed_by) == (
        DocumentStatus.CONFIRMED, elsewhere.secretary, elsewhere.chair,
    )  # fmt: skip
    assert date(2026, 1, 1) < row.signed_on  # type: ignore[operator]  # a confirmed one has its day
