from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("audit", "0043_nameless_counts"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="deadline",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="outboxmail",
            name="interrupted",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
    ]
