"""Contracts of people and organizations: who they are, under which names, where they are mentioned, what belongs to what."""

from __future__ import annotations

from typing import Annotated

import pandera.polars as pa
import polars as pl

from dagster_project.contracts.types import Contract, Names, SpelledNames, missing, offset, one_of
from dagster_project.extraction.records import ORGANIZATION_KINDS

Roles = Annotated[pl.List, pl.Struct({"org": pl.String, "title": pl.String, "from": pl.String, "to": pl.String, "status": pl.String})]


class EntityColumns(Contract):
    """What people and organizations share."""

    name: str
    names: SpelledNames
    aliases: Names
    n_articles: pl.Int64 = pa.Field(ge=0)
    n_claims: pl.Int64 = pa.Field(ge=0)


class People(EntityColumns):
    """One row per person."""

    person_id: str = pa.Field(unique=True)
    current_org: str = missing()
    current_role: str = missing()
    roles: Roles
    birth_year: pl.Int32 = missing()


class Organizations(EntityColumns):
    """One row per organization."""

    organization_id: str = pa.Field(unique=True)
    kind: str = one_of(ORGANIZATION_KINDS)
    parent_id: str = missing()


class EntityMentions(Contract):
    """One row per place in an article that names a person or an organization."""

    mention_id: str = pa.Field(unique=True)
    article_id: str
    entity_id: str
    surface: str
    surface_clean: str
    mention_start: pl.Int32 = offset()
    mention_end: pl.Int32 = offset()


class OrganizationTree(Contract):
    """One row per organization and each that belongs to it, itself included."""

    ancestor_id: str
    descendant_id: str

    class Config:
        unique = ["ancestor_id", "descendant_id"]
        strict = True
