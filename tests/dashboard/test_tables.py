"""What a table hands over: text that a spreadsheet shows and does not run."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from dashboard import parts, queries, tables, workbook
from dashboard.labels import Words


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\tx", "\rx"])
def test_formulas_are_inert(text: str) -> None:
    assert tables.inert(text) == f"'{text}"


def test_csv_keeps_chinese_lists_and_numbers() -> None:
    frame = pd.DataFrame({"payer": ["祖克柏", "=x"], "sources": [["彭博", "CNBC"], []], "amount": [-1.5, None]})
    back = pd.read_csv(io.BytesIO(tables.csv(frame)), encoding="utf-8-sig")
    assert back["payer"].tolist() == ["祖克柏", "'=x"]
    assert back["sources"][0] == "彭博; CNBC"
    assert back["amount"][0] == -1.5


def test_parquet_keeps_the_columns() -> None:
    frame = pd.DataFrame({"payer": ["Meta"], "sources": [["CNBC"]]})
    assert list(pd.read_parquet(io.BytesIO(tables.parquet(frame))).columns) == ["payer", "sources"]


def test_a_workbook_keeps_text_numbers_and_what_xml_cannot_hold() -> None:
    frame = pd.DataFrame(
        {"payer": ["祖克柏 <b> & \x00\ud800", "=1+1", None], "amount": [14.3e9, None, -1], "sources": [["彭博", "CNBC"], [], None]}
    )
    with zipfile.ZipFile(io.BytesIO(workbook.xlsx(frame, "flows: [2025]"))) as packed:
        for name in packed.namelist():
            ElementTree.fromstring(packed.read(name))
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "祖克柏 &lt;b&gt; &amp; " in sheet
    assert "<v>14300000000.0</v>" in sheet
    assert "彭博; CNBC" in sheet
    assert "<f>" not in sheet
    assert '<t xml:space="preserve">=1+1</t>' in sheet


def test_a_brief_quotes_every_claim_and_runs_nothing(ledger: Path) -> None:
    book = queries.ledger()
    deal = queries.deals(book).to_dict("records")[0]
    told = parts.deal_brief(book, deal, Words("en"))
    assert "14.3 billion USD" in told
    assert "Acme is discussing paying 5 to 6 billion dollars" in told
    assert "Widget AI創辦人林一(Lin Yi)將加入Acme" in told
    assert "<script" not in told
    assert "default-src 'none'" in told
