"""What is typed about agendas: title, day and cases, the common position, minutes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.core.forms import DayField, Form, TextField, VersionedForm
from audit.core.parse import BadInput, parse_id, parse_int

from ..choices import PositionChoice
from ..models import Case
from ..rules.limits import LIMITS, MOST_CASES

MOST_VERSIONS = 2**31 - 1
LONGEST_CHOSEN = MOST_CASES * 30  # characters of a case and its version, with what parts them
UNREADABLE = _("The list of cases did not come whole. Open the page again.")


class ChosenField(TextField):
    """Cases a page showed, `id:version` with spaces between; cleaned: id → version."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(limit=LONGEST_CHOSEN, widget=forms.HiddenInput, **kwargs)

    def clean(self, value: Any) -> Any:
        pairs = [pair.partition(":") for pair in super().clean(value).split()]
        try:
            return {parse_id(pk): parse_int(version, 1, MOST_VERSIONS) for pk, _colon, version in pairs}
        except BadInput:
            raise ValidationError(UNREADABLE, code="broken") from None


def chosen_text(cases: Any) -> str:
    """Cases as `ChosenField` reads them."""
    return " ".join(f"{case.pk}:{case.version}" for case in cases)


class CasesField(forms.TypedMultipleChoiceField):
    """Cases to tick; cleaned: their ids."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "invalid_choice": _("One of the cases cannot be chosen any more. Look at the list again.")
            },
            **kwargs,
        )


def case_choices(cases: Any) -> list[tuple[str, str]]:
    """Cases as boxes to tick: number, title, measure and state."""
    return [
        (str(case.pk), f"{case} · {case.get_measure_display()} · {case.get_state_display()}")
        for case in cases
    ]


class AgendaForm(VersionedForm):
    """An agenda. `cases` are those that can be put on it."""

    title = TextField(limit=LIMITS["agenda"], label=_("Title of the agenda"))
    day = DayField(
        label=_("Day of the sitting"),
        help_text=_(
            "The day on which the council meets or, where it does not, by which it settles the cases."
        ),
    )
    cases = CasesField(
        required=False,
        label=_("Cases to put on it"),
        help_text=_("They come after those that stand on it already, in the order of their numbers."),
    )

    def __init__(self, *args: Any, cases: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cases"].choices = case_choices(cases)  # type: ignore[attr-defined]  # a CasesField
        self.fields["version"].required = False
        self.fields["day"].first = clock.today()  # type: ignore[attr-defined]  # a DayField
        if not self.fields["cases"].choices:  # type: ignore[attr-defined]  # as above
            del self.fields["cases"]


class TogetherForm(Form):
    """The cases that are moved at once, as the page showed them."""

    cases = ChosenField()


class CommonPositionForm(Form):
    """One position for all cases nobody pulled out."""

    choice = forms.ChoiceField(
        choices=[
            (choice.value, choice.label) for choice in (PositionChoice.YES, PositionChoice.NO_OBJECTION)
        ],
        widget=forms.RadioSelect,
        label=_("My position on all of them"),
        error_messages={"invalid_choice": _("Choose yes or no objection.")},
    )
    cases = ChosenField()


class MinutesForm(Form):
    """The minutes of a meeting; of a correction also why."""

    seen = forms.IntegerField(min_value=0, max_value=9999, widget=forms.HiddenInput)
    held_on = DayField(label=_("Day of the meeting"))
    place = TextField(limit=LIMITS["place"], label=_("Place"))
    attendance = TextField(
        limit=LIMITS["attendance"],
        lines=4,
        label=_("Attendance"),
        help_text=_("Who was there, who was away, and who stood in for whom."),
    )
    gist = TextField(limit=LIMITS["gist"], lines=8, label=_("Gist of what was said"))
    decision = TextField(
        limit=LIMITS["decision"], lines=6, label=_("What was decided"), help_text=_("One line a case.")
    )
    vote = TextField(limit=LIMITS["vote"], lines=4, label=_("Vote"), help_text=_("The counts, case by case."))
    reason = TextField(
        limit=LIMITS["reason"],
        lines=2,
        label=_("Why they are corrected"),
        help_text=_("Everybody who reads the minutes sees it. The version before stays."),
    )

    def __init__(self, *args: Any, correcting: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].last = clock.today()  # type: ignore[attr-defined]  # a DayField
        if not correcting:
            del self.fields["reason"]

    @property
    def texts(self) -> dict[str, Any]:
        """What the action takes beside the version that was seen."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}


def cases_of(form: Form) -> list[Case]:
    """The cases a page showed, by number, whatever became of them."""
    return list(Case.objects.filter(pk__in=form.cleaned_data["cases"]).order_by("number"))
