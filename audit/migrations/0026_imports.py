"""What an import keeps of a duty: for whom it is, when it was last used, and what it is called elsewhere."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0025_decisions_as_signed'),
    ]

    operations = [
        migrations.AddField(
            model_name='workitem',
            name='audience',
            field=models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='audience'),
        ),
        migrations.AddField(
            model_name='workitem',
            name='external_id',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='number elsewhere'),
        ),
        migrations.AddField(
            model_name='workitem',
            name='last_used_on',
            field=models.DateField(blank=True, null=True, verbose_name='last used on'),
        ),
        migrations.AddConstraint(
            model_name='workitem',
            constraint=models.UniqueConstraint(condition=models.Q(('external_id', ''), _negated=True), fields=('ministry', 'external_id'), name='item_imported_once'),
        ),
    ]
