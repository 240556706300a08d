"""Who acts in a step of a procedure: the office alone, or also the person who applies.

A step is the office's only where every sentence of it says so. What no rule understands stays with the citizen, as do
steps in other languages.
"""

import re
from collections.abc import Iterator, Sequence

from catalogue.facts.actor_words import (
    ASKS_PERSON,
    BEFORE_SUBJECT,
    OFFICE_VERBS,
    OFFICES,
    PERSONS,
    SHARED_VERBS,
)
from vietnamese.letter_case import SMALL

_OFFICE = rf"(?:các )?(?:{'|'.join(OFFICES)})"
_PERSON = rf"(?:{'|'.join(PERSONS)})"
_ASKS_PERSON = re.compile(rf"\b(?:{'|'.join(ASKS_PERSON)})\b")
_LEAD = re.compile(
    rf"^(?:[\s\-–+•*●.:;,)“”\"]+|\(?(?:bước )?[0-9ivx]+[.):/]\s*|\(?[{SMALL}][.)]\s+|bước [0-9]+[:.]?\s*"
    rf"|(?:ghi chú|lưu ý)\b.{{0,3}})"
)
_BEFORE = re.compile(rf"^(?:{'|'.join(BEFORE_SUBJECT)})")
_STARTS_OFFICE = re.compile(rf"^(?:thì |và |sau đó,? |do |bởi )?(?:{_OFFICE})")
_BEFORE_VERB = r"^(?:thì |và |sau đó,? |sẽ |phải |được |tiến hành |thực hiện |việc )*(?:có trách nhiệm )?"
_STARTS_OFFICE_VERB = re.compile(rf"{_BEFORE_VERB}(?:{'|'.join(OFFICE_VERBS)})")
_STARTS_VERB = re.compile(rf"{_BEFORE_VERB}(?:{'|'.join((*OFFICE_VERBS, *SHARED_VERBS))})")
_STARTS_PERSON = re.compile(rf"^(?:thì |và |sau đó,? |các |những |mỗi )?{_PERSON}\b")
_SENTENCES = re.compile(r"\n+|(?<=[^\d\s.])[.;](?=\s|$)|;")
_HANDS_OVER = re.compile(r"\b(?:trả|nhận|giao) (?:kết quả|cho (?:người|tổ chức|cá nhân|công dân|doanh nghiệp))")
_MOST_CHARACTERS = 6_000  # of a step: a longer one is a whole chapter, and holds something for everybody


def is_of_office(step: str) -> bool:
    """Whether the step tells only what an office does, so that it asks nothing of the person who applies."""
    if len(step) > _MOST_CHARACTERS:
        return False
    text = step.lower()
    if _ASKS_PERSON.search(text):
        return False
    sentences = [sentence for part in _SENTENCES.split(text) if (sentence := _without_lead(part))]
    return all(map(_is_sentence_of_office, sentences)) and any(map(_names_office, sentences))


def steps_apart(steps: Sequence[str]) -> tuple[list[int], list[int]]:
    """Numbers, from 1, of the steps that a citizen reads, and of those that are the office's alone; both in order.

    Where an office begins, it is the one that applies: nothing is apart. Where the result is fetched stays with the
    citizen, once.
    """
    numbers = range(1, len(steps) + 1)
    office = [number for number in numbers if is_of_office(steps[number - 1])]
    if not office or office[0] == 1:
        return list(numbers), []
    own = [number for number in numbers if number not in office]
    if not any(_HANDS_OVER.search(steps[number - 1].lower()) for number in own):
        last = next((number for number in reversed(office) if _HANDS_OVER.search(steps[number - 1].lower())), None)
        office = [number for number in office if number != last]
        own = [number for number in numbers if number not in office]
    return own, office


def _without_lead(sentence: str) -> str:
    """Without bullets, numbers and the like before the first word."""
    before = None
    while before != sentence:
        before, sentence = sentence, _LEAD.sub("", sentence.strip(), count=1)
    return sentence.strip(" .:;,-")


def _is_sentence_of_office(sentence: str) -> bool:
    return any(_begins_with_office(start) for start in _starts(sentence))


def _names_office(sentence: str) -> bool:
    """Whether the office is named, or does what nobody else does."""
    return any(_STARTS_OFFICE.match(start) or _STARTS_OFFICE_VERB.match(start) for start in _starts(sentence))


def _begins_with_office(text: str) -> bool:
    if _STARTS_OFFICE.match(text):
        return True
    return bool(_STARTS_VERB.match(text)) and not _STARTS_PERSON.match(text)


def _starts(sentence: str) -> Iterator[str]:
    """Where the subject may stand: at the beginning, or after words of time and condition, up to a comma."""
    yield sentence
    if not _BEFORE.match(sentence):
        return
    for comma in re.finditer(r"[,:]\s*|\bthì\s+|\s(?=phải (?:trả lời|có văn bản|thông báo|nêu rõ)\b)", sentence):
        rest = sentence[comma.end() :]
        if _STARTS_PERSON.match(rest):
            return
        yield rest
