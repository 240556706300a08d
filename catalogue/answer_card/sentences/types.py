"""What composing an answer gives."""

from dataclasses import dataclass
from enum import StrEnum

from catalogue.answer_card.types import Part


class SentenceKind(StrEnum):
    ANSWER = "answer"
    DETAIL = "detail"  # what belongs to the answer and may be left out: address, exemptions, what takes longer
    UNKNOWN = "unknown"
    CONTRADICTED = "contradicted"
    NOTICE = "notice"
    QUESTION = "question"
    EDITOR = "editor"  # an editor's short answer


@dataclass(frozen=True, slots=True)
class Shorter:
    """A wording that tells less, with the facts that it still tells."""

    text: str
    fact_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, with the facts it tells. `fact_keys` is empty where it says that nothing is known.

    `short` says the same in the fewest words, for messages that are paid by length: without a full stop and in lower
    case; "" where it is not worth telling there.
    """

    text: str
    kind: SentenceKind
    part: Part | None = None  # None: of the whole procedure
    fact_keys: tuple[str, ...] = ()
    short: str = ""
    shortest: str = ""  # where `short` finds no room: less exact, no less true; "" where there is none
    language: str = ""  # of the text, where it is another than the asker's
    shorter: tuple["Shorter", ...] = ()  # between the two, the longest first: fewer facts, each whole


@dataclass(frozen=True, slots=True)
class ComposedAnswer:
    """What to say about one part: at most two sentences, what must be said before, and what to ask."""

    part: Part
    sentences: tuple[Sentence, ...]
    notices: tuple[Sentence, ...] = ()
    questions: tuple[Sentence, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)
