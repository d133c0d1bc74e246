"""What people say about themselves, and nobody else has to know: it stands in no journal."""

from audit.access.acts import own_act
from audit.directory.choices import Language
from audit.directory.models import User


@own_act()
def choose_language(*, by: User, language: str) -> None:
    """The language of the person's pages and mails from now on. ValueError where there is no such language."""
    chosen = Language(language)
    User.objects.filter(pk=by.pk).exclude(language=chosen).update(language=chosen)
