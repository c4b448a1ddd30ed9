"""How far a long step is: a line on the terminal that renews itself, and now and then a line in the log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

TERMINAL_EVERY = 0.2
LOG_EVERY = 15.0


class Progress:
    """Counts steps. Short work says nothing; on a terminal the line renews itself, elsewhere it comes every few seconds.

    >>> Progress("articles read", 0, print).done()
    """

    def __init__(self, what: str, total: int, log: Callable[[str], object]) -> None:
        self.what, self.total, self.log = what, total, log
        self.count = 0
        self.started = self.shown = self.logged = time.monotonic()
        self.wrote = False

    def step(self) -> None:
        self.count += 1
        now = time.monotonic()
        if now - self.started > 1 and now - self.shown > TERMINAL_EVERY and sys.stderr.isatty():
            self.shown, self.wrote = now, True
            sys.stderr.write(f"\r{self.line()}   ")
            sys.stderr.flush()
        if now - self.logged > LOG_EVERY:
            self.logged = now
            self.log(self.line())
            if not sys.stderr.isatty():
                print(self.line(), file=sys.stderr, flush=True)

    def done(self) -> None:
        if self.wrote:
            sys.stderr.write(f"\r{self.line()}   \n")
        if self.total:
            self.log(self.line())

    def line(self) -> str:
        rate = self.count / max(time.monotonic() - self.started, 1e-9)
        return f"{self.count:,} of {self.total:,} {self.what}, {rate:,.1f} a second"
