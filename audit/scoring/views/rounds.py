"""The pages of scoring: what is open, a reviewer's queue, rounds, and the portfolio."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.access.gate import can
from audit.access.guard import Request, needs
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.list_files import file_of
from audit.core.methods import require_http_methods, require_safe
from audit.core.show import number
from audit.core.tables import Listing, listing
from audit.directory.models import Ministry
from audit.directory.queries import holidays_now, tree_on
from audit.directory.rules.workdays import add_working_days
from audit.journal.wording import history

from ..actions.rounds import open_round, release_round
from ..choices import RoundStatus
from ..filters import PortfolioFilter
from ..forms.rounds import RoundForm
from ..models import Round
from ..pages.exported import FIELDS, portfolio_columns
from ..pages.portfolio import bands_chart, exceeded, portfolio, waiting_text
from ..pages.rounds import round_offer
from ..queries.reviewers import preview
from ..queries.rounds import (
    RoundProgress,
    criteria_of,
    criteria_of_newest,
    levels_by_item,
    notes_by_item,
    owed,
    progress,
    release_progress,
    reviewers_progress,
    scorable,
)
from ..tables import AssignmentTable, PortfolioTable, ResultTable, WatchTable

USUAL_DAYS = 10  # working days a new round is given unless somebody says otherwise
MOST_ROUNDS = 50  # the newest rounds; older ones stay reachable by their number


@needs(Permission.VIEW_REGISTER)
@require_safe
def scoring_home(request: Request) -> HttpResponse:
    rounds = list(Round.objects.all()[:MOST_ROUNDS])
    how_far = progress(rounds)
    scores = can(request.user, Permission.SCORE)
    waiting = owed(request.user) if scores else []
    context = {
        "scores": scores,
        "duties": [_duty(row, own) for row, own in waiting],
        "rounds": [(row, how_far[row.pk]) for row in rounds],
        "sees": can(request.user, Permission.VIEW_SCORES),
        "criteria": criteria_of_newest(),
    }
    return render(request, "scoring/home.html", context | _buttons(request, bool(waiting)))


@needs(Permission.RUN_ROUNDS)
@require_http_methods(["GET", "POST"])
def round_new(request: Request) -> HttpResponse:
    typed = request.POST if request.method == "POST" else request.GET
    form = _round_form(typed if "name" in typed else None, request.ministry)
    if not form.is_bound or not form.is_valid():
        return render(request, "scoring/round_new.html", {"form": form})
    everything, wanted = list(scorable(form.choice)), form.cleaned_data["reviewers"]
    without, but = form.left_out("out_item"), form.left_out("out_reviewer")
    items = [item for item in everything if item.pk not in without]
    if request.method != "POST" or "look" in request.POST:
        offer = round_offer(everything, without, but)
        shown = {"form": form, "seen": preview(items, wanted, but), "offer": offer}
        return render(request, "scoring/round_new.html", shown)
    opened = open_round(
        by=request.user,
        name=form.cleaned_data["name"],
        items=items,
        deadline=form.moment,
        reviewers_an_item=wanted,
        but=but,
    )
    messages.success(
        request, _("The round is open and its reviewers have mail: %(name)s.") % {"name": opened.name}
    )
    return redirect(opened)


@needs(Permission.VIEW_SCORES)
@require_safe
def round_detail(request: Request, round_number: int) -> HttpResponse:
    row = get_object_or_404(Round.objects.select_related("rubric"), number=round_number)
    runs = can(request.user, Permission.RUN_ROUNDS)
    released, is_open = row.status == RoundStatus.RELEASED, row.status == RoundStatus.OPEN
    context = {
        "round": row,
        "progress": progress([row])[row.pk],
        "reviewers": reviewers_progress(row) if runs and is_open else [],
        "sheets": _sheets(request, row) if runs and is_open else None,
        "listing": _results(request, row) if released else None,
        "limit": request.ministry.retire_zone,
        "release": release_progress(row) if row.status == RoundStatus.RELEASING else None,
        "runs": runs and is_open,
        "over": clock.now() >= row.deadline,
        "events": history(row),
    }
    return render(request, "scoring/round.html", context)


@needs(Permission.RUN_ROUNDS)
@require_http_methods(["GET", "POST"])
def round_release(request: Request, round_number: int) -> HttpResponse:
    row = get_object_or_404(Round, number=round_number)
    if request.method == "POST":
        if release_round(by=request.user, round=row).status == RoundStatus.RELEASED:
            messages.success(
                request, _("The scores are released. The public values stand in the register now.")
            )
        return redirect(row)
    if row.status != RoundStatus.OPEN:
        return redirect(row)
    found = progress([row])[row.pk]
    early = bool(found.missing) and clock.now() < row.deadline
    return render(request, "scoring/release.html", {"round": row, "progress": found, "early": early})


@needs(Permission.VIEW_SCORES)
@require_safe
def portfolio_page(request: Request) -> HttpResponseBase:
    drafts = can(request.user, Permission.DRAFT_CASE)
    table = PortfolioTable if drafts else WatchTable
    rows = portfolio(request.user)
    shown = listing(request, table, PortfolioFilter, rows, order=("public_value", "pk"), in_files=True)
    limit, tree = request.ministry.retire_zone, shown.filter.tree  # type: ignore[union-attr]  # it has a filter
    if file := file_of(request, shown, "portfolio", lambda: portfolio_columns(tree, limit), fields=FIELDS):
        return file
    shown.table.limit, shown.table.tree = limit, tree
    found = shown.filter.qs  # type: ignore[union-attr]  # this list has a filter
    too_many = exceeded(found) if shown.page.count_is_capped else 0
    chart = None if too_many else bands_chart(found, limit)
    context = {
        "listing": shown, "chart": chart, "too_many": too_many, "drafts": drafts, "limit": limit, "waiting": waiting_text(),
    }  # fmt: skip
    return render(request, "scoring/portfolio.html", context)


def _buttons(request: Request, waits: bool) -> dict[str, str]:  # noqa: FBT001 - one caller
    """The primary button of the home page by role, and the second one: score, open a round, look at the portfolio."""
    offers = (
        (waits, "score_queue", _("Score the next item")),
        (can(request.user, Permission.RUN_ROUNDS), "round_new", _("Open a round")),
        (can(request.user, Permission.VIEW_SCORES), "portfolio", _("Portfolio")),
    )
    names = ("action", "second")
    buttons: dict[str, str] = {}
    for name, (_holds, page, label) in zip(names, (offer for offer in offers if offer[0]), strict=False):
        buttons |= {f"{name}_url": reverse(page), f"{name}_label": label}
    return buttons


def _duty(row: Round, own: RoundProgress) -> dict[str, Any]:
    """A round that waits for the reader's levels, for parts/duties.html."""
    left = ngettext("%(count)s item left", "%(count)s items left", own.missing) % {
        "count": number(own.missing)
    }
    return {
        "what": row.name,
        "why": _("%(left)s of %(total)s") % {"left": left, "total": number(own.total)},
        "due": row.deadline,
        "late": row.deadline <= clock.now(),
        "url": reverse("score_queue"),
        "button": _("Score"),
    }


def _round_form(typed: QueryDict | None, ministry: Ministry) -> RoundForm:
    last = Round.objects.values_list("number", flat=True).first() or 0
    usual = add_working_days(clock.today(), USUAL_DAYS, holidays_now())
    initial = {
        "name": _("Round %(number)s") % {"number": last + 1},
        "deadline": usual,
        "reviewers": ministry.reviewers_an_item,
    }
    return RoundForm(typed, tree=tree_on(clock.today()), initial=initial)


def _sheets(request: Request, row: Round) -> Listing:
    rows = row.assignments.current().select_related("item", "reviewer")
    return listing(request, AssignmentTable, None, rows, order=("pk",))


def _results(request: Request, row: Round) -> Listing:
    results = row.results.select_related("item")
    shown = listing(request, ResultTable, None, results, order=("public_value", "pk"))
    shown.table.criteria = criteria_of(row.rubric_id)
    items = [result.item_id for result in shown.rows]
    shown.table.given, shown.table.notes = levels_by_item(row, items), notes_by_item(row, items)
    shown.table.limit = request.ministry.retire_zone
    return shown
