"""The pages of the journal: what it is narrowed by, receipts, checkpoints and their files."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from audit.access.choices import Role
from audit.cases.choices import State
from audit.cases.models import Position
from audit.directory.models import User
from audit.journal.actions import record
from audit.journal.append_only import lifted
from audit.journal.kinds import kinds_by_place
from audit.journal.models import Checkpoint, Event
from audit.journal.notes import is_signed_by, read
from audit.ministries.events import SETTINGS_CHANGED
from tests.full import Full

SEALED = [kind.name for kind in kinds_by_place().values() if kind.sealed]


@pytest.fixture
def reader(full: Full, client: Client) -> Client:
    User.objects.update(language="en")
    client.force_login(full.people[Role.AUDITOR])
    return client


def text(client: Client, path: str) -> str:
    page = client.get(path)
    assert page.status_code == 200
    return re.sub(r"\s+", " ", page.content.decode())


def numbers(client: Client, query: str) -> set[int]:
    """The events on all pages of the journal."""
    found: set[int] = set()
    page = client.get(f"/journal/?{query}")
    while True:
        listing = page.context["listing"]
        found |= {event.sequence for event in listing.rows}
        if not listing.next_url:
            return found
        page = client.get(f"/journal/{listing.next_url}")


def test_a_day_of_the_ministry_s_zone(full: Full, reader: Client) -> None:
    late = Event.objects.get(sequence=60)
    day = late.at.astimezone().date()
    wanted = {event.sequence for event in Event.objects.all() if event.at.astimezone().date() == day}
    sealed = set(Event.objects.filter(kind="position.taken").values_list("sequence", flat=True))
    assert numbers(reader, f"day={day}") | sealed >= wanted
    assert numbers(reader, f"day={day}") <= wanted
    assert numbers(reader, "day=1999-01-01") == set()


def test_a_case_with_what_belongs_to_it_and_no_positions(full: Full, reader: Client) -> None:
    case = full.cases[State.AGREED]
    found = Event.objects.filter(sequence__in=numbers(reader, f"case={case.number}"))
    kinds = set(found.values_list("kind", flat=True))
    assert {"case.drafted", "case.agree", "consultation.asked", "ballot.frozen", "ballot.closed"} <= kinds
    assert not kinds & set(SEALED)
    assert numbers(reader, "case=2099-9999") == set()
    reader.force_login(full.people[Role.STAFF])
    assert (
        numbers(reader, f"case={full.cases[State.DRAFT].number}") == set()
    )  # a first draft is nobody's but its writers'


def test_a_person_as_far_as_the_journal_names_people(full: Full, reader: Client) -> None:
    member = Position.objects.earliest("pk").elector.user
    assert Event.objects.filter(actor=member, kind="position.taken").exists()
    found = Event.objects.filter(sequence__in=numbers(reader, f"person={member.name_ko}"))
    assert {event.actor_id for event in found} <= {member.pk}
    assert not set(found.values_list("kind", flat=True)) & set(SEALED)
    chair: User = full.people[Role.CHAIR]
    assert numbers(reader, f"person={chair.name_ko}&case={full.cases[State.AGREED].number}")
    admin = full.people[Role.ADMIN]
    prepared = set(
        Event.objects.filter(kind__startswith="reorganization.", actor=admin).values_list(
            "sequence", flat=True
        )
    )
    assert prepared
    assert not prepared & numbers(reader, f"person={admin.username}")


@pytest.mark.parametrize(
    "query", ["day=2026-02-30", "day=x", "person=%00x", "case=" + "9" * 500, "person=" + "가" * 500]
)
def test_bad_values_filter_nothing_and_say_so(full: Full, reader: Client, query: str) -> None:
    page = reader.get(f"/journal/?{query}")
    assert page.status_code in (200, 400)
    if page.status_code == 200:
        assert page.context["listing"].filter.form.errors


# --- receipts ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def position(full: Full) -> Position:
    return Position.objects.filter(elector__ballot__case=full.cases[State.BALLOT]).latest("pk")


def test_a_receipt_is_proved_on_its_page(full: Full, reader: Client, position: Position) -> None:
    event = Event.objects.get(leaf_hash=bytes.fromhex(position.receipt))
    page = text(reader, f"/journal/receipt/?receipt={position.receipt.upper()}")
    assert f"Proved: it is event {event.sequence} of the journal" in page
    assert f'href="/journal/receipt/file/?receipt={position.receipt}"' in page
    assert "the file also holds what you said" not in page
    reader.force_login(position.elector.user)
    assert "the file also holds what you said" in text(
        reader, f"/journal/receipt/?receipt={position.receipt}"
    )


def test_the_file_tells_what_was_said_to_its_author_alone(
    full: Full, reader: Client, position: Position
) -> None:
    address = f"/journal/receipt/file/?receipt={position.receipt}"
    answer = reader.get(address)
    assert (
        answer.headers["Content-Disposition"]
        == f'attachment; filename="receipt-{answer.json()["number"]}.json"'
    )
    assert sorted(answer.json()) == ["checkpoint", "number", "proof", "receipt"]
    reader.force_login(position.elector.user)
    own = reader.get(address).json()
    assert sorted(own) == [
        "checkpoint",
        "event",
        "event_salt",
        "number",
        "position",
        "position_salt",
        "proof",
        "receipt",
    ]
    assert f'"choice":"{position.choice}"' in own["position"]


@pytest.mark.parametrize("receipt", ["", "1", "g" * 64, "0" * 63, "<b>", "가" * 64])
def test_what_is_no_receipt_comes_back_with_a_sentence(full: Full, reader: Client, receipt: str) -> None:
    page = reader.get("/journal/receipt/", {"receipt": receipt})
    assert page.status_code == 200
    assert page.context["form"].errors
    assert page.context["form"]["receipt"].value() == receipt
    assert reader.get("/journal/receipt/file/", {"receipt": receipt}).status_code == 404


def test_an_unknown_receipt_one_that_is_not_covered_yet_and_one_that_does_not_hold(
    full: Full, reader: Client
) -> None:
    assert "No event of this journal has that receipt" in text(
        reader, f"/journal/receipt/?receipt={'0' * 64}"
    )
    event = record(SETTINGS_CHANGED, full.ministry, by=None, data={})
    page = text(reader, f"/journal/receipt/?receipt={bytes(event.leaf_hash).hex()}")
    assert "The next checkpoint covers it" in page
    assert reader.get(f"/journal/receipt/file/?receipt={bytes(event.leaf_hash).hex()}").status_code == 404
    last = Event.objects.get(sequence=full.checkpoint.size)
    with lifted():
        Event.objects.filter(sequence=full.checkpoint.size - 1).update(leaf_hash=bytes(32))
    page = text(reader, f"/journal/receipt/?receipt={bytes(last.leaf_hash).hex()}")
    assert "The journal does not prove it any more" in page
    assert "Download the proof" not in page


def test_a_receipt_costs_a_few_queries(
    full: Full, reader: Client, position: Position, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reader.get("/journal/receipt/")
    with django_assert_num_queries(12):
        reader.get(f"/journal/receipt/?receipt={position.receipt}")


# --- checkpoints ------------------------------------------------------------------------------------------------------


def test_checkpoints_are_listed_with_the_key_and_downloaded(full: Full, reader: Client) -> None:
    checkpoint = full.checkpoint
    page = text(reader, "/journal/checkpoints/")
    assert f"<code>{checkpoint.key}</code>" in page
    assert f"/journal/checkpoints/{checkpoint.size}/" in page
    answer = reader.get(f"/journal/checkpoints/{checkpoint.size}/")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert is_signed_by(read(answer.content.decode()), checkpoint.key)
    assert reader.get("/journal/checkpoints/7/").status_code == 404


def test_before_the_first_checkpoint_there_is_no_key(full: Full, reader: Client) -> None:
    with lifted():
        Checkpoint.objects.all().delete()
    assert "No checkpoint has been signed yet." in text(reader, "/journal/checkpoints/")


def test_other_ministries_have_their_own(full: Full, client: Client) -> None:
    client.force_login(full.stranger)
    assert client.get(f"/journal/checkpoints/{full.checkpoint.size}/").status_code == 404
    receipt = bytes(Event.objects.get(sequence=17).leaf_hash).hex()
    assert client.get(f"/journal/receipt/?receipt={receipt}").context["found"].event is None
