"""Stance: whether a trigger is asserted, and as what — completed, announced, reported, planned, offered, in talks, cancelled, denied.

A word governs the clause it stands in (scope), negation only what follows it closely. Words are in ``lexicons/stance.yml``.
A false "completed" is the worst error, so anything hedged or wished steps down from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dagster_project.extraction.claims.codes import CODES, PARTY
from dagster_project.extraction.claims.scene import Scene
from dagster_project.extraction.vocabulary.loader import lexicon

_SOURCE = CODES["source"]


@dataclass(frozen=True, slots=True)
class Stance:
    """How a trigger is meant. ``asserted`` False: negated or counterfactual, no claim."""

    status: str = "completed"
    asserted: bool = True
    hypothetical: bool = False


@lru_cache(maxsize=1)
def _compiled() -> dict[str, Any]:
    raw = lexicon("stance")
    return {
        "ladder": [(step["status"], step["scope"], step.get("hypothetical", False), _any(step["words"])) for step in raw["ladder"]],
        "hedged": _any(raw["hedged"]["words"]),
        "negation": [re.compile(raw["negation"]["zh"]), re.compile(raw["negation"]["en"])],
        "counterfactual": _any(raw["counterfactual"]["words"]),
        **{name: _any(raw["carried"][name]) for name in ("carries", "done", "announces")},
        "modality": {name: _any(forms) for name, forms in raw["modality"].items()},
    }


def _any(forms: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_bounded(form)})" for form in forms))


def _bounded(form: str) -> str:
    """Latin words match whole words only; Chinese ones anywhere."""
    left = r"(?<![a-z])" if form[:1].isascii() and form[:1].isalpha() else ""
    right = r"(?![a-z])" if form[-1:].isascii() and (form[-1:].isalpha() or form[-1:] == ")") and re.search(r"[a-z]", form) else ""
    return f"{left}(?:{form}){right}"


def read_stance(scene: Scene, start: int, end: int, hearsay: bool = False, figure: int | None = None) -> Stance:
    """The stance of the trigger at code ``start:end``; ``hearsay``: the sentence is told by somebody else.

    ``figure``: where the sum stands; a word between the trigger and the sum governs it too (投資金額可能超過100億).
    """
    rules = _compiled()
    clause_start, clause_end = scene.clauses[scene.clause_of(start)]
    before = _spelled(scene, clause_start, start)
    if any(pattern.search(before) for pattern in (*rules["negation"], rules["counterfactual"])):
        return Stance("denied", asserted=False)
    clause = _spelled(scene, clause_start, clause_end)
    governed = figure if figure is not None and end < figure <= clause_end else end
    windows = {
        "before": scene.code[clause_start:governed],
        "clause": clause,
        "sentence_after": scene.code[start:],
    }
    for status, scope, hypothetical, pattern in rules["ladder"]:
        if not pattern.search(windows[scope]):
            continue
        if status == "planned" and hearsay:
            status = "reported"
        return Stance(status, True, hypothetical)
    if rules["hedged"].search(windows["before"]):
        return Stance("reported" if hearsay else "planned")
    return _carried(scene, clause_start, clause, hearsay) if scene.chinese else Stance()


def _carried(scene: Scene, clause_start: int, clause: str, hearsay: bool) -> Stance:
    """What the clauses before lay down for one without a subject or a sign of completion: 公司擬派息3元,合計派發120億元."""
    rules = _compiled()
    number = scene.clause_of(clause_start)
    if rules["done"].search(clause):
        return Stance()
    leans = number > 0 and not any(char in PARTY for char in clause.split(CODES["money"])[0])
    if leans and rules["carries"].search(_spelled(scene, *scene.clauses[number - 1])):
        return Stance("reported" if hearsay else "planned")
    return Stance("announced") if rules["announces"].search(_spelled(scene, 0, clause_start)) else Stance()


def _spelled(scene: Scene, start: int, end: int) -> str:
    """The code of a clause with sources in words: in 「國巨1日公告」 the notice is how the company says it."""
    code = scene.code[start:end]
    if _SOURCE not in code:
        return code
    key = scene.article.key
    return "".join(key[scene.starts[i] : scene.ends[i]] if scene.code[i] == _SOURCE else scene.code[i] for i in range(start, end))


def read_modality(scene: Scene, position: int) -> str:
    """actual, forecast, target or denied: how a fact is meant, by the clause that its code position stands in."""
    rules = _compiled()
    clause_start, clause_end = scene.clauses[scene.clause_of(position)]
    clause = scene.code[clause_start:clause_end]
    for modality in ("denied", "target", "forecast"):
        if rules["modality"][modality].search(clause):
            return modality
    return "actual"
