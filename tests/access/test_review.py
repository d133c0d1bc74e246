from collections.abc import Callable

import pytest
from django.test import Client

from audit.access.choices import Role
from audit.directory.models import Unit, User
from audit.register.choices import Status
from tests.results.rows import item
from tests.world import MakeUser

SignIn = Callable[[User], Client]


@pytest.mark.parametrize(
    ("role", "headings"),
    [
        (
            Role.SECRETARY,
            [
                "확인을 기다리는 업무",
                "기한이 지난 평가",
                "진행 중인 서면 협의",
                "의견조회에 답하지 않은 부서",
                "보내지 못한 메일",
            ],
        ),
        (Role.ADMIN, ["확인을 기다리는 업무", "보내지 못한 메일"]),
    ],
)
def test_the_desk_names_the_queues_of_a_role_and_what_waits_in_them(
    sign_in: SignIn, make_user: MakeUser, unit: Unit, role: Role, headings: list[str]
) -> None:
    reader = make_user("kim", role)
    item(unit, reader, minutes=60, status=Status.LOGGED)
    page = sign_in(reader).get("/admin/")
    assert [str(queue.heading) for queue in page.context["queues"]] == headings
    assert [queue.count for queue in page.context["queues"]] == [1] + [0] * (len(headings) - 1)
    for queue in page.context["queues"]:
        assert str(queue.heading) in sign_in(reader).get(queue.url).content.decode()


@pytest.mark.parametrize("role", [Role.STAFF, Role.MEMBER, Role.OBSERVER])
def test_the_desk_is_closed_to_others(sign_in: SignIn, make_user: MakeUser, unit: Unit, role: Role) -> None:
    assert sign_in(make_user("kim", role, unit=unit)).get("/admin/").status_code == 302
