"""Each page over the small ledger: it shows what it should, opens the words behind a row, and says what to do when it is empty."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parents[2] / "dashboard" / "app.py"
PAGES = sorted(path.name for path in (APP.parent / "app_pages").glob("*.py"))

Open = Callable[..., AppTest]


@pytest.fixture
def open_page(ledger: Path) -> Open:
    return _opened


def _opened(page: str, **parameters: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.query_params["lang"] = parameters.pop("lang", "en")
    app.run()
    for name, value in parameters.items():
        app.query_params[name] = value
    app.switch_page(f"app_pages/{page}.py").run()
    return app


def _shown(app: AppTest) -> str:
    parts = [element.value for element in (*app.markdown, *app.title, *app.subheader, *app.caption, *app.info, *app.error)]
    return "\n".join([*map(str, parts), *(str(element.proto.body) for element in app.get("html"))])


def _whole(app: AppTest) -> None:
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_every_page_opens(open_page: Open, language: str) -> None:
    app = open_page("overview", lang=language)
    for page in PAGES:
        app.switch_page(f"app_pages/{page}").run()
        _whole(app)
        assert app.title or page == "search.py"


def test_overview_counts_and_names_the_deal(open_page: Open) -> None:
    shown = _shown(open_page("overview"))
    assert "3 articles, 5 claims" in shown
    assert "14.3 billion USD" in shown
    assert "Acme → Widget AI · Investment" in shown


def test_a_table_tells_figures_in_words_and_sorts_them_as_numbers(open_page: Open) -> None:
    table = open_page("money_flows").dataframe[0].value
    assert table["Amount"].tolist() == [14.3e9, 1e7, 7e6]
    assert not {"record_id", "payer_id"} & set(table.columns)


def test_a_click_on_a_row_opens_its_words(open_page: Open) -> None:
    app = open_page("money_flows")
    app.session_state[app.dataframe[0].key] = {"selection": {"rows": [], "columns": [], "cells": [[0, "Amount"]]}}
    app.run()
    _whole(app)
    assert app.query_params["record"] == "flow-1"
    shown = _shown(app)
    assert "Acme is discussing paying" in shown
    assert "according to insiders" in shown
    links = [element.proto for element in app.get("page_link")]
    assert any("claim=c-told" in link.query_string and "article=acme-news" in link.query_string for link in links)


@pytest.mark.parametrize(
    ("page", "parameters", "words"),
    [
        ("money_flows", {"record": "flow-1", "type": "money_flow"}, "49% stake"),
        ("talent_moves", {"record": "move-1", "type": "talent_move"}, "將加入Acme"),
        ("facts", {"record": "fact-1", "type": "fact"}, "was valued at"),
        ("deals", {"deal": "deal-1"}, "Acme → Widget AI · Investment"),
        ("people", {"person": "per-lin"}, "林一"),
        ("organizations", {"organization": "org-acme"}, "3 claims in 2 articles"),
        ("disagreements", {"one": "d-1"}, "5–6 billion USD"),
        ("search", {"q": "林"}, "Names"),
        ("money_flows", {"record": "gone", "type": "money_flow"}, "not in the ledger any more"),
        ("articles", {"article": "gone"}, "not in the ledger"),
    ],
)
def test_an_address_reopens_the_view(open_page: Open, page: str, parameters: dict[str, str], words: str) -> None:
    app = open_page(page, **parameters)
    _whole(app)
    assert words in _shown(app)


def test_filters_stand_in_the_address(open_page: Open) -> None:
    app = open_page("money_flows", kind="grant")
    assert len(app.dataframe[0].value) == 1
    app.multiselect[0].set_value([]).run()
    assert "kind" not in app.query_params
    assert len(app.dataframe[0].value) == 3
    app.multiselect[1].set_value(["planned"]).run()
    assert app.query_params["status"] == "planned"


def test_a_filter_that_keeps_nothing_says_so(open_page: Open) -> None:
    app = open_page("money_flows", kind="grant", status="planned")
    assert "Nothing matches these filters" in _shown(app)


def test_the_reader_marks_claims_and_doubts_in_the_original(open_page: Open) -> None:
    app = open_page("articles", article="acme-news", claim="c-told")
    _whole(app)
    shown = _shown(app)
    assert 'id="nl-here"' in shown
    assert '<span class="nl-money_flow nl-chosen">Acme將以143億美元入股Widget AI,取得49%股權</span>' in shown
    assert '<span class="nl-doubt">約三成員工</span>' in shown
    assert "share of employees without a verb" in shown


def test_article_text_is_escaped_wherever_it_is_shown(open_page: Open) -> None:
    for app in (
        open_page("articles", article="hostile", claim="c-evil"),
        open_page("money_flows", record="flow-3", type="money_flow"),
        open_page("organizations", organization="org-evil"),
        open_page("articles"),
    ):
        _whole(app)
        for element in app.get("html"):
            assert element.proto.unsafe_allow_javascript is False
        shown = _shown(app)
        for hostile in ("<script>window", "<img src=x", "<svg onload", "<iframe"):
            assert hostile not in shown
        assert "](javascript:" not in "\n".join(str(element.value) for element in app.markdown)


def test_the_interface_speaks_three_languages(open_page: Open) -> None:
    assert "資金流向" in _shown(open_page("money_flows", lang="zh-Hant"))
    app = open_page("money_flows", lang="zh-Hans")
    assert "资金流向" in _shown(app)
    assert list(app.dataframe[0].value.columns)[:3] == ["付款方", "收款方", "金额"]
    chosen = next(group for group in app.get("button_group") if group.key and group.key.startswith("language"))
    chosen.set_value("en").run()
    _whole(app)
    assert "Money flows" in _shown(app)
    assert app.query_params["lang"] == "en"


def test_sql_runs_only_what_is_sent(open_page: Open) -> None:
    app = open_page("sql", q="SELECT payer FROM money_flows ORDER BY payer")
    assert not app.dataframe
    assert app.text_area[0].value == "SELECT payer FROM money_flows ORDER BY payer"
    app.button[0].click().run()
    _whole(app)
    assert len(app.dataframe[0].value) == 3
    app.text_area[0].set_value("DROP TABLE money_flows")
    app.button[0].click().run()
    assert "Only one SELECT statement" in _shown(app)


def test_without_a_ledger_every_page_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLEDGER_WAREHOUSE", str(tmp_path / "none.duckdb"))
    app = _opened("overview")
    for page in PAGES:
        app.switch_page(f"app_pages/{page}").run()
        _whole(app)
        assert app.code[0].value == "make run"


def test_an_empty_ledger_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("planting", Path(__file__).with_name("conftest.py"))
    assert spec and spec.loader
    planting = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(planting)
    monkeypatch.setenv("NEWSLEDGER_WAREHOUSE", str(planting.write_ledger(tmp_path / "empty.duckdb", {})))
    app = _opened("overview")
    for page in PAGES:
        app.switch_page(f"app_pages/{page}").run()
        _whole(app)
        if page in {"articles.py", "deals.py", "money_flows.py", "talent_moves.py", "people.py", "organizations.py", "facts.py"}:
            assert "make run" in _shown(app)
