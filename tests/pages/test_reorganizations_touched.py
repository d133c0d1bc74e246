"""Pages of a plan: what it touches, the guide list, and its day."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from audit.access.choices import Role
from audit.directory.choices import ChangeKind as Kind
from audit.directory.models import Unit, UnitVersion, User
from audit.organizations.rules.changes import UnitChange
from audit.register.models import WorkItem
from audit.reorganizations.actions import draft, schedule
from audit.reorganizations.choices import Stage
from audit.reorganizations.models import Destination, PlannedChange, Reorganization
from tests.cases.council import Council, council
from tests.pages.reading import errors, text
from tests.register.world import make_item
from tests.rows import everything
from tests.world import MakeUser

__all__ = ["council"]

SignIn = Callable[[User], Client]
NEW = "/organization/reorganizations/new/"
DAY = date(2026, 7, 1)
UNITS = "code,name_ko,name_en,level,parent_code\nM,산업통상부,Division M,ministry,\n"
LINES = "change,unit,name_ko,name_en,level,parent,successors,until,note\n"
MEANT = {"version": "1", "meant": "on"}


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


@pytest.fixture
def client_(sign_in: SignIn, admin: User) -> Client:
    return sign_in(admin)


@pytest.fixture
def plan(admin: User, unit: Unit, other_unit: Unit) -> Reorganization:
    """PC-01 ends and nobody says who follows; TP-01 is renamed."""
    changes = [UnitChange(1, Kind.ABOLISH, "PC-01"), UnitChange(2, Kind.RENAME, "TP-01", name_ko="새통상과")]
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


def test_cases_and_reminders_have_lists_of_their_own(client_: Client, council: Council) -> None:
    council.move(council.draft(), "submit")
    into = UnitChange(1, Kind.MERGE, "PC-01", successors=("TP-01",))
    plan = draft(by=None, title="개편", effective_on=DAY, changes=[into])
    page = client_.get(at(plan)).content.decode()
    assert [f"{at(plan)}touched/{what}/" in page for what in ("cases", "reminders")] == [True, True]
    said = text(client_.get(at(plan, "touched/cases/")))
    assert "주간 업무보고 폐지 2026-0001 기획재정담당관 통상정책총괄과 의견조회" in said
    said = text(client_.get(at(plan, "touched/reminders/")))
    assert "지금 알림을 받는 사람 시행 후 알림을 받는 사람 사유" in said
    assert "의견조회 답변 2026-0001 주간 업무보고 폐지 기획재정담당관 부서장 통상정책총괄과 부서장" in said
    assert client_.post(at(plan, "touched/reminders/"), {"version": "1", "unit": "TP-01"}).status_code == 404


# --- the day ----------------------------------------------------------------------------------------------------------


def test_scheduling_says_what_will_happen_and_only_a_post_acts(
    client_: Client, plan: Reorganization, items: list[WorkItem]
) -> None:
    before = everything()
    said = text(client_.get(at(plan, "schedule/")))
    assert "2026. 7. 1.(수) 0시에 개편안을 한꺼번에 시행합니다." in said
    assert "업무 0건이 다른 부서로 옮겨 가고 0건은 그대로입니다. 업무 3건은 결정이 필요합니다." in said
    assert everything() == before
    answer = client_.post(at(plan, "schedule/"), MEANT, follow=True)
    assert "2026. 7. 1.(수)에 시행하도록 예약했습니다." in text(answer)
    assert Reorganization.objects.get().stage == Stage.SCHEDULED
    assert client_.post(at(plan, "schedule/"), {"version": "1"}).status_code in {200, 409}
    assert "초안만 예약할 수 있습니다" in text(client_.get(at(plan, "schedule/")))


CREATED = UnitChange(3, Kind.CREATE, "TP-02", name_ko="신설과", level="team", parent="TP-01")
ENDED, RENAMED = UnitChange(1, Kind.ABOLISH, "PC-01"), UnitChange(2, Kind.RENAME, "TP-01", name_ko="새통상과")
FOLLOWED = UnitChange(1, Kind.MERGE, "PC-01", successors=("TP-01",))
TICK = "뜻한 것이 맞으면 표시하고, 아니면 개편안의 변경 내용을 마저 채우십시오."


@pytest.mark.parametrize(
    ("changes", "said", "label"),
    [
        (
            [ENDED],
            "업무를 이어받을 부서를 정하십시오. 기획재정담당관(PC-01)",
            "승계 부서 없이 없어지는 부서가 있으며",
        ),
        (
            [CREATED],
            "한시 조직이 있으면 마지막 날을 적으십시오. 신설과",
            "새로 생기는 부서에 마지막 날이 없으며",
        ),
        ([ENDED, CREATED], "신설과", "승계 부서 없이 없어지는 부서와 마지막 날이 없는 새 부서가 있으며"),
    ],
)
def test_what_is_left_open_is_asked_again_and_must_be_meant(
    client_: Client,
    admin: User,
    unit: Unit,
    other_unit: Unit,
    changes: list[UnitChange],
    said: str,
    label: str,
) -> None:
    plan = draft(by=admin, title="개편", effective_on=DAY, changes=changes)
    page = text(client_.get(at(plan, "schedule/")))
    assert (said in page, label in page) == (True, True)
    before = everything()
    for ticked in ({}, {"meant": ""}):
        answer = client_.post(at(plan, "schedule/"), {"version": "1", **ticked})
        assert (answer.status_code, any(TICK in error for error in errors(answer))) == (200, True)
    assert everything() == before
    assert client_.post(at(plan, "schedule/"), MEANT).status_code == 302
    assert Reorganization.objects.get().stage == Stage.SCHEDULED
    assert 'name="meant"' not in client_.get(at(plan, "schedule/")).content.decode()


def test_a_plan_that_leaves_nothing_open_needs_no_tick(
    client_: Client, admin: User, unit: Unit, other_unit: Unit
) -> None:
    plan = draft(by=admin, title="개편", effective_on=DAY, changes=[FOLLOWED, RENAMED])
    page = client_.get(at(plan, "schedule/"))
    assert ('name="meant"' in page.content.decode(), "목록만으로 알 수 없는 점" in text(page)) == (
        False,
        False,
    )
    assert client_.post(at(plan, "schedule/"), {"version": "1"}).status_code == 302


def test_a_day_that_has_come_is_carried_out_at_once(
    client_: Client, admin: User, unit: Unit, other_unit: Unit, items: list[WorkItem]
) -> None:
    late = draft(
        by=admin,
        title="지난 개편",
        effective_on=date(2026, 2, 1),
        changes=[UnitChange(1, Kind.ABOLISH, "PC-01")],
    )
    assert "바로 한꺼번에 시행" in text(client_.get(at(late, "schedule/")))
    client_.post(at(late, "schedule/"), MEANT)
    assert UnitVersion.objects.get(unit=unit).valid_until == date(2026, 1, 31)
    said = text(client_.get(at(late)))
    assert ("영향을 받은 것" in said, "결정할 업무 3" in said, "시행 예약하기" in said) == (True, True, False)
    version = Reorganization.objects.get().version
    sent = {"version": str(version), "unit": "", "rows": [str(items[0].pk)]}
    refused = errors(client_.post(at(late, "touched/undecided/"), sent))
    assert any("고른 줄을 보낼 부서" in error for error in refused)
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


def test_withdrawing_names_the_later_plans_that_need_this_one(
    client_: Client, admin: User, unit: Unit, other_unit: Unit
) -> None:
    first = draft(by=admin, title="먼저", effective_on=DAY, changes=[CREATED])
    into = UnitChange(1, Kind.MERGE, "PC-01", successors=("TP-02",))
    needs = draft(by=admin, title="이어서", effective_on=date(2026, 8, 1), changes=[into])
    free = draft(by=admin, title="따로", effective_on=date(2026, 9, 1), changes=[RENAMED])
    for each in (first, needs, free):
        schedule(by=admin, reorganization=each, version=1)
    page = client_.get(at(first, "withdraw/"))
    assert "철회하면 시행되지 않습니다. 이어서 (2026. 8. 1.(토))" in text(page)
    assert [f'href="{at(each)}"' in page.content.decode() for each in (needs, free)] == [True, False]
    for each in (needs, free):
        assert "철회하면 시행되지 않습니다" not in text(client_.get(at(each, "withdraw/")))
