"""The interface for programs: one entrance for all operations, and their description."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from audit.access.guard import public

from .auth import F, authenticated_scope
from .problems import (
    MEDIA_TYPE,
    ROOT,
    BadFields,
    MethodNotAllowed,
    NotAcceptable,
    NotFound,
    answer,
    field_error,
)

JSON = "application/json"
LONGEST_NAME = 100  # characters of an unknown field's name that the answer repeats

TOKEN = {"type": "http", "scheme": "bearer", "description": "A token of the page “API tokens”."}
PROBLEM = {
    "type": "object",
    "description": "A problem document (RFC 9457). `code` is stable; `detail` is a sentence in the language asked for.",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        **{name: {"type": "string"} for name in ("type", "title", "detail", "code")},
        "status": {"type": "integer"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {name: {"type": "string"} for name in ("field", "code", "detail")},
            },
        },
    },
}
REFUSED = {
    "description": "The request is refused.",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


class Renderer(JSONRenderer):
    """JSON with Korean as it is."""

    json_dumps_params = {"ensure_ascii": False}


class Service(NinjaAPI):
    """All operations. django-ninja reads their fields and writes their answers; who may enter is decided here."""

    def set_default_exception_handlers(self) -> None:
        """Every error is answered with a problem document."""
        self.add_exception_handler(Exception, answer)  # type: ignore[arg-type]  # called with exceptions alone

    @property
    def patterns(self) -> list[URLPattern]:
        """The addresses below ROOT: the operations, their description, and a problem for everything else."""
        return [
            *self._operations(),
            path("openapi.json", every_method(public(csrf_exempt(self._describe))), name="api_description"),
            re_path("", every_method(public(csrf_exempt(missing))), name="api_missing"),
        ]

    def _operations(self) -> Iterator[URLPattern]:
        for router in self._get_bound_routers():
            for route, view in router.path_operations.items():
                shown = route.replace("{", "<").replace("}", ">")
                yield path(shown, entrance(view.operations), name=view.url_name)

    @cached_property
    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document: what django-ninja knows, and beside it the token and the problems."""
        document = dict(self.get_openapi_schema(path_prefix=ROOT))
        document["components"] |= {"securitySchemes": {"token": TOKEN}}
        document["components"]["schemas"]["Problem"] = PROBLEM
        for operations in document["paths"].values():
            for operation in operations.values():
                operation["responses"]["default"] = REFUSED
        return document | {"security": [{"token": []}]}

    def _describe(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return answer(request, MethodNotAllowed(request.method or "", "GET, HEAD"))
        return JsonResponse(self.openapi)


def every_method(view: F) -> F:
    """The answer to a method nothing takes is a problem document here, so the view gives it by itself."""
    view.methods = None  # type: ignore[attr-defined]  # read by core.methods
    return view


def missing(request: HttpRequest) -> HttpResponse:
    """What stands at no address."""
    return answer(request, NotFound())


def entrance(operations: Sequence[Operation]) -> Callable[..., HttpResponseBase]:
    """The view of one address. In this order: method, answer's type, token, permission, unknown fields; then the
    operation reads its fields and does its work, all in the ministry of the token."""
    methods = {method: operation for operation in operations for method in operation.methods}
    if "GET" in methods:
        methods["HEAD"] = methods["GET"]

    @csrf_exempt  # nothing here listens to a cookie
    def enter(request: HttpRequest, **parts: Any) -> HttpResponseBase:
        try:
            operation = operation_for(request, methods)
            with authenticated_scope(request, operation.view_func.permission):  # type: ignore[attr-defined]  # set by @needs
                refuse_unknown(request, operation)
                return operation.run(request, **parts)
        except Exception as error:  # noqa: BLE001 - whatever happens is answered with a problem document
            return answer(request, error)

    every_method(enter)
    if all(hasattr(operation.view_func, "permission") for operation in operations):
        # By method, read by access.checks: one operation without a declaration stops the start.
        enter.permission = {name: each.view_func.permission for name, each in methods.items()}  # type: ignore[attr-defined]  # read by checks.py and the crawl test
    return enter


def operation_for(request: HttpRequest, methods: Mapping[str, Operation]) -> Operation:
    """The operation for the method of a request that takes JSON as its answer."""
    operation = methods.get(request.method or "")
    if operation is None:
        raise MethodNotAllowed(request.method or "", ", ".join(sorted(methods)))
    if not request.accepts(JSON):
        raise NotAcceptable
    return operation


def refuse_unknown(request: HttpRequest, operation: Operation) -> None:
    """Refuse fields of the address line that the operation does not know, or that come twice."""
    known = {
        name
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in model.__ninja_flatten_map__
    }
    errors = [
        field_error(name[:LONGEST_NAME], "given_twice" if name in known else "unknown_field")
        for name, values in request.GET.lists()
        if name not in known or len(values) > 1
    ]
    if errors:
        raise BadFields(*errors)
