from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.accounts.models import ApiToken
from audit.accounts.tokens import digest, new_text, note_use, token_of
from audit.core import clock
from audit.core.scope import ScopeError, ministry_scope
from audit.directory.models import Ministry, User
from tests.api.program import token
from tests.world import MONDAY, MakeUser, found, later


def test_a_text_is_long_random_and_told_from_other_secrets() -> None:
    texts = {new_text() for _each in range(100)}
    assert len(texts) == 100
    assert {(text[:6], len(text)) for text in texts} == {("audit_", 49)}  # 43 digits of 6 bits: 256 bits


def test_the_digest_is_sha256() -> None:
    assert digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-4


def test_a_token_is_found_in_any_ministry_by_one_query(db: None, now: object) -> None:
    """Nothing is open yet when a program shows its token: the one look beyond the scopes."""
    theirs = found("other", "다른부", "Other")
    user = User.objects.create_user("lee", name_ko="이", email="l@x.kr", ministry=theirs)
    with ministry_scope(theirs):
        kept = token(user, theirs, "audit_x")
    with CaptureQueriesContext(connection) as seen:
        shown = token_of("audit_x")
        assert shown is not None
        assert (shown, shown.user, shown.ministry) == (kept, user, theirs)
    assert len(seen) == 1
    with pytest.raises(ScopeError):
        ApiToken.objects.count()


@pytest.mark.parametrize(("hours", "opens"), [(0, True), (24 * 90 - 1, True), (24 * 90, False)])
def test_it_opens_until_its_last_moment(
    make_user: MakeUser, ministry: Ministry, hours: int, opens: bool
) -> None:
    token(make_user("kim"), ministry, "audit_x", expires_at=MONDAY + timedelta(days=90))
    with clock.at(later(hours=hours)):
        assert (token_of("audit_x") is not None) == opens


@pytest.mark.parametrize("text", ["", "audit_y", "AUDIT_X", "audit_x ", "x" * 1_000_000])
def test_another_text_finds_nothing(make_user: MakeUser, ministry: Ministry, text: str) -> None:
    token(make_user("kim"), ministry, "audit_x")
    assert token_of(text) is None


def test_the_day_of_use_is_written_once_a_day(make_user: MakeUser, ministry: Ministry) -> None:
    token(make_user("kim"), ministry, "audit_x")
    for hours, writes in ((0, 1), (1, 0), (24, 1)):
        with clock.at(later(hours=hours)), CaptureQueriesContext(connection) as seen:
            note_use(ApiToken.objects.get())
        assert len(seen) == 1 + writes
    assert ApiToken.objects.get().last_used_on == date(2026, 3, 10)
