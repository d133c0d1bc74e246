from datetime import UTC, date, datetime, timedelta

import pytest

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.models import Grant
from audit.accounts.actions import issue_token, revoke_token
from audit.accounts.choices import MOST_TOKENS, TokenState
from audit.accounts.models import ApiToken
from audit.accounts.refusals import OperatorsToken, TooManyTokens
from audit.accounts.tokens import digest, token_of
from audit.core import clock
from audit.core.refusals import AlreadyDone, Refused
from audit.core.scope import without_scope
from audit.directory.models import Ministry, User
from audit.journal.models import Event
from audit.people.refusals import NotOfThisMinistry
from tests.rows import everything
from tests.world import MONDAY, MakeUser, found, later

TODAY, LAST = date(2026, 3, 9), date(2026, 6, 7)


@pytest.fixture
def kim(make_user: MakeUser) -> User:
    return make_user("kim", Role.OBSERVER)


@pytest.fixture
def operator(db: None) -> User:
    return User.objects.create_superuser("root", name_ko="운영자", email="root@x.kr")


def told() -> list[tuple[str, User | None, dict[str, object]]]:
    """The events, oldest first."""
    return [(event.kind, event.actor, event.facts) for event in Event.objects.order_by("sequence")]


def test_a_token_lasts_ninety_days_and_only_its_digest_is_kept(kim: User, ministry: Ministry) -> None:
    token, text = issue_token(by=kim, user=kim)
    kept = ApiToken.objects.values().get()
    assert kept == {
        "id": token.pk,
        "ministry_id": ministry.pk,
        "user_id": kim.pk,
        "digest": digest(text),
        "created_at": MONDAY,
        "expires_at": datetime(2026, 6, 7, tzinfo=UTC),
        "revoked_at": None,
        "last_used_on": None,
        "reads_only": False,
    }
    assert told() == [("token.issued", kim, {"user": kim.pk, "until": "2026-06-07"})]
    assert token_of(text) == token


def test_the_text_stands_in_no_row_at_all(kim: User) -> None:
    _token, text = issue_token(by=kim, user=kim)
    assert text not in repr(everything())
    assert digest(text) in repr(everything())


def test_no_two_tokens_are_alike(kim: User) -> None:
    assert len({issue_token(by=kim, user=kim)[1] for _each in range(5)}) == 5


def test_nobody_issues_a_token_for_somebody_else(kim: User, make_user: MakeUser) -> None:
    refused(NotAllowed, by=make_user("admin", Role.ADMIN), user=kim)


def test_who_has_no_role_gets_no_token(make_user: MakeUser) -> None:
    nobody = make_user("lee")
    refused(NotAllowed, by=nobody, user=nobody)
    refused(NotAllowed, by=None, user=nobody)


def test_somebody_of_another_ministry_or_with_a_closed_account_gets_none(kim: User) -> None:
    other = found("other", "다른부", "Other")
    foreign = User.objects.create_user("lee", name_ko="이", email="l@x.kr", ministry=other)
    refused(NotOfThisMinistry, by=None, user=foreign)
    kim.is_active = False
    kim.save()
    refused(NotOfThisMinistry, by=None, user=kim)


def test_twenty_in_force_are_enough(kim: User) -> None:
    tokens = [issue_token(by=kim, user=kim, days=1)[0] for _each in range(MOST_TOKENS)]
    refused(TooManyTokens, by=kim, user=kim)
    revoke_token(by=kim, token=tokens[0])
    issue_token(by=kim, user=kim)
    with clock.at(later(days=1)):  # those of a day are over
        issue_token(by=kim, user=kim)


def refused(reason: type[Refused], *, by: User | None, user: User) -> None:
    before = everything()
    with pytest.raises(reason):
        issue_token(by=by, user=user)
    assert everything() == before


# --- operators ------------------------------------------------------------------------------------------------------


def test_an_operator_reads_like_an_auditor_for_as_long_as_the_token_lasts(
    operator: User, ministry: Ministry
) -> None:
    token, _text = issue_token(by=None, user=operator)
    lent = Grant.objects.get()
    assert (lent.user, lent.role, lent.unit, lent.valid_from, lent.valid_until) == (
        operator, Role.AUDITOR, None, TODAY, LAST)  # fmt: skip
    assert told() == [
        ("grant.given", None, {"user": operator.pk, "role": "auditor", "unit": None, "since": "2026-03-09",
                               "until": "2026-06-07"}),
        ("token.issued", None, {"user": operator.pk, "until": "2026-06-07"}),
    ]  # fmt: skip
    assert token.ministry == ministry


def test_no_page_issues_an_operator_a_token(operator: User, ministry: Ministry) -> None:
    issue_token(by=None, user=operator)  # holds the auditor's role now
    refused(OperatorsToken, by=operator, user=operator)


def test_a_closed_operator_gets_none_and_no_role(operator: User, ministry: Ministry) -> None:
    operator.is_active = False
    operator.save()
    refused(NotOfThisMinistry, by=None, user=operator)


def test_the_role_of_a_revoked_token_ends_with_the_day_and_others_stay(
    operator: User, ministry: Ministry
) -> None:
    with clock.at(MONDAY - timedelta(days=1)):
        first, _text = issue_token(by=None, user=operator)
    second, _text = issue_token(by=None, user=operator)
    kept = Grant.objects.create(ministry=ministry, user=operator, role=Role.AUDITOR, valid_from=TODAY)
    revoke_token(by=None, token=second)
    assert sorted(Grant.objects.values_list("valid_from", "valid_until"), key=str) == [
        (date(2026, 3, 8), date(2026, 6, 6)), (TODAY, None), (TODAY, TODAY)]  # fmt: skip
    revoke_token(by=None, token=first)
    assert Grant.objects.get(pk=kept.pk).valid_until is None


def test_the_sessions_of_an_operator_end_when_the_role_comes_and_goes(
    operator: User, ministry: Ministry
) -> None:
    token, _text = issue_token(by=None, user=operator)
    revoke_token(by=None, token=token)
    operator.refresh_from_db()
    assert operator.rights_version == 2


# --- revoking -------------------------------------------------------------------------------------------------------


def test_a_revoked_token_opens_nothing_from_that_moment_on(kim: User) -> None:
    token, text = issue_token(by=kim, user=kim)
    revoked = revoke_token(by=kim, token=token)
    assert (revoked.revoked_at, revoked.state, token_of(text)) == (MONDAY, TokenState.REVOKED, None)
    assert told()[1:] == [("token.revoked", kim, {"user": kim.pk})]


def test_it_is_revoked_once(kim: User) -> None:
    token, _text = issue_token(by=kim, user=kim)
    revoke_token(by=kim, token=token)
    with pytest.raises(AlreadyDone):
        revoke_token(by=kim, token=token)
    assert len(told()) == 2


def test_who_manages_people_revokes_for_others_and_nobody_else(kim: User, make_user: MakeUser) -> None:
    token, _text = issue_token(by=kim, user=kim)
    with pytest.raises(NotAllowed):
        revoke_token(by=make_user("chair", Role.CHAIR), token=token)
    admin = make_user("admin", Role.ADMIN)
    assert revoke_token(by=admin, token=token).revoked_at == MONDAY
    assert told()[1:] == [("token.revoked", admin, {"user": kim.pk})]


def test_whose_role_ended_can_still_revoke(kim: User) -> None:
    token, _text = issue_token(by=kim, user=kim)
    Grant.objects.all().delete()
    assert revoke_token(by=kim, token=token).revoked_at == MONDAY


def test_a_token_of_another_ministry_is_not_there(kim: User) -> None:
    token, _text = issue_token(by=kim, user=kim)
    other = found("other", "다른부", "Other")
    with without_scope():
        ApiToken.objects.update(ministry=other)
    with pytest.raises(ApiToken.DoesNotExist):
        revoke_token(by=kim, token=token)


def test_a_token_that_ran_out_is_told_from_one_that_was_revoked(kim: User) -> None:
    token, _text = issue_token(by=kim, user=kim)
    states = []
    for moment in (token.created_at, token.expires_at - timedelta(seconds=1), token.expires_at):
        with clock.at(moment):
            states.append(token.state)
    assert states == [TokenState.LIVE, TokenState.LIVE, TokenState.EXPIRED]
