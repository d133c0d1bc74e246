"""A list of people: chosen, previewed, taken in; and the invitations of those who have not come yet."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.access.gate import NotAllowed
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core.methods import require_http_methods
from audit.core.refusals import Refused
from audit.core.uploads import SeenFileField

from ..actions import import_people, invite
from ..forms import ListForm, SeenListForm
from ..pages.import_preview import (
    COLUMNS,
    change_words,
    counts,
    import_result,
    person_name,
    problem_sentence,
    proposes,
)
from ..queries.import_plan import plan_of
from ..queries.invitations import to_invite
from ..rules.people_list import read

MOST_SHOWN = 200


@needs(Permission.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def people_import(request: Request) -> HttpResponse:
    if "seal" in request.POST:
        return _take_in(request)
    form = ListForm(request.POST, request.FILES) if request.method == "POST" else ListForm()
    if form.is_valid():
        return _preview(request, form.cleaned_data["file"])
    return render(request, "access/import.html", {"form": form, "columns": COLUMNS.items()})


def _take_in(request: Request) -> HttpResponse:
    """Take in what was previewed; where it cannot be taken in any more, preview it anew."""
    seen = SeenListForm(request.POST)
    if not seen.is_valid():
        messages.error(request, _("The list did not come whole. Choose the file again."))
        return render(request, "access/import.html", {"form": ListForm(), "columns": COLUMNS.items()})
    data = seen.cleaned_data["file"]
    try:
        plan = import_people(by=request.user, data=data, seal=seen.cleaned_data["seal"])
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
        return _preview(request, data)
    messages.success(request, import_result(plan))
    return redirect("people")


def _preview(request: Request, data: bytes) -> HttpResponse:
    plan = plan_of(*read(data))
    changes = [row for row in plan.rows if row.changes]
    context = {
        "plan": plan,
        "counts": counts(plan),
        "rows": [(row, person_name(row), change_words(row)) for row in changes[:MOST_SHOWN]],
        "more": len(changes) - MOST_SHOWN,
        "refused": [
            (refusal.line, COLUMNS.get(refusal.column, ""), problem_sentence(refusal))
            for refusal in plan.refused[:MOST_SHOWN]
        ],
        "proposes": proposes(plan),
        "form": ListForm(),
        "seen": SeenListForm(initial={"file": SeenFileField.packed(data), "seal": plan.seal}),
    }
    return render(request, "access/import_preview.html", context)


@needs(Permission.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def people_invite(request: Request) -> HttpResponse:
    """Who would be invited; and inviting them."""
    if request.method == "POST":
        count = invite(by=request.user)
        said = ngettext("%(count)s person is invited.", "%(count)s people are invited.", count)
        messages.success(request, said % {"count": count})
        return redirect("people")
    waiting, count = to_invite(), to_invite().count()
    context = {"people": waiting[:MOST_SHOWN], "count": count, "more": count - MOST_SHOWN}
    return render(request, "access/invite.html", context)
