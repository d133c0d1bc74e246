"""Who is told of what in a case, and what is still to be told when the mail is composed."""

from . import composing, prepared, signatures
from .notices import notify, notify_author, notify_relapse_reporter, notify_reporter, notify_unit
from .recipients import ASKED, RECIPIENTS, recipients

COMPOSERS = {**composing.COMPOSERS, **prepared.COMPOSERS, **signatures.COMPOSERS}

__all__ = [
    "ASKED",
    "COMPOSERS",
    "RECIPIENTS",
    "notify",
    "notify_author",
    "notify_relapse_reporter",
    "notify_reporter",
    "notify_unit",
    "recipients",
]
