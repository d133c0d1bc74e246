"""What takes two people: the list, one proposal, and the second person's answer."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from audit.access.gate import can
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted, tried
from audit.core.methods import require_POST, require_safe
from audit.core.tables import listing

from ..actions import confirm, decline, withdraw_proposal
from ..forms import DeclineForm
from ..models import OfficeProposal
from ..pages.proposal import proposal_page
from ..queries.proposals import visible_proposals, with_people
from ..tables import ProposalTable


@needs(Permission.VIEW_DESK)
@require_safe
def proposals(request: Request) -> HttpResponse:
    rows = with_people(visible_proposals(request.user))
    found = listing(request, ProposalTable, None, rows, order=("-pk",))
    return render(request, "access/proposals.html", {"listing": found})


@needs(Permission.VIEW_DESK)
@require_safe
def proposal(request: Request, pk: int) -> HttpResponse:
    return _page(request, _row(request, pk), DeclineForm())


@needs(Permission.VIEW_DESK)
@require_POST
def proposal_confirm(request: Request, pk: int) -> HttpResponse:
    row = confirm(by=request.user, proposal=_row(request, pk))
    messages.success(request, _("Confirmed, and done."))
    return redirect(row)


@needs(Permission.VIEW_DESK)
@require_POST
def proposal_decline(request: Request, pk: int) -> HttpResponse:
    row = _row(request, pk)
    form = DeclineForm(posted(request))
    reason = form.cleaned_data["reason"] if form.is_valid() else None
    if reason is None or tried(form, lambda: decline(by=request.user, proposal=row, reason=reason)) is None:
        return _page(request, row, form)
    messages.success(request, _("Declined. Who proposed it is told why."))
    return redirect(row)


@needs(Permission.VIEW_DESK)
@require_POST
def proposal_withdraw(request: Request, pk: int) -> HttpResponse:
    row = withdraw_proposal(by=request.user, proposal=_row(request, pk))
    messages.success(request, _("Taken back."))
    return redirect(row)


def _row(request: Request, pk: int) -> OfficeProposal:
    return get_object_or_404(with_people(visible_proposals(request.user)), pk=pk)


def _page(request: Request, row: OfficeProposal, form: DeclineForm) -> HttpResponse:
    context = {
        "page": proposal_page(row, request.user),
        "row": row,
        "form": form,
        "sees_rights": can(request.user, Permission.VIEW_RIGHTS),
    }
    return render(request, "access/proposal.html", context)
