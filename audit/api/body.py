"""What programs send: JSON without doubled keys, without numbers that are none, of a size and depth that can be read."""

import json
from collections.abc import Sequence
from typing import Annotated, Any, NoReturn
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Schema
from ninja.parser import Parser
from pydantic import ConfigDict

from audit.core.parse import parse_key

from .fields import parsed
from .problems import BadFields, BadRequest, TooLarge, field_error

LONGEST = 100_000  # bytes


class Sent(Schema):
    """The base of every body: a field nobody asked for is refused. Operations call it `sent`, which no error names."""

    model_config = ConfigDict(extra="forbid")


class StrictParser(Parser):
    """Reads bodies. Raises TooLarge, BadRequest, and BadFields for a key that stands twice."""

    def parse_body(self, request: HttpRequest) -> Any:
        if len(request.body) > LONGEST:
            raise TooLarge
        try:
            text = request.body.decode("utf-8")
            return json.loads(text, object_pairs_hook=_each_once, parse_constant=_refuse)
        except (ValueError, RecursionError):
            raise BadRequest from None


def _each_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _value in pairs]
    twice = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
    if twice:
        raise BadFields(*(field_error(name[:100], "given_twice") for name in twice))
    return dict(pairs)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


IdempotencyKey = Annotated[
    Annotated[UUID | None, parsed(parse_key)],
    Header(
        None,
        alias="Idempotency-Key",
        description="A UUID of your own: the same request sent again with it is carried out once.",
    ),
]
