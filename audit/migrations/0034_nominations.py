"""The report centre: reports, their talk and files, voices, requests to read originals; and two settings of a ministry."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0033_mailroom'),
    ]

    operations = [
        migrations.AddField(
            model_name='ministry',
            name='misconduct_office',
            field=models.CharField(blank=True, db_default='', max_length=200, verbose_name='where misconduct is reported'),
        ),
        migrations.AddField(
            model_name='ministry',
            name='nomination_months',
            field=models.PositiveSmallIntegerField(db_default=12, default=12, verbose_name='months a fake-work report is kept after its answer'),
        ),
        migrations.AddField(
            model_name='workitem',
            name='supporters',
            field=models.PositiveIntegerField(db_default=0, default=0, editable=False, verbose_name='voices'),
        ),
        migrations.CreateModel(
            name='NamedWork',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reports', models.PositiveIntegerField(default=0, verbose_name='fake-work reports')),
                ('me_too', models.PositiveIntegerField(default=0, verbose_name='added theirs')),
                ('me_too_today', models.PositiveIntegerField(default=0, editable=False)),
                ('me_too_day', models.DateField(editable=False, null=True)),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.workitem')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
            ],
            options={
                'verbose_name': 'work that was named',
                'verbose_name_plural': 'work that was named',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Nomination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('day', models.DateField(verbose_name='day')),
                ('digest', models.CharField(editable=False, max_length=64)),
                ('what', models.TextField(max_length=2000, verbose_name='what is done that helps nobody')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='where')),
                ('why', models.TextField(blank=True, max_length=2000, verbose_name='why it helps nobody')),
                ('instead', models.TextField(blank=True, max_length=2000, verbose_name='what would be better')),
                ('level', models.CharField(blank=True, choices=[('director', 'division director'), ('bureau_head', 'bureau head'), ('office_head', 'office head'), ('vice_minister', 'vice minister'), ('minister', 'minister')], max_length=20, verbose_name='who asks for it')),
                ('kind', models.CharField(choices=[('report', 'report'), ('event', 'event'), ('meeting', 'meeting'), ('approval', 'approval'), ('practice', 'practice')], max_length=10, verbose_name='kind')),
                ('sealed', models.BooleanField(default=False, editable=False)),
                ('salt', models.BinaryField(max_length=32, null=True)),
                ('masked', models.JSONField(default=dict, editable=False)),
                ('status', models.CharField(choices=[('received', 'waits for its first answer'), ('talking', 'being talked about'), ('taken_up', 'became a work item'), ('joined', 'joined a work item'), ('declined', 'declined'), ('passed_on', 'passed on')], default='received', max_length=10, verbose_name='status')),
                ('due_on', models.DateField(null=True, verbose_name='answer by')),
                ('answered_on', models.DateField(null=True, verbose_name='first answered on')),
                ('decided_on', models.DateField(null=True, verbose_name='decided on')),
                ('withdrawn_on', models.DateField(editable=False, null=True)),
                ('decline_reason', models.CharField(blank=True, choices=[('no_work', 'it names no recurring work'), ('prescribed', 'a law prescribes it as it is'), ('needed', 'citizens need it as it is'), ('unclear', 'it is not clear which work is meant'), ('other', 'another reason')], max_length=12)),
                ('passed_to', models.CharField(blank=True, choices=[('misconduct', 'the office for misconduct'), ('unit', 'the unit itself'), ('other_office', 'another office of the ministry'), ('other_ministry', 'another ministry')], max_length=15)),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.workitem', verbose_name='work item')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'fake-work report',
                'verbose_name_plural': 'fake-work reports',
                'ordering': ('pk',),
                'indexes': [
                    models.Index(fields=['ministry', 'status', 'id'], name='nomination_by_status'),
                    models.Index(fields=['ministry', 'status', 'due_on'], name='nomination_by_due_day'),
                    models.Index(fields=['ministry', 'sealed', 'day'], name='nomination_by_day'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('ministry', 'digest'), name='nomination_code_once'),
                    models.CheckConstraint(condition=models.Q(('status__in', ('taken_up', 'joined')), ('item', None), _connector='XOR'), name='nomination_named_has_its_item'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('png', 'picture (PNG)'), ('jpeg', 'picture (JPEG)'), ('text', 'text')], max_length=4, verbose_name='kind')),
                ('data', models.BinaryField()),
                ('day', models.DateField(verbose_name='day')),
                ('sealed', models.BooleanField(default=False)),
                ('salt', models.BinaryField(max_length=32, null=True)),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='audit.nomination')),
            ],
            options={
                'verbose_name': 'evidence for a report',
                'verbose_name_plural': 'evidence for reports',
                'ordering': ('nomination', 'place'),
                'constraints': [
                    models.UniqueConstraint(fields=('nomination', 'place'), name='evidence_in_its_place'),
                ],
            },
        ),
        migrations.CreateModel(
            name='NominationTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField(verbose_name='month')),
                ('kind', models.CharField(choices=[('report', 'report'), ('event', 'event'), ('meeting', 'meeting'), ('approval', 'approval'), ('practice', 'practice')], max_length=10, verbose_name='kind')),
                ('status', models.CharField(choices=[('received', 'waits for its first answer'), ('talking', 'being talked about'), ('taken_up', 'became a work item'), ('joined', 'joined a work item'), ('declined', 'declined'), ('passed_on', 'passed on')], max_length=10, verbose_name='status')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.workitem')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
            ],
            options={
                'verbose_name': 'tally of erased reports',
                'verbose_name_plural': 'tallies of erased reports',
                'ordering': ('month', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='OriginalRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(verbose_name='asked at')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('lapses_at', models.DateTimeField(verbose_name='lapses at')),
                ('decided_at', models.DateTimeField(null=True)),
                ('open_until', models.DateTimeField(null=True, verbose_name='open until')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='original_requests', to='audit.nomination')),
            ],
            options={
                'verbose_name': 'request to read an original',
                'verbose_name_plural': 'requests to read originals',
                'ordering': ('lapses_at', 'pk'),
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('open_until', None)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='original_decided_as_a_whole'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recusals', to='audit.nomination')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'declaration of being concerned',
                'verbose_name_plural': 'declarations of being concerned',
                'constraints': [
                    models.UniqueConstraint(fields=('nomination', 'user'), name='recused_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('from_sender', models.BooleanField()),
                ('text', models.TextField(max_length=2000)),
                ('masked', models.TextField(blank=True, max_length=4000)),
                ('day', models.DateField(verbose_name='day')),
                ('sealed', models.BooleanField(default=False)),
                ('salt', models.BinaryField(max_length=32, null=True)),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('nomination', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='audit.nomination')),
            ],
            options={
                'verbose_name': 'remark on a report',
                'verbose_name_plural': 'remarks on reports',
                'ordering': ('nomination', 'place'),
                'constraints': [
                    models.UniqueConstraint(fields=('nomination', 'place'), name='remark_in_its_place'),
                ],
            },
        ),
    ]
