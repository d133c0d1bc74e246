from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError


def refuse_silence(apps, schema_editor):
    """Before there were procedures a revision had one ballot, and nothing could tell a silence procedure from it."""
    ballots = apps.get_model('audit', 'Ballot')._base_manager
    count = ballots.exclude(procedure='ballot').count()
    if count:
        raise IrreversibleError(
            f'The tables before 0010_ballot_procedure hold no silence procedure, and there are {count}. Nothing was '
            'changed; to go back all the same, restore a backup made before the first of them.'
        )


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0009_notice'),
    ]

    operations = [
        migrations.AddField(
            model_name='ballot',
            name='procedure',
            field=models.CharField(choices=[('ballot', 'ballot'), ('silence', 'silence procedure')], default='ballot', max_length=10, verbose_name='procedure'),
        ),
        migrations.RemoveConstraint(
            model_name='ballot',
            name='ballot_once_a_revision',
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.UniqueConstraint(fields=('case', 'revision', 'procedure'), name='ballot_once_a_procedure'),
        ),
        # The last step forwards is the first one backwards.
        migrations.RunPython(migrations.RunPython.noop, refuse_silence),
    ]
