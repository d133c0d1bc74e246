"""Lets the flush between transactional tests empty the append-only tables. Use as a pytest plugin (see conftest)."""

from django.test import TransactionTestCase

from audit.journal.append_only import lifted

_flush = TransactionTestCase._fixture_teardown


def _flush_lifted(self: TransactionTestCase) -> None:
    with lifted():
        _flush(self)


TransactionTestCase._fixture_teardown = _flush_lifted  # type: ignore[method-assign]
