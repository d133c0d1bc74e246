from datetime import timedelta

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


LIVES = timedelta(hours=4)  # of a link to a new password


def empty_the_links(apps, schema_editor):
    """Those that were sent stand in clear until now; those that wait expire by the rule of today."""
    mails = apps.get_model("audit", "OutboxMail").objects.filter(kind="password_reset")
    mails.filter(status="sent").update(text="", html="")
    mails.exclude(status="sent").update(expires_at=models.F("created_at") + LIVES)


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0015_invented'),
    ]

    operations = [
        migrations.CreateModel(
            name='CompositionFailure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40, verbose_name='kind')),
                ('incident', models.CharField(max_length=8, verbose_name='incident number')),
                ('error', models.CharField(max_length=100, verbose_name='error')),
                ('since', models.DateTimeField(verbose_name='since')),
                ('last_try', models.DateTimeField(verbose_name='last try')),
                ('next_try', models.DateTimeField(verbose_name='next try')),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'mail that cannot be written',
                'verbose_name_plural': 'mails that cannot be written',
                'ordering': ('since', 'pk'),
                'constraints': [
                    models.UniqueConstraint(fields=('ministry', 'person', 'kind'), name='composition_fails_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('queue', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('since', models.DateTimeField()),
                ('told_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ('queue',),
            },
        ),
        migrations.AddField(
            model_name='outboxmail',
            name='expires_at',
            field=models.DateTimeField(null=True, verbose_name='of use until'),
        ),
        migrations.AlterField(
            model_name='outboxmail',
            name='status',
            field=models.CharField(choices=[('waiting', 'waiting'), ('sent', 'sent'), ('failed', 'failed'), ('expired', 'too late, not sent')], default='waiting', max_length=10, verbose_name='status'),
        ),
        migrations.AlterField(
            model_name='outboxmail',
            name='text',
            field=models.TextField(blank=True, verbose_name='text'),
        ),
        migrations.AddIndex(
            model_name='outboxmail',
            index=models.Index(condition=models.Q(('expires_at__isnull', False), ('status__in', ('waiting', 'failed'))), fields=['expires_at'], name='mail_expiring'),
        ),
        migrations.RunPython(empty_the_links, migrations.RunPython.noop),
    ]
