"""What a sender does: send, add, withdraw. Nobody is asked who it is; the code's digest is the right to a report.

None of it stands in the journal before the night, and no row holds more of the time than the day."""

from django.db.models import Max

from audit.access.acts import public_act
from audit.core import clock
from audit.core.scope import current_ministry_id
from audit.directory.queries import tree_on

from ..models import MOST_SAID, Evidence, Nomination, Remark
from ..queries.units import unit_named
from ..refusals import FormSentAlready, TooManyRemarks, UnknownCode
from ..rules.evidence import CleanFile
from ..rules.kinds import kind_of
from ..rules.texts import ReportText


@public_act
def submit(*, digest: str, text: ReportText) -> Nomination:
    """Keep a report under the digest of its code. The same form sent twice is one report; with other words it is refused."""
    first = Nomination.objects.filter(digest=digest).first()
    if first is not None:
        if first.withdrawn_on is not None or first.texts != text.texts:
            raise FormSentAlready()
        return first
    today = clock.today()
    return Nomination.objects.create(
        ministry_id=current_ministry_id(),
        day=today,
        digest=digest,
        unit_id=unit_named(text.place, tree_on(today)),
        level=text.level,
        kind=kind_of(f"{text.what} {text.why}"),
        **text.texts,
    )


@public_act
def add_remark(*, digest: str, text: str) -> Remark:
    """Go on with the talk. The same words twice on one day are one remark."""
    row = _locked(digest)
    today = clock.today()
    same = row.remarks.filter(from_sender=True, text=text, day=today, sealed=False).first()
    if same is not None:
        return same
    place = _next_place(row)
    return Remark.objects.create(
        ministry_id=row.ministry_id, nomination=row, place=place, from_sender=True, text=text, day=today
    )


@public_act
def add_evidence(*, digest: str, file: CleanFile) -> Evidence:
    """Add a file that was cleaned already (`rules.evidence.clean_file`)."""
    row = _locked(digest)
    place = _next_place(row)
    return Evidence.objects.create(
        ministry_id=row.ministry_id,
        nomination=row,
        place=place,
        kind=file.kind,
        data=file.data,
        day=clock.today(),
    )


@public_act
def withdraw(*, digest: str) -> None:
    """Erase its words, its talk and its files at once; at night the row goes too, and the journal is told.

    What became of it stays: a work item it led to is the ministry's."""
    row = _locked(digest)
    row.remarks.all().delete()
    row.files.all().delete()
    row.original_requests.all().delete()
    row.what = row.place = row.why = row.instead = row.level = ""
    row.unit, row.masked, row.salt, row.withdrawn_on = None, {}, None, clock.today()
    row.version += 1
    row.save()


def _locked(digest: str) -> Nomination:
    row = Nomination.objects.select_for_update(of=("self",)).filter(digest=digest, withdrawn_on=None).first()
    if row is None:
        raise UnknownCode()
    return row


def _next_place(row: Nomination) -> int:
    """The place of the next remark or file: one count for both, so that the talk has one order."""
    places = (
        row.remarks.aggregate(last=Max("place"))["last"],
        row.files.aggregate(last=Max("place"))["last"],
    )
    last = max(place or 0 for place in places)
    if last >= MOST_SAID:
        raise TooManyRemarks(most=MOST_SAID)
    return last + 1
