"""Articles come, change, go and come back: what the raw tables hold, and what the history keeps."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pytest

from dagster_project import contracts
from dagster_project.extraction.records import Figure, Money, Party
from dagster_project.ledger import tables, writing
from dagster_project.ledger.intake import Intake

from .conftest import NOW, Maker, document

ONE, TWO = "Meta pays Scale 5 dollars.", "Meta pays Scale 7 dollars."
Connection = duckdb.DuckDBPyConnection


def read(build: Connection, maker: Maker, text: str, version: int = 1) -> list[dict[str, object]]:
    writing.take_in(build, Intake([document(text, version=version)], [], [], 0), NOW)
    return writing.store(build, [maker.rows(text, version=version)], NOW)


def claims(build: Connection) -> list[str]:
    return [claim_id for (claim_id,) in build.execute("select claim_id from raw.money_flow_claims order by 1").fetchall()]


def retired(build: Connection) -> list[str]:
    return [claim_id for (claim_id,) in build.execute("select claim_id from raw.retired_claims order by 1").fetchall()]


def versions(build: Connection) -> list[int]:
    return [number for (number,) in build.execute("select version from raw.article_versions order by 1").fetchall()]


def test_what_was_read_is_written_once(build: Connection, maker: Maker) -> None:
    for _ in range(2):
        assert read(build, maker, ONE) == []
    assert claims(build) == [f"a-{ONE}"]
    assert [tables.count(build, f"raw.{t}") for t in ("articles", "mentions", "local_entities", "coverage")] == [1, 2, 2, 1]
    assert (versions(build), retired(build)) == ([], [])


def test_only_what_changed_waits_to_be_read(build: Connection, maker: Maker) -> None:
    read(build, maker, ONE)
    assert writing.unread(build, "e1") == []
    assert [row["article_id"] for row in writing.unread(build, "e2")] == ["a"]
    writing.take_in(build, Intake([document(TWO, version=2)], [], [], 0), NOW)
    assert [row["raw_text"] for row in writing.unread(build, "e1")] == [TWO]


def test_a_publication_date_that_changed_makes_an_article_wait(build: Connection, maker: Maker) -> None:
    read(build, maker, ONE)
    writing.take_in(build, Intake([{**document(ONE), "published_at": NOW}], [], [], 0), NOW)
    assert len(writing.unread(build, "e1")) == 1


def test_a_changed_article_leaves_its_version_and_its_claims_to_the_history(build: Connection, maker: Maker) -> None:
    read(build, maker, ONE)
    read(build, maker, TWO, version=2)
    assert claims(build) == [f"a-{TWO}"]
    assert (versions(build), retired(build)) == ([1], [f"a-{ONE}"])
    (kept,) = build.execute("select raw_text from raw.article_versions").fetchall()
    assert kept == (ONE,)


def test_a_text_that_comes_back_is_alive_again(build: Connection, maker: Maker) -> None:
    read(build, maker, ONE)
    read(build, maker, TWO, version=2)
    read(build, maker, ONE, version=1)
    assert claims(build) == [f"a-{ONE}"]
    assert (versions(build), retired(build)) == ([2], [f"a-{TWO}"])


def test_a_deleted_article_is_retired_whole(build: Connection, maker: Maker) -> None:
    read(build, maker, ONE)
    writing.take_in(build, Intake([], ["a"], [], 0), NOW)
    assert claims(build) == [] and retired(build) == [f"a-{ONE}"] and versions(build) == [1]
    assert tables.count(build, "raw.documents") == 0 and tables.count(build, "raw.mentions") == 0
    (claim,) = build.execute("select claim->>'payer_surface' from (select claim::json as claim from raw.retired_claims)").fetchall()
    assert claim == ("Meta",)


def test_a_new_extractor_retires_nothing(build: Connection, maker: Maker) -> None:
    read(build, maker, ONE)
    maker.wrong = {"claim_id": "read better"}
    read(build, maker, ONE)
    assert claims(build) == ["read better"] and retired(build) == [] and versions(build) == []


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"kind": "theft"}, "isin"),
        ({"status": "perhaps"}, "isin"),
        ({"parties": {}}, "neither payer nor payee"),
        ({"confidence": 2.0}, "less_than_or_equal_to"),
        ({"stake_pct": Decimal(120)}, "less_than_or_equal_to"),
        ({"money": Money(Figure(Decimal(10) ** 40))}, "no ledger holds"),
        ({"money": Money(Figure(Decimal("NaN")))}, "no ledger holds"),
        ({"money": Money(Figure(Decimal(1)), "dollars")}, "str_matches"),
        ({"parties": {"payer": Party("Meta", "Meta", 7)}}, "no entity of the article"),
        ({"table": "talent_move", "kind": "hire", "parties": {"person": Party("Meta", "Meta", 0)}}, "person is a organization"),
    ],
)
def test_a_claim_that_breaks_its_contract_becomes_a_doubt_and_the_rest_goes_on(
    build: Connection, maker: Maker, wrong: dict[str, object], words: str
) -> None:
    good = maker.rows("IBM pays SAP 9 dollars.", "b")
    maker.wrong = wrong
    assert writing.store(build, [maker.rows(ONE), good], NOW) == []
    assert claims(build) == ["b-IBM pays SAP 9 dollars."]
    (doubt,) = build.execute("select article_id, surface, room, reason from raw.doubts").fetchall()
    assert doubt[:3] == ("a", ONE, "claims") and words in doubt[3]


def test_an_article_that_breaks_its_contract_is_refused_and_the_rest_goes_on(build: Connection, maker: Maker) -> None:
    bad = maker.rows(ONE)
    bad["articles"][0]["language"] = "Klingon"
    refused = writing.store(build, [bad, maker.rows(TWO, "b")], NOW)
    assert [(row["source"], row["reason"]) for row in refused] == [("in/a.txt", "contract_broken")]
    assert build.execute("select article_id from raw.articles").fetchall() == [("b",)]


def test_no_frame_that_breaks_its_contract_gets_into_a_table(build: Connection) -> None:
    rows = [{"record_type": "gift", "record_id": "r", "claim_id": "c", "rule": "x"}]
    with pytest.raises(contracts.ContractBroken, match="record_type"):
        tables.append(build, "record_members", tables.frame(rows, contracts.raw_contract("record_members")))
    assert tables.count(build, "raw.record_members") == 0


def test_raw_tables_of_an_older_form_are_made_anew_and_the_history_is_kept(build: Connection, maker: Maker) -> None:
    read(build, maker, ONE)
    writing.take_in(build, Intake([], ["a"], [], 0), NOW)
    build.execute("alter table raw.mentions drop column how")
    build.execute("alter table raw.retired_claims add column older varchar")
    tables.prepare(build)
    assert retired(build) == [f"a-{ONE}"]
    assert "how" in [name for name, *_ in build.execute("describe raw.mentions").fetchall()]


def test_runs_that_failed_are_entered_by_the_next(build: Connection) -> None:
    writing.start_run(build, "r2", NOW, [{"run_id": "r1", "started_at": NOW}])
    writing.note_run(build, "r2", status="published", articles=3, versions={"folder": "f1"})
    assert build.execute("select run_id, status from raw.runs order by 1").fetchall() == [("r1", "failed"), ("r2", "published")]
