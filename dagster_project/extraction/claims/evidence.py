"""Where in the sentence a draft stands: its place, its date, the spans of its roles, and the words that show it.

What belongs here: positions and spans. What does not: what the roles and figures mean (`values`, `build`).
"""

from __future__ import annotations

from dagster_project.extraction.claims.draft import Draft
from dagster_project.extraction.records import Slot, When

EVIDENCE_LIMIT = 240
_MARKS_BEFORE = " \n\t,,。;;、::"
_MARKS_BEHIND = " \n\t,,。;;、::.!?!?"


def anchor(draft: Draft) -> tuple[int, int]:
    """Where a fact stands: at its figure when that is in another clause than the word for it (營收在2024年…,預計2025年將達20億)."""
    scene = draft.scene
    if draft.table == "fact" and draft.figure is not None and scene.clause_of(draft.figure) != scene.clause_of(draft.start):
        return draft.figure, draft.figure + 1
    return draft.start, draft.end


def event_date(draft: Draft) -> When | None:
    """The date nearest to the trigger in its clause, else in the clauses before it: what comes later dates something else."""
    scene = draft.scene
    start = anchor(draft)[0]
    clause = scene.clause_of(start)
    last = scene.clause_of(max(start, draft.end - 1))  # a construction may span clauses: X, founded in 2021
    dated = [(i, scene.clause_of(i), m.value) for i, m in scene.at.items() if isinstance(m.value, When) and m.value.text]
    dated = [d for d in dated if d[1] <= last]
    if draft.table == "fact":  # a figure is of the time its own clause or the opening of the sentence names
        dated = [d for d in dated if d[1] in (clause, clause - 1, last, 0)]
    if not dated:
        return None
    return min(dated, key=lambda d: (abs(d[1] - clause), d[1] > clause, abs(d[0] - start)))[2]


def slots(draft: Draft) -> tuple[Slot, ...]:
    """Where each role was read (clean-text offsets): parties, words, figure and stake."""
    scene = draft.scene
    out = [Slot(role, *found.scene.span(found.position, found.position + 1), found.how) for role, found in draft.roles.items()]
    out += [Slot(role, *scene.span(*span)) for role, span in draft.words.items()]
    for role, position in (("figure", draft.figure), ("stake_pct", draft.stake)):
        if position is not None:
            out.append(Slot(role, *scene.span(position, position + 1)))
    return tuple(out)


def evidence(draft: Draft) -> tuple[int, int]:
    """The clauses that hold the trigger and what was read beside it (clean-text offsets).

    Where the clauses are longer than `EVIDENCE_LIMIT` characters, only what lies between the first and the last word read. Marks at
    both ends are left out, so that the words can be quoted.
    """
    scene = draft.scene
    read = _read_positions(draft)
    low, high = min(read), max(read)
    start, end = scene.span(scene.clauses[scene.clause_of(low)][0], scene.clauses[scene.clause_of(high)][1])
    if end - start > EVIDENCE_LIMIT:
        start, end = scene.span(low, high + 1)
    text = scene.article.text
    while start < end and text[start] in _MARKS_BEFORE:
        start += 1
    while end > start and text[end - 1] in _MARKS_BEHIND:
        end -= 1
    return start, end


def _read_positions(draft: Draft) -> list[int]:
    """The code positions of the sentence that a draft rests on."""
    read = [draft.start, max(draft.start, draft.end - 1)]
    read += [found.position for found in draft.roles.values() if found.scene is draft.scene]
    read += [position for position in (draft.figure, draft.stake) if position is not None]
    read += [i for start, end in draft.words.values() for i in (start, end - 1)]
    return read
