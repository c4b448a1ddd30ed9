"""Rows of the ledger said in words: what a claim or record states, who says so, when. Plain text; whoever shows it escapes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard import figures
from dashboard.labels import Words

Row = Mapping[str, Any]


def text(value: Any) -> str:
    """A cell as text, empty where it is missing."""
    return "" if figures.missing(value) else str(value)


def listed(value: Any) -> list[str]:
    """A list cell as a list of texts; DuckDB's frames give arrays, and None where a table lacks the column."""
    if value is None or isinstance(value, float):
        return []
    return [str(one) for one in value]


def kind(row: Row, record_type: str, words: Words) -> str:
    """The kind of a flow or move, or the attribute of a fact, in the reader's words."""
    if record_type == "fact":
        name = text(row.get("attribute"))
        basis = text(row.get("basis"))
        said = words.maybe(f"attribute.{name}", name)
        return f"{said} ({words.maybe(f'basis.{basis}', basis)})" if basis and basis != "other" else said
    family = "flow" if record_type == "money_flow" else "move"
    name = text(row.get("kind"))
    return words.maybe(f"{family}.{name}", name)


def status(name: Any, words: Words) -> str:
    """A status or modality in the reader's words."""
    return words.maybe(f"status.{name}", text(name))


def source(name: str, words: Words) -> str:
    """Who says so: media and people by name, insiders and documents in the reader's words."""
    return words.maybe(f"source.{name}", name)


def mover(row: Row, words: Words) -> str:
    """Who moves: a person, a group, or a number of people."""
    who = text(row.get("person")) or text(row.get("group_label"))
    heads = row.get("headcount")
    if figures.missing(heads):
        return who or words("move.someone")
    said = words("move.people", count=figures.number(float(heads), words.language))
    return f"{who} ({said})" if who else said


def measured(row: Row, words: Words) -> str:
    """The figure of a fact, or its object where it is a relation."""
    return figures.figure(row, words, "value", "unit") or text(row.get("object"))


def headline(row: Row, record_type: str, words: Words) -> str:
    """What a claim or record says, in one line."""
    if record_type == "money_flow":
        return between(text(row.get("payer")), text(row.get("payee")))
    if record_type == "talent_move":
        return f"{mover(row, words)}: {way(row, words)}"
    return f"{text(row.get('subject'))}: {kind(row, 'fact', words)}"


def called(row: Row, record_type: str, words: Words) -> str:
    """A record as a title: who and whom, and what kind; a side that nobody names is left out."""
    if record_type == "money_flow":
        parties = between(text(row.get("payer")), text(row.get("payee")))
        return f"{parties} · {kind(row, record_type, words)}"
    return f"{mover(row, words)} · {kind(row, record_type, words)} · {way(row, words).strip(' →')}"


def way(row: Row, words: Words) -> str:
    """Where from and where to, with the roles."""
    ends = []
    for side in ("from", "to"):
        org, role = text(row.get(f"{side}_org")), text(row.get(f"{side}_role"))
        ends.append(f"{org} ({role})" if org and role else org or role)
    return between(*ends)


def between(start: str, end: str) -> str:
    """From one to the other, the arrow alone on the side that nobody names.

    >>> between("Meta", "Scale AI"), between("Meta", ""), between("", "OpenAI")
    ('Meta → Scale AI', 'Meta →', '→ OpenAI')
    """
    return f"{start} → {end}".strip()


def value(row: Row, record_type: str, words: Words) -> str:
    """The figure that goes with the headline: an amount and stake, a fact's value; nothing for a move."""
    if record_type == "money_flow":
        parts = [figures.figure(row, words), stake(row, words)]
        return " · ".join(part for part in parts if part)
    return measured(row, words) if record_type == "fact" else ""


def stake(row: Row, words: Words) -> str:
    """The share that a payment buys."""
    share = figures.percent(row.get("stake_pct"))
    return words("flow.stake", share=share) if share else ""


def when(row: Row, record_type: str, words: Words) -> str:
    """When it happened, or the period that a fact is of."""
    return figures.day(row.get("period" if record_type == "fact" else "event_date"), words.language)


def restated(row: Row, words: Words) -> str:
    """The article's own conversion into another currency."""
    if figures.missing(row.get("restated_amount")):
        return ""
    told = figures.figure({"amount": row["restated_amount"], "currency": row.get("restated_currency")}, words)
    return words("claim.restated", figure=told)


def article_title(row: Row, words: Words) -> str:
    """An article as one names it: by its title, else by the file it came from."""
    return text(row.get("title")) or text(row.get("source")) or text(row.get("article_id")) or words("article.untitled")


def provenance(row: Row, words: Words) -> str:
    """Publisher, day, and who the article says it has it from."""
    said = [source(name, words) for name in listed(row.get("attribution"))]
    parts = [
        text(row.get("publisher")),
        figures.published(row, words),
        words("claim.according_to", who=words("comma").join(said)) if said else "",
    ]
    return " · ".join(part for part in parts if part)
