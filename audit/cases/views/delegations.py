"""Standing delegations: everybody reads who signs in the minister's place; the minister gives and ends them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.access.gate import can
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import act_page, posted, tried
from audit.accounts.forms.signing import SigningForm
from audit.core import clock
from audit.core.methods import require_safe
from audit.core.tables import listing
from audit.directory.models import Unit
from audit.directory.queries import tree_on

from ..actions import delegate_signing, end_delegation
from ..forms import DelegationForm
from ..models import Delegation
from ..pages.signing import council_members
from ..tables import DelegationTable


@needs(Permission.VIEW_NAMES)
@require_safe
def delegations(request: Request) -> HttpResponse:
    rows = Delegation.objects.select_related("delegate", "unit")
    page = listing(request, DelegationTable, None, rows, order=("-valid_from", "-pk"))
    may = can(request.user, Permission.DELEGATE_SIGNING)
    running = rows.in_force(clock.today()) if may else rows.none()
    return render(
        request, "cases/delegations.html", {"listing": page, "may_delegate": may, "running": running}
    )


@needs(Permission.DELEGATE_SIGNING)
def delegation_new(request: Request) -> HttpResponse:
    form = DelegationForm(posted(request), people=council_members(), tree=tree_on(clock.today()))
    form.ask_second_factor(request)
    if form.is_valid() and _given(request, form) is not None:
        messages.success(
            request, _("Signing is delegated. The delegate, the chair and the auditors are told.")
        )
        return redirect("delegations")
    return act_page(
        request,
        form,
        title=_("Delegate signing"),
        lead=_(
            "Under the ministry's delegation rule a member of the council signs in your place, as far as the limits reach."
        ),
        back=(reverse("delegations"), _("Delegations")),
        submit=_("Delegate signing"),
        happens=[
            _("The delegate sees and signs only the cases within the limits. You can sign them too."),
            _("Each signature is printed as one by standing delegation, with the article of the rule."),
            _("You can end it at any time. What was signed stays signed."),
        ],
    )


def _given(request: Request, form: DelegationForm) -> Delegation | None:
    data = form.cleaned_data
    return tried(
        form,
        lambda: delegate_signing(
            by=request.user,
            delegate=data["delegate"],
            since=data["since"],
            until=data["until"],
            rule_number=data["rule_number"],
            most_hours=data["most_hours"],
            unit=Unit.objects.get(pk=data["unit"]) if data["unit"] else None,
            unsettled=data["unsettled"],
            second_factor=form.second_factor,
        ),
    )


@needs(Permission.DELEGATE_SIGNING)
def delegation_end(request: Request, pk: int) -> HttpResponse:
    row = get_object_or_404(Delegation.objects.select_related("delegate"), pk=pk)
    form = SigningForm(posted(request))
    form.ask_second_factor(request)
    if form.is_valid():
        proof = form.second_factor
        if (
            tried(form, lambda: end_delegation(by=request.user, delegation=row, second_factor=proof))
            is not None
        ):
            messages.success(request, _("The delegation is ended."))
            return redirect("delegations")
    return act_page(
        request,
        form,
        title=_("End this delegation?"),
        lead=str(row),
        back=(reverse("delegations"), _("Delegations")),
        submit=_("End the delegation"),
        happens=[
            _("It covers nothing from now on. What was signed by it stays signed."),
            _("The delegate, the chair and the auditors get a mail."),
        ],
        danger=True,
    )
