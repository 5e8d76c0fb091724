"""Running the same thing at the same instant from several threads, each with its own database connection."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

ResultT = TypeVar("ResultT")


def at_once(count: int, act: Callable[[int], ResultT]) -> list[ResultT]:
    """Call `act` with 0 to count-1 from as many threads, all let go together; return the results in order."""
    gate = Barrier(count)

    def one(number: int) -> ResultT:
        gate.wait()
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))
