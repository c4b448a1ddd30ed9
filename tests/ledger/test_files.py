"""One writer, many readers: whole ledgers only, whatever happens to the run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dagster_project.ledger.files import LedgerError, LedgerFiles, LedgerMoved, connect


def write(files: LedgerFiles, run_id: str, number: int) -> None:
    files.begin(run_id)
    with connect(files.build_file(run_id)) as connection:
        connection.execute("create or replace table numbers as select ?::integer as n, range as i from range(1000)", [number])


def numbers(path: Path) -> set[int]:
    with connect(path, read_only=True) as connection:
        return {n for (n,) in connection.execute("select distinct n from numbers").fetchall()}


def test_nothing_is_seen_before_publishing(tmp_path: Path) -> None:
    files = LedgerFiles(tmp_path / "news.duckdb")
    write(files, "r1", 1)
    assert not files.published.exists()
    files.publish("r1")
    write(files, "r2", 2)
    assert numbers(files.published) == {1}
    files.publish("r2")
    assert numbers(files.published) == {2}


def test_publishing_leaves_nothing_behind(tmp_path: Path) -> None:
    files = LedgerFiles(tmp_path / "news.duckdb")
    write(files, "r1", 1)
    files.publish("r1")
    assert sorted(p.name for p in tmp_path.iterdir()) == [".newsledger", "news.duckdb"]
    assert list((tmp_path / ".newsledger" / "builds").iterdir()) == []


def test_a_ledger_published_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    files = LedgerFiles(tmp_path / "news.duckdb")
    write(files, "slow", 1)
    write(files, "quick", 2)
    files.publish("quick")
    with pytest.raises(LedgerMoved, match="run again"):
        files.publish("slow")
    assert numbers(files.published) == {2}


def test_readers_always_see_a_whole_ledger(tmp_path: Path) -> None:
    files = LedgerFiles(tmp_path / "news.duckdb")
    write(files, "r0", 0)
    files.publish("r0")
    reader = (
        "import duckdb, sys, time\n"
        "end = time.time() + float(sys.argv[2])\n"
        "reads = 0\n"
        "while time.time() < end:\n"
        "    with duckdb.connect(sys.argv[1], read_only=True) as c:\n"
        "        found = c.execute('select count(distinct n), count(*) from numbers').fetchone()\n"
        "    assert found == (1, 1000), found\n"
        "    reads += 1\n"
        "print(reads)\n"
    )
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", reader, str(files.published), "3"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    swaps = 0
    while any(process.poll() is None for process in readers) and swaps < 200:
        swaps += 1
        write(files, f"r{swaps}", swaps)
        files.publish(f"r{swaps}")
    for process in readers:
        out, error = process.communicate()
        assert process.returncode == 0, error
        assert int(out) > 0
    assert swaps > 3


def test_a_killed_run_leaves_the_published_ledger_whole_and_is_remembered(tmp_path: Path) -> None:
    files = LedgerFiles(tmp_path / "news.duckdb")
    write(files, "r1", 1)
    files.publish("r1")
    victim = (
        "import sys, time\n"
        "from dagster_project.ledger.files import LedgerFiles, connect\n"
        "files = LedgerFiles(sys.argv[1]); files.begin('victim')\n"
        "connection = connect(files.build_file('victim'))\n"
        "connection.execute('begin'); connection.execute('create or replace table numbers as select 9 as n')\n"
        "print('writing', flush=True)\n"
        "time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", victim, str(files.published)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "writing\n"
    process.kill()
    process.wait()
    assert numbers(files.published) == {1}
    write(files, "r2", 2)
    assert [build.run_id for build in files.failed_runs()] == ["victim"]
    assert not files.build_folder("victim").exists()
    files.publish("r2")
    assert numbers(files.published) == {2} and files.failed_runs() == []


def test_a_run_under_way_is_not_cleared_away(tmp_path: Path) -> None:
    files = LedgerFiles(tmp_path / "news.duckdb")
    write(files, "other", 1)
    note = files.build_folder("other") / "run.json"
    known = json.loads(note.read_text())
    note.write_text(json.dumps({**known, "pid": os.getppid()}))
    write(files, "mine", 2)
    assert files.build_folder("other").exists()


def test_two_ledgers_in_one_folder_do_not_mix(tmp_path: Path) -> None:
    one, two = LedgerFiles(tmp_path / "one.duckdb"), LedgerFiles(tmp_path / "two.duckdb")
    write(one, "r1", 1)
    write(two, "r2", 2)
    one.publish("r1")
    two.publish("r2")
    assert (numbers(one.published), numbers(two.published)) == ({1}, {2})


def test_publishing_takes_turns(tmp_path: Path) -> None:
    files = LedgerFiles(tmp_path / "news.duckdb")
    outcomes: list[str] = []

    def publish(run_id: str) -> None:
        try:
            files.publish(run_id)
            outcomes.append("published")
        except LedgerMoved:
            outcomes.append("moved")

    for number in range(4):
        write(files, f"r{number}", number)
    threads = [threading.Thread(target=publish, args=(f"r{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["moved", "moved", "moved", "published"]


@pytest.mark.parametrize("content", [b"a text that somebody needs", b"PK\x03\x04" + b"\x00" * 40])
def test_a_file_that_is_no_ledger_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.duckdb"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="no DuckDB file"):
        LedgerFiles(path).check_writable()
    assert path.read_bytes() == content


def test_where_a_ledger_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file" / "news.duckdb", tmp_path):
        with pytest.raises(LedgerError) as told:
            LedgerFiles(path).check_writable()
        assert "\n" not in str(told.value)
