"""The tables of the register: the work items, and the books that say what stood on any day."""

from .books import RegisterBalance, RegisterBooks, RegisterEntry
from .effort import EffortLine
from .items import (
    EXTERNAL_ID_LENGTH,
    LAW_LENGTH,
    TITLE_LENGTH,
    WorkItem,
    WorkItemQuerySet,
)
from .places import FormerPlace
from .renewed_demands import RenewedDemand
from .revisions import REMARK_LENGTH, ItemRevision
from .transfers import ItemTransfer, ItemTransferQuerySet

__all__ = [
    "EXTERNAL_ID_LENGTH",
    "LAW_LENGTH",
    "REMARK_LENGTH",
    "TITLE_LENGTH",
    "EffortLine",
    "FormerPlace",
    "ItemRevision",
    "ItemTransfer",
    "ItemTransferQuerySet",
    "RegisterBalance",
    "RegisterBooks",
    "RegisterEntry",
    "RenewedDemand",
    "WorkItem",
    "WorkItemQuerySet",
]
