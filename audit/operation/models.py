"""What tells whether the installation runs. One row for each queue; they belong to no ministry."""

from django.db import models


class Heartbeat(models.Model):
    """When a worker last took a question from a queue, and `since` when without a gap. `told_at`: when operators were told
    that its work stands still; empty while it moves."""

    queue = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()
    since = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("queue",)

    def __str__(self) -> str:
        return self.queue
