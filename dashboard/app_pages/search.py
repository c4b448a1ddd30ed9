"""Search: people and organizations by any of their names in any script, and words in articles."""

from __future__ import annotations

import streamlit as st

from dashboard import figures, queries, session, tables, wording
from dashboard.tables import Column

book, words = session.opened()
st.title(words("page.search"))
asked = session.typed("q", words("search.box"), words("search.box")).strip()
if not asked:
    st.caption(words("search.empty"))
    st.stop()

names = queries.search_names(book, asked).to_dict("records")
articles = queries.search_articles(book, asked).to_dict("records")
if not names and not articles:
    st.info(words("search.nothing"))
if names:
    st.subheader(words("search.names"))
    columns = [
        Column(words("column.name"), lambda row: wording.text(row["name"]), width=240),
        Column(words("column.found_as"), lambda row: ", ".join(dict.fromkeys(wording.listed(row["hits"]))), width=320),
        Column(words("column.kind"), lambda row: words(f"entity.{row['type']}"), width=130),
        Column(words("column.claims"), lambda row: figures.number(row["n_claims"]), lambda row: figures.order_of(row, "n_claims"), 90),
    ]
    place = tables.table(names, columns, key="names", alt=words("search.names"))
    if place is not None:
        kind = names[place]["type"]
        session.go("people" if kind == "person" else "organizations", **{kind: names[place]["key"]})
if articles:
    st.subheader(words("search.articles"))
    columns = [
        Column(words("column.title"), lambda row: wording.article_title(row, words), width=340),
        Column(words("column.words"), lambda row: " ".join(wording.text(row["around"]).split()), width=480),
        Column(words("column.published"), lambda row: figures.published(row, words), width=120),
    ]
    place = tables.table(articles, columns, key="found", alt=words("search.articles"))
    if place is not None:
        session.go("articles", article=articles[place]["article_id"], at=int(articles[place]["place"]) - 1, words=len(asked))
