"""The fields of the forms of a case, in the words of their pages."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

FIELDS: Mapping[str, object] = MappingProxyType(
    {
        "title": _("title"),
        "items": _("items of the case"),
        "reasons": _("reasons"),
        "after": _("what will be done instead"),
        "merge_into": _("receiving work"),
        "effective_on": _("effective from"),
        "reason": _("reason"),
        "keep_until": _("kept until"),
        "reinstate_until": _("done again until"),
        "words": _("what came back"),
        "consulting_number": _("number of the opinion"),
        "consulting_opinion": _("what the opinion says"),
        "purpose": _("what it is needed for"),
        "lighter_form": _("a lighter form that would do"),
        "document_number": _("document number"),
        "rule_number": _("article of the delegation rule"),
        "agenda": _("title of the agenda"),
        "place": _("place"),
        "attendance": _("attendance"),
        "gist": _("gist of what was said"),
        "decision": _("what was decided"),
        "vote": _("vote"),
        "units": _("further units to ask"),
        "point": _("what speaks against it, or what to heed"),
        "reply": _("reply"),
        "text": _("answer"),
        "objection_kind": _("kind of objection"),
        "resolves_if": _("what would resolve it"),
        "lawmaker": _("who has to change it"),
        "change": _("what has to be changed"),
        "answered_on": _("day of the answer"),
        "answer": _("answer"),
        "defect": _("defect of the text"),
        "sentence": _("sentence of the new text"),
        "opinion": _("opinion"),
        "wish": _("what should change, or why a ballot"),
    }
)


def listed(names: tuple[str, ...]) -> str:
    """Names of fields as a reader finds them on the page."""
    return ", ".join(str(FIELDS[name]) for name in names)
