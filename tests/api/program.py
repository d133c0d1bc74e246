"""A program that asks the interface with the token of a person."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.test import Client

from audit.accounts.models import ApiToken
from audit.accounts.tokens import digest
from audit.core import clock
from audit.directory.models import Ministry, User


@dataclass(frozen=True)
class Program:
    """Asks and reads answers. `text` is the token it shows."""

    text: str

    def get(self, path: str, query: dict[str, str] | str = "", **headers: str) -> Any:
        shown = {"Authorization": f"Bearer {self.text}", **headers}
        if isinstance(query, str):
            return Client().get(f"/api/v1/{path}{query}", headers=shown)
        return Client().get(f"/api/v1/{path}", query, headers=shown)

    def patch(self, path: str, body: object) -> Any:
        shown = {"Authorization": f"Bearer {self.text}"}
        return Client().patch(
            f"/api/v1/{path}", json.dumps(body), content_type="application/json", headers=shown
        )

    def post(self, path: str, body: object, **headers: str) -> Any:
        """Send JSON; text goes out as it is."""
        shown = {"Authorization": f"Bearer {self.text}", **headers}
        data = body if isinstance(body, str | bytes) else json.dumps(body)
        return Client().post(f"/api/v1/{path}", data, content_type="application/json", headers=shown)


def token(user: User, ministry: Ministry, text: str = "audit_of-a-program", **fields: Any) -> ApiToken:
    """The row of a token whose text is `text`."""
    now = clock.now()
    fields = {"created_at": now, "expires_at": now + timedelta(days=90), **fields}
    return ApiToken.objects.create(ministry=ministry, user=user, digest=digest(text), **fields)


def program(user: User, text: str = "audit_of-a-program") -> Program:
    """A program with a new token of somebody, for their own ministry."""
    assert user.ministry is not None
    token(user, user.ministry, text)
    return Program(text)
