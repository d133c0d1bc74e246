"""How often, in the words of an office: the fields, what is asked back, and the rule that comes of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.core.forms import DayField, TextField, WholeField

from ..choices import DayOption, FrequencyOption, ItemKind, Meant, OnHoliday
from ..queries import stated
from ..rules.draft import EARLIEST_START, MOST_TIMES, TEXT_LIMITS, USUAL_ON_HOLIDAY, ItemDraft
from ..rules.frequency import (
    BY_MONTHS,
    NTHS,
    WEEKS,
    DayOfMonth,
    OfficeWords,
    PlainFrequency,
    may_mean_last_day,
    rule_of,
    words_of,
)
from ..wording.items import PROBLEMS
from ..wording.questions import LAST_DAY_MEANT, WORKING_DAYS_MEANT, answer
from ..wording.recurrence import ORDINALS, WEEKDAYS
from .effort import EffortForm

CHOOSE = ("", _("Choose"))
ON_WEEKDAYS = frozenset(map(str, WEEKS))
ON_MONTHS = frozenset(map(str, BY_MONTHS))
PLAIN = frozenset(map(str, PlainFrequency))
SENTENCES: dict[str, Any] = {"invalid_choice": PROBLEMS["unknown_choice"]}
EACH_NTH: list[tuple[str, Any]] = [(str(number), ORDINALS[number]) for number in NTHS]
EACH_WEEKDAY: list[tuple[str, Any]] = [(str(number), name) for number, name in enumerate(WEEKDAYS)]
# The frequencies a field belongs to; of another one it is not on the screen, so that nobody could correct it there.
BELONGS: Mapping[str, frozenset[str]] = {
    "dtstart": PLAIN | {FrequencyOption.CUSTOM, ""},
    "weekdays": ON_WEEKDAYS,
    "times_a_week": frozenset({FrequencyOption.TIMES_A_WEEK}),
    "month_day": ON_MONTHS,
    "nth": ON_MONTHS,
    "nth_weekday": ON_MONTHS,
    "as_needed_a_year": frozenset({FrequencyOption.AS_NEEDED}),
    "as_needed_basis": frozenset({FrequencyOption.AS_NEEDED}),
    "rrule": frozenset({FrequencyOption.CUSTOM}),
    "meant": ON_MONTHS | {FrequencyOption.DAILY},
}


def pick(label: Any, choices: Iterable[tuple[Any, Any]], **kwargs: Any) -> forms.ChoiceField:
    """A choice, with a sentence for a value that is none of it."""
    return forms.ChoiceField(label=label, choices=list(choices), error_messages=SENTENCES, **kwargs)


class RepeatForm(EffortForm):
    """The fields of how often. `asked` says which question stands open or was answered: "" for none."""

    needed_sometimes = ("times_a_week", "meant")

    repeat = pick(_("How often"), (CHOOSE, *FrequencyOption.choices))
    dtstart = DayField(
        required=False,
        first=EARLIEST_START,
        label=_("First or next day"),
        help_text=_("The weekday or the date follows from it, where nothing else is said."),
    )
    weekdays = forms.MultipleChoiceField(
        required=False,
        choices=EACH_WEEKDAY,
        widget=forms.CheckboxSelectMultiple,
        label=_("On which weekdays"),
        help_text=_("Several if need be. Without one it is the weekday of the first day."),
        error_messages=SENTENCES,
    )
    times_a_week = WholeField(
        required=False, low=1, high=7, unit=_("times a week"), label=_("How often a week")
    )
    month_day = pick(_("On which day"), DayOption.choices, required=False)
    nth = pick(_("Which one"), EACH_NTH, required=False)
    nth_weekday = pick(_("Weekday"), EACH_WEEKDAY, required=False)
    as_needed_a_year = WholeField(
        required=False,
        low=1,
        high=MOST_TIMES,
        unit=_("times a year"),
        label=_("About how often a year"),
    )
    as_needed_basis = TextField(
        required=False,
        limit=TEXT_LIMITS["as_needed_basis"],
        label=_("Basis of this number"),
        help_text=_("For example: counted in last year's document list. Leave it empty if it is a guess."),
    )
    rrule = TextField(
        required=False,
        limit=TEXT_LIMITS["rrule"],
        label=_("Rule (RRULE)"),
        help_text=_("For example FREQ=MONTHLY;BYDAY=1MO,3MO for the first and third Monday of each month."),
    )
    meant = pick("", Meant.choices, required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = ""
        if not self.is_bound:
            self._ask_back(self.initial)

    def forget_hidden(self) -> None:
        """What belongs to another frequency holds nothing up."""
        repeat = self.cleaned_data.get("repeat", "")
        for name, frequencies in BELONGS.items():
            if repeat not in frequencies:
                self.errors.pop(name, None)
                self.cleaned_data.pop(name, None)

    def _ask_back(self, given: Mapping[str, Any]) -> None:
        """Whether the last day, or whether working days, are meant: with the number each of the two makes."""
        repeat, start = given.get("repeat"), given.get("dtstart")
        if not start or repeat not in PLAIN:
            return
        words = spoken(given, start)
        if may_mean_last_day(words, start):
            self.asked, pair = "last_day", (Meant.LAST_DAY, Meant.DATE)
            self["meant"].label = LAST_DAY_MEANT
        elif repeat == FrequencyOption.DAILY and given.get("kind") == ItemKind.REPORT:
            self.asked, pair = "working_days", (Meant.WORKING_DAYS, Meant.EVERY_DAY)
            self["meant"].label = WORKING_DAYS_MEANT
        else:
            return
        choices = [(one.value, self._with_number(one, given, start)) for one in pair]
        self.fields["meant"].choices = choices  # type: ignore[attr-defined]  # a choice field, declared above

    def _with_number(self, one: Meant, given: Mapping[str, Any], start: date) -> str:
        draft = recurrence_of({**given, "meant": one.value}, start, self.asked)
        burden = stated(draft, clock.today())
        return answer(one, draft.rrule, start, burden.occurrences, burden.year)

    def clean_meaning(self) -> None:
        """Ask back, and ask for the answer where the entry is to be saved."""
        self._ask_back(self.cleaned_data)
        offered = {value for value, _label in self.fields["meant"].choices}  # type: ignore[attr-defined]  # a choice field, declared above
        if self.cleaned_data.get("meant") not in offered:
            self.cleaned_data.pop("meant", None)
        if self.asked and not self.cleaned_data.get("meant") and "preview" not in self.data:
            self.add_error("meant", str(PROBLEMS["meant"]))

    def recurrence(self) -> dict[str, Any]:
        """The answers of a draft about how often. Once a year stands in for a recurrence that is missing or open."""
        given = self.cleaned_data
        repeat, start, rule = given.get("repeat"), given.get("dtstart"), given.get("rrule")
        if repeat == FrequencyOption.CUSTOM and start and rule:
            return {"rrule": rule, "dtstart": start}
        if repeat in PLAIN and start and not self.has_error("times_a_week"):
            said = recurrence_of(given, start, self.asked)
            return {"rrule": said.rrule, "dtstart": start}
        basis = given.get("as_needed_basis", "") if repeat == FrequencyOption.AS_NEEDED else ""
        return {"as_needed_a_year": given.get("as_needed_a_year") or 1, "as_needed_basis": basis}

    def on_closed_days(self) -> str:
        """What was chosen, or what is usual for the kind; who means every day means the closed ones too."""
        return _on_closed_days(self.cleaned_data, self.asked)


def spoken(given: Mapping[str, Any], start: date) -> OfficeWords:
    """The words of the fields, before anything is asked back."""
    return OfficeWords(
        PlainFrequency(given["repeat"]),
        weekdays=frozenset(map(int, given.get("weekdays") or ())),
        times=given.get("times_a_week") or 1,
        day=DayOfMonth(given.get("month_day") or DayOfMonth.DATE),
        nth=int(given.get("nth") or 1),
        weekday=int(given.get("nth_weekday") or start.weekday()),
    )


def recurrence_of(given: Mapping[str, Any], start: date, asked: str) -> ItemDraft:
    """A draft that says nothing but how often, by the words of the fields and the answer to what was asked back."""
    words, meant = spoken(given, start), given.get("meant")
    if asked and meant == Meant.LAST_DAY:
        words = OfficeWords(words.plain, day=DayOfMonth.LAST_DAY)
    if asked and meant == Meant.WORKING_DAYS:
        words = OfficeWords(PlainFrequency.WORKING_DAYS)
    closed = _on_closed_days(given, asked)
    return ItemDraft("", "", "", "", (), rrule=rule_of(words, start), dtstart=start, on_holiday=closed)


def _on_closed_days(given: Mapping[str, Any], asked: str) -> str:
    if asked and given.get("meant") == Meant.EVERY_DAY:
        return OnHoliday.KEEP.value
    usual = USUAL_ON_HOLIDAY.get(given.get("kind", ""), OnHoliday.KEEP.value)
    return str(given.get("on_holiday") or usual)


def initial_recurrence(draft: ItemDraft) -> dict[str, Any]:
    """What the fields show for the recurrence of a draft; what it was answered to mean is answered."""
    if draft.dtstart is None:
        needed = {"as_needed_a_year": draft.as_needed_a_year, "as_needed_basis": draft.as_needed_basis}
        return needed | {"repeat": FrequencyOption.AS_NEEDED}
    words = words_of(draft.rrule, draft.dtstart)
    if words is None:
        return {"repeat": FrequencyOption.CUSTOM, "dtstart": draft.dtstart, "rrule": draft.rrule}
    every_day = words.plain is PlainFrequency.DAILY and draft.on_holiday == OnHoliday.KEEP
    return {
        "repeat": FrequencyOption(words.plain.value),
        "dtstart": draft.dtstart,
        "weekdays": [str(number) for number in sorted(words.weekdays)],
        "month_day": words.day.value,
        "nth": str(words.nth),
        "nth_weekday": str(words.weekday),
        "meant": Meant.EVERY_DAY if every_day else Meant.DATE,
    }
