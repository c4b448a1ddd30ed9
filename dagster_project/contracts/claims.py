"""Contracts of the claims, raw and public: what one article says in one place, with its evidence.

The raw tables hold parties as read in the article (``*_surface``, ``*_local``); the public ones as entities (name and ``*_id``).
"""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from dagster_project.contracts.types import Amount, Contract, Names, Slots, confidence, given, missing, offset, one_of, ordered
from dagster_project.extraction.records import FLOW_KINDS, MODALITIES, MOVE_KINDS, NUMERIC_ATTRIBUTES, QUALIFIERS, RELATIONS, STATUSES

BASES = ("stated", "inferred", "unsaid")
VALUATION_BASES = ("round", "tender", "deal", "other")
TERMS = ("voting", "liquidation_preference", "poison_pill", "vesting", "option", "other")


class ClaimColumns(Contract):
    """What all claim tables share."""

    claim_id: str = pa.Field(unique=True)
    article_id: str
    attribution: Names
    evidence: str
    evidence_start: pl.Int32 = offset()
    evidence_end: pl.Int32 = offset()
    slots: Slots
    rule: str
    extractor: str
    confidence: float = confidence()

    @pa.dataframe_check(error="the evidence does not span its own length")
    @classmethod
    def evidence_spans(cls, data: pa.PolarsData) -> pl.LazyFrame:
        length = pl.col("evidence").str.len_chars().cast(pl.Int64)
        return data.lazyframe.select(pl.col("evidence_end").cast(pl.Int64) - pl.col("evidence_start") == length)


class EventColumns(ClaimColumns):
    """Claims about something that happens at a time."""

    status: str = one_of(STATUSES)
    event_date: str = missing()
    event_date_start: pl.Date = missing()
    event_date_end: pl.Date = missing()

    @pa.dataframe_check(error="event_date_start is after event_date_end")
    @classmethod
    def dates_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(ordered("event_date_start", "event_date_end"))


class FlowColumns(EventColumns):
    """The money of a flow."""

    kind: str = one_of(FLOW_KINDS)
    amount: Amount = missing()
    amount_low: Amount = missing()
    amount_high: Amount = missing()
    bound_low: Amount = missing()
    bound_high: Amount = missing()
    qualifier: str = one_of(QUALIFIERS, nullable=True)
    currency: str = missing(str_matches=r"^[A-Z]{3}$")
    currency_basis: str = one_of(BASES, nullable=True)
    restated_amount: Amount = missing()
    restated_currency: str = missing(str_matches=r"^[A-Z]{3}$")
    stake_pct: Amount = missing(ge=0, le=100)

    @pa.dataframe_check(error="bound_low is above bound_high")
    @classmethod
    def bounds_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(ordered("bound_low", "bound_high") & ordered("amount_low", "amount_high"))


class MoveColumns(EventColumns):
    """Who moves and in what role."""

    kind: str = one_of(MOVE_KINDS)
    group_label: str = missing()
    headcount: pl.Int32 = missing(ge=0)
    from_role: str = missing()
    to_role: str = missing()


class FactColumns(ClaimColumns):
    """What is said to hold of a subject."""

    attribute: str = one_of(NUMERIC_ATTRIBUTES + RELATIONS)
    value: Amount = missing()
    value_low: Amount = missing()
    value_high: Amount = missing()
    bound_low: Amount = missing()
    bound_high: Amount = missing()
    qualifier: str = one_of(QUALIFIERS, nullable=True)
    unit: str = missing()
    basis: str = one_of(VALUATION_BASES, nullable=True)
    term: str = one_of(TERMS, nullable=True)
    modality: str = one_of(MODALITIES)
    period: str = missing()
    period_start: pl.Date = missing()
    period_end: pl.Date = missing()

    @pa.dataframe_check(error="a numeric attribute has no value")
    @classmethod
    def numbers_have_values(cls, data: pa.PolarsData) -> pl.LazyFrame:
        relation = pl.col("attribute").is_in(RELATIONS)
        return data.lazyframe.select(relation | given("value", "value_low", "value_high"))

    @pa.dataframe_check(error="bounds or dates out of order")
    @classmethod
    def bounds_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(
            ordered("bound_low", "bound_high") & ordered("value_low", "value_high") & ordered("period_start", "period_end")
        )


# ---------------------------------------------------------------- public


class MoneyFlowClaims(FlowColumns):
    """One row per money flow that one article tells in one place."""

    payer: str = missing()
    payer_id: str = missing()
    payee: str = missing()
    payee_id: str = missing()
    proposed_by: str = missing()
    proposed_by_id: str = missing()

    @pa.dataframe_check(error="neither payer nor payee is given")
    @classmethod
    def has_a_party(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(given("payer", "payee"))


class TalentMoveClaims(MoveColumns):
    """One row per talent move that one article tells in one place."""

    person: str = missing()
    person_id: str = missing()
    from_org: str = missing()
    from_org_id: str = missing()
    to_org: str = missing()
    to_org_id: str = missing()

    @pa.dataframe_check(error="nobody moves, or no organization is given")
    @classmethod
    def somebody_moves(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(given("person", "group_label", "headcount") & given("from_org", "to_org"))


class FactClaims(FactColumns):
    """One row per fact that one article tells in one place."""

    subject: str
    subject_id: str = missing()
    object: str = missing()
    object_id: str = missing()

    @pa.dataframe_check(error="a relation has no object")
    @classmethod
    def relations_have_objects(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("attribute").is_in(NUMERIC_ATTRIBUTES) | given("object"))


# ---------------------------------------------------------------- raw


class RawMoneyFlowClaims(FlowColumns):
    """Money flow claims as read, parties as entities of the article."""

    payer_surface: str = missing()
    payer_local: pl.Int32 = missing(ge=0)
    payee_surface: str = missing()
    payee_local: pl.Int32 = missing(ge=0)
    proposed_by_surface: str = missing()
    proposed_by_local: pl.Int32 = missing(ge=0)

    @pa.dataframe_check(error="neither payer nor payee is given")
    @classmethod
    def has_a_party(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(given("payer_surface", "payee_surface"))


class RawTalentMoveClaims(MoveColumns):
    """Talent move claims as read, parties as entities of the article."""

    person_surface: str = missing()
    person_local: pl.Int32 = missing(ge=0)
    from_org_surface: str = missing()
    from_org_local: pl.Int32 = missing(ge=0)
    to_org_surface: str = missing()
    to_org_local: pl.Int32 = missing(ge=0)

    @pa.dataframe_check(error="nobody moves, or no organization is given")
    @classmethod
    def somebody_moves(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(given("person_surface", "group_label", "headcount") & given("from_org_surface", "to_org_surface"))


class RawFactClaims(FactColumns):
    """Fact claims as read, subject and object as entities of the article."""

    subject_surface: str
    subject_local: pl.Int32 = missing(ge=0)
    object_surface: str = missing()
    object_local: pl.Int32 = missing(ge=0)

    @pa.dataframe_check(error="a relation has no object")
    @classmethod
    def relations_have_objects(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("attribute").is_in(NUMERIC_ATTRIBUTES) | given("object_surface"))
