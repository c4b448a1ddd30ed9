"""The reading of the seeds against the gold must not get worse: each score at or above its floor, and floors only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from dagster_project.commands.score import GOLDEN, f1, measure, read_floors, risen, undercut

TABLES = ("money_flows", "talent_moves", "facts", "people", "organizations", "records", "disagreements")


@pytest.fixture(scope="module")
def scores(seeds_ledger: Path) -> dict[str, dict[str, object]]:
    return measure(GOLDEN / "gold", seeds_ledger)


def test_every_table_is_scored_and_has_a_floor(scores: dict[str, dict[str, object]]) -> None:
    assert set(scores) == set(TABLES)
    assert {f"{table}.core" for table in TABLES} <= set(read_floors())


def test_no_score_is_below_its_floor(scores: dict[str, dict[str, object]]) -> None:
    assert undercut(scores, read_floors()) == []


def test_a_lower_score_is_told_and_does_not_lower_the_floor() -> None:
    worse: dict[str, dict[str, object]] = {"facts": {"core": {"f1": 0.5}}}
    assert undercut(worse, {"facts.core": 0.7}) == ["facts.core: 0.500 is below its floor 0.700"]
    assert risen(worse, {"facts.core": 0.7}) == {"facts.core": 0.7}
    assert f1(worse) == {"facts.core": 0.5}
