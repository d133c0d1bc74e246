"""Statements of raw SQL that would change what is written once, each in the words of the database at hand."""

from django.db import connection

OLD_NUMBER = {"audit_head": "ministry_id"}
COPY = "INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE TRUE"
LOWER = "INSERT INTO {table} ({key}, {others}) SELECT {number}, {others} FROM {table}"
ATTACKS = {
    "update": "UPDATE {table} SET {change}",
    "delete": "DELETE FROM {table}",
    "insert the same row": COPY,
    "upsert": COPY + " ON CONFLICT ({key}) DO UPDATE SET {change}",
    "insert with a lower number": LOWER,
}
ON_SQLITE = {
    "replace": "REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}",
    "replace by another key": "REPLACE INTO {table} ({key}, {others}) SELECT {key} + 1000, {others} FROM {table}",
    "update or replace": "UPDATE OR REPLACE {table} SET {key} = {key} + 1",
    "rowid": "REPLACE INTO {table} (rowid, {others}) SELECT {key}, {others} FROM {table}",
}
ON_POSTGRESQL = {
    "truncate": "TRUNCATE {table} CASCADE",
    "overriding": "INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM {table}",
    "a number not drawn": "INSERT INTO {table} ({key}, {others}) SELECT {key} + 1000, {others} FROM {table}",
    "merge": "MERGE INTO {table} USING (SELECT 1) one ON TRUE WHEN MATCHED THEN DELETE",
}
CHANGES = {
    "audit_event": "kind = 'x'", "audit_position": "receipt = 'x'", "audit_mark": "level = 4",
    "audit_decision": "document_number = 'x'", "audit_objectionanswer": "text = 'x'", "audit_ballot": "revision = 9",
    "audit_elector": "user_id = 0", "audit_head": "size = 0", "audit_registerentry": "minutes = 0",
    "audit_registerbalance": "minutes = 0", "audit_node": "level = 9", "audit_checkpoint": "note = 'x'",
    "audit_ledgerentry": "minutes = 1", "audit_allotment": "minutes = 1", "audit_opinion": "text = 'x'", "audit_ballotwish": "text = 'x'", "audit_look": "ballot_id = 0", "audit_revisiontext": "revision = 9",
    "audit_minutes": "vote = 'x'",
    "audit_signature": "kind = 'acting'",
}  # fmt: skip
# Without a second unique key a higher number makes a new row, which is no attack.
APART = ("position", "objectionanswer", "ledgerentry", "allotment", "registerentry", "opinion")
ONE_KEY = {f"audit_{name}" for name in APART}


def columns(table: str, *without: str) -> str:
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_description(cursor, table)
    return ", ".join(column.name for column in found if column.name not in without)


def attacks(table: str) -> dict[str, str]:
    own = ON_POSTGRESQL if connection.vendor == "postgresql" else ON_SQLITE
    key = OLD_NUMBER.get(table, "id")
    names = {
        "table": table, "key": key, "columns": columns(table), "others": columns(table, key), "change": CHANGES[table],
        "number": "0" if connection.vendor == "sqlite" else "nextval(pg_get_serial_sequence('audit_event', 'id')) - 1000",
    }  # fmt: skip
    tried = {what: sql.format(**names) for what, sql in (ATTACKS | own).items()}
    dropped = {"replace by another key"} if table in ONE_KEY else set()
    if table == "audit_head":
        dropped = {"a number not drawn", "insert with a lower number", "replace by another key"}
    return {what: sql for what, sql in tried.items() if what not in dropped}
