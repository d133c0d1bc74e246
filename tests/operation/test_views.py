"""What monitoring asks for, and what operators see."""

import json
from collections.abc import Callable

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from audit.access.choices import Role
from audit.directory.models import User
from audit.operation.actions import note_heartbeat
from audit.operation.choices import HealthPart, TaskQueue
from audit.operation.models import Heartbeat
from tests.services import free_port
from tests.world import MONDAY, MakeUser, later

TOKEN = "of-the-monitoring-0123456789abcdef"


@pytest.fixture(autouse=True)
def token(settings: Settings) -> None:
    settings.HEALTH_TOKEN = TOKEN


@pytest.fixture
def running(db: None, now: object) -> None:
    """Workers take from both queues."""
    for queue in TaskQueue:
        note_heartbeat(queue=queue, now=MONDAY)


def asked(client: Client, path: str, given: str = f"Bearer {TOKEN}") -> tuple[int, dict[str, object]]:
    answer = client.get(path, headers={"Authorization": given})
    return answer.status_code, json.loads(answer.content)


def test_live_asks_nobody(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, db: None
) -> None:
    with django_assert_num_queries(0):
        assert asked(client, "/health/live") == (200, {"status": "ok"})


@pytest.mark.usefixtures("running")
def test_ready_says_each_part_and_costs_few_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    expected: dict[str, dict[str, object]] = {str(part): {"ok": True} for part in HealthPart}
    for part in (HealthPart.MAIL_WORKER, HealthPart.TIMERS_WORKER):
        expected[part] |= {"seconds": 0}
    with django_assert_num_queries(5):
        assert asked(client, "/health/ready") == (200, {"status": "ok", "checks": expected})
    answer = client.get("/health/ready")
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies


@pytest.mark.usefixtures("running")
def test_a_queue_nobody_takes_from_is_not_ready(client: Client) -> None:
    Heartbeat.objects.filter(queue="mail").update(at=later(hours=-1))
    Heartbeat.objects.filter(queue="timers").update(at=later(hours=3))  # of a clock that was set back since
    status, told = asked(client, "/health/ready")
    checks = told["checks"]
    assert isinstance(checks, dict)
    assert (status, told["status"]) == (503, "failing")
    assert checks["mail_worker"] == {"ok": False, "seconds": 3600}
    assert checks["timers_worker"] == {"ok": False, "seconds": -10800}


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", TOKEN])
@pytest.mark.parametrize("token_set", [TOKEN, ""])
def test_strangers_learn_whether_it_runs_and_not_what_fails(
    client: Client, settings: Settings, given: str, token_set: str
) -> None:
    settings.HEALTH_TOKEN = token_set
    assert asked(client, "/health/ready", given) == (200, {"status": "ok"})
    Heartbeat.objects.filter(queue="mail").update(at=later(hours=-1))
    assert asked(client, "/health/ready", given) == (503, {"status": "failing"})


@pytest.mark.usefixtures("running")
def test_an_unmigrated_database_is_not_ready(client: Client) -> None:
    MigrationRecorder.Migration.objects.get(app="audit", name="0004_cache").delete()
    status, told = asked(client, "/health/ready")
    assert (status, told["checks"]) == (
        503,
        {
            "database": {"ok": True}, "migrations": {"ok": False}, "broker": {"ok": True}, "disk": {"ok": True},
        },
    )  # fmt: skip


@pytest.mark.usefixtures("running")
def test_a_broker_that_does_not_answer_is_not_ready(client: Client, settings: Settings) -> None:
    settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{free_port()}/0"
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {}
    status, told = asked(client, "/health/ready")
    checks = told["checks"]
    assert isinstance(checks, dict)
    assert (status, checks["broker"]) == (503, {"ok": False})


@pytest.mark.django_db(transaction=True)
def test_without_a_database_it_says_so_and_is_no_error(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "NAME", "/nowhere/at/all")
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    try:
        status, told = asked(client, "/health/ready")
        assert asked(client, "/health/live")[0] == 200
    finally:
        monkeypatch.undo()
        connection.close()
    checks = told["checks"]
    assert isinstance(checks, dict)
    assert (status, checks["database"], "mail_worker" in checks) == (503, {"ok": False}, False)


def test_metrics_are_absent_without_a_token(client: Client, settings: Settings, db: None) -> None:
    settings.HEALTH_TOKEN = ""
    assert client.get("/health/metrics").status_code == 404


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize(
    ("given", "status"),
    [("", 401), ("Bearer wrong", 401), (TOKEN, 401), (f"Bearer {TOKEN}", 200), ("Bearer 한", 401)],
)
def test_metrics_are_for_who_has_the_token(client: Client, given: str, status: int) -> None:
    assert client.get("/health/metrics", headers={"Authorization": given}).status_code == status


@pytest.mark.usefixtures("running")
def test_metrics_say_what_ready_says(client: Client) -> None:
    Heartbeat.objects.filter(queue="mail").update(at=later(hours=-1))
    answer = client.get("/health/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    lines = answer.content.decode().splitlines()
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    for line in (
        'audit_ok{part="mail_worker"} 0.0', 'audit_ok{part="timers_worker"} 1.0', 'audit_ok{part="database"} 1.0',
        'audit_age_seconds{part="mail_worker"} 3600.0', 'audit_mails{status="waiting"} 0.0',
    ):  # fmt: skip
        assert line in lines


@pytest.mark.usefixtures("running")
def test_operators_see_what_to_do(client: Client) -> None:
    root = User.objects.create_superuser("root", name_ko="운영자", email="root@audit.example", language="en")
    client.force_login(root)
    assert "Everything runs." in client.get("/health/").content.decode()
    Heartbeat.objects.filter(queue="mail").update(at=later(hours=-1))
    page = client.get("/health/").content.decode()
    assert "1 thing needs to be put right." in page
    assert "See whether the worker runs and reaches the queue" in page


@pytest.mark.usefixtures("running")
@pytest.mark.parametrize("role", Role)
def test_nobody_else_sees_it(make_user: MakeUser, sign_in: Callable[[User], Client], role: Role) -> None:
    assert sign_in(make_user("kim", role)).get("/health/").status_code == 403
