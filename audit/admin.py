"""The review desk. Each room declares its queues in `admin.py` as QUEUES; here they come together on one site."""

from audit.access.review import ReviewDesk
from audit.desk.admin import QUEUES as DESK
from audit.register.admin import QUEUES as REGISTER
from audit.reminders.admin import QUEUES as REMINDERS
from audit.scoring.admin import QUEUES as SCORING

desk = ReviewDesk(name="admin")
for model, queue in (*REGISTER, *SCORING, *REMINDERS, *DESK):
    desk.register(model, queue)
