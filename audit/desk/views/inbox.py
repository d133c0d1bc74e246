"""Everything the signed-in person was told."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core.methods import require_POST, require_safe
from audit.core.tables import listing

from ..actions import mark_read
from ..models import InboxMark
from ..pages.inbox import inbox_rows
from ..queries import inbox_of
from ..tables import InboxTable


@needs(Permission.VIEW_DESK)
@require_safe
def inbox(request: Request) -> HttpResponse:
    found = listing(request, InboxTable, None, inbox_of(request.user), order=("-pk",))
    mark = InboxMark.objects.filter(person=request.user).first()
    told = inbox_rows(found.rows, request.user, mark.notice if mark is not None else 0)
    for notice, row in zip(found.rows, told, strict=True):
        notice.told = row
    newest = found.rows[0] if any(row.is_new for row in told) else None
    return render(request, "desk/inbox.html", {"listing": found, "newest": newest})


@needs(Permission.VIEW_DESK)
@require_POST
def inbox_read(request: Request, pk: int) -> HttpResponse:
    mark_read(by=request.user, notice=get_object_or_404(inbox_of(request.user), pk=pk))
    return redirect("inbox")
