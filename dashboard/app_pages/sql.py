"""SQL: a read-only console over the ledger, with its tables beside it."""

from __future__ import annotations

import html

import streamlit as st

from dashboard import console, parts, queries, session, tables

EXAMPLES = {
    "largest": """SELECT payer, payee, amount, currency, latest_status, n_sources
FROM money_flows
ORDER BY amount_usd DESC NULLS LAST
LIMIT 20""",
    "single_source": """SELECT payer, payee, amount, currency, sources
FROM money_flows
WHERE n_sources = 1
ORDER BY amount_usd DESC NULLS LAST""",
    "words": """SELECT claim.payer, claim.payee, claim.amount, claim.status, claim.evidence, article.title
FROM money_flow_claims AS claim
JOIN articles AS article USING (article_id)
ORDER BY claim.amount DESC NULLS LAST""",
    "leavers": """SELECT person, group_label, from_org, to_org, event_date, latest_status
FROM talent_moves
WHERE from_org IS NOT NULL
ORDER BY event_date DESC NULLS LAST""",
    "conflicts": """SELECT kind, field, explanation
FROM disagreements
ORDER BY kind""",
    "doubts": """SELECT room, reason, count(*) AS times
FROM doubts
GROUP BY ALL
ORDER BY times DESC""",
}
ROWS, SECONDS = 1_000, 10

book, words = session.opened()
st.title(words("page.sql"))
parts.lead(words("sql.lead", rows=ROWS, seconds=SECONDS))

left, right = st.columns([5, 2], gap="large")
with right:
    st.subheader(words("sql.tables"))
    for table, found in queries.columns(book).items():
        with st.expander(session.plain(table)):
            body = "".join(
                f"<tr><td>{html.escape(name)}</td><td>{html.escape(kind.split('(')[0].lower()[:24])}</td></tr>"
                for name, kind in found.items()
            )
            st.html(f'<table class="nl-names nl-detail">{body}</table>')
with left:
    example = st.selectbox(
        words("sql.examples"),
        list(EXAMPLES),
        index=None,
        format_func=lambda one: words(f"sql.example.{one}"),
        placeholder=words("sql.pick"),
    )
    if example and st.session_state.get("sql-example") != example:
        st.session_state["sql-text"] = EXAMPLES[example]
    st.session_state["sql-example"] = example
    if "sql-text" not in st.session_state:
        st.session_state["sql-text"] = st.query_params.get("q", EXAMPLES["largest"])
    with st.form("sql", border=False):
        asked = st.text_area(words("sql.query"), key="sql-text", height=190)
        run = st.form_submit_button(words("sql.run"), type="primary", icon=":material/play_arrow:")
    if run:
        st.query_params["q"] = asked
    # Only what the user sends runs: an address with a query in it fills the box and waits for the button.
    if run and asked.strip():
        try:
            with st.spinner(words("sql.running")):
                answer = console.ask(book, asked, ROWS, SECONDS)
        except console.Refused as refused:
            reason = str(refused)
            st.html(f'<div class="nl-note" role="alert">{html.escape(words.maybe(f"sql.{reason}", reason)[:600])}</div>')
        else:
            frame = answer.table.to_pandas()
            st.dataframe(frame, hide_index=True, placeholder="NULL", alt=words("sql.answer"))
            told = words("sql.cut", rows=ROWS) if answer.cut else words("sql.rows", rows=len(frame))
            st.caption(f"{told} · {answer.seconds:.2f} s")
            tables.downloads(frame, "query", words)
