"""Column types of the contracts, named as the data contract speaks of them, and the base class all tables share.

What belongs here: types and rules of every table (missing is NULL, never ''). What does not: columns of one table.
"""

from __future__ import annotations

from typing import Annotated, Any

import pandera.polars as pa
import polars as pl

Amount = Annotated[pl.Decimal, 38, 4]
Instant = Annotated[pl.Datetime, "us", "UTC"]
Names = Annotated[pl.List, pl.String]
Slots = Annotated[pl.List, pl.Struct({"slot": pl.String, "start": pl.Int32, "end": pl.Int32, "how": pl.String})]
SpelledNames = Annotated[pl.List, pl.Struct({"name": pl.String, "script": pl.String, "source": pl.String})]
Repairs = Annotated[pl.List, pl.Struct({"step": pl.String, "changed": pl.Int32})]
MetadataSources = Annotated[pl.List, pl.Struct({"field": pl.String, "source": pl.String})]
NameEvidence = Annotated[pl.List, pl.Struct({"surface": pl.String, "other": pl.String, "how": pl.String})]


def missing(**rules: Any) -> Any:
    """A column that may be NULL."""
    return pa.Field(nullable=True, **rules)


def one_of(words: tuple[str, ...], **rules: Any) -> Any:
    """A column that holds one word of a closed enumeration."""
    return pa.Field(isin=list(words), **rules)


def offset() -> Any:
    """A 0-based position in ``raw_text``."""
    return pa.Field(ge=0)


def confidence() -> Any:
    """How sure the reading is, from 0 to 1."""
    return pa.Field(ge=0, le=1)


class Contract(pa.DataFrameModel):
    """The rules of every table."""

    @pa.dataframe_check(error="missing is NULL, never an empty text")
    @classmethod
    def no_empty_text(cls, data: pa.PolarsData) -> pl.LazyFrame:
        schema = data.lazyframe.collect_schema()
        texts = [name for name, kind in schema.items() if kind == pl.String and name not in ("raw_text", "text")]
        if not texts:
            return data.lazyframe.select(pl.lit(True).alias("no_empty_text"))
        return data.lazyframe.select(pl.all_horizontal([pl.col(name).fill_null("-") != "" for name in texts]).alias("no_empty_text"))

    class Config:
        strict = True


def given(*names: str) -> pl.Expr:
    """True where at least one of the columns is not NULL."""
    return pl.any_horizontal([pl.col(name).is_not_null() for name in names])


def ordered(low: str, high: str) -> pl.Expr:
    """True where low ≤ high, or one of them is open."""
    return (pl.col(low) <= pl.col(high)).fill_null(True)
