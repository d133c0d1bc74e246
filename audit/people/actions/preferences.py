"""What people say about themselves, and nobody else has to know: it stands in no journal."""

from django.db import transaction

from audit.directory.choices import Language
from audit.directory.models import User


@transaction.atomic
def choose_language(*, user: User, language: str) -> None:
    """The language of the person's pages and mails from now on. ValueError where there is no such language."""
    chosen = Language(language)
    User.objects.filter(pk=user.pk).exclude(language=chosen).update(language=chosen)
