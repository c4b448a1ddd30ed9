"""The dashboard's door: theme, navigation, the search box and the language on every page. ``python -m streamlit run dashboard/app.py``.

What belongs here: the frame around every page. What does not: anything that one page alone shows (``app_pages``).
"""

from __future__ import annotations

import html
import logging
from pathlib import Path

import streamlit as st

from dashboard import figures, parts, queries, session
from dashboard.labels import LANGUAGES, Words

_ACCENTS = {
    "light": {
        "blue": "#1d5b8f", "green": "#3c7050", "gold": "#785d14", "orange": "#974814", "red": "#9c3d45", "violet": "#6d4b87",
        "teal": "#236367", "muted": "#5f6670", "warn": "#974814", "paper": "#ffffff",
    },
    "dark": {
        "blue": "#8ebfe8", "green": "#86bb94", "gold": "#d6bc72", "orange": "#e09a63", "red": "#e9a0a5", "violet": "#c4a6da",
        "teal": "#76c4c8", "muted": "#a3abb5", "warn": "#e09a63", "paper": "#222931",
    },
}  # fmt: skip
_SECTIONS = {
    "section.story": ("overview", "deals", "flows", "moves"),
    "section.who": ("people", "organizations", "facts"),
    "section.proof": ("articles", "disagreements", "quality", "sql"),
}


def _style() -> None:
    theme = st.context.theme.type or "light"
    colours = "".join(f"--nl-{name}:{value};" for name, value in _ACCENTS[theme].items())
    css = (Path(__file__).with_name("styles.css")).read_text(encoding="utf-8")
    st.html(f"<style>:root{{{colours}}}\n{css}</style>")


def _pages(said: Words) -> st.navigation:
    def page(name: str) -> st.Page:
        path, _, icon = session.PAGES[name]
        return st.Page(
            session.page_file(name), title=said(f"page.{name}"), icon=icon, url_path=path or "overview", default=name == "overview",
            visibility="hidden" if name == "search" else "visible",
        )  # fmt: skip

    sections = {said(section): [page(name) for name in names] for section, names in _SECTIONS.items()}
    sections[""] = [page("search")]
    return st.navigation(sections, expanded=True)


def _searched() -> None:
    asked = str(st.session_state.get("search-box", "")).strip()
    if asked:
        st.session_state["search-asked"] = asked


def _sidebar(said: Words) -> None:
    with st.sidebar:
        st.text_input(
            said("search.box"), key="search-box", placeholder=said("search.box"), label_visibility="collapsed", icon=":material/search:",
            on_change=_searched,
        )  # fmt: skip
        chosen = st.segmented_control(
            said("language"), list(LANGUAGES), default=said.language, format_func=LANGUAGES.__getitem__, key=f"language-{said.language}",
            label_visibility="collapsed", required=True,
        )  # fmt: skip
        if chosen and chosen != said.language:
            st.session_state["language"] = chosen
            st.query_params["lang"] = chosen
            st.rerun()
        try:
            at = queries.as_of(queries.ledger())
        except queries.NoLedger:
            at = None
        if at is not None:
            told = f"{figures.day(at, said.language)}, {at:%H:%M} UTC"
            st.html(f'<div class="nl-detail">{html.escape(said("as_of", at=told))}</div>')
        parts.copy_link(said)


st.set_page_config(page_title="Newsledger", page_icon=str(Path(__file__).with_name("icon.svg")), layout="wide")
_words = session.words()
_style()
_page = _pages(_words)
_sidebar(_words)
if asked := st.session_state.pop("search-asked", None):
    session.go("search", q=asked)
try:
    _page.run()
except queries.NoLedger:
    st.error(_words("error.ledger"))
except Exception as error:  # the last door: say it in plain words, keep the trace in the log
    if type(error).__module__.startswith("streamlit"):
        raise
    logging.getLogger("newsledger.dashboard").exception("a page failed")
    st.error(_words("error.page"))
