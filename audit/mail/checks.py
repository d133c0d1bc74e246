"""Start-up checks: a kind of mail that could not be written, or not in Korean, does not wait for its first reader."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.text import Truncator
from django.utils.translation import override, trim_whitespace
from django.utils.translation.trans_real import translation

from .composing import composers
from .kinds import MailKind, When, kinds_by_place
from .rendering import BRIEF, SEVERAL

SAMPLES = (1, 2)  # counts that ask for every form of a plural


@register()
def every_kind_of_mail_can_be_written(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """One error for each kind of mail and what it lacks, by the place of the kind."""
    return list(complaints(kinds_by_place(), set(composers())))


def complaints(kinds: Mapping[str, MailKind], composed: Set[str]) -> Iterator[CheckMessage]:
    """What these kinds, by place, lack. `composed`: the names for which a room offers a composer."""
    if not _has_korean("Status"):
        yield Error("The Korean translation is not compiled.", hint="Run make setup.", id="audit.E030")
        return
    counted = Counter(kind.name for kind in kinds.values())
    for place, kind in kinds.items():
        if counted[kind.name] > 1:
            yield _error(
                place, f"another kind of mail is called {kind.name} too", "Give it a name of its own.", 1
            )
        yield from _in_template(kind.file, place)
        yield from _on_button(place, kind)
        if kind.when is not When.NOW:
            yield from _as_notice(place, kind, composed)
    names = {kind.name for kind in kinds.values() if kind.when is not When.NOW}
    for name in sorted(composed - names):
        yield _error(
            f"COMPOSERS[{name!r}]", "no kind of mail is composed by it", "Write the kind into events.py.", 5
        )
    yield from _in_template(SEVERAL, "audit.mail.rendering.SEVERAL")
    yield from _in_template(BRIEF, "audit.mail.rendering.BRIEF")


def _on_button(place: str, kind: MailKind) -> Iterator[CheckMessage]:
    """A button is named after what its reader does there."""
    told = []
    for language in ("en", "ko"):
        with override(language):
            told.append(kind.button)
    if not told[0]:
        yield _error(place, "its button has no name", "Say with `act` what its reader does.", 6)
    elif told[0] == told[1]:
        yield _error(place, "its button has no Korean", "Translate it: manage.py messages.", 3)


def _as_notice(place: str, kind: MailKind, composed: Set[str]) -> Iterator[CheckMessage]:
    if kind.name not in composed:
        yield _error(
            place, "no room composes it", "Offer a function of its name in COMPOSERS of letters.py.", 4
        )
    if not kind.subject:
        yield _error(place, "its notices have no subject", "Give it one with ngettext_lazy.", 4)
        return
    with override("en"):
        english = {kind.subject_for(count) for count in SAMPLES}
    with override("ko"):
        if not english.isdisjoint(kind.subject_for(count) for count in SAMPLES):
            yield _error(place, "its subject has no Korean", "Translate it: manage.py messages.", 3)


def _in_template(file: str, place: str) -> Iterator[CheckMessage]:
    try:
        template = get_template(file).template  # type: ignore[attr-defined]  # Django's own engine
    except TemplateDoesNotExist:
        yield _error(place, f"templates/{file} does not exist", "Write it; its first line is the subject.", 2)
        return
    except TemplateSyntaxError as problem:
        yield _error(place, f"templates/{file} cannot be read: {problem}", "Mend the template.", 2)
        return
    for sentence, plural in _sentences(template):
        if not _has_korean(sentence, plural):
            shown = Truncator(sentence).chars(60)
            yield _error(
                place,
                f"templates/{file} says “{shown}” without Korean",
                "Translate it: manage.py messages.",
                3,
            )


def _sentences(template: Any) -> Iterator[tuple[str, str]]:
    """What a template has translated, each with its plural, "" where it has none."""
    for node in template.nodelist.get_nodes_by_type(TranslateNode):
        yield str(node.filter_expression.var.literal), ""
    for node in template.nodelist.get_nodes_by_type(BlockTranslateNode):
        parts = (
            node.render_token_list(tokens)[0] if tokens else "" for tokens in (node.singular, node.plural)
        )
        singular, plural = (trim_whitespace(part) if node.trimmed else part for part in parts)
        yield singular, plural


def _has_korean(sentence: str, plural: str = "") -> bool:
    korean = translation("ko")
    found = korean.ngettext(sentence, plural, 1) if plural else korean.gettext(sentence)
    return bool(found != sentence)


def _error(place: str, trouble: str, hint: str, number: int) -> CheckMessage:
    return Error(f"The kind of mail {place}: {trouble}.", hint=hint, id=f"audit.E03{number}")
