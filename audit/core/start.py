"""What web server, worker and beat ask before they begin, whichever way they were started."""

from django.conf import settings
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured


def refuse_to_start() -> None:
    """ImproperlyConfigured, with a sentence for each, where a check finds something serious or the secret key is missing."""
    # Reading an empty key raises: better at the start than at the first sign-in.
    _ = settings.SECRET_KEY
    wrong = [str(found) for found in run_checks() if found.is_serious() and not found.is_silenced()]
    if wrong:
        raise ImproperlyConfigured("\n".join(wrong))
