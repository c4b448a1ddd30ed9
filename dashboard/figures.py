"""Numbers and dates in the reader's language: 14.3 billion USD, 143 億美元, 5–6 billion USD, 13 Jun 2025, 2025年6月13日.

What belongs here: turning values of the ledger into short text. What does not: rounding for sums, HTML, anything about layout.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from typing import Any

from dashboard.labels import Words

_SCALES = {
    "en": ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")),
    "zh-Hans": ((1e12, " 万亿"), (1e8, " 亿"), (1e4, " 万")),
    "zh-Hant": ((1e12, " 兆"), (1e8, " 億"), (1e4, " 萬")),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PLAIN_UNITS = {"year"}


def missing(value: Any) -> bool:
    """Whether a cell is empty: None, NaN or NaT.

    >>> missing(None), missing(float("nan")), missing(0), missing([])
    (True, True, False, False)
    """
    if value is None:
        return True
    try:
        return bool(value != value)
    except (TypeError, ValueError):
        return False


def _digits(value: float) -> str:
    rounded = float(f"{value:.4g}")
    text = f"{rounded:,.4f}" if abs(rounded) < 10_000 else f"{rounded:,.0f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number(value: float, language: str = "en", scale: float | None = None) -> str:
    """A number with a word for its size.

    >>> number(14_300_000_000), number(14_300_000_000, "zh-Hant"), number(1234), number(65000, "zh-Hans")
    ('14.3 billion', '143 億', '1,234', '6.5 万')
    """
    if missing(value) or math.isinf(value):
        return ""
    size, word = _scale(abs(value) if scale is None else scale, language)
    return _digits(value / size) + word


def _scale(value: float, language: str) -> tuple[float, str]:
    for size, word in _SCALES.get(language, _SCALES["en"]):
        if value >= size * 0.99995:
            return size, word
    return 1.0, ""


def span(low: float, high: float, language: str = "en") -> str:
    """A range, its scale said once where both ends share it.

    >>> span(5e9, 6e9), span(10_000_000, 99_999_999, "zh-Hant"), span(9e8, 2e9)
    ('5–6 billion', '1,000 萬 – 1 億', '900 million – 2 billion')
    """
    if _scale(low, language) == _scale(high, language):
        size, word = _scale(high, language)
        return f"{_digits(low / size)}–{_digits(high / size)}{word}"
    return f"{number(low, language)} – {number(high, language)}"


def unit(name: Any, words: Words) -> str:
    """A currency or unit as the reader writes it after the number.

    >>> from dashboard.labels import Words
    >>> unit("USD", Words("zh-Hant")), unit("USD", Words("en")), unit(None, Words("en"))
    ('美元', 'USD', '')
    """
    return "" if missing(name) or not name else words.maybe(f"unit.{name}", str(name))


def _joined(text: str, name: Any, words: Words) -> str:
    if name == "percent":
        return f"{text}%"
    said = unit(name, words)
    if not said:
        return text
    tight = words.language != "en" and not said.isascii()
    return f"{text}{said}" if tight else f"{text} {said}"


def figure(row: Mapping[str, Any], words: Words, value: str = "amount", measured: str = "currency") -> str:
    """The figure of a claim or record with its hedge: ``over 10 billion USD``, ``5–6 billion USD``. Empty where none was said.

    >>> from dashboard.labels import Words
    >>> figure({"amount": 14e9, "qualifier": "up_to", "currency": "USD"}, Words("en"))
    'up to 14 billion USD'
    >>> figure({"amount": None, "amount_low": 5e9, "amount_high": 6e9, "qualifier": "range", "currency": "USD"}, Words("zh-Hant"))
    '50–60 億美元'
    """
    amount, low, high = row.get(value), row.get(f"{value}_low"), row.get(f"{value}_high")
    name = row.get(measured)
    if not missing(amount):
        if name in _PLAIN_UNITS:
            return f"{float(amount):.0f}"
        text = _joined(number(float(amount), words.language), name, words)
        return words.maybe(f"hedge.{row.get('qualifier')}", "{}").format(text)
    if not missing(low) and not missing(high):
        if name in _PLAIN_UNITS:
            return f"{float(low):.0f}–{float(high):.0f}"
        return _joined(span(float(low), float(high), words.language), name, words)
    if not missing(low):
        return words("hedge.over").format(_joined(number(float(low), words.language), name, words))
    if not missing(high):
        return words("hedge.up_to").format(_joined(number(float(high), words.language), name, words))
    return ""


def order_of(row: Mapping[str, Any], value: str = "amount") -> float | None:
    """What a row is sorted by: its figure, else the lower end of its range."""
    for name in (value, f"{value}_low", f"{value}_high"):
        if not missing(row.get(name)):
            return float(row[name])
    return None


def percent(value: Any) -> str:
    """A stake in points.

    >>> percent(49), percent(None)
    ('49%', '')
    """
    return "" if missing(value) else f"{_digits(float(value))}%"


def day(value: Any, language: str = "en") -> str:
    """A date as precise as it is known; of an interval both ends.

    >>> day("2025-06-13"), day("2025-06", "zh-Hans"), day("2014"), day("2024-06/2025-06"), day(None)
    ('13 Jun 2025', '2025年6月', '2014', 'Jun 2024 – Jun 2025', '')
    """
    if missing(value):
        return ""
    if isinstance(value, (dt.date, dt.datetime)):
        value = value.strftime("%Y-%m-%d")
    if "/" in str(value):
        return " – ".join(day(end, language) for end in str(value).split("/"))
    parts = str(value).split("T")[0].split("-")
    if not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3:
        return str(value)
    if language != "en":
        return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))
    if len(parts) == 1:
        return parts[0]
    month = _MONTHS[int(parts[1]) - 1] if 1 <= int(parts[1]) <= 12 else parts[1]
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"


def published(row: Mapping[str, Any], words: Words) -> str:
    """When an article appeared, as precise as it says; undated ones say so."""
    at = row.get("published_at")
    if missing(at):
        return words("undated")
    text = at.strftime("%Y-%m-%d") if isinstance(at, dt.datetime) else str(at)[:10]
    kept = {"year": 4, "month": 7}.get(str(row.get("published_precision")), 10)
    return day(text[:kept], words.language)
