"""Queues of what others owe until a day, and can be reminded of: answers of units, positions of members, checks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from audit.access.deputies import deputies_on
from audit.access.heads import heads_of
from audit.access.permissions import Permission
from audit.cases.ballots.queries.electorate import speakers
from audit.cases.ballots.queries.sealed import may_see_who_owes
from audit.cases.models import Ballot, Check, Consultation, Elector
from audit.cases.queries.answerers import answerers_of
from audit.cases.queries.cases import waiting_ballots
from audit.core import clock
from audit.directory.models import User
from audit.directory.queries import tree_on

from .queue import OVERSEES, Described, Queue, QueueAct

NOBODY = _("nobody heads the unit or any unit above it")


def _reminds(name: str, label: Any) -> QueueAct:
    says = _(
        "One mail to each person with all that is chosen here; nobody is reminded twice a day of the same."
    )
    return QueueAct(name, Permission.DRAFT_CASE, label, says)


def acting(people: Mapping[int, Sequence[User]], day: date) -> dict[int, tuple[User, ...]]:
    """By the same key who acts for each of these people on a day: the deputy where one is away. One query."""
    deputies = deputies_on(day)
    return {
        key: tuple(dict.fromkeys(deputies.get(each.pk, each) for each in found))
        for key, found in people.items()
    }


def _consultations(reader: User) -> QuerySet[Consultation]:
    return Consultation.objects.open().exclude(case__deadline=None).select_related("case")


def _describe_consultations(rows: Sequence[Consultation], reader: User) -> list[Described]:
    heads = answerers_of(rows, clock.today())
    why = _t("%(unit)s was asked what speaks against it and has not answered")
    return _of_units(rows, {row.pk: heads[row.pk] for row in rows}, why)


def _of_units(
    rows: Sequence[Consultation | Check], heads: Mapping[int, Sequence[User]], why: str, anchor: str = ""
) -> list[Described]:
    """Questions to units with who acts for them, by id of the row; `anchor`: the place on the page of the case. Two queries."""
    today = clock.today()
    tree, owes = tree_on(today), acting(heads, today)
    return [
        Described(
            str(row.case),
            row.case.get_absolute_url() + anchor,
            _with_nobody(why % {"unit": tree.name(row.unit_id) or row.unit}, owes[row.pk]),
            owes=owes[row.pk],
        )
        for row in rows
    ]


def _with_nobody(why: str, owes: Collection[User]) -> str:
    return why if owes else f"{why}; {NOBODY}"


CONSULTATIONS = Queue(
    name="consultations",
    heading=_("Units that have not answered"),
    lead_text=_("Units that were asked about a running consultation, the most urgent first."),
    empty=_("Every unit that was asked has answered."),
    opens=(Permission.DRAFT_CASE, OVERSEES),
    rows=_consultations,
    describe=_describe_consultations,
    since="case__entered_at",
    due="case__deadline",
    search=("case__number", "case__title"),
    acts=(_reminds("remind-units", _("Remind the units' heads")),),
)


def _ballots(reader: User) -> QuerySet[Ballot]:
    return waiting_ballots()


def _describe_ballots(rows: Sequence[Ballot], reader: User) -> list[Described]:
    """With those who speak for the seats without a position, to who may know of them; never a position. Three queries, at most
    eight."""
    voting = [row for row in rows if not row.by_silence] if may_see_who_owes(reader) else []
    electors = Elector.objects.filter(ballot__in=[row.seated_in for row in voting])
    owes = Exists(Elector.objects.outstanding().filter(pk=OuterRef("pk")))
    seats: Sequence[Any] = list(electors.select_related("user").annotate(owes=owes)) if voting else []
    spoken_for = speakers([seat for seat in seats if seat.owes]) if voting else {}
    return [
        _ballot(row, [seat for seat in seats if seat.ballot_id == row.seated_in], spoken_for) for row in rows
    ]


def _ballot(row: Ballot, seats: Sequence[Any], spoken_for: Mapping[int, User]) -> Described:
    missing = [seat for seat in seats if seat.owes]
    owes = tuple(dict.fromkeys(spoken_for[seat.pk] for seat in missing if seat.pk in spoken_for))
    if row.by_silence:
        why = _t("Who does not answer counts as having no objection")
    elif seats:
        facts = {"answered": len(seats) - len(missing), "size": len(seats)}
        why = _t("%(answered)s of %(size)s members have taken a position") % facts
    else:
        why = _t("The ballot is open; who has answered is sealed")
    return Described(str(row.case), row.case.get_absolute_url(), why, owes=tuple(sorted(owes, key=str)))


BALLOTS = Queue(
    name="ballots",
    heading=_("Open ballots"),
    lead_text=_("Who has not answered, by name, to the task force; never what somebody said."),
    empty=_("No ballot is open."),
    opens=(Permission.DRAFT_CASE, OVERSEES),
    rows=_ballots,
    describe=_describe_ballots,
    since="opened_at",
    due="deadline",
    search=("case__number", "case__title"),
    acts=(_reminds("remind-members", _("Remind those who have not answered")),),
)


def _checks(reader: User) -> QuerySet[Check]:
    return Check.objects.open().select_related("case")


def _describe_checks(rows: Sequence[Check], reader: User) -> list[Described]:
    heads = heads_of({row.unit_id for row in rows}, clock.today())
    why = _t("%(unit)s was asked whether it is still as decided and has not answered")
    return _of_units(rows, {row.pk: heads[row.unit_id] for row in rows}, why, "#after")


CHECKS = Queue(
    name="checks",
    heading=_("Checks that were not answered"),
    lead_text=_("Units that were asked whether a decision holds, the most urgent first."),
    empty=_("Every check was answered."),
    opens=(Permission.DRAFT_CASE, OVERSEES),
    rows=_checks,
    describe=_describe_checks,
    since="opened_at",
    due="due_at",
    search=("case__number", "case__title"),
    acts=(_reminds("remind-checked", _("Remind the units' heads")),),
)
