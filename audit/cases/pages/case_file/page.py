"""The case file as a page to read: heads, and under each what belongs together, as labels and texts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from audit.core import show

from ...ballots.wording import verdict_sentences
from ...choices import Measure, ObjectionKind, PositionChoice, State
from ...models import Case
from ...rules.decided_text import receiver_in, work_in
from .redaction import Redaction
from .voting import Facts

Entry = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FileSection:
    """A head, and its entries."""

    head: str
    entries: tuple[Entry, ...]


def readable(content: Facts, case: Case, redaction: Redaction) -> dict[str, Any]:
    """What templates/cases/file/page.html shows."""
    return {
        "title": f"{content['case']} {content['title']}",
        "ministry": content["ministry"],
        "is_public": redaction.is_public,
        "made_on": show.day(content["made_on"]),
        "state": str(State(case.state).label),
        "note": content["note"],
        "sections": tuple(section for section in _sections(content) if section.entries),
        "key": content["key"],
        "language": get_language(),
    }


def _sections(content: Facts) -> Iterator[FileSection]:
    yield _section(_("Text of every revision"), map(_text, content["texts"]))
    yield _section(_("Consultation"), map(_consultation, content["consultations"]))
    yield _section(_("Ballots"), map(_ballot, content["ballots"]))
    yield _section(_("Positions"), map(_position, content["positions"]))
    yield _section(_("Decision records"), map(_decision, content["decisions"]))
    yield _section(_("What the trial has shown"), map(_need, content["needs"]))
    yield _section(_("What happened"), map(_event, content["events"]))


def _section(head: str, rows: Iterable[Iterable[tuple[str, Any]]]) -> FileSection:
    return FileSection(head, tuple(tuple(_shown(row)) for row in rows))


def _shown(row: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
    """The facts of an entry that say something, in words."""
    for label, value in row:
        if value not in (None, ""):
            yield label, _words(value)


def _words(value: Any) -> str:
    if isinstance(value, datetime):
        return show.moment(value)
    return show.day(value) if isinstance(value, date) else str(value)


def _text(row: Facts) -> Iterator[tuple[str, Any]]:
    text = row["text"]
    yield _("Revision"), text["revision"]
    yield _("Title"), text["title"]
    yield _("Measure"), Measure(text["measure"]).label
    yield _("Work"), work_in(text)
    yield _("Receiving work"), receiver_in(text)
    yield _("Reasons"), text["reasons"]
    yield _("What will be done instead"), text["after"]
    yield _("Effective from"), text["effective_on"]
    yield _("Text fingerprint (SHA-256)"), row["text_hash"]


def _consultation(row: Facts) -> Iterator[tuple[str, Any]]:
    yield _("Revision"), row["revision"]
    yield _("Unit"), row["unit"]
    yield (
        _("What it said"),
        row["point"] or (_("nothing against it") if row["answered_at"] else _("not answered")),
    )
    yield _("Answered by"), row["answered_by"]
    yield _("Answered at"), row["answered_at"]
    yield _("Reply"), row["reply"]
    yield _("Replied by"), row["replied_by"]
    yield _("Replied at"), row["replied_at"]


def _ballot(row: Facts) -> Iterator[tuple[str, Any]]:
    yield _("Revision"), row["revision"]
    yield _("Which opening"), row["opening"]
    yield _("Opened at"), row["opened_at"]
    yield _("Closed at"), row["closed_at"]
    yield _("Verdict"), " ".join(verdict_sentences(row["verdict"])) if row["verdict"] else ""
    yield _("Counts"), _counts(row["verdict"] or {})


def _counts(verdict: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{name}: {count}"
        for name, count in verdict.items()
        if isinstance(count, int) and not isinstance(count, bool)
    )


def _position(row: Facts) -> Iterator[tuple[str, Any]]:
    yield _("Revision"), row["revision"]
    yield _("Member"), row["member"]
    yield _("Seat"), row["seat"]
    yield _("Taken by"), row["taken_by"]
    yield _("Position"), PositionChoice(row["choice"]).label
    yield (
        _("Counts"),
        _("yes, the last one in time") if row["counts"] else _("no: a later one followed, or it came late"),
    )
    yield _("Kind"), ObjectionKind(row["objection_kind"]).label if row["objection_kind"] else ""
    yield _("Reason"), row["reason"]
    yield _("What would resolve it"), row["resolves_if"]
    for answer in row["answers"]:
        yield _("Answer"), answer["text"]
        yield _("Answered by"), answer["answered_by"]
    yield _("Receipt"), row["receipt"]


def _decision(row: Facts) -> Iterator[tuple[str, Any]]:
    yield _("Number"), row["number"]
    yield _("Document number"), row["document_number"]
    yield _("Signed by"), row["signed_by"]
    yield _("Signed at"), row["signed_at"]
    yield _("Effective from"), row["effective_on"]
    yield _("Reason"), row["reason"]


def _need(row: Facts) -> Iterator[tuple[str, Any]]:
    yield _("Reported by"), row["reported_by"]
    yield _("Reported at"), row["reported_at"]
    yield _("What it is needed for"), row["purpose"]
    yield _("How often"), row["times_a_year"]
    yield _("A lighter form that would do"), row["lighter_form"]
    yield _("Answer"), row["reply"]


def _event(row: Facts) -> Iterator[tuple[str, Any]]:
    yield _("Number"), row["number"]
    yield _("When"), row["at"]
    yield _("What"), f"{row['says']} {row['details']}".strip()
    yield _("By"), row["by"]
    yield _("Receipt"), row["receipt"]
