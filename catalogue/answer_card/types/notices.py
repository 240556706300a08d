"""What a reader must know before anything else, and where the facts come from."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from catalogue.answer_card.types.going import CardLink
from catalogue.answer_card.types.values import Part


class NoticeKind(StrEnum):
    NOT_KNOWN_YET = "not_known_yet"  # the day asked for is before `day`, since which the facts are known
    REPLACED = "replaced"
    ABOLISHED = "abolished"
    EXPIRED = "expired"
    UPCOMING = "upcoming"
    CONTRADICTED = "contradicted"  # in `part`
    BODY_ENDED = "body_ended"  # a named body was dissolved
    REVIEW_DUE = "review_due"  # its day of review has passed
    SUPERSEDED = "superseded"  # its body has ended; `successor` is of the same name under a body that stands
    OUTDATED_WORDS = "outdated_words"  # the source's words name what has ended: `words`
    OTHER_LANGUAGE = "other_language"  # the page exists in another language only


@dataclass(frozen=True, slots=True)
class EndedWord:
    """`instead`: what is said today, "" where nothing took its place; `ended_on`: the first day without it."""

    said: str
    instead: str
    ended_on: datetime.date


@dataclass(frozen=True, slots=True)
class CardNotice:
    kind: NoticeKind
    part: Part | None = None
    day: datetime.date | None = None
    name: str = ""
    successor: CardLink | None = None
    words: tuple[EndedWord, ...] = ()


@dataclass(frozen=True, slots=True)
class CardSource:
    """Where the card's facts come from: the source of the last import, and when a person last confirmed the page."""

    name: str
    source_date: datetime.date | None
    url: str
    decision: str  # number of the decision that announced the procedure
    confirmed_on: datetime.date | None
