"""The tree over the journal: nodes and checkpoints, both appended and guarded. Ballots of before, whose electorates and
decision records stood in no event, are taken into the journal once, as they are found."""

import secrets

import django.db.models.deletion
from django.db import migrations, models

from audit.cases.ballots.queries.digests import digest_of
from audit.core import clock
from audit.journal.append_only import install, remove
from audit.journal.canonical import canonical, salted_digest
from audit.journal.merkle import leaf_hash


# What a decision record was made of.
RECORD = (
    "case_id", "ballot_id", "number", "text", "tally", "saved_minutes", "effective_on", "signed_by_id", "signed_at",
    "document_number",
)
TABLES = ("audit_node", "audit_checkpoint")  # frozen here: tables that join later bring a migration of their own


def guarded(apps, schema_editor):
    install(schema_editor.connection, TABLES)


def unguarded(apps, schema_editor):
    remove(schema_editor.connection, TABLES)


def take_in(apps, schema_editor):
    """An event for each ballot, in the order of their openings."""
    models = {name: apps.get_model("audit", name)._base_manager for name in ("Ballot", "Decision", "Elector", "Event", "Head")}
    for head in models["Head"].order_by("pk"):
        for ballot in models["Ballot"].filter(ministry=head.ministry_id).order_by("pk"):
            if models["Event"].filter(kind="ballot.frozen", subject_type="ballot", subject_id=ballot.pk).exists():
                continue  # this migration was taken back, and comes again
            head.size += 1
            models["Event"].create(**event(head, ballot, as_found(models, ballot)))
            models["Head"].filter(pk=head.pk).update(size=head.size)


def as_found(models, ballot):
    rows = models["Elector"].filter(ballot=ballot.first_opening_id or ballot.pk).order_by("pk")
    decision = models["Decision"].filter(ballot=ballot).first()
    return {
        "first_opening": ballot.first_opening_id,
        "electors": [list(row) for row in rows.values_list("pk", "user_id", "seat_id")],
        "rule": ballot.rule,
        "text_hash": ballot.text_hash,
        "opened_at": ballot.opened_at,
        "taken_in": "as_found",
        "closed": {"at": ballot.closed_at, "outcome": ballot.outcome, "verdict": ballot.verdict} if ballot.closed_at else None,
        "record": {"fields": list(RECORD), "digest": digest_of(decision, RECORD)} if decision else None,
    }


def event(head, ballot, data):
    """As journal.actions.record makes it."""
    at, salt = clock.now(), secrets.token_bytes(32)
    about = {"sequence": head.size, "kind": "ballot.frozen", "actor": None, "subject": ["ballot", ballot.pk], "at": at}
    body = canonical(about | {"data": data})
    return {
        "ministry_id": head.ministry_id, "sequence": head.size, "kind": "ballot.frozen", "subject_type": "ballot",
        "subject_id": ballot.pk, "at": at, "body": body, "salt": salt, "leaf_hash": leaf_hash(salted_digest(salt, body)),
    }


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0020_rule_proposal'),
    ]

    operations = [
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('size', models.PositiveBigIntegerField(verbose_name='number of events')),
                ('root', models.BinaryField(max_length=32)),
                ('at', models.DateTimeField(verbose_name='signed at')),
                ('key', models.CharField(max_length=400, verbose_name='key')),
                ('note', models.TextField()),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
            ],
            options={
                'verbose_name': 'checkpoint',
                'verbose_name_plural': 'checkpoints',
                'ordering': ('-size',),
                'constraints': [
                    models.UniqueConstraint(fields=('ministry', 'size'), name='checkpoint_once_a_size'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Node',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.PositiveSmallIntegerField()),
                ('number', models.PositiveBigIntegerField()),
                ('hash', models.BinaryField(max_length=32)),
                ('below', models.BinaryField(max_length=8192)),
                ('ministry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audit.ministry')),
            ],
            options={
                'ordering': ('level', 'number'),
                'constraints': [
                    models.UniqueConstraint(fields=('ministry', 'level', 'number'), name='node_once'),
                ],
            },
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['ministry', 'leaf_hash'], name='journal_leaf'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['ministry', 'at'], name='journal_moment'),
        ),
        migrations.RunPython(guarded, unguarded),
        migrations.RunPython(take_in, migrations.RunPython.noop),
    ]
