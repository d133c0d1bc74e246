from django.db import migrations, models

OF_THE_DEMO = "@demo.invalid"  # until now its people were known by their addresses alone


def mark(apps, schema_editor):
    """A ministry whose people all are the demo's was made by it; made-up entries have an author of their own."""
    User, Ministry = apps.get_model("audit", "User"), apps.get_model("audit", "Ministry")
    User.objects.filter(email__endswith=OF_THE_DEMO).update(invented=True)
    User.objects.filter(
        username__startswith="generated-", email__endswith="@invalid.example", is_active=False
    ).update(invented=True)
    with_real = User.objects.filter(invented=False).exclude(ministry=None).values("ministry")
    with_demo = User.objects.filter(email__endswith=OF_THE_DEMO).exclude(ministry=None).values("ministry")
    Ministry.objects.filter(pk__in=with_demo).exclude(pk__in=with_real).update(invented=True)


class Migration(migrations.Migration):

    dependencies = [
        ("audit", "0014_raw_values"),
    ]

    operations = [
        migrations.AddField(
            model_name="ministry",
            name="invented",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="user",
            name="invented",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
