"""The parties of a sentence, with what the words around them say of their function: particle, list, description, speaker.

What belongs here: the grammar that all kinds share, read once per sentence. What does not: where a party stands beside a trigger
(`positions`), any word of a kind. Chinese and English are read by the same machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dagster_project.extraction.claims.codes import CODES, PARTY, POSTS, codes
from dagster_project.extraction.claims.particles import describing, particle_before, receives
from dagster_project.extraction.claims.pattern import alternatives
from dagster_project.extraction.claims.scene import Scene
from dagster_project.extraction.vocabulary.loader import words

_PERSON, _ORGANIZATION = CODES["person"], CODES["organization"]
_LINK = re.compile(r"\s*(?:、|,|和|与|及|以及|跟|暨|&)\s*(?:and\s+)?|\s+(?:and|or)\s+|\s*,\s*(?:and\s+)?")
# a list of people with their posts: A公司研究員甲、B產品總監乙以及研究工程師丙
_LIST = re.compile(
    r"(?:\s*(?:、|,|和|与|及|以及|跟)\s*(?:其|and\s+)?|\s+and\s+)"
    rf"[^,。;、{_PERSON}]{{0,24}}?[{codes('title', 'founder', 'former')}伙伴人友长师]\s*"
    rf"|(?:\s*(?:、|和|与|及|以及)\s*其)[^,。;、{_PERSON}]{{0,12}}"
)
_POSTS = re.compile(rf"[^{PARTY},。;、]{{0,12}}[{POSTS}](?:[、兼/和及][^{PARTY},。;、]{{0,10}}[{POSTS}])+")


@dataclass(slots=True)
class PartyToken:
    """A party of a sentence with what the words around it say of its function."""

    position: int
    clause: int
    particle: str | None
    modifier: bool  # it only describes the party behind it: 谷歌 in 谷歌母公司Alphabet
    speaker: bool  # it only tells or counts: 據IDC統計
    head: int  # position of the first member of the list it stands in
    describes: int = -1  # position of the party that it only describes


def party_tokens(scene: Scene) -> list[PartyToken]:
    """All parties of a sentence, left to right, with their particles and lists."""
    out: list[PartyToken] = []
    for position, char in enumerate(scene.code):
        if char not in PARTY:
            continue
        clause = scene.clause_of(position)
        head = _head(scene, position, out)
        if _has_posts(scene, position, out):
            out[-1].modifier, out[-1].describes = True, position
        particle = _governed_by(scene, position, clause, head, out)
        match = describing().match(scene.code, position + 1)
        speaker = _only_speaks(scene, position, particle)
        out.append(PartyToken(position, clause, particle, bool(match), speaker, head, match.end() if match else -1))
    return out


def _head(scene: Scene, position: int, earlier: list[PartyToken]) -> int:
    """The first member of the list that a party continues; the party itself where it continues none."""
    if not earlier:
        return position
    last = earlier[-1]
    between = scene.code[last.position + 1 : position]
    if _LINK.fullmatch(between) and not (last.particle == "as" and between == ","):  # 作為X的客戶,谷歌…: the subject follows
        return last.head
    if scene.code[position] != _PERSON:
        return position
    if scene.code[last.position] == _PERSON:
        listed = _LIST.fullmatch(between) and not (scene.chinese and between[0] == ",")
        return last.head if listed else position
    # the party between two people is the house of the second one: A公司研究員甲、B產品總監乙
    if len(earlier) > 1 and _LIST.fullmatch(scene.code[earlier[-2].position + 1 : position]):
        return earlier[-2].head
    return position


def _has_posts(scene: Scene, position: int, earlier: list[PartyToken]) -> bool:
    """Whether a person's several posts stand between them and their organization: 英伟达前全球副总裁、中国区总经理张建中."""
    if not scene.chinese or not earlier or scene.code[position] != _PERSON or scene.code[earlier[-1].position] != _ORGANIZATION:
        return False
    return bool(_POSTS.fullmatch(scene.code[earlier[-1].position + 1 : position]))


def _governed_by(scene: Scene, position: int, clause: int, head: int, earlier: list[PartyToken]) -> str | None:
    """The particle of a party: its own, that of its list, or that of the party which only describes it."""
    start = scene.clauses[clause][0] if scene.clauses else 0
    if head != position:
        particle = next(token for token in earlier if token.position == head).particle
    else:
        particle = particle_before(scene.code[start:position])
    if particle is None and not scene.chinese and receives(scene.code, start, position):
        return "to"
    if particle is None and scene.chinese and earlier and earlier[-1].modifier and earlier[-1].describes == position:
        return earlier[-1].particle  # 由前OpenAI研究員Aravind創辦
    return particle


def _only_speaks(scene: Scene, position: int, particle: str | None) -> bool:
    """Whether a party tells or counts what others do: 據IDC統計, comScore的數據顯示, 路透社報導."""
    if scene.is_medium(position) and (particle == "than" or _reports().match(scene.code, position + 1)):
        return True
    if not scene.chinese or scene.code[position] != _ORGANIZATION:
        return False
    return bool(_counts_for_others().match(scene.code, position + 1))


@lru_cache(maxsize=1)
def _reports() -> re.Pattern[str]:
    table = words("grammar", "report_verbs")
    return re.compile(r"[^,.;!?。、]{0,10}?" + alternatives(tuple(table["zh"] + table["en"])))


@lru_cache(maxsize=1)
def _counts_for_others() -> re.Pattern[str]:
    return re.compile(rf"[^,。;{PARTY}]{{0,14}}?" + alternatives(tuple(words("grammar", "counts_for_others"))))
