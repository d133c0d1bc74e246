"""What a new case is called."""

from collections.abc import Sequence

from django.utils.translation import ngettext

from ..rules.limits import LIMITS

ROOM_FOR_MORE = 20  # characters of a title for " and 99 more"


def proposed_title(titles: Sequence[str]) -> str:
    """What a new case is called: its work, without a verb. The measure stands beside it, and can still change."""
    title, more = titles[0], len(titles) - 1
    if not more:
        return title
    return ngettext("%(title)s and %(more)s more", "%(title)s and %(more)s more", more) % {
        "title": title[: LIMITS["title"] - ROOM_FOR_MORE],
        "more": more,
    }
