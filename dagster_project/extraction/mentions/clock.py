"""What 'now' is for one article, and which date was spoken of last: the two anchors of relative dates.

What belongs here: the publication date or what stands for it, and choosing a year or month that the text leaves out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from dagster_project.extraction.mentions import periods
from dagster_project.extraction.records import Article, When

_FULL = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:\ ?年\ ?|[-/.])([0-9]{1,2})(?:\ ?月\ ?|[-/.])([0-9]{1,2})(?![0-9])")


@dataclass
class Clock:
    """``today`` is the publication day; where only its year or month is known ``precision`` says so. ``last`` is the date named before."""

    today: date | None
    precision: str = "day"  # day | month | year
    last: When | None = None
    last_end: int = -1
    years: list[tuple[int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, article: Article) -> Clock:
        """The clock of an article: its publication date; else the bounds of it; else the latest full date it states.

        >>> from dagster_project.extraction.records import Alignment
        >>> Clock.of(Article("a", "", "", "截至2025年6月13日", Alignment((), ()))).today
        datetime.date(2025, 6, 13)
        """
        if article.published_at is not None:
            precision = article.published_precision
            return cls(article.published_at.date(), precision if precision in {"month", "year"} else "day")
        early, late = article.published_earliest, article.published_latest
        if early and late and early.year == late.year:
            return cls(late, "month" if early.month == late.month else "year")
        stated = [d for y, m, d_ in _FULL.findall(article.key) if (d := periods.day(int(y), int(m), int(d_))) and d.start]
        latest = max((w.start for w in stated if w.start), default=None)
        return cls(latest, "month" if latest else "day")

    def saw(self, when: When | None, end: int) -> None:
        """Remembers the date named last, for 同年, 第二天, two months later."""
        if when is not None and when.start is not None:
            self.last, self.last_end = when, end

    def day(self) -> date | None:
        """Today, if known to the day."""
        return self.today if self.precision == "day" else None

    def year(self, shift: int = 0) -> int | None:
        return self.today.year + shift if self.today else None

    def month(self) -> date | None:
        return self.today if self.precision in {"day", "month"} else None

    def year_of_month(self, month: int, coming: bool) -> int | None:
        """The year of a month named without one: the latest such month that has begun, unless the words point ahead."""
        if self.today is None:
            return self.last.start.year if self.last and self.last.start else None
        if self.precision == "year":
            return self.today.year
        if coming:
            return self.today.year + (month < self.today.month)
        return self.today.year - (month > self.today.month)

    def weekday(self, number: int, shift: int | None) -> When | None:
        """A weekday of this, last or next week; without any word the latest one not after today."""
        today = self.day()
        if today is None:
            return None
        if shift is None:
            return periods.of(date.fromordinal(today.toordinal() - (today.weekday() - number) % 7))
        monday = today.toordinal() - today.weekday() + 7 * shift
        return periods.of(date.fromordinal(monday + number))
