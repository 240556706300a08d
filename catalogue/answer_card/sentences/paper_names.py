"""What a paper is called in a list to tick: the beginning of its official wording, in at most twelve words."""

import re
from dataclasses import dataclass

from catalogue.answer_card.sentences.copy_kinds import without_copy_kinds
from catalogue.answer_card.sentences.wording import capitalised, first_clause, without_list_mark

MOST_WORDS = 12
_LEAST_WORDS = 7  # before a comma at which a name is cut; fewer say too little
_MORE = "…"
# A clause that begins so is a condition, one that ends so goes on: neither is a name by itself.
_CONDITION = re.compile(r"^(?:trường hợp|đối với|nếu|khi)\b", re.IGNORECASE)
_UNFINISHED = re.compile(
    r"(?:[\s,:]+(?:được|là|gồm|bao gồm|theo|của|do|và|hoặc|hay|với|tại|cho|như|sau|kèm))+[\s,:]*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PaperName:
    """`official` is the whole wording where `name` leaves something out of it, else ""."""

    name: str
    official: str = ""


def paper_name(wording: str) -> PaperName:
    """Never other words than the source's: its first clause, or of a longer one its beginning and an ellipsis.

    Several kinds of copy at the beginning of a long wording leave no room for the paper, and are left out.
    """
    text = without_list_mark(wording)
    if len(text.split()) <= MOST_WORDS:
        return PaperName(capitalised(text))
    return PaperName(capitalised(_name(first_clause(without_copy_kinds(text)))), wording.strip())


def _name(clause: str) -> str:
    words = clause.split()
    beginning = _UNFINISHED.sub("", clause if len(words) <= MOST_WORDS else _beginning(words))
    return beginning if beginning == clause and not _CONDITION.match(clause) else f"{beginning}{_MORE}"


def _beginning(words: list[str]) -> str:
    """Up to the last comma that leaves a name, else as many words as there is room for."""
    commas = [count for count in range(_LEAST_WORDS, MOST_WORDS + 1) if words[count - 1].endswith(",")]
    return " ".join(words[: commas[-1] if commas else MOST_WORDS]).rstrip(",;")
