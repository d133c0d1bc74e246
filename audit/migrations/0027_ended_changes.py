"""A change that waits for its head is closed when the work ends; those of work that ended before are closed here."""

from django.db import migrations, models
from django.utils import timezone

ENDED = ("stopped", "merged")


def close(apps, schema_editor):
    revisions = apps.get_model("audit", "ItemRevision")._base_manager
    pending = revisions.filter(outcome="pending", item__in=apps.get_model("audit", "WorkItem")._base_manager.filter(status__in=ENDED))
    pending.update(outcome="ended", closed_at=timezone.now())


def reopen(apps, schema_editor):
    """The tables before have no word for it: declined by nobody is the nearest, and says why."""
    ended = apps.get_model("audit", "ItemRevision")._base_manager.filter(outcome="ended")
    ended.update(outcome="declined", remark="업무가 끝났습니다.")


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0026_imports'),
    ]

    operations = [
        migrations.AlterField(
            model_name='itemrevision',
            name='outcome',
            field=models.CharField(choices=[('pending', 'to be confirmed'), ('accepted', 'confirmed'), ('declined', 'declined'), ('replaced', 'replaced by a later change'), ('withdrawn', 'withdrawn'), ('ended', 'closed, because the work has ended')], default='pending', max_length=10, verbose_name='outcome'),
        ),
        migrations.RunPython(close, reopen),
    ]
