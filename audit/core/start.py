"""What web server, worker, beat and the embedded server ask before they begin, whichever way they were started."""

from pathlib import Path

from django.conf import settings
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from .private import keep_private


def refuse_to_start() -> None:
    """ImproperlyConfigured, with a sentence for each, where a check finds something serious or the secret key is missing.

    `manage.py check --deploy` finds the same: every rule of it is a check. Files of before are made private here."""
    # Reading an empty key raises: better at the start than at the first sign-in.
    _ = settings.SECRET_KEY
    keep_private(Path(settings.VAR), public=Path(settings.STATIC_ROOT))
    found = run_checks(include_deployment_checks=True)
    # What is forked from here must not share the database connection the checks have opened.
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
    wrong = [str(each) for each in found if each.is_serious() and not each.is_silenced()]
    if wrong:
        raise ImproperlyConfigured("\n".join(sorted(wrong)))
