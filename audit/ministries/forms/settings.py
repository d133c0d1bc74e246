"""What administrators type about a ministry: its settings, its founding. Shape only; actions decide."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from audit.core.forms import AddressField, Form, TextField, VersionedForm, WholeField
from audit.core.parse import LONGEST_USERNAME
from audit.directory.choices import NewWork, SigningPlace
from audit.directory.models import Ministry, Unit, User
from audit.directory.queries import Tree

from ..rules.limits import CHOICES, CODE, NUMBERS, TEXTS, share_holds

DAYS = _("working days")


def whole(name: str, label: Promise, help_text: Promise, unit: Promise) -> WholeField:
    """The field of a number, within the limits the action keeps as well."""
    low, high = NUMBERS[name]
    return WholeField(low=low, high=high, label=label, help_text=help_text, unit=unit)


class SettingsForm(VersionedForm):
    """All settings of a ministry. Each says what it does and from when it counts."""

    name_ko = TextField(
        limit=TEXTS["name_ko"],
        label=_("Korean name"),
        help_text=_("Stands on every page and in the export of units. Counts at once."),
    )
    name_en = TextField(
        limit=TEXTS["name_en"],
        label=_("English name"),
        help_text=_("The same for those who read English. Counts at once."),
    )
    order_number = TextField(
        limit=TEXTS["order_number"],
        required=False,
        label=_("Number of the minister's order"),
        help_text=_(
            "The order that limits what this data may be used for. Stands under the purpose limit on every page, at once."
        ),
    )
    reviewers_an_item = whole(
        "reviewers_an_item",
        _("Reviewers an item"),
        _(
            "How many people score each item unless a round says otherwise. Counts for rounds opened from now on."
        ),
        _("persons"),
    )
    retire_zone = whole(
        "retire_zone",
        _("Retire zone up to"),
        _(
            "Work with a public value up to this stands in the retire zone of lists and charts. Counts at once."
        ),
        _("of 100"),
    )
    consultation_days = whole(
        "consultation_days",
        _("Days of a consultation"),
        _("How long units may answer. Counts for cases submitted from now on; running ones keep theirs."),
        DAYS,
    )
    light_consultation_days = whole(
        "light_consultation_days",
        _("Days of a consultation on a light case"),
        _("How long units may answer about work below the hours of light cases. Running ones keep theirs."),
        DAYS,
    )
    ballot_days = whole(
        "ballot_days",
        _("Days of a ballot"),
        _("How long members may vote. Counts for ballots opened from now on; open ones keep theirs."),
        DAYS,
    )
    extension_days = whole(
        "extension_days",
        _("Days a ballot is extended"),
        _("Added once when votes are missing. Counts for ballots opened from now on; open ones keep theirs."),
        DAYS,
    )
    objection_days = whole(
        "objection_days",
        _("Days to answer an objection"),
        _(
            "Time to answer after the close. Counts for ballots opened from now on; objections to earlier ones keep theirs."
        ),
        DAYS,
    )
    notice_days = whole(
        "notice_days",
        _("Days from the signature to the effect"),
        _("The least notice before work stops. Counts for decisions signed from now on."),
        DAYS,
    )
    silence_days = whole(
        "silence_days",
        _("Days of a silence procedure"),
        _("How long members may object. Counts for procedures opened from now on; open ones keep theirs."),
        DAYS,
    )
    light_hours = whole(
        "light_hours",
        _("Light cases below"),
        _(
            "Work of fewer hours a year is consulted on for less time, and can be agreed by silence where it rests on habit or an internal policy. Counts at once."
        ),
        _("hours a year"),
    )
    least_base = whole(
        "least_base",
        _("Least number of members"),
        _(
            "With fewer members who take part, nothing passes. A second person confirms a change; it counts for ballots opened after that."
        ),
        _("persons"),
    )
    share_numerator = whole(
        "share_numerator",
        _("Share to pass: parts"),
        _(
            "2 parts of 3 are two thirds. A second person confirms a change; it counts for ballots opened after that."
        ),
        _("parts"),
    )
    share_denominator = whole(
        "share_denominator",
        _("Share to pass: of how many parts"),
        _("The share lies between one half and all of the members who take part."),
        _("parts"),
    )
    signing = forms.ChoiceField(
        choices=SigningPlace.choices,
        widget=forms.RadioSelect,
        label=_("Where what was agreed is signed"),
        help_text=_(
            "In your own document system: the task force drafts one document, and two people record its signature. Here: with a second factor. Counts at once, for what is not signed yet."
        ),
    )
    new_work = forms.ChoiceField(
        choices=NewWork.choices,
        widget=forms.RadioSelect,
        label=_("What stops in place of new work"),
        help_text=_(
            "Whether a report, an event or a meeting that begins in the future says what stops in its place when it is logged. Counts at once."
        ),
    )
    target_percent = whole(
        "target_percent",
        _("Target"),
        _("The share of the baseline to be saved. A baseline that is frozen keeps the target of that day."),
        _("percent"),
    )
    nomination_months = whole(
        "nomination_months",
        _("Months a report is kept"),
        _("After it was decided on; then it is erased, and only counted. Counts at once, for old ones too."),
        _("months"),
    )
    misconduct_office = TextField(
        limit=TEXTS["misconduct_office"],
        required=False,
        label=_("Where misconduct is reported"),
        help_text=_("Office, telephone and address. The page of reports points there, at once."),
    )
    mail_sender = AddressField(
        required=False,
        label=_("Sender of mails"),
        help_text=_(
            "One address from which this ministry's mails come; empty: the one of the installation. "
            "Counts for mails delivered from now on. Your mail server must accept it."
        ),
    )

    @property
    def sections(self) -> list[tuple[str, list[BoundField]]]:
        """The fields under their headings, in the order of the page."""
        return [(str(heading), [self[name] for name in names]) for heading, names in SECTIONS]

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers that were typed."""
        return {name: self.cleaned_data[name] for name in NUMBERS}

    @property
    def texts(self) -> dict[str, str]:
        """The texts that were typed."""
        return {name: self.cleaned_data[name] for name in (*TEXTS, *CHOICES)}

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        parts, whole_of = data.get("share_numerator"), data.get("share_denominator")
        if parts is not None and whole_of is not None and not share_holds(parts, whole_of):
            self.add_error(
                "share_numerator",
                _t(
                    "The share lies between one half and all, such as 2 of 3. Correct one of the two numbers."
                ),
            )
        return data


SECTIONS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
    (_("Names"), ("name_ko", "name_en", "order_number")),
    (_("Scoring"), ("reviewers_an_item", "retire_zone")),
    (
        _("Time to answer and to decide"),
        (
            "consultation_days",
            "light_consultation_days",
            "ballot_days",
            "extension_days",
            "objection_days",
            "notice_days",
            "silence_days",
            "light_hours",
        ),
    ),
    (_("When a ballot passes"), ("least_base", "share_numerator", "share_denominator")),
    (_("Signature"), ("signing",)),
    (_("Register"), ("new_work",)),
    (_("Results"), ("target_percent",)),
    (_("Report centre"), ("nomination_months", "misconduct_office")),
    (_("Mail"), ("mail_sender",)),
)


class MinistryForm(Form):
    """A new ministry. No field is called `code` that may be sent again: so codes of authenticators are called, and dropped."""

    ministry_code = TextField(
        limit=20,
        validators=[
            RegexValidator(
                rf"^{CODE}$", _("Write 1 to 20 letters (A to Z), digits, hyphens and underscores.")
            )
        ],
        label=_("Code"),
        help_text=_("A short name for commands and addresses, such as motir. It stays as it is."),
    )
    name_ko = TextField(limit=TEXTS["name_ko"], label=_("Korean name"))
    name_en = TextField(limit=TEXTS["name_en"], label=_("English name"))


class AdministratorForm(Form):
    """The first administrator: somebody of the ministry by user name, or a new person."""

    person = TextField(
        limit=LONGEST_USERNAME,
        required=False,
        label=_("User name of somebody who is in the ministry already"),
        help_text=_("Leave empty for a new person, and fill in the rest."),
    )
    username = TextField(limit=LONGEST_USERNAME, required=False, label=_("User name"))
    name_ko = TextField(limit=100, required=False, label=_("Korean name"))
    name_en = TextField(limit=100, required=False, label=_("English name"))
    email = AddressField(required=False, label=_("Mail address"))
    unit = forms.ChoiceField(
        required=False, label=_("Unit"), help_text=_("Where the person sits; can be given later.")
    )

    def __init__(self, *args: Any, tree: Tree, ministry: Ministry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tree, self.ministry = tree, ministry
        if not ministry.people.filter(is_active=True).exists():
            del self.fields["person"]
        units = tree.options()
        self.fields["unit"].choices = [("", _t("no seat yet")), *units]  # type: ignore[attr-defined]  # a choice field

    def clean_person(self) -> User | None:
        """The person, one of this ministry whose account is open."""
        name = self.cleaned_data["person"]
        if not name:
            return None
        found = User.objects.filter(ministry=self.ministry, username=name, is_active=True).first()
        if found is None:
            raise ValidationError(_t("Nobody of this ministry has this user name."), code="unknown")
        return found

    def clean_unit(self) -> Unit | None:
        """The unit as it stands today."""
        code = self.cleaned_data["unit"]
        return Unit.objects.filter(code=code, pk__in=self.tree.versions).first() if code else None

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not data.get("person") and not self.has_error("person"):
            for name in ("username", "name_ko", "email"):
                if not data.get(name) and not self.has_error(name):
                    self.add_error(name, _t("Fill this in for a new person."))
        return data
