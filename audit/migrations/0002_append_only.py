"""Triggers that refuse UPDATE, DELETE and TRUNCATE on tables whose rows are written once."""

from django.db import migrations

from audit.journal.append_only import install, remove

# Frozen here: tables that join later bring a migration of their own.
TABLES = ("audit_event", "audit_position", "audit_mark", "audit_decision", "audit_objectionanswer")


def forwards(apps, schema_editor):
    install(schema_editor.connection, TABLES)


def backwards(apps, schema_editor):
    remove(schema_editor.connection, TABLES)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
