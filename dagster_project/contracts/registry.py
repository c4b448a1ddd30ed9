"""Which contract holds for which table, and the check of a frame against it.

>>> sorted(columns("organization_tree"))
['ancestor_id', 'descendant_id']
"""

from __future__ import annotations

from typing import TypeAlias

import pandera.errors
import pandera.polars as pa
import polars as pl

from dagster_project.contracts import articles, claims, entities, raw, records
from dagster_project.contracts.types import Contract

Table: TypeAlias = type[Contract]

PUBLIC: dict[str, Table] = {
    "articles": articles.Articles,
    "article_versions": articles.ArticleVersions,
    "entity_mentions": entities.EntityMentions,
    "money_flow_claims": claims.MoneyFlowClaims,
    "talent_move_claims": claims.TalentMoveClaims,
    "fact_claims": claims.FactClaims,
    "people": entities.People,
    "organizations": entities.Organizations,
    "organization_tree": entities.OrganizationTree,
    "money_flows": records.MoneyFlows,
    "talent_moves": records.TalentMoves,
    "facts": records.Facts,
    "record_members": records.RecordMembers,
    "deals": records.Deals,
    "timeline": records.Timeline,
    "careers": records.Careers,
    "status_history": records.StatusHistory,
    "disagreements": records.Disagreements,
    "doubts": articles.Doubts,
    "coverage": articles.Coverage,
    "rejected_articles": articles.RejectedArticles,
    "retired_claims": articles.RetiredClaims,
    "runs": articles.Runs,
}

RAW: dict[str, Table] = {
    "documents": raw.RawDocuments,
    "articles": raw.RawArticles,
    "article_versions": raw.RawArticleVersions,
    "rejected_articles": articles.RejectedArticles,
    "mentions": raw.RawMentions,
    "local_entities": raw.RawLocalEntities,
    "money_flow_claims": claims.RawMoneyFlowClaims,
    "talent_move_claims": claims.RawTalentMoveClaims,
    "fact_claims": claims.RawFactClaims,
    "doubts": articles.Doubts,
    "coverage": articles.Coverage,
    "retired_claims": articles.RetiredClaims,
    "entity_map": raw.RawEntityMap,
    "entities": raw.RawEntities,
    "merge_evidence": raw.RawMergeEvidence,
    "record_members": records.RecordMembers,
    "record_links": raw.RawRecordLinks,
    "fx_rates": raw.RawFxRates,
    "runs": articles.Runs,
}


class ContractBroken(ValueError):
    """A frame that is not what its table promises; the message names table, column and rule."""


def contract(table: str) -> Table:
    """The contract of a public table; an unknown name raises KeyError."""
    return PUBLIC[table]


def raw_contract(table: str) -> Table:
    """The contract of a raw table; an unknown name raises KeyError."""
    return RAW[table]


def columns(table: str) -> dict[str, pl.DataType]:
    """Column names and types of a public table."""
    return column_types(contract(table))


def column_types(model: Table) -> dict[str, pl.DataType]:
    """Column names and polars types of a contract, in order."""
    return {name: column.dtype.type for name, column in model.to_schema().columns.items()}


def unique_columns(model: Table) -> list[list[str]]:
    """The keys of a contract: sets of columns whose values come only once."""
    schema = model.to_schema()
    keys = [[name] for name, column in schema.columns.items() if column.unique]
    return keys + ([list(schema.unique)] if schema.unique else [])


def empty(model: Table) -> pl.DataFrame:
    """A frame without rows that keeps the contract.

    >>> empty(contract("organization_tree")).shape
    (0, 2)
    """
    return pl.DataFrame(schema=column_types(model))


def check(frame: pl.DataFrame, model: Table) -> pl.DataFrame:
    """The same frame, or `ContractBroken` with every rule that it breaks."""
    try:
        return pl.DataFrame(model.validate(frame, lazy=True))
    except (pandera.errors.SchemaErrors, pandera.errors.SchemaError, pa.errors.SchemaErrors) as broken:
        raise ContractBroken(f"{model.__name__}: {_reasons(broken).replace(f'{model.__name__}: ', '')}") from None


def _reasons(broken: Exception) -> str:
    cases = getattr(broken, "failure_cases", None)
    if not isinstance(cases, pl.DataFrame) or cases.is_empty():
        return str(broken)
    cases = cases.with_columns(pl.col("column").fill_null("row"))
    grouped = cases.group_by("column", "check", maintain_order=True).agg(
        pl.len(), pl.col("failure_case").cast(pl.String).str.slice(0, 60).head(5)
    )
    return "; ".join(
        f"{r['column']}: {r['check']} ({r['len']} times, e.g. {', '.join(map(str, r['failure_case']))})" for r in grouped.to_dicts()
    )
