"""What is typed about signatures: several at once, recorded ones, delegations."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audit.accounts.forms.signing import SigningForm
from audit.core import clock
from audit.core.forms import DayField, Form, TextField, VersionedForm, WholeField
from audit.directory.fields import OfferedPersonField
from audit.directory.models import User
from audit.directory.queries import Tree

from ..choices import SignatureKind
from ..rules.limits import LIMITS
from ..wording.sentences import ASKED
from .agendas import CasesField, ChosenField, case_choices
from .units import unit_choices

UNKNOWN_CHOICE = {"invalid_choice": _("This is none of the choices. Choose one from the list.")}
MOST_HOURS = 1_000_000


class SignTogetherForm(SigningForm):
    """Several cases under one document number, with one second factor."""

    cases = ChosenField()
    document_number = TextField(
        limit=LIMITS["document_number"],
        label=ASKED["document_number"][0],
        help_text=_("The number under which the ministry's own document system keeps these decisions."),
    )


class DocumentForm(Form):
    """A document to be signed elsewhere: its title and its cases."""

    title = TextField(limit=LIMITS["agenda"], label=_("Title of the document"))
    cases = CasesField(label=_("Agreed cases"))

    def __init__(self, *args: Any, cases: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cases"].choices = case_choices(cases)  # type: ignore[attr-defined]  # a CasesField


class SignatureForm(VersionedForm):
    """What the ministry's own system says of the signature."""

    number = TextField(limit=LIMITS["document_number"], label=_("Document number"))
    signed_on = DayField(label=_("Signed on"))
    authority = OfferedPersonField(
        label=_("Signed by"),
        help_text=_(
            "The minister, who stood in on that day, or a delegate whose delegation covers all of these cases."
        ),
    )
    kind = forms.ChoiceField(
        choices=SignatureKind.choices,
        widget=forms.RadioSelect,
        label=_("In whose right"),
        error_messages=UNKNOWN_CHOICE,
    )

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].offer(people)  # type: ignore[attr-defined]  # an OfferedPersonField
        self.fields["signed_on"].last = clock.today()  # type: ignore[attr-defined]  # a DayField

    @property
    def signature(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {
            "version": data["version"],
            "number": data["number"],
            "signed_on": data["signed_on"],
            "authority": data["authority"],
            "kind": SignatureKind(data["kind"]),
        }


class VersionForm(VersionedForm):
    """A page that asks for nothing but to go on: the version it showed."""


class DelegationForm(SigningForm):
    """A standing delegation with its limits."""

    delegate = OfferedPersonField(label=_("Who signs"))
    since = DayField(label=_("From"), initial=clock.today)
    until = DayField(label=_("Until"), help_text=_("The last day."))
    rule_number = TextField(
        limit=LIMITS["rule_number"],
        label=_("Article of the delegation rule"),
        help_text=_("Printed with each signature given by it."),
    )
    most_hours = WholeField(
        low=1,
        high=MOST_HOURS,
        unit=_("hours a year"),
        required=False,
        label=_("Only cases whose work takes at most"),
        help_text=_("Leave it empty for no limit."),
    )
    unit = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        label=_("Only work of this unit and those below it"),
        error_messages=UNKNOWN_CHOICE,
    )
    unsettled = forms.BooleanField(required=False, label=_("Also what the council did not settle"))

    def __init__(self, *args: Any, people: Sequence[User], tree: Tree, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delegate"].offer(people)  # type: ignore[attr-defined]  # an OfferedPersonField
        self.fields["unit"].choices = [("", _("of all units")), *unit_choices(tree)]  # type: ignore[attr-defined]  # as above
