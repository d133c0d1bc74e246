"""What waits for one person, and what changed for one person: the home page and the weekly summary show the same."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from django.db.models import Count, Exists, Model, OuterRef, QuerySet, Window
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.access.gate import can, units_of
from audit.access.permissions import Permission
from audit.cases.ballots.queries.sealed import unsealed
from audit.cases.models import Case, CaseItem, CaseQuerySet, Consultation
from audit.cases.queries.cases import to_move
from audit.cases.queries.pulses import pulses_for
from audit.cases.queries.signing import to_sign as signable
from audit.cases.queries.tasks import is_late, task_due
from audit.cases.states.lookup import row_of
from audit.core import clock
from audit.core.show import hours as shown
from audit.directory.models import User
from audit.mail.models import OutboxMail
from audit.register.queries import count_carried_over, offered_to, sent_back_to
from audit.register.rules.burden import hours

from ..rules.waiting import MOST, TodoItem, capped, counted
from .failures import failures
from .kind import ReminderKind
from .kinds import KINDS
from .sitting_duties import prepared_for, to_prepare, to_record, waivers_prepared
from .unowned import unowned

M = TypeVar("M", bound=Model)
NEVER = datetime.max.replace(tzinfo=UTC)


def waiting_for(user: User) -> list[TodoItem]:
    """Everything that waits for a person today, soonest first, what has no deadline last. A fixed number of queries."""
    found = [row for source in SOURCES for row in source(user)]
    return sorted(found, key=_until)


def _until(row: TodoItem) -> datetime:
    """What is overdue and tells no day stands among what is due now."""
    return row.due or (clock.now() if row.late else NEVER)


def owed(user: User) -> list[TodoItem]:
    """What the person owes by a deadline: positions, scores, answers."""
    return [row for kind in KINDS if kind.on_desk for row in _owed(kind, user)]


def _owed(kind: ReminderKind, user: User) -> list[TodoItem]:
    now = clock.now()
    rows = [
        TodoItem(
            kind.what(duty),
            str(kind.why),
            duty.url,
            str(kind.button),
            duty.deadline,
            duty.late or duty.deadline <= now,
        )
        for duty in kind.owed(user)
    ]
    return capped(rows)


def first_of(rows: QuerySet[M]) -> tuple[list[M], int]:
    """The first rows, as many as are shown of a kind, and how many there are. One query."""
    found = list(rows.annotate(of=Window(Count("pk")))[:MOST])
    return found, found[0].of if found else 0  # type: ignore[attr-defined]  # annotated above


def to_look_over(user: User) -> list[TodoItem]:
    """Confirmed entries of the own units whose answers an update has put into new words. No day is set for them."""
    count = count_carried_over(user)
    if not count:
        return []
    what = ngettext("%(count)d work item to look over", "%(count)d work items to look over", count)
    why = _("Its answers were put into new words; you say whether they are right")
    return [TodoItem(what % {"count": count}, why, reverse("item_confirm"), _("Confirm"))]


def to_put_right(user: User) -> list[TodoItem]:
    """Entries the person logged, which the unit head sent back; what has to be put right stands with each."""
    if not can(user, Permission.VIEW_REGISTER):
        return []
    found, total = first_of(sent_back_to(user).only("title", "sent_back").order_by("-pk"))
    shown = [
        TodoItem(row.title, row.sent_back, reverse("item_edit", args=[row.pk]), _("Put it right"))
        for row in found
    ]
    return capped(shown, total)


def to_take_over(user: User) -> list[TodoItem]:
    """Entries that other units offer to the person's own."""
    if not can(user, Permission.CONFIRM_WORK):
        return []
    found, total = first_of(offered_to(user).select_related("item").order_by("pk"))
    shown = [
        TodoItem(row.item.title, row.reason, row.item.get_absolute_url(), _("Accept or decline"))
        for row in found
    ]
    return capped(shown, total)


def to_lead(user: User) -> list[TodoItem]:
    """Cases whose next move is the chair's: drafts, consultations that are over, answered objections, lapsed ballots."""
    return _moves_of(Permission.LEAD_CASE, user)


def to_draft(user: User) -> list[TodoItem]:
    """What the task force has to do with cases: answers to amendment requests to record, kept work to look at again."""
    return _moves_of(Permission.DRAFT_CASE, user)


def to_sign(user: User) -> list[TodoItem]:
    """Cases that wait for a signature or the minister's decision, each with the hours it saves: for delegates as far as they may."""
    if not (can(user, Permission.SIGN) or can(user, Permission.SIGN_DELEGATED)):
        return []
    found, total = first_of(signable(user).with_totals())
    return capped([_move(case, hours_told=True) for case in found], total)


def _moves_of(office: Permission, user: User) -> list[TodoItem]:
    """The cases whose next move is that office's, for who holds it."""
    if not can(user, office):
        return []
    found, total = first_of(to_move(office).with_totals())
    return capped([_move(case, hours_told=False) for case in found], total)


def _move(case: Case, *, hours_told: bool) -> TodoItem:
    task = row_of(case.state).task
    assert task is not None  # `to_move` finds no others
    why = str(task.why)
    if hours_told:
        facts = {"why": why, "hours": shown(hours(case.saved))}  # type: ignore[attr-defined]  # annotated by with_totals
        why = _("%(why)s: %(hours)s hours a year") % facts
    due = case.deadline if case.last_call else task_due(case)
    return TodoItem(str(case), why, case.get_absolute_url(), str(task.button), due, is_late(case))


def to_say(user: User) -> list[TodoItem]:
    """Nameless questions whether a practice that was declared over still happens."""
    why = _("Say without your name whether it still happens")
    return [
        TodoItem(row.case.title, why, reverse("pulse_answer", args=[row.pk]), _("Answer"), row.closes_at)
        for row in pulses_for(user)[:MOST]
    ]


def to_judge(user: User) -> list[TodoItem]:
    """Work that came back and has not stopped again."""
    return _moves_of(Permission.JUDGE_RELAPSE, user)


def to_resend(user: User) -> list[TodoItem]:
    """Mail that was given up."""
    count = unsealed(OutboxMail.objects.failed(), user).count() if can(user, Permission.RESEND_MAIL) else 0
    if not count:
        return []
    what = ngettext("%(count)d mail could not be delivered", "%(count)d mails could not be delivered", count)
    url = reverse("review_queue", args=["failed-mail"])
    why = _("Somebody does not know what was decided")
    return [TodoItem(what % {"count": count}, why, url, _("Look and resend"))]


def to_hand_over(user: User) -> list[TodoItem]:
    """Open duties nobody owns."""
    count = counted(unowned(user)) if can(user, Permission.MANAGE_DUTIES) else 0
    if not count:
        return []
    what = ngettext("%(count)d open duty has no owner", "%(count)d open duties have no owner", count)
    why = _("Whoever had it left, and nobody took over")
    return [TodoItem(what % {"count": count}, why, reverse("unowned"), _("Look and hand over"))]


def to_chase(user: User) -> list[TodoItem]:
    """What others owe and is overdue, for the next one up: one row a kind."""
    why = _("It was due; you are the next one up")
    found = []
    for kind in KINDS:
        count = kind.chase.count() if kind.chase is not None and can(user, kind.next_up) else 0
        if kind.chase is not None and count:
            url = f"{reverse('review_queue', args=[kind.chase.queue])}?due=overdue"
            what = str(kind.chase.words % {"count": count})
            found.append(TodoItem(what, why, url, _("Look and remind"), late=True))
    return found


def to_report(user: User) -> list[TodoItem]:
    """Kinds of reminders and mails that fail."""
    count = len(failures()) if can(user, Permission.MANAGE_DUTIES) else 0
    if not count:
        return []
    what = ngettext(
        "%(count)d kind of reminder or mail is not sent",
        "%(count)d kinds of reminders or mails are not sent",
        count,
    )
    why = _("Something fails, and people are not told what they owe")
    return [TodoItem(what % {"count": count}, why, reverse("failed_reminders"), _("Look and report"))]


SOURCES: tuple[Callable[[User], list[TodoItem]], ...] = (
    owed, prepared_for, waivers_prepared, to_prepare, to_put_right, to_look_over, to_take_over, to_draft, to_lead, to_sign, to_record, to_judge, to_say,
    to_resend, to_hand_over, to_report, to_chase,
)  # fmt: skip


# --- what changed -----------------------------------------------------------------------------------------------------


def cases_of(user: User) -> CaseQuerySet:
    """The cases a person follows: heads of units those of the own units, everybody else and the task force all that may be read."""
    rows = Case.objects.visible_to(user)
    units = None if can(user, Permission.DRAFT_CASE) else units_of(user, Permission.CONFIRM_WORK)
    if not units:
        return rows
    own = CaseItem.objects.filter(case=OuterRef("pk"), item__unit_id__in=units)
    asked = Consultation.objects.filter(case=OuterRef("pk"), unit_id__in=units)
    return rows.filter(Exists(own) | Exists(asked))


def changed_since(user: User, since: datetime) -> tuple[list[Case], int]:
    """The newest cases a person follows that came into their state after `since`, and how many did."""
    return first_of(cases_of(user).filter(entered_at__gt=since).order_by("-entered_at", "-pk"))
