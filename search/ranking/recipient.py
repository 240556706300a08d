"""For whom or what a query asks, where no page names it: "đăng ký tạm trú cho mèo", "lý lịch tư pháp của người yêu".

What is asked for is in the names of the first hits, so that all else fits: only what it is for was put in the place of
another. Whom procedures are usually for (a child, one's mother) is a circumstance and is not looked for.
"""

from collections.abc import Iterator, Sequence

from search.query.english import english_tokens, english_words
from search.query.understanding import ENGLISH, Understanding
from search.ranking.object_check import NameWords
from search.ranking.tails import Particles, Word, is_absent, phrases_of, positions_of, tails, words_of
from search.ranking.weights import Candidate
from vietnamese.text import fold
from vietnamese.tokens import fold_all, syllables

# Somebody dead is a recipient of few pages, whose names speak of death.
_DEAD = ("đã mất", "đã chết", "qua đời")
_OF_THE_DEAD = ("tử", "chết", "mai táng")

_VIETNAMESE = Particles(
    frozenset({"cho", "của", "với"}),
    frozenset(
        syllables(
            "thì là phải cần ở tại đi để lấy hết mất làm bao có được không mà và rồi nộp xin trong khi nếu từ thế như"
            " sao gì nào giờ trên theo qua vào nên bị do vì"
        )
    ),
)
_FOLDED = _VIETNAMESE.folded()
# Whose and for whom everything may be, by the first words: kin, customers, staff, neighbours, one's own business.
_USUAL_TEXT = """
    khách | dân | bà con | thôn | xóm | ấp | làng | giám đốc | sếp | nhân viên | thợ | công nhân | chủ | người ta
    người khác | nhau | nhà nước | tụi | shop | quán | tiệm | cửa hàng | xưởng | công ty | cty | doanh nghiệp | hộ
    má | mẹ | cha | bố | ba | chồng | vợ | em trai | em gái | em ruột | em út | anh trai | chị gái | ông | bà | cụ
    con út | con cả | con gái | con trai | con riêng | con nuôi | con dâu | con rể | chàng rể | dâu | rể | ck | vk
"""
# "Cho" is no preposition before these: "xe cho thuê", "cho phép".
_VERBS_OF_CHO = frozenset(syllables("thuê mướn mượn vay phép"))
_USUAL = phrases_of(_USUAL_TEXT) | {(verb,) for verb in _VERBS_OF_CHO}
_PLAIN_USUAL = frozenset(tuple(fold_all(phrase)) for phrase in _USUAL)
# From whom one has it is nobody that it is for: "sang tên xe mua lại của người quen".
_OF = frozenset({"của", "cua"})
_GOT = frozenset({"mua", "thuê", "mướn", "mượn", "thue", "muon"})
_ENGLISH = Particles(
    frozenset({"for", "of", "with", "marry", "marrying"}),
    frozenset(english_words("in at on from by and or but if when because is are")),
    may_begin=True,
)
# Whom people marry and ask for, beside their families; in English the noun comes last.
_ENGLISH_PEOPLE = frozenset(
    english_tokens(
        "citizen national person people man woman men women someone somebody partner spouse student worker employee"
        " resident tourist american chinese korean japanese taiwanese french german british australian canadian"
        " english vietnam us usa uk"
    )
)


def is_stranger(query: Understanding, first: Sequence[Candidate]) -> bool:
    """Whether the query says for whom or what it asks, and none of the hits names it."""
    return any(
        _is_dead(query, recipient, first) or (not is_usual and is_absent(recipient, first))
        for recipient, is_usual in _recipients(query)
    )


def _recipients(query: Understanding) -> Iterator[tuple[Sequence[int], bool]]:
    """Positions of each, and whether everything may be for it."""
    sentence = words_of(query)
    for particle, tail in tails(sentence, _particles(query)):
        if _is_a_source(sentence, particle):
            continue
        recipient = positions_of(tail)
        if query.locale != ENGLISH or _ENGLISH_PEOPLE.isdisjoint(query.words[position] for position in recipient):
            yield recipient, _is_usual(query, tail)


def _is_usual(query: Understanding, tail: Sequence[Word]) -> bool:
    if query.locale == ENGLISH:
        return False
    words = tuple(word.text for word in tail)
    usual = _USUAL if query.accented else _PLAIN_USUAL
    return any(words[:length] in usual for length in range(1, len(words) + 1))


def _is_a_source(sentence: Sequence[Word], particle: int) -> bool:
    before = (word.text for word in sentence[max(particle - 2, 0) : particle])
    return sentence[particle].text in _OF and not _GOT.isdisjoint(before)


def _particles(query: Understanding) -> Particles:
    if query.locale == ENGLISH:
        return _ENGLISH
    return _VIETNAMESE if query.accented else _FOLDED


def _is_dead(query: Understanding, recipient: Sequence[int], first: Sequence[Candidate]) -> bool:
    if not recipient or query.locale == ENGLISH:
        return False
    said = NameWords([" ".join(query.words[recipient[0] : recipient[-1] + 3])], accents=query.accented)
    if not any(_written(query, words) in said for words in _DEAD):
        return False
    return not any(_written(query, words) in each.names for each in first for words in _OF_THE_DEAD)


def _written(query: Understanding, words: str) -> str:
    return words if query.accented else fold(words)
