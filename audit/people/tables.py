"""The list of people."""

from typing import Any, ClassVar

from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _
from django_tables2 import A

from audit.access.choices import Role
from audit.core.columns import Column, TitleColumn
from audit.core.show import NONE, day, moment
from audit.core.tables import Counts, Table
from audit.directory.queries import Tree

from .queries.proposals import title_of

PEOPLE = Counts(
    all=ngettext_lazy("%(count)s person", "%(count)s people", "n"),
    part=_("%(here)s of %(count)s people"),
    capped=_("%(here)s of more than %(count)s people"),
)


class PeopleTable(Table):
    """People with their seat, grade and roles on the day of `tree`; rows come from `people.with_day`."""

    caption = _("People")
    counts = PEOPLE
    sorts: ClassVar = {"name": "name_ko", "username": "username"}

    name = TitleColumn(accessor="pk", verbose_name=_("Name"), linkify=("person", [A("username")]))
    username = Column(verbose_name=_("User name"))
    unit = Column(accessor="pk", verbose_name=_("Unit"))
    grade = Column(accessor="pk", verbose_name=_("Grade"))
    roles = Column(accessor="pk", verbose_name=_("Roles"))
    away = Column(accessor="pk", verbose_name=_("Away"))

    def __init__(self, *args: Any, tree: Tree, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tree = tree

    def render_name(self, record: Any) -> str:
        return str(record) if record.is_active else gettext("%(name)s (account closed)") % {"name": record}

    def render_unit(self, record: Any) -> str:
        return self.tree.name(record.seats_then[0].unit_id) if record.seats_then else NONE

    def render_grade(self, record: Any) -> str:
        return str(record.seats_then[0].get_grade_display()) if record.seats_then else NONE

    def render_roles(self, record: Any) -> str:
        roles = dict.fromkeys(Role(grant.role) for grant in record.grants_then)
        return ", ".join(str(role.label) for role in roles) or NONE

    def render_away(self, record: Any) -> str:
        if not record.absences_then:
            return NONE
        absence = record.absences_then[0]
        facts = {"until": day(absence.valid_until), "deputy": absence.deputy}
        if absence.deputy is None:
            return gettext("until %(until)s, no deputy") % facts
        return gettext("until %(until)s, %(deputy)s stands in") % facts


class ProposalTable(Table):
    """What takes two people: what is proposed, by whom, and what became of it."""

    caption = _("Second pair of eyes")
    sorts: ClassVar = {"lapses_at": "lapses_at"}

    title = TitleColumn(accessor="pk", verbose_name=_("Proposal"), linkify=("proposal", [A("pk")]))
    proposed_by = Column(verbose_name=_("Proposed by"))
    lapses_at = Column(verbose_name=_("Lapses"))
    status = Column(verbose_name=_("State"))

    def render_title(self, record: Any) -> str:
        return title_of(record)

    def render_lapses_at(self, value: Any) -> str:
        return moment(value)

    def render_status(self, record: Any) -> str:
        return str(record.get_status_display())
