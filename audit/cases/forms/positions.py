"""What members, units and the task force say about a case."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from audit.core.forms import Form, TextField, WholeField
from audit.directory.models import Unit

from ..choices import ObjectionKind, PositionChoice
from ..rules.limits import LIMITS

PAGES = [("case", "case"), ("agenda", "agenda")]
STEPS_BACK = (PositionChoice.RECUSE, PositionChoice.ABSTAIN)


class PlacedForm(Form):
    """The page a position is sent from, and whether a step back is meant."""

    page = forms.ChoiceField(choices=PAGES, widget=forms.HiddenInput, required=False, initial="case")
    agenda = WholeField(low=1, high=2**63 - 1, required=False, widget=forms.HiddenInput)
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)


class PositionForm(PlacedForm):
    """A member's position. Objecting asks for more; what was typed there is ignored for every other position."""

    needed_sometimes = ("objection_kind", "reason", "resolves_if")
    choice = forms.ChoiceField(
        choices=PositionChoice.choices,
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
    reason = TextField(limit=LIMITS["reason"], lines=3, required=False, label=_("Reason"))
    resolves_if = TextField(
        limit=LIMITS["resolves_if"],
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

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answerer = self.fields["answerer"]
        assert isinstance(answerer, forms.TypedChoiceField)
        answerer.choices = [("", _("the task force")), *units]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("choice") != PositionChoice.OBJECT:
            return data
        needed = {
            "objection_kind": gettext("Choose what kind of objection it is."),
            "reason": gettext("An objection needs its reason."),
            "resolves_if": gettext(
                "Say what would resolve the objection. Without that nobody can answer it."
            ),
        }
        for name, sentence in needed.items():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        return data

    @property
    def steps_back(self) -> PositionChoice | None:
        """Recuse or abstain, where nobody was asked yet whether it is meant."""
        choice = PositionChoice(self.cleaned_data["choice"])
        return choice if choice in STEPS_BACK and not self.cleaned_data["sure"] else None

    @property
    def position(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        if data["choice"] != PositionChoice.OBJECT:
            return {"choice": PositionChoice(data["choice"])}
        return {
            "choice": PositionChoice.OBJECT,
            "reason": data["reason"],
            "objection_kind": data["objection_kind"],
            "resolves_if": data["resolves_if"],
            "answerer": Unit.objects.get(pk=data["answerer"]) if data["answerer"] else None,
        }


class StepBackForm(PlacedForm):
    """Asks whether a member means to step back: the position is sent again."""

    choice = forms.ChoiceField(choices=PositionChoice.choices, widget=forms.HiddenInput)


class ConsultationForm(Form):
    """A unit's answer: that it agrees, no comment, or a point the task force must reply to."""

    answer = forms.ChoiceField(
        choices=[
            ("agrees", _("We agree")),
            ("none", _("No comment")),
            ("point", _("We have a point: somebody needs this work, or something must be heeded")),
        ],
        widget=forms.RadioSelect,
        label=_("The unit's answer"),
    )
    point = TextField(
        limit=LIMITS["point"],
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
            self.add_error("point", gettext("Write the point, or choose one of the other answers."))
        return data

    @property
    def answer_facts(self) -> dict[str, Any]:
        """What the action takes."""
        answer, point = self.cleaned_data["answer"], self.cleaned_data["point"]
        return {"point": point if answer == "point" else "", "agrees": answer == "agrees"}


TAKEN_UP = [
    ("yes", _("Taken up: the text will change")),
    ("no", _("Not taken up, because of what I write below")),
]


def taken_up_field() -> forms.TypedChoiceField:
    """Whether what was said changes the text."""
    return forms.TypedChoiceField(
        choices=TAKEN_UP,
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
        label=_("What becomes of it"),
        help_text=_(
            "What is taken up stands as a promise until the chair finds the sentence in a new text and ticks it off."
        ),
    )


class ReplyForm(Form):
    """The task force's reply to a point."""

    taken_up = taken_up_field()
    reply = TextField(
        limit=LIMITS["reply"],
        lines=4,
        label=_("Your reply"),
        help_text=_(
            "How the point is met, or why it does not change the proposal. Everybody who reads the case sees it."
        ),
    )


class ObjectionAnswerForm(Form):
    """The answer to an objection."""

    text = TextField(
        limit=LIMITS["text"],
        lines=6,
        label=_("Your answer"),
        help_text=_(
            "Answer what would resolve the objection. Only its author can withdraw it, by taking a new position."
        ),
    )

    def __init__(self, *args: Any, promises: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if promises:
            self.fields["taken_up"] = taken_up_field()
