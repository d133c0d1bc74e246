"""What was made up, for the demo or a trial, and what is real: everything that does not carry the mark."""

from .models import Ministry, User


def holds_what_is_real() -> bool:
    """Whether this database holds a ministry, or somebody of one who may sign in, that the demo did not make."""
    return has_real_people() or Ministry.objects.filter(invented=False).exists()


def has_real_people(ministry: Ministry | None = None) -> bool:
    """Whether somebody real of a ministry, or of any, may sign in. Operators belong to none."""
    people = User.objects.filter(is_active=True, invented=False).exclude(ministry=None)
    return (people if ministry is None else people.filter(ministry=ministry)).exists()


def holds_a_demo() -> bool:
    """Whether a demo was loaded into this database."""
    return Ministry.objects.filter(invented=True).exists()
