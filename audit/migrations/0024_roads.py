"""More roads of a case: to the minister, back to the text, through a trial with needs, kept and superseded."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Count
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
    """Before, no case stood in these states, no record was without a ballot, and nobody's need was written down."""
    models = {name: apps.get_model("audit", name)._base_manager for name in ("Case", "Decision", "TrialNeed")}
    new = ("minister", "restored", "kept", "superseded")
    found = (
        models["Case"].filter(state__in=new).count()
        + models["Case"].annotate(records=Count("decisions")).filter(records__gt=1).count()
        + models["Decision"].filter(ballot=None).count()
        + models["TrialNeed"].count()
    )
    if found:
        raise IrreversibleError(
            f"The tables before 0024_roads have no place for cases that went to the minister, were restored, kept or superseded, and "
            f"there are {found} such rows. Nothing was changed; to go back all the same, restore a backup made before the first of them."
        )


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0023_facts'),
    ]

    operations = [
        migrations.RunPython(unguarded, guarded),
        migrations.CreateModel(
            name='TrialNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveSmallIntegerField(verbose_name='revision')),
                ('reported_at', models.DateTimeField(verbose_name='reported at')),
                ('purpose', models.TextField(max_length=2000, verbose_name='what it is needed for')),
                ('times_a_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='times a year')),
                ('lighter_form', models.TextField(blank=True, max_length=2000, verbose_name='a lighter form that would do')),
                ('reply', models.TextField(blank=True, max_length=2000, verbose_name='reply')),
                ('replied_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='audit.case')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('replied_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reported by')),
            ],
            options={
                'verbose_name': 'need shown by a trial',
                'verbose_name_plural': 'needs shown by trials',
                'ordering': ('pk',),
            },
        ),
        migrations.RemoveConstraint(
            model_name='case',
            name='case_state_known',
        ),
        migrations.AlterField(
            model_name='case',
            name='pause_days',
            field=models.PositiveSmallIntegerField(default=30, verbose_name='days of the trial'),
        ),
        migrations.AddField(
            model_name='case',
            name='kept_until',
            field=models.DateField(editable=False, null=True, verbose_name='kept until'),
        ),
        migrations.AddField(
            model_name='case',
            name='last_call',
            field=models.BooleanField(default=False, editable=False, verbose_name='chair asked'),
        ),
        migrations.AddField(
            model_name='case',
            name='renewed',
            field=models.BooleanField(default=False, editable=False, verbose_name='time to answer renewed'),
        ),
        migrations.AddField(
            model_name='case',
            name='trial_days_left',
            field=models.PositiveSmallIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='decision',
            name='reason',
            field=models.TextField(blank=True, default='', max_length=2000, verbose_name='reason'),
        ),
        migrations.AlterField(
            model_name='ballot',
            name='outcome',
            field=models.CharField(blank=True, choices=[('agreed', 'agreed'), ('objection', 'objection'), ('too_few', 'too few members left to decide'), ('extended', 'extended'), ('no_decision', 'no decision')], max_length=12, verbose_name='outcome'),
        ),
        migrations.AlterField(
            model_name='case',
            name='state',
            field=models.CharField(choices=[('draft', 'draft'), ('consultation', 'consultation'), ('ballot', 'ballot'), ('objection', 'objection'), ('minister', 'with the minister'), ('agreed', 'agreed'), ('decided', 'decided'), ('scheduled', 'scheduled'), ('paused', 'on trial'), ('restored', 'restored'), ('in_effect', 'in effect'), ('no_decision', 'no decision'), ('kept', 'kept'), ('superseded', 'superseded'), ('withdrawn', 'withdrawn')], default='draft', max_length=15, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='ballot',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ballot'),
        ),
        migrations.AlterField(
            model_name='decision',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='audit.case'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'consultation', 'ballot', 'objection', 'minister', 'agreed', 'decided', 'scheduled', 'paused', 'restored', 'in_effect', 'no_decision', 'kept', 'superseded', 'withdrawn'])), name='case_state_known'),
        ),
        migrations.RunPython(guarded, unguarded),
        # The last step forwards is the first one backwards.
        migrations.RunPython(migrations.RunPython.noop, refuse_what_has_no_place),
    ]
