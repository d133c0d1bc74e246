"""What people typed, checked once more at the door of the actions: pages, demo and API come through here alike."""

from collections.abc import Mapping

from audit.core.parse import BadText, clean_text
from audit.directory.models import Unit

from ..refusals.case import FieldMissing, TextTooLong, TextUnreadable, UnknownUnit
from ..refusals.fields import FIELDS
from ..rules.limits import LIMITS, ONE_LINE
from ..workflow import Move


def clean_field(name: str, raw: str) -> str:
    """A text in its stored form, "" where nothing of it can be seen. Refuses what is too long or cannot be stored."""
    try:
        return clean_text(raw, LIMITS[name], lines=name not in ONE_LINE)
    except BadText as problem:
        if problem.code == "too_long":
            raise TextTooLong(field=FIELDS[name], limit=LIMITS[name]) from problem
        raise TextUnreadable(field=FIELDS[name]) from problem


def require_field(name: str, raw: str) -> str:
    """The same for a text that must be there."""
    text = clean_field(name, raw)
    if not text:
        raise FieldMissing(field=FIELDS[name])
    return text


def clean_facts(move: Move, facts: Mapping[str, str]) -> dict[str, str]:
    """What a move asks for, cleaned; facts it does not ask for are dropped."""
    must = {name: require_field(name, facts.get(name, "")) for name in move.asks}
    return must | {name: clean_field(name, facts.get(name, "")) for name in move.may_ask if facts.get(name)}


def units_named(codes: str) -> list[Unit]:
    """The units of the codes in a line, split at commas and spaces."""
    wanted = list(dict.fromkeys(codes.replace(",", " ").split()))
    found = {unit.code: unit for unit in Unit.objects.filter(code__in=wanted)}
    for code in wanted:
        if code not in found:
            raise UnknownUnit(code=code)
    return [found[code] for code in wanted]
