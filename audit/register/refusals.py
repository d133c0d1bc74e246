"""Why an entry is not taken."""

from collections.abc import Sequence

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from audit.core.refusals import Refused, SomebodyWasFaster, TooLate

from .rules.draft import DraftProblem
from .wording.items import problem_with_name


class ChangedMeanwhile(SomebodyWasFaster):
    message = _(
        "Nothing was confirmed, because these entries were changed after you opened the page: %(titles)s. Look at them again, then confirm."
    )


class NothingPending(TooLate):
    message = _("No change of this entry waits for confirmation any more.")


class RemarkMissing(Refused):
    message = _("Say why the change is declined, so that whoever proposed it knows.")


class ItemsMissing(Refused):
    message = _("Nothing was confirmed, because one of the chosen entries does not exist in this ministry.")


class TooManyAtOnce(Refused):
    message = _("At most %(most)s entries can be confirmed at once.")


class BadDraft(Refused):
    message = _("This entry cannot be saved. %(problems)s")

    def __init__(self, found: Sequence[DraftProblem]) -> None:
        self.found = tuple(found)
        # Told when it is shown: the reader's language may be another one then.
        super().__init__(problems=lazy(self._sentences, str)())

    def _sentences(self) -> str:
        return " ".join(map(problem_with_name, self.found))


class UnitUnknown(Refused):
    message = _("This unit does not exist today. Choose a unit of your ministry.")


class FormUsedAlready(Refused):
    message = _(
        "This form was sent before with other answers; the entry made then stands, or was withdrawn since. Your answers stand below: save once more to make another entry of them."
    )


class ItemInCase(TooLate):
    message = _("This work is in an open case. Its entry can be changed again when the case is over.")


class ItemWithdrawn(TooLate):
    message = _(
        "This entry was withdrawn, so it is not changed any more. Whoever logged it, or the unit head, can take the withdrawal back on its page."
    )


class ConfirmedMeanwhile(TooLate):
    message = _(
        "The unit head has confirmed this entry, so it counts and was not withdrawn. Ask the unit head to send it back; then it can be changed or withdrawn."
    )


class OthersRestOnIt(Refused):
    message = _(
        "Nothing was changed: a scoring round, a case, a report of the report centre or the hours ledger rests on this entry already. Change its answers instead, or move it to another unit."
    )


class NotWithdrawn(TooLate):
    message = _("This entry is not withdrawn any more: it was taken up again already.")


class SayWhatIsMissing(Refused):
    message = _("Say what has to be put right, so that whoever logged the entry knows.")


class SayWhyItMoves(Refused):
    message = _("Say why the work belongs to the other unit, so that its head can decide.")


class SayWhyItIsDeclined(Refused):
    message = _("Say why the work does not belong to your unit, so that whoever offered it knows.")


class IsThereAlready(Refused):
    message = _("The work belongs to this unit already. Choose another one.")


class TransferPending(Refused):
    message = _("This entry is offered to another unit already. Take that back first, then offer it anew.")


class NoTransferPending(TooLate):
    message = _(
        "Nothing was changed: this entry is not offered to another unit any more. It was accepted, declined or taken back meanwhile; its page says how it stands."
    )


class ItemEnded(TooLate):
    message = _("A decision has ended this work. Its entry stays as it was decided on.")


class RealRegister(Refused):
    message = _(
        "Made-up entries are only written into a ministry without real people and real work. Found one of its own for trials."
    )


class NoUnits(Refused):
    message = _("This ministry has no units today. Import its units first.")


class BooksNotOpen(Refused):
    message = _(
        "This figure is not yet available: the books of the register are being opened. Look again in a few minutes."
    )


class DayBeforeBooks(Refused):
    message = _("The books of the register begin on %(day)s; there are no figures of earlier days.")


class NotOver(Refused):
    message = _("No decision has ended or changed this work. Nothing was counted.")
