"""What somebody typed into a form that was not taken: sent again as it came, or given back to be copied.

Nothing of it is stored: it goes back to the browser it came from. Passwords and codes do not."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest

MOST_CARRIED = 200_000  # characters that are sent again; beyond that only what was written is given back
ASKED_LENGTH = 100
# Fields that are not carried on: what is asked anew, what is secret, and the word of the button.
LEFT_OUT = frozenset({"csrfmiddlewaretoken", "code", "asked"})
SECRETS = ("password", "secret", "token")


@dataclass(frozen=True)
class Typed:
    """`fields`: names and values to be sent again; `texts`: what a person has written; `files`: fields and names of files, which
    have to be chosen again; `asked`: the word of the button that was pressed, where its page says it."""

    fields: tuple[tuple[str, str], ...] = ()
    texts: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    asked: str = ""

    @property
    def any(self) -> bool:
        """Whether something would be lost."""
        return bool(self.texts or self.files)


NOTHING = Typed()


def typed_in(request: HttpRequest) -> Typed:
    """What was sent with a request."""
    fields = tuple(_fields(request))
    texts = tuple(dict.fromkeys(value for _name, value in fields if is_written(value)))
    files = tuple((name, file.name or "") for name, sent in request.FILES.lists() for file in sent)
    carried = fields if sum(len(value) for _name, value in fields) <= MOST_CARRIED else ()
    return Typed(carried, texts, files, request.POST.get("asked", "")[:ASKED_LENGTH])


def is_written(value: str) -> bool:
    """Whether a person wrote it: words, or letters that no choice, day, number or key is made of."""
    text = value.strip()
    return len(text.split()) > 1 or not text.isascii()


def _fields(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if name not in LEFT_OUT and not any(part in name.lower() for part in SECRETS):
            yield from ((name, str(value)) for value in values)
