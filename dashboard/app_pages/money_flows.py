"""Money flows: who paid whom, drawn and as a table, with filters that the address keeps."""

from __future__ import annotations

import html

import streamlit as st

from dashboard import evidence, figures, parts, queries, session, tables, wording
from dashboard.queries import Filters

book, words = session.opened()
st.title(words("page.flows"))
parts.lead(words("flows.lead"))

with st.container(key="filters"):
    first = st.columns([2, 1.3, 1.3, 1], gap="small")
    with first[0]:
        entity = session.one_of("party", words("filter.party"), queries.parties(book, "money_flows", ("payer", "payee")))
    with first[1]:
        kinds = session.several(
            "kind", words("column.kind"), queries.options(book, "money_flows", "kind"), lambda one: words.maybe(f"flow.{one}", one)
        )
    with first[2]:
        statuses = session.several(
            "status",
            words("column.status"),
            queries.options(book, "money_flows", "latest_status"),
            lambda one: words.maybe(f"status.{one}", one),
        )
    with first[3]:
        currencies = session.several("currency", words("filter.currency"), queries.options(book, "money_flows", "currency"), str)
    second = st.columns([1, 1, 2], gap="small")
    with second[0]:
        least = session.one_of(
            "least",
            words("filter.least"),
            {str(size): figures.number(size, words.language) + " USD" for size in (10**6, 10**7, 10**8, 10**9, 10**10)},
        )
    with second[1]:
        since, until = parts.years(book, "money_flows", "event_date_start", words)

narrowed = Filters(
    entity=entity, kinds=kinds, statuses=statuses, currencies=currencies, at_least=float(least) if least else None, since=since, until=until
)
frame = queries.flows(book, narrowed)
rows = frame.to_dict("records")
if not rows:
    st.info(words("empty.flows") if narrowed == Filters() else words("empty.filtered"))
    st.stop()

links = parts.bands(rows, "money_flow", words, f"sankey-{hash(narrowed) & 0xFFFFFFFF:x}")
sums: dict[str, float] = {}
for link in links:
    sums[link.status] = sums.get(link.status, 0.0) + link.width
told = [
    f"{wording.status(one, words)} {figures.number(sums[one], words.language)}" for one in (*parts.LADDER[::-1], *parts.OFF) if one in sums
]
notes = [words("flows.sum", sums=words("comma").join(told))] if told else []
notes += [words("flows.not_drawn", count=len(rows) - len(links))] if len(rows) > len(links) else []
st.html(f'<div class="nl-detail">{html.escape(" ".join(notes))}</div>')
tables.records(rows, "money_flow", words, key="flows", alt=words("page.flows"), height=min(560, 36 * len(rows) + 40))
tables.downloads(frame, "money-flows", words)
evidence.dialog(book, words)
