"""The whole job on small folders: what is read again, what is refused, and that nothing broken is ever published."""

from __future__ import annotations

from pathlib import Path

import pytest

from dagster_project import contracts
from dagster_project.assets import checks
from dagster_project.ledger import resolving

from ..conftest import ask, build

pytestmark = pytest.mark.slow

OTHER = "软银以6亿美元收购Graphcore。"


def test_a_folder_through_its_life(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One long test, because each run of the job takes seconds."""
    ledger = tmp_path / "news.duckdb"
    (articles / "bad.txt").write_bytes(bytes(range(256)) * 10)
    (articles / "two.txt").write_text(OTHER, encoding="utf-8")
    build(ledger, articles)
    assert ask(ledger, "select article_id, version from articles order by 1") == [("one", 1), ("two", 1)]
    assert ask(ledger, "select reason from rejected_articles") == [("binary",)]
    first = claims(ledger, "one")
    assert first, "the article says who bought what"
    before = ledger.read_bytes()

    monkeypatch.setattr(resolving, "resolve_ledger", _fails)  # a run that breaks down
    with pytest.raises(RuntimeError, match=r"records: .*planted"):
        build(ledger, articles)
    assert ledger.read_bytes() == before
    assert list((tmp_path / ".newsledger" / "builds").iterdir()) == []
    monkeypatch.undo()

    (articles / "two.txt").write_text(OTHER.replace("6亿", "7亿"), encoding="utf-8")  # changed
    (articles / "three.txt").write_text(OTHER, encoding="utf-8")  # new
    (articles / "bad.txt").unlink()
    build(ledger, articles)
    assert ask(ledger, "select article_id, version from articles order by 1") == [("one", 1), ("three", 1), ("two", 2)]
    assert ask(ledger, "select article_id, version from article_versions") == [("two", 1)]
    assert ask(ledger, "select distinct article_id from retired_claims") == [("two",)]
    assert ask(ledger, "select count(*) from rejected_articles") == [(0,)]
    assert claims(ledger, "one") == first
    runs = ask(ledger, "select status, extracted from runs order by started_at")
    assert runs == [("published", 2), ("failed", None), ("published", 2)], "only what is new or changed is read"

    before = ledger.read_bytes()
    (articles / "three.txt").unlink()  # deleted, in a run that fails a check
    monkeypatch.setattr(checks, "broken_contract", lambda connection, table: "planted" if table == "facts" else "")
    with pytest.raises(RuntimeError, match=r"main/facts: keeps_its_contract failed\. planted"):
        build(ledger, articles)
    assert ledger.read_bytes() == before


def claims(ledger: Path, article_id: str) -> list[tuple[object, ...]]:
    return ask(
        ledger,
        "select claim_id from money_flow_claims where article_id = $1 union all "
        "select claim_id from talent_move_claims where article_id = $1 order by 1",
        article_id,
    )


def test_the_published_ledger_is_whole_and_independent_of_its_name(seeds_ledger: Path, tmp_path: Path) -> None:
    moved = tmp_path / "another name.duckdb"
    moved.write_bytes(seeds_ledger.read_bytes())
    for table in contracts.PUBLIC:
        ask(moved, f"select * from {table} limit 1")
    assert not seeds_ledger.with_name(seeds_ledger.name + ".wal").exists()


def test_every_claim_spells_its_evidence(seeds_ledger: Path) -> None:
    for table in ("money_flow_claims", "talent_move_claims", "fact_claims"):
        (found,) = ask(
            seeds_ledger,
            f"select count(*), count(*) filter (substr(raw_text, evidence_start + 1, evidence_end - evidence_start) = evidence) "
            f"from {table} join articles using (article_id)",
        )
        assert found[0] == found[1] != 0


def _fails(*_: object) -> None:
    raise RuntimeError("planted")
