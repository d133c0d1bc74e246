"""The review desk: telephone extensions, notes of calls, and entries that only sound like others."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0036_summaries'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='extension',
            field=models.CharField(blank=True, db_default='', default='', max_length=20, verbose_name='telephone extension'),
        ),
        migrations.CreateModel(
            name='KeptApart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title_key', models.CharField(max_length=300)),
                ('at', models.DateTimeField(verbose_name='kept apart at')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='kept apart by')),
                ('item', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='audit.workitem')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
            ],
            options={
                'verbose_name': 'entry that is not the same as others',
                'verbose_name_plural': 'entries that are not the same as others',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='PhoneNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('queue', models.CharField(max_length=40, verbose_name='queue')),
                ('at', models.DateTimeField(verbose_name='telephoned at')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='telephoned by')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who was telephoned')),
            ],
            options={
                'verbose_name': 'note of a call',
                'verbose_name_plural': 'notes of calls',
                'ordering': ('-at', '-pk'),
                'indexes': [models.Index(fields=['ministry', 'queue', 'person', '-at'], name='phone_note_latest')],
            },
        ),
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(condition=models.Q(('confirmed_at', None)), fields=['ministry', 'logged_at', 'id'], name='item_waiting_since'),
        ),
    ]
