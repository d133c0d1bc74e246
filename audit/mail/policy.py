"""What the open ministry says of its mail."""

from .models import MailPolicy


def formal_is_held() -> bool:
    """Whether the open ministry looks at formal notices before they go out. One query."""
    return MailPolicy.objects.filter(hold_formal=True).exists()


def is_outside(address: str) -> bool:
    """Whether a person of the open ministry with this address gets number and link only. One query."""
    policy = MailPolicy.objects.first()
    if policy is None:
        return False
    domains = [each.strip().casefold() for each in policy.domains.split(",") if each.strip()]
    own = address.rpartition("@")[2].casefold()
    return policy.brief or (
        bool(domains) and not any(own == each or own.endswith(f".{each}") for each in domains)
    )
