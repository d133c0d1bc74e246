"""The journal: one append-only row for each audited act, in its order, ready for a Merkle tree (RFC 6962)."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.core.scope import ScopedManager

from .kinds import EventKind


class Head(models.Model):
    """The length of a ministry's journal. Its row lock lets one audited act at a time through."""

    ministry = models.OneToOneField(
        "audit.Ministry", on_delete=models.PROTECT, related_name="+", primary_key=True
    )
    size = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.ministry_id}: {self.size}"


class EventQuerySet(models.QuerySet["Event"]):
    """Events of a ministry."""

    def about(self, *subjects: models.Model) -> "EventQuerySet":
        """The events of these rows, newest first."""
        wanted = models.Q(pk=None)
        for subject in subjects:
            wanted |= models.Q(subject_type=subject._meta.model_name, subject_id=subject.pk)
        return self.filter(wanted).select_related("actor").order_by("-sequence")

    def by_subject(self, rows: Iterable[models.Model], *kinds: EventKind) -> dict[int, list["Event"]]:
        """The events of these kinds about rows of one model, the oldest first, by the row's number. One query."""
        ids = {row.pk: row._meta.model_name for row in rows}
        wanted = self.filter(
            subject_type__in=set(ids.values()), subject_id__in=ids, kind__in=[kind.name for kind in kinds]
        )
        found: dict[int, list[Event]] = {}
        for event in wanted.order_by("sequence"):
            found.setdefault(event.subject_id, []).append(event)
        return found


EventManager = ScopedManager.from_queryset(EventQuerySet)


class Event(models.Model):
    """One audited act. `body` holds the canonical bytes (RFC 8785), `leaf_hash` the tree's leaf over salt and body."""

    ministry = models.ForeignKey("audit.Ministry", on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveBigIntegerField(_("number"))
    kind = models.CharField(_("act"), max_length=60)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("by")
    )
    subject_type = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    at = models.DateTimeField(_("at"))
    body = models.BinaryField()
    salt = models.BinaryField(max_length=32)
    leaf_hash = models.BinaryField(max_length=32)

    objects = EventManager()

    class Meta:
        verbose_name = _("journal event")
        verbose_name_plural = _("journal events")
        ordering = ("-sequence",)
        constraints = (
            models.UniqueConstraint(fields=("ministry", "sequence"), name="journal_sequence_once"),
        )
        indexes = (
            models.Index(fields=("ministry", "subject_type", "subject_id"), name="journal_subject"),
            models.Index(fields=("ministry", "leaf_hash"), name="journal_leaf"),
            models.Index(fields=("ministry", "at"), name="journal_moment"),
        )

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind}"

    @property
    def facts(self) -> dict[str, Any]:
        """What the act recorded beside who, when and on what."""
        data: dict[str, Any] = json.loads(bytes(self.body))["data"]
        return data


class Node(models.Model):
    """The node of the tree over a complete block (`blocks`): kept once, so that a proof reads a few rows of a long journal.

    `below` are the 256 hashes under it one after the other: an event that was exchanged can be named by them."""

    ministry = models.ForeignKey("audit.Ministry", on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()
    number = models.PositiveBigIntegerField()
    hash = models.BinaryField(max_length=32)
    below = models.BinaryField(max_length=8192)

    objects = ScopedManager()

    class Meta:
        ordering = ("level", "number")
        constraints = (models.UniqueConstraint(fields=("ministry", "level", "number"), name="node_once"),)

    def __str__(self) -> str:
        return f"{self.level}/{self.number}"


class Checkpoint(models.Model):
    """The head of the tree at one moment, signed. `note` is what was signed (`notes`), `key` the public key it was signed with."""

    ministry = models.ForeignKey("audit.Ministry", on_delete=models.PROTECT, related_name="+")
    size = models.PositiveBigIntegerField(_("number of events"))
    root = models.BinaryField(max_length=32)
    at = models.DateTimeField(_("signed at"))
    key = models.CharField(_("key"), max_length=400)
    note = models.TextField()

    objects = ScopedManager()

    class Meta:
        verbose_name = _("checkpoint")
        verbose_name_plural = _("checkpoints")
        ordering = ("-size",)
        constraints = (models.UniqueConstraint(fields=("ministry", "size"), name="checkpoint_once_a_size"),)

    def __str__(self) -> str:
        return f"{self.size} · {self.at:%Y-%m-%d %H:%M}"

    @property
    def key_id(self) -> str:
        """What tells the key from others, in hexadecimal digits."""
        return str(self.key).split("+")[1]
