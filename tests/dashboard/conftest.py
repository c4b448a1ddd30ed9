"""A ledger small enough to read: the public tables as the contracts have them, with a few planted rows.

What belongs here: the rows that the dashboard's tests speak of. What does not: anything read from outside
this folder; the real ledger is tested where it is built.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from dagster_project.contracts import registry

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "dashboard" / "app.py"
PAGES = ROOT / "dashboard" / "app_pages"


def write_ledger(path: Path, rows: dict[str, list[dict[str, Any]]]) -> Path:
    """Write a ledger file with every public table of the contracts; lists that a row leaves out are empty, other columns NULL."""
    built = path.with_suffix(".build")
    built.unlink(missing_ok=True)
    with duckdb.connect(str(built)) as connection:
        for table, contract in registry.PUBLIC.items():
            empty = registry.empty(contract)  # read by DuckDB through its name
            connection.execute(f"CREATE TABLE {table} AS SELECT * FROM empty")
            columns = registry.column_types(contract)
            assert len(empty) == 0
            for row in rows.get(table, []):
                unknown = set(row) - set(columns)
                assert not unknown, f"{table} has no column {unknown}"
                values = [row.get(name, [] if isinstance(kind, pl.List) else None) for name, kind in columns.items()]
                connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
        connection.execute("CHECKPOINT")
    built.replace(path)
    return path


# ---------------------------------------------------------------- the planted articles

DEAL_TEXT = (
    "Acme投資Widget AI真正原因\r\n\r\n"
    "2025-06-17\r\n\r\n"
    "據《The Daily》報導,Acme將以143億美元入股Widget AI,取得49%股權。\r\n"
    "Widget AI創辦人林一(Lin Yi)將加入Acme。\r\n"
    "另有約三成員工去向不明。\r\n"
)
RUMOUR_TEXT = (
    "Acme in talks over Widget AI\n\nAcme is discussing paying 5 to 6 billion dollars for Widget AI, people familiar said.\n"
    "Widget AI was valued at $14 billion in 2024.\n"
)
HOSTILE_TEXT = (
    "<script>window.__ran = 'script'</script>\n"
    "<img src=x onerror=\"window.__ran = 'onerror'\">\n"
    "[click me](javascript:window.__ran='link') **bold** # heading\n"
    "<a href=\"javascript:window.__ran='href'\">anchor</a>\n"
    "Evil <b>Corp</b> paid 7 million dollars to <svg onload=\"window.__ran='svg'\">.\n"
    "</span></mark></div><iframe srcdoc=\"<script>parent.__ran='frame'</script>\"></iframe>\n"
)
EVIL = "Evil <img src=x onerror=\"window.__ran='name'\"> [x](javascript:window.__ran='md') Corp"


def _span(text: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"evidence": words, "evidence_start": start, "evidence_end": start + len(words)}


def _slot(text: str, name: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"slot": name, "start": start, "end": start + len(words), "how": "stated"}


def _day(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def planted() -> dict[str, list[dict[str, Any]]]:
    """The rows of the small ledger: a deal told by two articles, a move, facts, a conflict and a hostile article."""
    money = Decimal
    deal = {"deal_id": "deal-1"}
    claim = {"rule": "test", "extractor": "test", "confidence": 0.9}
    articles = [
        {
            "article_id": "acme-news", "source": "acme-news.txt", "version": 1, "format": "txt", "encoding": "utf-8",
            "raw_text": DEAL_TEXT, "text": DEAL_TEXT.replace("\r\n", "\n"), "title": "Acme投資Widget AI真正原因", "publisher": "每日新聞",
            "author": "陳二", "published_at": _day("2025-06-17"), "published_precision": "day", "language": "zh", "script": "Hant",
            "cited_sources": ["The Daily"], "story_id": "s1", "ingested_at": _day("2025-06-20"),
        },
        {
            "article_id": "acme-rumour", "source": "acme-rumour.txt", "version": 1, "format": "txt", "encoding": "utf-8",
            "raw_text": RUMOUR_TEXT, "text": RUMOUR_TEXT, "title": "Acme in talks over Widget AI", "publisher": "The Wire",
            "published_at": _day("2025-06-09"), "published_precision": "day", "language": "en", "script": "Latn",
            "story_id": "s2", "ingested_at": _day("2025-06-20"),
        },
        {
            "article_id": "hostile", "source": "hostile.txt", "version": 1, "format": "txt", "encoding": "utf-8",
            "raw_text": HOSTILE_TEXT, "text": HOSTILE_TEXT, "title": "<script>window.__ran='title'</script> [t](javascript:alert(1)) **x**",
            "publisher": "<b>Bad</b>", "published_precision": "unknown", "published_earliest": dt.date(2025, 1, 1),
            "published_latest": dt.date(2025, 7, 1), "language": "en", "script": "Latn", "story_id": "s3",
            "ingested_at": _day("2025-06-20"),
        },
    ]  # fmt: skip
    parties = {"payer": "Acme", "payer_id": "org-acme", "payee": "Widget AI", "payee_id": "org-widget"}
    told = "Acme將以143億美元入股Widget AI,取得49%股權"
    talked = "Acme is discussing paying 5 to 6 billion dollars for Widget AI"
    evil_words = "Evil <b>Corp</b> paid 7 million dollars to <svg onload=\"window.__ran='svg'\">"
    flow_claims = [
        claim | parties | _span(DEAL_TEXT, told) | {
            "claim_id": "c-told", "article_id": "acme-news", "kind": "investment", "status": "reported",
            "amount": money(14_300_000_000), "bound_low": money(14_250_000_000), "bound_high": money(14_350_000_000),
            "qualifier": "exact", "currency": "USD", "currency_basis": "stated", "stake_pct": money(49),
            "event_date": "2025-06", "event_date_start": dt.date(2025, 6, 1), "event_date_end": dt.date(2025, 6, 30),
            "attribution": ["The Daily"],
            "slots": [_slot(DEAL_TEXT, "amount", "143億美元"), _slot(DEAL_TEXT, "payee", "Widget AI,")],
        },
        claim | parties | _span(RUMOUR_TEXT, talked) | {
            "claim_id": "c-talked", "article_id": "acme-rumour", "kind": "investment", "status": "in_talks",
            "amount_low": money(5_000_000_000), "amount_high": money(6_000_000_000), "bound_low": money(5_000_000_000),
            "bound_high": money(6_000_000_000), "qualifier": "range", "currency": "USD", "currency_basis": "stated",
            "attribution": ["insiders"], "slots": [_slot(RUMOUR_TEXT, "amount", "5 to 6 billion dollars")],
        },
        claim | _span(HOSTILE_TEXT, evil_words) | {
            "claim_id": "c-evil", "article_id": "hostile", "payer": EVIL, "payer_id": "org-evil", "kind": "grant",
            "status": "completed", "amount": money(7_000_000), "bound_low": money(6_500_000), "bound_high": money(7_500_000),
            "qualifier": "exact", "currency": "USD", "currency_basis": "stated", "attribution": [EVIL],
        },
    ]  # fmt: skip
    counted = {"n_claims": 1, "n_articles": 1, "n_stories": 1, "n_sources": 1}
    flows = [
        parties | deal | {
            "record_id": "flow-1", "kind": "investment", "latest_status": "reported", "amount": money(14_300_000_000),
            "bound_low": money(14_250_000_000), "bound_high": money(14_350_000_000), "amount_min": money(14_300_000_000),
            "amount_max": money(14_300_000_000), "qualifier": "exact", "currency": "USD", "currency_basis": "stated",
            "stake_pct": money(49), "amount_usd": 14.3e9, "fx_rate": 1.0, "event_date": "2025-06",
            "event_date_start": dt.date(2025, 6, 1), "event_date_end": dt.date(2025, 6, 30),
            "first_reported_at": _day("2025-06-09"), "last_reported_at": _day("2025-06-17"), "n_claims": 2, "n_articles": 2,
            "n_stories": 2, "n_sources": 2, "sources": ["The Daily", "The Wire"], "decided_by": ["c-told"],
        },
        counted | deal | {
            "record_id": "flow-2", "part_of": "flow-1", "payer": "Widget AI", "payer_id": "org-widget",
            "payee": "Widget AI shareholders", "kind": "distribution", "latest_status": "planned",
            "amount_low": money(10_000_000), "amount_high": money(99_999_999), "qualifier": "vague", "currency": "USD",
            "currency_basis": "stated", "sources": [],
        },
        counted | {
            "record_id": "flow-3", "payer": EVIL, "payer_id": "org-evil", "kind": "grant", "latest_status": "completed",
            "amount": money(7_000_000), "amount_usd": 7e6, "qualifier": "exact", "currency": "USD", "currency_basis": "stated",
            "sources": [EVIL], "decided_by": ["c-evil"],
        },
    ]  # fmt: skip
    moved = "Widget AI創辦人林一(Lin Yi)將加入Acme"
    move = {
        "person": "Lin Yi", "person_id": "per-lin", "from_org": "Widget AI", "from_org_id": "org-widget", "from_role": "founder",
        "to_org": "Acme", "to_org_id": "org-acme", "kind": "hire",
    }  # fmt: skip
    valued = "Widget AI was valued at $14 billion in 2024"
    fact = {
        "subject": "Widget AI", "subject_id": "org-widget", "attribute": "valuation", "value": money(14_000_000_000),
        "bound_low": money(13_500_000_000), "bound_high": money(14_500_000_000), "qualifier": "exact", "unit": "USD", "basis": "round",
        "modality": "actual", "period": "2024", "period_start": dt.date(2024, 1, 1), "period_end": dt.date(2024, 12, 31),
    }  # fmt: skip
    return {
        "articles": articles,
        "money_flow_claims": flow_claims,
        "money_flows": flows,
        "talent_move_claims": [
            claim
            | move
            | _span(DEAL_TEXT, moved)
            | {"claim_id": "c-moved", "article_id": "acme-news", "status": "announced", "event_date": "2025-06"},
        ],
        "talent_moves": [
            counted
            | deal
            | move
            | {
                "record_id": "move-1",
                "latest_status": "announced",
                "event_date": "2025-06",
                "event_date_start": dt.date(2025, 6, 1),
                "event_date_end": dt.date(2025, 6, 30),
                "last_reported_at": _day("2025-06-17"),
                "sources": ["每日新聞"],
            }
        ],
        "fact_claims": [claim | fact | _span(RUMOUR_TEXT, valued) | {"claim_id": "c-valued", "article_id": "acme-rumour"}],
        "facts": [
            counted | fact | {"record_id": "fact-1", "sources": ["The Wire"]},
            counted
            | fact
            | {
                "record_id": "fact-2",
                "value": money(28_000_000_000),
                "period": "2025",
                "period_start": dt.date(2025, 1, 1),
                "period_end": dt.date(2025, 12, 31),
                "sources": ["The Daily"],
            },
        ],
        "timeline": [
            deal
            | {
                "event_id": "e-1",
                "event_date": "2025-06",
                "event_date_start": dt.date(2025, 6, 1),
                "event_date_end": dt.date(2025, 6, 30),
                "date_basis": "stated",
                "record_type": "money_flow",
                "record_id": "flow-1",
                "kind": "investment",
                "status": "reported",
                "title": "Acme → Widget AI: 14.3 billion USD (reported)",
                "amount": money(14_300_000_000),
                "currency": "USD",
                "sources": ["The Daily"],
                "claim_ids": ["c-told"],
            },
        ],
        "careers": [
            {
                "person_id": "per-lin",
                "person": "Lin Yi",
                "position": 1,
                "org": "Widget AI",
                "org_id": "org-widget",
                "title": "founder",
                "ended": "2025-06",
                "is_current": False,
                "status": "announced",
                "record_ids": ["move-1"],
            },
        ],
        "people": [
            {
                "person_id": "per-lin",
                "name": "Lin Yi",
                "aliases": ["林一"],
                "n_articles": 1,
                "n_claims": 1,
                "current_org": "Acme",
                "names": [
                    {"name": "Lin Yi", "script": "Latn", "source": "acme-news"},
                    {"name": "林一", "script": "Hant", "source": "acme-news"},
                ],
                "roles": [{"org": "Widget AI", "title": "founder", "from": None, "to": "2025-06", "status": "completed"}],
            }
        ],
        "organizations": [
            {
                "organization_id": "org-acme",
                "name": "Acme",
                "kind": "company",
                "n_articles": 2,
                "n_claims": 3,
                "names": [{"name": "Acme", "script": "Latn", "source": "acme-news"}],
            },
            {"organization_id": "org-widget", "name": "Widget AI", "kind": "company", "n_articles": 2, "n_claims": 4},
            {"organization_id": "org-evil", "name": EVIL, "kind": "company", "n_articles": 1, "n_claims": 1},
            {
                "organization_id": "org-lab",
                "name": "Acme Lab",
                "kind": "lab_or_unit",
                "parent_id": "org-acme",
                "n_articles": 1,
                "n_claims": 0,
            },
        ],
        "organization_tree": [{"ancestor_id": one, "descendant_id": one} for one in ("org-acme", "org-widget", "org-evil", "org-lab")]
        + [{"ancestor_id": "org-acme", "descendant_id": "org-lab"}],
        "entity_mentions": [
            {
                "article_id": "acme-news",
                "entity_id": "org-acme",
                "surface": "Acme",
                "surface_clean": "Acme",
                "mention_start": 0,
                "mention_end": 4,
            },
        ],
        "record_members": [
            {"record_type": "money_flow", "record_id": "flow-1", "claim_id": "c-told", "rule": "test"},
            {"record_type": "money_flow", "record_id": "flow-1", "claim_id": "c-talked", "rule": "test"},
            {"record_type": "money_flow", "record_id": "flow-3", "claim_id": "c-evil", "rule": "test"},
            {"record_type": "talent_move", "record_id": "move-1", "claim_id": "c-moved", "rule": "test"},
            {"record_type": "fact", "record_id": "fact-1", "claim_id": "c-valued", "rule": "test"},
        ],
        "deals": [
            deal
            | {
                "title": "Acme – Widget AI",
                "leading_record_id": "flow-1",
                "amount_usd": money(14_300_000_000),
                "parties": ["Acme", "Widget AI"],
                "first_reported_at": _day("2025-06-09"),
                "last_reported_at": _day("2025-06-17"),
                "status": "reported",
                "amount": money(14_300_000_000),
                "amount_min": money(14_300_000_000),
                "amount_max": money(14_300_000_000),
                "currency": "USD",
                "n_people_moved": 1,
                "n_records": 3,
                "n_sources": 2,
                "n_disagreements": 1,
            }
        ],
        "disagreements": [
            deal
            | {
                "disagreement_id": "d-1",
                "record_type": "money_flow",
                "record_id": "flow-1",
                "field": "amount",
                "kind": "update",
                "explanation": "A later report gives 14.3 billion USD where talks were of 5 to 6 billion USD.",
                "sides": [
                    {"value": "5–6 billion USD", "claim_ids": ["c-talked"], "sources": ["The Wire"], "reported_at": _day("2025-06-09")},
                    {"value": "14.3 billion USD", "claim_ids": ["c-told"], "sources": ["The Daily"], "reported_at": _day("2025-06-17")},
                ],
            },
        ],
        "doubts": [
            {
                "article_id": "acme-news",
                "mention_start": DEAL_TEXT.index("約三成員工"),
                "mention_end": DEAL_TEXT.index("約三成員工") + 5,
                "surface": "約三成員工",
                "room": "claims",
                "reason": "share of employees without a verb",
            }
        ],
        "coverage": [{"article_id": "acme-news", "trigger": "money", "seen": 3, "claimed": 1, "ignored": 1, "doubted": 1}],
        "rejected_articles": [{"source": "broken.txt", "reason": "binary", "detail": "NUL bytes", "seen_at": _day("2025-06-20")}],
        "runs": [
            {
                "run_id": "run-1",
                "started_at": _day("2025-06-20"),
                "finished_at": _day("2025-06-20") + dt.timedelta(seconds=41),
                "status": "published",
                "articles": 3,
                "extracted": 3,
                "claims": 5,
                "rejected": 1,
                "versions": "{}",
            }
        ],
    }


@pytest.fixture(scope="session")
def ledger_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small ledger as a file."""
    return write_ledger(tmp_path_factory.mktemp("ledger") / "newsledger.duckdb", planted())


@pytest.fixture
def ledger(ledger_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small ledger, and the dashboard pointed at it."""
    monkeypatch.setenv("NEWSLEDGER_WAREHOUSE", str(ledger_file))
    return ledger_file
