"""Parts that more than one page shows: a deal's card, a disagreement, a profile, the marks of an article.

What belongs here: composed views of the ledger's rows. What does not: queries (``queries``), single charts (``charts``), the words of a
row (``wording``). Everything from an article is escaped before it becomes HTML.
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import brief, charts, evidence, figures, queries, session, tables, wording
from dashboard.labels import Words
from dashboard.queries import Filters
from dashboard.reader import Mark
from dashboard.tables import Column

Row = Mapping[str, Any]
LADDER = ("offered", "in_talks", "planned", "reported", "announced", "completed")
OFF = ("cancelled", "denied")


def lead(text: str) -> None:
    """The sentence under a page's title that says what the page shows."""
    st.html(f'<div class="nl-lead">{html.escape(text)}</div>')


def count(value: Any) -> str:
    """A whole number of things.

    >>> count(12345), count(None)
    ('12,345', '')
    """
    return "" if figures.missing(value) else f"{int(value):,}"


def some(value: Any) -> str:
    """A number of things, and nothing where there are none.

    >>> some(3), some(0)
    ('3', '')
    """
    return count(value) if not figures.missing(value) and value else ""


def moment(value: Any, words: Words) -> str:
    """A time in UTC, to the minute."""
    return "" if figures.missing(value) else f"{figures.day(value, words.language)} {value:%H:%M} UTC"


def took(row: Row, words: Words) -> str:
    """How long a run took."""
    if figures.missing(row.get("started_at")) or figures.missing(row.get("finished_at")):
        return ""
    return words("run.seconds", seconds=round((row["finished_at"] - row["started_at"]).total_seconds()))


def years(book: queries.Ledger, table: str, column: str, words: Words) -> tuple[str | None, str | None]:
    """A choice of the year things happened in; gives the first and last day, or None for all time."""
    known = sorted({day[:4] for day in queries.options(book, table, column) if day[:4].isdigit()}, reverse=True)
    year = session.one_of("year", words("filter.year"), {one: one for one in known})
    return (f"{year}-01-01", f"{year}-12-31") if year else (None, None)


def bands(rows: Sequence[Row], record_type: str, words: Words, key: str) -> list[charts.Link]:
    """A Sankey of records with what its colours mean; a click on a band opens its record. Gives what was drawn."""
    links = charts.flow_links(rows, words) if record_type == "money_flow" else charts.move_links(rows, words)
    if not links:
        return []
    key = f"{key}-{st.session_state.get('selection_round', 0)}"
    label = words("flows.chart" if record_type == "money_flow" else "moves.chart")
    told = [one for one in LADDER + OFF if any(link.status == one for link in links)]
    st.html(f'<div class="nl-key">{"".join(evidence.chip(words, one) for one in told)}</div>')
    event = st.echarts_chart(
        charts.sankey(links, session.dark()), height=charts.sankey_height(links), key=key, on_select="rerun", alt=label
    )
    selected = [] if not event else list(event["selection"].get("selected", []))
    places = [at for group in selected if group.get("data_type") == "edge" for at in group.get("data_indices", [])]
    place = places[0] if places else None
    if place is not None and st.session_state.get(f"clicked:{key}") != place:
        drawn = charts.drawn(links)
        if place < len(drawn):
            st.query_params["record"] = str(rows[drawn[place].places[0]]["record_id"])
            st.query_params["type"] = record_type
    st.session_state[f"clicked:{key}"] = place
    return links


# ---------------------------------------------------------------- deals


def deal_title(row: Row, words: Words) -> str:
    """A deal as one names it: by its leading record, in the reader's words."""
    record_type = wording.text(row.get("record_type"))
    if record_type:
        return wording.called(row, record_type, words)
    return wording.text(row.get("title")) or " – ".join(wording.listed(row.get("parties"))) or str(row["deal_id"])


def deal_card(book: queries.Ledger, deal: Row, words: Words, brief: bool = False) -> None:
    """A deal at a glance: its figure and range, its status on the ladder, its parties, and its price as each source reports it."""
    leading = wording.text(deal.get("leading_record_id"))
    main = queries.record(book, "money_flow", leading) if leading else None
    status = wording.text(deal.get("status"))
    figure = (figures.figure(main, words) if main else "") or figures.figure(deal, words)
    low, high = deal.get("amount_min"), deal.get("amount_max")
    ranged = ""
    if not figures.missing(low) and not figures.missing(high) and float(low) != float(high):
        said = figures.figure({"amount_low": low, "amount_high": high, "currency": deal.get("currency")}, words)
        ranged = words("deal.reported_range", span=said)
    stake = wording.stake(main, words) if main else ""
    facets = [
        words("deal.parties", who=words("comma").join(wording.listed(deal.get("parties")))) if wording.listed(deal.get("parties")) else "",
        words("deal.moved", count=count(deal["n_people_moved"])) if deal.get("n_people_moved") else "",
        words("deal.disagreements", count=count(deal["n_disagreements"])) if deal.get("n_disagreements") else "",
        _reported(deal, words),
    ]
    left, right = st.columns([2, 3], gap="large")
    with left:
        lines = "".join(
            f'<div class="nl-detail">{html.escape(line)}</div>' for line in (" · ".join(p for p in (stake, ranged) if p), *facets) if line
        )
        st.html(
            f'<div class="nl-record">{f"<b>{html.escape(deal_title(deal, words))}</b>" if brief else ""}'
            f'<div class="nl-figure">{html.escape(figure or (words("figure.unsaid") if main else ""))}</div>'
            f"{_ladder(status, words)}{lines}</div>"
        )
        if brief:
            session.link("deals", words("deal.open"), icon=":material/arrow_forward:", deal=deal["deal_id"])
    with right:
        if not main:
            return
        claims = queries.claims_of_record(book, "money_flow", leading)
        chart = charts.reported_figures(claims, words, "amount", session.dark()) if not claims.empty else None
        if chart is not None:
            st.caption(words("deal.price"))
            st.altair_chart(chart, alt=words("deal.price"))
            session.link("deals" if not brief else "overview", words("deal.words", count=len(claims)), icon=":material/format_quote:",
                         **({} if brief else {"deal": deal["deal_id"]}), record=leading, type="money_flow")  # fmt: skip


def deal_brief(book: queries.Ledger, deal: Row, words: Words) -> str:
    """A deal as a page to hand on (``brief``)."""
    key = str(deal["deal_id"])
    flows = queries.flows(book, Filters(deal=key)).to_dict("records")
    moves = queries.moves(book, Filters(deal=key)).to_dict("records")
    claims = [
        claim
        for rows, record_type in ((flows, "money_flow"), (moves, "talent_move"))
        for row in rows
        for claim in queries.claims_of_record(book, record_type, str(row["record_id"])).to_dict("records")
    ]
    parties = wording.listed(deal.get("parties"))
    facts = [
        figures.figure(deal, words),
        " · ".join(part for part in (wording.status(deal.get("status"), words), _reported(deal, words)) if part),
        words("deal.parties", who=words("comma").join(parties)) if parties else "",
    ]
    made = f"Newsledger · {words('as_of', at=moment(queries.as_of(book), words))}"
    return brief.document(deal_title(deal, words), facts, flows, moves, queries.disagreements(book, deal=key), claims, made, words)


def _reported(deal: Row, words: Words) -> str:
    ends = [figures.day(deal.get(name), words.language) for name in ("first_reported_at", "last_reported_at")]
    if not ends[0]:
        return ""
    return words("record.reported_between", first=ends[0], last=ends[1]) if ends[0] != ends[1] else words("record.reported_on", day=ends[0])


def _ladder(status: str, words: Words) -> str:
    if status not in LADDER:
        return f"<div>{_chip(words, status)}</div>"
    steps = []
    for one in LADDER:
        on = f" nl-step-on nl-status-{one}" if one == status else ""
        steps.append(f'<span class="nl-step{on}">{html.escape(wording.status(one, words))}</span>')
    return f'<div class="nl-ladder" role="img" aria-label="{html.escape(wording.status(status, words))}">{"".join(steps)}</div>'


def _chip(words: Words, status: str) -> str:
    return evidence.chip(words, status)


def events(frame: pd.DataFrame, words: Words, key: str) -> None:
    """Dated events as a table, the latest first; a click opens the record."""
    rows = frame.to_dict("records")
    columns = [
        Column(words("column.when"), lambda row: _dated(row, words), width=130),
        Column(words("column.what"), lambda row: _event(row, words), width=400),
        Column(words("column.kind"), lambda row: wording.kind(row, str(row["record_type"]), words), width=110),
        Column(words("column.status"), lambda row: wording.status(row["status"], words), width=95),
        Column(
            words("column.sources"),
            lambda row: words("comma").join(wording.source(one, words) for one in wording.listed(row["sources"])),
            width=220,
        ),
    ]
    place = tables.table(rows, columns, key=key, alt=words("overview.timeline"), height=395)
    if place is not None:
        st.query_params["record"] = str(rows[place]["record_id"])
        st.query_params["type"] = str(rows[place]["record_type"])


def _event(row: Row, words: Words) -> str:
    record_type = str(row["record_type"])
    figure = figures.figure(row, words) if record_type == "money_flow" else ""
    return wording.headline(row, record_type, words) + (f" · {figure}" if figure else "")


def _dated(row: Row, words: Words) -> str:
    day = figures.day(row["event_date"], words.language)
    basis = wording.text(row["date_basis"])
    return words(f"event.{basis}", day=day) if basis in {"reported", "not_after"} else day


# ---------------------------------------------------------------- disagreements


def disagreement(book: queries.Ledger, row: Row, words: Words, key: str, claims: bool = False) -> None:
    """Both sides of what does not agree, and the claims of each side on demand."""
    sides = list(row["sides"])
    record_type = str(row["record_type"])
    ids = [one for side in sides for one in wording.listed(side.get("claim_ids"))] if record_type in queries.CLAIM_TABLES else []
    found = {one["claim_id"]: one for one in queries.claims_by_id(book, record_type, ids).to_dict("records")} if ids else {}
    cards = []
    for side in sides:
        who = words("comma").join(wording.source(one, words) for one in wording.listed(side.get("sources"))) or words("unsaid")
        when = figures.day(side.get("reported_at"), words.language)
        cards.append(
            f'<div class="nl-side"><b>{html.escape(_side_value(side, row, found, words))}</b>'
            f'<div class="nl-detail">{html.escape(" · ".join(part for part in (who, when) if part))}</div></div>'
        )
    record = queries.record(book, record_type, str(row["record_id"])) if record_type in queries.RECORD_TABLES else None
    about = wording.headline(record, record_type, words) if record else ""
    field = wording.text(row["field"])
    with st.container(border=True, key=key):
        st.html(
            f'<div class="nl-claim-head">{_chip(words, wording.text(row["kind"]))}<b>{html.escape(about)}</b>'
            f'<span class="nl-detail">{html.escape("" if record_type == "fact" else words.maybe(f"field.{field}", field))}</span></div>'
            f'<div class="nl-sides">{"".join(cards)}</div><div class="nl-detail">{html.escape(wording.text(row["explanation"]))}</div>'
        )
        if not found:
            return
        with st.expander(words("disagreement.words", count=len(found)), expanded=claims):
            evidence.claim_list([found[one] for one in dict.fromkeys(ids) if one in found], words, f"{key}-claims")


def _side_value(side: Row, row: Row, found: Mapping[str, Row], words: Words) -> str:
    """A side's value: a figure in the reader's language, as its claims give it; anything else as the ledger words it."""
    record_type = str(row["record_type"])
    name = {"money_flow": ("amount", "currency"), "fact": ("value", "unit")}.get(record_type)
    if name and row["field"] == name[0]:
        told = [figures.figure(found[one], words, *name) for one in wording.listed(side.get("claim_ids")) if one in found]
        if any(told):
            return words("comma").join(dict.fromkeys(one for one in told if one))
    told = wording.text(side.get("value"))
    return figures.day(told, words.language) if "date" in str(row["field"]) or row["field"] == "period" else told


# ---------------------------------------------------------------- profiles


def named(row: Row) -> str:
    """A name with one spelling in another script behind it, for a list to choose from."""
    other = [name for name in _spellings(row) if name.isascii() != wording.text(row["name"]).isascii()]
    return f"{wording.text(row['name'])} · {other[0]}" if other else wording.text(row["name"])


def other_names(row: Row) -> str:
    """All other spellings of a name."""
    return ", ".join(_spellings(row))


def _spellings(row: Row) -> list[str]:
    structs = row.get("names")
    told = [str(one["name"]) for one in structs] if structs is not None and not isinstance(structs, float) else []
    return [name for name in dict.fromkeys([*told, *wording.listed(row.get("aliases"))]) if name != wording.text(row["name"])]


def profile(book: queries.Ledger, row: Row, kind: str, words: Words) -> None:
    """One person or organization: names, career or units, payments, moves, facts, and where it is spoken of."""
    key = str(row[f"{kind}_id"])
    facets = []
    if kind == "person":
        now = [wording.text(row.get("current_role")), wording.text(row.get("current_org"))]
        facets = [
            words("comma").join(part for part in now if part),
            words("profile.born", year=int(row["birth_year"])) if not figures.missing(row.get("birth_year")) else "",
        ]
    else:
        facets = [words.maybe(f"organization.{row['kind']}", wording.text(row["kind"]))]
        facets.append(words("profile.part_of", parent=wording.text(row["parent"])) if wording.text(row.get("parent")) else "")
    facets.append(words("profile.counts", claims=count(row["n_claims"]) or "0", articles=count(row["n_articles"]) or "0"))
    st.html(
        f'<h2 class="nl-title">{html.escape(wording.text(row["name"]))}</h2>'
        f'<div class="nl-lead">{html.escape(" · ".join(facet for facet in facets if facet))}</div>'
    )
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader(words("profile.names"))
        _scripts(row, words)
        _names(book, key, words)
    with right:
        career = queries.career(book, key) if kind == "person" else []
        if career:
            st.subheader(words("profile.career"))
            _career(career, words)
    _profile_tables(book, key, kind, words)


def _scripts(row: Row, words: Words) -> None:
    others = _spellings(row)
    if others:
        st.html(f'<div class="nl-profile">{"".join(f"<span>{html.escape(name)}</span>" for name in others[:24])}</div>')


def _career(career: Sequence[Row], words: Words) -> None:
    columns = [
        Column(words("column.when"), lambda row: _between(row, words), width=110),
        Column(words("column.role"), lambda row: wording.text(row["title"]) or "—", width=120),
        Column(words("column.organization"), lambda row: wording.text(row["org"]) or "—", width=150),
        Column(words("column.status"), lambda row: wording.status(row["status"], words), width=95),
    ]
    place = tables.table(career, columns, key="career", alt=words("profile.career"), height=420)
    if place is not None and wording.listed(career[place]["record_ids"]):
        st.query_params["record"] = wording.listed(career[place]["record_ids"])[0]
        st.query_params["type"] = "talent_move"


def _between(role: Row, words: Words) -> str:
    begun, ended = (figures.day(role.get(side), words.language) for side in ("started", "ended"))
    if begun and ended:
        return begun if begun == ended else f"{begun} – {ended}"
    return f"{begun} –" if begun else f"– {ended}" if ended else ""


def _names(book: queries.Ledger, key: str, words: Words) -> None:
    spoken = queries.mentions_of(book, key)
    if spoken.empty:
        st.caption(words("empty.names"))
        return
    rows = spoken.to_dict("records")
    columns = [
        Column(words("column.name"), lambda row: wording.text(row["surface"]), width=170),
        Column(words("column.times"), lambda row: count(row["times"]), lambda row: figures.order_of(row, "times"), 70),
        Column(words("column.article"), lambda row: wording.article_title(row, words), width=260),
    ]
    place = tables.table(rows, columns, key="spoken", alt=words("profile.names"), height=min(250, 36 * len(rows) + 40))
    if place is not None:
        one = rows[place]
        session.go("articles", article=one["article_id"], at=int(one["first_at"]), words=len(one["surface"]))


def _profile_tables(book: queries.Ledger, key: str, kind: str, words: Words) -> None:
    narrowed = Filters(entity=key)
    flows, moves, facts = queries.flows(book, narrowed), queries.moves(book, narrowed), queries.facts(book, narrowed)
    if not facts.empty:
        fact_charts(facts, words)
    for frame, record_type, page in ((flows, "money_flow", "flows"), (moves, "talent_move", "moves"), (facts, "fact", "facts")):
        if frame.empty:
            continue
        st.subheader(words(f"page.{page}"))
        rows = frame.to_dict("records")
        tables.records(rows, record_type, words, key=f"profile-{page}", alt=words(f"page.{page}"), height=min(360, 36 * len(rows) + 40))
        tables.downloads(frame, f"profile-{page}", words)
    if flows.empty and moves.empty and facts.empty:
        st.caption(words("empty.profile"))


def fact_charts(frame: pd.DataFrame, words: Words, only: str = "", most: int = 2) -> None:
    """Charts over time of the attributes that have at least two dated points, the fullest first; money in one currency a chart."""
    drawn = 0
    dated = frame[frame["period_start"].notna() & frame["unit"].notna() & (frame["value"].notna() | frame["value_low"].notna())]
    sizes = dated.groupby(["attribute", "unit"]).size().sort_values(ascending=False)
    wanted = [(pair, size) for pair, size in sizes.items() if size > 1 and (pair[0] == only if only else pair[0] in CHARTED)]
    for attribute, unit in [pair for pair, _ in wanted][:most]:
        chart = charts.over_time(dated[(dated["attribute"] == attribute) & (dated["unit"] == unit)], words, session.dark())
        if chart is not None:
            st.caption(f"{words.maybe(f'attribute.{attribute}', attribute)} · {session.plain(figures.unit(unit, words))}")
            st.altair_chart(chart, alt=words.maybe(f"attribute.{attribute}", attribute))
            drawn += 1


CHARTED = ("valuation", "market_cap", "revenue", "profit", "funding_total", "net_worth", "headcount", "user_count", "customer_count")


# ---------------------------------------------------------------- an article's marks


def marks(claims: Sequence[Row], doubts: Sequence[Row], chosen: str | None, span: tuple[int, int] | None, words: Words) -> list[Mark]:
    """What to mark in an article: each claim's words with what it says, each doubt with its reason, and the span asked for."""
    found = []
    for row in claims:
        kind = str(row["record_type"])
        value = wording.value(row, kind, words)
        detail = " · ".join(
            p
            for p in (
                wording.kind(row, kind, words) if kind != "fact" else "",
                wording.status(row["status"], words),
                wording.when(row, kind, words),
            )
            if p
        )
        said = [wording.source(one, words) for one in wording.listed(row["attribution"])]
        head = f"{wording.headline(row, kind, words)}{f' · {value}' if value else ''}"
        lines = (head, detail, words("claim.according_to", who=words("comma").join(said)) if said else "")
        found.append(Mark(int(row["evidence_start"]), int(row["evidence_end"]), kind, lines, row["claim_id"] == chosen))
    for row in doubts:
        lines = (words("article.doubt"), wording.text(row["reason"]))
        found.append(Mark(int(row["mention_start"]), int(row["mention_end"]), "doubt", lines))
    if span:
        found.append(Mark(span[0], span[1], "slot", (), True))
    return found


def legend(words: Words, claims: int, doubts: int) -> str:
    """What the marks mean, HTML."""
    told = "".join(
        f'<span class="nl-{kind}">{html.escape(words(f"record.{kind}"))}</span>' for kind in ("money_flow", "talent_move", "fact")
    )
    return f'<div class="nl-key">{told}<span class="nl-doubt">{html.escape(words("article.doubts", count=doubts))}</span></div>'


def claim_table(claims: Sequence[Row], article_id: str, words: Words) -> None:
    """An article's claims in the order of its words; a click goes to the words."""
    columns = [
        Column(words("column.what"), lambda row: wording.headline(row, row["record_type"], words), width=240),
        Column(words("column.value"), lambda row: wording.value(row, row["record_type"], words), width=150),
        Column(words("column.status"), lambda row: wording.status(row["status"], words), width=90),
    ]
    place = tables.table(claims, columns, key=f"claims-{article_id}", alt=words("article.claims", count=len(claims)), height=340)
    if place is not None:
        session.go("articles", article=article_id, claim=claims[place]["claim_id"])


_COPY = st.components.v2.component(
    "newsledger.copy",
    html='<button type="button"></button>',
    css="""
    button { all: unset; cursor: pointer; color: var(--st-link-color); font-size: 0.84rem; }
    button:hover { text-decoration: underline; }
    button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 2px; }
    """,
    js="""
    export default function ({ data, parentElement }) {
      const button = parentElement.querySelector("button");
      button.textContent = data.copy;
      button.onclick = async () => {
        await navigator.clipboard.writeText(location.href);
        button.textContent = data.copied;
        setTimeout(() => { button.textContent = data.copy; }, 1600);
      };
    }
    """,
)


def copy_link(words: Words) -> None:
    """A button that copies the address of this view. The script is ours and fixed."""
    _COPY(data={"copy": words("copy"), "copied": words("copied")}, key="copy-link")


_SCROLL = st.components.v2.component(
    "newsledger.scroll",
    js="""
    export default function ({ data, parentElement }) {
      const page = parentElement.ownerDocument;
      let tries = 0;
      const look = () => {
        const here = page.getElementById("nl-here");
        if (here && here.dataset.shown !== data.target) {
          here.dataset.shown = data.target;
          here.scrollIntoView({ block: "center", behavior: "instant" });
        } else if (!here && tries++ < 40) {
          setTimeout(look, 50);
        }
      };
      look();
    }
    """,
    isolate_styles=False,
)


def scroll_to_words(target: str) -> None:
    """Bring the chosen words into view. The script is ours and fixed; it gets the name of the target and nothing of the article."""
    _SCROLL(data={"target": target}, key=f"scroll-{target}")
