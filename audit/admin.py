"""The review desk. Each room declares its queues in `admin.py` as QUEUES; here they come together on one site."""

from audit.access.review import ReviewDesk

desk = ReviewDesk(name="admin")
