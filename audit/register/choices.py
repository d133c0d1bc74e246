"""The words of the register. Mandates behind which no rule and no demand stands are together in `FREE`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ItemKind(TextChoices):
    REPORT = "report", _("report")
    EVENT = "event", _("event")
    MEETING = "meeting", _("meeting")
    APPROVAL = "approval", _("approval")
    PRACTICE = "practice", _("practice")


class Mandate(TextChoices):
    """Why the work is done, from the strongest reason to none that anybody knows."""

    STATUTE = "statute", _("statute")
    DECREE = "decree", _("presidential decree")
    MINISTERIAL_RULE = "ministerial_rule", _("ministerial rule")
    ADMINISTRATIVE_RULE = "administrative_rule", _("administrative rule (directive, regulation, notice)")
    OWN_INSTRUCTION = "own_instruction", _("instruction of the own minister or below")
    HIGHER_INSTRUCTION = (
        "higher_instruction",
        _("instruction of the president or prime minister, or national agenda"),
    )
    ASSEMBLY_DEMAND = "assembly_demand", _("demand of the National Assembly")
    AUDIT_DEMAND = "audit_demand", _("demand of the Board of Audit")
    EVALUATION = "evaluation", _("government performance evaluation")
    OUTSIDE_DEMAND = "outside_demand", _("another demand from outside the ministry")
    INTERNAL_POLICY = "internal_policy", _("internal policy")
    HABIT = "habit", _("habit, it has always been done")
    UNKNOWN = "unknown", _("I don't know")


# Behind these stands no rule and no demand: nothing about the work is prescribed.
FREE = frozenset({Mandate.INTERNAL_POLICY, Mandate.HABIT, Mandate.UNKNOWN})

# Work that may be decided without a ballot at all. Where nobody knows why it is done, the council is asked.
LIGHT = frozenset({Mandate.INTERNAL_POLICY, Mandate.HABIT})


class Prescribed(TextChoices):
    """What a rule, an instruction or a demand can lay down about a piece of work; the rest of it is free."""

    DONE = "done", _("that it is done")
    FREQUENCY = "frequency", _("how often")
    FORM = "form", _("in which form or channel")
    SIGNER = "signer", _("who signs")
    RECIPIENT = "recipient", _("to whom it goes")


class Recipient(TextChoices):
    """Who receives the work last."""

    TEAM = "team", _("colleagues in the unit")
    DIRECTOR = "director", _("division director")
    BUREAU_HEAD = "bureau_head", _("bureau head")
    OFFICE_HEAD = "office_head", _("office head")
    VICE_MINISTER = "vice_minister", _("vice minister")
    MINISTER = "minister", _("minister")
    ASSEMBLY = "assembly", _("National Assembly")
    OTHER_MINISTRY = "other_ministry", _("another ministry or the president's office")
    PUBLIC = "public", _("citizens and companies")
    UNKNOWN = "unknown", _("I don't know")


class RequesterKind(TextChoices):
    """Who asks for the work; what its words say beside it is not read by any rule."""

    UNIT = "unit", _("a unit of the ministry")
    LEVEL = "level", _("a superior")
    OUTSIDE = "outside", _("an outside body")
    NOBODY = "nobody", _("nobody asks for it")
    NONE = "", _("not stated")


class RequesterLevel(TextChoices):
    """The superior who asks for the work, by level and never by name."""

    DIRECTOR = "director", _("division director")
    BUREAU_HEAD = "bureau_head", _("bureau head")
    OFFICE_HEAD = "office_head", _("office head")
    VICE_MINISTER = "vice_minister", _("vice minister")
    MINISTER = "minister", _("minister")


class Channel(TextChoices):
    PAPER = "paper", _("on paper")
    DOCUMENT_SYSTEM = "document_system", _("document system")
    MESSENGER = "messenger", _("messenger")
    TELEPHONE = "telephone", _("telephone")
    MEETING = "meeting", _("meeting, face to face or by video")
    MAIL = "mail", _("mail")
    NONE = "", _("not stated")


# Kinds of work of which the channel and the minister's attendance are asked (never required).
ASKED_HOW = frozenset({ItemKind.REPORT, ItemKind.EVENT})


class EffortRole(TextChoices):
    """What a person does in one occurrence of the work. Both sides of a report count."""

    AUTHOR = "author", _("writes or prepares")
    REVIEWER = "reviewer", _("checks or corrects")
    ATTENDEE = "attendee", _("attends")
    READER = "reader", _("reads or is briefed")
    WAITING = "waiting", _("waits")
    OVERTIME = "overtime", _("waits outside office hours")


class FrequencyOption(TextChoices):
    """How often, in the words the form offers."""

    DAILY = "daily", _("every day")
    WORKING_DAYS = "working_days", _("every working day")
    WEEKLY = "weekly", _("every week")
    FORTNIGHTLY = "fortnightly", _("every second week")
    TIMES_A_WEEK = "times_a_week", _("n times a week, on no fixed day")
    MONTHLY = "monthly", _("every month")
    QUARTERLY = "quarterly", _("every quarter")
    HALF_YEARLY = "half_yearly", _("every half-year")
    YEARLY = "yearly", _("every year")
    AS_NEEDED = "as_needed", _("as needed, about n times a year")
    CUSTOM = "custom", _("another rule (RRULE)")


class DayOption(TextChoices):
    """Which day of the month, in the words the form offers; the values are those of `rules.frequency.DayOfMonth`."""

    DATE = "date", _("on the date of the first day")
    LAST_DAY = "last_day", _("on the last day of the month")
    FIRST_WORKING_DAY = "first_working_day", _("on the first working day of the month")
    LAST_WORKING_DAY = "last_working_day", _("on the last working day of the month")
    NTH_WEEKDAY = "nth_weekday", _("on a weekday of the month, such as the first Monday")


class Meant(TextChoices):
    """What somebody answers who is asked whether the last day, or whether working days, were meant."""

    LAST_DAY = "last_day", _("on the last day of the month")
    DATE = "date", _("on the date of the first day")
    WORKING_DAYS = "working_days", _("every working day")
    EVERY_DAY = "every_day", _("every day, Saturdays, Sundays and holidays too")


class OnHoliday(TextChoices):
    KEEP = "keep", _("takes place all the same")
    SKIP = "skip", _("is dropped")
    PREVIOUS = "previous", _("moves to the working day before")
    NEXT = "next", _("moves to the working day after")


class EntryReason(TextChoices):
    """Why the register's books were moved: the steps between two readings of a sum."""

    OPENING = "opening", _("opening of the books")
    LOGGED = "logged", _("logged")
    REVISED = "revised", _("answers changed")
    CONFIRMED = "confirmed", _("confirmed")
    WITHDRAWN = "withdrawn", _("withdrawn")
    TRANSFERRED = "transferred", _("handed over to another unit")
    RECOUNTED = "recounted", _("counted anew")
    RESTATED = "restated", _("counted for a new year")
    TAKEN_UP = "taken_up", _("taken up in a case")
    PAUSED = "paused", _("paused on trial")
    DECIDED = "decided", _("decided")
    GIVEN_BACK = "given_back", _("given back by a case")
    REOPENED = "reopened", _("taken up again")


class RevisionOutcome(TextChoices):
    """What became of other answers for a confirmed entry."""

    PENDING = "pending", _("to be confirmed")
    ACCEPTED = "accepted", _("confirmed")
    DECLINED = "declined", _("declined")
    REPLACED = "replaced", _("replaced by a later change")
    WITHDRAWN = "withdrawn", _("withdrawn")
    ENDED = "ended", _("closed, because the work has ended")


class TransferOutcome(TextChoices):
    """What became of an entry that one unit's head offered to another unit."""

    PENDING = "pending", _("to be accepted")
    ACCEPTED = "accepted", _("taken over")
    DECLINED = "declined", _("declined")
    TAKEN_BACK = "taken_back", _("taken back")


class Status(TextChoices):
    LOGGED = "logged", _("logged")
    CONFIRMED = "confirmed", _("confirmed")
    IN_CASE = "in_case", _("in a case")
    PAUSED = "paused", _("paused on trial")
    STOPPED = "stopped", _("stopped")
    CHANGED = "changed", _("changed")
    KEPT = "kept", _("kept")
    MERGED = "merged", _("merged")
    WITHDRAWN = "withdrawn", pgettext_lazy("entry", "withdrawn")


# A case is about to decide on this work, or it rests on trial: its entry is not edited meanwhile.
IN_A_CASE = frozenset({Status.IN_CASE, Status.PAUSED})
# This counts nowhere: its work does not take place any more, or its entry was withdrawn. Changed work does, with the burden its case left.
ENDED = frozenset({Status.STOPPED, Status.MERGED, Status.WITHDRAWN})
# What a decision has ended or changed: somebody may be asked for it as it was before.
OVER = frozenset({Status.STOPPED, Status.MERGED, Status.CHANGED})

# This rests on the decision of a case, which its page names.
DECIDED = frozenset({Status.STOPPED, Status.MERGED, Status.PAUSED, Status.CHANGED, Status.KEPT})

# The one colour of each status, for templates/parts/pill.html.
STATUS_TONES = {
    Status.LOGGED: "neutral",
    Status.CONFIRMED: "info",
    Status.IN_CASE: "warning",
    Status.PAUSED: "warning",
    Status.STOPPED: "success",
    Status.CHANGED: "success",
    Status.KEPT: "neutral",
    Status.MERGED: "success",
    Status.WITHDRAWN: "neutral",
}
