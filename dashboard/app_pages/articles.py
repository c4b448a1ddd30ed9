"""Articles: the list, and the reader that marks every claim and doubt in the words of the original."""

from __future__ import annotations

import html

import streamlit as st

from dashboard import evidence, figures, parts, queries, reader, session, tables, wording
from dashboard.tables import Column

book, words = session.opened()
frame = queries.articles(book)
rows = frame.to_dict("records")


def listing() -> None:
    st.title(words("page.articles"))
    if not rows:
        st.info(words("empty.articles"))
        return
    parts.lead(words("articles.lead"))
    columns = [
        Column(words("column.title"), lambda row: wording.article_title(row, words), width=350),
        Column(words("column.publisher"), lambda row: wording.text(row["publisher"]), width=140),
        Column(words("column.published"), lambda row: figures.published(row, words), width=120),
        Column(words("column.language"), lambda row: words.maybe(f"script.{row['script']}", wording.text(row["script"])), width=145),
        Column(words("column.claims"), lambda row: parts.count(row["n_claims"]), lambda row: figures.order_of(row, "n_claims"), 80),
        Column(words("column.doubts"), lambda row: parts.count(row["n_doubts"]), lambda row: figures.order_of(row, "n_doubts"), 80),
        Column(
            words("column.characters"), lambda row: parts.count(row["characters"]), lambda row: figures.order_of(row, "characters"), 100
        ),
    ]
    place = tables.table(rows, columns, key="articles", alt=words("page.articles"))
    tables.downloads(frame, "articles", words)
    if place is not None:
        session.go("articles", article=rows[place]["article_id"])


def reading(article_id: str) -> None:
    one = queries.article(book, article_id)
    if one is None:
        st.info(words("empty.article"))
        return
    session.link("articles", words("article.all"), icon=":material/arrow_back:")
    st.html(f'<h1 class="nl-title">{html.escape(wording.article_title(one, words))}</h1>')
    facets = [
        wording.text(one["publisher"]),
        wording.text(one["author"]),
        figures.published(one, words),
        words.maybe(f"script.{one['script']}", ""),
    ]
    st.html(f'<div class="nl-lead">{html.escape(" · ".join(facet for facet in facets if facet))}</div>')
    claims = queries.claims_of_article(book, article_id)
    doubts = queries.doubts_of_article(book, article_id)
    chosen = st.query_params.get("claim")
    at, length = st.query_params.get("at", ""), st.query_params.get("words", "1")
    span = (int(at), int(at) + int(length)) if at.isdecimal() and length.isdecimal() else None
    view = session.segment(
        "view", words("article.view"), {"original": words("article.original"), "both": words("article.both")}, "original"
    )
    st.html(parts.legend(words, len(claims), len(doubts)))
    left, right = st.columns([3, 2] if view == "original" else 2, gap="large")
    with left:
        marks = parts.marks(claims, doubts, chosen, span, words)
        st.html(f'<div class="nl-article">{reader.marked(wording.text(one["raw_text"]), marks)}</div>')
        if chosen or span:
            parts.scroll_to_words(f"{article_id} {chosen or at}")
    with right, st.container(key=f"reader-{view}"):
        if view == "both":
            st.html(f'<div class="nl-article">{html.escape(wording.text(one["text"]))}</div>')
            return
        picked = [row for row in claims if row["claim_id"] == chosen]
        for row in picked:
            with st.container(key="claimbox-chosen", gap=None):
                st.html(evidence.claim_html(row, words))
                found = queries.record_of_claim(book, row["claim_id"])
                if found:
                    here = {"article": article_id, "claim": chosen, "record": found[1], "type": found[0]}
                    session.link("articles", words("claim.record"), icon=":material/hub:", **here)
        st.subheader(words("article.claims", count=len(claims)))
        if not claims:
            st.caption(words("empty.article_claims"))
        parts.claim_table(claims, article_id, words)


asked = st.query_params.get("article")
if asked:
    reading(asked)
else:
    listing()
evidence.dialog(book, words)
