"""Deals: the list, and one page a deal: its price as reported, its status, how it went, who moved, what does not agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import evidence, figures, parts, queries, session, tables, wording
from dashboard.queries import Filters
from dashboard.tables import Column

book, words = session.opened()
frame = queries.deals(book)


def listing(rows: list[dict[str, Any]]) -> None:
    st.title(words("page.deals"))
    if not rows:
        st.info(words("empty.deals"))
        return
    parts.lead(words("deals.lead"))
    columns = [
        Column(words("column.deal"), lambda row: parts.deal_title(row, words), width=330),
        Column(words("column.amount"), lambda row: figures.figure(row, words), lambda row: figures.order_of(row, "amount")),
        Column(words("column.status"), lambda row: wording.status(row["status"], words), width=95),
        Column(words("column.records"), lambda row: parts.count(row["n_records"]), lambda row: figures.order_of(row, "n_records"), 80),
        Column(
            words("column.moved"), lambda row: parts.some(row["n_people_moved"]), lambda row: figures.order_of(row, "n_people_moved"), 105
        ),
        Column(
            words("page.disagreements"),
            lambda row: parts.some(row["n_disagreements"]),
            lambda row: figures.order_of(row, "n_disagreements"),
            110,
        ),
        Column(words("column.sources"), lambda row: parts.count(row["n_sources"]), lambda row: figures.order_of(row, "n_sources"), 75),
        Column(words("column.reported"), lambda row: figures.day(row["last_reported_at"], words.language), width=110),
    ]
    place = tables.table(rows, columns, key="deals", alt=words("page.deals"), height=620)
    tables.downloads(frame, "deals", words)
    if place is not None:
        session.go("deals", deal=rows[place]["deal_id"])


def one_deal(deal: Mapping[str, Any]) -> None:
    session.link("deals", words("deal.all"), icon=":material/arrow_back:")
    st.title(session.plain(parts.deal_title(deal, words)))
    parts.deal_card(book, deal, words)
    with st.container(horizontal=True):
        name = f"{session.file_name(parts.deal_title(deal, words))}.html"
        st.download_button(
            words("brief.take"),
            lambda: parts.deal_brief(book, deal, words),
            name,
            "text/html",
            icon=":material/description:",
            on_click="ignore",
        )
    chosen = str(deal["deal_id"])
    events = queries.events(book, deal=chosen)
    if not events.empty:
        st.subheader(words("overview.timeline"))
        parts.events(events, words, "deal-events")
        tables.downloads(events, "deal-timeline", words)
    narrowed = Filters(deal=chosen)
    _records(queries.flows(book, narrowed), "money_flow", words("deal.payments"), words("empty.deal_flows"))
    _records(queries.moves(book, narrowed), "talent_move", words("deal.people"), words("empty.deal_moves"))
    _records(queries.facts(book, narrowed), "fact", words("page.facts"), "")
    st.subheader(words("page.disagreements"))
    found = queries.disagreements(book, deal=chosen)
    if not found:
        st.caption(words("empty.disagreements"))
    for at, one in enumerate(found):
        parts.disagreement(book, one, words, f"deal-disagreement-{at}")


def _records(found: pd.DataFrame, record_type: str, title: str, empty: str) -> None:
    if found.empty and not empty:
        return
    st.subheader(title)
    if found.empty:
        st.caption(empty)
        return
    tables.records(found.to_dict("records"), record_type, words, key=f"deal-{record_type}", alt=title, height=395)
    tables.downloads(found, f"deal-{record_type.replace('_', '-')}s", words)


asked = st.query_params.get("deal")
chosen_ones = [row for row in frame.to_dict("records") if row["deal_id"] == asked]
if chosen_ones:
    one_deal(chosen_ones[0])
else:
    listing(frame.to_dict("records"))
evidence.dialog(book, words)
