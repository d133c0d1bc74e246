"""The form of the six answers, and what the confirmation page sends."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.core.forms import DayField, TextField, VersionedForm, WholeField
from audit.core.parse import BadInput, parse_id, parse_int

from ..choices import Channel, FrequencyOption, ItemKind, Mandate, OnHoliday, Prescribed, Recipient
from ..rules.draft import EARLIEST_START, MOST_TIMES, TEXT_LIMITS, DraftProblem, ItemDraft, problems
from ..rules.prescribed import UNLESS_STATED, is_bound, prescribed
from ..rules.recurrence import plain_of, rule_for
from ..wording.items import PROBLEMS, problem
from .effort import EffortForm
from .requester import requested_value, requester_of, requesters

CHOOSE = ("", _("Choose"))
# Where nothing is said: a report is due before the holiday, a meeting is dropped.
USUAL_ON_HOLIDAY: Mapping[str, str] = {ItemKind.REPORT: OnHoliday.PREVIOUS, ItemKind.MEETING: OnHoliday.SKIP}
# Answers that stand in the draft as they are given; the others are put together from several fields.
TEXTS = (
    "title", "kind", "final_recipient", "mandate", "purpose", "requester", "mandate_citation", "channel", "source_url",
)  # fmt: skip
FOLDED = (
    "on_holiday",
    "requester",
    "requested_by",
    "mandate_citation",
    "prescribed",
    "purpose",
    "source_url",
)
YES_OR_NO = (("", _("not stated")), ("yes", _("yes")), ("no", _("no")))
ATTENDS = {"yes": True, "no": False}


def pick(label: Any, choices: Iterable[tuple[Any, Any]], **kwargs: Any) -> forms.ChoiceField:
    """A choice, with a sentence for a value that is none of it."""
    sentences: dict[str, Any] = {"invalid_choice": PROBLEMS["unknown_choice"]}
    return forms.ChoiceField(label=label, choices=list(choices), error_messages=sentences, **kwargs)


class ItemForm(EffortForm):
    """Six answers about a recurring duty, and what else is known.

    `units`: ids and names of the units to choose from; `asking`: codes and names of those that can ask for work; `draft`:
    the answers to begin with; `recipient`: whom to offer first as the final recipient."""

    title = TextField(
        limit=TEXT_LIMITS["title"],
        label=_("Title"),
        help_text=_("As colleagues call it, for example: weekly work progress report."),
        error_messages={"required": PROBLEMS["empty"]},
    )
    kind = pick(_("Kind"), ItemKind.choices, widget=forms.RadioSelect)
    unit = pick(_("Owning unit"), ())
    repeat = pick(_("How often"), (CHOOSE, *FrequencyOption.choices))
    dtstart = DayField(
        required=False,
        first=EARLIEST_START,
        label=_("First or next day"),
        help_text=_(
            "The weekday or the day of the month follows from it. Months without a day 29 to 31 are skipped."
        ),
    )
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
        help_text=_("For example FREQ=MONTHLY;BYDAY=1MO for the first Monday of each month."),
    )
    final_recipient = pick(_("Final recipient"), ())
    mandate = pick(_("Why we do it"), (CHOOSE, *Mandate.choices))
    on_holiday = pick(
        _("On holidays"),
        (
            ("", _("as usual: a report comes the working day before, a meeting is dropped")),
            *OnHoliday.choices,
        ),
        required=False,
    )
    requested_by = pick(_("Requested by"), (), required=False)
    requester = TextField(required=False, limit=TEXT_LIMITS["requester"], label=_("Requested by, in words"))
    mandate_citation = TextField(
        required=False,
        limit=TEXT_LIMITS["mandate_citation"],
        label=_("Citation"),
        help_text=_("Law and article, or the number of the instruction or letter."),
    )
    prescribed = forms.MultipleChoiceField(
        required=False,
        choices=Prescribed.choices,
        widget=forms.CheckboxSelectMultiple,
        label=_("What the rule, instruction or demand prescribes"),
        help_text=_(
            "Everything else can be changed by agreement. Nothing is asked of habits and internal policy."
        ),
        error_messages={"invalid_choice": PROBLEMS["unknown_choice"]},  # type: ignore[dict-item]  # lazy as well
    )
    purpose = TextField(required=False, limit=TEXT_LIMITS["purpose"], lines=3, label=_("Purpose"))
    channel = pick(_("Channel"), Channel.choices, required=False)
    source_url = TextField(required=False, limit=TEXT_LIMITS["source_url"], label=_("Address of the source"))
    minister_attends = pick(_("The minister attends"), YES_OR_NO, required=False)
    is_estimate = forms.BooleanField(required=False, initial=True, label=_("The times are an estimate"))
    request_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        units: Sequence[tuple[int, str]] = (),
        asking: Sequence[tuple[str, str]] = (),
        draft: ItemDraft | None = None,
        recipient: str = "",
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {**initial_of(draft), **kwargs.get("initial", {})}
        super().__init__(*args, lines=draft.effort if draft else (), **kwargs)
        if "unit" in self.fields:
            choices = [*([CHOOSE] if len(units) != 1 else []), *units]
            self.fields["unit"].choices = choices  # type: ignore[attr-defined]  # a choice field, declared above
        self.fields["requested_by"].choices = requesters(asking)  # type: ignore[attr-defined]  # as above
        recipients = sorted(Recipient.choices, key=lambda choice: choice[0] != recipient)
        offered = recipients if recipient else [CHOOSE, *recipients]
        self.fields["final_recipient"].choices = offered  # type: ignore[attr-defined]  # a choice field as well

    @property
    def rest_is_open(self) -> bool:
        """Whether something in the folded part must be corrected."""
        return any(name in self.errors for name in FOLDED) or any(
            row.grade.errors for row in self.effort_rows
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        repeat = given.get("repeat")
        self._forget_hidden(repeat)
        if repeat == FrequencyOption.AS_NEEDED:
            self._ask("as_needed_a_year", "times", MOST_TIMES)
        elif repeat:
            self._ask("dtstart", "start_missing")
        if repeat == FrequencyOption.CUSTOM:
            self._ask("rrule", "rule_malformed")
        self.add_problems(problems(self.draft(), clock.today()))
        return given

    def _forget_hidden(self, repeat: str | None) -> None:
        """What belongs to another frequency is not on the screen, so that nobody could correct it there."""
        hidden = {
            "dtstart": repeat == FrequencyOption.AS_NEEDED,
            "as_needed_a_year": repeat != FrequencyOption.AS_NEEDED,
            "as_needed_basis": repeat != FrequencyOption.AS_NEEDED,
            "rrule": repeat != FrequencyOption.CUSTOM,
        }
        for name in (name for name, is_hidden in hidden.items() if is_hidden):
            self.errors.pop(name, None)
            self.cleaned_data.pop(name, None)

    def _ask(self, name: str, code: str, fact: str | int = "") -> None:
        if not self.cleaned_data.get(name):
            self.add_problems([DraftProblem(name, code, fact)])

    def add_problems(self, found: Iterable[DraftProblem]) -> None:
        """Put each problem at its field, where none stands yet; of the table of effort one at a time, at its box."""
        for one in found:
            if one.field == "effort":
                if not self.effort_has_errors:
                    self.add_error(self.box_of(one), problem(one))
            elif not self.has_error(one.field):
                self.add_error(one.field, problem(one))

    def draft(self) -> ItemDraft:
        """The answers put together. What is missing or wrong stands as empty: its field has an error already."""
        given = self.cleaned_data
        usual = USUAL_ON_HOLIDAY.get(given.get("kind", ""), OnHoliday.KEEP.value)
        return ItemDraft(
            **{name: given.get(name, "") for name in TEXTS},
            **self._recurrence(given),
            **requester_of(given.get("requested_by", "")),
            minister_attends=ATTENDS.get(given.get("minister_attends", "")),
            prescribed=tuple(given.get("prescribed", ())) or None,
            is_estimate=given.get("is_estimate", True),
            on_holiday=given.get("on_holiday") or str(usual),
            effort=tuple(self.effort()),
        )

    def _recurrence(self, given: Mapping[str, Any]) -> dict[str, Any]:
        repeat, start, rule = given.get("repeat"), given.get("dtstart"), given.get("rrule")
        if repeat == FrequencyOption.CUSTOM and start and rule:
            return {"rrule": rule, "dtstart": start}
        if (
            repeat in set(FrequencyOption.values) - {FrequencyOption.CUSTOM, FrequencyOption.AS_NEEDED}
            and start
        ):
            return {"rrule": rule_for(repeat, start), "dtstart": start}
        basis = given.get("as_needed_basis", "") if repeat == FrequencyOption.AS_NEEDED else ""
        # Once a year stands in for a recurrence that is missing, so that the other answers can be judged.
        return {"as_needed_a_year": given.get("as_needed_a_year") or 1, "as_needed_basis": basis}


class ItemEditForm(VersionedForm, ItemForm):
    """The same answers for an entry that is there: it stays with its unit, and a reason may be given."""

    reason = TextField(required=False, limit=300, label=_("Reason for the change"))
    unit = None  # type: ignore[assignment]  # Django's way to leave out an inherited field


def initial_of(draft: ItemDraft | None) -> dict[str, Any]:
    """What the fields show for a draft."""
    if draft is None:
        return {"dtstart": clock.today(), "prescribed": UNLESS_STATED}
    answers = {name: getattr(draft, name) for name in (*TEXTS, "is_estimate", "on_holiday")}
    answers["minister_attends"] = next(
        (word for word, is_so in ATTENDS.items() if is_so is draft.minister_attends), ""
    )
    answers["requested_by"] = requested_value(draft)
    answers["prescribed"] = (
        list(prescribed(draft.mandate, draft.prescribed)) if is_bound(draft.mandate) else UNLESS_STATED
    )
    if draft.dtstart is None:
        needed = {"as_needed_a_year": draft.as_needed_a_year, "as_needed_basis": draft.as_needed_basis}
        return answers | needed | {"repeat": FrequencyOption.AS_NEEDED}
    plain = plain_of(draft.rrule, draft.dtstart)
    repeat = FrequencyOption(plain.value) if plain else FrequencyOption.CUSTOM
    return answers | {"repeat": repeat, "dtstart": draft.dtstart, "rrule": "" if plain else draft.rrule}


def parse_ticked(values: Iterable[str]) -> list[tuple[int, int]]:
    """The ticked entries of the confirmation page, sent as "id:version". BadRequest for anything else."""
    pairs = []
    for value in values:
        pk, _colon, version = value.partition(":")
        try:
            pairs.append((parse_id(pk), parse_int(version, 1, 2**31 - 1)))
        except BadInput as bad:
            raise BadRequest(str(bad)) from None
    return pairs
