"""The list of reorganizations, and one of them."""

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render

from audit.access.gate import can
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core.methods import require_safe
from audit.core.tables import listing, numbered_page

from ..choices import Stage
from ..models import Reorganization
from ..pages.plan import LINES, applied, planned
from ..tables import ReorganizationTable
from .lookup import the_plan


@needs(Permission.VIEW_ORGANIZATION)
@require_safe
def reorganization_list(request: Request) -> HttpResponse:
    rows = Reorganization.objects.visible_to(request.user).annotate(lines=Count("changes"))
    context = {
        "listing": listing(request, ReorganizationTable, None, rows, order=("-effective_on", "-pk")),
        "may_plan": can(request.user, Permission.PLAN_REORGANIZATION),
    }
    return render(request, "reorganizations/list.html", context)


@needs(Permission.VIEW_ORGANIZATION)
@require_safe
def reorganization_detail(request: Request, plan_number: int) -> HttpResponse:
    plan = the_plan(request, plan_number)
    page = applied(plan) if plan.stage == Stage.APPLIED else planned(plan)
    whole = "all" in request.GET
    context = {
        "page": page,
        "plan": plan,
        "lines": numbered_page(request, page.lines, "lines", LINES, "#lines-head"),
        "tree": numbered_page(request, page.tree(whole=whole), "tree", LINES, "#tree-head"),
        "whole": whole,
        "may_plan": can(request.user, Permission.PLAN_REORGANIZATION),
    }
    return render(request, "reorganizations/detail.html", context)
