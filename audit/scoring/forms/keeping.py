"""What is asked of somebody who lengthens or cancels a round, or hands a sheet over."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from audit.core import clock
from audit.core.forms import DayField, Form, TextField
from audit.directory.fields import OfferedPersonField
from audit.directory.models import User
from audit.directory.queries import holidays_around
from audit.directory.rules.workdays import end_of_work, is_working_day

from ..models import REASON_LENGTH


class CancelForm(Form):
    """Why a round is cancelled."""

    reason = TextField(
        limit=REASON_LENGTH,
        lines=2,
        label=_("Reason"),
        help_text=_("The reviewers read it on the page of the round."),
    )


class LengthenForm(CancelForm):
    """Until when, and why."""

    field_order = ("deadline", "reason")
    deadline = DayField(label=_("New deadline"), help_text=_("A working day; the round ends at 18:00."))

    def clean_deadline(self) -> date:
        day: date = self.cleaned_data["deadline"]
        if not is_working_day(day, holidays_around(day)):
            raise ValidationError(_t("This is no working day. Choose another one."), code="no_working_day")
        return day

    @property
    def moment(self) -> datetime:
        """The deadline: the end of work of the day."""
        return end_of_work(self.cleaned_data["deadline"], clock.zone())


class HandOverForm(Form):
    """Who gets a sheet. `people`: those it does not concern and who were not asked yet."""

    to = OfferedPersonField(
        required=False,
        label=_("Who scores it now"),
        help_text=_("Type a part of the name and choose what is offered. Left empty: whoever owes least."),
    )

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].offer(people)  # type: ignore[attr-defined]  # an OfferedPersonField

    @property
    def person(self) -> int | None:
        """The chosen reviewer, by id."""
        chosen: User | None = self.cleaned_data["to"]
        return chosen.pk if chosen else None
