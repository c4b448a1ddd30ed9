"""Contracts of the documents: articles, their older versions, what was refused, what was seen and not understood, and the runs."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from dagster_project.contracts.types import Contract, Instant, MetadataSources, Names, Repairs, missing, offset, one_of, ordered

FORMATS = ("txt", "md", "html", "json", "csv", "parquet", "pdf", "eml", "warc")
PRECISIONS = ("second", "day", "month", "year", "unknown")
LANGUAGES = ("zh", "en", "mixed", "other")
SCRIPTS = ("Hans", "Hant", "mixed", "Latn")
ROOMS = ("text", "mentions", "claims", "resolution")


class ArticleColumns(Contract):
    """What current and older versions of an article share."""

    article_id: str
    source: str
    content_sha256: str = pa.Field(str_length={"min_value": 64, "max_value": 64})
    version: pl.Int32 = pa.Field(ge=1)
    format: str = one_of(FORMATS)
    encoding: str
    raw_text: str
    text: str
    title: str = missing()
    publisher: str = missing()
    author: str = missing()
    published_at: Instant = missing()
    published_precision: str = one_of(PRECISIONS)
    published_earliest: pl.Date = missing()
    published_latest: pl.Date = missing()
    language: str = one_of(LANGUAGES)
    script: str = one_of(SCRIPTS)
    cited_sources: Names
    story_id: str
    ingested_at: Instant
    relative_path: str
    repairs: Repairs
    metadata_sources: MetadataSources
    extractor: str
    characters: pl.Int32 = pa.Field(ge=0)

    @pa.dataframe_check(error="published_earliest is after published_latest")
    @classmethod
    def bounds_in_order(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(ordered("published_earliest", "published_latest"))


class Articles(ArticleColumns):
    """One row per source document, its current version."""

    article_id: str = pa.Field(unique=True)


class ArticleVersions(ArticleColumns):
    """One row per older version of a source document."""

    replaced_at: Instant


class Doubts(Contract):
    """One row per thing seen in an article and not understood."""

    article_id: str
    mention_start: pl.Int32 = offset()
    mention_end: pl.Int32 = offset()
    surface: str
    room: str = one_of(ROOMS)
    reason: str


class Coverage(Contract):
    """One row per article and type of trigger: claimed + ignored + doubted = seen."""

    article_id: str
    trigger: str
    seen: pl.Int32 = pa.Field(ge=0)
    claimed: pl.Int32 = pa.Field(ge=0)
    ignored: pl.Int32 = pa.Field(ge=0)
    doubted: pl.Int32 = pa.Field(ge=0)

    @pa.dataframe_check(error="claimed + ignored + doubted is not what was seen")
    @classmethod
    def accounted(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("claimed") + pl.col("ignored") + pl.col("doubted") == pl.col("seen"))


class RejectedArticles(Contract):
    """One row per file that could not be read, as long as it stands in the folder."""

    source: str
    reason: str
    detail: str = missing()
    seen_at: Instant


class RetiredClaims(Contract):
    """One row per claim whose article was deleted or replaced by a version that no longer makes it."""

    table_name: str = one_of(("money_flow_claims", "talent_move_claims", "fact_claims"))
    claim_id: str
    article_id: str
    evidence: str
    retired_at: Instant
    claim: str


class Runs(Contract):
    """One row per run of the pipeline."""

    run_id: str = pa.Field(unique=True)
    started_at: Instant
    finished_at: Instant = missing()
    status: str = one_of(("running", "published", "failed"))
    articles: pl.Int32 = missing(ge=0)
    extracted: pl.Int32 = missing(ge=0)
    claims: pl.Int32 = missing(ge=0)
    rejected: pl.Int32 = missing(ge=0)
    versions: str = missing()
