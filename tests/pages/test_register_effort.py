"""The table of people and minutes on the page of an item: what is wrong in it stands at its box."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from audit.directory.models import Unit, User
from tests.pages.reading import Reading
from tests.register.world import answers

SignIn = Callable[[User], Client]
NEW = "/register/new/"


@pytest.mark.parametrize(
    ("changes", "box", "sentence"),
    [
        (
            {"reader_0_minutes": "x"},
            "reader_0_minutes",
            "열람·보고받음 1인당 시간(분): 90처럼 분으로 적거나 1.5시간, 1시간 30분처럼 단위를 함께 적으십시오.",
        ),
        (
            {"reader_0_people": ""},
            "reader_0_people",
            "열람·보고받음 인원: 이 줄의 인원과 시간을 모두 적으십시오.",
        ),
        (
            {"author_0_people": None, "author_0_minutes": None, "reader_0_people": "", "reader_0_minutes": ""},
            "author_0_people",
            "작성·준비 인원: 적어도 한 줄에 몇 명이 몇 분씩 쓰는지 적으십시오.",
        ),
        # found only when it is saved: the longest line, though another stands first
        (
            {"repeat": "daily", "meant": "every_day", "reader_0_minutes": "14400"},
            "reader_0_minutes",
            "열람·보고받음 1인당 시간(분): 한 사람이 1년 내내 해도 모자라는 시간입니다. 1인당 시간과 주기를 확인하십시오.",
        ),
    ],
)  # fmt: skip
def test_an_error_of_the_effort_table_names_its_box_leads_to_it_and_marks_it(
    sign_in: SignIn, staff: User, unit: Unit, changes: dict[str, Any], box: str, sentence: str
) -> None:
    page = Reading(sign_in(staff).post(NEW, answers(unit=unit.pk, **changes)).content.decode())
    links = [(each.attributes["href"], each.words) for each in page.all("a") if each.words == sentence]
    assert links == [(f"#id_{box}", sentence)]
    marked = [each.attributes for each in page.all("input") if "aria-invalid" in each.attributes]
    assert [(each["name"], each["aria-describedby"]) for each in marked] == [(box, f"id_{box}_error")]
    below = [each.words for each in page.all("div") if each.attributes.get("id") == f"id_{box}_error"]
    assert below == [f"오류: {sentence}"]
