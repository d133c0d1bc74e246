"""The settings of a ministry: value, event, and refusal without a trace."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.core.refusals import Refused, SomebodyWasFaster
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, User
from audit.journal.models import Event
from audit.ministries.actions import ask_for_settings, change_settings
from audit.ministries.queries import latest_changes, settings_version
from audit.ministries.refusals import BadSender, SettingNotText, SettingOutOfReach, ShareOutOfReach
from audit.ministries.rules.limits import NUMBERS
from audit.people.actions import confirm, propose
from audit.people.choices import ProposalKind
from audit.people.models import OfficeProposal
from audit.people.queries.proposals import confirmers, title_of
from audit.people.queries.two_people import passing_rule
from audit.people.refusals import ConfirmedByThree, SecondPersonNeeded
from tests.people.founded import chair, founded, other, proposed
from tests.world import MakeUser, found

__all__ = ["chair", "founded", "other"]


@pytest.fixture
def admin(make_user: MakeUser) -> User:
    return make_user("admin", Role.ADMIN)


def state() -> list[Any]:
    return [list(Ministry.objects.values()), [event.facts for event in Event.objects.order_by("sequence")]]


def change(by: User, **values: Any) -> Ministry:
    numbers = {name: value for name, value in values.items() if isinstance(value, int)}
    texts = {name: value for name, value in values.items() if isinstance(value, str)}
    return change_settings(by=by, version=settings_version(), numbers=numbers, texts=texts)


def test_what_changes_is_kept_and_told_with_before_and_after(admin: User, ministry: Ministry) -> None:
    found("other", "다른부", "Another Ministry")
    changed = change(
        admin,
        ballot_days=12,
        consultation_days=10,
        retire_zone=45,
        name_en=" Ministry of Trade ",
        mail_sender="reform@motir.example",
    )
    ministry.refresh_from_db()
    assert changed == ministry
    assert (ministry.ballot_days, ministry.retire_zone, ministry.name_en, ministry.mail_sender) == (
        12, Decimal(45), "Ministry of Trade", "reform@motir.example"
    )  # fmt: skip
    event = Event.objects.get()
    assert (event.kind, event.actor, event.subject_type, event.subject_id) == (
        "ministry.settings_changed", admin, "ministry", ministry.pk
    )  # fmt: skip
    assert event.facts == {
        "changes": {
            "ballot_days": {"before": 10, "after": 12},
            "retire_zone": {"before": 40, "after": 45},
            "name_en": {
                "before": "Ministry of Trade, Industry and Resources",
                "after": "Ministry of Trade",
            },
            "mail_sender": {"before": "", "after": "reform@motir.example"},
        }
    }
    told = {(str(label), before, after) for label, before, after in latest_changes(ministry)[0].values}
    assert ("서면심의 기간의 근무일 수", 10, 12) in told
    assert Ministry.objects.get(code="other").ballot_days == 10


def test_saving_what_stands_there_leaves_no_trace(admin: User) -> None:
    before = state()
    change(admin, ballot_days=10, retire_zone=40)
    assert state() == before


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("side", [0, 1])
def test_each_number_has_its_limits(admin: User, name: str, side: int) -> None:
    limit = NUMBERS[name][side]
    before = state()
    with pytest.raises(SettingOutOfReach) as caught:
        change(admin, **{name: limit + (1 if side else -1)})
    assert (caught.value.facts["low"], caught.value.facts["high"]) == NUMBERS[name]
    assert state() == before


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"share_numerator": 1}, ShareOutOfReach),
        ({"share_numerator": 4}, ShareOutOfReach),
        ({"name_ko": " "}, SettingNotText),
        ({"name_ko": "가" * 101}, SettingNotText),
        ({"name_en": "a\x00b"}, SettingNotText),
        ({"mail_sender": "reform"}, BadSender),
        ({"mail_sender": "a@motir.example, b@motir.example"}, BadSender),
        ({"mail_sender": "a@motir.example\nBcc: b@motir.example"}, SettingNotText),
    ],
)
def test_what_does_not_hold_is_refused(admin: User, values: dict[str, Any], refusal: type[Refused]) -> None:
    before = state()
    with pytest.raises(refusal) as caught:
        change(admin, **values)
    assert "%(" not in str(caught.value)
    assert state() == before


def test_both_halves_of_the_share_change_together(admin: User, ministry: Ministry) -> None:
    change(admin, share_numerator=3, share_denominator=4)
    ministry.refresh_from_db()
    assert (ministry.share_numerator, ministry.share_denominator) == (3, 4)


def test_the_second_of_two_administrators_is_told(admin: User) -> None:
    seen = settings_version()
    change(admin, ballot_days=12)
    before = state()
    with pytest.raises(SomebodyWasFaster):
        change_settings(by=admin, version=seen, numbers={"ballot_days": 15}, texts={})
    assert state() == before


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_others_change_nothing(make_user: MakeUser, unit: Unit, role: Role) -> None:
    other, before = make_user("park", role, unit=unit), state()
    with pytest.raises(NotAllowed):
        change(other, ballot_days=12)
    assert state() == before


def test_the_journal_of_another_ministry_counts_for_nothing(admin: User) -> None:
    change(admin, ballot_days=12)
    with ministry_scope(found("other", "다른부", "Another Ministry")):
        assert settings_version() == 1


RULE = {"least_base": 3, "share_numerator": 1, "share_denominator": 2}
OLD_RULE = {"least_base": 3, "share_numerator": 2, "share_denominator": 3}


def ask(by: User, **numbers: int) -> OfficeProposal | None:
    return ask_for_settings(by=by, version=settings_version(), numbers=numbers, texts={})


@pytest.mark.usefixtures("founded")
def test_when_a_ballot_passes_takes_two(admin: User, other: User, chair: User, ministry: Ministry) -> None:
    with pytest.raises(SecondPersonNeeded):
        change(admin, share_numerator=1, share_denominator=2)
    proposal = proposed(ask(admin, **RULE, target_percent=40))
    ministry.refresh_from_db()
    assert (passing_rule(ministry), ministry.target_percent) == (OLD_RULE, 40)  # the rest is one person's
    assert set(confirmers(proposal)) == {other, chair}
    with translation.override("en"):
        assert title_of(proposal) == (
            "A ballot passes from 1/2 of at least 3 members on (before: 2/3 of at least 3)"
        )
    with pytest.raises(ConfirmedByThree):
        confirm(by=admin, proposal=proposal)
    confirm(by=chair, proposal=proposal)
    ministry.refresh_from_db()
    assert passing_rule(ministry) == RULE
    event = Event.objects.get(kind="ministry.rule_changed")
    assert (event.actor, event.facts["changes"]["share_numerator"]) == (chair, {"before": 2, "after": 1})
    assert len(latest_changes(ministry)[0].values) == 2
    assert settings_version() == 3


@pytest.mark.usefixtures("founded")
def test_a_rule_that_was_changed_meanwhile_is_not_confirmed(admin: User, other: User, chair: User) -> None:
    first, second = proposed(ask(admin, **RULE)), proposed(ask(other, **RULE | {"least_base": 5}))
    confirm(by=chair, proposal=first)
    with pytest.raises(SomebodyWasFaster):
        confirm(by=chair, proposal=second)


@pytest.mark.usefixtures("founded")
@pytest.mark.parametrize("rule", [{"share_numerator": 1}, {"least_base": 2}, {"share_numerator": 4}])
def test_a_rule_out_of_reach_is_not_even_proposed(admin: User, rule: dict[str, int]) -> None:
    before = state()
    with pytest.raises((ShareOutOfReach, SettingOutOfReach)):
        ask(admin, **rule)
    assert state() == before


def test_while_the_ministry_is_founded_one_will_do(admin: User, ministry: Ministry) -> None:
    assert ask(admin, **RULE) is None
    ministry.refresh_from_db()
    assert passing_rule(ministry) == RULE


@pytest.mark.usefixtures("founded")
def test_nobody_proposes_a_rule_who_may_not_set_one(admin: User, chair: User) -> None:
    for by, person in ((chair, chair), (admin, chair)):
        with pytest.raises(NotAllowed):
            propose(by=by, kind=ProposalKind.RULE, person=person, facts={"before": OLD_RULE, "after": RULE})
