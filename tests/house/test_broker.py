"""The way to Redis (config.broker): what was taken and not answered when Redis went away ends nothing."""

import subprocess
from typing import Any

import pytest
import redis
from kombu import Connection
from kombu.simple import SimpleQueue

from config.broker import Transport


@pytest.mark.parametrize("scheme", ["redis", "rediss", "redis+socket"])
def test_an_address_of_redis_means_this_way(scheme: str) -> None:
    assert Connection(f"{scheme}://localhost").get_transport_cls() is Transport


@pytest.mark.parametrize("answer", ["ack", "reject", "requeue"])
def test_a_question_that_was_taken_is_let_go_with_its_connection(
    fresh_redis: tuple[str, "subprocess.Popen[bytes]"], answer: str
) -> None:
    address, process = fresh_redis
    connection = Connection(address)
    message = taken(connection)
    process.kill()
    process.wait()
    connection.collect()  # as a worker does that has lost its connection
    connection.close()
    getattr(message, answer)()


def test_a_question_that_was_taken_is_struck_off_by_its_answer_and_never_put_back(
    fresh_redis: tuple[str, "subprocess.Popen[bytes]"],
) -> None:
    connection = Connection(fresh_redis[0])
    client = redis.Redis.from_url(fresh_redis[0])
    taken(connection).ack()
    assert client.hlen("unacked") == 0
    taken(connection)
    connection.close()
    assert (client.hlen("unacked"), client.llen("questions")) == (1, 0)


def taken(connection: Connection) -> Any:
    """A question from the queue, not answered yet."""
    queue = SimpleQueue(connection.default_channel, "questions")
    queue.put("what is due?")
    return queue.get(timeout=10)
