"""Whatever a program sends to what the description offers: an answer the description knows, and never an error of ours."""

import os
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.access.choices import Role
from audit.directory.models import Unit
from tests.api.program import Program, program
from tests.world import MakeUser

CASES = int(os.environ.get("AUDIT_CASES", "40"))
ANYTHING = (
    st.text(max_size=40)
    | st.integers().map(str)
    | st.floats().map(str)
    | st.dates().map(str)
    | st.uuids().map(str)
)


@pytest.fixture
def reader(make_user: MakeUser) -> Program:
    return program(make_user("kim", Role.OBSERVER))


@pytest.fixture
def offered(db: None) -> list[tuple[str, str, dict[str, Any]]]:
    """Method, path and description of each operation."""
    paths = Client().get("/api/v1/openapi.json").json()["paths"]
    return [(method, path, operation) for path, every in paths.items() for method, operation in every.items()]


@settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_asked_has_an_answer_the_description_knows(
    data: st.DataObject, offered: list[tuple[str, str, dict[str, Any]]], reader: Program, unit: Unit
) -> None:
    method, path, operation = data.draw(st.sampled_from(offered))
    named = {each["name"]: fitting(each["schema"]) | ANYTHING for each in operation.get("parameters", ())}
    query = data.draw(st.fixed_dictionaries({}, optional=named))
    query |= data.draw(st.dictionaries(st.text(min_size=1, max_size=8), ANYTHING, max_size=1))
    token = data.draw(st.sampled_from([reader.text, reader.text, reader.text, "audit_wrong"]))
    answer = Client().generic(
        method.upper(), path, query_params=query, headers={"Authorization": f"Bearer {token}"}
    )
    if answer.status_code == 200:
        fits = operation["responses"]["200"]["content"]["application/json"]
        assert fits and answer.headers["Content-Type"].startswith("application/json")
        assert set(answer.json()) == {"items", "next", "count", "count_is_capped"}
    else:
        assert answer.status_code in {400, 401, 403, 404, 409, 429}
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code


def fitting(schema: dict[str, Any]) -> st.SearchStrategy[str]:
    """Values the description allows, as they stand in a query."""
    options = [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]
    return st.one_of([_fitting(each) for each in options])


def _fitting(schema: dict[str, Any]) -> st.SearchStrategy[str]:
    if "enum" in schema:
        return st.sampled_from([str(each) for each in schema["enum"]])
    if schema.get("type") == "integer":
        return st.integers(schema.get("minimum", -5), schema.get("maximum", 500)).map(str)
    if schema.get("format") == "date":
        return st.dates().map(str)
    return st.text(max_size=schema.get("maxLength", 30))
