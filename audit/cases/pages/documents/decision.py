"""The decision record as an official document."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from audit.access.gate import can
from audit.access.permissions import Permission
from audit.core import clock
from audit.core.show import hours, moment
from audit.directory.models import Ministry, User
from audit.documents.official import Grid, NumberedItem, OfficialDocument, Signer
from audit.documents.wording import official_day

from ...models import Decision, Minutes
from ..decision_record import Record, RevisionStatements, record_of
from ..needs import Need
from .parts import ballot_point, labelled, objection_point, section, unit_point, work_heads, work_row


def decision_document(decision: Decision, reader: User) -> OfficialDocument:
    """The whole record, as far as this reader may see who said what."""
    record = record_of(decision, reader)
    ministry = decision.ministry
    title = _("Decision record %(number)s: %(title)s")
    return OfficialDocument(
        agency=str(ministry),
        to=pgettext("official document", "see the recipients"),
        title=title % {"number": decision.number, "title": record.text["title"]},
        points=tuple(_points(record, named=can(reader, Permission.VIEW_NAMES))),
        sender=head_of(ministry),
        recipients=tuple(dict.fromkeys(line.unit for line in record.lines)),
        signers=_signers(decision, named=can(reader, Permission.VIEW_NAMES)),
        number=decision.document_number,
        issued_on=official_day(clock.day_of(decision.signed_at)),
    )


def _signers(decision: Decision, *, named: bool) -> tuple[Signer, Signer]:
    drafted, signed = (str(user) if named else "" for user in (decision.case.drafted_by, decision.signed_by))
    return (
        Signer(pgettext("official document", "Drafted by"), _("secretary of the task force"), drafted),
        Signer(pgettext("official document", "Signed by"), _("minister"), signed),
    )


def head_of(ministry: Ministry) -> str:
    """In whose name a ministry writes."""
    return pgettext("official document", "Minister of the %(ministry)s") % {"ministry": ministry}


def _points(record: Record, *, named: bool) -> Iterator[NumberedItem]:
    yield section(_("What was decided"), _decided(record))
    yield NumberedItem(_("The work of this case"), grid=_work(record))
    if record.releases:
        yield section(_("What the signature releases"), map(NumberedItem, record.releases))
    yield section(_("How it was agreed"), _counted(record))
    for statements in record.statements:
        yield _statements(statements)
    yield from (_minutes(row, named=named) for row in record.minutes)
    if record.vote and record.vote.positions:
        yield section(_("Positions"), _positions(record))
    yield section(
        _("What became of the decision"),
        (
            *map(_need, record.needs),
            *(NumberedItem(f"{moment(step.at)} {step.text}") for step in record.since),
        ),
        _("Nothing since the signature: the day of effect lies ahead."),
    )
    yield labelled(_("Text fingerprint (SHA-256)"), record.fingerprint)


def _decided(record: Record) -> Iterator[NumberedItem]:
    text, decision = record.text, record.decision
    yield labelled(_("Case"), f"{text['number']} · {text['title']}")
    yield labelled(_("Measure"), record.measure)
    if record.merged_into:
        yield labelled(_("Receiving work"), record.merged_into)
    yield labelled(_("Reasons"), text["reasons"])
    if text["after"]:
        yield labelled(_("What will be done instead"), text["after"])
    yield labelled(_("Effective from"), official_day(decision.effective_on))
    yield labelled(_("Trial"), trial_days(text["pause_days"]))
    facts = {"saved": hours(record.saved), "before": hours(record.before), "after": hours(record.after)}
    yield NumberedItem(_("Saves %(saved)s hours a year: %(before)s before, %(after)s after.") % facts)
    if decision.reason:
        yield labelled(_("Reason of the minister"), decision.reason)


def trial_days(days: int) -> str:
    """How long a trial lasts, in words."""
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days} if days else _("none")


def _work(record: Record) -> Grid:
    rows = (work_row(line.title, line.unit, line.before, line.after, line.saved) for line in record.lines)
    return Grid(tuple(work_heads()), tuple(rows), frozenset({2, 3, 4}))


def _counted(record: Record) -> Iterator[NumberedItem]:
    if record.verdict is None:
        yield NumberedItem(_("The council was not asked: it had too few members for a ballot."))
    yield from map(ballot_point, record.ballots)


def _statements(statements: RevisionStatements) -> NumberedItem:
    head = _("What was said of revision %(revision)s") % {"revision": statements.revision}
    units = (unit_point(point.unit, point.row) for point in statements.points)
    dissent = section(
        _("Objections and answers"), map(objection_point, statements.objections), _("Nobody objected.")
    )
    return section(head, (section(_("Consultation"), units, _("No unit was asked.")), dissent))


def _minutes(row: Minutes, *, named: bool) -> NumberedItem:
    """The minutes of a meeting; who was there and who said what only for whom names are shown to."""
    facts = {"day": official_day(row.held_on), "version": row.version}
    told = [(_("Place"), row.place)]
    if named:
        told += [(_("Attendance"), row.attendance), (_("Gist of what was said"), row.gist)]
    told += [(_("What was decided"), row.decision), (_("Vote"), row.vote)]
    head = _("Minutes of the meeting of %(day)s (version %(version)s)") % facts
    return section(head, (labelled(label, text) for label, text in told))


def _positions(record: Record) -> Iterator[NumberedItem]:
    assert record.vote is not None
    for label, names in record.vote.positions_by_choice:
        yield labelled(label, ", ".join(names))


def _need(need: Need) -> NumberedItem:
    who = need.who or _("somebody in the ministry")
    said = [labelled(label, text) for label, text in need.texts]
    answer = (
        labelled(_("Answer"), need.row.reply) if need.row.replied_at else NumberedItem(_("no answer yet"))
    )
    return NumberedItem(f"{who}: {_('We need it')}", (*said, answer))
