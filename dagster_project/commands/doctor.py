"""`newsledger doctor`: is this machine ready, are the versions those of the lock, is the ledger whole."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from dagster_project.commands.places import PROJECT, article_folders, warehouse_path

Finding = tuple[str, str, str]  # (ok | note | problem, what, detail)


def run(articles: Sequence[str], warehouse: str | None) -> int:
    """Print what was found; 1 where something is wrong."""
    findings: list[Finding] = []
    for look in (environment, versions, browser, lambda: folder(articles), lambda: ledger(warehouse)):
        findings += _safely(look)
    for state, what, detail in findings:
        print(f"{state:<8} {what:<22} {detail}")
    return 1 if any(state == "problem" for state, _, _ in findings) else 0


def environment() -> Iterator[Finding]:
    right = (3, 11) <= sys.version_info[:2] < (3, 14)
    yield "ok" if right else "problem", "Python", f"{platform.python_version()} at {sys.executable}"
    free = shutil.disk_usage(PROJECT).free / 2**30
    yield "ok" if free > 2 else "problem", "disk", f"{free:.0f} GB free beside the project"
    yield "ok", "processors", f"{os.cpu_count()}"


def versions() -> Iterator[Finding]:
    """Installed packages against the lock."""
    lock = PROJECT / "requirements.lock"
    if not lock.exists():
        yield "note", "packages", "no requirements.lock beside the project"
        return
    wanted: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", lock.read_text(encoding="utf-8"), re.MULTILINE):
        wanted.setdefault(name, set()).add(version)
    off = []
    for name, allowed in wanted.items():
        try:
            installed = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # a package for another system or another Python
        if installed not in allowed:
            off.append(f"{name} {installed} (lock: {', '.join(sorted(allowed))})")
    yield ("note", "packages", "not as locked: " + "; ".join(off)) if off else ("ok", "packages", f"{len(wanted)} as locked")


def browser() -> Iterator[Finding]:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    yield (
        ("ok", "browser", found)
        if found
        else ("note", "browser", "no chromium: the dashboard's browser test is skipped (apt-get install chromium)")
    )


def folder(articles: Sequence[str]) -> Iterator[Finding]:
    """Can every article file be read?"""
    from dagster_project.ledger import intake

    folders = article_folders(articles)
    found = intake.scan(folders)
    refused = []
    for file in found:
        outcome = intake.read(file)
        if not isinstance(outcome, intake.Refused):
            outcome = intake.decoded(file, file.relative_path, *outcome)  # type: ignore[assignment]
        if isinstance(outcome, intake.Refused):
            refused.append(f"{outcome.source} ({outcome.reason})")
    yield "ok" if found else "note", "articles", f"{len(found)} files in {', '.join(map(str, folders))}"
    if refused:
        yield "note", "not readable", ", ".join(refused[:10]) + (" …" if len(refused) > 10 else "")


def ledger(warehouse: str | None) -> Iterator[Finding]:
    """Is the ledger whole, does every table keep its contract, does every claim spell its evidence?"""
    from dagster_project import contracts
    from dagster_project.ledger.checking import broken_contract, broken_evidence
    from dagster_project.ledger.files import LedgerFiles, connect
    from dagster_project.ledger.tables import CLAIMS

    path = warehouse_path(warehouse)
    LedgerFiles(path).check_writable()
    if not path.exists():
        yield "note", "ledger", f"none yet at {path} (newsledger run)"
        return
    if path.with_name(path.name + ".wal").exists():
        yield "problem", "ledger", f"{path.name}.wal is left beside it: another program wrote into the published ledger"
    with connect(path, read_only=True) as connection:
        broken = [words for table in contracts.PUBLIC if (words := broken_contract(connection, table))]
        broken += [words for table in CLAIMS.values() if (words := broken_evidence(connection, table))]
        last = connection.execute("select max(finished_at) from runs where status = 'published'").fetchone()
    yield "ok", "ledger", f"{path} ({path.stat().st_size / 2**20:.1f} MB, published {last[0] if last else 'never'})"
    yield (
        ("problem", "contracts", "; ".join(broken)) if broken else ("ok", "contracts", f"{len(contracts.PUBLIC)} public tables keep theirs")
    )
    builds = [folder for folder in (path.parent / ".newsledger" / "builds").glob("*") if Path(folder).is_dir()]
    if builds:
        yield "note", "builds", f"{len(builds)} under way or left by runs that were ended; the next run clears those away"


def _safely(look: Callable[[], Iterator[Finding]]) -> list[Finding]:
    try:
        return list(look())
    except Exception as error:
        return [("problem", getattr(look, "__name__", "").strip("<>"), f"{type(error).__name__}: {error}")]
