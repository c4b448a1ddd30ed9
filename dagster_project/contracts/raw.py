"""Contracts of the other raw tables, which Python writes and only dbt's staging reads (claims: ``claims.py``)."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from dagster_project.contracts.articles import FORMATS, ArticleColumns, ArticleVersions
from dagster_project.contracts.records import RECORD_TYPES
from dagster_project.contracts.types import (
    Contract,
    Instant,
    NameEvidence,
    Names,
    SpelledNames,
    confidence,
    missing,
    offset,
    one_of,
)
from dagster_project.extraction.records import MENTION_KINDS, ORGANIZATION_KINDS

ENTITY_TYPES = ("person", "organization")


class RawDocuments(Contract):
    """One row per readable file in the articles folder, decoded, as it stands now; the extraction reads from here."""

    article_id: str = pa.Field(unique=True)
    source: str
    relative_path: str
    content_sha256: str = pa.Field(str_length={"min_value": 64, "max_value": 64})
    version: pl.Int32 = pa.Field(ge=1)
    format: str = one_of(FORMATS)
    encoding: str
    raw_text: str
    published_at: Instant = missing()
    ingested_at: Instant


class RawArticles(ArticleColumns):
    """One row per article as read: its text, where its metadata stood, what was repaired, which extractor read it."""

    article_id: str = pa.Field(unique=True)
    declared_at: Instant = missing()  # the publication date that came with the file, where one did


class RawArticleVersions(ArticleVersions):
    """One row per older version of an article, whole."""

    declared_at: Instant = missing()  # the publication date that came with the file, where one did


class RawMentions(Contract):
    """One row per mention of any kind."""

    article_id: str
    mention_id: str = pa.Field(unique=True)
    kind: str = one_of(MENTION_KINDS)
    mention_start: pl.Int32 = offset()
    mention_end: pl.Int32 = offset()
    surface: str
    surface_clean: str
    local_entity: pl.Int32 = missing(ge=0)
    how: str = missing()
    confidence: float = confidence()


class RawLocalEntities(Contract):
    """One row per person or organization as one article knows it."""

    article_id: str
    local_entity: pl.Int32 = pa.Field(ge=0)
    entity_type: str = one_of(ENTITY_TYPES)
    name: str
    surfaces: Names
    organization_kind: str = one_of(ORGANIZATION_KINDS, nullable=True)
    parent_local: pl.Int32 = missing(ge=0)
    gazetteer_key: str = missing()
    evidence: NameEvidence

    class Config:
        unique = ["article_id", "local_entity"]
        strict = True


class RawEntityMap(Contract):
    """One row per entity of an article, with the entity of the ledger that it is."""

    article_id: str
    local_entity: pl.Int32 = pa.Field(ge=0)
    entity_id: str

    class Config:
        unique = ["article_id", "local_entity"]
        strict = True


class RawEntities(Contract):
    """One row per person or organization of the ledger."""

    entity_id: str = pa.Field(unique=True)
    entity_type: str = one_of(ENTITY_TYPES)
    name: str
    names: SpelledNames
    aliases: Names
    organization_kind: str = one_of(ORGANIZATION_KINDS, nullable=True)
    parent_id: str = missing()
    birth_year: pl.Int32 = missing()


class RawMergeEvidence(Contract):
    """One row per reason why two names are one entity; article_id is NULL where a table says so."""

    entity_id: str
    article_id: str = missing()
    surface: str
    other: str
    how: str


class RawRecordLinks(Contract):
    """One row per record, with what it belongs to."""

    record_type: str = one_of(RECORD_TYPES)
    record_id: str = pa.Field(unique=True)
    deal_id: str = missing()
    part_of: str = missing()


class RawFxRates(Contract):
    """One row per currency and day that an amount needs."""

    currency: str
    rate_date: pl.Date
    usd_per_unit: float = pa.Field(gt=0)
    source: str

    class Config:
        unique = ["currency", "rate_date"]
        strict = True
