"""Each column of the register is an order of its own, found by an index. The index by status alone is the beginning of the new one."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0037_review_desk'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='workitem',
            name='item_by_status',
        ),
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(fields=['ministry', 'status', 'id'], name='item_by_state'),
        ),
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(fields=['ministry', 'kind', 'id'], name='item_by_kind'),
        ),
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(fields=['ministry', 'mandate', 'id'], name='item_by_mandate'),
        ),
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(fields=['ministry', 'unit', 'id'], name='item_in_units'),
        ),
    ]
