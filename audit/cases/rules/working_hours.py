"""Whether a case touches working hours: staff representatives then add their opinion (PRODUCT §2 `observer`)."""

from collections.abc import Iterable

from audit.register.choices import ItemKind


def touches_working_hours(items: Iterable[tuple[str, int]]) -> bool:
    """`items`: of each the kind, and its person-minutes a year of waiting outside office hours. A practice such as waiting for
    a superior to leave is about working hours by its nature."""
    return any(kind == ItemKind.PRACTICE or overtime for kind, overtime in items)
