"""The review desk's window on scoring: scores that are overdue, or that nobody owes any more."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from audit.access.permissions import Permission
from audit.access.review import Queue, act
from audit.core import clock
from audit.core.show import moment

from .actions.reassignment import reassign
from .models import Assignment
from .queries.reviewers import without_reviewer


class OverdueScores(Queue):
    """Sheets that should have been handed in, and those of people who may not score any more. Who stepped back is replaced
    by itself and does not stand here."""

    permission = Permission.RUN_ROUNDS
    heading = _("Scores that are overdue or have no reviewer")
    list_display = ("item", "reviewer", "round", "due")
    list_filter = ("round",)
    list_select_related = ("item", "reviewer", "round")
    ordering = ("round__deadline", "pk")
    actions = ("hand_over",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Assignment.objects.overdue(clock.now()) | without_reviewer()

    @admin.display(description=_("Deadline"), ordering="round__deadline")
    def due(self, row: Assignment) -> str:
        return moment(row.round.deadline)

    @act(Permission.RUN_ROUNDS, _("Hand to another reviewer"))
    def hand_over(self, request: HttpRequest, rows: QuerySet[Assignment]) -> None:
        self.run(request, rows, lambda row: reassign(by=request.user, assignment=row))  # type: ignore[arg-type]  # signed in


QUEUES = ((Assignment, OverdueScores),)
