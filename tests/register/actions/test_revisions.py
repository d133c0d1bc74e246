"""A change of a confirmed entry waits beside it: proposed, replaced, taken back, accepted with the rest, declined with a remark."""

from typing import Any

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core import clock
from audit.core.refusals import SomebodyWasFaster
from audit.directory.models import Unit, UnitVersion, User
from audit.journal.actions import audited
from audit.mail.composing import compose_due
from audit.mail.models import OutboxMail
from audit.register.actions import confirm_items, decline_revision, edit_item
from audit.register.actions.parts.decided import apply_decision
from audit.register.actions.parts.status import set_status as _set_status
from audit.register.choices import Status
from audit.register.models import ItemRevision, WorkItem
from audit.register.queries import (
    booked_today,
    differences,
    draft_of,
    pending_revision,
    proposed,
    proposed_changes,
)
from audit.register.refusals import ChangedMeanwhile, ItemInCase, NothingPending, RemarkMissing
from audit.register.rules.burden import DecidedBurden
from tests.register.world import AS_NEEDED, WEEKLY, draft, events, make_item
from tests.world import MONDAY, MakeUser, later

set_status = audited(_set_status)


@pytest.fixture
def item(staff: User, head: User, unit: Unit) -> WorkItem:
    """Confirmed, at version 2."""
    confirm_items(by=head, items=[(make_item(staff, unit).pk, 1)])
    return WorkItem.objects.get()


@pytest.fixture
def revised(item: WorkItem, staff: User) -> WorkItem:
    """With a pending change, at version 3."""
    return edit_item(by=staff, item=item, version=2, draft=AS_NEEDED, reason="횟수를 세어 보았습니다")


def outcomes() -> list[str]:
    return list(ItemRevision.objects.order_by("pk").values_list("outcome", flat=True))


def test_a_change_by_staff_waits_and_the_confirmed_answers_count(
    item: WorkItem, staff: User, head: User
) -> None:
    before = booked_today()
    edit_item(by=staff, item=item, version=2, draft=AS_NEEDED, reason="횟수를 세어 보았습니다")
    row = WorkItem.objects.get()
    assert (row.status, row.confirmed_by, row.version, draft_of(row)) == (Status.CONFIRMED, head, 3, WEEKLY)
    assert (booked_today(), differences()) == (before, {})
    pending = pending_revision(row)
    assert pending is not None
    assert (proposed(pending), pending.proposed_by, pending.proposed_at) == (AS_NEEDED, staff, MONDAY)
    assert set(proposed_changes(row, pending)) == {"rrule", "dtstart", "as_needed_a_year", "as_needed_basis"}
    kind, by, facts = events()[-1]
    assert (kind, by, facts["reason"]) == ("item.revision_proposed", staff.pk, "횟수를 세어 보았습니다")
    assert facts["changes"] == proposed_changes(row, pending)


def test_the_head_accepts_it_together_with_what_is_new(
    revised: WorkItem, staff: User, head: User, unit: Unit
) -> None:
    new = make_item(staff, unit, title="새 보고")
    assert confirm_items(by=head, items=[(revised.pk, 3), (new.pk, 1)]).count == 2
    row = WorkItem.objects.get(pk=revised.pk)
    assert (row.status, draft_of(row), row.annual_minutes, row.version) == (
        Status.CONFIRMED,
        AS_NEEDED,
        960,
        4,
    )
    assert (outcomes(), pending_revision(row), differences()) == (["accepted"], None, {})
    kind, by, facts = events()[-1]
    assert (kind, by, facts["proposed_by"], facts["reason"]) == (
        "item.revised", head.pk, staff.pk, "횟수를 세어 보았습니다",
    )  # fmt: skip


def test_accepted_twice_is_accepted_once(revised: WorkItem, head: User) -> None:
    assert [confirm_items(by=head, items=[(revised.pk, 3)]).count for _click in range(2)] == [1, 0]
    assert len([kind for kind, _by, _facts in events() if kind == "item.revised"]) == 1


def test_a_change_that_was_edited_again_is_not_accepted_unseen(
    revised: WorkItem, staff: User, head: User
) -> None:
    edit_item(by=staff, item=revised, version=3, draft=draft(title="다른 이름"))
    with pytest.raises(ChangedMeanwhile):
        confirm_items(by=head, items=[(revised.pk, 3)])
    assert outcomes() == ["replaced", "pending"]
    confirm_items(by=head, items=[(revised.pk, 4)])
    assert draft_of(WorkItem.objects.get()) == draft(title="다른 이름")


def test_two_people_who_edit_at_once_do_not_overwrite_each_other(
    revised: WorkItem, make_user: MakeUser, unit: Unit
) -> None:
    with pytest.raises(SomebodyWasFaster):
        edit_item(
            by=make_user("park", Role.STAFF, unit=unit),
            item=revised,
            version=2,
            draft=draft(title="다른 이름"),
        )
    assert outcomes() == ["pending"]


def test_the_confirmed_answers_given_again_take_it_back(revised: WorkItem, staff: User) -> None:
    edit_item(by=staff, item=revised, version=3, draft=WEEKLY)
    assert (outcomes(), events()[-1][0], WorkItem.objects.get().version) == (
        ["withdrawn"], "item.revision_withdrawn", 4,
    )  # fmt: skip


@pytest.mark.parametrize("answers", [WEEKLY, AS_NEEDED])
def test_the_same_answers_propose_nothing(item: WorkItem, staff: User, answers: Any) -> None:
    for version in (2, 3 if answers == AS_NEEDED else 2):
        edit_item(by=staff, item=item, version=version, draft=answers)
    assert len(outcomes()) == (1 if answers == AS_NEEDED else 0)


def test_what_the_head_writes_counts_at_once_and_replaces_it(revised: WorkItem, head: User) -> None:
    edit_item(by=head, item=revised, version=3, draft=draft(title="다른 이름"))
    assert (outcomes(), draft_of(WorkItem.objects.get())) == (["replaced"], draft(title="다른 이름"))


def test_work_that_went_into_a_case_meanwhile_keeps_its_change_until_the_case_is_over(
    revised: WorkItem, head: User
) -> None:
    set_status(items=[revised], status=Status.IN_CASE)
    with pytest.raises(ChangedMeanwhile):  # the page was opened before
        confirm_items(by=head, items=[(revised.pk, 3)])
    done = confirm_items(by=head, items=[(revised.pk, 4)])
    assert (done.count, [(title, type(why)) for title, why in done.left]) == (
        0,
        [(revised.title, ItemInCase)],
    )
    assert outcomes() == ["pending"]
    set_status(items=[revised], status=Status.CONFIRMED)
    assert confirm_items(by=head, items=[(revised.pk, 5)]).count == 1


def test_a_change_from_before_a_decision_says_that_it_ends_it(revised: WorkItem) -> None:
    audited(apply_decision)({revised.pk: DecidedBurden(2, 60)}, case="2026-0005")
    row, pending = WorkItem.objects.get(), pending_revision(revised)
    assert pending is not None
    assert proposed_changes(row, pending)["decided"] == {
        "before": {"occurrences": 2, "minutes_each": 60}, "after": None,
    }  # fmt: skip


def test_the_head_declines_it_with_a_remark(revised: WorkItem, head: User) -> None:
    decline_revision(by=head, item=revised, version=3, remark=" 매주 합니다 ")
    [row] = ItemRevision.objects.all()
    assert (row.outcome, row.remark, row.closed_by, row.closed_at) == (
        "declined",
        "매주 합니다",
        head,
        MONDAY,
    )
    assert events()[-1] == ("item.revision_declined", head.pk, {"reason": "매주 합니다"})
    assert (draft_of(WorkItem.objects.get()), WorkItem.objects.get().version) == (WEEKLY, 4)
    with pytest.raises(NothingPending):
        decline_revision(by=head, item=revised, version=4, remark="다시")


@pytest.mark.parametrize(
    ("version", "remark", "refusal"),
    [(3, "  ", RemarkMissing), (2, "매주 합니다", SomebodyWasFaster)],
)
def test_a_change_is_not_declined_without_a_remark_or_unseen(
    revised: WorkItem, head: User, version: int, remark: str, refusal: type[Exception]
) -> None:
    before = events()
    with pytest.raises(refusal):
        decline_revision(by=head, item=revised, version=version, remark=remark)
    assert (outcomes(), events()) == (["pending"], before)


def test_only_its_head_decides_on_a_change(
    revised: WorkItem, staff: User, make_user: MakeUser, other_unit: Unit
) -> None:
    for by in (staff, make_user("jung", Role.UNIT_HEAD, unit=other_unit)):
        with pytest.raises(NotAllowed):
            decline_revision(by=by, item=revised, version=3, remark="아니요")
        with pytest.raises(NotAllowed):
            confirm_items(by=by, items=[(revised.pk, 3)])
    assert outcomes() == ["pending"]


def test_a_change_that_no_longer_holds_is_told_and_the_others_are_confirmed(
    revised: WorkItem, staff: User, head: User, unit: Unit, other_unit: Unit
) -> None:
    bad = make_item(staff, unit, title="다른 보고")
    confirm_items(by=head, items=[(bad.pk, 1)])
    asked = draft(title="다른 보고", requester_kind="unit", requester_unit="TP-01")
    edit_item(by=staff, item=bad, version=2, draft=asked)
    UnitVersion.objects.filter(unit=other_unit).update(valid_until=MONDAY.date())
    with clock.at(later(days=3)):
        done = confirm_items(by=head, items=[(revised.pk, 3), (bad.pk, 3)])
    assert (done.count, [title for title, _why in done.left]) == (1, ["다른 보고"])
    assert [str(type(why).__name__) for _title, why in done.left] == ["BadDraft"]
    assert outcomes() == ["accepted", "pending"]
    bad.refresh_from_db()
    assert (bad.version, draft_of(bad)) == (3, draft(title="다른 보고"))
    assert differences() == {}


def letters() -> list[tuple[str, str, list[str]]]:
    """Who was written to, by which mail, and its text without white space around its lines."""
    with clock.at(later(days=1)):
        compose_due()
    return [(mail.to_address, mail.kind, mail.text.split("\n")) for mail in OutboxMail.objects.order_by("pk")]


def test_whoever_proposed_it_is_told_that_it_was_declined(revised: WorkItem, head: User) -> None:
    decline_revision(by=head, item=revised, version=3, remark="매주 합니다")
    [(to, kind, text)] = letters()
    assert (to, kind) == ("kim@motir.example", "revision_closed")
    assert "매주 합니다" in text


def test_a_change_of_work_that_ends_is_closed_and_told(
    revised: WorkItem, item: WorkItem, head: User, staff: User
) -> None:
    set_status(items=[item], status=Status.STOPPED, by=head)
    [row] = ItemRevision.objects.all()
    assert (row.outcome, row.closed_by, row.closed_at) == ("ended", head, MONDAY)
    assert events()[-1] == ("item.revision_ended", head.pk, {})
    [(to, kind, _text)] = letters()
    assert (to, kind) == ("kim@motir.example", "revision_closed")


def test_nobody_is_told_of_a_change_they_proposed_themselves_or_of_none(item: WorkItem, head: User) -> None:
    before = events()
    set_status(items=[item], status=Status.STOPPED, by=head)
    assert ([kind for kind, _by, _facts in events()[len(before) :]], letters()) == (["item.status_set"], [])
