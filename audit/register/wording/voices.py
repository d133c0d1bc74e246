"""How many named a piece of work through the report centre, in words."""

from django.utils.translation import gettext, ngettext

LEAST = 5  # of fewer nobody is told how many


def voices_in_words(voices: int) -> str:
    """How many named a work item: "fewer than five" before five, "" where nobody did."""
    if not voices:
        return ""
    if voices < LEAST:
        return gettext("fewer than five voices")
    return ngettext("%(count)s voice", "%(count)s voices", voices) % {"count": voices}
