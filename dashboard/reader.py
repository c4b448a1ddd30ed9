"""An article's text with its claims and doubts marked, as HTML in which nothing of the article can run.

What belongs here: spans over a text → one safe HTML string. Every character of the article and every word about it passes through
``html.escape``; tags and attributes are ours alone, and attribute values are words of this module or numbers.
What does not: queries, Streamlit, which claims there are.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to mark. ``kind``: money_flow | talent_move | fact | doubt | name; ``lines`` are shown in its hover card."""

    start: int
    end: int
    kind: str
    lines: tuple[str, ...] = ()
    chosen: bool = False


KINDS = ("money_flow", "talent_move", "fact", "doubt", "slot")


def clusters(marks: Iterable[Mark], length: int) -> list[list[Mark]]:
    """Marks that overlap, together, in the order of the text; spans outside the text are cut to it, empty ones dropped.

    >>> [[m.kind for m in group] for group in clusters([Mark(0, 5, "fact"), Mark(3, 8, "doubt"), Mark(8, 9, "fact")], 20)]
    [['fact', 'doubt'], ['fact']]
    """
    inside = []
    for mark in marks:
        start, end = max(0, mark.start), min(length, mark.end)
        if start < end and mark.kind in KINDS:
            inside.append(Mark(start, end, mark.kind, mark.lines, mark.chosen))
    groups: list[list[Mark]] = []
    reach = -1
    for mark in sorted(inside, key=lambda one: (one.start, -one.end)):
        if groups and mark.start < reach:
            groups[-1].append(mark)
        else:
            groups.append([mark])
        reach = max(reach, mark.end)
    return groups


def _segments(text: str, group: Sequence[Mark]) -> str:
    edges = sorted({edge for mark in group for edge in (mark.start, mark.end)})
    parts = []
    for start, end in pairwise(edges):
        over = [mark for mark in group if mark.start <= start and end <= mark.end]
        kinds = [kind for kind in KINDS if any(mark.kind == kind for mark in over)]
        named = " ".join([f"nl-{kind}" for kind in kinds] + (["nl-chosen"] if any(mark.chosen for mark in over) else []))
        parts.append(f'<span class="{named}">{html.escape(text[start:end])}</span>')
    return "".join(parts)


def _card(group: Sequence[Mark]) -> str:
    told = [mark for mark in group if mark.lines]
    if not told:
        return ""
    rows = []
    for mark in told:
        head, *rest = mark.lines
        body = "".join(f"<small>{html.escape(line)}</small>" for line in rest if line)
        rows.append(f'<span class="nl-card-row nl-of-{mark.kind}"><b>{html.escape(head)}</b>{body}</span>')
    return f'<span class="nl-card" role="tooltip">{"".join(rows)}</span>'


def marked(text: str, marks: Iterable[Mark]) -> str:
    """The text as HTML: overlapping marks share one ``<mark>`` and one hover card, shown on hover and on keyboard focus.

    >>> marked("a <b> c", [Mark(2, 5, "fact", ("A fact",))])  # doctest: +ELLIPSIS
    'a <mark class="nl-mark" tabindex="0"><span class="nl-fact">&lt;b&gt;</span><span class="nl-card" ...'
    """
    parts = []
    at = 0
    for group in clusters(marks, len(text)):
        start, end = group[0].start, max(mark.end for mark in group)
        parts.append(html.escape(text[at:start]))
        here = ' id="nl-here"' if any(mark.chosen for mark in group) and not any(' id="nl-here"' in part for part in parts) else ""
        parts.append(f'<mark class="nl-mark" tabindex="0"{here}>{_segments(text, group)}{_card(group)}</mark>')
        at = end
    parts.append(html.escape(text[at:]))
    return "".join(parts)


def quoted(text: str, offset: int, slots: Iterable[tuple[int, int]]) -> str:
    """A piece of an article (it starts at ``offset`` there) with the words that fill a slot underlined.

    >>> quoted("pays 5 USD", 100, [(105, 110)])
    'pays <mark class="nl-mark" tabindex="0"><span class="nl-slot">5 USD</span></mark>'
    """
    return marked(text, [Mark(start - offset, end - offset, "slot") for start, end in slots])
