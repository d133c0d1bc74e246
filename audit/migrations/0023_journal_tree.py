"""The tree over the journal: nodes and checkpoints, both appended and guarded."""

import django.db.models.deletion
from django.db import migrations, models

from audit.journal.append_only import install, remove


TABLES = ("audit_node", "audit_checkpoint")  # frozen here: tables that join later bring a migration of their own


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
            name='Checkpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('size', models.PositiveBigIntegerField(verbose_name='events')),
                ('root', models.BinaryField(max_length=32)),
                ('at', models.DateTimeField(verbose_name='signed at')),
                ('key', models.CharField(max_length=400, verbose_name='key')),
                ('note', models.TextField()),
            ],
            options={
                'verbose_name': 'checkpoint',
                'verbose_name_plural': 'checkpoints',
                'ordering': ('-size',),
            },
        ),
        migrations.CreateModel(
            name='Node',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField()),
                ('number', models.PositiveBigIntegerField()),
                ('hash', models.BinaryField(max_length=32)),
                ('below', models.BinaryField(max_length=8192)),
            ],
            options={
                'ordering': ('level', 'number'),
            },
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['ministry', 'leaf_hash'], name='journal_leaf'),
        ),
        migrations.AddField(
            model_name='checkpoint',
            name='ministry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry'),
        ),
        migrations.AddField(
            model_name='node',
            name='ministry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry'),
        ),
        migrations.AddConstraint(
            model_name='checkpoint',
            constraint=models.UniqueConstraint(fields=('ministry', 'size'), name='checkpoint_once_a_size'),
        ),
        migrations.AddConstraint(
            model_name='node',
            constraint=models.UniqueConstraint(fields=('ministry', 'level', 'number'), name='node_once'),
        ),
        migrations.RunPython(guarded, unguarded),
    ]
