"""Facts: valuations, revenue, headcount and relations, over time and as a table."""

from __future__ import annotations

import streamlit as st

from dashboard import evidence, parts, queries, session, tables
from dashboard.queries import Filters

book, words = session.opened()
st.title(words("page.facts"))
parts.lead(words("facts.lead"))

first = st.columns([1.4, 2, 1, 1], gap="small")
attributes = queries.options(book, "facts", "attribute")
with first[0]:
    attribute = session.one_of("attribute", words("column.attribute"), {one: words.maybe(f"attribute.{one}", one) for one in attributes})
with first[1]:
    entity = session.one_of("party", words("filter.subject"), queries.parties(book, "facts", ("subject", "object")))
with first[2]:
    stances = session.several(
        "modality", words("column.status"), queries.options(book, "facts", "modality"), lambda one: words.maybe(f"status.{one}", one)
    )
with first[3]:
    since, until = parts.years(book, "facts", "period_start", words)

narrowed = Filters(entity=entity, attributes=(attribute,) if attribute else (), statuses=stances, since=since, until=until)
frame = queries.facts(book, narrowed)
if frame.empty:
    st.info(words("empty.facts") if narrowed == Filters() else words("empty.filtered"))
    st.stop()

parts.fact_charts(frame, words, only=attribute or ("" if entity else "valuation"))
rows = frame.to_dict("records")
tables.records(rows, "fact", words, key="facts", alt=words("page.facts"), height=min(560, 36 * len(rows) + 40))
tables.downloads(frame, "facts", words)
evidence.dialog(book, words)
