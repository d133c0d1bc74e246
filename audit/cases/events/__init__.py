"""What the journal records of cases and what mails tell of them, a file for each stretch of the road, as in `moves`."""

from . import after, alone, ballot, case, consultation, effect, ending, minister, objection, signature, trial

STRETCHES = (
    case, consultation, ballot, objection, minister, signature, alone, effect, trial, after, ending,
)  # fmt: skip
