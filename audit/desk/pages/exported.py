"""The journal as a file: what stands in each column."""

from django.utils.translation import gettext as _

from audit.core.export import Column


def event_columns() -> list[Column]:
    """An event in words, as far as the reader may see it (`queries.event_rows`)."""
    return [
        Column(_("Number"), lambda row: row.number),
        Column(_("When"), lambda row: row.at),
        Column(_("What happened"), lambda row: row.text),
        Column(_("About"), lambda row: row.subject),
        Column(_("By"), lambda row: row.who),
        Column(_("Check value"), lambda row: row.leaf),
    ]
