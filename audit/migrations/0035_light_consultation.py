"""How long units may answer about light work: a setting of a ministry."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0034_nominations'),
    ]

    operations = [
        migrations.AddField(
            model_name='ministry',
            name='light_consultation_days',
            field=models.PositiveSmallIntegerField(db_default=5, default=5, verbose_name='working days of a consultation on a light case'),
        ),
    ]
