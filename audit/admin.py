"""The review desk. Each room declares its queues in `admin.py` as QUEUES; here they come together on one site."""

from audit.access.review import ReviewDesk
from audit.cases.admin import QUEUES as CASES
from audit.desk.admin import QUEUES as DESK
from audit.register.admin import QUEUES as REGISTER
from audit.scoring.admin import QUEUES as SCORING

desk = ReviewDesk(name="admin")
for model, queue in (*REGISTER, *SCORING, *CASES, *DESK):
    desk.register(model, queue)
