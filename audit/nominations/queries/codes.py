"""From a code to its report. The same work is done whether there is one or not."""

from django.conf import settings
from django.utils.crypto import salted_hmac

from audit.core.scope import current_ministry_id

from ..models import Nomination
from ..rules.codes import WrongCode, code_of, digest_of, read_code


def code_for(nonce: str) -> str:
    """The code of the form that carried this one-time word: always the same, and of no use to guess another from."""
    return code_of(salted_hmac("audit.nominations.code", "", algorithm="sha256").digest(), nonce)


def digest_for(code: str) -> str:
    """What the open ministry keeps of a code. Takes as long as `NOMINATION_HASH_COST` says, whatever the code."""
    return digest_of(code, f"audit.nominations:{current_ministry_id()}", settings.NOMINATION_HASH_COST)


def digest_typed(raw: object) -> str:
    """The same of a code as somebody typed it. Raises WrongCode for what is none, after the same work."""
    try:
        return digest_for(read_code(raw))
    except WrongCode:
        digest_for("")
        raise


def of_digest(digest: str) -> Nomination | None:
    """The report of a code, whoever asks: the code is the right to it. One query."""
    return Nomination.objects.filter(digest=digest, withdrawn_on=None).select_related("item").first()
