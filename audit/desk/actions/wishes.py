"""Which mails a person wants, and when. Nobody else has to know: it stands in no journal."""

from collections.abc import Iterable, Mapping

from audit.access.acts import own_act, public_act
from audit.access.gate import NotAllowed
from audit.core.scope import ministry_scope
from audit.directory.models import User
from audit.mail.choices import MailChoice
from audit.mail.kinds import known
from audit.mail.models import MailWish, Notice, OutboxMail


@own_act()
def set_wishes(*, by: User, choices: Mapping[str, MailChoice], hours: Mapping[str, object]) -> MailWish:
    """Keep what somebody asked for. `choices`: by the name of a kind one may do without, what was said of others before stays;
    `hours`: the columns of `MailWish`. An operator who was lent a role belongs to no ministry that could keep them."""
    if by.ministry_id is None:
        raise NotAllowed()
    return _keep(by, choices, hours)


@public_act
def leave(*, mail: OutboxMail) -> list[str]:
    """Send its reader no more mails of the optional kinds this mail told of; their names.

    Whoever asks holds the address that stands in the mail alone. Twice is the same as once."""
    if mail.ministry is None or mail.recipient is None or mail.recipient.ministry_id is None:
        return []
    with ministry_scope(mail.ministry):
        told = Notice.objects.filter(mail=mail).order_by("kind").values_list("kind", flat=True).distinct()
        names = list(_optional(told))
        _keep(mail.recipient, dict.fromkeys(names, MailChoice.OFF), {})
    return names


def _optional(names: Iterable[str]) -> Iterable[str]:
    return (name for name in names if (kind := known(name)) is not None and kind.optional)


def _keep(person: User, choices: Mapping[str, str], hours: Mapping[str, object]) -> MailWish:
    row = MailWish.objects.filter(person=person).first()
    before = row.choices if row is not None else {}
    found = {"choices": before | {name: str(choice) for name, choice in choices.items()}, **hours}
    row, _made = MailWish.objects.update_or_create(
        person=person, defaults=found, create_defaults=found | {"ministry_id": person.ministry_id}
    )
    return row
