"""A reviewer's queue: one item a page, and what can be done with it."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client

from audit.directory.models import User
from audit.journal.models import Event
from audit.register.models import WorkItem
from audit.scoring.models import Assignment, Mark, Round
from audit.scoring.rules.criteria import DEFAULT_CRITERIA
from tests.scoring.reading import errors, text
from tests.scoring.world import CODES, keys, levels_of

SignIn = Callable[[User], Client]
HOME, QUEUE, NEW, PORTFOLIO = "/scoring/", "/scoring/queue/", "/scoring/rounds/new/", "/portfolio/"

ROUND, RELEASE = "/scoring/rounds/1/", "/scoring/rounds/1/release/"

LEVELS = dict.fromkeys(CODES, "2")


def posted(assignment: Assignment, **typed: str) -> dict[str, str]:
    return {"assignment": str(assignment.pk), "do": "score"} | (typed or LEVELS)


def test_one_item_a_page_with_its_facts_and_no_earlier_value(
    sign_in: SignIn, anna: User, own: Assignment
) -> None:
    WorkItem.objects.update(public_value=12.34, requester="장관실", mandate_citation="훈령 제1호")
    page = text(sign_in(anna).get(QUEUE))
    for fact in (
        "주간 업무보고",
        "기획재정담당관",
        "장관실",
        "훈령 제1호",
        "수시, 연 약 52회",
        "연 52회 × 1명 × 60분",
        "2건 중 0 건",
    ):
        assert fact in page
    assert "월간 행사 보고" not in page
    assert "12.3" not in page  # the value of an earlier round would lead the reviewer


def test_a_sheet_by_radio_buttons_or_by_digits(
    sign_in: SignIn, anna: User, opened: Round, own: Assignment
) -> None:
    client = sign_in(anna)
    response = client.post(QUEUE, posted(own), follow=True)
    assert response.redirect_chain == [(f"{QUEUE}?skip={own.pk}", 302)]
    assert "앞 업무를 저장했습니다." in text(response) and "월간 행사 보고" in text(response)
    other = opened.assignments.get(reviewer=anna, status="open")
    done = client.post(QUEUE, posted(other, quick=keys("x104321"), note="형식만 남음"), follow=True)
    assert "평가를 모두 마쳤습니다" in text(done)
    other.refresh_from_db()
    assert other.note == "형식만 남음"
    assert list(other.marks.order_by("criterion__position").values_list("level", flat=True)) == [
        level for level in levels_of(keys("x104321")) if level is not None
    ]


def test_a_second_click_is_told_so(sign_in: SignIn, anna: User, own: Assignment) -> None:
    client = sign_in(anna)
    client.post(QUEUE, posted(own))
    for typed in (LEVELS, {"quick": "1"}):
        back = client.post(
            QUEUE, posted(own, **typed), follow=True, headers={"referer": f"http://testserver{QUEUE}"}
        )
        assert "이미" in text(back)
    assert Mark.objects.count() == len(CODES)


def test_a_wrong_sheet_comes_back_with_what_was_chosen(sign_in: SignIn, anna: User, own: Assignment) -> None:
    page = sign_in(anna).post(QUEUE, posted(own, citizens="3", note="가나다"))
    html = page.content.decode()
    assert errors(page) == [
        f"{name}: 척도나 ‘모름’을 고르십시오." for name in (row.name.ko for row in DEFAULT_CRITERIA[1:])
    ]
    assert re.findall(r'value="(\w)" id="id_(\w+)_\w" checked', html) == [("3", "citizens")]
    assert "가나다" in html
    assert Mark.objects.count() == 0


@pytest.mark.parametrize("raw", ["", "0", "-1", "x", "1e3", "9" * 30, "\x01", "１"])
def test_an_id_that_is_none_is_404_and_skips_nothing(
    sign_in: SignIn, anna: User, own: Assignment, raw: str
) -> None:
    client = sign_in(anna)
    assert client.post(QUEUE, {"assignment": raw, "do": "score"}).status_code == 404
    assert "주간 업무보고" in text(client.get(f"{QUEUE}?skip={quote(raw)}"))


@pytest.mark.parametrize("do", ["score", "recuse", "abstain"])
def test_a_foreign_sheet_is_404(sign_in: SignIn, bela: User, own: Assignment, do: str) -> None:
    before = Event.objects.count()
    assert sign_in(bela).post(QUEUE, posted(own) | {"do": do}).status_code == 404
    own.refresh_from_db()
    assert (own.status, Event.objects.count()) == ("open", before)


@pytest.mark.parametrize(
    ("do", "status", "told"),
    [
        ("recuse", "recused", "‘주간 업무보고’ 평가를 회피했습니다."),
        ("abstain", "abstained", "‘주간 업무보고’ 업무의 평가를 기권했습니다."),
    ],
)
def test_stepping_back(sign_in: SignIn, anna: User, own: Assignment, do: str, status: str, told: str) -> None:
    client, sent = sign_in(anna), posted(own, note="형식만 남음") | {"do": do}
    asked = client.post(QUEUE, sent)  # a page asks first, and keeps what was filled in
    own.refresh_from_db()
    assert (own.status, "평가하지 않음" in text(asked)) == ("open", True)
    assert "형식만 남음" in client.post(QUEUE, sent | {"do": "back"}).content.decode()
    response = client.post(QUEUE, sent | {"sure": "1"}, follow=True)
    own.refresh_from_db()
    assert own.status == status
    assert told in text(response)
    assert Mark.objects.count() == 0


def test_skipping(sign_in: SignIn, anna: User, own: Assignment) -> None:
    client = sign_in(anna)
    assert f'href="?skip={own.pk}"' in client.get(QUEUE).content.decode()
    assert "월간 행사 보고" in text(client.get(f"{QUEUE}?skip={own.pk}"))
    client.post(QUEUE, posted(own))
    assert "?skip=" not in client.get(QUEUE).content.decode()  # nothing else is left
