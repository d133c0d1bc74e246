"""The sitting: agendas with minutes, what is prepared for others, and signatures in another's right or given elsewhere."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.migrations.exceptions import IrreversibleError

from audit.journal.append_only import install, remove


TABLES = ("audit_minutes", "audit_signature")  # new ones: no table of before is altered that a guard reads


def guarded(apps, schema_editor):
    install(schema_editor.connection, TABLES)


def unguarded(apps, schema_editor):
    remove(schema_editor.connection, TABLES)


def refuse_what_has_no_place(apps, schema_editor):
    """Before there were no minutes, no recorded signatures, no delegations and no aides."""
    models = {
        name: apps.get_model("audit", name)._base_manager
        for name in ("Agenda", "SignatureDocument", "Signature", "Delegation", "PositionDraft", "AnswerDraft", "Grant")
    }
    found = sum(rows.count() for name, rows in models.items() if name != "Grant")
    found += models["Grant"].filter(role="aide").count()
    if found:
        raise IrreversibleError(
            f"The tables before 0032_sitting have no place for agendas, documents to sign, delegations, drafts and aides, and there "
            f"are {found} such rows. Nothing was changed; to go back all the same, restore a backup made before the first of them."
        )


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0031_road_after'),
    ]

    operations = [
        migrations.AddField(
            model_name='grant',
            name='principal',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='works for'),
        ),
        migrations.AddField(
            model_name='ministry',
            name='signing',
            field=models.CharField(choices=[('here', 'here, with a second factor'), ('recorded', "in the ministry's own document system, and recorded here")], default='here', max_length=10, verbose_name='where what was agreed is signed'),
        ),
        migrations.AlterField(
            model_name='grant',
            name='role',
            field=models.CharField(choices=[('staff', 'staff'), ('unit_head', 'unit head'), ('reviewer', 'reviewer'), ('secretary', 'secretary'), ('chair', 'chair of the task force'), ('member', 'council member'), ('minister', 'minister'), ('auditor', 'auditor'), ('observer', 'observer'), ('admin', 'administrator'), ('aide', 'aide')], max_length=20, verbose_name='role'),
        ),
        migrations.CreateModel(
            name='Agenda',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('day', models.DateField(verbose_name='day of the sitting')),
                ('made_at', models.DateTimeField(verbose_name='made at')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
            ],
            options={
                'verbose_name': 'agenda',
                'verbose_name_plural': 'agendas',
                'ordering': ('-day', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='SignatureDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('status', models.CharField(choices=[('drafted', 'to be signed'), ('recorded', 'entered, to be confirmed'), ('confirmed', 'signed'), ('void', 'given up')], default='drafted', max_length=10, verbose_name='state')),
                ('drafted_at', models.DateTimeField(verbose_name='drafted at')),
                ('number', models.CharField(blank=True, max_length=100, verbose_name='document number')),
                ('signed_on', models.DateField(null=True, verbose_name='signed on')),
                ('kind', models.CharField(blank=True, choices=[('approval', 'by the deciding authority'), ('delegated', 'by standing delegation'), ('acting', 'for the deciding authority')], max_length=10, verbose_name='kind of signature')),
                ('recorded_at', models.DateTimeField(null=True, verbose_name='entered at')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='confirmed at')),
                ('agenda', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='audit.agenda', verbose_name='agenda')),
                ('authority', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='signed by')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='confirmed by')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='drafted by')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
            ],
            options={
                'verbose_name': 'document to sign',
                'verbose_name_plural': 'documents to sign',
                'ordering': ('-pk',),
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(models.Q(('number', ''), _negated=True), models.Q(('status', 'void'), _negated=True)), fields=('ministry', 'number'), name='signature_number_once'),
                    models.CheckConstraint(condition=models.Q(models.Q(('status', 'confirmed'), _negated=True), models.Q(('closed_by', models.F('recorded_by')), _negated=True), _connector='OR'), name='signature_takes_two'),
                    models.CheckConstraint(condition=models.Q(('status__in', ('drafted', 'void')), models.Q(('authority__isnull', False), ('recorded_by__isnull', False), ('signed_on__isnull', False), models.Q(('number', ''), _negated=True), models.Q(('kind', ''), _negated=True)), _connector='OR'), name='signature_recorded_whole'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('approval', 'by the deciding authority'), ('delegated', 'by standing delegation'), ('acting', 'for the deciding authority')], max_length=10, verbose_name='kind of signature')),
                ('signed_on', models.DateField(verbose_name='signed on')),
                ('rule_number', models.CharField(blank=True, max_length=100, verbose_name='article of the delegation rule')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='signature', to='audit.decision')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='audit.signaturedocument')),
            ],
            options={
                'verbose_name': 'signature',
                'verbose_name_plural': 'signatures',
                'ordering': ('pk',),
            },
        ),
        migrations.CreateModel(
            name='SignatureLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveSmallIntegerField(verbose_name='revision')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signature_lines', to='audit.case')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='audit.signaturedocument')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
            ],
            options={
                'verbose_name': 'case of the document',
                'verbose_name_plural': 'cases of the document',
                'ordering': ('case__number',),
                'constraints': [
                    models.UniqueConstraint(fields=('document', 'case'), name='case_once_in_document'),
                ],
            },
        ),
        migrations.CreateModel(
            name='AgendaCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(verbose_name='place')),
                ('pulled_at', models.DateTimeField(null=True)),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='audit.agenda')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda_lines', to='audit.case')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('pulled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'case of the agenda',
                'verbose_name_plural': 'cases of the agenda',
                'ordering': ('place', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('agenda', 'case'), name='case_once_on_agenda'), models.CheckConstraint(condition=models.Q(models.Q(('pulled_at', None), ('pulled_by', None)), models.Q(('pulled_at__isnull', False), ('pulled_by__isnull', False)), _connector='OR'), name='pulled_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='AnswerDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('point', models.TextField(blank=True, max_length=2000, verbose_name='what speaks against it, or what to heed')),
                ('agrees', models.BooleanField(default=False, verbose_name='the unit agrees')),
                ('drafted_at', models.DateTimeField(verbose_name='drafted at')),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='audit.consultation')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='drafted by')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
            ],
            options={
                'verbose_name': 'drafted answer',
                'verbose_name_plural': 'drafted answers',
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(fields=('consultation', 'drafted_by'), name='answer_drafted_once')],
            },
        ),
        migrations.CreateModel(
            name='CardLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ballot')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('ballot', 'user'), name='card_seen_once')],
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='from')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('rule_number', models.CharField(max_length=100, verbose_name='article of the delegation rule')),
                ('most_hours', models.PositiveIntegerField(blank=True, null=True, verbose_name='hours a year at most')),
                ('unsettled', models.BooleanField(default=False, verbose_name='also what the council did not settle')),
                ('given_at', models.DateTimeField(verbose_name='given at')),
                ('ended_on', models.DateField(null=True, verbose_name='ended on')),
                ('delegate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who signs')),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='given by')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'standing delegation',
                'verbose_name_plural': 'standing delegations',
                'ordering': ('-valid_from', '-pk'),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='delegation_days_in_order'), models.CheckConstraint(condition=models.Q(('delegate', models.F('given_by')), _negated=True), name='delegated_to_somebody_else')],
            },
        ),
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField(verbose_name='version')),
                ('held_on', models.DateField(verbose_name='day of the meeting')),
                ('place', models.CharField(max_length=200, verbose_name='place')),
                ('attendance', models.TextField(max_length=2000, verbose_name='attendance')),
                ('gist', models.TextField(max_length=8000, verbose_name='gist of what was said')),
                ('decision', models.TextField(max_length=4000, verbose_name='what was decided')),
                ('vote', models.TextField(max_length=2000, verbose_name='vote')),
                ('reason', models.TextField(blank=True, max_length=2000, verbose_name='why it was corrected')),
                ('written_at', models.DateTimeField(verbose_name='written at')),
                ('agenda', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='audit.agenda')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='written by')),
            ],
            options={
                'verbose_name': 'minutes of the meeting',
                'verbose_name_plural': 'minutes of the meeting',
                'ordering': ('-version',),
                'constraints': [models.UniqueConstraint(fields=('agenda', 'version'), name='minutes_version_once'), models.CheckConstraint(condition=models.Q(('version', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='correction_says_why')],
            },
        ),
        migrations.CreateModel(
            name='PositionDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('YES', 'Yes'), ('NO_OBJECTION', 'No objection'), ('OBJECT', 'Object'), ('ABSTAIN', 'Abstain'), ('RECUSE', 'Recuse')], max_length=12, verbose_name='position')),
                ('reason', models.TextField(blank=True, max_length=2000, verbose_name='reason')),
                ('objection_kind', models.CharField(blank=True, choices=[('legal_duty', 'a law requires it'), ('public_harm', 'citizens or companies would be harmed'), ('safety', 'safety'), ('dependence', 'somebody depends on it'), ('cost_moves', 'the cost moves elsewhere'), ('other', 'other')], max_length=12, verbose_name='kind of objection')),
                ('resolves_if', models.TextField(blank=True, max_length=2000, verbose_name='what would resolve it')),
                ('drafted_at', models.DateTimeField(verbose_name='drafted at')),
                ('closed_at', models.DateTimeField(null=True)),
                ('answerer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.unit', verbose_name='who should answer')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='drafted by')),
                ('elector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='audit.elector')),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
                ('position', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.position')),
            ],
            options={
                'verbose_name': 'drafted position',
                'verbose_name_plural': 'drafted positions',
                'ordering': ('pk',),
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('elector', 'drafted_by'), name='position_drafted_once'), models.CheckConstraint(condition=models.Q(('position', None), ('closed_at__isnull', False), _connector='OR'), name='confirmed_draft_is_closed'), models.CheckConstraint(condition=models.Q(models.Q(('choice', 'OBJECT'), _negated=True), models.Q(models.Q(('reason', ''), _negated=True), models.Q(('resolves_if', ''), _negated=True), models.Q(('objection_kind', ''), _negated=True)), _connector='OR'), name='drafted_objection_says_why')],
            },
        ),
        migrations.RunPython(guarded, unguarded),
        # The last step forwards is the first one backwards.
        migrations.RunPython(migrations.RunPython.noop, refuse_what_has_no_place),
    ]
