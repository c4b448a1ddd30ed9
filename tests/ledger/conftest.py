"""A stand-in for extraction: a few nouns put together by hand, so that the ledger is tested apart from what is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dagster_project.extraction.records import (
    Alignment,
    Article,
    Claim,
    Coverage,
    Entity,
    Extraction,
    Figure,
    Mention,
    Money,
    Named,
    Party,
    Slot,
)
from dagster_project.ledger import tables
from dagster_project.ledger.files import connect
from dagster_project.ledger.rows import Rows, rows_of

NOW = datetime(2025, 7, 1, tzinfo=UTC)


@dataclass
class Maker:
    """Makes extractions of texts that read 'PAYER pays PAYEE N dollars.'"""

    wrong: dict[str, Any] = field(default_factory=dict)

    def extraction(self, text: str, article_id: str = "a") -> Extraction:
        payer, _, payee, amount, *_ = text.split()
        article = Article(article_id, text, text, text.lower(), Alignment(tuple(range(len(text))), tuple(range(1, len(text) + 1))))
        at = text.index(payee)
        entities = (Entity(0, "organization", payer, (payer,)), Entity(1, "organization", payee, (payee,)))
        mentions = (
            Mention("organization", 0, len(payer), payer, Named(0, payer), "planted"),
            Mention("organization", at, at + len(payee), payee, Named(1, payee), "planted"),
        )
        figure = Figure(Decimal(amount), bound_low=Decimal(amount), bound_high=Decimal(amount))
        claim = Claim(
            **{
                "claim_id": f"{article_id}-{text}",
                "article_id": article_id,
                "table": "money_flow",
                "kind": "contract",
                "status": "completed",
                "evidence_start": 0,
                "evidence_end": len(text),
                "parties": {"payer": Party(payer, payer, 0), "payee": Party(payee, payee, 1)},
                "money": Money(figure, "USD"),
                "slots": (Slot("payer", 0, len(payer)),),
                "rule": "planted",
                **self.wrong,
            }
        )
        return Extraction(article, mentions, entities, (claim,), (), (Coverage("money", 1, 1, 0, 0),))

    def rows(self, text: str, article_id: str = "a", version: int = 1, extractor: str = "e1") -> Rows:
        return rows_of(self.extraction(text, article_id), document(text, article_id, version), extractor)


def document(text: str, article_id: str = "a", version: int = 1) -> dict[str, Any]:
    """A row of raw.documents."""
    return {
        "article_id": article_id,
        "source": f"in/{article_id}.txt",
        "relative_path": f"{article_id}.txt",
        "version": version,
        "format": "txt",
        "content_sha256": sha256(text.encode()).hexdigest(),
        "encoding": "utf-8",
        "raw_text": text,
        "published_at": None,
        "ingested_at": NOW,
    }


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def build(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A build file with empty raw tables."""
    with connect(tmp_path / "build.duckdb") as connection:
        tables.prepare(connection)
        yield connection
