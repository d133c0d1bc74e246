"""The first units of a ministry: chosen, looked at, taken in, once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from audit.access.choices import Role
from audit.core.uploads import SeenFileField
from audit.directory.models import Unit, UnitVersion, User
from tests.pages.reading import Reading, errors, text
from tests.world import FOUNDED, MakeUnit, MakeUser

SignIn = Callable[[User], Client]
PAGE = "/organization/units/import/"
HEAD = "code,name_ko,name_en,level,parent_code"
LIST = f"{HEAD}\nM,산업통상부,MOTIR,ministry,\nPC,기획조정실,,office,M\n"
TWINS = f"{LIST}T1,총괄팀,,team,PC\nT2,총괄팀,,team,PC\n"
DAY = "2026-01-01"


@pytest.fixture
def admin(make_user: MakeUser, sign_in: SignIn) -> Client:
    return sign_in(make_user("admin", Role.ADMIN))


def looks_at(client: Client, data: str | bytes, on: str = DAY) -> Any:
    held = data if isinstance(data, bytes) else data.encode()
    return client.post(PAGE, {"file": SimpleUploadedFile("units.csv", held), "on": on})


def takes_in(client: Client, preview: Any) -> Any:
    """Press the button of a preview: with what stands in its hidden fields."""
    fields = Reading(preview.content.decode()).all("input")
    sent = {field.attributes["name"]: field.attributes.get("value", "") for field in fields}
    return client.post(PAGE, {name: sent[name] for name in ("file", "on", "seen")})


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949"])
def test_a_list_is_looked_at_and_taken_in(admin: Client, encoding: str) -> None:
    preview = looks_at(admin, LIST.encode(encoding))
    assert (preview.status_code, Unit.objects.count()) == (200, 0)
    said = text(preview)
    assert [word in said for word in ("기획조정실", "2026. 1. 1.")] == [True, True]
    answer = takes_in(admin, preview)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/founding/")
    kept = UnitVersion.objects.order_by("unit__code").values_list("unit__code", "parent__code", "valid_from")
    assert [(code, parent, day.isoformat()) for code, parent, day in kept] == [
        ("M", None, DAY),
        ("PC", "M", DAY),
    ]


def test_units_of_one_name_are_shown_before_they_are_taken_in(admin: Client) -> None:
    preview = looks_at(admin, TWINS)
    assert "같은 상위 부서 아래에 이름이 같은 부서가 있습니다." in text(preview)
    assert takes_in(admin, preview).status_code == 302
    assert Unit.objects.count() == 4


NO_WORKBOOK = "파일을 읽을 수 없습니다. XLSX나 CSV UTF-8로 다시 저장하십시오."


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (
            f"{HEAD}\nM,산업통상부,,ministry,\nPC,기획조정실,,office,M\nPC,기획조정실,,office,M\n",
            "4번째 줄 code 열: 목록에 PC 코드가 두 번 나옵니다. 부서마다 다른 코드를 쓰십시오.",
        ),
        (
            f"{HEAD}\nM,산업통상부,,ministry,\nPC,기획조정실,,office,X\n",
            "3번째 줄 parent_code 열: 상위 부서로 적은 X 부서가 부서 목록에 없습니다. 목록에 있는 부서를 적으십시오.",
        ),
        (
            f"{HEAD}\nM,산업통상부,,ministry,\nN,외교부,,ministry,\n",
            "1번째 줄: 상위 부서가 없는 최상위 부서는 하나여야 합니다.",
        ),
        (
            "code,name_ko,name_en,level\nM,산업통상부,,ministry\n",
            "1번째 줄: parent_code 열이 없습니다. 제목 행에 추가하십시오.",
        ),
        (b"PK\x03\x04", NO_WORKBOOK),
        ("", "빈 파일입니다. 표가 들어 있는 파일을 고르십시오."),
    ],
)
def test_what_is_wrong_with_a_list_is_told_and_nothing_is_kept(
    admin: Client, data: str | bytes, says: str
) -> None:
    answer = looks_at(admin, data)
    assert answer.status_code == 200
    assert errors(answer) == [f"파일: {says}"]
    assert Unit.objects.count() == 0


@pytest.mark.parametrize("day", ["", "x", "2026-02-30", "1900-01-01"])
def test_a_day_that_is_none_is_told_and_what_was_typed_stays(admin: Client, day: str) -> None:
    answer = looks_at(admin, LIST, on=day)
    assert (answer.status_code, len(errors(answer)), Unit.objects.count()) == (200, 1, 0)


@pytest.mark.parametrize("held", ["", "%%%", "가", SeenFileField.packed(b"nothing"), "A" * 2_000_000])
def test_a_preview_that_comes_back_broken_asks_for_the_file_again(admin: Client, held: str) -> None:
    answer = admin.post(PAGE, {"file": held, "on": DAY, "seen": "1"})
    assert (answer.status_code, Unit.objects.count()) == (200, 0)
    assert "파일을 다시 고르십시오" in text(answer)


def test_a_second_press_of_the_button_changes_nothing(admin: Client) -> None:
    preview = looks_at(admin, LIST)
    takes_in(admin, preview)
    answer = takes_in(admin, preview)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/organization/")
    assert Unit.objects.count() == 2


def test_a_ministry_that_has_units_is_led_to_reorganizations(admin: Client, make_unit: MakeUnit) -> None:
    make_unit("M")
    links = [each.attributes.get("href") for each in Reading(admin.get(PAGE).content.decode()).all("a")]
    assert "/organization/reorganizations/new/" in links
    assert UnitVersion.objects.get().valid_from == FOUNDED
