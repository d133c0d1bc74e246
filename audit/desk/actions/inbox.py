"""What somebody has read of the inbox. Nobody else has to know: it stands in no journal."""

from audit.access.acts import own_act
from audit.directory.models import User
from audit.mail.models import Notice

from ..models import InboxMark


@own_act()
def mark_read(*, by: User, notice: Notice) -> InboxMark:
    """Mark all as read up to this notice; what came since stays new, and what was read stays read."""
    row, _made = InboxMark.objects.get_or_create(
        person=by, defaults={"ministry_id": notice.ministry_id, "notice": notice.pk}
    )
    if row.notice < notice.pk:
        row.notice = notice.pk
        row.save(update_fields=("notice",))
    return row
