"""Deals: one page a deal: its price as reported, its status, who is in it, who moved, what does not agree."""

from __future__ import annotations

import streamlit as st

from dashboard import evidence, parts, queries, session, tables
from dashboard.queries import Filters

book, words = session.opened()
st.title(words("page.deals"))
deals = queries.deals(book).to_dict("records")
if not deals:
    st.info(words("empty.deals"))
    st.stop()

titles = {row["deal_id"]: parts.deal_title(row) for row in deals}
chosen = session.one_of("deal", words("deal.choose"), titles, default=deals[0]["deal_id"], hidden=True)
deal = next(row for row in deals if row["deal_id"] == chosen)
parts.deal_card(book, deal, words)

narrowed = Filters(deal=chosen)
flows = queries.flows(book, narrowed)
moves = queries.moves(book, narrowed)
events = queries.events(book, deal=chosen)
if not events.empty:
    st.subheader(words("overview.timeline"))
    parts.events(events, words, "deal-events")
    tables.downloads(events, "deal-timeline", words)
st.subheader(words("deal.payments"))
if flows.empty:
    st.caption(words("empty.flows"))
else:
    tables.records(flows.to_dict("records"), "money_flow", words, key="deal-flows", alt=words("deal.payments"))
    tables.downloads(flows, "deal-payments", words)
st.subheader(words("deal.people"))
if moves.empty:
    st.caption(words("empty.moves"))
else:
    tables.records(moves.to_dict("records"), "talent_move", words, key="deal-moves", alt=words("deal.people"))
    tables.downloads(moves, "deal-moves", words)
facts = queries.facts(book, narrowed)
if not facts.empty:
    st.subheader(words("page.facts"))
    tables.records(facts.to_dict("records"), "fact", words, key="deal-facts", alt=words("page.facts"))
    tables.downloads(facts, "deal-facts", words)
st.subheader(words("page.disagreements"))
open_ones = queries.disagreements(book, deal=chosen)
if not open_ones:
    st.caption(words("empty.disagreements"))
for at, one in enumerate(open_ones):
    parts.disagreement(book, one, words, f"deal-disagreement-{at}")

evidence.dialog(book, words)
