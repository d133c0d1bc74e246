"""The drill: back up while acts go on, restore at another place, compare, and serve a page there."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from time import monotonic, sleep

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from audit.access.choices import Role
from audit.cases.events.case import CASE_DRAFTED
from audit.cases.models import Case
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry
from audit.journal.actions import audited, record
from audit.journal.merkle import root
from audit.journal.models import Event, Head
from tests.elsewhere import another_database
from tests.full import Full

BACKUPS = 3
PATIENCE = 60.0


@dataclass
class Writer:
    """A worker that acts all the time, over a connection of its own. `done` counts what was committed."""

    ministry: Ministry
    case: Case
    stopped: threading.Event = field(default_factory=threading.Event)
    done: int = 0

    def work(self) -> None:
        try:
            with ministry_scope(self.ministry):
                while not self.stopped.is_set():
                    self._act()
                    self.done += 1
        finally:
            connection.close()

    @audited
    def _act(self) -> None:
        record(CASE_DRAFTED, self.case, by=None, data={"number": self.done})

    def waits_for_more(self) -> None:
        wanted, end = self.done + 3, monotonic() + PATIENCE
        while self.done < wanted:
            assert monotonic() < end, "the writer stands still"
            sleep(0.002)


@contextmanager
def working(writer: Writer) -> Iterator[None]:
    thread = threading.Thread(target=writer.work)
    thread.start()
    try:
        yield
    finally:
        writer.stopped.set()
        thread.join()


def leaves() -> list[bytes]:
    return [bytes(leaf) for leaf in Event.objects.order_by("sequence").values_list("leaf_hash", flat=True)]


@pytest.mark.django_db(transaction=True)
def test_a_backup_taken_while_acts_go_on_is_restored_elsewhere(full_live: Full, tmp_path: Path) -> None:
    ministry, reader = full_live.ministry, full_live.people[Role.AUDITOR]
    before = Event.objects.count()
    writer = Writer(ministry, next(iter(full_live.cases.values())))
    taken = []
    with working(writer):
        for number in range(BACKUPS):
            writer.waits_for_more()
            first = writer.done
            call_command("backup", str(tmp_path / str(number)), stdout=StringIO())
            taken.append((tmp_path / str(number), first, writer.done + 1))
        writer.waits_for_more()
    everything = leaves()
    for file, first, last in taken:
        with another_database(migrated=True), ministry_scope(ministry):
            call_command("restore", str(file), stdout=StringIO())
            size, held = Head.objects.get(ministry=ministry).size, leaves()
            assert (len(held), root(held)) == (size, root(everything[:size]))
            assert before + first <= size <= before + last  # what was committed before it began is there
            client = Client()
            client.force_login(reader)
            page = client.get("/journal/")
            assert (page.status_code, ministry.name_ko in page.content.decode()) == (200, True)
