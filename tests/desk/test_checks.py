"""A queue of the review desk that lacks something stops the start."""

from dataclasses import replace

from django.utils.translation import gettext_lazy

from audit.access.permissions import Permission
from audit.desk.actions.desk import DO
from audit.desk.checks import every_queue_is_whole, lacking, unknown
from audit.desk.queries.queues import QUEUES
from audit.desk.queries.queues.elsewhere import FAILING
from audit.desk.queries.queues.queue import QueueAct
from audit.desk.queries.queues.work import ENTRIES
from audit.reminders.queries.kinds import kind_of
from audit.reminders.queries.overdue import CHECKS

UNTOLD = gettext_lazy("Nobody has said this in Korean")


def test_the_desk_is_whole() -> None:
    assert every_queue_is_whole(None) == []
    used = {act.name for queue in QUEUES for act in getattr(queue, "acts", ())}
    assert used == set(DO)


def test_what_a_queue_lacks_is_named() -> None:
    act = QueueAct("burn", Permission.DRAFT_CASE, UNTOLD, ENTRIES.heading)
    broken = replace(ENTRIES, empty="", heading=UNTOLD, opens=(), acts=(act,))
    assert list(lacking([broken, FAILING, FAILING], DO)) == [
        "2 queues of the review desk are called failing.",
        "The queue entries says no heading in every language.",
        "The queue entries says no empty state in every language.",
        "The queue entries says no label of burn in every language.",
        "The queue entries names no permission that opens it.",
        "The act burn of the queue entries has no function in actions/desk.py.",
    ]


def test_what_is_chased_stands_in_a_queue() -> None:
    lost = replace(kind_of("check"), chase=replace(CHECKS, queue="elsewhere"))
    assert list(unknown([kind_of("check"), lost])) == [
        "What is overdue of check stands in the queue elsewhere, which nobody knows."
    ]
