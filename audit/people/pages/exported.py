"""The list of people as a file: what stands in each column."""

from typing import Any

from django.utils.translation import gettext as _

from audit.access.choices import Role
from audit.core.export import FileColumn, words_of
from audit.directory.choices import Grade
from audit.directory.queries import Tree


def people_columns(tree: Tree) -> list[FileColumn]:
    """A person on the day of `tree`, as `with_day` reads them; what the page shows and no more: no mail address."""
    grades, roles, yes = words_of(Grade), words_of(Role), _("yes")

    def seat(person: Any) -> Any:
        return person.seats_then[0] if person.seats_then else None

    def away(person: Any) -> Any:
        return person.absences_then[0] if person.absences_then else None

    return [
        FileColumn(_("Name"), str),
        FileColumn(_("User name"), lambda person: person.username),
        FileColumn(_("Unit"), lambda person: tree.name(seat(person).unit_id) if seat(person) else ""),
        FileColumn(_("Grade"), lambda person: grades[seat(person).grade] if seat(person) else ""),
        FileColumn(
            _("Roles"),
            lambda person: ", ".join(
                roles[role] for role in dict.fromkeys(g.role for g in person.grants_then)
            ),
        ),
        FileColumn(_("Away until"), lambda person: away(person).valid_until if away(person) else None),
        FileColumn(_("Deputy"), lambda person: str(away(person).deputy or "") if away(person) else ""),
        FileColumn(_("Account closed"), lambda person: "" if person.is_active else yes),
    ]
