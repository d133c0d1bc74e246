"""How many named a piece of work through the report centre, in words."""

from django.utils.translation import gettext, ngettext

LEAST = 5  # of fewer nobody is told how many


def supporters_in_words(supporters: int) -> str:
    """How many named a work item: "fewer than five" before five, "" where nobody did."""
    if not supporters:
        return ""
    if supporters < LEAST:
        return gettext("fewer than five voices")
    return ngettext("%(count)s voice", "%(count)s voices", supporters) % {"count": supporters}


def renewed_demands_in_words(number: int) -> str:
    """How many were asked again for work that is over: "fewer than five people" before five, "" where nobody was."""
    if not number:
        return ""
    if number < LEAST:
        return gettext("fewer than five people")
    return ngettext("%(count)s person", "%(count)s people", number) % {"count": number}
