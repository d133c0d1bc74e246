"""What the task force does with a round that runs: more time, an end without a result, another reviewer for a sheet."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import act_page, posted, tried
from audit.core.show import moment

from ..actions.keeping import cancel_round, lengthen_round
from ..actions.reassignment import reassign
from ..forms.keeping import CancelForm, HandOverForm, LengthenForm
from ..models import Assignment, Round
from ..queries.reviewers import free_for


@needs(Permission.RUN_ROUNDS)
def round_lengthen(request: Request, round_number: int) -> HttpResponse:
    row = get_object_or_404(Round, number=round_number)
    form = LengthenForm(posted(request))
    if form.is_valid():
        wanted = {"deadline": form.moment, "reason": form.cleaned_data["reason"]}
        if tried(form, lambda: lengthen_round(by=request.user, round=row, **wanted)) is not None:
            messages.success(request, _("The round is lengthened."))
            return redirect(row)
    happens = [
        _("The round ends on %(deadline)s now. A deadline is never shortened.")
        % {"deadline": moment(row.deadline)},
        _("Reminders follow the new deadline."),
    ]
    return _act_page(request, row, form, _("Lengthen the round"), happens)


@needs(Permission.RUN_ROUNDS)
def round_cancel(request: Request, round_number: int) -> HttpResponse:
    row = get_object_or_404(Round, number=round_number)
    form = CancelForm(posted(request))
    if form.is_valid():
        said = form.cleaned_data
        if tried(form, lambda: cancel_round(by=request.user, round=row, **said)) is not None:
            messages.success(request, _("The round is cancelled. Its items can be scored in another round."))
            return redirect(row)
    happens = [
        _("No public value is computed; what was scored stays sealed and counts nowhere."),
        _("Its items are free for another round. This cannot be taken back."),
    ]
    return _act_page(request, row, form, _("Cancel the round"), happens, danger=True)


@needs(Permission.RUN_ROUNDS)
def assignment_hand_over(request: Request, pk: int) -> HttpResponse:
    sheet = get_object_or_404(Assignment.objects.select_related("round", "item", "reviewer"), pk=pk)
    form = HandOverForm(posted(request), people=free_for(sheet))
    if form.is_valid():
        done = tried(form, lambda: reassign(by=request.user, assignment=sheet, to=form.person))
        if done is not None:
            messages.success(request, _("%(who)s scores it now and is told.") % {"who": done.reviewer})
            return redirect(sheet.round)
    happens = [
        _("%(who)s has “%(title)s” now and has not scored it.")
        % {"who": sheet.reviewer, "title": sheet.item},
        _("Nobody is offered whose own unit the work concerns, or who was asked already."),
    ]
    return _act_page(request, sheet.round, form, _("Hand over"), happens)


def _act_page(
    request: Request,
    row: Round,
    form: CancelForm | HandOverForm,
    title: str,
    happens: list[str],
    *,
    danger: bool = False,
) -> HttpResponse:
    back = row.get_absolute_url(), row.name
    return act_page(
        request, form, title=title, lead=row.name, happens=happens, submit=title, back=back, danger=danger
    )
