"""A list or calendar of recurring work: chosen, previewed, taken in."""

from base64 import b64encode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audit.access.gate import NotAllowed
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.methods import require_http_methods
from audit.core.refusals import Refused
from audit.directory.models import Unit

from .actions import import_items
from .forms import SeenWorkListForm, WorkListForm
from .pages.preview import import_result, preview
from .queries.plan import plan_of, units_to_import_for
from .rules.rows import read_file
from .wording import COLUMN_WORDS


@needs(Permission.IMPORT_WORK)
@require_http_methods(["GET", "HEAD", "POST"])
def item_import(request: Request) -> HttpResponse:
    if "seal" in request.POST:
        return take_in(request)
    form = _form(request, sent=request.method == "POST")
    if form.is_valid():
        name, held = form.cleaned_data["file"]
        return shown(request, name, held, form.cleaned_data["unit"])
    return render(request, "imports/import.html", {"form": form, "columns": COLUMN_WORDS.items()})


def take_in(request: Request) -> HttpResponse:
    """Take in what was previewed; where it cannot be taken in any more, preview it anew."""
    seen = SeenWorkListForm(request.POST)
    if not seen.is_valid():
        messages.error(request, _("The list did not come whole. Choose the file again."))
        context = {"form": _form(request, sent=False), "columns": COLUMN_WORDS.items()}
        return render(request, "imports/import.html", context)
    name, held, owner, seal = (seen.cleaned_data[each] for each in ("name", "held", "owner", "seal"))
    try:
        plan = import_items(by=request.user, name=name, data=held, unit=_unit(owner), seal=seal)
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
        return shown(request, name, held, owner)
    messages.success(request, import_result(plan))
    return redirect("item_list")


def shown(request: Request, name: str, held: bytes, owner: str | int | None) -> HttpResponse:
    """What a file would do."""
    plan = plan_of(read_file(name, held, clock.zone()), request.user, _unit(owner))
    initial = {"name": name, "held": b64encode(held).decode(), "owner": owner, "seal": plan.seal}
    context = {
        "page": preview(plan),
        "form": _form(request, sent=False),
        "seen": SeenWorkListForm(initial=initial),
    }
    return render(request, "imports/preview.html", context)


def _form(request: Request, *, sent: bool) -> WorkListForm:
    units = units_to_import_for(request.user)
    return WorkListForm(request.POST, request.FILES, units=units) if sent else WorkListForm(units=units)


def _unit(owner: str | int | None) -> Unit | None:
    return Unit.objects.filter(pk=owner).first() if owner else None
