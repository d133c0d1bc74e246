"""Types of the fields that operations take: what comes in goes through the one parser (core.parse)."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from django.db.models import TextChoices
from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from audit.core.parse import FIRST_DAY, LAST_DAY, BadInput, BadText, clean_text, parse_day, parse_int


def wrong(code: str, **facts: object) -> PydanticCustomError:
    """A field error; its sentence stands in problems.FIELD_SENTENCES. The fact `field` names another field than the own."""
    return PydanticCustomError(code, "wrong", facts)


def parsed(parse: Callable[[object], object], **facts: object) -> BeforeValidator:
    """Let pydantic ask the parser; `facts` fill the sentence of what it refuses."""

    def read(raw: Any) -> object:
        try:
            return parse(raw)
        except BadInput as problem:
            raise wrong(problem.code, **facts) from None

    return BeforeValidator(read)


# The description (OpenAPI) tells bounds only where they stand before the parser: Annotated[int, Field(ge=1, le=9), whole(1, 9)].


def whole(low: int, high: int) -> BeforeValidator:
    """A whole number from `low` to `high`."""
    return parsed(lambda raw: parse_int(raw, low, high), low=low, high=high)


def text(limit: int, *, several_lines: bool = False) -> BeforeValidator:
    """One line of at most `limit` characters, never empty: an empty value is a slip of the program that asks."""

    def read(raw: object) -> str:
        found = clean_text(raw, limit, lines=several_lines)
        if not found:
            raise BadText("empty")
        return found

    return parsed(read, limit=limit)


def lines(limit: int) -> BeforeValidator:
    """The same with line breaks."""
    return text(limit, several_lines=True)


def line(limit: int, *, lines: bool = False) -> BeforeValidator:
    """Text of at most `limit` characters that may be empty, with `lines` of several lines."""
    return parsed(lambda raw: clean_text(raw, limit, lines=lines), limit=limit)


def one_of(choices: type[TextChoices]) -> BeforeValidator:
    """One of the values of `choices`, written exactly so."""

    def read(raw: object) -> TextChoices:
        if raw not in choices.values:
            raise BadInput("no_choice")
        return choices(raw)

    return parsed(read, values=", ".join(choices.values))


Day = Annotated[
    date,
    parsed(parse_day, low=FIRST_DAY.isoformat(), high=LAST_DAY.isoformat()),
]
