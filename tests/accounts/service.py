"""A real sign-in service (OpenID Connect) on a free port: it lets everybody in, and says of it what a test wants."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.test import Client
from pytest_django import Settings

CLIENT = "audit"
PERSON = {"sub": "u-1", "email": "kim@motir.example", "email_verified": True}


@dataclass
class Service:
    """`token`: claims of the next ID tokens beside those that each has. `asked`: what the last browser was sent with."""

    url: str = ""
    token: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, list[str]] = field(default_factory=dict)

    def answer(self, path: str) -> dict[str, Any]:
        """What stands at an address of the service."""
        about = {"iss": self.url, "aud": CLIENT, "exp": time.time() + 60, "sub": PERSON["sub"]}
        answers: dict[str, dict[str, Any]] = {
            "/.well-known/openid-configuration": {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "userinfo_endpoint": f"{self.url}/userinfo",
                "jwks_uri": f"{self.url}/keys",
            },
            "/token": {
                "access_token": "t",
                "token_type": "Bearer",
                "id_token": jwt.encode(about | self.token, "a key of thirty-two bytes or more.."),
            },
            "/userinfo": PERSON,
        }
        return answers[path]

    def goes_through(self, client: Client, path: str) -> Any:
        """Press the button at `path` and come back from the service: the last page of the way."""
        away = urlsplit(client.post(path).headers["Location"])
        self.asked = parse_qs(away.query)
        back = urlsplit(self.asked["redirect_uri"][0])
        return client.get(back.path, {"code": "x", "state": self.asked["state"][0]}, follow=True)


@pytest.fixture
def service(settings: Settings) -> Iterator[Service]:
    """The service, and the settings that name it."""
    peer = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(peer.answer(self.path)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.do_GET()

        def log_message(self, *args: Any) -> None:
            """Nothing to the console."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        peer.url = settings.OIDC_ISSUER = f"http://127.0.0.1:{server.server_address[1]}"
        app = {"provider_id": "ministry", "name": "x", "client_id": CLIENT, "secret": "s"}
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {
                "OAUTH_PKCE_ENABLED": True,
                "APPS": [app | {"settings": {"server_url": peer.url}}],
            }
        }
        Thread(target=server.serve_forever, daemon=True).start()
        yield peer
        server.shutdown()
