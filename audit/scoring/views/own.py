"""What one reviewer scored: a list of the own sheets, and the page on which one is corrected until the release."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import posted, tried
from audit.core.methods import require_http_methods, require_safe
from audit.core.tables import listing

from ..actions.correcting import correct_score
from ..choices import RoundStatus
from ..forms.rounds import ScoreForm, initial_marks
from ..models import Assignment
from ..pages.item_facts import item_facts
from ..queries.rounds import criteria_of, given_on, own_sheets, turn_of
from ..tables import OwnScoreTable


@needs(Permission.SCORE)
@require_safe
def my_scores(request: Request) -> HttpResponse:
    shown = listing(request, OwnScoreTable, None, own_sheets(request.user), order=("-pk",))
    return render(request, "scoring/mine.html", {"listing": shown})


@needs(Permission.SCORE)
@require_http_methods(["GET", "HEAD", "POST"])
def my_score(request: Request, pk: int) -> HttpResponse:
    try:
        turn = turn_of(request.user, pk)
    except Assignment.DoesNotExist:
        raise Http404 from None
    sheet = turn.assignment
    criteria = criteria_of(sheet.round.rubric_id, sheet.item.kind)
    initial = initial_marks(criteria, given_on(sheet), sheet.note)
    form = ScoreForm(posted(request), criteria=criteria, initial=initial)
    if form.is_valid():
        wanted = {"marks": form.marks, "note": form.cleaned_data["note"]}
        if tried(form, lambda: correct_score(by=request.user, assignment=sheet, **wanted)) is not None:
            messages.success(request, _("The sheet of “%(title)s” is corrected.") % {"title": sheet.item})
            return redirect("my_scores")
    context = {"turn": turn, "item": sheet.item, "form": form, "facts": item_facts(sheet.item)}
    context["closed"] = sheet.round.status != RoundStatus.OPEN
    return render(request, "scoring/my_score.html", context)
