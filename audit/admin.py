"""The review desk. Each room declares its queues in `admin.py` as QUEUES; here they come together on one site."""

from django.utils.translation import gettext_noop

from audit.access.review import ReviewDesk
from audit.desk.admin import QUEUES as DESK
from audit.nominations.admin import QUEUES as NOMINATIONS
from audit.register.admin import QUEUES as REGISTER
from audit.reminders.admin import QUEUES as REMINDERS
from audit.scoring.admin import QUEUES as SCORING

# Sentences of Django's admin that our own catalogue says better: it comes before Django's.
BETTER_SAID = (
    gettext_noop("Action:"),
    gettext_noop("0 of %(cnt)s selected"),
    gettext_noop(" By %(filter_title)s "),
)

desk = ReviewDesk(name="admin")
for model, queue in (*REGISTER, *NOMINATIONS, *SCORING, *REMINDERS, *DESK):
    desk.register(model, queue)
