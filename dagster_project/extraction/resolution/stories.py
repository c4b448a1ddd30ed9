"""Copies and near-copies of one text are one story: five reprints of an agency's report are one witness, not five.

Articles about one deal that were written apart share one or two percent of their five-character runs; reprints share most of them.
So likeness of the texts is enough here, and nothing is read in them. Scripts are folded: a Traditional reprint of a Simplified text is
a copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rensa import RMinHash, RMinHashLSH

from dagster_project.extraction.resolution.clusters import Clusters
from dagster_project.extraction.text.fold import fold

LIKE = 0.5  # share of runs that two texts have in common (Jaccard, estimated from hashes within some hundredths)
RUN = 5  # characters
HASHES, BANDS, SEED = 128, 32, 1
_SILENT = re.compile(r"[\W_]+")


def stories(texts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """article_id → story_id, the first article_id of all that are copies of one another.

    >>> report = "软银集团周二宣布以六亿美元收购英国芯片公司Graphcore，交易预计年底前完成。"
    >>> stories([("b", report), ("a", report + "（完）"), ("c", "谷歌以三十二亿美元收购智能家居公司Nest。"), ("d", "短")])
    {'a': 'a', 'b': 'a', 'c': 'c', 'd': 'd'}
    """
    index = RMinHashLSH(LIKE, HASHES, BANDS)
    names: list[str] = []
    sketches: dict[int, RMinHash] = {}
    joins: list[tuple[str, str]] = []
    for number, (article_id, text) in enumerate(texts):
        names.append(article_id)
        runs = _runs(text)
        if not runs:
            continue
        sketch = RMinHash(HASHES, SEED)
        sketch.update(runs)
        joins += [(names[other], article_id) for other in index.query(sketch) if sketch.jaccard(sketches[other]) >= LIKE]
        index.insert(number, sketch)
        sketches[number] = sketch
    clusters = Clusters(sorted(names))
    for one, other in joins:
        clusters.join(one, other)
    return {article_id: min(group) for group in clusters.groups() for article_id in group}


def _runs(text: str) -> list[str]:
    """The text's runs of characters, each once, without spaces and punctuation."""
    key = _SILENT.sub("", fold(text))
    return sorted({key[at : at + RUN] for at in range(max(1, len(key) - RUN + 1))}) if key else []
