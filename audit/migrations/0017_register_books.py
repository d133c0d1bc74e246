"""The books of the register, changes of confirmed entries that wait, and what is waiting outside office hours."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from audit.journal.append_only import install, remove

# Frozen here, as in 0012_guards: the tables that are guarded from now on.
TABLES = ("audit_registerentry", "audit_registerbalance")


def guarded(apps, schema_editor):
    install(schema_editor.connection, TABLES)


def unguarded(apps, schema_editor):
    remove(schema_editor.connection, TABLES)


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0016_heartbeat'),
    ]

    operations = [
        migrations.CreateModel(
            name='ItemRevision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answers', models.JSONField()),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason for the change')),
                ('proposed_at', models.DateTimeField(verbose_name='proposed at')),
                ('outcome', models.CharField(choices=[('pending', 'to be confirmed'), ('accepted', 'confirmed'), ('declined', 'declined'), ('replaced', 'replaced by a later change'), ('withdrawn', 'withdrawn')], default='pending', max_length=10, verbose_name='outcome')),
                ('closed_at', models.DateTimeField(null=True)),
                ('remark', models.CharField(blank=True, max_length=300, verbose_name='remark')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='revisions', to='audit.workitem')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='proposed by')),
            ],
            options={
                'verbose_name': 'change of an entry to be confirmed',
                'verbose_name_plural': 'changes of entries to be confirmed',
                'ordering': ('pk',),
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('outcome', 'pending')), fields=('item',), name='revision_pending_once'),
                    models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('outcome', 'pending')), models.Q(models.Q(('outcome', 'pending'), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='revision_closed_as_a_whole'),
                    models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'declined'), _negated=True), models.Q(('remark', ''), _negated=True), _connector='OR'), name='revision_declined_why'),
                ],
            },
        ),
        migrations.CreateModel(
            name='RegisterBalance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('report', 'report'), ('event', 'event'), ('meeting', 'meeting'), ('approval', 'approval'), ('practice', 'practice')], max_length=10, verbose_name='kind')),
                ('status', models.CharField(choices=[('logged', 'logged'), ('confirmed', 'confirmed'), ('in_case', 'in a case'), ('paused', 'paused on trial'), ('stopped', 'stopped'), ('changed', 'changed'), ('kept', 'kept')], max_length=10, verbose_name='status')),
                ('confirmed', models.BooleanField(verbose_name='confirmed')),
                ('items', models.IntegerField(verbose_name='items')),
                ('minutes', models.BigIntegerField(verbose_name='minutes a year')),
                ('overtime', models.BigIntegerField(verbose_name='minutes a year of waiting outside office hours')),
                ('day', models.DateField(verbose_name='last day of the month')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.unit', verbose_name='owning unit')),
            ],
            options={
                'verbose_name': "balance of the register's books",
                'verbose_name_plural': "balances of the register's books",
                'ordering': ('pk',),
                'constraints': [
                    models.UniqueConstraint(fields=('ministry', 'day', 'unit', 'kind', 'status', 'confirmed'), name='month_closed_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='RegisterBooks',
            fields=[
                ('ministry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='audit.ministry')),
                ('reached', models.BigIntegerField(default=0)),
                ('opened_on', models.DateField(null=True)),
                ('closed_to', models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='RegisterEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('report', 'report'), ('event', 'event'), ('meeting', 'meeting'), ('approval', 'approval'), ('practice', 'practice')], max_length=10, verbose_name='kind')),
                ('status', models.CharField(choices=[('logged', 'logged'), ('confirmed', 'confirmed'), ('in_case', 'in a case'), ('paused', 'paused on trial'), ('stopped', 'stopped'), ('changed', 'changed'), ('kept', 'kept')], max_length=10, verbose_name='status')),
                ('confirmed', models.BooleanField(verbose_name='confirmed')),
                ('items', models.IntegerField(verbose_name='items')),
                ('minutes', models.BigIntegerField(verbose_name='minutes a year')),
                ('overtime', models.BigIntegerField(verbose_name='minutes a year of waiting outside office hours')),
                ('day', models.DateField(verbose_name='value day')),
                ('recorded_at', models.DateTimeField(verbose_name='recorded at')),
                ('reason', models.CharField(choices=[('opening', 'opening of the books'), ('logged', 'logged'), ('revised', 'answers changed'), ('confirmed', 'confirmed'), ('withdrawn', 'withdrawn'), ('transferred', 'handed over to another unit'), ('recounted', 'counted anew'), ('restated', 'counted for a new year'), ('taken_up', 'taken up in a case'), ('paused', 'paused on trial'), ('decided', 'decided'), ('given_back', 'given back by a case'), ('reopened', 'taken up again')], max_length=12, verbose_name='reason')),
                ('about', models.DateField(null=True, verbose_name='about')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.unit', verbose_name='owning unit')),
            ],
            options={
                'verbose_name': "entry of the register's books",
                'verbose_name_plural': "entries of the register's books",
                'ordering': ('pk',),
                'indexes': [
                    models.Index(fields=['ministry', 'day'], name='entry_by_day'),
                ],
            },
        ),
        migrations.AddField(
            model_name='workitem',
            name='annual_overtime',
            field=models.PositiveBigIntegerField(db_default=0, default=0, verbose_name='minutes a year of waiting outside office hours'),
        ),
        migrations.AlterField(
            model_name='effortline',
            name='role',
            field=models.CharField(choices=[('author', 'writes or prepares'), ('reviewer', 'checks or corrects'), ('attendee', 'attends'), ('reader', 'reads or is briefed'), ('waiting', 'waits'), ('overtime', 'waits outside office hours')], max_length=10, verbose_name='who'),
        ),
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(condition=models.Q(('confirmed_at', None)), fields=['ministry', 'unit'], name='item_unconfirmed'),
        ),
        migrations.RunPython(guarded, unguarded),
    ]
