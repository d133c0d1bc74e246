"""The review desk: which queues somebody opens, what stands in them and why, and acts on many rows."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audit.access.choices import Role
from audit.cases.choices import PositionChoice, State
from audit.cases.models import Case, Consultation
from audit.core import clock
from audit.desk.models import KeptApart, PhoneNote
from audit.desk.queries.queues import QUEUES
from audit.desk.queries.queues.queue import Queue
from audit.directory.models import Unit, User
from audit.mail.choices import MailStatus
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.register.actions import confirm_items
from audit.register.models import WorkItem
from tests.pages.reading import text
from tests.register.world import make_item
from tests.reminders import rows
from tests.world import MakeUser, later

SignIn = Callable[[User], Client]
# Monday 2026-03-23, 18:00 in Seoul; the clock stands on Monday the 9th, 09:00.
DEADLINE = datetime(2026, 3, 23, 9, tzinfo=UTC)
LISTED = [queue for queue in QUEUES if isinstance(queue, Queue)]
FORCE = {
    "entries", "duplicates", "scores", "consultations", "points", "over", "ballots", "objections", "lapsed", "steps",
    "amendments", "signatures", "checks", "relapses", "returned",
}  # fmt: skip
POST = {"failed-mail", "waiting-mail", "gathering-mail"}
KEEPS = {"failing", "unowned"}
QUERIES = {"desk": 45, "consultations": 13, "ballots": 17}


@pytest.fixture
def secretary(make_user: MakeUser) -> User:
    return make_user("sec", Role.SECRETARY)


@pytest.fixture
def head(make_user: MakeUser, unit: Unit) -> User:
    return make_user("han", Role.UNIT_HEAD, unit=unit)


def asked(unit: Unit, head: User, number: int, deadline: datetime = DEADLINE) -> list[Consultation]:
    return [rows.consultation(unit, head, deadline) for _each in range(number)]


def ticked(page: str) -> list[str]:
    """The values of the ticked boxes, as the browser would send them."""
    return re.findall(r'name="rows" value="([\d:]+)"[^>]* checked', page)


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (Role.SECRETARY, FORCE | POST | KEEPS | {"reports"}),
        (Role.CHAIR, FORCE | {"reports"}),
        (Role.ADMIN, FORCE - {"scores"} | {"reorganizations"} | POST | KEEPS),
        (Role.UNIT_HEAD, {"entries"}),
    ],
)
def test_each_role_sees_its_queues_and_each_says_when_it_is_empty(
    sign_in: SignIn, make_user: MakeUser, unit: Unit, role: Role, names: set[str]
) -> None:
    client = sign_in(make_user("kim", role, unit=unit))
    page = client.get("/admin/").context["page"]
    assert {row.name for row in (*page.waiting, *page.empty)} == names
    for queue in LISTED:
        answer = client.get(f"/admin/{queue.name}/")
        assert answer.status_code == (200 if queue.name in names else 403), queue.name
        assert (str(queue.empty) in text(answer)) is (queue.name in names), queue.name


def test_others_stay_outside_and_unknown_queues_and_acts_are_missing(
    client: Client, sign_in: SignIn, make_user: MakeUser, secretary: User, head: User
) -> None:
    assert client.get("/admin/").status_code == 302
    assert [sign_in(make_user("kim", role)).get("/admin/").status_code for role in (Role.MEMBER,)] == [403]
    inside = sign_in(secretary)
    for path in ("nothing/", "reports/", "consultations/burn/"):
        assert inside.get(f"/admin/{path}").status_code == 404, path
    assert inside.get("/admin/entries/confirm/").status_code == 403  # a head's
    for bad in ("x", "1", "1:x", "-1:1", "9" * 30 + ":1"):
        assert inside.get("/admin/consultations/remind-units/", {"rows": bad}).status_code == 400, bad
    assert inside.post("/admin/ballots/telephoned/", {"called": f"1:{head.pk}"}).status_code == 404


def test_the_front_says_how_many_wait_how_long_and_what_is_overdue(
    sign_in: SignIn, secretary: User, head: User, unit: Unit
) -> None:
    asked(unit, head, 2)
    asked(unit, head, 1, later(days=5))
    with clock.at(later(days=7)):
        page = sign_in(secretary).get("/admin/").context["page"]
    waiting = {row.name: (row.count.count, row.days, row.count.late) for row in page.waiting}
    # The work of all cases is called alike; one consultation is over, and nobody leads cases.
    assert waiting == {
        "duplicates": (3, 7, 0), "consultations": (3, 7, 1), "over": (1, 2, 0), "unowned": (1, None, 0)
    }  # fmt: skip
    assert (page.late, page.trouble) == (1, None)


@pytest.mark.parametrize(("due", "found"), [("", 3), ("overdue", 1), ("week", 1), ("later", 1), ("never", 3)])
def test_a_queue_is_narrowed_by_deadline_and_words(
    sign_in: SignIn, secretary: User, head: User, unit: Unit, due: str, found: int
) -> None:
    for moment in (later(days=1), later(days=10), later(days=20)):
        asked(unit, head, 1, moment)
    client = sign_in(secretary)
    with clock.at(later(days=7)):
        assert len(client.get("/admin/consultations/", {"due": due}).context["listing"].rows) == found
        number = Case.objects.earliest("pk").number
        assert len(client.get("/admin/consultations/", {"q": number}).context["listing"].rows) == 1


def test_eleven_rows_are_cleared_by_three_clicks_and_one_mail(
    sign_in: SignIn, secretary: User, head: User, unit: Unit
) -> None:
    asked(unit, head, 10)
    asked(unit, head, 1, later(days=1))  # overdue by then
    client = sign_in(secretary)
    with clock.at(later(days=2)):
        page = client.get("/admin/consultations/?tick=all").content.decode()  # the first click
        chosen = {"rows": ticked(page)}
        asks = client.get("/admin/consultations/remind-units/", chosen)  # the second
        done = client.post("/admin/consultations/remind-units/", chosen)  # the third
        again = client.post("/admin/consultations/remind-units/", chosen)
        compose_due()
    assert (len(chosen["rows"]), "11건" in text(asks), asks.status_code) == (11, True, 200)
    assert [row.said for row in done.context["done"]] == ["독촉 메일을 보냈습니다: han 님"] * 11
    assert {(row.refused, "오늘 이미" in row.said) for row in again.context["done"]} == {(True, True)}
    assert OutboxMail.objects.filter(recipient=head).count() == 1


def test_who_owes_stands_with_unit_and_extension_and_a_call_is_noted(
    sign_in: SignIn, secretary: User, head: User, unit: Unit
) -> None:
    User.objects.filter(pk=head.pk).update(extension="4521")
    (question,) = asked(unit, head, 1)
    client = sign_in(secretary)
    assert "han 님 · 기획재정담당관 · 내선 4521" in text(client.get("/admin/consultations/"))
    called = {"called": f"{question.pk}:{head.pk}"}
    back = client.post("/admin/consultations/telephoned/?due=later", called)
    assert back["Location"] == "/admin/consultations/?due=later"
    assert "2026. 3. 9.(월) sec 님 님이 전화함" in text(client.get("/admin/consultations/"))
    assert [(note.queue, note.person, note.by) for note in PhoneNote.objects.all()] == [
        ("consultations", head, secretary)
    ]
    client.post("/admin/consultations/telephoned/", called)
    client.post(
        "/admin/consultations/telephoned/", {"called": f"{question.pk}:{secretary.pk}"}
    )  # owes nothing
    assert PhoneNote.objects.count() == 1


def test_who_has_not_voted_is_for_the_task_force_alone(
    sign_in: SignIn, make_user: MakeUser, secretary: User, unit: Unit
) -> None:
    members = [make_user(name, Role.MEMBER) for name in ("ahn", "bae")]
    opened = rows.ballot(unit, members, DEADLINE)
    rows.position(opened, members[0])
    seen = {
        user: text(sign_in(user).get("/admin/ballots/")) for user in (secretary, make_user("adm", Role.ADMIN))
    }
    assert ["bae 님" in page for page in seen.values()] == [True, False]
    assert ["2명 가운데 1명이 회신" in page for page in seen.values()] == [True, False]
    assert not any("ahn 님" in page for page in seen.values())


def test_a_head_confirms_own_entries_alone(
    sign_in: SignIn, make_user: MakeUser, unit: Unit, other_unit: Unit, head: User, secretary: User
) -> None:
    staff = make_user("kim", Role.STAFF, unit=unit)
    mine, seen = make_item(staff, unit, title="우리 <일>"), make_item(staff, unit, title="확인한 일")
    theirs = make_item(make_user("jung", Role.STAFF, unit=other_unit), other_unit, title="남의 일")
    confirm_items(by=head, items=[(seen.pk, 1)])
    page = sign_in(head).get("/admin/entries/").content.decode()
    assert [title in page for title in ("우리 &lt;일&gt;", "남의 일", "확인한 일", "confirm/")] == [
        True, False, False, True
    ]  # fmt: skip
    chosen = {"rows": [f"{mine.pk}:1", f"{theirs.pk}:1"]}
    done = sign_in(head).post("/admin/entries/confirm/", chosen)
    assert ([row.said for row in done.context["done"]], done.context["chosen"].gone) == (["확인"], 1)
    assert set(WorkItem.objects.filter(confirmed_at=None)) == {theirs}
    all_of_them = text(sign_in(secretary).get("/admin/entries/"))
    assert ("남의 일" in all_of_them, "우리 <일>" in all_of_them) == (True, False)


def test_entries_called_alike_are_kept_apart_until_they_are_called_anew(
    sign_in: SignIn, make_user: MakeUser, unit: Unit, other_unit: Unit, secretary: User
) -> None:
    staff = make_user("kim", Role.STAFF, unit=unit)
    first = make_item(staff, unit, title="주간 업무추진실적 보고")
    make_item(make_user("jung", Role.STAFF, unit=other_unit), other_unit, title="주간업무 추진실적보고")
    make_item(staff, unit, title="월간 보고")
    client = sign_in(secretary)
    listed = client.get("/admin/duplicates/").context["listing"].rows
    chosen = {"rows": [f"{row.pk}:1" for row in listed]}
    client.post("/admin/duplicates/keep-apart/", chosen)
    assert (len(listed), KeptApart.objects.count()) == (2, 2)
    assert not client.get("/admin/duplicates/").context["listing"].rows
    WorkItem.objects.filter(pk=first.pk).update(title_key="월간보고")
    assert {row.pk for row in client.get("/admin/duplicates/").context["listing"].rows} > {first.pk}


def test_points_and_objections_are_answered_together(
    sign_in: SignIn, make_user: MakeUser, unit: Unit, head: User, secretary: User
) -> None:
    question, other = asked(unit, head, 2)
    rows.answer_for(question, head, "분기 보고는 필요합니다.")
    rows.answer_for(other, head, "분기 보고는 필요합니다.")
    client, chosen = sign_in(secretary), {"rows": [f"{question.pk}:1", f"{other.pk}:1"]}
    assert "“분기 보고는 필요합니다.”" in text(client.get("/admin/points/"))
    mine = [row for row in client.get("/").context["duties"] if row.url.endswith("/reply/")]
    assert len(mine) == len(client.get("/admin/points/").context["listing"].rows) == 2  # both desks agree
    empty = client.post("/admin/points/reply/", chosen | {"text": ""})
    assert ("입력해 주십시오" in text(empty), "done" in empty.context) == (True, False)
    done = client.post("/admin/points/reply/", chosen | {"text": "시스템에 있습니다."})
    assert [row.refused for row in done.context["done"]] == [False, False]
    assert set(Consultation.objects.values_list("reply", flat=True)) == {"시스템에 있습니다."}
    member = make_user("ahn", Role.MEMBER)
    stopped = rows.ballot(unit, [member], DEADLINE, State.OBJECTION)
    objection = rows.position(stopped, member, PositionChoice.OBJECT, answerer=unit)
    page = text(client.get("/admin/objections/"))
    assert ("“근거”" in page, "han 님 · 기획재정담당관" in page) == (True, True)
    answer = {"rows": f"{objection.pk}:1", "text": "시스템에 있습니다."}
    assert [row.refused for row in client.post("/admin/objections/answer/", answer).context["done"]] == [
        False
    ]
    assert objection.answers.get().answered_by == secretary


def test_a_dead_mail_server_shows_and_waiting_mail_is_sent_now(
    sign_in: SignIn, secretary: User, head: User, unit: Unit
) -> None:
    asked(unit, head, 1)
    client = sign_in(secretary)
    client.post("/admin/consultations/remind-units/", {"rows": f"{Consultation.objects.get().pk}:1"})
    assert "han 님" in text(client.get("/admin/gathering-mail/"))
    compose_due()
    mail = OutboxMail.objects.get()
    wait = clock.now() + timedelta(hours=3)
    told = {"attempts": 4, "last_error": "connection refused", "not_before": wait}
    OutboxMail.objects.filter(pk=mail.pk).update(**told)
    assert "connection refused" in text(client.get("/admin/"))
    assert "connection refused" in text(client.get("/admin/waiting-mail/"))
    done = client.post("/admin/waiting-mail/push/", {"rows": f"{mail.pk}:1"})
    mail.refresh_from_db()
    assert ([row.refused for row in done.context["done"]], mail.not_before <= clock.now()) == ([False], True)
    OutboxMail.objects.update(kind="password_reset")  # only its owner reads it, here as in the outbox
    assert "connection refused" not in text(client.get("/admin/waiting-mail/"))
    OutboxMail.objects.update(status=MailStatus.SENT, sent_at=clock.now())
    assert client.get("/admin/").context["page"].trouble is None


def test_what_is_overdue_moves_on_to_the_chair(
    sign_in: SignIn, make_user: MakeUser, head: User, unit: Unit, secretary: User
) -> None:
    """Home and desk agree: the same number, and the way from one to the other."""
    asked(unit, head, 2, later(days=1))
    with clock.at(later(days=2)):
        chair = sign_in(make_user("chair", Role.CHAIR))
        found = [row for row in chair.get("/").context["duties"] if "consultations" in row.url and row.late]
        assert [(row.what, row.url) for row in found] == [
            ("기한이 지난 부서 회신 2건", "/admin/consultations/?due=overdue")
        ]
        assert len(chair.get(found[0].url).context["listing"].rows) == 2
        assert [row.late for row in sign_in(head).get("/").context["duties"]] == [True, True]


@pytest.mark.parametrize("number", [1, 3])
def test_the_desk_costs_a_fixed_number_of_queries(
    sign_in: SignIn, make_user: MakeUser, unit: Unit, head: User, secretary: User, number: int
) -> None:
    asked(unit, head, number)
    for _each in range(number):
        rows.ballot(unit, [make_user(f"m{number}{_each}", Role.MEMBER), head], DEADLINE)
    client, found = sign_in(secretary), {}
    for name in QUERIES:
        with CaptureQueriesContext(connection) as seen:
            client.get("/admin/" if name == "desk" else f"/admin/{name}/")
        found[name] = len(seen)
    assert found == QUERIES
