"""One article's failure stays its own, in this process and in workers."""

from __future__ import annotations

import importlib
import time
from pathlib import Path
from typing import Any

import pytest

from dagster_project.extraction.records import Extraction
from dagster_project.ledger import engine

from .conftest import Maker, document

TEXT = "Meta pays Scale 5 dollars."


def documents(count: int) -> list[dict[str, Any]]:
    return [document(TEXT, f"a{n}") for n in range(count)]


def test_an_article_is_read_into_rows(maker: Maker) -> None:
    found = engine.read_one(document(TEXT), "e1", lambda text, article_id, published_at: maker.extraction(text, article_id))
    assert found.rows is not None
    assert [claim["payer_surface"] for claim in found.rows["money_flow_claims"]] == ["Meta"]


def test_an_extractor_that_raises_is_told_with_the_place() -> None:
    def fail(*_: Any, **__: Any) -> Extraction:
        raise ZeroDivisionError("by nought")

    found = engine.read_one(document(TEXT), "e1", fail)
    assert (found.rows, found.reason) == (None, "extraction_failed")
    assert "ZeroDivisionError: by nought (test_engine.py" in found.detail


def test_an_article_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "SECONDS_PER_ARTICLE", 1)

    def dawdle(*_: Any, **__: Any) -> Extraction:
        time.sleep(20)
        raise AssertionError

    assert engine.read_one(document(TEXT), "e1", dawdle).reason == "too_slow"


def test_workers_read_what_this_process_reads() -> None:
    here = {r.article_id: r.rows for r in engine.read_all(documents(40), "e1", 1)}
    there = {r.article_id: r.rows for r in engine.read_all(documents(40), "e1", 2)}
    assert len(here) == 40
    assert here == there


DEADLY = """
import os
from dagster_project.ledger.engine import Reading

def read_one(document, extractor):
    if document["article_id"] == "a7":
        os._exit(3)
    return Reading(document["article_id"], document["source"], {})

def read_batch(documents, extractor):
    return [read_one(document, extractor) for document in documents]
"""


def test_a_worker_that_dies_takes_only_its_article_with_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "deadly.py").write_text(DEADLY)
    monkeypatch.syspath_prepend(tmp_path)  # workers import what they are given, and get this process's path
    deadly = importlib.import_module("deadly")
    monkeypatch.setattr(engine, "read_batch", deadly.read_batch)
    monkeypatch.setattr(engine, "read_one", deadly.read_one)
    found = {r.article_id: r.reason for r in engine.read_all(documents(40), "e1", 2)}
    assert len(found) == 40
    assert {a: reason for a, reason in found.items() if reason} == {"a7": "extraction_died"}


def test_the_fingerprint_is_that_of_code_and_words() -> None:
    assert len(engine.fingerprint()) == 16 and engine.fingerprint() == engine.fingerprint()
