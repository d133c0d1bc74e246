"""The register in words: how often, what it costs, what is wrong with an entry, and what was changed."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from audit.core.show import day as day_in_words
from audit.core.show import hours as hours_in_figures
from audit.core.show import number
from audit.directory.choices import Grade

from ..choices import (
    Channel,
    EffortRole,
    ItemKind,
    Mandate,
    OnHoliday,
    Recipient,
    RequesterKind,
    RequesterLevel,
    Status,
)
from ..rules.burden import MINUTES_AN_HOUR, DecidedBurden, EffortLine, annual_minutes, hours
from ..rules.draft import DAYS, DraftProblem
from ..rules.rrule import BadRule
from .answers import FORMER, prescribed_in_words
from .recurrence import rule_in_words

HOURS_A_DAY = 8

LABELS: dict[str, Promise] = {
    "title": gettext_lazy("title"),
    "kind": gettext_lazy("kind"),
    "final_recipient": gettext_lazy("final recipient"),
    "mandate": gettext_lazy("why we do it"),
    "mandate_citation": gettext_lazy("citation"),
    "prescribed": gettext_lazy("what is prescribed"),
    "requester_kind": gettext_lazy("requested by"),
    "requester_unit": gettext_lazy("requesting unit"),
    "requester_level": gettext_lazy("level of who asks for it"),
    "requester": gettext_lazy("requested by, in words"),
    "channel": gettext_lazy("channel"),
    "minister_attends": gettext_lazy("the minister attends"),
    "purpose": gettext_lazy("purpose"),
    "rrule": gettext_lazy("how often"),
    "dtstart": gettext_lazy("first day"),
    "on_holiday": gettext_lazy("on weekends and holidays"),
    "as_needed_a_year": gettext_lazy("times a year as needed"),
    "as_needed_basis": gettext_lazy("basis of the estimate"),
    "is_estimate": gettext_lazy("the times are an estimate"),
    "source_url": gettext_lazy("source"),
    "audience": gettext_lazy("audience"),
    "instead": gettext_lazy("what stops in its place"),
    "last_used_on": gettext_lazy("when somebody last used the result"),
    "effort": gettext_lazy("time and people"),
    "status": gettext_lazy("status"),
    "public_value": gettext_lazy("public value"),
    "annual_occurrences": gettext_lazy("how many times a year"),
    "decided": gettext_lazy("as a case decided"),
}
CHOICES: dict[str, Any] = {
    "kind": ItemKind,
    "final_recipient": Recipient,
    "mandate": Mandate,
    "channel": Channel,
    "requester_kind": RequesterKind,
    "requester_level": RequesterLevel,
    "on_holiday": OnHoliday,
    "status": Status,
}


def recurrence(
    rrule: str, dtstart: date | None, as_needed_a_year: int | None, decided: DecidedBurden | None = None
) -> str:
    """How often a duty happens: "every week on Monday", "as needed, about 12 times a year"; as decided, where a case did."""
    if decided is not None:
        return as_decided(decided)
    if dtstart is None:
        times = as_needed_a_year or 0
        return ngettext(
            "as needed, about %(n)s time a year", "as needed, about %(n)s times a year", times
        ) % {"n": number(times)}  # fmt: skip
    return rule_in_words(rrule, dtstart)


def burden(
    occurrences: int,
    lines: Iterable[EffortLine],
    *,
    estimate: bool = False,
    decided: DecidedBurden | None = None,
) -> str:
    """The burden as a sum a reader can check: "52 times a year × (1 person × 30 min + …) = 69 h a year".

    Where a case has decided what is left, that is the sum: "52 times a year × 8 h = 416 h a year"."""
    lines = tuple(lines)
    minutes = decided.minutes if decided else annual_minutes(occurrences, lines)
    facts = {
        "times": times(decided.occurrences if decided else occurrences),
        "each": together(decided) if decided else _each(lines),
        "hours": hours_in_figures(hours(minutes)),
    }
    if estimate and decided is None:
        return _("%(times)s × %(each)s = about %(hours)s h a year") % facts
    return _("%(times)s × %(each)s = %(hours)s h a year") % facts


def _each(lines: tuple[EffortLine, ...]) -> str:
    each = " + ".join(effort_sum(line) for line in lines) or "0"
    return f"({each})" if len(lines) > 1 else each


def decided_in(case: str, decided: DecidedBurden) -> str:
    """What a case left of the work: "decided in case 2026-0005: about 52 times a year, 8 h each"."""
    if not case:
        return _("decided in a case: %(left)s") % {"left": as_decided(decided)}
    return _("decided in case %(case)s: %(left)s") % {"case": case, "left": as_decided(decided)}


def as_decided(decided: DecidedBurden) -> str:
    """The same without the case: "about 52 times a year, 8 h each"."""
    return ngettext(
        "about %(n)s time a year, %(each)s each", "about %(n)s times a year, %(each)s each", decided.occurrences
    ) % {"n": number(decided.occurrences), "each": together(decided)}  # fmt: skip


def together(decided: DecidedBurden) -> str:
    """What one occurrence takes of all people, exactly: "8 h", "90 min"."""
    whole, rest = divmod(decided.minutes_each, MINUTES_AN_HOUR)
    if rest or not whole:
        return _("%(minutes)s min") % {"minutes": number(decided.minutes_each)}
    return _("%(hours)s h") % {"hours": number(whole)}


def effort_sum(line: EffortLine) -> str:
    """One line of effort as a product: "5 people × 10 min"."""
    people = ngettext("%(n)s person", "%(n)s people", line.headcount) % {"n": number(line.headcount)}
    return _("%(people)s × %(minutes)s min") % {"people": people, "minutes": number(line.minutes)}


def effort_line(line: EffortLine) -> str:
    """The same with who it is: "attends 5 people × 10 min"."""
    return f"{EffortRole(line.role).label} {effort_sum(line)}"


def times(occurrences: int) -> str:
    """How often in a year: "52 times a year"."""
    return ngettext("%(n)s time a year", "%(n)s times a year", occurrences) % {"n": number(occurrences)}


def why_this_year(year: int, today: date) -> str:
    """For which year a burden is stated, and why for that one."""
    if year > today.year:
        return _("Counted for %(year)d, the first full year after the start.") % {"year": year}
    return _("Counted for %(year)d, this calendar year.") % {"year": year}


def days_of_work(minutes: int) -> str:
    """A yearly burden as working days of one person: what it means, beside what it sums to."""
    days = hours(minutes) / HOURS_A_DAY
    if days < 1:
        return _("less than one working day of one person")
    rounded = hours_in_figures(days)
    return ngettext(
        "about %(n)s working day of one person",
        "about %(n)s working days of one person",
        1 if rounded == "1" else 2,
    ) % {"n": rounded}


def changed(changes: Mapping[str, Mapping[str, Any]], dtstart: date | None) -> list[str]:
    """Each changed answer with its old and new value, from the `changes` of an event.

    `dtstart` completes a rule that leaves its day open, where the change itself does not name one."""
    sentences = []
    for name in (name for name in LABELS if name in changes):
        before, after = (_value(name, changes, side, dtstart) for side in ("before", "after"))
        sentences.append(
            _("%(what)s: %(before)s → %(after)s") % {"what": LABELS[name], "before": before, "after": after}
        )
    return sentences


def _value(name: str, changes: Mapping[str, Mapping[str, Any]], side: str, dtstart: date | None) -> str:
    value = changes[name][side]
    if name == "prescribed" and value is not None:
        return prescribed_in_words(value)
    if value in (None, "", []):
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if name == "rrule":
        return _rule(value, changes.get("dtstart", {}).get(side), dtstart)
    return VALUES[name](value) if name in VALUES else str(value)


def _choice(name: str, value: str) -> str:
    if value in FORMER:
        return str(FORMER[value])
    return str(CHOICES[name](value).label)


def _rule(rrule: str, stated: str | None, dtstart: date | None) -> str:
    start = date.fromisoformat(stated) if stated else dtstart
    try:
        return rule_in_words(rrule, start) if start else rrule
    except BadRule:
        return rrule


def _line(line: Mapping[str, Any]) -> str:
    words = effort_line(EffortLine(**line))
    return words if line["grade"] == Grade.UNKNOWN else f"{words} ({Grade(line['grade']).label})"


# How a kept value reads, where it is not read as it stands.
VALUES: dict[str, Callable[[Any], str]] = {
    **{name: partial(_choice, name) for name in CHOICES},
    **{name: lambda value: day_in_words(date.fromisoformat(value)) for name in DAYS},
    "effort": lambda value: ", ".join(map(_line, value)),
    "decided": lambda value: as_decided(DecidedBurden(**value)),
}

PROBLEMS: dict[str, Promise] = {
    "empty": gettext_lazy("Write what the work is called."),
    "too_long": gettext_lazy("This is too long: at most %(fact)s characters."),
    "not_text": gettext_lazy("This is not text."),
    "line_break": gettext_lazy("The text must stand on one line. Take the line breaks out."),
    "control": gettext_lazy("The text holds a character that cannot be shown or stored. Take it out."),
    "direction": gettext_lazy(
        "The text holds a hidden mark that turns the direction of writing. Take it out."
    ),
    "address": gettext_lazy("Give an address that begins with https:// or http://."),
    "unknown_choice": gettext_lazy("This is none of the choices. Choose one from the list."),
    "requester_unit": gettext_lazy("Choose the unit that asks for the work from the units of today."),
    "requester_level": gettext_lazy("Choose the superior who asks for the work from the list."),
    "times": gettext_lazy("Say about how many times a year: 1 to %(fact)s."),
    "rule_and_times": gettext_lazy("Give either a rule or a number of times a year, not both."),
    "start_missing": gettext_lazy("Give the first day. The weekday or the day of the month follows from it."),
    "meant": gettext_lazy("Choose which of the two is meant."),
    "instead": gettext_lazy(
        "This is new work. Say what stops in its place and look at what was stopped before; or save once more as it is."
    ),
    "instead_missing": gettext_lazy("This is new work: say what stops in its place."),
    "times_a_week": gettext_lazy("Say how many times a week: 1 to 7."),
    "used_in_future": gettext_lazy("This day lies ahead. Give the day somebody last used it, up to today."),
    "start_out_of_reach": gettext_lazy("Choose a first day between 15 August 1948 and three years from now."),
    "effort_missing": gettext_lazy("Say for at least one line how many people need how many minutes."),
    "lines": gettext_lazy("At most %(fact)s lines of effort can be saved."),
    "people": gettext_lazy("The number of people must be 1 to %(fact)s."),
    "not_a_time": gettext_lazy(
        "Write the time as minutes, such as 90, or with its unit, such as 1.5 hours or 1h30."
    ),
    "minutes": gettext_lazy("The minutes of one person for one occurrence must be 1 to %(fact)s."),
    "more_than_a_year": gettext_lazy(
        "One person would need more time than a year has. Check minutes and how often."
    ),
    "rule_too_long": gettext_lazy("The rule is too long."),
    "rule_malformed": gettext_lazy("The rule cannot be read. It looks like FREQ=MONTHLY;BYDAY=1MO."),
    "rule_unknown_part": gettext_lazy("The rule has a part that is not known: %(fact)s."),
    "rule_doubled_part": gettext_lazy("The rule says %(fact)s twice."),
    "rule_no_frequency": gettext_lazy("The rule does not say how often: FREQ is missing."),
    "rule_finer_than_daily": gettext_lazy(
        "A rule finer than daily is not possible. Log the work of one day as one."
    ),
    "rule_bad_value": gettext_lazy("The rule has a value that is not possible in %(fact)s."),
    "rule_until_not_a_day": gettext_lazy("UNTIL must be a day without a time, such as 20261231."),
    "rule_count_with_until": gettext_lazy("The rule may have COUNT or UNTIL, not both."),
    "rule_too_many": gettext_lazy("The rule has more than 1,000 days."),
    "rule_week_number_needs_yearly": gettext_lazy("Week numbers (BYWEEKNO) need FREQ=YEARLY."),
    "rule_month_day_in_weekly": gettext_lazy("A weekly rule cannot name days of the month (BYMONTHDAY)."),
    "rule_year_day_needs_yearly": gettext_lazy("Days of the year (BYYEARDAY) need FREQ=YEARLY."),
    "rule_numbered_day_needs_monthly": gettext_lazy(
        "A numbered weekday such as 1MO needs FREQ=MONTHLY or YEARLY."
    ),
    "rule_numbered_day_with_week_number": gettext_lazy(
        "Numbered weekdays and week numbers do not go together."
    ),
    "rule_position_alone": gettext_lazy("BYSETPOS needs another part that chooses days."),
    "rule_ends_before_start": gettext_lazy("The rule ends before its first day."),
    "rule_never_occurs": gettext_lazy("By this rule the work never takes place."),
}


def problem(found: DraftProblem) -> str:
    """One sentence on what is wrong, and what to do."""
    # A fact may be a piece of what somebody typed: it is a value of the format here, never the format.
    fact = found.fact if isinstance(found.fact, str) else number(found.fact)
    return str(PROBLEMS[found.code]) % {"fact": fact}


def problem_with_name(found: DraftProblem) -> str:
    """The same with the name of the answer in front, where no field stands beside it."""
    return f"{LABELS[found.field]}: {problem(found)}"
