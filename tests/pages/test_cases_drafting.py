"""Drafting: from chosen work to a case, changing it, and everything that can be typed wrongly."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.cases.choices import State
from audit.cases.models import Case
from audit.cases.workflow import MOVES
from audit.directory.models import User
from audit.register.models import WorkItem
from tests.cases.council import Council, again, council
from tests.pages.reading import Reading, errors, text
from tests.world import MakeUser

__all__ = ["council"]

SignIn = Callable[[User], Client]
NEW = 11


def new(*items: WorkItem) -> str:
    return f"{reverse('case_new')}?items={','.join(str(item.pk) for item in items)}"


def typed(**changed: str) -> dict[str, str]:
    """A form filled in."""
    return {
        "request_key": str(uuid4()),
        "title": "주간 업무보고 폐지",
        "measure": "retire",
        "reasons": "읽는 사람이 없습니다.",
        "after": "",
        "effective_on": "2026-06-01",
        "pause_days": "30",
    } | changed


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?items=",
        "?items=0",
        "?items=abc",
        "?items=%01",
        "?items=99999999999999999999",
        "?items=-1",
        "?items=٣",
    ],
)
def test_without_work_the_page_says_how_to_choose(council: Council, sign_in: SignIn, query: str) -> None:
    answer = sign_in(council.secretary).get(reverse("case_new") + query)
    assert (answer.status_code, answer.templates[0].name) == (200, "cases/choose.html")


def test_more_work_than_a_case_holds_is_said_and_none_of_it_left_out(
    council: Council, sign_in: SignIn
) -> None:
    items = [council.item(f"업무 {number}") for number in range(101)]
    answer = sign_in(council.secretary).post(new(*items), typed())
    assert errors(answer) == ["한 안건에는 업무를 100건까지 담을 수 있습니다. 여러 안건으로 나누어 주십시오."]
    assert not Case.objects.exists()


def test_the_form_proposes_what_it_can(council: Council, sign_in: SignIn) -> None:
    form = sign_in(council.secretary).get(new(council.item("주간 업무보고"))).context["form"]
    initial = {name: form.initial.get(name) for name in ("title", "measure", "effective_on", "pause_days")}
    assert initial == {
        "title": "주간 업무보고",
        "measure": None,  # what is to become of the work is for people to say
        # 10 working days of consultation, 10 of ballot, 5 of notice from Monday 9 March 2026
        "effective_on": date(2026, 4, 13),
        # two cycles of a monthly report
        "pause_days": 61,
    }


def test_the_form_names_all_the_work_and_marks_what_rests_on_a_law(council: Council, sign_in: SignIn) -> None:
    items = [council.item(f"업무 {mandate}", mandate=mandate) for mandate in ("habit", "decree", "statute")]
    answer = sign_in(council.secretary).get(new(*items))
    assert answer.context["form"].initial["title"] == "업무 habit 외 2건"
    strips = [element.words for element in Reading(answer.content.decode()).all("div")]
    assert [words for words in strips if words.startswith("추진 근거")] == [
        f"추진 근거: {law} 지금 기준으로 다음 방안은 정한 사항을 바꾸므로 그 근거를 만든 곳에서 먼저 고쳐야 합니다:"
        " 폐지, 횟수 축소. 나머지 방안은 심의로 정할 수 있습니다."
        for law in ("대통령령", "법률")
    ]


def test_a_draft_is_made_once_however_often_it_is_sent(council: Council, sign_in: SignIn) -> None:
    item, client, data = council.item(), sign_in(council.secretary), typed()
    first, second = client.post(new(item), data), client.post(new(item), data)
    case = Case.objects.get()
    assert first.headers["Location"] == second.headers["Location"] == case.get_absolute_url()
    assert (case.title, case.measure, case.effective_on, case.pause_days) == (
        "주간 업무보고 폐지",
        "retire",
        date(2026, 6, 1),
        30,
    )
    assert [(line.item, line.before_minutes, line.after_minutes) for line in case.lines.all()] == [
        (item, 1440, 0)
    ]


def test_another_measure_says_what_is_left_of_each_item(council: Council, sign_in: SignIn) -> None:
    one, two = council.item("하나"), council.item("둘")
    left = {f"times_{one.pk}": "4", f"each_{one.pk}": "60", f"times_{two.pk}": "0", f"each_{two.pk}": "0"}
    sign_in(council.secretary).post(new(one, two), typed(measure="reduce", after="분기마다", **left))
    lines = Case.objects.get().lines.order_by("item_id")
    assert [(line.after_occurrences, line.after_minutes_each) for line in lines] == [(4, 60), (0, 0)]


@pytest.mark.parametrize(
    "changed",
    [
        {"title": ""},
        {"title": " ㅤ"},
        {"title": "가" * 301},
        {"title": "가\x00"},
        {"measure": ""},
        {"measure": "abolish"},
        {"reasons": "가" * 4001},
        {"after": "가" * 2001},
        {"effective_on": "2026-02-30"},
        {"effective_on": "0000-00-00"},
        {"effective_on": "10000-01-01"},
        {"effective_on": "2026-03-09"},
        {"pause_days": ""},
        {"pause_days": "-1"},
        {"pause_days": "29"},
        {"pause_days": "181"},
        {"pause_days": "30.5"},
        {"request_key": "x"},
    ],
)
def test_what_is_wrong_is_said_and_the_rest_is_kept(
    council: Council, sign_in: SignIn, changed: dict[str, str]
) -> None:
    answer = sign_in(council.secretary).post(new(council.item()), typed(**changed))
    assert (answer.status_code, len(errors(answer))) == (200, 1)
    assert not Case.objects.exists()
    if "reasons" not in changed:
        assert "읽는 사람이 없습니다." in answer.content.decode()


@pytest.mark.parametrize(
    ("times", "each", "wrong"),
    [("", "", 2), ("-1", "5", 1), ("1001", "5", 1), ("1", "1000001", 1), ("x", "1e9", 2)],
)
def test_a_changed_item_needs_its_numbers(
    council: Council, sign_in: SignIn, times: str, each: str, wrong: int
) -> None:
    item = council.item()
    left = {f"times_{item.pk}": times, f"each_{item.pk}": each}
    answer = sign_in(council.secretary).post(new(item), typed(measure="reduce", **left))
    assert (answer.status_code, len(errors(answer)), Case.objects.count()) == (200, wrong, 0)


def test_work_in_another_case_is_refused_with_its_number(council: Council, sign_in: SignIn) -> None:
    item = council.item()
    case = council.draft(item)
    answer = sign_in(council.secretary).post(new(item), typed())
    assert answer.status_code == 200 and case.number in errors(answer)[0]
    assert Case.objects.count() == 1


def test_only_the_task_force_drafts(council: Council, sign_in: SignIn, make_user: MakeUser) -> None:
    item = council.item()
    case = council.draft()
    for user in (council.members[0], council.head, council.minister, make_user("observer", Role.OBSERVER)):
        for address in (new(item), reverse("case_edit", args=[case.number])):
            assert sign_in(user).get(address).status_code == 403
            assert sign_in(user).post(address, typed()).status_code == 403
    assert Case.objects.count() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_form_costs_a_fixed_number_of_queries(
    council: Council, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    address = new(*(council.item() for _row in range(rows)))
    client = sign_in(council.secretary)
    with django_assert_num_queries(NEW):
        client.get(address)


# --- changing a draft -------------------------------------------------------------------------------------------------


def edit(case: Case) -> str:
    return reverse("case_edit", args=[case.number])


def change(client: Client, case: Case, version: int | str, **changed: str) -> Any:
    return client.post(edit(case), typed(version=str(version), **changed))


def test_a_draft_is_changed(council: Council, sign_in: SignIn) -> None:
    case = council.draft()
    client = sign_in(council.secretary)
    assert 'value="주간 업무보고 폐지"' in client.get(edit(case)).content.decode()
    answer = change(client, case, case.version, title="새 이름", pause_days="0")
    assert (answer.status_code, answer.headers["Location"]) == (302, case.get_absolute_url())
    assert (again(case).title, again(case).pause_days, again(case).version) == (
        "새 이름",
        0,
        case.version + 1,
    )


def test_a_stale_form_shows_both_texts_and_overwrites_nothing(council: Council, sign_in: SignIn) -> None:
    case = council.draft()
    client = sign_in(council.secretary)
    change(client, case, case.version, title="먼저 저장한 이름")
    answer = change(client, case, case.version, title="나중에 쓴 이름")
    assert (answer.status_code, again(case).title) == (409, "먼저 저장한 이름")
    page = answer.content.decode()
    assert "먼저 저장한 이름" in text(answer) and 'value="나중에 쓴 이름"' in page
    assert f'name="version" value="{case.version + 1}"' in page


@pytest.mark.parametrize("version", ["", "x", "0", "9" * 30])
def test_a_form_without_its_version_changes_nothing(council: Council, sign_in: SignIn, version: str) -> None:
    case = council.draft()
    answer = change(sign_in(council.secretary), case, version, title="새 이름")
    assert (answer.status_code, len(errors(answer)), again(case).title) == (200, 1, case.title)


def test_what_was_submitted_cannot_be_changed(council: Council, sign_in: SignIn) -> None:
    case = council.in_state(State.CONSULTATION)
    client = sign_in(council.secretary)
    assert client.get(edit(case)).status_code == 409
    assert change(client, case, case.version, title="새 이름").status_code == 409
    assert again(case).title == case.title


def test_extra_fields_change_nothing_else(council: Council, sign_in: SignIn) -> None:
    case = council.draft()
    change(sign_in(council.secretary), case, case.version, state="agreed", number="2031-0001", ministry="2")
    assert (again(case).state, again(case).number, again(case).ministry) == (
        State.DRAFT,
        case.number,
        council.ministry,
    )
    assert {move.name for move in MOVES if State.DRAFT in move.sources} == {
        "submit",
        "withdraw",
        "ask_amendment",
        "decide_alone",
        "declare_over",
        "waive",
    }
