"""Whom the web server believes about its client, and when it holds a process for hung."""

from types import SimpleNamespace
from typing import Any

import pytest
from pytest_django import Settings

from config import buffered
from config.buffered import BufferedWorker, believe_proxy


@pytest.mark.parametrize(
    ("peer", "trusted", "said", "scheme"),
    [
        ("127.0.0.1", ["127.0.0.1"], "https", "https"),
        ("10.0.3.7", ["10.0.0.0/16"], "https", "https"),
        ("10.0.3.7", ["127.0.0.1"], "https", "http"),
        ("localhost", [], "https", "https"),  # a socket of this machine
        ("127.0.0.1", ["127.0.0.1"], "http", "http"),
        ("127.0.0.1", ["127.0.0.1"], "https, http", "http"),
        ("127.0.0.1", ["127.0.0.1"], None, "http"),
    ],
)
def test_the_scheme_is_that_of_a_trusted_proxy(
    settings: Settings, peer: str, trusted: list[str], said: str | None, scheme: str
) -> None:
    settings.TRUSTED_PROXIES = trusted
    environ: dict[str, Any] = {"REMOTE_ADDR": peer, "wsgi.url_scheme": "http"}
    if said is not None:
        environ["HTTP_X_FORWARDED_PROTO"] = said
    believe_proxy(environ)
    assert environ["wsgi.url_scheme"] == scheme
    assert environ["REMOTE_ADDR"] == ("" if peer == "localhost" else peer)


def test_a_request_that_takes_too_long_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buffered, "monotonic", lambda: 1000.0)
    worker = SimpleNamespace(cfg=SimpleNamespace(timeout=60), since={1: 990.0, 2: 941.0})
    assert BufferedWorker.hangs(worker) is False  # type: ignore[arg-type]  # what it looks at
    worker.since[2] = 939.0
    assert BufferedWorker.hangs(worker) is True  # type: ignore[arg-type]  # as above
    worker.since.clear()
    assert BufferedWorker.hangs(worker) is False  # type: ignore[arg-type]  # as above
