"""Whether a query asks for an office rather than for something to be done there: its address, telephone, hours.

No page here is an office, and pages that share its words ("công an" → joining the police) are no answer.
"""

from itertools import pairwise

from search.query.understanding import Understanding
from vietnamese.tokens import fold_all, syllables


def _words(text: str) -> frozenset[str]:
    return frozenset(fold_all(syllables(text)))


_OFFICES = _words(
    "công an ủy ban nhân dân ubnd phường xã tỉnh quận huyện thành phố trung tâm hành chính công một cửa cơ quan trụ sở "
    "văn phòng đồn tòa án sở phòng chi nhánh cục bộ phận tiếp nhận thuế bảo hiểm xã hội tư pháp"
)
_ASKED = _words("địa chỉ số điện thoại sđt hotline giờ làm việc mở cửa đường dây nóng bản đồ chỉ đường ở đâu nằm")
# At least one of these pairs makes it a question; without, a named place does: "công an phường Dĩ An".
_QUESTIONS = (
    ("dia", "chi"),
    ("dien", "thoai"),
    ("gio", "lam"),
    ("mo", "cua"),
    ("day", "nong"),
    ("chi", "duong"),
    ("ban", "do"),
)
_OFFICE_PAIRS = (
    ("cong", "an"),
    ("uy", "ban"),
    ("mot", "cua"),
    ("hanh", "chinh"),
    ("tru", "so"),
    ("van", "phong"),
    ("co", "quan"),
    ("toa", "an"),
    ("bao", "hiem"),
)


def asks_for_office(query: Understanding) -> bool:
    """True where every word is of an office, a place or the question."""
    words = fold_all(query.words)
    stated = [word for position, word in enumerate(words) if position not in query.place_words]
    pairs = set(pairwise(words))
    names_office = not pairs.isdisjoint(_OFFICE_PAIRS) or not {"ubnd", "so", "cuc"}.isdisjoint(stated)
    asks = not pairs.isdisjoint(_QUESTIONS) or bool(query.place_words)
    return names_office and asks and (_OFFICES | _ASKED).issuperset(stated)
