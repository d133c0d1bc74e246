"""The codes an authenticator shows (RFC 6238), worked out here so that they are not the server's own."""

import base64
import hashlib
import hmac
import struct
from datetime import datetime

from django.test import Client

PASSWORD = "a-good-passphrase"
WRONG = "not-the-passphrase"


def code(secret: str, at: datetime) -> str:
    """The six digits shown at a moment."""
    counter = struct.pack(">Q", int(at.timestamp()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def give_password(client: Client, username: str = "kim", password: str = PASSWORD, **extra: str) -> str:
    """Post the sign-in form: where it leads to, or the status of the page that comes back."""
    answer = client.post("/sign-in/", {"username": username, "password": password}, **extra)  # type: ignore[arg-type]  # headers by name
    return answer.headers.get("Location") or str(answer.status_code)


def is_in(client: Client) -> bool:
    """Whether somebody is signed in."""
    return client.get("/me/security/").status_code == 200
