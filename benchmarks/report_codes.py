"""Does the time of an answer tell whether a code opens a report, or whether a report sounds like work that is there?

Pages of senders through the whole middleware, in turns, in eight threads (BENCH_TRIES=1000 of each; 200 without it). The row says medians; its
last words give p of the Mann–Whitney test (two-sided, normal approximation): above 0.05 the two cannot be told apart."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from math import erf, sqrt
from statistics import median
from time import perf_counter

from django.conf import settings
from django.db import connection
from django.test import Client

from audit.core.scope import ministry_scope
from audit.nominations import middleware
from audit.nominations.actions.sending import submit
from audit.nominations.forms.tokens import new_token
from audit.nominations.queries.codes import code_for, digest_for
from audit.nominations.rules.texts import ReportText
from benchmarks.register_list import reader_of_a_ministry
from benchmarks.rows import Row

TRIES = int(os.environ.get("BENCH_TRIES", "200"))
THREADS = 8
REPORT = "report"
Post = Callable[[], object]


def measure() -> Iterable[Row]:
    settings.NOMINATION_TURNS_A_MINUTE = 10**6
    middleware.turns.cache_clear()
    ministry, _client = reader_of_a_ministry()
    with ministry_scope(ministry):
        right, wrong = code_for("right"), code_for("wrong")
        submit(digest=digest_for(right), text=ReportText("월간 자료를 세 번 고쳐 씁니다"))
    yield _row("a code that opens a report", _typed(right), _typed(wrong), "one that opens none")
    yield _row("a code that opens none", _typed(wrong), _typed("ABCDE-ABCDE-ABCDE-ABCDE"), "what is no code")
    yield _row(
        "a report like work in the register",
        _sent("월간 업무 실적 보고"),
        _sent("갸냐댜랴"),
        "one like nothing",
    )


def _typed(code: str) -> Post:
    return lambda: Client().post("/nominate/answer/", {"code": code})


def _sent(what: str) -> Post:
    return lambda: Client().post("/nominate/", {"what": what, "token": new_token(REPORT)})


def _row(question: str, ours: Post, beside: Post, what: str) -> Row:
    def timed(post: Post) -> float:
        began = perf_counter()
        post()
        connection.close()
        return perf_counter() - began

    with ThreadPoolExecutor(THREADS) as pool:
        times = list(pool.map(timed, [ours, beside] * TRIES))
    own, other = times[::2], times[1::2]
    p = mann_whitney(own, other)
    return Row(question, median(own) * 1_000, median(other) * 1_000, f"{what}; p = {p:.2f} in {TRIES} tries")


def mann_whitney(left: list[float], right: list[float]) -> float:
    """p of the two-sided test by the normal approximation; times have no ties that matter."""
    n, m = len(left), len(right)
    order = sorted(range(n + m), key=[*left, *right].__getitem__)
    u = sum(rank for rank, place in enumerate(order, start=1) if place < n) - n * (n + 1) / 2
    z = abs(u - n * m / 2) / sqrt(n * m * (n + m + 1) / 12)
    return 1 - erf(z / sqrt(2))
