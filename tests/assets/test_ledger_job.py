"""The whole job on small folders: what is read again, what is refused, and that nothing broken is ever published."""

from __future__ import annotations

from pathlib import Path

import pytest

from dagster_project import contracts
from dagster_project.assets import checks
from dagster_project.ledger import resolving

from ..conftest import ARTICLE, ask, build

pytestmark = pytest.mark.slow


def test_a_folder_through_its_life(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One long test, because each run of the job takes seconds."""
    ledger = tmp_path / "news.duckdb"
    (articles / "bad.txt").write_bytes(bytes(range(256)) * 10)
    build(ledger, articles)
    assert ask(ledger, "select article_id, version from articles") == [("one", 1)]
    assert ask(ledger, "select reason from rejected_articles") == [("binary",)]
    first = ask(ledger, "select claim_id from money_flow_claims union all select claim_id from talent_move_claims order by 1")
    assert first, "the article says who bought what"

    build(ledger, articles)  # nothing changed
    assert ask(ledger, "select status, extracted from runs order by started_at") == [("published", 1), ("published", 0)]
    assert ask(ledger, "select claim_id from money_flow_claims union all select claim_id from talent_move_claims order by 1") == first

    (articles / "one.txt").write_text(ARTICLE.replace("143", "150"), encoding="utf-8")  # changed
    (articles / "two.txt").write_text(ARTICLE, encoding="utf-8")  # new
    (articles / "bad.txt").unlink()
    build(ledger, articles)
    assert ask(ledger, "select article_id, version from articles order by 1") == [("one", 2), ("two", 1)]
    assert ask(ledger, "select article_id, version from article_versions") == [("one", 1)]
    assert ask(ledger, "select count(*) > 0 from retired_claims where article_id = 'one'") == [(True,)]
    assert ask(ledger, "select count(*) from rejected_articles") == [(0,)]

    (articles / "two.txt").unlink()  # deleted, and a run that fails its checks
    before = ledger.read_bytes()
    monkeypatch.setattr(checks, "broken_contract", lambda connection, table: "planted" if table == "facts" else "")
    with pytest.raises(RuntimeError, match=r"main/facts: keeps_its_contract failed\. planted"):
        build(ledger, articles)
    assert ledger.read_bytes() == before
    monkeypatch.undo()

    monkeypatch.setattr(resolving, "resolve_ledger", _fails)  # and one that breaks down
    with pytest.raises(RuntimeError, match=r"records: .*planted"):
        build(ledger, articles)
    assert ledger.read_bytes() == before
    assert list((tmp_path / ".newsledger" / "builds").iterdir()) == []
    monkeypatch.undo()

    build(ledger, articles)
    assert ask(ledger, "select article_id from articles") == [("one",)]
    assert [status for (status,) in ask(ledger, "select status from runs order by started_at")] == ["published"] * 3 + ["failed"] * 2 + [
        "published"
    ]


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
