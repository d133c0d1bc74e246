"""Lists: what each takes (`limit`, `cursor`, its filters) and how each answers. A cursor points behind the last row that was
seen and carries the filters, so that rows that come and go between two pages neither repeat nor hide others."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Generic, Self, TypeVar

from django.core import signing
from django.db.models import Model, QuerySet
from pydantic import BaseModel, Field, ModelWrapValidatorHandler, model_validator

from audit.core.keyset import MAX_CURSOR, MAX_SIZE, page, signer
from audit.core.scope import current_ministry_id

from .fields import whole, wrong

PAGE_SIZE = 50
LONGEST = 2 * MAX_CURSOR  # characters; what is cut short has no valid signature
_SALT = "audit.api.cursor"

T = TypeVar("T")
M = TypeVar("M", bound=Model)
R = TypeVar("R")


class Listed(BaseModel, Generic[T]):
    """One page of a list."""

    items: list[T]
    next: str | None = Field(description="The cursor of the next page; null on the last one.")
    count: int = Field(description="How many rows the whole list has.")
    count_is_capped: bool = Field(description="Whether the list has more rows than `count` says.")


@dataclass(frozen=True)
class Equals:
    """Marks a field of a list as a filter: rows whose `column` holds the value asked for stay; left out (None), all do."""

    column: str


class Asked(BaseModel):
    """What every list takes. Children add their filters as fields with a default, those that `answer` applies by itself
    marked with `Equals`, and name the order of their rows."""

    order: ClassVar[Sequence[str]]

    limit: Annotated[
        int, Field(ge=1, le=MAX_SIZE, description="The most rows of a page."), whole(1, MAX_SIZE)
    ] = PAGE_SIZE
    cursor: str | None = Field(None, description="`next` of the page before; it keeps the filters.")

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """A field that may be left out and filters nothing is a slip."""
        super().__pydantic_init_subclass__(**kwargs)
        for name, field in cls.model_fields.items():
            marked = any(isinstance(mark, Equals) for mark in field.metadata)
            if field.default is None and name != "cursor" and not marked:
                raise TypeError(f"The field {name} of {cls.__name__} filters nothing: mark it with Equals.")

    @property
    def filters(self) -> dict[str, Any]:
        """The filters in use, as they stand in a cursor."""
        return self.model_dump(mode="json", exclude={"limit", "cursor"}, exclude_none=True)

    @model_validator(mode="wrap")
    @classmethod
    def _resume(cls, raw: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Take the filters from the cursor; those that are given again must be the same."""
        asked = handler(raw)
        if asked.cursor is None:
            return asked
        filters = cls._opened(asked.cursor)[0]
        resumed = handler({**filters, **raw})
        if resumed.filters != filters:
            raise wrong("bad_cursor", field="cursor")
        return resumed

    @classmethod
    def _opened(cls, cursor: str) -> tuple[dict[str, Any], str]:
        """The filters of a cursor and the place it points to; only of this list, in this ministry, written by us."""
        try:
            kept, filters, place = signer(_SALT).unsign_object(cursor[:LONGEST])
        except (signing.BadSignature, ValueError, UnicodeError):
            raise wrong("bad_cursor", field="cursor") from None
        if kept != cls._list():
            raise wrong("bad_cursor", field="cursor")
        return filters, place

    def _written(self, place: str) -> str:
        return signer(_SALT).sign_object([self._list(), self.filters, place])

    @classmethod
    def _list(cls) -> list[Any]:
        return [current_ministry_id(), cls.__name__, *cls.order]

    def _equal(self) -> dict[str, Any]:
        """What the columns of the filters in use must hold; the columns are those of the declaration."""
        return {
            mark.column: value
            for name, field in type(self).model_fields.items()
            for mark in field.metadata
            if isinstance(mark, Equals) and (value := getattr(self, name)) is not None
        }

    def answer(self, rows: QuerySet[M]) -> dict[str, Any]:
        """The page that was asked for of those `rows` that pass the filters, as `Listed`. Two queries, however deep."""
        rows = rows.filter(**self._equal())
        place = self._opened(self.cursor)[1] if self.cursor else None
        found = page(rows, self.order, place, self.limit)
        forward = self._written(found.next) if found.next else None
        return {
            "items": found.rows,
            "next": forward,
            "count": found.count,
            "count_is_capped": found.count_is_capped,
        }

    def answer_computed(self, rows: Sequence[R], key: Callable[[R], tuple[int, ...]]) -> dict[str, Any]:
        """The same of rows that were computed, all of them, in the order of their keys: of what no column holds."""
        place = self._opened(self.cursor)[1] if self.cursor else ""
        begin = bisect_right(rows, tuple(map(int, place.split(","))), key=key) if place else 0
        found = rows[begin : begin + self.limit]
        more = begin + len(found) < len(rows)
        return {
            "items": found,
            "next": self._written(",".join(map(str, key(found[-1])))) if more else None,
            "count": len(rows),
            "count_is_capped": False,
        }
