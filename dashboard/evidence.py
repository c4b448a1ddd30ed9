"""The words behind a number: a record's claims, each with its evidence quoted and a way to its place in the article.

What belongs here: claim cards and the dialog that a selected row opens. What does not: the article reader's text (``reader``), tables.
Everything that comes from an article is escaped (``html.escape``) before it is shown.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import charts, figures, queries, reader, session, wording
from dashboard.labels import Words


def chip(words: Words, status: Any) -> str:
    """A status as a small coloured label, HTML."""
    name = wording.text(status)
    known = name if name in CHIPS else "other"
    return f'<span class="nl-chip nl-status-{known}">{html.escape(wording.status(name, words))}</span>' if name else ""


CHIPS = (
    "completed", "announced", "reported", "planned", "offered", "in_talks", "cancelled", "denied", "actual", "forecast", "target",
    "conflict", "update", "source_error",
)  # fmt: skip


def claim_html(row: Mapping[str, Any], words: Words) -> str:
    """One claim as a card: what it says, the evidence with its slots underlined, and where that stands. HTML, all escaped.

    The quotation is the article's own text, injected noise included.
    """
    kind = str(row["record_type"])
    value = wording.value(row, kind, words)
    facets = [wording.kind(row, kind, words) if kind != "fact" else "", wording.when(row, kind, words), wording.restated(row, words)]
    if kind == "money_flow" and wording.text(row.get("proposed_by")):
        facets.append(words("claim.proposed_by", who=wording.text(row["proposed_by"])))
    slots = [(int(slot["start"]), int(slot["end"])) for slot in _structs(row.get("slots"))]
    quote = reader.quoted(wording.text(row.get("evidence")), int(row["evidence_start"]), slots)
    detail = html.escape(" · ".join(facet for facet in facets if facet))
    sure = "" if figures.missing(row.get("confidence")) else words("claim.confidence", share=f"{round(float(row['confidence']) * 100)}%")
    foot = " · ".join(part for part in (wording.article_title(row, words), wording.provenance(row, words), sure) if part)
    return (
        f'<div class="nl-claim nl-of-{kind}">'
        f'<div class="nl-claim-head">{chip(words, row.get("status"))}'
        f"<b>{html.escape(wording.headline(row, kind, words))}</b>"
        f"{f'<em>{html.escape(value)}</em>' if value else ''}</div>"
        f"{f'<div class=nl-detail>{detail}</div>' if detail else ''}"
        f'<blockquote class="nl-quote">{quote}</blockquote>'
        f'<div class="nl-foot">{html.escape(foot)}</div></div>'
    )


def _structs(value: Any) -> list[Mapping[str, Any]]:
    return [] if value is None or isinstance(value, float) else [one for one in value if one]


def claim_list(rows: Sequence[Mapping[str, Any]], words: Words, key: str) -> None:
    """Claims one under another, each with a link to its words in the article."""
    for at, row in enumerate(rows):
        with st.container(key=f"claimbox-{key}-{at}", gap=None):
            st.html(claim_html(row, words))
            session.link("articles", words("claim.read"), icon=":material/menu_book:", article=row["article_id"], claim=row["claim_id"])


def record_head(row: Mapping[str, Any], record_type: str, words: Words) -> str:
    """A record as a heading: what, how much, when, and how many sources say so. HTML, all escaped."""
    value = wording.value(row, record_type, words)
    facets = [wording.kind(row, record_type, words) if record_type != "fact" else "", wording.when(row, record_type, words)]
    reported = [figures.day(row.get(side), words.language) for side in ("first_reported_at", "last_reported_at")]
    if reported[0] and reported[0] != reported[1]:
        facets.append(words("record.reported_between", first=reported[0], last=reported[1]))
    elif reported[1]:
        facets.append(words("record.reported_on", day=reported[1]))
    sources = words("comma").join(wording.source(name, words) for name in wording.listed(row.get("sources")))
    counts = ""
    if not figures.missing(row.get("n_claims")):
        counts = words("record.counts", claims=int(row["n_claims"]), articles=_count(row, "n_articles"), sources=_count(row, "n_sources"))
    lines = [" · ".join(facet for facet in facets if facet), f"{counts}{': ' if sources and counts else ''}{sources}"]
    below = "".join(f'<div class="nl-detail">{html.escape(line)}</div>' for line in lines if line)
    return (
        f'<div class="nl-record"><div class="nl-claim-head">{chip(words, row.get("status"))}'
        f"<b>{html.escape(wording.headline(row, record_type, words))}</b></div>"
        f"{f'<div class=nl-figure>{html.escape(value)}</div>' if value else ''}{below}</div>"
    )


def _count(row: Mapping[str, Any], name: str) -> int:
    return 0 if figures.missing(row.get(name)) else int(row[name])


def record_view(book: queries.Ledger, record_type: str, record_id: str, words: Words, key: str) -> None:
    """A record with its history and all the claims that make it."""
    row = queries.record(book, record_type, record_id)
    if row is None:
        st.info(words("empty.record"))
        return
    st.html(record_head(row, record_type, words))
    claims = queries.claims_of_record(book, record_type, record_id)
    value = "value" if record_type == "fact" else "amount"
    if record_type != "talent_move" and len(claims) > 1 and claims["bound_low"].notna().sum() > 1:
        chart = charts.reported_figures(claims, words, value, session.dark())
        if chart is not None:
            st.altair_chart(chart, key=f"{key}-history")
    for one in queries.disagreements(book, record_id=record_id):
        st.html(f'<div class="nl-note">{chip(words, one["kind"])} {html.escape(wording.text(one["explanation"]))}</div>')
    if claims.empty:
        st.info(words("empty.claims"))
    claim_list(claims.to_dict("records"), words, key)
    if wording.text(row.get("deal_id")):
        session.link("deals", words("record.deal"), icon=":material/handshake:", deal=row["deal_id"])


def _closed() -> None:
    for name in ("record", "type"):
        st.query_params.pop(name, None)
    st.session_state["selection_round"] = st.session_state.get("selection_round", 0) + 1


def dialog(book: queries.Ledger, words: Words) -> None:
    """Open the record that the address names (``record`` and ``type``) over the page; closing it takes both from the address."""
    record_id, record_type = st.query_params.get("record"), st.query_params.get("type")
    if not record_id or record_type not in queries.RECORD_TABLES:
        return

    @st.dialog(words("record.title"), width="large", on_dismiss=_closed)
    def opened() -> None:
        record_view(book, record_type, record_id, words, "dialog")

    opened()
