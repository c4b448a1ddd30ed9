"""Word lists of ``lexicons/grammar.yml`` as parts of regular expressions. What does not belong here: any word, any whole expression."""

from __future__ import annotations

from dagster_project.extraction.vocabulary.loader import words


def either(*path: str) -> str:
    """The forms of a list as one alternative, in the order of the file: the first that fits wins, as everywhere in `re`.

    >>> either("passive", "zh")
    '(?:被|遭|获|由|受到?|得到)'
    """
    forms = words("grammar", path[0])
    for key in path[1:]:
        forms = forms[key]
    return "(?:" + "|".join(forms) + ")"
