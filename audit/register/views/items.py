"""The register: list, entry, detail, edit, and confirmation by the unit head."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from audit.access.gate import NotAllowed, can, demand
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted, tried
from audit.core import clock
from audit.core.list_files import file_of
from audit.core.methods import require_POST, require_safe
from audit.core.refusals import Refused, SomebodyWasFaster
from audit.core.tables import listing
from audit.directory.models import Unit
from audit.directory.queries import tree_on

from ..actions import confirm_items, decline_revision, edit_item, log_item, state_protection
from ..filters import ItemFilter
from ..forms.items import ItemEditForm, parse_ticked
from ..forms.protection import ProtectionForm
from ..forms.revisions import DeclineRevisionForm
from ..models import WorkItem
from ..pages.alone import AloneOffers
from ..pages.confirming import confirm_page, confirmed_text, left_texts
from ..pages.entering import clash, edit_form, merged_form, new_form, quiet, renewed, together
from ..pages.exported import FIELDS, item_columns
from ..pages.figures import figures
from ..pages.items import edited_text, item_page, saved_text
from ..queries import demand_editable, demanded_by
from ..refusals import BadDraft, FormUsedAlready, UnitUnknown
from ..tables import ItemTable

ORDER = ("-annual_minutes", "pk")


@needs(Permission.VIEW_REGISTER)
@require_safe
def item_list(request: Request) -> HttpResponseBase:
    tree = tree_on(clock.today())
    rows = WorkItem.objects.visible_to(request.user).only(*ItemTable.READ)
    shown = listing(request, ItemTable, ItemFilter, rows, order=ORDER, given={"tree": tree}, in_files=True)
    if file := file_of(request, shown, "work-items", lambda: item_columns(tree), fields=FIELDS):
        return file
    may = {
        "may_log": can(request.user, Permission.LOG_WORK),
        "may_confirm": can(request.user, Permission.CONFIRM_WORK),
        "may_import": can(request.user, Permission.IMPORT_WORK),
    }
    return render(request, "register/list.html", {"listing": shown, **may})


@needs(Permission.VIEW_REGISTER)
@require_safe
def item_detail(request: Request, pk: int) -> HttpResponse:
    rows = WorkItem.objects.visible_to(request.user).select_related("unit", "logged_by", "confirmed_by")
    item = get_object_or_404(rows, pk=pk)
    return render(request, "register/detail.html", {"page": item_page(item, request.user), "item": item})


def to_be_saved(request: Request) -> bool:
    """Whether the answers were sent to be kept; the other button asks only what they come to."""
    return request.method == "POST" and not {"preview", "add_line"}.intersection(request.POST)


@needs(Permission.LOG_WORK)
def item_new(request: Request) -> HttpResponse:
    form = new_form(request)
    if to_be_saved(request) and form.is_valid():
        given = form.cleaned_data
        unit = get_object_or_404(Unit, pk=given["unit"])
        try:
            item = log_item(by=request.user, unit=unit, draft=form.draft(), request_key=given["request_key"])
        except BadDraft as bad:
            form.add_problems(bad.found)
        except (FormUsedAlready, UnitUnknown) as refusal:
            form.add_error(None, str(refusal))
            form.data = renewed(form)
        else:
            messages.success(request, saved_text(item))
            return redirect(item)
    shown = {"form": form, "figures": figures(form)}
    quiet(form)
    return render(request, "register/new.html", shown)


@needs(Permission.LOG_WORK)
def item_edit(request: Request, pk: int) -> HttpResponse:
    item = get_object_or_404(WorkItem.objects.visible_to(request.user), pk=pk)
    demand(request.user, Permission.LOG_WORK, item)
    demand_editable(item)
    form = edit_form(request, item)
    if not to_be_saved(request) or not form.is_valid():
        shown = {"form": form, "item": item, "figures": figures(form)}
        quiet(form)
        return render(request, "register/edit.html", shown)
    given = form.cleaned_data
    try:
        draft, reason = form.draft(), given["reason"]
        item = edit_item(by=request.user, item=item, version=given["version"], draft=draft, reason=reason)
    except (BadDraft, SomebodyWasFaster) as refusal:
        return not_saved(request, form, item, refusal)
    messages.success(request, edited_text(item))
    return redirect(item)


def not_saved(request: Request, form: ItemEditForm, item: WorkItem, refusal: Refused) -> HttpResponse:
    """The form again with what was typed, and what stands against it. Where somebody was faster with other answers, both are kept."""
    if isinstance(refusal, BadDraft):
        form.add_problems(refusal.found)
        return render(request, "register/edit.html", {"form": form, "item": item, "figures": figures(form)})
    item.refresh_from_db()
    merge, reason = together(form, item), form.cleaned_data["reason"]
    if merge.holds:
        with suppress(BadDraft, SomebodyWasFaster):
            edit_item(by=request.user, item=item, version=item.version, draft=merge.draft, reason=reason)
            messages.success(request, _("Saved together with what somebody else changed meanwhile."))
            return redirect(item)
    fresh = merged_form(request, item, merge.draft, reason)
    shown = {"form": fresh, "item": item, "refusal": refusal, "differences": clash(merge, item)}
    shown["figures"] = figures(fresh)
    return render(request, "register/edit.html", shown, status=409)


@needs(Permission.CONFIRM_WORK)
@require_POST
def revision_decline(request: Request, pk: int) -> HttpResponse:
    rows = WorkItem.objects.visible_to(request.user).select_related("unit", "logged_by", "confirmed_by")
    item = get_object_or_404(rows, pk=pk)
    demand(request.user, Permission.CONFIRM_WORK, item)
    form = DeclineRevisionForm(request.POST)
    if not form.is_valid():
        page = item_page(item, request.user, form)
        return render(request, "register/detail.html", {"page": page, "item": item})
    decline_revision(by=request.user, item=item, **form.cleaned_data)
    messages.success(request, _("The change is declined. The confirmed answers stay."))
    return redirect(item)


@needs(Permission.CONFIRM_WORK)
def item_confirm(request: Request) -> HttpResponse:
    if request.method != "POST":
        return render(request, "register/confirm.html", {"page": confirm_page(request.user)})
    items = parse_ticked(request.POST.getlist("items"))
    if not items:
        messages.error(request, _("Tick at least one entry to confirm."))
        return redirect("item_confirm")
    done = confirm_items(by=request.user, items=items)
    if done.count or not done.left:
        messages.success(request, confirmed_text(done.count))
    for sentence in left_texts(done.left):
        messages.warning(request, sentence)
    if "back" in request.POST and len(items) == 1:
        return redirect("item_detail", pk=items[0][0])
    return redirect("item_confirm")


@needs(Permission.VIEW_REGISTER)
@require_safe
def demanded(request: Request) -> HttpResponse:
    rows = demanded_by(request.user).only(*ItemTable.READ)
    given = {"tree": tree_on(clock.today())}
    page = listing(request, ItemTable, None, rows, order=("-annual_minutes", "pk"), given=given)
    return render(request, "register/demanded.html", {"listing": page})


@needs(Permission.VIEW_REGISTER)
def item_protection(request: Request, pk: int) -> HttpResponse:
    item = get_object_or_404(WorkItem.objects.visible_to(request.user), pk=pk)
    if not AloneOffers(item, request.user).may_protect:
        raise NotAllowed()
    form = ProtectionForm(posted(request), initial={"version": item.version, "law": item.protected})
    if form.is_valid():
        said = form.cleaned_data
        if tried(form, lambda: state_protection(by=request.user, item=item, **said)) is not None:
            messages.success(request, _("What the law requires is on file."))
            return redirect(item)
    return render(request, "register/protection.html", {"item": item, "form": form})
