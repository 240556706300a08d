"""Groups nearly equal procedures into one hit that asks for the variant.

Titles of one stem are variants; another operation or another object is another stem and never a variant.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from search.kinds import TitleForm, kind_of
from search.ranking.title_parts import NO_PARTS, Parts, parts_of
from search.types import Hit, Variant, VariantQuestion

MOST_VARIANTS = 8  # more are a list to search in, not a question to answer
LABEL_CHARACTERS = 90
# A procedure that fits the query worse than the first of its group would, pulled up beside it, push better hits down:
# without a bound grouping costs citizens 0.006 of nDCG@10, at 0.6 it costs 0.005, at 0.8 0.003 but many of its
# questions too.
LEAST_SCORE_SHARE = 0.6
_LABEL_START = re.compile(r"^(?:(?:đối với|cho|với) )?(?:(?:trong )?(?:các )?trường hợp )?", re.IGNORECASE)
_SHORTEST_CUT = 24  # characters at the start that are worth leaving out


def group_variants(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits in their order, each group of variants as its first one; at most `MOST_VARIANTS` a hit.

    Cases are variants within one field; the same procedure at another level is often in another field, and counts
    there too. Further hits start a new group.
    """
    groups: list[list[Hit]] = []
    by_key: dict[object, list[list[Hit]]] = {}
    for hit in hits:
        parts = parts_of(hit.title) if kind_of(hit.kind).title == TitleForm.OFFICIAL else NO_PARTS
        alike = by_key.setdefault(parts.key, []) if parts.stem else []
        group = next((group for group in alike if _belongs(hit, parts, group)), None)
        if group is None:
            group = []
            groups.append(group)
            alike.append(group)
        group.append(hit)
    return tuple(_as_one(group) for group in groups)


def _belongs(hit: Hit, parts: Parts, group: Sequence[Hit]) -> bool:
    if len(group) >= MOST_VARIANTS or hit.score < LEAST_SCORE_SHARE * group[0].score:
        return False
    return any(hit.field == other.field or parts.case_key == parts_of(other.title).case_key for other in group)


def _as_one(group: Sequence[Hit]) -> Hit:
    if len(group) == 1:
        return group[0]
    question, labels = _question(group)
    variants = tuple(
        Variant(code=hit.code, label=label, title=hit.title, url=hit.shown_url)
        for hit, label in zip(group, labels, strict=True)
    )
    return replace(group[0], variants=variants, variant_question=question)


def _question(group: Sequence[Hit]) -> tuple[VariantQuestion, list[str]]:
    """The question to ask, and the answer of each hit to it."""
    parts = [parts_of(hit.title) for hit in group]
    levels = [_level_label(hit, part) for hit, part in zip(group, parts, strict=True)]
    if len({part.case_key for part in parts}) > 1:
        return VariantQuestion.CASE, _distinct_labels(_case_labels([part.case for part in parts]), levels, group)
    if len(set(levels)) > 1:
        return VariantQuestion.LEVEL, _distinct_labels(levels, [hit.agency for hit in group], group)
    return VariantQuestion.AGENCY, _distinct_labels([hit.agency for hit in group], levels, group)


def _distinct_labels(labels: Sequence[str], details: Sequence[str], group: Sequence[Hit]) -> list[str]:
    """Empty or repeated labels get the detail, and where that does not help, the code."""
    distinct = []
    for label, detail, hit in zip(labels, details, group, strict=True):
        alike = [other for other, shared in zip(details, labels, strict=True) if shared == label]
        if len(alike) > 1:
            label = f"{label} – {detail if alike.count(detail) == 1 else hit.code}".removeprefix(" – ")
        distinct.append(label or detail or hit.code)
    return distinct


def _level_label(hit: Hit, parts: Parts) -> str:
    """As in the title, which is more specific than the levels of the record."""
    stated = re.sub(r"\btw\b", "trung ương", parts.level.lower())
    return _capitalised(stated or ", ".join(hit.levels).lower())


def _case_labels(cases: Sequence[str]) -> list[str]:
    labels = [_LABEL_START.sub("", case) for case in cases]
    shared = _shared_start([label for label in labels if label])
    return [_cut(_capitalised(label), shared) if label else _("Trường hợp chung") for label in labels]


def _shared_start(labels: Sequence[str]) -> int:
    """Characters of the words with which all labels begin."""
    if len(labels) < 2:
        return 0
    length = 0
    for words in zip(*(label.lower().split(" ") for label in labels), strict=False):
        if len(set(words)) > 1:
            break
        length += len(words[0]) + 1
    return length


def _cut(label: str, shared: int) -> str:
    """Labels that are too long begin where they differ, and end at a word."""
    if len(label) > LABEL_CHARACTERS and _SHORTEST_CUT <= shared < len(label):
        label = f"…{label[shared:]}"
    return label if len(label) <= LABEL_CHARACTERS else f"{label[:LABEL_CHARACTERS].rsplit(' ', 1)[0].rstrip(' ,;')}…"


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
