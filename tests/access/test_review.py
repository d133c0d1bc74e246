from collections.abc import Callable

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from audit.access.choices import Role
from audit.accounts.events import PASSWORD_RESET_MAIL
from audit.admin import desk
from audit.directory.models import Ministry, Unit, User
from audit.mail.actions import queue as write_mail
from audit.mail.choices import MailStatus
from audit.mail.models import OutboxMail
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
                "답변할 가짜 일 신고",
                "기한이 지났거나 평가자가 없는 평가",
                "진행 중인 서면심의",
                "의견조회에 답하지 않은 부서",
                "보내지 못한 메일",
            ],
        ),
        (Role.ADMIN, ["확인을 기다리는 업무", "보내지 못한 메일"]),
        (Role.UNIT_HEAD, ["확인을 기다리는 업무"]),
    ],
)
def test_the_desk_names_the_queues_of_a_role_and_what_waits_in_them(
    sign_in: SignIn, make_user: MakeUser, unit: Unit, role: Role, headings: list[str]
) -> None:
    reader = make_user("kim", role, unit=unit)
    item(unit, reader, minutes=60, status=Status.LOGGED)
    page = sign_in(reader).get("/admin/")
    assert [str(queue.heading) for queue in page.context["queues"]] == headings
    assert [queue.count for queue in page.context["queues"]] == [1] + [0] * (len(headings) - 1)
    for queue in page.context["queues"]:
        assert str(queue.heading) in sign_in(reader).get(queue.url).content.decode()


def test_a_queue_in_which_nothing_waits_says_so(sign_in: SignIn, make_user: MakeUser, unit: Unit) -> None:
    client = sign_in(make_user("kim", Role.SECRETARY, unit=unit))
    pages = [client.get(queue.url).content.decode() for queue in client.get("/admin/").context["queues"]]
    assert ["지금 처리할 것이 없습니다." in page and "<table" not in page for page in pages] == [True] * 6


@pytest.mark.parametrize("role", [Role.STAFF, Role.MEMBER, Role.OBSERVER])
def test_the_desk_is_closed_to_others(sign_in: SignIn, make_user: MakeUser, unit: Unit, role: Role) -> None:
    assert sign_in(make_user("kim", role, unit=unit)).get("/admin/").status_code == 302


def test_a_stranger_is_led_to_the_one_sign_in_page_and_back(client: Client, ministry: Ministry) -> None:
    assert client.get("/admin/", follow=True).redirect_chain[-1] == ("/sign-in/?next=/admin/", 302)


def test_who_may_not_enter_is_told_so(sign_in: SignIn, make_user: MakeUser) -> None:
    assert sign_in(make_user("kim", Role.MEMBER)).get("/admin/", follow=True).status_code == 403


def test_the_desk_has_its_first_page_and_its_lists_and_no_page_of_a_row() -> None:
    names = {name for queue in desk._registry.values() for name in [entry.name for entry in queue.get_urls()]}
    assert names == {f"audit_{model._meta.model_name}_changelist" for model in desk._registry}


def test_a_link_to_a_new_password_is_not_read_on_the_desk(
    sign_in: SignIn, make_user: MakeUser, ministry: Ministry
) -> None:
    minister, reader = make_user("han", Role.MINISTER), make_user("kim", Role.SECRETARY)
    link = {"uid": "Mg", "token": "c4-secret"}
    mail = write_mail(PASSWORD_RESET_MAIL, to=minister, key="reset", context=link, ministry_id=ministry.pk)
    assert mail is not None
    OutboxMail.objects.filter(pk=mail.pk).update(status=MailStatus.FAILED)
    pages = [f"/admin/audit/outboxmail/{mail.pk}/{page}" for page in ("", "change/", "history/", "delete/")]
    assert [sign_in(reader).get(page, follow=True).status_code for page in pages] == [404] * 4
    assert "c4-secret" not in sign_in(reader).get("/admin/audit/outboxmail/").content.decode()


@pytest.mark.parametrize("lookup", ["text__contains=x", "text__regex=(", "to_address__gt=a", "status=failed"])
def test_no_column_is_asked_that_the_desk_does_not_filter_by(
    sign_in: SignIn, make_user: MakeUser, lookup: str
) -> None:
    """Letter by letter, the number of rows would tell a text that nobody may read; and a pattern is no pattern."""
    client = sign_in(make_user("kim", Role.ADMIN))
    assert client.get(f"/admin/audit/outboxmail/?{lookup}").status_code == 400


def test_the_desk_filters_by_what_it_offers(sign_in: SignIn, make_user: MakeUser, unit: Unit) -> None:
    reader = make_user("kim", Role.SECRETARY, unit=unit)
    item(unit, reader, minutes=60, status=Status.LOGGED)
    client = sign_in(reader)
    for path, count in (("workitem/?kind__exact=report", 1), ("workitem/?kind__exact=event", 0)):
        assert client.get(f"/admin/audit/{path}").context["cl"].result_count == count
    assert client.get("/admin/audit/assignment/?round__id__exact=1").status_code == 200


def test_the_desk_leads_to_no_row_by_its_number(sign_in: SignIn, make_user: MakeUser, unit: Unit) -> None:
    units = ContentType.objects.get_for_model(Unit).pk
    reader = make_user("kim", Role.SECRETARY)
    assert sign_in(reader).get(f"/admin/r/{units}/{unit.pk}/").status_code == 404
