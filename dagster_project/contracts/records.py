"""Contracts of the records: what the claims together say about one thing in the world, and where they disagree."""

from __future__ import annotations

from typing import Annotated

import pandera.polars as pa
import polars as pl

from dagster_project.contracts.claims import BASES
from dagster_project.contracts.types import Amount, Contract, Instant, Names, confidence, missing, one_of, ordered
from dagster_project.extraction.records import FLOW_KINDS, MODALITIES, MOVE_KINDS, NUMERIC_ATTRIBUTES, QUALIFIERS, RELATIONS, STATUSES

RECORD_TYPES = ("money_flow", "talent_move", "fact")
DISAGREEMENT_KINDS = ("update", "conflict", "source_error")
Sides = Annotated[
    pl.List,
    pl.Struct(
        {"value": pl.String, "claim_ids": pl.List(pl.String), "sources": pl.List(pl.String), "reported_at": pl.Datetime("us", "UTC")}
    ),
]


class RecordColumns(Contract):
    """What all records share: the key, what they belong to, how well they are founded."""

    record_id: str = pa.Field(unique=True)
    deal_id: str = missing()
    part_of: str = missing()
    title: str
    first_reported_at: Instant = missing()
    last_reported_at: Instant = missing()
    n_claims: pl.Int64 = pa.Field(ge=1)
    n_articles: pl.Int64 = pa.Field(ge=1)
    n_stories: pl.Int64 = pa.Field(ge=1)
    n_sources: pl.Int64 = pa.Field(ge=0)
    sources: Names
    decided_by: Names
    confidence: float = confidence()

    @pa.dataframe_check(error="a record counts fewer claims than articles, or fewer articles than stories")
    @classmethod
    def counts_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select((pl.col("n_claims") >= pl.col("n_articles")) & (pl.col("n_articles") >= pl.col("n_stories")))


class MoneyFlows(RecordColumns):
    """One row per payment in the world."""

    payer: str = missing()
    payer_id: str = missing()
    payee: str = missing()
    payee_id: str = missing()
    kind: str = one_of(FLOW_KINDS)
    amount: Amount = missing()
    amount_low: Amount = missing()
    amount_high: Amount = missing()
    bound_low: Amount = missing()
    bound_high: Amount = missing()
    amount_min: Amount = missing()
    amount_max: Amount = missing()
    qualifier: str = one_of(QUALIFIERS, nullable=True)
    currency: str = missing()
    currency_basis: str = one_of(BASES, nullable=True)
    amount_usd: Amount = missing()
    fx_rate: float = missing(gt=0)
    fx_date: pl.Date = missing()
    fx_source: str = missing()
    stake_pct: Amount = missing(ge=0, le=100)
    latest_status: str = one_of(STATUSES)
    event_date: str = missing()
    event_date_start: pl.Date = missing()
    event_date_end: pl.Date = missing()

    @pa.dataframe_check(error="amounts out of order")
    @classmethod
    def amounts_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(ordered("amount_min", "amount_max") & ordered("amount_low", "amount_high"))


class TalentMoves(RecordColumns):
    """One row per move of a person or a group in the world."""

    person: str = missing()
    person_id: str = missing()
    group_label: str = missing()
    headcount: pl.Int32 = missing(ge=0)
    from_org: str = missing()
    from_org_id: str = missing()
    from_role: str = missing()
    to_org: str = missing()
    to_org_id: str = missing()
    to_role: str = missing()
    kind: str = one_of(MOVE_KINDS)
    latest_status: str = one_of(STATUSES)
    event_date: str = missing()
    event_date_start: pl.Date = missing()
    event_date_end: pl.Date = missing()


class Facts(RecordColumns):
    """One row per fact in the world; symmetric relations stand both ways."""

    mirror_of: str = missing()
    subject: str
    subject_id: str = missing()
    attribute: str = one_of(NUMERIC_ATTRIBUTES + RELATIONS)
    value: Amount = missing()
    value_low: Amount = missing()
    value_high: Amount = missing()
    value_min: Amount = missing()
    value_max: Amount = missing()
    amount_usd: Amount = missing()
    fx_rate: float = missing(gt=0)
    fx_date: pl.Date = missing()
    fx_source: str = missing()
    bound_low: Amount = missing()
    bound_high: Amount = missing()
    qualifier: str = one_of(QUALIFIERS, nullable=True)
    unit: str = missing()
    object: str = missing()
    object_id: str = missing()
    basis: str = missing()
    term: str = missing()
    modality: str = one_of(MODALITIES)
    latest_status: str = one_of(MODALITIES)
    period: str = missing()
    period_start: pl.Date = missing()
    period_end: pl.Date = missing()


class RecordMembers(Contract):
    """One row per claim of a record."""

    record_type: str = one_of(RECORD_TYPES)
    record_id: str
    claim_id: str = pa.Field(unique=True)
    rule: str


class Deals(Contract):
    """One row per deal: what belongs together, from the purchase to its payouts and hires."""

    deal_id: str = pa.Field(unique=True)
    title: str
    leading_record_id: str
    parties: Names
    party_ids: Names
    first_reported_at: Instant = missing()
    last_reported_at: Instant = missing()
    status: str = one_of(STATUSES + MODALITIES)
    amount: Amount = missing()
    amount_low: Amount = missing()
    amount_high: Amount = missing()
    currency: str = missing()
    amount_min: Amount = missing()
    amount_max: Amount = missing()
    amount_usd: Amount = missing()
    n_records: pl.Int64 = pa.Field(ge=1)
    n_money_flows: pl.Int64 = pa.Field(ge=0)
    n_talent_moves: pl.Int64 = pa.Field(ge=0)
    n_people_moved: pl.Int64 = pa.Field(ge=0)
    n_disagreements: pl.Int64 = pa.Field(ge=0)
    n_sources: pl.Int64 = pa.Field(ge=0)


class Timeline(Contract):
    """One row per dated event of any record."""

    event_id: str = pa.Field(unique=True)
    event_date: str
    event_date_start: pl.Date
    event_date_end: pl.Date
    date_basis: str = one_of(("stated", "reported", "not_after"))
    record_type: str = one_of(RECORD_TYPES)
    record_id: str
    deal_id: str = missing()
    part_of: str = missing()
    kind: str
    status: str = one_of(STATUSES + MODALITIES)
    title: str
    parties: Names
    party_ids: Names
    amount: Amount = missing()
    amount_low: Amount = missing()
    amount_high: Amount = missing()
    currency: str = missing()
    sources: Names
    claim_ids: Names


class Careers(Contract):
    """One row per role that a person held, in order."""

    person_id: str
    person: str
    position: pl.Int64 = pa.Field(ge=1)
    org: str = missing()
    org_id: str = missing()
    title: str = missing()
    started: str = missing()
    started_on: pl.Date = missing()
    ended: str = missing()
    ended_on: pl.Date = missing()
    is_current: bool
    status: str = one_of(STATUSES + MODALITIES)
    record_ids: Names
    last_reported_at: Instant = missing()


class StatusHistory(Contract):
    """One row per record and claim: its stage and figure, in time."""

    record_type: str = one_of(RECORD_TYPES)
    record_id: str
    as_of: pl.Date
    status: str = one_of(STATUSES)
    amount: Amount = missing()
    amount_low: Amount = missing()
    amount_high: Amount = missing()
    currency: str = missing()
    proposed_by: str = missing()
    claim_id: str
    sources: Names
    known_on: pl.Date = missing()


class Disagreements(Contract):
    """One row per field of a record on which its claims do not agree."""

    disagreement_id: str = pa.Field(unique=True)
    record_type: str = one_of(RECORD_TYPES)
    record_id: str
    deal_id: str = missing()
    field: str
    kind: str = one_of(DISAGREEMENT_KINDS)
    sides: Sides
    explanation: str
