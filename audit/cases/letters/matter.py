"""What a mail says of the case itself: the question, the hours, and what its reader is in it."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.core.show import hours
from audit.directory.models import Appointment, User
from audit.register.rules.burden import hours as hours_of

from ..choices import Measure
from ..models import Case, CaseItem
from ..states.columns import Party, Phase
from ..states.lookup import row_of
from ..wording.sentences import ASKS

MOST_TITLES = 5


def matter_of(case: Case, own_units: frozenset[int]) -> tuple[str, ...]:
    """The case in a few lines, in the active language. `own_units`: those its reader sits in or heads.

    No query for a case whose lines and items are at hand."""
    lines = list(case.lines.all())
    settled = row_of(case.state).phase is not Phase.OPEN
    what = _decided(case, lines) if settled else _question(case, lines)
    return (what, _hours(lines, settled=settled), *_part(case, lines, own_units))


def own_units(reader: User) -> frozenset[int]:
    """The units a person sits in or heads today. Two queries."""
    today = clock.today()
    seats = Appointment.objects.on(today).filter(user=reader).values_list("unit_id", flat=True)
    headed = Grant.objects.on(today).of_role(Role.UNIT_HEAD).filter(user=reader, unit__isnull=False)
    return frozenset(seats) | frozenset(headed.values_list("unit_id", flat=True))


def _question(case: Case, lines: Sequence[CaseItem]) -> str:
    into = case.merge_into.title if case.merge_into else _("other work")
    return str(ASKS[Measure(case.measure)]) % {"work": _titles(lines) or case.title, "into": into}


def _decided(case: Case, lines: Sequence[CaseItem]) -> str:
    """What was asked is no question any more."""
    facts = {"measure": Measure(case.measure).label, "work": _titles(lines) or case.title}
    return _("%(measure)s: %(work)s") % facts


def _titles(lines: Sequence[CaseItem]) -> str:
    titles = ", ".join(f"“{line.item.title}”" for line in lines[:MOST_TITLES])
    more = len(lines) - MOST_TITLES
    if more > 0:
        words = ngettext("%(titles)s and %(more)s more", "%(titles)s and %(more)s more", more)
        titles = words % {"titles": titles, "more": more}
    return titles


def _hours(lines: Sequence[CaseItem], *, settled: bool) -> str:
    before = sum(line.before_minutes for line in lines)
    saved = sum(line.saved_minutes for line in lines)
    facts = {"before": hours(hours_of(before)), "saved": hours(hours_of(saved))}
    if settled:
        return _("It took %(before)s hours a year before; the decision gives back %(saved)s.") % facts
    return _("It takes %(before)s hours a year; the proposal gives back %(saved)s.") % facts


def _part(case: Case, lines: Sequence[CaseItem], own: frozenset[int]) -> Iterator[str]:
    """What the reader is in it; nothing for whoever only reads."""
    if own & {line.item.unit_id for line in lines}:
        yield _("Your unit does this work.")
    elif own & {line.item.requester_unit_id for line in lines}:
        yield _("Your unit asked for this work.")
    elif row_of(case.state).asks is Party.CONSULTED_UNITS and own:
        yield _("Your unit takes part in this work or receives it.")
