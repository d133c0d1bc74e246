"""What is said when a need of a move is not met."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.utils.translation import gettext

from audit.core import show
from audit.core.refusals import Refused
from audit.register.choices import Mandate
from audit.register.rules.burden import hours

from ..rules import after, alone, opening, readiness
from ..rules.readiness import Facts, Need
from ..wording.sentences import costs_in_words, prescribed_words
from .after import LaterDecision, NoReport, OrderRatified, WorkChanged
from .alone import (
    CallUpOver,
    MandateNotLight,
    NoDeclaration,
    NoPractice,
    NotOnThisTrack,
    NoWaiver,
    OtherUnitsConcerned,
    RecordProtected,
    TooManyHours,
)
from .ballot import ElectorateLargeEnough, ElectorateTooSmall
from .case import NotDue
from .consultation import ConsultationRuns, PointsOpen
from .drafting import (
    AmendmentFirst,
    EffectTooSoon,
    NothingSaved,
    ReceiverEnded,
    TextIncomplete,
    WorkUnconfirmed,
)
from .fields import listed
from .objection import ObjectionsUnanswered, RenewedAlready
from .opening import (
    AmendmentNotNeeded,
    NoPromiseOpen,
    NotLight,
    ObjectedBefore,
    OwnersDoNotAgree,
    PromisesOpen,
    SeasonClosed,
)
from .signature import DocumentFirst, SignedElsewhere, SignedHere
from .trial import NeedsUnanswered


def _resting(facts: Facts) -> str:
    """The items that rest on a rule, each with the rule."""
    words = gettext("“%(title)s” (%(mandate)s prescribes: %(what)s)")
    return ", ".join(
        words
        % {
            "title": one.title,
            "mandate": Mandate(one.mandate).label,
            "what": prescribed_words(one.gate.touched),
        }
        for one in readiness.forbidding(facts)
    )


# What is said when a need of a move is not met. The clock's needs have no sentence of their own: nobody waits at them.
UNMET: Mapping[Need, Callable[[Facts], Refused]] = MappingProxyType(
    {
        readiness.text_complete: lambda facts: TextIncomplete(missing=listed(readiness.lacks(facts))),
        readiness.mandate_allows: lambda facts: AmendmentFirst(items=_resting(facts)),
        readiness.work_confirmed: lambda facts: WorkUnconfirmed(items=", ".join(facts.unconfirmed)),
        readiness.measure_saves: lambda facts: NothingSaved(items=costs_in_words(readiness.wasteful(facts))),
        readiness.receiver_goes_on: lambda facts: ReceiverEnded(item=facts.receiver),
        readiness.effect_far_enough: lambda facts: EffectTooSoon(day=show.day(facts.earliest_effect)),
        readiness.consultation_over: lambda _facts: ConsultationRuns(),
        readiness.points_answered: lambda facts: PointsOpen(count=facts.points_open),
        readiness.electorate_large_enough: lambda facts: ElectorateTooSmall(
            members=facts.members, least=facts.quorum
        ),
        readiness.electorate_too_small: lambda _facts: ElectorateLargeEnough(),
        readiness.renewal_left: lambda _facts: RenewedAlready(),
        readiness.needs_answered: lambda facts: NeedsUnanswered(count=facts.unanswered_needs),
        alone.records_stay: lambda facts: RecordProtected(items=", ".join(facts.protected)),
        alone.is_units_own: lambda _facts: NotOnThisTrack(),
        alone.is_waiver: lambda _facts: NoWaiver(),
        alone.is_declaration: lambda _facts: NoDeclaration(),
        alone.mandate_is_light: lambda _facts: MandateNotLight(),
        alone.one_unit_alone: lambda _facts: OtherUnitsConcerned(),
        alone.below_limit: lambda facts: TooManyHours(limit=show.hours(hours(facts.light_minutes))),
        alone.is_practice: lambda _facts: NoPractice(),
        alone.call_up_open: lambda _facts: CallUpOver(),
        after.relapse_reported: lambda _facts: NoReport(),
        after.still_speaks: lambda _facts: LaterDecision(),
        after.order_unratified: lambda _facts: OrderRatified(),
        after.work_as_decided: lambda facts: WorkChanged(items=", ".join(facts.changed_since)),
        readiness.signs_here: lambda _facts: SignedElsewhere(),
        readiness.signs_elsewhere: lambda _facts: SignedHere(),
        readiness.document_confirmed: lambda _facts: DocumentFirst(),
        readiness.objections_answered: lambda facts: ObjectionsUnanswered(count=facts.unanswered_objections),
        opening.outside_season: lambda facts: SeasonClosed(day=show.day(facts.season_ends)),
        opening.promises_kept: lambda facts: PromisesOpen(count=facts.promises_open),
        opening.promise_open: lambda _facts: NoPromiseOpen(),
        opening.amendment_needed: lambda _facts: AmendmentNotNeeded(),
        opening.is_light: lambda facts: NotLight(hours=show.number(facts.light_minutes // 60)),
        opening.owners_agree: lambda _facts: OwnersDoNotAgree(),
        opening.not_objected_before: lambda _facts: ObjectedBefore(),
    }
)


def refusal(need: Need, facts: Facts) -> Refused:
    """The refusal that tells of an unmet need."""
    said = UNMET.get(need)
    return said(facts) if said else NotDue()
