"""The verdict on a ballot in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

# What a silence procedure alone can lack.
BY_SILENCE = {
    "amendments": gettext_lazy("A change of the text or a ballot was wished for: %(lack)s."),
    "undelivered": gettext_lazy("Notices that did not arrive by the deadline: %(lack)s."),
    "owner_yes": gettext_lazy("Not every unit that owns the work agreed."),
}


def verdict_sentences(found: Mapping[str, Any] | None) -> list[str]:
    """A stored verdict (`Ballot.verdict`) in words: one verdict first, then what was missing, a sentence each.

    Empty for a ballot that was not closed. In the language that is active when it is called."""
    if found is None:
        return []
    if found["passes"] and not found["needed"]:
        return [_("It passes: nobody objected until the deadline.")]
    if found["passes"]:
        return [
            _("It passes: YES %(yes)s, no objection %(no_objection)s; %(needed)s of %(base)s were needed.")
            % found
        ]
    return [_("It does not pass."), *(_lacking(code, lack, found) for code, lack in found["missing"])]


def _lacking(code: str, lack: int, found: Mapping[str, Any]) -> str:
    facts = {**found, "lack": lack, "support": found["yes"] + found["no_objection"]}
    if code == "members":
        return _("Only %(base)s members take part; %(lack)s more would be needed.") % facts
    if code == "yes":
        return _("At least one YES is needed; there is none.") % facts
    if code == "objections":
        text = ngettext("%(lack)s objection is open.", "%(lack)s objections are open.", lack)
        return text % facts
    if code in BY_SILENCE:
        return str(BY_SILENCE[code]) % facts
    text = _("YES and no objection together: %(support)s; needs %(lack)s more (%(needed)s of %(base)s).")
    return text % facts
