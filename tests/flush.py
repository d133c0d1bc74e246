"""Lets the flush between transactional tests empty the append-only tables. Use as a pytest plugin (see conftest)."""

from typing import Any

from django.test import TransactionTestCase

from audit.journal.append_only import lifted

_case: Any = TransactionTestCase
_flush = _case._fixture_teardown


def _flush_lifted(self: TransactionTestCase) -> None:
    with lifted():
        _flush(self)


_case._fixture_teardown = _flush_lifted
