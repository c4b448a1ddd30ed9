"""Exchange rates: the ECB's of the event's date (`currencyconverter`, its history ships inside the package), never today's.

Currencies that the ECB does not list come from a table of yearly averages (``lexicons/fx_yearly.yml``) and are marked approximate.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from currency_converter import CurrencyConverter, RateNotFoundError

from dagster_project.extraction.vocabulary.loader import lexicon

Row = dict[str, Any]


@lru_cache(maxsize=1)
def _ecb() -> CurrencyConverter:
    return CurrencyConverter()


def usd_rate(currency: str, on: date) -> Row | None:
    """US dollars for one unit of ``currency`` on a day: the ECB's rate of that day or the last one within ten days before.

    >>> usd_rate("USD", date(2025, 6, 13))["usd_per_unit"]
    1.0
    """
    if currency == "USD":
        return _row(currency, on, 1.0, "identity")
    for back in range(11):
        day = on - timedelta(days=back)
        try:
            return _row(currency, on, float(_ecb().convert(1, currency, "USD", date=day)), f"ECB {day.isoformat()}")
        except (RateNotFoundError, ValueError):
            continue
    yearly = lexicon("fx_yearly")["usd_per_unit"].get(currency, {})
    if on.year in yearly:
        return _row(currency, on, float(yearly[on.year]), f"yearly average {on.year}, approximate")
    return None


def rates_for(claims: Iterable[Row], fallback: dict[str, date | None]) -> tuple[list[Row], list[tuple[str, date]]]:
    """The rates that the flows of these claims need, and the (currency, day) pairs for which there is none."""
    wanted: set[tuple[str, date]] = set()
    for row in claims:
        day = row.get("event_date_end") or row.get("event_date_start") or fallback.get(row["article_id"])
        if day:
            wanted |= {(c, day) for c in (row.get("currency"), row.get("restated_currency")) if c}
    rows: list[Row] = []
    missing: list[tuple[str, date]] = []
    for currency, day in sorted(wanted):
        rate = usd_rate(currency, day)
        if rate:
            rows.append(rate)
        else:
            missing.append((currency, day))
    return rows, missing


def _row(currency: str, on: date, rate: float, source: str) -> Row:
    return {"currency": currency, "rate_date": on, "usd_per_unit": rate, "source": source}
