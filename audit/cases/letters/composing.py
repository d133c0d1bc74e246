"""What a notice still says when its mail is composed: the rights are asked again, and what is over is dropped. The texts stand
in templates/mail/<kind>.txt, one clear thing to do in each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from django.utils.translation import gettext as _

from audit.core import clock
from audit.core.show import moment
from audit.directory.models import User
from audit.mail.choices import DropReason
from audit.mail.composing import Composer, Content
from audit.mail.kinds import MailKind, kinds_in
from audit.mail.models import Notice
from audit.mail.rendering import MailLine

from ..ballots.wording import verdict_sentences
from ..events import STRETCHES
from ..events.after import (
    CONFIRMED_MAIL,
    REINSTATED_MAIL,
    RELAPSE_DISMISSED_MAIL,
    RELAPSE_REPORTED_MAIL,
    RELAPSED_MAIL,
    STOPPED_AGAIN_MAIL,
)
from ..events.alone import DECIDED_ALONE_MAIL, DECLARED_OVER_MAIL, WAIVED_MAIL
from ..events.amendment import AMENDMENT_ANSWERED_MAIL
from ..events.case import MEASURE_PROPOSED_MAIL
from ..events.consultation import CONSULTATION_ENDED_MAIL, POINT_ANSWERED_MAIL
from ..events.effect import IN_EFFECT_MAIL, PAUSED_MAIL
from ..events.ending import WITHDRAWN_MAIL
from ..events.faulty import BALLOT_STOPPED_MAIL
from ..events.minister import KEPT_MAIL
from ..events.objection import OBJECTION_ANSWERED_MAIL, OBJECTION_RENEWED_MAIL, TEXT_CHANGES_MAIL
from ..events.promise import OPINION_GIVEN_MAIL
from ..events.signature import DECIDED_MAIL, HANDED_BACK_MAIL
from ..events.trial import NEED_ANSWERED_MAIL, NEED_REPORTED_MAIL, RESTORED_MAIL
from ..models import Case
from ..queries.cases import ballot_of
from ..states.columns import FactGroup, Hearing
from ..states.lookup import row_of
from ..workflow import MOVES
from .matter import matter_of, own_units
from .recipients import RECIPIENTS

# True whatever becomes of the case. The others hold as long as it stands where the move led to, or where its deadline passed.
LASTING = frozenset(
    {
        CONSULTATION_ENDED_MAIL, DECIDED_MAIL, HANDED_BACK_MAIL, IN_EFFECT_MAIL,
        WITHDRAWN_MAIL, TEXT_CHANGES_MAIL, KEPT_MAIL, RESTORED_MAIL,
        NEED_ANSWERED_MAIL, AMENDMENT_ANSWERED_MAIL, BALLOT_STOPPED_MAIL, DECIDED_ALONE_MAIL, WAIVED_MAIL, DECLARED_OVER_MAIL, CONFIRMED_MAIL,
        RELAPSED_MAIL, RELAPSE_DISMISSED_MAIL, REINSTATED_MAIL, STOPPED_AGAIN_MAIL, OPINION_GIVEN_MAIL,
        POINT_ANSWERED_MAIL,
    }
)  # fmt: skip
# Kinds that only inform: whoever was to be told is told, as long as the case may be seen.
INFORMS = LASTING | {OBJECTION_ANSWERED_MAIL, PAUSED_MAIL, OBJECTION_RENEWED_MAIL}


def holds_in(kind: MailKind, state: str) -> bool:
    """Whether a mail of this kind still says what is so while a case is in a state."""
    row = row_of(state)
    if kind in LASTING:
        return True
    if kind == OBJECTION_ANSWERED_MAIL:  # as long as its author can still say something
        return row.positions in (Hearing.ALL, Hearing.OBJECTORS)
    if kind == NEED_REPORTED_MAIL:  # as long as its answer counts
        return row.facts == FactGroup.TRIAL
    if kind == RELAPSE_REPORTED_MAIL:  # as long as somebody can judge it
        return row.is_checked
    if kind == MEASURE_PROPOSED_MAIL:  # as long as its text waits to be completed
        return row.facts == FactGroup.TEXT
    led_here = any(move.mail == kind and move.target == row.state for move in MOVES)
    return led_here or (row.deadline is not None and row.deadline.overdue == kind)


def _compose(kind: MailKind, to: User, notices: Sequence[Notice]) -> list[Content | DropReason]:
    to.rights_kept = {}  # type: ignore[attr-defined]  # the gate keeps the rights there
    rows = Case.objects.visible_to(to).select_related("merge_into").prefetch_related("lines__item")
    cases, units = rows.in_bulk({notice.subject_id for notice in notices}), own_units(to)
    return [_content(kind, to, cases.get(notice.subject_id), notice, units) for notice in notices]


def _content(
    kind: MailKind, to: User, case: Case | None, notice: Notice, units: frozenset[int]
) -> Content | DropReason:
    """What a notice still says. Whoever is asked for something must still be the one who is asked: of a ballot that is
    everybody who speaks for a seat, whatever they have said, so that nothing tells who has not."""
    if case is None:
        return DropReason.NOT_CONCERNED
    if not holds_in(kind, case.state):
        return DropReason.OVER
    path = str(notice.facts.get("path", ""))
    if kind not in INFORMS:
        letter = next((letter for letter in RECIPIENTS[kind](case) if letter.to == to), None)
        if letter is None:
            return DropReason.NOT_CONCERNED
        path = letter.path
    path = path or case.get_absolute_url()
    # Called by the template: few kinds tell it.
    verdict = partial(_verdict, case)
    facts = {**notice.facts, "case": case, "decision": case.decision, "path": path, "verdict": verdict}
    matter = matter_of(case, units)
    return Content(facts | {"matter": matter}, (replace(_line(kind, case, path), details=matter),))


def _verdict(case: Case) -> list[str]:
    ballot = ballot_of(case)  # what was said of an earlier text counts no more
    return verdict_sentences(ballot.verdict if ballot else None)


def _line(kind: MailKind, case: Case, path: str) -> MailLine:
    """The case, with its deadline where something is asked for, and the page the kind's own mail leads to."""
    if kind == DECIDED_MAIL and case.decision is not None:
        path = case.decision.get_absolute_url()
    if kind in INFORMS or case.deadline is None or case.deadline <= clock.now():
        return MailLine(str(case), path)
    return MailLine(_("%(case)s (until %(moment)s)") % {"case": case, "moment": moment(case.deadline)}, path)


COMPOSERS: Mapping[MailKind, Composer] = MappingProxyType(
    {kind: partial(_compose, kind) for stretch in STRETCHES for kind in kinds_in(stretch).values()}
)
