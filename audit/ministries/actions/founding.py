"""What operators do for a whole ministry: found it, and appoint its first administrator."""

import re

from audit.access.acts import operator_act
from audit.access.choices import Role
from audit.access.models import Grant
from audit.core import clock
from audit.core.parse import BadText, clean_text
from audit.core.scope import ministry_scope
from audit.directory.models import Ministry, Unit, User
from audit.organizations.actions.parts.founding import found_ministry
from audit.people.actions import admit, ask_for_role, invite
from audit.people.models import OfficeProposal
from audit.people.queries.persons import has_administrator
from audit.register.actions.parts.books import begin_books
from audit.scoring.actions.parts.rubric import install_default_rubric

from ..queries import label_of
from ..refusals import BadCode, HasAdministrator, SettingNotText
from ..rules.limits import CODE, TEXTS


@operator_act(unattended=True)  # the operator at the command line
def found(*, by: User | None, code: str, name_ko: str, name_en: str, invented: bool = False) -> Ministry:
    """A new ministry with the default criteria and settings; the calendar of public holidays holds for it at once.

    It has no units and no people yet. `by` None is the operator at the command line; `invented` is
    said by the demo alone."""
    if not re.fullmatch(CODE, code):
        raise BadCode()
    names = {name: _name(name, text) for name, text in (("name_ko", name_ko), ("name_en", name_en))}
    ministry = found_ministry(code=code, by=by, invented=invented, **names)
    with ministry_scope(ministry):
        install_default_rubric(ministry, by=by)
        begin_books()
    return ministry


def _name(name: str, text: str) -> str:
    try:
        cleaned = clean_text(text, TEXTS[name])
    except BadText:
        raise SettingNotText(what=label_of(name)) from None
    if not cleaned:
        raise SettingNotText(what=label_of(name))
    return cleaned


@operator_act()
def appoint_administrator(
    *, by: User, username: str, name_ko: str, email: str, name_en: str = "", unit: Unit | None = None
) -> Grant | OfficeProposal:
    """Admit a person into the open ministry, invite them, and let them administer it from today on.

    For operators, as long as nobody administers the ministry; afterwards its administrators let people in. Without
    `unit` the person has no seat yet: a ministry that was just founded has no units."""
    _demand_first()
    user = admit(
        by=by,
        username=username,
        name_ko=name_ko,
        name_en=name_en,
        email=email,
        unit=unit,
        since=clock.today(),
    )
    invite(by=by, user=user)
    return make_administrator(by=by, user=user)


@operator_act()
def make_administrator(*, by: User, user: User) -> Grant | OfficeProposal:
    """Let somebody of the open ministry administer it from today on: for operators, after its last administrator left.

    Where the ministry is founded, that is proposed to its chair and its auditors."""
    _demand_first()
    return ask_for_role(by=by, user=user, role=Role.ADMIN, since=clock.today())


def _demand_first() -> None:
    if has_administrator():
        raise HasAdministrator()
