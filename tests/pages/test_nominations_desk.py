"""The desk of the report centre: the queue, answers to many at once, a concerned secretary, and names read by two."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.core import clock
from audit.directory.models import Ministry, Unit, User
from audit.nominations.actions.sending import add_evidence, add_remark
from audit.nominations.choices import EvidenceKind
from audit.nominations.models import Evidence, Nomination, OriginalRequest
from audit.nominations.rules.evidence import CleanFile
from audit.register.models import WorkItem
from audit.reminders.queries.waiting import waiting_for
from tests.nominations.rows import TOMORROW, digest, sealed, sent, ticked
from tests.world import MakeUser, later

SignIn = Callable[[User], Client]
TAKE_UP = {
    "title": "주간업무 추진실적 보고", "kind": "report", "times": "52", "minutes": "60", "people": "2", "text": "등록했습니다",
}  # fmt: skip


@pytest.fixture
def secretary(make_user: MakeUser) -> User:
    return make_user("secretary", Role.SECRETARY)


def rows_of(reports: list[Nomination]) -> list[str]:
    return [f"{pk}:{version}" for pk, version in ticked(reports)]


def test_eleven_reports_are_answered_in_four_steps(sign_in: SignIn, secretary: User, unit: Unit) -> None:
    """Open the queue, tick all, choose the act, answer."""
    reports = sealed(*map(str, range(11)), place="기획재정담당관")
    client = sign_in(secretary)
    queue = client.get("/nominations/", {"tick": "all"}).content.decode()
    assert queue.count(" checked") == 11
    shown = client.get("/nominations/answer/take-up/", {"rows": rows_of(reports)}).content.decode()
    assert f'<option value="{unit.pk}" selected>' in shown
    sent_form = TAKE_UP | {"rows": rows_of(reports), "unit": unit.pk}
    done = client.post("/nominations/answer/take-up/", sent_form, follow=True).content.decode()
    assert "신고 11건에 답변했습니다" in done
    item = WorkItem.objects.get()
    assert (item.supporters, item.annual_minutes, item.is_estimate) == (11, 52 * 60 * 2, True)
    assert "기다리는 신고가 없습니다" in done


@pytest.mark.parametrize(
    ("act", "given", "status"),
    [
        ("decline", {"reason": "needed", "text": "국민에게 필요합니다"}, "declined"),
        ("pass-on", {"to": "unit", "text": "부서에 문의하십시오"}, "passed_on"),
        ("talk", {"text": "어느 부서입니까"}, "talking"),
    ],
)
def test_each_act_leaves_an_answer(
    sign_in: SignIn, secretary: User, act: str, given: dict[str, str], status: str
) -> None:
    reports = sealed("1", "2")
    client = sign_in(secretary)
    address = f"/nominations/answer/{act}/"
    client.get(address, {"rows": rows_of(reports)})
    assert set(Nomination.objects.values_list("status", flat=True)) == {"received"}
    wrong = client.post(address, {"rows": rows_of(reports)}).content.decode()
    assert "field-error" in wrong
    client.post(address, given | {"rows": rows_of(reports)})
    assert set(Nomination.objects.values_list("status", flat=True)) == {status}
    assert given["text"] in Client().post("/nominate/answer/", {"code": code_of_first()}).content.decode()


def code_of_first() -> str:
    from tests.nominations.rows import code

    return code("1")


def test_a_report_joins_work_that_sounds_like_it(sign_in: SignIn, secretary: User, unit: Unit) -> None:
    one, two, three = sealed("1", "2", "3")
    client = sign_in(secretary)
    client.post("/nominations/answer/take-up/", TAKE_UP | {"rows": rows_of([one]), "unit": unit.pk})
    item = WorkItem.objects.get()
    shown = client.get("/nominations/answer/join/", {"rows": rows_of([two])}).content.decode()
    assert f'value="{item.pk}"' in shown
    both = {"rows": rows_of([two]), "like": item.pk, "number": item.pk, "text": "합침"}
    assert "field-error" in client.post("/nominations/answer/join/", both).content.decode()
    client.post("/nominations/answer/join/", {"rows": rows_of([two]), "like": item.pk, "text": "합침"})
    client.post("/nominations/answer/join/", {"rows": rows_of([three]), "number": item.pk, "text": "합침"})
    missing = {"rows": rows_of([three]), "number": item.pk + 99, "text": "합침"}
    assert client.post("/nominations/answer/join/", missing).status_code in {404, 409}
    item.refresh_from_db()
    assert item.supporters == 3


def test_names_are_covered_on_every_page(sign_in: SignIn, secretary: User) -> None:
    (row,) = sealed(what="김 과장이 시킵니다", place="박 국장실", why="이 팀장", instead="010-1234-5678")
    with clock.at(TOMORROW):
        add_remark(digest=digest(), text="최 사무관도 압니다")
        add_evidence(digest=digest(), file=CleanFile(EvidenceKind.TEXT, b"x"))
    from audit.nominations.actions.by_clock import keep_reports

    with clock.at(later(days=2)):
        keep_reports(clock.today())
    client = sign_in(secretary)
    row = Nomination.objects.get()
    for address in (
        "/nominations/",
        f"/nominations/{row.pk}/",
        f"/nominations/answer/talk/?rows={rows_of([row])[0]}",
    ):
        page = client.get(address).content.decode()
        for name in ("김 과장", "박 국장", "이 팀장", "1234-5678", "최 사무관"):
            assert name not in page
    file = Evidence.objects.get()
    answer = client.get(f"/nominations/{row.pk}/evidence/{file.pk}/")
    assert (answer.content, answer.headers["Content-Disposition"]) == (
        b"x",
        'attachment; filename="evidence-2.text"',
    )


def test_what_came_today_is_not_there(sign_in: SignIn, secretary: User) -> None:
    (row,) = sent()
    client = sign_in(secretary)
    assert row.what not in client.get("/nominations/?status=all").content.decode()
    assert client.get(f"/nominations/{row.pk}/").status_code == 404


def test_overdue_is_shown_and_stands_on_the_desk(sign_in: SignIn, secretary: User) -> None:
    sealed("1", "2")
    client = sign_in(secretary)
    (todo,) = waiting_for(secretary)
    assert (todo.what, todo.url) == ("답변할 가짜 일 신고 2건", "/nominations/")
    assert "기한이 지났습니다" not in client.get("/nominations/").content.decode()
    with clock.at(later(days=8)):
        assert "신고 2건의 답변 기한이 지났습니다" in client.get("/nominations/").content.decode()
        (todo,) = waiting_for(secretary)
        assert todo.late


def test_who_is_concerned_hands_it_on(sign_in: SignIn, secretary: User, make_user: MakeUser) -> None:
    (row,) = sealed()
    client = sign_in(secretary)
    address = f"/nominations/{row.pk}/concerned/"
    assert client.post(address, follow=True).status_code == 409
    chair = make_user("chair", Role.CHAIR)
    assert "되돌릴 수 없습니다" in client.get(address).content.decode()
    client.post(address)
    assert client.get(f"/nominations/{row.pk}/").status_code == 404
    assert [todo.url for todo in waiting_for(chair)] == ["/nominations/"]
    assert sign_in(chair).get(f"/nominations/{row.pk}/").status_code == 200


def test_names_are_read_by_two(sign_in: SignIn, secretary: User, make_user: MakeUser) -> None:
    (row,) = sealed(what="김 과장이 시킵니다")
    client = sign_in(secretary)
    assert "field-error" in client.post(f"/nominations/{row.pk}/original/", {"reason": ""}).content.decode()
    client.post(f"/nominations/{row.pk}/original/", {"reason": "부서 확인"})
    address = OriginalRequest.objects.get().get_absolute_url()
    assert client.post(address, {"act": "read"}).status_code == 409
    assert client.post(address, {"act": "approve"}).status_code == 409
    chair = make_user("chair", Role.CHAIR)
    assert [todo.url for todo in waiting_for(chair)] == [address]
    other = sign_in(chair)
    assert "김 과장" not in other.get(address).content.decode()
    other.post(address, {"act": "approve"})
    assert other.post(address, {"act": "read"}).status_code == 409
    assert "김 과장이 시킵니다" in sign_in(secretary).post(address, {"act": "read"}).content.decode()


@pytest.mark.parametrize("rows", ["", "x", "1", "1:x", "0:1", "-1:1", f"{2**70}:1", "1:1:1"])
def test_what_is_ticked_are_reports(sign_in: SignIn, secretary: User, rows: str) -> None:
    sealed()
    assert sign_in(secretary).get("/nominations/answer/talk/", {"rows": rows}).status_code in {302, 400}
    assert sign_in(secretary).get("/nominations/answer/nothing/", {"rows": rows}).status_code == 404


def test_the_queue_costs_the_same_with_one_and_with_thirty_rows(
    sign_in: SignIn, secretary: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in(secretary)
    for names in (("1",), tuple(map(str, range(2, 31)))):
        sealed(*names)
        with django_assert_max_num_queries(16):
            client.get("/nominations/")


def test_words_status_and_kind_narrow_the_queue(sign_in: SignIn, secretary: User) -> None:
    sealed("1", what="주간업무 보고")
    sealed("2", what="월례조회 행사")
    client = sign_in(secretary)
    page = client.get("/nominations/", {"q": "조회"}).content.decode()
    assert ("월례조회" in page, "주간업무" in page) == (True, False)
    page = client.get("/nominations/", {"kind": "report"}).content.decode()
    assert ("월례조회" in page, "주간업무" in page) == (False, True)
    assert "월례조회" not in client.get("/nominations/", {"status": "declined"}).content.decode()


def test_other_ministries_see_none_of_it(sign_in: SignIn, secretary: User, ministry: Ministry) -> None:
    from audit.access.models import Grant
    from audit.core.scope import ministry_scope
    from tests.world import FOUNDED, found

    (row,) = sealed()
    other = found("other", "다른부", "Another Ministry")
    stranger = User.objects.create_user(
        username="x", name_ko="x", name_en="x", email="x@x.example", ministry=other
    )
    with ministry_scope(other):
        Grant.objects.create(ministry=other, user=stranger, role=Role.SECRETARY, valid_from=FOUNDED)
    client = sign_in(stranger)
    assert row.what not in client.get("/nominations/?status=all").content.decode()
    assert client.get(f"/nominations/{row.pk}/").status_code == 404
