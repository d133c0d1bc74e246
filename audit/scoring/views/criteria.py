"""One criterion: changed, added, dropped. Each makes a new version of the criteria."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.access.posting import act_page, posted, tried

from ..actions.rubrics import drop_criterion, put_criterion
from ..forms.criterion import CriterionForm, DropCriterionForm, shown
from ..models import Criterion, Rubric
from ..refusals import NoRubric


@needs(Permission.MANAGE_RUBRIC)
def criterion_new(request: Request) -> HttpResponse:
    return _put(request, _newest(), None)


@needs(Permission.MANAGE_RUBRIC)
def criterion_edit(request: Request, code: str) -> HttpResponse:
    row = _criterion(code)
    return _put(request, row.rubric, row)


@needs(Permission.MANAGE_RUBRIC)
def criterion_drop(request: Request, code: str) -> HttpResponse:
    row = _criterion(code)
    newest = row.rubric
    form = DropCriterionForm(posted(request), initial={"version": newest.number})
    if form.is_valid():
        seen = form.cleaned_data["version"]
        made = tried(form, lambda: drop_criterion(by=request.user, seen=seen, code=code))
        if made is not None:
            return _saved(request, made)
    return _act_page(request, form, newest, _("Drop “%(name)s”?") % {"name": row}, _("Drop it"), danger=True)


def _put(request: Request, newest: Rubric, row: Criterion | None) -> HttpResponse:
    initial = {"version": newest.number, **(shown(row) if row else {})}
    form = CriterionForm(posted(request), initial=initial)
    if form.is_valid():
        seen, code = form.cleaned_data["version"], row.code if row else None
        put = partial(put_criterion, by=request.user, seen=seen, code=code)
        made = tried(form, lambda: put(words=form.words, setting=form.setting))
        if made is not None:
            return _saved(request, made)
    title = _("Change “%(name)s”") % {"name": row} if row else _("Add a criterion")
    return _act_page(request, form, newest, title, _("Save as a new version"))


def _saved(request: Request, made: Rubric) -> HttpResponse:
    told = _("Version %(number)s counts for rounds opened from now on.") % {"number": made.number}
    messages.success(request, told)
    return redirect("rubric")


def _act_page(
    request: Request,
    form: CriterionForm | DropCriterionForm,
    newest: Rubric,
    title: str,
    submit: str,
    *,
    danger: bool = False,
) -> HttpResponse:
    happens = [
        _("A new version follows version %(version)s; that one stays as it is.") % {"version": newest.number},
        _(
            "Rounds opened from now on ask by it. Open and released rounds, and the values they found, do not change."
        ),
    ]
    return act_page(
        request,
        form,
        title=title,
        lead=_("Level 0 is no public value, level 4 is full public value."),
        happens=happens,
        submit=submit,
        back=(reverse("rubric"), _("Criteria")),
        danger=danger,
    )


def _newest() -> Rubric:
    newest = Rubric.objects.first()
    if newest is None:
        raise NoRubric()
    return newest


def _criterion(code: str) -> Criterion:
    """The one of the newest version."""
    newest = Rubric.objects.first()
    row = newest.criteria.select_related("rubric").filter(code=code).first() if newest else None
    if row is None:
        raise Http404
    return row
