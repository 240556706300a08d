"""What a query wants done, where the page does not do it: "gia hạn giấy khai sinh" and the registration of births.

Acts count as circumstances of a thing (`object_check`), as one page often registers, changes and ends. A page that does
names the act, in its title, an everyday name or a question that leads to it.
"""

from collections.abc import Iterable, Iterator, Sequence

from search.query.english import english_tokens
from search.query.understanding import ENGLISH, Understanding
from search.ranking.tails import phrases_of
from search.ranking.weights import Candidate
from vietnamese.tokens import fold_all

# Acts that change or end something, or hand it on. Not those that most pages do without saying so (cấp, làm, đổi).
_ACTS_TEXT = """
    gia hạn | hủy | xóa | thu hồi | chấm dứt | chuyển nhượng | sang tên | thế chấp
    tách | gộp | hợp nhất | nâng | tạm ngừng | tạm dừng | khôi phục | trả lại | rút | chọn | cải chính | chuyển | hoãn
    giải thể
"""
# What people do with goods, homes and money by the way of a procedure ("nhập xe cũ về bán"): asked for only of a paper.
_DEALS_TEXT = "cho thuê | thuê | mua | bán | mượn | đóng | nhập | tặng"
_PAPERS_TEXT = """
    giấy | sổ | thẻ | bằng | chứng chỉ | chứng minh | chứng nhận | căn cước | hộ chiếu | hộ khẩu | phiếu | biển số
    học bạ | lý lịch | visa | cccd | cmnd | gplx | gpkd | mã số | con dấu
"""
Words = tuple[str, ...]


def _longest_first(phrases: Iterable[Words]) -> tuple[Words, ...]:
    return tuple(sorted(set(phrases), key=len, reverse=True))


_ACTS, _DEALS, _PAPERS = (_longest_first(phrases_of(text)) for text in (_ACTS_TEXT, _DEALS_TEXT, _PAPERS_TEXT))
_PLAIN_ACTS, _PLAIN_DEALS, _PLAIN_PAPERS = (
    _longest_first(tuple(fold_all(phrase)) for phrase in phrases) for phrases in (_ACTS, _DEALS, _PAPERS)
)
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
    position = 0
    while position < len(words):
        act = _act_at(position, words, query)
        if act and position not in query.filler:
            yield position, act
        position += len(act) or 1


def _act_at(position: int, words: Sequence[str], query: Understanding) -> Words:
    """Without accents one syllable is many words ("ban", "dong"), and an act only before a paper."""
    if query.locale == ENGLISH:
        return _phrase_at(position, words, _ENGLISH_ACTS)
    act = _phrase_at(position, words, _ACTS if query.accented else _PLAIN_ACTS)
    if act and (query.accented or len(act) > 1):
        return act
    deal = act or _phrase_at(position, words, _DEALS if query.accented else _PLAIN_DEALS)
    papers = _PAPERS if query.accented else _PLAIN_PAPERS
    return deal if deal and _phrase_at(position + len(deal), words, papers) else ()


def _phrase_at(position: int, words: Sequence[str], known: Sequence[Words]) -> Words:
    return next((phrase for phrase in known if words[position : position + len(phrase)] == phrase), ())
