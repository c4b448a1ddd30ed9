"""Overview: what the ledger holds, the deal of the day, the largest payments, the latest moves, what does not agree."""

from __future__ import annotations

import html

import streamlit as st

from dashboard import evidence, figures, parts, queries, session, tables, wording
from dashboard.queries import Filters

book, words = session.opened()
counts = queries.counts(book)

st.title(words("overview.title"))
parts.lead(words("overview.lead", articles=counts.get("articles", 0), claims=counts["claims"]))

tiles = ("flows", "moves", "facts", "people", "organizations", "disagreements", "articles", "quality")
numbers = {"flows": "money_flows", "moves": "talent_moves", "quality": "doubts"}
columns = st.columns(4, gap="small") + st.columns(4, gap="small")
for column, page in zip(columns, tiles, strict=True):
    with column, st.container(key=f"kpi-{page}", gap=None):
        st.html(f'<div class="nl-number">{counts.get(numbers.get(page, page), 0):,}</div>')
        session.link(page, words("overview.doubts") if page == "quality" else words(f"page.{page}"), icon="")

# The deal that most is told of: the largest one may be an old one named in passing.
deals = sorted(queries.deals(book).to_dict("records"), key=lambda row: -(figures.order_of(row, "n_records") or 0))
if deals:
    st.subheader(words("overview.deal"))
    parts.deal_card(book, deals[0], words, brief=True)

events = queries.events(book, deal=deals[0]["deal_id"] if deals else None)
if not events.empty:
    st.subheader(words("overview.timeline"))
    parts.events(events, words, "overview-events")

left, right = st.columns([3, 2], gap="medium")
with left:
    st.subheader(words("overview.largest"))
    flows = queries.flows(book, Filters(), 8).to_dict("records")
    if flows:
        tables.records(flows, "money_flow", words, key="overview-flows", alt=words("overview.largest"), short=True)
    else:
        st.info(words("empty.flows"))
with right:
    st.subheader(words("overview.latest"))
    moves = queries.moves(book, Filters(), 8).to_dict("records")
    if moves:
        tables.records(moves, "talent_move", words, key="overview-moves", alt=words("overview.latest"), short=True)
    else:
        st.info(words("empty.moves"))

st.subheader(words("overview.open"))
open_ones = queries.disagreements(book)
if not open_ones:
    st.caption(words("empty.disagreements"))
for at, one in enumerate(open_ones[:3]):
    with st.container(key=f"open-{at}", gap=None):
        st.html(f'<div class="nl-note">{evidence.chip(words, one["kind"])} {html.escape(wording.text(one["explanation"]))}</div>')
        session.link("disagreements", words("disagreement.see"), icon=":material/arrow_forward:", one=one["disagreement_id"])

evidence.dialog(book, words)
