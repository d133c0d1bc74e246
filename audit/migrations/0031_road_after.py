"""What follows a decision: checks, relapses, orders of the minister, decisions without a ballot, and the pulse."""

from datetime import datetime, time, timedelta

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError
from django.utils import timezone

from audit.journal.append_only import install, remove

# Altered here, or read by the guards of what is: SQLite drops triggers with the table they stand on.
TABLES = (
    "audit_event", "audit_position", "audit_mark", "audit_decision", "audit_objectionanswer", "audit_ballot", "audit_elector",
    "audit_head",
)
FIRST_CHECK = 30  # days


def guarded(apps, schema_editor):
    install(schema_editor.connection, TABLES)


def unguarded(apps, schema_editor):
    remove(schema_editor.connection, TABLES)


def begin_checks(apps, schema_editor):
    """What was in effect before is checked from the day of the update on, as if it had taken effect then: nobody was asked before."""
    today = timezone.localdate()
    first = today + timedelta(days=FIRST_CHECK)
    while first.weekday() > 4:
        first += timedelta(days=1)
    due = datetime.combine(first, time.min, timezone.get_current_timezone())
    Timer = apps.get_model("audit", "Timer")
    cases = apps.get_model("audit", "Case")._base_manager.filter(state="in_effect")
    for case in cases.filter(deadline=None).only("pk", "ministry_id"):
        Timer._base_manager.create(ministry_id=case.ministry_id, case_id=case.pk, due_at=due)
    cases.filter(deadline=None).update(checks_from=today, deadline=due)


def end_checks(apps, schema_editor):
    """Before, nothing in effect waited for anything; and what follows it had no place."""
    models = {name: apps.get_model("audit", name)._base_manager for name in ("Case", "Check", "RelapseReport", "Pulse")}
    found = (
        models["Case"].filter(state__in=("confirmed", "relapsed", "reinstated")).count()
        + models["Case"].exclude(track="council").count()
        + sum(models[name].count() for name in ("Check", "RelapseReport", "Pulse"))
    )
    if found:
        raise IrreversibleError(
            f"The tables before 0031_road_after have no place for what follows a decision or was decided without a ballot, and there are "
            f"{found} such rows. Nothing was changed; to go back all the same, restore a backup made before the first of them."
        )
    in_effect = models["Case"].filter(state="in_effect")
    timers = apps.get_model("audit", "Timer")._base_manager
    timers.filter(case__in=in_effect.values("pk"), done_at=None).update(done_at=timezone.now())
    in_effect.update(deadline=None)


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0030_road_before'),
    ]

    operations = [
        migrations.RunPython(unguarded, guarded),
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveIntegerField(verbose_name='days since the effect')),
                ('opened_at', models.DateTimeField(verbose_name='asked at')),
                ('due_at', models.DateTimeField(verbose_name='to be answered until')),
                ('answer', models.CharField(blank=True, choices=[('as_decided', 'all as decided'), ('came_back', 'it came back')], max_length=12, verbose_name='answer')),
                ('words', models.TextField(blank=True, max_length=2000, verbose_name='what came back')),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='audit.case')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'check',
                'verbose_name_plural': 'checks',
                'ordering': ('due_at', 'pk'),
                'indexes': [
                    models.Index(condition=models.Q(('answered_at', None)), fields=['due_at', 'id'], name='check_open'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('case', 'opened_at', 'unit'), name='check_asked_once'),
                    models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='check_answered_as_a_whole'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Pulse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='quarter')),
                ('opened_at', models.DateTimeField(verbose_name='asked at')),
                ('closes_at', models.DateTimeField(verbose_name='asked until')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pulses', to='audit.case')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
            ],
            options={
                'verbose_name': 'pulse',
                'verbose_name_plural': 'pulses',
                'ordering': ('pk',),
                'constraints': [
                    models.UniqueConstraint(fields=('case', 'number'), name='pulse_once_a_quarter'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PulseCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(choices=[('never', 'no, not any more'), ('sometimes', 'now and then'), ('still', 'yes, as before')], max_length=10, verbose_name='answer')),
                ('people', models.PositiveIntegerField(default=0, verbose_name='people')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('pulse', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='audit.pulse')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('pulse', 'answer'), name='pulse_counted_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PulseSeen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('pulse', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seen', to='audit.pulse')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('pulse', 'user'), name='pulse_answered_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='RelapseReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reported_at', models.DateTimeField(verbose_name='reported at')),
                ('words', models.TextField(max_length=2000, verbose_name='what came back')),
                ('due_at', models.DateTimeField(verbose_name='to be judged until')),
                ('outcome', models.CharField(blank=True, choices=[('accepted', 'accepted'), ('dismissed', 'not accepted')], max_length=12, verbose_name='outcome')),
                ('reply', models.TextField(blank=True, max_length=2000, verbose_name='reply')),
                ('settled_at', models.DateTimeField(null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relapse_reports', to='audit.case')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('reported_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reported by')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'report of a relapse',
                'verbose_name_plural': 'reports of relapses',
                'ordering': ('pk',),
                'indexes': [
                    models.Index(condition=models.Q(('settled_at', None)), fields=['due_at', 'id'], name='relapse_open'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('reported_by__isnull', False), ('settled_at', None)), fields=('case', 'reported_by'), name='relapse_reported_once'),
                    models.UniqueConstraint(condition=models.Q(('reported_by', None), ('settled_at', None)), fields=('case',), name='relapse_seen_once'),
                    models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('settled_at', None)), models.Q(models.Q(('outcome', ''), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='relapse_settled_as_a_whole'),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name='case',
            name='case_state_known',
        ),
        migrations.AddField(
            model_name='case',
            name='checks_from',
            field=models.DateField(editable=False, null=True, verbose_name='checked from'),
        ),
        migrations.AddField(
            model_name='case',
            name='checks_made',
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='case',
            name='consulting',
            field=models.CharField(blank=True, choices=[('', 'not asked'), ('prior_audit', 'prior audit consulting'), ('active_administration', 'committee for active administration')], default='', max_length=24, verbose_name='opinion asked beforehand'),
        ),
        migrations.AddField(
            model_name='case',
            name='consulting_number',
            field=models.CharField(blank=True, default='', max_length=100, verbose_name='its number'),
        ),
        migrations.AddField(
            model_name='case',
            name='consulting_opinion',
            field=models.TextField(blank=True, default='', max_length=2000, verbose_name='what it says'),
        ),
        migrations.AddField(
            model_name='case',
            name='ratified',
            field=models.BooleanField(default=False, editable=False, verbose_name='order ratified'),
        ),
        migrations.AddField(
            model_name='case',
            name='reinstated_until',
            field=models.DateField(editable=False, null=True, verbose_name='reinstated until'),
        ),
        migrations.AddField(
            model_name='case',
            name='track',
            field=models.CharField(choices=[('council', 'the council'), ('unit', 'the unit itself'), ('waiver', 'waiver by who demanded it'), ('declaration', 'declaration of the minister')], default='council', max_length=12, verbose_name='who decides'),
        ),
        migrations.AddField(
            model_name='workitem',
            name='protected',
            field=models.CharField(blank=True, default='', editable=False, max_length=300, verbose_name='record that law requires'),
        ),
        migrations.AlterField(
            model_name='case',
            name='state',
            field=models.CharField(choices=[('draft', 'draft'), ('amendment', 'waits for an amendment'), ('consultation', 'consultation'), ('silence', 'silence procedure'), ('ballot', 'ballot'), ('objection', 'objection'), ('minister', 'with the minister'), ('agreed', 'agreed'), ('decided', 'decided'), ('scheduled', 'scheduled'), ('paused', 'on trial'), ('restored', 'restored'), ('in_effect', 'in effect'), ('confirmed', 'confirmed to last'), ('relapsed', 'relapsed'), ('reinstated', 'reinstated'), ('no_decision', 'no decision'), ('kept', 'kept'), ('superseded', 'superseded'), ('withdrawn', 'withdrawn')], default='draft', max_length=15, verbose_name='state'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'amendment', 'consultation', 'silence', 'ballot', 'objection', 'minister', 'agreed', 'decided', 'scheduled', 'paused', 'restored', 'in_effect', 'confirmed', 'relapsed', 'reinstated', 'no_decision', 'kept', 'superseded', 'withdrawn'])), name='case_state_known'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('track__in', ['council', 'unit', 'waiver', 'declaration'])), name='case_track_known'),
        ),
        migrations.RunPython(guarded, unguarded),
        # The last step forwards is the first one backwards.
        migrations.RunPython(begin_checks, end_checks),
    ]
