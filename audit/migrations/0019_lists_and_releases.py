"""Each order of the register and each of its units by an index, and on PostgreSQL the words of the titles; releases that go on."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# The pairs of letters of a text. Letters are characters of the database's encoding, whatever its locale holds for letters.
FUNCTION = """
CREATE OR REPLACE FUNCTION audit_pairs(of_text text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(DISTINCT substr(of_text, place, 2)), '{}') FROM generate_series(1, length(of_text) - 1) AS place
$$
"""
INDEX = "CREATE INDEX item_by_pairs ON audit_workitem USING gin (audit_pairs(title_key::text)) WITH (fastupdate = off)"


def index_words(apps, schema_editor):
    if schema_editor.connection.vendor == 'postgresql':
        schema_editor.execute(FUNCTION)
        schema_editor.execute(INDEX)


def drop_words(apps, schema_editor):
    if schema_editor.connection.vendor == 'postgresql':
        schema_editor.execute('DROP INDEX item_by_pairs')
        schema_editor.execute('DROP FUNCTION audit_pairs')


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0018_counting'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(fields=['ministry', 'title_key', 'id'], name='item_by_title'),
        ),
        migrations.AddIndex(
            model_name='workitem',
            index=models.Index(fields=['unit', '-annual_minutes', 'id'], name='item_by_unit'),
        ),
        migrations.RunPython(index_words, drop_words),
        migrations.AlterField(
            model_name='round',
            name='status',
            field=models.CharField(choices=[('open', 'being scored'), ('releasing', 'being released'), ('released', 'scores released')], default='open', max_length=10, verbose_name='status'),
        ),
        migrations.AddField(
            model_name='round',
            name='releasing_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='released by'),
        ),
    ]
