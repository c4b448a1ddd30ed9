"""What an article says of itself: title, publisher, author, date, sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timezone
from typing import Any

from dagster_project.extraction.text.lines import Line

_DATE = re.compile(r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[t ]*(\d{1,2}):(\d{2})(?::(\d{2}))?)?")


def read_metadata(text: str, key: str, lines: Sequence[Line], published_at: datetime | date | str | None) -> dict[str, Any]:
    title = next((text[line.start : line.end] for line in lines if line.kind == "title"), None)
    found: dict[str, Any] = {"title": title}
    if isinstance(published_at, str):
        published_at = datetime.fromisoformat(published_at)
    if isinstance(published_at, datetime):
        found.update(published_at=published_at, published_precision="second")
    for line in lines[:20]:
        if published_at is None and line.kind == "boilerplate" and (match := _DATE.search(line.key)):
            numbers = [int(group) for group in match.groups() if group]
            found.update(published_at=datetime(*numbers, tzinfo=timezone.utc), published_precision="second" if len(numbers) > 3 else "day")  # type: ignore[arg-type,misc]
            break
    return found
