"""What the pages say of a plan: whom a case waits for, and what became of its date."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from audit.cases.actions import answer_objection
from audit.cases.choices import State
from audit.cases.models import Case, Position
from audit.core import clock
from audit.directory.models import User
from tests.cases.council import Council, again, council
from tests.pages.reading import Reading

__all__ = ["council"]

SignIn = Callable[[User], Client]
DELAY = "적용 시작일을 2026. 3. 17.(화)로 계획했으나, 남은 기한에 따라 빨라도 {}입니다."
PAUSE = " 먼저 30일 동안 시범 기간을 둡니다. 답변하지 않은 필요 의견이 없으면 그 뒤 시행합니다."


def read(client: Client, address: str, case: Case) -> Reading:
    """A page an hour after the case came into its state."""
    with clock.at(case.entered_at + timedelta(hours=1)):
        return Reading(client.get(address).content.decode())


def terms(page: Reading) -> list[str]:
    """What a page says of the date."""
    return [element.words for element in page.all("p", "dd") if "2026. 3. 17." in element.words]


# --- the chair's turn -------------------------------------------------------------------------------------------------


OWED, ANSWERED = "반대 의견 답변 중", "미답변 반대 의견 없음"
CHAIRS_TURN = "단장의 다음 절차를 기다림"


def states(page: Reading) -> list[str]:
    """The state of each row of a list."""
    return [cell.words for cell in page.all("td") if cell.attributes["data-label"] == "상태"]


def says(page: Reading) -> tuple[list[str], str]:
    """What the page of a case says of its state: beside the title, on the road, among the facts; and of the next step."""
    words = [each.words for each in page.all("span", "dd") if each.words.startswith((ANSWERED, OWED))]
    step = next(each for each in page.all("section") if each.attributes["aria-labelledby"] == "next-head")
    return words, step.words


def read_both(client: Client, case: Case) -> tuple[list[str], tuple[list[str], str]]:
    """The list of cases, and the page of the case."""
    rows, page = (read(client, address, case) for address in (reverse("case_list"), case.get_absolute_url()))
    return states(rows), says(page)


ALL_ANSWERED = (
    [f"{ANSWERED} {CHAIRS_TURN}"],
    (
        [ANSWERED, ANSWERED, f"{ANSWERED} 2026. 3. 23.(월)부터"],
        "다음 할 일 답변을 기다리는 반대 의견이 없습니다. 단장이 서면심의를 다시 열거나, 안을 다시 쓰게 하거나, 장관에게 올립니다.",
    ),
)


def test_an_answered_objection_waits_for_the_chair_on_page_and_list(
    council: Council, sign_in: SignIn
) -> None:
    case = council.closed("YYYYYYYOO")
    client = sign_in(council.members[0])
    until = (
        "다음 할 일 2026. 4. 13.(월) 18:00까지 모든 반대 의견에 답변합니다. 그 뒤 단장이 서면심의를 다시 열거나, "
        "안을 다시 쓰게 하거나, 장관에게 올립니다."
    )
    for objection in Position.objects.filter(choice="OBJECT"):
        assert read_both(client, case) == ([OWED], ([OWED, OWED, f"{OWED} 2026. 3. 23.(월)부터"], until))
        with clock.at(case.entered_at):
            answer_objection(by=council.chair, position=objection, text="요약본은 남깁니다.")
    assert read_both(client, case) == ALL_ANSWERED


def test_a_withdrawn_objection_waits_for_no_answer(council: Council, sign_in: SignIn) -> None:
    case = council.closed("YYYYYYYYO")
    with clock.at(case.entered_at):
        council.say(case, 8, "Y")
    assert (again(case).state == State.OBJECTION, read_both(sign_in(council.members[0]), case)) == (
        True,
        ALL_ANSWERED,
    )


# --- the date ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "earliest"),
    [
        (State.DRAFT, "2026. 4. 13.(월)"),
        (State.CONSULTATION, "2026. 4. 13.(월)"),
        (State.BALLOT, "2026. 4. 13.(월)"),
        (State.OBJECTION, "2026. 4. 13.(월)"),
    ],
)
def test_a_date_the_deadlines_have_overtaken_is_no_promise(
    council: Council, sign_in: SignIn, state: State, earliest: str
) -> None:
    roads = {
        State.DRAFT: lambda plan: council.draft(**plan),
        State.CONSULTATION: lambda plan: council.move(council.draft(**plan), "submit"),
        State.BALLOT: lambda plan: council.ballot(**plan),
        State.OBJECTION: lambda plan: council.closed("YYYYYYYYO", **plan),
    }
    case = roads[state]({"effective_on": date(2026, 3, 17)})
    delay = DELAY.format(earliest)
    page = read(sign_in(council.chair), case.get_absolute_url(), case)
    assert terms(page) == [delay + PAUSE, delay]


def test_the_agenda_says_it_too(council: Council, sign_in: SignIn) -> None:
    case = council.ballot(effective_on=date(2026, 3, 17))
    page = read(sign_in(council.members[0]), reverse("agenda"), case)
    assert terms(page) == [DELAY.format("2026. 4. 13.(월)") + PAUSE]


def test_a_signed_date_holds(council: Council, sign_in: SignIn) -> None:
    case = council.signed(effective_on=date(2026, 3, 17))
    page = read(sign_in(council.members[0]), case.get_absolute_url(), case)
    # five working days of notice after the signature, on Monday 23 March
    shown = [element.words for element in page.all("p", "dd") if "2026. 3. 30.(월)" in element.words]
    assert (terms(page), shown) == (
        [],
        [
            "2026. 3. 30.(월)부터 30일 동안 시범 기간을 둡니다. 답변하지 않은 필요 의견이 없으면 그 뒤 시행합니다.",
            "2026. 3. 30.(월)부터 30일 동안 시범 기간을 두고, 그다음 시행합니다.",
            "2026. 3. 30.(월) 00:00",
            "2026. 3. 30.(월)",
        ],
    )


def test_the_finished_agenda_names_the_measure_beside_the_title(council: Council, sign_in: SignIn) -> None:
    case = council.ballot(title="주간 업무보고")
    with clock.at(case.entered_at):
        council.say(case, 0, "Y")
    page = read(sign_in(council.members[0]), reverse("agenda"), case)
    whats = [element.words for element in page.all("p") if element.attributes.get("class") == "what"]
    assert whats == ["주간 업무보고 · 폐지"]


def test_the_page_before_a_move_names_the_measure_beside_the_title(council: Council, sign_in: SignIn) -> None:
    case = council.draft(title="주간 업무보고")
    page = read(sign_in(council.chair), reverse("case_move", args=[case.number, "submit"]), case)
    leads = [element.words for element in page.all("p") if element.attributes.get("class") == "lead"]
    assert leads == [f"안건 {case.number} · 주간 업무보고 · 폐지"]
