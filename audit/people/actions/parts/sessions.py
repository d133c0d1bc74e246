"""Signing people out whose rights changed."""

from django.db.models import F

from audit.access.acts import part_of_act
from audit.directory.models import User


@part_of_act
def end_sessions(*people: User) -> None:
    """Rights changed: the sessions of these people end (`User.rights_version` is part of their hash)."""
    User.objects.filter(pk__in=[person.pk for person in people]).update(
        rights_version=F("rights_version") + 1
    )
