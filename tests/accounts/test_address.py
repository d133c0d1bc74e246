import pytest
from django.test import RequestFactory
from pytest_django import Settings

from audit.accounts.address import UNKNOWN, client_address

LOCAL = ["127.0.0.1", "::1"]


@pytest.mark.parametrize(
    ("proxies", "peer", "forwarded", "address"),
    [
        # nobody stands between
        (LOCAL, "10.1.2.3", None, "10.1.2.3"),
        (LOCAL, "10.1.2.3", "192.0.2.1", "10.1.2.3"),  # a stranger speaks for himself alone
        # a proxy we trust
        (LOCAL, "127.0.0.1", "192.0.2.1", "192.0.2.1"),
        (
            LOCAL,
            "127.0.0.1",
            "6.6.6.6, 192.0.2.1",
            "192.0.2.1",
        ),  # what the client itself wrote stands further left
        (LOCAL, "127.0.0.1", "192.0.2.1, 127.0.0.1", "192.0.2.1"),
        (LOCAL, "127.0.0.1", None, "127.0.0.1"),
        (LOCAL, "127.0.0.1", " , ", "127.0.0.1"),
        (["10.0.0.0/8"], "10.1.2.3", "192.0.2.1, 10.9.9.9", "192.0.2.1"),
        (["*"], "203.0.113.7", "192.0.2.1", "192.0.2.1"),
        (LOCAL, "", "192.0.2.1", "192.0.2.1"),  # a socket of this machine
        # one place is one place
        (LOCAL, "2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::"),
        (LOCAL, "2001:db8:1:2:ffff::1", None, "2001:db8:1:2::"),
        (LOCAL, "::ffff:192.0.2.1", None, "192.0.2.1"),
        # nothing that could be read
        (LOCAL, "", None, UNKNOWN),
        (LOCAL, "127.0.0.1", "unknown", UNKNOWN),
        (LOCAL, "127.0.0.1", "192.0.2.1:5000", UNKNOWN),
        (LOCAL, "127.0.0.1", "1" * 5000, UNKNOWN),
    ],
)
def test_where_a_request_comes_from(
    settings: Settings, proxies: list[str], peer: str, forwarded: str | None, address: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    assert client_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR=peer)) == address
