"""Ballots that are opened again become rows of their own, and the guards of all appended tables."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError

from audit.journal.append_only import install, remove

# Frozen here: tables that join later bring a migration of their own.
BEFORE = ("audit_event", "audit_position", "audit_mark", "audit_decision", "audit_objectionanswer")
TABLES = (*BEFORE, "audit_ballot", "audit_elector", "audit_head")


def guarded_as_before(apps, schema_editor):
    install(schema_editor.connection, BEFORE)


def guarded(apps, schema_editor):
    install(schema_editor.connection, TABLES)


def unguarded(apps, schema_editor):
    remove(schema_editor.connection, TABLES)


def refuse_reopened(apps, schema_editor):
    """Before there were openings a ballot that was opened again lost its close."""
    count = apps.get_model('audit', 'Ballot')._base_manager.filter(opening__gt=1).count()
    if count:
        raise IrreversibleError(
            f'The tables before 0012_guards hold no ballots that were opened again, and there are {count}. Nothing was '
            'changed; to go back all the same, restore a backup made before the first of them.'
        )


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0011_reminder_failure'),
    ]

    operations = [
        migrations.RunPython(unguarded, guarded_as_before),
        migrations.RemoveConstraint(
            model_name='ballot',
            name='ballot_once_a_procedure',
        ),
        migrations.AddField(
            model_name='ballot',
            name='first_opening',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ballot'),
        ),
        migrations.AddField(
            model_name='ballot',
            name='opening',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='opening'),
        ),
        migrations.AlterField(
            model_name='elector',
            name='ballot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ballot'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.UniqueConstraint(fields=('case', 'revision', 'procedure', 'opening'), name='ballot_opened_once'),
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.CheckConstraint(condition=models.Q(('opening', 1), ('first_opening__isnull', False), _connector='XOR'), name='ballot_goes_on_with_its_first'),
        ),
        migrations.RunPython(guarded, unguarded),
        # The last step forwards is the first one backwards.
        migrations.RunPython(migrations.RunPython.noop, refuse_reopened),
    ]
