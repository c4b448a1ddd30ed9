"""Learning the names of one article: nominates candidates from all rules, lets the cues vote, spreads votes through lists.

What belongs here: the order of the steps. What does not: the rules themselves (latin, chinese, cues, appositions), and what becomes of
the decided names (locating, entities).
"""

from __future__ import annotations

import re

from dagster_project.extraction.mentions.names import appositions, clauses, cues, formulas, latin, organizations, parts, people, words
from dagster_project.extraction.mentions.names.ballot import NAMED_KINDS, Ballot, Candidate, name_key
from dagster_project.extraction.mentions.names.gazetteer import Gazetteer, Hit
from dagster_project.extraction.mentions.names.reading import Reading, known_word
from dagster_project.extraction.mentions.names.shapes import shape_votes
from dagster_project.extraction.records import Mention

THRESHOLD = 1.8
_KNOWN, _GUARDED = 5.0, 1.0


def learn(reading: Reading, titles: list[Mention], gazetteer: Gazetteer) -> Ballot:
    """The ballot of an article: every candidate with its votes and pairs."""
    ballot = Ballot(reading.text, reading.key)
    spans = cues.TitleSpans(titles)
    hits = [
        _without_field(reading, h, gazetteer) for h in gazetteer.find(reading.text, reading.key, reading.is_chinese) if _aligned(reading, h)
    ]
    for hit in hits:
        _nominate_hit(reading, ballot, hit, gazetteer)
    taken = _hit_index(hits)
    for run in latin.runs(reading, titles):
        _nominate_run(reading, ballot, run, taken, gazetteer)
    people.nominate(reading, ballot, titles)
    titled = parts.titled_positions(reading, titles)
    organizations.nominate(reading, ballot, titles, titled, hits)
    formulas.nominate(reading, ballot)
    clauses.nominate(reading, ballot, titled)
    appositions.nominate_aliases(reading, ballot)
    for candidate in list(ballot.candidates.values()):
        for start, end in list(candidate.spans.items())[:8]:
            cues.weigh(reading, ballot, spans, candidate, start, end)
        if len(candidate.spans) >= 3:
            ballot.count(candidate, "organization", 0.3, "repeated")
    _echoes(ballot)
    _spelled_out(reading, ballot)
    formulas.administrations(ballot, reading)
    appositions.pair_brackets(reading, ballot)
    appositions.pair_renamed(reading, ballot)
    spread_lists(reading, ballot)
    clauses.complete_lists(reading, ballot, THRESHOLD)
    spread_pairs(ballot)
    return ballot


def _without_field(reading: Reading, hit: Hit, gazetteer: Gazetteer) -> Hit:
    """'Meta AI部門' is Meta and a noun that AI belongs to, not Meta AI."""
    key = reading.key
    if key[hit.start : hit.end].endswith(" ai") and reading.chinese_after(hit.end):
        i = reading.word_at(hit.end)
        shorter = gazetteer.form(key[hit.start : hit.end - 3])
        if (
            shorter is not None
            and shorter.key != hit.entry.key
            and reading.words[2][i].startswith(("n", "b"))
            and key[hit.end] not in "的和与及"
        ):
            return Hit(hit.start, hit.end - 3, shorter, False)
    return hit


def _aligned(reading: Reading, hit: Hit) -> bool:
    """A Chinese name may not cut a known word of the language (同程 in 共同程度, 谷歌研究 in 谷歌研究员)."""
    if reading.key[hit.start].isascii():
        return True
    starts, ends, tags = reading.words
    first, last = reading.word_at(hit.start), reading.word_at(hit.end - 1)
    if hit.end - hit.start > 3:
        return not (ends[last] > hit.end and starts[last] > hit.start and known_word(reading.key[starts[last] : ends[last]]))
    if starts[first] < hit.start and known_word(reading.key[starts[first] : ends[first]]):
        return False
    if ends[last] > hit.end and known_word(reading.key[starts[last] : ends[last]]):
        return starts[last] == hit.start and tags[last] in ("nt", "nz", "n", "nr")
    return True


def _nominate_hit(reading: Reading, ballot: Ballot, hit: Hit, gazetteer: Gazetteer) -> None:
    if hit.entry.kind == "product":
        maker = reading.key.find(" ", hit.start, hit.end)
        owner = gazetteer.form(reading.key[hit.start : maker]) if maker > 0 else None
        if owner is not None and owner.kind == "organization":  # Amazon Echo names Amazon too
            _nominate_hit(reading, ballot, Hit(hit.start, maker, owner, False), gazetteer)
            ballot.vote(maker + 1, hit.end, "product", 3.0, "made_by")
            return
    candidate = ballot.nominate(hit.start, hit.end)
    if candidate.gazetteer and not hit.guarded:
        return
    candidate.gazetteer = candidate.gazetteer or hit.entry.key
    if hit.entry.kind == "product" and (candidate.key in words.ALSO_ORGANIZATIONS or hit.entry.name.lower() in words.ALSO_ORGANIZATIONS):
        _raise(candidate, "organization", 1.6)
        _raise(candidate, "product", 1.0, "also")
    elif hit.entry.kind == "organization" and not hit.guarded and gazetteer.is_product_too(reading.key[hit.start : hit.end]):
        _raise(candidate, "organization", 2.0)
    else:
        _raise(candidate, hit.entry.kind, _guarded_weight(reading, hit) if hit.guarded else _KNOWN)
    if "two_readings" not in candidate.reasons and gazetteer.is_product_too(reading.key[hit.start : hit.end]):
        candidate.reasons["two_readings"] = 1.0
        candidate.votes["product"] += 1.0


def _raise(candidate: Candidate, kind: str, weight: float, how: str = "gazetteer") -> None:
    """The gazetteer's word counts once, with the most that one of the places gives it."""
    before = candidate.reasons.get(how, 0.0)
    if weight > before:
        candidate.reasons[how] = weight
        candidate.votes[kind] += weight - before


# what a company does and has, right behind a word that opens a sentence: Apple has hired, Ford ended, Apple supplier
_ACTS = re.compile(
    r"(?:'s (?:ceo|chief|shares|board|revenue|profit|new|first|largest|biggest|own|founder|parent)"
    r"| (?:has|had|is|was|will|would|said|says|plans|agreed|agrees|wants|expects|reported|reports|announced|announces|named|names|hired"
    r"|hires"
    r"|paid|pays|bought|buys|sold|sells|acquired|acquires|raised|raises|launched|launches|owns|employs|ended|ends|cut|cuts|laid|lays|signed|signs"
    r"|declined|denied|told|joined|invested|invests|closed|partnered|partners|completed|confirmed|posted|posts|made|makes|filed|unveiled"
    r"|spent|spends|ceo|cfo|cto|coo|chief|shares|stock|supplier|rival|founder|co-founder|chairman|president|executives?|employees|engineers"
    r"|investors?|subsidiary|unit|spokesman|spokeswoman|spokesperson|alum|veteran)(?![a-z]))"
)


def _guarded_weight(reading: Reading, hit: Hit) -> float:
    """A common word that is a name too: its capital says much inside Chinese, two capitals say much in English, little else does."""
    latin = reading.text[hit.start : hit.end].isascii()
    text = reading.text[hit.start : hit.end]
    if text.islower() or (text.isupper() and 2 <= len(text) <= 4):
        return 1.2  # CCI, TSE: letters that stand for many things; facebook: a button as often as a company
    several = " " in reading.key[hit.start : hit.end]
    if hit.entry.kind != "organization":
        return _GUARDED
    if latin and reading.is_chinese:
        return 3.0 if several else 1.8 if hit.end - hit.start > 2 else 1.0
    if reading.opens_sentence(hit.start) or reading.sentence_index(hit.start) in reading.headlines:
        return 2.0 if _ACTS.match(reading.key, hit.end) else 1.2
    return 2.5 if several else 2.0


def _hit_index(hits: list[Hit]) -> dict[int, Hit]:
    return {hit.start: hit for hit in hits}


def _nominate_run(reading: Reading, ballot: Ballot, run: latin.Run, taken: dict[int, Hit], gazetteer: Gazetteer) -> None:
    """A run is a candidate; one that begins with a known name is that name and a rest, unless the rest makes it a unit of it."""
    tokens = list(run.tokens)
    hit = taken.get(run.start)
    described = (
        hit is not None
        and hit.end < run.end
        and reading.chinese_after(run.end)
        and all(t.lower in words.NOT_NAMES for t in tokens if t.start >= hit.end)
    )
    same = gazetteer.spelled(name_key(reading.text[run.start : run.end]))
    if same is not None and not described and (hit is None or hit.end < run.end):  # JP Morgan Chase is JPMorgan Chase
        _nominate_hit(reading, ballot, Hit(run.start, run.end, same, False), gazetteer)
        return
    if hit is not None and hit.end < run.end:
        rest = [t for t in tokens if t.start >= hit.end]
        if not rest:
            return
        if described:
            return  # Meta AI領域: the rest describes what follows
        if hit.guarded or hit.entry.kind == "place" or rest[0].start - hit.end > 1:
            rest = tokens
        elif hit.entry.kind == "organization" and rest[-1].lower.rstrip(".") in words.ENGLISH_SUFFIXES and len(rest) <= 4:
            candidate = ballot.vote(run.start, run.end, "organization", 3.0, "unit")
            ballot.units.append((candidate.key, name_key(reading.text[hit.start : hit.end]), "unit"))
            return
        tokens = rest
    for token in tokens[1:]:
        inner = taken.get(token.start)
        if (
            inner is not None
            and inner.end >= tokens[-1].end
            and " " in reading.key[inner.start : inner.end]
            and inner.entry.kind in ("person", "organization")
            and not inner.guarded
        ):
            tokens = [t for t in tokens if t.start < inner.start]
            break
    if not tokens or (hit is not None and hit.end >= tokens[-1].end):
        return
    lowers = tuple(t.lower for t in tokens)
    if all(word in words.NOT_NAMES for word in lowers):
        return
    start, end = tokens[0].start, tokens[-1].end
    surface = reading.text[start:end]
    candidate = ballot.nominate(start, end)
    if hit is not None and len(tokens) == 1 and tokens[0].start > run.start and hit.entry.kind in ("organization", "product"):
        ballot.count(candidate, "product", 1.2, "after_its_maker")  # YouTube Shorts
    for how, kind, weight in shape_votes(lowers, surface):
        if how not in candidate.reasons:
            candidate.reasons[how] = weight
            candidate.votes[kind] += weight
    if (
        not run.headline
        and "prior" not in candidate.reasons
        and (reading.is_chinese or len(lowers) > 1 or lowers[0] not in words.COMMON_ENGLISH)
    ):
        candidate.reasons["prior"] = 1.0
        candidate.votes["organization"] += 1.2 if len(lowers) > 1 and reading.is_chinese else 1.0


def _spelled_out(reading: Reading, ballot: Ballot) -> None:
    """Electronic Design Automation in an article that writes EDA: a term, no name."""
    terms = {t.lower for t in reading.tokens if t.lower in words.NOT_NAMES and len(t.lower) >= 3}
    for candidate in ballot.candidates.values() if terms else ():
        parts = candidate.surface.lower().split(" ")
        if len(parts) >= 3 and "".join(part[:1] for part in parts) in terms:
            ballot.count(candidate, "other", 6.0, "spelled_out")


def _echoes(ballot: Ballot) -> None:
    """A full name's last word alone elsewhere speaks for a person (Bastian), its first word alone for a company (Bird)."""
    singles = {c.surface.lower(): c for c in ballot.candidates.values() if " " not in c.surface}
    for candidate in ballot.candidates.values():
        parts = candidate.surface.lower().split(" ")
        if len(parts) not in (2, 3) or not parts[0].isascii() or candidate.gazetteer:
            continue
        last, first = singles.get(parts[-1]), singles.get(parts[0])
        if (
            last is not None
            and first is None
            and (last.gazetteer is None or last.gazetteer.startswith("person"))
            and parts[-1] not in words.ENGLISH_SUFFIXES
        ):
            ballot.count(candidate, "person", 1.5, "last_word_alone")
        elif first is not None and last is None and first.votes["person"] < 1 and parts[0] not in words.GIVEN_NAMES:
            ballot.count(candidate, "organization", 1.0, "first_word_alone")


# ---------------------------------------------------------------- lists


def spread_lists(reading: Reading, ballot: Ballot) -> None:
    """Names in one list are of one kind: decided neighbours vote for the undecided ones."""
    spans = sorted((start, -end, candidate.key) for candidate in ballot.candidates.values() for start, end in candidate.spans.items())
    chain: list[str] = []
    last_end = -1
    strong = False
    for start, minus_end, key in spans:
        if start < last_end:
            continue
        gap = reading.key[last_end:start].strip(' \n》」』"”“「『《') if last_end >= 0 and start - last_end <= 8 else None
        if gap is not None and (
            gap in words.LIST_JOINERS or gap in (",", "and", ", and", "&", "or", ", or", ",以及", ",还有", ",和", "/") or gap in ("等", "")
        ):
            if gap in ("", "等"):
                gap = None
        else:
            gap = None
        if gap is None:
            _vote_chain(reading, ballot, chain, strong, last_end)
            chain, strong = [key], False
        else:
            chain.append(key)
            strong = strong or gap != ","
        last_end = -minus_end
    _vote_chain(reading, ballot, chain, strong, last_end)


def _vote_chain(reading: Reading, ballot: Ballot, chain: list[str], strong: bool, end: int) -> None:
    if len(chain) < 2 or (not strong and len(chain) < 3):
        return
    members = [ballot.candidates[key] for key in chain]
    kinds = [c.kind(THRESHOLD) for c in members]
    if (
        len(members) >= 3
        and not any(kinds)
        and all("prior" in c.reasons and c.votes["person"] < 1 and c.votes["product"] < 1 for c in members)
    ):
        for candidate in members:
            ballot.count(candidate, "organization", 1.2, "list_of_unknown")
    if (
        not any(kinds)
        and sum(c.votes["organization"] >= 1.2 for c in members) * 2 > len(members)
        and not any(c.votes["person"] > 1 for c in members)
    ):
        for candidate in members:
            ballot.count(candidate, "organization", 0.6, "list_of_likely")
    for kind in NAMED_KINDS:
        share = kinds.count(kind)
        if share and share >= len([k for k in kinds if k]) * 0.6:
            for candidate, own in zip(members, kinds, strict=True):
                if own != kind:
                    ballot.count(candidate, kind, 1.5, "list")
    for noun, kind in _list_noun(reading.key, end):
        for candidate in members:
            ballot.count(candidate, kind, 2.0, f"list_of:{noun}")


def _list_noun(key: str, end: int) -> list[tuple[str, str]]:
    """What a list is said to be of: …等科技公司, …等模型."""
    if key[end : end + 1] != "等":
        return []
    tail = key[end + 1 : end + 13]
    for cut in ",.。;:、()的在\n":
        tail = tail.split(cut)[0]
    for kind in ("product", "organization", "lab"):
        for noun in (
            ("公司", "企业", "机构", "巨头", "厂商", "媒体", "大厂", "对手", "基金", "资本", "投资方", "品牌", "平台", "新创", "银行")
            if kind == "organization"
            else words.AFTER[kind]
        ):
            if noun in tail and len(noun) > 1:
                return [(noun, "organization" if kind == "lab" else kind)]
    return []


def spread_pairs(ballot: Ballot) -> None:
    """Paired names are of one kind."""
    for first, second, _ in ballot.pairs:
        a, b = ballot.candidates[first], ballot.candidates[second]
        for kind in NAMED_KINDS:
            both = a.votes.get(kind, 0.0) + b.votes.get(kind, 0.0)
            if both:
                a.votes[kind] = b.votes[kind] = both
