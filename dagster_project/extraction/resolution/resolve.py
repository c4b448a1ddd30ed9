"""The door of the resolution room: all articles' entities and claims in, the map of the world out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from dagster_project.extraction.resolution.entities import resolve_entities
from dagster_project.extraction.resolution.rates import rates_for
from dagster_project.extraction.resolution.records import resolve_records
from dagster_project.extraction.resolution.sameness import Known

Row = dict[str, Any]


@dataclass(slots=True)
class Resolution:
    """Rows of the raw tables that resolution writes, named like the tables."""

    entity_map: list[Row] = field(default_factory=list)
    entities: list[Row] = field(default_factory=list)
    merge_evidence: list[Row] = field(default_factory=list)
    record_members: list[Row] = field(default_factory=list)
    record_links: list[Row] = field(default_factory=list)
    fx_rates: list[Row] = field(default_factory=list)
    doubts: list[Row] = field(default_factory=list)


def resolve_ledger(entities: Iterable[Row], claims: Iterable[Row], articles: Iterable[Row]) -> Resolution:
    """Join entities and claims across articles.

    ``entities``: raw.local_entities; ``claims``: the three raw claim tables, each row with ``table``; ``articles``: raw.articles (only
    article_id, published_at, published_earliest and published_latest are read). The order of the rows does not matter.
    """
    claim_rows: Sequence[Row] = list(claims)
    published = {r["article_id"]: _published(r) for r in articles}
    resolved = resolve_entities(list(entities))
    known = Known(_roots(resolved.entities), published)
    members, links = resolve_records(claim_rows, resolved.id_of(), known)
    _birth_years(resolved.entities, claim_rows, resolved.id_of())
    flows = [r for r in claim_rows if r["table"] == "money_flow"]
    rates, missing = rates_for(flows, {a: span[1] or span[0] for a, span in published.items()})
    return Resolution(resolved.entity_map, resolved.entities, resolved.merge_evidence, members, links, rates, _rate_doubts(flows, missing))


def _published(row: Row) -> tuple[date | None, date | None]:
    at = row.get("published_at")
    if isinstance(at, datetime):
        return at.date(), at.date()
    return row.get("published_earliest"), row.get("published_latest")


def _roots(entities: Sequence[Row]) -> dict[str, str]:
    parent = {e["entity_id"]: e["parent_id"] for e in entities}
    roots = {}
    for entity_id in parent:
        at = entity_id
        while parent.get(at):
            at = parent[at]
        roots[entity_id] = at
    return roots


def _birth_years(entities: Sequence[Row], claims: Sequence[Row], id_of: dict[tuple[str, int], str]) -> None:
    years: dict[str, set[int]] = {}
    for row in claims:
        if (
            row["table"] == "fact"
            and row["attribute"] == "birth_year"
            and row.get("value") is not None
            and row.get("subject_local") is not None
        ):
            years.setdefault(id_of.get((row["article_id"], row["subject_local"]), ""), set()).add(int(row["value"]))
    for entity in entities:
        stated = years.get(entity["entity_id"], set())
        if len(stated) == 1:
            entity["birth_year"] = next(iter(stated))


def _rate_doubts(flows: Sequence[Row], missing: Sequence[tuple[str, date]]) -> list[Row]:
    without = {currency for currency, _ in missing}
    return [
        {
            "article_id": r["article_id"],
            "mention_start": r["evidence_start"],
            "mention_end": r["evidence_end"],
            "surface": r["evidence"],
            "room": "resolution",
            "reason": f"no exchange rate for {r['currency']} on the date of the event",
        }
        for r in flows
        if r.get("currency") in without
    ]
