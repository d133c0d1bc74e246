"""The page on which a sheet is handed to another reviewer."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from audit.access.choices import Role
from audit.directory.models import User
from audit.scoring.models import Assignment
from tests.world import MakeUser

SignIn = Callable[[User], Client]


def test_a_sheet_goes_to_whoever_is_typed(
    sign_in: SignIn, make_user: MakeUser, own: Assignment, secretary: User
) -> None:
    third, _other = (make_user(name, Role.REVIEWER) for name in ("cho", "han"))
    client = sign_in(secretary)
    place = reverse("assignment_hand_over", args=[own.pk])
    assert "(cho)" in client.get(place).content.decode()
    refused = client.post(place, {"to": own.reviewer.username})  # has it already
    assert f'value="{own.reviewer.username}"' in refused.content.decode()
    assert client.post(place, {"to": "cho"}).status_code == 302
    own.refresh_from_db()
    assert own.reviewer == third
