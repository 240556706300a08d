"""Sentences to say, shared and one's own."""

from typing import Any

from django.db.models import Q

from helpdesk.models import Phrase, PhraseKind
from vietnamese.text import clean_line

MOST_SHARED = 12  # more are not read while somebody talks
MOST_OWN = 20


class TooMany(ValueError):
    """The person has `MOST_OWN` sentences."""


def phrases_of(user: Any, language: str = "vi") -> list[tuple[PhraseKind, list[tuple[str, bool]]]]:
    """By situation: the sentence, and whether it is the person's own. One query.

    Without a translation it is left out.
    """
    shown = Phrase.objects.filter(Q(owner=None) | Q(owner=user)).order_by("kind", "position", "pk")
    by_kind: dict[PhraseKind, list[tuple[str, bool]]] = {kind: [] for kind in PhraseKind}
    for phrase in shown:
        text = phrase.text_en if language == "en" else phrase.text
        if text:
            by_kind[PhraseKind(phrase.kind)].append((text, phrase.owner_id is not None))
    return [(kind, texts) for kind, texts in by_kind.items() if texts]


def add_own(user: Any, kind: str, text: str) -> Phrase:
    """Raises TooMany; ValueError for an unknown kind or no text."""
    text = clean_line(text)[:300]
    if not text:
        raise ValueError(text)
    if Phrase.objects.filter(owner=user).count() >= MOST_OWN:
        raise TooMany
    return Phrase.objects.create(owner=user, kind=PhraseKind(kind), text=text)


def delete_own(user: Any, key: int) -> bool:
    deleted, _by_model = Phrase.objects.filter(owner=user, pk=key).delete()
    return bool(deleted)
