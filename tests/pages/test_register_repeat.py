"""How often in the words of an office: what the form takes, what it asks back, and the figures it shows meanwhile."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from audit.directory.models import Unit, User
from audit.journal.models import Event
from audit.register.models import WorkItem
from audit.register.queries import draft_of
from tests.pages.reading import Reading, errors, text
from tests.register.world import answers, make_item

SignIn = Callable[[User], Client]
NEW = "/register/new/"


@pytest.fixture
def client(sign_in: SignIn, staff: User) -> Client:
    return sign_in(staff)


def saved() -> WorkItem:
    return WorkItem.objects.get()


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"repeat": "weekly", "weekdays": ["0", "4"]}, ("FREQ=WEEKLY;BYDAY=MO,FR", 104)),
        ({"repeat": "fortnightly", "weekdays": ["1"]}, ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", 26)),
        ({"repeat": "times_a_week", "times_a_week": "3"}, ("FREQ=WEEKLY;BYDAY=MO,WE,FR", 156)),
        ({"repeat": "monthly", "month_day": "last_day"}, ("FREQ=MONTHLY;BYMONTHDAY=-1", 12)),
        ({"repeat": "quarterly", "dtstart": "2025-03-31", "month_day": "last_day"}, ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1", 4)),
        ({"repeat": "half_yearly", "dtstart": "2025-12-31", "month_day": "last_day"}, ("FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=-1", 2)),
        ({"repeat": "monthly", "month_day": "nth_weekday", "nth": "1", "nth_weekday": "0"}, ("FREQ=MONTHLY;BYDAY=1MO", 12)),
        ({"repeat": "monthly", "month_day": "nth_weekday", "nth": "-1", "nth_weekday": "4"}, ("FREQ=MONTHLY;BYDAY=-1FR", 12)),
        ({"repeat": "monthly", "month_day": "first_working_day"}, ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", 12)),
        ({"repeat": "yearly", "dtstart": "2024-12-02", "month_day": "last_working_day"}, ("FREQ=YEARLY;BYMONTH=12;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 1)),
        ({"repeat": "working_days", "kind": "practice"}, ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", 245)),
        # what belongs to another frequency is passed over
        ({"repeat": "weekly", "month_day": "never", "nth": "9", "times_a_week": "99"}, ("FREQ=WEEKLY;BYDAY=MO", 52)),
        ({"repeat": "monthly", "weekdays": ["8"], "meant": "last_day"}, ("FREQ=MONTHLY;BYMONTHDAY=6", 12)),
    ],
)  # fmt: skip
def test_words_of_an_office(
    client: Client, unit: Unit, said: dict[str, Any], expected: tuple[str, int]
) -> None:
    sent = {**answers(unit=unit.pk, on_holiday="keep"), **said}
    page = client.post(NEW, sent)
    assert (page.status_code, saved().rrule, saved().annual_occurrences) == (302, *expected)


@pytest.mark.parametrize("rrule", [
    "FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU", "FREQ=DAILY",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=10,25",
])  # fmt: skip
def test_what_was_said_stands_in_the_form_and_goes_back_as_it_was(
    client: Client, staff: User, unit: Unit, rrule: str
) -> None:
    item = make_item(staff, unit, rrule=rrule, dtstart=date(2025, 3, 31))
    form = client.get(f"/register/{item.pk}/edit/").context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False, [])}
    assert client.post(f"/register/{item.pk}/edit/", sent).status_code == 302
    assert (draft_of(saved()), Event.objects.count()) == (draft_of(item), 1)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"repeat": "weekly", "weekdays": ["7"]}, "하는 요일: 고를 수 있는 값이 아닙니다. 목록에서 고르십시오."),
        ({"repeat": "monthly", "month_day": "never"}, "하는 날: 고를 수 있는 값이 아닙니다. 목록에서 고르십시오."),
        ({"repeat": "monthly", "month_day": "nth_weekday", "nth": "5"}, "몇째: 고를 수 있는 값이 아닙니다. 목록에서 고르십시오."),
        ({"repeat": "times_a_week"}, "주간 횟수: 일주일에 몇 번인지 1부터 7까지의 수로 적으십시오."),
        ({"repeat": "times_a_week", "times_a_week": "8"}, "주간 횟수: 너무 큽니다. 7 이하로 적어 주십시오."),
        ({"repeat": "times_a_week", "times_a_week": "두 번"}, "주간 횟수: 숫자로만, 소수점 없이 적어 주십시오."),
    ],
)  # fmt: skip
def test_words_that_are_none(client: Client, unit: Unit, said: dict[str, Any], sentence: str) -> None:
    page = client.post(NEW, {**answers(unit=unit.pk), **said})
    assert (page.status_code, errors(page), WorkItem.objects.count()) == (200, [sentence], 0)


# --- asked back --------------------------------------------------------------------------------------------------------

LAST_DAY = (
    "매월 말일에 한다는 뜻입니까?",
    ["매월 말일: 2026년 12회", "매월 31일(그 날짜가 없는 달은 빠짐): 2026년 7회"],
)
ASKED = [
    ({"repeat": "monthly", "dtstart": "2025-12-31"}, *LAST_DAY),
    (
        {"repeat": "quarterly", "dtstart": "2025-03-31"},
        LAST_DAY[0], [
            "분기마다 3월, 6월, 9월, 12월 말일: 2026년 4회",
            "분기마다 3월, 6월, 9월, 12월 31일(그 날짜가 없는 달은 빠짐): 2026년 2회",
        ],
    ),
    (
        {"repeat": "yearly", "dtstart": "2024-02-29"},
        LAST_DAY[0], ["매년 2월 말일: 2026년 1회", "매년 2월 29일(윤년에만): 2026년 0회"],
    ),
    (
        {"repeat": "daily"},
        "근무일마다 한다는 뜻입니까?", ["매 근무일: 2026년 245회", "토요일·일요일·공휴일을 포함하여 매일: 2026년 365회"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("said", "question", "choices"), ASKED)
def test_what_may_be_meant_otherwise_is_asked_with_the_numbers(
    client: Client, unit: Unit, said: dict[str, str], question: str, choices: list[str]
) -> None:
    page = client.post(NEW, answers(unit=unit.pk, **said))
    assert errors(page) == [f"{question}: 둘 가운데 어느 쪽인지 고르십시오."]
    asked = page.context["form"]["meant"]
    assert [str(option.choice_label) for option in asked] == choices
    assert WorkItem.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "meant", "expected"),
    [
        (
            {"repeat": "monthly", "dtstart": "2025-12-31"},
            "last_day",
            ("FREQ=MONTHLY;BYMONTHDAY=-1", 12, "previous"),
        ),
        (
            {"repeat": "monthly", "dtstart": "2025-12-31"},
            "date",
            ("FREQ=MONTHLY;BYMONTHDAY=31", 7, "previous"),
        ),
        ({"repeat": "daily"}, "working_days", ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", 245, "skip")),
        ({"repeat": "daily"}, "every_day", ("FREQ=DAILY", 365, "keep")),
    ],
)
def test_the_answer_is_what_is_kept(
    client: Client, unit: Unit, said: dict[str, str], meant: str, expected: tuple[str, int, str]
) -> None:
    client.post(NEW, answers(unit=unit.pk, meant=meant, **said))
    assert (saved().rrule, saved().annual_occurrences, saved().on_holiday) == expected


@pytest.mark.parametrize(
    "said",
    [
        {"repeat": "monthly", "dtstart": "2025-12-27"},
        {"repeat": "yearly", "dtstart": "2025-12-31"},
        {"repeat": "weekly", "dtstart": "2025-12-31"},
        {"repeat": "monthly", "dtstart": "2025-12-31", "month_day": "last_working_day"},
        {"repeat": "daily", "kind": "meeting"},
    ],
)
def test_nobody_is_asked_what_is_plain(client: Client, unit: Unit, said: dict[str, str]) -> None:
    assert client.post(NEW, answers(unit=unit.pk, **said)).status_code == 302


# --- figures while it is filled -----------------------------------------------------------------------------------------


def figures(client: Client, unit: Unit, **said: Any) -> str:
    """What the panel of figures says when the second button is pressed."""
    page = client.post(NEW, {**answers(unit=unit.pk), "preview": "1", **said})
    assert (page.status_code, WorkItem.objects.count(), Event.objects.count()) == (200, 0, 0)
    (panel,) = (
        part
        for part in Reading(page.content.decode()).all("section")
        if part.attributes.get("id") == "figures"
    )
    return panel.words


def test_the_figures_of_a_weekly_report(client: Client, unit: Unit) -> None:
    assert figures(client, unit) == (
        "연간 횟수와 시간 연 52회 · 매주 월요일 다음 일정: 2026. 3. 9.(월), 2026. 3. 16.(월), 2026. 3. 23.(월) "
        "연간 69시간 · 한 사람의 약 8.7근무일 올해인 2026년을 기준으로 셉니다."
    )
    client.cookies["django_language"] = "en"
    assert figures(client, unit, dtstart="2026-05-05") == (
        "What it comes to in a year 52 times a year · every week on Tuesday "
        "Next dates: Tue 5 May 2026, Tue 12 May 2026, Tue 19 May 2026 69 hours a year · about 8.7 working days of one person "
        "Counted for 2027, the first full year after the start."
    )


def test_the_figures_of_work_that_is_half_said(client: Client, unit: Unit) -> None:
    bare = {"author_0_people": "", "author_0_minutes": "", "reader_0_people": "", "reader_0_minutes": ""}
    assert "연 12회 · 매월 말일" in figures(client, unit, repeat="monthly", month_day="last_day", **bare)
    assert "소요 시간과 인원을 적으면 연간 시간이 표시됩니다." in figures(client, unit, **bare)
    nothing = "연간 횟수와 시간 주기를 고르면 여기에 표시됩니다."
    assert figures(client, unit, repeat="") == nothing
    assert figures(client, unit, dtstart="") == nothing
    assert figures(client, unit, repeat="custom", rrule="FREQ=HOURLY") == nothing
    asked = figures(client, unit, repeat="monthly", dtstart="2025-12-31")
    assert asked == "연간 횟수와 시간 위의 물음에 답하면 여기에 표시됩니다."
    assert "연 7회 · 수시, 연 약 7회" in figures(
        client, unit, repeat="as_needed", as_needed_a_year="7", dtstart=""
    )


def test_a_question_is_no_error_while_the_form_is_filled(client: Client, unit: Unit) -> None:
    page = client.post(NEW, answers(unit=unit.pk, repeat="daily", preview="1"))
    assert not page.context["form"].errors
    assert "근무일마다 한다는 뜻입니까?" in text(page)


def test_what_short_months_leave_out_is_said_with_its_number(client: Client, staff: User, unit: Unit) -> None:
    monthly = figures(client, unit, repeat="monthly", dtstart="2025-12-31", meant="date", on_holiday="keep")
    assert "이 날짜가 없는 달은 빠져 2026년에는 7회입니다." in monthly
    leap = figures(client, unit, repeat="yearly", dtstart="2024-02-29", meant="date", on_holiday="keep")
    sentence = "2월 29일은 윤년에만 있어 2026년에는 0회이며, 다음 일정은 2028. 2. 29.(화)입니다."
    assert sentence in leap
    item = make_item(staff, unit, rrule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", dtstart=date(2024, 2, 29))
    assert sentence in text(client.get(f"/register/{item.pk}/"))
    assert sentence in text(client.get(f"/register/{item.pk}/edit/"))


def test_what_was_ticked_comes_back(client: Client, unit: Unit) -> None:
    page = client.post(NEW, {**answers(unit=unit.pk, title=""), "weekdays": ["0", "3"]})
    ticked = [
        str(option.data["label"]) for option in page.context["form"]["weekdays"] if option.data["selected"]
    ]
    assert ticked == ["월요일", "목요일"]
