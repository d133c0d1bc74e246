"""Points that several documents have: what units said, who objected, and how a ballot was counted."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from audit.core.show import hours, moment, number
from audit.documents.official import NumberedItem

from ...models import Consultation
from ..decision_record import CountedBallot
from ..revisions import VerdictDescription
from ..voting import Objection


def labelled(label: str, text: str) -> NumberedItem:
    """`Label: text`."""
    return NumberedItem(f"{label}: {text}")


def section(head: str, points: Iterable[NumberedItem], none: str = "") -> NumberedItem:
    """A head with its points; with the words for none where there are none."""
    found = tuple(points)
    return NumberedItem(head, found or ((NumberedItem(none),) if none else ()))


def unit_point(unit: str, row: Consultation) -> NumberedItem:
    """What a unit said, and what was replied."""
    if row.answered_at is None:
        return labelled(unit, _("not answered"))
    if not row.point:
        return labelled(unit, pgettext("unit", "agrees") if row.agrees else _("no comment"))
    reply = labelled(_("Reply"), row.reply) if row.replied_at else NumberedItem(_("no reply"))
    return NumberedItem(f"{unit}: {row.point}", (reply,))


def objection_point(objection: Objection) -> NumberedItem:
    """An objection with all that was answered, and whether it stands."""
    said = objection.position
    who = f"{objection.who} ({objection.seat})" if objection.seat else objection.who
    outcome = _("withdrawn") if objection.stands is False else _("not resolved")
    answers = [labelled(_("Answer"), answer.text) for answer in objection.answers]
    return NumberedItem(
        f"{who} · {said.get_objection_kind_display()} · {outcome}",
        (
            labelled(_("Reason"), said.reason),
            labelled(_("What would resolve it"), said.resolves_if),
            *(answers or [NumberedItem(_("Not answered yet."))]),
        ),
    )


def verdict_line(verdict: VerdictDescription) -> str:
    """The verdict, what is missing, and the counts that are not nought."""
    counts = ", ".join(f"{label} {number(count)}" for label, count in verdict.counts if count)
    return " ".join((verdict.says, *verdict.missing, f"({counts})"))


def ballot_point(counted: CountedBallot) -> NumberedItem:
    """One opening of a ballot with its count."""
    facts = {"revision": counted.ballot.revision, "opening": counted.ballot.opening}
    head = _("Revision %(revision)s, ballot %(opening)s") % facts
    if counted.verdict is None:
        return labelled(head, _("It was stopped before the close. Its positions stay sealed."))
    days = {"opened": moment(counted.ballot.opened_at), "closed": moment(counted.ballot.closed_at)}
    ran = _("Ballot from %(opened)s to %(closed)s.") % days
    return NumberedItem(f"{head}: {verdict_line(counted.verdict)}", (NumberedItem(ran),))


def work_row(title: str, unit: str, before: Decimal, after: Decimal, saved: Decimal) -> tuple[str, ...]:
    """A row of the table of work; hours a year."""
    return (title, unit, *(hours(value) for value in (before, after, saved)))


def work_heads() -> Sequence[str]:
    """The heads of that table."""
    return (_("Work"), _("Owning unit"), _("Before (hours)"), _("After (hours)"), _("Saved (hours)"))
