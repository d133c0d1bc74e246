from collections.abc import Callable
from datetime import date

import pytest
from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused
from audit.core.scope import ministry_scope, without_scope
from audit.directory.models import Ministry, User
from audit.journal.actions import audited, record, record_many
from audit.journal.append_only import lifted
from audit.journal.canonical import canonical, salted_digest
from audit.journal.kinds import EventGroup, EventKind
from audit.journal.merkle import leaf_hash
from audit.journal.models import Event, Head
from audit.ministries.events import SETTINGS_CHANGED
from audit.people.events import PERSON_CHANGED, PERSON_MOVED
from tests.world import MONDAY, found

MakeUser = Callable[..., User]


def test_an_event_holds_the_canonical_bytes_of_its_act_and_their_leaf(
    ministry: Ministry, make_user: MakeUser
) -> None:
    user = make_user("kim")
    event = record(
        PERSON_CHANGED, user, by=user, data={"role": "chair", "from": date(2026, 3, 9).isoformat()}
    )
    assert bytes(event.body) == canonical(
        {
            "sequence": 1,
            "kind": "person.changed",
            "actor": user.pk,
            "subject": ["user", user.pk],
            "at": MONDAY,
            "data": {"role": "chair", "from": "2026-03-09"},
        }
    )
    assert bytes(event.leaf_hash) == leaf_hash(salted_digest(bytes(event.salt), bytes(event.body)))
    assert (len(event.salt), event.at, event.facts) == (32, MONDAY, {"role": "chair", "from": "2026-03-09"})


def test_the_same_act_twice_has_two_leaves(ministry: Ministry) -> None:
    first, second = (record(SETTINGS_CHANGED, ministry, by=None, data={}) for _each in range(2))
    assert (first.sequence, second.sequence) == (1, 2)
    assert first.salt != second.salt
    assert first.leaf_hash != second.leaf_hash


def test_each_ministry_counts_for_itself(ministry: Ministry) -> None:
    record(SETTINGS_CHANGED, ministry, by=None, data={})
    other = found("moe", "교육부", "Ministry of Education")
    with ministry_scope(other):
        assert record(SETTINGS_CHANGED, other, by=None, data={}).sequence == 1
    with without_scope():
        assert sorted(Event.objects.values_list("ministry__code", "sequence")) == [("moe", 1), ("motir", 1)]


def test_a_refused_act_leaves_no_trace_and_no_gap(ministry: Ministry) -> None:
    @audited
    def act(*, fail: bool) -> Event:
        event = record(SETTINGS_CHANGED, ministry, by=None, data={})
        if fail:
            raise Refused
        return event

    assert act(fail=False).sequence == 1
    with pytest.raises(Refused):
        act(fail=True)
    assert act(fail=False).sequence == 2
    assert Head.objects.get(ministry=ministry).size == Event.objects.count() == 2


def test_an_audited_act_may_call_another(ministry: Ministry) -> None:
    @audited
    def inner() -> int:
        return record(SETTINGS_CHANGED, ministry, by=None, data={}).sequence

    @audited
    def outer() -> tuple[int, int]:
        return inner(), inner()

    assert outer() == (1, 2)


def test_without_a_journal_no_act(ministry: Ministry) -> None:
    with lifted():
        Head.objects.all().delete()

    @audited
    def act() -> None:
        raise AssertionError("must not run")

    with pytest.raises(Head.DoesNotExist):
        act()


def test_events_of_many_subjects_stand_in_their_order(ministry: Ministry, make_user: MakeUser) -> None:
    first, second = make_user("kim"), make_user("lee")
    record(SETTINGS_CHANGED, ministry, by=None, data={})
    made = record_many(PERSON_MOVED, [(second, {"to": "A"}), (first, {"to": "B"})], by=first)
    stored = Event.objects.filter(kind="person.moved").order_by("sequence")
    assert [(event.sequence, event.subject_id, event.actor_id, event.facts) for event in stored] == [
        (2, second.pk, first.pk, {"to": "A"}),
        (3, first.pk, first.pk, {"to": "B"}),
    ]
    assert all(
        bytes(event.leaf_hash) == leaf_hash(salted_digest(bytes(event.salt), bytes(event.body)))
        for event in stored
    )
    assert [event.pk for event in made] == [event.pk for event in stored]
    assert Head.objects.get(ministry=ministry).size == 3


def test_nothing_to_record_takes_no_number(ministry: Ministry) -> None:
    assert record_many(PERSON_MOVED, [], by=None) == []
    assert record(SETTINGS_CHANGED, ministry, by=None, data={}).sequence == 1


def test_a_subject_of_another_model_is_refused_and_takes_no_number(
    ministry: Ministry, make_user: MakeUser
) -> None:
    user = make_user("kim")
    with pytest.raises(ValueError, match=r"^person\.changed is about user, not about ministry\.$"):
        record(PERSON_CHANGED, ministry, by=None, data={})
    with pytest.raises(ValueError, match=r"^person\.moved is about user, not about ministry\.$"):
        record_many(PERSON_MOVED, [(user, {}), (ministry, {})], by=None)
    assert (Head.objects.get(ministry=ministry).size, Event.objects.count()) == (0, 0)


def test_a_kind_that_stands_in_no_room_is_refused(ministry: Ministry) -> None:
    kinds = [
        EventKind(name, _("The case was drafted."), EventGroup.CASES, "ministry")
        for name in ("ministry.copied", "ministry.founded")
    ]
    for kind in kinds:
        with pytest.raises(
            ValueError, match=f"^The kind of events {kind.name} stands in no room's events.py.$"
        ):
            record(kind, ministry, by=None, data={})
    assert Head.objects.get(ministry=ministry).size == 0
