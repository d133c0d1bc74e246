"""A token can be for reading alone."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0027_ended_changes'),
    ]

    operations = [
        migrations.AddField(
            model_name='apitoken',
            name='reads_only',
            field=models.BooleanField(db_default=False, default=False, verbose_name='for reading alone'),
        ),
    ]
