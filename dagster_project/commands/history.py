"""Dagster's history of runs that this command line started: marked with their process, and closed where that process is no more.

A run that was killed cannot say that it ended. Dagster would show it as running for ever, and count it as the one run at a time that
dagster.yaml allows.
"""

from __future__ import annotations

import os
import socket

import dagster as dg

MARK = "newsledger/process"
OPEN = [dg.DagsterRunStatus.NOT_STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]


def mark() -> dict[str, str]:
    """The tag of a run in this process."""
    return {MARK: f"{socket.gethostname()}:{os.getpid()}"}


def close_dead_runs(instance: dg.DagsterInstance) -> int:
    """Report runs as failed whose process on this machine is no more; how many."""
    dead = [run for run in instance.get_runs(dg.RunsFilter(statuses=OPEN)) if _is_dead(run.tags.get(MARK, ""))]
    for run in dead:
        instance.report_run_failed(run, "The process of this run was ended.")
    return len(dead)


def _is_dead(process: str) -> bool:
    host, _, pid = process.rpartition(":")
    if not pid.isdigit() or host != socket.gethostname():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
