"""What belongs to a case in the journal beside the case itself: questions to units, ballots, answers to objections, the record.

Positions do not: who took one, and when, is sealed."""

from collections.abc import Collection, Mapping

from django.db import models

from ..models import Ballot, Case, Check, Consultation, Decision, ObjectionAnswer, Pulse, RelapseReport

# Name of the model as events hold it → the model, and the way from it to its case.
PARTS: Mapping[str, tuple[type[models.Model], str]] = {
    "consultation": (Consultation, "case"),
    "ballot": (Ballot, "case"),
    "objectionanswer": (ObjectionAnswer, "position__elector__ballot__case"),
    "decision": (Decision, "case"),
    "check": (Check, "case"),
    "relapsereport": (RelapseReport, "case"),
    "pulse": (Pulse, "case"),
}


def journal_subjects_of(case: Case) -> list[models.Model]:
    """The rows of a case that events are about. Seven queries."""
    return [
        row
        for model, way in PARTS.values()
        for row in model._default_manager.filter(**{way: case}).only("pk")
    ]


def cases_of(kind: str, ids: Collection[int]) -> dict[int, int]:
    """The case of each of these rows, by id. One query; none for a kind that belongs to no case."""
    if kind not in PARTS or not ids:
        return {}
    model, way = PARTS[kind]
    return dict(model._default_manager.filter(pk__in=ids).values_list("pk", way))


def about_cases(cases: models.QuerySet[Case]) -> models.Q:
    """What narrows events to those about these cases and what belongs to them. No query by itself."""
    about = models.Q(subject_type="case", subject_id__in=cases.values("pk"))
    for kind, (model, way) in PARTS.items():
        rows = model._default_manager.filter(**{f"{way}__in": cases}).order_by()
        about |= models.Q(subject_type=kind, subject_id__in=rows.values("pk"))
    return about
