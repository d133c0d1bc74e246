"""Drafts: a new one, its title and day, its lines, its guide list."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted, tried
from audit.directory.choices import ChangeKind as Kind
from audit.organizations.rules.changes import UnitChange

from ..actions import add_line, change_line, draft, edit, propose, remove_line, set_guide
from ..forms import ConfirmForm, GuideForm, LineForm, NewPlanForm, PlanForm, line_initial
from ..models import Reorganization
from ..pages.plan import PlanPage, planned
from .lookup import the_plan, units_to_choose


@needs(Permission.PLAN_REORGANIZATION)
def reorganization_new(request: Request) -> HttpResponse:
    form = NewPlanForm(posted(request), request.FILES or None)
    if form.is_valid():
        plan = tried(form, lambda: _drafted(request, form))
        if plan is not None:
            messages.success(request, _("The draft is saved. Check its lines and what it will do."))
            return redirect(plan)
    return render(request, "reorganizations/new.html", {"form": form})


def _drafted(request: Request, form: NewPlanForm) -> Reorganization:
    given = form.cleaned_data
    title, day = given["title"], given["effective_on"]
    if given["source"] == "list":
        return propose(by=request.user, title=title, effective_on=day, rows=form.rows)
    return draft(by=request.user, title=title, effective_on=day, changes=form.changes)


@needs(Permission.PLAN_REORGANIZATION)
def reorganization_edit(request: Request, plan_number: int) -> HttpResponse:
    plan = the_plan(request, plan_number)
    shown = {"title": plan.title, "effective_on": plan.effective_on, "version": plan.version}
    form = PlanForm(posted(request), initial=shown)
    if form.is_valid():
        given = form.cleaned_data
        if tried(form, lambda: edit(by=request.user, reorganization=plan, **given)) is not None:
            messages.success(request, _("Name and day are saved."))
            return redirect(plan)
    return render(request, "reorganizations/edit.html", {"form": form, "plan": plan})


@needs(Permission.PLAN_REORGANIZATION)
def plan_line_new(request: Request, plan_number: int) -> HttpResponse:
    plan = the_plan(request, plan_number)
    kind = request.GET.get("change", "")
    if kind not in Kind.values:
        context = {"plan": plan, "kinds": Kind, "unit": request.GET.get("unit", "")}
        return render(request, "reorganizations/line_kind.html", context)
    page = planned(plan)
    form = line_form(request, page, Kind(kind), {"unit": request.GET.get("unit", "")})
    if form.is_valid():
        asked = {"reorganization": plan, "version": form.cleaned_data["version"], "change": form.change(0)}
        if tried(form, lambda: add_line(by=request.user, **asked)) is not None:
            messages.success(request, _("The line is saved."))
            return redirect(plan)
    return render(request, "reorganizations/line.html", {"form": form, "plan": plan, "kind": Kind(kind)})


@needs(Permission.PLAN_REORGANIZATION)
def plan_line(request: Request, plan_number: int, line: int) -> HttpResponse:
    plan = the_plan(request, plan_number)
    if "remove" in request.POST:
        return _taken_out(request, plan, line)
    page = planned(plan)
    saved = the_line(page, line)
    asked = request.GET.get("change")
    kind = Kind(asked if asked in Kind.values else saved.change)
    form = line_form(request, page, kind, line_initial(saved))
    if form.is_valid():
        sent = {"reorganization": plan, "version": form.cleaned_data["version"], "change": form.change(line)}
        if tried(form, lambda: change_line(by=request.user, **sent)) is not None:
            messages.success(request, _("The line is saved."))
            return redirect(plan)
    context = {"form": form, "plan": plan, "kind": kind, "saved": saved, "others": Kind}
    return render(request, "reorganizations/line.html", context)


def _taken_out(request: Request, plan: Reorganization, line: int) -> HttpResponse:
    """Take a line out, from its button on the page of the plan."""
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    remove_line(by=request.user, reorganization=plan, version=form.cleaned_data["version"], line=line)
    messages.success(request, _("The line is taken out."))
    return redirect(plan)


@needs(Permission.PLAN_REORGANIZATION)
def reorganization_guide(request: Request, plan_number: int) -> HttpResponse:
    plan = the_plan(request, plan_number)
    form = GuideForm(posted(request), request.FILES or None, initial={"version": plan.version})
    if form.is_valid():
        sent = {"reorganization": plan, "version": form.cleaned_data["version"], "lines": form.lines}
        count = tried(form, lambda: set_guide(by=request.user, **sent))
        if count is not None:
            messages.success(request, guided(count))
            for sentence in planned(plan).named_alike():
                messages.warning(request, sentence)
            return redirect(plan)
    context = {"form": form, "plan": plan, "count": plan.guide.count()}
    return render(request, "reorganizations/guide.html", context)


def guided(count: int) -> str:
    """What became of a guide list."""
    if not count:
        return _("The guide list is taken away.")
    words = ngettext(
        "The guide list is saved: %(count)s line.", "The guide list is saved: %(count)s lines.", count
    )
    return words % {"count": count}


def line_form(request: Request, page: PlanPage, kind: Kind, initial: dict[str, object]) -> LineForm:
    """The form of a line, with the units it can name."""
    shown = {**initial, "version": page.plan.version}
    units, after = (units_to_choose(page, after=after) for after in (False, True))
    return LineForm(posted(request), kind=kind, units=units, after=after, initial=shown)


def the_line(page: PlanPage, line: int) -> UnitChange:
    """A line, looked up in its plan."""
    for change in page.changes:
        if change.line == line:
            return change
    raise Http404
