import json
import logging
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation, TooManyFieldsSent
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from ninja.errors import ValidationError

from audit.access.choices import Role
from audit.access.gate import NotAllowed
from audit.access.second_factor import SecondFactorNeeded
from audit.api.problems import answer
from audit.core.refusals import Refused, SomebodyWasFaster
from tests.api.program import Program, program
from tests.rows import everything
from tests.world import MakeUser

NO_DAY = "This is not a day of the calendar. Write it like 2026-11-22."
NO_NUMBER = "Write a whole number, in digits only."
FASTER = (
    "This was changed after you opened the page, by somebody else or in another tab. "
    "Look at it again and repeat what is still needed."
)
NOT_ALLOWED = "Your role does not include this. Nothing was changed."
SIGNATURE = (
    "This needs a second factor that you gave on its page within the last five minutes. "
    "A password or a token is none."
)
UNREAD = "This request could not be read. Compare it with the description at /api/v1/openapi.json."
UNKNOWN, TWICE = "This address takes no field of this name.", "Give this field once."

# The query of a list × what is said of which field: (field, code, sentence).
TABLE: dict[str, tuple[str, list[tuple[str, str, str]]]] = {
    "no day": ("?as_of=yesterday", [("as_of", "not_a_day", NO_DAY)]),
    "no day of this year": ("?as_of=2026-02-29", [("as_of", "not_a_day", NO_DAY)]),
    "a moment": ("?as_of=2026-03-09T00:00:00", [("as_of", "not_a_day", NO_DAY)]),
    "an empty day": ("?as_of=", [("as_of", "not_a_day", NO_DAY)]),
    "year nought": ("?as_of=0000-01-01", [("as_of", "not_a_day", NO_DAY)]),
    "year one": ("?as_of=0001-01-01", [("as_of", "too_early", "This day is too early: give 1900-01-01 or later.")]),
    "year 9999": ("?as_of=9999-12-31", [("as_of", "too_late", "This day is too late: give 2199-12-31 or earlier.")]),
    "five digits": ("?as_of=10000-01-01", [("as_of", "not_a_day", NO_DAY)]),
    "digits of another script": ("?as_of=２０２６-０３-０９", [("as_of", "not_a_day", NO_DAY)]),
    "NUL": ("?as_of=2026-03-09%00", [("as_of", "not_a_day", NO_DAY)]),
    "half a character": ("?as_of=%ed%a0%80", [("as_of", "not_a_day", NO_DAY)]),
    "7 kB": ("?as_of=" + "9" * 7_000, [("as_of", "not_a_day", NO_DAY)]),
    "a day twice": ("?as_of=2026-03-09&as_of=2026-03-10", [("as_of", "given_twice", TWICE)]),
    "the same day twice": ("?as_of=2026-03-09&as_of=2026-03-09", [("as_of", "given_twice", TWICE)]),
    "no row": ("?limit=0", [("limit", "too_small", "Too small: give 1 or more.")]),
    "fewer than no row": ("?limit=-1", [("limit", "too_small", "Too small: give 1 or more.")]),
    "too many rows": ("?limit=201", [("limit", "too_large", "Too large: give 200 or less.")]),
    "10**9 rows": ("?limit=1000000000", [("limit", "too_large", "Too large: give 200 or less.")]),
    "5,000 digits of rows": ("?limit=" + "9" * 5_000, [("limit", "not_a_number", NO_NUMBER)]),
    "no number": ("?limit=all", [("limit", "not_a_number", NO_NUMBER)]),
    "a broken number": ("?limit=1e2", [("limit", "not_a_number", NO_NUMBER)]),
    "not a number": ("?limit=NaN", [("limit", "not_a_number", NO_NUMBER)]),
    "an unknown field": ("?ministry=other", [("ministry", "unknown_field", UNKNOWN)]),
    "two unknown fields": ("?offset=5&include=*", [("offset", "unknown_field", UNKNOWN),
                                                   ("include", "unknown_field", UNKNOWN)]),
    "a field in other letters": ("?AS_OF=2026-03-09", [("AS_OF", "unknown_field", UNKNOWN)]),
    "a field of the machine": ("?asked=1", [("asked", "unknown_field", UNKNOWN)]),
    "a field as of an array": ("?as_of[]=2026-03-09", [("as_of[]", "unknown_field", UNKNOWN)]),
    "a name of 5,000 letters": ("?" + "x" * 5_000 + "=1", [("x" * 100, "unknown_field", UNKNOWN)]),
    "two things wrong": ("?as_of=x&limit=y", [("limit", "not_a_number", NO_NUMBER), ("as_of", "not_a_day", NO_DAY)]),
}  # fmt: skip


@pytest.fixture
def reader(make_user: MakeUser) -> Program:
    return program(make_user("kim", Role.OBSERVER))


@pytest.mark.parametrize("name", list(TABLE))
def test_one_clear_problem_for_what_cannot_be_read(reader: Program, name: str) -> None:
    query, errors = TABLE[name]
    reader.get("units")
    before = everything()
    found = reader.get("units", query, **{"Accept-Language": "en"})
    assert (found.status_code, found.headers["Content-Type"]) == (400, "application/problem+json")
    assert found.json() == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "Some fields are missing, unknown or not right; the errors name each.",
        "code": "BadFields",
        "errors": [{"field": field, "code": code, "detail": said} for field, code, said in errors],
    }
    assert everything() == before


def test_more_fields_than_anybody_means_are_one_problem(reader: Program) -> None:
    found = reader.get("units", "?" + "&".join(f"f{place}=1" for place in range(1_001)))
    assert (found.status_code, found.json()["code"]) == (400, "BadRequest")


def test_sentences_come_in_the_language_asked_for(reader: Program) -> None:
    said = {
        language: reader.get("units", "?limit=0", **{"Accept-Language": language}).json()
        for language in ("ko", "en", "fr")
    }
    assert said["ko"] == said["fr"]  # Korean first
    assert said["ko"]["detail"] != said["en"]["detail"]
    assert said["ko"]["errors"][0]["detail"] == "너무 작습니다. 1 이상으로 적어 주십시오."


class Full(Refused):
    message = _("No more than %(most)s fit in.")


@pytest.mark.parametrize(
    ("exception", "status", "code", "detail"),
    [
        (SomebodyWasFaster(), 409, "SomebodyWasFaster", FASTER),
        (Full(most=3), 409, "Full", "No more than 3 fit in."),
        (NotAllowed(), 403, "NotAllowed", NOT_ALLOWED),
        (SecondFactorNeeded(), 403, "SecondFactorNeeded", SIGNATURE),
        (PermissionDenied(), 403, "NotAllowed", NOT_ALLOWED),
        (Http404("row 7 of another ministry"), 404, "NotFound", "There is nothing at this address."),
        (TooManyFieldsSent(), 400, "BadRequest", UNREAD),
        (SuspiciousOperation("x"), 400, "BadRequest", UNREAD),
        (ValidationError([{"type": "missing", "loc": ("body", "effort", 0, "minutes"), "msg": "m"}]), 400, "BadFields",
         "Some fields are missing, unknown or not right; the errors name each."),
    ],
)  # fmt: skip
def test_every_refusal_is_a_problem(
    rf: RequestFactory, exception: Exception, status: int, code: str, detail: str
) -> None:
    found = told(rf, exception)
    assert (found["status"], found["code"], found["detail"]) == (status, code, detail)


def test_a_field_inside_others_is_named_by_its_path(rf: RequestFactory) -> None:
    wrong: list[dict[str, Any]] = [
        {"type": "missing", "loc": ("body", "effort", 0, "minutes"), "msg": "m"},
        {"type": "string_type", "loc": ("body", "title"), "msg": "m", "ctx": {"x": 1}},
    ]
    assert told(rf, ValidationError(wrong))["errors"] == [
        {"field": "effort.0.minutes", "code": "missing", "detail": "This field is required."},
        {"field": "title", "code": "string_type", "detail": "This value cannot be read."},
    ]


def test_an_error_of_ours_names_an_incident_and_nothing_else(
    rf: RequestFactory, caplog: pytest.LogCaptureFixture
) -> None:
    found = broken(rf)
    number = caplog.records[-1].getMessage().split()[1]
    assert found == {
        "type": "about:blank",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "Something went wrong on our side. The administrator finds the cause in the log under the number "
        f"{number}.",
        "code": "Broken",
    }
    assert (caplog.records[-1].levelno, "a secret of the house" in caplog.text) == (logging.ERROR, True)


def broken(rf: RequestFactory) -> dict[str, Any]:
    """What is told of an error of ours while it is being handled."""
    try:
        int("a secret of the house")
    except ValueError as error:
        return told(rf, error)
    return {}


def told(rf: RequestFactory, exception: Exception) -> dict[str, Any]:
    with translation.override("en"):
        found = answer(rf.get("/api/v1/x"), exception)
    document: dict[str, Any] = json.loads(found.content)
    assert found.status_code == document["status"]
    return document
