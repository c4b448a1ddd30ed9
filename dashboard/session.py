"""What every page shares: the reader's language, the address that reopens a view, the open ledger, links between pages.

What belongs here: the bond between the address bar and the widgets (every filter is a query parameter, so that a copied address shows
the same view). What does not: SQL, charts, words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import queries
from dashboard.labels import LANGUAGES, Words

_HERE = Path(__file__).parent
PAGES = {
    "overview": ("", "overview.py", ":material/newspaper:"),
    "deals": ("deals", "deals.py", ":material/handshake:"),
    "flows": ("money-flows", "money_flows.py", ":material/payments:"),
    "moves": ("talent-moves", "talent_moves.py", ":material/moving:"),
    "people": ("people", "people.py", ":material/person:"),
    "organizations": ("organizations", "organizations.py", ":material/domain:"),
    "facts": ("facts", "facts.py", ":material/query_stats:"),
    "disagreements": ("disagreements", "disagreements.py", ":material/rule:"),
    "articles": ("articles", "articles.py", ":material/article:"),
    "quality": ("quality", "quality.py", ":material/verified:"),
    "sql": ("sql", "sql.py", ":material/terminal:"),
    "search": ("search", "search.py", ":material/search:"),
}
_PUNCTUATION = "\\`*_{}[]()<>#+-.!|~$:&^=\"'%@/"


def language() -> str:
    """The reader's language: from the address, else as chosen before, else as the browser asks, else English."""
    asked = st.query_params.get("lang")
    if asked in LANGUAGES:
        st.session_state["language"] = asked
    if "language" not in st.session_state:
        st.session_state["language"] = _of_browser(str(st.context.locale or ""))
    return str(st.session_state["language"])


def _of_browser(locale: str) -> str:
    if not locale.lower().startswith("zh"):
        return "en"
    return "zh-Hant" if any(part in locale.lower() for part in ("hant", "tw", "hk", "mo")) else "zh-Hans"


def words() -> Words:
    """The interface's words in the reader's language."""
    return Words(language())


def opened() -> tuple[queries.Ledger, Words]:
    """The published ledger and the reader's words; where there is no ledger, the page says what to do and stops."""
    said = words()
    try:
        book = queries.ledger()
        if "articles" not in queries.columns(book):
            raise queries.NoLedger(book.path)
    except queries.NoLedger:
        st.title(said("empty.no_ledger.title"))
        st.markdown(said("empty.no_ledger.what_to_do"))
        st.code("make run", language="sh")
        st.caption(said("empty.no_ledger.where", path=plain(str(queries.warehouse_path()))))
        st.stop()
    return book, said


def plain(text: Any) -> str:
    """Text of unknown origin made safe for a Markdown label: every character that Markdown knows is escaped.

    >>> plain("[x](javascript:y)")
    '\\\\[x\\\\]\\\\(javascript\\\\:y\\\\)'
    """
    return "".join(f"\\{one}" if one in _PUNCTUATION else one for one in str(text).replace("\n", " "))


def file_name(text: str) -> str:
    """Text as the name of a file that any system takes.

    >>> file_name("Meta → Scale AI · Investment")
    'Meta-Scale-AI-Investment'
    """
    return "-".join("".join(one if one.isalnum() else " " for one in text).split())[:80] or "newsledger"


# ---------------------------------------------------------------- links


def page_file(page: str) -> Path:
    """The file of a page, as links and navigation know it."""
    return _HERE / "app_pages" / PAGES[page][1]


def link(page: str, label: str, *, icon: str | None = None, **parameters: Any) -> None:
    """A link to a page of the app, opened with these query parameters."""
    kept = {name: str(value) for name, value in parameters.items() if value is not None}
    if "lang" in st.query_params:
        kept["lang"] = language()
    st.page_link(page_file(page), label=label, icon=icon, query_params=kept or None)


def go(page: str, **parameters: Any) -> None:
    """Open a page with these query parameters at once."""
    kept = {name: str(value) for name, value in parameters.items() if value is not None}
    if "lang" in st.query_params:
        kept["lang"] = language()
    st.switch_page(page_file(page), query_params=kept or None)


# ---------------------------------------------------------------- widgets bound to the address


def _follow(name: str, parse: Callable[[list[str]], Any]) -> str:
    """Bring the widget ``name`` in line with the address, where the address changed since the widget wrote to it. Gives its key."""
    key, seen = f"widget:{name}", f"address:{name}"
    now = st.query_params.get_all(name)
    if key not in st.session_state or now != st.session_state.get(seen, []):
        st.session_state[key] = parse(now)
    st.session_state[seen] = now
    return key


def _write(name: str, values: Sequence[str]) -> None:
    """Write a widget's value into the address; an empty one leaves it."""
    if list(values) != st.query_params.get_all(name):
        if values:
            st.query_params[name] = list(values)
        else:
            st.query_params.pop(name, None)
    st.session_state[f"address:{name}"] = list(values)


def several(name: str, label: str, options: Sequence[str], show: Callable[[str], str]) -> tuple[str, ...]:
    """A choice of any number of options, kept in the address."""
    key = _follow(name, lambda told: [value for value in told if value in options])
    st.session_state[key] = [value for value in st.session_state[key] if value in options]
    chosen = st.multiselect(label, options, format_func=show, key=key, placeholder=words()("filter.any"))
    _write(name, chosen)
    return tuple(chosen)


def one_of(name: str, label: str, options: Mapping[str, str], *, hidden: bool = False, default: str | None = None) -> str | None:
    """A choice of one option (key → shown), kept in the address; without a default, none is a choice too."""
    key = _follow(name, lambda told: told[0] if told and told[0] in options else default)
    if st.session_state[key] not in options:
        st.session_state[key] = default
    chosen = st.selectbox(
        label,
        list(options),
        index=None,
        format_func=lambda value: options[value],
        key=key,
        placeholder=words()("filter.any"),
        label_visibility="collapsed" if hidden else "visible",
        required=default is not None,
    )
    _write(name, [chosen] if chosen is not None and chosen != default else [])
    return chosen


def segment(name: str, label: str, options: Mapping[str, str], default: str) -> str:
    """One of a few views, kept in the address; the default leaves the address as it is."""
    key = _follow(name, lambda told: told[0] if told and told[0] in options else default)
    chosen = st.segmented_control(
        label, list(options), format_func=lambda value: options[value], key=key, label_visibility="collapsed", required=True
    )
    chosen = chosen or default
    _write(name, [] if chosen == default else [chosen])
    return str(chosen)


def typed(name: str, label: str, placeholder: str = "") -> str:
    """A line of text, kept in the address."""
    key = _follow(name, lambda told: told[0] if told else "")
    text = st.text_input(label, key=key, placeholder=placeholder, label_visibility="collapsed")
    _write(name, [text] if text else [])
    return str(text or "")


def switched(name: str, label: str, help_text: str | None = None) -> bool:
    """A yes or no, kept in the address."""
    key = _follow(name, lambda told: told == ["1"])
    chosen = st.toggle(label, key=key, help=help_text)
    _write(name, ["1"] if chosen else [])
    return bool(chosen)


def dark() -> bool:
    """Whether the reader looks at the dark theme: charts that choose colours themselves ask."""
    return st.context.theme.type == "dark"
