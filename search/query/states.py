"""Names of other states in English queries: who is of one is a foreigner, what happened in one happened abroad."""

import re

STATES = (
    "uk|us|usa|america|england|britain|australia|canada|japan|korea|china|taiwan|germany|france|singapore|thailand"
    "|india|russia|malaysia|philippines|united states|united kingdom|another country|home country|my country"
)
OF_STATES = (
    "uk|us|american|british|english|australian|canadian|japanese|korean|chinese|taiwanese|german|french|singaporean"
    "|thai|indian|russian|malaysian|filipino"
)
_STATE = rf"(?:the )?(?:(?:south|north|west) )?(?:{STATES})\b"
_PEOPLE = (
    "husband|wife|spouse|boyfriend|girlfriend|fiance|fiancee|partner|father|mother|man|woman|citizen|national|investor"
    "|trader|lawyer|doctor|journalist"
)
# A paper that another state gave is left as it is, as most are its own business, unless it is exchanged for one here.
_CHANGED = "convert|change|exchange|swap"
_MEANT = (
    (
        re.compile(rf"\b(i am|im|father is|mother is|husband is|wife is|he is|she is) (?:an? )?(?:{OF_STATES})\b"),
        r"\1 foreign",
    ),
    (re.compile(rf"\b(?:{OF_STATES}) ({_PEOPLE})\b"), r"foreign \1"),
    (
        re.compile(rf"\b({_CHANGED})\b(.*?) (?:{OF_STATES}) (?:driving|drivers?) (licen[cs]e)\b"),
        r"\1\2 foreign driving \3",
    ),
    (
        re.compile(rf"\b({_CHANGED})\b(.*?)(?: driving| drivers?)? (licen[cs]e) from {_STATE}(?=.*\bdriving\b|$)"),
        r"\1\2 foreign driving \3",
    ),
    (re.compile(rf"\b(born|married|divorced|died|marriage|divorce) in {_STATE}"), r"\1 abroad"),
    (re.compile(rf"\b(import\w*|franchis\w*)\b(.*) from {_STATE}"), r"\1\2 from abroad"),
)


def with_foreign_for_states(text: str) -> str:
    """Of a folded text without apostrophes."""
    for pattern, meant in _MEANT:
        text = pattern.sub(meant, text)
    return text
