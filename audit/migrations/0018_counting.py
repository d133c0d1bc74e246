from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0017_register_books'),
    ]

    operations = [
        migrations.AddField(
            model_name='workitem',
            name='counting',
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(fields=['ministry', 'counting'], name='item_by_counting'),
        ),
    ]
