"""What a member reads who steps back from a ballot, before it is done."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..choices import PositionChoice

# What it means, a sentence a consequence.
STEPPING_BACK: Mapping[PositionChoice, tuple[Promise, ...]] = {
    PositionChoice.RECUSE: (
        _("You step back because the work concerns you or people close to you."),
        _("You leave the count. Until it is decided you see no figures of this ballot."),
    ),
    PositionChoice.ABSTAIN: (
        _("You stay in the count, neither for nor against it: the others alone have to agree."),
    ),
}
LAST_COUNTS = _("Until the ballot closes you can send another position; the last one counts.")
