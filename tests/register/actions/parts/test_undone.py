"""Work that takes place again as before a decision: read from the journal, and only of that case."""

from audit.journal.actions import running_act
from audit.journal.models import Event
from audit.register.actions.parts.decided import apply_decision, note_decision
from audit.register.actions.parts.undone import undo_decision
from audit.register.models import WorkItem
from audit.register.queries import differences
from audit.register.rules.burden import DecidedBurden
from tests.cases.council import Council, council

__all__ = ["council"]


def decide(item: WorkItem, case: str, times: int, each: int) -> None:
    with running_act():
        apply_decision({item.pk: DecidedBurden(times, each)}, case=case)
        note_decision([item.pk], case=case, record="")


def undo(item: WorkItem, case: str) -> int:
    with running_act():
        done = undo_decision([item.pk], case=case)
    item.refresh_from_db()
    return done


def test_it_takes_what_it_took_before(council: Council) -> None:
    item = council.item()
    decide(item, "2026-0001", 6, 60)
    assert undo(item, "2026-0001") == 1
    assert (item.annual_occurrences, item.annual_minutes, item.decided, item.decided_case) == (
        12,
        1440,
        None,
        "",
    )
    assert Event.objects.get(kind="item.decision_undone").facts == {"case": "2026-0001"}
    assert undo(item, "2026-0001") == 0
    assert list(differences()) == []


def test_an_earlier_decision_holds_again(council: Council) -> None:
    item = council.item()
    decide(item, "2026-0001", 6, 60)
    decide(item, "2026-0002", 6, 30)
    undo(item, "2026-0002")
    assert (item.annual_minutes, item.decided) == (360, DecidedBurden(6, 60))


def test_what_another_case_decided_stays(council: Council) -> None:
    item = council.item()
    decide(item, "2026-0001", 6, 60)
    decide(item, "2026-0002", 6, 30)
    assert (undo(item, "2026-0001"), item.annual_minutes) == (0, 180)
