"""Who triages reports, what waits for each, and who decides whether an original is read."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Count

from audit.access.choices import Role
from audit.access.gate import can, grants_of, holders
from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import holidays_around
from audit.directory.rules.workdays import add_working_days

from ..models import Nomination, NominationQuerySet, OriginalRequest, Recusal

ANSWER_DAYS = 5  # working days to an answer


def triagers(day: date) -> list[User]:
    """Those who may triage on a day, by name."""
    return holders(Permission.TRIAGE_REPORTS, day)


def first_day(due: date) -> date:
    """The day from which an answer due on a day was owed."""
    return add_working_days(due, -ANSWER_DAYS, holidays_around(due))


def owed_by(user: User) -> NominationQuerySet:
    """The reports somebody has to answer: all that wait, for a secretary; for the chair those no secretary may read, and all where
    there is none. Two queries before its own."""
    rows = Nomination.objects.readable_by(user).waiting()
    secretaries = set(
        grants_of(Permission.TRIAGE_REPORTS, clock.today())
        .filter(role=Role.SECRETARY)
        .values_list("user_id", flat=True)
    )
    if user.pk in secretaries or not secretaries:
        return rows
    concerned = Recusal.objects.filter(user__in=secretaries).order_by().values("nomination")
    left = concerned.annotate(number=Count("user", distinct=True)).filter(number__gte=len(secretaries))
    return rows.filter(pk__in=left.values("nomination"))


def waiting_by_due_day(user: User) -> list[tuple[date, int]]:
    """How many reports somebody has to answer by which day, the soonest first."""
    rows = owed_by(user).exclude(due_on=None).order_by("due_on").values_list("due_on")
    return list(rows.annotate(count=Count("pk")))


def originals_to_decide(user: User | None) -> Iterator[tuple[OriginalRequest, User]]:
    """The requests that wait, each with whoever may decide: everybody who holds the right, or one person. They are few."""
    if user is not None and not can(user, Permission.APPROVE_ORIGINAL):
        return
    rows = OriginalRequest.objects.filter(decided_at=None, lapses_at__gt=clock.now()).order_by(
        "lapses_at", "pk"
    )
    requests = list(rows.prefetch_related("nomination__recusals"))
    people = [user] if user is not None else holders(Permission.APPROVE_ORIGINAL) if requests else []
    for row in requests:
        barred = {row.asked_by_id, *(each.user_id for each in row.nomination.recusals.all())}
        for who in people:
            if who.pk not in barred:
                yield row, who
