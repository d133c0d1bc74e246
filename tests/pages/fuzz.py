"""What is sent to every address to see whether it breaks: values nobody means well, for each entrance of a request."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.urls import URLPattern, get_resolver

from audit.access.checks import addresses
from audit.core.filters import FilterSet

# As they stand in an address: percent-encoded. The first four are refused before any view is asked.
UNREADABLE = {"NUL": "%00", "lone surrogate": "%ED%A0%80", "no UTF-8": "%FF%FE", "100 kB": "x" * 100_000}
READABLE = {
    "10**30": str(10**30),
    "minus": "-1",
    "zero": "0",
    "empty": "",
    "5,000 digits": "7" * 5_000,
    "two dots": "%2e%2e",
    "two dots and a slash": "..%2f..%2fetc%2fpasswd",
    "overlong": "a" * 300,
    "right to left": quote("\u202e서고보"),
    "blank": quote("\u3164"),
    "format": quote("%s %(x)s {0.__class__} {{ 7|add:7 }}"),
    "decomposed": quote("보고"),
    "no number": "1e400",
    "other digits": quote("\u0661"),
    "day": "9999-12-31",
    "line": "a%0d%0aSet-Cookie:%20b=c",
}
VALUES = UNREADABLE | READABLE
UNKNOWN = ("PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "CONNECT", "PROPFIND", "X" * 300)
# Bodies and the types they claim to be.
BODIES: dict[str, tuple[bytes, str]] = {
    "no boundary": (b"--x\r\n", "multipart/form-data"),
    "cut short": (b'--x\r\nContent-Disposition: form-data; name="file"; filename="a\0b.csv"\r\n\r\n', "multipart/form-data; boundary=x"),
    "foreign charset": (b"title=a", "application/x-www-form-urlencoded; charset=klingon"),
    "no UTF-8": (b"title=%FF%ED%A0%80&username=%00&action=%00&version=%00&pk=%00&items=%00&seal=%00", "application/x-www-form-urlencoded"),
    "JSON": (b'{"a": [' * 20_000, "application/json"),
    "many fields": (b"&".join(b"f%d=1" % number for number in range(10_001)), "application/x-www-form-urlencoded"),
    "formset": (b"form-TOTAL_FORMS=100000&form-INITIAL_FORMS=-1&version=9&state=x", "application/x-www-form-urlencoded"),
    "no type": (b"\0\xff", ""),
}  # fmt: skip
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
ASKED_FOR = re.compile(r"""GET\.get(?:list)?\(\s*["'](\w+)["']""")
MORE_NAMES = ("as_of", "name", "q", "next", "page", "pk", "x__y", "order_by", "weights", "p", "o", "all", "e")


@dataclass
class Tally:
    """What was sent, and what broke."""

    addresses: set[str] = field(default_factory=set)
    methods: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    requests: int = 0
    broken: list[str] = field(default_factory=list)

    def note(self, method: str, name: str, value: str, status: int, *, wrong: bool) -> None:
        self.requests += 1
        self.addresses.add(name)
        self.methods.add(method)
        self.values.add(value)
        if wrong:
            self.broken.append(f"{method} {name} ({value}): {status}")


def routes() -> dict[str, str]:
    """Every address of the resolver by its name; those without one by their route."""
    return {name_of(route, entry): route for route, entry in addresses(get_resolver())}


def name_of(route: str, entry: URLPattern) -> str:
    return str(entry.name or route)


def query_names() -> list[str]:
    """Every name that is looked for in a query: by filters, and by views one by one."""
    sources = Path(settings.BASE_DIR, "audit").rglob("*.py")
    found = {name for source in sources for name in ASKED_FOR.findall(source.read_text(encoding="utf-8"))}
    filters = {name for each in children(FilterSet) for name in each.base_filters}
    return sorted({*found, *filters, *MORE_NAMES})


def children(parent: type[FilterSet]) -> Iterator[type[FilterSet]]:
    for child in parent.__subclasses__():
        yield child
        yield from children(child)


def spoilt(route: str, kwargs: dict[str, str], parameter: str, value: str) -> str:
    """The path of a route with one of its parameters spoilt."""
    given = {**kwargs, parameter: value}
    return "/" + PARAMETER.sub(lambda found: given[found[1]], route)
