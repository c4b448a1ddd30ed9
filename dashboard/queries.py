"""Every question that the pages ask of the ledger, as a named function that gives a frame.

What belongs here: SQL over the public tables of the contract, one connection (``opener``) for each question, and answers cached by the
identity of the file (inode and modification time), so that a newly published ledger is seen at once.
What does not: anything shown (see ``app_pages``), anything decided (the ledger has decided), a user's own SQL (``console``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.opener import Ledger, NoLedger, connected, ledger, warehouse_path

__all__ = ["Ledger", "NoLedger", "ledger", "warehouse_path"]

CLAIM_TABLES = {"money_flow": "money_flow_claims", "talent_move": "talent_move_claims", "fact": "fact_claims"}
RECORD_TABLES = {"money_flow": "money_flows", "talent_move": "talent_moves", "fact": "facts"}
ROWS_SHOWN = 2_000

_FIGURE = ("bound_low", "bound_high", "qualifier")
_EVENT = ("event_date", "event_date_start", "event_date_end")
_REPORTED = ("deal_id", "part_of", "first_reported_at", "last_reported_at", "n_claims", "n_articles", "n_sources", "sources")
FLOW_COLUMNS = (
    "payer", "payer_id", "payee", "payee_id", "kind", "amount", "amount_low", "amount_high", *_FIGURE, "currency", "currency_basis",
    "restated_amount", "restated_currency", "stake_pct", "proposed_by", *_EVENT,
)  # fmt: skip
MOVE_COLUMNS = (
    "person", "person_id", "group_label", "headcount", "from_org", "from_org_id", "from_role", "to_org", "to_org_id", "to_role", "kind",
    *_EVENT,
)  # fmt: skip
FACT_COLUMNS = (
    "subject", "subject_id", "attribute", "value", "value_low", "value_high", *_FIGURE, "unit", "object", "object_id", "basis", "term",
    "modality", "period", "period_start", "period_end",
)  # fmt: skip
COLUMNS = {"money_flow": FLOW_COLUMNS, "talent_move": MOVE_COLUMNS, "fact": FACT_COLUMNS}


@st.cache_data(max_entries=512, show_spinner=False)
def _ask(book: Ledger, sql: str, values: tuple[Any, ...]) -> pd.DataFrame:
    with connected(book.path) as connection:
        return connection.execute(sql, [list(value) if isinstance(value, tuple) else value for value in values]).df()


def article_names(book: Ledger, keys: Iterable[str]) -> dict[str, str]:
    """What one calls these articles; keys that are no article's are left out."""
    asked = sorted(set(keys))
    if not asked:
        return {}
    sql = f"SELECT article.article_id, {_CALLED.format('article')} FROM articles AS article WHERE article.article_id IN (SELECT unnest(?))"
    frame = _ask(book, sql, (tuple(asked),))
    return dict(zip(frame["article_id"], frame["title"], strict=True))


def _named(book: Ledger, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with the sources that are articles called by their names: the ledger has their keys where nothing else is known."""
    if "sources" in frame and not frame.empty:
        told = [list(one) if one is not None and one is not pd.NA else [] for one in frame["sources"]]
        names = article_names(book, (source for sources in told for source in sources))
        names = {key: name if len(name) <= 24 else f"{name[:23].rstrip('…')}…" for key, name in names.items()}
        frame["sources"] = [[names.get(source, source) for source in sources] for sources in told]
    return frame


@st.cache_data(max_entries=4, show_spinner=False)
def columns(book: Ledger) -> dict[str, dict[str, str]]:
    """The tables and views of the default schema with their columns and types."""
    with connected(book.path) as connection:
        rows = connection.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns "
            "WHERE table_catalog = 'ledger' AND table_schema = 'main' ORDER BY table_name, ordinal_position"
        ).fetchall()
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in rows:
        found.setdefault(table, {})[column] = kind
    return found


# What one calls an article: its title, else the first words that read like a sentence, else its file. No reader knows it by its key.
_CALLED = """
    coalesce(
        {0}.title,
        left(nullif(regexp_extract(
            left(coalesce({0}.text, {0}.raw_text), 2000), '\\S[^\\r\\n]{{7,}}?[。\uff0c,;] *[^\\r\\n]*'
        ), ''), 28) || '…',
        {0}.source
    ) AS title
"""


def has(book: Ledger, table: str) -> bool:
    """Whether the ledger has this table: older ledgers lack the newer ones, and a page then says so."""
    return table in columns(book)


def _pick(book: Ledger, table: str, wanted: Sequence[str], alias: str = "") -> str:
    """A select list of the wanted columns; one that the table lacks is NULL, so that an older ledger still shows what it has."""
    known = columns(book).get(table, {})
    prefix = f"{alias}." if alias else ""
    return ", ".join(f'{prefix}"{name}"' if name in known else f'NULL AS "{name}"' for name in wanted)


# ---------------------------------------------------------------- filters


@dataclass(frozen=True, slots=True)
class Filters:
    """What a table is narrowed to. Empty means everything; an organization stands for its units too."""

    entity: str | None = None
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    currencies: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    at_least: float | None = None
    since: str | None = None
    until: str | None = None
    deal: str | None = None
    words: str = ""


@dataclass(slots=True)
class _Where:
    """Conditions and their values, in step."""

    conditions: list[str] = field(default_factory=lambda: ["true"])
    values: list[Any] = field(default_factory=list)

    def add(self, condition: str, *values: Any) -> None:
        self.conditions.append(condition)
        self.values.extend(values)

    def among(self, column: str, options: Sequence[str]) -> None:
        if options:
            self.add(f"{column} IN ({', '.join('?' * len(options))})", *options)

    def party(self, book: Ledger, entity: str | None, roles: Sequence[str]) -> None:
        if not entity:
            return
        family = "SELECT descendant_id FROM organization_tree WHERE ancestor_id = ?" if has(book, "organization_tree") else "SELECT ?"
        either = " OR ".join(f"{role} = ? OR {role} IN ({family})" for role in roles)
        self.add(f"({either})", *[entity] * (2 * len(roles)))

    def dated(self, start: str, end: str, since: str | None, until: str | None) -> None:
        if since:
            self.add(f"{end} >= ?::DATE", since)
        if until:
            self.add(f"{start} <= ?::DATE", until)

    def text(self) -> str:
        return " AND ".join(self.conditions)


_USD = """
    CASE WHEN amount_usd IS NOT NULL THEN amount_usd
         WHEN currency = 'USD' THEN coalesce(amount, amount_low)
         WHEN fx_rate IS NOT NULL THEN coalesce(amount, amount_low) * fx_rate END
"""


def flows(book: Ledger, narrowed: Filters, limit: int = ROWS_SHOWN) -> pd.DataFrame:
    """Money flows, the largest first. ``usd`` is what they are compared by: the amount, or the lower end of a range, in US dollars."""
    where = _Where()
    where.party(book, narrowed.entity, ("payer_id", "payee_id"))
    where.among("kind", narrowed.kinds)
    where.among("status", narrowed.statuses)
    where.among("coalesce(currency, '')", narrowed.currencies)
    where.dated("event_date_start", "event_date_end", narrowed.since, narrowed.until)
    if narrowed.at_least:
        where.add("usd >= ?", narrowed.at_least)
    if narrowed.deal:
        where.add("deal_id = ?", narrowed.deal)
    picked = _pick(
        book,
        "money_flows",
        ("record_id", *FLOW_COLUMNS, *_REPORTED, "amount_min", "amount_max", "amount_usd", "fx_rate", "fx_date", "fx_source"),
    )
    status = _pick(book, "money_flows", ("latest_status",))
    sql = f"""
        WITH flow AS (SELECT {picked}, {status} FROM money_flows),
             valued AS (SELECT * EXCLUDE (latest_status), latest_status AS status, ({_USD})::DOUBLE AS usd FROM flow)
        SELECT * FROM valued WHERE {where.text()} ORDER BY usd DESC NULLS LAST, stake_pct DESC NULLS LAST, record_id LIMIT {limit}
    """
    return _named(book, _ask(book, sql, tuple(where.values)))


def moves(book: Ledger, narrowed: Filters, limit: int = ROWS_SHOWN) -> pd.DataFrame:
    """Talent moves, the latest first; undated ones come last."""
    where = _Where()
    where.party(book, narrowed.entity, ("from_org_id", "to_org_id", "person_id"))
    where.among("kind", narrowed.kinds)
    where.among("status", narrowed.statuses)
    where.dated("event_date_start", "event_date_end", narrowed.since, narrowed.until)
    if narrowed.deal:
        where.add("deal_id = ?", narrowed.deal)
    picked = _pick(book, "talent_moves", ("record_id", *MOVE_COLUMNS, *_REPORTED))
    status = _pick(book, "talent_moves", ("latest_status",))
    sql = f"""
        WITH move AS (SELECT {picked}, {status} FROM talent_moves),
             named AS (SELECT * EXCLUDE (latest_status), latest_status AS status FROM move)
        SELECT * FROM named WHERE {where.text()}
        ORDER BY event_date_end DESC NULLS LAST, n_claims DESC NULLS LAST, person NULLS LAST, record_id LIMIT {limit}
    """
    return _named(book, _ask(book, sql, tuple(where.values)))


_FACTS_FIRST = (
    "valuation", "market_cap", "revenue", "profit", "funding_total", "net_worth", "headcount", "user_count", "customer_count",
    "market_share", "growth", "stake_pct", "share_of_total", "model_size", "founding_year",
)  # fmt: skip


def facts(book: Ledger, narrowed: Filters, limit: int = ROWS_SHOWN) -> pd.DataFrame:
    """Facts, by attribute, subject and period."""
    where = _Where()
    where.add("mirror_of IS NULL")  # a symmetric relation stands both ways; once is enough where either side is searched
    where.party(book, narrowed.entity, ("subject_id", "object_id"))
    where.among("attribute", narrowed.attributes)
    where.among("modality", narrowed.statuses)
    where.dated("period_start", "period_end", narrowed.since, narrowed.until)
    if narrowed.deal:
        where.add("deal_id = ?", narrowed.deal)
    picked = _pick(book, "facts", ("record_id", "mirror_of", *FACT_COLUMNS, *_REPORTED))
    sql = f"""
        WITH fact AS (SELECT {picked} FROM facts)
        SELECT * FROM fact WHERE {where.text()}
        ORDER BY coalesce(list_position(?, attribute), 99), attribute, subject, period_start NULLS LAST, value DESC NULLS LAST, record_id
        LIMIT {limit}
    """
    return _named(book, _ask(book, sql, (*where.values, _FACTS_FIRST)))


def options(book: Ledger, table: str, column: str) -> list[str]:
    """The different values of a column, the commonest first: what a filter offers."""
    if column not in columns(book).get(table, {}):
        return []
    frame = _ask(
        book, f'SELECT "{column}" AS option FROM {table} WHERE "{column}" IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 500', ()
    )
    return [str(option) for option in frame["option"]]


def parties(book: Ledger, table: str, roles: Sequence[str]) -> dict[str, str]:
    """The entities that stand in these roles of a table, key → name, the commonest first."""
    known = columns(book).get(table, {})
    each = [f'SELECT "{role}_id" AS key, "{role}" AS name FROM {table}' for role in roles if f"{role}_id" in known]
    if not each:
        return {}
    sql = f"""
        WITH named AS ({" UNION ALL ".join(each)})
        SELECT key, any_value(name) AS name FROM named WHERE key IS NOT NULL AND name IS NOT NULL
        GROUP BY key ORDER BY count(*) DESC, name LIMIT 3000
    """
    frame = _ask(book, sql, ())
    return dict(zip(frame["key"], frame["name"], strict=True))


# ---------------------------------------------------------------- the words behind a record


_ARTICLE = ("publisher", "published_at", "published_precision", "published_latest", "story_id")


def _claims(book: Ledger, record_type: str, where: str, values: tuple[Any, ...]) -> pd.DataFrame:
    table = CLAIM_TABLES[record_type]
    stance = "modality" if record_type == "fact" else "status"
    common = ("claim_id", "article_id", "attribution", "evidence", "evidence_start", "evidence_end", "slots", "rule", "confidence")
    picked = _pick(book, table, tuple(dict.fromkeys((*common, *COLUMNS[record_type]))), "claim")
    sql = f"SELECT '{record_type}' AS record_type, {picked}, claim.{stance} AS status FROM {table} AS claim WHERE {where}"
    claims = _ask(book, sql, values)
    # Asked apart: a join would read the text of every article there is.
    told = f"""
        SELECT article.article_id, {_pick(book, "articles", _ARTICLE, "article")}, {_CALLED.format("article")}
        FROM articles AS article WHERE article.article_id IN (SELECT unnest(?))
    """
    found = claims.merge(_ask(book, told, (tuple(sorted(set(claims["article_id"]))),)), on="article_id", how="left")
    return found.sort_values(["published_at", "article_id", "evidence_start"], na_position="last", ignore_index=True)


def claims_of_record(book: Ledger, record_type: str, record_id: str) -> pd.DataFrame:
    """The claims that make one record, in the order their articles appeared, each with its evidence."""
    members = _ask(book, "SELECT claim_id FROM record_members WHERE record_type = ? AND record_id = ?", (record_type, record_id))
    return _claims(book, record_type, "claim.claim_id IN (SELECT unnest(?))", (tuple(members["claim_id"]),))


def claims_by_id(book: Ledger, record_type: str, claim_ids: Sequence[str]) -> pd.DataFrame:
    """Claims by their keys: the sides of a disagreement."""
    return _claims(book, record_type, "claim.claim_id IN (SELECT unnest(?))", (tuple(claim_ids),))


def claims_of_article(book: Ledger, article_id: str) -> list[dict[str, Any]]:
    """All claims of an article, of every kind, in the order of their words."""
    rows: list[dict[str, Any]] = []
    for record_type in CLAIM_TABLES:
        rows += _claims(book, record_type, "claim.article_id = ?", (article_id,)).to_dict("records")
    return sorted(rows, key=lambda row: (row["evidence_start"], row["evidence_end"]))


def record(book: Ledger, record_type: str, record_id: str) -> dict[str, Any] | None:
    """One record as a row, or None where the ledger no longer has it."""
    table = RECORD_TABLES[record_type]
    stance = "modality" if record_type == "fact" else "latest_status"
    extra = ("amount_min", "amount_max", "amount_usd", "fx_rate", "fx_date", "fx_source") if record_type == "money_flow" else ()
    picked = _pick(book, table, ("record_id", *COLUMNS[record_type], *_REPORTED, *extra))
    frame = _named(book, _ask(book, f"SELECT {picked}, {stance} AS status FROM {table} WHERE record_id = ?", (record_id,)))
    return None if frame.empty else frame.to_dict("records")[0]


def record_of_claim(book: Ledger, claim_id: str) -> tuple[str, str] | None:
    """The record that a claim belongs to, as (record_type, record_id)."""
    frame = _ask(book, "SELECT record_type, record_id FROM record_members WHERE claim_id = ? LIMIT 1", (claim_id,))
    return None if frame.empty else (frame["record_type"][0], frame["record_id"][0])


# ---------------------------------------------------------------- articles


def articles(book: Ledger) -> pd.DataFrame:
    """The newest articles without their text, with how many claims and doubts each gave."""
    picked = _pick(book, "articles", ("article_id", *_ARTICLE, "author", "language", "script", "source", "published_earliest"), "article")
    claims = " UNION ALL ".join(f"SELECT article_id FROM {table}" for table in CLAIM_TABLES.values())
    doubts = "SELECT article_id, count(*) AS n FROM doubts GROUP BY 1" if has(book, "doubts") else "SELECT NULL AS article_id, 0 AS n"
    sql = f"""
        WITH newest AS (SELECT article_id FROM articles ORDER BY published_at DESC NULLS LAST, article_id LIMIT {ROWS_SHOWN}),
             claim AS (SELECT article_id, count(*) AS n FROM ({claims}) GROUP BY 1), doubt AS ({doubts})
        SELECT {picked}, {_CALLED.format("article")}, coalesce(claim.n, 0) AS n_claims, coalesce(doubt.n, 0) AS n_doubts,
               length(article.raw_text) AS characters
        FROM articles AS article SEMI JOIN newest USING (article_id) LEFT JOIN claim USING (article_id) LEFT JOIN doubt USING (article_id)
        ORDER BY article.published_at DESC NULLS LAST, article.article_id
    """
    return _ask(book, sql, ())


def article(book: Ledger, article_id: str) -> dict[str, Any] | None:
    """One article with its original and its cleaned text."""
    wanted = ("article_id", *_ARTICLE, "raw_text", "text", "author", "language", "script", "source", "published_earliest", "cited_sources")
    picked = f"{_pick(book, 'articles', wanted, 'article')}, {_CALLED.format('article')}"
    rows = _ask(book, f"SELECT {picked} FROM articles AS article WHERE article_id = ?", (article_id,)).to_dict("records")
    return rows[0] if rows else None


def doubts_of_article(book: Ledger, article_id: str) -> list[dict[str, Any]]:
    """What was seen in an article and not understood, in the order of the words."""
    if not has(book, "doubts"):
        return []
    sql = "SELECT mention_start, mention_end, surface, room, reason FROM doubts WHERE article_id = ? ORDER BY mention_start, mention_end"
    return _ask(book, sql, (article_id,)).to_dict("records")


def _like(words: str) -> str:
    return "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def search_names(book: Ledger, words: str, limit: int = 30) -> pd.DataFrame:
    """People and organizations whose name, in any script, or alias holds the words."""
    each = []
    for table, key, kind in (("people", "person_id", "person"), ("organizations", "organization_id", "organization")):
        if not has(book, table):
            continue
        picked = _pick(book, table, ("name", "names", "aliases", "n_claims", "n_articles"))
        each.append(f"SELECT '{kind}' AS type, {key} AS key, {picked} FROM {table}")
    if not each:
        return pd.DataFrame()
    sql = f"""
        WITH entity AS ({" UNION ALL ".join(each)}),
             spelled AS (
                SELECT *, list_concat([name], coalesce(aliases, []), [spelling.name FOR spelling IN coalesce(names, [])]) AS spellings
                FROM entity),
             matched AS (SELECT *, list_filter(spellings, lambda spelling: spelling ILIKE ? ESCAPE '\\') AS hits FROM spelled)
        SELECT type, key, name, hits, n_claims, n_articles FROM matched WHERE len(hits) > 0
        ORDER BY n_claims DESC NULLS LAST, name LIMIT {limit}
    """
    return _ask(book, sql, (_like(words),))


def search_articles(book: Ledger, words: str, limit: int = 30) -> pd.DataFrame:
    """Articles that hold the words, with where they stand first and a little around them."""
    sql = f"""
        WITH hit AS (
            SELECT article_id, {_CALLED.format("article")}, publisher, published_at, raw_text, strpos(lower(raw_text), lower(?)) AS place
            FROM articles AS article)
        SELECT article_id, title, publisher, published_at, place, substr(raw_text, greatest(place - 40, 1), 140) AS around
        FROM hit WHERE place > 0 ORDER BY published_at DESC NULLS LAST, article_id LIMIT {limit}
    """
    return _ask(book, sql, (words,))


# ---------------------------------------------------------------- people and organizations


def people(book: Ledger) -> pd.DataFrame:
    """Everyone the articles name, the most told of first."""
    picked = _pick(
        book,
        "people",
        ("person_id", "name", "names", "aliases", "current_org", "current_role", "roles", "birth_year", "n_articles", "n_claims"),
    )
    return _ask(book, f"SELECT {picked} FROM people ORDER BY n_claims DESC NULLS LAST, name LIMIT {ROWS_SHOWN}", ())


def organizations(book: Ledger) -> pd.DataFrame:
    """Every organization, the most told of first, with the name of the organization it belongs to."""
    picked = _pick(book, "organizations", ("organization_id", "name", "names", "aliases", "kind", "parent_id", "n_articles", "n_claims"))
    sql = f"""
        WITH organization AS (SELECT {picked} FROM organizations)
        SELECT organization.*, parent.name AS parent
        FROM organization LEFT JOIN organization AS parent ON organization.parent_id = parent.organization_id
        ORDER BY organization.n_claims DESC NULLS LAST, organization.name LIMIT {ROWS_SHOWN}
    """
    return _ask(book, sql, ())


def mentions_of(book: Ledger, entity_id: str) -> pd.DataFrame:
    """Which words stand for an entity in which article, and how often: what a merge of names rests on."""
    if not has(book, "entity_mentions"):
        return pd.DataFrame()
    sql = f"""
        SELECT mention.article_id, {_CALLED.format("any_value(article)")}, mention.surface_clean AS surface, count(*) AS times,
               min(mention.mention_start) AS first_at
        FROM entity_mentions AS mention LEFT JOIN articles AS article USING (article_id)
        WHERE mention.entity_id = ? GROUP BY ALL ORDER BY times DESC, surface LIMIT 500
    """
    return _ask(book, sql, (entity_id,))


# ---------------------------------------------------------------- deals and disagreements


_HEADLINE_FLOW = ("payer", "payee")
_HEADLINE_MOVE = ("person", "group_label", "headcount", "from_org", "to_org", "from_role", "to_role")


# Two joins that bring what a record is called by, for rows (``told``) that only name it.
_HEADLINES = """
    LEFT JOIN money_flows AS flow ON told.record_id = flow.record_id
    LEFT JOIN talent_moves AS move ON told.record_id = move.record_id
"""


def deals(book: Ledger) -> pd.DataFrame:
    """Deals: first those of more than one record, the largest first. ``record_type`` is that of the leading record, where it has one."""
    if not has(book, "deals"):
        return pd.DataFrame()
    sql = f"""
        WITH told AS (SELECT {_pick(book, "deals", DEAL_COLUMNS)}, leading_record_id AS record_id FROM deals)
        SELECT told.*, {_pick(book, "money_flows", _HEADLINE_FLOW, "flow")}, {_pick(book, "talent_moves", _HEADLINE_MOVE, "move")},
               coalesce(flow.kind, move.kind) AS kind,
               CASE WHEN flow.record_id IS NOT NULL THEN 'money_flow' WHEN move.record_id IS NOT NULL THEN 'talent_move' END AS record_type
        FROM told {_HEADLINES}
        ORDER BY told.n_records > 1 DESC, told.amount_usd DESC NULLS LAST, told.n_records DESC NULLS LAST, told.deal_id LIMIT {ROWS_SHOWN}
    """
    return _ask(book, sql, ())


DEAL_COLUMNS = (
    "deal_id", "title", "leading_record_id", "parties", "first_reported_at", "last_reported_at", "status", "amount", "amount_low",
    "amount_high", "currency", "amount_min", "amount_max", "amount_usd", "n_records", "n_people_moved", "n_disagreements", "n_sources",
)  # fmt: skip
EVENT_COLUMNS = (
    "record_type", "record_id", "event_date", "event_date_start", "date_basis", "status", "title", "kind", "amount", "amount_low",
    "amount_high", "currency", "sources",
)  # fmt: skip


def events(
    book: Ledger, deal: str | None = None, record_types: Sequence[str] = ("money_flow", "talent_move"), limit: int = 200
) -> pd.DataFrame:
    """Dated payments and moves, the latest first: of one deal, or of all."""
    if not has(book, "timeline"):
        return pd.DataFrame()
    where = _Where()
    if deal:
        where.add("deal_id = ?", deal)
    where.among("record_type", ("money_flow", "talent_move"))
    sql = f"""
        WITH told AS (SELECT {_pick(book, "timeline", EVENT_COLUMNS)} FROM timeline WHERE {where.text()})
        SELECT told.*, {_pick(book, "money_flows", _HEADLINE_FLOW, "flow")}, {_pick(book, "talent_moves", _HEADLINE_MOVE, "move")},
               CASE WHEN flow.amount = told.amount THEN flow.qualifier END AS qualifier
        FROM told {_HEADLINES}
        ORDER BY told.event_date_start DESC NULLS LAST, told.record_id, told.status LIMIT {limit}
    """
    return _named(book, _ask(book, sql, tuple(where.values)))


def career(book: Ledger, person_id: str) -> list[dict[str, Any]]:
    """The roles a person held, in order."""
    if not has(book, "careers"):
        return []
    picked = _pick(book, "careers", ("position", "org", "org_id", "title", "started", "ended", "is_current", "status", "record_ids"))
    return _ask(book, f"SELECT {picked} FROM careers WHERE person_id = ? ORDER BY position", (person_id,)).to_dict("records")


def disagreements(book: Ledger, record_id: str | None = None, deal: str | None = None) -> list[dict[str, Any]]:
    """Where figures or sources do not agree: conflicts first, then errors of a source, then updates."""
    if not has(book, "disagreements"):
        return []
    where = _Where()
    if record_id:
        where.add("record_id = ?", record_id)
    if deal:
        where.add("deal_id = ?", deal)
    sql = f"""
        SELECT * FROM disagreements WHERE {where.text()}
        ORDER BY CASE kind WHEN 'conflict' THEN 0 WHEN 'source_error' THEN 1 ELSE 2 END, record_type, record_id, field LIMIT 300
    """
    rows = _ask(book, sql, tuple(where.values)).to_dict("records")
    sides = {row["disagreement_id"]: list(row["sides"]) if row["sides"] is not None else [] for row in rows}
    names = article_names(book, (source for told in sides.values() for side in told for source in side["sources"]))
    for row in rows:
        for key in {source for side in sides[row["disagreement_id"]] for source in side["sources"] if source in names}:
            row["explanation"] = str(row["explanation"]).replace(key, names[key])
        row["sides"] = [{**side, "sources": [names.get(one, one) for one in side["sources"]]} for side in sides[row["disagreement_id"]]]
    return rows


# ---------------------------------------------------------------- the whole


COUNTED = ("articles", "money_flows", "talent_moves", "facts", "people", "organizations", "disagreements", "doubts")


def counts(book: Ledger) -> dict[str, int]:
    """How many rows the ledger holds of each thing; ``claims`` is the three claim tables together."""
    tables = [table for table in (*COUNTED, *CLAIM_TABLES.values()) if has(book, table)]
    if not tables:
        return {}
    row = _ask(book, "SELECT " + ", ".join(f"(SELECT count(*) FROM {table}) AS {table}" for table in tables), ()).iloc[0]
    found = {table: int(row[table]) for table in tables}
    found["claims"] = sum(found.get(table, 0) for table in CLAIM_TABLES.values())
    return found


def as_of(book: Ledger) -> Any:
    """When the ledger was last published, as a time in UTC, or None."""
    if not has(book, "runs"):
        return None
    frame = _ask(book, "SELECT max(finished_at) AS at FROM runs WHERE status = 'published' OR status IS NULL", ())
    return None if frame.empty or pd.isna(frame["at"][0]) else frame["at"][0]


def table(book: Ledger, name: str, order: str = "") -> pd.DataFrame:
    """A small table as it is: runs, coverage, doubts, rejected articles. Empty where the ledger has none."""
    if name not in {"runs", "coverage", "doubts", "rejected_articles"} or not has(book, name):
        return pd.DataFrame()
    tail = f" ORDER BY {order}" if order else ""
    return _ask(book, f"SELECT * FROM {name}{tail} LIMIT {ROWS_SHOWN}", ())


def coverage_totals(book: Ledger) -> pd.DataFrame:
    """Of what was seen (amounts, stakes, verbs of moving), how much became a claim, was ignored by name, or raised a doubt."""
    if not has(book, "coverage"):
        return pd.DataFrame()
    sql = """
        SELECT trigger, sum(seen)::BIGINT AS seen, sum(claimed)::BIGINT AS claimed, sum(ignored)::BIGINT AS ignored,
               sum(doubted)::BIGINT AS doubted
        FROM coverage GROUP BY trigger ORDER BY trigger
    """
    return _ask(book, sql, ())


def confidence_steps(book: Ledger) -> pd.DataFrame:
    """How many claims of each kind stand at which confidence, in steps of a tenth."""
    each = " UNION ALL ".join(
        f"SELECT '{kind}' AS record_type, confidence FROM {name}"
        for kind, name in CLAIM_TABLES.items()
        if "confidence" in columns(book).get(name, {})
    )
    if not each:
        return pd.DataFrame()
    sql = f"""
        SELECT record_type, least(floor(confidence * 10), 9) / 10 AS step, count(*) AS claims
        FROM ({each}) WHERE confidence IS NOT NULL GROUP BY ALL ORDER BY ALL
    """
    return _ask(book, sql, ())


def gaps(book: Ledger) -> dict[str, list[str]]:
    """What the contracts promise and this ledger lacks: table → missing columns (all of them where the table is missing)."""
    from dagster_project.contracts import registry  # takes a second to load, so only the page that shows it pays for it

    found = columns(book)
    wanted = {table: list(registry.columns(table)) for table in registry.PUBLIC}
    lacking = {table: [name for name in names if name not in found.get(table, {})] for table, names in wanted.items()}
    return {table: names for table, names in lacking.items() if names}
