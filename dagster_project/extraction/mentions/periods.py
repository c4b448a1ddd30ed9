"""Calendar arithmetic: a stretch of days with the text that is true of it.

What belongs here: years, quarters, weeks, days as `When` values. What does not: words.

``text`` is the coarsest ISO 8601 form that is true: 2014, 2025-06, 2025-06-13; a quarter or half is its year with start and end, a week
is its month (or year) with start and end; a range of unlike ends is the interval 2020/2023.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dagster_project.extraction.records import When


def year(y: int, basis: str = "stated") -> When | None:
    """All of a year.

    >>> year(2014).text
    '2014'
    """
    return months(y, 1, 12, basis)


def months(y: int, first: int, last: int, basis: str = "stated") -> When | None:
    """First to last month of a year: a month, a quarter, a half, a season, a year."""
    if not (1 <= y <= 9998 and 1 <= first <= last <= 12):
        return None
    text = f"{y:04d}-{first:02d}" if first == last else f"{y:04d}"
    return When(text, date(y, first, 1), date(y, last, monthrange(y, last)[1]), basis)


def month(y: int, m: int, basis: str = "stated") -> When | None:
    """One month; months beyond December run into the next years.

    >>> month(2024, 14).text
    '2025-02'
    """
    index = y * 12 + m - 1
    return months(index // 12, index % 12 + 1, index % 12 + 1, basis)


def month_part(y: int, m: int, first: int, last: int, basis: str = "stated") -> When | None:
    """The first, middle or last third of a month."""
    whole = month(y, m, basis)
    if whole is None or whole.start is None or whole.end is None:
        return None
    return When(whole.text, whole.start.replace(day=first), whole.start.replace(day=min(last, whole.end.day)), basis)


def quarter(y: int, q: int, basis: str = "stated") -> When | None:
    """One quarter; quarters beyond the fourth run into the next years.

    >>> quarter(2024, 0).start.isoformat()
    '2023-10-01'
    """
    index = y * 4 + q - 1
    return months(index // 4, index % 4 * 3 + 1, index % 4 * 3 + 3, basis)


def day(y: int, m: int, d: int, basis: str = "stated") -> When | None:
    """One day, or None where the calendar has no such day."""
    try:
        return of(date(y, m, d), basis)
    except ValueError:
        return None


def of(d: date, basis: str = "relative") -> When:
    """The day itself."""
    return When(d.isoformat(), d, d, basis)


def between(start: date, end: date, basis: str = "relative") -> When:
    """A stretch of days, with the coarsest text that is true of all of it.

    >>> between(date(2025, 6, 9), date(2025, 6, 15)).text
    '2025-06'
    """
    if start == end:
        text: str | None = start.isoformat()
    elif (start.year, start.month) == (end.year, end.month):
        text = f"{start.year:04d}-{start.month:02d}"
    elif start.year == end.year:
        text = f"{start.year:04d}"
    else:
        text = f"{start.isoformat()}/{end.isoformat()}"
    return When(text, start, end, basis)


def week(d: date, shift: int = 0, basis: str = "relative") -> When:
    """Monday to Sunday around a day."""
    monday = d - timedelta(days=d.weekday()) + timedelta(weeks=shift)
    return between(monday, monday + timedelta(days=6), basis)


def joined(first: When, second: When) -> When | None:
    """From the first to the second: 2020/2023, or their month or year where both lie in one."""
    if first.start is None or second.end is None or first.start > second.end:
        return None
    basis = "relative" if "relative" in (first.basis, second.basis) else "stated"
    whole = between(first.start, second.end, basis)
    if first.start.year != second.end.year and first.text and second.text and "/" not in first.text + second.text:
        return When(f"{first.text}/{second.text}", first.start, second.end, basis)
    return whole


def shifted(d: date, unit: str, count: float, basis: str = "relative") -> When | None:
    """A day moved by a count of units; its precision is that of the unit: two years ago is a year, two weeks ago a day.

    >>> shifted(date(2025, 6, 17), "month", -2).text
    '2025-04'
    """
    if unit in {"hour", "minute"}:
        return of(d, basis)
    if unit == "day":
        return of(d + timedelta(days=round(count)), basis)
    if unit == "week":
        return of(d + timedelta(days=round(count * 7)), basis)
    if unit == "quarter":
        return quarter(d.year, (d.month - 1) // 3 + 1 + round(count), basis)
    if unit == "year" and count == int(count):
        return year(d.year + int(count), basis)
    return month(d.year, d.month + round(count * 12 if unit == "year" else count), basis)


def span(d: date, unit: str, count: float, ahead: bool) -> When | None:
    """The stretch of so many units that ends (or begins) at a day: 過去兩週, the next three years."""
    edge = shifted(d, unit, count if ahead else -count)
    if edge is None or edge.start is None:
        return None
    if unit in {"year", "quarter", "month"}:
        moved = (
            _same_day(d, edge.start.year, edge.start.month)
            if unit != "year" or count != int(count)
            else _same_day(d, edge.start.year, d.month)
        )
    else:
        moved = edge.start
    return between(d, moved) if ahead else between(moved, d)


def _same_day(d: date, y: int, m: int) -> date:
    return date(y, m, min(d.day, monthrange(y, m)[1]))
