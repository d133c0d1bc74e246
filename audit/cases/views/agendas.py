"""Agendas: their list, an agenda with its cards, and what the task force does with all its cases at once."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.access.gate import NotAllowed, can, demand
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import act_page, not_done, posted, tried
from audit.core import clock
from audit.core.methods import require_safe
from audit.core.refusals import Refused
from audit.core.tables import listing

from ..actions import change_agenda, make_agenda, move_together
from ..forms import AgendaForm, PositionForm, TogetherForm, chosen_text, unit_choices
from ..models import Agenda
from ..pages.sitting import MOVES_TOGETHER, agenda_page
from ..pages.together import together
from ..queries.agendas import agendas_with_counts, fit_for_agenda
from ..tables import AgendaTable
from ..wording.moves import MOVE_WORDS

MOST_OFFERED = 200  # cases to tick


@needs(Permission.VIEW_CASES)
@require_safe
def agenda_list(request: Request) -> HttpResponse:
    page = listing(request, AgendaTable, None, agendas_with_counts(), order=("-day", "-pk"))
    context = {"listing": page, "may_make": can(request.user, Permission.DRAFT_CASE)}
    return render(request, "cases/agendas.html", context)


@needs(Permission.VIEW_CASES)
@require_safe
def agenda_detail(request: Request, pk: int) -> HttpResponse:
    return render_agenda(request, the_agenda(pk), request.GET.get("case", ""))


def the_agenda(pk: int) -> Agenda:
    """The agenda of an address; else the same 404 as for a missing one."""
    return get_object_or_404(Agenda.objects.select_related("ministry"), pk=pk)


def render_agenda(
    request: Request, agenda: Agenda, number: str, form: PositionForm | None = None
) -> HttpResponse:
    """The page of an agenda. `form` is a position that was refused: it stays on its card, else its errors stand on top."""
    page = agenda_page(agenda, request.user, number)
    kept = form if page.shown is not None and page.shown.case.number == number else None
    context = {
        "page": page,
        "position_form": kept or PositionForm(units=unit_choices(page.tree), initial={"agenda": agenda.pk}),
        "refused": None if kept else form,
    }
    return render(request, "cases/agenda_detail.html", context)


@needs(Permission.DRAFT_CASE)
def agenda_new(request: Request) -> HttpResponse:
    form = AgendaForm(posted(request), cases=fit_for_agenda()[:MOST_OFFERED])
    if form.is_valid():
        data = form.cleaned_data
        made = tried(
            form,
            lambda: make_agenda(
                by=request.user, title=data["title"], day=data["day"], cases=data.get("cases") or ()
            ),
        )
        if made is not None:
            messages.success(request, _("The agenda is made."))
            return redirect(made)
    return act_page(
        request,
        form,
        title=_("Make an agenda"),
        lead=_("Cases that the council settles in one sitting, in their order. Nobody is told of it yet."),
        back=(reverse("agenda_list"), _("Agendas")),
        submit=_("Make the agenda"),
    )


@needs(Permission.DRAFT_CASE)
def agenda_edit(request: Request, pk: int) -> HttpResponse:
    agenda = the_agenda(pk)
    shown = {"title": agenda.title, "day": agenda.day, "version": agenda.version}
    form = AgendaForm(posted(request), initial=shown, cases=fit_for_agenda()[:MOST_OFFERED])
    if form.is_valid():
        data = form.cleaned_data
        given = {"version": data["version"], "title": data["title"], "day": data["day"]}
        add = data.get("cases") or ()
        if tried(form, lambda: change_agenda(by=request.user, agenda=agenda, add=add, **given)) is not None:
            messages.success(request, _("The agenda is changed."))
            return redirect(agenda)
    return act_page(
        request,
        form,
        title=_("Change the agenda"),
        lead=agenda.title,
        back=(agenda.get_absolute_url(), _("Back to the agenda")),
        submit=_("Save"),
    )


@needs(Permission.VIEW_CASES)
def agenda_move(request: Request, pk: int, move: str) -> HttpResponse:
    agenda, step = the_agenda(pk), MOVES_TOGETHER.get(move)
    if step is None:
        raise Http404
    demand(request.user, step.permission, agenda.ministry)
    page = together(agenda, step, request.user, clock.now())
    form = TogetherForm(posted(request), initial={"cases": chosen_text(page.ready)})
    if form.is_valid():
        done = _moved(request, form, move)
        if done is not None:
            words = ngettext(
                "%(label)s: done for %(count)s case.", "%(label)s: done for %(count)s cases.", done
            )
            messages.success(request, words % {"label": MOVE_WORDS[move].label, "count": done})
            return redirect(agenda)
    return render(request, "cases/together.html", {"page": page, "form": form})


def _moved(request: Request, form: TogetherForm, move: str) -> int | None:
    chosen = form.cleaned_data["cases"]
    done = tried(form, lambda: move_together(by=request.user, cases=chosen, name=move))
    return None if done is None else len(done)


def refused_page(request: Request, refusal: Refused, back_url: str) -> HttpResponse:
    """The page of a refusal that no form can tell of."""
    if isinstance(refusal, NotAllowed):
        raise refusal
    return not_done(request, refusal, back_url)
