"""Tables: a frame with words for columns, rows that open the words behind them, and a download of what is shown.

What belongs here: how a table looks and what a click on it does. What does not: queries, and what a value means.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import figures, wording, workbook
from dashboard.labels import Words


@dataclass(frozen=True, slots=True)
class Column:
    """One shown column: its heading, how a row is told in it, and (for figures) what it is sorted by."""

    title: str
    tell: Callable[[Mapping[str, Any]], str]
    order: Callable[[Mapping[str, Any]], float | None] | None = None
    width: str | int | None = None


def _shown(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column]) -> Any:
    """The frame as shown. A figure is a number told in words: sorted as a number, read as ``14.3 billion USD``."""
    data = {
        column.title: pd.array([column.order(row) for row in rows], dtype="Float64") if column.order else [column.tell(row) for row in rows]
        for column in columns
    }
    styler = pd.DataFrame(data).style
    # Styler.format gives a value's words by column; ours depend on the whole row (currency, hedge), so each cell gets its own.
    for at, column in enumerate(columns):
        if column.order:
            for line, row in enumerate(rows):
                styler._display_funcs[(line, at)] = _always(column.tell(row))
    return styler


def _always(words: str) -> Callable[[Any], str]:
    return lambda _: words


def table(
    rows: Sequence[Mapping[str, Any]], columns: Sequence[Column], *, key: str, alt: str, height: int | None = None, pick: bool = True
) -> int | None:
    """Show rows; gives the place of the row that was just clicked (in any of its cells), once for each click."""
    columns = [column for column in columns if any(column.tell(row) for row in rows)]
    event = st.dataframe(
        _shown(rows, columns),
        hide_index=True,
        key=_key(key, rows),
        on_select="rerun" if pick else "ignore",
        selection_mode="single-cell" if pick else "multi-row",
        column_config={column.title: _config(column) for column in columns},
        height=height if height and len(rows) > 10 else "auto",
        placeholder="",
        alt=alt,
    )
    if not pick:
        return None
    chosen = [cell[0] for cell in event["selection"]["cells"]]
    place = int(chosen[0]) if chosen else None
    seen = f"clicked:{_key(key, rows)}"
    fresh = place is not None and st.session_state.get(seen) != place
    st.session_state[seen] = place
    return place if fresh else None


def _key(key: str, rows: Sequence[Mapping[str, Any]]) -> str:
    # A selection belongs to these rows in this order: other rows are another table, or a click would open the wrong record.
    digest = hash(tuple(str(row.get("record_id") or row.get("article_id") or at) for at, row in enumerate(rows)))
    return f"{key}-{digest & 0xFFFFFFFF:x}-{st.session_state.get('selection_round', 0)}"


def _config(column: Column) -> Any:
    if column.order:
        return st.column_config.NumberColumn(column.title, width=column.width, alignment="right")
    return st.column_config.TextColumn(column.title, width=column.width)


def records(
    rows: Sequence[Mapping[str, Any]], record_type: str, words: Words, *, key: str, alt: str, height: int | None = None, short: bool = False
) -> None:
    """A table of records: a click on a row opens its claims."""
    columns = COLUMNS[record_type](words)
    if short:
        told = {words(f"column.{name}") for name in ("payer", "payee", "amount", "who", "from", "to", "status")}
        columns = [replace(column, width=None) for column in columns if column.title in told]
    place = table(rows, columns, key=key, alt=alt, height=height)
    if place is not None:
        st.query_params["record"] = str(rows[place]["record_id"])
        st.query_params["type"] = record_type


def _flow_columns(words: Words) -> list[Column]:
    return [
        Column(words("column.payer"), lambda row: wording.text(row["payer"]) or "—"),
        Column(words("column.payee"), lambda row: wording.text(row["payee"]) or "—"),
        Column(words("column.amount"), lambda row: figures.figure(row, words) or words("figure.unsaid"), lambda row: row.get("usd")),
        Column(words("column.stake"), lambda row: figures.percent(row["stake_pct"]), lambda row: row["stake_pct"], 70),
        Column(words("column.kind"), lambda row: _part(row, words), width=165),
        Column(words("column.status"), lambda row: wording.status(row["status"], words), width=95),
        Column(words("column.when"), lambda row: wording.when(row, "money_flow", words), width=95),
        Column(words("column.sources"), lambda row: _sources(row, words), lambda row: row["n_sources"], 75),
    ]


def _part(row: Mapping[str, Any], words: Words) -> str:
    kind = wording.kind(row, "money_flow", words)
    return words("flow.part", kind=kind) if wording.text(row["part_of"]) else kind


def _sources(row: Mapping[str, Any], words: Words) -> str:
    return "" if figures.missing(row["n_sources"]) else f"{int(row['n_sources'])}"


def _move_columns(words: Words) -> list[Column]:
    return [
        Column(words("column.who"), lambda row: wording.mover(row, words)),
        Column(words("column.from"), lambda row: wording.text(row["from_org"]) or "—"),
        Column(words("column.from_role"), lambda row: wording.text(row["from_role"]), width=140),
        Column(words("column.to"), lambda row: wording.text(row["to_org"]) or "—"),
        Column(words("column.to_role"), lambda row: wording.text(row["to_role"]), width=140),
        Column(words("column.kind"), lambda row: wording.kind(row, "talent_move", words), width=100),
        Column(words("column.status"), lambda row: wording.status(row["status"], words), width=95),
        Column(words("column.when"), lambda row: wording.when(row, "talent_move", words), width=95),
        Column(words("column.sources"), lambda row: _sources(row, words), lambda row: row["n_sources"], 75),
    ]


def _fact_columns(words: Words) -> list[Column]:
    return [
        Column(words("column.subject"), lambda row: wording.text(row["subject"]), width=180),
        Column(words("column.attribute"), lambda row: wording.kind(row, "fact", words), width=160),
        Column(
            words("column.value"), lambda row: figures.figure(row, words, "value", "unit"), lambda row: figures.order_of(row, "value"), 170
        ),
        Column(words("column.object"), lambda row: wording.text(row["object"]), width=165),
        Column(words("column.period"), lambda row: wording.when(row, "fact", words), width=130),
        Column(words("column.status"), lambda row: wording.status(row["modality"], words), width=85),
        Column(words("column.sources"), lambda row: _sources(row, words), lambda row: row["n_sources"], 75),
    ]


COLUMNS = {"money_flow": _flow_columns, "talent_move": _move_columns, "fact": _fact_columns}


# ---------------------------------------------------------------- take it with you


def inert(value: Any) -> Any:
    """A cell that a spreadsheet shows and does not run: text that starts like a formula gets an apostrophe before it.

    >>> inert("=cmd()"), inert("-5 %"), inert(3)
    ("'=cmd()", "'-5 %", 3)
    """
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return f"'{value}"
    return value


def csv(frame: pd.DataFrame) -> bytes:
    """A frame as CSV that Excel reads as UTF-8, lists joined with semicolons."""
    flat = frame.copy()
    for name in flat.select_dtypes(object).columns:
        flat[name] = [inert(_flat(value)) for value in flat[name]]
    return flat.to_csv(index=False).encode("utf-8-sig")


def _flat(value: Any) -> Any:
    if isinstance(value, str) or value is None:
        return value
    if hasattr(value, "__iter__") and not isinstance(value, dict):
        return "; ".join(str(one) for one in value)
    return value


def parquet(frame: pd.DataFrame) -> bytes:
    """A frame as Parquet, its columns as the ledger has them."""
    into = io.BytesIO()
    frame.to_parquet(into, index=False)
    return into.getvalue()


def excel(frame: pd.DataFrame) -> bytes:
    """A frame as an Excel workbook."""
    return workbook.xlsx(frame, "newsledger")


def downloads(frame: pd.DataFrame, name: str, words: Words) -> None:
    """Buttons that hand over the rows shown, with all their columns."""
    formats = (
        ("CSV", "csv", csv, "text/csv"),
        ("Excel", "xlsx", excel, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("Parquet", "parquet", parquet, "application/vnd.apache.parquet"),
    )
    with st.container(horizontal=True, gap="small", key=f"downloads-{name}"):
        for label, ending, made, mime in formats:
            st.download_button(
                label,
                lambda made=made: made(frame),
                f"newsledger-{name}.{ending}",
                mime,
                key=f"download-{name}-{ending}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
                help=words("download.help", rows=len(frame)),
            )
