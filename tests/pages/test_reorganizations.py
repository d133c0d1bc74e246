"""Planning a reorganization on its pages, from the first list to the day."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.directory.choices import ChangeKind as Kind
from audit.directory.models import Unit, User
from audit.organizations.rules.changes import UnitChange
from audit.reorganizations.actions import draft, schedule
from audit.reorganizations.choices import Stage
from audit.reorganizations.models import PlannedChange, Reorganization
from tests.pages.reading import errors, text
from tests.register.world import make_item
from tests.rows import everything
from tests.world import MakeUnit, MakeUser

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
    changes = [UnitChange(1, Kind.ABOLISH, "PC-01"), UnitChange(2, Kind.RENAME, "TP-01", name_ko="새통상과")]
    return draft(by=admin, title="하반기 개편", effective_on=DAY, changes=changes)


def at(plan: Reorganization, page: str = "") -> str:
    return f"/organization/reorganizations/{plan.number}/{page}"


def lines(plan: Reorganization) -> list[tuple[Any, ...]]:
    rows = PlannedChange.objects.filter(reorganization=plan)
    return [(row.line, row.change, row.unit, *row.successors) for row in rows]


def file(held: str | bytes, name: str = "units.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, held.encode() if isinstance(held, str) else held)


# --- the list ---------------------------------------------------------------------------------------------------------


def test_an_empty_list_says_what_to_do(
    client_: Client, sign_in: SignIn, make_user: MakeUser, unit: Unit
) -> None:
    page = client_.get("/organization/reorganizations/")
    assert ("아직 조직 개편이 없습니다" in text(page), NEW in page.content.decode()) == (True, True)
    reader = sign_in(make_user("kim", Role.OBSERVER)).get("/organization/reorganizations/")
    assert ("처음 등록된 그대로입니다" in text(reader), NEW in reader.content.decode()) == (True, False)


def test_everybody_reads_what_took_effect_and_planners_the_rest(
    client_: Client, plan: Reorganization, admin: User, sign_in: SignIn, make_user: MakeUser
) -> None:
    past = draft(by=admin, title="지난 개편", effective_on=date(2026, 2, 1),
                 changes=[UnitChange(1, Kind.RENAME, "TP-01", name_ko="협력과")])  # fmt: skip
    schedule(by=admin, reorganization=past, version=1)
    assert client_.get(at(plan)).status_code == 200
    assert [
        title in text(client_.get("/organization/reorganizations/")) for title in ("지난 개편", "하반기 개편")
    ] == [True] * 2
    reader = sign_in(make_user("kim", Role.OBSERVER))
    said = text(reader.get("/organization/reorganizations/"))
    assert [title in said for title in ("지난 개편", "하반기 개편")] == [True, False]
    page = reader.get(at(past))
    assert "통상정책총괄과 → 협력과" in text(page)
    assert [word in page.content.decode() for word in ("touched/", "schedule/", "admin 님")] == [False] * 3


# --- a new draft ------------------------------------------------------------------------------------------------------


def new(source: str, held: str | bytes | None, **changed: str) -> dict[str, Any]:
    given = {"title": "개편", "effective_on": "2026-07-01", "source": source, **changed}
    return given if held is None else {**given, "file": file(held)}


def test_a_draft_from_the_list_of_units_after(client_: Client, unit: Unit, other_unit: Unit) -> None:
    after = UNITS + "TP-01,새통상과,Division TP-01,division,M\nTP-02,신설과,New,team,TP-01\n"
    for encoding in ("utf-8-sig", "cp949"):
        answer = client_.post(NEW, new("list", after.encode(encoding)), follow=True)
        made = Reorganization.objects.latest("pk")
        assert lines(made) == [(1, "create", "TP-02"), (2, "rename", "TP-01"), (3, "abolish", "PC-01")]
        said = text(answer)
        assert "다음 부서가 없어집니다. 업무를 이어받을 부서를 정하십시오. 기획재정담당관(PC-01)" in said
        assert "한시 조직이 있으면 마지막 날을 적으십시오. 신설과(TP-02)" in said


def test_the_exported_list_can_be_taken_as_it_is(client_: Client, unit: Unit, other_unit: Unit) -> None:
    exported = client_.get("/organization/units.csv").content
    client_.post(NEW, new("list", exported))
    assert lines(Reorganization.objects.get()) == []


def test_a_draft_from_a_list_of_changes_and_an_empty_one(client_: Client, unit: Unit) -> None:
    client_.post(NEW, new("plan", LINES + "rename,PC-01,기획과,,,,,,\n"))
    client_.post(NEW, new("nothing", None))
    assert [lines(row) for row in Reorganization.objects.order_by("number")] == [[(2, "rename", "PC-01")], []]
    assert "아직 변경 내용이 없습니다" in text(client_.get("/organization/reorganizations/2/"))


BAD = {
    "no title": (new("nothing", None, title=" "), "개편 이름: "),
    "no day": (new("nothing", None, effective_on="2026-02-30"), "달력에 없는 날짜"),
    "no source": (new("", None), "시작 방법: "),
    "no file": (new("list", None), "파일을 고르십시오."),
    "empty file": (new("list", ""), "빈 파일입니다."),
    "too large": (new("plan", "x" * 1_000_001), "파일이 너무 큽니다."),
    "a sheet": (new("list", b"PK\x03\x04..."), "파일을 읽을 수 없습니다."),
    "neither code": (new("list", b"\xff\xfe\xfd"), "UTF-8"),
    "no column": (new("list", "code,name\nM,x\n"), "name_ko"),
    "cut off": (new("list", UNITS + '"M-1,나\n'), "따옴표"),
    "two tops": (new("list", UNITS + "N,부,N,ministry,\n"), "최상위"),
    "circle": (new("list", UNITS + "A,가,A,division,B\nB,나,B,division,A\n"), "3번째 줄"),
    "unknown parent": (new("list", UNITS + "A,가,A,division,NOPE\n"), "NOPE"),
    "unknown change": (new("plan", LINES + "explode,A,,,,,,,\n"), "explode"),
    "a bad day": (new("plan", LINES + "create,A,가,,team,M,,2026-13-01,\n"), "2026-13-01"),
    "hidden mark": (new("plan", LINES + "rename,A,\u202e가,,,,,,\n"), "2번째 줄"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_with_a_new_plan_is_told_and_nothing_is_saved(
    client_: Client, unit: Unit, case: str
) -> None:
    given, sentence = BAD[case]
    before = everything()
    if "file" in given:
        given["file"].seek(0)
    answer = client_.post(NEW, given)
    assert (answer.status_code, any(sentence in error for error in errors(answer))) == (200, True), errors(
        answer
    )
    assert everything() == before


# --- lines ------------------------------------------------------------------------------------------------------------


def test_open_questions_are_completed_line_by_line(client_: Client, plan: Reorganization) -> None:
    page = client_.get(at(plan))
    assert f"{at(plan)}lines/1/?change=merge" in page.content.decode()
    merge = {"version": "1", "unit": "PC-01", "successor_1": "TP-01", "note": "업무 인계"}
    assert client_.post(f"{at(plan)}lines/1/?change=merge", merge).status_code == 302
    assert lines(plan)[0] == (1, "merge", "PC-01", "TP-01")
    said = text(client_.get(at(plan)))
    assert "업무를 이어받는 부서: 새통상과 업무 인계 1" in said
    assert "목록만으로 알 수 없는 점" not in said


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_of_line_can_be_added_and_asks_only_what_it_takes(
    client_: Client, admin: User, unit: Unit, other_unit: Unit, make_unit: MakeUnit, top: Unit, kind: Kind
) -> None:
    make_unit("Z-01", parent=top)
    empty = draft(by=admin, title="개편", effective_on=DAY)
    given = {
        "version": "1", "unit": "NEW-1" if kind == Kind.CREATE else "PC-01", "name_ko": "새과", "level": "team",
        "parent": "TP-01", "successor_1": "TP-01", "successor_2": "Z-01", "until": "2028-12-31", "note": "비고",
    }  # fmt: skip
    path = f"{at(empty, 'lines/new/')}?change={kind.value}"
    page = client_.get(path).content.decode()
    fields = {name for name in given if f'name="{name}"' in page} - {"version", "unit", "note"}
    assert (
        fields
        == {
            Kind.CREATE: {"name_ko", "level", "parent", "until"},
            Kind.RENAME: {"name_ko", "until"},
            Kind.TRANSFER: {"parent", "until"},
            Kind.UPGRADE: {"name_ko", "level", "until"},
            Kind.MERGE: {"successor_1"},
            Kind.SPLIT: {"successor_1", "successor_2"},
            Kind.ABOLISH: {"successor_1"},
        }[kind]
    )
    assert client_.post(path, given).status_code == 302
    assert [row[1] for row in lines(empty)] == [kind.value]
    assert "그대로 시행할 수 있습니다" in text(client_.get(at(empty)))


def test_which_kind_is_asked_first(client_: Client, plan: Reorganization) -> None:
    page = client_.get(at(plan, "lines/new/")).content.decode()
    assert [f'href="?change={kind.value}"' in page for kind in Kind] == [True] * 7


BAD_LINES = {
    "no successor": ("split", {"unit": "PC-01", "successor_1": "TP-01"}, "승계 부서 2: "),
    "unknown unit": ("rename", {"unit": "NOPE", "name_ko": "가"}, "부서: "),
    "unknown parent": ("transfer", {"unit": "PC-01", "parent": "NOPE"}, "상위 조직: "),
    "no code": ("create", {"unit": "과 1", "name_ko": "가", "level": "team", "parent": "M"}, "영문자, 숫자"),
    "long name": ("rename", {"unit": "PC-01", "name_ko": "가" * 101}, "100"),
    "no day": ("rename", {"unit": "PC-01", "name_ko": "가", "until": "31.12."}, "달력에 없는"),
}


@pytest.mark.parametrize("case", BAD_LINES)
def test_a_line_that_cannot_be_is_told_and_not_saved(
    client_: Client, plan: Reorganization, case: str
) -> None:
    kind, given, sentence = BAD_LINES[case]
    before = everything()
    answer = client_.post(f"{at(plan, 'lines/new/')}?change={kind}", {"version": "1", **given})
    assert (answer.status_code, any(sentence in error for error in errors(answer))) == (200, True), errors(
        answer
    )
    assert everything() == before


def test_a_line_is_taken_out_once(client_: Client, plan: Reorganization) -> None:
    client_.get(at(plan, "lines/1/"))
    assert client_.post(at(plan, "lines/1/"), {"version": "1", "remove": "1"}).status_code == 302
    assert lines(plan) == [(2, "rename", "TP-01")]
    for path in ("lines/1/", "lines/2/"):  # gone, and shown before the other was taken out
        assert client_.post(at(plan, path), {"version": "1", "remove": "1"}).status_code in {404, 409}
    assert client_.post(at(plan, "lines/2/"), {"remove": "1"}).status_code == 400
    assert client_.get(at(plan, "lines/1/")).status_code == 404
    assert lines(plan) == [(2, "rename", "TP-01")]


def test_problems_stand_at_their_lines(client_: Client, admin: User, unit: Unit, other_unit: Unit) -> None:
    changes = [UnitChange(1, Kind.TRANSFER, "PC-01", parent="TP-01"), UnitChange(2, Kind.TRANSFER, "TP-01", parent="PC-01"),
               UnitChange(3, Kind.SPLIT, "TP-01", successors=("PC-01",))]  # fmt: skip
    bad = draft(by=admin, title="개편", effective_on=DAY, changes=changes)
    page = client_.get(at(bad))
    assert "아직 시행할 수 없습니다" in text(page)
    html = page.content.decode()
    assert [f'href="#line-{line}"' in html for line in (1, 2, 3)] == [
        True,
        False,
        True,
    ] or 'href="#line-3"' in html
    assert at(bad, "schedule/") not in html
    assert at(bad) + "#line-3" in client_.get(at(bad, "schedule/")).content.decode()
    answer = client_.post(at(bad, "schedule/"), {"version": "1"})
    assert (answer.status_code, Reorganization.objects.get().stage) == (200, Stage.DRAFT)


def test_title_and_day_change_while_it_is_a_draft(client_: Client, plan: Reorganization, admin: User) -> None:
    given = {"version": "1", "title": "가을 개편", "effective_on": "2026-09-01"}
    assert client_.post(at(plan, "edit/"), given).status_code == 302
    plan.refresh_from_db()
    assert (plan.title, plan.effective_on, plan.version) == ("가을 개편", date(2026, 9, 1), 2)
    assert client_.post(at(plan, "edit/"), given).status_code == 409  # an older page
    schedule(by=admin, reorganization=plan, version=2)
    answer = client_.post(at(plan, "edit/"), {**given, "version": "3"})
    assert "작성 중인 개편안만 고칠 수 있습니다." in text(answer)


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_cost_the_same_with_one_and_with_three_rows(
    client_: Client,
    admin: User,
    top: Unit,
    make_unit: MakeUnit,
    make_user: MakeUser,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
) -> None:
    changes = []
    for place in range(rows):
        old, new_unit = make_unit(f"A-{place}", parent=top), make_unit(f"B-{place}", parent=top)
        make_item(make_user(f"staff{place}", Role.STAFF, unit=old), old)
        changes.append(UnitChange(place + 1, Kind.MERGE, old.code, successors=(new_unit.code,)))
        draft(by=admin, title=f"다른 개편 {place}", effective_on=DAY)
    made = draft(by=admin, title="개편", effective_on=DAY, changes=changes)
    for path, queries in (
        (reverse("reorganization_list"), 6),
        (at(made), 29),
        (at(made, "touched/items/"), 29),
        (at(made, "touched/cases/"), 30),
        (at(made, "schedule/"), 29),
        (at(made, "lines/1/"), 29),
        (at(made, "guide/"), 7),
    ):
        with django_assert_num_queries(queries):
            assert client_.get(path).status_code == 200, path
