"""The outbox: what was sent, what waits, and what never became a mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from audit.access.gate import can
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.compression import uncompressed
from audit.core.methods import require_http_methods, require_safe
from audit.core.tables import listing
from audit.mail.choices import MailStatus

from ..actions import hurry, push
from ..filters import OutboxFilter
from ..pages.unsent_mail import unsent_mail
from ..queries import readable_mail, readable_notices
from ..tables import DroppedTable, OutboxTable, WaitingTable


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
        "may_control": may_hurry,
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
@uncompressed
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
