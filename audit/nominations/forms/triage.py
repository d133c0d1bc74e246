"""What the secretary types about reports. Shape only; actions decide."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from audit.core.forms import Form, TextField, WholeField
from audit.core.parse import BadInput, parse_id, parse_int
from audit.directory.choices import Grade
from audit.register.choices import EffortRole, ItemKind, Mandate, Recipient, RequesterKind, RequesterLevel
from audit.register.rules.burden import EffortLine
from audit.register.rules.draft import MOST_MINUTES, MOST_PEOPLE, MOST_TIMES, TEXT_LIMITS, ItemDraft

from ..choices import DeclineReason, PassedTo
from ..models import LONGEST

MOST_AT_ONCE = 200
Options = Sequence[tuple[Any, Any]]


class TalkForm(Form):
    """What the senders read."""

    text = TextField(
        limit=LONGEST,
        lines=4,
        label=_("What the sender reads"),
        help_text=_("Each sender of the chosen reports reads this with the code. Name no person in it."),
    )


class DeclineReportForm(TalkForm):
    """Why not."""

    reason = forms.ChoiceField(choices=DeclineReason.choices, widget=forms.RadioSelect, label=_("Reason"))
    field_order = ("reason", "text")


class PassOnForm(TalkForm):
    """Whose matter it is."""

    to = forms.ChoiceField(choices=PassedTo.choices, widget=forms.RadioSelect, label=_("Whose matter is it?"))
    field_order = ("to", "text")


class JoinForm(TalkForm):
    """Which work it is: one of those that sound like it, or any other by its number."""

    like = forms.ChoiceField(required=False, widget=forms.RadioSelect, label=_("Work that sounds like it"))
    number = WholeField(
        low=1,
        high=2**31 - 1,
        required=False,
        label=_("Or the number of another work item"),
        help_text=_("It stands in the address of its page."),
    )
    field_order = ("like", "number", "text")

    def __init__(self, *args: Any, like: Options = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["like"].choices = like  # type: ignore[attr-defined]  # a choice field
        if not like:
            del self.fields["like"]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not self.errors and bool(data.get("like")) == bool(data.get("number")):
            self.add_error("number", _t("Choose a work item, or type the number of one: one of the two."))
        return data

    @property
    def item(self) -> int:
        """The number of the work item that was chosen."""
        return int(self.cleaned_data["number"] or self.cleaned_data["like"])


class TakeUpForm(TalkForm):
    """A work item in short. What it takes is an estimate; the unit's head puts it right."""

    unit = forms.TypedChoiceField(coerce=int, label=_("Unit that does it"))
    title = TextField(limit=TEXT_LIMITS["title"], label=_("What is it called?"))
    kind = forms.ChoiceField(choices=ItemKind.choices, label=_("Kind"))
    times = WholeField(low=1, high=MOST_TIMES, unit=_("times a year"), label=_("How often, about"))
    minutes = WholeField(low=1, high=MOST_MINUTES, unit=_("minutes"), label=_("How long each time, about"))
    people = WholeField(low=1, high=MOST_PEOPLE, unit=_("persons"), label=_("How many people, about"))
    level = forms.ChoiceField(
        choices=[("", _("not stated")), *RequesterLevel.choices],
        required=False,
        label=_("Level that asks for it"),
    )
    field_order = ("unit", "title", "kind", "times", "minutes", "people", "level", "text")

    def __init__(self, *args: Any, units: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", _t("Choose")), *units]  # type: ignore[attr-defined]  # a choice field

    @property
    def draft(self) -> ItemDraft:
        """The entry, with "I don't know" for everything nobody was asked."""
        given = self.cleaned_data
        line = EffortLine(EffortRole.AUTHOR.value, Grade.UNKNOWN.value, given["people"], given["minutes"])
        return ItemDraft(
            title=given["title"],
            kind=given["kind"],
            final_recipient=Recipient.UNKNOWN.value,
            mandate=Mandate.UNKNOWN.value,
            effort=(line,),
            as_needed_a_year=given["times"],
            as_needed_basis=_t("Named through the report centre; an estimate of the task force."),
            requester_kind=RequesterKind.LEVEL.value if given["level"] else "",
            requester_level=given["level"],
        )


class ReasonForm(Form):
    """Why somebody has to read the names."""

    reason = TextField(
        limit=300,
        label=_("Why do you have to read the names?"),
        help_text=_("Stands in the journal. Another person reads it and decides."),
    )


class LevelForm(Form):
    """Whom to ask."""

    level = forms.ChoiceField(choices=RequesterLevel.choices, label=_("Level that asks for the work"))


FORMS: Mapping[str, type[TalkForm]] = {
    "take-up": TakeUpForm,
    "join": JoinForm,
    "decline": DeclineReportForm,
    "pass-on": PassOnForm,
    "talk": TalkForm,
}


def parse_reports(values: Iterable[str]) -> list[tuple[int, int]]:
    """The ticked reports, sent as "number:version". BadRequest for anything else, and for more than a page holds."""
    pairs = []
    try:
        for value in values:
            pk, _colon, version = value.partition(":")
            pairs.append((parse_id(pk), parse_int(version, 1, 2**31 - 1)))
        parse_int(len(pairs), 0, MOST_AT_ONCE)
    except BadInput as bad:
        raise BadRequest(str(bad)) from None
    return pairs
