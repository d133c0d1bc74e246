from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from django.core.checks import Error
from django.test import Client, override_settings
from django.urls import include, path
from ninja import Router

from audit import api
from audit.access.checks import every_view_declares
from audit.access.choices import Role
from audit.access.guard import PUBLIC
from audit.access.permissions import Permission
from audit.api import urls
from audit.api.auth import needs
from audit.api.service import Service
from audit.cases.actions import move
from audit.cases.choices import State
from audit.cases.models import Case
from audit.core import clock
from audit.directory.choices import Level
from audit.directory.models import Unit
from tests.api.program import Program, program
from tests.cases.council import Council, again, council
from tests.rows import everything
from tests.world import MakeUser

__all__ = ["council"]


@pytest.fixture
def reader(make_user: MakeUser) -> Program:
    return program(make_user("kim", Role.OBSERVER))


def ask(method: str, path: str, reader: Program | None, **headers: str) -> Any:
    shown = {
        "Accept-Language": "en",
        **({"Authorization": f"Bearer {reader.text}"} if reader else {}),
        **headers,
    }
    return Client(enforce_csrf_checks=True).generic(method, path, headers=shown)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
@pytest.mark.parametrize(
    ("path", "allowed"), [("/api/v1/units", "GET, HEAD"), ("/api/v1/openapi.json", "GET, HEAD")]
)
def test_another_method_is_told_which_ones_there_are(
    reader: Program, method: str, path: str, allowed: str
) -> None:
    before = everything()
    answer = ask(method, path, reader)
    assert (answer.status_code, answer.headers["Allow"]) == (405, allowed)
    assert answer.json() == {
        "type": "about:blank",
        "title": "Method Not Allowed",
        "status": 405,
        "detail": f"This address does not take the method {method}, only {allowed}.",
        "code": "MethodNotAllowed",
    }
    assert everything() == before


def test_head_answers_like_get_without_its_body(reader: Program, unit: Unit) -> None:
    for address in ("/api/v1/units", "/api/v1/openapi.json"):
        whole, head = ask("GET", address, reader), ask("HEAD", address, reader)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["Content-Type"] == whole.headers["Content-Type"]


@pytest.mark.parametrize("path", ["", "nothing", "units/", "units/1", "../admin/", "docs", "가"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_not_there_is_a_problem_too(db: None, method: str, path: str) -> None:
    answer = ask(method, f"/api/v1/{path}", None)
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["code"] == "NotFound"


@pytest.mark.parametrize(
    ("accept", "status"),
    [("application/json", 200), ("*/*", 200), ("application/*", 200), ("text/html, */*;q=0.1", 200),
     ("text/html", 406), ("application/xml", 406), ("text/html;q=x", 406), ("application/problem+json", 406)],
)  # fmt: skip
def test_answers_are_json(reader: Program, accept: str, status: int) -> None:
    answer = ask("GET", "/api/v1/units", reader, Accept=accept)
    assert answer.status_code == status
    assert status == 200 or answer.json()["code"] == "NotAcceptable"


def test_who_may_not_is_told_so_before_anything_is_read(make_user: MakeUser) -> None:
    nobody = program(make_user("lee"))
    assert [ask("GET", f"/api/v1/units{query}", nobody).status_code for query in ("", "?limit=0")] == [
        403,
        403,
    ]
    assert ask("GET", "/api/v1/units?limit=0", None).status_code == 401


def test_nothing_invites_other_origins(reader: Program) -> None:
    answer = ask("GET", "/api/v1/units", reader, Origin="https://elsewhere.example")
    assert [name for name in answer.headers if name.lower().startswith("access-control")] == []


def test_every_router_is_taken_up() -> None:
    taken = [router for _prefix, router in urls.service._routers]
    modules = [import_module(f"audit.api.{found.name}") for found in iter_modules(api.__path__)]
    missing = [each.__name__ for each in modules if getattr(each, "router", taken[0]) not in taken]
    assert not missing, f"urls.py takes up no router of: {', '.join(missing)}"


# --- how operations are declared -----------------------------------------------------------------------------------

router = Router()


@router.get("declared", url_name="declared", response=str)
@needs(Permission.VIEW_ORGANIZATION)
def declared(request: Any) -> str:
    return "read"


@router.post("declared", response=str)
def forgotten(request: Any) -> str:
    return "written"


@router.get("broken/{number}", url_name="broken", response=int)
@needs(Permission.VIEW_ORGANIZATION)
def broken(request: Any, number: int) -> str:
    return "no number"


@router.post("sign/{number}", url_name="sign", response=str)
@needs(Permission.SIGN)
def sign(request: Any, number: str) -> str:
    """As an operation would call the act: in the name of the token's person, who has given nothing."""
    case = Case.objects.get(number=number)
    facts = {"document_number": "혁신-1"}
    return move(by=request.user, case=case, name="sign", version=None, facts=facts).state


@router.get("open", url_name="open", response=str)
@needs(PUBLIC)
def open_to_all(request: Any) -> str:
    return "for everybody"


service = Service(title="A service of tests", openapi_url=None, docs_url=None)
service.add_router("", router)
urlpatterns = [path("api/v1/", include(service.patterns))]


@override_settings(ROOT_URLCONF=__name__)
def test_an_operation_without_a_permission_stops_the_start_and_answers_nobody(reader: Program) -> None:
    assert every_view_declares(None) == [
        Error(
            "The view of /api/v1/declared declares no permission.",
            hint="Use @needs or @public.",
            id="audit.E001",
        )
    ]
    assert [ask(method, "/api/v1/declared", reader).status_code for method in ("GET", "POST")] == [200, 500]


@override_settings(ROOT_URLCONF=__name__)
def test_an_answer_that_breaks_its_schema_is_an_error_of_ours(reader: Program) -> None:
    answers = [ask("GET", f"/api/v1/broken/{number}", reader) for number in ("7", "x")]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [
        (500, "Broken"),
        (400, "BadFields"),
    ]


@override_settings(ROOT_URLCONF=__name__)
def test_a_public_operation_needs_no_token_and_opens_no_ministry(db: None) -> None:
    assert ask("GET", "/api/v1/open", None).json() == "for everybody"


def test_a_token_signs_nothing(council: Council) -> None:
    case = council.in_state(State.AGREED)
    with clock.at(case.entered_at), override_settings(ROOT_URLCONF=__name__):
        answer = ask("POST", f"/api/v1/sign/{case.number}", program(council.minister))
    assert (answer.status_code, answer.json()["code"]) == (403, "SecondFactorNeeded")
    assert again(case).state == State.AGREED


# --- the description -----------------------------------------------------------------------------------------------


def test_the_description_tells_fields_answers_token_and_problems(db: None) -> None:
    document = Client().get("/api/v1/openapi.json").json()
    units = document["paths"]["/api/v1/units"]["get"]
    assert (document["openapi"], list(document["paths"])) == (
        "3.1.0",
        [
            f"/api/v1/{path}"
            for path in (
                "journal",
                "journal/checkpoint",
                "journal/proof/{receipt}",
                "units",
                "initiatives",
                "allotments",
                "work-items",
                "work-items/{id}",
                "work-items/{id}/similar",
                "similar",
                "nominations",
                "nominations/{receipt}",
                "cases",
                "cases/{id}",
                "cases/{id}/moves/{move}",
                "cases/{id}/positions",
                "work-items/{id}/waive",
                "work-items/{id}/decide",
                "rounds",
                "queue",
                "scores",
                "portfolio",
                "ledger",
                "results",
            )
        ],
    )
    filters = ["code", "level", "parent", "name_ko", "name_en", "valid_from", "valid_until"]
    assert {each["name"]: each["required"] for each in units["parameters"]} == dict.fromkeys(
        ["limit", "cursor", "as_of", *filters], False
    )
    assert (document["security"], document["components"]["securitySchemes"]["token"]["scheme"]) == (
        [{"token": []}],
        "bearer",
    )
    assert sorted(units["responses"]) == ["200", "default"]
    assert sorted(document["components"]["schemas"]["UnitOut"]["properties"]) == sorted(
        ["code", "name_ko", "name_en", "level", "parent", "valid_from", "valid_until"]
    )


def test_the_description_tells_the_bounds_and_types_of_what_a_list_takes(db: None) -> None:
    document = Client().get("/api/v1/openapi.json").json()
    parameters = document["paths"]["/api/v1/units"]["get"]["parameters"]
    told = {each["name"]: shape(each["schema"]) for each in parameters}
    text, day = {"type": "string"}, {"type": "string", "format": "date"}
    assert told == {
        "limit": {"type": "integer", "default": 50, "minimum": 1, "maximum": 200},
        "cursor": text,
        "as_of": day,
        "code": text | {"minLength": 1, "maxLength": 30},
        "level": {"$ref": "#/components/schemas/Level"},
        "parent": text | {"minLength": 1, "maxLength": 30},
        "name_ko": text | {"minLength": 1, "maxLength": 100},
        "name_en": text | {"minLength": 1, "maxLength": 150},
        "valid_from": day,
        "valid_until": day,
    }
    assert all(each.get("description") for each in parameters)
    level = document["components"]["schemas"]["Level"]
    assert (level["type"], level["enum"]) == ("string", Level.values)
    assert document["components"]["schemas"]["UnitOut"]["properties"]["level"] == told["level"]


def shape(schema: dict[str, Any]) -> dict[str, Any]:
    """What a schema says beyond words; a field that may be left out is not sent as null."""
    (inner,) = [each for each in schema.get("anyOf", [schema]) if each != {"type": "null"}]
    return {key: value for key, value in inner.items() if key not in {"title", "description"}}


def test_every_reference_of_the_description_leads_somewhere(db: None) -> None:
    text = Client().get("/api/v1/openapi.json").content.decode()
    document = Client().get("/api/v1/openapi.json").json()
    named = {part.partition('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert named - set(document["components"]["schemas"]) == set()
    assert "http" not in text.replace('"type": "http"', "")  # nothing from outside
