"""What every page knows: the entries of the navigation and the purpose limit."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.access.choices import Role
from audit.access.gate import is_operator, permissions_of
from audit.access.models import Grant
from audit.access.permissions import Permission
from audit.core import clock
from audit.desk.queries import unread_by


@dataclass(frozen=True)
class NavigationItem:
    """One entry of the navigation."""

    name: str
    label: str | Promise
    permission: Permission
    also: tuple[str, ...] = ()  # names of pages elsewhere in the address tree that belong to it


ENTRIES = (
    NavigationItem("home", _("My desk"), Permission.VIEW_DESK),
    NavigationItem("item_list", _("Register"), Permission.VIEW_REGISTER),
    NavigationItem("nominate", _("Report fake work"), Permission.VIEW_DESK),
    NavigationItem("nomination_queue", _("Reports received"), Permission.TRIAGE_REPORTS),
    NavigationItem("scoring_home", _("Scoring"), Permission.VIEW_REGISTER, also=("portfolio",)),
    NavigationItem(
        "case_list",
        _("Cases"),
        Permission.VIEW_CASES,
        also=("agenda", "agenda_list", "signatures", "delegations", "decision_list", "pact"),
    ),
    NavigationItem("results", _("Results"), Permission.VIEW_RESULTS),
    NavigationItem("organization", _("Organization"), Permission.VIEW_ORGANIZATION),
    NavigationItem("review_desk", _("Review desk"), Permission.OPEN_REVIEW_DESK),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`nav`: dicts of url, label, current. `my_roles`: names of today's roles. `demo`: whether this is a demo.

    `operator`: whether the reader can go from ministry to ministry. `may_set`: whether to show the way to the settings. `search_at`: where the search goes.
    `inbox_at`: where the inbox is, `unread`: how much is new there. `may_see_names`: whether to say who did something; units and offices are told to everybody."""
    if not request.user.is_authenticated or getattr(request, "ministry", None) is None:
        operator = request.user.is_authenticated and is_operator(request.user)
        return {"nav": [], "demo": settings.DEMO, "operator": operator}
    held = permissions_of(request.user)
    grants = Grant.objects.on(clock.today()).filter(user=request.user)
    roles = dict(grants.values_list("role", unread_by(request.user)))  # one query for both
    return {
        "nav": [
            {"url": reverse(entry.name), "label": entry.label, "current": _is_within(request.path, entry)}
            for entry in ENTRIES
            if entry.permission in held
        ],
        "my_roles": [Role(role).label for role in sorted(roles)],
        "inbox_at": reverse("inbox") if Permission.VIEW_DESK in held else "",
        "unread": next(iter(roles.values()), 0),
        "ministry": request.ministry,  # type: ignore[attr-defined]  # set by ScopeMiddleware
        "demo": settings.DEMO,
        "operator": is_operator(request.user),
        "search_at": reverse("search"),
        "may_set": Permission.MANAGE_SETTINGS in held,
        "may_see_names": Permission.VIEW_NAMES in held,
    }


def _is_within(path: str, entry: NavigationItem) -> bool:
    if entry.name == "home":
        return path == reverse("home")
    return path.startswith(tuple(reverse(name) for name in (entry.name, *entry.also)))
