"""The form of the six answers, and what the confirmation page sends."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.core.forms import DayField, TextField, VersionedForm
from audit.core.parse import BadInput, parse_id, parse_int
from audit.directory.choices import NewWork

from ..choices import Channel, FrequencyOption, ItemKind, Mandate, OnHoliday, Prescribed, Recipient
from ..queries.similar import SimilarItem
from ..rules.draft import (
    MOST_TIMES,
    TEXT_LIMITS,
    DraftProblem,
    ItemDraft,
    draft_of_facts,
    problems,
)
from ..rules.planning import is_new_work
from ..rules.prescribed import UNLESS_STATED, is_bound, prescribed
from ..wording.items import PROBLEMS, problem
from .repeat import CHOOSE, RepeatForm, initial_recurrence, pick
from .requester import requested_value, requester_of, requesters

# Answers that stand in the draft as they are given; the others are put together from several fields.
TEXTS = (
    "title", "kind", "final_recipient", "mandate", "purpose", "requester", "mandate_citation", "channel", "source_url",
    "audience", "instead", "last_used_on",
)  # fmt: skip
FOLDED = (
    "on_holiday",
    "requester",
    "requested_by",
    "mandate_citation",
    "prescribed",
    "purpose",
    "source_url",
    "audience",
    "last_used_on",
)
YES_OR_NO = (("", _("not stated")), ("yes", _("yes")), ("no", _("no")))
ATTENDS = {"yes": True, "no": False}


class ItemForm(RepeatForm):
    """Six answers about a recurring duty, and what else is known.

    `new_work`: whether it is asked what stops in place of new work (`NewWork`); `alike`: ended work that is called like a title.
    `units`: ids and names of the units to choose from; `asking`: codes and names of those that can ask for work; `draft`:
    the answers to begin with; `recipient`: whom to offer first as the final recipient."""

    begins = "title"
    field_order = ("title", "kind", "unit")
    title = TextField(
        limit=TEXT_LIMITS["title"],
        label=_("Title"),
        help_text=_("As colleagues call it, for example: weekly work progress report."),
        error_messages={"required": PROBLEMS["empty"]},
    )
    kind = pick(_("Kind"), ItemKind.choices, widget=forms.RadioSelect)
    unit = pick(_("Owning unit"), ())
    final_recipient = pick(_("Final recipient"), ())
    mandate = pick(_("Why we do it"), (CHOOSE, *Mandate.choices))
    on_holiday = pick(
        _("On weekends and holidays"),
        (
            ("", _("as usual: a report comes the working day before, a meeting is dropped")),
            *OnHoliday.choices,
        ),
        required=False,
        help_text=_(
            "A Saturday or Sunday you name yourself is no closed day. “Every working day” always means open days."
        ),
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
    audience = TextField(
        required=False,
        limit=TEXT_LIMITS["audience"],
        label=_("Audience"),
        help_text=_("Who uses what comes of it, beside the final recipient."),
    )
    last_used_on = DayField(required=False, label=_("When somebody last used the result"))
    minister_attends = pick(_("The minister attends"), YES_OR_NO, required=False)
    instead = TextField(
        required=False,
        limit=TEXT_LIMITS["instead"],
        label=_("What stops in its place"),
        help_text=_("One in, one out: a report, an event or a meeting your unit does without from then on."),
    )
    instead_asked = forms.BooleanField(required=False, widget=forms.HiddenInput)
    is_estimate = forms.BooleanField(required=False, initial=True, label=_("The times are an estimate"))
    request_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        units: Sequence[tuple[int, str]] = (),
        asking: Sequence[tuple[str, str]] = (),
        draft: ItemDraft | None = None,
        recipient: str = "",
        new_work: str = NewWork.OFF,
        alike: Callable[[str], Sequence[SimilarItem]] = lambda title: (),
        **kwargs: Any,
    ) -> None:
        self.given, self.new_work, self.alike = draft, new_work, alike
        self.stopped_before: Sequence[SimilarItem] = ()
        self.is_planned = False
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
        self.forget_hidden()
        self.clean_meaning()
        if repeat == FrequencyOption.AS_NEEDED:
            self._ask("as_needed_a_year", "times", MOST_TIMES)
        elif repeat:
            self._ask("dtstart", "start_missing")
        if repeat == FrequencyOption.CUSTOM:
            self._ask("rrule", "rule_malformed")
        if repeat == FrequencyOption.TIMES_A_WEEK:
            self._ask("times_a_week", "times_a_week")
        self.add_problems(problems(self.draft(), clock.today()))
        self._clean_planned()
        return given

    def _clean_planned(self) -> None:
        """New work is asked once what stops in its place, and shown what was stopped before; where it is required, until it says so."""
        draft = self.draft()
        if not is_new_work(draft, clock.today()):
            return
        self.stopped_before = self.alike(draft.title)
        self.is_planned = self.new_work != NewWork.OFF or bool(self.stopped_before)
        unanswered = self.new_work != NewWork.OFF and not draft.instead
        if unanswered and self.new_work == NewWork.REQUIRED:
            self.add_problems([DraftProblem("instead", "instead_missing")])
        elif (unanswered or self.stopped_before) and not self._shown_before():
            self.add_problems([DraftProblem("instead", "instead")])

    def _shown_before(self) -> bool:
        """Whether the page has asked already; while somebody only looks at the figures nothing is asked."""
        return bool(self.cleaned_data.get("instead_asked")) or "preview" in self.data

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
        return ItemDraft(
            **{name: given.get(name, "") for name in TEXTS if name != "last_used_on"},
            last_used_on=given.get("last_used_on"),
            **self.recurrence(),
            **requester_of(given.get("requested_by", "")),
            minister_attends=ATTENDS.get(given.get("minister_attends", "")),
            prescribed=tuple(given.get("prescribed", ())) or None,
            is_estimate=given.get("is_estimate", True),
            on_holiday=self.on_closed_days(),
            effort=tuple(self.effort()),
        )


class ItemEditForm(VersionedForm, ItemForm):
    """The same answers for an entry that is there: it stays with its unit, and a reason may be given."""

    begins = ""
    reason = TextField(required=False, limit=300, label=_("Reason for the change"))
    base = TextField(required=False, limit=30_000, widget=forms.HiddenInput)
    waits_for_head = False  # whether the change counts only when the unit head confirms it
    unit = None  # type: ignore[assignment]  # Django's way to leave out an inherited field

    def clean_base(self) -> ItemDraft | None:
        """The answers the page showed, to tell what was changed on it; None where they cannot be read."""
        try:
            return draft_of_facts(json.loads(self.cleaned_data["base"]))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None


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
    return answers | initial_recurrence(draft)


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
