from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db.models import F
from django.test import Client
from django.utils import translation

from audit.accounts.actions.security import (
    link,
    notify_sign_in_change,
    purge_expired_sessions,
    remove_codes,
    set_password,
)
from audit.accounts.models import CacheRow
from audit.core import clock
from audit.directory.models import User
from audit.mail.models import OutboxMail
from audit.people.choices import SignInChange
from tests.access.rows import with_authenticator
from tests.world import MONDAY, MakeUser


@pytest.mark.parametrize("change", SignInChange)
def test_each_change_is_told_in_the_persons_language(make_user: MakeUser, change: SignInChange) -> None:
    people = {"ko": make_user("kim"), "en": make_user("lee", language="en")}
    told = {}
    for language, user in people.items():
        notify_sign_in_change(user=user, change=change)
        mail = OutboxMail.objects.get(recipient=user)
        with translation.override(language):
            told[language] = (mail.subject, mail.text.splitlines()[0] == str(change.label))
        assert mail.text.splitlines()[-1] == "http://testserver/password/"
    assert told == {"ko": ("로그인 설정이 바뀌었습니다", True), "en": ("Your sign-in was changed", True)}


def test_a_password_is_written_alone(make_user: MakeUser) -> None:
    """A role given at the same moment must not lose its mark, or the sessions of before would live on."""
    user = make_user("kim")
    User.objects.filter(pk=user.pk).update(rights_version=F("rights_version") + 1)
    set_password(user=user, password="Nine-Quiet-Rivers")
    now = User.objects.get(pk=user.pk)
    assert (now.rights_version, now.check_password("Nine-Quiet-Rivers")) == (1, True)


def test_lost_codes_are_taken_away_and_told(make_user: MakeUser) -> None:
    kim, lee = make_user("kim"), make_user("lee")
    with_authenticator(kim)
    with_authenticator(lee)
    assert [remove_codes(user=kim), remove_codes(user=kim)] == [True, False]
    assert Authenticator.objects.get().user == lee
    assert User.objects.get(pk=kim.pk).rights_version == 1  # signed out everywhere
    assert [(mail.recipient_id, mail.kind) for mail in OutboxMail.objects.all()] == [
        (kim.pk, "sign_in_changed")
    ]


def test_a_link_keeps_the_number_and_nothing_else(make_user: MakeUser) -> None:
    user = make_user("kim")
    link(user=user, provider="ministry", uid="u-1")
    row = SocialAccount.objects.values("user", "provider", "uid", "extra_data").get()
    assert row == {"user": user.pk, "provider": "ministry", "uid": "u-1", "extra_data": {}}


def test_what_is_over_is_forgotten(make_user: MakeUser) -> None:
    with time_machine.travel(MONDAY, tick=False):
        Client().force_login(make_user("kim"))
        cache.set("short", 1, timeout=60)
        cache.set("long", 1, timeout=60 * 60 * 24)
    with (
        time_machine.travel(MONDAY + timedelta(hours=13), tick=False),
        clock.at(MONDAY + timedelta(hours=13)),
    ):
        Client().force_login(make_user("lee"))
        purge_expired_sessions()
    assert Session.objects.count() == 1
    assert [row.cache_key for row in CacheRow.objects.all()] == [":1:long"]
