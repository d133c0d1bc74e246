"""Open duties that nobody owns: whoever had them left, and nobody took the post over. The secretary's desk lists them.

A post that somebody holds today is owned, also while that person is away: duties wait for the return, or for the deputy."""

from collections import Counter
from collections.abc import Set
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audit.access.gate import can, holders
from audit.access.heads import heads_of
from audit.access.permissions import Permission
from audit.cases.ballots.queries.electorate import speakers
from audit.cases.ballots.queries.sealed import may_see_who_owes
from audit.cases.models import Case, Consultation, Elector
from audit.cases.queries.cases import objections
from audit.cases.queries.council import vacant_seats
from audit.cases.states.columns import Hearing
from audit.cases.states.lookup import row_of
from audit.core import clock
from audit.core.show import day
from audit.directory.models import Unit, User
from audit.directory.queries import tree_on
from audit.register.queries import unconfirmed_by_unit
from audit.scoring.models import Round
from audit.scoring.queries.reviewers import without_reviewer

from ..rules.waiting import TodoItem, capped


def unowned(user: User) -> list[TodoItem]:
    """Everything nobody owns today, with what helps and where this reader finds it. A fixed number of queries."""
    return [*offices(), *seats(user), *council(), *scores(user), *units()]


def council() -> list[TodoItem]:
    """Seats of the council without a member and without a deputy: what is opened now does not ask them."""
    why = _(
        "%(name)s left the council on %(day)s; give the role of a member to the successor, or until there is one to the deputy"
    )
    rows = [
        TodoItem(
            _("Seat of %(unit)s in the council") % {"unit": seat.name},
            why % {"name": seat.last, "day": day(seat.until)}, reverse("people"), _("Look at the people"),
        )
        for seat in vacant_seats(clock.today())
    ]  # fmt: skip
    return capped(rows)


def scores(user: User) -> list[TodoItem]:
    """Items with a reviewer who may not score any more, one row for each reviewer and round.

    Who runs rounds hands them over; who keeps people looks at the person, who may need the role again."""
    rows = without_reviewer().order_by().values("reviewer", "round").annotate(count=Count("pk"))
    found = list(rows.order_by("round__deadline", "reviewer"))
    people = User.objects.in_bulk({row["reviewer"] for row in found})
    rounds = Round.objects.in_bulk({row["round"] for row in found})
    runs = can(user, Permission.RUN_ROUNDS)
    return capped(
        [_scores(people[row["reviewer"]], rounds[row["round"]], row["count"], runs=runs) for row in found]
    )


def _scores(reviewer: User, scoring: Round, count: int, *, runs: bool) -> TodoItem:
    what = ngettext(
        "%(count)d work item to score: %(title)s", "%(count)d work items to score: %(title)s", count
    )
    what %= {"count": count, "title": scoring}
    why = _("%(name)s is no reviewer any more; hand the items to other reviewers") % {"name": reviewer}
    if not runs:
        url = reverse("person", args=[reviewer.username])
        return TodoItem(what, why, url, _("Look at the person"), scoring.deadline)
    url = f"{reverse('review_queue', args=['scores'])}?{urlencode({'q': scoring.name})}"
    return TodoItem(what, why, url, _("Hand over"), scoring.deadline)


def units() -> list[TodoItem]:
    """Questions to units, and work they logged, where nobody heads the unit nor any unit above it."""
    questions = Consultation.objects.open().select_related("case", "unit").order_by("case__deadline", "pk")
    asked, counts = list(questions), unconfirmed_by_unit()
    names = _headless({row.unit_id for row in asked} | counts.keys())
    to_confirm = Unit.objects.filter(pk__in=names.keys() & counts.keys()).order_by("pk") if names else ()
    found = [
        _of_unit(row.unit, f"{names[row.unit_id]} · {row.case}", row.case.deadline)
        for row in asked
        if row.unit_id in names
    ]
    logs = [_of_unit(unit, _to_confirm(names[unit.pk], counts[unit.pk])) for unit in to_confirm]
    return [*capped(found), *capped(logs)]


def _headless(unit_ids: Set[int]) -> dict[int, str]:
    """Those of these units that nobody heads, nor any unit above them → their names today."""
    today = clock.today()
    empty = [unit for unit, heads in heads_of(unit_ids, today).items() if not heads] if unit_ids else []
    if not empty:
        return {}
    tree, codes = tree_on(today), dict(Unit.objects.filter(pk__in=empty).values_list("pk", "code"))
    return {unit: tree.name(unit) or codes[unit] for unit in empty}


def _to_confirm(name: str, count: int) -> str:
    what = ngettext(
        "%(unit)s: %(count)d work item to confirm", "%(unit)s: %(count)d work items to confirm", count
    )
    return what % {"unit": name, "count": count}


def _of_unit(unit: Unit, what: str, due: datetime | None = None) -> TodoItem:
    why = _(
        "Nobody heads the unit or any unit above it. Appoint a head; where the unit ended, say who has its work"
    )
    return TodoItem(what, why, unit.get_absolute_url(), _("Look at the unit"), due)


def seats(user: User) -> list[TodoItem]:
    """Seats nobody speaks for, in open ballots without their position, or with an objection that nobody can withdraw."""
    asked = Elector.objects.voting(clock.now())
    telling = may_see_who_owes(user)
    if telling:  # for others the seats that have answered stand among them: the list must not tell which
        asked = asked.outstanding()
    rows = Elector.objects.filter(Q(pk__in=asked.values("pk")) | Q(pk__in=objections().values("elector")))
    found = list(rows.select_related("user", "ballot__case").order_by("ballot__case__deadline", "pk"))
    spoken_for = speakers(found, telling=telling)
    return capped([_seat(row) for row in found if row.pk not in spoken_for])


def _seat(row: Elector) -> TodoItem:
    case = row.ballot.case
    why = (
        _(
            "%(name)s left the council; a new member in the same unit speaks for the seat, which counts until then"
        )
        if row_of(case.state).positions == Hearing.ALL
        else _(
            "%(name)s objected and left the council; a new member in the same unit can withdraw the objection"
        )
    )
    url = case.get_absolute_url()
    return TodoItem(str(case), why % {"name": row.user}, url, _("Look at the case"), case.deadline)


OFFICES = (
    (
        Permission.LEAD_CASE,
        gettext_lazy("Nobody leads cases; give somebody the role of the chair"),
    ),
    (
        Permission.DRAFT_CASE,
        gettext_lazy("Nobody drafts cases; give somebody the role of the secretary"),
    ),
    (
        Permission.SIGN,
        gettext_lazy("Nobody can sign; give somebody the role of the minister"),
    ),
)


def offices() -> list[TodoItem]:
    """Cases that wait for an office nobody holds: the chair, or whoever signs."""
    rows = Case.objects.order_by().values_list("state").annotate(count=Count("pk"))
    waiting: Counter[Permission] = Counter()
    for state, count in rows:
        task = row_of(state).task
        if task is not None:
            waiting[task.office] += count
    return [
        _office(waiting[office], why) for office, why in OFFICES if waiting[office] and not holders(office)
    ]


def _office(count: int, why: Promise) -> TodoItem:
    what = ngettext("%(count)d case", "%(count)d cases", count) % {"count": count}
    return TodoItem(what, str(why), reverse("case_list"), _("Look at the cases"))
