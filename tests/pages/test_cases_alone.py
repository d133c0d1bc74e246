"""Decisions without a ballot, and what follows one, at their pages: what will happen is said first, then the button."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.actions import declare_over, report_relapse
from audit.cases.choices import Consulting, PulseAnswer, State, Track
from audit.cases.models import Case, Check, Decision, Pulse, PulseCount, RelapseReport
from audit.core import clock
from audit.directory.models import User
from audit.register.choices import ItemKind, Mandate, Recipient
from audit.register.models import WorkItem
from tests.access.rows import gave_code, proof
from tests.cases.council import Council, again, council
from tests.pages.reading import errors, text
from tests.world import MakeUser

__all__ = ["council"]

SignIn = Callable[[User], Client]


@pytest.fixture
def asker(council: Council, make_user: MakeUser) -> User:
    return make_user("asker", Role.UNIT_HEAD, unit=council.other)


def asked(council: Council, title: str = "주간 업무보고") -> WorkItem:
    return council.item(title, requester_kind="unit", requester_unit=council.other)


def test_a_waiver_is_one_button_on_the_page_of_the_work(
    council: Council, asker: User, sign_in: SignIn
) -> None:
    item, client = asked(council), sign_in(asker)
    page = text(client.get(item.get_absolute_url()))
    address = reverse("item_waive", args=[item.pk])
    assert "요구 철회" in page and "평가도 심의도 하지 않습니다" in page
    assert "오늘부터 이 업무를 요구하지 않습니다" in text(client.get(address))
    answer = client.post(address, {"version": item.version})
    case = Case.objects.get()
    assert (answer.headers["Location"], case.state) == (case.get_absolute_url(), State.IN_EFFECT)
    assert "요구 철회" in text(client.get(case.get_absolute_url()))
    record = text(client.get(Decision.objects.get().get_absolute_url()))
    assert "요구하던 사람이 요구를 철회했습니다" in record and "위원이 모자라" not in record
    second = client.post(address, {"version": item.version, "reason": "한 번 더"})
    assert second.status_code == 200
    assert "이미 하지 않습니다. 철회할 것이 없습니다." in text(second)
    assert "한 번 더" in second.content.decode()


def test_who_demands_nothing_sees_no_button(council: Council, sign_in: SignIn) -> None:
    item = asked(council)
    client = sign_in(council.head)
    assert "item_waive" not in client.get(item.get_absolute_url()).content.decode()
    assert client.get(reverse("item_waive", args=[item.pk])).status_code == 409


@pytest.mark.parametrize("rows", [1, 3])
def test_what_one_demands_stands_on_one_list(
    council: Council,
    asker: User,
    sign_in: SignIn,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
) -> None:
    for number in range(rows):
        asked(council, f"보고 {number}")
    council.item("남의 보고")
    client = sign_in(asker)
    client.get(reverse("demanded"))
    with django_assert_num_queries(9):
        page = text(client.get(reverse("demanded")))
    assert [f"보고 {number}" in page for number in range(rows)] == [True] * rows
    assert "남의 보고" not in page
    assert reverse("demanded") in client.get(reverse("home")).content.decode()


def test_an_aide_puts_a_waiver_before_the_minister_who_makes_it(
    council: Council, make_user: MakeUser, sign_in: SignIn
) -> None:
    item = council.item("장관 일일보고", final_recipient=Recipient.MINISTER)
    aide, address = make_user("aide", unit=council.unit), reverse("item_waive", args=[item.pk])
    Grant.objects.create(
        ministry=council.ministry,
        user=aide,
        role=Role.AIDE,
        principal=council.minister,
        valid_from=clock.today(),
    )
    client = sign_in(aide)
    assert "요구 철회 준비" in text(client.get(item.get_absolute_url()))
    assert "이것만으로는 철회되지 않습니다" in text(client.get(address))
    client.post(address, {"version": item.version, "reason": "화면에서 봅니다."})
    assert not Case.objects.exists()
    client = sign_in(council.minister)
    page = client.get(address).content.decode()
    assert ("화면에서 봅니다." in page, reverse("waiver_aside", args=[item.pk]) in page) == (True, True)
    client.post(reverse("waiver_aside", args=[item.pk]))
    assert "화면에서 봅니다." not in client.get(address).content.decode()
    assert client.post(reverse("waiver_aside", args=[item.pk])).status_code == 404
    client.post(address, {"version": item.version, "reason": ""})
    assert [(case.track, case.state) for case in Case.objects.all()] == [(Track.WAIVER, State.IN_EFFECT)]


def test_a_unit_decides_on_one_page(council: Council, sign_in: SignIn) -> None:
    item = council.item(final_recipient=Recipient.TEAM)
    client, address = sign_in(council.head), reverse("item_decide", args=[item.pk])
    assert reverse("item_decide", args=[item.pk]) in client.get(item.get_absolute_url()).content.decode()
    empty = client.post(address, {"version": item.version})
    assert len(errors(empty)) == 2
    half = client.post(
        address, {"version": item.version, "measure": "shorten", "reasons": "짧게", "after": "한 장"}
    )
    assert len(errors(half)) == 2 and "한 장" in half.content.decode()
    client.post(address, {"version": item.version, "measure": "retire", "reasons": "아무도 읽지 않습니다."})
    assert [(case.track, case.state) for case in Case.objects.all()] == [(Track.UNIT, State.SCHEDULED)]


def test_what_a_unit_cannot_decide_alone_it_proposes_to_the_task_force(
    council: Council, sign_in: SignIn
) -> None:
    """From the refusal a link leads on; the draft is open to who proposed it, and to the task force."""
    item = council.item(mandate=Mandate.OUTSIDE_DEMAND)
    client, address = sign_in(council.head), reverse("item_propose", args=[item.pk])
    page = client.get(item.get_absolute_url()).content.decode()
    assert (address in page, reverse("item_decide", args=[item.pk]) in page) == (True, False)
    said = {"version": item.version, "measure": "retire", "reasons": "받는 곳이 더는 쓰지 않습니다."}
    refused = client.post(reverse("item_decide", args=[item.pk]), said)
    assert (refused.status_code, address in refused.content.decode()) == (200, True)
    client.post(address, said)
    case = Case.objects.get()
    assert (case.track, case.state, case.drafted_by) == (Track.COUNCIL, State.DRAFT, council.head)
    assert "받는 곳이 더는 쓰지 않습니다." in text(client.get(case.get_absolute_url()))
    assert sign_in(council.staff).get(case.get_absolute_url()).status_code == 404


def test_the_minister_declares_a_practice_over(council: Council, sign_in: SignIn) -> None:
    item = council.item("상사 퇴근 대기", kind=ItemKind.PRACTICE)
    client, address = sign_in(council.minister), reverse("item_declare_over", args=[item.pk])
    assert "분기마다 이름 없이 답합니다" in text(client.get(address))
    assert client.post(address, {"version": item.version}).status_code == 200
    assert not Case.objects.exists()
    gave_code(client)
    client.post(address, {"version": item.version, "reason": "기다리지 맙시다."})
    assert [(case.track, case.state) for case in Case.objects.all()] == [(Track.DECLARATION, State.IN_EFFECT)]


def test_all_as_decided_is_one_button(council: Council, asker: User, sign_in: SignIn) -> None:
    case = council.signed(asked(council))
    while case.checks_made < 2:
        case = council.until_due(case)
    client = sign_in(asker)
    with clock.at(Check.objects.all()[0].opened_at + timedelta(hours=1)):
        page = client.get(reverse("check_list"))
        assert case.title in text(page)
        client.post(reverse("check_list"), {"checks": [row.pk for row in Check.objects.all()] + ["x"]})
        assert "답할 점검이 없습니다" in text(client.get(reverse("check_list")))
    assert [row.answer for row in Check.objects.filter(unit=council.other)] == ["as_decided"]


def test_a_report_is_made_and_answered_at_the_page(council: Council, sign_in: SignIn) -> None:
    case = council.in_state(State.IN_EFFECT)
    address = reverse("relapse_report", args=[case.number])
    with clock.at(case.entered_at + timedelta(hours=1)):
        client = sign_in(council.staff)
        assert len(errors(client.post(address, {"words": " "}))) == 1
        client.post(address, {"words": "다시 찾습니다."})
        assert "다시 찾습니다." in text(client.get(case.get_absolute_url()))
        client = sign_in(council.secretary)
        report = RelapseReport.objects.get()
        client.post(reverse("relapse_dismiss", args=[case.number, report.pk]), {"reply": "다른 업무입니다."})
        assert "다른 업무입니다." in text(client.get(case.get_absolute_url()))
        assert client.get(reverse("relapse_dismiss", args=[case.number, report.pk + 1])).status_code == 404


def test_the_pulse_is_answered_without_a_name(council: Council, sign_in: SignIn) -> None:
    item = council.item("상사 퇴근 대기", kind=ItemKind.PRACTICE)
    declare_over(by=council.minister, item=item, version=None, second_factor=proof(council.minister))
    council.tick(clock.now() + timedelta(days=92))
    pulse, client = Pulse.objects.get(), sign_in(council.staff)
    address = reverse("pulse_answer", args=[pulse.pk])
    with clock.at(pulse.opened_at + timedelta(hours=9)):
        assert address in client.get(reverse("home")).content.decode()
        assert len(errors(client.post(address, {}))) == 1
        client.post(address, {"answer": PulseAnswer.STILL})
        assert address not in client.get(reverse("home")).content.decode()
        assert client.get(address).status_code == 302
    assert [(row.answer, row.people) for row in PulseCount.objects.all()] == [("still", 1)]


def test_the_opinion_asked_beforehand_is_printed_in_the_record(council: Council, sign_in: SignIn) -> None:
    case, client = council.draft(), sign_in(council.secretary)
    address = reverse("case_consulting", args=[case.number])
    missing = client.post(address, {"version": case.version, "consulting": "prior_audit"})
    assert "의견 번호" in text(missing) and missing.status_code == 200
    client.post(
        address,
        {
            "version": case.version,
            "consulting": "prior_audit",
            "number": "사전-7",
            "opinion": "폐지할 수 있습니다.",
        },
    )
    case = again(case)
    assert (case.consulting, case.consulting_number) == (Consulting.PRIOR_AUDIT, "사전-7")
    assert "사전-7" in text(client.get(case.get_absolute_url()))


def test_a_protected_record_says_so(council: Council, sign_in: SignIn) -> None:
    item, client = council.item(), sign_in(council.head)
    address = reverse("item_protection", args=[item.pk])
    client.post(address, {"version": item.version, "law": "공공기록물법 시행령 제18조"})
    assert "공공기록물법 시행령 제18조" in text(client.get(item.get_absolute_url()))
    item.refresh_from_db()
    client.post(address, {"version": item.version, "law": ""})
    assert "공공기록물법" not in text(client.get(address))


def test_reports_of_the_system_have_no_author(council: Council, sign_in: SignIn) -> None:
    case = council.in_state(State.IN_EFFECT)
    with clock.at(case.entered_at + timedelta(hours=1)):
        report_relapse(by=council.staff, case=case, words="다시 찾습니다.")
        assert "staff 님" in text(sign_in(council.chair).get(case.get_absolute_url()))
