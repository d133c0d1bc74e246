"""A ministry begins, as part of the act that founds it with all it needs."""

from django.db import IntegrityError, transaction

from audit.access.acts import part_of_act
from audit.core.scope import ministry_scope
from audit.directory.choices import SigningPlace
from audit.directory.models import Ministry, User
from audit.journal.actions import record, start

from ...events import MINISTRY_FOUNDED
from ...refusals import MinistryExists


@part_of_act
def found_ministry(
    *, code: str, name_ko: str, name_en: str, by: User | None = None, invented: bool = False
) -> Ministry:
    """A new ministry with an empty register and the first event of its journal. It has no units yet."""
    try:
        with transaction.atomic():
            ministry = Ministry.objects.create(
                code=code,
                name_ko=name_ko,
                name_en=name_en,
                invented=invented,
                signing=_signing(invented=invented),
            )
    except IntegrityError:
        raise MinistryExists(code=code) from None
    start(ministry)
    with ministry_scope(ministry):
        record(MINISTRY_FOUNDED, ministry, by=by, data={"code": code, "name_ko": name_ko, "name_en": name_en})
    return ministry


def _signing(*, invented: bool) -> SigningPlace:
    """A new ministry signs in its own document system (PRODUCT §7 `agreed`); the demo has none, and signs here."""
    return SigningPlace.HERE if invented else SigningPlace.RECORDED
