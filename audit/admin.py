"""The review desk. Each room declares its queues in `admin.py` as QUEUES; here they come together on one site."""

from audit.access.review import ReviewDesk
from audit.desk.admin import QUEUES as DESK
from audit.scoring.admin import QUEUES as SCORING

desk = ReviewDesk(name="admin")
for model, queue in (*SCORING, *DESK):
    desk.register(model, queue)
