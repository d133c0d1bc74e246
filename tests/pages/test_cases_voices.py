"""What units and the task force say: the consultation, replies, answers to objections."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.access.choices import Role
from audit.cases.actions import answer_consultation, answer_objection, reply_to_point
from audit.cases.choices import State
from audit.cases.models import Case, Consultation, ObjectionAnswer, Position
from audit.core import clock
from audit.directory.models import User
from tests.cases.council import Council, council
from tests.pages.reading import errors, text
from tests.world import MakeUser

__all__ = ["council"]

SignIn = Callable[[User], Client]


def asked(council: Council) -> Consultation:
    """A running consultation of one unit."""
    return council.in_state(State.CONSULTATION).consultations.get()


def answer_page(row: Consultation) -> str:
    return reverse("consultation_answer", args=[row.case.number, row.pk])


def reply_page(row: Consultation) -> str:
    return reverse("consultation_reply", args=[row.case.number, row.pk])


@pytest.mark.parametrize(
    ("data", "point"),
    [
        ({"answer": "none", "point": "지워진 말"}, ""),
        ({"answer": "agrees", "point": "지워진 말"}, ""),
        ({"answer": "point", "point": " 국회가 씁니다. "}, "국회가 씁니다."),
    ],
)
def test_a_unit_answers_once(council: Council, sign_in: SignIn, data: dict[str, str], point: str) -> None:
    row = asked(council)
    client = sign_in(council.head)
    assert row.case.title in text(client.get(answer_page(row)))
    first = client.post(answer_page(row), data)
    assert (first.status_code, first.headers["Location"]) == (302, row.case.get_absolute_url())
    row.refresh_from_db()
    assert (row.point, row.answered_by) == (point, council.head)
    shown = client.get(answer_page(row))  # it can be replaced, and the page says what it is about
    assert shown.context["form"]["answer"].value() == data["answer"]
    assert "연간 시간" in text(shown)
    reply_to = {"answer": "point", "point": "두 번째 의견"}
    assert client.post(answer_page(row), reply_to).status_code == 302
    assert row.case.deadline is not None
    with clock.at(row.case.deadline):
        late = client.post(answer_page(row), reply_to | {"point": "늦은 의견"})
        assert client.get(answer_page(row)).status_code == 302
    assert (late.status_code, "늦은 의견" in text(late)) == (409, True)
    row.refresh_from_db()
    assert row.point == "두 번째 의견"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"answer": "maybe"},
        {"answer": "point", "point": ""},
        {"answer": "point", "point": "가" * 2001},
        {"answer": "point", "point": "가\x00"},
    ],
)
def test_a_bad_answer_is_not_kept(council: Council, sign_in: SignIn, data: dict[str, str]) -> None:
    row = asked(council)
    answer = sign_in(council.head).post(answer_page(row), data)
    assert (answer.status_code, len(errors(answer))) == (200, 1)
    row.refresh_from_db()
    assert row.answered_at is None


def test_only_the_unit_answers(council: Council, sign_in: SignIn, make_user: MakeUser) -> None:
    row = asked(council)
    other = make_user("other", Role.UNIT_HEAD, unit=council.other)
    assert sign_in(other).get(answer_page(row)).status_code == 302
    for user in (other, council.chair, make_user("observer", Role.OBSERVER)):
        assert sign_in(user).post(answer_page(row), {"answer": "none"}).status_code == 403, user
    row.refresh_from_db()
    assert row.answered_at is None


def test_the_task_force_replies_to_a_point(council: Council, sign_in: SignIn) -> None:
    row = asked(council)
    answer_consultation(by=council.head, consultation=row, point="국회가 씁니다.")
    client = sign_in(council.secretary)
    assert "국회가 씁니다." in text(client.get(reply_page(row)))
    assert len(errors(client.post(reply_page(row), {"taken_up": "no", "reply": ""}))) == 1
    assert client.post(reply_page(row), {"reply": "요약본을 남깁니다."}).status_code == 200
    assert client.post(reply_page(row), {"taken_up": "no", "reply": "요약본을 남깁니다."}).status_code == 302
    row.refresh_from_db()
    assert (row.reply, row.replied_by) == ("요약본을 남깁니다.", council.secretary)
    again = client.post(reply_page(row), {"taken_up": "yes", "reply": "다시 답합니다"})
    assert (again.status_code, "다시 답합니다" in text(again)) == (409, True)
    assert sign_in(council.head).post(reply_page(row), {"taken_up": "no", "reply": "제가"}).status_code == 403


def objection(council: Council) -> tuple[Case, Position]:
    """A case that waits for the answer to one objection."""
    return council.closed("YYYYYYYYO"), Position.objects.get(choice="OBJECT")


def post(client: Client, case: Case, position: Position, answer: str) -> Any:
    with clock.at(case.entered_at + timedelta(hours=1)):
        return client.post(
            reverse("objection_answer", args=[case.number, position.pk]), {"text": answer, "taken_up": "no"}
        )


def test_an_objection_is_answered(council: Council, sign_in: SignIn) -> None:
    case, position = objection(council)
    client = sign_in(council.secretary)
    page = client.get(reverse("objection_answer", args=[case.number, position.pk]))
    assert position.resolves_if in text(page)
    assert post(client, case, position, "요약본을 남깁니다.").status_code == 302
    assert [row.text for row in ObjectionAnswer.objects.all()] == ["요약본을 남깁니다."]
    assert "요약본을 남깁니다." in text(sign_in(council.members[0]).get(case.get_absolute_url()))


@pytest.mark.parametrize("answer", ["", " ", "가" * 4001, "가\x00"])
def test_an_empty_or_odd_answer_is_not_kept(council: Council, sign_in: SignIn, answer: str) -> None:
    case, position = objection(council)
    page = post(sign_in(council.secretary), case, position, answer)
    assert (page.status_code, len(errors(page))) == (200, 1)
    assert not ObjectionAnswer.objects.exists()


def test_others_do_not_answer_objections(council: Council, sign_in: SignIn) -> None:
    case, position = objection(council)
    for user in (council.members[0], council.head, council.minister):
        assert (
            sign_in(user).get(reverse("objection_answer", args=[case.number, position.pk])).status_code == 403
        )
        assert post(sign_in(user), case, position, "아무 말").status_code == 403
    assert not ObjectionAnswer.objects.exists()


def test_a_sealed_objection_is_as_good_as_missing(council: Council, sign_in: SignIn) -> None:
    case = council.ballot()
    with clock.at(case.entered_at + timedelta(minutes=1)):
        position = council.say(case, 0, "O")
    assert post(sign_in(council.chair), case, position, "답").status_code == 404


def test_lookups_go_through_the_case(council: Council, sign_in: SignIn) -> None:
    row, other = asked(council), council.in_state(State.CONSULTATION)
    for name in ("consultation_answer", "consultation_reply"):
        address = reverse(name, args=[other.number, row.pk])
        assert sign_in(council.secretary).get(address).status_code == (
            403 if name.endswith("answer") else 404
        )


def test_the_history_of_a_case_tells_what_was_said_about_it(council: Council, sign_in: SignIn) -> None:
    """Questions, answers, ballots and the record are rows of their own; the reader finds them on the case's page."""
    case = council.move(council.draft(), "submit")
    answer_consultation(by=council.head, consultation=case.consultations.get(), point="분기 점검에 씁니다.")
    reply_to_point(by=council.secretary, consultation=case.consultations.get(), reply="남깁니다.")
    text = sign_in(council.chair).get(case.get_absolute_url()).content.decode()
    assert [
        words in text
        for words in ("부서가 의견조회에 회신했습니다.", "조직혁신 TF가 부서 의견에 답했습니다.")
    ] == [
        True,
        True,
    ]
    stopped = council.in_state(State.OBJECTION)
    answer_objection(
        by=council.chair, position=Position.objects.get(choice="OBJECT"), text="요약본은 남깁니다."
    )
    told = sign_in(council.chair).get(stopped.get_absolute_url()).content.decode()
    assert "반대 의견에 답했습니다." in told
    assert "부서가 의견조회에 회신했습니다." not in told
