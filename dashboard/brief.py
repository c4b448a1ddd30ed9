"""A deal on one page to hand on: what, how much, who says so, with every quotation and its source. HTML that stands alone and runs nothing.

What belongs here: the document. What does not: queries, the dashboard's own look. Every word from the ledger passes ``html.escape``.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dashboard import figures, wording
from dashboard.labels import Words

Row = Mapping[str, Any]
_STYLE = """
body { font: 15px/1.55 Georgia, 'Noto Serif CJK TC', 'Noto Serif CJK SC', 'Songti TC', serif; color: #22272e;
  max-width: 46rem; margin: 2.5rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; border-bottom: 1px solid #ddd; }
.figure { font-size: 1.4rem; margin: .3rem 0; }
.small { color: #5f6670; font-size: .85rem; }
blockquote { margin: .2rem 0 .1rem; padding-left: .8rem; border-left: 3px solid #ccc; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
td { padding: .2rem .6rem .2rem 0; vertical-align: top; border-bottom: 1px solid #eee; }
li { margin-bottom: .7rem; }
@media print { body { margin: 0; } }
"""


def _table(rows: Iterable[Sequence[str]]) -> str:
    return "<table>" + "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"


def _dotted(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _quotation(row: Row, words: Words) -> str:
    kind = str(row["record_type"])
    said = " · ".join(
        p for p in (wording.headline(row, kind, words), wording.value(row, kind, words), wording.status(row["status"], words)) if p
    )
    source = _dotted(wording.article_title(row, words), wording.provenance(row, words))
    return (
        f"<li>{html.escape(said)}<blockquote>{html.escape(wording.text(row['evidence']))}</blockquote>"
        f'<span class="small">{html.escape(source)}</span></li>'
    )


def document(
    title: str,
    facts: Sequence[str],
    flows: Sequence[Row],
    moves: Sequence[Row],
    disagreements: Sequence[Row],
    claims: Sequence[Row],
    made: str,
    words: Words,
) -> str:
    """The page: heading and figure, payments, people, what does not agree, and every quotation with its article."""
    parts = [f"<h1>{html.escape(title)}</h1>"]
    parts += [f'<div class="{"figure" if at == 0 else "small"}">{html.escape(fact)}</div>' for at, fact in enumerate(facts) if fact]
    if flows:
        rows = [
            (
                wording.headline(row, "money_flow", words),
                figures.figure(row, words),
                wording.kind(row, "money_flow", words),
                wording.status(row["status"], words),
                wording.when(row, "money_flow", words),
            )
            for row in flows
        ]
        parts += [f"<h2>{html.escape(words('deal.payments'))}</h2>", _table(rows)]
    if moves:
        rows = [
            (
                wording.mover(row, words),
                wording.way(row, words),
                wording.kind(row, "talent_move", words),
                wording.status(row["status"], words),
                wording.when(row, "talent_move", words),
            )
            for row in moves
        ]
        parts += [f"<h2>{html.escape(words('deal.people'))}</h2>", _table(rows)]
    if disagreements:
        parts.append(f"<h2>{html.escape(words('page.disagreements'))}</h2>")
        parts += [f"<p>{html.escape(wording.text(row['explanation']))}</p>" for row in disagreements]
    parts.append(
        f"<h2>{html.escape(words('brief.words', count=len(claims)))}</h2><ol>{''.join(_quotation(row, words) for row in claims)}</ol>"
    )
    parts.append(f'<p class="small">{html.escape(made)}</p>')
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    head = f'<meta charset="utf-8">{policy}<title>{html.escape(title)}</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="{words.language}"><head>{head}</head><body>{"".join(parts)}</body></html>'
