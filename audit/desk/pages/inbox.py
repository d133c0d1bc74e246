"""What a person was told, as the inbox shows it: the kind in words, and the matter where it may still be read."""

from collections.abc import Sequence

from django.urls import reverse

from audit.cases.models import Case
from audit.directory.models import User
from audit.mail.kinds import known
from audit.mail.models import Notice

from ..queries import InboxRow, places_of, visible_subjects

OWN = "user"  # what is noted about its reader alone: a reminder of duties, a summary


def inbox_rows(notices: Sequence[Notice], reader: User, read: int) -> list[InboxRow]:
    """Notices in words; `read`: the number of the last one that was read. At most ten queries beside those of the gate, however
    many rows."""
    places = places_of((notice.subject_type, notice.subject_id) for notice in notices)
    rows = visible_subjects({place for place in places.values() if place[0] != OWN}, reader)
    numbers = {notice.thread for notice in notices if notice.subject_type == OWN and notice.thread}
    cases = Case.objects.visible_to(reader).filter(number__in=numbers) if numbers else ()
    by_number = {case.number: case for case in cases}
    found = []
    for notice in notices:
        place = places[notice.subject_type, notice.subject_id]
        subject = by_number.get(notice.thread) if place[0] == OWN else rows.get(place)
        url = reverse("home") if place[0] == OWN else ""
        if subject is not None:
            url = subject.get_absolute_url()  # type: ignore[attr-defined]  # all of them have one
        found.append(InboxRow(_words(notice), str(subject or ""), url, notice.pk > read))
    return found


def _words(notice: Notice) -> str:
    """The kind in words; its bare name where no room knows it any more."""
    kind = known(notice.kind)
    return kind.subject_for(1) if kind is not None and kind.subject else notice.kind
