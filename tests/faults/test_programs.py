"""Whatever a program sends to what the description offers: an answer the description knows, and never an error of ours.

AUDIT_CASES=2000 asks so often."""

import json
import os
import re
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.access.choices import Role
from audit.directory.models import Unit
from tests.api.program import Program, program
from tests.world import MakeUser

CASES = int(os.environ.get("AUDIT_CASES", "40"))
PARAMETER = re.compile(r"\{(\w+)\}")
WORDS = st.text(max_size=40) | st.integers().map(str) | st.floats().map(str) | st.dates().map(str)
VALUES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS
Described = dict[str, Any]


@pytest.fixture
def reader(make_user: MakeUser) -> Program:
    return program(make_user("kim", Role.CHAIR))


@pytest.fixture
def document(db: None) -> Described:
    described: Described = Client().get("/api/v1/openapi.json").json()
    return described


@settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_asked_has_an_answer_the_description_knows(
    data: st.DataObject, document: Described, reader: Program, unit: Unit
) -> None:
    offered = [(path, method) for path, every in document["paths"].items() for method in every]
    path, method = data.draw(st.sampled_from(offered))
    operation = document["paths"][path][method]
    queries = [each for each in operation.get("parameters", ()) if each["in"] == "query"]
    named = {each["name"]: fitting(each["schema"]) | WORDS for each in queries}
    query = data.draw(st.fixed_dictionaries({}, optional=named))
    query |= data.draw(st.dictionaries(st.text(min_size=1, max_size=8), WORDS, max_size=1))
    token = data.draw(st.sampled_from([reader.text, reader.text, reader.text, "audit_wrong"]))
    answer = Client().generic(
        method.upper(),
        PARAMETER.sub(lambda _found: quote(data.draw(WORDS), safe=""), path),
        body_of(data, document, operation) if method != "get" else b"",
        content_type="application/json" if method != "get" else "",
        query_params=query,
        headers={"Authorization": f"Bearer {token}"},
    )
    if answer.status_code in {200, 201}:
        content = operation["responses"][str(answer.status_code)]["content"]["application/json"]
        assert answer.headers["Content-Type"].startswith("application/json")
        assert set(answer.json()) >= set(resolved(document, content["schema"]).get("required", ()))
    else:
        assert answer.status_code in {400, 401, 403, 404, 409, 415, 429}
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code


def body_of(data: st.DataObject, document: Described, operation: Described) -> bytes:
    """Some of the fields that are asked for, with any values; or no such thing at all."""
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    fields = dict.fromkeys(resolved(document, schema).get("properties", {}), VALUES)
    sent = data.draw(st.fixed_dictionaries({}, optional=fields) | st.lists(VALUES, max_size=2) | VALUES)
    return json.dumps(sent).encode()


def resolved(document: Described, schema: Described) -> Described:
    """The schema itself, where another is only named."""
    name = schema.get("$ref", "").rpartition("/")[2]
    found: Described = document["components"]["schemas"][name] if name else schema
    return found


def fitting(schema: Described) -> st.SearchStrategy[str]:
    """Values the description allows, as they stand in a query."""
    options = [each for each in schema.get("anyOf", [schema]) if each.get("type") != "null"]
    return st.one_of([_fitting(each) for each in options])


def _fitting(schema: Described) -> st.SearchStrategy[str]:
    if "enum" in schema:
        return st.sampled_from([str(each) for each in schema["enum"]])
    if schema.get("type") == "integer":
        return st.integers(schema.get("minimum", -5), schema.get("maximum", 500)).map(str)
    if schema.get("format") == "date":
        return st.dates().map(str)
    return st.text(max_size=schema.get("maxLength", 30))
