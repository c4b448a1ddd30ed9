"""Quality: what was seen and not understood, what was turned away, how sure the claims are, when the ledger was built."""

from __future__ import annotations

import html

import streamlit as st

from dashboard import charts, figures, parts, queries, session, tables, wording
from dashboard.tables import Column

book, words = session.opened()
st.title(words("page.quality"))
parts.lead(words("quality.lead"))

left, right = st.columns(2, gap="large")
with left:
    st.subheader(words("quality.coverage"))
    totals = queries.coverage_totals(book)
    if totals.empty:
        st.caption(words("empty.coverage"))
    else:
        st.altair_chart(charts.coverage(totals, words), alt=words("quality.coverage"))
        tables.downloads(totals, "coverage", words)
with right:
    st.subheader(words("quality.confidence"))
    steps = queries.confidence_steps(book)
    if steps.empty:
        st.caption(words("empty.claims"))
    else:
        st.altair_chart(charts.confidence(steps, words), alt=words("quality.confidence"))

st.subheader(words("quality.doubts"))
doubts = queries.table(book, "doubts", "article_id, mention_start")
if doubts.empty:
    st.caption(words("empty.doubts"))
else:
    titles = queries.article_names(book, doubts["article_id"])
    rows = doubts.to_dict("records")
    columns = [
        Column(words("column.words"), lambda row: wording.text(row["surface"]), width=150),
        Column(words("column.reason"), lambda row: wording.text(row["reason"]), width=430),
        Column(words("column.room"), lambda row: words.maybe(f"room.{row['room']}", wording.text(row["room"])), width=150),
        Column(words("column.article"), lambda row: titles.get(row["article_id"], ""), width=290),
    ]
    place = tables.table(rows, columns, key="doubts", alt=words("quality.doubts"), height=min(400, 36 * len(rows) + 40))
    tables.downloads(doubts, "doubts", words)
    if place is not None:
        session.go("articles", article=rows[place]["article_id"], at=int(rows[place]["mention_start"]))

st.subheader(words("quality.rejected"))
rejected = queries.table(book, "rejected_articles", "seen_at DESC")
if rejected.empty:
    st.caption(words("empty.rejected"))
else:
    columns = [
        Column(words("column.file"), lambda row: wording.text(row["source"]), width=280),
        Column(words("column.reason"), lambda row: wording.text(row["reason"]), width=200),
        Column(words("column.detail"), lambda row: wording.text(row["detail"]), width=360),
    ]
    tables.table(rejected.to_dict("records"), columns, key="rejected", alt=words("quality.rejected"), pick=False)
    tables.downloads(rejected, "rejected-articles", words)

st.subheader(words("quality.runs"))
runs = queries.table(book, "runs", "started_at DESC")
if runs.empty:
    st.caption(words("empty.runs"))
else:
    columns = [
        Column(words("column.started"), lambda row: parts.moment(row.get("started_at"), words), width=180),
        Column(words("column.took"), lambda row: parts.took(row, words), width=90),
        Column(words("column.status"), lambda row: words.maybe(f"run.{row.get('status')}", wording.text(row.get("status"))), width=110),
        *(
            Column(
                words(f"run.{name}"),
                lambda row, name=name: parts.count(row.get(name)),
                lambda row, name=name: figures.order_of(row, name),
                110,
            )
            for name in ("articles", "extracted", "claims", "rejected")
        ),
    ]
    tables.table(runs.to_dict("records"), columns, key="runs", alt=words("quality.runs"), pick=False)
    tables.downloads(runs, "runs", words)

st.subheader(words("quality.contracts"))
lacking = queries.gaps(book)
if lacking:
    for table, names in lacking.items():
        st.html(f'<div class="nl-note">{html.escape(words("quality.lacking", table=table, columns=", ".join(names)))}</div>')
else:
    st.caption(words("quality.kept", tables=len(queries.columns(book))))
