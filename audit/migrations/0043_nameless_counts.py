from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("audit", "0042_waiver_drafts"),
    ]

    operations = [
        migrations.RenameField(model_name="namedwork", old_name="me_too", new_name="number"),
        migrations.RenameField(model_name="namedwork", old_name="me_too_today", new_name="of_today"),
        migrations.RenameField(model_name="namedwork", old_name="me_too_day", new_name="day"),
        migrations.AlterField(
            model_name="namedwork",
            name="number",
            field=models.PositiveIntegerField(default=0, verbose_name="number"),
        ),
        migrations.AlterField(
            model_name="reneweddemand",
            name="number",
            field=models.PositiveIntegerField(default=0, verbose_name="number"),
        ),
    ]
