"""Encoding: a sentence and its mentions become a scene.

What belongs here: one character per mention, brackets and spaces away, appositions of one entity, 汪韜(Alexandr Wang), as one character.
What does not: which character (`codes`), nouns for the many (`groups`), any decision on meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dagster_project.extraction.claims.codes import CODES, PARTY, code_of
from dagster_project.extraction.claims.groups import gather_groups, is_counted, names_somebody, relation_owner
from dagster_project.extraction.claims.scene import Scene, clauses_of
from dagster_project.extraction.records import Article, Entity, Mention, Named, Sentence

_CJK = re.compile(r"[\u3400-\u9fff]")
_BRACKET = re.compile(r"\([^()\n]{0,60}\)")
_SPACE = re.compile(r"\s+")
_DROPPED = frozenset("「」『』“”\"《》‘’〈〉【】*_`")  # fmt: skip
_GLOSS = 12  # characters that a bracket behind a name may hold before its other name: (中文名汪滔)


def build_scenes(article: Article, mentions: Sequence[Mention], entities: Sequence[Entity]) -> Iterator[Scene]:
    """The sentences of an article that may carry claims, encoded, each knowing the one before it."""
    first = 0
    previous: Scene | None = None
    number = 0
    for sentence in article.sentences:
        while first < len(mentions) and mentions[first].start < sentence.start:
            first += 1
        last = first
        while last < len(mentions) and mentions[last].start < sentence.end:
            last += 1
        if sentence.kind != "boilerplate" and last > first:
            scene = encode(article, sentence, number, mentions[first:last], entities)
            scene.previous = previous
            previous = scene
            number += 1
            yield scene
        first = last


def encode(article: Article, sentence: Sentence, number: int, mentions: Sequence[Mention], entities: Sequence[Entity]) -> Scene:
    """Encode one sentence with its mentions (sorted, not overlapping).

    「軟銀以6億美元收購Graphcore」 becomes ``<organization>以<money>收购<organization>``, eight characters of code.
    """
    key = article.key
    tape = _Tape(key, sentence.start)
    for index, mention in enumerate(mentions):
        following = mentions[index + 1 :]
        code = code_of(mention)
        if code is None or mention.start < tape.position or _is_only_a_word(mention, following, key):
            continue
        if mention.kind == "group" and (owner := relation_owner(mention, following, entities, key)) is not None:
            mention, code = owner, CODES["organization"]
        tape.words_up_to(mention.start)
        if tape.glosses(mention):
            tape.join(mention)
        else:
            tape.add(mention, code)
    tape.words_up_to(min(sentence.end, len(key)))
    chinese = bool(_CJK.search(key, sentence.start, sentence.end))
    scene = Scene(article, sentence, number, "".join(tape.chars), tape.starts, tape.ends, tape.at, entities, chinese)
    _squeeze(scene)
    gather_groups(scene)
    scene.clauses = clauses_of(scene.code)
    return scene


def _is_only_a_word(mention: Mention, following: Sequence[Mention], key: str) -> bool:
    """Whether a group or title is no party here: the post of the person named next, or what the next number counts."""
    if mention.kind == "group" and names_somebody(mention, following, key):
        return True
    return mention.kind in ("group", "title") and is_counted(mention, following, key)


@dataclass(slots=True)
class _Tape:
    """The code while it is written: its characters, the clean-text span behind each, and the mentions."""

    key: str
    position: int
    chars: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    at: dict[int, Mention] = field(default_factory=dict)

    def words_up_to(self, end: int) -> None:
        """Write the words between the last mention and a clean-text offset."""
        for index in range(self.position, end):
            self.chars.append(self.key[index])
            self.starts.append(index)
            self.ends.append(index + 1)

    def add(self, mention: Mention, code: str) -> None:
        """Write a mention as one character."""
        self.at[len(self.chars)] = mention
        self.chars.append(code)
        self.starts.append(mention.start)
        self.ends.append(mention.end)
        self.position = mention.end

    def glosses(self, mention: Mention) -> bool:
        """Whether a mention stands in a bracket right behind another mention of the same entity."""
        if not self.at:
            return False
        last = max(self.at)
        tail = "".join(self.chars[last + 1 :])
        if not tail.lstrip().startswith("(") or ")" in tail or len(tail) > _GLOSS:
            return False
        before, value = self.at[last].value, mention.value
        return isinstance(before, Named) and isinstance(value, Named) and before.entity is not None and before.entity == value.entity

    def join(self, mention: Mention) -> None:
        """Take the bracket with the other name, and what stands in it before that, into the mention before it."""
        close = self.key.find(")", mention.end, mention.end + _GLOSS)
        self.position = close + 1 if close >= 0 else mention.end
        while self.chars and len(self.chars) - 1 not in self.at:
            self.chars.pop()
            self.starts.pop()
            self.ends.pop()
        self.ends[-1] = max(self.ends[-1], self.position)


def _squeeze(scene: Scene) -> None:
    """Drop quotes, brackets that hold no party or figure, and spaces that Chinese text does not need."""
    drop: set[int] = {i for i, c in enumerate(scene.code) if c in _DROPPED}
    for match in _BRACKET.finditer(scene.code):
        if not any(scene.code[i] in PARTY or scene.code[i] == CODES["money"] for i in range(*match.span())):
            drop.update(range(*match.span()))
    for match in _SPACE.finditer(scene.code):
        first, last = match.span()
        before = scene.code[first - 1] if first else "\n"
        after = scene.code[last] if last < len(scene.code) else "\n"
        needless = scene.chinese and (_wide(before) or _wide(after)) and "\n" not in match.group()
        drop.update(range(first if needless else first + 1, last))
    if not drop:
        return
    keep = [i for i in range(len(scene.code)) if i not in drop]
    scene.at = {new: scene.at[old] for new, old in enumerate(keep) if old in scene.at}
    scene.code = "".join(scene.code[i] for i in keep)
    scene.starts = [scene.starts[i] for i in keep]
    scene.ends = [scene.ends[i] for i in keep]


def _wide(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\ue000" <= char <= "\uf8ff" or char in ",。;:!?、()"
