"""Moves: a page that says what will happen, then the act; the second of two clicks is told that somebody was faster."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.access.choices import Role
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.cases.actions import (
    answer_consultation,
    answer_objection,
    draft_document,
    enter_signature,
    reply_to_point,
    report_relapse,
)
from audit.cases.choices import DocumentStatus, SignatureKind, State
from audit.cases.models import Case, Decision, Position, SignatureDocument
from audit.cases.refusals.case import WrongState
from audit.cases.refusals.consultation import ConsultationRuns
from audit.cases.refusals.drafting import TextIncomplete
from audit.cases.refusals.objection import ObjectionsUnanswered
from audit.cases.rules import alone, opening
from audit.cases.rules import readiness as need
from audit.cases.rules.after import relapse_reported
from audit.cases.wording.moves import MOVE_WORDS
from audit.cases.workflow import BY_NAME, MOVES, Move
from audit.core import clock
from audit.core.refusals import Refused
from audit.directory.choices import SigningPlace
from audit.directory.models import Ministry, User
from audit.journal.models import Event
from audit.mail.models import Notice
from audit.register.choices import ItemKind, Mandate, Recipient
from audit.register.models import WorkItem
from tests.access.rows import gave_code
from tests.cases.council import Council, again, council
from tests.pages.reading import errors, text
from tests.world import MakeUser

__all__ = ["council"]

SignIn = Callable[[User], Client]


def address(case: Case, move: str) -> str:
    return reverse("case_move", args=[case.number, move])


def make(client: Client, case: Case, move: str, **data: Any) -> Any:
    """Post a move with what its page showed, an hour after the case came into its state."""
    shown = {"version": case.version, "state": case.state}
    with clock.at(case.entered_at + timedelta(hours=1)):
        gave_code(client)
        return client.post(address(case, move), shown | data)


def test_every_move_of_people_has_its_words() -> None:
    assert set(MOVE_WORDS) == {move.name for move in MOVES if not move.by_clock}


PEOPLES = [move for move in MOVES if not move.by_clock]


def mover(council: Council, move: str) -> User:
    if BY_NAME[move].permission in (Permission.WAIVE_DEMAND, Permission.DECIDE_ALONE):
        return council.head
    return council.minister if BY_NAME[move].permission == Permission.SIGN else council.chair


# Whom a case without a ballot belongs to; its moves are made with it, on the page of the work.
TRACKS = {alone.is_units_own: "unit", alone.is_waiver: "waiver", alone.is_declaration: "declaration"}


def asked(council: Council, move: Move) -> Case:
    """A case in the state that a move leaves, about work for which the move is meant."""
    if opening.amendment_needed in move.needs:
        return council.draft(council.item(mandate=Mandate.STATUTE))
    if opening.owners_agree in move.needs:
        return council.agreed_to()
    case = council.in_state(move.sources[0])
    if opening.promise_open in move.needs and case.state == State.CONSULTATION:
        question = case.consultations.get()
        answer_consultation(by=council.head, consultation=question, point="분기 점검에 씁니다.")
        reply_to_point(by=council.secretary, consultation=question, reply="남기겠습니다.", taken_up=True)
    return case


def sign_elsewhere(council: Council, case: Case) -> None:
    """A document with the case was signed in the ministry's own system, and a second person confirms it."""
    document = draft_document(by=council.secretary, title="3월 결재", cases=[case.pk])
    document = enter_signature(
        by=council.secretary,
        document=document,
        version=None,
        number="운영지원과-77",
        signed_on=clock.today(),
        authority=council.minister,
        kind=SignatureKind.APPROVAL,
    )
    # Whoever confirms it makes the move in the same act: a page of the move exists only in between.
    SignatureDocument.objects.filter(pk=document.pk).update(status=DocumentStatus.CONFIRMED)


def ready(council: Council, move: Move) -> Case:
    """A case for which everything is there that a move needs."""
    case = asked(council, move)
    taken_up = opening.promise_open in move.needs
    for objection in Position.objects.filter(choice="OBJECT"):
        with clock.at(case.entered_at):
            answer_objection(
                by=council.chair, position=objection, text="요약본은 남깁니다.", taken_up=taken_up
            )
    if need.signs_elsewhere in move.needs:
        Ministry.objects.update(signing=SigningPlace.RECORDED)
        council.ministry.refresh_from_db()
    if need.document_confirmed in move.needs:
        with clock.at(case.entered_at):
            sign_elsewhere(council, case)
    if need.electorate_too_small in move.needs:
        Grant.objects.filter(user__in=council.members[2:]).delete()
    if move.only_where in TRACKS:
        Case.objects.filter(pk=case.pk).update(track=TRACKS[move.only_where])
        if case.state == State.DRAFT:  # a first draft is shown to its writers alone
            Case.objects.filter(pk=case.pk).update(revision=2)
        kind = ItemKind.PRACTICE if alone.is_practice in move.needs else ItemKind.REPORT
        WorkItem.objects.update(final_recipient=Recipient.TEAM, kind=kind)
    if relapse_reported in move.needs:
        with clock.at(case.entered_at):
            report_relapse(by=council.staff, case=case, words="다시 찾습니다.")
    return again(case)


@pytest.mark.parametrize("move", PEOPLES, ids=lambda move: move.name)
def test_the_page_before_a_move_changes_nothing_and_names_the_receivers(
    council: Council, sign_in: SignIn, move: Move
) -> None:
    case = ready(council, move)
    before = (Event.objects.count(), Notice.objects.count(), case.version)
    with clock.at(
        case.deadline if need.consultation_over in move.needs and case.deadline else case.entered_at
    ):
        answer = sign_in(mover(council, move.name)).get(address(case, move.name))
    assert answer.status_code == 200
    assert (Event.objects.count(), Notice.objects.count(), again(case).version) == before
    assert bool(answer.context["recipients"]) == bool(move.mail)


def test_the_receivers_named_are_those_who_get_the_mail(council: Council, sign_in: SignIn) -> None:
    case = council.in_state(State.AGREED)
    client = sign_in(council.minister)
    told = client.get(address(case, "sign")).context["recipients"]
    before = set(Notice.objects.values_list("pk", flat=True))
    make(client, case, "sign", document_number="혁신-7")
    notices = Notice.objects.exclude(pk__in=before).select_related("person")
    assert sorted(str(notice.person) for notice in notices) == told


def test_a_draft_is_submitted_with_further_units(council: Council, sign_in: SignIn) -> None:
    case = council.draft()
    answer = make(sign_in(council.chair), case, "submit", units=[council.other.code])
    assert (answer.status_code, answer.headers["Location"]) == (302, case.get_absolute_url())
    assert again(case).state == State.CONSULTATION
    assert [asked.unit for asked in case.consultations.order_by("unit__code")] == [
        council.unit,
        council.other,
    ]


def test_a_signature_makes_the_decision(council: Council, sign_in: SignIn) -> None:
    case = council.in_state(State.AGREED)
    make(sign_in(council.minister), case, "sign", document_number=" 혁신행정담당관-12 ")
    assert Decision.objects.get(case=case).document_number == "혁신행정담당관-12"


@pytest.mark.parametrize("number", ["", "  ", "가" * 101, "가\x00나", "한 줄\n두 줄"])
def test_a_bad_document_number_signs_nothing(council: Council, sign_in: SignIn, number: str) -> None:
    case = council.in_state(State.AGREED)
    answer = make(sign_in(council.minister), case, "sign", document_number=number)
    assert (answer.status_code, len(errors(answer)), again(case).state) == (200, 1, State.AGREED)
    assert not Decision.objects.exists()


def test_a_withdrawal_needs_its_reason(council: Council, sign_in: SignIn) -> None:
    case = council.draft()
    assert len(errors(make(sign_in(council.chair), case, "withdraw", reason=""))) == 1
    assert again(case).state == State.DRAFT
    make(sign_in(council.chair), case, "withdraw", reason="다시 검토합니다.")
    assert again(case).state == State.WITHDRAWN
    assert "다시 검토합니다." in text(sign_in(council.chair).get(case.get_absolute_url()))


def test_who_was_told_of_a_case_handed_back_can_read_why(council: Council, sign_in: SignIn) -> None:
    case = council.in_state(State.AGREED)
    make(sign_in(council.minister), case, "hand_back", reason="근거를 더 밝혀 주십시오.")
    assert again(case).state == State.DRAFT
    for reader in (council.minister, council.members[0], council.head):
        page = sign_in(reader).get(case.get_absolute_url())
        assert (page.status_code, "근거를 더 밝혀 주십시오." in text(page)) == (200, True), reader


def test_the_second_of_two_clicks_hears_that_somebody_was_faster(council: Council, sign_in: SignIn) -> None:
    case = council.draft()
    client = sign_in(council.chair)
    first, second = make(client, case, "submit"), make(client, case, "submit")
    assert (first.status_code, second.status_code) == (302, 409)
    assert "화면을 연 뒤에" in text(second) and case.get_absolute_url() in second.content.decode()
    assert (Event.objects.filter(kind="case.submit").count(), again(case).state) == (1, State.CONSULTATION)


@pytest.mark.parametrize("stale", [{"version": 1}, {"state": "draft"}])
def test_a_stale_page_moves_nothing(council: Council, sign_in: SignIn, stale: dict[str, Any]) -> None:
    case = council.in_state(State.AGREED)
    answer = make(sign_in(council.minister), case, "sign", document_number="1", **stale)
    assert (answer.status_code, again(case).state) == (409, State.AGREED)


@pytest.mark.parametrize("bad", [{"version": ""}, {"version": "x"}, {"version": "9" * 40}, {"state": ""}])
def test_a_page_without_its_marks_moves_nothing(
    council: Council, sign_in: SignIn, bad: dict[str, str]
) -> None:
    case = council.draft()
    answer = make(sign_in(council.chair), case, "submit", **bad)
    assert (answer.status_code, again(case).state) == (200, State.DRAFT)


def refusals(client: Client, case: Case, move: str) -> list[tuple[int, str]]:
    """What a move is refused with, by its page and by the act."""
    with clock.at(case.entered_at + timedelta(hours=1)):
        looked = client.get(address(case, move))
    made = make(client, case, move, document_number="혁신-7", reason="다시 봅니다.")
    return [(answer.status_code, answer.context.get("reason", "")) for answer in (looked, made)]


RESTING = [state for state in State if state != State.DECIDED]


@pytest.mark.parametrize("place", range(len(PEOPLES)), ids=[move.name for move in PEOPLES])
def test_a_move_from_another_state_has_no_page_and_says_where_the_case_is(
    council: Council, sign_in: SignIn, place: int
) -> None:
    """Of each move from one state that is none of its sources, another for the next; `actions/test_moving.py` asks from all."""
    move = PEOPLES[place]
    elsewhere = [state for state in RESTING if state not in move.sources]
    state = elsewhere[place % len(elsewhere)]
    case = council.in_state(state)
    # The minister sees no first draft: what is not shown is as good as missing.
    unseen = state == State.DRAFT and mover(council, move.name) == council.minister
    said = (404, "") if unseen else (409, str(WrongState(state=state.label)))
    assert refusals(sign_in(mover(council, move.name)), case, move.name) == [said] * 2
    assert again(case).state == state


@pytest.mark.parametrize(
    ("case_of", "move", "refusal"),
    [
        (lambda council: council.in_state(State.CONSULTATION), "open_ballot", ConsultationRuns()),
        (lambda council: council.in_state(State.OBJECTION), "reopen_ballot", ObjectionsUnanswered(count=1)),
        (lambda council: council.draft(reasons=""), "submit", TextIncomplete(missing="제안 사유")),
    ],
)
def test_a_move_that_lacks_something_has_no_page_and_says_what(
    council: Council, sign_in: SignIn, case_of: Callable[[Council], Case], move: str, refusal: Refused
) -> None:
    case = case_of(council)
    assert refusals(sign_in(council.chair), case, move) == [(409, str(refusal))] * 2


def test_moves_belong_to_their_roles(council: Council, sign_in: SignIn, make_user: MakeUser) -> None:
    draft, agreed = council.draft(), council.in_state(State.AGREED)
    for user, case, move in (
        (council.secretary, draft, "submit"),
        (council.chair, agreed, "sign"),
        (council.members[0], agreed, "sign"),
        (make_user("observer", Role.OBSERVER), agreed, "hand_back"),
    ):
        client = sign_in(user)
        assert client.get(address(case, move)).status_code == 403, (user, move)
        assert make(client, case, move, document_number="1", reason="x").status_code == 403
    assert (again(draft).state, again(agreed).state) == (State.DRAFT, State.AGREED)


@pytest.mark.parametrize("move", ["agree", "take_effect", "nonsense", "SUBMIT", "_"])
def test_there_is_no_page_for_the_clocks_moves_and_unknown_ones(
    council: Council, sign_in: SignIn, move: str
) -> None:
    case = council.draft()
    assert sign_in(council.chair).get(address(case, move)).status_code == 404
    assert make(sign_in(council.chair), case, move).status_code == 404
