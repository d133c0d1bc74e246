"""Below how many hours a year a case is light: a unit may decide it alone."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0025_road_after'),
    ]

    operations = [
        migrations.AddField(
            model_name='ministry',
            name='light_hours',
            field=models.PositiveIntegerField(default=500, verbose_name='hours a year below which a case is light'),
        ),
    ]
