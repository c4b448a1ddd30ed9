"""A small ledger with planted rows, built by dbt: what the tests of the marts read.

What belongs here: how raw rows are planted and how dbt is run over them. What does not: any statement about the marts.
The rows are those that Python would have written (tests/dbt/raw_tables.sql); no extraction takes place.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pytest

DBT_DIR = Path(__file__).resolve().parents[2] / "dbt"
RAW_TABLES = Path(__file__).with_name("raw_tables.sql").read_text(encoding="utf-8")
BILLION = 1_000_000_000


@dataclass
class Planter:
    """Writes raw rows with sensible defaults, and keeps the evidence of each claim inside its article's text."""

    connection: duckdb.DuckDBPyConnection
    locals_of: dict[tuple[str, str], int] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def insert(self, table: str, **row: Any) -> None:
        columns = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" for _ in row)
        self.connection.execute(f"insert into raw.{table} ({columns}) values ({marks})", list(row.values()))

    def entity(self, entity_id: str, name: str, kind: str = "organization", **row: Any) -> None:
        if kind == "organization":
            row.setdefault("organization_kind", "company")
        defaults = {"names": [{"name": name, "script": "Latn", "source": "planted"}], "aliases": []}
        self.insert("entities", entity_id=entity_id, entity_type=kind, name=name, **(defaults | row))

    def article(self, article_id: str, published: str | None, publisher: str | None = None, **row: Any) -> None:
        day = date.fromisoformat(published) if published else None
        defaults: dict[str, Any] = {
            "source": f"articles/{article_id}.txt", "content_sha256": article_id, "version": 1, "format": "txt", "encoding": "utf-8",
            "title": article_id, "publisher": publisher, "published_precision": "day" if day else "unknown",
            "published_at": datetime(day.year, day.month, day.day, 9, tzinfo=UTC) if day else None,
            "published_earliest": day, "published_latest": day or date(2025, 9, 30), "language": "zh", "script": "Hant",
            "cited_sources": [], "story_id": article_id, "ingested_at": datetime(2025, 10, 1, tzinfo=UTC),
            "relative_path": f"{article_id}.txt", "repairs": [], "metadata_sources": [], "extractor": "planted", "characters": 0,
        }  # fmt: skip
        self.texts[article_id] = ""
        self.insert("articles", article_id=article_id, **(defaults | row))

    def say(self, article_id: str, words: str) -> tuple[int, int]:
        """Append words to the article; where they stand is the evidence's span."""
        start = len(self.texts[article_id])
        self.texts[article_id] += words + "。"
        return start, start + len(words)

    def local(self, article_id: str, entity_id: str | None) -> int | None:
        """The entity's number in the article, mapped on first use."""
        if entity_id is None:
            return None
        if (article_id, entity_id) not in self.locals_of:
            number = sum(1 for known, _ in self.locals_of if known == article_id)
            self.locals_of[article_id, entity_id] = number
            start, end = self.say(article_id, entity_id)
            self.insert("entity_map", article_id=article_id, local_entity=number, entity_id=entity_id)
            self.insert(
                "mentions", article_id=article_id, mention_id=f"{article_id}:{start}", kind="organization", mention_start=start,
                mention_end=end, surface=entity_id, surface_clean=entity_id, local_entity=number, how="planted", confidence=1.0,
            )  # fmt: skip
        return self.locals_of[article_id, entity_id]

    def claim(
        self, table: str, claim_id: str, article_id: str, record_id: str, parties: dict[str, str | None], row: dict[str, Any]
    ) -> None:
        slots: dict[str, Any] = {}
        for role, who in parties.items():
            known = who is not None and self.connection.execute("select 1 from raw.entities where entity_id = ?", [who]).fetchone()
            slots |= {f"{role}_surface": who, f"{role}_local": self.local(article_id, who) if known else None}
        start, end = self.say(article_id, f"[{claim_id}]")
        shared = {
            "attribution": [], "evidence": f"[{claim_id}]", "evidence_start": start, "evidence_end": end, "slots": [],
            "rule": "planted", "extractor": "planted", "confidence": 0.9,
        }  # fmt: skip
        self.insert(f"{table}_claims", claim_id=claim_id, article_id=article_id, **(slots | shared | row))
        self.insert("record_members", record_type=table, record_id=record_id, claim_id=claim_id, rule="planted")

    def flow(
        self, claim_id: str, article_id: str, record_id: str, payer: str | None, payee: str | None, amount: float | None = None, **row: Any
    ) -> None:
        """A claim of a money flow; amounts and bounds in billions, bounds as exact ones where none are given."""
        half = row.pop("half", 0.05)
        low, high = row.pop("bounds", (amount - half, amount + half) if amount is not None else (None, None))
        parties = {"payer": payer, "payee": payee, "proposed_by": row.pop("proposed_by", None)}
        figures = {
            "amount": billions(amount), "bound_low": billions(low), "bound_high": billions(high), "qualifier": "exact" if amount else None,
            "currency": "USD" if amount else None, "currency_basis": "stated" if amount else "unsaid",
            "kind": "investment", "status": "completed",
        }  # fmt: skip
        self.claim("money_flow", claim_id, article_id, record_id, parties, figures | row)

    def move(
        self,
        claim_id: str,
        article_id: str,
        record_id: str,
        person: str | None,
        to_org: str | None,
        from_org: str | None = None,
        **row: Any,
    ) -> None:
        parties = {"person": person, "to_org": to_org, "from_org": from_org}
        self.claim("talent_move", claim_id, article_id, record_id, parties, {"kind": "hire", "status": "completed"} | row)

    def fact(
        self, claim_id: str, article_id: str, record_id: str, subject: str, attribute: str, value: float | None = None, **row: Any
    ) -> None:
        parties = {"subject": subject, "object": row.pop("object", None)}
        low, high = row.pop("bounds", (value, value))
        figures = {
            "value": value,
            "bound_low": low,
            "bound_high": high,
            "qualifier": "exact" if value is not None else None,
            "modality": "actual",
        }
        self.claim("fact", claim_id, article_id, record_id, parties, {"attribute": attribute} | figures | row)

    def link(self, record_type: str, record_id: str, deal_id: str | None, part_of: str | None = None) -> None:
        self.insert("record_links", record_type=record_type, record_id=record_id, deal_id=deal_id, part_of=part_of)

    def finish(self) -> None:
        for article_id, text in self.texts.items():
            self.connection.execute(
                "update raw.articles set raw_text = ?, text = ?, characters = ? where article_id = ?", [text, text, len(text), article_id]
            )


def billions(amount: float | None) -> Decimal | None:
    return None if amount is None else Decimal(str(amount)) * BILLION


def dated(text: str) -> dict[str, Any]:
    """The three date columns of a claim for an ISO date of any precision.

    >>> dated("2025-06")["event_date_end"].isoformat()
    '2025-06-30'
    """
    start = f"{text}-01-01"[:10] if len(text) == 4 else f"{text}-01"[:10]
    ends = {4: f"{text}-12-31", 7: f"{text}-30", 10: text}
    return {"event_date": text, "event_date_start": date.fromisoformat(start), "event_date_end": date.fromisoformat(ends[len(text)])}


def period(text: str) -> dict[str, Any]:
    return {name.replace("event_date", "period"): value for name, value in dated(text).items()}


def plant_entities(raw: Planter) -> None:
    for entity_id, name in (
        ("meta", "Meta"), ("scale", "Scale AI"), ("google", "Google"), ("openai", "OpenAI"), ("mercor", "Mercor"), ("whatsapp", "WhatsApp"),
    ):  # fmt: skip
        raw.entity(entity_id, name)
    raw.entity("msl", "Meta Superintelligence Labs", organization_kind="lab_or_unit", parent_id="meta")
    raw.entity("tbd", "TBD Labs", organization_kind="lab_or_unit", parent_id="msl")
    raw.entity("pentagon", "US Department of Defense", organization_kind="government")
    raw.entity("bloomberg", "Bloomberg", organization_kind="media", aliases=["彭博", "彭博社"])
    raw.entity("the_information", "The Information", organization_kind="media")
    raw.entity("wang", "Alexandr Wang", "person", aliases=["汪滔", "汪韜"])
    raw.entity("mayer", "Ruben Mayer", "person")
    raw.entity("murati", "Mira Murati", "person")


def plant_articles(raw: Planter) -> None:
    raw.article("rumour", "2025-06-12", "TechNews", cited_sources=["Bloomberg"])
    raw.article("rumour_copy", "2025-06-13", "Yahoo", story_id="rumour", cited_sources=["Bloomberg"])
    raw.article("price", "2025-06-17", "Inside", cited_sources=["The Information"])
    raw.article("long_read", "2025-06-24", "Forbes China")
    raw.article("undated", None, published_earliest=None)
    raw.article("later", "2025-09-05", "彭博")


def plant_purchase(raw: Planter) -> None:
    """One payment and its history: offered, asked, rumoured, paid; a dividend and a share of it inside."""
    raw.flow(
        "over_ten",
        "rumour",
        "purchase",
        "meta",
        "scale",
        10,
        qualifier="over",
        bounds=(10, None),
        status="reported",
        attribution=["Bloomberg"],
    )
    raw.flow(
        "over_ten_copy",
        "rumour_copy",
        "purchase",
        "meta",
        "scale",
        10,
        qualifier="over",
        bounds=(10, None),
        status="reported",
        attribution=["彭博社"],
    )
    raw.flow(
        "fourteen_eight", "price", "purchase", "meta", "scale", 14.8, qualifier="up_to", attribution=["The Information"], **dated("2025-06")
    )  # fmt: skip
    raw.flow(
        "offer", "long_read", "purchase", "meta", "scale", 5, half=0.5, status="offered", proposed_by="meta",
        attribution=["documents", "insiders"], **dated("2025-05"),
    )  # fmt: skip
    raw.flow(
        "ask", "long_read", "purchase", "meta", "scale", 20, half=5, status="offered", proposed_by="wang",
        attribution=["documents", "insiders"], **dated("2025-05"),
    )  # fmt: skip
    raw.flow(
        "paid", "long_read", "purchase", "meta", "scale", 14.3, stake_pct=49, restated_amount=billions(102.8), restated_currency="CNY",
        **dated("2025-06-13"),
    )  # fmt: skip
    raw.flow("rounded", "long_read", "purchase", "meta", "scale", 14, half=0.5, **dated("2025-06"))
    raw.flow("paid_too", "undated", "purchase", "meta", "scale", 14.3)
    raw.flow("unsaid", "undated", "purchase", "meta", "scale", 100, half=50, currency=None, currency_basis="unsaid")
    raw.flow("dividend", "long_read", "payout", "meta", "Scale AI shareholders", 12.8, kind="distribution", **dated("2025-06"))
    raw.flow(
        "share", "long_read", "wang_share", "meta", "wang", 1, qualifier="over", bounds=(1, None), kind="distribution", status="reported"
    )
    raw.link("money_flow", "purchase", "deal")
    raw.link("money_flow", "payout", "deal", "purchase")
    raw.link("money_flow", "wang_share", "deal", "payout")


def plant_other_flows(raw: Planter) -> None:
    """A conversion wrong by 10,000; a purchase in yuan; a part that exceeds its whole; a payment denied and then made."""
    raw.flow(
        "contract", "long_read", "contract", "pentagon", "scale", 0.09, half=0.005, kind="contract", restated_amount=billions(6460),
        restated_currency="CNY", **dated("2020"),
    )  # fmt: skip
    raw.flow("yuan", "later", "yuan", "google", "mercor", 1, half=0.5, currency="CNY", **dated("2025-08-20"))
    raw.flow("whole", "later", "whole", "google", "openai", 1, half=0.05)
    raw.flow("part", "later", "part", "google", None, 3, half=0.5, kind="distribution")
    raw.link("money_flow", "part", None, "whole")
    raw.flow("denied", "rumour", "whatsapp", "meta", "whatsapp", status="denied", kind="acquisition")
    raw.flow("closed", "later", "whatsapp", "meta", "whatsapp", 19, half=0.5, kind="acquisition")
    raw.flow("talks_one", "rumour", "talks", "google", "mercor", 2, half=0.05, status="in_talks", attribution=["Bloomberg"])
    raw.flow("talks_two", "price", "talks", "google", "mercor", 3, half=0.05, status="in_talks", attribution=["The Information"])
    raw.flow("plan", "rumour", "plan", "openai", "mercor", 2, half=0.05, status="planned")
    raw.flow("outcome", "later", "plan", "openai", "mercor", 3, half=0.05, status="completed")
    for currency, day, rate in (("CNY", date(2020, 7, 1), 0.1413), ("CNY", date(2025, 6, 13), 0.1392), ("CNY", date(2025, 8, 20), 0.1394)):
        raw.insert("fx_rates", currency=currency, rate_date=day, usd_per_unit=rate, source="ECB")


def plant_moves(raw: Planter) -> None:
    raw.move("joins", "price", "wang_joins", "wang", "meta", "scale", from_role="CEO", **dated("2025-06"))
    raw.move("joins_lab", "undated", "wang_joins", "wang", "msl", "scale", from_role="CEO")
    raw.link("talent_move", "wang_joins", "deal")
    raw.link("talent_move", "murati_left", "lone")
    raw.move(
        "mayer_data",
        "undated",
        "mayer_data",
        "mayer",
        "meta",
        kind="appointment",
        to_role="head of AI data operations",
        attribution=["insiders"],
    )
    raw.move("mayer_self", "undated", "mayer_self", "mayer", "tbd", to_role="member", attribution=["Ruben Mayer"])
    raw.move("murati_left", "long_read", "murati_left", "murati", None, "openai", kind="departure", from_role="CTO")
    raw.move("joining_one", "rumour", "joining", "murati", "google", **dated("2022"))
    raw.move("joining_two", "later", "joining", "murati", "google", **dated("2024"))
    raw.move("cuts", "later", "cuts", None, None, "scale", kind="layoff", headcount=200)


def plant_facts(raw: Planter) -> None:
    years = {"unit": "years"}
    raw.fact("age_28", "rumour", "wang_age", "wang", "age", 28, **years, **period("2025"))
    raw.fact("age_28_too", "long_read", "wang_age", "wang", "age", 28, **years, **period("2025"))
    raw.fact("age_30", "undated", "wang_age", "wang", "age", 30, **years)
    raw.fact("age_19", "long_read", "wang_age_2016", "wang", "age", 19, **years, **period("2016"))
    raw.fact("age_25", "long_read", "wang_age_once", "wang", "age", 25, **years)
    raw.fact("founded", "long_read", "founded", "wang", "founded", object="scale", **period("2016"))
    raw.fact("counted", "rumour", "counted", "scale", "quantity", 12, unit=None)
    raw.fact("unsaid_worth", "rumour", "unsaid_worth", "wang", "net_worth", 1e9, unit=None)
    stated = {"slots": [{"slot": "period", "start": 0, "end": 4, "how": "stated"}]}
    raw.fact("founding_one", "rumour", "founding", "murati", "founded", object="mercor", **stated, **period("2022"))
    raw.fact("founding_two", "later", "founding", "murati", "founded", object="mercor", **stated, **period("2024"))
    usd = {"unit": "USD", "bounds": (28.5e9, 29.5e9)}
    raw.fact("deal_value", "long_read", "value_deal", "scale", "valuation", 29e9, basis="deal", **usd, **period("2025-06"))
    raw.fact(
        "tender_value",
        "long_read",
        "value_deal",
        "scale",
        "valuation",
        25e9,
        basis="tender",
        unit="USD",
        bounds=(24.5e9, 25.5e9),
        **period("2025-06"),
    )
    raw.link("fact", "value_deal", "deal")
    raw.fact("revenue", "rumour", "revenue", "scale", "revenue", 870e6, unit="USD", bounds=(865e6, 875e6), **period("2024"))
    raw.fact("revenue_too", "later", "revenue", "scale", "revenue", 700e6, unit="USD", bounds=(650e6, 750e6), **period("2024"))
    raw.fact("supplies", "long_read", "customer", "scale", "supplier_of", object="google")
    raw.fact("is_customer", "later", "customer", "google", "customer_of", object="scale")
    raw.fact("rivals", "undated", "rivals", "scale", "competitor_of", object="mercor")
    raw.fact("rivals_too", "later", "rivals", "mercor", "competitor_of", object="scale")


def plant_oddities(raw: Planter) -> None:
    """What a misread article can hold: none of it may stop the build."""
    raw.flow("absurd", "rumour", "absurd", "google", "openai", 123456789012345678901, half=1)
    raw.fact("absurd_birth", "rumour", "absurd_birth", "murati", "birth_year", 123456789012345678, unit="year")
    raw.fact("absurd_age", "rumour", "absurd_age", "murati", "age", 123456789012345678, unit="years")
    raw.move("no_end", "rumour", "no_end", "mayer", "google", event_date="2030", event_date_start=date(2030, 1, 1))
    raw.move("to_a_person", "rumour", "to_a_person", "mayer", "wang")
    raw.flow("nobody", "rumour", "nobody", None, None, 1)
    raw.flow("no_bounds", "rumour", "nobody", None, None, 2, bounds=(None, None))


def plant_accounts(raw: Planter) -> None:
    raw.insert("doubts", article_id="rumour", mention_start=0, mention_end=2, surface="xx", room="claims", reason="no party")
    raw.insert("coverage", article_id="rumour", trigger="money", seen=2, claimed=1, ignored=0, doubted=1)
    raw.insert("rejected_articles", source="broken.bin", reason="binary", detail="NUL bytes", seen_at=datetime(2025, 10, 1, tzinfo=UTC))
    raw.insert(
        "runs", run_id="one", started_at=datetime(2025, 10, 1, tzinfo=UTC), finished_at=None, status="running", articles=6, extracted=6,
        claims=40, rejected=1, versions="{}",
    )  # fmt: skip


def plant_everything(path: Path) -> None:
    """Create the DuckDB file with all raw tables and the rows above."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(RAW_TABLES)
        connection.begin()
        raw = Planter(connection)
        for plant in (
            plant_entities,
            plant_articles,
            plant_purchase,
            plant_other_flows,
            plant_moves,
            plant_facts,
            plant_oddities,
            plant_accounts,
        ):
            plant(raw)
        raw.finish()
        connection.commit()


def run_dbt(path: Path, work: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run dbt on a ledger file, leaving nothing behind in the checkout; in a process of its own, so that the file is closed after it."""
    places = {"--project-dir": DBT_DIR, "--profiles-dir": DBT_DIR, "--target-path": work / "target", "--log-path": work / "logs"}
    options = [str(word) for place in places.items() for word in place]
    return subprocess.run(
        [str(Path(sys.executable).with_name("dbt")), "--quiet", "--no-use-colors", *arguments, *options],
        env=os.environ | {"NEWSLEDGER_BUILD": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )


@dataclass
class BuiltLedger:
    """A built ledger: the file, the folder dbt wrote to, and what dbt answered."""

    path: Path
    work: Path
    result: subprocess.CompletedProcess[str]

    @cached_property
    def connection(self) -> duckdb.DuckDBPyConnection:
        return duckdb.connect(str(self.path), read_only=True)

    def rows(self, query: str, *values: Any) -> list[dict[str, Any]]:
        cursor = self.connection.execute(query, list(values))
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def one(self, query: str, *values: Any) -> dict[str, Any]:
        rows = self.rows(query, *values)
        assert len(rows) == 1, f"{len(rows)} rows for {query}"
        return rows[0]


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> BuiltLedger:
    """The planted ledger, built by dbt under one name and read under another, as publishing does."""
    work = tmp_path_factory.mktemp("planted_ledger")
    build, published = work / "build-1.duckdb", work / "published.duckdb"
    plant_everything(build)
    result = run_dbt(build, work, "build")
    shutil.move(build, published)
    return BuiltLedger(published, work, result)
