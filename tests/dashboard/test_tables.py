"""What a table hands over: text that a spreadsheet shows and does not run."""

from __future__ import annotations

import io

import pandas as pd
import pytest

from dashboard import tables


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
