"""Stance: whether a trigger is asserted, and as what — completed, announced, reported, planned, offered, in talks, cancelled, denied.

A word governs the clause it stands in (scope), negation only what follows it closely. Words are in ``lexicons/stance.yml``.
A false "completed" is the worst error, so anything hedged or wished steps down from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dagster_project.extraction.claims.scene import CODES, PARTY, Scene
from dagster_project.extraction.vocabulary.loader import lexicon


_SOURCE = CODES["source"]


@dataclass(frozen=True, slots=True)
class Stance:
    """How a trigger is meant. ``asserted`` False: negated or counterfactual, no claim. ``cue``: the word that decided."""

    status: str = "completed"
    asserted: bool = True
    hypothetical: bool = False
    cue: str = ""


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
    if any(pattern.search(before) for pattern in rules["negation"]):
        return Stance("denied", asserted=False, cue="negation")
    if rules["counterfactual"].search(before):
        return Stance("denied", asserted=False, cue="counterfactual")
    clause = _spelled(scene, clause_start, clause_end)
    windows = {
        "before": scene.code[clause_start : figure if figure is not None and end < figure <= clause_end else end],
        "clause": clause,
        "sentence_after": scene.code[start:],
    }
    for status, scope, hypothetical, pattern in rules["ladder"]:
        match = pattern.search(windows[scope])
        if not match:
            continue
        if status == "planned" and hearsay:
            status = "reported"
        return Stance(status, True, hypothetical, match.group())
    if rules["hedged"].search(windows["before"]):
        return Stance("reported" if hearsay else "planned", True, False, "hedged")
    return _carried(scene, clause_start, clause, hearsay) if scene.chinese else Stance()


def _carried(scene: Scene, clause_start: int, clause: str, hearsay: bool) -> Stance:
    """What the clauses before lay down for one without a subject or a sign of completion: 公司擬派息3元,合計派發120億元."""
    rules = _compiled()
    earlier = _spelled(scene, 0, clause_start)
    number = scene.clause_of(clause_start)
    if rules["done"].search(clause):
        return Stance()
    if number and not any(char in PARTY for char in re.split(r"\ue004", clause)[0]):
        match = rules["carries"].search(_spelled(scene, *scene.clauses[number - 1]))
        if match:
            return Stance("reported" if hearsay else "planned", True, False, match.group())
    said = rules["announces"].search(earlier)
    return Stance("announced", True, False, said.group()) if said else Stance()


def _spelled(scene: Scene, start: int, end: int) -> str:
    """The code of a clause with sources in words: in 「國巨1日公告」 the notice is how the company says it."""
    code = scene.code[start:end]
    if _SOURCE not in code:
        return code
    return "".join(scene.article.key[scene.starts[i] : scene.ends[i]] if scene.code[i] == _SOURCE else scene.code[i] for i in range(start, end))


def read_modality(scene: Scene, start: int, end: int) -> str:
    """actual, forecast, target or denied: how a fact at code ``start:end`` is meant."""
    rules = _compiled()
    clause_start, clause_end = scene.clauses[scene.clause_of(start)]
    clause = scene.code[max(clause_start, 0) : clause_end]
    for modality in ("denied", "target", "forecast"):
        if rules["modality"][modality].search(clause):
            return modality
    return "actual"
