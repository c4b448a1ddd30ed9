"""Tables and figures on a terminal, in columns that hold for Chinese as well."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from rich.console import Console
from rich.table import Table

UNITS = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)


def console() -> Console:
    """The terminal; where there is none (a pipe, a log) lines may be long."""
    width = shutil.get_terminal_size((100, 40)).columns if sys.stdout.isatty() else 160
    return Console(width=width, highlight=False, soft_wrap=False)


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[Any]], right: Sequence[int] = ()) -> Table:
    """A small table; ``right``: columns that are set to the right."""
    made = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold", title_style="bold")
    for at, name in enumerate(head):
        made.add_column(name, justify="right" if at in right else "left", overflow="fold")
    for row in rows:
        made.add_row(*[text(value) for value in row])
    return made


def text(value: Any) -> str:
    """A value as a cell; markup in it is not markup."""
    from rich.markup import escape

    return "" if value is None else escape(str(value))


def amount(value: Any, low: Any = None, high: Any = None, currency: str | None = None, qualifier: str | None = None) -> str:
    """A figure as people read it.

    >>> amount(Decimal(14300000000), currency="USD"), amount(None, Decimal(10**7), Decimal(99999999), "USD", "vague")
    ('14.3 billion USD', '10 million to 100 million USD (vague)')
    """
    unit = f" {currency}" if currency else ""
    hedge = "" if qualifier in (None, "exact", "range") else f" ({qualifier.replace('_', ' ')})"
    if value is not None:
        return f"{number(value)}{unit}{hedge}"
    if low is None and high is None:
        return ""
    return f"{number(low) if low is not None else '…'} to {number(high) if high is not None else '…'}{unit}{hedge}"


def number(value: Any) -> str:
    """A number in millions, billions or trillions where it is large.

    >>> number(Decimal("6460000000000")), number(Decimal("49.0000")), number(1234)
    ('6.46 trillion', '49', '1,234')
    """
    exact = Decimal(str(value))
    for size, word in UNITS:
        if abs(exact) >= size * Decimal("0.9995"):
            return f"{_plain(round(exact / size, 3))} {word}"
    return _plain(exact)


def _plain(value: Decimal) -> str:
    shown = f"{value:,.4f}".rstrip("0").rstrip(".")
    return shown or "0"
