"""What the clock does for the journal: nodes, signed checkpoints, and one mail a week to each auditor."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from pytest_django import Settings

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.desk.actions import prove_journal
from audit.desk.tasks import prove
from audit.directory.models import Ministry
from audit.journal.actions import record
from audit.journal.inspection import inspect
from audit.journal.models import Checkpoint, Event
from audit.journal.notes import is_signed_by, read
from audit.mail.composing import compose_due
from audit.mail.models import Notice, OutboxMail
from audit.ministries.events import SETTINGS_CHANGED
from tests.world import MONDAY, MakeUser, found


@pytest.fixture(autouse=True)
def key(settings: Settings, tmp_path: Path) -> Path:
    settings.JOURNAL_KEY_FILE = str(tmp_path / "key")
    return tmp_path / "key"


def happen(ministry: Ministry) -> None:
    record(SETTINGS_CHANGED, ministry, by=None, data={})


def proved(**delta: float) -> int:
    moment = MONDAY + timedelta(**delta)
    with clock.at(moment):
        return prove_journal(moment)


def test_nothing_is_signed_before_anything_happens(ministry: Ministry, key: Path) -> None:
    assert proved() == 0
    assert not key.exists()


def test_the_first_checkpoint_covers_the_event_of_its_key(ministry: Ministry) -> None:
    happen(ministry)
    assert [proved(), proved(), proved(minutes=30)] == [1, 0, 0]
    checkpoint = Checkpoint.objects.get()
    assert (checkpoint.size, checkpoint.at) == (2, MONDAY)
    event = Event.objects.get(sequence=2)
    assert (event.kind, event.actor, event.facts) == ("journal.key_taken", None, {"key": checkpoint.key})
    note = read(checkpoint.note)
    assert (note.origin, note.name) == ("testserver/journal/motir", "testserver/journal")
    assert is_signed_by(note, checkpoint.key)
    assert list(inspect([note])) == []


def test_each_ten_minutes_in_which_something_happened(ministry: Ministry) -> None:
    happen(ministry)
    proved()
    happen(ministry)
    assert [proved(minutes=9), proved(minutes=10), proved(minutes=20)] == [0, 1, 0]
    assert list(Checkpoint.objects.order_by("size").values_list("size", flat=True)) == [2, 3]


def test_a_new_key_is_an_event_and_the_old_checkpoints_still_hold(ministry: Ministry, key: Path) -> None:
    happen(ministry)
    proved()
    key.unlink()
    assert proved(hours=1) == 0  # nothing to sign
    happen(ministry)
    proved(hours=1)
    old, new = Checkpoint.objects.order_by("size")
    assert old.key != new.key
    assert Event.objects.filter(kind="journal.key_taken").count() == 2
    assert list(inspect([read(old.note), read(new.note)])) == []


def test_a_key_that_others_may_read_signs_nothing(ministry: Ministry, key: Path) -> None:
    happen(ministry)
    proved()
    happen(ministry)
    key.chmod(0o644)
    with pytest.raises(ImproperlyConfigured):
        proved(hours=1)
    assert Checkpoint.objects.count() == 1


def test_every_ministry_is_asked_and_one_that_fails_stops_no_other(ministry: Ministry) -> None:
    other = found("moe", "교육부", "Ministry of Education")
    happen(ministry)
    assert prove() == 1
    assert Checkpoint._base_manager.filter(ministry=other).count() == 0


# --- the weekly mail --------------------------------------------------------------------------------------------------


def test_auditors_get_one_mail_a_week_in_which_something_happened(
    ministry: Ministry, make_user: MakeUser
) -> None:
    auditor = make_user("aud", Role.AUDITOR)
    make_user("kim", Role.CHAIR)
    happen(ministry)
    assert proved() == 2  # a checkpoint, and a notice
    happen(ministry)
    assert proved(days=1) == 1
    assert proved(days=7) == 1  # the one of Tuesday
    assert proved(days=14) == 0
    assert list(Notice.objects.order_by("pk").values_list("person", "key")) == [
        (auditor.pk, f"checkpoint:2026-W11:{auditor.pk}"),
        (auditor.pk, f"checkpoint:2026-W12:{auditor.pk}"),
    ]


def test_the_mail_is_itself_the_proof(ministry: Ministry, make_user: MakeUser, key: Path) -> None:
    make_user("aud", Role.AUDITOR, language="en")
    happen(ministry)
    proved()
    compose_due()
    mail = OutboxMail.objects.get()
    checkpoint = Checkpoint.objects.get()
    assert mail.subject == "Checkpoint of the journal: 2 events"
    assert checkpoint.note in mail.text
    assert f"Public key:\n{checkpoint.key}\n" in mail.text
    assert f"The key {checkpoint.key_id} signs.\n" in mail.text
    assert f"/journal/checkpoints/{checkpoint.size}/" in mail.text
    assert list(inspect([read(mail.text)])) == []
    assert list(inspect([read(mail.text.replace("\n", "\r\n"))])) == []


def test_a_changed_key_is_told_once(ministry: Ministry, make_user: MakeUser, key: Path) -> None:
    make_user("aud", Role.AUDITOR, language="en")
    for week in range(3):
        happen(ministry)
        proved(days=7 * week)
        with clock.at(MONDAY + timedelta(days=7 * week)):
            compose_due()
        if not week:
            key.unlink()
    former, latest = Checkpoint.objects.order_by("size")[0].key_id, Checkpoint.objects.latest("size").key_id
    told = [
        f"The key {latest} signs; before it was {former}. Where nobody" in mail.text
        for mail in OutboxMail.objects.order_by("pk")
    ]
    assert told == [False, True, False]


def test_who_is_no_auditor_any_more_gets_none(ministry: Ministry, make_user: MakeUser) -> None:
    auditor = make_user("aud", Role.AUDITOR)
    happen(ministry)
    proved()
    Grant.objects.filter(user=auditor).delete()
    compose_due()
    assert not OutboxMail.objects.exists()
