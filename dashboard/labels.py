"""All words of the interface, read from ``labels.yml``. What does not belong here: words of articles, which are shown as written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = {"en": "English", "zh-Hans": "简体", "zh-Hant": "繁體"}


@cache
def labels() -> dict[str, dict[str, str]]:
    """Every label, key → language → words."""
    with Path(__file__).with_name("labels.yml").open(encoding="utf-8") as file:
        loaded: dict[str, dict[str, str]] = yaml.safe_load(file)
    return loaded


@dataclass(frozen=True, slots=True)
class Words:
    """The interface's words in one language.

    >>> Words("zh-Hant")("page.deals")
    '交易'
    """

    language: str = "en"

    def __call__(self, key: str, **values: Any) -> str:
        """The words for a key, its {places} filled. An unknown key raises: a missing word is a mistake of ours."""
        said = labels()[key][self.language]
        return said.format(**values) if values else said

    def maybe(self, key: str, otherwise: str) -> str:
        """The words for a key, or the given text where there is none: for values that come from the ledger."""
        entry = labels().get(key)
        return entry[self.language] if entry else otherwise
