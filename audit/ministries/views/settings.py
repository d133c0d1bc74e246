"""The settings of the open ministry."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted
from audit.core.methods import require_http_methods
from audit.directory.models import Ministry

from ..actions import ask_for_settings
from ..forms import SettingsForm
from ..queries import latest_changes, settings_version
from ..rules.limits import CHOICES, NUMBERS, TEXTS

RULE_PROPOSED = gettext_lazy(
    "When a ballot passes takes a second person: that is proposed. The rest is saved."
)


@needs(Permission.MANAGE_SETTINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: Request) -> HttpResponse:
    form = SettingsForm(posted(request), initial=_standing(request.ministry))
    if form.is_valid():
        proposal = ask_for_settings(
            by=request.user, version=form.cleaned_data["version"], numbers=form.numbers, texts=form.texts
        )
        if proposal is not None:
            messages.success(request, RULE_PROPOSED)
            return redirect(proposal)
        messages.success(request, _("The settings are saved."))
        return redirect("settings")
    context = {"form": form, "changes": latest_changes(request.ministry)}
    return render(request, "ministries/settings.html", context)


def _standing(ministry: Ministry) -> dict[str, object]:
    """What stands in the fields of an untouched form."""
    numbers = {name: int(getattr(ministry, name)) for name in NUMBERS}
    return {
        **numbers,
        **{name: getattr(ministry, name) for name in (*TEXTS, *CHOICES)},
        "version": settings_version(),
    }
