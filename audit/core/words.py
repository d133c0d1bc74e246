"""Words inside a text, found by their pairs of letters: two syllables of Hangul are a word, and no trigram.

PostgreSQL keeps an index of the pairs (function and index are made by a migration, no extension is needed); elsewhere all
texts are looked through."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup
from django.db.models.lookups import Contains
from django.db.models.sql.compiler import SQLCompiler

PAIR = 2


class Holds(Lookup[Any]):
    """`filter(Holds(F("title_key"), word))`: what `contains` finds, by the index where there is one."""

    @property
    def word(self) -> str:
        """As it was given: a query makes a value of it, which would be escaped anew for each row."""
        return str(getattr(self.rhs, "value", self.rhs))

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        return compiler.compile(Contains(self.lhs, self.word))

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Any]:
        sql, params = self.as_sql(compiler, connection)
        if len(self.word) < PAIR:  # holds no pair
            return sql, params
        text, text_params = self.process_lhs(compiler, connection)
        return f"({sql} AND audit_pairs({text}) @> audit_pairs(%s))", (*params, *text_params, self.word)
