"""The words of the form of an official document, and its dates."""

from datetime import date

from django.utils.translation import get_language, pgettext

from audit.core import show

from .layout import FormWords


def form_words() -> FormWords:
    """In the language of the page."""
    return FormWords(
        to=pgettext("official document", "To"),
        via=pgettext("official document", "(Via)"),
        title=pgettext("official document", "Subject"),
        attachment=pgettext("official document", "Attached"),
        end=pgettext("official document", "End."),
        recipients=pgettext("official document", "Recipients"),
        issued=pgettext("official document", "Issued"),
        received=pgettext("official document", "Received"),
        disclosure=pgettext("official document", "Disclosure"),
        korean=get_language() != "en",
    )


def official_day(value: date | None) -> str:
    """`2026. 11. 22.` as offices write it, without the day of the week; "" for none."""
    if value is None:
        return ""
    return show.day(value) if get_language() == "en" else show.day(value).partition("(")[0]
