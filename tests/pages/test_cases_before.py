"""The pages before the ballot: amendments, formal requests, promises, comparison, opinions, wishes, second looks, typed units."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from audit.access.choices import Role
from audit.cases.actions import answer_consultation, answer_objection, reply_to_point
from audit.cases.choices import State
from audit.cases.models import BallotWish, Case, Look, Opinion, Position, Promise
from audit.core import clock
from audit.directory.models import User
from audit.register.choices import ItemKind
from tests.cases.council import Council, again, council
from tests.pages.reading import Reading, errors, text
from tests.world import MakeUser

__all__ = ["council"]

SignIn = Callable[[User], Client]
NEW = "분기 점검 보고는 남깁니다."


def at(case: Case, name: str, *more: object) -> str:
    return reverse(name, args=[case.number, *more])


def test_open_requests_stand_in_a_list_with_their_hours(council: Council, sign_in: SignIn) -> None:
    client = sign_in(council.staff)
    assert "회답을 기다리는 규정 개정 요청이 없습니다." in text(client.get("/cases/amendments/"))
    case = council.amendment()
    shown = text(client.get("/cases/amendments/"))
    assert all(words in shown for words in (case.number, case.title, "법제처", "24"))
    letter = text(client.get(at(case, "case_amendment")))
    assert "수신: 법제처" in letter
    assert "제3조를 고칩니다." in letter


def test_a_case_without_a_request_has_no_letter(council: Council, sign_in: SignIn) -> None:
    case = council.in_state(State.CONSULTATION)
    assert sign_in(council.chair).get(at(case, "case_amendment")).status_code == 404


def test_one_letter_asks_about_the_cases_that_were_chosen(council: Council, sign_in: SignIn) -> None:
    client = sign_in(council.secretary)
    assert "진행 중인 의견조회가 없습니다." in text(client.get("/cases/consultations/"))
    first = council.in_state(State.CONSULTATION)
    second = council.move(council.draft(council.item("둘째 보고"), title="둘째 보고 폐지"), "submit")
    both = text(client.get("/cases/consultations/"))
    assert "업무 정비 안건 의견조회(2건)" in both
    assert "의견조회 대상: 기획재정담당관" in both
    one = Reading(client.get(f"/cases/consultations/?case={second.number}").content.decode())
    (letter,) = one.all("pre")
    assert second.title in letter.words
    assert first.title not in letter.words


@pytest.fixture
def promised(council: Council) -> Case:
    """The second revision of a case whose unit's point was taken up."""
    case = council.move(council.draft(), "submit")
    question = case.consultations.get()
    answer_consultation(by=council.head, consultation=question, point="분기 점검에 씁니다.")
    reply_to_point(by=council.secretary, consultation=question, reply="남기겠습니다.", taken_up=True)
    case = council.move(again(case), "revise")
    case.reasons = f"읽는 사람이 없습니다. {NEW}"
    case.save()
    return council.submit_again(case)


def test_a_promise_is_ticked_off_with_a_sentence_of_the_list(
    council: Council, promised: Case, sign_in: SignIn
) -> None:
    client, address = sign_in(council.chair), at(promised, "promise_keep", Promise.objects.get().pk)
    assert "약속한 수정 1건이 아직 내용에 반영되지 않았습니다." in text(
        client.get(promised.get_absolute_url())
    )
    assert NEW in text(client.get(address))
    assert len(errors(client.post(address, {}))) == 1
    assert len(errors(client.post(address, {"sentence": "없는 문장"}))) == 1
    assert client.post(address, {"sentence": NEW}).status_code == 302
    assert Promise.objects.get().sentence == NEW
    assert client.post(address, {"sentence": NEW}).status_code == 409
    assert "반영됨" in text(client.get(promised.get_absolute_url()))


def test_the_texts_stand_side_by_side(council: Council, promised: Case, sign_in: SignIn) -> None:
    client = sign_in(council.staff)
    page = Reading(client.get(at(promised, "case_compare")).content.decode())
    assert [each.words for each in page.all("ins")][:1] == [NEW]
    assert client.get(at(council.in_state(State.CONSULTATION), "case_compare")).status_code == 404


def test_staff_representatives_add_their_opinion(
    council: Council, sign_in: SignIn, make_user: MakeUser
) -> None:
    observer = make_user("observer", Role.OBSERVER)
    case = council.move(council.draft(council.item(kind=ItemKind.PRACTICE)), "submit")
    client = sign_in(observer)
    assert "직원 대표 의견" in text(client.get(case.get_absolute_url()))
    assert len(errors(client.post(at(case, "case_opinion"), {"text": " "}))) == 1
    assert client.post(at(case, "case_opinion"), {"text": "퇴근이 빨라집니다."}).status_code == 302
    assert Opinion.objects.get().given_by == observer
    assert "퇴근이 빨라집니다." in text(sign_in(council.staff).get(case.get_absolute_url()))


def test_a_member_wishes_for_a_ballot(council: Council, sign_in: SignIn) -> None:
    case = council.silence()
    with clock.at(case.entered_at + timedelta(hours=1)):
        client = sign_in(council.members[0])
        shown = text(client.get(case.get_absolute_url()))
        assert "반대가 없으면 의결됩니다." in shown
        assert "수정·서면심의 요청" in shown
        assert len(errors(client.post(at(case, "ballot_wish"), {"text": ""}))) == 1
        assert client.post(at(case, "ballot_wish"), {"text": "심의해 주십시오."}).status_code == 302
        assert client.get(at(case, "ballot_wish")).status_code == 409
        assert (
            "심의해 주십시오." not in text(client.get(case.get_absolute_url())) or BallotWish.objects.exists()
        )
    assert again(case).state == State.BALLOT


def test_a_member_looks_again_with_one_button(council: Council, sign_in: SignIn) -> None:
    case = council.closed("YYYYYYYYO")
    with clock.at(case.entered_at + timedelta(hours=1)):
        position = Position.objects.get(choice="OBJECT")
        answer_objection(by=council.chair, position=position, text="요약본을 남깁니다.")
        case = council.move(case, "reopen_ballot")
        client = sign_in(council.members[0])
        assert "답변을 확인했으며 회신은 그대로입니다" in text(client.get(case.get_absolute_url()))
        assert client.post(at(case, "case_look")).status_code == 302
        assert "답변을 확인했으며 회신은 그대로입니다" not in text(client.get(case.get_absolute_url()))
    assert Look.objects.get().looked_by == council.members[0]


def test_a_stopped_ballot_stays_sealed_on_its_page(council: Council, sign_in: SignIn) -> None:
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(hours=1)):
        council.vote(case, "YO-------")
        case = council.move(case, "stop_ballot", defect="날짜가 틀렸습니다.")
        for reader in (council.chair, council.secretary, council.members[5]):
            shown = text(sign_in(reader).get(case.get_absolute_url()))
            assert "날짜가 틀렸습니다." in shown
            assert "국회 요구 자료에 들어갑니다." not in shown


@pytest.mark.parametrize(
    "typed",
    [
        ["통상정책총괄과"],
        ["TP-01"],
        ["tp-01", ""],
        ["통상 정책 총괄과"],
        ["통상정책총괄과(TP-01)", "TP-01"],
        ["TP-01, M"],
    ],
)
def test_further_units_are_typed(council: Council, sign_in: SignIn, typed: list[str]) -> None:
    case = council.draft()
    data = {"version": case.version, "state": case.state, "units": typed}
    assert sign_in(council.chair).post(at(case, "case_move", "submit"), data).status_code == 302
    asked = set(case.consultations.values_list("unit__code", flat=True))
    assert asked - {"M"} == {"PC-01", "TP-01"}


@pytest.mark.parametrize("typed", ["없는 과", "가" * 1001, "가\x00"])
def test_what_is_no_unit_comes_back_as_it_was_typed(council: Council, sign_in: SignIn, typed: str) -> None:
    case = council.draft()
    data = {"version": case.version, "state": case.state, "units": ["TP-01", typed]}
    page = sign_in(council.chair).post(at(case, "case_move", "submit"), data)
    assert (page.status_code, len(errors(page)), again(case).state) == (200, 1, State.DRAFT)
    values = [each.attributes.get("value") for each in Reading(page.content.decode()).all("input")]
    assert "TP-01" in values
