"""What is asked of somebody who withdraws an entry, sends it back, or offers it to another unit."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from audit.core.forms import Form, TextField, VersionedForm

from ..models import REMARK_LENGTH
from .repeat import CHOOSE, pick


class WithdrawForm(VersionedForm):
    """Why an entry is withdrawn, for whoever wonders."""

    reason = TextField(
        limit=REMARK_LENGTH,
        required=False,
        label=_("Reason"),
        help_text=_("For example: logged twice, or logged for the wrong unit."),
    )


class SendBackForm(VersionedForm):
    """What has to be put right."""

    remark = TextField(
        limit=REMARK_LENGTH,
        lines=3,
        label=_("What has to be put right"),
        help_text=_("Whoever logged the entry reads this on the desk, by mail and on the page of the entry."),
    )


class TransferForm(VersionedForm):
    """Which unit the work belongs to, and why. `units`: codes and names to choose from."""

    target = pick(_("Unit"), ())
    reason = TextField(
        limit=REMARK_LENGTH,
        lines=3,
        label=_("Why the work belongs there"),
        help_text=_("The head of that unit reads this and accepts or declines."),
    )

    def __init__(self, *args: Any, units: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = [CHOOSE, *units]  # type: ignore[attr-defined]  # a choice field


class TransferAnswerForm(Form):
    """Why the work does not belong to the own unit; asked only of who declines."""

    remark = TextField(
        limit=REMARK_LENGTH,
        lines=2,
        label=_("Why the work does not belong to your unit"),
        help_text=_("Needed only to decline. Whoever offered it reads this."),
    )
