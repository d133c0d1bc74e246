"""What programs are told when something is refused: problem details of RFC 9457, one shape for every error."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from ninja.errors import HttpError, ValidationError

from audit.access.gate import NotAllowed
from audit.access.throttle import TooManyRequests
from audit.core.errors import AGAIN, incident, is_down
from audit.core.errors import bad_request as page_of_bad_request
from audit.core.forms import SENTENCES, Words
from audit.core.refusals import Refused

ROOT = "/api/v1/"
MEDIA_TYPE = "application/problem+json"

# What is said of a field beyond the sentences of forms, by the code of the parser or of pydantic.
FIELD_SENTENCES: Mapping[str, Words] = {
    **SENTENCES,
    "missing": pgettext_lazy("sent by a program", "This field is required."),
    "unknown_field": _("This address takes no field of this name."),
    "extra_forbidden": _("This address takes no field of this name."),
    "not_a_key": _("Give a UUID, such as 123e4567-e89b-12d3-a456-426614174000."),
    "no_such_row": _("There is none of this number or code."),
    "given_twice": _("Give this field once."),
    "empty": _("This is empty. Give a value, or leave the field out."),
    "no_choice": _("Give one of these: %(values)s."),
    "not_asked": _("With what the other fields say this is not asked. Leave it out."),
    "no_working_day": _("This is no working day. Choose another one."),
    "no_weights": _(
        "Write criteria with their weights like citizens:4,law:1; a weight is a whole number from 0 to 100, and one is more than 0."
    ),
    "past": _("This day is over. Choose a day to come."),
    "bad_cursor": _(
        "This cursor does not lead on in this list. Ask for the first page again, without a cursor."
    ),
}


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field of the request."""

    field: str
    code: str
    detail: str


class Problem(Refused):
    message = _("This request cannot be answered.")
    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST
    headers: Mapping[str, str] = {}
    errors: tuple[FieldError, ...] = ()


class BadRequest(Problem):
    message = _("This request could not be read. Compare it with the description at /api/v1/openapi.json.")


class TooLarge(Problem):
    message = _("This request is too large. Send its parts one after the other.")
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class BadFields(Problem):
    message = _("Some fields are missing, unknown or not right; the errors name each.")

    def __init__(self, *errors: FieldError) -> None:
        super().__init__()
        self.errors = errors


class NoValidToken(Problem):
    message = _(
        'Send a valid token in the header "Authorization: Bearer …". Tokens expire and can be revoked; a new one is issued on the page "API tokens".'
    )
    status = HTTPStatus.UNAUTHORIZED
    headers = {"WWW-Authenticate": 'Bearer realm="audit"'}


class ReadsOnly(Problem):
    message = _("This token is for reading alone. Issue one that may write, on the page “API tokens”.")
    status = HTTPStatus.FORBIDDEN


class NotFound(Problem):
    message = _("There is nothing at this address.")
    status = HTTPStatus.NOT_FOUND


class MethodNotAllowed(Problem):
    message = _("This address does not take the method %(method)s, only %(allowed)s.")
    status = HTTPStatus.METHOD_NOT_ALLOWED

    def __init__(self, method: str, allowed: str) -> None:
        super().__init__(method=method, allowed=allowed)
        self.headers = {"Allow": allowed}


class NotAcceptable(Problem):
    message = _(
        'Answers are written as application/json only. Leave the header "Accept" out, or let it name this type.'
    )
    status = HTTPStatus.NOT_ACCEPTABLE


class Broken(Problem):
    message = _(
        "Something went wrong on our side. The administrator finds the cause in the log under the number %(incident)s."
    )
    status = HTTPStatus.INTERNAL_SERVER_ERROR


class Unavailable(Broken):
    message = _(
        "The service can neither read nor save at the moment. Nothing was changed; try again in a minute. The log holds the cause under the number %(incident)s."
    )
    status = HTTPStatus.SERVICE_UNAVAILABLE
    headers = AGAIN


def field_error(field: str, code: str, **facts: object) -> FieldError:
    """A field error with its sentence in the reader's language."""
    sentence = str(FIELD_SENTENCES.get(code) or gettext("This value cannot be read."))
    return FieldError(field, code, sentence % facts if facts else sentence)


def answer(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The problem document for an exception. What nobody expected is logged under an incident number (500)."""
    refusal = _refusal(request, exception)
    status = status_of(refusal)
    document: dict[str, Any] = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": str(refusal),
        "code": refusal.code,
    }
    errors = getattr(refusal, "errors", ())
    if errors:
        document["errors"] = [asdict(error) for error in errors]
    headers = getattr(refusal, "headers", {})
    return JsonResponse(
        document,
        status=status,
        headers=headers,
        content_type=MEDIA_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )


def status_of(refusal: Refused) -> HTTPStatus:
    """The status of a refusal: its own where it is one of the interface, 409 for what a rule says no to."""
    match refusal:
        case Problem():
            return refusal.status
        case NotAllowed():
            return HTTPStatus.FORBIDDEN
        case TooManyRequests():
            return HTTPStatus.TOO_MANY_REQUESTS
        case _:
            return HTTPStatus.CONFLICT


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What stands behind every 400 of Django itself: a problem document for programs, a page for people."""
    if request.path_info.startswith(ROOT):
        return answer(request, exception)
    return page_of_bad_request(request, exception)


def _refusal(request: HttpRequest, exception: Exception) -> Refused:
    """The refusal that an exception amounts to; of a body that django-ninja could not read, its cause."""
    cause = (exception.__cause__ or BadRequest()) if isinstance(exception, HttpError) else exception
    match cause:
        case Refused():
            return cause
        case Http404():
            return NotFound()
        case PermissionDenied():
            return NotAllowed()
        case ValidationError():
            return BadFields(*_field_errors(cause))
        case SuspiciousOperation():
            return TooLarge() if isinstance(cause, RequestDataTooBig) else BadRequest()
        case _:
            kind = Unavailable if is_down(exception) else Broken
            return kind(incident=incident(request))


def _field_errors(error: ValidationError) -> Iterator[FieldError]:
    """One error for each field pydantic or the parser complains about."""
    for found in error.errors:
        facts: dict[str, object] = found.get("ctx", {})
        place = found["loc"][2 if found["loc"][:2] == ("body", "sent") else 1 :]
        field = str(facts.pop("field", "")) or ".".join(str(part) for part in place)
        yield field_error(field, found["type"], **facts)
