"""Which migrations the database lacks."""

import pytest
from django.db.migrations.recorder import MigrationRecorder

from audit.core.schema import unapplied


@pytest.mark.django_db
def test_a_migration_that_was_not_applied_is_named() -> None:
    assert unapplied() == []
    MigrationRecorder.Migration.objects.get(app="audit", name="0004_cache").delete()
    assert unapplied() == ["audit.0004_cache"]
