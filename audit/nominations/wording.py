"""Reports in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .choices import STOPPED, NominationStatus

OUTCOMES: Mapping[str, str | Promise] = {
    NominationStatus.RECEIVED.value: _("not answered yet"),
    NominationStatus.TALKING.value: NominationStatus.TALKING.label,
    NominationStatus.TAKEN_UP.value: NominationStatus.TAKEN_UP.label,
    NominationStatus.JOINED.value: NominationStatus.JOINED.label,
    STOPPED: _("the work was stopped"),
    NominationStatus.DECLINED.value: NominationStatus.DECLINED.label,
    NominationStatus.PASSED_ON.value: NominationStatus.PASSED_ON.label,
}
