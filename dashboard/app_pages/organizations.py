"""Organizations: every company, lab, agency and paper named; one profile each, its units included."""

from __future__ import annotations

import streamlit as st

from dashboard import evidence, figures, parts, queries, session, tables, wording
from dashboard.tables import Column

book, words = session.opened()
st.title(words("page.organizations"))
frame = queries.organizations(book)
rows = frame.to_dict("records")
if not rows:
    st.info(words("empty.organizations"))
    st.stop()

chosen = session.one_of(
    "organization", words("organizations.choose"), {row["organization_id"]: parts.named(row) for row in rows}, hidden=True
)
if chosen:
    parts.profile(book, next(row for row in rows if row["organization_id"] == chosen), "organization", words)
else:
    parts.lead(words("organizations.lead"))
    columns = [
        Column(words("column.name"), lambda row: wording.text(row["name"]), width=220),
        Column(words("column.other_names"), lambda row: parts.other_names(row), width=280),
        Column(words("column.kind"), lambda row: words.maybe(f"organization.{row['kind']}", wording.text(row["kind"])), width=130),
        Column(words("column.parent"), lambda row: wording.text(row["parent"]), width=150),
        Column(words("column.claims"), lambda row: parts.count(row["n_claims"]), lambda row: figures.order_of(row, "n_claims"), 80),
        Column(words("column.articles"), lambda row: parts.count(row["n_articles"]), lambda row: figures.order_of(row, "n_articles"), 80),
    ]
    place = tables.table(rows, columns, key="organizations", alt=words("page.organizations"), height=min(640, 36 * len(rows) + 40))
    tables.downloads(frame, "organizations", words)
    if place is not None:
        session.go("organizations", organization=rows[place]["organization_id"])
evidence.dialog(book, words)
