from dataclasses import replace

from audit.directory.models import Unit, User
from audit.journal.actions import audited
from audit.register.actions.parts.many import NewEntry, OtherAnswers, log_many, revise_many
from audit.register.models import WorkItem
from audit.register.queries import checked, differences, draft_of
from tests.register.world import AS_NEEDED, WEEKLY, events, make_item, rows


def test_many_logged_at_once_are_what_one_after_the_other_would_be(staff: User, unit: Unit) -> None:
    drafts = (WEEKLY, replace(AS_NEEDED, title="다른 보고"))
    audited(log_many)([NewEntry(unit, *checked(draft)) for draft in drafts], by=staff)
    at_once, told = rows(), events()
    for draft in drafts:
        make_item(staff, unit, **vars(draft))
    alone = rows()[2:]
    assert [{**row, "id": 0} for row in at_once] == [{**row, "id": 0} for row in alone]
    assert events()[2:] == told
    assert differences() == {}


def test_many_changed_at_once_keep_what_was_not_said(staff: User, unit: Unit) -> None:
    items = [make_item(staff, unit, title=title) for title in ("가", "나")]
    before = rows()
    longer = [replace(draft_of(item), purpose="알리기") for item in items]
    changed = [OtherAnswers(item, *checked(draft)) for item, draft in zip(items, longer, strict=True)]
    audited(revise_many)(changed, by=staff, reason="목록")
    assert rows() == [{**row, "purpose": "알리기", "version": 2} for row in before]
    assert [draft_of(item) for item in WorkItem.objects.order_by("pk")] == longer
    kinds = [(kind, facts.get("reason"), list(facts.get("changes", {}))) for kind, _by, facts in events()[2:]]
    assert kinds == [("item.edited", "목록", ["purpose"])] * 2
    assert differences() == {}
