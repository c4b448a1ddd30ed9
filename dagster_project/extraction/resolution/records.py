"""Which claims make a record, which records make a deal, and what is part of what.

Claims are put into small blocks by their parties, and only claims of one block are compared (`sameness`). A record's key is a hash of
the claim it grew from (the first published), so that later articles do not change it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from itertools import combinations
from typing import Any

from dagster_project.extraction.resolution.clusters import Clusters
from dagster_project.extraction.resolution.sameness import FAMILY, SYMMETRIC, Known, same_fact, same_flow, same_move, times_agree

Row = dict[str, Any]
ROLES = {
    "money_flow": ("payer", "payee", "proposed_by"),
    "talent_move": ("person", "from_org", "to_org"),
    "fact": ("subject", "object"),
}
_RULE = {"money_flow": "same_flow", "talent_move": "same_move", "fact": "same_fact"}


def resolve_records(claims: Sequence[Row], id_of: Mapping[tuple[str, int], str], known: Known) -> tuple[list[Row], list[Row]]:
    """Rows of ``record_members`` and ``record_links`` for all claims."""
    keyed = [_keyed(row, id_of) for row in sorted(claims, key=lambda r: r["claim_id"])]
    members: list[Row] = []
    records: list[tuple[str, str, list[Row]]] = []
    for table, same in (("money_flow", same_flow), ("talent_move", same_move), ("fact", same_fact)):
        rows = [r for r in keyed if r["table"] == table]
        for group in _groups(rows, same, known):
            record_id = _record_id(table, group, known)
            records.append((table, record_id, group))
            rule = _RULE[table] if len(group) > 1 else "single"
            members += [{"record_type": table, "record_id": record_id, "claim_id": r["claim_id"], "rule": rule} for r in group]
    return members, _links(records, known)


def _keyed(row: Row, id_of: Mapping[tuple[str, int], str]) -> Row:
    out = dict(row)
    for role in ROLES[row["table"]]:
        local, surface = row.get(f"{role}_local"), row.get(f"{role}_surface")
        entity = id_of.get((row["article_id"], local)) if local is not None else None
        out[f"{role}_key"] = entity or (f"~{surface.casefold()}" if surface else None)
    if row["table"] == "talent_move" and out["person_key"] is None and row.get("group_label"):
        out["group_key"] = row["group_label"].casefold()
    if row["table"] == "fact":
        if row["attribute"] == "supplier_of":
            out["attribute"], out["subject_key"], out["object_key"] = "customer_of", out["object_key"], out["subject_key"]
        elif row["attribute"] in SYMMETRIC:
            out["subject_key"], out["object_key"] = sorted((out["subject_key"] or "", out["object_key"] or ""))
    return out


def _blocks(row: Row, known: Known) -> Iterable[object]:
    """The blocks that a claim is compared in."""
    if row["table"] == "money_flow":
        family = FAMILY.get(row["kind"], row["kind"])
        for role in ("payer_key", "payee_key"):
            if row[role]:
                yield role, family, known.root(row[role])
    elif row["table"] == "talent_move":
        if row["person_key"]:
            yield row["kind"], row["person_key"]
        else:
            yield row["kind"], known.root(row["from_org_key"]), known.root(row["to_org_key"])
    else:
        yield row["attribute"], row["subject_key"], row["object_key"]


def _groups(rows: Sequence[Row], same: Callable[[Row, Row, Known], bool], known: Known) -> list[list[Row]]:
    clusters: Clusters[str] = Clusters(r["claim_id"] for r in rows)
    blocks: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        for block in _blocks(row, known):
            blocks[block].append(row)
    for block in blocks.values():
        for a, b in combinations(block, 2):
            if clusters.find(a["claim_id"]) != clusters.find(b["claim_id"]) and same(a, b, known):
                clusters.join(a["claim_id"], b["claim_id"])
    by_id = {r["claim_id"]: r for r in rows}
    return [[by_id[c] for c in sorted(group)] for group in clusters.groups()]


def _record_id(table: str, group: Sequence[Row], known: Known) -> str:
    first = min(group, key=lambda r: (known.published.get(r["article_id"], (None, None))[1] or date.max, r["claim_id"]))
    return f"{table[0]}-{sha256(first['claim_id'].encode()).hexdigest()[:14]}"


def _links(records: Sequence[tuple[str, str, list[Row]]], known: Known) -> list[Row]:
    """Deals: a payment for a company, its payouts and its hires. A distribution inside an investment is part of it."""
    clusters: Clusters[str] = Clusters(record_id for _, record_id, _ in records)
    part_of: dict[str, str] = {}
    equity = [(rid, rows) for table, rid, rows in records if table == "money_flow" and any(FAMILY.get(r["kind"]) == "equity" for r in rows)]
    by_payer: dict[str, list[tuple[str, list[Row]]]] = defaultdict(list)
    for rid, rows in equity:
        for payer in {known.root(r["payer_key"]) for r in rows if r["payer_key"]}:
            by_payer[str(payer)].append((rid, rows))
    for table, record_id, rows in records:
        if table == "money_flow" and rows[0]["kind"] in ("distribution", "compensation", "license"):
            anchors = [a for r in rows for a in by_payer.get(str(known.root(r["payer_key"])), []) if _same_story(rows, a[1], known)]
            if anchors:
                best = max(anchors, key=lambda a: (_total(a[1]), a[0]))
                clusters.join(best[0], record_id)
                if rows[0]["kind"] == "distribution" and _total(rows) <= _total(best[1]):
                    part_of[record_id] = best[0]
        elif table == "talent_move" and rows[0]["kind"] in ("hire", "approach", "appointment"):
            for r in rows:
                for rid, flow in by_payer.get(str(known.root(r["to_org_key"])), []):
                    targets = {known.root(f["payee_key"]) for f in flow if f["payee_key"]}
                    if known.root(r["from_org_key"]) in targets and times_agree(r, flow[0], known):
                        clusters.join(rid, record_id)
    deals = {rid: f"d-{sha256(min(group).encode()).hexdigest()[:14]}" for group in clusters.groups() for rid in group}
    return [
        {"record_type": table, "record_id": rid, "deal_id": deals[rid] if table != "fact" else None, "part_of": part_of.get(rid)}
        for table, rid, _ in records
    ]


def _same_story(rows: Sequence[Row], flow: Sequence[Row], known: Known) -> bool:
    """Whether two records are told by one article and agree in time."""
    articles = {r["article_id"] for r in flow}
    near = [r for r in rows if r["article_id"] in articles]
    return bool(near) and any(times_agree(r, f, known) for r in near for f in flow)


def _total(rows: Sequence[Row]) -> float:
    return max((float(r["amount"]) for r in rows if r.get("amount") is not None and r["status"] not in ("offered", "denied")), default=0.0)
