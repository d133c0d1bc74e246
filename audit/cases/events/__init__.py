"""What the journal records of cases and what mails tell of them, a file for each stretch of the road, as in `moves`."""

from . import (
    after,
    alone,
    amendment,
    ballot,
    case,
    consultation,
    effect,
    ending,
    faulty,
    minister,
    objection,
    promise,
    signature,
    silence,
    trial,
)

STRETCHES = (
    case, amendment, consultation, silence, ballot, faulty, promise, objection, minister, signature, alone, effect, trial, after,
    ending,
)  # fmt: skip
