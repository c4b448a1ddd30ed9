"""Charts: a frame in, a chart out. Nothing here queries, decides, or keeps state.

Sankeys and the network are ECharts options (Streamlit draws them itself, nothing is fetched), the rest is Altair. Names come from
articles: ECharts draws them as text on a canvas (``renderMode: richText``), Vega escapes its tooltips, so nothing in them can run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import altair as alt
import pandas as pd

from dashboard import figures, wording
from dashboard.labels import Words

STATUS_COLOURS = {
    "offered": "#a8893a", "in_talks": "#b8622b", "planned": "#7d5a96", "reported": "#3d8a8f", "announced": "#1d5b8f",
    "completed": "#4a7c59", "cancelled": "#a5484f", "denied": "#a5484f", "actual": "#1d5b8f", "forecast": "#7d5a96", "target": "#b8622b",
}  # fmt: skip
_EMPTY = "—"
_MOST_LINKS = 60


# ---------------------------------------------------------------- flows from one side to another


@dataclass(frozen=True, slots=True)
class Link:
    """A band from one side to another: its width, the words shown on hover, its status, and the places of its rows."""

    source: str
    target: str
    width: float
    told: str
    status: str
    places: tuple[int, ...]


def _acyclic(links: Sequence[Link]) -> list[Link]:
    """Links without circles, the biggest first: a link that would close a circle ends at a twin of its target.

    A twin has the same name with a zero-width space behind it, so that it reads the same.
    """
    ahead_of: dict[str, set[str]] = defaultdict(set)

    def leads(start: str, goal: str) -> bool:
        seen, ahead = set(), [start]
        while ahead:
            here = ahead.pop()
            if here == goal:
                return True
            if here not in seen:
                seen.add(here)
                ahead += ahead_of[here]
        return False

    kept = []
    for link in links:
        end = link.target
        while leads(end, link.source):
            end += "\u200b"
        ahead_of[link.source].add(end)
        kept.append(replace(link, target=end))
    return kept


def sankey(links: Sequence[Link], dark: bool = False) -> dict[str, Any]:
    """A Sankey: at most sixty bands, the widest, each in the colour of its status; organizations in neutral grey."""
    kept = drawn(links)
    names = list(dict.fromkeys(name for link in kept for name in (link.source, link.target)))
    starts, ends = {link.source for link in kept}, {link.target for link in kept}
    widest = max((link.width for link in kept), default=1.0)
    return {
        "animation": False,
        "tooltip": {"trigger": "item", "renderMode": "richText", "confine": True},
        "series": [
            {
                "type": "sankey",
                "left": 4,
                "right": 4,
                "top": 10,
                "bottom": 10,
                "nodeWidth": 8,
                "nodeGap": 16,
                "draggable": False,
                "selectedMode": "single",
                "emphasis": {"focus": "adjacency"},
                "itemStyle": {"color": "#8a929c", "borderWidth": 0},
                "label": _label(dark),
                "data": [
                    {
                        "name": name,
                        "label": {"position": "left" if name in ends and name not in starts else "right", "formatter": _short(name)},
                        "tooltip": {"formatter": _curly(name)},
                    }
                    for name in names
                ],
                "links": [
                    {
                        "source": link.source,
                        "target": link.target,
                        # A hair for what is small beside the widest: everything that is drawn can be pointed at.
                        "value": max(link.width, widest / 150),
                        "lineStyle": {
                            "color": STATUS_COLOURS.get(link.status, "#6b7280"),
                            "opacity": 0.62 if dark else 0.42,
                            "curveness": 0.5,
                        },
                        "tooltip": {"formatter": _curly(link.told)},
                    }
                    for link in kept
                ],
            }
        ],
    }


def _label(dark: bool) -> dict[str, Any]:
    # A paper-coloured ground, so that a thin band does not strike the name through.
    return {
        "fontSize": 12,
        "color": "#e4e7ea" if dark else "#22272e",
        "textBorderWidth": 0,
        "backgroundColor": "rgba(21,25,30,0.72)" if dark else "rgba(253,252,250,0.78)",
        "padding": [1, 3],
        "borderRadius": 2,
    }


def sankey_height(links: Sequence[Link]) -> int:
    """As high as the fuller side needs for its names, within reason."""
    kept = drawn(links)
    fuller = max(len({link.source for link in kept}), len({link.target for link in kept}), 1)
    return max(240, min(760, 140 + 26 * fuller))


def _short(name: str) -> str:
    return _curly(name if len(name) <= 26 else name[:25] + "…")


def _curly(text: str) -> str:
    # ECharts reads {…} in a template and in rich text as its own; in a name it is only a bracket.
    return text.replace("{", "(").replace("}", ")").replace("|", "/")


def drawn(links: Sequence[Link]) -> list[Link]:
    """The links as a Sankey draws them, in its order: the widest sixty, without circles."""
    return _acyclic(sorted(links, key=lambda link: -link.width)[:_MOST_LINKS])


def flow_links(rows: Sequence[Mapping[str, Any]], words: Words) -> list[Link]:
    """Payments that can be drawn: with a figure in dollars, and no part of another payment (it would count twice)."""
    links = []
    for at, row in enumerate(rows):
        if figures.missing(row["usd"]) or row["usd"] <= 0 or wording.text(row["part_of"]):
            continue
        ends = [wording.text(row[role]) or f"{_EMPTY} ({words(f'unsaid.{role}')})" for role in ("payer", "payee")]
        lines = (f"{ends[0]} → {ends[1]}", wording.value(row, "money_flow", words), wording.status(row["status"], words))
        links.append(Link(ends[0], ends[1], float(row["usd"]), "\n".join(lines), wording.text(row["status"]), (at,)))
    return links


def move_links(rows: Sequence[Mapping[str, Any]], words: Words) -> list[Link]:
    """Moves from one organization to another, one link a pair and status; as wide as there are moves, a group counting as one."""
    pairs: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        ends = [wording.text(row[side]) for side in ("from_org", "to_org")]
        if all(ends) and ends[0] != ends[1]:
            pairs[ends[0], ends[1], wording.text(row["status"])].append(at)
    links = []
    for (source, target, status), places in pairs.items():
        who = [wording.mover(rows[at], words) for at in places]
        more = [words("and_more", count=len(who) - 8)] if len(who) > 8 else []
        told = "\n".join([f"{source} → {target} · {wording.status(status, words)}", *who[:8], *more])
        links.append(Link(source, target, float(len(places)), told, status, tuple(places)))
    return links


def network(rows: Sequence[Mapping[str, Any]], words: Words, dark: bool = False) -> dict[str, Any]:
    """Organizations as a network of moves between them; the more people come and go, the larger the dot."""
    links = move_links(rows, words)
    weight: dict[str, float] = defaultdict(float)
    for link in links:
        weight[link.source] += link.width
        weight[link.target] += link.width
    return {
        "animation": False,
        "tooltip": {"renderMode": "richText", "confine": True},
        "series": [
            {
                "type": "graph",
                "layout": "force",
                "roam": False,
                "force": {"repulsion": 260, "edgeLength": [70, 150], "gravity": 0.12, "layoutAnimation": False},
                "edgeSymbol": ["none", "arrow"],
                "edgeSymbolSize": 7,
                "itemStyle": {"color": "#8a929c"},
                "label": {"show": True, "position": "right", **_label(dark), "backgroundColor": "transparent"},
                "labelLayout": {"hideOverlap": True},
                "emphasis": {"focus": "adjacency"},
                "data": [
                    {
                        "name": name,
                        "symbolSize": 8 + 5 * size**0.6,
                        "label": {"formatter": _short(name)},
                        "tooltip": {"formatter": _curly(name)},
                    }
                    for name, size in weight.items()
                ],
                "links": [
                    {
                        "source": link.source,
                        "target": link.target,
                        "lineStyle": {"width": 1 + link.width**0.7, "color": STATUS_COLOURS.get(link.status, "#6b7280"), "curveness": 0.12},
                        "tooltip": {"formatter": _curly(link.told)},
                    }
                    for link in links
                ],
            }
        ],
    }


# ---------------------------------------------------------------- figures as reported


def _number_axis(language: str, title: str | None = None) -> alt.Axis:
    steps = {
        "en": ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")),
        "zh-Hans": ((1e12, " 万亿"), (1e8, " 亿"), (1e4, " 万")),
        "zh-Hant": ((1e12, " 兆"), (1e8, " 億"), (1e4, " 萬")),
    }[language]
    said = "format(datum.value, ',~g')"
    for size, word in reversed(steps):
        said = f"abs(datum.value) >= {size} ? format(datum.value / {size}, ',~g') + '{word}' : {said}"
    return alt.Axis(labelExpr=said, title=title, grid=True, tickCount=5, labelLimit=120)


def _bounded(frame: pd.DataFrame, value: str) -> pd.DataFrame:
    low, high = frame["bound_low"].astype(float), frame["bound_high"].astype(float)
    stated = frame[value].astype(float)
    top = max(stated.max(skipna=True) or 0, high[high < float("inf")].max(skipna=True) or 0, low.max(skipna=True) or 0)
    return frame.assign(
        low=low.fillna(stated * 0.9).clip(lower=0),
        high=high.where(high < float("inf")).fillna(top * 1.08),
        open_end=high.isna() | (high == float("inf")),
        point=stated,
    )


def reported_figures(claims: pd.DataFrame, words: Words, value: str, dark: bool = False) -> alt.LayerChart | None:
    """One figure as each article tells it: a dot for what is stated, a bar from its lower to its upper bound, coloured by status."""
    measured = "unit" if value == "value" else "currency"
    kept = claims[claims["bound_low"].notna() | claims[value].notna()]
    if kept.empty:
        return None
    units = kept[measured].dropna().unique()
    kept = _bounded(kept[kept[measured] == units[0]] if len(units) else kept, value).reset_index(drop=True)
    rows = kept.to_dict("records")
    kept["who"] = _distinct(
        [
            words("comma").join(wording.source(one, words) for one in wording.listed(row["attribution"])) or _teller(row, words)
            for row in rows
        ]
    )
    kept["when"] = [figures.published(row, words) for row in rows]
    kept["said"] = [figures.figure(row, words, value, measured) for row in rows]
    kept["stance"] = [wording.status(row["status"], words) for row in rows]
    kept["words"] = [wording.text(row["evidence"])[:160] for row in rows]
    shown = kept[["who", "when", "said", "stance", "status", "words", "low", "high", "point"]]
    statuses = list(dict.fromkeys(kept["status"]))
    colour = alt.Color(
        "stance:N",
        title=None,
        scale=alt.Scale(
            domain=[wording.status(one, words) for one in statuses], range=[STATUS_COLOURS.get(one, "#6b7280") for one in statuses]
        ),
        legend=alt.Legend(orient="top", symbolType="circle", offset=2, columns=3),
    )
    order = list(kept["who"])
    tips = [alt.Tooltip(f"{name}:N", title=words(f"chart.{name}")) for name in ("who", "when", "said", "stance", "words")]
    base = alt.Chart(shown).encode(y=alt.Y("who:N", sort=order, title=None, axis=alt.Axis(labelLimit=190, ticks=False, domain=False)))
    axis = _number_axis(words.language)
    bars = base.mark_bar(height=5, opacity=0.4, cornerRadius=2).encode(
        x=alt.X("low:Q", axis=axis, scale=alt.Scale(zero=False, nice=True)), x2="high:Q", color=colour, tooltip=tips
    )
    dots = base.mark_circle(size=90, opacity=1).encode(x="point:Q", color=colour, tooltip=tips)
    texts = base.mark_text(dy=-11, fontSize=11, align="center").encode(
        x="middle:Q", text="said:N", color=alt.value("#a3abb5" if dark else "#5f6670")
    )
    texts = texts.transform_calculate(middle="isValid(datum.point) ? datum.point : (datum.low + datum.high) / 2")
    return alt.layer(bars, dots, texts).properties(height=max(90, 40 * len(shown) + 30))


def _teller(row: Mapping[str, Any], words: Words) -> str:
    return wording.text(row.get("publisher")) or wording.article_title(row, words)


def _distinct(names: Sequence[str]) -> list[str]:
    """Names made different from each other with zero-width spaces, so that each claim has a line of its own."""
    seen: dict[str, int] = defaultdict(int)
    told = []
    for name in names:
        short = name if len(name) <= 34 else name[:33] + "…"
        told.append(short + "\u200b" * seen[short])
        seen[short] += 1
    return told


def over_time(facts: pd.DataFrame, words: Words, dark: bool = False) -> alt.LayerChart | None:
    """One attribute over time, a colour for each subject: dots for figures, bars for bounds, so that conflicting points stand apart."""
    kept = facts[facts["period_start"].notna() & (facts["value"].notna() | facts["value_low"].notna())]
    if kept.empty:
        return None
    kept = _bounded(kept, "value").reset_index(drop=True)
    rows = kept.to_dict("records")
    kept["said"] = [figures.figure(row, words, "value", "unit") for row in rows]
    kept["when"] = [wording.when(row, "fact", words) for row in rows]
    kept["stance"] = [wording.status(row["modality"], words) for row in rows]
    kept["at"] = pd.to_datetime(kept["period_start"]) + (pd.to_datetime(kept["period_end"]) - pd.to_datetime(kept["period_start"])) / 2
    shown = kept[["subject", "when", "said", "stance", "low", "high", "point", "at"]]
    tips = [
        alt.Tooltip("subject:N", title=words("column.subject")),
        *(alt.Tooltip(f"{name}:N", title=words(f"chart.{name}")) for name in ("said", "when", "stance")),
    ]
    one_subject = shown["subject"].nunique() == 1
    colour = alt.Color("subject:N", title=None, legend=None if one_subject else alt.Legend(orient="top", columns=3, labelLimit=160))
    span = shown["at"].max() - shown["at"].min()
    dates = alt.Axis(title=None, format="%Y" if span.days > 900 else "%Y-%m", tickCount=6, grid=False)
    base = alt.Chart(shown).encode(x=alt.X("at:T", axis=dates, scale=alt.Scale(padding=60)), color=colour, tooltip=tips)
    bars = base.mark_rule(strokeWidth=5, opacity=0.3, strokeCap="round").encode(
        y=alt.Y("low:Q", axis=_number_axis(words.language)), y2="high:Q"
    )
    dots = base.mark_circle(size=80, opacity=1).encode(y="point:Q")
    layers = [bars, dots]
    if len(shown) <= 16:
        layers.append(
            base.mark_text(align="left", dx=9, fontSize=11).encode(
                y="middle:Q", text="said:N", color=alt.value("#a3abb5" if dark else "#5f6670")
            )
        )
        layers[-1] = layers[-1].transform_calculate(middle="isValid(datum.point) ? datum.point : (datum.low + datum.high) / 2")
    return alt.layer(*layers).properties(height=300)


# ---------------------------------------------------------------- the account of what was seen


def coverage(totals: pd.DataFrame, words: Words) -> alt.Chart:
    """Of everything seen, what became a claim, what was ignored by name, what raised a doubt; one bar a kind of trigger."""
    parts = ("claimed", "ignored", "doubted")
    rows = [
        {
            "trigger": words.maybe(f"trigger.{row['trigger']}", row["trigger"]),
            "part": words(f"coverage.{part}"),
            "count": int(row[part]),
            "place": at,
        }
        for row in totals.to_dict("records")
        for at, part in enumerate(parts)
    ]
    colours = alt.Scale(domain=[words(f"coverage.{part}") for part in parts], range=["#4a7c59", "#a3abb5", "#b8622b"])
    return (
        alt.Chart(pd.DataFrame(rows))
        .mark_bar(height=18)
        .encode(
            y=alt.Y("trigger:N", title=None, axis=alt.Axis(labelLimit=160, ticks=False, domain=False)),
            x=alt.X("count:Q", title=None, stack="zero", axis=alt.Axis(tickCount=5)),
            color=alt.Color("part:N", title=None, scale=colours, legend=alt.Legend(orient="top")),
            order="place:O",
            tooltip=[alt.Tooltip("trigger:N", title=" "), alt.Tooltip("part:N", title=" "), alt.Tooltip("count:Q", title=" ")],
        )
        .properties(height=44 * len(totals) + 50)
    )


def confidence(steps: pd.DataFrame, words: Words) -> alt.Chart:
    """How sure the extraction is of its claims."""
    shown = steps.assign(
        kind=[words(f"record.{one}") for one in steps["record_type"]],
        band=[f"{round(step * 100)}–{round(step * 100) + 10}%" for step in steps["step"]],
    )
    return (
        alt.Chart(shown[["kind", "band", "claims"]])
        .mark_bar()
        .encode(
            x=alt.X("band:N", title=None, axis=alt.Axis(labelAngle=0), sort=list(dict.fromkeys(shown.sort_values("step")["band"]))),
            y=alt.Y("claims:Q", title=None, axis=alt.Axis(tickCount=4)),
            color=alt.Color("kind:N", title=None, legend=alt.Legend(orient="top")),
            tooltip=[alt.Tooltip("kind:N", title=" "), alt.Tooltip("band:N", title=" "), alt.Tooltip("claims:Q", title=" ")],
        )
        .properties(height=200)
    )
