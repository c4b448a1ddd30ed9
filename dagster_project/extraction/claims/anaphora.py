"""Words that stand for a party named before: 該公司, 他, 其, the company, it, he. Resolved to the nearest likely subject.

An organization word is resolved to the first free company of the sentence so far, else of the sentence before, else to the one the
article speaks of most; a person word likewise. Such a reading is a back reference with lower confidence, and it is at most two
sentences long: older than that, it stays unread. The words are in ``lexicons/anaphora.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dagster_project.extraction.claims.codes import CODES
from dagster_project.extraction.claims.context import Context
from dagster_project.extraction.claims.forms import either
from dagster_project.extraction.claims.parties import PartyToken, party_tokens
from dagster_project.extraction.claims.scene import Scene, clauses_of
from dagster_project.extraction.records import Entity, Mention, Named
from dagster_project.extraction.vocabulary.loader import lexicon

_REACH = 2  # sentences
_OFTEN = 3  # who is named so often may be meant without standing near
_WANTED = {
    "organization": "organization",
    "nearest_organization": "organization",
    "person": "person",
    "nearest_person": "person",
}
_GOVERNED = re.compile(either("governing") + r"\s*$")


@lru_cache(maxsize=1)
def _patterns() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    raw = lexicon("anaphora")
    return {
        language: [(kind, re.compile(forms[language])) for kind, forms in raw.items() if language in forms] for language in ("zh", "en")
    }


def refer(scene: Scene, context: Context) -> None:
    """Replace the anaphors of a sentence by what they stand for, left to right."""
    found: list[tuple[int, int, str]] = []
    for kind, pattern in _patterns()["zh" if scene.chinese else "en"]:
        found += [(*m.span(), kind) for m in pattern.finditer(scene.code) if m.end() > m.start()]
    shift = 0  # characters that the replacements so far have taken out
    end_of_last = 0
    for start, end, kind in sorted(found):
        if start < end_of_last:
            continue
        end_of_last = end
        entity = _antecedent(scene, start - shift, kind, context)
        if entity is None or any(i in scene.at for i in range(start - shift, end - shift)):
            continue
        _replace(scene, start - shift, end - shift, entity)
        shift += end - start - 1
    if found:
        scene.clauses = clauses_of(scene.code)


def _antecedent(scene: Scene, position: int, kind: str, context: Context) -> Entity | None:
    """Whom an anaphor of a kind (a key of the lexicon) means: in its sentence, the ones before, or in the whole article."""
    wanted = _WANTED.get(kind)
    entity = _in_sentence(scene, position, kind, wanted)
    if entity is not None:
        return entity
    for place in _sentences_before(scene):
        entity = _best(place, party_tokens(place), wanted)
        if entity is not None:
            return entity
    most = context.most_named() if kind == "organization" else None
    return most[1].entity if most and most[0] >= _OFTEN else None


def _in_sentence(scene: Scene, position: int, kind: str, wanted: str | None) -> Entity | None:
    earlier = [t for t in party_tokens(scene) if t.position < position]
    clause = scene.clause_of(position)
    if kind == "organization" and any(t.clause == clause for t in earlier):
        # 「X與該公司」: the party right beside the anaphor in its own clause is another one
        earlier = [t for t in earlier if t.clause < clause]
    # 「與該公司的合作」: behind a preposition the company named last is meant, not the subject
    last = kind.startswith("nearest") or (kind == "organization" and bool(_GOVERNED.search(scene.code[:position])))
    return _last(scene, earlier, wanted) if last else _best(scene, earlier, wanted)


def _sentences_before(scene: Scene) -> list[Scene]:
    """The sentences in which an antecedent is looked for, the nearest first."""
    out: list[Scene] = []
    place = scene
    while place.previous is not None and len(out) < _REACH and place.number - place.previous.number <= 1:
        place = place.previous
        out.append(place)
    return out


def _last(scene: Scene, tokens: Sequence[PartyToken], wanted: str | None) -> Entity | None:
    """The party named last."""
    for token in sorted(tokens, key=lambda t: -t.position):
        entity = scene.entity(token.position)
        if entity is None or token.speaker or (wanted is not None and entity.kind != wanted) or entity.organization_kind == "media":
            continue
        return entity
    return None


def _best(scene: Scene, tokens: Sequence[PartyToken], wanted: str | None) -> Entity | None:
    """The likeliest subject: a party without a particle before one with, one that stands for itself before one that describes."""
    free = [t for t in tokens if not t.speaker]
    for token in sorted(free, key=lambda t: (bool(t.particle), t.modifier, t.position)):
        entity = scene.entity(token.position)
        if entity is None or scene.code[token.position] not in (CODES["organization"], CODES["person"]):
            continue
        if wanted is not None and entity.kind != wanted:
            continue
        if wanted == "organization" and entity.organization_kind in ("media", "government", "university"):
            continue
        return entity
    return None


def _replace(scene: Scene, start: int, end: int, entity: Entity) -> None:
    a, b = scene.span(start, end)
    mention = Mention(entity.kind, a, b, scene.article.text[a:b], Named(entity.index, entity.name), "back_reference", 0.6)
    scene.fold_in(start, end, mention, CODES[entity.kind])
