"""Events told in readable sentences: one table from the kind of an event to what people read.

A new kind of event needs a line here; a test compares the table with every kind the actions record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .models import Event

SENTENCES: dict[str, str | Promise] = {
    # the register
    "item.logged": _("The work was logged."),
    "item.edited": _("The entry was changed."),
    "item.confirmed": _("The unit head confirmed the entry."),
    "item.status_set": _("The status of the work changed."),
    "item.valued": _("A new public value was set."),
    "item.recounted": _("The times a year were counted anew: the calendar has changed."),
    "item.decided": _("A case decided how often the work takes place, and what it takes each time."),
    "item.restated": _("The times a year were counted anew: a new year has begun."),
    "items.restated": _("The burden of recurring work was stated for the new year."),
    "items.generated": _("Made-up entries for trials were added."),
    # scoring
    "rubric.installed": _("The criteria of the scoring were set."),
    "rubric.revised": _("The criteria of the scoring got a new version."),
    "round.opened": _("A scoring round was opened."),
    "round.released": _("The scores of the round were released."),
    "round.put_off": _(
        "The end of the round moved to the next working day: a holiday was added to the calendar."
    ),
    "score.given": _("A score was given."),
    "score.recused": _("A reviewer stepped back from an item."),
    "score.abstained": _("A reviewer gave no score."),
    "assignment.handed_over": _("An item was handed to another reviewer."),
    # how a case moves
    "case.drafted": _("The case was drafted."),
    "case.edited": _("The draft was changed."),
    "case.submit": _("The case was submitted, and the units were asked."),
    "case.revise": _("The case was taken back for a new revision."),
    "case.open_ballot": _("The ballot was opened."),
    "case.extend": _("The ballot was extended."),
    "case.agree": _("The ballot closed: agreed."),
    "case.stop_at_objection": _("The ballot closed: an objection is open."),
    "case.lapse": _("The ballot closed without a decision."),
    "case.reopen_ballot": _("The ballot was opened again."),
    "case.sign": _("The decision was signed."),
    "case.hand_back": _("The case was handed back."),
    "case.schedule": _("The day of effect was set."),
    "case.pause": _("The trial pause began."),
    "case.take_effect": _("The decision is in effect."),
    "case.withdraw": _("The case was withdrawn."),
    "case.put_off": _("The deadline moved to the next working day: a holiday was added to the calendar."),
    "ballot.closed": _("The ballot was counted."),
    # what people say about a case
    "position.taken": _("A position was taken."),
    "consultation.asked": _("A unit was asked."),
    "consultation.answered": _("A unit answered the consultation."),
    "consultation.replied": _("The task force replied to a unit's point."),
    "objection.answered": _("An objection was answered."),
    "decision.made": _("The decision record was made."),
    "reminder.sent": _("Those who had not answered were reminded."),
    # the house
    "baseline.frozen": _("The baseline was frozen."),
    "person.admitted": _("A person was admitted."),
    "people.imported": _("A list of people was taken in."),
    "person.changed": _("What is known of a person was corrected."),
    "person.appointed": _("A person got another seat."),
    "person.left": _("A person leaves."),
    "grant.given": _("A role was given."),
    "grant.ended": _("A role was ended."),
    "grant.withdrawn": _("A role that had not begun was taken back."),
    "absence.noted": _("An absence was entered."),
    "absence.ended": _("An absence was ended."),
    "token.issued": _("A token for programs was issued."),
    "token.revoked": _("A token for programs was revoked."),
    "mail.resent": _("A failed mail was put back into the outbox."),
    "mail.hurried": _("A mail that was waiting was sent early."),
    "ministry.founded": _("The ministry was founded."),
    "ministry.settings_changed": _("The settings of the ministry were changed."),
    "calendar.day_added": _("A day was added to the calendar of the ministry."),
    "calendar.day_taken_back": _("A day of the ministry's own was taken back from its calendar."),
    "operator.entered": _("An operator entered the ministry to look."),
    "units.imported": _("Units were imported."),
    "units.rearranged": _("The units were led into another order."),
    # reorganizations
    "reorganization.drafted": _("A reorganization was drafted."),
    "reorganization.edited": _("The draft of the reorganization was changed."),
    "reorganization.guided": _("The guide list of the reorganization was replaced."),
    "reorganization.sent": _("It was decided by hand where something goes."),
    "reorganization.scheduled": _("The reorganization was scheduled."),
    "reorganization.withdrawn": _("The reorganization was withdrawn."),
    "reorganization.applied": _("The reorganization took effect."),
    "reorganization.blocked": _("The reorganization could not take effect on its day."),
    "item.handed_over": _("The work went to another unit."),
    "person.moved": _("The person's seat moved to another unit."),
    "person.unseated": _("The person's seat ended with its unit."),
    "consultation.passed_on": _("The question to a unit that ended went to its successor."),
    "elector.passed_on": _("A seat in the electorate passed to another unit."),
}

# Facts of an event that are shown after its sentence, in this order.
DETAILS: dict[str, str | Promise] = {
    "role": _("Role"),
    "document_number": _("Document number"),
    "reason": _("Reason"),
    "day": _("Day"),
}

# Ballots are sealed and reviews are blind: their events show neither the person nor what was said.
NAMELESS: dict[str, str | Promise] = {"position": _("a council member"), "score": _("a reviewer")}

SOMEBODY = _("a person of the ministry")


@dataclass(frozen=True)
class HistoryEntry:
    """An event as people read it; fits `parts/history.html`. `leaf` is the hash in hexadecimal digits."""

    number: int
    at: datetime
    who: str
    text: str
    leaf: str


def sentence(kind: str, move: str = "") -> str:
    """What a kind of event means, in the reader's language. `move` tells one `case.moved` from another."""
    known = SENTENCES.get(f"case.{move}") if kind == "case.moved" else SENTENCES.get(kind)
    return str(known) if known is not None else gettext("Recorded: %(kind)s") % {"kind": kind}


def who(event: Event, *, names: bool = True) -> str:
    """Who acted: the person, the office where the act is sealed, or the clock. Without `names` only that it was a person."""
    hidden = NAMELESS.get(event.kind.partition(".")[0], None if names else SOMEBODY)
    if hidden is not None and event.actor_id is not None:
        return str(hidden)
    return str(event.actor) if event.actor_id is not None else gettext("automatically")


def details(event: Event) -> str:
    """The facts of an event that belong to its sentence; nothing of a sealed one."""
    if event.kind.partition(".")[0] in NAMELESS:
        return ""
    facts = event.facts
    return " ".join(f"{label}: {facts[name]}." for name, label in DETAILS.items() if facts.get(name))


def line(event: Event, *, names: bool = True) -> HistoryEntry:
    """An event as people read it. Reads the actor: select it with the events."""
    text = sentence(event.kind, str(event.facts.get("move", "")))
    return HistoryEntry(
        number=event.sequence,
        at=event.at,
        who=who(event, names=names),
        text=f"{text} {details(event)}".strip(),
        leaf=bytes(event.leaf_hash).hex(),
    )


def lines(events: Iterable[Event], *, names: bool = True) -> list[HistoryEntry]:
    """Events as people read them, in the order they come."""
    return [line(event, names=names) for event in events]


def history(*subjects: models.Model, limit: int = 50, names: bool = True) -> list[HistoryEntry]:
    """What happened to these rows of the open ministry, newest first, at most `limit` lines. One query."""
    return lines(Event.objects.about(*subjects)[:limit], names=names)
