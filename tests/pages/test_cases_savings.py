"""A measure saves in each item or is refused with both numbers; a merge names what receives it; what is prescribed is asked."""

from collections.abc import Callable

import pytest
from django.test import Client

from audit.cases.models import Case
from audit.directory.models import User
from audit.register.choices import Mandate, Status
from audit.register.models import WorkItem
from tests.cases.council import Council, again, council
from tests.pages.reading import errors
from tests.pages.test_cases_drafting import change, edit, new, typed

__all__ = ["council"]

SignIn = Callable[[User], Client]


def left(item: WorkItem, times: int, each: int) -> dict[str, str]:
    return {f"times_{item.pk}": str(times), f"each_{item.pk}": str(each)}


def test_what_would_cost_more_is_refused_with_both_numbers(council: Council, sign_in: SignIn) -> None:
    """The example that was once accepted: 44 times 1,470 person-minutes turned into 500 times 5,000."""
    item = council.item("보여주기식 행사", annual_occurrences=44, annual_minutes=44 * 1_470)
    data = typed(measure="shorten", after="더 크게", **left(item, 500, 5_000))
    answer = sign_in(council.secretary).post(new(item), data)
    (found,) = errors(answer)
    assert found.endswith("“보여주기식 행사”: 지금 연 1,078.0시간, 정비 후 연 41,666.7시간.")
    assert 'value="5000"' in answer.content.decode()
    assert not Case.objects.exists()


def test_what_saves_in_one_item_and_costs_in_another_is_refused_for_that_one(
    council: Council, sign_in: SignIn
) -> None:
    saves, costs = council.item("줄어드는 보고"), council.item("늘어나는 보고")
    data = typed(measure="reduce", after="따로따로", **left(saves, 1, 60), **left(costs, 12, 120))
    found = errors(sign_in(council.secretary).post(new(saves, costs), data))
    assert len(found) == 1 and "“늘어나는 보고”: 지금 연 24.0시간, 정비 후 연 24.0시간." in found[0]


def test_a_draft_is_not_changed_into_one_that_costs(council: Council, sign_in: SignIn) -> None:
    item = council.item()
    case = council.draft(item)
    answer = change(
        sign_in(council.secretary), case, 1, measure="shorten", after="더 길게", **left(item, 12, 121)
    )
    assert "정비 후 연 24.2시간" in errors(answer)[0]
    assert again(case).measure == "retire"


# --- merging ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["title", "spaced title", "number", "choice", "address"])
def test_a_merge_names_what_receives_it_and_counts_what_that_gains(
    council: Council, sign_in: SignIn, by: str
) -> None:
    item, into = council.item("주간 현황"), council.item("주간회의", annual_occurrences=52)
    WorkItem.objects.update(title_key="주간회의")
    WorkItem.objects.filter(pk=item.pk).update(title_key="주간현황")
    meant = {
        "title": "주간회의",
        "spaced title": " 주간 회의 ",
        "number": str(into.pk),
        "choice": f"{into.pk} · 주간회의",
        "address": f"https://pact.example/register/{into.pk}/",
    }[by]
    data = typed(measure="merge", merge_into=meant, after="같이 봅니다.", **{f"each_{item.pk}": "10"})
    client = sign_in(council.secretary)
    client.post(new(item), data)
    case = Case.objects.get()
    assert case.merge_into == into
    assert [(line.after_minutes, line.saved_minutes) for line in case.lines.all()] == [(520, 920)]
    page = client.get(edit(case)).content.decode()
    assert f'value="{into.pk} · 주간회의"' in page
    shown = client.get(case.get_absolute_url()).content.decode()
    assert "“주간회의” 업무로의 “주간 현황” 통합에 동의하십니까?" in shown
    assert f'href="{into.get_absolute_url()}"' in shown


@pytest.mark.parametrize(
    ("typed_in", "sentence"),
    [
        ("", "어느 업무로 통합할지 적으십시오."),
        ("없는 업무", "이 부처에 이런 제목이나 번호의 업무가 없습니다."),
        ("999999999999999", "이 부처에 이런 제목이나 번호의 업무가 없습니다."),
        ("월례회의", "같은 제목의 업무가 여럿입니다."),
        ("주간 현황", "스스로 통합받을 수 없습니다."),
        ("끝난 회의", "이미 끝났습니다."),
        ("안건 회의", "진행 중인 안건에 들어 있습니다."),
        ("가" * 401, "너무 깁니다"),
    ],
)
def test_a_merge_into_nothing_is_refused(
    council: Council, sign_in: SignIn, typed_in: str, sentence: str
) -> None:
    item = council.item("주간 현황")
    WorkItem.objects.filter(pk=item.pk).update(title_key="주간현황")
    for title, status in (
        ("월례회의", "logged"),
        ("월례회의", "confirmed"),
        ("끝난 회의", "stopped"),
        ("안건 회의", "in_case"),
    ):
        made = council.item(title, status=status)
        WorkItem.objects.filter(pk=made.pk).update(title_key=title.replace(" ", ""))
    ended = WorkItem.objects.get(status=Status.STOPPED)
    meant = str(ended.pk) if typed_in == "끝난 회의" else typed_in
    data = typed(measure="merge", merge_into=meant, after="같이", **{f"each_{item.pk}": "10"})
    found = errors(sign_in(council.secretary).post(new(item), data))
    assert len(found) == 1 and sentence in found[0]
    assert not Case.objects.exists()


def test_a_merge_that_makes_the_receiver_work_as_much_is_refused(council: Council, sign_in: SignIn) -> None:
    item, into = council.item("주간 현황"), council.item("주간회의", annual_occurrences=52)
    data = typed(measure="merge", merge_into=str(into.pk), after="같이", **{f"each_{item.pk}": "28"})
    found = errors(sign_in(council.secretary).post(new(item), data))
    assert len(found) == 1 and "지금 연 24.0시간, 정비 후 연 24.3시간" in found[0]


# --- what is prescribed -----------------------------------------------------------------------------------------------


def test_what_is_prescribed_is_asked_of_work_behind_which_a_rule_stands(
    council: Council, sign_in: SignIn
) -> None:
    law, habit = council.item("법정 보고", mandate=Mandate.STATUTE), council.item("관행 보고")
    client = sign_in(council.secretary)
    form = client.get(new(law, habit)).context["form"]
    assert [row[3] and row[3].value() for row in form.rows] == [["done", "frequency"], None]
    client.post(new(law, habit), typed(**{f"prescribed_{law.pk}": "form"}))
    stated = list(WorkItem.objects.order_by("pk").values_list("prescribed", flat=True))
    assert stated == [["form"], None]


def test_something_else_than_the_choices_is_refused(council: Council, sign_in: SignIn) -> None:
    law = council.item("법정 보고", mandate=Mandate.STATUTE)
    answer = sign_in(council.secretary).post(new(law), typed(**{f"prescribed_{law.pk}": "colour"}))
    assert len(errors(answer)) == 1 and not Case.objects.exists()


def test_the_page_of_a_case_says_what_an_amendment_and_the_signature_are_about(
    council: Council, sign_in: SignIn
) -> None:
    law = council.item("법정 보고", mandate=Mandate.STATUTE, mandate_citation="무역법 제3조")
    own = council.item("지시 보고", mandate=Mandate.OWN_INSTRUCTION)
    page = sign_in(council.secretary).get(council.draft(law, own).get_absolute_url()).content.decode()
    assert "추진 근거: 법률 · 무역법 제3조. 정한 사항: 실시 여부, 주기" in page
    assert "먼저 고쳐야 하는 정한 사항: 실시 여부, 주기" in page
    assert "결재로 해제되는 지시 사항: 실시 여부, 주기" in page
