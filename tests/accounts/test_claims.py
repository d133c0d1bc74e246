"""What counts as a second factor of a sign-in service, and when it was given."""

import pytest
from django.conf import settings

from audit.accounts.claims import NOT_SAID, authenticated_at, has_second_factor


@pytest.mark.parametrize(
    ("amr", "counts"),
    [
        (["mfa"], True),
        (["pwd", "mfa"], True),
        (["pwd", "otp"], True),
        (["otp"], True),
        (["hwk"], True),
        (["swk"], True),
        (["sc", "pin"], True),
        (["pwd"], False),
        (["pin"], False),
        (["pwd", "pin"], False),
        (["kba"], False),
        (["pwd", "sms"], False),
        (["tel"], False),
        (["face", "fpt", "iris", "retina", "vbm"], False),
        (["geo", "rba", "wia", "user", "mca"], False),
        (["MFA"], False),  # names are compared exactly
        (["something-of-its-own"], False),
        ([], False),
        (None, False),
        ("mfa", False),  # a text is no list, and holds "mfa" by letters
        ({"mfa": True}, False),
        ([["mfa"]], False),
        ([None, 1, True], False),
    ],
)
def test_what_counts(amr: object, counts: bool) -> None:
    assert has_second_factor({"amr": amr}, settings.OIDC_SECOND_FACTORS) == counts


def test_silence_counts_as_none() -> None:
    assert not has_second_factor({}, settings.OIDC_SECOND_FACTORS)


def test_an_operator_may_name_what_the_service_calls_it() -> None:
    assert has_second_factor({"amr": ["gpki"]}, ["gpki"])


NOW = 1_700_000_000.5


@pytest.mark.parametrize("at", [1, 1_700_000_000, NOW])
def test_the_moment_is_taken_as_it_is_told(at: float) -> None:
    assert authenticated_at({"auth_time": at}, NOW) == float(at)


@pytest.mark.parametrize(
    "at", [None, "", "1700000000", True, False, 0, -1, NOW + 1, 10**400, float("nan"), float("inf"), [1], {}]
)
def test_what_is_no_moment_or_one_to_come_is_long_ago(at: object) -> None:
    assert authenticated_at({"auth_time": at}, NOW) == NOT_SAID
    assert authenticated_at({}, NOW) == NOT_SAID
