"""What a query wants done, where the page does not do it: "gia hạn giấy khai sinh" and the registration of births.

Acts count as circumstances of a thing (`object_check`), as one page often registers, changes and ends. A page that does
names the act, in its title, an everyday name or a question that leads to it.
"""

from collections.abc import Iterator, Sequence

from search.query.english import english_tokens
from search.query.understanding import ENGLISH, Understanding
from search.ranking.weights import Candidate
from vietnamese.tokens import fold_all, syllables

# Acts that change or end something, or hand it on. Not those that most pages do without saying so (cấp, làm, đổi).
_TEXT = """
    gia hạn | hủy | xóa | thu hồi | chấm dứt | chuyển nhượng | sang tên | thế chấp | cho thuê | thuê | mua | bán | mượn
    tách | gộp | hợp nhất | nâng | tạm ngừng | tạm dừng | khôi phục | trả lại | rút | chọn | cải chính | chuyển | hoãn
    giải thể | đóng | nhập | tặng
"""
Words = tuple[str, ...]
_ACTS: tuple[Words, ...] = tuple(
    tuple(syllables(act)) for line in _TEXT.splitlines() for act in line.split("|") if act.strip()
)
_PLAIN_ACTS: tuple[Words, ...] = tuple(tuple(fold_all(act)) for act in _ACTS)
_ENGLISH_ACTS: tuple[Words, ...] = tuple(
    (stem,)
    for stem in english_tokens(
        "extend renew cancel revoke delete correct change amend copy extract transfer sell rent lend lease mortgage"
        " exchange convert"
    )
)


def is_undone(query: Understanding, candidate: Candidate) -> bool:
    """Whether the query names an act that no name of the hit has, nor what the act is an expansion of."""
    acts = list(_acts(query))
    if not acts:
        return False
    meant = candidate.situation.object.meant_in(candidate.names)
    return any(start not in meant and " ".join(act) not in candidate.names for start, act in acts)


def _acts(query: Understanding) -> Iterator[tuple[int, Words]]:
    """With the position of their first word."""
    words = query.words if query.accented or query.locale == ENGLISH else tuple(fold_all(query.words))
    known = _ENGLISH_ACTS if query.locale == ENGLISH else _ACTS if query.accented else _PLAIN_ACTS
    position = 0
    while position < len(words):
        act = _act_at(position, words, known)
        if act and position not in query.filler:
            yield position, act
        position += len(act) or 1


def _act_at(position: int, words: Sequence[str], known: Sequence[Words]) -> Words:
    return next((act for act in known if words[position : position + len(act)] == act), ())
