"""The answer as it is said on the telephone, with numbers, days and abbreviations in words."""

from catalogue.answer_card.renderings.english_words import read_english
from catalogue.answer_card.sentences import ComposedAnswer, Sentence
from vietnamese.read_aloud import read_aloud


def spoken(text: str, language: str) -> str:
    return read_aloud(text) if language.startswith("vi") else read_english(text)


def spoken_answer(answer: ComposedAnswer, language: str) -> str:
    """What must be known first, the answer, the question."""
    return " ".join(spoken(sentence.text, sentence.language or language) for sentence in _in_order(answer))


def _in_order(answer: ComposedAnswer) -> tuple[Sentence, ...]:
    return (*(notice for notice in answer.notices if notice.short), *answer.sentences, *answer.questions)
