"""What others owe after its day: it moves on to whoever is the next one up, who finds it on the own desk and in a queue of the review
desk. Counted, never listed: the queue names who it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy

from audit.cases.models import Check, Consultation
from audit.core import clock
from audit.directory.queries import holidays_around
from audit.directory.rules.workdays import END_OF_WORK, opened_before
from audit.register.models import WorkItem
from audit.register.queries import CONFIRM_DAYS
from audit.scoring.models import Assignment


@dataclass(frozen=True)
class Chase:
    """How many duties of a kind are overdue, in words that take `count`, and the queue of the review desk where they stand."""

    queue: str
    count: Callable[[], int]
    words: Promise


def _answers() -> int:
    return Consultation.objects.open().filter(case__deadline__lte=clock.now()).count()


def _checks() -> int:
    return Check.objects.open().filter(due_at__lte=clock.now()).count()


def _scores() -> int:
    return Assignment.objects.overdue(clock.now()).count()


def _entries() -> int:
    """Those whose day of confirming has passed; today's has when its office hours are over."""
    now = clock.now().astimezone(clock.zone())
    day = now.date() if now.time() >= END_OF_WORK else now.date() - timedelta(days=1)
    before = opened_before(day, CONFIRM_DAYS, holidays_around(day), clock.zone())
    return WorkItem.objects.unconfirmed().filter(sent_back="", logged_at__lt=before).count()


ANSWERS = Chase(
    "consultations",
    _answers,
    ngettext_lazy("%(count)d answer of a unit is overdue", "%(count)d answers of units are overdue", "count"),
)
ENTRIES = Chase(
    "entries",
    _entries,
    ngettext_lazy(
        "%(count)d entry waits too long for its head",
        "%(count)d entries wait too long for their heads",
        "count",
    ),
)
CHECKS = Chase(
    "checks",
    _checks,
    ngettext_lazy("%(count)d check is overdue", "%(count)d checks are overdue", "count"),
)
SCORES = Chase(
    "scores",
    _scores,
    ngettext_lazy("%(count)d score is overdue", "%(count)d scores are overdue", "count"),
)
