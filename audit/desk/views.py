"""My desk, the journal and the outbox."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from audit.access.gate import can
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.cases.ballots.queries.sealed import is_sealing, unsealed_events
from audit.core import clock
from audit.core.methods import require_http_methods, require_safe
from audit.core.tables import listing
from audit.journal.models import Event
from audit.mail.choices import MailStatus
from audit.reminders.queries.failures import failures
from audit.reminders.queries.unowned import unowned
from audit.reminders.queries.waiting import waiting_for
from audit.reminders.rules.waiting import counted

from .actions import hurry, push
from .filters import JournalFilter, OutboxFilter
from .pages.handover import handover
from .pages.signatures import signatures
from .pages.unsent_mail import unsent_mail
from .queries import event_rows, latest_news, readable_mail, readable_notices
from .tables import DroppedTable, JournalTable, OutboxTable, WaitingTable


@needs(Permission.VIEW_DESK)
@require_safe
def home(request: Request) -> HttpResponse:
    duties = waiting_for(request.user)
    context = {
        "duties": duties,
        "waiting": counted(duties),
        "news": latest_news(request.user),
        "signatures": signatures() if can(request.user, Permission.SIGN) else None,
        "may_log": can(request.user, Permission.LOG_WORK),
        "may_vote": can(request.user, Permission.TAKE_POSITION),
        "may_read_journal": can(request.user, Permission.VIEW_JOURNAL),
    }
    return render(request, "desk/home.html", context)


@needs(Permission.VIEW_DESK)
@require_safe
def handover_page(request: Request) -> HttpResponse:
    return render(request, "desk/handover.html", {"page": handover(request.user)})


@needs(Permission.MANAGE_DUTIES)
@require_safe
def unowned_duties(request: Request) -> HttpResponse:
    return render(request, "desk/unowned.html", {"duties": unowned(request.user)})


@needs(Permission.MANAGE_DUTIES)
@require_safe
def failed_reminders(request: Request) -> HttpResponse:
    return render(request, "desk/failed_reminders.html", {"failures": failures()})


@needs(Permission.VIEW_JOURNAL)
@require_safe
def journal(request: Request) -> HttpResponse:
    events = unsealed_events(Event.objects.select_related("actor"), request.user)
    found = listing(request, JournalTable, JournalFilter, events, order=("-sequence",))
    for event, row in zip(found.rows, event_rows(found.rows, request.user), strict=True):
        event.told = row
    context = {"listing": found, "sealing": is_sealing(request.user)}
    return render(request, "desk/journal.html", context)


@needs(Permission.VIEW_DESK)
@require_safe
def outbox(request: Request) -> HttpResponse:
    mails = readable_mail(request.user).defer("text", "html")
    found = listing(request, OutboxTable, OutboxFilter, mails, order=("-created_at", "-pk"))
    everybody = can(request.user, Permission.VIEW_MAIL)
    unsent = unsent_mail(request.user)
    may_hurry = can(request.user, Permission.RESEND_MAIL)
    context = {
        "listing": found,
        "everybody": everybody,
        "waiting": WaitingTable(unsent.waiting, exclude=() if may_hurry else ("hurry",)),
        "dropped": DroppedTable(unsent.dropped),
        "unsent": unsent,
    }
    return render(request, "desk/outbox.html", context)


@needs(Permission.RESEND_MAIL)
@require_http_methods(["GET", "HEAD", "POST"])
def outbox_hurry(request: Request, pk: int) -> HttpResponse:
    notice = get_object_or_404(readable_notices(request.user), pk=pk)
    if request.method == "POST":
        hurry(by=request.user, notice=notice)
        messages.success(request, _("It is written now and goes out in a moment."))
    return redirect("outbox")


@needs(Permission.VIEW_DESK)
@require_safe
def outbox_mail(request: Request, pk: int) -> HttpResponse:
    mail = get_object_or_404(readable_mail(request.user), pk=pk)
    waits = mail.status == MailStatus.WAITING and mail.not_before > clock.now()
    may_push = waits and can(request.user, Permission.RESEND_MAIL)
    return render(request, "desk/outbox_mail.html", {"mail": mail, "waits": waits, "may_push": may_push})


@needs(Permission.RESEND_MAIL)
@require_http_methods(["GET", "HEAD", "POST"])
def outbox_push(request: Request, pk: int) -> HttpResponse:
    mail = get_object_or_404(readable_mail(request.user), pk=pk)
    if request.method == "POST":
        push(by=request.user, mail=mail)
        messages.success(request, _("It goes out in a moment."))
    return redirect("outbox_mail", pk=pk)
