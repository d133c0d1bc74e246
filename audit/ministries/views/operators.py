"""The operators' pages: all ministries of the installation, a new one, entering and leaving, the first administrator."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.access.actions import enter
from audit.access.current_ministry import forget, remember
from audit.access.guard import Request, operators
from audit.access.models import Grant
from audit.access.posting import posted
from audit.core import clock
from audit.core.methods import require_http_methods, require_POST, require_safe
from audit.core.scope import ministry_scope
from audit.core.tables import listing
from audit.directory.models import Ministry
from audit.directory.queries import tree_on
from audit.people.models import OfficeProposal
from audit.people.queries.persons import has_administrator

from ..actions import appoint_administrator, found, make_administrator
from ..forms import AdministratorForm, MinistryForm
from ..queries import ministries_with_administrator
from ..tables import MinistryTable

APPOINTED = gettext_lazy("%(name)s administers the ministry now.")
PROPOSED = gettext_lazy(
    "%(name)s is proposed as the administrator. The chair or an auditor of the ministry confirms it; where there is neither, the command confirm_proposal does."
)


@operators
@require_safe
def ministries(request: Request) -> HttpResponse:
    found_rows = listing(request, MinistryTable, None, ministries_with_administrator(), order=("code",))
    return render(request, "ministries/list.html", {"listing": found_rows})


@operators
@require_http_methods(["GET", "HEAD", "POST"])
def ministry_new(request: Request) -> HttpResponse:
    form = MinistryForm(posted(request))
    if form.is_valid():
        code = form.cleaned_data.pop("ministry_code")
        made = found(by=request.user, code=code, **form.cleaned_data)
        messages.success(
            request, _("%(name)s is founded. Appoint its first administrator next.") % {"name": made}
        )
        return redirect("ministry_administrator", made.code)
    return render(request, "ministries/new.html", {"form": form})


@operators
@require_http_methods(["GET", "HEAD", "POST"])
def ministry_enter(request: Request, code: str) -> HttpResponse:
    ministry = get_object_or_404(Ministry, code=code)
    if request.method == "POST":
        with ministry_scope(ministry):
            enter(by=request.user)
        remember(request, ministry)
        return redirect("home")
    return render(request, "ministries/enter.html", {"entering": ministry})


@operators
@require_POST
def ministry_leave(request: Request) -> HttpResponse:
    forget(request)
    return redirect("ministries")


@operators
@require_http_methods(["GET", "HEAD", "POST"])
def ministry_administrator(request: Request, code: str) -> HttpResponse:
    ministry = get_object_or_404(Ministry, code=code)
    form, appointed = _appointed(request, ministry)
    if appointed is not None:
        said = PROPOSED if isinstance(appointed, OfficeProposal) else APPOINTED
        person = appointed.person if isinstance(appointed, OfficeProposal) else appointed.user
        messages.success(request, said % {"name": person})
        return redirect("ministries")
    # Drawn outside its scope: the page stands in the ministry the operator has entered, or in none.
    return render(request, "ministries/administrator.html", {"appointing": ministry, "form": form})


def _appointed(
    request: Request, ministry: Ministry
) -> tuple[AdministratorForm | None, Grant | OfficeProposal | None]:
    """The form, none where somebody administers the ministry; and who was appointed by it."""
    with ministry_scope(ministry):
        if has_administrator():
            return None, None
        form = AdministratorForm(posted(request), tree=tree_on(clock.today()), ministry=ministry)
        return form, _appoint(request, form) if form.is_valid() else None


def _appoint(request: Request, form: AdministratorForm) -> Grant | OfficeProposal:
    person = form.cleaned_data.pop("person", None)
    if person is not None:
        return make_administrator(by=request.user, user=person)
    return appoint_administrator(by=request.user, **form.cleaned_data)
