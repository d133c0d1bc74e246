"""My desk, how far a new ministry has come, and what administrators see of duties and reminders."""

from django.http import HttpResponse
from django.shortcuts import render

from audit.access.gate import can
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core.methods import require_safe
from audit.directory.models import User
from audit.register.queries import demanded_by
from audit.register.queries.logged import logged_by
from audit.reminders.queries.failures import failures
from audit.reminders.queries.unowned import unowned
from audit.reminders.queries.waiting import waiting_for
from audit.reminders.rules.waiting import counted

from ..pages.founding import founding
from ..pages.handover import handover
from ..pages.signatures import signatures
from ..queries import latest_news

MOST_COUNTED = 1_000


@needs(Permission.VIEW_DESK)
@require_safe
def home(request: Request) -> HttpResponse:
    duties, may_read = waiting_for(request.user), can(request.user, Permission.VIEW_REGISTER)
    founds = request.ministry.founding_ended_at is None and can(request.user, Permission.MANAGE_SETTINGS)
    context = {
        "founds": founds,
        "duties": duties,
        "waiting": counted(duties),
        "news": latest_news(request.user),
        "signatures": signatures(request.user) if may_sign(request.user) else None,
        "demanded": demanded_by(request.user)[:MOST_COUNTED].count() if may_read else 0,
        "logged": logged_by(request.user) if may_read else [],
        "may_log": can(request.user, Permission.LOG_WORK),
        "may_vote": can(request.user, Permission.TAKE_POSITION),
        "may_read_journal": can(request.user, Permission.VIEW_JOURNAL),
    }
    return render(request, "desk/home.html", context)


def may_sign(user: User) -> bool:
    """Whether somebody signs, by an own right or by delegation."""
    return can(user, Permission.SIGN) or can(user, Permission.SIGN_DELEGATED)


@needs(Permission.MANAGE_SETTINGS)
@require_safe
def founding_page(request: Request) -> HttpResponse:
    return render(request, "desk/founding.html", {"page": founding(request.user, request.ministry)})


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
