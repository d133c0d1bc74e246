""" "Me too": a voice for work that was taken up. Only how many is kept, and what came today counts from tomorrow on."""

from django.db.models import F, Value
from django.db.models.functions import Coalesce

from audit.access.acts import public_act
from audit.core import clock
from audit.register.choices import ENDED

from ..models import NamedWork
from ..refusals import NotNamed


@public_act
def add_supporter(*, item_id: int) -> None:
    """One more who names this work. Who adds a voice twice has been counted twice: nothing is kept by which it could be told."""
    rows = NamedWork.objects.filter(item_id=item_id).exclude(item__status__in=ENDED)
    day = Coalesce(F("me_too_day"), Value(clock.today()))
    if not rows.update(me_too_today=F("me_too_today") + 1, me_too_day=day):
        raise NotNamed()
