"""People: everyone the articles name; one profile each: names, career, moves, payments, facts."""

from __future__ import annotations

import streamlit as st

from dashboard import evidence, figures, parts, queries, session, tables, wording
from dashboard.tables import Column

book, words = session.opened()
st.title(words("page.people"))
frame = queries.people(book)
rows = frame.to_dict("records")
if not rows:
    st.info(words("empty.people"))
    st.stop()

chosen = session.one_of("person", words("people.choose"), {row["person_id"]: parts.named(row) for row in rows}, hidden=True)
if chosen:
    parts.profile(book, next(row for row in rows if row["person_id"] == chosen), "person", words)
else:
    parts.lead(words("people.lead"))
    columns = [
        Column(words("column.name"), lambda row: wording.text(row["name"]), width=200),
        Column(words("column.other_names"), lambda row: parts.other_names(row), width=260),
        Column(words("column.organization"), lambda row: wording.text(row["current_org"]), width=180),
        Column(words("column.role"), lambda row: wording.text(row["current_role"]), width=180),
        Column(words("column.claims"), lambda row: parts.count(row["n_claims"]), lambda row: figures.order_of(row, "n_claims"), 80),
        Column(words("column.articles"), lambda row: parts.count(row["n_articles"]), lambda row: figures.order_of(row, "n_articles"), 80),
    ]
    place = tables.table(rows, columns, key="people", alt=words("page.people"), height=min(640, 36 * len(rows) + 40))
    tables.downloads(frame, "people", words)
    if place is not None:
        session.go("people", person=rows[place]["person_id"])
evidence.dialog(book, words)
