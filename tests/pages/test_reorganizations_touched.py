"""Pages of a plan: what it touches, the guide list, and its day."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from audit.access.choices import Role
from audit.directory.choices import Change as Kind
from audit.directory.models import Unit, UnitVersion, User
from audit.organizations.changes import Change
from audit.register.models import WorkItem
from audit.reorganizations.actions import draft, schedule
from audit.reorganizations.choices import Stage
from audit.reorganizations.models import Destination, PlannedChange, Reorganization
from tests.pages.reading import errors, text
from tests.pages.rows import everything
from tests.register.world import make_item
from tests.world import MakeUser

SignIn = Callable[[User], Client]
NEW = "/organization/reorganizations/new/"
DAY = date(2026, 7, 1)
UNITS = "code,name_ko,name_en,level,parent_code\nM,산업통상부,Division M,ministry,\n"
LINES = "change,unit,name_ko,name_en,level,parent,successors,until,note\n"


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


@pytest.fixture
def client_(sign_in: SignIn, admin: User) -> Client:
    return sign_in(admin)


@pytest.fixture
def plan(admin: User, unit: Unit, other_unit: Unit) -> Reorganization:
    """PC-01 ends and nobody says who follows; TP-01 is renamed."""
    changes = [Change(1, Kind.ABOLISH, "PC-01"), Change(2, Kind.RENAME, "TP-01", name_ko="새통상과")]
    return draft(by=admin, title="하반기 개편", effective_on=DAY, changes=changes)


def at(plan: Reorganization, page: str = "") -> str:
    return f"/organization/reorganizations/{plan.number}/{page}"


def lines(plan: Reorganization) -> list[tuple[Any, ...]]:
    rows = PlannedChange.objects.filter(reorganization=plan)
    return [(row.line, row.change, row.unit, *row.successors) for row in rows]


def file(held: str | bytes, name: str = "units.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, held.encode() if isinstance(held, str) else held)


@pytest.fixture
def items(make_user: MakeUser, unit: Unit) -> list[WorkItem]:
    staff = make_user("staff", Role.STAFF, unit=unit)
    return [make_item(staff, unit, title=f"보고 {place}") for place in range(3)]


def test_single_items_and_people_are_sent_elsewhere(
    client_: Client, plan: Reorganization, items: list[WorkItem]
) -> None:
    page = text(client_.get(at(plan, "touched/undecided/")))
    assert ("보고 0" in page, "우선 그대로 둠" in page, "3건 중 3건" in page) == (True, True, True)
    sent = {"version": "1", "unit": "TP-01", "rows": [str(items[0].pk), str(items[2].pk)]}
    assert client_.post(at(plan, "touched/undecided/"), sent).status_code == 302
    seats = client_.get(at(plan, "touched/seats/"))
    assert "staff 님" in text(seats)
    seat = str(User.objects.get(username="staff").appointments.get().pk)
    assert (
        client_.post(
            at(plan, "touched/seats/"), {"version": "2", "unit": "TP-01", "rows": [seat]}
        ).status_code
        == 302
    )
    found = Destination.objects.order_by("pk").values_list("item", "user__username", "unit")
    assert list(found) == [
        (items[0].pk, None, "TP-01"),
        (items[2].pk, None, "TP-01"),
        (None, "staff", "TP-01"),
    ]
    page = text(client_.get(at(plan, "touched/undecided/")))
    assert [f"보고 {place}" in page for place in range(3)] == [False, True, False]
    taken_back = {"version": "3", "unit": "", "rows": [str(items[0].pk)]}
    client_.post(at(plan, "touched/items/"), taken_back)
    assert Destination.objects.filter(item=items[0]).count() == 0


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"rows": []}, "한 줄 이상 고르십시오."),
        ({"rows": ["x", "9" * 30, "-1", "\x00"]}, "한 줄 이상 고르십시오."),
        ({"rows": ["999999"]}, "한 줄 이상 고르십시오."),
        ({"unit": "NOPE"}, "고른 줄을 보낼 부서: "),
        ({"unit": "PC-01"}, "고른 줄을 보낼 부서: "),
    ],
)
def test_a_bad_choice_sends_nothing(
    client_: Client, plan: Reorganization, items: list[WorkItem], changed: dict[str, Any], sentence: str
) -> None:
    before = everything()
    sent = {"version": "1", "unit": "TP-01", "rows": [str(items[0].pk)], **changed}
    answer = client_.post(at(plan, "touched/undecided/"), sent)
    assert (answer.status_code, any(sentence in error for error in errors(answer))) == (200, True)
    assert everything() == before


def test_lists_are_paged(client_: Client, plan: Reorganization, make_user: MakeUser, unit: Unit) -> None:
    staff = make_user("staff", Role.STAFF, unit=unit)
    for place in range(51):
        make_item(staff, unit, title=f"보고 {place:02}")
    first, second, wrong = (
        client_.get(at(plan, f"touched/undecided/{query}")) for query in ("", "?page=2", "?page=x")
    )
    assert [text(page).count("보고 ") // 2 for page in (first, second, wrong)] == [50, 1, 50]
    assert ("?page=2" in first.content.decode(), "?page=1" in second.content.decode()) == (True, True)


@pytest.mark.parametrize("what", ["nothing", "Items", "undecided "])
def test_no_list_of_what_is_none(client_: Client, plan: Reorganization, what: str) -> None:
    assert client_.get(at(plan, f"touched/{what}/")).status_code == 404


def test_a_list_without_choice_takes_no_post(client_: Client, plan: Reorganization) -> None:
    assert (
        client_.post(
            at(plan, "touched/grants/"), {"version": "1", "unit": "TP-01", "rows": ["1"]}
        ).status_code
        == 404
    )


def test_the_guide_list_comes_and_goes(client_: Client, plan: Reorganization, items: list[WorkItem]) -> None:
    for held, sentence in (
        (b"", "빈 파일입니다."),
        ("업무,부서\n가,\n".encode(), "2번째 줄"),
        (None, "파일을 고르십시오."),
    ):
        sent = {"version": "1"} | ({} if held is None else {"file": file(held)})
        assert any(sentence in error for error in errors(client_.post(at(plan, "guide/"), sent)))
    guide = "업무,부서\n보고0,새통상과\n보고 1,없는과\n"
    client_.post(at(plan, "guide/"), {"version": "1", "file": file(guide.encode("cp949"))})
    assert plan.guide.count() == 2
    page = text(client_.get(at(plan, "touched/items/")))
    assert "보고 0 기획재정담당관 새통상과 업무 배치표" in page
    client_.post(at(plan, "guide/"), {"version": "2", "clear": "1"})
    assert plan.guide.count() == 0


# --- the day ----------------------------------------------------------------------------------------------------------


def test_scheduling_says_what_will_happen_and_only_a_post_acts(
    client_: Client, plan: Reorganization, items: list[WorkItem]
) -> None:
    before = everything()
    said = text(client_.get(at(plan, "schedule/")))
    assert "2026. 7. 1.(수) 0시에 개편안을 한꺼번에 시행합니다." in said
    assert "업무 0건이 다른 부서로 옮겨 가고 0건은 그대로입니다. 업무 3건은 결정이 필요합니다." in said
    assert everything() == before
    answer = client_.post(at(plan, "schedule/"), {"version": "1"}, follow=True)
    assert "2026. 7. 1.(수)에 시행하도록 예약했습니다." in text(answer)
    assert Reorganization.objects.get().stage == Stage.SCHEDULED
    assert client_.post(at(plan, "schedule/"), {"version": "1"}).status_code in {200, 409}
    assert "초안만 예약할 수 있습니다" in text(client_.get(at(plan, "schedule/")))


def test_a_day_that_has_come_is_carried_out_at_once(
    client_: Client, admin: User, unit: Unit, other_unit: Unit, items: list[WorkItem]
) -> None:
    late = draft(
        by=admin, title="지난 개편", effective_on=date(2026, 2, 1), changes=[Change(1, Kind.ABOLISH, "PC-01")]
    )
    assert "바로 한꺼번에 시행" in text(client_.get(at(late, "schedule/")))
    client_.post(at(late, "schedule/"), {"version": "1"})
    assert UnitVersion.objects.get(unit=unit).valid_until == date(2026, 1, 31)
    said = text(client_.get(at(late)))
    assert ("영향을 받은 것" in said, "결정할 업무 3" in said, "시행 예약으로" in said) == (True, True, False)
    version = Reorganization.objects.get().version
    sent = {"version": str(version), "unit": "", "rows": [str(items[0].pk)]}
    assert any(
        "고른 줄을 보낼 부서" in error for error in errors(client_.post(at(late, "touched/undecided/"), sent))
    )
    client_.post(at(late, "touched/undecided/"), {**sent, "unit": "TP-01"})
    items[0].refresh_from_db()
    assert items[0].unit == other_unit
    assert "2건 중 2건" in text(client_.get(at(late, "touched/undecided/")))
    assert client_.get(at(late, "touched/items/")).status_code == 404


def test_withdrawing_is_confirmed(client_: Client, plan: Reorganization, admin: User) -> None:
    schedule(by=admin, reorganization=plan, version=1)
    before = everything()
    assert "되살릴 수 없습니다" in text(client_.get(at(plan, "withdraw/")))
    assert everything() == before
    client_.post(at(plan, "withdraw/"), {"version": "2"})
    page = client_.get(at(plan))
    assert Reorganization.objects.get().stage == Stage.WITHDRAWN
    assert [link in page.content.decode() for link in ("schedule/", "withdraw/", "lines/1/")] == [False] * 3
    assert client_.get(at(plan, "touched/items/")).status_code == 404
