from datetime import date

import pytest

from audit.directory.models import Absence, Ministry
from audit.journal.actions import audited, record
from audit.mail.models import Notice
from audit.people.actions.parts.deputies import stand_in as _stand_in
from audit.people.events import ABSENCE_NOTED
from audit.people.refusals import DeputyAway, OneselfChosen
from tests.world import MakeUser

# Parts run inside an act; here this is it.
stand_in, note = audited(_stand_in), audited(record)

DAY, LAST = date(2026, 3, 9), date(2026, 3, 13)


def test_who_is_there_stands_in_and_is_told(make_user: MakeUser, ministry: Ministry) -> None:
    kim, lee, away = make_user("kim"), make_user("lee"), make_user("away")
    rows = [Absence(ministry=ministry, user=user, valid_from=DAY, valid_until=LAST) for user in (kim, away)]
    absence = Absence.objects.bulk_create(rows)[0]
    event = note(ABSENCE_NOTED, absence, by=kim, data={})
    for deputy, refusal in ((kim, OneselfChosen), (away, DeputyAway)):
        with pytest.raises(refusal):
            stand_in(absence=absence, deputy=deputy, event=event)
    stand_in(absence=absence, deputy=lee, event=event)
    absence.refresh_from_db()
    assert (absence.deputy, Notice.objects.get().person) == (lee, lee)
