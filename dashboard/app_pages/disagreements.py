"""Disagreements: what does not agree, both sides, who said it and when, in plain words."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import evidence, parts, queries, session, tables

book, words = session.opened()
st.title(words("page.disagreements"))
parts.lead(words("disagreements.lead"))
rows = queries.disagreements(book)
if not rows:
    st.info(words("empty.disagreements"))
    st.stop()

kinds = list(dict.fromkeys(str(row["kind"]) for row in rows))
wanted = session.several("kind", words("column.kind"), kinds, lambda one: words.maybe(f"status.{one}", one))
one = st.query_params.get("one")
shown = [row for row in rows if (not wanted or row["kind"] in wanted) and (not one or row["disagreement_id"] == one)] or rows
if one and len(shown) < len(rows):
    session.link("disagreements", words("disagreement.all", count=len(rows)), icon=":material/arrow_back:")
for at, row in enumerate(shown[:100]):
    parts.disagreement(book, row, words, f"disagreement-{at}", claims=len(shown) == 1)
tables.downloads(pd.DataFrame(shown), "disagreements", words)
evidence.dialog(book, words)
