"""A sentence as the claim rules see it: every mention is one character, noise between names is gone, the way back is kept.

The encoded sentence (``Scene.code``) is the match key with each mention replaced by one private-use character that tells its type
(`codes`). Rules can then be ordinary regular expressions over short strings, the same for both scripts, and a long name costs no more
than a short one. What does not belong here: how the encoding is made (`encode`), any word of a kind of claim, any decision on meaning.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from dagster_project.extraction.claims.forms import either
from dagster_project.extraction.records import Article, Entity, Mention, Named, Sentence

_CLAUSE_END = re.compile(
    r"[,;:!?。…\n]|——|--| - | – | — "
    r"|(?<=[a-z\ue000-\uf8ff]) (?:and then|but|while|whereas|after which) "
    rf"|、(?={either('clause_openers')})"
)


@dataclass(slots=True)
class Scene:
    """One sentence, encoded. ``starts[i]``/``ends[i]``: the clean-text span behind code character i; ``at``: its mention."""

    article: Article
    sentence: Sentence
    number: int
    code: str
    starts: list[int]
    ends: list[int]
    at: dict[int, Mention]
    entities: Sequence[Entity]
    chinese: bool
    clauses: list[tuple[int, int]] = field(default_factory=list)
    previous: Scene | None = None

    def clause_of(self, position: int) -> int:
        """The number of the clause that a code position stands in."""
        return max(0, bisect_right([start for start, _ in self.clauses], position) - 1)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The clean-text span behind a code span."""
        return self.starts[start], self.ends[max(start, end - 1)]

    def text(self, start: int, end: int) -> str:
        """The clean words behind a code span."""
        a, b = self.span(start, end)
        return self.article.text[a:b]

    def entity(self, position: int) -> Entity | None:
        """The entity that the mention at a code position names, if any."""
        mention = self.at.get(position)
        if mention and isinstance(mention.value, Named) and mention.value.entity is not None:
            return self.entities[mention.value.entity]
        return None

    def identity(self, position: int) -> object:
        """Who stands at a code position, to compare: the entity's number, or the place itself where nobody is named."""
        entity = self.entity(position)
        return entity.index if entity else (id(self), position)

    def fold_in(self, start: int, end: int, mention: Mention, code: str) -> None:
        """Make one mention of the code characters ``start:end``."""
        removed = end - start - 1
        self.at = {i if i < start else i - removed: m for i, m in self.at.items() if i < start or i >= end}
        self.at[start] = mention
        self.code = self.code[:start] + code + self.code[end:]
        self.starts[start:end] = [mention.start]
        self.ends[start:end] = [mention.end]

    def is_medium(self, position: int) -> bool:
        """Whether the organization named there is a medium."""
        entity = self.entity(position)
        return bool(entity and entity.organization_kind == "media")


def clauses_of(code: str) -> list[tuple[int, int]]:
    """The clauses of an encoded sentence, as spans that cover it.

    >>> clauses_of("ab,cd")
    [(0, 3), (3, 5)]
    """
    out: list[tuple[int, int]] = []
    start = 0
    for match in _CLAUSE_END.finditer(code):
        if match.end() > start + 1:
            out.append((start, match.end()))
            start = match.end()
    if start < len(code) or not out:
        out.append((start, len(code)))
    return out
