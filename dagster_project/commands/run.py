"""`newsledger run`: the same Dagster job that the user interface runs, in this process, and what it found."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

from dagster_project.commands import show
from dagster_project.commands.places import Unusable, article_folders, settings, warehouse_path
from dagster_project.ledger.files import LedgerError, LedgerFiles, connect
from dagster_project.ledger.intake import scan
from dagster_project.ledger.tables import rows

OUR_ERRORS = re.compile(r"^dagster_project\.ledger\.\w+\.\w+: ")  # these say all in their message
Ask = Callable[[str], list[dict[str, Any]]]


def run(articles: Sequence[str], warehouse: str | None, verbose: bool = False) -> int:
    """Build or renew the ledger; 0, or 1 where the run failed. Raises `Unusable` for a missing folder or a path not writable."""
    folders, path = article_folders(articles), warehouse_path(warehouse)
    files = LedgerFiles(path)
    try:
        count = len(scan(folders))
        files.check_writable()
    except LedgerError as error:
        raise Unusable(str(error)) from None
    named = ", ".join(str(folder) for folder in folders)
    if not count and not path.exists():
        raise Unusable(f"there is no .txt file in {named}")
    print(f"Reading {count:,} article files from {named} into {path}", flush=True)
    started = time.monotonic()
    problems = materialize(folders, path, verbose)
    if problems:
        for problem in problems:
            print(problem, file=sys.stderr)
        print(f"The run failed; the ledger at {path} is as it was. Log: {log_path(path)}", file=sys.stderr)
        return 1
    summary(path, time.monotonic() - started)
    return 0


def materialize(folders: Sequence[Path], path: Path, verbose: bool = False, in_memory: bool = False) -> list[str]:
    """Run the job in this process; what went wrong, in words ([] when nothing did). ``in_memory``: Dagster keeps no history of it."""
    os.environ.update(settings(path, folders))
    files = LedgerFiles(path)
    log_path(path).parent.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        if not verbose:
            log = stack.enter_context(log_path(path).open("w", encoding="utf-8"))
            stack.enter_context(contextlib.redirect_stdout(log))  # what dbt says
        import dagster as dg

        from dagster_project.commands import history
        from dagster_project.definitions import definitions

        instance = stack.enter_context(dg.DagsterInstance.ephemeral() if in_memory else dg.DagsterInstance.get())
        job = definitions([str(folder) for folder in folders], str(path)).resolve_job_def("ledger")
        quiet = {"loggers": {"console": {"config": {"log_level": "INFO" if verbose else "CRITICAL"}}}}
        run_id = dg_run_id()
        history.close_dead_runs(instance)
        stack.enter_context(_ended_like_interrupted())
        try:
            result = job.execute_in_process(instance=instance, raise_on_error=False, run_config=quiet, run_id=run_id, tags=history.mark())
            problems = [] if result.success else failures(result)
            if not verbose:
                log.writelines(f"{problem}\n" for problem in problems)
        finally:
            if files.build_folder(run_id).exists():
                files.abandon(run_id)
    return problems


@contextlib.contextmanager
def _ended_like_interrupted() -> Iterator[None]:
    """A polite request to end (SIGTERM) clears the build away as Ctrl-C does."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def dg_run_id() -> str:
    """A key for this run, known before it starts so that its build can be cleared away whatever happens."""
    from dagster._core.utils import make_new_run_id

    return make_new_run_id()


def failures(result: Any) -> list[str]:
    """Why a run failed: the checks that did not pass, else the errors of its steps, innermost first."""
    broken = [
        f"{e.asset_key.to_user_string()}: {e.check_name} failed. {_words(e.metadata)}"
        for e in result.get_asset_check_evaluations()
        if not e.passed
    ]
    if broken:
        return broken
    found = []
    for event in result.all_events:
        if event.is_step_failure:
            error = event.step_failure_data.error
            while error and error.cause:
                error = error.cause
            words = error.message.strip() if error else "failed"
            found.append(f"{event.step_key}: {OUR_ERRORS.sub('', words)}")
    return found or ["the run failed without saying why"]


def _words(metadata: Any) -> str:
    return "; ".join(
        str(getattr(value, "value", value)) for name, value in metadata.items() if name in ("broken", "dagster_dbt/failed_row_count")
    )


def log_path(path: Path) -> Path:
    return path.parent / ".newsledger" / f"{path.stem}.log"


# ---------------------------------------------------------------- what it found


def summary(path: Path, seconds: float) -> None:
    """What the ledger holds now, the largest flows, the latest moves, and what to type next."""
    out = show.console()
    with connect(path, read_only=True) as connection:

        def ask(query: str) -> list[dict[str, Any]]:
            return rows(connection, query)

        out.print()
        out.print(show.table("What the ledger holds", ["", "rows", "of these"], _counts(ask), right=(1,)))
        out.print()
        out.print(show.table("Largest money flows", ["payer", "payee", "kind", "amount", "status", "claims"], _flows(ask), right=(5,)))
        out.print()
        out.print(show.table("Latest talent moves", ["date", "who", "from", "to", "kind", "status"], _moves(ask)))
        rejected = ask("select source, reason, detail from rejected_articles order by source")
        if rejected:
            out.print()
            listed = [[r["source"], r["reason"], r["detail"]] for r in rejected[:20]]
            out.print(show.table(f"Not read ({len(rejected)})", ["file", "reason", "detail"], listed))
        last = ask("select extracted from runs where status = 'published' order by finished_at desc limit 1")
    out.print()
    read = last[0]["extracted"] if last else None
    out.print(f"The ledger: {show.text(path)} ({read or 0} articles read in this run, {seconds:.1f} s)")
    out.print('Next:  make dashboard   newsledger sql "from money_flows"   newsledger explain RECORD_ID   newsledger --help')


CLAIMS = {"money_flow_claims": "money flows", "talent_move_claims": "talent moves", "fact_claims": "facts"}
RECORDS = {"money_flows": "money flows", "talent_moves": "talent moves", "facts": "facts"}
# What is counted: one table by a column of it, or several tables.
COUNTED: dict[str, tuple[str, str] | dict[str, str]] = {
    "articles": ("articles", "language"),
    "claims": CLAIMS,
    "records": RECORDS,
    "people": ("people", ""),
    "organizations": ("organizations", ""),
    "disagreements": ("disagreements", "kind"),
    "doubts": ("doubts", "room"),
    "rejected files": ("rejected_articles", "reason"),
}


def _counts(ask: Ask) -> list[list[Any]]:
    found = []
    for name, counted in COUNTED.items():
        if isinstance(counted, dict):
            parts = [(words, ask(f"select count(*) as n from {table}")[0]["n"]) for table, words in counted.items()]
        else:
            table, column = counted
            grouped = ask(f"select {column or 'null'} as words, count(*) as n from {table} group by 1 order by n desc, words")
            parts = [(str(row["words"]).replace("_", " "), row["n"]) for row in grouped]
            if not column:
                parts = [("", n) for _, n in parts]
        found.append([name, f"{sum(n for _, n in parts):,}", ", ".join(f"{n:,} {words}" for words, n in parts if words and n)])
    return found


def _flows(ask: Ask) -> list[list[Any]]:
    found = ask(
        """
        select payer, payee, kind, amount, amount_low, amount_high, currency, qualifier, latest_status, n_claims
        from money_flows
        where amount is not null or amount_low is not null
        order by coalesce(amount_usd, amount, amount_low) desc, record_id limit 8
        """
    )
    for row in found:
        row["amount"] = show.amount(
            row.pop("amount"), row.pop("amount_low"), row.pop("amount_high"), row.pop("currency"), row.pop("qualifier")
        )
    return [[row[name] for name in ("payer", "payee", "kind", "amount", "latest_status", "n_claims")] for row in found]


def _moves(ask: Ask) -> list[list[Any]]:
    found = ask(
        """
        select event_date, coalesce(person, group_label, headcount || ' people') as who, from_org, to_org, kind, latest_status
        from talent_moves
        order by event_date_start desc nulls last, last_reported_at desc nulls last, record_id limit 8
        """
    )
    return [list(r.values()) for r in found]
