"""The way to Redis: kombu's own, but a question that was taken and not answered when Redis went away is let go.

Kombu puts such questions back when it closes its connection, and strikes off those whose task ended later, both by the
connection that is lost: neither is an error it expects, and the worker ends ("Unrecoverable error", celery 5.7). Nothing
hangs on a question: beat asks the same again within seconds."""

from typing import Any

from kombu.transport import redis


class QoS(redis.QoS):
    """What was taken and is not answered yet, of one connection."""

    restore_at_shutdown = False

    def ack(self, delivery_tag: str) -> None:
        """Strike it off, while the connection it came by is open."""
        if not self.channel.closed:
            super().ack(delivery_tag)

    def reject(self, delivery_tag: str, requeue: bool = False) -> None:  # noqa: FBT001, FBT002 - as kombu has it
        """Give it back, while the connection it came by is open."""
        if not self.channel.closed:
            super().reject(delivery_tag, requeue=requeue)


class Channel(redis.Channel):
    """A channel that lets go."""

    QoS: Any = QoS


class Transport(redis.Transport):
    """Redis, by channels that let go."""

    Channel: Any = Channel
