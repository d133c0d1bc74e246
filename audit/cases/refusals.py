"""What the actions of this room refuse."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.core import show
from audit.core.refusals import Refused
from audit.register.choices import Mandate

from .rules import readiness
from .rules.readiness import Facts, Need
from .wording import costs_in_words, prescribed_words


class NoSuchMove(Refused):
    message = _("There is no such step for a case.")


class WrongState(Refused):
    message = _(
        "This step is not possible while the case is in the state “%(state)s”. Look at the case again."
    )


class NotDue(Refused):
    message = _("The clock has nothing to do here yet.")


class FieldMissing(Refused):
    message = _("Fill in the field “%(field)s”; this step cannot be made without it.")


class TextTooLong(Refused):
    message = _("The field “%(field)s” takes at most %(limit)s characters. Shorten the text.")


class TextUnreadable(Refused):
    message = _(
        "The field “%(field)s” holds a character that cannot be shown or stored. Type the text again."
    )


class UnknownUnit(Refused):
    message = _("No unit has the code “%(code)s” today.")


# --- drafts -----------------------------------------------------------------------------------------------------------


class NoItems(Refused):
    message = _("Choose at least one work item for the case.")


class TooManyItems(Refused):
    message = _("A case holds at most %(limit)s work items. Make several cases of them.")


class UnknownItem(Refused):
    message = _("One of the chosen work items does not exist.")


class ItemInOtherCase(Refused):
    message = _("“%(item)s” is already in case %(number)s. A work item can be in one open case only.")


class ItemNotLive(Refused):
    message = _("“%(item)s” has been stopped already; there is nothing left to decide about it.")


class UnknownMeasure(Refused):
    message = _("Choose one of the measures.")


class PauseOutOfRange(Refused):
    message = _("A trial lasts 30 to 180 days; 0 days means none.")


class BadAfter(Refused):
    message = _(
        "Say for each work item how often it occurs after the measure and how long it takes, with whole numbers from 0."
    )


class NotADraft(Refused):
    message = _("Only a draft can be changed. Take the case back to the draft first.")


# --- before a move ----------------------------------------------------------------------------------------------------


class TextIncomplete(Refused):
    message = _("The draft is not complete. Still missing: %(missing)s.")


class AmendmentFirst(Refused):
    message = _(
        "This measure changes what a rule or a demand prescribes: %(items)s. Whoever made it has to amend it first. Choose a measure that leaves this alone, or leave the work out of the case."
    )


class WorkUnconfirmed(Refused):
    message = _(
        "The head of the unit has not confirmed this work yet: %(items)s. It counts once it is confirmed; then the case can be submitted."
    )


class NothingSaved(Refused):
    message = _("A measure has to take less than what it replaces, for each work item. %(items)s")


class ReceiverMissing(Refused):
    message = _("Name the work this becomes part of.")


class ReceiverUnknown(Refused):
    message = _("The receiving work does not exist in this ministry.")


class ReceiverInCase(Refused):
    message = _(
        "“%(item)s” is in this case itself. Choose other work to receive it: nothing is merged into itself."
    )


class ReceiverElsewhere(Refused):
    message = _("“%(item)s” is in an open case itself. It can receive work when that case is over.")


class ReceiverEnded(Refused):
    message = _("“%(item)s” takes place no more. Choose work that goes on to receive this.")


class EffectTooSoon(Refused):
    message = _("The effective date is too near. It must be %(day)s or later.")


class ConsultationRuns(Refused):
    message = _("The consultation still runs. The ballot can be opened when its time is over.")


class PointsOpen(Refused):
    message = _("Points of the consultation still need a reply: %(count)s. Reply to each before the ballot.")


class ElectorateTooSmall(Refused):
    message = _(
        "The council has %(members)s members; a ballot needs at least %(least)s. The minister has to decide this case instead."
    )


class ObjectionsUnanswered(Refused):
    message = _("Objections still need an answer: %(count)s. Answer each before the case goes on.")


class ElectorateLargeEnough(Refused):
    message = _("The council has enough members for a ballot: open it instead of asking the minister.")


class RenewedAlready(Refused):
    message = _(
        "The time to answer was renewed once already. Answer the objections, write the text anew, or refer the case to the minister."
    )


class NeedsUnanswered(Refused):
    message = _(
        "Somebody needs this work and has no answer yet: %(count)s. Answer each before the trial goes on."
    )


class BadKeepUntil(Refused):
    message = _("Name the day until which the work is kept: a day to come, %(day)s at the latest.")


# --- positions and answers --------------------------------------------------------------------------------------------


class NoBallot(Refused):
    message = _("No ballot is open for this case.")


class NotInElectorate(Refused):
    message = _("You do not belong to the electorate of this ballot. It was fixed when the ballot opened.")


class SuccessorSpoke(Refused):
    message = _(
        "While you were not on the council, your successor took a position for this seat. It stands, sealed, until the close."
    )


class UnknownPosition(Refused):
    message = _("Choose one of the five positions.")


class ObjectionIncomplete(Refused):
    message = _(
        "An objection needs its kind, its reason, and what would resolve it. Still missing: %(missing)s."
    )


class NotAnObjection(Refused):
    message = _("This objection is not open any more; it needs no answer.")


class ConsultationClosed(Refused):
    message = _("This consultation is over or was asked about an earlier text.")


class AnsweredAlready(Refused):
    message = _("Your unit has answered this consultation already.")


class NoTrial(Refused):
    message = _(
        "The trial of this case is over. Whoever needs the work tells the task force, or logs it in the register again."
    )


class NeedAnswered(Refused):
    message = _("This need has its answer already, or was about an earlier text.")


class NothingToReply(Refused):
    message = _("There is no point to reply to, or it has its reply already.")


FIELDS: Mapping[str, object] = MappingProxyType(
    {
        "title": _("title"),
        "items": _("items of the case"),
        "reasons": _("reasons"),
        "after": _("what will be done instead"),
        "merge_into": _("receiving work"),
        "effective_on": _("effective from"),
        "reason": _("reason"),
        "keep_until": _("kept until"),
        "purpose": _("what it is needed for"),
        "lighter_form": _("a lighter form that would do"),
        "document_number": _("document number"),
        "units": _("further units to ask"),
        "point": _("what speaks against it, or what to heed"),
        "reply": _("reply"),
        "text": _("answer"),
        "objection_kind": _("kind of objection"),
        "resolves_if": _("what would resolve it"),
    }
)


def listed(names: tuple[str, ...]) -> str:
    """Names of fields as a reader finds them on the page."""
    return ", ".join(str(FIELDS[name]) for name in names)


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
        readiness.objections_answered: lambda facts: ObjectionsUnanswered(count=facts.unanswered_objections),
    }
)


def refusal(need: Need, facts: Facts) -> Refused:
    """The refusal that tells of an unmet need."""
    said = UNMET.get(need)
    return said(facts) if said else NotDue()
