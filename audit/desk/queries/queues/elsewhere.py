"""Queues with a page of their own: reports of fake work, what fails on our side, and duties nobody owns."""

from django.db.models import Count, Min, Q
from django.utils.translation import gettext_lazy as _

from audit.access.permissions import Permission
from audit.core import clock
from audit.directory.models import User
from audit.nominations.queries.duties import owed_by
from audit.reminders.queries.failures import failures
from audit.reminders.queries.unowned import unowned
from audit.reminders.rules.waiting import counted

from .queue import OVERSEES, Elsewhere, QueueCount


def _reports(reader: User) -> QueueCount:
    late = Count("pk", filter=Q(due_on__lt=clock.today()))
    found = owed_by(reader).aggregate(count=Count("pk"), oldest=Min("day"), late=late)
    return QueueCount(found["count"], found["oldest"], found["late"])


REPORTS = Elsewhere(
    name="reports",
    heading=_("Fake-work reports to answer"),
    empty=_("Every report has its answer."),
    opens=(Permission.TRIAGE_REPORTS,),
    page="nomination_queue",
    count=_reports,
)


def _failing(reader: User) -> QueueCount:
    rows = failures()
    return QueueCount(len(rows), min((row.since for row in rows), default=None))


FAILING = Elsewhere(
    name="failing",
    heading=_("Reminders and mails that fail"),
    empty=_("All reminders and mails go out."),
    opens=(OVERSEES,),
    page="failed_reminders",
    count=_failing,
)


def _unowned(reader: User) -> QueueCount:
    rows = unowned(reader)
    return QueueCount(
        counted(rows), None, sum(row.due is not None and row.due <= clock.now() for row in rows)
    )


UNOWNED = Elsewhere(
    name="unowned",
    heading=_("Duties without an owner"),
    empty=_("Every open duty has an owner."),
    opens=(OVERSEES,),
    page="unowned",
    count=_unowned,
)
