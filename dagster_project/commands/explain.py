"""`newsledger explain`: the whole chain from a record to the words it rests on, or from a claim up to its record."""

from __future__ import annotations

from typing import Any

from rich.console import Console

from dagster_project.commands import show
from dagster_project.commands.places import Unusable, built_warehouse
from dagster_project.ledger.files import connect
from dagster_project.ledger.tables import rows

RECORDS = {"money_flow": "money_flows", "talent_move": "talent_moves", "fact": "facts"}
CLAIMS = {"money_flow": "money_flow_claims", "talent_move": "talent_move_claims", "fact": "fact_claims"}
AROUND = 60
UNSHOWN = {
    "claim_id",
    "article_id",
    "evidence",
    "evidence_start",
    "evidence_end",
    "slots",
    "extractor",
    "record_id",
    "sources",
    "decided_by",
}


def run(key: str, warehouse: str | None) -> int:
    """Explain a record or a claim; the beginning of its key is enough. Raises `Unusable` where there is none."""
    with connect(built_warehouse(warehouse), read_only=True) as connection:

        def ask(query: str, *values: Any) -> list[dict[str, Any]]:
            return rows(connection, query, values)

        record_type, record_id, claim_ids = find(ask, key.strip())
        out = show.console()
        if record_id:
            _record(out, ask, record_type, record_id)
        for claim_id in claim_ids:
            _claim(out, ask, record_type, claim_id)
    return 0


def find(ask: Any, key: str) -> tuple[str, str | None, list[str]]:
    """(record type, record id, claim ids) that a key, or its beginning, speaks of."""
    if not key.strip():
        raise Unusable('name a record or a claim, such as one that `newsledger sql "select record_id from money_flows"` lists')
    members = ask("select * from record_members where starts_with(record_id, ?) or starts_with(claim_id, ?)", key, key)
    by_claim = [m for m in members if m["claim_id"].startswith(key)]
    found = {m["claim_id"] for m in by_claim} or {m["record_id"] for m in members}
    if len(found) > 1:
        raise Unusable(f"{key} is the beginning of {len(found)} keys; write more of it: {', '.join(sorted(found)[:4])} …")
    if by_claim:
        return by_claim[0]["record_type"], by_claim[0]["record_id"], [by_claim[0]["claim_id"]]
    if members:
        return members[0]["record_type"], members[0]["record_id"], [m["claim_id"] for m in members]
    for record_type, table in CLAIMS.items():
        alone = ask(f"select claim_id from {table} where starts_with(claim_id, ?)", key)
        if len(alone) == 1:
            return record_type, None, [alone[0]["claim_id"]]
    for record_type, table in RECORDS.items():  # the other direction of a symmetric relation has no members of its own
        derived = ask(f"select record_id, decided_by from {table} where starts_with(record_id, ?)", key)
        if len(derived) == 1:
            return record_type, derived[0]["record_id"], list(derived[0]["decided_by"])
    for gone in ask("select * from retired_claims where starts_with(claim_id, ?)", key):
        when = f"{gone['retired_at']:%Y-%m-%d %H:%M} UTC"
        raise Unusable(f"claim {gone['claim_id']} of article {gone['article_id']} was retired on {when}: 「{gone['evidence']}」")
    raise Unusable(f"no record and no claim has a key that begins with {key}")


def _record(out: Console, ask: Any, record_type: str, record_id: str) -> None:
    table = RECORDS[record_type]
    record = ask(f"select * from {table} where record_id = ?", record_id)
    if not record:
        return
    out.print(f"[bold]{record_type.replace('_', ' ')} record {record_id}[/bold]")
    _slots(out, record[0])
    if record[0].get("sources"):
        out.print(f"  sources: {show.text(', '.join(record[0]['sources']))}")
    for d in ask("select kind, field, explanation from disagreements where record_id = ? order by disagreement_id", record_id):
        out.print(f"  [yellow]{d['kind'].replace('_', ' ')} on {d['field']}[/yellow]: {show.text(d['explanation'])}")


def _claim(out: Console, ask: Any, record_type: str, claim_id: str) -> None:
    (claim,) = ask(f"select * from {CLAIMS[record_type]} where claim_id = ?", claim_id)
    (article,) = ask("select * from articles where article_id = ?", claim["article_id"])
    why = ask("select rule from record_members where claim_id = ?", claim_id)
    out.print()
    out.print(f"[bold]claim {claim_id}[/bold]" + (f"  (in this record by: {show.text(why[0]['rule'])})" if why else ""))
    when = f"{article['published_at']:%Y-%m-%d}" if article["published_at"] else "date unknown"
    where = f"{article['publisher'] or 'publisher unknown'}, {when}, {article['source']}"
    out.print(f"  article {show.text(article['article_id'])}: {show.text(article['title'])} ({show.text(where)})")
    _slots(out, claim)
    text, start, end = article["raw_text"], claim["evidence_start"], claim["evidence_end"]
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    out.print(f"  words {start}-{end}: {_flat(before)}[reverse]{_flat(text[start:end])}[/reverse]{_flat(after)}")
    for slot in claim["slots"]:
        first, last = slot["start"], slot["end"]
        out.print(f"    {slot['slot']}: 「{_flat(text[first:last])}」 {first}-{last}, {slot['how'].replace('_', ' ')}")


def _slots(out: Console, row: dict[str, Any]) -> None:
    parts = [f"{name} [cyan]{_value(value)}[/cyan]" for name, value in row.items() if name not in UNSHOWN and value not in (None, [])]
    out.print("  " + "; ".join(parts))


def _value(value: Any) -> str:
    if isinstance(value, list):
        return show.text(", ".join(str(v) for v in value))
    return show.text(show.number(value) if type(value).__name__ == "Decimal" else value)


def _flat(text: str) -> str:
    return show.text(" ".join(text.split()))
