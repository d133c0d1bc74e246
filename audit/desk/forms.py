"""What is typed on the pages of the journal and of mail."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from audit.core.forms import DigestField, Form, TextField
from audit.core.parse import LONGEST_SEARCH
from audit.mail.choices import MailChoice
from audit.mail.grouping import CLOSES, OPENS
from audit.mail.kinds import optional_kinds
from audit.mail.models import MailWish

WISH = "wish_"  # before the name of a kind


class SearchForm(Form):
    """What is looked for everywhere."""

    begins = "q"
    q = TextField(limit=LONGEST_SEARCH, required=False, label=_("Name or number"))


class ReceiptForm(Form):
    """A receipt, or the whole check value of an event."""

    receipt = DigestField(label=_("Receipt"), help_text=_("64 digits and letters from a to f."))


def hour_of(text: str) -> int | None:
    """An hour chosen from a list; None for none."""
    return int(text) if text else None


def hours(first: int, last: int) -> list[tuple[str, str]]:
    """Whole hours to choose from."""
    return [(str(hour), f"{hour:02d}:00") for hour in range(first, last)]


class WishesForm(Form):
    """Which mails come, and when."""

    digest_hour = forms.TypedChoiceField(
        label=_("Daily mail at"),
        coerce=int,
        choices=hours(OPENS, CLOSES),
        help_text=_("On working days. No news, no mail."),
    )
    quiet_from = forms.TypedChoiceField(
        label=_("No mail from"),
        required=False,
        coerce=hour_of,
        empty_value=None,
        choices=[("", "–"), *hours(0, 24)],
    )
    quiet_until = forms.TypedChoiceField(
        label=_("No mail until"),
        required=False,
        coerce=hour_of,
        empty_value=None,
        choices=[("", "–"), *hours(0, 24)],
    )
    open_days_only = forms.BooleanField(
        label=_("No mail on days off"),
        required=False,
        help_text=_(
            "What somebody asks of you on a day off then comes on the next working day. Deadlines stay."
        ),
    )

    def __init__(self, *args: Any, row: MailWish, **kwargs: Any) -> None:
        names = ("digest_hour", "quiet_from", "quiet_until", "open_days_only")
        initial = {name: getattr(row, name) for name in names}
        self.kinds = optional_kinds()
        initial |= {WISH + kind.name: row.choices.get(kind.name, MailChoice.DIGEST) for kind in self.kinds}
        super().__init__(*args, initial=initial, **kwargs)
        for kind in self.kinds:
            self.fields[WISH + kind.name] = forms.ChoiceField(
                label=kind.subject_for(1), choices=MailChoice.choices
            )

    @property
    def sections(self) -> list[tuple[str, list[BoundField]]]:
        """The fields under their headings, in the order of the page."""
        wishes = [self[WISH + kind.name] for kind in self.kinds]
        times = [self[name] for name in ("digest_hour", "quiet_from", "quiet_until", "open_days_only")]
        return [(_t("What can wait"), wishes), (_t("When"), times)]

    @property
    def choices(self) -> dict[str, MailChoice]:
        """What was chosen for each kind, by its name."""
        return {kind.name: MailChoice(self.cleaned_data[WISH + kind.name]) for kind in self.kinds}

    @property
    def hours(self) -> dict[str, object]:
        """The hours that were chosen."""
        return {
            name: self.cleaned_data[name]
            for name in ("digest_hour", "quiet_from", "quiet_until", "open_days_only")
        }

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        first, last = data.get("quiet_from"), data.get("quiet_until")
        if (first is None) != (last is None) or (first is not None and first == last):
            self.add_error("quiet_until", _t("Give both hours, two different ones, or neither."))
        return data


class MailRulesForm(Form):
    """How a ministry sends mail."""

    hold_formal = forms.BooleanField(
        label=_("Look at formal notices before they go out"),
        required=False,
        help_text=_(
            "What opens a consultation, a ballot or a signature waits until the secretary has seen who gets what and lets it go."
            " Deadlines run meanwhile. Counts for notices written from now on."
        ),
    )
    brief = forms.BooleanField(
        label=_("Number and link only"),
        required=False,
        help_text=_("Mails then say nothing of the matter itself; people read it after signing in."),
    )
    domains = TextField(
        limit=300,
        required=False,
        label=_("Mail domains of the ministry"),
        help_text=_(
            "Separated by commas, such as motir.go.kr, korea.kr. Addresses elsewhere get number and link only. Empty: all are its own."
        ),
    )
