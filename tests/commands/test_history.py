"""Runs that were killed do not stay open in Dagster's history."""

from __future__ import annotations

import os
import subprocess
import sys

import dagster as dg

from dagster_project.commands.history import MARK, close_dead_runs, mark


def test_only_runs_of_processes_that_are_no_more_are_closed() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    host, _, _ = mark()[MARK].rpartition(":")
    tags = {"dead": f"{host}:{gone.pid}", "alive": f"{host}:{os.getppid()}", "elsewhere": f"another-host:{gone.pid}", "": ""}

    @dg.job
    def nothing() -> None: ...

    with dg.DagsterInstance.ephemeral() as instance:
        runs = {
            name: instance.create_run_for_job(nothing, tags={MARK: tag} if tag else {}, status=dg.DagsterRunStatus.STARTED)
            for name, tag in tags.items()
        }
        assert close_dead_runs(instance) == 1
        statuses = {name: instance.get_run_by_id(run.run_id).status for name, run in runs.items()}
    assert statuses.pop("dead") == dg.DagsterRunStatus.FAILURE
    assert set(statuses.values()) == {dg.DagsterRunStatus.STARTED}
