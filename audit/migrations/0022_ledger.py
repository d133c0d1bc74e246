
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from audit.core.clock import day_of, now
from audit.journal.append_only import install, remove

# Frozen here: tables that join later bring a migration of their own.
TABLES = ("audit_ledgerentry", "audit_allotment")


def tell_overtime_apart(apps, schema_editor):
    """Open and past cases hold what of their work was waiting outside office hours, by the entries as they stand."""
    lines = apps.get_model("audit", "EffortLine")._base_manager.filter(
        role="overtime", item__case_lines__isnull=False
    )
    each = models.Sum(models.F("headcount") * models.F("minutes"))
    minutes = dict(lines.order_by().values_list("item").annotate(each=each))
    rows = apps.get_model("audit", "CaseItem")._base_manager.filter(item__in=minutes).select_related("item")
    for row in rows.iterator():
        total = row.item.effort.aggregate(each=each)["each"]
        # The share of the whole counts: the entry may have been recounted since.
        row.before_overtime = row.before_minutes * minutes[row.item_id] // total if total else 0
        row.save(update_fields=["before_overtime"])


def book(apps, schema_editor):
    """What cases in effect saved before there was a ledger."""
    entry = apps.get_model("audit", "LedgerEntry")
    lines = apps.get_model("audit", "CaseItem")._base_manager.filter(case__state="in_effect")
    for line in lines.select_related("case", "item").order_by("pk").iterator():
        saved = line.before_minutes - line.after_occurrences * line.after_minutes_each
        overtime = max(min(saved, line.before_overtime), 0)
        entry._base_manager.create(
            ministry_id=line.ministry_id, item_id=line.item_id, unit_id=line.item.unit_id, case_number=line.case.number,
            kind="decision", minutes=saved - overtime, overtime=overtime, day=day_of(line.case.entered_at),
            recorded_at=now(),
        )


def guarded(apps, schema_editor):
    schema_editor.connection.check_constraints()  # a table with checks still to be made takes no trigger (PostgreSQL)
    install(schema_editor.connection, TABLES)


def unguarded(apps, schema_editor):
    remove(schema_editor.connection, TABLES)


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0021_journal_tree'),
    ]

    operations = [
        migrations.AddField(
            model_name='caseitem',
            name='before_overtime',
            field=models.PositiveBigIntegerField(default=0, verbose_name='of it waiting outside office hours'),
        ),
        migrations.RemoveField(model_name='ministry', name='working_hours_a_year'),
        migrations.AddField(
            model_name='baseline',
            name='overtime',
            field=models.PositiveBigIntegerField(default=0, verbose_name='minutes a year of waiting outside office hours'),
        ),
        migrations.CreateModel(
            name='Initiative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('name_ko', models.CharField(max_length=100, verbose_name='Korean name')),
                ('name_en', models.CharField(blank=True, max_length=100, verbose_name='English name')),
                ('created_at', models.DateTimeField(verbose_name='created at')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='closed at')),
                ('request_key', models.UUIDField(editable=False, null=True)),
                ('created_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
            ],
            options={
                'verbose_name': 'initiative',
                'verbose_name_plural': 'initiatives',
                'ordering': ('pk',),
                'constraints': [
                    models.UniqueConstraint(fields=('ministry', 'name_ko'), name='initiative_named_once'),
                    models.UniqueConstraint(fields=('ministry', 'request_key'), name='initiative_made_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Allotment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes', models.BigIntegerField(verbose_name='minutes a year')),
                ('allotted_at', models.DateTimeField(verbose_name='allotted at')),
                ('request_key', models.UUIDField(editable=False, null=True)),
                ('allotted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='allotted by')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.unit', verbose_name='unit')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allotments', to='audit.initiative')),
            ],
            options={
                'verbose_name': 'allotment',
                'verbose_name_plural': 'allotments',
                'ordering': ('pk',),
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('minutes', 0), _negated=True), name='allotment_is_not_nothing'),
                    models.UniqueConstraint(fields=('ministry', 'request_key'), name='allotted_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case_number', models.CharField(max_length=12, verbose_name='case')),
                ('kind', models.CharField(choices=[('decision', 'a decision took effect'), ('relapse', 'the work came back, or stopped again')], max_length=10, verbose_name='reason')),
                ('minutes', models.BigIntegerField(verbose_name='minutes a year')),
                ('overtime', models.BigIntegerField(verbose_name='minutes a year of waiting outside office hours')),
                ('day', models.DateField(verbose_name='day')),
                ('recorded_at', models.DateTimeField(verbose_name='recorded at')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ledger_entries', to='audit.workitem')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'entry of the hours ledger',
                'verbose_name_plural': 'entries of the hours ledger',
                'ordering': ('pk',),
            },
        ),
        migrations.RunPython(tell_overtime_apart, migrations.RunPython.noop),
        migrations.RunPython(book, migrations.RunPython.noop),
        migrations.RunPython(guarded, unguarded),
    ]
