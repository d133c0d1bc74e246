"""A disk with no room left: what was sent is not saved, not by half either, and is taken once there is room again."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from django.urls import reverse

from audit.access.choices import Role
from audit.api.problems import answer
from audit.directory.models import Unit
from tests.register.world import answers
from tests.rows import everything
from tests.world import MakeUser

TRIGGER = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER no_room BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION no_room();
"""
UNTRIGGER = "DROP TRIGGER no_room ON audit_event; DROP FUNCTION no_room();"


def run(statement: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.fetchone()[0]) if statement.startswith("PRAGMA") else 0


@contextmanager
def no_room() -> Iterator[None]:
    """SQLite may not grow by a page; PostgreSQL, whose files nobody can bound, says what it says then, at the act's last row."""
    most = 0
    if connection.vendor == "sqlite":
        run("VACUUM")
        most = run("PRAGMA max_page_count")
        run(f"PRAGMA max_page_count = {run('PRAGMA page_count')}")
    else:
        run(TRIGGER)
    try:
        yield
    finally:
        run(f"PRAGMA max_page_count = {most}" if connection.vendor == "sqlite" else UNTRIGGER)


@pytest.mark.django_db(transaction=True)
def test_what_finds_no_room_is_refused_whole_and_taken_later(make_user: MakeUser, unit: Unit) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(make_user("kim", Role.STAFF, unit=unit))
    sent = answers(unit=unit.pk, title="가" * 300, purpose="나" * 2_000)
    with no_room():
        before = everything()
        page = client.post(reverse("item_new"), sent)
        assert (page.status_code, page.headers["Retry-After"]) == (503, "60")
        assert "지금은 자료를 읽거나 저장할 수 없습니다" in page.content.decode()
        assert everything() == before
    assert client.post(reverse("item_new"), sent).status_code == 302


def test_a_program_is_told_to_come_again(rf: RequestFactory) -> None:
    told = answer(rf.get("/api/v1/units"), OperationalError("could not extend file: No space left on device"))
    assert (told.status_code, told.headers["Retry-After"]) == (503, "60")
    assert b'"code": "Unavailable"' in told.content
