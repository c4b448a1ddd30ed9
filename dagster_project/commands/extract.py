"""`newsledger extract`: one article, its mentions, claims and doubts, without Dagster and without a database."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from dagster_project.commands import show
from dagster_project.commands.places import Unusable
from dagster_project.extraction.extract import extract
from dagster_project.extraction.text.decode import Undecodable, decode
from dagster_project.ledger.engine import fingerprint
from dagster_project.ledger.rows import Rows, rows_of

SHOWN = ("money_flow_claims", "talent_move_claims", "fact_claims")
HIDDEN = {
    "claim_id", "article_id", "evidence", "evidence_start", "evidence_end", "slots", "rule", "extractor", "confidence",
    "bound_low", "bound_high", "event_date_start", "event_date_end", "period_start", "period_end",
}  # fmt: skip


def run(file: str, as_json: bool) -> int:
    """Show what one file says; with ``as_json`` all of it, with offsets into the original."""
    found = read(file)
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=1, default=str))
    else:
        present(found)
    return 0


def read(file: str) -> Rows:
    """The rows of one file ('-': standard input). Raises `Unusable` where it cannot be read."""
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        raw_text, encoding = decode(data)
    except OSError as error:
        raise Unusable(f"{file} cannot be read: {error.strerror or error}") from None
    except Undecodable as error:
        raise Unusable(f"{file} is no text: {error}") from None
    article_id = "stdin" if file == "-" else Path(file).stem
    document = {
        "source": file,
        "relative_path": file,
        "content_sha256": sha256(data).hexdigest(),
        "version": 1,
        "format": "txt",
        "encoding": encoding,
    }
    return rows_of(extract(raw_text, article_id=article_id), document, fingerprint())


def present(found: Rows) -> None:
    """The readable form."""
    out = show.console()
    article = found["articles"][0]
    out.print(f"[bold]{show.text(article['title'] or article['article_id'])}[/bold]")
    facts = [article["publisher"], article["published_at"], article["language"], article["script"], f"{article['characters']} characters"]
    out.print(show.text(", ".join(str(fact) for fact in facts if fact)))
    repairs = ", ".join(f"{r['step']} ({r['changed']})" for r in article["repairs"] if r["changed"])
    if repairs:
        out.print(f"repaired: {show.text(repairs)}")
    entities = [[e["local_entity"], e["entity_type"], e["name"], ", ".join(e["surfaces"])] for e in found["local_entities"]]
    out.print(), out.print(show.table(f"People and organizations ({len(entities)})", ["", "", "name", "as written"], entities, right=(0,)))
    mentions = [
        [m["mention_start"], m["kind"], m["surface_clean"], m["how"]]
        for m in found["mentions"]
        if m["kind"] in ("money", "quantity", "date")
    ]
    out.print(), out.print(show.table(f"Money, quantities, dates ({len(mentions)})", ["at", "kind", "words", "rule"], mentions, right=(0,)))
    for table in SHOWN:
        out.print(), out.print(f"[bold]{table.replace('_', ' ')} ({len(found[table])})[/bold]")
        for claim in found[table]:
            out.print(f"  {show.text(one_line(claim))}")
            span = f"{claim['evidence_start']}-{claim['evidence_end']}, {claim['rule']}, {claim['confidence']:.2f}"
            out.print(f"    [dim]「{show.text(' '.join(claim['evidence'].split()))}」 {show.text(span)}[/dim]")
    doubts = [[d["mention_start"], d["room"], d["surface"], d["reason"]] for d in found["doubts"]]
    out.print(), out.print(show.table(f"Doubts ({len(doubts)})", ["at", "room", "words", "reason"], doubts, right=(0,)))


def one_line(claim: dict[str, Any]) -> str:
    """A claim's slots in a line."""
    parts = []
    for name, value in claim.items():
        if name in HIDDEN or name.endswith("_local") or value in (None, [], ""):
            continue
        shown = ", ".join(value) if isinstance(value, list) else show.number(value) if isinstance(value, Decimal) else value
        parts.append(f"{name.removesuffix('_surface')} {shown}")
    return "; ".join(parts)
