"""Who somebody is whom the ministry's provider has signed in."""

from collections.abc import Iterable

from audit.directory.models import User


def known_by_mail(addresses: Iterable[str]) -> User | None:
    """The one active person of a ministry with one of these addresses, which a provider has verified.

    None where nobody fits or several do. Operators are never found this way: the ministry's directory does not rule
    the installation."""
    found = {
        user
        for address in addresses
        for user in User.objects.filter(email__iexact=address, is_active=True, is_superuser=False)
        if user.ministry_id is not None
    }
    return found.pop() if len(found) == 1 else None
