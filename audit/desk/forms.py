"""What is typed on the pages of the journal, of mail and of the review desk."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.forms import BoundField
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from audit.core.forms import DigestField, Form, TextField, Words
from audit.core.parse import LONGEST_SEARCH, BadInput, parse_id, parse_int
from audit.mail.choices import MailChoice
from audit.mail.grouping import CLOSES, OPENS
from audit.mail.kinds import MailKind, optional_kinds
from audit.mail.models import MailWish

WISH = "wish_"  # before the name of a kind
HOURS = ("digest_hour", "quiet_from", "quiet_until", "open_days_only")
SUMMARY_CHOICES = [
    (MailChoice.SOON, _("on the first working day of the period")),
    (MailChoice.OFF, MailChoice.OFF.label),
]
LONGEST_SAID = 2_000
MOST_TICKED = 200


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

    def __init__(self, *args: Any, row: MailWish, summaries: Mapping[MailKind, bool], **kwargs: Any) -> None:
        """`summaries`: those the person can have, and whether they come unasked."""
        initial = {name: getattr(row, name) for name in HOURS}
        self.waiting = [kind for kind in optional_kinds() if not kind.summary]
        self.kinds = [*summaries, *self.waiting]
        unsaid = dict.fromkeys(self.waiting, MailChoice.DIGEST)
        unsaid |= {kind: MailChoice.SOON if comes else MailChoice.OFF for kind, comes in summaries.items()}
        initial |= {WISH + kind.name: row.choices.get(kind.name, unsaid[kind]) for kind in self.kinds}
        super().__init__(*args, initial=initial, **kwargs)
        for kind in self.kinds:
            self.fields[WISH + kind.name] = forms.ChoiceField(
                label=kind.subject_for(1), choices=SUMMARY_CHOICES if kind.summary else MailChoice.choices
            )

    @property
    def sections(self) -> list[tuple[str, list[BoundField]]]:
        """The fields under their headings, in the order of the page; none without a field."""
        summaries = [self[WISH + kind.name] for kind in self.kinds if kind.summary]
        wishes = [self[WISH + kind.name] for kind in self.waiting]
        times = [self[name] for name in HOURS]
        found = [(_t("Summaries"), summaries), (_t("What can wait"), wishes), (_t("When"), times)]
        return [(heading, fields) for heading, fields in found if fields]

    @property
    def choices(self) -> dict[str, MailChoice]:
        """What was chosen for each kind, by its name."""
        return {kind.name: MailChoice(self.cleaned_data[WISH + kind.name]) for kind in self.kinds}

    @property
    def hours(self) -> dict[str, object]:
        """The hours that were chosen."""
        return {name: self.cleaned_data[name] for name in HOURS}

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
    feeds_off = forms.BooleanField(
        label=_("No calendar addresses"),
        required=False,
        help_text=_(
            "Nobody's deadlines are read by calendar programs then; addresses that were given out answer nothing."
        ),
    )
    domains = TextField(
        limit=300,
        required=False,
        label=_("Mail domains of the ministry"),
        help_text=_(
            "Separated by commas, such as motir.go.kr, korea.kr. Addresses elsewhere get number and link only. Empty: all are its own."
        ),
    )


class ActForm(Form):
    """What an act on many rows asks for: words under its own label, or nothing."""

    text = TextField(limit=LONGEST_SAID, lines=4)

    def __init__(self, *args: Any, asks: Words, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asks:
            self.fields["text"].label = str(asks)
        else:
            del self.fields["text"]

    @property
    def words(self) -> str:
        """What was typed; "" where nothing is asked."""
        return str(self.cleaned_data.get("text", ""))


def parse_ticked(values: Iterable[str]) -> list[tuple[int, int]]:
    """The ticked rows, sent as "number:version". BadRequest for anything else, and for more than a page holds."""
    pairs = []
    try:
        for value in values:
            pk, _colon, version = value.partition(":")
            pairs.append((parse_id(pk), parse_int(version, 1, 2**31 - 1)))
        parse_int(len(pairs), 0, MOST_TICKED)
    except BadInput as bad:
        raise BadRequest(str(bad)) from None
    return pairs
