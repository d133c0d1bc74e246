"""What people type about a case. Shape only: whether a case is ready, or a vote in time, the actions decide."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.core.forms import DayField, Form, TextField, WholeField
from audit.core.show import day
from audit.directory.models import Unit
from audit.directory.queries import Tree

from .brief import ItemLine
from .choices import Choice, Measure, ObjectionKind
from .readiness import MOST_PAUSE, pause_allowed
from .wording import ASKED, MEASURE_HELP
from .workflow import Move

MOST_TIMES = 1_000
MOST_MINUTES = 1_000_000
ASKED_LIMITS = {"document_number": 100, "reason": 2000}
ONE_LINE = 100


class CaseForm(Form):
    """The text of a draft, and for each item what is left of it after the measure."""

    request_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = TextField(
        limit=300, label=_("Title of the case"), help_text=_("What is to end or change, in one line.")
    )
    measure = forms.ChoiceField(
        choices=[(measure.value, MEASURE_HELP[measure]) for measure in Measure],
        widget=forms.RadioSelect,
        label=_("Measure"),
    )
    reasons = TextField(
        limit=4000,
        lines=5,
        required=False,
        label=_("Reasons"),
        help_text=_("Why nobody loses what they need. Members read this on a phone: short sentences first."),
    )
    after = TextField(
        limit=2000,
        lines=3,
        required=False,
        label=_("What will be done instead"),
        help_text=_(
            "Needed for every measure but ending the work: what is left, in what form, and who does it."
        ),
    )
    effective_on = DayField(required=False, label=_("Effective from"))
    pause_days = WholeField(
        low=0,
        high=MOST_PAUSE,
        unit=_("days"),
        label=_("Trial pause"),
        help_text=_(
            "The work rests on trial before the decision takes effect: 30 to 180 days, or 0 for no pause."
        ),
    )

    def __init__(
        self, *args: Any, lines: Sequence[ItemLine], earliest: date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        if earliest is not None:
            self.fields["effective_on"].help_text = _t(
                "%(day)s is the first day that leaves every step its full time."
            ) % {"day": day(earliest)}
        for line in lines:
            self.fields[f"times_{line.pk}"] = WholeField(
                low=0, high=MOST_TIMES, unit=_("times"), required=False, label=_("Times a year")
            )
            self.fields[f"each_{line.pk}"] = WholeField(
                low=0,
                high=MOST_MINUTES,
                unit=_("minutes"),
                required=False,
                label=_("Person-minutes each time"),
            )

    @property
    def rows(self) -> list[tuple[ItemLine, Any, Any]]:
        """Each item with its two fields."""
        return [(line, self[f"times_{line.pk}"], self[f"each_{line.pk}"]) for line in self.lines]

    def clean_effective_on(self) -> date | None:
        chosen: date | None = self.cleaned_data["effective_on"]
        if chosen is not None and chosen <= clock.today():
            raise ValidationError(_("This day is over. Choose a day to come."), code="past")
        return chosen

    def clean_pause_days(self) -> int:
        days: int = self.cleaned_data["pause_days"]
        if not pause_allowed(days):
            raise ValidationError(
                _("A trial pause lasts 30 to 180 days; 0 days means no pause."), code="range"
            )
        return days

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("measure") in (None, Measure.RETIRE):
            return data
        for line in self.lines:
            for name in (f"times_{line.pk}", f"each_{line.pk}"):
                if data.get(name) is None and name not in self.errors:
                    self.add_error(
                        name, _t("Say what is left of “%(item)s”; 0 if nothing is.") % {"item": line.title}
                    )
        return data

    @property
    def after_by_item(self) -> Mapping[int, tuple[int, int]]:
        """Times a year and person-minutes each after the measure, by item id; empty when the work ends."""
        if self.cleaned_data["measure"] == Measure.RETIRE:
            return {}
        return {
            line.pk: (self.cleaned_data[f"times_{line.pk}"], self.cleaned_data[f"each_{line.pk}"])
            for line in self.lines
        }

    @property
    def text(self) -> dict[str, Any]:
        """What the actions take, without the key and the version."""
        names = ("title", "measure", "reasons", "after", "effective_on", "pause_days")
        return {name: self.cleaned_data[name] for name in names} | {"after_by_item": self.after_by_item}


class EditForm(CaseForm):
    """The same for a draft that exists: it carries the version it showed."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


def unit_choices(tree: Tree) -> list[tuple[str, str]]:
    """The units of a day for a list to choose from: id and name, each below the one it belongs to."""
    found: list[tuple[str, str]] = []

    def walk(unit_ids: tuple[int, ...], depth: int) -> None:
        for unit_id in unit_ids:
            found.append((str(unit_id), "\u2003" * depth + tree.name(unit_id)))
            walk(tree.children.get(unit_id, ()), depth + 1)

    walk(tree.children.get(None, ()), 0)
    return found


class PositionForm(Form):
    """A member's position. Objecting asks for more; what was typed there is ignored for every other position."""

    choice = forms.ChoiceField(
        choices=Choice.choices,
        widget=forms.RadioSelect,
        label=_("My position"),
        error_messages={
            "required": _("Choose a position first."),
            "invalid_choice": _("Choose one of the five positions."),
        },
    )
    objection_kind = forms.ChoiceField(
        choices=[("", _("Choose")), *ObjectionKind.choices],
        required=False,
        label=_("What kind of objection is it?"),
    )
    reason = TextField(limit=2000, lines=3, required=False, label=_("Reason"))
    resolves_if = TextField(
        limit=2000,
        lines=3,
        required=False,
        label=_("What would resolve it?"),
        help_text=_("Name a change of the text or a fact that would let you agree."),
    )
    answerer = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        label=_("Who should answer?"),
        error_messages={"invalid_choice": _("Choose a unit from the list.")},
    )
    page = forms.ChoiceField(
        choices=[("case", "case"), ("agenda", "agenda")],
        widget=forms.HiddenInput,
        required=False,
        initial="case",
    )

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answerer = self.fields["answerer"]
        assert isinstance(answerer, forms.TypedChoiceField)
        answerer.choices = [("", _("the task force")), *units]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("choice") != Choice.OBJECT:
            return data
        needed = {
            "objection_kind": _t("Choose what kind of objection it is."),
            "reason": _t("An objection needs its reason."),
            "resolves_if": _t("Say what would resolve the objection. Without that nobody can answer it."),
        }
        for name, sentence in needed.items():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return data

    @property
    def position(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        if data["choice"] != Choice.OBJECT:
            return {"choice": Choice(data["choice"])}
        return {
            "choice": Choice.OBJECT,
            "reason": data["reason"],
            "objection_kind": data["objection_kind"],
            "resolves_if": data["resolves_if"],
            "answerer": Unit.objects.get(pk=data["answerer"]) if data["answerer"] else None,
        }


class ConsultationForm(Form):
    """A unit's answer: nothing to say, or a point the task force must reply to."""

    answer = forms.ChoiceField(
        choices=[
            ("none", _("Nothing speaks against it")),
            ("point", _("We have a point: somebody needs this work, or something must be heeded")),
        ],
        widget=forms.RadioSelect,
        label=_("The unit's answer"),
    )
    point = TextField(
        limit=2000,
        lines=4,
        required=False,
        label=_("The point"),
        help_text=_(
            "Who needs it, for what, and what would do instead. The task force replies to each point in writing."
        ),
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("answer") == "point" and not data.get("point") and "point" not in self.errors:
            self.add_error("point", _t("Write the point, or choose that nothing speaks against it."))
        return data

    @property
    def said(self) -> str:
        """The point, empty where nothing speaks against the case."""
        point: str = self.cleaned_data["point"]
        return point if self.cleaned_data["answer"] == "point" else ""


class ReplyForm(Form):
    """The task force's reply to a point."""

    reply = TextField(
        limit=2000,
        lines=4,
        label=_("Reply"),
        help_text=_(
            "How the point is met, or why it does not change the proposal. Everybody who reads the case sees it."
        ),
    )


class ObjectionAnswerForm(Form):
    """The answer to an objection."""

    text = TextField(
        limit=4000,
        lines=6,
        label=_("Answer"),
        help_text=_(
            "Answer what would resolve the objection. Only its author can withdraw it, by taking a new position."
        ),
    )


class MoveForm(Form):
    """A move: what the page showed (version and state), and what the move asks for."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    state = TextField(limit=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, move: Move, tree: Tree, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = (*move.asks, *move.may_ask)
        for name in self.asked:
            self.fields[name] = self._field(name, tree, required=name in move.asks)

    def _field(self, name: str, tree: Tree, *, required: bool) -> forms.Field:
        label, help_text = (str(words) for words in ASKED[name])
        if name == "units":
            codes = [(tree.versions[int(pk)].unit.code, name.strip()) for pk, name in unit_choices(tree)]
            return forms.MultipleChoiceField(
                choices=codes,
                widget=forms.CheckboxSelectMultiple,
                required=required,
                label=label,
                help_text=help_text,
            )
        limit = ASKED_LIMITS[name]
        lines = 1 if limit <= ONE_LINE else 4
        return TextField(limit=limit, lines=lines, required=required, label=label, help_text=help_text)

    @property
    def facts(self) -> dict[str, str]:
        """What the move asked for; units as their codes in one line."""
        data = self.cleaned_data
        return {name: ",".join(data[name]) if name == "units" else data[name] for name in self.asked}
