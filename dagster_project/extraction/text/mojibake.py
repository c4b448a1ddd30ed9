"""Text decoded with the wrong table: UTF-8 read as Windows-1252 (â€™), or as GBK (鐨勪腑), and known wrecks of converters.

What belongs here: finding and mending it without touching quotes or widths. What does not: choosing a file's encoding (``decode``).
"""

from __future__ import annotations

import contextlib
import re
from functools import lru_cache

from dagster_project.extraction.text.alignment import Edit
from dagster_project.extraction.vocabulary import loader

# What bytes 0x80–0xBF look like in Windows-1252; its five holes stay control characters.
_CP1252 = {bytes([b]).decode("cp1252", "ignore") or chr(b): b for b in range(0x80, 0xC0)}
_TRAIL = "".join(re.escape(character) for character in _CP1252) + "\u0080-\u009f"
_WESTERN = re.compile(rf"[\u00c2-\u00df][{_TRAIL}]|[\u00e0-\u00ef][{_TRAIL}]{{2}}|[\u00f0-\u00f4][{_TRAIL}]{{3}}")


def find(text: str) -> list[Edit]:
    """Edits that restore the characters.

    >>> find("Metaâ€™s")
    [(4, 7, '’')]
    """
    edits = [(m.start(), m.end(), character) for m in _WESTERN.finditer(text) if (character := _from_western(m.group()))]
    for pattern, replacement in _wrecks():
        edits.extend((match.start(), match.end(), replacement) for match in pattern.finditer(text))
    edits.extend(_chinese(text))
    return _disjoint(edits)


def _from_western(characters: str) -> str | None:
    data = bytes(ord(c) if ord(c) < 0x100 else _CP1252[c] for c in characters)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _chinese(text: str) -> list[Edit]:
    """Lines whose GBK bytes are faultless UTF-8: by chance that does not happen to a line of Chinese."""
    signs = _signs()
    if len(signs.findall(text, 0, 200_000)) < 2:
        return []
    edits: list[Edit] = []
    start = 0
    for line in text.split("\n"):
        if len(signs.findall(line)) >= 2:
            with contextlib.suppress(UnicodeError):
                edits.append((start, start + len(line), line.encode("gb18030").decode("utf-8")))
        start += len(line) + 1
    return edits


def _disjoint(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    return re.compile("|".join(loader.words("noise", "gbk_mojibake_signs")))


@lru_cache(maxsize=1)
def _wrecks() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(wreck["pattern"]), wreck["to"]) for wreck in loader.words("noise", "wrecks"))
