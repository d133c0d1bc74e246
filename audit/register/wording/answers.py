"""Answers of an entry in words: who asks for the work, what is prescribed about it, and words of former days."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choices import Prescribed, RequesterKind, RequesterLevel

# Choices that are not offered any more; the history keeps them.
FORMER: dict[str, Promise] = {
    "instruction": gettext_lazy("instruction of the president, prime minister or minister"),
    "face_to_face": gettext_lazy("face to face"),
    "video": gettext_lazy("video meeting"),
}


def requested_by(kind: str, unit: str, level: str, words: str) -> str:
    """Who asks for the work: the unit or the superior, and the words beside it; "" where nothing is known.

    `unit`: its name on the day that is shown."""
    who = {
        RequesterKind.UNIT: unit or _("ended unit"),
        RequesterKind.LEVEL: RequesterLevel(level).label if level else "",
        RequesterKind.OUTSIDE: RequesterKind.OUTSIDE.label,
        RequesterKind.NOBODY: RequesterKind.NOBODY.label,
    }.get(RequesterKind(kind), "")
    return " · ".join(filter(None, (str(who), words)))


def prescribed_in_words(values: Iterable[str]) -> str:
    """What is prescribed, one after the other: "that it is done, how often"; "nothing" where that was stated."""
    return ", ".join(str(Prescribed(value).label) for value in values) or _("nothing")
