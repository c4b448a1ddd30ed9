"""The only opener of the vocabulary: lexicons (words) and kind cards (grammar), both YAML beside this file.

Words, names and grammars are data; this module only reads them. An unknown lexicon or key raises, so that a typing error in a
caller is found by the first test that touches it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class UnknownVocabulary(KeyError):
    """A lexicon, kind card or key that does not exist; the message names the file to look in."""


@cache
def lexicon(name: str) -> Any:
    """The parsed ``lexicons/<name>.yml``.

    >>> isinstance(lexicon("money"), dict)
    True
    """
    return _read(HERE / "lexicons" / f"{name}.yml")


def words(name: str, key: str) -> Any:
    """One key of a lexicon; raises `UnknownVocabulary` where it is missing."""
    try:
        return lexicon(name)[key]
    except KeyError:
        raise UnknownVocabulary(f"no key {key!r} in lexicons/{name}.yml") from None


def rows(pattern: str) -> Iterator[dict[str, str]]:
    """The rows of the tables ``lexicons/gazetteer/<pattern>.tsv`` by column name, empty cells as ''; none where no table matches.

    >>> all(row["name"] for row in rows("organizations*"))
    True
    """
    for path in sorted((HERE / "lexicons" / "gazetteer").glob(f"{pattern}.tsv")):
        with path.open(encoding="utf-8", newline="") as handle:
            lines = (line for line in handle if line.strip() and not line.startswith("#"))
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield {column: value or "" for column, value in row.items() if column}


def kind_cards() -> Iterator[tuple[str, dict[str, Any]]]:
    """All kind cards as (file stem, content), in name order."""
    for path in sorted((HERE / "kinds").glob("*.yml")):
        yield path.stem, _read(path)


@lru_cache(maxsize=1)
def vocabulary_fingerprint() -> str:
    """A hash of every vocabulary file: articles are read again when it changes."""
    digest = sha256()
    for path in sorted(HERE.rglob("*.yml")) + sorted(HERE.rglob("*.tsv")):
        digest.update(path.relative_to(HERE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> Any:
    if not path.exists():
        raise UnknownVocabulary(f"no vocabulary file {path.relative_to(HERE)}")
    with path.open(encoding="utf-8") as handle:
        return yaml.load(handle, Loader=_Loader)
