import sys
from collections import Counter

from vietnamese.lexicon import counting, phrases
from vietnamese.lexicon.bounded_counter import forget_rarest
from vietnamese.lexicon.counting import LexiconCounter


def test_the_rarest_are_forgotten_until_half_is_free():
    counts = Counter({"a": 5, "b": 1, "c": 2, "d": 1, "e": 9})
    forgotten = dict(forget_rarest(counts, 4))
    assert counts == {"a": 5, "e": 9}
    assert forgotten == {"b": 1, "c": 2, "d": 1}


def test_what_was_forgotten_takes_no_room():
    counts = Counter({number: 1 + number % 2 for number in range(1_000)})
    full = sys.getsizeof(counts)
    assert len(dict(forget_rarest(counts, 1_000))) == len(counts) == 500
    assert sys.getsizeof(counts) < full


def test_words_of_forgotten_pairs_still_count(monkeypatch):
    documents = [(f"Đăng ký xe số {number}", "đất ở " * 9 + f"nhà {number}") for number in range(20)]
    whole = lexicon_of(documents)
    monkeypatch.setattr(counting, "_MAX_PAIRS", 40)
    monkeypatch.setattr(phrases, "_MAX_PHRASES", 10)
    bounded = lexicon_of(documents)
    assert dict(zip(bounded.accented.words, bounded.accented.numbers, strict=True)) == dict(
        zip(whole.accented.words, whole.accented.numbers, strict=True)
    )
    assert bounded.accented.pair_count("đăng", "kí") == whole.accented.pair_count("đăng", "kí")


def test_words_beyond_the_bound_are_no_words(monkeypatch):
    monkeypatch.setattr(counting, "_MAX_WORDS", 3)
    assert len(lexicon_of([("Đăng ký xe máy ở xã", "")]).accented.words) == 3


def lexicon_of(documents):
    counter = LexiconCounter()
    for title, body in documents:
        counter.add("vi", titles=[title], careful=[title], body=body)
    return counter.lexicons()["vi"]
