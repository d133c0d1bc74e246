"""One-time words that were used, in the memory of a process: a second click on the same button counts nothing."""

from threading import Lock

MOST = 50_000


class Spent:
    """Remembers the latest words; the oldest are forgotten first."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._words, self._lock = most, dict[str, None](), Lock()

    def spend(self, word: str) -> bool:
        """Whether the word was not used before; from now on it is."""
        with self._lock:
            if word in self._words:
                return False
            self._words[word] = None
            while len(self._words) > self._most:
                del self._words[next(iter(self._words))]
            return True
