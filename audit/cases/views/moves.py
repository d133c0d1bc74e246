"""Moves: the page that says what will happen, and the act."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audit.access.gate import NotAllowed
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import not_done, posted, tried
from audit.core import clock
from audit.core.refusals import Refused, SomebodyWasFaster
from audit.directory.queries import tree_on

from ..actions import move as make
from ..forms import MoveForm
from ..models import Case
from ..pages.move_preview import consequences, recipient_names
from ..pages.to_sign import cases_to_sign
from ..queries.facts import ask_ready
from ..queries.signing import may_make
from ..wording.moves import MOVE_WORDS
from ..workflow import BY_NAME, Move
from .lookup import the_case


@needs(Permission.VIEW_CASES)
def case_move(request: Request, number: str, move: str) -> HttpResponse:
    case, step = the_case(request, number), the_move(move)
    if not may_make(request.user, case, step):
        raise NotAllowed()
    shown = {"version": case.version, "state": case.state}
    tree = tree_on(clock.today())
    form = MoveForm(posted(request), move=step, tree=tree, request=request, initial=shown)
    try:
        done = tried(form, lambda: _made(request, case, step, form)) if form.is_valid() else None
        if done is None:
            ask_ready(case, step, clock.now())  # no form for what would be refused
            return render(request, "cases/move.html", _page(request, case, step, form))
    except NotAllowed:
        raise
    except Refused as refusal:
        return not_done(request, refusal, case.get_absolute_url())
    facts = {"number": done.number, "state": done.get_state_display()}
    messages.success(request, _("Case %(number)s: %(state)s.") % facts)
    return redirect("case_detail", number=done.number)


def the_move(name: str) -> Move:
    """A move of the table that people make; the clock's moves have no page."""
    if name not in MOVE_WORDS:
        raise Http404
    return BY_NAME[name]


def _made(request: Request, case: Case, step: Move, form: MoveForm) -> Case:
    """Make the move, unless the page showed another state than the case is in."""
    if form.cleaned_data["state"] != case.state:
        raise SomebodyWasFaster()
    version: int = form.cleaned_data["version"]
    proof = form.second_factor
    return make(
        by=request.user, case=case, name=step.name, version=version, facts=form.facts, second_factor=proof
    )


def _page(request: Request, case: Case, step: Move, form: MoveForm) -> dict[str, Any]:
    return {
        "case": case,
        "words": MOVE_WORDS[step.name],
        "consequences": consequences(case, step),
        "recipients": recipient_names(case, step, by=request.user),
        "form": form,
        "signs": cases_to_sign([case], request.user) if step.permission == Permission.SIGN else (),
    }
