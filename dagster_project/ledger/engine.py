"""Reading many articles: in this process when they are few, in worker processes when they are many.

What belongs here: batches, workers, time limits, and that one article's failure stays its own. What does not: what is read
(extraction) and where it goes (``writing``). `read_batch` knows nothing of how it is run, so that another engine can run it too.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any

from dagster_project.extraction.extract import extract, extractor_fingerprint
from dagster_project.extraction.records import Extraction
from dagster_project.ledger import rows as row_mapping
from dagster_project.ledger.rows import Rows, rows_of

Row = dict[str, Any]
Extract = Callable[..., Extraction]
BATCH = 16
SECONDS_PER_ARTICLE = 120


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one article: rows by raw table, or why nothing was."""

    article_id: str
    source: str
    rows: Rows | None
    reason: str = ""
    detail: str = ""


class TooSlow(Exception):
    """An article that took longer than it may."""


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Changes with everything that decides what is read in an article: code, words, and how it becomes rows."""
    mapping = Path(row_mapping.__file__).read_bytes()
    return sha256(extractor_fingerprint().encode() + mapping).hexdigest()[:16]


def read_one(document: Row, extractor: str, extraction: Extract = extract) -> Reading:
    """One row of raw.documents → its reading; never raises."""
    article_id, source = document["article_id"], document["source"]
    try:
        with _time_limit(SECONDS_PER_ARTICLE):
            found = extraction(document["raw_text"], article_id=article_id, published_at=document.get("published_at"))
            return Reading(article_id, source, rows_of(found, document, extractor))
    except TooSlow:
        return Reading(article_id, source, None, "too_slow", f"not read within {SECONDS_PER_ARTICLE} seconds")
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        return Reading(
            article_id, source, None, "extraction_failed", f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
        )


def read_batch(documents: Sequence[Row], extractor: str) -> list[Reading]:
    """Some rows of raw.documents → their readings: the unit that any engine runs."""
    return [read_one(document, extractor) for document in documents]


def read_all(documents: Iterable[Row], extractor: str, processes: int) -> Iterator[Reading]:
    """All readings, as they come. ``processes``: 1 reads here, more in that many worker processes.

    A worker that dies (out of memory, a crash in a library) takes no other article with it: what it had in hand is read again one
    by one, and the article that kills a worker twice is named.
    """
    if processes <= 1:
        for document in documents:
            yield read_one(document, extractor)
        return
    remaining = iter(documents)
    batches = iter(lambda: list(islice(remaining, BATCH)), [])
    lost: list[Row] = []
    while not (yield from _pooled(batches, extractor, processes, lost)):
        pass
    while lost:
        yield from _one_by_one(lost, extractor)


def _pooled(batches: Iterator[list[Row]], extractor: str, processes: int, lost: list[Row]) -> Generator[Reading, None, bool]:
    """Read batches in one pool until they end (True), or until the pool breaks (False; what was under way is added to ``lost``)."""
    pending: dict[Future[list[Reading]], list[Row]] = {}
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        while True:
            for batch in islice(batches, 2 * processes - len(pending)):
                pending[pool.submit(read_batch, batch, extractor)] = batch
            if not pending:
                return True
            done, _ = wait(pending, return_when=FIRST_COMPLETED)
            for future in done:
                try:
                    yield from future.result()
                    del pending[future]
                except BrokenProcessPool:
                    lost += [document for batch in pending.values() for document in batch]
                    return False


def _one_by_one(documents: list[Row], extractor: str) -> Iterator[Reading]:
    """Read these in one worker, taking each off the list, until the list ends or the worker does."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        while documents:
            document = documents.pop(0)
            try:
                yield pool.submit(read_one, document, extractor).result()
            except BrokenProcessPool:
                yield Reading(document["article_id"], document["source"], None, "extraction_died", "the process that read it ended twice")
                return


@contextmanager
def _time_limit(seconds: int) -> Iterator[None]:
    """Raise `TooSlow` in the block after some seconds, where signals can be had (the main thread of a process)."""
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGALRM) not in (signal.SIG_DFL, None):
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooSlow

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
