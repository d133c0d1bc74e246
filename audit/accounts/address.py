"""Where a request comes from, as tries at signing in are counted by."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

IPV6_PREFIX = (
    64  # what one office or household holds; a try from a neighbouring address is a try from the same place
)
UNKNOWN = "0.0.0.0"  # noqa: S104 - counted, not bound: all places that cannot be told apart


def client_address(request: HttpRequest) -> str:
    """The client's address; of IPv6 the first address of its /64 network.

    A proxy of `settings.TRUSTED_PROXIES` (`*` = every peer; a socket of this machine too) is asked for whom it speaks: the
    last address in X-Forwarded-For that is no such proxy. What anybody else writes into that header is not read."""
    peer = str(request.META.get("REMOTE_ADDR") or "")
    if peer and "*" not in settings.TRUSTED_PROXIES and not is_proxy(peer):
        return rate_limit_key(peer)
    said = reversed(str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(","))
    clients = (address for address in map(str.strip, said) if address and not is_proxy(address))
    return rate_limit_key(next(clients, peer))


def is_proxy(address: str) -> bool:
    """Whether an address is that of a proxy we trust, alone or by its network."""
    parsed = _parsed(address)
    networks = (ip_network(each, strict=False) for each in settings.TRUSTED_PROXIES if each != "*")
    return parsed is not None and any(parsed in network for network in networks)


def rate_limit_key(address: str) -> str:
    """The address under which tries are counted."""
    parsed = _parsed(address)
    if isinstance(parsed, IPv6Address):
        return str(ip_network((int(parsed), IPV6_PREFIX), strict=False).network_address)
    return str(parsed) if parsed is not None else UNKNOWN


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        parsed = ip_address(address)
    except ValueError:
        return None
    return (parsed.ipv4_mapped or parsed) if isinstance(parsed, IPv6Address) else parsed
