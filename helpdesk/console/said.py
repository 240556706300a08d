"""What the agent says: at most two sentences, each short enough for one breath. A fact is told whole or not at all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from catalogue.answer_card.sentences import ComposedAnswer, Sentence, SentenceKind
from catalogue.answer_card.sentences.wording import MOST_SYLLABLES, sentence
from vietnamese.sentences import sentences_of, syllable_count

MOST_SENTENCES = 2


@dataclass(frozen=True)
class Said:
    """`more`: whether something that belongs to the answer is below and not in the sentences."""

    sentences: tuple[Sentence, ...]
    more: bool = False

    @property
    def fact_keys(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for each in self.sentences for key in each.fact_keys))

    @property
    def text(self) -> str:
        return " ".join(each.text for each in self.sentences)


def said(answer: ComposedAnswer) -> Said:
    shown: list[Sentence] = []
    for each in answer.sentences:
        fitting = _fitting(each)
        if fitting is None or _count(shown) + _count([fitting]) > MOST_SENTENCES:
            return Said(tuple(shown) or (_read_below(answer),), more=True)
        shown.append(fitting)
    return Said(tuple(shown))


def said_of_text(text: str, key: str) -> Said:
    """Of an editor's text: its first sentences as they stand."""
    found = sentences_of(text)
    shown = []
    for each in found[:MOST_SENTENCES]:
        if syllable_count(each) > MOST_SYLLABLES:
            break
        shown.append(Sentence(each, SentenceKind.EDITOR, None, (key,)))
    return Said(tuple(shown) or (Sentence(_long(), SentenceKind.NOTICE),), more=len(shown) < len(found))


def _fitting(each: Sentence) -> Sentence | None:
    """In its shortest wording that can be said; None where it has none."""
    for text in (each.text, each.short, each.shortest):
        if text and all(syllable_count(part) <= MOST_SYLLABLES for part in sentences_of(text)):
            return each if text == each.text else replace(each, text=sentence(text))
    return None


def _count(shown: Iterable[Sentence]) -> int:
    return sum(1 for _each in _single(shown))


def _single(shown: Iterable[Sentence]) -> Iterator[str]:
    for each in shown:
        yield from sentences_of(each.text)


def _read_below(answer: ComposedAnswer) -> Sentence:
    return Sentence(_long(), SentenceKind.NOTICE, answer.part)


def _long() -> str:
    return _("Câu trả lời dài, hãy đọc phần dưới đây.")
