"""`newsledger score`: how right the reading is, against what careful readers found, and whether it got worse.

The scorer and the gold of the seeds stand in ``tests/golden``; ``floors.json`` there holds the scores that must not be undercut and
that only ever rise (``--raise-floors``).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from dagster_project.commands.places import PROJECT, Unusable, warehouse_path

GOLDEN = PROJECT / "tests" / "golden"
SLACK = 0.0005  # scores are rounded to three places

Scores = dict[str, dict[str, Any]]


def run(gold: str | None, articles: str | None, warehouse: str | None, misses: bool, raise_floors: bool) -> int:
    """Print the scores, and the floors where the seeds are scored; 1 where a score is below its floor."""
    folder = Path(gold) if gold else GOLDEN / "gold"
    if not folder.is_dir():
        raise Unusable(f"there is no folder of gold annotations at {folder}")
    ledger = warehouse_path(warehouse) if warehouse else build(Path(articles) if articles else PROJECT / "seeds")
    print(call_scorer(folder, ledger, ["--misses"] if misses else []), end="")
    if gold or warehouse:
        return 0
    scores, floors = measure(folder, ledger), read_floors()
    below = undercut(scores, floors)
    print("\nfloors: " + "; ".join(f"{name} {floor:.3f}" for name, floor in floors.items()))
    for line in below:
        print(line, file=sys.stderr)
    if raise_floors and not below:
        write_floors(risen(scores, floors))
    return 1 if below else 0


def build(articles: Path) -> Path:
    """A ledger of its own for these articles, renewed (an article is read again only where something changed)."""
    from dagster_project.commands.run import materialize

    ledger = PROJECT / ".newsledger" / "score" / f"{articles.resolve().parent.name}-{articles.resolve().name}.duckdb"
    ledger.parent.mkdir(parents=True, exist_ok=True)
    problems = materialize([articles.resolve()], ledger, in_memory=True)
    if problems:
        raise Unusable("the articles could not be read: " + "; ".join(problems))
    return ledger


def call_scorer(gold: Path, predicted: Path, options: list[str]) -> str:
    """What the scorer prints."""
    command = [sys.executable, str(GOLDEN / "score.py"), str(gold), str(predicted), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unusable(f"the scorer failed: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else done.returncode}")
    return done.stdout


def measure(gold: Path, predicted: Path) -> Scores:
    """The scorer's figures."""
    found: Scores = json.loads(call_scorer(gold, predicted, ["--json"]))
    return found


def read_floors() -> dict[str, float]:
    """'table.core' or 'table.strict' → the F1 that must be reached."""
    found: dict[str, float] = json.loads((GOLDEN / "floors.json").read_text(encoding="utf-8"))
    return found


def write_floors(floors: dict[str, float]) -> None:
    (GOLDEN / "floors.json").write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


def undercut(scores: Scores, floors: dict[str, float]) -> list[str]:
    """What is below its floor, in words."""
    reached = f1(scores)
    below = {name: floor for name, floor in floors.items() if reached.get(name, 0.0) < floor - SLACK}
    return [f"{name}: {reached.get(name, 0.0):.3f} is below its floor {floor:.3f}" for name, floor in below.items()]


def risen(scores: Scores, floors: dict[str, float]) -> dict[str, float]:
    """Floors raised to what is reached now; none falls.

    >>> risen({"facts": {"core": {"f1": 0.8}}}, {"facts.core": 0.7, "people.core": 0.9})
    {'facts.core': 0.8, 'people.core': 0.9}
    """
    return {name: max(floor, floors.get(name, 0.0)) for name, floor in ({**floors, **f1(scores)}).items()}


def f1(scores: Scores) -> dict[str, float]:
    """The scores by name."""
    return {f"{table}.{level}": found[level]["f1"] for table, found in scores.items() for level in ("core", "strict") if level in found}
