""" "Me too": a voice for work that was taken up. Only how many is kept, and what came today counts from tomorrow on."""

from audit.access.acts import public_act
from audit.core import clock
from audit.register.choices import ENDED

from ..models import NamedWork
from ..refusals import NotNamed


@public_act
def add_supporter(*, item_id: int) -> None:
    """One more who names this work."""
    rows = NamedWork.objects.filter(item_id=item_id).exclude(item__status__in=ENDED)
    if not rows.add_one(clock.today()):
        raise NotNamed()
