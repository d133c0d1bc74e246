"""Who comes to the work, as part of an act that decides about it."""

from audit.access.acts import part_of_act

from ...models import WorkItem


@part_of_act
def note_absence(item: WorkItem) -> None:
    """The minister does not come any more. The journal tells of it with the case; one query."""
    WorkItem.objects.filter(pk=item.pk).update(minister_attends=False)
