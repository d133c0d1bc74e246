"""What an earlier version wrote, brought up to this one: nothing is lost, all of it is read, and work goes on."""

import json
import lzma
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import Client

from audit.access.choices import Role
from audit.access.models import Grant
from audit.cases.actions import take_position
from audit.cases.choices import State
from audit.cases.models import Ballot, Case, Decision, Position
from audit.cases.queries.cases import the_ballot
from audit.core import clock
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, User
from audit.journal.append_only import TABLES, remove, standing, triggers
from audit.journal.canonical import salted_digest
from audit.journal.merkle import leaf_hash
from audit.journal.models import Event, Head
from audit.journal.wording import lines
from audit.management.backups.tables import bring_to, count_rows
from tests.copied import tables
from tests.elsewhere import another_database
from tests.full import NOW

FILES = sorted((Path(__file__).parent / "upgrades").glob("*.json.xz"))
PAGES = (
    "/",
    "/register/",
    "/cases/",
    "/decisions/",
    "/scoring/",
    "/scoring/rounds/1/",
    "/portfolio/",
    "/results/",
    "/organization/",
    "/journal/",
    "/outbox/",
)
# As the versions before 0012 made them; those of SQLite stand in the files.
GUARDS_BEFORE = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only();
"""
GUARDED_BEFORE = ("audit_event", "audit_position", "audit_mark", "audit_decision", "audit_objectionanswer")


def put(table: str, columns: list[str], rows: list[list[Any]]) -> None:
    """Write rows as they were taken: bytes by their digits, moments and truth in the words of SQLite."""
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row([f"\\x{each['hex']}" if isinstance(each, dict) else each for each in row])
            return
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})",
            [
                [bytes.fromhex(each["hex"]) if isinstance(each, dict) else each for each in row]
                for row in rows
            ],
        )


def lay_out(taken: dict[str, Any]) -> None:
    """The database as it stood: the tables of that version, their rows, their triggers."""
    bring_to(connection, tuple((app, name) for app, name in taken["migrations"]))
    remove(connection, TABLES)
    with transaction.atomic():
        for table, held in taken["tables"].items():
            put(table, held["columns"], held["rows"])
    guards = taken["triggers"]
    if connection.vendor == "postgresql":
        guards = [GUARDS_BEFORE.format(table=table) for table in GUARDED_BEFORE]
        guards += connection.ops.sequence_reset_sql(
            no_style(), [model for model in tables() if model._meta.db_table in taken["tables"]]
        )
    with connection.cursor() as cursor:
        for statement in guards:
            cursor.execute(statement)


@pytest.fixture(params=FILES, ids=[file.name.partition(".")[0] for file in FILES])
def taken(request: pytest.FixtureRequest, transactional_db: None, tmp_path: Path) -> Iterator[dict[str, Any]]:
    """An earlier version's database brought up to this one, opened in place of the run's; what it held before.

    One way is `migrate`; the other, for the earliest version, a backup of it that is restored here."""
    rows: dict[str, Any] = json.loads(lzma.decompress(request.param.read_bytes()))
    with another_database(), time_machine.travel(NOW + timedelta(hours=1), tick=False):
        lay_out(rows)
        if request.param != FILES[0]:
            call_command("migrate", verbosity=0)
            yield rows
            return
        call_command("backup", str(tmp_path / "file"), stdout=StringIO())
        with another_database():
            call_command("restore", str(tmp_path / "file"), stdout=StringIO())
            yield rows


def test_an_earlier_version_comes_along(taken: dict[str, Any]) -> None:
    counts = {table: len(held["rows"]) for table, held in taken["tables"].items() if held["rows"]}
    counts["audit_event"] += counts["audit_ballot"]  # each is taken into the journal, as it is found
    counts["audit_timer"] += _in_effect(taken["tables"]["audit_case"])  # its checks begin with the update
    assert count_rows(connection, counts) == counts
    assert list(standing(connection, *TABLES)) == sorted(
        name for table in TABLES for name in triggers(connection, table)
    )
    connection.check_constraints()
    with ministry_scope(Ministry.objects.get(code="motir")):
        _the_journal_reads_on()
        _pages_answer()
        _work_goes_on()


def _in_effect(cases: dict[str, Any]) -> int:
    """How many cases had taken effect before anything was checked."""
    state = cases["columns"].index("state")
    return sum(row[state] == State.IN_EFFECT for row in cases["rows"])


def _the_journal_reads_on() -> None:
    events = list(Event.objects.select_related("actor").order_by("sequence"))
    assert [event.sequence for event in events] == list(
        range(1, Head.objects.get(ministry__code="motir").size + 1)
    )
    for event in events:
        assert bytes(event.leaf_hash) == leaf_hash(salted_digest(bytes(event.salt), bytes(event.body)))
        assert event.facts is not None
    unread = [
        event.kind for event, line in zip(events, lines(events), strict=True) if event.kind in line.text
    ]
    assert unread == []  # a kind that no room knows any more is told by its name


def _pages_answer() -> None:
    cases = [case.get_absolute_url() for case in Case.objects.all()]
    decisions = [decision.get_absolute_url() for decision in Decision.objects.all()]
    assert len(cases) == 10
    assert len(decisions) == 3
    found = {}
    for role in (Role.CHAIR, Role.AUDITOR, Role.STAFF):
        client = Client()
        client.force_login(_somebody(role))
        refused = {page: client.get(page).status_code for page in (*PAGES, *cases, *decisions)}
        found[role] = {page: status for page, status in refused.items() if status != 200}
    draft = {Case.objects.get(state=State.DRAFT).get_absolute_url(): 404}  # its writers' alone
    unread = {"/scoring/rounds/1/": 403, "/portfolio/": 403}
    assert found == {Role.CHAIR: {}, Role.AUDITOR: draft, Role.STAFF: draft | unread}


def _somebody(role: Role) -> User:
    grant = Grant.objects.filter(role=role).select_related("user").order_by("pk")[0]
    return grant.user


def _work_goes_on() -> None:
    """The ballot that was opened again before is the row it was, without its first close; from now on it is closed once."""
    case = Case.objects.get(pk=Event.objects.get(kind="case.reopen_ballot").subject_id)
    ballot = the_ballot(case)
    assert (case.state, ballot.opening, ballot.first_opening, ballot.closed_at) == (
        State.BALLOT,
        1,
        None,
        None,
    )
    [said] = Position.objects.standing().objecting().filter(elector__ballot=ballot)
    take_position(by=said.elector.user, case=case, choice="YES")
    ballot.refresh_from_db()
    assert (ballot.outcome, ballot.closed_at, Ballot.objects.filter(case=case).count()) == (
        "agreed",
        clock.now(),
        1,
    )
