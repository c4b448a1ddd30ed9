"""Every word of the interface is said in three languages, and every label that the code asks for exists."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from dagster_project.extraction import records
from dashboard import parts
from dashboard.labels import LANGUAGES, labels

CODE = "\n".join(path.read_text(encoding="utf-8") for path in (Path(parts.__file__).parent).rglob("*.py"))


def _places(text: str) -> set[str]:
    return {name or "" for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", list(labels()))
def test_said_in_every_language_with_the_same_places(key: str) -> None:
    entry = labels()[key]
    assert set(entry) == set(LANGUAGES)
    assert all(said.strip() for said in entry.values())
    assert len({frozenset(_places(said)) for said in entry.values()}) == 1


def test_every_label_asked_for_exists() -> None:
    asked = set(re.findall(r"(?:words|said|words\(\))\(\s*[\"']([a-z_.]+)[\"']", CODE))
    assert asked
    assert asked <= set(labels())


def test_every_label_is_asked_for() -> None:
    families = set(re.findall(r"f[\"']([a-z]+)\.(?:\w+\.)?\{", CODE)) | {"page", "sql", "section"}
    unused = {key for key in labels() if f'"{key}"' not in CODE and f"'{key}'" not in CODE and key.split(".")[0] not in families}
    assert not unused


@pytest.mark.parametrize(
    ("family", "names"),
    [
        ("flow", records.FLOW_KINDS),
        ("move", records.MOVE_KINDS),
        ("status", records.STATUSES + records.MODALITIES),
        ("attribute", records.NUMERIC_ATTRIBUTES + records.RELATIONS),
        ("organization", records.ORGANIZATION_KINDS),
        ("hedge", ("exact", "about", "over", "under", "up_to")),
    ],
)
def test_the_contracts_enumerations_have_words(family: str, names: tuple[str, ...]) -> None:
    assert {f"{family}.{name}" for name in names} - set(labels()) - {f"status.{name}" for name in ("denied",)} == set()
