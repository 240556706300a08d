"""What a query states and the title or the office of a hit denies: another age, size or grade of school, another
country or province, people of another nationality, the citizenship or a paper of another state, an office abroad.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from search.query.knowledge import Knowledge
from search.query.place_step import province_of, provinces_named
from search.query.quantities import contradict, quantities
from search.query.states import OF_STATES, STATES
from search.query.understanding import ENGLISH, Understanding
from vietnamese.text import fold
from vietnamese.tokens import syllables

# Countries that titles name, by their spellings in a title or a query; ambiguous folds ("lao", "my") only with accents.
_COUNTRIES = {
    "lào": "la",
    "campuchia": "kh",
    "cam-pu-chia": "kh",
    "trung quốc": "cn",
    "trung hoa": "cn",
    "hàn quốc": "kr",
    "nhật bản": "jp",
    "đài loan": "tw",
    "hoa kỳ": "us",
    "mỹ": "us",
    "thái lan": "th",
}
_SAFE_FOLDED = {fold(name): code for name, code in _COUNTRIES.items() if " " in name or "-" in name}
_COUNTRY = re.compile(rf"\b(?:{'|'.join({**_COUNTRIES, **_SAFE_FOLDED})})\b(?!\s+(?:phẩm|thuật|nghệ))")

# Whom a query or a title is about. "Người Việt ở nước ngoài" are Vietnamese, "người gốc Việt" are neither for sure.
_OWN, _FOREIGN = "own", "foreign"
_BETWEEN = " | "
# The citizenship of another state, as what is asked for and not as what somebody has: "từ bỏ quốc tịch Hoa Kỳ".
_FOREIGN_CITIZENSHIP = re.compile(
    r"(?<!\bco )(?<!\bmang )(?<!\bgiu )(?<!\bnguoi )(?<!\bvo )(?<!\bchong )\bquoc tich"
    r" (?:hoa ky|my|han|nhat|dai loan|uc|duc|phap|canada|anh|singapore|nga|trung quoc)\b"
)
# Who wants it without leaving that of Viet Nam for it is helped by nobody here.
_WANTS_CITIZENSHIP = re.compile(r"\b(?:nhap|xin|thi|lay|vao) quoc tich\b")
_LEAVES_CITIZENSHIP = re.compile(r"\b(?:thoi|bo) quoc tich\b")
_OWN_CITIZENSHIP = "quoc tich viet nam"
# Offices of the state abroad, by the folded name of the office of a page; and queries that go there.
_ABROAD = "dai dien viet nam o nuoc ngoai"
_OF_THE_COUNTRY = ("uy ban nhan dan", "cong an")
_FROM_ABROAD = re.compile(r"\b(?:nuoc ngoai|viet kieu|dai su quan|lanh su)\b")
_TO_AN_EMBASSY = re.compile(
    r"\b(?:o|tai|qua|den|len|ra|ben) (?:tong )?(?:dai su quan|lanh su quan|lanh su|co quan dai dien)\b"
)
# A paper of another state in English: "from japan", "uk police". Who says "vietnamese" too lives there.
_ISSUED_ELSEWHERE = re.compile(
    rf"\b(?:from|by) (?:the )?(?:(?:south|north|west) )?(?:{STATES})\b"
    rf"|\b(?:{OF_STATES}) (?:police|passport|citizenship|nationality|id|identity|criminal|judicial|birth|marriage)\b"
)
_OWN_STATE = "vietnam"
_SAYS_ELSEWHERE = re.compile(r"\b(?:foreign(?:ers?)?|abroad|overseas|country|countries|embassy|us|american|visas?)\b")
_NATIONALS = {
    _OWN: re.compile(r"\b(?:người việt|công dân việt nam|nguoi viet|cong dan viet nam|vietnamese citizens?)\b"),
    _FOREIGN: re.compile(r"\b(?:người nước ngoài|nguoi nuoc ngoai|foreigners?)\b"),
}


@lru_cache(maxsize=4_096)
def nationals(text: str) -> frozenset[str]:
    """Whose nationality a text names."""
    plain = text.lower()
    return frozenset(name for name, said in _NATIONALS.items() if said.search(plain))


@lru_cache(maxsize=4_096)
def countries(text: str) -> frozenset[str]:
    """Codes of the countries that a text names."""
    named = _COUNTRY.findall(text.lower())
    return frozenset(_COUNTRIES.get(name) or _SAFE_FOLDED[name] for name in named)


class Stated:
    """What a query states of ages, sizes, places and nationality, prepared for comparison with many titles."""

    def __init__(self, query: Understanding, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._quantities = quantities(query.text)
        self._countries = countries(query.text)
        self._nationals = nationals(query.text)
        self._provinces = frozenset({province_of(query.place, knowledge)} if query.place else ()) - {""}
        plain = fold(query.text.lower())
        self._of_another_state = bool(_FOREIGN_CITIZENSHIP.search(plain)) and _OWN_CITIZENSHIP not in plain
        self._wants_another_state = (
            self._of_another_state and bool(_WANTS_CITIZENSHIP.search(plain)) and not _LEAVES_CITIZENSHIP.search(plain)
        )
        self._at_an_embassy = bool(_TO_AN_EMBASSY.search(plain))
        self._is_issued_elsewhere = query.locale == ENGLISH and _says_it_is_issued_elsewhere(plain)
        self._in_the_country = bool(self._provinces) and not (self._countries or _FROM_ABROAD.search(plain))

    def __bool__(self) -> bool:
        return bool(
            self._quantities
            or self._countries
            or self._provinces
            or self._nationals
            or self._of_another_state
            or self._at_an_embassy
            or self._is_issued_elsewhere
        )

    def is_denied_by(self, title: str, audiences: Sequence[str] = (), agency: str = "") -> bool:
        """Whether the title names other ages, sizes, countries, provinces or nationals only, or is for other people, or
        the office is abroad and the place is not, or the other way round.
        """
        return bool(self) and (
            self._wants_another_state
            or self._is_for_own_only(title, audiences)
            or (self._of_another_state and _OWN_CITIZENSHIP in fold(title.lower()))
            or (self._is_issued_elsewhere and not _SAYS_ELSEWHERE.search(title.lower()))
            or self._is_elsewhere(agency)
            or contradict(self._quantities, quantities(title))
            or _apart(self._countries, countries(title))
            or _apart(self._nationals, nationals(title))
            or _apart(self._provinces, self._provinces_of(title))
        )

    def _is_for_own_only(self, title: str, audiences: Sequence[str]) -> bool:
        """A foreigner does not get what is for citizens, unless the title speaks of what is foreign."""
        return (
            self._nationals == {_FOREIGN}
            and nationals(_BETWEEN.join(audiences)) == {_OWN}
            and "nuoc ngoai" not in fold(title)
        )

    def _is_elsewhere(self, agency: str) -> bool:
        if self._at_an_embassy:
            return not self._provinces and fold(agency.lower()).startswith(_OF_THE_COUNTRY)
        return self._in_the_country and _ABROAD in fold(agency.lower())

    def _provinces_of(self, title: str) -> frozenset[str]:
        return provinces_named(syllables(title), self._knowledge) if self._provinces else frozenset()


def _says_it_is_issued_elsewhere(plain: str) -> bool:
    return _OWN_STATE not in plain and bool(_ISSUED_ELSEWHERE.search(plain))


def _apart(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(ours and theirs) and ours.isdisjoint(theirs)
