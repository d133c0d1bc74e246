"""What the secretary makes of reports, one or many at once. Each leaves an answer that the senders can read."""

from audit.access.acts import action
from audit.access.gate import holders
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry, Unit, User
from audit.directory.queries import holidays_now
from audit.directory.rules.workdays import add_working_days
from audit.journal.actions import record, record_many
from audit.journal.kinds import EventKind
from audit.register.actions.parts.naming import name_work, set_supporters
from audit.register.choices import ENDED
from audit.register.models import WorkItem
from audit.register.refusals import ItemEnded
from audit.register.rules.draft import ItemDraft

from .. import events
from ..choices import DeclineReason, NominationStatus, PassedTo
from ..models import NamedWork, Nomination, Recusal
from ..refusals import NobodyLeft, NominationGone, NoMisconductOffice
from .parts.answers import Ticked, answer, taken

DECISION_DAYS = 10  # working days after a question, whether or not its sender answers


@action(Permission.TRIAGE_REPORTS)
def take_up(*, by: User, ticked: Ticked, unit: Unit, draft: ItemDraft, text: str) -> WorkItem:
    """Let these reports become one work item of a unit; it goes to the unit's head like any other."""
    rows = taken(by, ticked)
    item = name_work(by=by, unit=unit, draft=draft)
    _name(rows, item, NominationStatus.TAKEN_UP, text)
    _record_each(events.NOMINATION_TAKEN_UP, rows, by, item=item.pk)
    return item


@action(Permission.TRIAGE_REPORTS)
def join(*, by: User, ticked: Ticked, item: WorkItem, text: str) -> WorkItem:
    """Let these reports join a work item that is there: its count of voices grows."""
    rows = taken(by, ticked)
    item = WorkItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if item.status in ENDED:
        raise ItemEnded()
    _name(rows, item, NominationStatus.JOINED, text)
    _record_each(events.NOMINATION_JOINED, rows, by, item=item.pk)
    return item


@action(Permission.TRIAGE_REPORTS)
def decline(*, by: User, ticked: Ticked, reason: DeclineReason, text: str) -> None:
    """Decline these reports with a reason."""
    rows = taken(by, ticked)
    answer(rows, text, status=NominationStatus.DECLINED, decline_reason=reason, decided_on=clock.today())
    _record_each(events.NOMINATION_DECLINED, rows, by, why=reason)


@action(Permission.TRIAGE_REPORTS)
def pass_on(*, by: User, ticked: Ticked, to: PassedTo, text: str) -> None:
    """Tell these senders whose matter it is. Nothing is handed over by the application: whoever sent it decides to go there."""
    rows = taken(by, ticked)
    if to == PassedTo.MISCONDUCT and not Ministry.objects.get(pk=current_ministry_id()).misconduct_office:
        raise NoMisconductOffice()
    answer(rows, text, status=NominationStatus.PASSED_ON, passed_to=to, decided_on=clock.today())
    _record_each(events.NOMINATION_PASSED_ON, rows, by, to=to)


@action(Permission.TRIAGE_REPORTS)
def talk(*, by: User, ticked: Ticked, text: str) -> None:
    """Ask or tell these senders something; the reports wait for a decision within ten working days."""
    rows = taken(by, ticked)
    due = add_working_days(clock.today(), DECISION_DAYS, holidays_now())
    answer(rows, text, status=NominationStatus.TALKING, due_on=due)
    _record_each(events.NOMINATION_TALKED, rows, by)


@action(Permission.TRIAGE_REPORTS)
def declare_concerned(*, by: User, nomination: Nomination) -> None:
    """The report is about whoever reads it: it is shown to that person no more, and the next one triages it.

    Refused where nobody else could: a report must not be left with nobody."""
    row = Nomination.objects.readable_by(by).select_for_update(of=("self",)).filter(pk=nomination.pk).first()
    if row is None:
        raise NominationGone()
    concerned = {by.pk, *row.recusals.values_list("user_id", flat=True)}
    if concerned.issuperset(each.pk for each in holders(Permission.TRIAGE_REPORTS)):
        raise NobodyLeft()
    Recusal.objects.create(ministry_id=row.ministry_id, nomination=row, user=by)
    record(events.NOMINATION_RECUSED, row, by=by, data={})


def _name(rows: list[Nomination], item: WorkItem, status: NominationStatus, text: str) -> None:
    answer(rows, text, status=status, item=item, kind=item.kind, decided_on=clock.today())
    named, _made = NamedWork.objects.get_or_create(ministry_id=item.ministry_id, item=item)
    named.reports += len(rows)
    named.save(update_fields=["reports"])
    set_supporters({item.pk: named.supporters})


def _record_each(kind: EventKind, rows: list[Nomination], by: User, **facts: object) -> None:
    record_many(kind, [(row, facts) for row in rows], by=by)
