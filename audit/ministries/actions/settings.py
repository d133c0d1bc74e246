"""Changing the settings of a ministry. What is frozen elsewhere (ballots, baseline, rounds) does not change with them."""

from collections.abc import Mapping
from decimal import Decimal

from audit.access.acts import action
from audit.access.permissions import Permission
from audit.core.parse import BadText, clean_text, parse_mail_address
from audit.core.refusals import SomebodyWasFaster
from audit.core.scope import current_ministry_id
from audit.directory.models import Ministry, User
from audit.journal.actions import record
from audit.people.actions import propose
from audit.people.choices import ProposalKind
from audit.people.models import OfficeProposal
from audit.people.queries.two_people import demand_one_will_do, passing_rule, rule_takes_two

from ..events import SETTINGS_CHANGED
from ..letters import notify_days_changed
from ..queries import label_of, settings_version
from ..refusals import BadSender, SettingNotText, SettingOutOfReach, ShareOutOfReach
from ..rules.limits import CHOICES, NEEDED, NUMBERS, TEXTS, share_holds, wrong_numbers


@action(Permission.MANAGE_SETTINGS)
def ask_for_settings(
    *, by: User, version: int, numbers: Mapping[str, int], texts: Mapping[str, str]
) -> OfficeProposal | None:
    """`change_settings`; another rule for when a ballot passes is proposed to a second person, and the rest done at once."""
    ministry = Ministry.objects.get(pk=current_ministry_id())
    if not rule_takes_two(ministry, numbers):
        change_settings(by=by, version=version, numbers=numbers, texts=texts)
        return None
    before = passing_rule(ministry)
    after = {name: numbers.get(name, value) for name, value in before.items()}
    _demand_numbers(ministry, after)
    alone = {name: value for name, value in numbers.items() if name not in before}
    change_settings(by=by, version=version, numbers=alone, texts=texts)
    return propose(by=by, kind=ProposalKind.RULE, person=by, facts={"before": before, "after": after})


@action(Permission.MANAGE_SETTINGS)
def change_settings(
    *, by: User, version: int, numbers: Mapping[str, int], texts: Mapping[str, str]
) -> Ministry:
    """Set numbers (names and limits: `limits.NUMBERS`) and texts (`limits.TEXTS`, `limits.CHOICES`); what is not given stays.

    `version` is the one of `settings_version` that the reader's page showed. KeyError for a name that is no setting.
    When a ballot passes takes a second person: `ask_for_settings`. Other times to answer are told to chair and auditors."""
    ministry = Ministry.objects.select_for_update().get(pk=current_ministry_id())
    if version != settings_version():
        raise SomebodyWasFaster()
    _demand_numbers(ministry, numbers)
    demand_one_will_do(takes_two=rule_takes_two(ministry, numbers))
    changes = {}
    for name, value in (*numbers.items(), *_cleaned(texts).items()):
        before = getattr(ministry, name)
        if before != value:
            changes[name] = {"before": _journal_value(before), "after": _journal_value(value)}
            setattr(ministry, name, value)
    if changes:
        ministry.save(update_fields=list(changes))
        event = record(SETTINGS_CHANGED, ministry, by=by, data={"changes": changes})
        notify_days_changed(ministry, by, changes, event=event)
    return ministry


def _demand_numbers(ministry: Ministry, numbers: Mapping[str, int]) -> None:
    limits = {name: NUMBERS[name] for name in numbers}
    for name in wrong_numbers(numbers):
        low, high = limits[name]
        raise SettingOutOfReach(what=label_of(name), low=low, high=high)
    share = ("share_numerator", "share_denominator")
    if not share_holds(*(numbers.get(name, getattr(ministry, name)) for name in share)):
        raise ShareOutOfReach()


def _cleaned(texts: Mapping[str, str]) -> dict[str, str]:
    cleaned = {}
    for name, text in texts.items():
        if name in CHOICES:
            cleaned[name] = _chosen(name, text)
            continue
        try:
            cleaned[name] = clean_text(text, TEXTS[name])
        except BadText:
            raise SettingNotText(what=label_of(name)) from None
        if name in NEEDED and not cleaned[name]:
            raise SettingNotText(what=label_of(name))
    if cleaned.get("mail_sender"):
        try:
            parse_mail_address(cleaned["mail_sender"])
        except BadText:
            raise BadSender() from None
    return cleaned


def _chosen(name: str, text: str) -> str:
    """One of the few things a setting can be."""
    if text not in CHOICES[name]:
        raise SettingNotText(what=label_of(name))
    return text


def _journal_value(value: object) -> object:
    """A value as the journal keeps it: 40.00 and 40 are the same number."""
    return int(value) if isinstance(value, Decimal) and value == int(value) else value
