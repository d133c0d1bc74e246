"""What is said before the council decides: amendment requests, promises, texts of revisions, opinions, wishes and second looks;
and closed seasons."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError

from audit.journal.append_only import install, remove

# Frozen here: tables that join later bring a migration of their own.
TABLES = ("audit_opinion", "audit_ballotwish", "audit_look", "audit_revisiontext")
MODELS = ("AmendmentRequest", "BallotWish", "ClosedSeason", "Look", "Opinion", "Promise")


def guarded(apps, schema_editor):
    install(schema_editor.connection, TABLES)


def unguarded(apps, schema_editor):
    remove(schema_editor.connection, TABLES)


def refuse_what_has_no_place(apps, schema_editor):
    """Before, nothing of this was written down."""
    found = sum(apps.get_model("audit", name)._base_manager.count() for name in MODELS)
    if found:
        raise IrreversibleError(
            f"The tables before 0030_road_before have no place for amendment requests, promises, opinions, wishes, second looks and "
            f"closed seasons, and there are {found} such rows. Nothing was changed; to go back all the same, restore a backup made "
            f"before the first of them."
        )


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0029_amendment_and_silence'),
    ]

    operations = [
        migrations.CreateModel(
            name='AmendmentRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveSmallIntegerField(verbose_name='revision')),
                ('lawmaker', models.CharField(max_length=200, verbose_name='who has to change it')),
                ('change', models.TextField(max_length=2000, verbose_name='what has to be changed')),
                ('touched', models.JSONField(default=dict)),
                ('asked_at', models.DateTimeField(verbose_name='asked at')),
                ('answer', models.TextField(blank=True, max_length=2000, verbose_name='answer')),
                ('answered_on', models.DateField(null=True, verbose_name='answered on')),
                ('is_allowed', models.BooleanField(null=True, verbose_name='granted')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='audit.case')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'amendment request',
                'verbose_name_plural': 'amendment requests',
                'ordering': ('pk',),
                'constraints': [
                    models.UniqueConstraint(fields=('case', 'revision'), name='amendment_asked_once'),
                    models.CheckConstraint(condition=models.Q(models.Q(('answered_on', None), ('is_allowed', None)), models.Q(('answered_on__isnull', False), ('is_allowed__isnull', False)), _connector='OR'), name='amendment_answer_says_whether'),
                ],
            },
        ),
        migrations.CreateModel(
            name='BallotWish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000, verbose_name='what should change, or why a ballot')),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to='audit.ballot')),
                ('elector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.elector')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
            ],
            options={
                'verbose_name': 'wish for a ballot',
                'verbose_name_plural': 'wishes for a ballot',
                'ordering': ('pk',),
                'constraints': [
                    models.UniqueConstraint(fields=('ballot', 'elector'), name='ballot_wished_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='ClosedSeason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first', models.DateField(verbose_name='first day')),
                ('last', models.DateField(verbose_name='last day')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('source', models.CharField(blank=True, max_length=300, verbose_name='source')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
            ],
            options={
                'verbose_name': 'closed season',
                'verbose_name_plural': 'closed seasons',
                'ordering': ('first',),
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('last__gte', models.F('first'))), name='season_has_its_days'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Look',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('looked_at', models.DateTimeField()),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='looks', to='audit.ballot')),
                ('elector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.elector')),
                ('looked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
            ],
            options={
                'verbose_name': 'second look',
                'verbose_name_plural': 'second looks',
                'ordering': ('pk',),
                'constraints': [
                    models.UniqueConstraint(fields=('ballot', 'elector'), name='looked_once_an_opening'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveSmallIntegerField(verbose_name='revision')),
                ('text', models.TextField(max_length=2000, verbose_name='opinion')),
                ('given_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='audit.case')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
            ],
            options={
                'verbose_name': 'opinion of staff representatives',
                'verbose_name_plural': 'opinions of staff representatives',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveSmallIntegerField(verbose_name='revision')),
                ('text', models.TextField(max_length=4000, verbose_name='what was promised')),
                ('made_at', models.DateTimeField(verbose_name='promised at')),
                ('sentence', models.TextField(blank=True, max_length=2000, verbose_name='sentence of the new text')),
                ('kept_in', models.PositiveSmallIntegerField(null=True, verbose_name='kept in revision')),
                ('kept_at', models.DateTimeField(null=True)),
                ('answer', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='promise', to='audit.objectionanswer')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='audit.case')),
                ('consultation', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='promise', to='audit.consultation')),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
            ],
            options={
                'verbose_name': 'promise',
                'verbose_name_plural': 'promises',
                'ordering': ('pk',),
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('consultation', None), ('answer', None), _connector='XOR'), name='promise_answers_one_thing'),
                    models.CheckConstraint(condition=models.Q(models.Q(('kept_at', None), ('sentence', '')), models.Q(('kept_at__isnull', False), models.Q(('sentence', ''), _negated=True)), _connector='OR'), name='promise_kept_by_a_sentence'),
                ],
            },
        ),
        migrations.CreateModel(
            name='RevisionText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveSmallIntegerField(verbose_name='revision')),
                ('text', models.JSONField(verbose_name='text')),
                ('shown_at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='texts', to='audit.case')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
            ],
            options={
                'verbose_name': 'text of a revision',
                'verbose_name_plural': 'texts of revisions',
                'ordering': ('pk',),
                'constraints': [
                    models.UniqueConstraint(fields=('case', 'revision'), name='revision_text_once'),
                ],
            },
        ),
        migrations.AddField(
            model_name='consultation',
            name='agrees',
            field=models.BooleanField(default=False, verbose_name='the unit agrees'),
        ),
        migrations.AddField(
            model_name='consultation',
            name='asked_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='consultation',
            name='taken_up',
            field=models.BooleanField(null=True, verbose_name='the point was taken up'),
        ),
        migrations.AddField(
            model_name='ministry',
            name='light_hours',
            field=models.PositiveIntegerField(default=500, verbose_name='hours a year below which a case is light'),
        ),
        migrations.AddField(
            model_name='ministry',
            name='silence_days',
            field=models.PositiveSmallIntegerField(default=5, verbose_name='working days of a silence procedure'),
        ),
        migrations.RunPython(guarded, unguarded),
        # The last step forwards is the first one backwards.
        migrations.RunPython(migrations.RunPython.noop, refuse_what_has_no_place),
    ]
