"""Types of the fields that operations take: what comes in goes through the one parser (core.parse)."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from audit.core.parse import FIRST_DAY, LAST_DAY, BadInput, parse_day, parse_int


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


def whole(low: int, high: int) -> BeforeValidator:
    """A whole number from `low` to `high`."""
    return parsed(lambda raw: parse_int(raw, low, high), low=low, high=high)


Day = Annotated[
    date,
    parsed(parse_day, low=FIRST_DAY.isoformat(), high=LAST_DAY.isoformat()),
]
