"""Queues of the review desk: ballots that run, and units that were asked and have not answered. Both can be reminded."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from audit.access.permissions import Permission
from audit.access.review import Queue, act
from audit.cases.ballots.queries.electorate import speakers
from audit.cases.models import Ballot, Consultation, Elector
from audit.cases.queries.cases import waiting_ballots
from audit.core import clock
from audit.core.show import moment
from audit.directory.models import UnitVersion

from .actions import remind_unit, remind_voters


class BallotQueue(Queue):
    """Open ballots, the most urgent first, with the names of those who have not answered; never a position."""

    permission = Permission.DRAFT_CASE
    heading = _("Open ballots")
    list_display = ("the_case", "title", "until", "answered", "waiting_for")
    actions = ("remind",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Ballot]:
        """Open ballots; never a position."""
        return waiting_ballots()

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list with `ballot.size`, that of the electorate, and `ballot.owing`, the names of those who speak for the seats
        without a position. Two queries more."""
        found = super().get_changelist_instance(request)
        ballots: Sequence[Any] = list(found.result_list)
        owes = Exists(Elector.objects.outstanding().filter(pk=OuterRef("pk")))
        rows = Elector.objects.filter(ballot__in=[ballot.seated_in for ballot in ballots])
        seats: Sequence[Any] = list(rows.select_related("user").annotate(owes=owes))
        spoken_for = speakers([row for row in seats if row.owes])
        for ballot in ballots:  # for the columns
            own = [row for row in seats if row.ballot_id == ballot.seated_in]
            ballot.size = len(own)
            ballot.owing = sorted(str(spoken_for.get(row.pk, row.user)) for row in own if row.owes)
        found.result_list = ballots
        return found

    @act(Permission.DRAFT_CASE, _("Remind those who have not answered"))
    def remind(self, request: HttpRequest, rows: QuerySet[Ballot]) -> None:
        """Send the reminder for the chosen ballots."""
        self.run(request, rows, lambda row: remind_voters(by=request.user, ballot=row))  # type: ignore[arg-type]  # signed in

    @admin.display(description=_("Case"))
    def the_case(self, ballot: Ballot) -> SafeString:
        return format_html('<a href="{}">{}</a>', ballot.case.get_absolute_url(), ballot.case.number)

    @admin.display(description=_("Title of the case"))
    def title(self, ballot: Ballot) -> str:
        return ballot.case.title

    @admin.display(description=_("Deadline"))
    def until(self, ballot: Ballot) -> str:
        return moment(ballot.deadline)

    @admin.display(description=_("Answered"))
    def answered(self, ballot: Any) -> str:
        return f"{ballot.size - len(ballot.owing)} / {ballot.size}"

    @admin.display(description=_("Not yet"))
    def waiting_for(self, ballot: Any) -> str:
        return ", ".join(ballot.owing)


class ConsultationQueue(Queue):
    """Units that were asked about a running consultation and have not answered, the most urgent first."""

    permission = Permission.DRAFT_CASE
    heading = _("Units that have not answered")
    list_display = ("the_case", "title", "the_unit", "until")
    actions = ("remind",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Consultation]:
        """Open questions with the unit's name of today."""
        names = Prefetch("unit__versions", UnitVersion.objects.on(clock.today()), to_attr="names_today")
        rows = Consultation.objects.open().select_related("case", "unit").prefetch_related(names)
        return rows.order_by("case__deadline", "pk")

    @act(Permission.DRAFT_CASE, _("Remind the units' heads"))
    def remind(self, request: HttpRequest, rows: QuerySet[Consultation]) -> None:
        """Send the reminder to the heads of the chosen units."""
        self.run(request, rows, lambda row: remind_unit(by=request.user, consultation=row))  # type: ignore[arg-type]  # signed in

    @admin.display(description=_("Case"))
    def the_case(self, row: Consultation) -> SafeString:
        return format_html('<a href="{}">{}</a>', row.case.get_absolute_url(), row.case.number)

    @admin.display(description=_("Title of the case"))
    def title(self, row: Consultation) -> str:
        return row.case.title

    @admin.display(description=_("Unit asked"))
    def the_unit(self, row: Consultation) -> str:
        names: list[UnitVersion] = row.unit.names_today  # type: ignore[attr-defined]  # of the prefetch above
        return str(names[0]) if names else str(row.unit)

    @admin.display(description=_("Deadline"))
    def until(self, row: Consultation) -> str:
        return moment(row.case.deadline)


QUEUES = ((Ballot, BallotQueue), (Consultation, ConsultationQueue))
