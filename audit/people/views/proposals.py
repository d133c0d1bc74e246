"""What takes two people: the list, one proposal, and the second person's answer."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted
from audit.core.methods import require_POST, require_safe
from audit.core.refusals import Refused

from ..actions import confirm, decline, withdraw_proposal
from ..forms import DeclineForm
from ..models import OfficeProposal
from ..pages.proposal import proposal_lines, proposal_page
from ..queries.proposals import visible_proposals, with_people

MOST = 100  # on the list: the newest


@needs(Permission.VIEW_DESK)
@require_safe
def proposals(request: Request) -> HttpResponse:
    rows = with_people(visible_proposals(request.user))
    return render(request, "access/proposals.html", {"lines": proposal_lines(list(rows[:MOST]))})


@needs(Permission.VIEW_DESK)
@require_safe
def proposal(request: Request, pk: int) -> HttpResponse:
    return _page(request, _row(request, pk), DeclineForm())


@needs(Permission.VIEW_DESK)
@require_POST
def proposal_confirm(request: Request, pk: int) -> HttpResponse:
    row = _row(request, pk)
    return _answer(request, row, lambda: confirm(by=request.user, proposal=row), _("Confirmed, and done."))


@needs(Permission.VIEW_DESK)
@require_POST
def proposal_decline(request: Request, pk: int) -> HttpResponse:
    row = _row(request, pk)
    form = DeclineForm(posted(request))
    if not form.is_valid():
        return _page(request, row, form)
    reason = form.cleaned_data["reason"]
    said = _("Declined. Who proposed it is told why.")
    return _answer(request, row, lambda: decline(by=request.user, proposal=row, reason=reason), said, form)


@needs(Permission.VIEW_DESK)
@require_POST
def proposal_withdraw(request: Request, pk: int) -> HttpResponse:
    row = _row(request, pk)
    return _answer(request, row, lambda: withdraw_proposal(by=request.user, proposal=row), _("Taken back."))


def _row(request: Request, pk: int) -> OfficeProposal:
    return get_object_or_404(with_people(visible_proposals(request.user)), pk=pk)


def _answer(
    request: Request,
    row: OfficeProposal,
    act: Callable[[], object],
    said: str,
    form: DeclineForm | None = None,
) -> HttpResponse:
    """The act, or why it is refused, on the proposal's page; a reason that was typed comes back."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _page(request, row, form or DeclineForm())
    messages.success(request, said)
    return redirect(row)


def _page(request: Request, row: OfficeProposal, form: DeclineForm) -> HttpResponse:
    page = proposal_page(row, request.user)
    return render(request, "access/proposal.html", {"page": page, "row": row, "form": form})
