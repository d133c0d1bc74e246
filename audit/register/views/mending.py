"""Putting an entry right: withdrawn by who logged it, sent back by its head, moved to another unit."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.access.gate import NotAllowed, demand
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import act_page, posted, tried
from audit.core import clock
from audit.core.forms import VersionedForm, Words
from audit.core.methods import require_POST
from audit.directory.models import Unit
from audit.directory.queries import tree_on

from ..actions import (
    accept_transfer,
    decline_transfer,
    propose_transfer,
    restore_item,
    send_back,
    take_transfer_back,
    withdraw_item,
)
from ..forms.mending import SendBackForm, TransferAnswerForm, TransferForm, WithdrawForm
from ..models import ItemTransfer, WorkItem
from ..pages.items import item_page
from ..pages.mending import moving, other_units, sending_back, withdrawing
from ..queries import demand_editable, latest_transfer, may_withdraw
from ..refusals import NoTransferPending


@needs(Permission.VIEW_REGISTER)
def item_withdraw(request: Request, pk: int) -> HttpResponse:
    item = _item(request, pk)
    if not may_withdraw(request.user, item):
        raise NotAllowed()
    form = WithdrawForm(posted(request), initial={"version": item.version})
    if form.is_valid():
        given = form.cleaned_data
        if tried(form, lambda: withdraw_item(by=request.user, item=item, **given)) is not None:
            messages.success(request, _("The entry is withdrawn. It counts nowhere any more."))
            return redirect(item)
    return _act_page(
        request, item, form, _("Withdraw this entry?"), withdrawing(item), gettext_lazy("Withdraw the entry")
    )


@needs(Permission.VIEW_REGISTER)
@require_POST
def item_restore(request: Request, pk: int) -> HttpResponse:
    item = _item(request, pk)
    restore_item(by=request.user, item=item)
    messages.success(request, _("The withdrawal is taken back. The entry waits for the unit head again."))
    return redirect(item)


@needs(Permission.CONFIRM_WORK)
def item_send_back(request: Request, pk: int) -> HttpResponse:
    item = _item(request, pk)
    demand(request.user, Permission.CONFIRM_WORK, item)
    form = SendBackForm(posted(request), initial={"version": item.version})
    if form.is_valid():
        given = form.cleaned_data
        if tried(form, lambda: send_back(by=request.user, item=item, **given)) is not None:
            messages.success(
                request, _("The entry is sent back. Whoever logged it is asked to put it right.")
            )
            return redirect(item)
    return _act_page(
        request, item, form, _("Send this entry back?"), sending_back(item), gettext_lazy("Send back")
    )


@needs(Permission.CONFIRM_WORK)
def item_transfer(request: Request, pk: int) -> HttpResponse:
    item = _item(request, pk)
    demand(request.user, Permission.CONFIRM_WORK, item)
    units = other_units(item, tree_on(clock.today()))
    form = TransferForm(posted(request), units=units, initial={"version": item.version})
    if form.is_valid():
        given = form.cleaned_data
        given["target"] = get_object_or_404(Unit, code=given["target"])
        if tried(form, lambda: propose_transfer(by=request.user, item=item, **given)) is not None:
            messages.success(request, _("The work is offered to the other unit. Its head is asked."))
            return redirect(item)
    return _act_page(
        request, item, form, _("Move this work to another unit?"), moving(item), gettext_lazy("Offer it")
    )


@needs(Permission.CONFIRM_WORK)
@require_POST
def transfer_answer(request: Request, pk: int) -> HttpResponse:
    """Accepted, declined with a remark, or taken back: the button says which."""
    item = _item(request, pk)
    transfer, do = _offered(request, item), request.POST.get("do", "")
    if do == "accept":
        accept_transfer(by=request.user, transfer=transfer)
        messages.success(request, _("Your unit has taken the work over."))
        return redirect(item)
    if do == "take_back":
        take_transfer_back(by=request.user, transfer=transfer)
        messages.success(request, _("The work is offered to the other unit no more."))
        return redirect(item)
    form = TransferAnswerForm(request.POST)
    if not form.is_valid():
        page = item_page(item, request.user, answer=form)
        return render(request, "register/detail.html", {"page": page, "item": item})
    decline_transfer(by=request.user, transfer=transfer, **form.cleaned_data)
    messages.success(request, _("The work is declined and stays where it is. Whoever offered it is told."))
    return redirect(item)


def _item(request: Request, pk: int) -> WorkItem:
    rows = WorkItem.objects.visible_to(request.user).select_related("unit", "logged_by", "confirmed_by")
    return get_object_or_404(rows, pk=pk)


def _offered(request: Request, item: WorkItem) -> ItemTransfer:
    """What is or was offered last; that it still waits, the acts ask under their lock."""
    found = latest_transfer(item)
    if found is None:
        demand(request.user, Permission.CONFIRM_WORK, item)
        raise NoTransferPending()
    return found


def _act_page(
    request: Request, item: WorkItem, form: VersionedForm, title: str, happens: Sequence[str], submit: Words
) -> HttpResponse:
    """The page that asks first. What no longer can be put right at all says so at once."""
    if request.method != "POST":
        demand_editable(item)
    back = item.get_absolute_url(), item.title
    return act_page(request, form, title=title, lead=item.title, happens=happens, submit=submit, back=back)
