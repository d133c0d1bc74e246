"""The journal as a file: what stands in each column."""

from django.utils.translation import gettext as _

from audit.core.export import FileColumn


def event_columns() -> list[FileColumn]:
    """An event in words, as far as the reader may see it (`queries.event_rows`)."""
    return [
        FileColumn(_("Number"), lambda row: row.number),
        FileColumn(_("When"), lambda row: row.at),
        FileColumn(_("What happened"), lambda row: row.text),
        FileColumn(_("About"), lambda row: row.subject),
        FileColumn(_("By"), lambda row: row.who),
        FileColumn(_("Check value"), lambda row: row.leaf),
    ]
