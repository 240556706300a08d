"""What a browser asks the live list."""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.http import QueryDict

from search.web.forms import clean_query
from vietnamese.tokens import fold_all

LEAST_CHARACTERS = 3  # fewer letters begin half the catalogue
_TAB = re.compile(r"[\w-]{1,40}", re.ASCII)
_PLACE = re.compile(r"\d{1,6}", re.ASCII)
_LANGUAGES = ("vi", "en")


class Stage(StrEnum):
    """How much is searched: titles while keys follow each other, everything when typing rests."""

    TITLES = "titles"
    WHOLE = "whole"


@dataclass(frozen=True)
class Asked:
    text: str
    seq: int
    stage: Stage
    place: str
    language: str
    tab: str

    @property
    def is_enough(self) -> bool:
        return sum(map(len, fold_all(self.text.split()))) >= LEAST_CHARACTERS


def asked_of(parameters: QueryDict, language: str) -> Asked:
    """Parameters that cannot be read count as not given."""
    seq, tab, place = parameters.get("seq", ""), parameters.get("tab", ""), parameters.get("place", "")
    wanted = parameters.get("lang", "")
    return Asked(
        text=clean_query(parameters.get("q", "")),
        seq=int(seq) if seq.isascii() and seq.isdigit() and len(seq) < 10 else 0,
        stage=Stage.TITLES if parameters.get("stage") == Stage.TITLES else Stage.WHOLE,
        place=place if _PLACE.fullmatch(place) else "",
        language=wanted if wanted in _LANGUAGES else language,
        tab=tab if _TAB.fullmatch(tab) else "",
    )
