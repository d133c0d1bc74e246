"""A lost authenticator, whoever takes it away: tests/people/actions/parts/test_proposed.py and tests/accounts/actions/test_security.py."""

import pytest

from audit.directory.models import User
from audit.people.actions.parts.sign_in import remove_authenticator, report_sign_in_change
from audit.people.choices import SignInChange


def test_it_is_a_part_of_acts_alone(kim: User) -> None:
    with pytest.raises(RuntimeError, match="outside one"):
        remove_authenticator(user=kim)
    with pytest.raises(RuntimeError, match="outside one"):
        report_sign_in_change(user=kim, change=SignInChange.PASSWORD)
