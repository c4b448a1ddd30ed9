"""Words that stand for a party named before: 該公司, 他, 其, the company, it, he. Resolved to the nearest likely subject.

An organization word is resolved to the first free company of the sentence so far, else of the sentence before, else to the one the
article speaks of most; a person word likewise. Such a reading is a back reference with lower confidence, and it is at most two
sentences long: older than that, it stays unread. The words are in ``lexicons/anaphora.yml``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dagster_project.extraction.claims.positions import Context, PartyToken, party_tokens
from dagster_project.extraction.claims.scene import CODES, Scene, clauses_of
from dagster_project.extraction.records import Entity, Mention, Named
from dagster_project.extraction.vocabulary.loader import lexicon

_REACH = 2


@lru_cache(maxsize=1)
def _patterns() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    raw = lexicon("anaphora")
    return {language: [(kind, re.compile(forms[language])) for kind, forms in raw.items() if language in forms] for language in ("zh", "en")}


def refer(scene: Scene, context: Context) -> None:
    """Replace the anaphors of a sentence by what they stand for, left to right."""
    found: list[tuple[int, int, str]] = []
    for kind, pattern in _patterns()["zh" if scene.chinese else "en"]:
        found += [(*m.span(), kind) for m in pattern.finditer(scene.code) if m.end() > m.start()]
    shift = 0
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
    if shift or found:
        scene.clauses = clauses_of(scene.code)


def _antecedent(scene: Scene, position: int, kind: str, context: Context) -> Entity | None:
    wanted = {"organization": "organization", "person": "person", "nearest_person": "person", "nearest_organization": "organization"}.get(kind)
    last = kind.startswith("nearest") or (kind == "organization" and _governed(scene.code, position))
    for back, place in enumerate(_scenes(scene)):
        tokens = party_tokens(place)
        earlier = [t for t in tokens if place is not scene or t.position < position]
        if place is scene and kind == "organization" and _same_clause_only(earlier, place, position):
            earlier = [t for t in earlier if place.clause_of(t.position) < place.clause_of(position)] or []
        entity = _last(place, earlier, wanted) if last and place is scene else _best(place, earlier, wanted)
        if entity is not None:
            return entity
        if back >= _REACH:
            break
    if kind == "organization" and context.counts:
        best = max(context.counts.values(), key=lambda pair: pair[0])
        return best[1].scene.entity(best[1].position) if best[0] >= 3 else None
    return None


def _scenes(scene: Scene) -> list[Scene]:
    out = [scene]
    while out[-1].previous is not None and len(out) <= _REACH and out[-1].number - out[-1].previous.number <= 1:
        out.append(out[-1].previous)
    return out


def _same_clause_only(earlier: list[PartyToken], place: Scene, position: int) -> bool:
    """「X與該公司」: the party right beside the anaphor in its own clause is another one."""
    return any(t.clause == place.clause_of(position) for t in earlier)


_GOVERNS = re.compile(r"(?:与|和|向|对|给|为|从|被|由|在|将|把|with|from|to|of|for|by|at)\s*$")


def _governed(code: str, position: int) -> bool:
    """「與該公司的合作」: behind a preposition the company named last is meant, not the subject."""
    return bool(_GOVERNS.search(code[:position]))


def _last(scene: Scene, tokens: list[PartyToken], wanted: str | None) -> Entity | None:
    for token in sorted(tokens, key=lambda t: -t.position):
        entity = scene.entity(token.position)
        if entity is None or token.speaker or (wanted is not None and entity.kind != wanted) or entity.organization_kind == "media":
            continue
        return entity
    return None


def _best(scene: Scene, tokens: list[PartyToken], wanted: str | None) -> Entity | None:
    free = [t for t in tokens if not t.speaker]
    ranked = sorted(free, key=lambda t: (bool(t.particle), t.modifier, t.position))
    for token in ranked:
        entity = scene.entity(token.position)
        if entity is None or scene.code[token.position] not in (CODES["organization"], CODES["person"]):
            continue
        if wanted is None or entity.kind == wanted:
            if entity.organization_kind in ("media", "government", "university") and wanted == "organization":
                continue
            return entity
    return None


def _replace(scene: Scene, start: int, end: int, entity: Entity) -> None:
    a, b = scene.span(start, end)
    mention = Mention(entity.kind, a, b, scene.article.text[a:b], Named(entity.index, entity.name), "back_reference", 0.6)
    scene.fold_in(start, end, mention, CODES[entity.kind])
