"""Two more states of a case: it waits for an amendment, and the council is asked by silence."""

from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError

from audit.journal.append_only import install, remove

# Altered here, or read by the guards of what is: SQLite drops triggers with the table they stand on.
TABLES = (
    "audit_event", "audit_position", "audit_mark", "audit_decision", "audit_objectionanswer", "audit_ballot", "audit_elector",
    "audit_head",
)


def guarded(apps, schema_editor):
    install(schema_editor.connection, TABLES)


def unguarded(apps, schema_editor):
    remove(schema_editor.connection, TABLES)


def refuse_what_has_no_place(apps, schema_editor):
    """Before, no case stood in these states, and no ballot ended so."""
    cases = apps.get_model("audit", "Case")._base_manager.filter(state__in=("amendment", "silence"))
    ballots = apps.get_model("audit", "Ballot")._base_manager.filter(outcome__in=("ballot", "stopped"))
    found = cases.count() + ballots.count()
    if found:
        raise IrreversibleError(
            f"The tables before 0029_amendment_and_silence have no place for cases that wait for an amendment or go by silence, nor "
            f"for ballots that were stopped, and there are {found} such rows. Nothing was changed; to go back all the same, restore "
            f"a backup made before the first of them."
        )


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0028_token_for_reading'),
    ]

    operations = [
        migrations.RunPython(unguarded, guarded),
        migrations.RemoveConstraint(
            model_name='case',
            name='case_state_known',
        ),
        migrations.AlterField(
            model_name='ballot',
            name='outcome',
            field=models.CharField(blank=True, choices=[('agreed', 'agreed'), ('objection', 'objection'), ('too_few', 'too few members left to decide'), ('extended', 'extended'), ('no_decision', 'no decision'), ('ballot', 'goes to a ballot'), ('stopped', 'stopped: its text was faulty')], max_length=12, verbose_name='outcome'),
        ),
        migrations.AlterField(
            model_name='case',
            name='state',
            field=models.CharField(choices=[('draft', 'draft'), ('amendment', 'waits for an amendment'), ('consultation', 'consultation'), ('silence', 'silence procedure'), ('ballot', 'ballot'), ('objection', 'objection'), ('minister', 'with the minister'), ('agreed', 'agreed'), ('decided', 'decided'), ('scheduled', 'scheduled'), ('paused', 'on trial'), ('restored', 'restored'), ('in_effect', 'in effect'), ('no_decision', 'no decision'), ('kept', 'kept'), ('superseded', 'superseded'), ('withdrawn', 'withdrawn')], default='draft', max_length=15, verbose_name='state'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'amendment', 'consultation', 'silence', 'ballot', 'objection', 'minister', 'agreed', 'decided', 'scheduled', 'paused', 'restored', 'in_effect', 'no_decision', 'kept', 'superseded', 'withdrawn'])), name='case_state_known'),
        ),
        migrations.RunPython(guarded, unguarded),
        # The last step forwards is the first one backwards.
        migrations.RunPython(migrations.RunPython.noop, refuse_what_has_no_place),
    ]
