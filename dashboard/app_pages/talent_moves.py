"""Talent moves: from which organization to which, as flow and as network, and who, in what role, when."""

from __future__ import annotations

import streamlit as st

from dashboard import charts, evidence, parts, queries, session, tables
from dashboard.queries import Filters

book, words = session.opened()
st.title(words("page.moves"))
parts.lead(words("moves.lead"))

first = st.columns([2, 1.4, 1.4, 1], gap="small")
with first[0]:
    entity = session.one_of("party", words("filter.organization"), queries.parties(book, "talent_moves", ("from_org", "to_org")))
with first[1]:
    kinds = session.several(
        "kind", words("column.kind"), queries.options(book, "talent_moves", "kind"), lambda one: words.maybe(f"move.{one}", one)
    )
with first[2]:
    statuses = session.several(
        "status",
        words("column.status"),
        queries.options(book, "talent_moves", "latest_status"),
        lambda one: words.maybe(f"status.{one}", one),
    )
with first[3]:
    since, until = parts.years(book, "talent_moves", "event_date_start", words)

narrowed = Filters(entity=entity, kinds=kinds, statuses=statuses, since=since, until=until)
frame = queries.moves(book, narrowed)
rows = frame.to_dict("records")
if not rows:
    st.info(words("empty.moves") if narrowed == Filters() else words("empty.filtered"))
    st.stop()

views = {"flow": words("moves.flow"), "network": words("moves.network")}
if session.segment("view", words("moves.view"), views, "flow") == "network":
    st.echarts_chart(charts.network(rows, words, session.dark()), height=540, alt=words("moves.chart"))
else:
    parts.bands(rows, "talent_move", words, f"sankey-{hash(narrowed) & 0xFFFFFFFF:x}")
tables.records(rows, "talent_move", words, key="moves", alt=words("page.moves"), height=min(560, 36 * len(rows) + 40))
tables.downloads(frame, "talent-moves", words)
evidence.dialog(book, words)
