"""Forms about people: who they are, where they sit, what they may do, when they are away."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from audit.access.choices import Role
from audit.access.wording import ROLES
from audit.core import clock
from audit.core.forms import AddressField, DayField, Form, TextField
from audit.core.parse import LONGEST_USERNAME, BadNumber, parse_id
from audit.core.uploads import SeenFileField, TableField
from audit.directory.choices import Grade, Language
from audit.directory.models import LONGEST_EXTENSION
from audit.directory.queries import Tree

from .models import REASON_LENGTH
from .queries.persons import named
from .rules.people_list import NEW_USERNAME

CHOOSE = ("", _("Choose"))
UNKNOWN_CHOICE = {"invalid_choice": _("This is none of the choices. Choose one from the list.")}


def _role_label(role: Role) -> str:
    """A role as the form offers it, in the reader's language."""
    return f"{role.label}: {ROLES[role]}"


role_told = lazy(_role_label, str)


class PersonField(TextField):
    """Somebody of this ministry, by user name or by full name; `cleaned` is the person, None for nothing."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("The user name, or the full name where only one person has it."))
        super().__init__(limit=LONGEST_USERNAME, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = named(text)
        if not found:
            raise ValidationError(_("Nobody in this ministry has this user name or name."))
        if len(found) > 1:
            names = ", ".join(user.username for user in found)
            several = _("Several people have this name: %(names)s. Write the user name.")
            raise ValidationError(several, params={"names": names})
        return found[0]


class UnitField(forms.ChoiceField):
    """A unit of a tree; the form fills in the choices (`choose_units`). `cleaned` is the id, None for nothing."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Unit"))
        super().__init__(error_messages=UNKNOWN_CHOICE, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            return parse_id(text) if text else None
        except BadNumber:
            raise ValidationError(UNKNOWN_CHOICE["invalid_choice"]) from None


class UnitForm(Form):
    """A form with a unit to choose from the tree of a day."""

    def __init__(self, *args: Any, tree: Tree, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [(str(version.unit_id), name) for version, name in tree.outline()]
        self.fields["unit"].choices = [CHOOSE, *units]  # type: ignore[attr-defined]  # a UnitField


def first_day(**kwargs: Any) -> DayField:
    """The day something begins: today unless another one is given, past and future ones too."""
    return DayField(label=_("From"), initial=clock.today, **kwargs)


class KnownForm(Form):
    """What is known of a person."""

    name_ko = TextField(limit=100, label=_("Korean name"))
    name_en = TextField(limit=100, label=_("English name"), required=False)
    email = AddressField(
        label=_("Mail address"),
        help_text=_("Mails, and links to a new password, go there."),
    )
    extension = TextField(
        limit=LONGEST_EXTENSION,
        label=_("Telephone extension"),
        required=False,
        help_text=_("As people dial it. Shown to who reads names in this ministry."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("not chosen: pages follow the browser, mails are in Korean")), *Language.choices],
        error_messages=UNKNOWN_CHOICE,
    )


class AdmitForm(KnownForm, UnitForm):
    """A new person with a seat."""

    field_order = ("username",)
    username = TextField(
        limit=LONGEST_USERNAME,
        label=_("User name"),
        validators=[
            RegexValidator(
                rf"^{NEW_USERNAME.pattern}$",
                _("Use letters A to Z, digits and . _ @ + - only, with a letter or a digit first and last."),
            )
        ],
        help_text=_("The person signs in with it. It cannot be changed later."),
    )
    unit = UnitField()
    grade = forms.ChoiceField(
        label=_("Grade"), choices=Grade.choices, initial=Grade.UNKNOWN, error_messages=UNKNOWN_CHOICE
    )
    since = first_day()


class SeatForm(UnitForm):
    """Another seat."""

    unit = UnitField()
    grade = forms.ChoiceField(label=_("Grade"), choices=Grade.choices, error_messages=UNKNOWN_CHOICE)
    since = first_day()


class RoleForm(UnitForm):
    """A role: each with the sentence that says what it carries."""

    role = forms.ChoiceField(
        label=_("Role"),
        widget=forms.RadioSelect,
        choices=[(role.value, role_told(role)) for role in Role],
        error_messages=UNKNOWN_CHOICE,
    )
    unit = UnitField(
        required=False, help_text=_("For staff and unit heads. All other roles hold for the whole ministry.")
    )
    principal = PersonField(
        required=False,
        label=_("Works for"),
        help_text=_(
            "For an aide: the minister or the member of the council. The user name, or the full name."
        ),
    )
    since = first_day()
    until = DayField(
        label=_("Until"),
        required=False,
        help_text=_("The last day. Leave it empty for: until further notice."),
    )


class LastDayForm(Form):
    """The last day on which a role holds."""

    last_day = DayField(
        label=_("Last day"), initial=clock.today, help_text=_("The role holds on this day for the last time.")
    )


class AbsenceForm(Form):
    """Days away, and who stands in. Why somebody is away is not asked."""

    since = first_day()
    until = DayField(label=_("Until"), help_text=_("The last day away."))
    deputy = PersonField(label=_("Deputy"), required=False)


class LeaveForm(Form):
    """The last day at a post, and who follows."""

    last_day = DayField(
        label=_("Last day"), initial=clock.today, help_text=_("Seat and roles end with this day.")
    )
    successor = PersonField(label=pgettext_lazy("a person", "Successor"), required=False)


class DeclineForm(Form):
    """Why a proposal is declined."""

    reason = TextField(limit=REASON_LENGTH, label=_("Reason"), help_text=_("Who proposed it reads this."))


class ListForm(Form):
    """A list of people as a file."""

    file = TableField(
        label=_("File"),
        help_text=_(
            "CSV, XLSX or ODS as any office program saves it, at most 1 MB. The headings name the columns, in any order."
        ),
    )


class SeenListForm(Form):
    """A list that was previewed, and what the preview showed."""

    file = SeenFileField()
    seal = TextField(limit=64, widget=forms.HiddenInput)
