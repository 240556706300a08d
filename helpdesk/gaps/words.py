"""When two wordings are the same need, and when they may be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from search.log.query_masking import group_key

# Of the syllables of both wordings, how many they share. Below, pairs like "làm lại căn cước" and "làm lại hộ chiếu"
# would be proposed to each other.
NEAR = 0.6
# Politeness and filling of callers, in folded form; they say nothing of what is asked.
_FILLER_WORDS = """
a ah ai anh ban bac chau chi cho chu co da dang di duoc em gi ha hay hoi khong la m may minh muon nao nay
nhe nhu oi oh o roi sao the thi toi u va vay voi xin
"""
_FILLING = frozenset(_FILLER_WORDS.split())


def key_of(words: str) -> str:
    """The key under which a need is kept: the same as that of searches, so that all spellings of it join."""
    return group_key(words)


@dataclass(frozen=True)
class Near:
    key: str
    likeness: float  # 0..1


def nearest(key: str, others: Iterable[str], *, most: int = 3, least: float = NEAR) -> list[Near]:
    """Keys that may mean the same, the most alike first."""
    asked = _content(key)
    if not asked:
        return []
    found = [
        Near(other, likeness) for other in others if other != key and (likeness := _likeness(asked, other)) >= least
    ]
    return sorted(found, key=lambda near: (-near.likeness, near.key))[:most]


def pairs(keys: Iterable[str]) -> Mapping[str, list[Near]]:
    """For each key those near it; keys without any are left out. Compares only keys that share a syllable."""
    listed = list(dict.fromkeys(keys))
    by_syllable: dict[str, list[str]] = {}
    for key in listed:
        for syllable in _content(key):
            by_syllable.setdefault(syllable, []).append(key)
    found = {}
    for key in listed:
        others = {other for syllable in _content(key) for other in by_syllable[syllable]}
        if near := nearest(key, others):
            found[key] = near
    return found


def _likeness(asked: frozenset[str], other: str) -> float:
    content = _content(other)
    return len(asked & content) / len(asked | content)


def _content(key: str) -> frozenset[str]:
    """Its syllables that say something; all of them where none does."""
    syllables = frozenset(key.split())
    return syllables - _FILLING or syllables
